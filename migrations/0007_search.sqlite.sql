-- One folded text per record. SQLite's own full-text index; `search_text` keeps what is indexed, so that it can be replaced.
CREATE TABLE search_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,                    -- opportunity, company, person, suspect, list
    record_id BIGINT NOT NULL,
    owner_id BIGINT,                       -- who must be visible; NULL: everyone may see it
    list_id BIGINT,                        -- suspects and lists: the list that must be visible
    is_open BOOLEAN NOT NULL,
    folded TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX search_entry_record ON search_entry (kind, record_id);
CREATE VIRTUAL TABLE search_text USING fts5 (folded, content='search_entry', content_rowid='id', tokenize='unicode61', prefix='2 3', detail='none', columnsize=0);
CREATE TRIGGER search_entry_insert AFTER INSERT ON search_entry BEGIN
    INSERT INTO search_text (rowid, folded) VALUES (new.id, new.folded);
END;
CREATE TRIGGER search_entry_delete AFTER DELETE ON search_entry BEGIN
    INSERT INTO search_text (search_text, rowid, folded) VALUES ('delete', old.id, old.folded);
END;
CREATE TRIGGER search_entry_update AFTER UPDATE OF folded ON search_entry WHEN new.folded <> old.folded BEGIN
    INSERT INTO search_text (search_text, rowid, folded) VALUES ('delete', old.id, old.folded);
    INSERT INTO search_text (rowid, folded) VALUES (new.id, new.folded);
END;
