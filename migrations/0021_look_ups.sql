-- Where one looks a row up: a search on the web, a map, a professional network, a register of companies.
CREATE TABLE look_up (
    id {{id}},
    name TEXT NOT NULL,
    pattern TEXT NOT NULL,                 -- the address, with places that the row fills: 'https://…?q={company} {city}'
    on_addresses BOOLEAN NOT NULL DEFAULT FALSE, -- also beside the cells of a column of addresses
    position BIGINT NOT NULL,
    archived_at BIGINT
);
