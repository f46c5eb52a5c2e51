settings-guide = Question guide

guide-need = Need
guide-budget = Budget
guide-decision-maker = Decision maker
guide-decision-process = Decision process
guide-decision-day = Day of decision

guide-about = What should be known of an opportunity, stage by stage. Answers keep who noted them, when, and in which conversation.
guide-none = Nothing to ask at this stage.
guide-add = Question
guide-usual = Ask these five questions
guide-usual-about = Nothing is asked. A new workspace begins with need, budget and decision maker at the first stage, decision process and day of decision at the second.
guide-question = Question
guide-kind = Answer
guide-kind-text = Text
guide-kind-amount = Amount
guide-kind-date = Date
guide-kind-choice = One choice
guide-kind-person = Person
guide-choices = Choices, one per line
guide-choices-missing = Write at least one choice.
guide-at-exit = To be known before the stage is left
guide-at-exit-shown = before the stage is left
guide-is-budget = This is the budget: warn when the amount is beyond it
guide-is-budget-shown = compared with the amount
guide-budget-is-an-amount = A budget is an amount: choose that type of answer.

did-question-created = { $count ->
    [1] Question { $name } added
   *[other] { $count } questions added
}
did-question-changed = Question { $name } changed
did-question-moved = Question { $name } moved
did-question-archived = Question { $name } archived

guide-title = Guide
guide-tally = { $answered } of { $asked }
guide-later = Later stages
guide-open = to be asked
guide-open-at-exit = to be known before the stage is left
guide-left-open = Stage left without knowing: { $names }
guide-beyond-budget = The amount, { $amount }, is beyond the budget that was named, { $budget }.
guide-answer-it = Answer: { $name }
guide-answer = Answer
guide-amount = Amount
guide-amount-to = Up to
guide-currency = Currency
guide-said-by-whom = Said by
guide-said-by = said by { $name }
guide-save = Note the answer
guide-history = Answers
guide-talk = In the conversation
guide-talk-now = the present one
guide-conversation = see the conversation
guide-range = { $low } to { $high }

guide-answer-missing = Write the answer.
guide-answer-long = This answer has more than { $longest } characters.
guide-no-such-choice = Choose one of the answers offered.
guide-currency-unknown = A currency has three letters, such as EUR.
guide-no-such-conversation = This conversation is not of this opportunity.

told-opportunity-answered = Answer · { $title }
told-opportunity-left-open = { $title } left without knowing
did-opportunity-answered = Answer noted: { $name }
did-opportunity-left-open = Stage changed; still to be known: { $name }
