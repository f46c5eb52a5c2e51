cli-about = Piste : du fichier de prospection à l'opportunité gagnée. Sans commande, fait comme `serve`.
cli-usage = Usage :
cli-commands = Commandes
cli-command = COMMANDE
cli-options = Options
cli-arguments = Arguments
cli-help = Afficher cette aide
cli-version = Afficher la version
cli-serve = Démarrer le programme
cli-migrate = Mettre la base de données à la version de ce programme
cli-arg-data = Dossier des données, créé au premier démarrage. Sans lui : l'endroit habituel de votre session
cli-arg-database = Base de données, si ce n'est pas un fichier du dossier : postgres://…
cli-arg-listen = Adresse d'écoute. Sans elle : 127.0.0.1:4242, ou le port libre suivant
cli-arg-public-url = Adresse que les gens tapent, derrière un proxy : https://piste.example
cli-arg-no-open = Ne pas ouvrir le navigateur
cli-arg-json-logs = Écrire le journal en JSON
cli-unknown = « { $arg } » n'est pas connu ici. `piste --help` montre ce qui l'est.
cli-value-missing = Il manque quelque chose : { $arg }. `piste --help` montre comment l'écrire.
cli-value-wrong = « { $value } » ne convient pas à { $arg }. `piste --help` montre comment l'écrire.
cli-not-understood = Cette commande n'a pas été comprise : { $arg }. `piste --help` montre comment l'écrire.
cli-failed = Cela n'a pas marché : { $detail }
cli-no-home = Cette session n'a pas d'endroit habituel pour les données. Nommez un dossier avec --data.
cli-folder-missing = Le dossier au-dessus de { $path } n'existe pas. Créez-le, ou nommez-en un autre avec --data. Rien n'a été modifié.
cli-folder-read-only = Piste n'a pas le droit d'écrire dans { $path }. Changez les droits, ou nommez un autre dossier avec --data. Rien n'a été modifié.
cli-file-unusable = { $path } n'est pas utilisable : { $detail }
cli-folder-taken = Un autre Piste utilise déjà { $path }. Arrêtez-le d'abord, ou nommez un autre dossier avec --data.
cli-database-newer = { $place } a servi à une version plus récente de Piste. Démarrez celle-là : celle-ci ne comprendrait pas les données. Rien n'a été modifié.
cli-database-locked = Un autre programme verrouille { $place }. Arrêtez-le, puis réessayez. Rien n'a été modifié.
cli-database-unusable = { $place } ne s'ouvre pas : { $detail }. Rien n'a été modifié.
cli-server-unreachable = Le serveur de base de données { $place } ne répond pas : { $detail }
cli-disk-full = Le disque est plein. Faites de la place, puis réessayez. Rien n'a été gardé à moitié.
cli-migrated = { $count ->
    [0] La base de données est à jour.
    [one] La base de données est à jour : { $count } migration effectuée.
   *[other] La base de données est à jour : { $count } migrations effectuées.
  }
cli-port-taken = { $address } est pris par un autre programme. Choisissez une autre adresse avec --listen.
cli-port-unusable = Piste ne peut pas écouter sur { $address } : { $detail }. Choisissez une autre adresse avec --listen.
cli-port-moved = { $taken } est pris par un autre programme : Piste prend le port libre suivant.
cli-listens = Piste écoute sur { $address }
cli-set-up = Créez votre espace, une seule fois, dans l'heure : { $link }
