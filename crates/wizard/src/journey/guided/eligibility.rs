//! Is an app password needed and possible? The organisation is asked first, then the provider, then the person.

use super::questions::{Next, next};
use super::state::{Finding, GuideState, PageState, QuestionState, VerdictState};
use crate::guided::{Advice, Answer, EligibilityReason, EligibilitySource, MethodProof, Question, Sending};
use crate::journey::Journey;
use crate::journey::state::State;
use crate::journey::task::{Account, Task};
use crate::screen::{Eligibility, Purpose, SignInReason};
use crate::wizard::Refused;
use providers::{Failure, GuidedReadError, RegisteredKind, RegisteredMethod, SecondFactorRequirement, SignInRefusal};

impl Journey {
    /// What is worth knowing before any work is done.
    pub(in crate::journey) fn advise(&mut self) {
        self.state = State::Advice(match self.purpose() {
            Purpose::Device | Purpose::OtherProgram => Advice::SendingOnly,
            Purpose::Outlook
            | Purpose::AppleMail
            | Purpose::Thunderbird
            | Purpose::Evolution
            | Purpose::Geary
            | Purpose::OtherMailApp => Advice::SignsInByItself,
        });
    }

    /// Whether an app password can be of any use: neither to a personal account, nor where IT says that none sends mail.
    pub(super) fn can_go_on_from(&self, advice: Advice) -> bool {
        advice != Advice::PersonalAccount && self.sending() != Sending::Off
    }

    pub(in crate::journey) fn go_on(&mut self) -> Result<(), Refused> {
        match &self.state {
            State::Rotation(_) => return self.go_on_rotation(),
            State::Advice(advice) if !self.can_go_on_from(*advice) => return Err(Refused::NotPossible),
            State::Advice(_) => {
                if self.sending().asks_for_word() {
                    tracing::info!("goes on, saying that IT has switched sending with a password on again");
                }
                match self.organisation_forbids() {
                    Some((finding, can_go_on)) => self.give_verdict(finding, can_go_on, None),
                    None => self.find_out(),
                }
            }
            State::Verdict(verdict) if verdict.can_go_on => match verdict.finding.source {
                EligibilitySource::Organisation => self.find_out(),
                EligibilitySource::Provider | EligibilitySource::Person => {
                    if verdict.finding.reason == EligibilityReason::OptionMissingNoMethod {
                        self.no_method_after_all();
                    }
                    self.show_methods();
                }
            },
            _ => return Err(Refused::NotPossible),
        }
        Ok(())
    }

    /// What the person has seen on the page counts more than what they said before.
    fn no_method_after_all(&mut self) {
        let phone_counts = self.phone_counts();
        let known = &mut self.traveller.known;
        known.told_set_up = false;
        known.proof = proof(known.listed.as_deref(), false, phone_counts);
    }

    /// Where the organisation's settings say that there is no way on, or that none is needed.
    fn organisation_forbids(&self) -> Option<(Finding, bool)> {
        let says = |eligibility, reason| Finding { eligibility, reason, source: EligibilitySource::Organisation };
        match (self.settings.app_passwords_allowed, self.settings.eligibility) {
            (Some(false), Eligibility::NotRequired) => {
                Some((says(Eligibility::NotRequired, EligibilityReason::OrganisationSwitchedOff), false))
            }
            (Some(false), _) => Some((says(Eligibility::Unknown, EligibilityReason::OrganisationSwitchedOff), false)),
            (_, Eligibility::NotRequired) => {
                Some((says(Eligibility::NotRequired, EligibilityReason::OrganisationSaysNotRequired), true))
            }
            _ => None,
        }
    }

    /// Finds out about the account: by reading, where the person can sign in, else by asking.
    fn find_out(&mut self) {
        match self.traveller.known.session.clone() {
            Some(session) => self.begin(Task::ReadAccount { session }),
            None => self.sign_in_at_provider(),
        }
    }

    /// Asks what could not be read, unless the organisation has said it.
    pub(super) fn ask_instead(&mut self) {
        if self.settings.eligibility == Eligibility::Required {
            self.settle(Finding::NOTHING);
            self.show_methods();
        } else {
            self.state = State::Question(QuestionState { question: Question::SecondProof, guide: None });
        }
    }

    pub(in crate::journey) fn answer_question(&mut self, answer: Answer) -> Result<(), Refused> {
        let State::Question(asked) = &mut self.state else { return Err(Refused::NotPossible) };
        let method_works = self.traveller.known.proof == MethodProof::SeenAtProvider;
        let next = next(asked.question, answer, method_works).ok_or(Refused::NotPossible)?;
        let guide = asked.guide.take();
        match next {
            Next::Ask(question) => self.state = State::Question(QuestionState { question, guide }),
            Next::Needed(eligibility, reason) => {
                let finding = self.settle(Finding { eligibility, reason, source: EligibilitySource::Person });
                if finding.source == EligibilitySource::Organisation || finding.eligibility == Eligibility::Required {
                    self.show_methods();
                } else {
                    self.give_verdict(finding, true, None);
                }
            }
            Next::NotOffered(reason) => {
                let eligibility = self.traveller.known.finding.eligibility;
                let finding = Finding { eligibility, reason, source: EligibilitySource::Person };
                // Setting one up is what brings app passwords along.
                let can_go_on = reason == EligibilityReason::OptionMissingNoMethod;
                self.give_verdict(finding, can_go_on, guide);
            }
        }
        Ok(())
    }

    pub(in crate::journey) fn cannot_see_it(&mut self) -> Result<(), Refused> {
        let State::Guide(_) = &self.state else { return Err(Refused::NotPossible) };
        if let State::Guide(mut guide) = std::mem::replace(&mut self.state, State::Need) {
            guide.brought = None;
            guide.problem = None;
            self.ask_what_they_see(Box::new(guide));
        }
        Ok(())
    }

    pub(in crate::journey) fn ask_what_they_see(&mut self, guide: Box<GuideState>) {
        self.state = State::Question(QuestionState { question: Question::WhatDoYouSee, guide: Some(guide) });
    }

    fn give_verdict(&mut self, finding: Finding, can_go_on: bool, guide: Option<Box<GuideState>>) {
        tracing::info!(reason = ?finding.reason, source = ?finding.source, "verdict");
        self.state = State::Verdict(VerdictState { finding, can_go_on, guide });
    }

    /// Remembers what was found out. What nobody could find out, the organisation may know.
    fn settle(&mut self, found: Finding) -> Finding {
        let organisation_says = match self.settings.app_passwords_allowed {
            _ if self.settings.eligibility == Eligibility::Required => {
                Some((Eligibility::Required, EligibilityReason::OrganisationSaysRequired))
            }
            Some(true) => Some((Eligibility::Unknown, EligibilityReason::OrganisationAllows)),
            _ => None,
        };
        let finding = match organisation_says.filter(|_| found.eligibility == Eligibility::Unknown) {
            Some((eligibility, reason)) => Finding { eligibility, reason, source: EligibilitySource::Organisation },
            None => found,
        };
        self.traveller.known.finding = finding;
        finding
    }

    pub(in crate::journey) fn account_read(&mut self, account: Account, task: Task) {
        let requirement = match account.requirement {
            Err(GuidedReadError::Challenged(claims)) => {
                // A rule for what was to be read wants what no sign-in here brings.
                return self.once_more(claims, (SignInRefusal::BlockedByPolicy, None));
            }
            Err(GuidedReadError::Refused { refusal, correlation }) => {
                return self.session_refused(refusal, correlation);
            }
            Err(GuidedReadError::Failure(failure)) if !is_unknown(&failure) => return self.failed(&failure, task),
            requirement => requirement,
        };
        let listed = match account.methods {
            Ok(methods) => Some(methods),
            Err(GuidedReadError::NotAllowed | GuidedReadError::NotTold) => None,
            Err(GuidedReadError::Refused { refusal, correlation }) => {
                return self.session_refused(refusal, correlation);
            }
            Err(GuidedReadError::Challenged(claims)) => {
                // A rule for what was to be read wants what no sign-in here brings.
                return self.once_more(claims, (SignInRefusal::BlockedByPolicy, None));
            }
            Err(GuidedReadError::Failure(failure)) => return self.failed(&failure, task),
        };
        let phone_counts = self.phone_counts();
        let known = &mut self.traveller.known;
        known.challenges = 0;
        known.proof = proof(listed.as_deref(), known.told_set_up, phone_counts);
        known.listed = listed;
        let is_set_up = known.proof == MethodProof::SeenAtProvider;
        let (requirement, error) = (requirement.as_ref().ok().copied(), requirement.as_ref().err());
        let finding = self.settle(provider_says(requirement, error, is_set_up));
        tracing::info!(reason = ?finding.reason, "account read");
        let asked_again = matches!(self.state, State::RegisteredMethods(_)) || self.traveller.known.told_set_up;
        if finding.eligibility == Eligibility::NotRequired && !asked_again {
            self.give_verdict(finding, true, None);
        } else if !matches!(self.state, State::RegisteredMethods(_)) {
            self.show_methods();
        }
    }

    /// Back from a question: to the guide, to the question before, or to where it was asked instead of signing in.
    pub(in crate::journey) fn leave_question(&mut self, question: Question, guide: Option<Box<GuideState>>) {
        match (question, guide) {
            (Question::MethodListed, Some(guide)) => self.ask_what_they_see(guide),
            (_, Some(guide)) => self.state = State::Guide(*guide),
            (_, None) if self.can_sign_in() => self.ask_for_browser(SignInReason::Start),
            (_, None) => self.advise(),
        }
    }

    /// Back from a verdict: to what led to it.
    pub(in crate::journey) fn leave_verdict(&mut self, verdict: VerdictState) {
        match (verdict.guide, verdict.finding.source) {
            (Some(guide), _) => self.state = State::Guide(*guide),
            (None, EligibilitySource::Person) => self.ask_instead(),
            (None, _) => self.advise(),
        }
    }

    /// Back from the methods: to the question that led there, where one did.
    pub(in crate::journey) fn leave_methods(&mut self) {
        match self.traveller.known.finding.source {
            EligibilitySource::Person => self.ask_instead(),
            _ => self.advise(),
        }
    }

    pub(in crate::journey) fn show_methods(&mut self) {
        self.state = State::RegisteredMethods(PageState::default());
    }
}

/// What the provider's answer means. That it could not be read is never taken for "no". `is_set_up`: a method that counts
/// is listed.
fn provider_says(
    requirement: Option<SecondFactorRequirement>,
    error: Option<&GuidedReadError>,
    is_set_up: bool,
) -> Finding {
    let (eligibility, reason) = match (requirement, error) {
        (Some(SecondFactorRequirement::Enforced), _) => (Eligibility::Required, EligibilityReason::Enforced),
        // The state moves with a sign-in in the browser, not with the method: both may be told at once.
        (Some(SecondFactorRequirement::Enabled), _) if is_set_up => {
            (Eligibility::Required, EligibilityReason::EnabledNotEnforced)
        }
        (Some(SecondFactorRequirement::Enabled), _) => (Eligibility::Required, EligibilityReason::SetUpUnfinished),
        (Some(SecondFactorRequirement::Disabled), _) => {
            (Eligibility::NotRequired, EligibilityReason::NotRequiredOfAccount)
        }
        (None, Some(GuidedReadError::Failure(_))) => (Eligibility::Unknown, EligibilityReason::CouldNotRead),
        (None, Some(GuidedReadError::NotTold)) => (Eligibility::Unknown, EligibilityReason::NotTold),
        (None, _) => (Eligibility::Unknown, EligibilityReason::NotAllowedToRead),
    };
    Finding { eligibility, reason, source: EligibilitySource::Provider }
}

/// Whether a failure says nothing but that the requirement cannot be read there: the interface for it is a preview, which
/// may be missing or different.
fn is_unknown(failure: &Failure) -> bool {
    matches!(failure, Failure::NotUnderstood | Failure::ServerFailed { .. })
}

/// How sure it is that a method works. `phone_counts`: the provider's own text messages and calls have not ended.
pub(super) fn proof(listed: Option<&[RegisteredMethod]>, told: bool, phone_counts: bool) -> MethodProof {
    let has =
        |worth: Worth| listed.unwrap_or_default().iter().any(|method| worth_of(method.kind, phone_counts) == worth);
    match listed {
        Some(_) if has(Worth::Usable) => MethodProof::SeenAtProvider,
        // What nobody knows may be one.
        Some(_) if told && !has(Worth::NotKnown) => MethodProof::NotSeenAtProvider,
        _ if told => MethodProof::PersonSays,
        _ => MethodProof::None,
    }
}

/// What a method is worth as a second factor for every day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Worth {
    Usable,
    NotKnown,
    Nothing,
}

/// An e-mail address only resets passwords, and a temporary pass ends. Of a phone it is not known any more once the
/// provider's own messages have ended: whether the organisation has a phone provider of its own cannot be seen here.
fn worth_of(kind: RegisteredKind, phone_counts: bool) -> Worth {
    match kind {
        RegisteredKind::Authenticator
        | RegisteredKind::Passkey
        | RegisteredKind::SoftwareCode
        | RegisteredKind::HardwareCode
        | RegisteredKind::Computer
        | RegisteredKind::External => Worth::Usable,
        RegisteredKind::Phone if phone_counts => Worth::Usable,
        RegisteredKind::Phone | RegisteredKind::Other => Worth::NotKnown,
        RegisteredKind::Email | RegisteredKind::TemporaryPass => Worth::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_provider_answers_is_needed_not_needed_or_unknown() {
        let not_understood = GuidedReadError::Failure(Failure::NotUnderstood);
        let table = [
            (Some(SecondFactorRequirement::Enforced), None, Eligibility::Required, EligibilityReason::Enforced),
            (Some(SecondFactorRequirement::Enabled), None, Eligibility::Required, EligibilityReason::SetUpUnfinished),
            (
                Some(SecondFactorRequirement::Disabled),
                None,
                Eligibility::NotRequired,
                EligibilityReason::NotRequiredOfAccount,
            ),
            (None, Some(GuidedReadError::NotAllowed), Eligibility::Unknown, EligibilityReason::NotAllowedToRead),
            (None, Some(not_understood), Eligibility::Unknown, EligibilityReason::CouldNotRead),
            (None, Some(GuidedReadError::NotTold), Eligibility::Unknown, EligibilityReason::NotTold),
        ];
        for (requirement, error, eligibility, reason) in table {
            let finding = provider_says(requirement, error.as_ref(), false);
            assert_eq!((finding.eligibility, finding.reason), (eligibility, reason));
        }
    }

    #[test]
    fn only_of_a_requirement_that_is_not_in_force_a_listed_method_says_more() {
        let reason = |requirement| provider_says(Some(requirement), None, true).reason;
        assert_eq!(reason(SecondFactorRequirement::Enabled), EligibilityReason::EnabledNotEnforced);
        assert_eq!(reason(SecondFactorRequirement::Enforced), EligibilityReason::Enforced);
        assert_eq!(reason(SecondFactorRequirement::Disabled), EligibilityReason::NotRequiredOfAccount);
    }

    #[test]
    fn a_phone_that_counts_no_more_is_as_good_as_a_kind_that_nobody_knows() {
        let listed = |kind| RegisteredMethod { kind, label: String::new() };
        let phone = [listed(RegisteredKind::Phone)];
        let beside = [listed(RegisteredKind::Phone), listed(RegisteredKind::Passkey)];
        let table = [
            (true, false, MethodProof::SeenAtProvider, MethodProof::SeenAtProvider),
            (true, true, MethodProof::SeenAtProvider, MethodProof::SeenAtProvider),
            (false, false, MethodProof::None, MethodProof::SeenAtProvider),
            (false, true, MethodProof::PersonSays, MethodProof::SeenAtProvider),
        ];
        for (counts, told, alone, with_another) in table {
            let found = [proof(Some(&phone), told, counts), proof(Some(&beside), told, counts)];
            assert_eq!(found, [alone, with_another], "{counts} {told}");
        }
    }

    #[test]
    fn a_method_is_proven_by_the_provider_or_by_nobody_but_the_person() {
        let listed = |kind| vec![RegisteredMethod { kind, label: String::new() }];
        let (app, email) = (listed(RegisteredKind::Authenticator), listed(RegisteredKind::Email));
        let (external, other) = (listed(RegisteredKind::External), listed(RegisteredKind::Other));
        let table = [
            (Some(&external), false, MethodProof::SeenAtProvider),
            (Some(&other), false, MethodProof::None),
            (Some(&other), true, MethodProof::PersonSays),
            (Some(&app), false, MethodProof::SeenAtProvider),
            (Some(&app), true, MethodProof::SeenAtProvider),
            (Some(&email), false, MethodProof::None),
            (Some(&email), true, MethodProof::NotSeenAtProvider),
            (None, false, MethodProof::None),
            (None, true, MethodProof::PersonSays),
        ];
        for (listed, told, expected) in table {
            assert_eq!(proof(listed.map(Vec::as_slice), told, true), expected, "{listed:?} {told}");
        }
    }
}
