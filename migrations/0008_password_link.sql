-- A link may also let somebody who is already a user choose a new password. Written by: users.
ALTER TABLE invitation ADD COLUMN user_id BIGINT REFERENCES app_user (id);
