//! Whose app password, and which provider answers for that address.

use super::state::{AccountForm, Goal, ListState, State};
use super::task::Task;
use super::{Journey, NameForm};
use crate::guided::Advice;
use crate::problem::{FieldProblem, ProblemCode};
use crate::screen::SignInReason;
use crate::settings::UserName;
use crate::wizard::Refused;
use providers::{Failure, Found, Issuance, Opened, ProviderChoice, ProviderKind, Providers};
use std::sync::Arc;

impl Journey {
    /// The first screen, with what was chosen the last time.
    pub(super) fn first_form(&self) -> AccountForm {
        let latest = self.ledger.as_ref().and_then(|ledger| ledger.entries().last()).map(|entry| &entry.provider);
        let named = self.settings.choice.as_ref().map(|choice| choice.kind).or(self.settings.provider);
        let provider = named.or(latest.map(|choice| choice.kind));
        let server = latest.filter(|choice| Some(choice.kind) == provider && !is_found_by_address(choice.kind));
        let of_latest = self.ledger.as_ref().and_then(|ledger| ledger.entries().last());
        let address = of_latest.and_then(|entry| entry.address.as_deref().or(Some(&entry.account)));
        AccountForm {
            provider,
            answered_for: address.map(|address| domain_of(address).unwrap_or_default()),
            server: server.map(|choice| choice.server.clone()).unwrap_or_default(),
            by_hand: match self.settings.provider {
                Some(kind) => !is_found_by_address(kind),
                None => latest.is_some(),
            },
            ..AccountForm::default()
        }
    }

    pub(super) fn begin_with(
        &mut self,
        address: &str,
        provider: Option<ProviderKind>,
        server: Option<String>,
    ) -> Result<(), Refused> {
        let State::Account(before) = &self.state else { return Err(Refused::NotPossible) };
        let (address, server) = (mail::seen(address), server.unwrap_or_default().trim().to_owned());
        let domain = domain_of(&address);
        // What still stands there from another address, or from one that is not known, is no answer for this one; a server that
        // was typed for it is.
        let is_answer = |kind: &ProviderKind| {
            before.provider != Some(*kind)
                || before.answered_for.is_none()
                || before.answered_for == domain
                || (!is_found_by_address(*kind) && !server.is_empty() && server != before.server)
        };
        let chosen = provider.filter(|_| before.by_hand).filter(is_answer);
        let mut form = AccountForm {
            address,
            provider: self.settings.provider.or(chosen),
            answered_for: chosen.and(domain),
            server,
            by_hand: before.by_hand,
            problem: None,
        };
        if !is_address(&form.address) {
            form.problem = Some(FieldProblem::AddressMalformed);
            self.state = State::Account(form);
        } else if let Some(choice) = self.known_choice(&form) {
            self.turn_to_choice(&choice, form);
        } else {
            self.state = State::Account(form.clone());
            self.begin(Task::FindProvider { providers: self.providers(), form });
        }
        Ok(())
    }

    /// The provider that nobody has to choose: the practice organisation's, or the one that policy names.
    pub(super) fn fixed_choice(&self) -> Option<ProviderChoice> {
        match &self.traveller.practice {
            Some(practice) => Some(practice.choice.clone()),
            None => self.settings.choice.clone(),
        }
    }

    /// Who opens and finds providers: the practice organisation brings its own.
    pub(super) fn providers(&self) -> Arc<dyn Providers> {
        let practice = self.traveller.practice.as_ref().and_then(|practice| practice.providers.clone());
        practice.unwrap_or_else(|| self.effects.providers.clone())
    }

    /// The provider for what was typed, where it need not be found out.
    fn known_choice(&self, form: &AccountForm) -> Option<ProviderChoice> {
        if let Some(fixed) = self.fixed_choice() {
            return Some(fixed);
        }
        if let Some(kind) = form.provider.filter(|kind| form.by_hand && !is_found_by_address(*kind)) {
            return Some(ProviderChoice { kind, server: with_scheme(&form.server) });
        }
        let found = self.traveller.found.as_ref().filter(|(address, _)| *address == form.address);
        found.map(|(_, choice)| choice.clone())
    }

    /// Goes on with this provider; whoever was signed in to it with this address still is.
    fn turn_to_choice(&mut self, choice: &ProviderChoice, form: AccountForm) {
        let known = self.traveller.provider.as_ref().is_some_and(|provider| provider.choice().is_same_server(choice));
        let same_person = self.traveller.account.address == form.address;
        let opened = if known && same_person { Ok(()) } else { self.open_provider(choice, &form, same_person) };
        match opened {
            // A wrong address in the organisation's settings is no fault of what was typed.
            Err(_) if self.fixed_choice().is_some() => self.problem(ProblemCode::Unreachable, None, None),
            Err(problem) => self.state = State::Account(AccountForm { by_hand: true, problem: Some(problem), ..form }),
            Ok(()) => {
                self.traveller.account = form;
                match (&self.goal, self.api()) {
                    (Goal::AppPassword, _) => self.state = State::Need,
                    (_, Some(_)) => self.ask_to_sign_in(SignInReason::List),
                    // There is no list to sign in for.
                    (_, None) => {
                        self.goal = Goal::AppPassword;
                        self.state = State::AppPasswords(ListState::default());
                    }
                }
            }
        }
    }

    /// Turns to another provider or person; whoever was signed in is not any more.
    fn open_provider(
        &mut self,
        choice: &ProviderChoice,
        form: &AccountForm,
        same_person: bool,
    ) -> Result<(), FieldProblem> {
        let provider = self.providers().open(choice)?;
        self.traveller.turn_to(provider);
        self.traveller.name = NameForm::default();
        // Practice tells its employee's user name; elsewhere the address does.
        if !same_person || self.traveller.user.is_empty() {
            self.traveller.user = self.user_name(&form.address);
        }
        Ok(())
    }

    fn user_name(&self, address: &str) -> String {
        match self.settings.user_name {
            UserName::Address => address.to_owned(),
            UserName::LocalPart => address.rsplit_once('@').map_or(address, |(local, _)| local).to_owned(),
        }
    }

    pub(super) fn choose_by_hand(&mut self) -> Result<(), Refused> {
        let fixed = self.fixed_choice().is_some() || self.settings.provider.is_some();
        match &mut self.state {
            State::Account(form) if !fixed => {
                form.by_hand = true;
                form.problem = None;
                Ok(())
            }
            _ => Err(Refused::NotPossible),
        }
    }

    /// The kinds of providers that the person may choose from.
    pub(super) fn choosable(&self) -> Vec<ProviderKind> {
        self.settings.provider.map_or_else(|| ProviderKind::ALL.to_vec(), |kind| vec![kind])
    }

    pub(super) fn provider_found(&mut self, result: Result<Found, Failure>, form: AccountForm) {
        // Somebody has said which it is, and only where was to be found out.
        let named = self.settings.provider.or(form.provider.filter(|_| form.by_hand));
        match result {
            Ok(Found::PersonalAccount) => {
                tracing::info!("a personal account");
                self.traveller.account = form;
                self.state = State::Advice(Advice::PersonalAccount);
            }
            // Also where Microsoft was named: no page of the cloud of the settings is theirs.
            Ok(Found::OtherCloud) => {
                tracing::warn!("another national cloud than the settings say");
                self.state = State::Account(AccountForm { problem: Some(FieldProblem::OtherCloud), ..form });
            }
            Ok(Found::Provider(choice)) if named.is_none_or(|kind| kind == choice.kind) => {
                tracing::info!(kind = ?choice.kind, "provider found");
                self.traveller.found = Some((form.address.clone(), choice.clone()));
                let (kind, domain) = (choice.kind, domain_of(&form.address));
                self.turn_to_choice(&choice, AccountForm { provider: Some(kind), answered_for: domain, ..form });
            }
            other => {
                if let Err(failure) = &other {
                    tracing::warn!(%failure, "provider could not be found out");
                }
                let problem = if other.is_err() { FieldProblem::CouldNotFind } else { FieldProblem::NobodyAnswers };
                match named.and_then(|kind| self.providers().any_organisation(kind)) {
                    Some(choice) => self.turn_to_choice(&choice, form),
                    None => self.state = State::Account(AccountForm { by_hand: true, problem: Some(problem), ..form }),
                }
            }
        }
    }

    /// The provider, if it issues app passwords by itself.
    pub(super) fn api(&self) -> Option<Arc<dyn providers::Provider>> {
        self.traveller.provider.clone().and_then(Opened::api)
    }

    /// The provider, if the person creates app passwords on its page.
    pub(super) fn guide(&self) -> Option<Arc<dyn providers::GuidedProvider>> {
        self.traveller.provider.clone().and_then(Opened::guided)
    }

    /// How the provider that was turned to issues app passwords.
    pub(super) fn issuance(&self) -> Issuance {
        self.traveller.provider.as_ref().map_or(Issuance::Api, |provider| provider.choice().kind.issuance())
    }
}

/// Whether an e-mail address is enough to find such a provider.
fn is_found_by_address(kind: ProviderKind) -> bool {
    match kind {
        ProviderKind::Microsoft365 => true,
        ProviderKind::PrivacyIdea => false,
    }
}

/// The organisation in an e-mail address.
fn domain_of(address: &str) -> Option<String> {
    address.rsplit_once('@').map(|(_, domain)| domain.to_lowercase())
}

/// What people type instead of a whole web address.
fn with_scheme(server: &str) -> String {
    if server.contains("://") || server.is_empty() { server.to_owned() } else { format!("https://{server}") }
}

/// Something before and after one `@`, with a dot behind it: enough to catch slips, too little to refuse a real address. What
/// stands in quotes may have an `@` of its own (RFC 5321 §4.1.2).
pub(crate) fn is_address(address: &str) -> bool {
    let Some((local, domain)) = address.rsplit_once('@') else { return false };
    let plain = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == '@');
    let is_quoted = local.len() > 2 && local.starts_with('"') && local.ends_with('"');
    (is_quoted || plain(local))
        && plain(domain)
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
}
