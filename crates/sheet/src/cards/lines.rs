//! The properties of a file: lines put together again, parameters, and text out of quoted-printable and old encodings.

use crate::text::encoding;

/// `item1.TEL;TYPE=WORK:+33 1 99 00 44 10`
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Property {
    pub group: String,
    /// In capitals.
    pub name: String,
    /// `(TYPE, work)`; a parameter without a name, as 2.1 has them, is a TYPE. Values in small letters.
    pub params: Vec<(String, String)>,
    /// Decoded, still escaped.
    pub value: String,
}

impl Property {
    pub fn types(&self) -> impl Iterator<Item = &str> {
        self.params.iter().filter(|(name, _)| name == "TYPE").map(|(_, value)| value.as_str())
    }

    pub fn is(&self, kind: &str) -> bool {
        self.types().any(|own| own == kind)
    }

    fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The lower, the more preferred: `PREF=1` of 4.0, `TYPE=pref` of the others.
    pub fn preference(&self) -> u8 {
        let said = self.param("PREF").and_then(|value| value.parse().ok());
        said.unwrap_or(if self.is("pref") { 1 } else { 101 })
    }

    /// A picture, a sound, a key: nothing to read.
    pub fn is_binary(&self) -> bool {
        matches!(self.name.as_str(), "PHOTO" | "LOGO" | "SOUND" | "KEY")
            || self.is_base64()
            || self.value.starts_with("data:")
    }

    fn is_base64(&self) -> bool {
        self.is("base64") || matches!(self.param("ENCODING"), Some("b" | "base64"))
    }
}

pub fn properties<'a>(bytes: &'a [u8], encoding: &'a str) -> impl Iterator<Item = Property> + 'a {
    whole_lines(bytes).filter_map(move |line| property(&line, encoding))
}

/// Physical lines put together: folded ones, soft breaks of quoted-printable, and what a careless program broke.
fn whole_lines(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    let mut physical =
        bytes.split(move |byte| *byte == end).map(|line| line.strip_suffix(b"\r").unwrap_or(line)).peekable();
    std::iter::from_fn(move || {
        let mut line = physical.next()?.to_vec();
        let quoted = is_quoted(&line);
        while let Some(next) = physical.peek() {
            if quoted && line.ends_with(b"=") {
                line.pop();
                line.extend_from_slice(next);
            } else if next.first().is_some_and(|first| matches!(first, b' ' | b'\t')) {
                line.extend_from_slice(&next[1..]);
            } else if !next.is_empty() && head(next).is_none() {
                line.extend_from_slice(b"\\n");
                line.extend_from_slice(next);
            } else {
                break;
            }
            physical.next();
        }
        Some(line)
    })
}

/// Everything before the colon that ends the name and its parameters.
fn head(line: &[u8]) -> Option<&[u8]> {
    let mut in_quotes = false;
    for (at, byte) in line.iter().enumerate() {
        match byte {
            b'"' => in_quotes = !in_quotes,
            b':' if !in_quotes => return Some(&line[..at]).filter(|head| is_name(head)),
            _ => {}
        }
    }
    None
}

fn is_name(head: &[u8]) -> bool {
    let name = head.split(|byte| *byte == b';').next().unwrap_or_default();
    !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(byte))
}

fn is_quoted(line: &[u8]) -> bool {
    let head = head(line).unwrap_or_default();
    head.to_ascii_uppercase().windows(16).any(|part| part == b"QUOTED-PRINTABLE")
}

fn property(line: &[u8], encoding: &str) -> Option<Property> {
    let head = head(line)?;
    let value = &line[head.len() + 1..];
    let mut parts = split_outside_quotes(&String::from_utf8_lossy(head), ';').into_iter();
    let whole = parts.next()?;
    let (group, name) = whole.rsplit_once('.').unwrap_or(("", &whole));
    let params = parts.flat_map(|part| params(&part)).collect();
    let mut property =
        Property { group: group.to_owned(), name: name.to_ascii_uppercase(), params, value: String::new() };
    if !property.is_binary() {
        let plain = if is_quoted(line) { unquoted(value) } else { value.to_vec() };
        property.value = text(&plain, property.param("CHARSET"), encoding);
    }
    Some(property)
}

/// `TYPE="work,voice"` says two things; a bare `WORK` is a type, except for the names of encodings.
fn params(part: &str) -> Vec<(String, String)> {
    let (name, values) = part.split_once('=').unwrap_or(("TYPE", part));
    let plain = values.replace('"', "").to_lowercase();
    let name = name.trim().to_ascii_uppercase();
    plain.split(',').map(|value| (name.clone(), value.trim().to_owned())).collect()
}

fn split_outside_quotes(text: &str, separator: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut in_quotes = false;
    for char in text.chars() {
        in_quotes ^= char == '"';
        match parts.last_mut() {
            Some(last) if char != separator || in_quotes => last.push(char),
            _ => parts.push(String::new()),
        }
    }
    parts
}

fn unquoted(value: &[u8]) -> Vec<u8> {
    let digit = |at: usize| value.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut plain = Vec::with_capacity(value.len());
    let mut at = 0;
    while let Some(byte) = value.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'=', Some(high), Some(low)) => {
                plain.extend(u8::try_from(high * 16 + low));
                at += 3;
            }
            _ => {
                plain.push(*byte);
                at += 1;
            }
        }
    }
    plain
}

/// What the property says of itself, else UTF-8, else the encoding of the file.
fn text(bytes: &[u8], charset: Option<&str>, encoding: &str) -> String {
    let named = charset.and_then(|name| encoding::decode(bytes, Some(name)).ok());
    if let Some(decoded) = named {
        return decoded.text.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    // A file of plain letters whose quoted bytes are not UTF-8 comes from an old Windows.
    let encoding = if encoding == "UTF-8" { "windows-1252" } else { encoding };
    encoding::decode(bytes, Some(encoding))
        .map_or_else(|_| String::from_utf8_lossy(bytes).into_owned(), |decoded| decoded.text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &[u8]) -> Vec<String> {
        properties(text, "UTF-8").map(|property| property.value).collect()
    }

    #[test]
    fn lines_are_put_together_again() {
        assert_eq!(values(b"NOTE:one\r\n  two\r\nFN:x"), ["one two", "x"]);
        assert_eq!(
            values(b"NOTE;ENCODING=QUOTED-PRINTABLE:caf=C3=A9=\r\n noir\nFN:x"),
            ["caf\u{e9} noir", "x"]
        );
        assert_eq!(
            values(b"NOTE:a line\nthat a program broke\nFN:x"),
            ["a line\\nthat a program broke", "x"]
        );
        assert_eq!(values(b"FN:Mac\rTEL:12"), ["Mac", "12"]);
    }

    #[test]
    fn old_encodings_are_read() {
        assert_eq!(values(b"FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Ren=E9e"), ["Ren\u{e9}e"]);
        assert_eq!(values(b"FN;ENCODING=QUOTED-PRINTABLE:Ren=E9e"), ["Ren\u{e9}e"]);
        assert_eq!(values(b"FN:Ren\xE9e"), ["Ren\u{e9}e"]);
    }

    #[test]
    fn parameters_of_every_version_are_types() {
        let read = |line: &str| properties(line.as_bytes(), "UTF-8").next().unwrap();
        for line in
            ["TEL;WORK;VOICE:1", "item1.TEL;TYPE=WORK;type=voice:1", "TEL;VALUE=uri;TYPE=\"work,voice\":1"]
        {
            let tel = read(line);
            assert!(tel.is("work") && tel.is("voice") && tel.name == "TEL", "{line}");
        }
        assert_eq!(read("TEL;PREF=2:1").preference(), 2);
        assert_eq!(read("ADR;LABEL=\"a: b; c\":;;d").value, ";;d");
    }
}
