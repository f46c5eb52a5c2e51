use crate::kernel::{AbsenceId, At, Day, Refusal, UserId};
use crate::record;

record! {
    /// One absence that was not cancelled.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Absence {
        pub id: AbsenceId,
        pub user_id: UserId,
        pub deputy_id: UserId,
        pub first_day: Day,
        pub last_day: Day,
        pub begins_at: At,
        pub ends_at: At,
        pub running: bool,
    }
}

/// Days away, as they are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Away {
    pub user: UserId,
    pub deputy: UserId,
    pub first: Day,
    pub last: Day,
}

impl Away {
    /// What is wrong with it, whoever says it.
    pub fn refusals(&self, today: Day) -> Vec<Refusal> {
        let wrong = [
            (self.last < self.first, "last", "absences-ends-before"),
            (self.last >= self.first && self.last < today, "last", "absences-is-over"),
            (self.deputy == self.user, "deputy", "absences-own-deputy"),
        ];
        wrong.into_iter().filter(|(is, ..)| *is).map(|(_, field, key)| Refusal::at(field, key)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absence_ends_after_it_begins_and_somebody_else_stands_in() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let away = |first, last, deputy| Away {
            user: UserId(1),
            deputy: UserId(deputy),
            first: day(first),
            last: day(last),
        };
        let keys = |away: Away| away.refusals(day("2026-03-02")).iter().map(|r| r.key).collect::<Vec<_>>();
        assert!(keys(away("2026-03-02", "2026-03-02", 2)).is_empty(), "one day");
        assert!(keys(away("2026-02-20", "2026-03-05", 2)).is_empty(), "it has begun already");
        assert_eq!(keys(away("2026-03-05", "2026-03-03", 2)), ["absences-ends-before"]);
        assert_eq!(keys(away("2026-02-01", "2026-02-03", 1)), ["absences-is-over", "absences-own-deputy"]);
    }
}
