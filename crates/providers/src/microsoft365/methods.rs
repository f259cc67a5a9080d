//! What Graph says about an account: its authentication methods, and whether a second factor is required of it.
//!
//! Both are read leniently. The types differ between versions and grow in number, and spellings differ within one answer.

use crate::guided::{RegisteredKind, RegisteredMethod, SecondFactorRequirement};
use serde_json::Value;
use url::Url;

/// The longest name of a method that is shown.
const LONGEST_LABEL: usize = 80;

/// The methods in the answer to `GET /me/authentication/methods`, without the account's password; `None` if it is no such
/// answer (Microsoft Graph, *List authentication methods*).
pub(super) fn methods(body: &Value) -> Option<Vec<RegisteredMethod>> {
    Some(body.get("value")?.as_array()?.iter().filter_map(method).collect())
}

/// Where the list goes on: the query of `@odata.nextLink` (Microsoft Graph, *Paging*), if that is the same list at `graph`.
/// An error: it goes on somewhere else, where nobody goes.
pub(super) fn next(body: &Value, graph: &Url, path: &str) -> Result<Option<String>, Elsewhere> {
    let Some(link) = body.get("@odata.nextLink").filter(|link| !link.is_null()) else { return Ok(None) };
    let link = link.as_str().and_then(|link| Url::parse(link).ok()).ok_or(Elsewhere)?;
    let list = graph.join(path).map_err(|_| Elsewhere)?;
    let is_same = link.origin() == list.origin() && link.path().eq_ignore_ascii_case(list.path());
    match link.query() {
        Some(query) if is_same && !query.is_empty() => Ok(Some(query.to_owned())),
        _ => Err(Elsewhere),
    }
}

/// A list goes on where this program does not follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Elsewhere;

/// `None`: the password, or nothing that has a type.
fn method(entry: &Value) -> Option<RegisteredMethod> {
    let text = |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default();
    let full_name = text("@odata.type");
    let name = full_name.strip_prefix("#microsoft.graph.").unwrap_or(full_name);
    let name = name.strip_suffix("AuthenticationMethod").unwrap_or(name);
    let kind = match name {
        "" | "password" => return None,
        "microsoftAuthenticator" | "passwordlessMicrosoftAuthenticator" => RegisteredKind::Authenticator,
        "fido2" => RegisteredKind::Passkey,
        "softwareOath" => RegisteredKind::SoftwareCode,
        "hardwareOath" => RegisteredKind::HardwareCode,
        "windowsHelloForBusiness" | "platformCredential" => RegisteredKind::Computer,
        "phone" => RegisteredKind::Phone,
        "email" => RegisteredKind::Email,
        "temporaryAccessPass" => RegisteredKind::TemporaryPass,
        "external" => RegisteredKind::External,
        _ => RegisteredKind::Other,
    };
    let label = match kind {
        RegisteredKind::Phone => masked_number(text("phoneNumber")),
        RegisteredKind::Email => masked_address(text("emailAddress")),
        _ => shown(text("displayName")),
    };
    Some(RegisteredMethod { kind, label })
}

/// A phone number as Graph writes it, `+{country code} {number}x{extension}`, of which the country and the last two digits
/// stay: enough for its owner.
fn masked_number(number: &str) -> String {
    let number = number.split('x').next().unwrap_or_default().trim();
    let (country, rest) = match number.split_once(' ') {
        Some((country, rest)) if is_country_code(country) => (country, rest),
        _ => ("", number),
    };
    let digits: Vec<char> = rest.chars().filter(char::is_ascii_digit).collect();
    // Two of three or four would be most of it.
    let ending: String =
        digits.get(digits.len().wrapping_sub(2)..).filter(|_| digits.len() > 4).unwrap_or_default().iter().collect();
    match (country, digits.is_empty()) {
        (_, true) => String::new(),
        ("", false) => format!("•••{ending}"),
        (country, false) => format!("{country} •••{ending}"),
    }
}

/// ITU-T E.164: one to three digits.
fn is_country_code(text: &str) -> bool {
    text.strip_prefix('+')
        .is_some_and(|code| matches!(code.len(), 1..=3) && code.bytes().all(|byte| byte.is_ascii_digit()))
}

/// An e-mail address of which the first character and the domain stay.
fn masked_address(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((local, domain)) => {
            shown(&format!("{}•••@{domain}", local.chars().next().map(String::from).unwrap_or_default()))
        }
        None => String::new(),
    }
}

/// A name that people gave, without what could disturb a screen or a log.
fn shown(name: &str) -> String {
    let is_shown = |character: &char| !character.is_control() && !is_direction_mark(*character);
    name.chars().filter(is_shown).take(LONGEST_LABEL).collect::<String>().trim().to_owned()
}

/// The invisible characters that turn the direction of what follows (Unicode Standard Annex 9).
fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The per-user MFA state in the answer to `GET /beta/me/authentication/requirements`; `None` if it is no such answer, or
/// a state that was not known when this was written (Microsoft Graph beta, *Get authentication method states*).
pub(super) fn requirement(body: &Value) -> Option<SecondFactorRequirement> {
    match body.get("perUserMfaState")?.as_str()? {
        "enforced" => Some(SecondFactorRequirement::Enforced),
        "enabled" => Some(SecondFactorRequirement::Enabled),
        "disabled" => Some(SecondFactorRequirement::Disabled),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn of(entry: Value) -> Option<RegisteredMethod> {
        methods(&json!({"value": [entry]})).unwrap().pop()
    }

    fn kind(name: &str) -> Option<RegisteredKind> {
        of(json!({"@odata.type": format!("#microsoft.graph.{name}AuthenticationMethod")})).map(|method| method.kind)
    }

    fn phone(number: &str) -> String {
        of(json!({"@odata.type": "#microsoft.graph.phoneAuthenticationMethod", "phoneNumber": number})).unwrap().label
    }

    fn email(address: &str) -> String {
        of(json!({"@odata.type": "#microsoft.graph.emailAuthenticationMethod", "emailAddress": address})).unwrap().label
    }

    #[test]
    fn every_documented_type_is_known() {
        let kinds = [
            ("microsoftAuthenticator", RegisteredKind::Authenticator),
            ("passwordlessMicrosoftAuthenticator", RegisteredKind::Authenticator),
            ("fido2", RegisteredKind::Passkey),
            ("softwareOath", RegisteredKind::SoftwareCode),
            ("hardwareOath", RegisteredKind::HardwareCode),
            ("windowsHelloForBusiness", RegisteredKind::Computer),
            ("platformCredential", RegisteredKind::Computer),
            ("phone", RegisteredKind::Phone),
            ("email", RegisteredKind::Email),
            ("temporaryAccessPass", RegisteredKind::TemporaryPass),
            ("qrCodePin", RegisteredKind::Other),
            ("external", RegisteredKind::External),
        ];
        for (name, expected) in kinds {
            assert_eq!(kind(name), Some(expected), "{name}");
        }
    }

    #[test]
    fn a_list_goes_on_at_the_same_place_only() {
        let graph: Url = "https://graph.microsoft.com/".parse().unwrap();
        let path = "v1.0/me/authentication/methods";
        let next = |link: Value| next(&json!({"value": [], "@odata.nextLink": link}), &graph, path);
        assert_eq!(next(Value::Null), Ok(None));
        let here = "https://graph.microsoft.com/v1.0/me/authentication/methods?$skiptoken=a%2Bb";
        assert_eq!(next(json!(here)), Ok(Some("$skiptoken=a%2Bb".to_owned())));
        for elsewhere in [
            json!("https://graph.microsoft.com.example.test/v1.0/me/authentication/methods?$skiptoken=a"),
            json!("http://graph.microsoft.com/v1.0/me/authentication/methods?$skiptoken=a"),
            json!("https://graph.microsoft.com/v1.0/me/messages?$skiptoken=a"),
            json!("https://graph.microsoft.com/v1.0/me/authentication/methods"),
            json!("/v1.0/me/authentication/methods?$skiptoken=a"),
            json!(7),
        ] {
            assert_eq!(next(elsewhere.clone()), Err(Elsewhere), "{elsewhere}");
        }
    }

    #[test]
    fn a_type_that_nobody_knew_is_something_else() {
        assert_eq!(kind("telepathy"), Some(RegisteredKind::Other));
    }

    #[test]
    fn the_password_is_left_out() {
        assert_eq!(kind("password"), None);
    }

    /// The example of Microsoft's documentation.
    #[test]
    fn methods_are_read_whatever_their_dates_are_called() {
        let body = json!({"value": [
            {"@odata.type": "#microsoft.graph.fido2AuthenticationMethod", "id": "-2_GRUg2-HYz6_1YG4YRAQ2",
             "displayName": "Red key", "creationDateTime": "2020-08-10T06:44:09Z", "model": "NFC key"},
            {"@odata.type": "#microsoft.graph.windowsHelloForBusinessAuthenticationMethod", "id": "b5e01f81",
             "displayName": "Jordan's Surface Book", "createdDateTime": "2020-11-27T23:12:49Z", "keyStrength": "normal"},
        ]});
        let expected = [(RegisteredKind::Passkey, "Red key"), (RegisteredKind::Computer, "Jordan's Surface Book")]
            .map(|(kind, label)| RegisteredMethod { kind, label: label.to_owned() });
        assert_eq!(methods(&body), Some(expected.to_vec()));
    }

    #[test]
    fn a_phone_number_keeps_its_country_and_its_end() {
        assert_eq!(phone("+1 2065555567"), "+1 •••67");
    }

    #[test]
    fn an_extension_is_not_the_end_of_a_number() {
        assert_eq!(phone("+39 0612345678x901"), "+39 •••78");
    }

    #[test]
    fn a_number_in_another_form_keeps_its_end_only() {
        assert_eq!(
            [phone("+12065555567"), phone("tel: 06-12345"), phone("1234"), phone("none")],
            ["•••67", "•••45", "•••", ""]
        );
    }

    #[test]
    fn an_e_mail_address_keeps_its_first_character_and_its_domain() {
        assert_eq!(
            [email("émile@example.org"), email("@example.org"), email("no address")],
            ["é•••@example.org", "•••@example.org", ""]
        );
    }

    #[test]
    fn a_name_cannot_disturb_the_screen() {
        let name = format!("a\u{202E}b\n\u{2066}{}", "c".repeat(500));
        let label = of(json!({"@odata.type": "fido2", "displayName": name})).unwrap().label;
        assert_eq!(label, format!("ab{}", "c".repeat(78)));
    }

    #[test]
    fn values_of_unexpected_kinds_are_passed_over() {
        let entries = json!([7, null, {"@odata.type": 7}, {"@odata.type": "#microsoft.graph.fido2AuthenticationMethod", "displayName": 7}]);
        let passkey = RegisteredMethod { kind: RegisteredKind::Passkey, label: String::new() };
        assert_eq!(methods(&json!({"value": entries})), Some(vec![passkey]));
    }

    #[test]
    fn what_is_no_list_of_methods_is_not_taken_for_an_empty_one() {
        for body in [json!({}), json!([]), json!({"value": null}), json!({"value": {}})] {
            assert_eq!(methods(&body), None, "{body}");
        }
    }

    #[test]
    fn a_state_that_nobody_knew_is_not_a_no() {
        let state = |name: &str| requirement(&json!({"perUserMfaState": name}));
        assert_eq!(state("enforced"), Some(SecondFactorRequirement::Enforced));
        assert_eq!(state("enabled"), Some(SecondFactorRequirement::Enabled));
        assert_eq!(state("disabled"), Some(SecondFactorRequirement::Disabled));
        assert_eq!([state("unknownFutureValue"), state(""), requirement(&json!({}))], [None; 3]);
    }

    proptest! {
        #[test]
        fn no_body_is_too_strange(bytes in prop::collection::vec(any::<u8>(), 0..200), text in r#"[\[\]{}:,"a-zV0-9.]*"#) {
            for body in [bytes.as_slice(), text.as_bytes()] {
                let body: Option<Value> = serde_json::from_slice(body).ok();
                body.map(|body| (methods(&body), requirement(&body)));
            }
        }

        #[test]
        fn no_name_or_number_is_too_strange(text in ".*") {
            let entry = |kind: &str, field: &str| json!({"@odata.type": format!("#microsoft.graph.{kind}AuthenticationMethod"), field: text});
            for entry in [entry("phone", "phoneNumber"), entry("email", "emailAddress"), entry("fido2", "displayName"), json!({"@odata.type": text})] {
                of(entry);
            }
        }

        #[test]
        fn at_most_two_digits_of_a_subscriber_s_number_are_shown(number in "[0-9 ()-]{5,20}") {
            let shown = phone(&format!("+39 {number}"));
            let digits = shown.trim_start_matches("+39").chars().filter(char::is_ascii_digit).count();
            prop_assert!(digits <= 2);
        }
    }
}
