//! What Microsoft's numbers for a refused sign-in mean.
//!
//! The numbers are Microsoft's *AADSTS error codes*, of which it says that programs should not decide by them, since they
//! change. Nothing here does: they choose the words on the screen, and an unknown one gets words that are always true.

use crate::guided::SignInRefusal::{self, *};
use crate::oidc::OAuthError;

/// Every code that this program has words for, by family.
const CODES: &[(u32, SignInRefusal)] = &[
    // The second factor.
    (50072, SetUpFirst),         // must register
    (50079, SetUpFirst),         // must register: per-user enforcement
    (53004, SetUpFirst),         // must register before anything else, because of risk
    (50074, SecondProofMissing), // needed
    (50076, SecondProofMissing), // needed, because of a change or a place
    (50078, SecondProofMissing), // given too long ago
    (53010, SetUpPlaceBlocked),  // security info only from set places or devices
    // Who signs in, and with what.
    (50126, CredentialsRefused), // wrong user name or password
    (50034, CredentialsRefused), // no such account
    (50053, AccountLocked),      // too many tries, or a suspicious address
    (50055, PasswordExpired),
    (50057, AccountDisabled),
    (50173, SessionsRevoked), // the grant was revoked: sign in again
    // What the organisation's rules say.
    (53000, DeviceNotAccepted), // not compliant
    (53001, DeviceNotAccepted), // not joined to the domain
    (50005, DeviceNotAccepted), // not a platform that the rules accept
    (53003, BlockedByPolicy),   // Conditional Access
    (530032, BlockedByPolicy),  // the tenant's security policy
    (530035, BlockedBySecurityDefaults),
    (50105, NotAssigned),
    (70043, AnswerExpired), // sign-in frequency: too long ago
    // Consent, and the registration of the program.
    (65001, AdminConsentMissing),
    (90094, AdminConsentMissing),
    (90095, AdminConsentMissing), // the person can ask for it
    (65004, ConsentDeclined),
    (50199, ConsentDeclined), // "are you trying to sign in to this app?" was not answered with yes
    (65002, AppMisconfigured), // a client id that belongs to Microsoft
    (650056, AppMisconfigured),
    (650057, AppMisconfigured),
    (7000218, AppMisconfigured), // a client secret is demanded: not registered as a public client
    (700025, AppMisconfigured),  // the opposite
    (50011, AppMisconfigured),   // redirect
    (50194, AppMisconfigured),   // single-tenant, but asked for everybody
    (901002, AppMisconfigured),  // a parameter that this endpoint does not take
    (700016, AppNotFound),
    (700011, AppNotFound),
    (7000112, AppDisabled),
    // The tenant.
    (50020, WrongAccount),
    (500208, WrongAccount),
    (700005, WrongAccount), // what came back was meant for another tenant
    (500021, TenantRestricted),
    (90002, NoSuchTenant),
    (90038, OtherCloud),
    // What a sign-in brought, redeemed too late or twice.
    (54005, AnswerExpired),
    (501481, AnswerExpired), // of another sign-in: its verifier does not match
    (700082, AnswerExpired),
    (70008, AnswerExpired),
    (70016, DeviceCodeExpired), // still nobody has typed it
    (70018, DeviceCodeExpired), // not a code, or no longer
    (70019, DeviceCodeExpired),
    (50196, TooManySignIns), // a loop
];

/// Why Microsoft refused. Its numbers say most; the standard's own codes, which it uses for many things at once, say a
/// little, and count only where there is no number at all.
pub(super) fn refusal(error: &OAuthError) -> SignInRefusal {
    if error.error_codes.is_empty() {
        return by_standard_code(&error.error);
    }
    let known = |number: &u32| CODES.iter().find(|(code, _)| code == number).map(|(_, refusal)| *refusal);
    error.error_codes.iter().find_map(known).unwrap_or(Other)
}

/// RFC 6749 §4.1.2.1 and §5.2, RFC 8628 §3.5, OpenID Connect Core §3.1.2.6. Whether the person has declined
/// (`access_denied`) is seen by the sign-in itself.
fn by_standard_code(error: &str) -> SignInRefusal {
    match error {
        "consent_required" => AdminConsentMissing,
        "interaction_required" | "login_required" => SecondProofMissing,
        "invalid_client" | "unauthorized_client" | "invalid_scope" | "unsupported_response_type" => AppMisconfigured,
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

    fn of(error: &str, codes: &[u32]) -> SignInRefusal {
        refusal(&OAuthError {
            error: error.to_owned(),
            error_codes: codes.to_vec(),
            claims: None,
            correlation: None,
            is_cancelled: false,
        })
    }

    /// Microsoft's list, family by family, written down a second time and in another order.
    #[test]
    fn each_known_code_has_its_meaning() {
        let meanings: &[(SignInRefusal, &[u32])] = &[
            (AdminConsentMissing, &[65001, 90094, 90095]),
            (ConsentDeclined, &[50199, 65004]),
            (AppNotFound, &[700011, 700016]),
            (AppDisabled, &[7000112]),
            (AppMisconfigured, &[50011, 50194, 65002, 650056, 650057, 700025, 901002, 7000218]),
            (NotAssigned, &[50105]),
            (BlockedByPolicy, &[53003, 530032]),
            (DeviceNotAccepted, &[50005, 53000, 53001]),
            (BlockedBySecurityDefaults, &[530035]),
            (SetUpPlaceBlocked, &[53010]),
            (SetUpFirst, &[50072, 50079, 53004]),
            (SecondProofMissing, &[50074, 50076, 50078]),
            (WrongAccount, &[50020, 500208, 700005]),
            (TenantRestricted, &[500021]),
            (NoSuchTenant, &[90002]),
            (OtherCloud, &[90038]),
            (CredentialsRefused, &[50034, 50126]),
            (AccountLocked, &[50053]),
            (PasswordExpired, &[50055]),
            (AccountDisabled, &[50057]),
            (SessionsRevoked, &[50173]),
            (AnswerExpired, &[54005, 70008, 70043, 501481, 700082]),
            (DeviceCodeExpired, &[70016, 70018, 70019]),
            (TooManySignIns, &[50196]),
        ];
        for (meaning, codes) in meanings {
            for code in *codes {
                assert_eq!(of("invalid_grant", &[*code]), *meaning, "AADSTS{code}");
            }
        }
        assert_eq!(meanings.iter().map(|(_, codes)| codes.len()).sum::<usize>(), CODES.len());
    }

    #[test]
    fn no_code_stands_twice() {
        let mut codes: Vec<_> = CODES.iter().map(|(code, _)| code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), CODES.len());
    }

    #[test]
    fn the_first_known_of_several_codes_counts() {
        assert_eq!(of("invalid_grant", &[1, 53003, 50126]), BlockedByPolicy);
    }

    #[test]
    fn without_a_number_the_standard_code_counts() {
        assert_eq!(of("consent_required", &[]), AdminConsentMissing);
        assert_eq!(of("unauthorized_client", &[]), AppMisconfigured);
    }

    #[test]
    fn what_nobody_knows_is_something_else() {
        assert_eq!([of("invalid_grant", &[4_000_000]), of("temporarily_confused", &[])], [Other, Other]);
    }

    proptest! {
        #[test]
        fn no_refusal_is_too_strange(error in ".*", codes in prop::collection::vec(any::<u32>(), 0..8)) {
            of(&error, &codes);
        }
    }
}
