-- When an opportunity is stalled: silence beside the time in a stage. Written by: pipelines, opportunities.

-- Days without a conversation after which an opportunity of the pipeline is said to be stalled.
ALTER TABLE pipeline ADD COLUMN silent_after BIGINT;

-- The last activity that was a conversation; a note is none. Until now the two were not told apart.
ALTER TABLE opportunity ADD COLUMN last_talk_at BIGINT;
UPDATE opportunity SET last_talk_at = last_activity_at WHERE last_activity_at IS NOT NULL;
