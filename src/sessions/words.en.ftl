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
sessions-password-wrong = This is not your current password.
sessions-password-current = Current password
sessions-password-new = New password
sessions-password-effect = Your other devices will be signed out.
sessions-password-changed = Password changed
sessions-change-password = Change the password
sessions-reveal = Show
sessions-your-name = Your name
sessions-join-title = Welcome to the team
sessions-join = Join the team
sessions-devices = My devices
sessions-device-seen = seen { $when }
sessions-this-device = this device
sessions-device-revoke = Sign out

settings-keys = API keys
sessions-keys-about = A key lets other software act in your name, with your rights.
sessions-keys-document = Description of the API (OpenAPI)
sessions-keys-empty = No key. Create one for each program: you can revoke them separately.
sessions-key = Key
sessions-key-name = Name of the key
sessions-key-name-help = The program that will use it.
sessions-key-make = Create the key
sessions-key-made = Here is the key. Copy it now: it will not be shown again.
sessions-key-copy = Copy the key
sessions-key-created = created { $when }
sessions-key-used = used { $when }
sessions-key-unused = never used
sessions-key-revoke = Revoke the key
sessions-key-revoke-title = Revoke the key “{ $name }”
sessions-key-revoke-effect = The program that uses it will lose access, at once and for ever.
sessions-key-revoked = Key revoked
sessions-key-nobody = Nobody uses this email here.

did-password-changed = Password changed
did-session-revoked = Device signed out
did-key-created = Key { $name } created
did-key-revoked = Key { $name } revoked
sessions-renew-title = New password
sessions-renew = Save the password
