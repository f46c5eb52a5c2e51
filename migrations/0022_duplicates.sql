-- By what records are known again, and records that became one. Written by: contacts, opportunities, prospecting.

-- What must agree with it where both say it: the town beside a company's name, the person beside a phone.
ALTER TABLE contact_key ADD COLUMN also TEXT NOT NULL DEFAULT '';
ALTER TABLE suspect_key ADD COLUMN also TEXT NOT NULL DEFAULT '';

-- The rules by which the keys of old records are written, and how far the walk through them has come.
CREATE TABLE key_walk (
    owner TEXT PRIMARY KEY,                -- company, person, suspect
    rules BIGINT NOT NULL,
    done BIGINT NOT NULL                   -- the last record that has its keys by these rules
);

-- The record that it became one with; its address leads there.
ALTER TABLE company ADD COLUMN merged_into BIGINT;
ALTER TABLE person ADD COLUMN merged_into BIGINT;
ALTER TABLE opportunity ADD COLUMN merged_into BIGINT;
ALTER TABLE suspect ADD COLUMN merged_into BIGINT;
CREATE INDEX opportunity_merged ON opportunity (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX suspect_merged ON suspect (merged_into) WHERE merged_into IS NOT NULL;

-- An empty database has nobody to walk to.
INSERT INTO key_walk (owner, rules, done) SELECT 'company', 1, 9223372036854775807 WHERE NOT EXISTS (SELECT 1 FROM company);
INSERT INTO key_walk (owner, rules, done) SELECT 'person', 1, 9223372036854775807 WHERE NOT EXISTS (SELECT 1 FROM person);
INSERT INTO key_walk (owner, rules, done) SELECT 'suspect', 1, 9223372036854775807 WHERE NOT EXISTS (SELECT 1 FROM suspect);
