sessions-sign-in-title = Sign in
sessions-email = Email
sessions-password = Password
sessions-sign-in = Sign in
sessions-forgotten = Forgotten password? Ask your administrator for a link.
sessions-french = Français
sessions-english = English
sessions-wrong = Wrong email or password. { $count ->
    [one] { $count } try left
   *[other] { $count } tries left
 } before a pause of 5 minutes.
sessions-paused = Too many tries. Try again in { $minutes } min.
sessions-password-missing = Choose a password.
sessions-password-short = This password has { $count } characters; it needs at least { $least }.
sessions-password-long = This password is longer than { $most } characters.
sessions-password-rule = 12 characters at least
