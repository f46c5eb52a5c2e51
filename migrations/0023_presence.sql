-- Where in a list somebody is right now: one line for each open tab, good for less than a minute.
CREATE TABLE presence (
    tab TEXT NOT NULL PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES app_user (id),
    list_id BIGINT NOT NULL REFERENCES prospecting_list (id),
    suspect_id BIGINT,
    column_id BIGINT,
    at BIGINT NOT NULL
);
CREATE INDEX presence_list ON presence (list_id, at);
