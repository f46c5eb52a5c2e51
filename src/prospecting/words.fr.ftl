menu-lists = Fichiers

prospecting-lists = Fichiers de prospection
prospecting-where = Où vous êtes
prospecting-which = Quels fichiers
prospecting-show-all = Tous
prospecting-show-mine = Les miens
prospecting-show-archived = Archivés
prospecting-new = Nouveau fichier
prospecting-create = Créer le fichier
prospecting-import = Importer
prospecting-paste-here = Collez un tableau ici :
prospecting-none = Un fichier est une liste de suspects à appeler : salon, annuaire, anciens devis. Collez un tableau ici ou déposez un fichier.
prospecting-none-archived = Aucun fichier archivé.
prospecting-none-tagged = Aucun fichier avec ce tag.
prospecting-name = Nom
prospecting-treated = Traités
prospecting-to-call = À appeler
prospecting-converted = Convertis
prospecting-struck = Rayés
prospecting-last-call = Dernier appel
prospecting-owner = Responsable
prospecting-sample = exemple
prospecting-figures = { $calls } à appeler · { $converted } { $converted ->
    [0] converti
    [1] converti
   *[other] convertis
} · { $struck } { $struck ->
    [0] rayé
    [1] rayé
   *[other] rayés
}
prospecting-more = Actions sur le fichier
prospecting-rename = Renommer
prospecting-share = Partager
prospecting-archive = Archiver
prospecting-unarchive = Sortir des archives
prospecting-save = Enregistrer
prospecting-audience = Qui voit ce fichier
prospecting-audience-company = Toute l'entreprise
prospecting-audience-owner = Son responsable, ceux qui voient ses dossiers, et les personnes ci-dessous
prospecting-shared-with = Partagé avec
prospecting-row = Ligne
prospecting-tags-help = Plusieurs tags : séparez-les par des virgules.
prospecting-status = Statut
prospecting-window = Lignes { $from } à { $to } sur { $of }
prospecting-is-opportunity = Opportunité
prospecting-is-struck = Rayé
prospecting-is-struck-why = Rayé : { $reason }
prospecting-convert = Convertir
prospecting-disqualify = Rayer
prospecting-disqualify-why = Rayer : { $reason }
prospecting-restore = Rétablir
prospecting-keep = Garder comme contact
prospecting-kept = Gardé comme contact
prospecting-reason = Motif
prospecting-no-reason = Sans motif
prospecting-wake-on = Revient le
prospecting-story = Historique
prospecting-first-call = Appel de découverte
prospecting-sample-strip = Madame Lenoir a un besoin ? Appuyez sur O, ou sur la flèche au début de sa ligne : elle devient une opportunité.
prospecting-first-opportunity = Première opportunité. Prochaine action : aujourd'hui, appel de découverte. Ctrl+Z l'annule.
prospecting-open = Ouvrir
prospecting-held = { $count ->
    [one] { $count } fichier de prospection
   *[other] { $count } fichiers de prospection
 }
prospecting-remove-sample = Effacer l'exemple

prospecting-known-client = Déjà cliente : { $name }
prospecting-known-contact = Déjà connu : { $name }
prospecting-known-row = Déjà à la ligne { $row }
prospecting-known-list = Déjà dans { $list }
prospecting-known-converted = Converti le { $day } par { $name } ({ $list })
prospecting-known-struck = Rayé le { $day } par { $name } ({ $list })
prospecting-known-struck-why = Rayé le { $day } par { $name } : { $reason }

prospecting-to-company = Société
prospecting-to-client = Client
prospecting-to-person = Contact
prospecting-to-first-name = Prénom
prospecting-to-last-name = Nom
prospecting-to-job = Fonction
prospecting-to-phone = Téléphone
prospecting-to-mobile = Mobile
prospecting-to-email = E-mail
prospecting-to-website = Site web
prospecting-to-street = Adresse
prospecting-to-postcode = Code postal
prospecting-to-city = Ville
prospecting-to-country = Pays
prospecting-to-siren = SIREN ou SIRET
prospecting-to-title = Titre de l'opportunité
prospecting-to-amount = Montant
prospecting-to-probability = Probabilité
prospecting-to-expected-close = Signature prévue
prospecting-to-competitor = Concurrent
prospecting-to-pipeline = Pipeline
prospecting-to-stage = Étape
prospecting-to-owner = Responsable
prospecting-to-note = Notes
prospecting-to-next-action = Prochaine action
prospecting-to-reminder = Date de la prochaine action
prospecting-to-star = Étoile
prospecting-to-source = Source
prospecting-to-tags = Tags
prospecting-to-question = { $name } (guide)
prospecting-to-category = Tag : { $name }
prospecting-look-up = Chercher
prospecting-to-look-up = Rechercher : { $name }

prospecting-name-needed = Donnez un nom au fichier, de 200 caractères au plus.
prospecting-no-such-audience = Dites qui voit ce fichier : toute l'entreprise, ou son responsable.
prospecting-too-many-rows = Choisissez de 1 à { $most } lignes à la fois.
prospecting-column-gone = Cette colonne n'existe plus. Votre texte est gardé : recopiez-le dans une autre colonne.
prospecting-cell-too-long = Une cellule garde { $most } caractères au plus. Votre texte n'a pas été enregistré.
prospecting-column-label-needed = Donnez un nom à la colonne, de 200 caractères au plus.
prospecting-no-such-type = Une colonne ne peut pas être de ce type.
prospecting-no-such-field = Ce champ n'existe pas.
prospecting-no-such-colleague = Cette personne n'est plus dans l'équipe. Choisissez quelqu'un d'autre.
prospecting-wake-in-the-future = Choisissez un jour à venir.
prospecting-changed-meanwhile = { $name } a modifié cette ligne entre-temps. Rien n'a été annulé.
prospecting-column-changed-meanwhile = La colonne « { $label } » a été modifiée entre-temps. Rien n'a été annulé.
prospecting-list-changed-meanwhile = Le fichier « { $name } » a été modifié entre-temps. Rien n'a été annulé.
prospecting-list-in-use = Des lignes de « { $name } » ont déjà été traitées. Rien n'a été annulé ; vous pouvez archiver le fichier.

told-suspect-added = Ligne ajoutée
told-suspect-edited = Modifié : { $cells }
told-suspect-converted = Converti en opportunité : { $title }
told-suspect-disqualified = Rayé { $reason }
told-suspect-restored = Rétabli
told-suspect-kept = Gardé comme contact
told-suspect-woke = Revenu à la date prévue
told-other = { $activity } { $note }
told-suspect-removed = Ligne retirée

did-suspect-added = { $count ->
    [1] Ligne ajoutée
   *[other] { $count } lignes ajoutées à { $name }
}
did-suspect-removed = Ligne retirée : { $name }
did-suspect-edited = { $count ->
    [1] { $name } : cellule modifiée
   *[other] { $count } cellules modifiées dans { $name }
}
did-suspect-converted = { $count ->
    [1] { $name } converti
   *[other] { $count } suspects convertis
}
did-suspect-disqualified = { $count ->
    [1] { $name } rayé
   *[other] { $count } suspects rayés
}
did-suspect-restored = { $count ->
    [1] { $name } rétabli
   *[other] { $count } suspects rétablis
}
did-suspect-kept = { $count ->
    [1] { $name } gardé comme contact
   *[other] { $count } suspects gardés comme contacts
}
did-suspect-woke = { $name } est de nouveau à appeler
did-column-added = Colonne « { $name } » ajoutée
did-column-removed = Colonne « { $name } » retirée
did-column-changed = Colonne « { $name } » modifiée
did-list-created = Fichier « { $name } » créé
did-list-removed = Fichier « { $name } » retiré
did-list-renamed = Fichier renommé : « { $name } »
did-list-archived = Fichier « { $name } » archivé
did-list-unarchived = Fichier « { $name } » sorti des archives
did-list-shared = Partage de « { $name } » modifié
did-list-tagged = Tag ajouté à « { $name } »
did-list-untagged = Tag retiré de « { $name } »

prospecting-look-at = Voir avant d'importer
prospecting-drop-here = Déposez un fichier ici, choisissez-le, ou collez un tableau.
prospecting-file = Fichier (XLSX, XLS, ODS, CSV, vCard)
prospecting-pasted = Tableau collé
prospecting-pasted-help = Un bloc copié d'un tableur ou d'une page web, titres compris.
prospecting-pasted-on = Collé le { $day }
prospecting-bring-in = { $count ->
    [0] Importer
    [1] Importer 1 ligne
   *[other] Importer { $count } lignes
}
prospecting-look-again = Relire le fichier
prospecting-leave = Fermer
prospecting-count-rows = { $count ->
    [0] 0 ligne
    [1] 1 ligne
   *[other] { $shown } lignes
}
prospecting-count-new = nouvelles : { $shown }
prospecting-count-in-file = { $count ->
    [1] 1 en double dans le fichier
   *[other] { $count } en double dans le fichier
}
prospecting-count-in-lists = { $count } déjà dans vos fichiers
prospecting-count-contacts = { $count } déjà dans vos contacts
prospecting-count-clients = { $count ->
    [1] 1 déjà cliente
   *[other] { $count } déjà clientes
}
prospecting-count-why = pourquoi : { $reasons }
prospecting-sheet = Feuille
prospecting-header = Titres des colonnes
prospecting-no-header = Pas de titres
prospecting-header-row = Ligne { $row }
prospecting-encoding = Encodage
prospecting-separator = Séparateur
prospecting-semicolon = Point-virgule
prospecting-comma = Virgule
prospecting-tab = Tabulation
prospecting-bar = Barre verticale
prospecting-column = Colonne
prospecting-column-number = Colonne { $number }
prospecting-column-goes-to = Où va « { $label } »
prospecting-goes-to = Va dans
prospecting-samples = Exemples
prospecting-own-label = Sous son propre nom
prospecting-above = { $count ->
    [1] 1 ligne au-dessus des titres n'est pas importée.
   *[other] { $count } lignes au-dessus des titres ne sont pas importées.
}
prospecting-unfit = { $count ->
    [1] « { $column } » : 1 cellule inattendue, gardée telle quelle et marquée (ligne { $lines }).
   *[other] « { $column } » : { $count } cellules inattendues, gardées telles quelles et marquées (lignes { $lines }).
}
prospecting-duplicates = Doublons
prospecting-duplicates-link = Griser et lier
prospecting-duplicates-import = Importer quand même
prospecting-duplicates-skip = Ne pas importer
prospecting-so-far = { $done } sur { $total }
prospecting-leave-freely = L'import continue si vous quittez cette page.
prospecting-refresh = Actualiser
prospecting-came-in = { $count ->
    [0] Aucune ligne importée dans « { $list } », sur { $rows }.
    [1] 1 suspect importé dans « { $list } », sur { $rows }.
   *[other] { $count } suspects importés dans « { $list } », sur { $rows }.
}
prospecting-open-list = Ouvrir le fichier
prospecting-left-out = { $count ->
    [1] 1 doublon non importé : ligne { $lines }.
   *[other] { $count } doublons non importés : lignes { $lines }.
}
prospecting-columns-unclear = Le fichier a { $count } colonnes : dites pour chacune un champ qui existe, ou rien, séparés par des virgules.
prospecting-file-empty = Ce fichier est vide. Choisissez-en un autre, ou collez un tableau.
prospecting-file-blank-cards = Cette vCard ne contient ni nom, ni société, ni téléphone, ni e-mail : il n’y a rien à importer.
prospecting-file-too-big = Ce fichier dépasse { $limit } Mo. Rien n'a été importé ; partagez-le en plusieurs fichiers.
prospecting-file-too-many-rows = Ce fichier a plus de { $limit } lignes. Rien n'a été importé ; partagez-le en plusieurs fichiers.
prospecting-file-too-many-columns = Ce fichier a plus de { $limit } colonnes. Rien n'a été importé ; gardez les colonnes utiles.
prospecting-file-too-many-cells = Ce fichier a plus de { $limit } cellules. Rien n'a été importé ; partagez-le en plusieurs fichiers.
prospecting-file-protected = Ce fichier est protégé par un mot de passe. Enregistrez-le sans mot de passe, puis recommencez.
prospecting-file-truncated = La fin de ce fichier manque. Copiez ou téléchargez-le de nouveau.
prospecting-file-damaged = Ce fichier est abîmé. Ouvrez-le dans un tableur, enregistrez-le en XLSX, puis recommencez.
prospecting-file-no-sheet = Il n'y a pas de feuille visible nommée « { $name } ».
prospecting-file-no-header = Il n'y a pas de ligne { $row } où prendre les titres.
prospecting-file-no-encoding = L'encodage « { $name } » est inconnu.
prospecting-file-is-pdf = C'est un PDF, pas un tableau. Exportez la liste en XLSX ou en CSV.
prospecting-file-is-image = C'est une image, pas un tableau. Exportez la liste en XLSX ou en CSV.
prospecting-file-is-document = C'est un texte, pas un tableau. Copiez-y le tableau et collez-le ici.
prospecting-file-is-slides = C'est une présentation, pas un tableau. Copiez-y le tableau et collez-le ici.
prospecting-file-is-archive = C'est une archive. Sortez-en le fichier, puis déposez-le.
prospecting-file-is-numbers = C'est un fichier Numbers. Exportez-le en XLSX ou en CSV depuis Numbers.
prospecting-file-is-old = Ce classeur est dans un format d’avant 1993. Ouvrez-le dans un tableur et enregistrez-le en XLSX.
prospecting-file-is-web-page = C'est une page web sans tableau. Copiez-y le tableau et collez-le ici.
prospecting-file-is-other = Ce fichier n'est pas un tableau. Il faut un XLSX, XLS, ODS, CSV ou vCard.
did-list-imported = { $count ->
    [0] { $name } : aucun suspect importé
    [1] 1 suspect importé
   *[other] { $count } suspects importés
}

prospecting-sample-name = Salon Démo
did-list-given = Fichier confié : « { $name } »

prospecting-deal = Répartir les lignes
prospecting-deal-which = Lignes à appeler
prospecting-deal-free = Celles que personne n’a reçues ({ $count })
prospecting-deal-anew = Toutes, réparties à nouveau ({ $count })
prospecting-deal-rule = Selon une règle
prospecting-deal-every = Sans règle
prospecting-deal-column = Colonne
prospecting-deal-op = Condition
prospecting-deal-value = Valeur
prospecting-deal-to = À qui
prospecting-deal-has = { $count } à appeler
prospecting-deal-turns = Plusieurs personnes reçoivent les lignes à tour de rôle, dans l’ordre du fichier. Les doublons grisés ne sont donnés à personne. Qui n’est pas nommé ici ne voit pas le fichier : partagez-le d’abord.
prospecting-deal-now = Répartir
prospecting-deal-to-nobody = Choisissez au moins une personne.
prospecting-deal-nothing = Aucune ligne à appeler ne répond à ce choix. Rien n’a changé.
prospecting-deal-no-column = Cette colonne a été retirée. Choisissez-en une autre.
prospecting-deal-no-value = Dites ce que la colonne doit contenir.
prospecting-deal-blind = { $name } ne voit pas « { $list } ». Partagez d’abord le fichier avec cette personne.
prospecting-shared-teams = Équipes
did-list-dealt = { $count ->
    [0] Aucune ligne de « { $name } » donnée
    [1] Une ligne de « { $name } » donnée
   *[other] { $count } lignes de « { $name } » données
}
prospecting-call = Appeler
prospecting-call-mode = Appels
prospecting-calling = Appels · { $name }
prospecting-call-night = Là où sont les suspects qui restent, il fait nuit.
prospecting-call-at-night = Appeler quand même
prospecting-call-there = { $time } sur place
prospecting-call-there-night = { $time } sur place, il fait nuit
prospecting-call-clock = Temps d'appel aujourd'hui
prospecting-call-figures = { $left ->
    [0] 0 restant dans le fichier
    [1] 1 restant dans le fichier
   *[other] { $left } restants dans le fichier
} · { $calls ->
    [0] 0 appel
    [1] 1 appel
   *[other] { $calls } appels
} · { $reached ->
    [0] 0 joint
    [1] 1 joint
   *[other] { $reached } joints
} · { $converted ->
    [0] 0 converti
    [1] 1 converti
   *[other] { $converted } convertis
}
prospecting-callbacks-due = { $count ->
    [1] 1 rappel dû
   *[other] { $count } rappels dus
}
prospecting-callbacks = Rappels dus
prospecting-others-call = { $count ->
    [1] Un collègue appelle aussi
   *[other] { $count } collègues appellent aussi
}
prospecting-call-pause = Pause
prospecting-call-quit = Quitter
prospecting-call-waiting = Le suspect suivant arrive…
prospecting-call-ready = { $count ->
    [1] 1 suspect à appeler.
   *[other] { $count } suspects à appeler.
}
prospecting-call-none-such = Personne à appeler maintenant avec ces filtres.
prospecting-call-whole-list = Tout le fichier
prospecting-call-next-callback = Prochain rappel : { $when }.
prospecting-call-again = Reprendre les « { $result } » d'avant aujourd'hui
prospecting-call-finished = Fichier terminé : { $calls ->
    [0] 0 appel
    [1] 1 appel
   *[other] { $calls } appels
} aujourd'hui, { $reached ->
    [0] 0 joint
    [1] 1 joint
   *[other] { $reached } joints
}, { $converted ->
    [0] 0 opportunité
    [1] 1 opportunité
   *[other] { $converted } opportunités
}.
prospecting-call-all-tried = Personne à appeler pour le moment : { $calls ->
    [0] 0 appel
    [1] 1 appel
   *[other] { $calls } appels
} aujourd'hui, { $reached ->
    [0] 0 joint
    [1] 1 joint
   *[other] { $reached } joints
}, { $converted ->
    [0] 0 opportunité
    [1] 1 opportunité
   *[other] { $converted } opportunités
}. { $left ->
    [1] Le suspect restant vient d'être appelé, attend un collègue ou est un doublon.
   *[other] Les { $left } suspects restants viennent d'être appelés, attendent un collègue ou sont des doublons.
}
prospecting-call-see = { $count ->
    [1] Voir l'opportunité
   *[other] Voir les { $count } opportunités
}
prospecting-call-another-list = Un autre fichier
prospecting-call-try = { $nth } essai
prospecting-callback = Rappel : { $when }
prospecting-callback-for = Rappel : { $when } · { $label }
prospecting-call-dial = Appeler
prospecting-call-no-number = Pas de numéro de téléphone dans cette ligne.
prospecting-call-odd-number = numéro à corriger
prospecting-call-said = Compte rendu de l'appel
prospecting-call-row = La ligne
prospecting-call-next-ones = Suivants
prospecting-call-skip = Passer
prospecting-comment = Commenter
prospecting-script = Script
prospecting-script-of = Script · { $name }
prospecting-script-text = Ce que l'on dit au téléphone
prospecting-script-example = Ce que voit l'appelant
prospecting-script-none = Rien n'est encore écrit.
prospecting-script-help = Écrivez ce que l'on dit. Une ligne qui commence par ? est une question ; les lignes > qui la suivent sont ses réponses, et ce qu'il faut dire ensuite vient après les deux-points, ou dessous, décalé vers la droite.
prospecting-script-sample =
    Bonjour, nous étions voisins au salon.
    ? Qui choisit vos machines ?
    > vous : Parfait, alors parlons-en.
    > quelqu'un d'autre : Qui puis-je appeler ?
    Merci, bonne journée.
prospecting-script-fields = Une colonne entre doubles accolades devient sa valeur :
prospecting-script-me = moi
prospecting-script-no-field = Ce fichier n'a pas de colonne de ce nom.
prospecting-script-unknown = { $count ->
    [1] Ce fichier n'a pas de colonne « { $fields } ». Le script est enregistré ; ce champ y reste tel quel.
   *[other] Ce fichier n'a pas ces colonnes : { $fields }. Le script est enregistré ; ces champs y restent tels quels.
}
prospecting-script-too-long = Un script garde { $most } caractères au plus. Rien n'a été enregistré.
prospecting-say-something = Choisissez un résultat, écrivez une note, ou dites quand rappeler.
prospecting-note-too-long = Une note garde { $most } caractères au plus. Votre texte n'a pas été enregistré.
prospecting-archived-list = « { $name } » est archivé. Sortez-le des archives pour appeler.
prospecting-import-and-call = Importer et appeler
told-suspect-called = { $said }
told-suspect-commented = Commentaire { $said }
told-suspect-planned = Rappel prévu { $said }
did-suspect-called = { $name } : appel noté
did-suspect-commented = { $name } : commentaire noté
did-suspect-planned = { $name } : rappel prévu
did-list-scripted = Script de « { $name } » modifié
prospecting-card-department = Service
prospecting-card-salutation = Civilité
prospecting-card-middle-name = Deuxième prénom
prospecting-card-suffix = Suffixe du nom
prospecting-card-nickname = Surnom
prospecting-card-role = Rôle
prospecting-card-phone-home = Téléphone (domicile)
prospecting-card-fax = Fax
prospecting-card-fax-home = Fax (domicile)
prospecting-card-pager = Bip
prospecting-card-email-home = E-mail (domicile)
prospecting-card-region = Région
prospecting-card-other-address = Autre adresse
prospecting-card-website-home = Site personnel
prospecting-card-birthday = Anniversaire
prospecting-pictures = { $count ->
    [1] 1 photo n'est pas importée.
   *[other] { $count } photos ne sont pas importées.
}

prospecting-is-converted = Converti
prospecting-export = Exporter
prospecting-export-what = Quoi
prospecting-export-seen = Ce que je vois : filtre, ordre, colonnes affichées
prospecting-export-all = Tout le fichier, colonnes masquées comprises
prospecting-export-format = Format
prospecting-export-xlsx = XLSX (Excel, LibreOffice)
prospecting-export-csv = CSV
prospecting-export-download = Télécharger
prospecting-export-reason = Motif
prospecting-export-notes = Textes coupés
prospecting-export-cut = Excel garde 32 767 caractères par cellule : les textes de ces cellules ont été coupés. Le CSV les a en entier.
prospecting-export-cut-cell = Feuille { $sheet }, ligne { $row }, colonne « { $column } »

prospecting-import-into = Importer dans ce fichier
prospecting-into-this = Les lignes viendront dans « { $list } ».
prospecting-into = Destination
prospecting-into-new-list = Nouveau fichier
prospecting-into-help = Après un changement ici, « Relire le fichier » montre ce qu'il donne.
prospecting-into-new-column = Nouvelle colonne
prospecting-into-no-column = Ne pas importer
prospecting-into-archived = « { $name } » est archivé. Sortez-le des archives, puis recommencez.
prospecting-into-gone = Ce fichier de prospection n'est plus là, ou vous ne le voyez plus. Rien d'autre n'a été importé.
prospecting-into-undone = Cet import a été annulé pendant qu'il avançait. Le reste n'a pas été importé.
prospecting-into-unclear = Aucun fichier de prospection, ou plusieurs, ne s'appellent « { $name } ». Donnez son numéro, celui de son adresse.
prospecting-into-correct = { $count ->
    [0] Ne rien changer
    [1] Importer 1 ligne nouvelle ou modifiée
   *[other] Importer { $count } lignes nouvelles ou modifiées
}
prospecting-key = Reconnaître les lignes par
prospecting-key-none = Rien : ajouter toutes les lignes
prospecting-key-suggested = { $label } (proposé)
prospecting-key-help = Une ligne reconnue prend du fichier les cellules différentes ; une cellule vide ne change rien. L'historique de la ligne garde les anciennes valeurs. « Relire le fichier » compte ce qui changera.
prospecting-key-counts = Nouvelles : { $new } · modifiées : { $changed } · inchangées : { $unchanged } · absentes du fichier importé, gardées telles quelles : { $missing }
prospecting-key-twice-in-file = « { $key } » est plusieurs fois dans le fichier importé, lignes { $lines } : rien n'en est pris.
prospecting-key-twice-in-list = « { $key } », ligne { $lines } du fichier importé, est plusieurs fois dans le fichier de prospection, lignes { $rows } : rien n'est modifié.
prospecting-key-more = { $count ->
    [1] 1 autre valeur est plusieurs fois là : ses lignes restent comme elles sont.
   *[other] { $count } autres valeurs sont plusieurs fois là : leurs lignes restent comme elles sont.
}
prospecting-key-empty = { $count ->
    [1] 1 ligne sans cette valeur n'est pas importée : ligne { $lines }.
   *[other] { $count } lignes sans cette valeur ne sont pas importées : lignes { $lines }.
}
prospecting-key-not-in-file = Aucune colonne du fichier importé ne va dans cette colonne. Choisissez-en une autre pour reconnaître les lignes.
prospecting-key-not-in-list = Ce fichier de prospection n'a pas de colonne « { $label } ».
did-list-filled = { $count ->
    [0] { $name } : colonnes ajoutées
    [1] 1 suspect importé dans { $name }
   *[other] { $count } suspects importés dans { $name }
}
did-list-corrected = { $count ->
    [1] { $name } : 1 ligne importée ou modifiée
   *[other] { $name } : { $count } lignes importées ou modifiées
}
did-list-drained = { $name } : lignes importées retirées
did-list-widened = { $name } : colonnes ajoutées
did-list-narrowed = { $name } : colonnes retirées

prospecting-progress = Avancement
prospecting-progress-since = Période
prospecting-progress-today = Aujourd’hui
prospecting-progress-week = 7 jours
prospecting-progress-month = 30 jours
prospecting-progress-always = Depuis le début
prospecting-called = Appelés
prospecting-reached = Joints
prospecting-calls = Appels
prospecting-progress-people = Par personne
prospecting-progress-person = Personne
prospecting-progress-nobody = Personne n’a rien fait ici pendant cette période.
prospecting-progress-reasons = Rayés, par motif
prospecting-progress-days = Par jour
prospecting-progress-day = Jour
prospecting-progress-hours = Par heure de la journée
prospecting-progress-hour = Heure
prospecting-progress-at = { $hour } h
prospecting-progress-money = Ce qu’il a coûté, ce qu’il a rapporté
prospecting-cost = Coût du fichier ({ $currency })
prospecting-cost-head = Coût
prospecting-cost-below-zero = Un coût n’est pas négatif.
prospecting-won = Gagné
prospecting-won-figures = { $count ->
    [1] { $amount } par une opportunité
   *[other] { $amount } par { $count } opportunités
}
prospecting-won-elsewhere = et { $count } en d’autres devises
prospecting-returned = Gagné pour ce qui a été dépensé
prospecting-behind-called = Suspects appelés
prospecting-behind-reached = Suspects joints
prospecting-behind-converted = Suspects convertis
prospecting-behind-struck = Suspects rayés
prospecting-behind-none = Plus aucune ligne ne répond à ce chiffre.
prospecting-behind-window = Lignes { $from } à { $to }
did-list-costed = Coût de « { $name } » indiqué
prospecting-why-strike = Rayer avec un motif
prospecting-to-complete = À compléter
prospecting-say-later = Plus tard
prospecting-complete = Compléter
prospecting-wakes = Revient le { $day }.
prospecting-justified = Justification : { $text }
prospecting-proven = Preuve : { $text }
prospecting-ask-justification = Pourquoi quand même ?
prospecting-ask-reason = Motif
prospecting-no-reason-yet = Sans motif, à compléter
prospecting-ask-amount = Quel montant ?
prospecting-ask-sentence = Ce que le client a dit
prospecting-ask-date = Quelle date ?
prospecting-evidence-amount = « { $text } » n'est pas un montant. Écrivez par exemple 12 500 ou 12,5k.
prospecting-evidence-date = « { $text } » n'est pas une date. Écrivez par exemple 31/12/2026.
prospecting-rule-yes = La règle dit oui. { $because }
prospecting-rule-no = La règle dit non. { $because }
prospecting-rule-unsaid = La règle ne peut rien dire : { $because }
prospecting-rule-joint = {" ; "}
prospecting-said = { $what } : { $cell } (règle : { $rule })
prospecting-said-nothing = { $what } : vide (règle : { $rule })
prospecting-said-no-column = ce fichier n'a pas, ou plus, de colonne « { $what } »
prospecting-said-empty = « { $what } » est vide
prospecting-said-unlike = « { $what } » dit « { $cell } », qui ne se compare pas (règle : { $rule })
prospecting-rule-nowhere = Aucun fichier n'a de colonne « { $what } » : sur cette condition, la règle ne peut rien dire. Elle est gardée telle quelle.
prospecting-reasons = Motifs de disqualification
prospecting-reasons-rows = Suspects rayés
prospecting-reasons-link = Motifs
prospecting-since = Période
prospecting-since-month = 30 derniers jours
prospecting-since-quarter = 90 derniers jours
prospecting-since-year = 365 derniers jours
prospecting-since-always = Depuis toujours
prospecting-by-person = Par personne
prospecting-by-list = Par fichier
prospecting-against = Contre la règle
prospecting-came-back = Revenus
prospecting-none-struck = Aucun suspect rayé sur cette période.
prospecting-most-lists = Les { $most } fichiers où l'on a le plus rayé.
prospecting-back-woken = revenu à la date prévue
prospecting-back-restored = rétabli
prospecting-back-converted = converti depuis
prospecting-back-met = revu dans un autre fichier
prospecting-person = Personne
prospecting-list = Fichier
prospecting-merge-row = ligne { $row }
prospecting-merge-one-list = Ces lignes ne sont pas dans le même fichier. Seules les lignes d'un même fichier fusionnent.
prospecting-merge-converted = Plusieurs de ces lignes sont déjà des opportunités. Fusionnez d'abord les opportunités.
prospecting-merge-keep-converted = Une de ces lignes est devenue une opportunité : c'est elle qui reste.
told-suspect-merged = Fusionné : { $title }
did-suspect-merged = { $count } lignes fusionnées : { $name }
prospecting-merge = Fusionner…
