-- Where the words of the full-text index stand, read from the index itself: the first place of a word tells that there is one,
-- while search_word counts them all.
CREATE VIRTUAL TABLE search_place USING fts5vocab ('search_text', 'instance');
