//! A PDF as a browser prints it → as it is handed out: smaller, and whole for those who have it read aloud.
//!
//! What is set right here are clauses of ISO 14289-1 (PDF/UA-1) that Chromium leaves open: lists with bodies (7.6),
//! roles that every reader knows (7.1), links with a description (7.18.5), a title in the metadata (7.1), and page
//! margins marked as such (7.1).

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Error, Object, ObjectId, SaveOptions, Stream, dictionary, text_string};

use crate::render::xml::escaped;

/// The structure types of ISO 32000-1, 14.8.4, that need no role.
const STANDARD: &[&str] = &[
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "Index",
    "NonStruct",
    "Private",
    "P",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "THead",
    "TBody",
    "TFoot",
    "Span",
    "Quote",
    "Note",
    "Reference",
    "BibEntry",
    "Code",
    "Link",
    "Annot",
    "Ruby",
    "RB",
    "RT",
    "RP",
    "Warichu",
    "WT",
    "WP",
    "Figure",
    "Formula",
    "Form",
];

/// What a document says of itself.
#[derive(Debug)]
pub struct About<'a> {
    pub title: &'a str,
    /// As in `da`.
    pub language: &'a str,
    /// The titles of what links lead to, by the beginning of their ids: up to `--`, or all of it.
    pub titles: &'a BTreeMap<String, String>,
}

/// The number of the page on which each place that a link leads to has landed; the first page is 1.
///
/// # Errors
/// When the bytes are no PDF.
pub fn landed(pdf: &[u8]) -> Result<BTreeMap<String, u32>, Error> {
    let document = Document::load_mem(pdf)?;
    Ok(places(&document))
}

/// The document as it is handed out.
///
/// # Errors
/// When the bytes are no PDF.
pub fn finish(pdf: &[u8], about: &About<'_>) -> Result<Vec<u8>, Error> {
    let mut document = Document::load_mem(pdf)?;
    give_lists_bodies(&mut document);
    give_roles(&mut document)?;
    describe_links(&mut document, about);
    mark_margins(&mut document)?;
    describe_document(&mut document, about)?;
    let mut out = Vec::with_capacity(pdf.len() / 2);
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).compression_level(9).build();
    document.save_with_options(&mut out, options)?;
    Ok(out)
}

fn places(document: &Document) -> BTreeMap<String, u32> {
    let numbers: BTreeMap<ObjectId, u32> = document.get_pages().into_iter().map(|(number, id)| (id, number)).collect();
    let named = document.catalog().and_then(|it| it.get_deref(b"Dests", document)).and_then(Object::as_dict);
    let place = |(name, place): (&Vec<u8>, &Object)| {
        let (_, place) = document.dereference(place).ok()?;
        let page = place.as_array().ok()?.first()?.as_reference().ok()?;
        Some((String::from_utf8(name.clone()).ok()?, *numbers.get(&page)?))
    };
    named.map(|named| named.iter().filter_map(place).collect()).unwrap_or_default()
}

/// The structure elements of a type.
fn elements(document: &Document, role: &[u8]) -> Vec<ObjectId> {
    let is_one = |it: &Object| {
        it.as_dict().is_ok_and(|it| {
            it.has_type(b"StructElem") && it.get(b"S").and_then(Object::as_name).is_ok_and(|it| it == role)
        })
    };
    document.objects.iter().filter(|(_, object)| is_one(object)).map(|(id, _)| *id).collect()
}

/// Puts what an item of a list says, all but its mark, into a body.
fn give_lists_bodies(document: &mut Document) {
    let marks: BTreeSet<ObjectId> = elements(document, b"Lbl").into_iter().collect();
    let owners = owners(document);
    for item in elements(document, b"LI") {
        let Ok(element) = document.get_dictionary(item) else { continue };
        let page = element.get(b"Pg").cloned().ok();
        let kids = match element.get(b"K").cloned() {
            Ok(Object::Array(kids)) => kids,
            Ok(kid) => vec![kid],
            Err(_) => continue,
        };
        // What Chromium writes are elements and numbers of marked content; an item with anything else stays.
        if !kids.iter().all(|kid| matches!(kid, Object::Reference(_) | Object::Integer(_))) {
            continue;
        }
        let is_mark = |kid: &Object| kid.as_reference().is_ok_and(|kid| marks.contains(&kid));
        let (mut before, said): (Vec<Object>, Vec<Object>) = kids.into_iter().partition(is_mark);
        let mut body = dictionary! { "Type" => "StructElem", "S" => "LBody", "P" => item, "K" => said.clone() };
        let owned = page.as_ref().and_then(|page| owners.get(&page.as_reference().ok()?).copied());
        if let Some(page) = page {
            body.set("Pg", page);
        }
        let body = document.add_object(body);
        for kid in said {
            hand_over(document, &kid, body, owned);
        }
        before.push(Object::from(body));
        if let Ok(item) = document.get_dictionary_mut(item) {
            item.set("K", before);
        }
    }
}

/// Tells an element, or a number of marked content by the list of its page, who its parent is now.
fn hand_over(document: &mut Document, kid: &Object, parent: ObjectId, owned: Option<ObjectId>) {
    match (kid, owned) {
        (Object::Reference(kid), _) => {
            if let Ok(kid) = document.get_dictionary_mut(*kid) {
                kid.set("P", parent);
            }
        }
        (Object::Integer(number), Some(list)) => {
            let list = document.get_object_mut(list).and_then(Object::as_array_mut).ok();
            let at = usize::try_from(*number).ok();
            if let Some(owner) = list.zip(at).and_then(|(list, at)| list.get_mut(at)) {
                *owner = Object::from(parent);
            }
        }
        _ => {}
    }
}

/// For each page the list that says which element each of its marked content belongs to.
fn owners(document: &Document) -> BTreeMap<ObjectId, ObjectId> {
    let tree = document.catalog().and_then(|it| it.get_deref(b"StructTreeRoot", document)).and_then(Object::as_dict);
    let tree = tree.and_then(|it| it.get_deref(b"ParentTree", document)).and_then(Object::as_dict);
    let Ok(pairs) = tree.and_then(|it| it.get(b"Nums")).and_then(Object::as_array) else { return BTreeMap::new() };
    let lists: BTreeMap<i64, ObjectId> =
        pairs.chunks_exact(2).filter_map(|pair| Some((pair[0].as_i64().ok()?, pair[1].as_reference().ok()?))).collect();
    let of_page = |page: ObjectId| {
        let number = document.get_dictionary(page).and_then(|it| it.get(b"StructParents")).and_then(Object::as_i64);
        Some((page, *lists.get(&number.ok()?)?))
    };
    document.page_iter().filter_map(of_page).collect()
}

/// Says what types of the browser's own stand for: all of them are words within a line.
fn give_roles(document: &mut Document) -> Result<(), Error> {
    let role = |object: &Object| {
        let element = object.as_dict().ok().filter(|it| it.has_type(b"StructElem"))?;
        String::from_utf8(element.get(b"S").and_then(Object::as_name).ok()?.to_vec()).ok()
    };
    let own: BTreeSet<String> =
        document.objects.values().filter_map(role).filter(|role| !STANDARD.contains(&role.as_str())).collect();
    if own.is_empty() {
        return Ok(());
    }
    let mut roles = Dictionary::new();
    for role in own {
        roles.set(role, Object::from("Span"));
    }
    let root = document.catalog()?.get(b"StructTreeRoot").and_then(Object::as_reference)?;
    document.get_dictionary_mut(root)?.set("RoleMap", roles);
    Ok(())
}

/// Says where each link leads: the title of the page in the book, or the address on the web.
fn describe_links(document: &mut Document, about: &About<'_>) {
    for object in document.objects.values_mut() {
        let Ok(link) = object.as_dict_mut() else { continue };
        if !link.get(b"Subtype").and_then(Object::as_name).is_ok_and(|it| it == b"Link") {
            continue;
        }
        let web = link.get(b"A").and_then(Object::as_dict).and_then(|it| it.get(b"URI")).and_then(Object::as_str);
        let place = link.get(b"Dest").and_then(Object::as_name);
        let said = match (web, place) {
            (Ok(url), _) => String::from_utf8_lossy(url).into_owned(),
            (_, Ok(name)) => {
                let name = String::from_utf8_lossy(name);
                let chapter = name.split("--").next().unwrap_or_default();
                about.titles.get(chapter).cloned().unwrap_or_else(|| about.title.to_owned())
            }
            _ => continue,
        };
        link.set("Contents", text_string(&said));
    }
}

/// Marks what is painted outside every element, the margins of the pages, as no part of the text.
fn mark_margins(document: &mut Document) -> Result<(), Error> {
    for page in document.page_iter().collect::<Vec<_>>() {
        let content = Content::decode(&document.get_page_content(page))?;
        let tagged = tagged_forms(document, page);
        if let Some(marked) = marked(&content.operations, &tagged) {
            let mut stream = Stream::new(Dictionary::new(), Content { operations: marked }.encode()?);
            stream.compress()?;
            let stream = document.add_object(stream);
            document.get_dictionary_mut(page)?.set("Contents", stream);
        }
    }
    document.prune_objects();
    Ok(())
}

/// The names of the forms on a page that hold marked content of their own.
fn tagged_forms(document: &Document, page: ObjectId) -> BTreeSet<Vec<u8>> {
    let page = document.get_dictionary(page).and_then(|it| it.get_deref(b"Resources", document));
    let forms = page.and_then(Object::as_dict).and_then(|it| it.get_deref(b"XObject", document));
    let is_tagged = |form: &Object| {
        document.dereference(form).is_ok_and(|(_, it)| it.as_stream().is_ok_and(|it| it.dict.has(b"StructParents")))
    };
    let forms = forms.and_then(Object::as_dict).map(|it| it.iter().filter(|(_, form)| is_tagged(form)));
    forms.map(|it| it.map(|(name, _)| name.clone()).collect()).unwrap_or_default()
}

/// The operations of a page with what stands outside every element marked; nothing where nothing does.
fn marked(operations: &[Operation], tagged: &BTreeSet<Vec<u8>>) -> Option<Vec<Operation>> {
    let begin = || Operation::new("BMC", vec![Object::from("Artifact")]);
    let end = || Operation::new("EMC", Vec::new());
    let mut out: Vec<Operation> = Vec::with_capacity(operations.len() + 16);
    let (mut depth, mut found) = (0_usize, false);
    // Where the path that is being drawn begins: no mark may stand within it.
    let mut path = None;
    for operation in operations {
        let at = out.len();
        out.push(operation.clone());
        let begins = match operation.operator.as_str() {
            "BMC" | "BDC" => {
                depth += 1;
                None
            }
            "EMC" => {
                depth = depth.saturating_sub(1);
                None
            }
            "m" | "re" => {
                path = path.or(Some(at));
                None
            }
            "n" => {
                path = None;
                None
            }
            "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "s" | "S" => path.take(),
            "Do" if operation.operands.iter().any(|it| it.as_name().is_ok_and(|it| tagged.contains(it))) => None,
            "Tj" | "TJ" | "'" | "\"" | "Do" | "sh" | "BI" => Some(at),
            _ => None,
        };
        if let Some(begins) = begins.filter(|_| depth == 0) {
            out.insert(begins, begin());
            out.push(end());
            found = true;
        }
    }
    found.then_some(out)
}

/// Title and language in the metadata, where readers of PDF/UA look for them.
fn describe_document(document: &mut Document, about: &About<'_>) -> Result<(), Error> {
    let (title, language) = (escaped(about.title), escaped(about.language));
    let xmp = format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\
         <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\
         </rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>"
    );
    let metadata = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let metadata = document.add_object(Stream::new(metadata, xmp.into_bytes()).with_compression(false));
    document.catalog_mut()?.set("Metadata", metadata);
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use lopdf::content::Content;

    use super::marked;

    fn names(source: &str) -> Option<String> {
        let content = Content::decode(source.as_bytes()).unwrap();
        let tagged = BTreeSet::from([b"Tagged".to_vec()]);
        let marked = marked(&content.operations, &tagged)?;
        Some(marked.iter().map(|it| it.operator.as_str()).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn what_stands_outside_every_element_is_marked_and_no_path_is_broken() {
        let source = "q 0 0 m 9 9 l S Q /P <</MCID 0>> BDC BT (a) Tj ET 0 0 1 1 re f EMC BT (b) Tj ET";
        let marked = "q BMC m l S EMC Q BDC BT Tj ET re f EMC BT BMC Tj EMC ET";
        assert_eq!(names(source).as_deref(), Some(marked));
    }

    #[test]
    fn clips_and_what_has_marks_of_its_own_stay() {
        assert_eq!(names("0 0 1 1 re W n /P <</MCID 0>> BDC (a) Tj EMC /Tagged Do"), None);
        assert_eq!(names("/Plain Do").as_deref(), Some("BMC Do EMC"));
    }
}
