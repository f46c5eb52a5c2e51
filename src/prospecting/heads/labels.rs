//! The labels that people give to columns, in French and in English, as they are compared: without accents, case or signs.

/// A whole label, and where its column goes.
const KNOWN: &[(&str, &[&str])] = &[
    ("company", &[
        "societe", "nom societe", "nom de la societe", "entreprise", "nom entreprise", "nom de l entreprise", "raison sociale",
        "denomination", "denomination sociale", "denomination commerciale", "enseigne", "etablissement", "nom etablissement",
        "nom de l etablissement", "nom commercial", "compte", "nom du compte", "organisation", "nom organisation", "structure",
        "nom de la structure", "nom structure", "organisme", "nom de l organisme", "exposant", "nom exposant", "nom de l exposant",
        "client", "nom du client", "association", "company", "company name", "business", "business name", "account",
        "account name", "organization", "organization name", "organisation name", "employer", "firm", "exhibitor",
        "exhibitor name", "customer", "customer name", "client name", "vendor", "vendor name", "supplier", "supplier name", "merchant name",
        "co company", "cie", "ste",
    ]),
    ("person", &[
        "contact", "nom du contact", "nom contact", "nom et prenom", "nom prenom", "prenom nom", "prenom et nom", "nom complet",
        "interlocuteur", "personne", "responsable commercial", "dirigeant", "nom du dirigeant", "gerant", "contact name", "contact person",
        "full name", "fullname", "person", "name", "attendee", "visitor", "visiteur", "decision maker", "referent", "correspondant",
    ]),
    ("first_name", &["prenom", "prenoms", "prenom contact", "prenom du contact", "first name", "firstname", "given name", "forename", "first"]),
    ("last_name", &["nom de famille", "nom usuel", "patronyme", "last name", "lastname", "surname", "family name", "last"]),
    ("job", &[
        "fonction", "poste", "titre", "metier", "qualite", "emploi", "intitule du poste", "job", "job title", "jobtitle", "title",
        "position", "role", "occupation", "designation", "contact title", "current occupation", "what is your current occupation",
    ]),
    ("phone", &[
        "tel", "telephone", "tel direct", "telephone direct", "ligne directe", "tel fixe", "telephone fixe", "fixe", "standard",
        "numero de telephone", "n telephone", "no telephone", "num tel", "numero", "telephone standard", "tel 1", "telephone 1", "tel bureau",
        "phone", "phone number", "telephone number", "direct line", "direct", "landline", "office phone", "work phone", "business phone",
        "phone 1", "contact number", "phone work", "tel contact", "telephone contact", "telephone etablissement",
    ]),
    ("mobile", &[
        "mobile", "portable", "tel portable", "telephone portable", "tel mobile", "telephone mobile", "gsm", "cell", "cellphone",
        "cell phone", "mobile phone", "mobile number", "natel", "phone mobile", "tel 2", "telephone 2",
    ]),
    ("email", &[
        "email", "e mail", "mail", "courriel", "adresse email", "adresse e mail", "adresse mail", "adresse electronique", "mel",
        "email address", "e mail address", "email work", "work email", "business email", "contact email", "mail contact", "email contact",
        "courrier electronique", "adresse courriel", "email 1",
    ]),
    ("website", &[
        "site", "site web", "site internet", "web", "url", "www", "page web", "adresse web", "site de l entreprise", "website", "web site",
        "homepage", "home page", "company website", "web page", "site web url", "internet",
    ]),
    ("street", &[
        "adresse", "adresse postale", "rue", "voie", "adresse 1", "adresse complete", "n et voie", "numero et voie", "libelle voie", "siege",
        "adresse du siege", "address", "street", "street address", "address line 1", "address 1", "billing street", "mailing street",
        "adresse etablissement", "headquarters address",
    ]),
    ("postcode", &[
        "cp", "code postal", "codepostal", "c p", "code postale", "postal code", "postcode", "post code", "zip", "zip code", "zipcode",
        "code post", "npa", "plz", "adresse cp",
    ]),
    ("city", &[
        "ville", "commune", "localite", "nom commune", "nom de la commune", "libelle commune", "ville siege", "city", "town", "locality",
        "billing city", "mailing city", "adresse ville", "municipality",
    ]),
    ("country", &["pays", "country", "nation", "country region", "billing country", "mailing country", "pays region"]),
    ("siren", &["siren", "siret", "n siren", "n siret", "numero siren", "numero siret", "no siret", "siren siret", "code siret", "code siren", "company number"]),
    ("title", &["titre opportunite", "opportunite", "nom de l opportunite", "opportunity", "opportunity name", "deal name", "affaire", "nom de l affaire"]),
    ("amount", &[
        "montant", "montant ht", "montant estime", "montant eur", "budget", "valeur", "prix", "amount", "deal value", "value",
        "estimated value", "deal amount", "expected revenue", "close value", "montant de l opportunite",
    ]),
    ("probability", &["probabilite", "proba", "chance", "probability", "win probability", "likelihood"]),
    ("expected_close", &[
        "cloture", "date de cloture", "cloture prevue", "echeance", "date de signature", "signature prevue", "expected close", "close date",
        "closing date", "expected close date", "estimated close date",
    ]),
    ("pipeline", &["pipeline", "entonnoir"]),
    ("stage", &["etape", "phase", "stage", "deal stage", "sales stage", "step"]),
    ("owner", &[
        "responsable", "commercial", "vendeur", "proprietaire", "attribue a", "affecte a", "charge d affaires", "owner", "assigned to",
        "sales rep", "salesperson", "sales agent", "account owner", "lead owner", "rep", "contact owner",
    ]),
    ("note", &[
        "note", "notes", "remarque", "remarques", "rmq", "commentaire", "commentaires", "observation", "observations", "comment", "comments",
        "remark", "remarks", "description", "infos", "informations", "memo",
    ]),
    ("reminder", &[
        "rappel", "date de rappel", "a rappeler", "a rappeler le", "rappeler le", "relance", "date de relance", "prochaine action", "callback",
        "call back", "call back on", "reminder", "follow up", "follow up date", "next action", "next contact",
    ]),
    ("star", &["etoile", "favori", "prioritaire", "star", "starred", "favourite", "favorite"]),
    ("source", &["source", "origine", "provenance", "lead source", "origin", "channel", "canal", "lead origin"]),
    ("tags", &["tag", "tags", "etiquette", "etiquettes", "mots cles", "labels", "keywords"]),
    ("fax", &["fax", "telecopie", "fax number"]),
    ("salutation", &["civilite", "salutation", "titre de civilite", "m mme"]),
];

/// Where a label goes, when it is a known one.
pub fn target(folded: &str) -> Option<&'static str> {
    let exact = |label: &str| KNOWN.iter().find(|(_, labels)| labels.contains(&label)).map(|(target, _)| *target);
    exact(folded).or_else(|| exact(&bare(folded)?))
}

/// The label without what people add around it: «Tél. 1 *», «E-mail (pro)», «Customer id name».
fn bare(folded: &str) -> Option<String> {
    const AROUND: [&str; 18] = [
        "pro", "professionnel", "professionnelle", "principal", "principale", "main", "primary", "ou", "du", "de", "la", "le", "s", "obligatoire",
        "required", "1", "optional", "entreprise",
    ];
    let words: Vec<&str> = folded.split(' ').filter(|word| !AROUND.contains(word)).collect();
    let bare = words.join(" ");
    (!bare.is_empty() && bare != folded).then_some(bare)
}
