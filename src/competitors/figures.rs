//! How often each competitor was met, and who won: over the opportunities that the person may see.

use super::model::{Against, Period};
use crate::error::Outcome;
use crate::kernel::{CompetitorId, Currency, Look, Money};
use crate::record;

record! {
    /// Of one competitor, in one currency.
    struct Counted {
        id: CompetitorId,
        name: String,
        currency: Currency,
        met: i64,
        open: i64,
        won: i64,
        lost: i64,
        won_amount: i64,
        lost_amount: i64,
    }
}

/// A competitor and how one does against it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    pub id: CompetitorId,
    pub name: String,
    pub met: i64,
    pub open: i64,
    pub won: i64,
    pub lost: i64,
    /// What was won against it, in each currency.
    pub won_amounts: Vec<Money>,
    /// What it took, in each currency.
    pub lost_amounts: Vec<Money>,
}

impl Figures {
    fn of(id: CompetitorId, name: &str) -> Figures {
        Figures {
            id,
            name: name.to_owned(),
            met: 0,
            open: 0,
            won: 0,
            lost: 0,
            won_amounts: Vec::new(),
            lost_amounts: Vec::new(),
        }
    }

    /// Percent won of what was decided between it and us; nothing while nothing is.
    pub fn win_rate(&self) -> Option<i64> {
        let decided = self.won + self.lost;
        (decided > 0).then(|| (self.won * 100 + decided / 2) / decided)
    }

    fn take(&mut self, counted: &Counted) {
        self.met += counted.met;
        self.open += counted.open;
        self.won += counted.won;
        self.lost += counted.lost;
        let money = |minor| Money::new(minor, counted.currency);
        if counted.won_amount != 0 {
            self.won_amounts.push(money(counted.won_amount));
        }
        if counted.lost_amount != 0 {
            self.lost_amounts.push(money(counted.lost_amount));
        }
    }
}

/// Every competitor that was met in the period, the most often met first.
pub fn figures(look: &Look, period: &Period) -> Outcome<Vec<Figures>> {
    let (since, until) = period.bounds();
    let [met, open, won, lost] = Against::ALL.map(|against| against.condition("$2", "$3"));
    let sql = format!(
        "SELECT c.id, c.name, o.currency, count(*), count(*) FILTER (WHERE {open}), count(*) FILTER (WHERE {won}),
             count(*) FILTER (WHERE {lost}), CAST(COALESCE(sum(o.amount) FILTER (WHERE {won}), 0) AS BIGINT),
             CAST(COALESCE(sum(o.amount) FILTER (WHERE {lost}), 0) AS BIGINT)
         FROM opportunity_competitor oc JOIN competitor c ON c.id = oc.competitor_id JOIN opportunity o ON o.id = oc.opportunity_id
         WHERE o.removed_at IS NULL AND {met}
             AND +o.owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $1)
         GROUP BY c.id, c.name, c.folded, o.currency ORDER BY c.folded, c.id, o.currency"
    );
    let counted: Vec<Counted> = look.all(&sql, crate::args![look.viewer(), since, until])?;
    let mut all: Vec<Figures> = Vec::new();
    for line in &counted {
        if all.last().is_none_or(|last| last.id != line.id) {
            all.push(Figures::of(line.id, &line.name));
        }
        if let Some(figures) = all.last_mut() {
            figures.take(line);
        }
    }
    all.sort_by_key(|figures| std::cmp::Reverse(figures.met));
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_counts_what_was_decided_between_it_and_us() {
        let figures = |won, lost| Figures { won, lost, ..Figures::of(CompetitorId(1), "Sidel") };
        assert_eq!(figures(0, 0).win_rate(), None);
        assert_eq!(figures(2, 1).win_rate(), Some(67));
        assert_eq!(figures(0, 3).win_rate(), Some(0));
    }
}
