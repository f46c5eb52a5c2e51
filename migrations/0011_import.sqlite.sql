-- A trigger makes the full-text index write its part to the disk for every row: whoever writes entries fills it himself.
DROP TRIGGER search_entry_insert;

-- The key is the row: one tree less to fill for every suspect.
CREATE TABLE suspect_key_new (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    suspect_id BIGINT NOT NULL,
    PRIMARY KEY (kind, value, suspect_id)
) WITHOUT ROWID;
INSERT INTO suspect_key_new (kind, value, suspect_id) SELECT kind, value, suspect_id FROM suspect_key ORDER BY kind, value, suspect_id;
DROP TABLE suspect_key;
ALTER TABLE suspect_key_new RENAME TO suspect_key;
CREATE INDEX suspect_key_suspect ON suspect_key (suspect_id);

-- A whole part of an import is gathered before it goes to the disk, so that less has to be merged afterwards.
INSERT INTO search_text (search_text, rank) VALUES ('hashsize', 16777216);
