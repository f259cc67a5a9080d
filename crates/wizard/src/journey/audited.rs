//! What the audit trail is told, at the moment at which it is known. What is practised is not told: nothing of it is real.
//!
//! An event is written before the ledger says that it has happened. Whoever kills the program between the two finds the event
//! twice, with the same entry, and never not at all.

use super::{Journey, Placement, Saved, VaultError};
use crate::journey::task::Cleaned;
use crate::ledger::{LedgerEntry, LedgerState};
use crate::problem::ProblemCode;
use audit::{Account, Event, Host, Operation, Place, Provider, Reason, Record, SupportId, Witness};
use keychain::{MailApp, Removed};
use providers::{Issuance, ProviderChoice, ProviderKind, SignInRefusal};

impl Journey {
    /// Something has happened to an app password of the ledger.
    pub(super) fn audit(&self, entry: &LedgerEntry, event: Event) {
        let account = Account::new(&in_realm(&entry.account, entry.realm.as_deref()), self.settings.addresses);
        self.write_record(event, entry.id.parse().ok(), Some(&entry.provider), Some(account), None);
    }

    /// The same by its identifier.
    pub(super) fn audit_id(&self, id: &str, event: Event) {
        if let Some(entry) = self.ledger.as_ref().and_then(|ledger| ledger.entry(id)) {
            self.audit(entry, event);
        }
    }

    /// There is a new app password, if that is news. To be called before the ledger knows.
    pub(super) fn audit_created(&self, id: &str) {
        let entry = self.ledger.as_ref().and_then(|ledger| ledger.entry(id));
        if let Some(entry) = entry.filter(|entry| entry.state == LedgerState::AboutToCreate) {
            self.audit(entry, Event::Created(witness(entry)));
        }
    }

    /// One has ended: one of the ledger, or one that this computer has not created.
    pub(super) fn audit_revoked(&self, id: Option<&str>) {
        match id.and_then(|id| self.ledger.as_ref()?.entry(id)) {
            Some(entry) => self.audit(entry, Event::Revoked(witness(entry))),
            None => self.audit_traveller(Event::Revoked(Witness::Provider), None),
        }
    }

    /// It is in our own entry of the keychain.
    pub(super) fn audit_kept(&self, id: &str) {
        self.audit_id(id, Event::Stored { place: Place::Keychain, is_pending: false });
    }

    /// It was put into a mail app, if it was.
    pub(super) fn audit_saved(&self, placement: &Placement, saved: Saved) {
        let is_pending = match saved {
            Saved::InPlace { .. } => false,
            Saved::ApproveProfile { with_password: true } => true,
            // The person types or pastes it there, if they do.
            Saved::ApproveProfile { with_password: false } | Saved::OnePaste { .. } | Saved::NotPossible { .. } => {
                return;
            }
        };
        self.audit_id(&placement.id, Event::Stored { place: place(placement.app), is_pending });
    }

    /// What was known to be on this computer, and is not any more. To be called before the ledger forgets it.
    pub(super) fn audit_cleaned(&self, id: &str, cleaned: &Cleaned) {
        self.audit_emptied(id, cleaned.keychain);
        for (placement, result) in &cleaned.places {
            self.audit_taken_out(id, placement, *result);
        }
    }

    /// Our entry in the keychain was removed, if there was one.
    pub(super) fn audit_emptied(&self, id: &str, result: Result<(), VaultError>) {
        let entry = self.ledger.as_ref().and_then(|ledger| ledger.entry(id));
        if let Some(entry) = entry.filter(|entry| entry.in_keychain && result.is_ok()) {
            self.audit(entry, Event::Removed { place: Place::Keychain });
        }
    }

    /// It was taken out of a mail app, if it was there.
    pub(super) fn audit_taken_out(&self, id: &str, placement: &Placement, result: Result<Removed, VaultError>) {
        let entry = self.ledger.as_ref().and_then(|ledger| ledger.entry(id));
        if let Some(entry) = entry.filter(|_| result == Ok(Removed::Clean))
            && entry.places.iter().any(|place| place.placement == *placement && place.saved.is_some())
        {
            self.audit(entry, Event::Removed { place: place(placement.app) });
        }
    }

    /// A rule has forbidden something; technical failures are no refusals.
    pub(super) fn audit_problem(&self, code: ProblemCode, support_id: &str) {
        if let Some(reason) = reason_of(code) {
            self.audit_refusal(self.refused_operation(), reason, support_id);
        }
    }

    /// The provider has refused a sign-in by one of its rules.
    pub(super) fn audit_sign_in_refused(&self, refusal: SignInRefusal, support_id: &str) {
        if let Some(reason) = reason_of_sign_in(refusal) {
            self.audit_refusal(Operation::SignIn, reason, support_id);
        }
    }

    pub(super) fn audit_refusal(&self, operation: Operation, reason: Reason, support_id: &str) {
        self.audit_traveller(Event::Refused { operation, reason }, SupportId::parse(support_id));
    }

    /// Somebody was not allowed to change an app password of the ledger.
    pub(super) fn audit_change_refused(&self, id: &str, support_id: &str) {
        let event = Event::Refused { operation: Operation::Change, reason: Reason::NotAllowed };
        let Some(entry) = self.ledger.as_ref().and_then(|ledger| ledger.entry(id)) else {
            return self.audit_traveller(event, SupportId::parse(support_id));
        };
        let account = Account::new(&in_realm(&entry.account, entry.realm.as_deref()), self.settings.addresses);
        let support_id = SupportId::parse(support_id);
        self.write_record(event, entry.id.parse().ok(), Some(&entry.provider), Some(account), support_id);
    }

    /// Something that is about no app password of the ledger, but about whoever is under way.
    pub(super) fn audit_traveller(&self, event: Event, support_id: Option<SupportId>) {
        let traveller = &self.traveller;
        let signed_in = traveller.session.as_ref();
        let signed_in = signed_in.map(|session| in_realm(session.user(), session.realm()));
        let elsewhere = traveller.known.session.as_ref().map(|session| session.user());
        let typed = [&traveller.user, &traveller.account.address].into_iter().map(String::as_str);
        let account =
            signed_in.as_deref().into_iter().chain(elsewhere).chain(typed).find(|account| !account.is_empty());
        let account = account.map(|account| Account::new(account, self.settings.addresses));
        let choice = traveller.provider.as_ref().map(|provider| provider.choice().clone());
        self.write_record(event, None, choice.as_ref(), account, support_id);
    }

    fn write_record(
        &self,
        event: Event,
        entry: Option<uuid::Uuid>,
        provider: Option<&ProviderChoice>,
        account: Option<Account>,
        support_id: Option<SupportId>,
    ) {
        if self.practice {
            return;
        }
        self.effects.audit.record(&Record {
            time: self.effects.clock.now(),
            event,
            entry,
            provider: provider.map(|choice| kind(choice.kind)),
            host: provider.and_then(|choice| Host::of(&choice.server)),
            account,
            support_id,
        });
    }

    /// What was under way when something was refused; a click that came to nothing was to create.
    fn refused_operation(&self) -> Operation {
        match self.operation.as_ref().map(|operation| operation.name()) {
            Some("signIn" | "answer" | "waitForApproval" | "browserSignIn" | "deviceSignIn") => Operation::SignIn,
            Some("enrol" | "verify" | "waitForPhone") => Operation::SetUp,
            Some("removeMethod" | "resyncMethod") => Operation::ChangeMethod,
            Some("create" | "replaceCreate") | None => Operation::Create,
            Some("relabel" | "setActive" | "unblock" | "revoke" | "delete" | "revokeFound") => Operation::Change,
            Some(_) => Operation::Read,
        }
    }
}

/// Where the person creates and deletes app passwords on the provider's page, nobody else can say so.
fn witness(entry: &LedgerEntry) -> Witness {
    match entry.provider.kind.issuance() {
        Issuance::Api => Witness::Provider,
        Issuance::Guided => Witness::Person,
    }
}

fn kind(kind: ProviderKind) -> Provider {
    match kind {
        ProviderKind::Microsoft365 => Provider::Microsoft365,
        ProviderKind::PrivacyIdea => Provider::PrivacyIdea,
    }
}

fn place(app: MailApp) -> Place {
    match app {
        MailApp::OutlookClassic => Place::OutlookClassic,
        MailApp::NewOutlook => Place::NewOutlook,
        MailApp::OutlookForMac => Place::OutlookForMac,
        MailApp::AppleMail => Place::AppleMail,
        MailApp::Evolution => Place::Evolution,
        MailApp::Geary => Place::Geary,
        MailApp::KMail => Place::KMail,
        MailApp::Thunderbird => Place::Thunderbird,
    }
}

/// An account with its realm, unless its name is an address already.
fn in_realm(account: &str, realm: Option<&str>) -> String {
    match realm {
        Some(realm) if !account.contains('@') => format!("{account}@{realm}"),
        _ => account.to_owned(),
    }
}

fn reason_of(code: ProblemCode) -> Option<Reason> {
    match code {
        ProblemCode::NotAllowed
        | ProblemCode::SignInNotAllowed
        | ProblemCode::PinWanted
        | ProblemCode::CreateRefused => Some(Reason::NotAllowed),
        ProblemCode::LimitReached
        | ProblemCode::WorkingLimitReached
        | ProblemCode::EverythingLimitReached
        | ProblemCode::OrganisationLimitReached => Some(Reason::LimitReached),
        ProblemCode::AppPasswordsNotOffered => Some(Reason::AppPasswordsNotOffered),
        ProblemCode::NoMethodOffered => Some(Reason::NoMethodOffered),
        ProblemCode::NoUsableMethod => Some(Reason::NoUsableMethod),
        ProblemCode::LedgerNotWritable => Some(Reason::LedgerNotWritable),
        _ => None,
    }
}

fn reason_of_sign_in(refusal: SignInRefusal) -> Option<Reason> {
    let reason = match refusal {
        SignInRefusal::AdminConsentMissing => Reason::AdminConsentMissing,
        SignInRefusal::ConsentDeclined => Reason::ConsentDeclined,
        SignInRefusal::NotApproved => Reason::NotApproved,
        SignInRefusal::AppNotFound => Reason::AppNotFound,
        SignInRefusal::AppDisabled => Reason::AppDisabled,
        SignInRefusal::AppMisconfigured => Reason::AppMisconfigured,
        SignInRefusal::NotAssigned => Reason::NotAssigned,
        SignInRefusal::BlockedByPolicy => Reason::BlockedByPolicy,
        SignInRefusal::DeviceNotAccepted => Reason::DeviceNotAccepted,
        SignInRefusal::BlockedBySecurityDefaults => Reason::BlockedBySecurityDefaults,
        SignInRefusal::SetUpPlaceBlocked => Reason::SetUpPlaceBlocked,
        SignInRefusal::SetUpFirst => Reason::SetUpFirst,
        SignInRefusal::SecondProofMissing => Reason::SecondProofMissing,
        SignInRefusal::WrongAccount => Reason::WrongAccount,
        SignInRefusal::TenantRestricted => Reason::TenantRestricted,
        SignInRefusal::NoSuchTenant => Reason::NoSuchTenant,
        SignInRefusal::OtherCloud => Reason::OtherCloud,
        SignInRefusal::CredentialsRefused => Reason::CredentialsRefused,
        SignInRefusal::AccountLocked => Reason::AccountLocked,
        SignInRefusal::PasswordExpired => Reason::PasswordExpired,
        SignInRefusal::AccountDisabled => Reason::AccountDisabled,
        SignInRefusal::SessionsRevoked => Reason::SessionsRevoked,
        SignInRefusal::TooManySignIns => Reason::TooManySignIns,
        SignInRefusal::OwnSignInFailed => Reason::OwnSignInFailed,
        SignInRefusal::Other => Reason::Other,
        // Too slow, or too busy, which no rule forbids.
        SignInRefusal::AnswerExpired | SignInRefusal::DeviceCodeExpired | SignInRefusal::ProviderBusy => return None,
    };
    Some(reason)
}
