//! Checked → the plan of a site, and each of its pages when somebody asks for it.
//!
//! A page is let go as soon as it is written, so that memory does not grow with what all pages say together.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::check::Checked;
use crate::site::context::Context;
use crate::site::kept::Memory;
use crate::site::page::Page;
use crate::site::plan::{Plan, PlanOptions, Site};
use crate::site::{head, info, kinds, made};
use crate::source::Sources;

/// Plans the site.
#[must_use]
pub fn plan<'h>(checked: &'h Checked, sources: &'h Sources, options: &PlanOptions) -> Plan<'h> {
    plan_again(checked, sources, options, &mut Memory::default())
}

/// Plans the site, and takes from the memory what is as it was when it was filled.
#[must_use]
pub fn plan_again<'h>(
    checked: &'h Checked,
    sources: &'h Sources,
    options: &PlanOptions,
    memory: &mut Memory,
) -> Plan<'h> {
    let handbook = checked.handbook();
    let context = Context::new(handbook, options.drafts, memory);
    let site = Site {
        info: info::info(&context, options),
        pages: Vec::new(),
        redirects: info::redirects(&context),
        assets: info::assets(handbook),
        drafts: options.drafts,
    };
    let municipalities = kinds::municipalities(&context);
    let (options, what, files) = (options.clone(), Vec::new(), OnceLock::new());
    let mut plan = Plan { handbook, sources, site, context, options, municipalities, what, files };
    (plan.what, plan.site.pages) = head::all(&plan, memory);
    plan
}

impl Plan<'_> {
    /// The page at a place in the order of addresses.
    #[must_use]
    pub fn page(&self, at: usize) -> Page {
        made::page(self, self.what[at], head::head(self, self.what[at]))
    }

    /// The site with every page made. Books need all of them at once.
    #[must_use]
    pub fn whole(mut self) -> Site {
        self.site.pages = (0..self.len()).into_par_iter().map(|at| Arc::new(self.page(at))).collect();
        self.site
    }
}
