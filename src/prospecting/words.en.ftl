menu-lists = Lists

prospecting-lists = Prospecting lists
prospecting-where = Where you are
prospecting-which = Which lists
prospecting-show-all = All
prospecting-show-mine = Mine
prospecting-show-archived = Archived
prospecting-new = New list
prospecting-create = Create list
prospecting-import = Import
prospecting-paste-here = Paste a table here:
prospecting-none = A list holds suspects to call: a trade fair, a directory, old quotes. Paste a table here or drop a file.
prospecting-none-archived = No archived list.
prospecting-none-tagged = No list with this tag.
prospecting-name = Name
prospecting-treated = Done
prospecting-to-call = To call
prospecting-converted = Converted
prospecting-struck = Disqualified
prospecting-last-call = Last call
prospecting-owner = Owner
prospecting-sample = sample
prospecting-figures = { $calls } to call · { $converted } converted · { $struck } disqualified
prospecting-more = List actions
prospecting-rename = Rename
prospecting-share = Share
prospecting-archive = Archive
prospecting-unarchive = Bring back from the archive
prospecting-save = Save
prospecting-audience = Who sees this list
prospecting-audience-company = The whole company
prospecting-audience-owner = Its owner, those who see the owner's records, and the people below
prospecting-shared-with = Shared with
prospecting-row = Row
prospecting-tags-help = Several tags: separate them by commas.
prospecting-status = Status
prospecting-window = Rows { $from } to { $to } of { $of }
prospecting-is-opportunity = Opportunity
prospecting-is-struck = Disqualified
prospecting-is-struck-why = Disqualified: { $reason }
prospecting-convert = Convert
prospecting-disqualify = Disqualify
prospecting-disqualify-why = Disqualify: { $reason }
prospecting-restore = Restore
prospecting-keep = Keep as contact
prospecting-kept = Kept as a contact
prospecting-reason = Reason
prospecting-no-reason = No reason
prospecting-wake-on = Comes back on
prospecting-story = History
prospecting-first-call = Discovery call
prospecting-sample-strip = Mrs Lenoir has a need? Press O, or the arrow at the start of the row: it becomes an opportunity.
prospecting-first-opportunity = Your first opportunity. Next action: today, discovery call. Ctrl+Z undoes it.
prospecting-open = Open
prospecting-held = { $count ->
    [one] { $count } prospecting list
   *[other] { $count } prospecting lists
 }
prospecting-remove-sample = Remove the sample

prospecting-known-client = Already a client: { $name }
prospecting-known-contact = Already known: { $name }
prospecting-known-row = Already in row { $row }
prospecting-known-list = Already in { $list }
prospecting-known-converted = Converted on { $day } by { $name } ({ $list })
prospecting-known-struck = Disqualified on { $day } by { $name } ({ $list })
prospecting-known-struck-why = Disqualified on { $day } by { $name }: { $reason }

prospecting-to-company = Company
prospecting-to-client = Client
prospecting-to-person = Contact
prospecting-to-first-name = First name
prospecting-to-last-name = Last name
prospecting-to-job = Job title
prospecting-to-phone = Phone
prospecting-to-mobile = Mobile
prospecting-to-email = Email
prospecting-to-website = Website
prospecting-to-street = Address
prospecting-to-postcode = Postcode
prospecting-to-city = City
prospecting-to-country = Country
prospecting-to-siren = SIREN or SIRET
prospecting-to-title = Opportunity title
prospecting-to-amount = Amount
prospecting-to-probability = Probability
prospecting-to-expected-close = Expected close
prospecting-to-competitor = Competitor
prospecting-to-pipeline = Pipeline
prospecting-to-stage = Stage
prospecting-to-owner = Owner
prospecting-to-note = Notes
prospecting-to-next-action = Next action
prospecting-to-reminder = Date of the next action
prospecting-to-star = Star
prospecting-to-source = Source
prospecting-to-tags = Tags
prospecting-to-question = { $name } (guide)
prospecting-to-category = Tag: { $name }
prospecting-look-up = Look up
prospecting-to-look-up = Look up: { $name }

prospecting-name-needed = Give the list a name, 200 characters at most.
prospecting-no-such-audience = Say who sees this list: the whole company, or its owner.
prospecting-too-many-rows = Choose 1 to { $most } rows at a time.
prospecting-column-gone = This column is gone. Your text is kept: copy it into another column.
prospecting-cell-too-long = A cell keeps { $most } characters at most. Your text was not saved.
prospecting-column-label-needed = Give the column a name, 200 characters at most.
prospecting-no-such-type = A column cannot be of this type.
prospecting-no-such-field = There is no such field.
prospecting-no-such-colleague = This person is no longer on the team. Choose somebody else.
prospecting-wake-in-the-future = Choose a day to come.
prospecting-changed-meanwhile = { $name } changed this row meanwhile. Nothing was undone.
prospecting-column-changed-meanwhile = The column “{ $label }” was changed meanwhile. Nothing was undone.
prospecting-list-changed-meanwhile = The list “{ $name }” was changed meanwhile. Nothing was undone.
prospecting-list-in-use = Rows of “{ $name }” were already worked on. Nothing was undone; you can archive the list.

told-suspect-added = Row added
told-suspect-edited = Changed: { $cells }
told-suspect-converted = Converted into an opportunity: { $title }
told-suspect-disqualified = Disqualified { $reason }
told-suspect-restored = Restored
told-suspect-kept = Kept as a contact
told-suspect-woke = Came back on its day
told-other = { $activity } { $note }
told-suspect-removed = Row removed

did-suspect-added = { $count ->
    [1] Row added
   *[other] { $count } rows added to { $name }
}
did-suspect-removed = Row removed: { $name }
did-suspect-edited = { $count ->
    [1] { $name }: cell changed
   *[other] { $count } cells changed in { $name }
}
did-suspect-converted = { $count ->
    [1] { $name } converted
   *[other] { $count } suspects converted
}
did-suspect-disqualified = { $count ->
    [1] { $name } disqualified
   *[other] { $count } suspects disqualified
}
did-suspect-restored = { $count ->
    [1] { $name } restored
   *[other] { $count } suspects restored
}
did-suspect-kept = { $count ->
    [1] { $name } kept as a contact
   *[other] { $count } suspects kept as contacts
}
did-suspect-woke = { $name } is to be called again
did-column-added = Column “{ $name }” added
did-column-removed = Column “{ $name }” removed
did-column-changed = Column “{ $name }” changed
did-list-created = List “{ $name }” created
did-list-removed = List “{ $name }” removed
did-list-renamed = List renamed: “{ $name }”
did-list-archived = List “{ $name }” archived
did-list-unarchived = List “{ $name }” brought back from the archive
did-list-shared = Sharing of “{ $name }” changed
did-list-tagged = Tag added to “{ $name }”
did-list-untagged = Tag removed from “{ $name }”

prospecting-look-at = Look before importing
prospecting-drop-here = Drop a file here, choose it, or paste a table.
prospecting-file = File (XLSX, XLS, ODS, CSV, vCard)
prospecting-pasted = Pasted table
prospecting-pasted-help = A block copied from a spreadsheet or a web page, with its titles.
prospecting-pasted-on = Pasted on { $day }
prospecting-bring-in = { $count ->
    [0] Import
    [1] Import 1 row
   *[other] Import { $count } rows
}
prospecting-look-again = Read the file again
prospecting-leave = Close
prospecting-count-rows = { $count ->
    [1] 1 row
   *[other] { $shown } rows
}
prospecting-count-new = { $shown } new
prospecting-count-in-file = { $count ->
    [1] 1 twice in the file
   *[other] { $count } twice in the file
}
prospecting-count-in-lists = { $count } already in your lists
prospecting-count-contacts = { $count } already in your contacts
prospecting-count-clients = { $count ->
    [1] 1 already a client
   *[other] { $count } already clients
}
prospecting-count-why = why: { $reasons }
prospecting-sheet = Sheet
prospecting-header = Column titles
prospecting-no-header = No titles
prospecting-header-row = Row { $row }
prospecting-encoding = Encoding
prospecting-separator = Separator
prospecting-semicolon = Semicolon
prospecting-comma = Comma
prospecting-tab = Tab
prospecting-bar = Vertical bar
prospecting-column = Column
prospecting-column-number = Column { $number }
prospecting-column-goes-to = Where “{ $label }” goes
prospecting-goes-to = Goes to
prospecting-samples = Samples
prospecting-own-label = Under its own name
prospecting-above = { $count ->
    [1] 1 line above the titles is not imported.
   *[other] { $count } lines above the titles are not imported.
}
prospecting-unfit = { $count ->
    [1] “{ $column }”: 1 unexpected cell, kept as typed and marked (row { $lines }).
   *[other] “{ $column }”: { $count } unexpected cells, kept as typed and marked (rows { $lines }).
}
prospecting-duplicates = Duplicates
prospecting-duplicates-link = Grey and link
prospecting-duplicates-import = Import anyway
prospecting-duplicates-skip = Do not import
prospecting-so-far = { $done } of { $total }
prospecting-leave-freely = The import goes on when you leave this page.
prospecting-refresh = Refresh
prospecting-came-in = { $count ->
    [0] No row imported into “{ $list }”, of { $rows }.
    [1] 1 suspect imported into “{ $list }”, of { $rows }.
   *[other] { $count } suspects imported into “{ $list }”, of { $rows }.
}
prospecting-open-list = Open the list
prospecting-left-out = { $count ->
    [1] 1 duplicate not imported: row { $lines }.
   *[other] { $count } duplicates not imported: rows { $lines }.
}
prospecting-columns-unclear = The file has { $count } columns: name for each a field that exists, or nothing, separated by commas.
prospecting-file-empty = This file is empty. Choose another one, or paste a table.
prospecting-file-blank-cards = This vCard holds no name, company, phone or e-mail: there is nothing to import.
prospecting-file-too-big = This file holds more than { $limit } MB. Nothing was imported; split it into several files.
prospecting-file-too-many-rows = This file has more than { $limit } rows. Nothing was imported; split it into several files.
prospecting-file-too-many-columns = This file has more than { $limit } columns. Nothing was imported; keep the useful columns.
prospecting-file-too-many-cells = This file has more than { $limit } cells. Nothing was imported; split it into several files.
prospecting-file-protected = This file is protected by a password. Save it without one, then try again.
prospecting-file-truncated = The end of this file is missing. Copy or download it again.
prospecting-file-damaged = This file is damaged. Open it in a spreadsheet, save it as XLSX, then try again.
prospecting-file-no-sheet = There is no visible sheet named “{ $name }”.
prospecting-file-no-header = There is no row { $row } to take the titles from.
prospecting-file-no-encoding = There is no encoding named “{ $name }”.
prospecting-file-is-pdf = This is a PDF, not a table. Export the list as XLSX or CSV.
prospecting-file-is-image = This is a picture, not a table. Export the list as XLSX or CSV.
prospecting-file-is-document = This is a text, not a table. Copy the table from it and paste it here.
prospecting-file-is-slides = This is a presentation, not a table. Copy the table from it and paste it here.
prospecting-file-is-archive = This is an archive. Take the file out of it, then drop it.
prospecting-file-is-numbers = This is a Numbers file. Export it as XLSX or CSV from Numbers.
prospecting-file-is-old = This workbook is in a format from before 1993. Open it in a spreadsheet and save it as XLSX.
prospecting-file-is-web-page = This is a web page without a table. Copy the table from it and paste it here.
prospecting-file-is-other = This file is not a table. It must be an XLSX, XLS, ODS, CSV or vCard file.
did-list-imported = { $count ->
    [0] { $name }: no suspect imported
    [1] 1 suspect imported
   *[other] { $count } suspects imported
}

prospecting-sample-name = Demo fair
did-list-given = List handed over: “{ $name }”

prospecting-deal = Hand out rows
prospecting-deal-which = Rows to call
prospecting-deal-free = Those that nobody was given ({ $count })
prospecting-deal-anew = All of them, handed out anew ({ $count })
prospecting-deal-rule = By a rule
prospecting-deal-every = No rule
prospecting-deal-column = Column
prospecting-deal-op = Condition
prospecting-deal-value = Value
prospecting-deal-to = To whom
prospecting-deal-has = { $count } to call
prospecting-deal-turns = Several people get the rows in turn, in the order of the list. Nobody is given the greyed duplicates. Who is not named here does not see the list: share it first.
prospecting-deal-now = Hand out
prospecting-deal-to-nobody = Choose at least one person.
prospecting-deal-nothing = No row to call answers to this choice. Nothing was changed.
prospecting-deal-no-column = This column was removed. Choose another one.
prospecting-deal-no-value = Say what the column has to hold.
prospecting-deal-blind = { $name } does not see “{ $list }”. Share the list with this person first.
prospecting-shared-teams = Teams
did-list-dealt = { $count ->
    [1] One row of “{ $name }” given
   *[other] { $count } rows of “{ $name }” given
}
prospecting-call = Call
prospecting-call-mode = Calls
prospecting-calling = Calls · { $name }
prospecting-call-night = It is night where the remaining suspects are.
prospecting-call-at-night = Call all the same
prospecting-call-there = { $time } there
prospecting-call-there-night = { $time } there, it is night
prospecting-call-clock = Calling time today
prospecting-call-figures = { $left } left in the list · { $calls ->
    [1] 1 call
   *[other] { $calls } calls
} · { $reached } reached · { $converted } converted
prospecting-callbacks-due = { $count ->
    [1] 1 callback due
   *[other] { $count } callbacks due
}
prospecting-callbacks = Callbacks due
prospecting-others-call = { $count ->
    [1] One colleague is calling too
   *[other] { $count } colleagues are calling too
}
prospecting-call-pause = Pause
prospecting-call-quit = Leave
prospecting-call-waiting = The next suspect is on its way…
prospecting-call-ready = { $count ->
    [1] 1 suspect to call.
   *[other] { $count } suspects to call.
}
prospecting-call-none-such = Nobody to call now with these filters.
prospecting-call-whole-list = The whole list
prospecting-call-next-callback = Next callback: { $when }.
prospecting-call-again = Take up again “{ $result }” from before today
prospecting-call-finished = List finished: { $calls ->
    [1] 1 call
   *[other] { $calls } calls
} today, { $reached } reached, { $converted ->
    [1] 1 opportunity
   *[other] { $converted } opportunities
}.
prospecting-call-all-tried = Nobody to call for now: { $calls ->
    [1] 1 call
   *[other] { $calls } calls
} today, { $reached } reached, { $converted ->
    [1] 1 opportunity
   *[other] { $converted } opportunities
}. { $left ->
    [1] The remaining suspect has just been called, waits for a colleague or is a duplicate.
   *[other] The { $left } remaining suspects have just been called, wait for a colleague or are duplicates.
}
prospecting-call-see = { $count ->
    [1] See the opportunity
   *[other] See the { $count } opportunities
}
prospecting-call-another-list = Another list
prospecting-call-try = { $nth } try
prospecting-callback = Call back: { $when }
prospecting-callback-for = Call back: { $when } · { $label }
prospecting-call-dial = Call
prospecting-call-no-number = No phone number in this row.
prospecting-call-odd-number = number to correct
prospecting-call-said = What came of the call
prospecting-call-row = The row
prospecting-call-next-ones = Next ones
prospecting-call-skip = Skip
prospecting-comment = Comment
prospecting-script = Script
prospecting-script-of = Script · { $name }
prospecting-script-text = What one says on the phone
prospecting-script-example = What the caller sees
prospecting-script-none = Nothing is written yet.
prospecting-script-help = Write what one says. A line that begins with ? is a question; the lines with > below it are its answers, and what to say then comes after the colon, or below, further to the right.
prospecting-script-sample =
    Hello, we were neighbours at the fair.
    ? Who chooses your machines?
    > you: Perfect, let us talk about it.
    > somebody else: Whom may I call?
    Thank you, have a good day.
prospecting-script-fields = A column between double braces becomes its value:
prospecting-script-me = me
prospecting-script-no-field = This list has no column of this name.
prospecting-script-unknown = { $count ->
    [1] This list has no column “{ $fields }”. The script is saved; that field stays as it is.
   *[other] This list does not have these columns: { $fields }. The script is saved; those fields stay as they are.
}
prospecting-script-too-long = A script keeps at most { $most } characters. Nothing was saved.
prospecting-say-something = Choose a result, write a note, or say when to call back.
prospecting-note-too-long = A note keeps at most { $most } characters. Your text was not saved.
prospecting-archived-list = “{ $name }” is archived. Bring it back to call.
prospecting-import-and-call = Import and call
told-suspect-called = { $said }
told-suspect-commented = Comment { $said }
told-suspect-planned = Callback planned { $said }
did-suspect-called = { $name }: call logged
did-suspect-commented = { $name }: comment logged
did-suspect-planned = { $name }: callback planned
did-list-scripted = Script of “{ $name }” changed
prospecting-card-department = Department
prospecting-card-salutation = Salutation
prospecting-card-middle-name = Middle name
prospecting-card-suffix = Name suffix
prospecting-card-nickname = Nickname
prospecting-card-role = Role
prospecting-card-phone-home = Phone (home)
prospecting-card-fax = Fax
prospecting-card-fax-home = Fax (home)
prospecting-card-pager = Pager
prospecting-card-email-home = Email (home)
prospecting-card-region = Region
prospecting-card-other-address = Other address
prospecting-card-website-home = Personal website
prospecting-card-birthday = Birthday
prospecting-pictures = { $count ->
    [1] 1 picture is not imported.
   *[other] { $count } pictures are not imported.
}

prospecting-is-converted = Converted
prospecting-export = Export
prospecting-export-what = What
prospecting-export-seen = What I see: filter, order, columns shown
prospecting-export-all = The whole list, hidden columns too
prospecting-export-format = Format
prospecting-export-xlsx = XLSX (Excel, LibreOffice)
prospecting-export-csv = CSV
prospecting-export-download = Download
prospecting-export-reason = Reason
prospecting-export-notes = Shortened texts
prospecting-export-cut = Excel keeps 32,767 characters in a cell: the texts of these cells were cut. The CSV has them whole.
prospecting-export-cut-cell = Sheet { $sheet }, row { $row }, column “{ $column }”

prospecting-import-into = Import into this list
prospecting-into-this = The rows will go into “{ $list }”.
prospecting-into = Goes into
prospecting-into-new-list = New list
prospecting-into-help = After a change here, “Read the file again” shows what it gives.
prospecting-into-new-column = New column
prospecting-into-no-column = Do not import
prospecting-into-archived = “{ $name }” is archived. Bring it back from the archive, then try again.
prospecting-into-gone = This list is gone, or you no longer see it. Nothing more was imported.
prospecting-into-undone = This import was undone while it was running. The rest was not imported.
prospecting-into-unclear = No list, or more than one, is called “{ $name }”. Give its number, the one in its address.
prospecting-into-correct = { $count ->
    [0] Change nothing
    [1] Import 1 new or changed row
   *[other] Import { $count } new or changed rows
}
prospecting-key = Recognise rows by
prospecting-key-none = Nothing: add every row
prospecting-key-suggested = { $label } (suggested)
prospecting-key-help = A row that is recognised takes the cells that differ from the file; an empty cell changes nothing. The row's history keeps the former values. “Read the file again” counts what will change.
prospecting-key-counts = New: { $new } · changed: { $changed } · unchanged: { $unchanged } · not in the imported file, kept as they are: { $missing }
prospecting-key-twice-in-file = “{ $key }” is in the imported file more than once, lines { $lines }: none of them is taken.
prospecting-key-twice-in-list = “{ $key }”, line { $lines } of the imported file, is in the list more than once, rows { $rows }: nothing is changed.
prospecting-key-more = { $count ->
    [1] 1 other value is there more than once: its rows stay as they are.
   *[other] { $count } other values are there more than once: their rows stay as they are.
}
prospecting-key-empty = { $count ->
    [1] 1 row without this value is not imported: line { $lines }.
   *[other] { $count } rows without this value are not imported: lines { $lines }.
}
prospecting-key-not-in-file = No column of the imported file goes into this column. Choose another one to recognise rows by.
prospecting-key-not-in-list = This list has no column “{ $label }”.
did-list-filled = { $count ->
    [0] { $name }: columns added
    [1] 1 suspect imported into { $name }
   *[other] { $count } suspects imported into { $name }
}
did-list-corrected = { $count ->
    [1] { $name }: 1 row imported or changed
   *[other] { $name }: { $count } rows imported or changed
}
did-list-drained = { $name }: imported rows taken away
did-list-widened = { $name }: columns added
did-list-narrowed = { $name }: columns taken away

prospecting-progress = Progress
prospecting-progress-since = Period
prospecting-progress-today = Today
prospecting-progress-week = 7 days
prospecting-progress-month = 30 days
prospecting-progress-always = Since the beginning
prospecting-called = Called
prospecting-reached = Reached
prospecting-calls = Calls
prospecting-progress-people = By person
prospecting-progress-person = Person
prospecting-progress-nobody = Nobody did anything here in this period.
prospecting-progress-reasons = Disqualified, by reason
prospecting-progress-days = By day
prospecting-progress-day = Day
prospecting-progress-hours = By hour of the day
prospecting-progress-hour = Hour
prospecting-progress-at = { $hour }:00
prospecting-progress-money = What it cost, what it returned
prospecting-cost = Cost of the list ({ $currency })
prospecting-cost-head = Cost
prospecting-cost-below-zero = A cost is not below zero.
prospecting-won = Won
prospecting-won-figures = { $count ->
    [1] { $amount } from one opportunity
   *[other] { $amount } from { $count } opportunities
}
prospecting-won-elsewhere = and { $count } in other currencies
prospecting-returned = Won for what was spent
prospecting-behind-called = Called suspects
prospecting-behind-reached = Reached suspects
prospecting-behind-converted = Converted suspects
prospecting-behind-struck = Disqualified suspects
prospecting-behind-none = No row answers to this figure any more.
prospecting-behind-window = Rows { $from } to { $to }
did-list-costed = Cost of “{ $name }” set
prospecting-why-strike = Disqualify with a reason
prospecting-to-complete = To be completed
prospecting-say-later = Later
prospecting-complete = Complete
prospecting-wakes = Comes back on { $day }.
prospecting-justified = Justification: { $text }
prospecting-proven = Evidence: { $text }
prospecting-ask-justification = Why nevertheless?
prospecting-ask-reason = Reason
prospecting-no-reason-yet = No reason, to be completed
prospecting-ask-amount = Which amount?
prospecting-ask-sentence = What the client said
prospecting-ask-date = Which date?
prospecting-evidence-amount = “{ $text }” is not an amount. Write for instance 12,500 or 12.5k.
prospecting-evidence-date = “{ $text }” is not a date. Write for instance 31/12/2026.
prospecting-rule-yes = The rule says yes. { $because }
prospecting-rule-no = The rule says no. { $because }
prospecting-rule-unsaid = The rule cannot say: { $because }
prospecting-rule-joint = {"; "}
prospecting-said = { $what }: { $cell } (rule: { $rule })
prospecting-said-nothing = { $what }: empty (rule: { $rule })
prospecting-said-no-column = this list has no column “{ $what }”, or has it no longer
prospecting-said-empty = “{ $what }” is empty
prospecting-said-unlike = “{ $what }” says “{ $cell }”, which does not compare (rule: { $rule })
prospecting-rule-nowhere = No list has a column “{ $what }”: on this condition the rule cannot say anything. It is kept as it is.
prospecting-reasons = Disqualification reasons
prospecting-reasons-rows = Disqualified suspects
prospecting-reasons-link = Reasons
prospecting-since = Period
prospecting-since-month = Last 30 days
prospecting-since-quarter = Last 90 days
prospecting-since-year = Last 365 days
prospecting-since-always = Always
prospecting-by-person = By person
prospecting-by-list = By list
prospecting-against = Against the rule
prospecting-came-back = Came back
prospecting-none-struck = No suspect was disqualified in this period.
prospecting-most-lists = The { $most } lists with the most disqualified suspects.
prospecting-back-woken = came back on its day
prospecting-back-restored = restored
prospecting-back-converted = converted since
prospecting-back-met = met again in another list
prospecting-person = Person
prospecting-list = List
prospecting-merge-row = row { $row }
prospecting-merge-one-list = These rows are not in the same list. Only rows of one list merge.
prospecting-merge-converted = Several of these rows are opportunities already. Merge the opportunities first.
prospecting-merge-keep-converted = One of these rows became an opportunity: it is the one that stays.
told-suspect-merged = Merged: { $title }
did-suspect-merged = { $count } rows merged: { $name }
prospecting-merge = Merge…
