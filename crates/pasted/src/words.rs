//! The words that tell what a piece of text is, folded: no accents, no capitals.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Without accents and capitals; typographic apostrophes, dashes and the minus sign become plain.
pub fn fold(text: &str) -> String {
    let plain = text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    plain
        .map(|c| match c {
            '’' | 'ʼ' => '\'',
            '‐'..='―' | '−' => '-',
            c => c,
        })
        .collect()
}

/// Letters and digits only: how a name appears in a domain.
pub fn squeezed(text: &str) -> String {
    fold(text).chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Whether a list of words parted by spaces holds `word`.
pub fn listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|held| held == word)
}

pub const EMAIL_LABELS: &[&str] = &["email", "e-mail", "mail", "courriel", "mel", "e", "adresse"];
pub const WEBSITE_LABELS: &[&str] = &["web", "site", "website", "internet", "url", "w", "www"];
/// The words at the head of an e-mail.
pub const MAIL_HEADS: &[&str] =
    &["de", "from", "a", "to", "cc", "cci", "bcc", "objet", "subject", "envoye", "sent", "date"];
/// `Port` behind one of these is a harbour or a name, not a label.
pub const ARTICLES: &[&str] = &["du", "de", "le", "la", "les", "des", "au", "aux", "the", "of"];
pub const PHONE_LABELS: &[&str] = &[
    "tel",
    "telephone",
    "phone",
    "mob",
    "mobile",
    "port",
    "portable",
    "cell",
    "gsm",
    "fixe",
    "standard",
    "direct",
    "ligne",
    "directe",
    "office",
    "bureau",
    "fax",
    "telecopie",
    "t",
    "m",
    "f",
    "p",
    "d",
    "natel",
    "work",
    "home",
    "tph",
    "whatsapp",
    "o",
    "c",
];
pub const TOP_DOMAINS: &[&str] = &[
    "fr", "com", "be", "ch", "uk", "net", "org", "eu", "io", "de", "lu", "example", "co", "us", "biz",
    "info", "nl", "it", "es", "ca", "test", "pro", "tech", "paris", "bzh", "swiss", "brussels", "alsace",
];
/// Where a domain tells nothing about the company.
pub const FREE_MAIL: &[&str] = &[
    "gmail",
    "googlemail",
    "orange",
    "wanadoo",
    "free",
    "hotmail",
    "outlook",
    "live",
    "yahoo",
    "laposte",
    "sfr",
    "icloud",
    "me",
    "proton",
    "protonmail",
    "bluewin",
    "skynet",
    "telenet",
    "gmx",
    "msn",
    "aol",
    "neuf",
    "bbox",
];
pub const SOCIAL: &[&str] = &["linkedin", "facebook", "twitter", "instagram", "youtube", "x.com", "tiktok"];
pub const SHARED_BOXES: &[&str] = &[
    "contact",
    "info",
    "infos",
    "commercial",
    "ventes",
    "vente",
    "sales",
    "hello",
    "bonjour",
    "compta",
    "accueil",
    "direction",
    "admin",
    "service",
    "support",
    "office",
    "achats",
    "rh",
    "hr",
    "mail",
    "devis",
    "secretariat",
];

pub const MONEY_CUES: &[&str] =
    &["budget", "montant", "amount", "prix", "price", "enveloppe", "devis", "worth"];
pub const STEP_CUES: &str = "\
    contacter appeler appel rdv rendez-vous visite demo reunion visio revoir voir envoyer call callback \
    back follow follow-up followup meet meeting ring visit demonstration send joindre reprendre \
    retelephoner rencontrer remind reminder chase";
/// `Rappelez-moi`, `relancez`.
pub const STEP_STEMS: &[&str] = &["rappel", "recontact", "relanc", "appelez"];
/// After these a moment is not what comes next: `depuis 2 ans`.
pub const PAST_CUES: &[&str] = &["depuis", "pendant", "since", "entre", "between", "y", "hier", "yesterday"];

pub const LEGAL_FORMS: &str = "\
    SA S.A. SARL S.A.R.L. Sarl sarl SAS S.A.S. Sas SASU EURL SCI SNC SCOP SCP SELARL EIRL EARL GAEC GIE \
    GmbH GMBH AG KG SE Ltd LTD Ltd. Limited LLC L.L.C. LLP Inc Inc. INC PLC plc Plc Corp Corp. \
    Corporation BV B.V. NV N.V. SRL S.R.L. Srl SPRL S.P.R.L. Sprl ASBL SCRL Sàrl sàrl SÀRL S.à.r.l. SpA \
    BVBA VOF Co. inc inc. ltd ltée Ltée ltee Pty enr. senc";
/// Words that only companies and public bodies carry.
pub const COMPANY_WORDS: &str = "\
    groupe group industries industrie industriel industrial solutions consulting conseil transports \
    transport services etablissements ets cabinet garage mairie hopital clinique universite university \
    company fils sons partners associes associates ste systems systemes technologies technology \
    engineering ingenierie logistics logistique foods atelier ateliers usine fonderie imprimerie \
    boulangerie laboratoire laboratoires labs menuiserie mecanique batiment holding international agence \
    agency studio hotel restaurant college lycee works bank banque assurances insurance distribution \
    packaging emballages brasserie brewery dairy laiterie cave domaine chocolaterie horlogerie metals \
    plastiques plastics freres brothers bros foundation fondation association trading supplies design \
    software pharma energies energy construction constructions immobilier scierie verrerie papeterie \
    pharmacie papeteries fonderies usines forges biscuiterie conserverie fromagerie cartonnerie \
    charcuterie confiserie cooperative tonnellerie galettes moulin moulins minoterie chantiers caves \
    vignobles aliments mills chambre marine castings bottling snacks distillers pralines foundry";
/// What stands behind a name and is no part of it.
pub const SUFFIXES: &[&str] = &["phd", "mba", "fca", "cpa", "ing", "esq", "obe", "msc", "bsc"];
pub const COMPANY_LEADS: &[&str] = &["societe", "entreprise"];
/// Said before a company and no part of its name.
pub const COMPANY_PREFIXES: &[&str] = &["chez", "at", "@"];

/// A French job starts with one of these, an English one ends with one.
pub const JOB_WORDS: &str = "\
    directeur directrice responsable chef cheffe gerant gerante president presidente pdg dg dga daf dsi \
    drh ceo cto cfo coo cmo cio cso cpo vp manager director officer engineer ingenieur ingenieure \
    technicien technicienne acheteur acheteuse buyer assistant assistante commercial commerciale \
    consultant consultante associe associee fondateur fondatrice founder co-founder cofondateur \
    cofondatrice owner partner attache attachee charge chargee conducteur conductrice comptable \
    accountant secretaire secretary developpeur developpeuse developer designer architecte architect \
    avocat avocate lawyer notaire medecin doctor pharmacien pharmacienne maire adjoint adjointe head \
    lead analyst analyste executive representative coordinateur coordinatrice coordinator administrateur \
    administratrice administrator supervisor superviseur planner clerk estimator specialist specialiste \
    controleur controleuse controller vendeur vendeuse salesman realtor chairman proprietaire exploitant \
    exploitante professeur professor delegue deleguee expert experte president-directeur purchaser \
    inspector foreman principal superintendent dirigeant dirigeante artisan geschaftsfuhrer leiter \
    projektleiter chief geschaftsfuhrerin leiterin einkaufer einkauferin prokurist inhaber zaakvoerder \
    bedrijfsleider aankoper direttore direttrice titolare plombier electricien menuisier macon couvreur \
    chauffagiste garagiste boulanger boucher patissier traiteur fromager conseiller conseillere viticulteur vigneron agriculteur \
    imprimeur";
/// A job may start with one of these when a job word follows.
pub const JOB_LEADS: &[&str] =
    &["senior", "junior", "vice", "co", "deputy", "regional", "grand", "premier", "le", "la"];

pub const CIVILITIES: &[&str] = &[
    "m",
    "mr",
    "mme",
    "mlle",
    "mrs",
    "ms",
    "miss",
    "dr",
    "me",
    "monsieur",
    "madame",
    "mademoiselle",
    "maitre",
    "pr",
    "prof",
];
/// A piece that starts with one of these is no name.
pub const NOT_A_NAME: &str = "\
    bonjour bonsoir hello hi dear cher chere merci thanks thank cordialement bien regards best kind warm \
    salutations sincerely cheers envoye sent from to le la les on re tr fwd fw objet subject date note \
    notes besoin need suite pour veut wants budget rappeler call projet project stand salon hall tel fax \
    mob mobile email web site votre notre nous vous je il elle we you she he please un une des the a \
    tres sincères yours bientot rencontre rencontree met interested interesse interessee capital siege \
    bp cs rcs";
pub const PARTICLES: &[&str] =
    &["de", "du", "des", "d", "la", "le", "van", "von", "der", "den", "di", "da", "el", "ben"];

pub const STREET_WORDS: &str = "\
    rue avenue av ave bd bld blvd boulevard place pl chemin ch route rte impasse imp allee allees quai \
    cours square za zi zac zone parc lieu-dit lieudit street st road rd lane ln drive dr way close court \
    suite floor chaussee faubourg passage voie sentier esplanade promenade bp cs po unit hameau \
    residence batiment bat etage estate park highway hwy parkway terrace crescent quay row yard mews \
    wharf rond-point ruelle technopole boul zoning via viale piazza bureau bte";
/// An English street may end with one of these and have no number.
pub const ENGLISH_STREETS: &[&str] =
    &["street", "road", "lane", "avenue", "drive", "terrace", "crescent", "park", "estate"];
pub const STREET_ENDINGS: &[&str] =
    &["strasse", "straße", "straat", "laan", "weg", "steenweg", "gasse", "platz", "plein"];
pub const COUNTRIES: &[(&str, &str)] = &[
    ("france", "FR"),
    ("belgique", "BE"),
    ("belgium", "BE"),
    ("belgie", "BE"),
    ("suisse", "CH"),
    ("switzerland", "CH"),
    ("schweiz", "CH"),
    ("luxembourg", "LU"),
    ("united kingdom", "GB"),
    ("uk", "GB"),
    ("england", "GB"),
    ("scotland", "GB"),
    ("royaume-uni", "GB"),
    ("usa", "US"),
    ("united states", "US"),
    ("etats-unis", "US"),
    ("germany", "DE"),
    ("allemagne", "DE"),
    ("deutschland", "DE"),
];
pub const DOMAIN_COUNTRIES: &[(&str, &str)] = &[
    (".be", "BE"),
    (".ch", "CH"),
    (".uk", "GB"),
    (".lu", "LU"),
    (".de", "DE"),
    (".fr", "FR"),
    (".us", "US"),
];
pub const DIAL_COUNTRIES: &[(&str, &str)] = &[
    ("+32", "BE"),
    ("+41", "CH"),
    ("+44", "GB"),
    ("+352", "LU"),
    ("+49", "DE"),
    ("+33", "FR"),
    ("+1", "US"),
];
pub const US_STATES: &[&str] = &[
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY",
    "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND",
    "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "DC",
];

/// Common enough to tell a first name from a family name.
pub const FIRST_NAMES: &str = " adam adrien agnes ahmed alain alan alex alexandra alexandre alexis ali alice aline amelie amina amy an ana \
    andre andrea andreas andrew angela angus anita anja anna anne annie anthony antoine antonio aoife arnaud arthur \
    ashley aurelie aurore axel barbara bart beat beatrice ben benjamin benoit bernard birgit brandon brian brigitte \
    bruno callum camille carine carlos carol caroline catherine cecile cedric celine chantal charles charlotte \
    chiara chloe chris christelle christian christine christophe ciaran claire clara claude claudine clement connor \
    corinne craig dana daniel daniele david debbie deborah delphine denis derek diane didier dieter dominique donna \
    duncan dylan edouard elena elisabeth elise elizabeth elodie els emily emma emmanuel emmanuelle eric erika erin \
    ethan etienne eva fabien fabrice fanny fatima felix fiona florence florian francesca francis franck francois \
    francoise frank frederic gabriel gael gareth gary gaston gavin gemma genevieve george georges gerard gilles \
    giovanni giulia grace graham gregory guillaume guy hannah hans harriet harry hassan heather heike helen helene \
    henri henry herve hugo ian ilse ines irene isabelle jack jacqueline jacques james jan jane jason jean jeanne \
    jeff jennifer jeremy jerome jessica jim joan joanne joao joel johan john jonas jonathan joris jose josee joseph \
    josephine juan judith julia julie julien juliette jurgen justine karen karim karine karl kate keith kerry kevin \
    klaus koen kris laetitia laura laure laurence laurent lea leila leo leonard liam lionel lisa loic lorraine louis \
    louise luc luca lucas lucie lucy ludovic luis lukas luke lydia maelys manon manuel marc marcel marco margaret \
    maria maria-jose marie marine marion mark markus marlene martin martine mary mathieu mathilde matthew matthias \
    maud maurice max maxime megan mehdi melanie melissa michael michel michele michelle miguel mike mireille mohamed \
    monica monique morgane moritz muriel nadia nadine nancy natacha nathalie nathan neil niamh nicolas nicole nigel \
    nina noah noemie nolwenn nour odile olivia olivier oscar owen paolo pascal pascale patricia patrick paul paula \
    pauline pedro peter petra philip philippe pierre pieter priya quentin rachel raphael raymond rebecca regis \
    regula rejean remi rene reto richard robert robin roger romain rory rose russell ruth ryan sabine sabrina sam \
    samira samuel sandra sandrine sara sarah scott sean sebastian sebastien serge silke simon siobhan sofia sofie \
    solene sonia sophie stefan stephane stephanie stephen steve steven stuart susan suzanne sven sylvain sylvie \
    tanguy tara tatiana theo therese thierry thomas tiago tim tobias tom tracey trevor tyler urs ursula uwe valerie \
    vanessa veronique victor victoria vincent virginie walter wayne wendy william wim wolfgang xavier yann yannick \
    yasmine youssef yves yvette yvonne zoe ";

pub fn is_first_name(word: &str) -> bool {
    let folded = fold(word);
    let first = folded.split('-').next().unwrap_or_default();
    first.len() > 1 && FIRST_NAMES.contains(&format!(" {first} "))
}
