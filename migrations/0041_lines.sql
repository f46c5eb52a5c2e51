-- What is sold, at which price. Written by: products.
CREATE TABLE product (
    id {{id}},
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    reference TEXT NOT NULL DEFAULT '',
    folded_reference TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    vat BIGINT NOT NULL,                      -- thousandths of a percent
    prices TEXT NOT NULL DEFAULT '[]',        -- JSON list: minor units, currency, unit
    archived_at BIGINT
);
CREATE UNIQUE INDEX product_name ON product (folded) WHERE archived_at IS NULL;
CREATE UNIQUE INDEX product_reference ON product (folded_reference) WHERE archived_at IS NULL AND folded_reference <> '';

-- What an opportunity is about, line by line. A line keeps what the product was when it was added. Written by: lines.
CREATE TABLE opportunity_line (
    id {{id}},
    opportunity_id BIGINT NOT NULL REFERENCES opportunity (id),
    position BIGINT NOT NULL,
    product_id BIGINT REFERENCES product (id),
    name TEXT NOT NULL,
    reference TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    currency TEXT NOT NULL,
    price BIGINT NOT NULL,                    -- minor units
    quantity BIGINT NOT NULL,                 -- thousandths
    discount_rate BIGINT NOT NULL DEFAULT 0,  -- thousandths of a percent
    discount_amount BIGINT NOT NULL DEFAULT 0, -- minor units
    vat BIGINT NOT NULL,                      -- thousandths of a percent
    removed_at BIGINT
);
CREATE INDEX opportunity_line_place ON opportunity_line (opportunity_id, position);
CREATE INDEX opportunity_line_product ON opportunity_line (product_id);

-- Whether the amount is what the lines come to. Written by: opportunities.
ALTER TABLE opportunity ADD COLUMN amount_follows BOOLEAN NOT NULL DEFAULT FALSE;
