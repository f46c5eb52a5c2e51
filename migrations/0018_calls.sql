-- Calls to suspects: what was tried, when to call back, who is on the line, what to say. Written by: prospecting (calls).
ALTER TABLE result ADD COLUMN reached BOOLEAN NOT NULL DEFAULT FALSE; -- somebody was spoken to
UPDATE result SET reached = TRUE WHERE position = 1 AND activity_id IN (SELECT id FROM activity WHERE icon = 'phone');

ALTER TABLE prospecting_list ADD COLUMN script TEXT NOT NULL DEFAULT '';

ALTER TABLE suspect ADD COLUMN tries BIGINT NOT NULL DEFAULT 0;
ALTER TABLE suspect ADD COLUMN called_at BIGINT;              -- the last try
ALTER TABLE suspect ADD COLUMN result_id BIGINT REFERENCES result (id); -- of the last try
ALTER TABLE suspect ADD COLUMN callback_at BIGINT;            -- when it is due: at its time, or when its day begins
ALTER TABLE suspect ADD COLUMN callback_timed BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE suspect ADD COLUMN callback_label TEXT NOT NULL DEFAULT '';
ALTER TABLE suspect ADD COLUMN callback_by BIGINT REFERENCES app_user (id); -- who promised it

-- The queue in its order: callbacks by time, then what was never tried, then the oldest try. Each caller's own rows come first.
CREATE INDEX suspect_callback ON suspect (list_id, callback_at, id)
    WHERE callback_at IS NOT NULL AND state = 'open' AND kept = FALSE AND removed_at IS NULL;
CREATE INDEX suspect_untried ON suspect (list_id, owner_id, position, id)
    WHERE called_at IS NULL AND callback_at IS NULL AND duplicate IS NULL AND state = 'open' AND kept = FALSE AND removed_at IS NULL;
CREATE INDEX suspect_tried ON suspect (list_id, owner_id, called_at, id)
    WHERE called_at IS NOT NULL AND callback_at IS NULL AND duplicate IS NULL AND state = 'open' AND kept = FALSE AND removed_at IS NULL;
CREATE INDEX suspect_result ON suspect (list_id, result_id, called_at) WHERE result_id IS NOT NULL;

-- Each call, for the figures. One that was taken back stays, with its moment, so that it can be done again.
CREATE TABLE suspect_call (
    id {{id}},
    suspect_id BIGINT NOT NULL,
    list_id BIGINT NOT NULL REFERENCES prospecting_list (id),
    user_id BIGINT REFERENCES app_user (id),
    at BIGINT NOT NULL,
    result_id BIGINT REFERENCES result (id),
    reached BOOLEAN NOT NULL,
    outcome TEXT NOT NULL,                 -- called, converted, disqualified
    removed_at BIGINT
);
CREATE INDEX suspect_call_list ON suspect_call (list_id, at);
CREATE INDEX suspect_call_user ON suspect_call (user_id, list_id, at);

-- Who is on the line with whom: a suspect in somebody's hand is offered to nobody else until the moment is over.
CREATE TABLE call_hold (
    suspect_id BIGINT PRIMARY KEY,
    list_id BIGINT NOT NULL REFERENCES prospecting_list (id),
    user_id BIGINT NOT NULL REFERENCES app_user (id),
    place BIGINT NOT NULL,                 -- in the hand: the smallest is on the screen
    until BIGINT NOT NULL,
    skipped BOOLEAN NOT NULL DEFAULT FALSE -- passed over: offered to nobody until then
);
CREATE INDEX call_hold_list ON call_hold (list_id, user_id, place);
