-- The words of the sale that an administrator sets. Written by: pipelines, fields, labels, activities.
CREATE TABLE pipeline (
    id {{id}},
    name TEXT NOT NULL,
    position BIGINT NOT NULL,
    is_default BOOLEAN NOT NULL DEFAULT FALSE,
    archived_at BIGINT
);

CREATE TABLE stage (
    id {{id}},
    pipeline_id BIGINT NOT NULL REFERENCES pipeline (id),
    name TEXT NOT NULL,
    position BIGINT NOT NULL,
    probability BIGINT NOT NULL,           -- percent
    stalls_after BIGINT,                   -- days; NULL: never
    archived_at BIGINT
);
CREATE INDEX stage_pipeline ON stage (pipeline_id, position);

-- Configurable fields of opportunities.
CREATE TABLE field (
    id {{id}},
    label TEXT NOT NULL,
    kind TEXT NOT NULL,                    -- text long_text number money date choice choices yes_no email phone link person company
    position BIGINT NOT NULL,
    required BOOLEAN NOT NULL DEFAULT FALSE,
    is_key BOOLEAN NOT NULL DEFAULT FALSE, -- helps to find duplicates
    choices TEXT NOT NULL DEFAULT '[]',    -- JSON list
    archived_at BIGINT
);

CREATE TABLE category (
    id {{id}},
    name TEXT NOT NULL,
    position BIGINT NOT NULL,
    several BOOLEAN NOT NULL DEFAULT TRUE,
    archived_at BIGINT
);

CREATE TABLE tag (
    id {{id}},
    category_id BIGINT REFERENCES category (id),
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    archived_at BIGINT
);

-- Why a suspect was struck out, why an opportunity was lost or cancelled.
CREATE TABLE reason (
    id {{id}},
    kind TEXT NOT NULL,                    -- disqualified, lost, cancelled
    name TEXT NOT NULL,
    position BIGINT NOT NULL,
    asks_date BOOLEAN NOT NULL DEFAULT FALSE,
    archived_at BIGINT
);

-- What one does (call, e-mail, meeting, note) and how it ended.
CREATE TABLE activity (
    id {{id}},
    name TEXT NOT NULL,
    icon TEXT NOT NULL,
    position BIGINT NOT NULL,
    is_note BOOLEAN NOT NULL DEFAULT FALSE, -- changes no next action
    archived_at BIGINT
);

CREATE TABLE result (
    id {{id}},
    activity_id BIGINT NOT NULL REFERENCES activity (id),
    name TEXT NOT NULL,
    position BIGINT NOT NULL,              -- also the digit that picks it
    next_when TEXT NOT NULL DEFAULT '',    -- in the date grammar: '1j'
    next_activity_id BIGINT REFERENCES activity (id),
    archived_at BIGINT
);
