//! The server as a whole: a listener, a builder, and an end in good order.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::runtime::{Builder as RuntimeBuilder, Runtime};
use tokio::sync::watch;

use crate::language::{Language, Text};
use crate::pipeline;
use crate::serve::builder::Builder;
use crate::serve::form::Form;
use crate::serve::http::{self, App};
use crate::serve::outcome::{News, Reader};
use crate::serve::port::{self, Port};
use crate::serve::watch::{Signal, Watch};
use crate::site::PlanOptions;
use crate::source;

/// What to serve, and how.
pub struct Options {
    pub root: PathBuf,
    /// Asked before every build, because days pass while a preview runs.
    pub check: Box<dyn Fn() -> pipeline::Options + Send + Sync>,
    pub plan: PlanOptions,
    pub port: Port,
    pub language: Language,
    /// The way to the root from where the author stands, as in the report of `check`.
    pub base: String,
    /// Told after every build.
    pub tell: Box<dyn Fn(&News<'_>) + Send>,
}

/// Why there is no preview.
#[derive(Debug)]
pub enum Failure {
    /// The folder holds no handbook.
    NoHandbook(pipeline::Failure),
    /// Another program listens on the port.
    PortTaken {
        port: u16,
        free: Option<u16>,
    },
    Io(io::Error),
}

impl Failure {
    /// What went wrong.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::NoHandbook(failure) => failure.text(),
            Self::PortTaken { port, .. } => Text::new(
                format!("port {port} er optaget af et andet program"),
                format!("port {port} is taken by another program"),
            ),
            Self::Io(error) => Text::new(
                format!("forhåndsvisningen kan ikke starte: {error}"),
                format!("the preview cannot start: {error}"),
            ),
        }
    }

    /// The way out, where there is one.
    #[must_use]
    pub fn help(&self) -> Option<Text> {
        match self {
            Self::NoHandbook(failure) => failure.help(),
            Self::PortTaken { free, .. } => free.map(|free| {
                Text::new(format!("brug `--port {free}`, som er ledig"), format!("use `--port {free}`, which is free"))
            }),
            Self::Io(_) => None,
        }
    }
}

/// A running preview. It ends when it is dropped.
pub struct Server {
    port: u16,
    runtime: Option<Runtime>,
    signals: Sender<Signal>,
    /// Set, it ends what the builder is at.
    stirred: Arc<AtomicBool>,
    builder: Option<JoinHandle<()>>,
}

/// Builds the handbook and begins to serve it.
///
/// # Errors
/// When there is no handbook in the folder, or no way to listen.
pub fn start(options: Options) -> Result<Server, Failure> {
    let Options { root, check, plan, port, language, base, tell } = options;
    let root = handbook(root)?;
    let listener = port::listen(port).map_err(|error| match port {
        Port::Exactly(port) | Port::From(port) if error.kind() == io::ErrorKind::AddrInUse => {
            Failure::PortTaken { port, free: port::next_free(port) }
        }
        _ => Failure::Io(error),
    })?;
    listener.set_nonblocking(true).map_err(Failure::Io)?;
    let port = listener.local_addr().map_err(Failure::Io)?.port();
    let runtime = RuntimeBuilder::new_multi_thread().worker_threads(2).enable_all().build().map_err(Failure::Io)?;

    let (signals, received) = mpsc::channel();
    // The eye opens before the first look, so that nothing that changes meanwhile is missed.
    let stirred = Arc::new(AtomicBool::new(false));
    let watch = Watch::new(root.clone(), signals.clone(), received, Arc::clone(&stirred));
    let check: Arc<dyn Fn() -> pipeline::Options + Send + Sync> = Arc::from(check);
    let own = Arc::clone(&check);
    let mut builder = Builder::new(root.clone(), Box::new(move || own()), plan.clone(), tell, Arc::clone(&stirred));
    let mut first = None;
    builder.build(|state| first = Some(Arc::new(state)));
    let (sender, states) = watch::channel(first.ok_or(Failure::Io(io::ErrorKind::Interrupted.into()))?);
    let builder = thread::Builder::new().name("builder".to_owned()).spawn(move || builder.follow(watch, &sender));

    let reader = Arc::new(Reader { language, root, base });
    let form = Arc::new(Form::new(check, plan, Arc::clone(&reader)));
    let app = App { states, reader, form, port };
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener).map_err(Failure::Io)?
    };
    runtime.spawn(async move { axum::serve(listener, http::router(app)).await });
    Ok(Server { port, runtime: Some(runtime), signals, stirred, builder: Some(builder.map_err(Failure::Io)?) })
}

/// The folder by its full name, if it holds a handbook.
fn handbook(root: PathBuf) -> Result<PathBuf, Failure> {
    let there = root.canonicalize().and_then(|full| source::read(&full).map(|_| full));
    there.map_err(|error| Failure::NoHandbook(pipeline::Failure::NoHandbook { root, error }))
}

impl Server {
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Where the front page is.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Serves until somebody presses Ctrl-C.
    ///
    /// # Errors
    /// When the system does not tell about Ctrl-C.
    pub fn wait(self) -> io::Result<()> {
        match &self.runtime {
            Some(runtime) => runtime.block_on(tokio::signal::ctrl_c()),
            None => Ok(()),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The builder may have ended already.
        let _ = self.signals.send(Signal::Stop);
        self.stirred.store(true, Ordering::Relaxed);
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(Duration::from_millis(200));
        }
        if let Some(builder) = self.builder.take() {
            let _ = builder.join();
        }
    }
}
