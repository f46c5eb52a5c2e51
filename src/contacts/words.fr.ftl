# Pourquoi une fiche est connue.
contacts-why-siren = même SIREN
contacts-why-vat = même n° de TVA
contacts-why-email = même e-mail
contacts-why-phone = même téléphone
contacts-why-name = même nom
contacts-why-name-and-town = même nom, même ville
contacts-why-name-alike = nom très proche
contacts-why-person-and-company = même personne, même société

# Les fiches côte à côte.
contacts-name = Nom
contacts-siren = SIREN
contacts-phone = Téléphone
contacts-email = E-mail
contacts-website = Site web
contacts-street = Adresse
contacts-postcode = Code postal
contacts-city = Ville
contacts-country = Pays
contacts-job = Fonction
contacts-mobile = Mobile
contacts-company = Société
contacts-out-of-sight = (que vous ne voyez pas)
contacts-changed-meanwhile = { $name } a changé depuis : cette fusion ne peut plus être défaite.
did-company-merged = { $count } sociétés fusionnées : { $name }
did-person-merged = { $count } contacts fusionnés : { $name }
