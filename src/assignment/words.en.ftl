settings-assignment = Assignment

assignment-about = Who transfers to whom, and who sees opportunities without an owner. Everybody may hand back what was received, and take what is seen without an owner.
assignment-users-give = A user transfers
assignment-users-give-help = A manager transfers to the members of the own teams, an administrator to everybody.
assignment-to-all = to everybody
assignment-to-team = to members of the own teams
assignment-to-nobody = to nobody
assignment-pool-open = Everybody sees opportunities without an owner; otherwise managers and administrators do
