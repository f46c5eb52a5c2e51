-- Written by: opportunities.
CREATE TABLE opportunity (
    id {{id}},
    title TEXT NOT NULL,
    owner_id BIGINT NOT NULL REFERENCES app_user (id),
    pipeline_id BIGINT NOT NULL REFERENCES pipeline (id),
    stage_id BIGINT NOT NULL REFERENCES stage (id),
    stage_since BIGINT NOT NULL,
    status TEXT NOT NULL,                  -- to_do, scheduled, won, lost, cancelled
    is_open BOOLEAN NOT NULL,              -- to_do or scheduled
    starred BOOLEAN NOT NULL DEFAULT FALSE,
    company_id BIGINT REFERENCES company (id),
    person_id BIGINT REFERENCES person (id), -- the main contact; all of them are in opportunity_person
    amount BIGINT,                         -- minor units
    currency TEXT NOT NULL,
    probability BIGINT NOT NULL,           -- percent
    weighted BIGINT NOT NULL DEFAULT 0,    -- amount × probability, minor units
    expected_close TEXT,                   -- day
    next_at BIGINT NOT NULL DEFAULT 0,     -- the moment it becomes "to do"; 0: to be decided, so that it sorts first
    next_day TEXT,                         -- the day as it was said
    next_timed BOOLEAN NOT NULL DEFAULT FALSE,
    next_label TEXT NOT NULL DEFAULT '',
    next_activity_id BIGINT REFERENCES activity (id),
    postponed BIGINT NOT NULL DEFAULT 0,
    list_id BIGINT,                        -- the prospecting list it comes from
    suspect_id BIGINT,
    source TEXT NOT NULL DEFAULT '',
    original TEXT NOT NULL DEFAULT '',     -- what was pasted or imported, as it came
    fields TEXT NOT NULL DEFAULT '{}',     -- JSON: field id -> text
    extra TEXT NOT NULL DEFAULT '[]',      -- JSON: [label, text] of what had no field
    last_note TEXT NOT NULL DEFAULT '',
    last_activity_at BIGINT,
    received_from BIGINT REFERENCES app_user (id),
    received_at BIGINT,
    received_note TEXT NOT NULL DEFAULT '',
    is_sample BOOLEAN NOT NULL DEFAULT FALSE,
    created_at BIGINT NOT NULL,
    created_by BIGINT REFERENCES app_user (id),
    updated_at BIGINT NOT NULL,
    closed_at BIGINT,
    close_day TEXT,
    close_reason_id BIGINT REFERENCES reason (id),
    competitor TEXT NOT NULL DEFAULT '',
    removed_at BIGINT                      -- undone or archived: seen nowhere
);
-- The work lists of one person, most urgent first, answered from the index alone.
CREATE INDEX opportunity_urgency ON opportunity (owner_id, is_open, next_at, id) WHERE removed_at IS NULL;
CREATE INDEX opportunity_board ON opportunity (owner_id, is_open, pipeline_id, stage_id, next_at, id, amount, weighted) WHERE removed_at IS NULL;
CREATE INDEX opportunity_wake ON opportunity (next_at) WHERE status = 'scheduled';
CREATE INDEX opportunity_company ON opportunity (company_id) WHERE company_id IS NOT NULL;
CREATE INDEX opportunity_person_main ON opportunity (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX opportunity_suspect ON opportunity (suspect_id) WHERE suspect_id IS NOT NULL;
CREATE INDEX opportunity_closed ON opportunity (owner_id, closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX opportunity_received ON opportunity (owner_id) WHERE received_at IS NOT NULL;

CREATE TABLE opportunity_person (
    opportunity_id BIGINT NOT NULL REFERENCES opportunity (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (opportunity_id, person_id)
);
CREATE INDEX opportunity_person_person ON opportunity_person (person_id);

CREATE TABLE opportunity_tag (
    opportunity_id BIGINT NOT NULL REFERENCES opportunity (id),
    tag_id BIGINT NOT NULL REFERENCES tag (id),
    PRIMARY KEY (opportunity_id, tag_id)
);
CREATE INDEX opportunity_tag_tag ON opportunity_tag (tag_id, opportunity_id);

-- Time spent in each stage, from the first day.
CREATE TABLE stage_stay (
    id {{id}},
    opportunity_id BIGINT NOT NULL REFERENCES opportunity (id),
    stage_id BIGINT NOT NULL REFERENCES stage (id),
    entered_at BIGINT NOT NULL,
    left_at BIGINT
);
CREATE INDEX stage_stay_opportunity ON stage_stay (opportunity_id, id);
