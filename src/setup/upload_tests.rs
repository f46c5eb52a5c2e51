//! A backup on its way in: too slow, too large, or not allowed.

use std::convert::Infallible;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::request::Builder;
use axum::http::{Request, header};
use futures_util::{Stream, StreamExt, stream};
use tokio::time::timeout;
use tower::ServiceExt;

use super::*;
use crate::house;
use crate::testing::TestApp;

const HEAD: &str = "--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"piste.db\"\r\n\r\n";
const PIECES: usize = 64;

fn asked(token: &str) -> Builder {
    Request::post(format!("/setup/backup?token={token}"))
        .header(header::HOST, "piste.test")
        .header(header::ACCEPT_LANGUAGE, "fr")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=line")
}

/// As a browser sends a file: piece by piece.
fn body(pieces: impl Stream<Item = Bytes> + Send + 'static) -> Body {
    let head = stream::once(async { Bytes::from(HEAD) });
    Body::from_stream(head.chain(pieces).map(Ok::<_, Infallible>))
}

fn piece() -> Bytes {
    Bytes::from(vec![b'x'; 64 * 1024])
}

fn token(app: &TestApp) -> String {
    ensure_link(app).unwrap().unwrap().split_once('=').unwrap().1.to_owned()
}

#[test]
fn an_upload_that_is_cut_off_leaves_nothing() {
    let app = TestApp::before_setup();
    let pieces = stream::once(async { piece() }).chain(stream::pending());
    let request = asked(&token(&app)).body(body(pieces)).unwrap();
    let kept = || fs::read_dir(&app.config.data).unwrap().count();
    let before = kept();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut answer = Box::pin(house::router((*app).clone()).oneshot(request));
        assert!(timeout(Duration::from_secs(1), &mut answer).await.is_err(), "it waits for the rest");
        assert!(kept() > before, "what came is kept aside");
        drop(answer);
    });
    drop(runtime);
    assert_eq!(kept(), before);
}

#[test]
fn what_is_refused_is_taken_to_its_end_so_that_the_browser_shows_why() {
    let app = TestApp::before_setup();
    token(&app);
    let taken = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&taken);
    let pieces = stream::iter(0..PIECES).map(move |_| {
        count.fetch_add(1, Ordering::Relaxed);
        piece()
    });
    let answer = app.visitor().send(asked("made-up").body(body(pieces)).unwrap());
    assert!(String::from_utf8(answer.body).unwrap().contains("Ce lien a déjà servi"));
    assert_eq!(taken.load(Ordering::Relaxed), PIECES);
}

#[test]
fn a_backup_beyond_the_limit_is_told_the_other_way() {
    let app = TestApp::before_setup();
    let request = asked(&token(&app)).header(header::CONTENT_LENGTH, 9_u64 << 30);
    let answer = app.visitor().send(request.body(body(stream::empty())).unwrap());
    assert_eq!(answer.status.as_u16(), 422);
    assert!(String::from_utf8(answer.body).unwrap().contains("piste restore"));
}

#[test]
fn only_a_backup_may_take_as_long_as_the_link_lives() {
    let minutes = |path| time_for(path).map(|time| time.as_secs() / 60);
    assert_eq!(minutes("/setup/backup"), Some(60));
    assert_eq!(minutes("/setup/restore"), Some(60));
    assert_eq!(minutes("/setup"), None);
}
