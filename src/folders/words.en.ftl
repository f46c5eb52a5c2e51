menu-clients = Clients
folders-path = Path
folders-companies = Companies
folders-people = Contacts
folders-filter = Filter by name
folders-clients-only = Clients only
folders-newest = Newest first
folders-none = No record matches. Companies and contacts come from opportunities and from rows that are converted or kept.
folders-show-all = Show all
folders-shown = { $count ->
    [one] { $count } record shown
   *[other] { $count } records shown
 }
folders-open-sales = Open
folders-won-sales = Won
folders-lost-sales = Lost and cancelled
folders-won-lately = Won in 12 months
folders-last-activity = Last activity
folders-client = client
folders-client-since = Client since { $day }
folders-details = Details
folders-call = Call
folders-write = Write
folders-open = Open it
folders-nobody = Nobody yet.
folders-occurrences = In lists
folders-open-row = suspect
folders-converted = converted
folders-disqualified = disqualified
folders-no-sale = No opportunity that you may see.
folders-story = Timeline
folders-no-story = Nothing yet.
folders-older = Older
folders-take-one = Known contacts: a press adds one
