-- The import that brought a row into a list that was there before: while it runs they are hidden, and one undo takes just them away.
ALTER TABLE suspect ADD COLUMN import_id BIGINT;
CREATE INDEX suspect_import ON suspect (import_id, position, id) WHERE import_id IS NOT NULL;
-- The act that an import writes its changes into, from its first chunk on.
ALTER TABLE import ADD COLUMN act_id BIGINT;
