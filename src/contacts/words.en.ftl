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
