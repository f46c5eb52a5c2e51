-- Roles of contacts, and what happened to a company or a person. Written by: opportunities, the kernel.

-- What stood there was the job of the person, which the person's own record says.
UPDATE opportunity_person SET role = '' WHERE role NOT IN ('decision_maker', 'buyer', 'user', 'prescriber', 'sponsor', 'opponent');

-- The main contact is one of the contacts.
UPDATE opportunity SET person_id = (SELECT MIN(op.person_id) FROM opportunity_person op WHERE op.opportunity_id = opportunity.id)
WHERE person_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM opportunity_person op WHERE op.opportunity_id = opportunity.id AND op.person_id = opportunity.person_id);

CREATE INDEX event_company ON event (subject_id, id) WHERE subject_kind = 'company';
CREATE INDEX event_person ON event (subject_id, id) WHERE subject_kind = 'person';

-- To whom the workspace sells: companies, people, both. Written by: workspace.
ALTER TABLE workspace ADD COLUMN clientele TEXT NOT NULL DEFAULT 'both';

-- Somebody who buys for himself has an address and a site of his own.
ALTER TABLE person ADD COLUMN website TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN street TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN postcode TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN city TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN country TEXT NOT NULL DEFAULT '';
