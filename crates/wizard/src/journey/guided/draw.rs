//! The guided states as views.

use super::state::{BrowserState, DeviceState, GuideState, PageState, RefusedState, VerdictState};
use crate::guided::{Advice, EligibilityReason, KnownMethods, Taken, ToldFact};
use crate::journey::Journey;
use crate::journey::draw::seconds_between;
use crate::screen::View;
use password::Secret;
use providers::{FactId, Opened, ProviderKind};

/// From this length on, two characters more or less say nothing.
const LONG_ENOUGH: usize = 12;

impl Journey {
    pub(in crate::journey) fn advice_view(&self, advice: Advice) -> View {
        let wanted: &[FactId] = match advice {
            Advice::SignsInByItself => &[FactId::ReadingRefused],
            Advice::SendingOnly => &[FactId::SubmissionOffByDefault, FactId::SubmissionEndAnnounced],
            Advice::PersonalAccount => &[FactId::PersonalAccountsRefuse],
        };
        let devices = || self.guide().map(|provider| provider.devices());
        View::Advice {
            advice,
            purpose: self.traveller.purpose.filter(|_| advice != Advice::PersonalAccount),
            facts: self.facts(wanted),
            sending: self.sending(),
            devices: (advice == Advice::SendingOnly).then(devices).flatten(),
            can_go_on: self.can_go_on_from(advice),
        }
    }

    pub(in crate::journey) fn browser_view(&self, state: &BrowserState) -> View {
        let ways = self.guide().map(|provider| provider.ways_to_sign_in()).unwrap_or_default();
        View::BrowserSignIn {
            host: self.host().unwrap_or_default(),
            account: self.guided_account(),
            phase: state.phase,
            reason: state.reason,
            browser_failed: state.browser_failed,
            device_code_offered: ways.device_code,
            can_skip: true,
        }
    }

    pub(in crate::journey) fn device_view(&self, state: &DeviceState) -> View {
        View::DeviceSignIn {
            address: state.address.to_string(),
            seconds_left: seconds_between(self.effects.clock.now(), state.valid_until),
        }
    }

    pub(in crate::journey) fn refused_view(state: &RefusedState) -> View {
        View::SignInRefused {
            refused: state.refused.clone(),
            support_id: state.support_id.clone(),
            can_retry: state.retry.is_some(),
            can_skip: true,
        }
    }

    pub(in crate::journey) fn verdict_view(&self, state: &VerdictState) -> View {
        let wanted: &[FactId] = match state.finding.reason {
            EligibilityReason::LimitReached => &[FactId::AppPasswordLimit],
            EligibilityReason::PersonalAccount => &[FactId::PersonalAccountsRefuse],
            _ => &[],
        };
        View::Verdict {
            eligibility: state.finding.eligibility,
            reason: state.finding.reason,
            source: state.finding.source,
            account: self.guided_account(),
            sending: self.sending(),
            can_go_on: state.can_go_on,
            facts: self.facts(wanted),
        }
    }

    pub(in crate::journey) fn methods_view(&self, page: PageState) -> View {
        let known = &self.traveller.known;
        View::RegisteredMethods {
            known: KnownMethods {
                listed: known.listed.clone(),
                proof: known.proof,
                facts: self.facts(&[
                    FactId::PhoneProofsEnd,
                    FactId::PhoneProofsEndForAdministrators,
                    FactId::FreshProofMinutes,
                ]),
            },
            eligibility: known.finding.eligibility,
            reason: known.finding.reason,
            source: known.finding.source,
            page_opened: page.opened,
            browser_failed: page.browser_failed,
            can_continue: self.can_continue_with_registered(),
        }
    }

    pub(in crate::journey) fn guide_view(&self, guide: &GuideState) -> View {
        View::Guide {
            step: guide.step,
            label: guide.label.clone(),
            page_opened: guide.page.opened,
            browser_failed: guide.page.browser_failed,
            taken: guide.brought.as_ref().map(|brought| Taken {
                length: u32::try_from(brought.secret.length()).unwrap_or(u32::MAX),
                ending: ending(&brought.secret),
            }),
            sending: self.sending(),
            problem: guide.problem,
            facts: self.facts(&[FactId::FreshProofMinutes, FactId::AppPasswordLimit]),
        }
    }

    /// What the provider has announced about these matters.
    fn facts(&self, wanted: &[FactId]) -> Vec<ToldFact> {
        // Facts about personal accounts are told before any provider is turned to.
        let provider = self.guide().or_else(|| {
            let microsoft = self.providers().any_organisation(ProviderKind::Microsoft365)?;
            self.providers().open(&microsoft).ok().and_then(Opened::guided)
        });
        let facts = provider.map(|provider| provider.facts()).unwrap_or_default();
        facts.into_iter().filter(|fact| wanted.contains(&fact.id)).map(|fact| self.as_of_today(fact)).collect()
    }
}

/// The last two characters, to compare with what the page shows; only where that gives little away.
pub(in crate::journey) fn ending(secret: &Secret) -> Option<String> {
    let length = secret.length();
    (length >= LONG_ENOUGH).then(|| secret.expose().chars().skip(length - 2).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_of_a_short_one_is_not_told() {
        assert_eq!(ending(&Secret::new("abcdefghijk".to_owned())), None);
        assert_eq!(ending(&Secret::new("abcdefghijkl".to_owned())).as_deref(), Some("kl"));
    }
}
