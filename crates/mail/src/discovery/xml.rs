//! A stranger's XML file as a small tree, made in one pass. What that may cost is bounded step by step: who sends more than
//! any honest file has is not read to the end.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, escape};

/// Many times what an honest file takes: each tag, attribute and piece of text is a step, and looks at its own bytes only.
const STEPS_MAX: usize = 20_000;

/// How deep elements may stand in each other; in an honest file, four.
const DEPTH_MAX: usize = 16;

/// The most attributes, declarations of namespaces among them, of one element.
const ATTRIBUTES_MAX: usize = 16;

/// The longest text of one element, in bytes.
const TEXT_MAX: usize = 2048;

/// An element, with its name as it is without a namespace.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: String,
    /// The attribute `type`.
    pub(super) kind: Option<String>,
    /// Its own text, whatever stands in between.
    pub(super) text: String,
    pub(super) children: Vec<Element>,
}

impl Element {
    /// The first child of this name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }
}

/// What reading has cost so far.
#[derive(Debug, Default)]
struct Work {
    steps: usize,
}

impl Work {
    fn step(&mut self) -> Option<()> {
        self.steps += 1;
        (self.steps <= STEPS_MAX).then_some(())
    }
}

/// The element that holds all others; `None` where it is no XML, or more than an honest file has.
pub(super) fn root(file: &[u8]) -> Option<Element> {
    read(&text_of(file)?, &mut Work::default())
}

/// XML 1.0 §4.3.3: UTF-16 has a mark at its begin; what else there is, the first line says. Latin 1 is the one that is seen.
fn text_of(file: &[u8]) -> Option<String> {
    let utf16 = |rest: &[u8], of: fn([u8; 2]) -> u16| {
        let (pairs, odd) = rest.as_chunks::<2>();
        odd.is_empty().then(|| String::from_utf16(&pairs.iter().map(|pair| of(*pair)).collect::<Vec<_>>()).ok())?
    };
    match file {
        [0xff, 0xfe, rest @ ..] => return utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => return utf16(rest, u16::from_be_bytes),
        _ => {}
    }
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    let first = file.split(|byte| *byte == b'>').next().unwrap_or_default().to_ascii_lowercase();
    let says = |encoding: &[u8]| first.starts_with(b"<?xml") && first.windows(encoding.len()).any(|it| it == encoding);
    if says(b"iso-8859-1") || says(b"windows-1252") {
        return Some(file.iter().copied().map(char::from).collect());
    }
    String::from_utf8(file.to_vec()).ok()
}

fn read(text: &str, work: &mut Work) -> Option<Element> {
    let mut reader = Reader::from_str(text);
    // The last is open; in the first stand the others.
    let mut open = vec![Element::default()];
    loop {
        work.step()?;
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                (open.len() <= DEPTH_MAX).then_some(())?;
                open.push(element(&tag, work)?);
            }
            Event::Empty(tag) => {
                let empty = element(&tag, work)?;
                open.last_mut()?.children.push(empty);
            }
            Event::End(_) => {
                let done = open.pop()?;
                open.last_mut()?.children.push(done);
            }
            Event::Text(text) => add(&mut open, &text.xml10_content())?,
            Event::CData(text) => add(&mut open, &text.xml10_content())?,
            Event::GeneralRef(reference) => add(&mut open, &meant(&reference)?)?,
            // With declarations of its own come entities, and with entities bombs. One that declares nothing is harmless.
            Event::DocType(doctype) if doctype.contains('[') => return None,
            Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    let [document] = <[Element; 1]>::try_from(open).ok()?;
    let [root] = <[Element; 1]>::try_from(document.children).ok()?;
    document.text.trim().is_empty().then_some(root)
}

fn element(tag: &BytesStart<'_>, work: &mut Work) -> Option<Element> {
    let mut kind = None;
    let mut attributes = tag.attributes();
    // It compares each with all before it; here, only those that are wanted are looked at.
    for (count, attribute) in attributes.with_checks(false).enumerate() {
        work.step()?;
        (count < ATTRIBUTES_MAX).then_some(())?;
        let attribute = attribute.ok()?;
        if attribute.key.as_ref() == "type" {
            (attribute.value.len() <= TEXT_MAX).then_some(())?;
            kind = Some(escape::unescape(&attribute.value).ok()?.into_owned());
        }
    }
    Some(Element { name: tag.local_name().as_ref().to_owned(), kind, ..Element::default() })
}

/// Text of the element that is open. Blanks between elements are many, and nobody's.
fn add(open: &mut [Element], text: &str) -> Option<()> {
    let of = &mut open.last_mut()?.text;
    let text = if of.is_empty() { text.trim_start() } else { text };
    (of.len() + text.len() <= TEXT_MAX).then(|| of.push_str(text))
}

/// What a reference stands for: a character, or one of the five names that need no declaration.
fn meant(reference: &BytesRef<'_>) -> Option<String> {
    match reference.resolve_char_ref().ok()? {
        Some(character) => Some(character.to_string()),
        None => escape::resolve_xml_entity(reference).map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The longest file that is fetched.
    const LONGEST: usize = 256 * 1024;

    /// What it costs to read this again and again up to that length, between these two; and what comes of it.
    fn cost(before: &str, again: &str, after: &str) -> (usize, Option<Element>) {
        let times = (LONGEST - before.len() - after.len()) / again.len();
        let file = [before, &again.repeat(times), after].concat();
        let mut work = Work::default();
        let read = read(&file, &mut work);
        (work.steps, read)
    }

    #[test]
    fn the_worst_files_of_the_greatest_length_cost_no_more_than_any_other() {
        let namespaces: String = (0..30_000).map(|each| format!(" xmlns:n{each}='u'")).collect();
        let attributes: String = (0..30_000).map(|each| format!(" a{each}=''")).collect();
        let one = |attributes: &str| format!("<a{}", attributes.get(..LONGEST - 20).unwrap_or(attributes));
        for (what, before, again, after) in [
            ("namespaces of one element", "<a", " xmlns:a='b'", "></a>"),
            ("namespaces, each another", one(&namespaces).as_str(), " ", "></a>"),
            ("namespaces of elements in each other", "", "<a xmlns:a='b' xmlns:c='d' xmlns:e='f'>", ""),
            ("namespaces of elements beside each other", "<a>", "<b xmlns:a='b' xmlns:c='d'/>", "</a>"),
            ("attributes of one element", one(&attributes).as_str(), " ", "></a>"),
            ("the same attribute", "<a", " b=''", "></a>"),
            ("elements in each other", "", "<a>", ""),
            ("elements beside each other", "<a>", "<b/>", "</a>"),
            ("references", "<a>", "&amp;", "</a>"),
            ("references to what nobody has declared", "<a>", "&b;", "</a>"),
            ("pieces of text", "<a>", "<![CDATA[a]]>", "</a>"),
            ("comments", "<a>", "<!---->", "</a>"),
            ("instructions", "<a>", "<?a?>", "</a>"),
            ("document types", "", "<!DOCTYPE a>", "<a/>"),
            ("a document type of brackets", "<!DOCTYPE a ", "[", "<a/>"),
            ("a name", "<a", "a", "/>"),
            ("text", "<a>", "a", "</a>"),
            ("ends of nothing", "<a>", "</b>", ""),
            ("tags that do not end", "", "<", ""),
        ] {
            let (steps, read) = cost(before, again, after);
            assert!(steps <= STEPS_MAX + 1, "{what}: {steps}");
            assert!(read.is_none() || what == "a name", "{what}");
        }
    }

    #[test]
    fn an_honest_file_of_the_greatest_length_takes_a_fraction_of_what_is_allowed() {
        let server = "<incomingServer type=\"imap\"><hostname>imap.example.test</hostname><port>993</port>\
            <socketType>SSL</socketType><username>%EMAILADDRESS%</username>\
            <authentication>password-cleartext</authentication></incomingServer>\n";
        let mut work = Work::default();
        // A hundred servers and a thousand domains: the largest file of Mozilla's database has a fifth of it.
        let file = format!(
            "<clientConfig><emailProvider>{}{}</emailProvider></clientConfig>",
            "<domain>a.test</domain>".repeat(1000),
            server.repeat(100)
        );
        assert!(read(&file, &mut work).is_some());
        assert!(work.steps < STEPS_MAX / 3, "{}", work.steps);
    }

    #[test]
    fn text_is_whole_whatever_stands_in_it() {
        let root =
            root(b"<a t='u' type='x&amp;y'> <!-- one -->b&#x63;<!-- two -->&amp;<![CDATA[<d>]]><e/> </a>").unwrap();
        assert_eq!((root.text.as_str(), root.kind.as_deref()), ("bc&<d> ", Some("x&y")));
        assert_eq!(root.children.len(), 1);
    }

    #[test]
    fn other_encodings_are_read() {
        let latin: &[u8] = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>B\xfccher</a>";
        let wide =
            |of: fn(u16) -> [u8; 2]| "\u{feff}<a>B\u{fc}cher</a>".encode_utf16().flat_map(of).collect::<Vec<u8>>();
        let marked: &[u8] = "\u{feff}<a>B\u{fc}cher</a>".as_bytes();
        for file in [latin, &wide(u16::to_le_bytes), &wide(u16::to_be_bytes), marked] {
            assert_eq!(root(file).unwrap().text, "B\u{fc}cher");
        }
        for broken in [b"<a>B\xfccher</a>".as_slice(), b"\xff\xfe\x00", b"\xff\xfe\x00\xd8"] {
            assert_eq!(root(broken), None);
        }
    }

    #[test]
    fn what_is_no_whole_file_is_none() {
        for file in ["", "a", "<a>", "<a></b>", "</a>", "<a/><b/>", "<a/>text", "text<a/>", "<a>&b;</a>", "<a>&</a>"] {
            assert_eq!(root(file.as_bytes()), None, "{file}");
        }
    }
}
