-- Amounts of several currencies are not added up: the totals above lists and boards are kept for each. `priced`: how many have an
-- amount. Amounts have a bound since (10^15 minor units); what stood beyond it was nobody's amount, and no sum held it exactly.
-- Written by: the triggers below.
DROP TRIGGER opportunity_tally_row ON opportunity;
DROP TRIGGER opportunity_tally_update ON opportunity;
DROP FUNCTION keep_opportunity_tally();
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
);
INSERT INTO opportunity_tally (owner_id, is_open, status, pipeline_id, stage_id, currency, cards, priced, amount, weighted)
SELECT owner_id, is_open, status, pipeline_id, stage_id, currency, count(*), count(amount), COALESCE(sum(amount), 0), sum(weighted)
FROM opportunity WHERE removed_at IS NULL GROUP BY owner_id, is_open, status, pipeline_id, stage_id, currency;

CREATE FUNCTION keep_opportunity_tally() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.removed_at IS NULL THEN
        UPDATE opportunity_tally
        SET cards = cards - 1, priced = priced - (OLD.amount IS NOT NULL)::int, amount = amount - COALESCE(OLD.amount, 0),
            weighted = weighted - OLD.weighted
        WHERE owner_id = OLD.owner_id AND is_open = OLD.is_open AND status = OLD.status AND pipeline_id = OLD.pipeline_id
            AND stage_id = OLD.stage_id AND currency = OLD.currency;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.removed_at IS NULL THEN
        INSERT INTO opportunity_tally AS t
            (owner_id, is_open, status, pipeline_id, stage_id, currency, cards, priced, amount, weighted)
        VALUES (NEW.owner_id, NEW.is_open, NEW.status, NEW.pipeline_id, NEW.stage_id, NEW.currency, 1,
            (NEW.amount IS NOT NULL)::int, COALESCE(NEW.amount, 0), NEW.weighted)
        ON CONFLICT (owner_id, is_open, status, pipeline_id, stage_id, currency) DO UPDATE
        SET cards = t.cards + 1, priced = t.priced + excluded.priced, amount = t.amount + excluded.amount,
            weighted = t.weighted + excluded.weighted;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER opportunity_tally_row AFTER INSERT OR DELETE ON opportunity FOR EACH ROW EXECUTE FUNCTION keep_opportunity_tally();
CREATE TRIGGER opportunity_tally_update AFTER UPDATE ON opportunity FOR EACH ROW
WHEN ((OLD.owner_id, OLD.is_open, OLD.status, OLD.pipeline_id, OLD.stage_id, OLD.currency, OLD.amount, OLD.weighted,
        OLD.removed_at)
    IS DISTINCT FROM (NEW.owner_id, NEW.is_open, NEW.status, NEW.pipeline_id, NEW.stage_id, NEW.currency, NEW.amount, NEW.weighted,
        NEW.removed_at))
EXECUTE FUNCTION keep_opportunity_tally();
