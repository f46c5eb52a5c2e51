sessions-sign-in-title = Connexion
sessions-email = E-mail
sessions-password = Mot de passe
sessions-sign-in = Se connecter
sessions-forgotten = Mot de passe oublié ? Demandez un lien à votre administrateur.
sessions-french = Français
sessions-english = English
sessions-wrong = E-mail ou mot de passe incorrect. { $count ->
    [one] { $count } essai restant
   *[other] { $count } essais restants
 } avant une pause de 5 minutes.
sessions-paused = Trop d'essais. Réessayez dans { $minutes } min.
sessions-password-missing = Choisissez un mot de passe.
sessions-password-short = Ce mot de passe compte { $count } caractères, il en faut au moins { $least }.
sessions-password-long = Ce mot de passe dépasse { $most } caractères.
sessions-password-rule = 12 caractères au moins
sessions-password-wrong = Ce n'est pas votre mot de passe actuel.
sessions-password-current = Mot de passe actuel
sessions-password-new = Nouveau mot de passe
sessions-password-effect = Vos autres appareils seront déconnectés.
sessions-password-changed = Mot de passe changé
sessions-change-password = Changer le mot de passe
sessions-reveal = Voir
sessions-your-name = Votre nom
sessions-join-title = Bienvenue dans l'équipe
sessions-join = Rejoindre l'équipe
sessions-devices = Mes appareils
sessions-device-seen = vu { $when }
sessions-this-device = cet appareil
sessions-device-revoke = Déconnecter

settings-keys = Clés d'API
sessions-keys-about = Une clé laisse un autre logiciel agir en votre nom, avec vos droits.
sessions-keys-document = Description de l'API (OpenAPI)
sessions-keys-empty = Aucune clé. Créez-en une par logiciel : vous pourrez les révoquer séparément.
sessions-key = Clé
sessions-key-name = Nom de la clé
sessions-key-name-help = Le logiciel qui s'en servira.
sessions-key-make = Créer la clé
sessions-key-made = Voici la clé. Copiez-la maintenant : elle ne sera plus affichée.
sessions-key-copy = Copier la clé
sessions-key-created = créée { $when }
sessions-key-used = utilisée { $when }
sessions-key-unused = jamais utilisée
sessions-key-revoke = Révoquer la clé
sessions-key-revoke-title = Révoquer la clé « { $name } »
sessions-key-revoke-effect = Le logiciel qui s'en sert n'aura plus accès, tout de suite et pour toujours.
sessions-key-revoked = Clé révoquée
sessions-key-nobody = Personne n'utilise cet e-mail ici.

did-password-changed = Mot de passe changé
did-session-revoked = Appareil déconnecté
did-key-created = Clé { $name } créée
did-key-revoked = Clé { $name } révoquée
sessions-renew-title = Nouveau mot de passe
sessions-renew = Enregistrer le mot de passe
