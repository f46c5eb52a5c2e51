-- Beginnings of up to six letters are read straight from the index: a common word then costs no more than a rare one.
DROP TABLE search_text;
CREATE VIRTUAL TABLE search_text USING fts5 (folded, content='search_entry', content_rowid='id', tokenize='unicode61', prefix='2 3 4 5 6', detail='none', columnsize=0);
INSERT INTO search_text (search_text) VALUES ('rebuild');
