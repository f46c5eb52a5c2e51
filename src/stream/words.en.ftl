menu-activity = Activity
stream-none = Nothing happened in this period, with these filters.
stream-team = Team
stream-every-team = All teams
stream-new = { $count ->
    [one] { $count } new activity
   *[other] { $count } new activities
 }
stream-notifications = Notifications
stream-read-all = Mark all as read
stream-mark-read = Mark as read
stream-mark-unread = Mark as unread
stream-nothing-told = Nobody has mentioned you, and nothing was handed to you.
stream-to-activity = See the activity
stream-mentioned = { $name } mentions you in “{ $title }”
stream-received = { $name } hands you “{ $title }”
stream-others = { $count ->
    [one] and { $count } other row
   *[other] and { $count } other rows
 }
