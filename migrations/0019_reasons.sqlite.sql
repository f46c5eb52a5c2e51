-- Reasons that mean something: what each says, the rule over the row, what proves it, when the suspect comes back. Every change makes
-- a version, so that an old strike shows the rule as it was. Written by: reasons.
ALTER TABLE reason ADD COLUMN definition TEXT NOT NULL DEFAULT '';
ALTER TABLE reason ADD COLUMN rule TEXT NOT NULL DEFAULT '[]';         -- JSON: conditions
ALTER TABLE reason ADD COLUMN evidence TEXT NOT NULL DEFAULT 'none';   -- none, amount, sentence, date
ALTER TABLE reason ADD COLUMN wake_months BIGINT NOT NULL DEFAULT 0;   -- 0: the day is asked for
ALTER TABLE reason ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

CREATE TABLE reason_version (
    reason_id BIGINT NOT NULL REFERENCES reason (id),
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    definition TEXT NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (reason_id, number)
);
INSERT INTO reason_version (reason_id, number, name, definition, rule) SELECT id, 1, name, definition, rule FROM reason;

-- Each time a suspect was struck out: by whom, why, what the rule said then, and whether the suspect came back. Written by: prospecting.
CREATE TABLE strike (
    id {{id}},
    suspect_id BIGINT NOT NULL,
    list_id BIGINT NOT NULL,
    user_id BIGINT,                        -- NULL: the program
    reason_id BIGINT REFERENCES reason (id), -- NULL: without a reason
    at BIGINT NOT NULL,
    day TEXT NOT NULL,
    act_id BIGINT,                         -- the gesture that struck it
    verdict TEXT,                          -- yes, no, unsaid; NULL: there was no rule
    incomplete BOOLEAN NOT NULL DEFAULT FALSE,
    detail TEXT,                           -- JSON: the version, what the row said, evidence, justification, what is missing
    ended TEXT,                            -- woken, restored, converted; NULL: still struck
    ended_act BIGINT,
    met_in BIGINT                          -- the list in which the same person or company came back
);
CREATE INDEX strike_suspect ON strike (suspect_id);
CREATE INDEX strike_user ON strike (user_id, id);
CREATE INDEX strike_list ON strike (list_id, id);
CREATE INDEX strike_day ON strike (day, id);
CREATE INDEX strike_met ON strike (met_in) WHERE met_in IS NOT NULL;

ALTER TABLE suspect ADD COLUMN strike_id BIGINT;   -- the latest
ALTER TABLE suspect ADD COLUMN woken_at BIGINT;    -- it came back on its day, and nobody has dealt with it since
CREATE INDEX suspect_woken ON suspect (woken_at) WHERE woken_at IS NOT NULL;

-- What the report on reasons counts, which would be counted anew for every page. 0 stands for nobody and for no reason.
-- Written by: the triggers below.
CREATE TABLE strike_tally (
    day TEXT NOT NULL,
    list_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    reason_id BIGINT NOT NULL,
    struck BIGINT NOT NULL,
    against BIGINT NOT NULL,
    incomplete BIGINT NOT NULL,
    returned BIGINT NOT NULL,
    PRIMARY KEY (day, list_id, user_id, reason_id)
) WITHOUT ROWID;

CREATE TRIGGER strike_tally_insert AFTER INSERT ON strike BEGIN
    INSERT INTO strike_tally (day, list_id, user_id, reason_id, struck, against, incomplete, returned)
    VALUES (new.day, new.list_id, COALESCE(new.user_id, 0), COALESCE(new.reason_id, 0), 1, COALESCE(new.verdict, '') = 'no',
        new.incomplete, new.ended IS NOT NULL OR new.met_in IS NOT NULL)
    ON CONFLICT DO UPDATE SET struck = struck + 1, against = against + excluded.against,
        incomplete = incomplete + excluded.incomplete, returned = returned + excluded.returned;
END;
CREATE TRIGGER strike_tally_delete AFTER DELETE ON strike BEGIN
    UPDATE strike_tally SET struck = struck - 1, against = against - (COALESCE(old.verdict, '') = 'no'),
        incomplete = incomplete - old.incomplete, returned = returned - (old.ended IS NOT NULL OR old.met_in IS NOT NULL)
    WHERE day = old.day AND list_id = old.list_id AND user_id = COALESCE(old.user_id, 0) AND reason_id = COALESCE(old.reason_id, 0);
END;
CREATE TRIGGER strike_tally_update AFTER UPDATE ON strike BEGIN
    UPDATE strike_tally SET struck = struck - 1, against = against - (COALESCE(old.verdict, '') = 'no'),
        incomplete = incomplete - old.incomplete, returned = returned - (old.ended IS NOT NULL OR old.met_in IS NOT NULL)
    WHERE day = old.day AND list_id = old.list_id AND user_id = COALESCE(old.user_id, 0) AND reason_id = COALESCE(old.reason_id, 0);
    INSERT INTO strike_tally (day, list_id, user_id, reason_id, struck, against, incomplete, returned)
    VALUES (new.day, new.list_id, COALESCE(new.user_id, 0), COALESCE(new.reason_id, 0), 1, COALESCE(new.verdict, '') = 'no',
        new.incomplete, new.ended IS NOT NULL OR new.met_in IS NOT NULL)
    ON CONFLICT DO UPDATE SET struck = struck + 1, against = against + excluded.against,
        incomplete = incomplete + excluded.incomplete, returned = returned + excluded.returned;
END;

-- What was struck out before.
INSERT INTO strike (suspect_id, list_id, user_id, reason_id, at, day)
SELECT id, list_id, state_by, reason_id, COALESCE(state_at, updated_at), strftime('%Y-%m-%d', COALESCE(state_at, updated_at) / 1000, 'unixepoch') FROM suspect WHERE state = 'disqualified';
UPDATE suspect SET strike_id = (SELECT id FROM strike WHERE suspect_id = suspect.id) WHERE state = 'disqualified';
