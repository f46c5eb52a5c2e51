settings-assignment = Attribution

assignment-about = À qui va ce qui arrive sans responsable, qui transfère à qui, qui voit les opportunités sans responsable. Chacun peut rendre ce qu’il a reçu, et prendre ce qu’il voit sans responsable.
assignment-users-give = Un utilisateur transfère
assignment-users-give-help = Un manager transfère aux membres de ses équipes, un administrateur à tous.
assignment-to-all = à tous
assignment-to-team = aux membres de ses équipes
assignment-to-nobody = à personne
assignment-pool-open = Tous voient les opportunités sans responsable ; sinon, les managers et les administrateurs
assignment-rules = Règles
assignment-rules-about = Ce qui arrive sans responsable va à qui dit la première règle qui convient ; sinon il attend que quelqu’un le prenne. Jamais à un absent.
assignment-no-rules = Aucune règle : ce qui arrive sans responsable attend.
assignment-rule-add = Ajouter une règle
assignment-rule-name = Nom
assignment-rule-nobody = Donnez un poids à au moins une personne.
assignment-weight = Un poids est un nombre de 1 à { $most }, ou rien.
assignment-weight-of = Poids de { $name }
assignment-places = Codes postaux et pays
assignment-places-help = Débuts de codes postaux, ou pays comme ils sont écrits sur la société : 69, 38, Suisse. Vide : de partout. Poids égaux : à tour de rôle.
assignment-any-tag = peu importe
assignment-everything = tout
assignment-waiting = { $count ->
    [one] { $count } attend sans responsable
   *[other] { $count } attendent sans responsable
 }
assignment-none-holds = Aucune règle ne leur convient.
assignment-distribute = En répartir { $count }
assignment-nothing-to-deal = Aucune règle ne convient à ce qui attend. Rien n’a changé.

did-assignment-rule-created = Règle « { $name } » ajoutée
undid-assignment-rule-created = Règle « { $name } » ajoutée de nouveau
did-assignment-rule-changed = Règle « { $name } » modifiée
undid-assignment-rule-changed = Règle « { $name } » rétablie
did-assignment-rule-moved = Règle « { $name } » déplacée
undid-assignment-rule-moved = Règle « { $name } » remise à sa place
did-assignment-rule-archived = Règle « { $name } » archivée
undid-assignment-rule-archived = Règle « { $name } » archivée
did-assignment-rule-restored = Règle « { $name } » rétablie
undid-assignment-rule-restored = Règle « { $name } » rétablie
did-opportunities-dealt = { $count ->
    [one] { $count } opportunité répartie
   *[other] { $count } opportunités réparties
 }
undid-opportunities-dealt = { $count ->
    [one] { $count } opportunité de nouveau sans responsable
   *[other] { $count } opportunités de nouveau sans responsable
 }
