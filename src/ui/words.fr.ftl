# Mots des composants, et ceux que les scripts affichent (js-…).

ui-skip = Aller au contenu
ui-navigation = Navigation
ui-search-or-act = Chercher ou agir…
ui-results = Résultats
ui-new = Nouvelle
ui-new-long = Nouvelle opportunité
ui-more = Plus
ui-undo = Annuler
ui-close = Fermer
ui-save = Enregistrer
ui-edit = Modifier : { $name }
ui-optional = (facultatif)
ui-errors = À corriger :
ui-preferences = Préférences
ui-my-acts = Mes actions récentes
ui-shortcuts = Raccourcis clavier
ui-sign-out = Se déconnecter
ui-keys-are-on = Les raccourcis à une touche sont activés.
ui-keys-are-off = Les raccourcis à une touche sont désactivés.
ui-key-shift = Maj
ui-key-escape = Échap
ui-filter-remove = Retirer le filtre : { $name }
ui-select-row = Sélectionner { $name }
ui-selection = Sélection
ui-selected = Sélection :
ui-pages = Pages
ui-next-page = Page suivante

ui-mark-late = En retard
ui-mark-today = Aujourd'hui
ui-mark-planned = Planifiée
ui-mark-none = Aucune prochaine action
ui-mark-won = Gagnée
ui-mark-lost = Perdue
ui-mark-cancelled = Abandonnée

ui-stages = Étapes
ui-stage-change = Changer d'étape
ui-stage-passed = Passée :
ui-move-to = Déplacer vers
ui-card-menu = Déplacer { $name }
ui-starred = Suivie de près
ui-board-empty = Déposez une opportunité ici, ou Maj+→ sur une carte.

ui-composer = Noter et planifier
ui-activity = Activité
ui-log-activity = Noter une activité
ui-result = Résultat
ui-note = Note
ui-next = Ensuite
ui-next-set = Prochaine action
ui-next-activity = Type de la prochaine action
ui-typed-days = j
ui-typed-weeks = s
ui-next-example = 3j, lundi 14h, 15/12
ui-outcome = Clore l'opportunité
ui-date-tomorrow = Demain
ui-date-three-days = 3 j
ui-date-week = 1 sem.
ui-session-ended = Votre session est terminée
ui-session-ended-why = Ce que vous avez écrit est gardé, et sera enregistré dès que vous serez connecté.
ui-password-of = Mot de passe de { $email }
ui-sign-in = Se connecter
ui-sign-in-other = Ce n'est pas vous ?
ui-date-other = Date…

js-close = Fermer
js-retry = Réessayer
js-copied = Copié
js-not-saved-network = Non enregistré : le serveur n'a pas répondu. Votre texte est gardé.
js-not-saved-server = Non enregistré : une erreur est survenue de notre côté. Votre texte est gardé.
js-not-saved-signed-out = Votre session est terminée. Ce que vous avez écrit est gardé : réessayez pour vous connecter.
js-not-shown-network = Le serveur ne répond pas. Vérifiez le réseau, puis réessayez.
js-not-shown-server = Une erreur est survenue de notre côté. Rien n'est perdu.
js-not-shown-signed-out = Votre session est terminée. Réessayez pour vous connecter.
js-reference = Réf. { $id }
js-draft-restored = Brouillon de { $time } restauré
js-draft-clear = Effacer
js-palette-failed = La recherche n'a pas abouti. Réessayez.
js-mention-people = Collègues
ui-notifications = { $count ->
    [0] Notifications
    [one] Notifications : { $count } non lue
   *[other] Notifications : { $count } non lues
 }
js-notices-off = Ce navigateur ne vous prévient pas hors de la page.
js-notices-on = Ce navigateur vous prévient quand un collègue vous mentionne ou vous confie une opportunité.
js-notices-denied = Ce navigateur a refusé. Autorisez les notifications de ce site dans ses réglages, puis revenez ici.
js-notices-unsupported = Ce navigateur ne peut pas vous prévenir hors de la page : il faut une adresse en https et un ordinateur.
js-notices-allow = Me prévenir par ce navigateur
js-notices-stop = Ne plus me prévenir
js-palette-count = Résultats : { $count }
js-board-moved = { $title }, déplacée dans { $stage }, position { $position } sur { $count }

js-date-unknown = Je n'ai pas compris « { $text } ». Exemples : 3j, lundi 14h, 15/12.
js-date-moved = { $day } non travaillé
js-date-label = « { $label } »
js-date-keep = garder { $day }
js-next-missing = Indiquez la prochaine action et sa date, ou une fin : gagnée, perdue, abandonnée.
js-save = Enregistrer
js-save-next = Enregistrer · { $date }
js-save-won = Enregistrer · gagnée
js-save-lost = Enregistrer · perdue
js-save-cancelled = Enregistrer · abandonnée

js-key-shift = Maj
js-key-space = Espace
js-key-escape = Échap
js-keys-here = Sur cette page
js-keys-lists = Dans les listes
js-keys-everywhere = Partout
js-keys-undo = Annuler la dernière action
js-keys-next = Ligne suivante
js-keys-previous = Ligne précédente
js-keys-open = Ouvrir
js-keys-open-tab = Ouvrir dans un nouvel onglet
js-keys-select = Sélectionner
js-keys-select-all = Tout sélectionner
js-toast-open = Ouvrir
js-toast-undo = Annuler
js-toast-close = Fermer
