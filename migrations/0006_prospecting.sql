-- Written by: prospecting.
CREATE TABLE prospecting_list (
    id {{id}},
    name TEXT NOT NULL,
    owner_id BIGINT NOT NULL REFERENCES app_user (id),
    audience TEXT NOT NULL DEFAULT 'company', -- company: everyone; owner: those who see the owner's records, and the shares
    revision BIGINT NOT NULL DEFAULT 0,    -- grows with every change of rows or columns
    suspects BIGINT NOT NULL DEFAULT 0,    -- counters kept with the rows
    open_suspects BIGINT NOT NULL DEFAULT 0,
    converted BIGINT NOT NULL DEFAULT 0,
    disqualified BIGINT NOT NULL DEFAULT 0,
    last_call_at BIGINT,
    importing BIGINT,                      -- the import that is still filling it; hidden meanwhile
    is_sample BOOLEAN NOT NULL DEFAULT FALSE,
    created_at BIGINT NOT NULL,
    archived_at BIGINT,
    removed_at BIGINT
);

CREATE TABLE list_share (
    list_id BIGINT NOT NULL REFERENCES prospecting_list (id),
    user_id BIGINT REFERENCES app_user (id),
    team_id BIGINT REFERENCES team (id)
);
CREATE INDEX list_share_list ON list_share (list_id);

CREATE TABLE list_tag (
    list_id BIGINT NOT NULL REFERENCES prospecting_list (id),
    tag_id BIGINT NOT NULL REFERENCES tag (id),
    PRIMARY KEY (list_id, tag_id)
);

CREATE TABLE list_column (
    id {{id}},
    list_id BIGINT NOT NULL REFERENCES prospecting_list (id),
    label TEXT NOT NULL,
    type TEXT NOT NULL,                    -- text number money date email phone link choice yes_no
    target TEXT,                           -- where a cell goes on conversion: 'company', 'phone', 'field:12'…; NULL: under its own label
    position BIGINT NOT NULL,
    width BIGINT NOT NULL,                 -- CSS pixels
    hidden BOOLEAN NOT NULL DEFAULT FALSE,
    choices TEXT NOT NULL DEFAULT '[]',
    removed_at BIGINT
);
CREATE INDEX list_column_list ON list_column (list_id, position);

CREATE TABLE suspect (
    id {{id}},
    list_id BIGINT NOT NULL REFERENCES prospecting_list (id),
    position BIGINT NOT NULL,
    state TEXT NOT NULL,                   -- open, converted, disqualified
    owner_id BIGINT REFERENCES app_user (id), -- NULL: the list's
    cells TEXT NOT NULL,                   -- JSON: column id -> text as typed
    reason_id BIGINT REFERENCES reason (id),
    wake_on TEXT,                          -- "bad timing": the day on which it comes back by itself
    opportunity_id BIGINT REFERENCES opportunity (id), -- the latest one it became
    kept BOOLEAN NOT NULL DEFAULT FALSE,   -- kept as a contact, without an opportunity
    duplicate TEXT,                        -- JSON: what it is a duplicate of, found at import
    state_at BIGINT,
    state_by BIGINT REFERENCES app_user (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX suspect_list ON suspect (list_id, position, id) WHERE removed_at IS NULL;
CREATE INDEX suspect_list_state ON suspect (list_id, state, position, id) WHERE removed_at IS NULL;
CREATE INDEX suspect_wake ON suspect (wake_on) WHERE wake_on IS NOT NULL;

-- What tells a suspect from another: e-mail, phone (E.164), folded company name, folded person name at a company.
CREATE TABLE suspect_key (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    suspect_id BIGINT NOT NULL,
    PRIMARY KEY (kind, value, suspect_id)
);
CREATE INDEX suspect_key_suspect ON suspect_key (suspect_id);

-- A dropped file, from preview to report.
CREATE TABLE import (
    id {{id}},
    user_id BIGINT REFERENCES app_user (id),
    name TEXT NOT NULL,
    content {{bytes}},                     -- NULL once it is done
    options TEXT NOT NULL,                 -- JSON: sheet, header, encoding, separator, mapping, list name, tags, owner
    state TEXT NOT NULL,                   -- preview, waiting, running, done, failed, undone
    done BIGINT NOT NULL DEFAULT 0,
    total BIGINT NOT NULL DEFAULT 0,
    report TEXT NOT NULL DEFAULT '{}',     -- JSON
    list_id BIGINT REFERENCES prospecting_list (id),
    created_at BIGINT NOT NULL,
    finished_at BIGINT
);

-- Which fields the columns of a file went to, remembered for the next file with the same heads.
CREATE TABLE import_mapping (
    heads TEXT PRIMARY KEY,
    mapping TEXT NOT NULL,
    used_at BIGINT NOT NULL
);
