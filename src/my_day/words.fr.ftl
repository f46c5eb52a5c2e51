menu-my-day = Ma journée
my-day-record = Opportunité affichée
my-day-whole-page = Ouvrir en pleine page
my-day-done = { $done ->
    [0] 0 faite sur { $count }
    [1] 1 faite sur { $count }
   *[other] { $done } faites sur { $count }
 }
my-day-me = Moi
my-day-whose = Journée de
my-day-filter = Filtrer
my-day-all-kinds = Toutes les actions
my-day-none-of-kind = Aucune action de ce type aujourd'hui.
my-day-clear-filter = Effacer le filtre
my-day-late = En retard
my-day-timed = À heure fixe
my-day-today = Aujourd'hui
my-day-received = Reçues
my-day-to-decide = À décider
my-day-more = { $count ->
    [1] + 1 autre
   *[other] + { $count } autres
 }
my-day-no-next = aucune prochaine action
my-day-no-reason = terminée sans motif
my-day-from = de { $name }
my-day-from-saying = de { $name } : « { $note } »
my-day-new = Votre journée se remplira avec vos prochaines actions. Commencez par coller un fichier ou créer une opportunité.
my-day-all-done = Tout est fait pour aujourd'hui.
my-day-all-done-until = Tout est fait pour aujourd'hui. Prochaine action : { $when }, { $name }.
my-day-nothing-until = Rien de prévu aujourd'hui. Prochaine action : { $when }, { $name }.
my-day-call-a-list = Appeler un fichier
my-day-to-call = { $count } à appeler
my-day-trials = Essais
my-day-dismiss-trials = Masquer les essais
my-day-try-convert = Convertir un suspect : O au début de sa ligne
my-day-try-convert-touch = Convertir un suspect : le bouton « → » de sa ligne
my-day-try-log = Enregistrer un appel et la suite : A sur une opportunité
my-day-try-log-touch = Enregistrer un appel et la suite, sur une opportunité
my-day-try-remind = Fixer un rappel : R sur une opportunité
my-day-try-remind-touch = Fixer un rappel : « Ensuite », sur une opportunité
my-day-try-move = Déplacer une carte dans le pipeline : Maj+→
my-day-try-move-touch = Déplacer une carte dans le pipeline, par son menu
my-day-try-invite = Inviter quelqu'un de l'équipe
did-trials-dismissed = Essais masqués
did-trials-restored = Essais affichés
my-day-woken = Suspects revenus
my-day-was-struck = Rayé le { $day } par { $name } · { $list }
my-day-was-struck-why = Rayé le { $day } par { $name } : { $reason } · { $list }
my-day-stands-in = pour { $name }
