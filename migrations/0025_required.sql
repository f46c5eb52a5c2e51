-- Whether a strike must say why. Written by: reasons.
CREATE TABLE reason_kind (
    kind TEXT PRIMARY KEY,                 -- disqualified
    required BOOLEAN NOT NULL
);

-- How long each person has called through a list, today. Written by: prospecting (calls).
CREATE TABLE call_clock (
    user_id BIGINT NOT NULL REFERENCES app_user (id),
    list_id BIGINT NOT NULL REFERENCES prospecting_list (id),
    day TEXT NOT NULL,
    spent BIGINT NOT NULL,                 -- milliseconds until the last sign
    seen_at BIGINT NOT NULL,               -- the last sign
    running BOOLEAN NOT NULL,              -- FALSE: in a pause
    PRIMARY KEY (user_id, list_id)
);
