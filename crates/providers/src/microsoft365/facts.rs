//! What Microsoft has announced: `facts.json`, corrected by what the administrator says.

use crate::facts::Fact;

/// The facts that come with the program.
#[expect(clippy::expect_used, reason = "the file is a part of the program, and a test reads it")]
fn built_in() -> Vec<Fact> {
    serde_json::from_str(include_str!("facts.json")).expect("facts.json holds facts")
}

/// The built-in facts, each replaced by the correction of the same id, if there is one.
pub(super) fn corrected(corrections: &[Fact]) -> Vec<Fact> {
    let correction = |fact: &Fact| corrections.iter().find(|other| other.id == fact.id).cloned();
    built_in().into_iter().map(|fact| correction(&fact).unwrap_or(fact)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{FactId, FactValue};
    use jiff::civil::Date;

    fn is_day(text: &str) -> bool {
        text.parse::<Date>().is_ok_and(|date| date.to_string() == text)
    }

    /// A new kind of fact does not compile until it is named here.
    fn place(id: FactId) -> usize {
        match id {
            FactId::SubmissionOffByDefault => 0,
            FactId::SubmissionEndAnnounced => 1,
            FactId::ReadingRefused => 2,
            FactId::PersonalAccountsRefuse => 3,
            FactId::PhoneProofsEnd => 4,
            FactId::AppPasswordLimit => 5,
            FactId::FreshProofMinutes => 6,
        }
    }

    #[test]
    fn every_kind_of_fact_stands_in_the_file_once() {
        let places: Vec<_> = built_in().iter().map(|fact| place(fact.id)).collect();
        assert_eq!(places, [0, 1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn every_fact_says_since_when_it_is_known_and_where_it_stands() {
        for fact in built_in() {
            assert!(is_day(&fact.as_of), "{fact:?}");
            assert!(fact.source.starts_with("https://"), "{fact:?}");
        }
    }

    #[test]
    fn every_fact_has_the_kind_of_value_that_it_is_about() {
        for fact in built_in() {
            let fits = match (fact.id, &fact.value) {
                (FactId::AppPasswordLimit | FactId::FreshProofMinutes, FactValue::Number { number }) => *number > 0,
                (FactId::SubmissionEndAnnounced, FactValue::Span { from, to }) => {
                    is_day(from) && is_day(to) && from < to
                }
                (
                    FactId::SubmissionOffByDefault
                    | FactId::ReadingRefused
                    | FactId::PersonalAccountsRefuse
                    | FactId::PhoneProofsEnd,
                    FactValue::Day { day },
                ) => is_day(day),
                _ => false,
            };
            assert!(fits, "{fact:?}");
        }
    }

    #[test]
    fn a_correction_replaces_the_fact_of_its_id_and_no_other() {
        let correction = Fact {
            id: FactId::AppPasswordLimit,
            value: FactValue::Number { number: 5 },
            as_of: "2027-01-01".to_owned(),
            source: "https://example.test/".to_owned(),
        };
        let mut expected = built_in();
        expected[5] = correction.clone();
        assert_eq!(corrected(&[correction]), expected);
    }
}
