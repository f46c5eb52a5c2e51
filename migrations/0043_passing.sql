-- Nobody: the owner of what has none yet. One who is never signed in, listed or counted; with an owner of their own, records
-- without one stand in the same lists, under the same condition. Written by: this migration.
INSERT INTO app_user (id, email, name, initials, role, sees, active, created_at) VALUES (0, '', '', '', 'user', 'own', FALSE, 0);
INSERT INTO visible_owners (viewer_id, owner_id) SELECT id, 0 FROM app_user WHERE id <> 0;

-- Who gives what to whom, who sees what has no owner. Written by: users.
ALTER TABLE workspace ADD COLUMN users_give TEXT NOT NULL DEFAULT 'all';   -- nobody, team, all: to whom a plain user transfers
ALTER TABLE workspace ADD COLUMN pool_open BOOLEAN NOT NULL DEFAULT TRUE;  -- plain users see what has no owner
ALTER TABLE app_user ADD COLUMN heir_id BIGINT REFERENCES app_user (id);   -- who received what somebody left who works here no more

-- Days away, and who stands in. Written by: absences.
CREATE TABLE absence (
    id {{id}},
    user_id BIGINT NOT NULL REFERENCES app_user (id),
    deputy_id BIGINT NOT NULL REFERENCES app_user (id),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    begins_at BIGINT NOT NULL,                -- when the first day begins where the person lives
    ends_at BIGINT NOT NULL,                  -- when the day after the last one begins there
    running BOOLEAN NOT NULL DEFAULT FALSE,   -- has begun, has not ended
    cancelled_at BIGINT
);
CREATE INDEX absence_user ON absence (user_id, ends_at);
CREATE INDEX absence_deputy ON absence (deputy_id, ends_at);

-- For whom each person stands in now, deputies of deputies included. Written by: users, with visible_owners.
CREATE TABLE stand_in (
    viewer_id BIGINT NOT NULL REFERENCES app_user (id),
    owner_id BIGINT NOT NULL REFERENCES app_user (id),
    PRIMARY KEY (viewer_id, owner_id)
);

-- To whom goes what comes in without an owner: the first rule that holds. Written by: assignment.
CREATE TABLE assignment_rule (
    id {{id}},
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    places TEXT NOT NULL DEFAULT '',          -- beginnings of postcodes, and countries, with commas; empty: from anywhere
    tag_id BIGINT REFERENCES tag (id),        -- NULL: with any tag or none
    people TEXT NOT NULL,                     -- JSON list: user, weight
    archived_at BIGINT
);

-- Whose turn it is in a rule.
CREATE TABLE assignment_credit (
    rule_id BIGINT NOT NULL REFERENCES assignment_rule (id),
    user_id BIGINT NOT NULL REFERENCES app_user (id),
    credit BIGINT NOT NULL,
    PRIMARY KEY (rule_id, user_id)
);
