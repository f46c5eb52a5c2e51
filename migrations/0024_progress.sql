-- What a list cost, and what its figures are counted from without looking at the rows that are still to call. Written by: prospecting.
ALTER TABLE prospecting_list ADD COLUMN cost BIGINT;        -- minor units
ALTER TABLE prospecting_list ADD COLUMN cost_currency TEXT;

CREATE INDEX suspect_done ON suspect (list_id, state, state_at, state_by, reason_id, id) WHERE state <> 'open' AND removed_at IS NULL;
CREATE INDEX opportunity_won_list ON opportunity (list_id, owner_id, currency, amount)
    WHERE list_id IS NOT NULL AND status = 'won' AND removed_at IS NULL;
