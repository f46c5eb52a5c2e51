use crate::kernel::OpportunityId;
use crate::record;
use crate::store::{Column, Row, StoreError, Stored};

/// The parts of the queue, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Late,
    Timed,
    Today,
    Received,
    /// Without an owner: anybody's, so that it is no part of what is left to one.
    Pool,
    ToDecide,
}

impl Part {
    pub const ALL: [Part; 6] =
        [Part::Late, Part::Timed, Part::Today, Part::Received, Part::Pool, Part::ToDecide];
}

impl Column for Part {
    fn read(row: &Row, index: usize) -> Stored<Self> {
        let number: i64 = row.get(index)?;
        let part = usize::try_from(number).ok().and_then(|n| Part::ALL.get(n));
        part.copied().ok_or_else(|| StoreError::Decode(format!("{number} is not a part of the day")))
    }
}

record! {
    /// Where an opportunity stands in the queue, and how many its part has altogether.
    #[derive(Debug, Clone)]
    pub struct Place {
        pub id: OpportunityId,
        pub part: Part,
        pub total: i64,
    }
}

/// How many of one's own there are in all parts together.
pub fn left(places: &[Place]) -> i64 {
    let own = Part::ALL.iter().filter(|part| **part != Part::Pool);
    own.filter_map(|part| places.iter().find(|p| p.part == *part)).map(|p| p.total).sum()
}

/// What a newcomer tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trial {
    Convert,
    Log,
    Remind,
    Move,
    Invite,
}

impl Trial {
    pub const ALL: [Trial; 5] = [Trial::Convert, Trial::Log, Trial::Remind, Trial::Move, Trial::Invite];

    fn is_done_by(self, kind: &str) -> bool {
        match self {
            Trial::Convert => matches!(kind, "suspect.converted" | "suspects.converted"),
            Trial::Log => kind == "opportunity.logged",
            Trial::Remind => kind == "opportunity.planned",
            Trial::Move => kind == "opportunity.moved",
            Trial::Invite => kind == "user.invited",
        }
    }
}

/// Who did this many things is no newcomer any more.
pub const NEWCOMER: usize = 100;

/// The trials with what is done of them, from the kinds of a person's first acts; none once they are hidden or all done.
pub fn trials(kinds: &[String]) -> Vec<(Trial, bool)> {
    let trials = Trial::ALL.map(|trial| (trial, kinds.iter().any(|kind| trial.is_done_by(kind))));
    let hidden = kinds.iter().any(|kind| kind == "trials.dismissed");
    if hidden || kinds.len() >= NEWCOMER || trials.iter().all(|(_, done)| *done) {
        Vec::new()
    } else {
        trials.to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn trials_are_ticked_by_doing() {
        let shown = trials(&kinds(&["opportunity.logged", "opportunity.won"]));
        let done: Vec<Trial> = shown.iter().filter(|(_, done)| *done).map(|(trial, _)| *trial).collect();
        assert_eq!((shown.len(), done), (5, vec![Trial::Log]));
    }

    #[test]
    fn trials_go_when_they_are_hidden_all_done_or_outgrown() {
        assert!(trials(&kinds(&["trials.dismissed"])).is_empty());
        let all = [
            "suspect.converted",
            "opportunity.logged",
            "opportunity.planned",
            "opportunity.moved",
            "user.invited",
        ];
        assert!(trials(&kinds(&all)).is_empty());
        assert!(trials(&vec!["opportunity.won".to_owned(); NEWCOMER]).is_empty());
    }

    #[test]
    fn the_count_is_that_of_whole_parts() {
        let place = |id, part, total| Place { id: OpportunityId(id), part, total };
        let places = [place(1, Part::Late, 70), place(2, Part::Late, 70), place(3, Part::Today, 1)];
        assert_eq!(left(&places), 71);
    }
}
