-- What should be known before a stage is left, and what was answered when it was asked. Written by: guide.
CREATE TABLE question (
    id {{id}},
    stage_id BIGINT NOT NULL REFERENCES stage (id),
    label TEXT NOT NULL,
    kind TEXT NOT NULL,                       -- text, amount, date, choice, person
    choices TEXT NOT NULL DEFAULT '[]',       -- JSON list
    at_exit BOOLEAN NOT NULL DEFAULT FALSE,   -- told when the stage is left without an answer
    is_budget BOOLEAN NOT NULL DEFAULT FALSE, -- the amount of the opportunity is compared with its answer
    position BIGINT NOT NULL,
    archived_at BIGINT
);
CREATE INDEX question_stage ON question (stage_id, position);

-- Each time a question was answered. The latest one counts, the others are its history.
CREATE TABLE answer (
    id {{id}},
    question_id BIGINT NOT NULL REFERENCES question (id),
    opportunity_id BIGINT NOT NULL REFERENCES opportunity (id),
    at BIGINT NOT NULL,
    user_id BIGINT REFERENCES app_user (id),
    said TEXT NOT NULL,                       -- JSON: the typed value
    said_by TEXT NOT NULL DEFAULT '',         -- who gave it, on the other side
    act_id BIGINT REFERENCES act (id),        -- the gesture that logged the conversation in which it was given
    removed_at BIGINT                         -- taken back
);
CREATE INDEX answer_opportunity ON answer (opportunity_id, question_id, id);
