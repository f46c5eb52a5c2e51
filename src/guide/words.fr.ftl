settings-guide = Guide de questions

guide-need = Besoin
guide-budget = Budget
guide-decision-maker = Décideur
guide-decision-process = Processus de décision
guide-decision-day = Date de décision

guide-about = Ce qu'il faut savoir d'une opportunité, étape par étape. Les réponses gardent qui les a notées, quand, et dans quel échange.
guide-none = Rien à demander à cette étape.
guide-add = Question
guide-usual = Poser ces cinq questions
guide-usual-about = Rien n'est demandé. Un nouvel espace commence avec le besoin, le budget et le décideur à la première étape, le processus et la date de décision à la deuxième.
guide-question = Question
guide-kind = Réponse
guide-kind-text = Texte
guide-kind-amount = Montant
guide-kind-date = Date
guide-kind-choice = Un choix
guide-kind-person = Personne
guide-choices = Choix, un par ligne
guide-choices-missing = Écrivez au moins un choix.
guide-at-exit = À savoir avant de quitter l'étape
guide-at-exit-shown = avant de quitter l'étape
guide-is-budget = C'est le budget : prévenir quand le montant le dépasse
guide-is-budget-shown = comparé au montant
guide-budget-is-an-amount = Un budget est un montant : choisissez ce type de réponse.

did-question-created = { $count ->
    [1] Question { $name } ajoutée
   *[other] { $count } questions ajoutées
}
did-question-changed = Question { $name } modifiée
did-question-moved = Question { $name } déplacée
did-question-archived = Question { $name } archivée

guide-title = Guide
guide-tally = { $answered } sur { $asked }
guide-later = Étapes suivantes
guide-open = à demander
guide-open-at-exit = à savoir avant de quitter l'étape
guide-left-open = Étape quittée sans savoir : { $names }
guide-beyond-budget = Le montant, { $amount }, dépasse le budget annoncé, { $budget }.
guide-answer-it = Répondre : { $name }
guide-answer = Réponse
guide-amount = Montant
guide-amount-to = Jusqu'à
guide-currency = Devise
guide-said-by-whom = Dit par
guide-said-by = dit par { $name }
guide-save = Noter la réponse
guide-history = Réponses
guide-talk = Dans l'échange
guide-talk-now = celui du moment
guide-conversation = voir l'échange
guide-range = de { $low } à { $high }

guide-answer-missing = Écrivez la réponse.
guide-answer-long = Cette réponse compte plus de { $longest } caractères.
guide-no-such-choice = Choisissez une des réponses proposées.
guide-currency-unknown = Une devise s'écrit en trois lettres, comme EUR.
guide-no-such-conversation = Cet échange n'est pas de cette opportunité.

told-opportunity-answered = Réponse · { $title }
told-opportunity-left-open = { $title } quittée sans savoir
did-opportunity-answered = Réponse notée : { $name }
did-opportunity-left-open = Étape changée ; reste à savoir : { $name }
