-- The words of the full-text index, read from the index itself.
CREATE VIRTUAL TABLE search_word USING fts5vocab ('search_text', 'row');
