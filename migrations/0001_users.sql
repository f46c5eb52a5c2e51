-- People, what they may see, how they get in. Written by: users, sessions, workspace.
CREATE TABLE app_user (
    id {{id}},
    email TEXT NOT NULL UNIQUE,            -- lower case
    name TEXT NOT NULL,
    initials TEXT NOT NULL,
    role TEXT NOT NULL,                    -- admin, manager, user
    sees TEXT NOT NULL DEFAULT 'own',      -- own, team, all: what a plain user may see
    password TEXT,                         -- argon2id; NULL until the invitation is accepted
    lang TEXT NOT NULL DEFAULT 'fr',
    zone TEXT NOT NULL DEFAULT 'Europe/Paris',
    theme TEXT NOT NULL DEFAULT 'system',  -- system, light, dark
    single_keys BOOLEAN NOT NULL DEFAULT TRUE,
    linger BIGINT NOT NULL DEFAULT 10,     -- seconds an undo message stays; 0 until closed
    active BOOLEAN NOT NULL DEFAULT TRUE,
    created_at BIGINT NOT NULL,
    seen_at BIGINT
);

CREATE TABLE team (
    id {{id}},
    name TEXT NOT NULL,
    archived_at BIGINT
);

CREATE TABLE team_member (
    team_id BIGINT NOT NULL REFERENCES team (id),
    user_id BIGINT NOT NULL REFERENCES app_user (id),
    PRIMARY KEY (team_id, user_id)
);
CREATE INDEX team_member_user ON team_member (user_id, team_id);

-- Whose records a person sees, spelled out, so that every list carries the same plain condition.
CREATE TABLE visible_owners (
    viewer_id BIGINT NOT NULL REFERENCES app_user (id),
    owner_id BIGINT NOT NULL REFERENCES app_user (id),
    PRIMARY KEY (viewer_id, owner_id)
);

CREATE TABLE invitation (
    id {{id}},
    token_hash TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    team_id BIGINT REFERENCES team (id),
    invited_by BIGINT REFERENCES app_user (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE TABLE session (
    id {{id}},
    token_hash TEXT NOT NULL UNIQUE,
    user_id BIGINT NOT NULL REFERENCES app_user (id),
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    device TEXT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX session_of_user ON session (user_id);

CREATE TABLE api_key (
    id {{id}},
    user_id BIGINT NOT NULL REFERENCES app_user (id),
    name TEXT NOT NULL,
    prefix TEXT NOT NULL,
    key_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT,
    revoked_at BIGINT
);

CREATE TABLE sign_in_failure (
    who TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX sign_in_failure_who ON sign_in_failure (who, at);

CREATE TABLE workspace (
    id BIGINT PRIMARY KEY,                 -- always 1
    name TEXT NOT NULL,
    lang TEXT NOT NULL,
    zone TEXT NOT NULL,
    currency TEXT NOT NULL,
    country TEXT NOT NULL,
    working_days TEXT NOT NULL,            -- seven 0 or 1, Monday first
    vocabulary BIGINT NOT NULL DEFAULT 0,  -- grows with every change of users, stages, reasons…: what copies in memory are compared with
    setup_hash TEXT,                       -- the one-time set-up link, hashed; NULL once used
    setup_expires_at BIGINT,
    ready_at BIGINT                        -- NULL until the first administrator exists
);

CREATE TABLE holiday (
    day TEXT PRIMARY KEY,
    name TEXT NOT NULL
);
