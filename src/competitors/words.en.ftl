menu-competitors = Competitors
settings-competitors = Competitors

competitors-about = Those you meet on the other side. A name typed on an opportunity is added here by itself.
competitors-none-listed = No competitor yet.
competitors-add = Competitor
competitors-website = Website
competitors-notes = Notes
competitors-notes-long = These notes are longer than { $longest } characters.
competitors-name-taken = A competitor has this name already, perhaps an archived one. Merge them, or add it to get it back.
competitors-merge = Merge into…
competitors-merge-into = Merge { $name } into
competitors-merge-now = Merge the competitors
competitors-choose-other = Choose another competitor.
competitors-to-figures = See the win rate against each
competitors-to-settings = Manage the list

competitors-position-unknown = not known
competitors-position-ahead = ahead of us
competitors-position-level = level
competitors-position-behind = behind us
competitors-position-out = withdrew

competitors-figures-about = Counted over the opportunities that you may see: open today, or ended in the period. The win rate is the share of those won among those won against it and those lost to it. A competitor that withdrew is not beaten.
competitors-none-met = No competitor was met in this period.
competitors-competitor = Competitor
competitors-met = Met
competitors-open = Open
competitors-won = Won
competitors-lost = Lost
competitors-win-rate = Win rate
competitors-won-amount = Amount won
competitors-lost-amount = Amount lost
competitors-see = { $name }, { $column }: { $count }
competitors-last-months = Last 12 months
competitors-always = Since the beginning
competitors-since = From
competitors-until = To
competitors-show = Show

did-competitor-created = Competitor { $name } added
did-competitor-changed = Competitor { $name } changed
did-competitor-archived = Competitor { $name } archived
did-competitor-restored = Competitor { $name } brought back
did-competitor-merged = Competitor { $name } merged
