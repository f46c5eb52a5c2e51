use jiff::{ToSpan, civil::Date};

/// The eleven days off of metropolitan France, in order.
pub fn french_holidays(year: i16) -> Vec<Date> {
    french_holidays_by_name(year).into_iter().map(|(day, _)| day).collect()
}

/// The same with what each is called, as a key: `easter-monday`.
pub fn french_holidays_by_name(year: i16) -> Vec<(Date, &'static str)> {
    let fixed = [
        (1, 1, "new-year"),
        (5, 1, "labour-day"),
        (5, 8, "victory-day"),
        (7, 14, "bastille-day"),
        (8, 15, "assumption"),
        (11, 1, "all-saints"),
        (11, 11, "armistice"),
        (12, 25, "christmas"),
    ];
    let by_easter = [(1, "easter-monday"), (39, "ascension"), (50, "whit-monday")];
    let mut days: Vec<(Date, &str)> = fixed
        .iter()
        .filter_map(|&(month, day, name)| Some((Date::new(year, month, day).ok()?, name)))
        .collect();
    if let Some(easter) = easter(year) {
        let moved =
            |&(after, name): &(i64, &'static str)| Some((easter.checked_add(after.days()).ok()?, name));
        days.extend(by_easter.iter().filter_map(moved));
    }
    days.sort();
    days
}

/// Gregorian Easter Sunday, by the method of Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
