use jiff::{ToSpan, civil::Date};

/// The eleven days off of metropolitan France, in order.
pub fn french_holidays(year: i16) -> Vec<Date> {
    let fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];
    let mut days: Vec<Date> =
        fixed.iter().filter_map(|&(month, day)| Date::new(year, month, day).ok()).collect();
    if let Some(easter) = easter(year) {
        days.extend([1, 39, 50].iter().filter_map(|&after| easter.checked_add(after.days()).ok()));
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
