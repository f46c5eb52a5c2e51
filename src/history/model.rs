use crate::kernel::{Act, ActId, Refusal};

/// Which way an act is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// What was done is taken back.
    Back,
    /// What was taken back is done again.
    Again,
}

/// An act, its undo, the undo of that and so on form a chain: an even number of steps above the first act stands for it,
/// an odd number for its absence. `steps` lead from the act that is to be taken back to the first one.
pub fn way(act: ActId, first: &Act, steps: i64) -> Result<Way, Refusal> {
    match (steps % 2 == 0, first.undone_by) {
        (true, None) => Ok(Way::Back),
        (true, Some(_)) => Err(Refusal::new("history-already-undone")),
        (false, Some(undo)) if undo == act => Ok(Way::Again),
        (false, _) => Err(Refusal::new("history-already-done-again")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::At;

    fn first(undone_by: Option<i64>) -> Act {
        Act {
            id: ActId(1),
            at: At(0),
            user: None,
            via: String::new(),
            kind: String::new(),
            label: String::new(),
            count: 1,
            undoes: None,
            undone_by: undone_by.map(ActId),
        }
    }

    #[test]
    fn an_act_is_undone_once() {
        assert_eq!(way(ActId(1), &first(None), 0), Ok(Way::Back));
        assert!(way(ActId(1), &first(Some(2)), 0).is_err());
    }

    #[test]
    fn an_undo_is_undone_while_it_is_the_one_that_counts() {
        assert_eq!(way(ActId(2), &first(Some(2)), 1), Ok(Way::Again));
        assert!(way(ActId(2), &first(None), 1).is_err());
        assert!(way(ActId(2), &first(Some(4)), 1).is_err());
    }

    #[test]
    fn what_was_done_again_can_be_undone_again() {
        assert_eq!(way(ActId(3), &first(None), 2), Ok(Way::Back));
        assert!(way(ActId(3), &first(Some(4)), 2).is_err());
    }
}
