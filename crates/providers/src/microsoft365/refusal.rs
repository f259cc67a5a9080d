//! What Microsoft means when it refuses a sign-in.
//!
//! The numbers are Microsoft's *AADSTS error codes*, of which it says that programs should not decide by them, since they
//! change. Nothing here does: they choose the words on the screen, and an unknown one gets words that are always true.
//! They stand in `aadsts.tsv`, with their source and its date.

use crate::guided::SignInRefusal::{self, *};
use crate::oidc::OAuthError;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;

/// Every number that is known, with its family.
const TABLE: &str = include_str!("aadsts.tsv");

/// Stands before the family of a number that says little: another one beside it says more.
const WEAK: char = '~';

/// Why Microsoft refused. In this order:
///
/// 1. a number that says something by itself, the first of them;
/// 2. a number that says a little, the last of them;
/// 3. `suberror`, where it names a reason;
/// 4. any other number: not known, whatever stands beside it;
/// 5. that the person, or the page *Need admin approval*, sent the sign-in back: Microsoft says the same of both;
/// 6. the standard's own code, which Microsoft uses for many things at once.
///
/// Whether one more sign-in with `claims` helps is decided after that ([`OAuthError::wants_another_sign_in`]).
pub(super) fn refusal(error: &OAuthError) -> SignInRefusal {
    let meanings = || error.error_codes.iter().filter_map(|number| meaning(*number));
    let strong = meanings().find(|meaning| !meaning.is_weak);
    if let Some(meaning) = strong.or_else(|| meanings().next_back()) {
        return meaning.refusal;
    }
    if let Some(refusal) = by_suberror(&error.suberror) {
        return refusal;
    }
    if !error.error_codes.is_empty() {
        return Other;
    }
    if error.is_sent_back() { NotApproved } else { by_standard_code(&error.error) }
}

/// What a number says.
struct Meaning {
    refusal: SignInRefusal,
    is_weak: bool,
}

/// `None`: it is not in the table, or deliberately general there.
fn meaning(number: u32) -> Option<Meaning> {
    let mut rows = TABLE.lines().filter_map(row);
    let (_, family) = rows.find(|(known, _)| *known == number)?;
    let refusal = refusal_named(family.trim_start_matches(WEAK))?;
    (refusal != Other).then_some(Meaning { refusal, is_weak: family.starts_with(WEAK) })
}

/// The number and the family of a row; `None` for what explains the table.
fn row(line: &str) -> Option<(u32, &str)> {
    let (number, rest) = line.split_once('\t')?;
    Some((number.parse().ok()?, rest.split('\t').next()?))
}

fn refusal_named(family: &str) -> Option<SignInRefusal> {
    let name: serde::de::value::StrDeserializer<'_, Error> = family.into_deserializer();
    SignInRefusal::deserialize(name).ok()
}

/// The classes of `suberror` (Microsoft, *MSAL: error handling*, `UiRequiredExceptionClassification`, and what its libraries
/// know besides). `basic_action`, `additional_action` and `message_only` say how it could go on, not what is wrong.
fn by_suberror(suberror: &str) -> Option<SignInRefusal> {
    Some(match suberror {
        "consent_required" => AdminConsentMissing,
        "user_password_expired" => PasswordExpired,
        "token_expired" | "bad_token" | "client_mismatch" => AnswerExpired,
        "device_authentication_failed" => DeviceNotAccepted,
        "protection_policy_required" | "protection_policies_required" => BlockedByPolicy,
        _ => return None,
    })
}

/// RFC 6749 §4.1.2.1 and §5.2, RFC 8628 §3.5, OpenID Connect Core §3.1.2.6.
fn by_standard_code(error: &str) -> SignInRefusal {
    match error {
        "consent_required" => AdminConsentMissing,
        "invalid_client"
        | "unauthorized_client"
        | "invalid_scope"
        | "invalid_resource"
        | "unsupported_response_type" => AppMisconfigured,
        "invalid_grant" => AnswerExpired,
        "expired_token" | "bad_verification_code" => DeviceCodeExpired,
        "invalid_tenant" => NoSuchTenant,
        _ => Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// The numbers of Microsoft's published list; nothing else of it.
    const PUBLISHED: &str = include_str!("aadsts-published.txt");

    fn of(error: &str, codes: &[u32]) -> SignInRefusal {
        refusal(&OAuthError { error: error.to_owned(), error_codes: codes.to_vec(), ..OAuthError::default() })
    }

    fn with_suberror(error: &str, codes: &[u32], suberror: &str) -> SignInRefusal {
        let (error, suberror) = (error.to_owned(), suberror.to_owned());
        refusal(&OAuthError { error, suberror, error_codes: codes.to_vec(), ..OAuthError::default() })
    }

    // ---- the table

    /// Number, family and note of every row.
    fn rows() -> Vec<(u32, &'static str, &'static str)> {
        let parts = |line: &'static str| {
            let mut parts = line.split('\t');
            Some((parts.next()?.parse().ok()?, parts.next()?, parts.next()?))
        };
        TABLE.lines().filter_map(parts).collect()
    }

    #[test]
    fn every_published_number_has_a_family_or_a_reason_for_having_none() {
        let published: Vec<u32> = PUBLISHED.lines().filter_map(|line| line.parse().ok()).collect();
        assert_eq!(published.len(), 345);
        let rows = rows();
        let missing: Vec<_> = published.iter().filter(|number| !rows.iter().any(|row| row.0 == **number)).collect();
        assert!(missing.is_empty(), "{missing:?}");
        let unreasoned: Vec<_> =
            rows.iter().filter(|(_, family, note)| *family == "other" && note.len() < 20).collect();
        assert!(unreasoned.is_empty(), "{unreasoned:?}");
    }

    #[test]
    fn every_row_of_the_table_can_be_read() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(lines.count(), rows().len());
        for (number, family, note) in rows() {
            assert!(refusal_named(family.trim_start_matches(WEAK)).is_some(), "{number} {family}");
            assert!(!note.is_empty(), "{number}");
        }
    }

    #[test]
    fn no_number_stands_twice() {
        let numbers: BTreeSet<u32> = rows().iter().map(|row| row.0).collect();
        assert_eq!(numbers.len(), rows().len());
    }

    #[test]
    fn the_table_says_where_its_numbers_come_from_and_when_they_were_read() {
        for source in ["reference\tMicrosoftDocs/entra-docs", "elsewhere\tMicrosoftDocs/SupportArticles-docs"] {
            let line = TABLE.lines().find(|line| line.starts_with(&format!("# {source}"))).unwrap();
            assert!(line.contains("read 2026-"), "{line}");
        }
    }

    /// Families that administrators look for first, written down a second time.
    #[test]
    fn each_family_has_its_numbers() {
        let meanings: &[(SignInRefusal, &[u32])] = &[
            (AdminConsentMissing, &[65001, 90094, 90095]),
            (ConsentDeclined, &[50199, 65004]),
            (AppNotFound, &[700011, 700016]),
            (AppDisabled, &[70001, 7000112]),
            (AppMisconfigured, &[50011, 50194, 65002, 650056, 650057, 700025, 901002, 7000218]),
            (AppMisconfigured, &[9002325, 9002327, 650053, 70011, 500011, 500113, 900971, 65005, 650052, 90008, 90010]),
            (NotAssigned, &[50105]),
            (BlockedByPolicy, &[53003, 530032, 50131, 53002, 53011, 530034, 500212]),
            (DeviceNotAccepted, &[50005, 53000, 53001, 530003, 530002, 50097, 50129, 50155, 135011]),
            (BlockedBySecurityDefaults, &[530035]),
            (SetUpPlaceBlocked, &[53010]),
            (SetUpFirst, &[50072, 50079, 53004]),
            (SecondProofMissing, &[50074, 50076, 50078, 50158, 500121]),
            (WrongAccount, &[50020, 500208, 700005, 16000, 16003, 50014, 51004, 90072, 500207]),
            (TenantRestricted, &[500021, 500022, 50002]),
            (NoSuchTenant, &[90002, 90101, 90126]),
            (OtherCloud, &[90038, 90043, 50049]),
            (CredentialsRefused, &[50034, 50126, 90125]),
            (AccountLocked, &[50053]),
            (PasswordExpired, &[50055, 50144, 50135, 50137]),
            (AccountDisabled, &[50057]),
            (SessionsRevoked, &[50173]),
            (AnswerExpired, &[54005, 70008, 70043, 501481, 700082, 70000, 50148, 50089, 700081, 50132, 50133, 70044]),
            (DeviceCodeExpired, &[70016, 70018, 70019]),
            (TooManySignIns, &[50196]),
            (ProviderBusy, &[50033, 90033]),
            (OwnSignInFailed, &[50107, 80001]),
            (Other, &[50058, 5000224, 135010, 120000, 1002016, 9002313, 9002332]),
        ];
        for (meaning, codes) in meanings {
            for code in *codes {
                assert_eq!(of("invalid_grant", &[*code]), *meaning, "AADSTS{code}");
            }
        }
    }

    // ---- the order

    /// The order, step by step: each case has everything of the later steps beside it, and the earlier step decides.
    #[test]
    fn a_refusal_is_weighed_in_one_order() {
        let told = |codes: &[u32], suberror: &str, error: &str, cancelled: bool| {
            refusal(&OAuthError {
                error: error.to_owned(),
                error_codes: codes.to_vec(),
                suberror: suberror.to_owned(),
                is_cancelled: cancelled,
                ..OAuthError::default()
            })
        };
        let denied = "access_denied";
        assert_eq!(told(&[1, 50131, 90094], "bad_token", denied, true), AdminConsentMissing, "a number that says it");
        assert_eq!(told(&[1, 50131], "bad_token", denied, true), BlockedByPolicy, "a number that says a little");
        assert_eq!(told(&[1], "bad_token", denied, true), AnswerExpired, "the suberror");
        assert_eq!(told(&[1], "message_only", denied, true), Other, "a number that nobody knows");
        assert_eq!(told(&[], "", "invalid_client", true), NotApproved, "who sent it back");
        assert_eq!(told(&[], "", "invalid_client", false), AppMisconfigured, "the standard's code");
    }

    #[test]
    fn a_number_that_often_stands_before_another_gives_way_to_it() {
        assert_eq!(of("invalid_grant", &[70002, 70000]), AnswerExpired, "the last of two that say a little");
        assert_eq!(of("invalid_grant", &[70002, 50173]), SessionsRevoked);
        assert_eq!(of("invalid_client", &[70002]), AppMisconfigured);
    }

    #[test]
    fn a_number_that_is_deliberately_general_is_as_good_as_unknown() {
        assert_eq!([of("access_denied", &[9002313]), of("invalid_grant", &[50058, 53003])], [Other, BlockedByPolicy]);
    }

    #[test]
    fn a_person_who_cancels_and_the_page_that_wants_an_administrator_look_alike() {
        for error in ["access_denied", "authorization_declined"] {
            assert_eq!(of(error, &[]), NotApproved, "{error}");
        }
    }

    #[test]
    fn without_a_number_the_suberror_and_then_the_standard_code_count() {
        assert_eq!(with_suberror("invalid_grant", &[], "consent_required"), AdminConsentMissing);
        assert_eq!(with_suberror("invalid_grant", &[], "user_password_expired"), PasswordExpired);
        assert_eq!(with_suberror("invalid_grant", &[], "device_authentication_failed"), DeviceNotAccepted);
        assert_eq!(with_suberror("unauthorized_client", &[], "protection_policy_required"), BlockedByPolicy);
        assert_eq!(with_suberror("invalid_grant", &[], "basic_action"), AnswerExpired);
        assert_eq!(of("consent_required", &[]), AdminConsentMissing);
        assert_eq!(of("unauthorized_client", &[]), AppMisconfigured);
    }

    #[test]
    fn what_nobody_knows_is_something_else() {
        assert_eq!([of("invalid_grant", &[4_000_000]), of("temporarily_confused", &[])], [Other, Other]);
    }

    proptest! {
        #[test]
        fn no_refusal_is_too_strange(error in ".*", suberror in ".*", codes in prop::collection::vec(any::<u32>(), 0..8)) {
            with_suberror(&error, &codes, &suberror);
        }
    }
}
