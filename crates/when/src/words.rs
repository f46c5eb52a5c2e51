//! The words of both languages, without accents. `web/when.ts` holds the same lists.

pub const WEEKDAYS: [&[&str]; 7] = [
    &["lundi", "lun", "monday", "mon"],
    &["mardi", "mar", "tuesday", "tue", "tues"],
    &["mercredi", "mer", "wednesday", "wed"],
    &["jeudi", "jeu", "thursday", "thu", "thur", "thurs"],
    &["vendredi", "ven", "friday", "fri"],
    &["samedi", "sam", "saturday", "sat"],
    &["dimanche", "dim", "sunday", "sun"],
];

pub const MONTHS: [&[&str]; 12] = [
    &["janvier", "janv", "jan", "january"],
    &["fevrier", "fevr", "fev", "february", "feb"],
    &["mars", "mar", "march"],
    &["avril", "avr", "april", "apr"],
    &["mai", "may"],
    &["juin", "june", "jun"],
    &["juillet", "juil", "july", "jul"],
    &["aout", "august", "aug"],
    &["septembre", "sept", "sep", "september"],
    &["octobre", "oct", "october"],
    &["novembre", "nov", "november"],
    &["decembre", "dec", "december"],
];

pub const NUMBERS: &[(&str, i64)] = &[
    ("un", 1),
    ("une", 1),
    ("a", 1),
    ("an", 1),
    ("one", 1),
    ("deux", 2),
    ("two", 2),
    ("trois", 3),
    ("three", 3),
    ("quatre", 4),
    ("four", 4),
    ("cinq", 5),
    ("five", 5),
    ("six", 6),
    ("sept", 7),
    ("seven", 7),
    ("huit", 8),
    ("eight", 8),
    ("neuf", 9),
    ("nine", 9),
    ("dix", 10),
    ("ten", 10),
    ("quinze", 15),
    ("fifteen", 15),
    ("vingt", 20),
    ("twenty", 20),
    ("trente", 30),
    ("thirty", 30),
];

pub const DAYS: &[&str] = &["j", "jr", "jrs", "jour", "jours", "d", "day", "days"];
pub const WEEKS: &[&str] = &["s", "sem", "sems", "semaine", "semaines", "w", "wk", "wks", "week", "weeks"];
pub const MONTHS_LONG: &[&str] = &["m", "mo", "mos", "mois", "month", "months"];
pub const YEARS: &[&str] = &["an", "ans", "annee", "annees", "y", "yr", "yrs", "year", "years"];
pub const HOURS: &[&str] = &["hour", "hours", "hr", "hrs"];
/// Hours of the clock as well as of a stretch: `14h`, `2h`.
pub const H: &[&str] = &["h", "heure", "heures"];
pub const MINUTES: &[&str] = &["min", "mins", "mn", "minute", "minutes"];
/// One letter after a space reads as a unit only when nothing follows: `3 m de câble`, `3 d models`.
pub const SHAKY_UNITS: &[&str] = &["d", "s", "w", "m", "y"];

/// Weekdays that are also ordinary words or names: `mon client`, `Sam rappelle`, `mer calme`.
pub const SHAKY_DAYS: &[&str] = &["mon", "mer", "jeu", "sam", "sat", "sun"];

/// Parts of a day: words, first hour, hour at which it is over.
pub const PARTS: &[(&[&str], i8, i8)] = &[
    (&["matin", "morning"], 9, 12),
    (&["midi", "noon"], 12, 14),
    (&["aprem", "afternoon"], 14, 18),
    (&["soir", "evening", "night"], 18, 24),
];

pub const ARTICLES: &[&str] = &["le", "la", "ce", "cette", "cet", "this", "the", "on"];
pub const NEXT: &[&str] = &["prochain", "prochaine"];
pub const AT: &[&str] = &["a", "at", "vers"];
pub const WITHIN: &[&str] = &["dans", "in", "sous", "within"];

/// After a date these words make it another date, or none: `lundi dernier`, `3 days ago`, `2 jours par semaine`.
pub const SPOILERS: &[&str] = &[
    "de", "du", "des", "d", "of", "dernier", "derniere", "passe", "passee", "last", "ago", "avant", "before",
    "par", "per", "sur", "ou", "or",
];
pub const SPOILING_SIGNS: &str = "%€$£°";
/// Signs that may end a date without a space.
pub const CLOSING_SIGNS: &str = ",;:.!?)]»\"…";
