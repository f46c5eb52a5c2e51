-- How many opportunities each person has in each stage and state, and what they are worth: the totals above lists and boards,
-- which would be counted anew for every page. The database keeps it, whoever writes an opportunity. Nothing stands for what was
-- taken back. Written by: the triggers below.
CREATE TABLE opportunity_tally (
    owner_id BIGINT NOT NULL,
    is_open BOOLEAN NOT NULL,
    status TEXT NOT NULL,
    pipeline_id BIGINT NOT NULL,
    stage_id BIGINT NOT NULL,
    cards BIGINT NOT NULL,
    amount BIGINT NOT NULL,                -- minor units
    weighted BIGINT NOT NULL,              -- minor units
    PRIMARY KEY (owner_id, is_open, status, pipeline_id, stage_id)
) WITHOUT ROWID;
INSERT INTO opportunity_tally (owner_id, is_open, status, pipeline_id, stage_id, cards, amount, weighted)
SELECT owner_id, is_open, status, pipeline_id, stage_id, count(*), COALESCE(sum(amount), 0), sum(weighted)
FROM opportunity WHERE removed_at IS NULL GROUP BY owner_id, is_open, status, pipeline_id, stage_id;

CREATE TRIGGER opportunity_tally_insert AFTER INSERT ON opportunity WHEN new.removed_at IS NULL BEGIN
    INSERT INTO opportunity_tally (owner_id, is_open, status, pipeline_id, stage_id, cards, amount, weighted)
    VALUES (new.owner_id, new.is_open, new.status, new.pipeline_id, new.stage_id, 1, COALESCE(new.amount, 0), new.weighted)
    ON CONFLICT DO UPDATE SET cards = cards + 1, amount = amount + excluded.amount, weighted = weighted + excluded.weighted;
END;
CREATE TRIGGER opportunity_tally_delete AFTER DELETE ON opportunity WHEN old.removed_at IS NULL BEGIN
    UPDATE opportunity_tally SET cards = cards - 1, amount = amount - COALESCE(old.amount, 0), weighted = weighted - old.weighted
    WHERE owner_id = old.owner_id AND is_open = old.is_open AND status = old.status AND pipeline_id = old.pipeline_id
        AND stage_id = old.stage_id;
END;
CREATE TRIGGER opportunity_tally_update
AFTER UPDATE OF owner_id, is_open, status, pipeline_id, stage_id, amount, weighted, removed_at ON opportunity BEGIN
    UPDATE opportunity_tally SET cards = cards - 1, amount = amount - COALESCE(old.amount, 0), weighted = weighted - old.weighted
    WHERE old.removed_at IS NULL AND owner_id = old.owner_id AND is_open = old.is_open AND status = old.status
        AND pipeline_id = old.pipeline_id AND stage_id = old.stage_id;
    INSERT INTO opportunity_tally (owner_id, is_open, status, pipeline_id, stage_id, cards, amount, weighted)
    SELECT new.owner_id, new.is_open, new.status, new.pipeline_id, new.stage_id, 1, COALESCE(new.amount, 0), new.weighted
    WHERE new.removed_at IS NULL
    ON CONFLICT DO UPDATE SET cards = cards + 1, amount = amount + excluded.amount, weighted = weighted + excluded.weighted;
END;
