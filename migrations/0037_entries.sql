-- What people put on an entry of a timeline; the trail itself stays as it was written. Written by: opportunities.
CREATE TABLE entry (
    event_id BIGINT PRIMARY KEY REFERENCES event (id),
    text TEXT,                 -- written anew by its author; null: as it was
    pinned_at BIGINT,
    promised_for TEXT,         -- the day for which something was promised
    kept_at BIGINT             -- the promise was kept; without a promise: something was sent
);

CREATE TABLE entry_reaction (
    event_id BIGINT NOT NULL REFERENCES event (id),
    user_id BIGINT NOT NULL REFERENCES app_user (id),
    kind TEXT NOT NULL,        -- seen, agreed, thanks, bravo
    PRIMARY KEY (event_id, user_id, kind)
);
