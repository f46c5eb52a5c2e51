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

# Ce qu'un contact est pour une vente, et les fiches que l'on corrige.
contacts-role-decision-maker = Décideur
contacts-role-buyer = Acheteur
contacts-role-user = Utilisateur
contacts-role-prescriber = Prescripteur
contacts-role-sponsor = Soutien
contacts-role-opponent = Opposant
contacts-unknown-role = Ce rôle n’existe pas.
contacts-unknown-field = Cette valeur n’existe pas dans la fiche.
contacts-name-needed = Indiquez un nom.
contacts-both-wrote = { $name } a écrit « { $theirs } » entre-temps, vous « { $mine } ».
contacts-written-meanwhile = { $by } a modifié la fiche de { $name } depuis : ce changement ne peut plus être annulé.
did-company-edited = Société { $name } modifiée
did-person-edited = Contact { $name } modifié
contacts-company-needed = Indiquez la société : vous vendez à des sociétés.
contacts-person-needed = Indiquez la personne, son e-mail ou son téléphone : vous vendez à des particuliers.
