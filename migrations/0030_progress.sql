-- The figures of progress are read from indexes alone; what changed in a list is found by its moment, and nothing else is. Written by:
-- prospecting.
DROP INDEX suspect_changed;
CREATE INDEX suspect_changed ON suspect (updated_at, list_id);

DROP INDEX suspect_call_list;
CREATE INDEX suspect_call_list ON suspect_call (list_id, at, user_id, reached, removed_at);
DROP INDEX suspect_call_user;
CREATE INDEX suspect_call_user ON suspect_call (user_id, list_id, at, reached, suspect_id, removed_at);

DROP INDEX suspect_done;
CREATE INDEX suspect_done ON suspect (list_id, state, state_at, state_by, reason_id, id, removed_at)
    WHERE state <> 'open' AND removed_at IS NULL;
