//! The questions of a sign-in: how each is answered, and what the server says about it. What decides is the `client_mode`
//! (<https://privacyidea.readthedocs.io/en/latest/configuration/authentication_policies.html>), never the type of the token: whatever
//! can be typed is typed.

use super::methods::kind_of;
use super::wire::WireChallenge;
use crate::plain_text::plain_text;
use crate::provider::{AnswerBy, MethodKind};

/// What the server says as installed: no more than the kind of the method does.
const USUAL_WORDS: [&str; 4] = [
    "please enter otp",
    "enter the otp from the sms",
    "enter the otp from the email",
    "please confirm the authentication on your mobile device!",
];

/// Types that answer to a page of the server's own origin only.
const PASSKEYS: [&str; 3] = ["webauthn", "passkey", "u2f"];

/// How a `client_mode` is answered; `None`: not by this program.
pub(super) fn by_client_mode(mode: &str) -> Option<AnswerBy> {
    match mode {
        "interactive" => Some(AnswerBy::Typing),
        "poll" => Some(AnswerBy::Phone),
        _ => None,
    }
}

/// How the question is answered; `None`: not by this program.
pub(super) fn answered_by(question: &WireChallenge) -> Option<AnswerBy> {
    let kind = kind_of(&question.kind);
    match question.client_mode.as_deref() {
        // Others that poll want a picture scanned first.
        Some("poll") => (kind == MethodKind::Push).then_some(AnswerBy::Phone),
        Some(mode) => by_client_mode(mode),
        // Servers that do not say it.
        None if is_passkey(question) => None,
        None if kind == MethodKind::Push => Some(AnswerBy::Phone),
        None => Some(AnswerBy::Typing),
    }
}

/// Whether it is one for a passkey or a security key.
pub(super) fn is_passkey(question: &WireChallenge) -> bool {
    question.client_mode.as_deref() == Some("webauthn") || PASSKEYS.contains(&question.kind.as_str())
}

/// The server's own words, where they say more than the kind of the method does.
pub(super) fn own_words(question: &WireChallenge) -> Option<String> {
    let words = plain_text(question.message.as_deref()?)?;
    let plain = words.trim_end_matches([':', ' ', '.']).to_lowercase();
    let is_usual = kind_of(&question.kind) != MethodKind::Other && USUAL_WORDS.contains(&plain.as_str());
    (!is_usual).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn question(kind: &str, mode: Option<&str>, message: &str) -> WireChallenge {
        let question = json!({"serial": "S1", "type": kind, "client_mode": mode, "message": message});
        serde_json::from_value(question).unwrap()
    }

    #[test]
    fn whatever_is_interactive_is_typed() {
        for kind in
            ["totp", "yubikey", "tan", "paper", "motp", "daypassword", "indexedsecret", "4eyes", "push", "of tomorrow"]
        {
            assert_eq!(answered_by(&question(kind, Some("interactive"), "")), Some(AnswerBy::Typing), "{kind}");
        }
    }

    #[test]
    fn what_is_approved_elsewhere_is_not_typed() {
        assert_eq!(answered_by(&question("push", Some("poll"), "")), Some(AnswerBy::Phone));
        assert_eq!(answered_by(&question("push", None, "")), Some(AnswerBy::Phone));
        for (kind, mode) in
            [("webauthn", Some("webauthn")), ("passkey", None), ("tiqr", Some("poll")), ("x", Some("y"))]
        {
            assert_eq!(answered_by(&question(kind, mode, "")), None, "{kind}");
        }
    }

    #[test]
    fn words_that_say_no_more_than_the_kind_are_left_out() {
        for (kind, usual) in [("totp", "please enter otp: "), ("sms", "Enter the OTP from the SMS:")] {
            assert_eq!(own_words(&question(kind, None, usual)), None);
        }
        assert_eq!(own_words(&question("sms", None, "Code to +39123")).as_deref(), Some("Code to +39123"));
        assert_eq!(own_words(&question("tan", None, "please enter otp: ")).as_deref(), Some("please enter otp:"));
    }
}
