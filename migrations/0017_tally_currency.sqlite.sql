-- Amounts of several currencies are not added up: the totals above lists and boards are kept for each. `priced`: how many have an
-- amount. Amounts have a bound since (10^15 minor units); what stood beyond it was nobody's amount, and no sum held it exactly.
-- Written by: the triggers below.
DROP TRIGGER opportunity_tally_insert;
DROP TRIGGER opportunity_tally_delete;
DROP TRIGGER opportunity_tally_update;
DROP TABLE opportunity_tally;

UPDATE opportunity SET amount = 1000000000000000 WHERE amount > 1000000000000000;
UPDATE opportunity SET amount = -1000000000000000 WHERE amount < -1000000000000000;
UPDATE opportunity SET weighted = 1000000000000000 WHERE weighted > 1000000000000000;
UPDATE opportunity SET weighted = -1000000000000000 WHERE weighted < -1000000000000000;

CREATE TABLE opportunity_tally (
    owner_id BIGINT NOT NULL,
    is_open BOOLEAN NOT NULL,
    status TEXT NOT NULL,
    pipeline_id BIGINT NOT NULL,
    stage_id BIGINT NOT NULL,
    currency TEXT NOT NULL,
    cards BIGINT NOT NULL,
    priced BIGINT NOT NULL,
    amount BIGINT NOT NULL,                -- minor units
    weighted BIGINT NOT NULL,              -- minor units
    PRIMARY KEY (owner_id, is_open, status, pipeline_id, stage_id, currency)
) WITHOUT ROWID;
INSERT INTO opportunity_tally (owner_id, is_open, status, pipeline_id, stage_id, currency, cards, priced, amount, weighted)
SELECT owner_id, is_open, status, pipeline_id, stage_id, currency, count(*), count(amount), COALESCE(sum(amount), 0), sum(weighted)
FROM opportunity WHERE removed_at IS NULL GROUP BY owner_id, is_open, status, pipeline_id, stage_id, currency;

CREATE TRIGGER opportunity_tally_insert AFTER INSERT ON opportunity WHEN new.removed_at IS NULL BEGIN
    INSERT INTO opportunity_tally (owner_id, is_open, status, pipeline_id, stage_id, currency, cards, priced, amount, weighted)
    VALUES (new.owner_id, new.is_open, new.status, new.pipeline_id, new.stage_id, new.currency, 1, new.amount IS NOT NULL,
        COALESCE(new.amount, 0), new.weighted)
    ON CONFLICT DO UPDATE SET cards = cards + 1, priced = priced + excluded.priced, amount = amount + excluded.amount,
        weighted = weighted + excluded.weighted;
END;
CREATE TRIGGER opportunity_tally_delete AFTER DELETE ON opportunity WHEN old.removed_at IS NULL BEGIN
    UPDATE opportunity_tally SET cards = cards - 1, priced = priced - (old.amount IS NOT NULL),
        amount = amount - COALESCE(old.amount, 0), weighted = weighted - old.weighted
    WHERE owner_id = old.owner_id AND is_open = old.is_open AND status = old.status AND pipeline_id = old.pipeline_id
        AND stage_id = old.stage_id AND currency = old.currency;
END;
CREATE TRIGGER opportunity_tally_update
AFTER UPDATE OF owner_id, is_open, status, pipeline_id, stage_id, currency, amount, weighted, removed_at ON opportunity BEGIN
    UPDATE opportunity_tally SET cards = cards - 1, priced = priced - (old.amount IS NOT NULL),
        amount = amount - COALESCE(old.amount, 0), weighted = weighted - old.weighted
    WHERE old.removed_at IS NULL AND owner_id = old.owner_id AND is_open = old.is_open AND status = old.status
        AND pipeline_id = old.pipeline_id AND stage_id = old.stage_id AND currency = old.currency;
    INSERT INTO opportunity_tally (owner_id, is_open, status, pipeline_id, stage_id, currency, cards, priced, amount, weighted)
    SELECT new.owner_id, new.is_open, new.status, new.pipeline_id, new.stage_id, new.currency, 1, new.amount IS NOT NULL,
        COALESCE(new.amount, 0), new.weighted
    WHERE new.removed_at IS NULL
    ON CONFLICT DO UPDATE SET cards = cards + 1, priced = priced + excluded.priced, amount = amount + excluded.amount,
        weighted = weighted + excluded.weighted;
END;
