use axum::http::StatusCode;
use scraper::{ElementRef, Selector};

use super::Answer;

/// A page as a story reads it.
pub struct Html {
    pub status: StatusCode,
    /// Where one ended up after redirects.
    pub path: String,
    pub headers: axum::http::HeaderMap,
    pub source: String,
    page: scraper::Html,
}

impl Html {
    pub(super) fn of(answer: Answer) -> Html {
        let source = answer.text();
        let page = scraper::Html::parse_document(&source);
        Html { status: answer.status, path: answer.path, headers: answer.headers, source, page }
    }

    pub(super) fn good(self) -> Html {
        assert!(self.status.is_success(), "{}: {} {}", self.path, self.status, self.text());
        self
    }

    /// What one reads, spaces made single and plain.
    pub fn text(&self) -> String {
        let body = self.page.select(&selector("body")).next().unwrap_or(self.page.root_element());
        plain(body)
    }

    /// The text of every element that the CSS selector finds.
    pub fn all(&self, css: &str) -> Vec<String> {
        self.page.select(&selector(css)).map(plain).collect()
    }

    /// The text of the first of them, which must be there.
    pub fn one(&self, css: &str) -> String {
        plain(self.element(css))
    }

    pub fn has(&self, css: &str) -> bool {
        self.page.select(&selector(css)).next().is_some()
    }

    pub fn count(&self, css: &str) -> usize {
        self.page.select(&selector(css)).count()
    }

    /// An attribute of the first element found.
    pub fn attr(&self, css: &str, name: &str) -> String {
        self.element(css).attr(name).unwrap_or_else(|| panic!("{css} has no {name}")).to_owned()
    }

    pub fn attrs(&self, css: &str, name: &str) -> Vec<String> {
        self.page.select(&selector(css)).filter_map(|e| e.attr(name)).map(str::to_owned).collect()
    }

    /// The form that is sent to this address, filled as the page shows it.
    pub fn form(&self, action: &str) -> Form {
        let form = self.element(&format!("form[action=\"{action}\"]"));
        Form { action: action.to_owned(), fields: filled(form) }
    }

    fn element(&self, css: &str) -> ElementRef<'_> {
        let found = self.page.select(&selector(css)).next();
        found.unwrap_or_else(|| panic!("{} has no {css}:\n{}", self.path, self.source))
    }
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic!("{css}: {error}"))
}

fn plain(element: ElementRef) -> String {
    let text: String = element.text().collect::<Vec<_>>().join(" ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a browser would send if the form were sent untouched.
fn filled(form: ElementRef) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for element in form.select(&selector("input[name], textarea[name], select[name]")) {
        let name = element.attr("name").unwrap_or_default().to_owned();
        let value = match (element.value().name(), element.attr("type")) {
            ("textarea", _) => Some(element.text().collect()),
            ("select", _) => chosen(element),
            (_, Some("checkbox" | "radio")) => {
                element.attr("checked").map(|_| element.attr("value").unwrap_or("on").to_owned())
            }
            (_, Some("submit" | "button" | "file")) => None,
            _ => Some(element.attr("value").unwrap_or_default().to_owned()),
        };
        fields.extend(value.map(|value| (name, value)));
    }
    fields
}

fn chosen(select: ElementRef) -> Option<String> {
    let option = select
        .select(&selector("option[selected]"))
        .next()
        .or_else(|| select.select(&selector("option")).next())?;
    Some(option.attr("value").map_or_else(|| plain(option), str::to_owned))
}

/// A form that is being filled in.
pub struct Form {
    pub action: String,
    pub fields: Vec<(String, String)>,
}

impl Form {
    /// Types a value in the place of what was there.
    pub fn with(mut self, name: &str, value: &str) -> Form {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn send(&self, client: &super::Client) -> Html {
        self.try_send(client).good()
    }

    pub fn try_send(&self, client: &super::Client) -> Html {
        let fields: Vec<(&str, &str)> = self.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        client.try_post(&self.action, &fields)
    }
}
