# Ce que toutes les listes des réglages ont en commun.

listed-up = Monter { $name }
listed-down = Descendre { $name }
listed-archive-name = Archiver { $name }
listed-add = Ajouter
listed-name = Nom
listed-name-missing = Indiquez un nom.
listed-name-long = Ce nom compte { $length } caractères, il en faut { $longest } au plus.
listed-changed-since = Cela a changé depuis. Rien n'a été annulé.
