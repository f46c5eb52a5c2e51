-- Columns of a list that stay in sight, before the others. Written by: prospecting.

ALTER TABLE list_column ADD COLUMN frozen BOOLEAN NOT NULL DEFAULT FALSE;
