workspace-zone-unknown = Ce fuseau horaire n'est pas connu. Exemple : Europe/Paris
workspace-currency-unknown = Choisissez une devise de la liste.
workspace-zone = Fuseau horaire
workspace-currency = Devise
workspace-country = Pays
