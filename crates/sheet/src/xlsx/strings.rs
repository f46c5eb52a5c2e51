//! Texts: those that cells share, and those that stand in a cell.

use quick_xml::events::Event;

use crate::Trouble;
use crate::limits::{Budget, MAX_XML_RUN};
use crate::ods::push_entity;
use crate::package::{Parts, Xml};

/// The texts that cells refer to by number.
pub struct Strings(Vec<Box<str>>);

impl Strings {
    pub fn read(parts: &mut Parts<'_>, part: Option<&str>, budget: &mut Budget) -> Result<Self, Trouble> {
        let mut strings = Vec::new();
        let Some(part) = part else { return Ok(Self(strings)) };
        let Some(mut xml) = parts.xml(part)? else { return Ok(Self(strings)) };
        let (mut buffer, mut inner) = (Vec::new(), Vec::new());
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer).map_err(|_| Trouble::Damaged)? {
                Event::Start(tag) if tag.local_name().as_ref() == "si" => {
                    let text = text(&mut xml, "si", &mut inner)?;
                    budget.spend(1, text.len())?;
                    strings.push(text.into_boxed_str());
                }
                Event::Eof => return Ok(Self(strings)),
                _ => {}
            }
        }
    }

    pub fn get(&self, number: &str) -> Option<&str> {
        self.0.get(number.trim().parse::<usize>().ok()?).map(AsRef::as_ref)
    }
}

/// The text of the element that has just begun: all its runs, without the pronunciation of Japanese words. The `buffer` is
/// the reader's, kept from text to text.
pub fn text(xml: &mut Xml<'_>, element: &str, buffer: &mut Vec<u8>) -> Result<String, Trouble> {
    let mut text = String::new();
    let mut in_text = false;
    while text.len() <= MAX_XML_RUN {
        buffer.clear();
        match xml.read_event_into(buffer).map_err(|_| Trouble::Damaged)? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "t" => in_text = true,
                "rPh" => {
                    let end = tag.to_end().into_owned();
                    let mut skipped = Vec::new();
                    xml.read_to_end_into(end.name(), &mut skipped).map_err(|_| Trouble::Damaged)?;
                }
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => in_text = false,
                name if name == element => return Ok(unescaped(text)),
                _ => {}
            },
            Event::Text(part) if in_text => text.push_str(&part.xml10_content()),
            Event::CData(part) if in_text => text.push_str(&part.xml10_content()),
            Event::GeneralRef(entity) if in_text => push_entity(&mut text, &entity),
            Event::Eof => return Err(Trouble::Truncated),
            _ => {}
        }
    }
    Err(Trouble::Damaged)
}

/// Excel writes control characters, which XML has no place for, and the underscore of what would look like one, as `_x000D_`.
pub fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(char) => {
                plain.push(char);
                rest = &rest[at + 7..];
            }
            None => {
                plain.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    plain + rest
}
