-- Who else wants the sale. Written by: competitors.
CREATE TABLE competitor (
    id {{id}},
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,               -- the name as names are compared: two of one name would be one competitor
    website TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    archived_at BIGINT,
    merged_into BIGINT REFERENCES competitor (id)
);

-- A competitor on one opportunity: what it offers there, and how it stands. Written by: opportunities.
CREATE TABLE opportunity_competitor (
    opportunity_id BIGINT NOT NULL REFERENCES opportunity (id),
    competitor_id BIGINT NOT NULL REFERENCES competitor (id),
    offer TEXT NOT NULL DEFAULT '',
    strength TEXT NOT NULL DEFAULT '',
    weakness TEXT NOT NULL DEFAULT '',
    position TEXT NOT NULL DEFAULT 'unknown',  -- unknown, ahead, level, behind, out
    PRIMARY KEY (opportunity_id, competitor_id)
);
CREATE INDEX opportunity_competitor_met ON opportunity_competitor (competitor_id, opportunity_id);

-- To whom it was lost.
ALTER TABLE opportunity ADD COLUMN winner_id BIGINT REFERENCES competitor (id);

-- Until now it was a name, written on the opportunity.
INSERT INTO competitor (name, folded)
SELECT MIN(TRIM(competitor)), TRIM(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(
    LOWER(competitor), '-', ' '), '''', ' '), 'é', 'e'), 'è', 'e'), 'ê', 'e'), 'à', 'a'), 'ç', 'c'), 'ô', 'o'))
FROM opportunity WHERE TRIM(competitor) <> ''
GROUP BY 2;

INSERT INTO opportunity_competitor (opportunity_id, competitor_id)
SELECT o.id, c.id FROM opportunity o JOIN competitor c ON c.folded = TRIM(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(
    LOWER(o.competitor), '-', ' '), '''', ' '), 'é', 'e'), 'è', 'e'), 'ê', 'e'), 'à', 'a'), 'ç', 'c'), 'ô', 'o'));

UPDATE opportunity SET winner_id = (SELECT oc.competitor_id FROM opportunity_competitor oc WHERE oc.opportunity_id = opportunity.id)
WHERE status = 'lost';

ALTER TABLE opportunity DROP COLUMN competitor;
