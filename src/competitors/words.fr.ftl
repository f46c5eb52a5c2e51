menu-competitors = Concurrents
settings-competitors = Concurrents

competitors-about = Ceux que vous rencontrez face à vous. Un nom écrit sur une opportunité s'ajoute ici de lui-même.
competitors-none-listed = Aucun concurrent pour l'instant.
competitors-add = Concurrent
competitors-website = Site web
competitors-notes = Notes
competitors-notes-long = Ces notes comptent plus de { $longest } caractères.
competitors-name-taken = Un concurrent porte déjà ce nom, peut-être archivé. Fusionnez-les, ou ajoutez-le pour le retrouver.
competitors-merge = Fusionner dans…
competitors-merge-into = Fusionner { $name } dans
competitors-merge-now = Fusionner les concurrents
competitors-choose-other = Choisissez un autre concurrent.
competitors-to-figures = Voir le taux de réussite face à chacun
competitors-to-settings = Gérer la liste

competitors-position-unknown = on ne sait pas
competitors-position-ahead = devant nous
competitors-position-level = à égalité
competitors-position-behind = derrière nous
competitors-position-out = s'est retiré

competitors-figures-about = Comptés sur les opportunités que vous pouvez voir : ouvertes aujourd'hui, ou terminées dans la période. Le taux de réussite est la part des gagnées parmi les gagnées face à lui et les perdues au profit de lui. Un concurrent qui s'est retiré n'est pas battu.
competitors-none-met = Aucun concurrent rencontré dans cette période.
competitors-competitor = Concurrent
competitors-met = Rencontré
competitors-open = En cours
competitors-won = Gagnées
competitors-lost = Perdues
competitors-win-rate = Taux de réussite
competitors-won-amount = Montant gagné
competitors-lost-amount = Montant perdu
competitors-see = { $name }, { $column } : { $count }
competitors-last-months = 12 derniers mois
competitors-always = Depuis toujours
competitors-since = Du
competitors-until = Au
competitors-show = Afficher

did-competitor-created = Concurrent { $name } ajouté
did-competitor-changed = Concurrent { $name } modifié
did-competitor-archived = Concurrent { $name } archivé
did-competitor-restored = Concurrent { $name } retrouvé
did-competitor-merged = Concurrent { $name } fusionné
