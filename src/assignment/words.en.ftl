settings-assignment = Assignment

assignment-about = To whom goes what comes in without an owner, who transfers to whom, who sees opportunities without an owner. Everybody may hand back what was received, and take what is seen without an owner.
assignment-users-give = A user transfers
assignment-users-give-help = A manager transfers to the members of the own teams, an administrator to everybody.
assignment-to-all = to everybody
assignment-to-team = to members of the own teams
assignment-to-nobody = to nobody
assignment-pool-open = Everybody sees opportunities without an owner; otherwise managers and administrators do
assignment-rules = Rules
assignment-rules-about = What comes in without an owner goes to whom the first rule says that holds; otherwise it waits for somebody to take it. Never to somebody who is away.
assignment-no-rules = No rules: what comes in without an owner waits.
assignment-rule-add = Add a rule
assignment-rule-name = Name
assignment-rule-nobody = Give a weight to at least one person.
assignment-weight = A weight is a number from 1 to { $most }, or nothing.
assignment-weight-of = Weight of { $name }
assignment-places = Postcodes and countries
assignment-places-help = Beginnings of postcodes, or countries as they are written on the company: 69, 38, Switzerland. Empty: from anywhere. Equal weights: in turn.
assignment-any-tag = any
assignment-everything = everything
assignment-waiting = { $count ->
    [one] { $count } waits without an owner
   *[other] { $count } wait without an owner
 }
assignment-none-holds = No rule holds for them.
assignment-distribute = Distribute { $count }
assignment-nothing-to-deal = No rule holds for what waits. Nothing has changed.

did-assignment-rule-created = Rule “{ $name }” added
undid-assignment-rule-created = Rule “{ $name }” added again
did-assignment-rule-changed = Rule “{ $name }” changed
undid-assignment-rule-changed = Rule “{ $name }” restored
did-assignment-rule-moved = Rule “{ $name }” moved
undid-assignment-rule-moved = Rule “{ $name }” put back in its place
did-assignment-rule-archived = Rule “{ $name }” archived
undid-assignment-rule-archived = Rule “{ $name }” archived
did-assignment-rule-restored = Rule “{ $name }” restored
undid-assignment-rule-restored = Rule “{ $name }” restored
did-opportunities-dealt = { $count ->
    [one] { $count } opportunity distributed
   *[other] { $count } opportunities distributed
 }
undid-opportunities-dealt = { $count ->
    [one] { $count } opportunity without an owner again
   *[other] { $count } opportunities without an owner again
 }
