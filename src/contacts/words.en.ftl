# Why a record is known.
contacts-why-siren = same SIREN
contacts-why-vat = same VAT number
contacts-why-email = same e-mail
contacts-why-phone = same phone
contacts-why-name = same name
contacts-why-name-and-town = same name, same town
contacts-why-name-alike = very similar name
contacts-why-person-and-company = same person, same company

# Records side by side.
contacts-name = Name
contacts-siren = SIREN
contacts-phone = Phone
contacts-email = E-mail
contacts-website = Website
contacts-street = Address
contacts-postcode = Postcode
contacts-city = Town
contacts-country = Country
contacts-job = Job
contacts-mobile = Mobile
contacts-company = Company
contacts-out-of-sight = (out of your sight)
contacts-changed-meanwhile = { $name } has changed since: this merge can no longer be undone.
did-company-merged = { $count } companies merged: { $name }
did-person-merged = { $count } contacts merged: { $name }

# What a contact is to a sale, and records that are corrected.
contacts-role-decision-maker = Decision maker
contacts-role-buyer = Buyer
contacts-role-user = User
contacts-role-prescriber = Prescriber
contacts-role-sponsor = Sponsor
contacts-role-opponent = Opponent
contacts-unknown-role = There is no such role.
contacts-unknown-field = The record has no such value.
contacts-name-needed = Enter a name.
contacts-both-wrote = { $name } wrote “{ $theirs }” meanwhile, you wrote “{ $mine }”.
contacts-written-meanwhile = { $by } has edited the record of { $name } since: this change can no longer be undone.
did-company-edited = Company { $name } edited
did-person-edited = Contact { $name } edited
contacts-company-needed = Say which company it is: you sell to companies.
contacts-person-needed = Say who it is, or give an email or a phone number: you sell to private persons.
