/// What a caller of the API asks of a long list: at most `limit` rows after the cursor.
#[derive(Debug, Clone)]
pub struct PageAsk {
    pub after: Option<String>,
    pub limit: usize,
}

/// A part of a long list and the cursor that leads on.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Page<T> {
    pub rows: Vec<T>,
    pub next: Option<String>,
}
