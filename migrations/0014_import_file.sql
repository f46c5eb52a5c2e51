-- The dropped file stands beside its import: progress is written every few thousand rows, and would write the file again each time.
CREATE TABLE import_file (
    import_id BIGINT PRIMARY KEY REFERENCES import (id),
    content {{bytes}} NOT NULL
);
INSERT INTO import_file (import_id, content) SELECT id, content FROM import WHERE content IS NOT NULL;
ALTER TABLE import DROP COLUMN content;
