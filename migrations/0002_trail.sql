-- What happened, what is to happen, what was already answered. Written by: the kernel and the desk.
CREATE TABLE act (
    id {{id}},
    at BIGINT NOT NULL,
    user_id BIGINT REFERENCES app_user (id),
    via TEXT NOT NULL,                     -- web, api, cli, clock
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    count BIGINT NOT NULL,
    undoes BIGINT REFERENCES act (id),
    undone_by BIGINT REFERENCES act (id)
);
CREATE INDEX act_user ON act (user_id, id);

CREATE TABLE event (
    id {{id}},
    act_id BIGINT NOT NULL REFERENCES act (id),
    at BIGINT NOT NULL,
    user_id BIGINT REFERENCES app_user (id),
    kind TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    opportunity_id BIGINT,
    suspect_id BIGINT,
    body TEXT NOT NULL
);
CREATE INDEX event_act ON event (act_id);
CREATE INDEX event_opportunity ON event (opportunity_id, id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX event_suspect ON event (suspect_id, id) WHERE suspect_id IS NOT NULL;

CREATE TABLE job (
    id {{id}},
    kind TEXT NOT NULL,
    unique_key TEXT UNIQUE,
    run_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    leased_until BIGINT,
    last_error TEXT
);
CREATE INDEX job_run_at ON job (run_at);

-- A submission that was answered once is not carried out again (double press, retry after a lost answer).
CREATE TABLE handled_request (
    user_id BIGINT NOT NULL,
    request_key TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (user_id, request_key)
);
CREATE INDEX handled_request_at ON handled_request (at);
