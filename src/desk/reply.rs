//! Answers of pages: the whole page, the part that a script asked for, or a redirect after a plain form.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::{App, Asked, Ctx, Done, urlencode};
use crate::kernel::Act;
use crate::ui::shell::{NavEntry, Shell, ShellPerson, about, toast};
use crate::words::Words;

/// What the page says happened, with the act that takes it back.
#[derive(Clone)]
pub struct Toast {
    pub sentence: String,
    pub act: Option<i64>,
}

/// A page to be drawn. Without scripts, a successful write leads to `after` by a redirect.
pub struct Reply {
    app: App,
    asked: Asked,
    words: Words,
    person: Option<super::Person>,
    workspace: String,
    title: String,
    section: String,
    body: Markup,
    toast: Option<Toast>,
    status: StatusCode,
    after: Option<String>,
    cookies: Vec<String>,
}

/// The sentence of an act in the past tense: key `did-<kind>` with `{ $name }` and `{ $count }`. Taking back has `undid-<kind>`
/// where the language wants a sentence of its own.
pub fn sentence(words: &Words, act: &Act) -> String {
    // words: did-* undid-*
    let kind = act.kind.replace(['.', '_'], "-");
    let about = about(&act.label, act.count);
    let (did, undid) = (format!("did-{kind}"), format!("undid-{kind}"));
    let did = words.with(if words.has(&did) { &did } else { "did-something" }, &about);
    match act.undoes {
        None => did,
        Some(_) if words.has(&undid) => words.with(&undid, &about),
        Some(_) => words.with("undid-something", &[("name", did.into())]),
    }
}

impl Ctx {
    pub fn page(&self, section: &str, title: impl Into<String>, body: Markup) -> Reply {
        let mut reply = Reply::bare(&self.app, &self.asked, &self.words, &title.into(), body);
        reply.section = section.to_owned();
        reply.workspace = self.person.workspace.clone();
        reply.person = Some(self.person.clone());
        reply
    }
}

impl Ctx {
    /// Says something above the page, which stays as it is; without scripts, on a page of its own.
    pub fn above(&self, section: &str, title: &str, status: StatusCode, notice: Markup) -> Response {
        if self.asked.fragment {
            return above(status, &notice);
        }
        self.page(section, title, notice).status(status).into_response()
    }
}

/// The same for a script.
pub(super) fn above(status: StatusCode, notice: &Markup) -> Response {
    let body = html! { hx-partial hx-target="#alert" hx-swap="innerHTML" { (notice) } };
    (status, Part(body)).into_response()
}

impl Reply {
    /// A page for somebody who is not signed in: no navigation.
    pub fn bare(app: &App, asked: &Asked, words: &Words, title: &str, body: Markup) -> Reply {
        Reply {
            app: app.clone(),
            asked: asked.clone(),
            words: words.clone(),
            person: None,
            workspace: "Piste".to_owned(),
            title: title.to_owned(),
            section: String::new(),
            body,
            toast: None,
            status: StatusCode::OK,
            after: None,
            cookies: Vec::new(),
        }
    }

    /// Says what was done, with the way back.
    pub fn undoable<T>(mut self, done: &Done<T>) -> Reply {
        self.toast =
            done.act.as_ref().map(|act| Toast { sentence: sentence(&self.words, act), act: Some(act.id.0) });
        self
    }

    /// Says something that cannot be taken back.
    pub fn saying(mut self, sentence: String) -> Reply {
        self.toast = Some(Toast { sentence, act: None });
        self
    }

    /// The address of what is shown: where a plain form is sent on to, what the address bar takes.
    pub fn at(mut self, address: impl Into<String>) -> Reply {
        self.after = Some(address.into());
        self
    }

    pub fn status(mut self, status: StatusCode) -> Reply {
        self.status = status;
        self
    }

    /// The same page for a refused form: typed values and errors are already in the body.
    pub fn refused(self) -> Reply {
        self.status(StatusCode::UNPROCESSABLE_ENTITY)
    }

    pub fn cookie(mut self, cookie: String) -> Reply {
        self.cookies.push(cookie);
        self
    }

    fn draw(&self) -> Markup {
        let nav: Vec<NavEntry> = self
            .app
            .menu
            .iter()
            .map(|entry| NavEntry {
                name: entry.name,
                href: entry.href,
                icon: entry.icon,
                key: entry.key,
                count: None,
            })
            .collect();
        let assets = &self.app.assets;
        let flash = self.toast.clone().or_else(|| self.flash());
        let shell = Shell {
            words: &self.words,
            title: &self.title,
            section: &self.section,
            workspace: &self.workspace,
            nav: &nav,
            person: self.person.as_ref().map(|p| ShellPerson {
                id: p.id.0,
                unread: p.unread,
                name: &p.name,
                initials: &p.initials,
                email: &p.email,
            }),
            theme: self.person.as_ref().map_or("system", |p| p.theme.as_str()),
            single_keys: self.person.as_ref().is_none_or(|p| p.single_keys),
            keys: self.person.as_ref().map_or("", |p| p.keys.as_str()),
            linger: self.person.as_ref().map_or(10, |p| p.linger),
            nonce: &self.asked.nonce,
            css: &assets.url("piste.css"),
            words_js: &assets.words_url(self.words.lang()),
            core_js: &assets.url("core.js"),
            icons: &assets.url("icons.svg"),
            toast: flash.map(|t| toast(&self.words, &t.sentence, t.act)),
        };
        if self.asked.fragment { shell.fragment(&self.body) } else { shell.page(&self.body) }
    }

    /// The toast of the write that redirected here.
    fn flash(&self) -> Option<Toast> {
        let text = self.asked.toast.as_ref()?;
        let (act, sentence) = text.split_once('~')?;
        Some(Toast { sentence: percent_decode(sentence), act: act.parse().ok() })
    }

    fn redirect(&self, address: &str) -> Response {
        let mut response = Redirect::to(address).into_response();
        if let Some(toast) = &self.toast {
            append(&mut response, header::SET_COOKIE, &flash_cookie(toast));
        }
        response
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let mut response = match &self.after {
            Some(address) if !self.asked.fragment && self.status.is_success() => self.redirect(address),
            _ => {
                let mut page = (self.status, self.draw().into_string()).into_response();
                append(&mut page, header::CONTENT_TYPE, "text/html; charset=utf-8");
                if let Some(address) = self.after.as_ref().filter(|_| self.status.is_success()) {
                    append(&mut page, HeaderName::from_static("hx-push-url"), address);
                }
                if self.asked.toast.is_some() {
                    append(&mut page, header::SET_COOKIE, "toast=; Path=/; Max-Age=0");
                }
                page
            }
        };
        append(&mut response, header::VARY, "HX-Request, HX-Target");
        for cookie in &self.cookies {
            append(&mut response, header::SET_COOKIE, cookie);
        }
        response
    }
}

fn append(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        if name == header::CONTENT_TYPE {
            response.headers_mut().insert(name, value);
        } else {
            response.headers_mut().append(name, value);
        }
    }
}

fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let hex = [rest.next().unwrap_or(b'2'), rest.next().unwrap_or(b'0')];
                let hex = std::str::from_utf8(&hex).ok().and_then(|h| u8::from_str_radix(h, 16).ok());
                bytes.push(hex.unwrap_or(b'?'));
            }
            byte => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The way on after a write: a redirect that scripts follow too, so that one handler draws each page.
pub struct Going {
    words: Words,
    address: String,
    toast: Option<Toast>,
    cookies: Vec<String>,
}

impl Ctx {
    pub fn go(&self, address: impl Into<String>) -> Going {
        Going { words: self.words.clone(), address: address.into(), toast: None, cookies: Vec::new() }
    }
}

impl Going {
    /// Says what was done, with the way back.
    pub fn undoable<T>(mut self, done: &Done<T>) -> Going {
        self.toast =
            done.act.as_ref().map(|act| Toast { sentence: sentence(&self.words, act), act: Some(act.id.0) });
        self
    }

    /// Says something that cannot be taken back.
    pub fn saying(mut self, sentence: String) -> Going {
        self.toast = Some(Toast { sentence, act: None });
        self
    }

    pub fn cookie(mut self, cookie: String) -> Going {
        self.cookies.push(cookie);
        self
    }
}

impl IntoResponse for Going {
    fn into_response(self) -> Response {
        let mut response = Redirect::to(&self.address).into_response();
        if let Some(toast) = &self.toast {
            append(&mut response, header::SET_COOKIE, &flash_cookie(toast));
        }
        for cookie in &self.cookies {
            append(&mut response, header::SET_COOKIE, cookie);
        }
        response
    }
}

/// A path of ours from an address that came with a request; anything else leads home.
pub fn local_path(text: &str) -> &str {
    let local = text.starts_with('/')
        && !text.starts_with("//")
        && !text.contains('\\')
        && !text.chars().any(char::is_control);
    if local { text } else { "/" }
}

fn flash_cookie(toast: &Toast) -> String {
    let act = toast.act.map(|a| a.to_string()).unwrap_or_default();
    format!("toast={act}~{}; Path=/; HttpOnly; SameSite=Lax; Max-Age=20", urlencode(&toast.sentence))
}

/// A fragment that is not `main`: a live row, a palette answer.
pub struct Part(pub Markup);

impl IntoResponse for Part {
    fn into_response(self) -> Response {
        let mut response = html! { (self.0) }.into_string().into_response();
        append(&mut response, header::CONTENT_TYPE, "text/html; charset=utf-8");
        response
    }
}
