-- The parts of the full-text index are merged by a job (two of a size become one), and while rows are written only where eight
-- of a size have come together: an import writes them for a third less. Written by: search.
INSERT INTO search_text (search_text, rank) VALUES ('automerge', 8);
INSERT INTO search_text (search_text, rank) VALUES ('usermerge', 2);
