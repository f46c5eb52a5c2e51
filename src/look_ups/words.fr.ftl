look-ups-web = Recherche web
look-ups-map = Carte
look-ups-network = Réseau professionnel
look-ups-register = Registre des sociétés

settings-look_ups = Recherches
look-ups-about = Une adresse que chaque ligne d'un fichier de prospection remplit. Un fichier montre une recherche comme une colonne : ajoutez la colonne, et choisissez où elle va.
look-ups-add = Recherche
look-ups-pattern = Adresse
look-ups-pattern-help = https://exemple.fr/?q={"{"}société{"}"} {"{"}ville{"}"}. Entre accolades : un champ, ou le titre d'une colonne ; {"{"}siren|société{"}"} est le premier qui est rempli.
look-ups-on-addresses = Aussi à côté des adresses
look-ups-beside-addresses = à côté des adresses
look-ups-pattern-address = Une adresse commence par https:// et le nom du site, en 500 caractères au plus. Le site lui-même n'a pas d'accolades.
look-ups-pattern-braces = Une accolade est restée ouverte, ou vide. Écrivez par exemple {"{"}société{"}"}.
look-ups-pattern-places = Rien dans cette adresse ne vient de la ligne. Écrivez par exemple {"{"}société{"}"}.

did-look_up-created = Recherche { $name } ajoutée
did-look_up-changed = Recherche { $name } modifiée
did-look_up-moved = Recherche { $name } déplacée
did-look_up-archived = Recherche { $name } archivée
