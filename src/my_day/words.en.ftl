menu-my-day = My day
my-day-record = Opportunity shown
my-day-whole-page = Open the full page
my-day-done = { $done } of { $count } done
my-day-me = Me
my-day-whose = Whose day
my-day-filter = Filter
my-day-all-kinds = All actions
my-day-none-of-kind = No action of this kind today.
my-day-clear-filter = Clear the filter
my-day-late = Late
my-day-timed = At a set time
my-day-today = Today
my-day-received = Received
my-day-to-decide = To decide
my-day-more = { $count ->
    [1] + 1 more
   *[other] + { $count } more
 }
my-day-no-next = no next action
my-day-no-reason = closed without a reason
my-day-from = from { $name }
my-day-from-saying = from { $name }: “{ $note }”
my-day-new = Your day fills up with your next actions. Start by pasting a list or creating an opportunity.
my-day-all-done = All done for today.
my-day-all-done-until = All done for today. Next action: { $when }, { $name }.
my-day-nothing-until = Nothing planned today. Next action: { $when }, { $name }.
my-day-call-a-list = Call through a list
my-day-to-call = { $count } to call
my-day-trials = Things to try
my-day-dismiss-trials = Hide these
my-day-try-convert = Convert a suspect: O at the start of its row
my-day-try-log = Log a call and what is next: A on an opportunity
my-day-try-remind = Set a reminder: R on an opportunity
my-day-try-move = Move a card in the pipeline: Shift+→
my-day-try-invite = Invite a colleague
did-trials-dismissed = Things to try hidden
did-trials-restored = Things to try shown
