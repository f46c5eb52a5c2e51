menu-clients = Clients
folders-path = Chemin
folders-companies = Sociétés
folders-people = Contacts
folders-filter = Filtrer par nom
folders-clients-only = Clientes seulement
folders-newest = Les plus récentes d'abord
folders-none = Aucune fiche ne correspond. Les sociétés et les contacts viennent des opportunités et des lignes converties ou gardées.
folders-show-all = Tout afficher
folders-shown = { $count ->
    [one] { $count } fiche affichée
   *[other] { $count } fiches affichées
 }
folders-open-sales = En cours
folders-won-sales = Gagnées
folders-lost-sales = Perdues et abandonnées
folders-won-lately = Gagné en 12 mois
folders-last-activity = Dernière activité
folders-client = client
folders-client-since = Client depuis le { $day }
folders-details = Coordonnées
folders-call = Appeler
folders-write = Écrire
folders-open = Ouvrir
folders-nobody = Personne encore.
folders-occurrences = Dans les fichiers
folders-open-row = suspect
folders-converted = converti
folders-disqualified = rayé
folders-no-sale = Aucune opportunité que vous puissiez voir.
folders-story = Historique
folders-no-story = Rien encore.
folders-older = Plus ancien
folders-take-one = Contacts connus : choisir, c'est l'ajouter
