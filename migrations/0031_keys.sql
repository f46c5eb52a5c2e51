-- Keys are written in the order of their kinds and values. With the kind first, this index is touched page after page as well; with
-- the suspect first, every ten thousand keys of an import touched all of its end. With what stands beside the key, nothing else
-- need be read of a suspect's keys. Written by: prospecting.
DROP INDEX suspect_key_suspect;
CREATE INDEX suspect_key_suspect ON suspect_key (kind, suspect_id, also);
