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
