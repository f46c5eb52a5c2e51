-- The largest open opportunities of a person, in order. Only the open ones: else SQLite would count totals with it, row by row.
CREATE INDEX opportunity_amount ON opportunity (owner_id, (COALESCE(amount, -1)), id) WHERE removed_at IS NULL AND is_open = TRUE;
