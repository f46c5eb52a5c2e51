-- What changed in a list since a moment: a kept order is renewed from it. Every statement that changes a suspect tells the moment.
CREATE INDEX suspect_changed ON suspect (list_id, updated_at);
