//! Invented people and companies, French and English.

use super::Dice;

const FIRST: [&str; 40] = [
    "Camille", "Hugo", "Léa", "Louis", "Chloé", "Jules", "Manon", "Arthur", "Inès", "Raphaël", "Zoé",
    "Gabriel", "Anaïs", "Noé", "Élise", "Théo", "Maëlle", "Adrien", "Océane", "Benoît", "Emily", "Oliver",
    "Grace", "Harry", "Sophie", "George", "Amelia", "Jack", "Isla", "Noah", "Farid", "Nadia", "Yasmine",
    "Karim", "Ingrid", "Lukas", "Marta", "Pedro", "Aoife", "Niamh",
];
const LAST: [&str; 40] = [
    "Lefèvre",
    "Moreau",
    "Garnier",
    "Rousseau",
    "Chevalier",
    "Perrin",
    "Marchand",
    "Guérin",
    "Boyer",
    "Lemoine",
    "Renard",
    "Faure",
    "Collet",
    "Picard",
    "Aubry",
    "Vasseur",
    "Charpentier",
    "Delmas",
    "Barbier",
    "Noël",
    "Whitaker",
    "Ashworth",
    "Pemberton",
    "Clarke",
    "Holloway",
    "Bennett",
    "Fletcher",
    "Hughes",
    "Marsh",
    "Osborne",
    "Benali",
    "Haddad",
    "Cissé",
    "Nguyen",
    "Schneider",
    "Rossi",
    "Ferreira",
    "O’Connor",
    "Kowalski",
    "Jansen",
];
const TRADES: [&str; 24] = [
    "Menuiserie",
    "Conserverie",
    "Fonderie",
    "Imprimerie",
    "Chaudronnerie",
    "Laiterie",
    "Brasserie",
    "Scierie",
    "Tissages",
    "Plasturgie",
    "Emballages",
    "Transports",
    "Verrerie",
    "Moulins",
    "Charpentes",
    "Foundry",
    "Packaging",
    "Bakeries",
    "Timber",
    "Textiles",
    "Logistics",
    "Ceramics",
    "Instruments",
    "Tooling",
];
const FORMS: [&str; 6] = ["SARL", "SAS", "SA", "& Fils", "Ltd", "& Sons"];
const CITIES: [(&str, &str); 16] = [
    ("Nantes", "44000"),
    ("Lille", "59000"),
    ("Angers", "49000"),
    ("Grenoble", "38000"),
    ("Saint-Étienne", "42000"),
    ("Besançon", "25000"),
    ("Orléans", "45000"),
    ("Limoges", "87000"),
    ("Cholet", "49300"),
    ("Épinal", "88000"),
    ("Leeds", "LS1"),
    ("Bristol", "BS1"),
    ("Sheffield", "S1"),
    ("Norwich", "NR1"),
    ("Exeter", "EX1"),
    ("Perth", "PH1"),
];
pub const JOBS: [&str; 8] = [
    "Directeur",
    "Responsable achats",
    "Gérante",
    "Chef d’atelier",
    "Managing director",
    "Buyer",
    "Plant manager",
    "Office manager",
];
pub const NEEDS: [&str; 12] = [
    "Ligne d’ensachage",
    "Contrat d’entretien",
    "Pont roulant",
    "Étiqueteuse",
    "Rayonnages",
    "Convoyeur",
    "Labelling line",
    "Service contract",
    "Conveyor",
    "Pallet racking",
    "Dust extraction",
    "Weighing station",
];
pub const NOTES: [&str; 8] = [
    "Rappeler après l’inventaire",
    "Attend le budget du trimestre",
    "Visite de l’atelier faite",
    "Compare avec deux autres offres",
    "Wants a site visit first",
    "Budget agreed in principle",
    "Sent the brochure",
    "Speaks to the board next week",
];

pub struct Someone {
    pub company: String,
    pub name: String,
    pub job: &'static str,
    pub email: String,
    pub phone: String,
    pub city: &'static str,
    pub postcode: &'static str,
    pub trade: &'static str,
}

/// The same number gives the same somebody.
pub fn someone(number: u64) -> Someone {
    let mut dice = Dice::new(number + 1);
    let (first, last, trade) = (dice.pick(&FIRST), dice.pick(&LAST), dice.pick(&TRADES));
    let (city, postcode) = CITIES[usize::try_from(dice.below(CITIES.len() as u64)).unwrap_or(0)];
    let owner = dice.pick(&LAST);
    let company = format!("{trade} {owner} {} {}", dice.pick(&FORMS), 1 + number / 997);
    let mailbox = crate::kernel::fold(&format!("{first} {last}")).replace(' ', ".");
    Someone {
        name: format!("{first} {last}"),
        job: dice.pick(&JOBS),
        email: format!("{mailbox}.{number}@{}.example", crate::kernel::fold(trade)),
        // Numbers kept free for invented people.
        phone: format!("+33 6 39 98 {:02} {:02}", dice.below(100), dice.below(100)),
        company,
        city,
        postcode,
        trade,
    }
}
