-- The second rules of keys, which a database without records has nothing to walk for. Written by: contacts, prospecting.

UPDATE key_walk SET rules = 2 WHERE owner = 'company' AND NOT EXISTS (SELECT 1 FROM company);
UPDATE key_walk SET rules = 2 WHERE owner = 'person' AND NOT EXISTS (SELECT 1 FROM person);
UPDATE key_walk SET rules = 2 WHERE owner = 'suspect' AND NOT EXISTS (SELECT 1 FROM suspect);
