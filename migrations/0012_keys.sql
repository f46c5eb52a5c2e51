-- The keys a person prefers to ours, as "ours=theirs" pairs: "a=l j=n".
ALTER TABLE app_user ADD COLUMN keys TEXT NOT NULL DEFAULT '';
