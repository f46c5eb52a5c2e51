-- What somebody is told: he was mentioned, he received a record. Written by: stream.
CREATE TABLE notification (
    id {{id}},
    user_id BIGINT NOT NULL REFERENCES app_user (id),
    event_id BIGINT NOT NULL REFERENCES event (id),
    kind TEXT NOT NULL,                       -- mention, transfer
    read_at BIGINT,
    UNIQUE (user_id, event_id)
);
CREATE INDEX notification_user ON notification (user_id, id);
CREATE INDEX notification_unread ON notification (user_id, id) WHERE read_at IS NULL;

-- Who did what, and since when.
CREATE INDEX event_user ON event (user_id, at, id);
CREATE INDEX event_at ON event (at, id);
