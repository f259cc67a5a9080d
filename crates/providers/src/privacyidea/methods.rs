//! Authentication methods: which ones there are, and setting one up.

use super::app_passwords::LIMITS;
use super::offer::APP_PASSWORD;
use super::session::PrivacyIdeaSession;
use super::tokens::change_error;
use super::wire::{Any, AppDetail, MessageDetail, Reply, Token, Trouble, ask, ask_why};
use crate::error::{ChangeError, EnrolError, Failure, Limit, ReadError, RemoveMethodError, ResyncError, VerifyError};
use crate::http::Call;
use crate::one_time::CodeForm;
use crate::plain_text::plain_text;
use crate::provider::{Enrolment, Method, MethodKind, NewMethod, Proof, Removal};
use crate::server_words::ServerWords;
use password::{Secret, redacted};
use serde::de::DeserializeOwned;
use tracing::warn;

/// privacyIDEA's type of token for a method.
pub(super) fn type_of(kind: MethodKind) -> &'static str {
    match kind {
        MethodKind::AuthenticatorApp => "totp",
        MethodKind::CounterApp => "hotp",
        MethodKind::TextMessage => "sms",
        MethodKind::Email => "email",
        MethodKind::Push => "push",
        MethodKind::Other => "",
    }
}

/// The method behind privacyIDEA's type of token.
pub(super) fn kind_of(token_type: &str) -> MethodKind {
    MethodKind::ORDER.into_iter().find(|kind| type_of(*kind) == token_type).unwrap_or(MethodKind::Other)
}

impl PrivacyIdeaSession {
    pub(super) async fn list_methods(&self) -> Result<Vec<Method>, ReadError> {
        let (tokens, now) = self.tokens(None).await?;
        let methods = tokens.into_iter().filter(|token| token.tokentype != APP_PASSWORD).map(|token| Method {
            kind: kind_of(&token.tokentype),
            contact: token.info.contact(),
            usable: token.is_usable(now),
            unfinished: token.waits_for_its_owner(),
            label: token.description.as_deref().and_then(plain_text).unwrap_or_default(),
            id: token.serial,
        });
        Ok(methods.collect())
    }

    pub(super) async fn take_method_away(&self, serial: &str) -> Result<(), RemoveMethodError> {
        self.look_before_removing(serial).await?;
        self.change(Call::delete("token/{}").of(serial)).await.map_err(remove_error)
    }

    pub(super) async fn disable_method(&self, serial: &str) -> Result<(), RemoveMethodError> {
        if self.look_before_removing(serial).await?.usable {
            self.change(Call::post("token/disable/{}").of(serial)).await.map_err(remove_error)?;
        }
        Ok(())
    }

    /// What the server itself looks at is the right only: it deletes the last method, and an app password as well.
    async fn look_before_removing(&self, serial: &str) -> Result<Method, RemoveMethodError> {
        let methods = self.list_methods().await.map_err(|error| match error {
            ReadError::NotAllowed => RemoveMethodError::NotAllowed,
            ReadError::NotFound => RemoveMethodError::NotFound,
            ReadError::Failure(failure) => failure.into(),
        })?;
        let method = methods.iter().find(|method| method.id == serial).ok_or(RemoveMethodError::NotFound)?;
        match Removal::of(method, &methods, self.signed_in_with.as_deref()) {
            Removal::Safe => Ok(method.clone()),
            Removal::OnlyOne => Err(RemoveMethodError::OnlyOne),
            Removal::NotProven => Err(RemoveMethodError::NotProven),
            Removal::NotHandled => Err(RemoveMethodError::NotFound),
        }
    }

    pub(super) async fn bring_into_step(&self, serial: &str, [first, second]: [&Secret; 2]) -> Result<(), ResyncError> {
        let token = self.token(serial).await.map_err(|error| match error {
            ReadError::NotAllowed => ResyncError::NotAllowed,
            ReadError::NotFound => ResyncError::NotFound,
            ReadError::Failure(failure) => failure.into(),
        })?;
        // Asked about another kind, the server does something else with the codes, or nothing, and says so in no clear way.
        let token = token.filter(|token| kind_of(&token.tokentype) == MethodKind::CounterApp && token.is_enrolled());
        let token = token.ok_or(ResyncError::NotFound)?;
        let call =
            Call::post("token/resync/{}").of(serial).field("otp1", first.expose()).field("otp2", second.expose());
        let reply: Result<Reply<bool, Any>, Trouble> = ask(&self.http, self.signed(call)).await;
        match reply.map(|reply| reply.value) {
            Ok(true) => self.forget_wrong_codes(&token).await,
            Ok(false) => return Err(ResyncError::CodesRefused),
            Err(trouble) if trouble.is_bad_parameter() => return Err(ResyncError::CodesRefused),
            Err(trouble) => {
                return Err(match change_error(trouble) {
                    ChangeError::NotAllowed => ResyncError::NotAllowed,
                    ChangeError::NotFound => ResyncError::NotFound,
                    ChangeError::Failure(failure) => failure.into(),
                });
            }
        }
        Ok(())
    }

    /// The codes that were ahead have counted as wrong ones, which the server does not forget by itself. Best effort: the list
    /// says whether it works.
    async fn forget_wrong_codes(&self, token: &Token) {
        if token.has_failed_too_often()
            && self.has_right("reset")
            && let Err(error) = self.change(Call::post("token/reset/{}").of(&token.serial)).await
        {
            warn!(%error, "the wrong codes before are not forgotten");
        }
    }

    pub(super) async fn begin_method(&self, method: &NewMethod, label: &str) -> Result<Enrolment, EnrolError> {
        let kind = method.kind();
        // Some servers want a description (`require_description`); all take one.
        let call = Call::post("token/init").field("type", type_of(kind)).field("description", label);
        match method {
            NewMethod::TextMessage { phone } => {
                let phone = phone_number(phone).ok_or(EnrolError::ContactRefused)?;
                self.begin_message_method(kind, call.field("phone", &phone)).await
            }
            NewMethod::Email { address } => {
                let address = email_address(address).ok_or(EnrolError::ContactRefused)?;
                self.begin_message_method(kind, call.field("email", address)).await
            }
            NewMethod::AuthenticatorApp | NewMethod::CounterApp | NewMethod::Push => {
                let detail: AppDetail = self.init(call.field("genkey", "1")).await?;
                let enrolment = Enrolment {
                    kind,
                    proof: proof(detail.rollout_state()).unwrap_or(Proof::CodeCheckedHere),
                    id: detail.serial,
                    link: detail.pushurl.or(detail.googleurl).map(|link| link.value),
                    seed: detail.otpkey.and_then(|seed| seed.value_b32),
                };
                let refusal = if enrolment.proof == Proof::Phone && kind != MethodKind::Push {
                    // `totp_2step=force`.
                    EnrolError::TwoSteps
                } else if can_be_set_up(&enrolment) {
                    return Ok(enrolment);
                } else {
                    Failure::NotUnderstood.into()
                };
                // Nobody could finish it, and it would keep the person out.
                warn!(%refusal, "a method that this program cannot set up is taken away");
                self.delete_token(&enrolment.id).await.map_err(|error| match error {
                    ChangeError::Failure(failure) => EnrolError::Failure(failure),
                    ChangeError::NotAllowed | ChangeError::NotFound => refusal.clone(),
                })?;
                Err(refusal)
            }
        }
    }

    async fn begin_message_method(&self, kind: MethodKind, call: Call<'_>) -> Result<Enrolment, EnrolError> {
        let detail: MessageDetail = self.init(call).await?;
        let proof = proof(detail.rollout_state.as_deref()).unwrap_or(Proof::NextSignIn);
        Ok(Enrolment { id: detail.serial, kind, link: None, seed: None, proof })
    }

    async fn init<D: DeserializeOwned>(&self, call: Call<'_>) -> Result<D, EnrolError> {
        match ask_why::<Any, D>(&self.http, self.signed(call)).await {
            Ok(reply) => reply.detail.ok_or_else(|| Failure::NotUnderstood.into()),
            Err(why) if why.trouble.is_forbidden() => {
                let words = why.message.as_deref();
                warn!(text = redacted(words.unwrap_or_default(), &[&self.user]), "a policy is against it");
                match words.and_then(|words| LIMITS.into_iter().find(|(sentence, _)| *sentence == words)) {
                    Some((_, of)) => {
                        Err(EnrolError::LimitReached(Limit { of, counted: self.count_app_passwords().await }))
                    }
                    None => Err(EnrolError::NotAllowed { words: words.and_then(ServerWords::new) }),
                }
            }
            Err(why) if why.trouble.is_bad_parameter() => Err(EnrolError::ContactRefused),
            Err(why) => Err(why.trouble.into_failure().into()),
        }
    }

    pub(super) async fn prove_method(&self, enrolment: &Enrolment, code: &Secret) -> Result<(), VerifyError> {
        if enrolment.proof == Proof::CodeCheckedHere {
            return self.check_here(enrolment, code).await;
        }
        // Asked to verify what is not there (any more), the server makes a new token of that serial, with a seed that
        // nobody knows, and calls it enrolled: the person could never sign in again. So it is looked for first.
        match self.token(&enrolment.id).await {
            Ok(Some(token)) if token.is_enrolled() => return Ok(()),
            Ok(Some(_)) => {}
            Ok(None) | Err(ReadError::NotFound) => return Err(VerifyError::Gone),
            Err(ReadError::Failure(failure)) => return Err(failure.into()),
            Err(ReadError::NotAllowed) => return Err(Failure::NotUnderstood.into()),
        }
        let call = Call::post("token/init")
            .field("type", type_of(enrolment.kind))
            .field("serial", &enrolment.id)
            .field("verify", code.expose());
        match ask_why::<Any, Any>(&self.http, self.signed(call)).await {
            Ok(_) => Ok(()),
            Err(why) if why.trouble.is_bad_parameter() => Err(VerifyError::CodeRefused),
            Err(why) if why.trouble.is_missing() => Err(VerifyError::Gone),
            // A limit for the whole realm counts the method that is to be proven, too.
            Err(why) if why.trouble.is_forbidden() => {
                Err(VerifyError::NotAllowed { words: why.message.as_deref().and_then(ServerWords::new) })
            }
            Err(why) => Err(why.trouble.into_failure().into()),
        }
    }

    /// Where the server asks for no proof: by its clock, which the next sign-in goes by as well.
    async fn check_here(&self, enrolment: &Enrolment, code: &Secret) -> Result<(), VerifyError> {
        let (tokens, now) = self.tokens(Some(("serial", &enrolment.id))).await.map_err(|error| match error {
            ReadError::NotFound => VerifyError::Gone,
            ReadError::Failure(failure) => failure.into(),
            ReadError::NotAllowed => Failure::NotUnderstood.into(),
        })?;
        if !tokens.iter().any(|token| token.serial == enrolment.id) {
            return Err(VerifyError::Gone);
        }
        let form = enrolment.link.as_ref().and_then(CodeForm::of_link);
        match form.zip(enrolment.seed.as_ref()) {
            Some((form, seed)) if form.takes(seed, code, now) => Ok(()),
            _ => Err(VerifyError::CodeRefused),
        }
    }

    pub(super) async fn is_method_enrolled(&self, serial: &str) -> Result<bool, ReadError> {
        let token = self.token(serial).await?.ok_or(ReadError::NotFound)?;
        Ok(token.is_enrolled())
    }
}

fn remove_error(error: ChangeError) -> RemoveMethodError {
    match error {
        ChangeError::NotAllowed => RemoveMethodError::NotAllowed,
        ChangeError::NotFound => RemoveMethodError::NotFound,
        ChangeError::Failure(failure) => failure.into(),
    }
}

/// The proof that the server wants of a new token in that `rollout_state`; `None`: none, it counts already.
fn proof(rollout_state: Option<&str>) -> Option<Proof> {
    match rollout_state {
        Some("verify") => Some(Proof::Code),
        Some("clientwait") => Some(Proof::Phone),
        _ => None,
    }
}

/// Whether an app has all that it needs to be set up with.
fn can_be_set_up(enrolment: &Enrolment) -> bool {
    match (enrolment.proof, &enrolment.link, &enrolment.seed) {
        (Proof::CodeCheckedHere, Some(link), Some(_)) => CodeForm::of_link(link).is_some(),
        (Proof::CodeCheckedHere, _, _) => false,
        (_, link, _) => link.is_some(),
    }
}

/// The number without what people write between its digits, if it can be one (ITU-T E.164: at most 15 digits).
fn phone_number(text: &str) -> Option<String> {
    let number: String = text.chars().filter(|c| !c.is_whitespace() && !"-./()".contains(*c)).collect();
    let digits = number.strip_prefix('+').unwrap_or(&number);
    ((5..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(number)
}

/// The address, if it can be one: the server takes anything, and what is wrong with it only the missing mail would tell.
fn email_address(text: &str) -> Option<&str> {
    let address = text.trim();
    let (name, domain) = address.rsplit_once('@')?;
    (!name.is_empty() && domain.contains('.') && !address.contains(char::is_whitespace)).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_number_is_sent_without_what_is_written_between_its_digits() {
        assert_eq!(phone_number(" +39 (06) 1234-5678 ").as_deref(), Some("+390612345678"));
    }

    #[test]
    fn what_cannot_be_a_phone_number_is_refused() {
        for text in ["", "+", "1234", "+39 06 call me", "12345678901234567", "06+12345"] {
            assert_eq!(phone_number(text), None, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_an_e_mail_address_is_refused() {
        for text in ["", "anna", "@example.test", "anna@", "anna@example", "anna b@example.test"] {
            assert_eq!(email_address(text), None, "{text}");
        }
        assert_eq!(email_address(" anna@example.test "), Some("anna@example.test"));
    }

    #[test]
    fn a_type_that_this_program_does_not_know_is_another_method() {
        assert_eq!(kind_of("webauthn"), MethodKind::Other);
        assert_eq!(kind_of(""), MethodKind::Other);
    }
}
