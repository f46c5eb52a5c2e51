use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::kernel::{OpportunityId, Refusal, RuleId, TagId, UserId, fold};
use crate::listed::{Fields, check_name};

/// Who takes part in a rule, and how often compared with the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Share {
    pub user: UserId,
    pub weight: i64,
}

/// What can be set of a rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RuleSetting {
    pub name: String,
    /// Beginnings of postcodes, and countries, with commas; empty: from anywhere.
    pub places: String,
    /// Nothing: with any tag or none.
    pub tag: Option<TagId>,
    pub people: Vec<Share>,
}

const LARGEST_WEIGHT: i64 = 100;

impl RuleSetting {
    pub fn typed(fields: &Fields) -> RuleSetting {
        let text = |name: &str| fields.get(name).map_or("", |text| text.trim());
        let share = |(name, weight): (&String, &String)| {
            let user = UserId(name.strip_prefix("weight-")?.parse().ok()?);
            // What is no number is refused by the check, not dropped.
            let weight = if weight.trim().is_empty() { 0 } else { weight.trim().parse().unwrap_or(-1) };
            (weight != 0).then_some(Share { user, weight })
        };
        RuleSetting {
            name: text("name").to_owned(),
            places: text("places").to_owned(),
            tag: text("tag").parse().ok(),
            people: fields.iter().filter_map(share).collect(),
        }
    }

    pub fn check(&self) -> Vec<Refusal> {
        let wrong = self.people.iter().find(|share| !(1..=LARGEST_WEIGHT).contains(&share.weight));
        let weight = wrong.map(|share| {
            Refusal::at(format!("weight-{}", share.user), "assignment-weight").with("most", LARGEST_WEIGHT)
        });
        let nobody = self.people.is_empty().then(|| Refusal::new("assignment-rule-nobody"));
        check_name("name", &self.name).into_iter().chain(weight).chain(nobody).collect()
    }

    fn holds(&self, arrived: &Arrived) -> bool {
        let mut places = self.places.split([',', ';', '\n']).map(fold).filter(|p| !p.is_empty()).peekable();
        let here = places.peek().is_none() || places.any(|place| arrived.is_from(&place));
        here && self.tag.is_none_or(|tag| arrived.tags.contains(&tag))
    }

    /// Somebody else in the place of one who leaves; their weights add up.
    pub fn replaced(&self, left: UserId, by: UserId) -> RuleSetting {
        let mut weights: BTreeMap<UserId, i64> = BTreeMap::new();
        for share in &self.people {
            let user = if share.user == left { by } else { share.user };
            *weights.entry(user).or_default() += share.weight;
        }
        let share = |(user, weight): (UserId, i64)| Share { user, weight: weight.min(LARGEST_WEIGHT) };
        RuleSetting { people: weights.into_iter().map(share).collect(), ..self.clone() }
    }
}

/// Where something that has no owner comes from, and what it is tagged with.
#[derive(Debug, Clone)]
pub struct Arrived {
    pub id: OpportunityId,
    pub postcode: String,
    /// As it is written, else the one of the workspace.
    pub country: String,
    pub tags: BTreeSet<TagId>,
}

impl Arrived {
    /// A place with a digit is the beginning of a postcode, another one a country.
    fn is_from(&self, place: &str) -> bool {
        if place.contains(|c: char| c.is_ascii_digit()) {
            let close = |text: &str| fold(text).replace(' ', "");
            close(&self.postcode).starts_with(&close(place))
        } else {
            fold(&self.country) == *place
        }
    }
}

/// A rule with whose turn it is.
#[derive(Debug, Clone)]
pub struct Rule {
    pub id: RuleId,
    pub setting: RuleSetting,
    pub credits: BTreeMap<UserId, i64>,
}

impl Rule {
    /// The next one of those who are there, as often as the weights say, spread evenly: everybody gains a weight, the richest is
    /// chosen and pays for all. Who is away gains nothing, and has nothing to catch up with on coming back.
    fn next(&mut self, there: &BTreeSet<UserId>) -> Option<UserId> {
        let people: Vec<Share> =
            self.setting.people.iter().filter(|s| there.contains(&s.user)).copied().collect();
        for share in &people {
            *self.credits.entry(share.user).or_default() += share.weight;
        }
        let credit = |user: UserId| self.credits.get(&user).copied().unwrap_or_default();
        // Of two who are as rich, the first one in the list.
        let chosen = people.iter().rev().max_by_key(|share| credit(share.user))?.user;
        let total: i64 = people.iter().map(|share| share.weight).sum();
        *self.credits.entry(chosen).or_default() -= total;
        Some(chosen)
    }
}

/// Who gets what, by which rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    pub id: OpportunityId,
    pub rule: RuleId,
    pub to: UserId,
}

/// Deals what arrived: the first rule that holds and has somebody there. What no rule holds for waits.
pub fn deal(rules: &mut [Rule], there: &BTreeSet<UserId>, arrived: &[Arrived]) -> Vec<Given> {
    let one = |arrived: &Arrived| {
        rules
            .iter_mut()
            .filter(|rule| rule.setting.holds(arrived))
            .find_map(|rule| Some(Given { id: arrived.id, rule: rule.id, to: rule.next(there)? }))
    };
    arrived.iter().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(places: &str, tag: Option<i64>, people: &[(i64, i64)]) -> Rule {
        let people = people.iter().map(|(user, weight)| Share { user: UserId(*user), weight: *weight });
        let setting = RuleSetting {
            name: "R".into(),
            places: places.into(),
            tag: tag.map(TagId),
            people: people.collect(),
        };
        Rule { id: RuleId(1), setting, credits: BTreeMap::new() }
    }

    fn there(users: &[i64]) -> BTreeSet<UserId> {
        users.iter().copied().map(UserId).collect()
    }

    fn from(postcode: &str, country: &str) -> Arrived {
        let (postcode, country) = (postcode.into(), country.into());
        Arrived { id: OpportunityId(1), postcode, country, tags: BTreeSet::new() }
    }

    fn dealt(rules: &mut [Rule], users: &[i64], count: usize) -> Vec<i64> {
        let arrived = vec![from("", "FR"); count];
        deal(rules, &there(users), &arrived).iter().map(|given| given.to.0).collect()
    }

    #[test]
    fn in_turn_and_by_weight_spread_evenly() {
        assert_eq!(
            dealt(&mut [rule("", None, &[(1, 1), (2, 1), (3, 1)])], &[1, 2, 3], 6),
            [1, 2, 3, 1, 2, 3]
        );
        assert_eq!(dealt(&mut [rule("", None, &[(1, 3), (2, 1)])], &[1, 2], 8), [1, 1, 2, 1, 1, 1, 2, 1]);
    }

    #[test]
    fn who_is_away_gets_nothing_and_catches_up_with_nothing() {
        let mut rules = [rule("", None, &[(1, 1), (2, 1)])];
        assert_eq!(dealt(&mut rules, &[1], 3), [1, 1, 1]);
        assert_eq!(dealt(&mut rules, &[1, 2], 4), [1, 2, 1, 2]);
        assert!(dealt(&mut rules, &[], 2).is_empty(), "it waits when nobody is there");
    }

    #[test]
    fn a_territory_is_postcodes_or_countries_and_a_tag_is_a_tag() {
        let rhone = rule("69, 38 ; Suisse", None, &[(1, 1)]).setting;
        assert!(rhone.holds(&from("69003", "FR")) && rhone.holds(&from("38 100", "FR")));
        assert!(rhone.holds(&from("1201", "suisse")));
        assert!(!rhone.holds(&from("75069", "FR")) && !rhone.holds(&from("", "")));
        let corse = rule("2A", None, &[(1, 1)]).setting;
        assert!(corse.holds(&from("2a004", "")));
        let tagged = Arrived { tags: BTreeSet::from([TagId(7)]), ..from("", "") };
        assert!(
            rule("", Some(7), &[]).setting.holds(&tagged) && !rule("", Some(8), &[]).setting.holds(&tagged)
        );
    }
}
