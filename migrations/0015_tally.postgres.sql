-- How many opportunities each person has in each stage and state, and what they are worth: the totals above lists and boards,
-- which would be counted anew for every page. The database keeps it, whoever writes an opportunity. Nothing stands for what was
-- taken back. Written by: the trigger below.
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
);
INSERT INTO opportunity_tally (owner_id, is_open, status, pipeline_id, stage_id, cards, amount, weighted)
SELECT owner_id, is_open, status, pipeline_id, stage_id, count(*), COALESCE(sum(amount), 0), sum(weighted)
FROM opportunity WHERE removed_at IS NULL GROUP BY owner_id, is_open, status, pipeline_id, stage_id;

CREATE FUNCTION keep_opportunity_tally() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.removed_at IS NULL THEN
        UPDATE opportunity_tally
        SET cards = cards - 1, amount = amount - COALESCE(OLD.amount, 0), weighted = weighted - OLD.weighted
        WHERE owner_id = OLD.owner_id AND is_open = OLD.is_open AND status = OLD.status AND pipeline_id = OLD.pipeline_id
            AND stage_id = OLD.stage_id;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.removed_at IS NULL THEN
        INSERT INTO opportunity_tally AS t (owner_id, is_open, status, pipeline_id, stage_id, cards, amount, weighted)
        VALUES (NEW.owner_id, NEW.is_open, NEW.status, NEW.pipeline_id, NEW.stage_id, 1, COALESCE(NEW.amount, 0), NEW.weighted)
        ON CONFLICT (owner_id, is_open, status, pipeline_id, stage_id) DO UPDATE
        SET cards = t.cards + 1, amount = t.amount + excluded.amount, weighted = t.weighted + excluded.weighted;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER opportunity_tally_row AFTER INSERT OR DELETE ON opportunity FOR EACH ROW EXECUTE FUNCTION keep_opportunity_tally();
CREATE TRIGGER opportunity_tally_update AFTER UPDATE ON opportunity FOR EACH ROW
WHEN ((OLD.owner_id, OLD.is_open, OLD.status, OLD.pipeline_id, OLD.stage_id, OLD.amount, OLD.weighted, OLD.removed_at)
    IS DISTINCT FROM (NEW.owner_id, NEW.is_open, NEW.status, NEW.pipeline_id, NEW.stage_id, NEW.amount, NEW.weighted, NEW.removed_at))
EXECUTE FUNCTION keep_opportunity_tally();
