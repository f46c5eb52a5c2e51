menu-stalled = Stalled
settings-stalled = Stalled

stalled-about = Longer than planned in their stage, or without a conversation. In calendar days, weekends and days off among them. The oldest first.
stalled-none = Nothing is stalled.
stalled-to-opportunities = See the opportunities
stalled-why = Why
stalled-since = Since
stalled-team = Team
stalled-every-team = All teams

stalled-limits-about = After how many days an open opportunity is stalled. Calendar days, weekends and days off among them. An empty field: never. A note is no conversation.
stalled-silence = Without a conversation for (days)
stalled-in-stage = In the stage { $name } (days)
stalled-marked = { $count ->
    [0] none marked
    [one] { $count } marked
   *[other] { $count } marked
}
stalled-total = { $count ->
    [0] No opportunity is stalled.
    [one] { $count } opportunity is stalled.
   *[other] { $count } opportunities are stalled.
}
stalled-total-then = With these limits: { $count }.
stalled-see = See what is stalled

did-stalled-limits-changed = Limits of what is stalled changed
