//! `piste routes`: every address that the program answers, slice by slice.

use axum::Router;

use super::tongue::say;
use crate::house;

/// An address and the methods it knows (`GET,HEAD`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    pub path: String,
    pub methods: String,
}

pub fn run() {
    for slice in house::slices() {
        let pages = slice.pages.map(|pages| routes_of(&pages())).unwrap_or_default();
        let api = slice.api.map(|api| routes_of(&api().split_for_parts().0)).unwrap_or_default();
        for route in &pages {
            say(&format!("{:<14} {:<16} {}", slice.name, route.methods, route.path));
        }
        for route in &api {
            say(&format!("{:<14} {:<16} /api/v1{}", slice.name, route.methods, route.path));
        }
    }
}

/// The router tells its routes only in its debugging text: `RouteId(3): MethodRouter(… allow_header: Bytes(b"GET,HEAD") …)`
/// and `paths: {RouteId(3): "/login"}`.
pub fn routes_of<S>(router: &Router<S>) -> Vec<Route> {
    let text = format!("{router:?}");
    let Some((handlers, rest)) = text.split_once("node: Node { paths: {") else { return Vec::new() };
    // Paths hold braces of their own.
    let paths = rest.split("} }").next().unwrap_or(rest);
    let methods: Vec<(&str, &str)> =
        numbered(handlers).filter_map(|(id, told)| Some((id, between(told, "Bytes(b\"", "\"")?))).collect();
    let mut routes: Vec<Route> = numbered(paths)
        .filter_map(|(id, told)| {
            let path = between(told, "\"", "\"")?.to_owned();
            let methods = methods.iter().find(|(known, _)| *known == id).map_or("*", |(_, methods)| methods);
            Some(Route { path, methods: methods.to_owned() })
        })
        .collect();
    routes.sort();
    routes
}

/// `RouteId(3): …` pieces of the text, by number.
fn numbered(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("RouteId(").skip(1).filter_map(|piece| piece.split_once("): "))
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    text.split_once(start)?.1.split_once(end).map(|(inside, _)| inside)
}

#[cfg(test)]
mod tests {
    use axum::routing::{get, post};

    use super::*;

    #[test]
    fn a_router_tells_its_routes() {
        let router: Router =
            Router::new().route("/b/{id}", post(async || ())).route("/a", get(async || ()).post(async || ()));
        let told: Vec<_> = routes_of(&router).into_iter().map(|r| (r.path, r.methods)).collect();
        assert_eq!(
            told,
            [("/a".to_owned(), "GET,HEAD,POST".to_owned()), ("/b/{id}".to_owned(), "POST".to_owned())]
        );
    }
}
