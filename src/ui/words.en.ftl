# Words of the components, and those that scripts show (js-…).

ui-skip = Skip to content
ui-navigation = Navigation
ui-search-or-act = Search or act…
ui-results = Results
ui-new = New
ui-new-long = New opportunity
ui-more = More
ui-undo = Undo
ui-close = Close
ui-save = Save
ui-edit = Edit: { $name }
ui-optional = (optional)
ui-errors = To correct:
ui-preferences = Preferences
ui-my-acts = My recent actions
ui-shortcuts = Keyboard shortcuts
ui-sign-out = Sign out
ui-keys-are-on = Single-key shortcuts are on.
ui-keys-are-off = Single-key shortcuts are off.
ui-key-shift = Shift
ui-key-escape = Esc
ui-filter-remove = Remove the filter: { $name }
ui-select-row = Select { $name }
ui-selection = Selection
ui-selected = Selected:
ui-pages = Pages
ui-next-page = Next page

ui-mark-late = Late
ui-mark-today = Today
ui-mark-planned = Scheduled
ui-mark-none = No next action
ui-mark-won = Won
ui-mark-lost = Lost
ui-mark-cancelled = Cancelled

ui-stages = Stages
ui-stage-change = Change stage
ui-stage-passed = Passed:
ui-move-to = Move to
ui-card-menu = Move { $name }
ui-starred = Starred
ui-board-empty = Drop an opportunity here, or Shift+→ on a card.

ui-composer = Log and plan
ui-activity = Activity
ui-log-activity = Log an activity
ui-result = Result
ui-note = Note
ui-next = Next
ui-next-set = Next action
ui-next-activity = Type of the next action
ui-typed-days = d
ui-typed-weeks = w
ui-next-example = 3d, monday 2pm, 15 Dec
ui-outcome = Close the opportunity
ui-date-tomorrow = Tomorrow
ui-date-three-days = 3 d
ui-date-week = 1 wk
ui-session-ended = Your session has ended
ui-session-ended-why = What you wrote is kept, and will be saved as soon as you are signed in.
ui-password-of = Password of { $email }
ui-sign-in = Sign in
ui-sign-in-other = Not you?
ui-date-other = Date…

js-close = Close
js-retry = Try again
js-copied = Copied
js-not-saved-network = Not saved: the server did not answer. Your text is kept.
js-not-saved-server = Not saved: something failed on our side. Your text is kept.
js-not-saved-signed-out = Your session has ended. What you wrote is kept: try again to sign in.
js-not-shown-network = The server does not answer. Check the network, then try again.
js-not-shown-server = Something failed on our side. Nothing was lost.
js-not-shown-signed-out = Your session has ended. Try again to sign in.
js-reference = Ref. { $id }
js-draft-restored = Draft of { $time } restored
js-draft-clear = Clear
js-palette-failed = The search did not get through. Try again.
js-mention-people = Colleagues
ui-notifications = { $count ->
    [0] Notifications
    [one] Notifications: { $count } unread
   *[other] Notifications: { $count } unread
 }
js-notices-off = This browser tells you nothing outside the page.
js-notices-on = This browser tells you when a colleague mentions you or hands you an opportunity.
js-notices-denied = This browser has refused. Allow notifications of this site in its settings, then come back here.
js-notices-unsupported = This browser cannot tell you anything outside the page: it takes an https address and a computer.
js-notices-allow = Tell me through this browser
js-notices-stop = Tell me no more
js-palette-count = Results: { $count }
js-board-moved = { $title }, moved to { $stage }, position { $position } of { $count }

js-date-unknown = I didn't understand “{ $text }”. Try: 3d, monday 2pm, 15 Dec.
js-date-moved = { $day } is not a working day
js-date-label = “{ $label }”
js-date-keep = keep { $day }
js-next-missing = Enter the next action and its date, or an outcome: won, lost, cancelled.
js-save = Save
js-save-next = Save · { $date }
js-save-won = Save · won
js-save-lost = Save · lost
js-save-cancelled = Save · cancelled

js-key-shift = Shift
js-key-space = Space
js-key-escape = Esc
js-keys-here = On this page
js-keys-lists = In lists
js-keys-everywhere = Everywhere
js-keys-undo = Undo the last action
js-keys-next = Next row
js-keys-previous = Previous row
js-keys-open = Open
js-keys-open-tab = Open in a new tab
js-keys-select = Select
js-keys-select-all = Select all
js-toast-open = Open
js-toast-undo = Undo
js-toast-close = Close
