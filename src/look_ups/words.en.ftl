look-ups-web = Web search
look-ups-map = Map
look-ups-network = Professional network
look-ups-register = Company register

settings-look_ups = Look-ups
look-ups-about = An address that each row of a prospecting list fills. A list shows a look-up as a column: add the column, and choose where it goes.
look-ups-add = Look-up
look-ups-pattern = Address
look-ups-pattern-help = https://example.com/?q={"{"}company{"}"} {"{"}city{"}"}. In braces: a field, or the title of a column; {"{"}siren|company{"}"} is the first one that is filled.
look-ups-on-addresses = Also beside addresses
look-ups-beside-addresses = beside addresses
look-ups-pattern-address = An address begins with https:// and the name of the site, of 500 characters at most. The site itself has no braces.
look-ups-pattern-braces = A brace is left open, or empty. Write for example {"{"}company{"}"}.
look-ups-pattern-places = Nothing in this address comes from the row. Write for example {"{"}company{"}"}.

did-look_up-created = Look-up { $name } added
did-look_up-changed = Look-up { $name } changed
did-look_up-moved = Look-up { $name } moved
did-look_up-archived = Look-up { $name } archived
