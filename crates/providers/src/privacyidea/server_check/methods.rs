//! Whether each method that the account may have can be begun, and counts only once it is proven. Each is taken away again.

use super::super::methods::type_of;
use super::super::wire::{Any, Person, Reply, ask as send};
use super::ANY;
use super::account::{Account, Beginning, Begun, Halt, LABEL};
use super::rights::right_to;
use crate::http::Call;
use crate::provider::MethodKind;
use crate::server_check::{CheckFinding, Flaw, Question};

const THIS: Question = Question::Methods;

/// The methods that a code can prove.
const PROVEN_BY_CODE: [MethodKind; 4] =
    [MethodKind::AuthenticatorApp, MethodKind::CounterApp, MethodKind::TextMessage, MethodKind::Email];

pub(super) async fn ask(account: &mut Account<'_>) -> Result<Vec<CheckFinding>, Halt> {
    let wanted = account.door.test.methods.unwrap_or(&MethodKind::ORDER);
    let may = |kind: &MethodKind| right_to(*kind).is_some_and(|right| account.session.has_right(&right));
    let allowed: Vec<MethodKind> =
        MethodKind::ORDER.into_iter().filter(|kind| wanted.contains(kind) && may(kind)).collect();
    if allowed.is_empty() {
        return Err(Halt::NotTried("enroll"));
    }
    let contacts = Contacts::of(account, &allowed).await?;
    let mut seen = Seen::default();
    for kind in allowed.iter().copied() {
        let contact = contacts.of_kind(kind);
        if contact.is_none() && matches!(kind, MethodKind::TextMessage | MethodKind::Email) {
            seen.untried.push(type_of(kind));
            continue;
        }
        let begun = match account.begin(kind, contact, None).await? {
            Beginning::Begun(begun) => begun,
            Beginning::Refused { .. } => match account.begin(kind, contact, Some(LABEL)).await? {
                Beginning::Begun(begun) => {
                    seen.described.push(type_of(kind));
                    begun
                }
                Beginning::Refused { wants_pin } => {
                    let of_kind = if wants_pin { &mut seen.pinned } else { &mut seen.refused };
                    of_kind.push(type_of(kind));
                    continue;
                }
            },
        };
        seen.look_at(&begun);
        account.take_away(&begun.serial).await?;
        account.begun.push((kind, begun.state));
    }
    let codes: Vec<&str> =
        allowed.iter().filter(|kind| PROVEN_BY_CODE.contains(kind)).map(|kind| type_of(*kind)).collect();
    Ok(seen.findings(account, &codes.join(" ")))
}

/// Types of methods, by what was seen.
#[derive(Default)]
struct Seen {
    unproven: Vec<&'static str>,
    described: Vec<&'static str>,
    pinned: Vec<&'static str>,
    two_step: Vec<&'static str>,
    refused: Vec<&'static str>,
    untried: Vec<&'static str>,
}

impl Seen {
    fn look_at(&mut self, begun: &Begun) {
        match begun.state.as_deref() {
            None if PROVEN_BY_CODE.contains(&begun.kind) => self.unproven.push(type_of(begun.kind)),
            Some("clientwait") if begun.kind != MethodKind::Push => self.two_step.push(type_of(begun.kind)),
            _ => {}
        }
    }

    /// `codes`: all types that a code can prove.
    fn findings(self, account: &Account<'_>, codes: &str) -> Vec<CheckFinding> {
        let mut findings = Vec::new();
        let of = |flaw, types: &[&str]| CheckFinding::of(THIS, flaw).about(types.iter().copied());
        if !self.unproven.is_empty() {
            let finding = of(Flaw::MethodNotProven, &self.unproven);
            findings.push(finding.set("enrollment", format!("verify_enrollment={codes}"), ANY));
        }
        if !self.two_step.is_empty() {
            let action: Vec<String> = self.two_step.iter().map(|kind| format!("{kind}_2step=allow")).collect();
            findings.push(of(Flaw::TwoStepForced, &self.two_step).set("user", action.join(", "), ANY));
        }
        if let Some(kind) = self.pinned.first() {
            let action: Vec<String> = pin_rules(account, kind).iter().map(|rule| format!("{rule}=0")).collect();
            findings.push(of(Flaw::PinRequired, &self.pinned).set("user", action.join(", "), ANY));
        }
        if !self.refused.is_empty() {
            findings.push(of(Flaw::MethodRefused, &self.refused));
        }
        if !self.described.is_empty() {
            findings.push(of(Flaw::DescriptionRequired, &self.described));
        }
        if !self.untried.is_empty() {
            findings.push(of(Flaw::MethodNotTried, &self.untried));
        }
        findings
    }
}

/// The policy actions that want a PIN for what is of this type, where one is wanted. The server names them among the rights; without
/// any policy for people it names every action there is.
pub(super) fn pin_rules(account: &Account<'_>, kind: &str) -> Vec<String> {
    let rules = ["otp_pin_minlength".to_owned(), format!("{kind}_otp_pin_minlength")];
    rules.into_iter().filter(|rule| account.session.has_right(rule)).collect()
}

/// Where messages to the account go.
#[derive(Default)]
struct Contacts {
    phone: Option<String>,
    email: Option<String>,
}

impl Contacts {
    async fn of(account: &Account<'_>, methods: &[MethodKind]) -> Result<Self, Halt> {
        let is_wanted = methods.contains(&MethodKind::TextMessage) || methods.contains(&MethodKind::Email);
        if !is_wanted || !account.session.has_right("userlist") {
            return Ok(Self::default());
        }
        account.door.pass().await?;
        let call = account.session.signed(Call::get("user/"));
        // What is on record is each directory's own matter.
        let reply: Option<Reply<Vec<Person>, Any>> = send(&account.session.http, call).await.ok();
        let person = reply.and_then(|reply| reply.value.into_iter().next());
        Ok(person.map(|person| Self { phone: person.mobile(), email: person.email() }).unwrap_or_default())
    }

    fn of_kind(&self, kind: MethodKind) -> Option<&str> {
        match kind {
            MethodKind::TextMessage => self.phone.as_deref(),
            MethodKind::Email => self.email.as_deref(),
            _ => None,
        }
    }
}
