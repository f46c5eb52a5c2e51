-- The largest opportunities of a person, in order.
CREATE INDEX opportunity_amount ON opportunity (owner_id, is_open, (COALESCE(amount, -1)), id) WHERE removed_at IS NULL;
