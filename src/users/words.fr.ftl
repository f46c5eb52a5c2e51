users-email-missing = Indiquez votre e-mail.
users-email-at = Il manque “@” dans cet e-mail.
users-email-unreadable = Cet e-mail ne s'écrit pas ainsi. Exemple : claire@morel.fr
users-email-taken = Quelqu'un utilise déjà cet e-mail.
users-name-missing = Indiquez votre nom.
users-name-long = Ce nom dépasse 100 caractères.
users-invitation-over = Ce lien d'invitation a déjà servi ou n'est plus valable. Demandez-en un nouveau à votre administrateur.
