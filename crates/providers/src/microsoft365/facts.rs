//! What Microsoft has announced, cloud by cloud: `facts.json`, corrected by what the administrator says.

use super::settings::Cloud;
use crate::facts::{Fact, FactId, FactValue};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is known of one cloud, by the name of the fact.
type OfCloud = BTreeMap<String, Known>;

/// What somebody found who looked; that nothing is told about this cloud is a finding, too.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Known {
    /// `None`: the source does not say it of this cloud.
    value: Option<FactValue>,
    as_of: String,
    source: String,
}

/// The facts that come with the program, of every cloud.
#[expect(clippy::expect_used, reason = "the file is a part of the program, and a test reads it")]
fn of_every_cloud() -> BTreeMap<String, OfCloud> {
    serde_json::from_str(include_str!("facts.json")).expect("facts.json holds facts")
}

impl FactId {
    /// All of them by their names, in the order to tell them in.
    const NAMES: [(&str, Self); 8] = [
        ("submissionOffByDefault", Self::SubmissionOffByDefault),
        ("submissionEndAnnounced", Self::SubmissionEndAnnounced),
        ("readingRefused", Self::ReadingRefused),
        ("personalAccountsRefuse", Self::PersonalAccountsRefuse),
        ("phoneProofsEnd", Self::PhoneProofsEnd),
        ("phoneProofsEndForAdministrators", Self::PhoneProofsEndForAdministrators),
        ("appPasswordLimit", Self::AppPasswordLimit),
        ("freshProofMinutes", Self::FreshProofMinutes),
    ];
}

/// What is known of this cloud, each replaced by the correction of the same id, if there is one. What is not known is not in it.
pub(super) fn corrected(cloud: Cloud, corrections: &[Fact]) -> Vec<Fact> {
    let mut known = of_every_cloud().remove(name(cloud)).unwrap_or_default();
    let mut fact = |name: &str, id: FactId| {
        let Known { value, as_of, source } = known.remove(name)?;
        Some(Fact { id, value: value?, as_of, source })
    };
    let corrected = |(name, id): (&str, FactId)| {
        let correction = corrections.iter().find(|correction| correction.id == id).cloned();
        correction.or_else(|| fact(name, id))
    };
    FactId::NAMES.into_iter().filter_map(corrected).collect()
}

/// What the file calls it.
fn name(cloud: Cloud) -> &'static str {
    match cloud {
        Cloud::Public => "public",
        Cloud::UsGovernment => "usGovernment",
        Cloud::Dod => "dod",
        Cloud::China => "china",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::Date;

    fn is_day(text: &str) -> bool {
        text.parse::<Date>().is_ok_and(|date| date.to_string() == text)
    }

    fn known(cloud: Cloud, id: FactId) -> Option<FactValue> {
        corrected(cloud, &[]).into_iter().find(|fact| fact.id == id).map(|fact| fact.value)
    }

    fn day(day: &str) -> Option<FactValue> {
        Some(FactValue::Day { day: day.to_owned() })
    }

    #[test]
    fn every_cloud_has_every_fact_known_or_not() {
        let mut names = FactId::NAMES.map(|(name, _)| name);
        names.sort_unstable();
        let clouds = of_every_cloud();
        assert_eq!(clouds.len(), Cloud::ALL.len());
        for cloud in Cloud::ALL {
            assert_eq!(clouds[name(cloud)].keys().collect::<Vec<_>>(), names, "{cloud:?}");
        }
    }

    #[test]
    fn every_name_is_the_one_on_the_wire() {
        for (name, id) in FactId::NAMES {
            assert_eq!(serde_json::to_value(id).unwrap(), name);
        }
    }

    #[test]
    fn every_fact_says_since_when_it_is_known_and_where_it_stands_at_microsoft() {
        for (cloud, facts) in of_every_cloud() {
            for (name, Known { as_of, source, .. }) in facts {
                assert!(is_day(&as_of), "{cloud} {name}");
                let host = url::Url::parse(&source).unwrap().host_str().unwrap_or_default().to_owned();
                assert!(source.starts_with("https://") && host.ends_with(".microsoft.com"), "{cloud} {name}: {source}");
            }
        }
    }

    #[test]
    fn every_fact_has_the_kind_of_value_that_it_is_about() {
        for fact in Cloud::ALL.into_iter().flat_map(|cloud| corrected(cloud, &[])) {
            let fits = match (fact.id, &fact.value) {
                (FactId::AppPasswordLimit | FactId::FreshProofMinutes, FactValue::Number { number }) => *number > 0,
                (FactId::SubmissionEndAnnounced, span @ FactValue::Span { .. }) => span.begins() < span.ends(),
                (FactId::SubmissionOffByDefault, FactValue::MonthEnd { .. }) => fact.value.begins().is_some(),
                (
                    FactId::ReadingRefused
                    | FactId::PersonalAccountsRefuse
                    | FactId::PhoneProofsEnd
                    | FactId::PhoneProofsEndForAdministrators,
                    FactValue::Day { day },
                ) => is_day(day),
                _ => false,
            };
            assert!(fits, "{fact:?}");
        }
    }

    #[test]
    fn sending_with_a_password_is_switched_off_in_every_cloud_at_the_end_of_a_month_without_a_day() {
        let end = FactValue::MonthEnd { end_of: "2026-12".to_owned() };
        for cloud in Cloud::ALL {
            assert_eq!(known(cloud, FactId::SubmissionOffByDefault), Some(end.clone()), "{cloud:?}");
        }
    }

    #[test]
    fn text_messages_and_calls_end_in_the_public_cloud_and_later_for_administrators_and_guests() {
        assert_eq!(known(Cloud::Public, FactId::PhoneProofsEnd), day("2027-02-01"));
        assert_eq!(known(Cloud::Public, FactId::PhoneProofsEndForAdministrators), day("2027-07-01"));
    }

    #[test]
    fn what_the_source_says_of_the_public_cloud_only_is_not_said_of_the_others() {
        for cloud in [Cloud::UsGovernment, Cloud::Dod, Cloud::China] {
            assert_eq!(known(cloud, FactId::PhoneProofsEnd), None, "{cloud:?}");
            assert_eq!(known(cloud, FactId::PhoneProofsEndForAdministrators), None, "{cloud:?}");
        }
    }

    #[test]
    fn china_has_refused_passwords_for_reading_since_a_later_day() {
        assert_eq!(known(Cloud::UsGovernment, FactId::ReadingRefused), day("2022-10-01"));
        assert_eq!(known(Cloud::China, FactId::ReadingRefused), day("2023-03-31"));
    }

    #[test]
    fn a_correction_replaces_the_fact_of_its_id_and_no_other_also_where_nothing_was_known() {
        let correction = Fact {
            id: FactId::PhoneProofsEnd,
            value: FactValue::Day { day: "2028-01-01".to_owned() },
            as_of: "2027-06-01".to_owned(),
            source: "https://example.test/".to_owned(),
        };
        for cloud in Cloud::ALL {
            let facts = corrected(cloud, std::slice::from_ref(&correction));
            let (own, others): (Vec<_>, Vec<_>) = facts.into_iter().partition(|fact| fact.id == correction.id);
            assert_eq!(own, std::slice::from_ref(&correction), "{cloud:?}");
            let before = corrected(cloud, &[]).into_iter().filter(|fact| fact.id != correction.id).collect::<Vec<_>>();
            assert_eq!(others, before, "{cloud:?}");
        }
    }
}
