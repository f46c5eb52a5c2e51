-- Companies and persons. Written by: contacts.
CREATE TABLE company (
    id {{id}},
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    phone TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    website TEXT NOT NULL DEFAULT '',
    street TEXT NOT NULL DEFAULT '',
    postcode TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT '',
    siren TEXT NOT NULL DEFAULT '',
    client_since BIGINT,                   -- set when a first deal is won
    created_at BIGINT NOT NULL,
    archived_at BIGINT
);
CREATE INDEX company_folded ON company (folded);

CREATE TABLE person (
    id {{id}},
    company_id BIGINT REFERENCES company (id),
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    job TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    mobile TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    archived_at BIGINT
);
CREATE INDEX person_company ON person (company_id);
CREATE INDEX person_folded ON person (folded);

-- What tells two records that they are the same: e-mail, phone (E.164), domain, registration number, folded name.
CREATE TABLE contact_key (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    owner TEXT NOT NULL,                   -- company, person
    record_id BIGINT NOT NULL,
    PRIMARY KEY (kind, value, owner, record_id)
);
CREATE INDEX contact_key_record ON contact_key (owner, record_id);
