users-email-missing = Enter your email.
users-email-at = This email is missing an “@”.
users-email-unreadable = An email is not written like this. Example: claire@morel.example
users-email-taken = Somebody already uses this email.
users-name-missing = Enter your name.
users-name-long = This name is longer than 100 characters.
users-invitation-over = This invitation link was used or is no longer valid. Ask your administrator for a new one.
