//! The single steps of a replacement: one thing done to the world each, so that the ledger is written between any two.

use crate::effects::Effects;
use crate::journey::places::{self, store};
use crate::journey::probe::{Trial, Tried};
use crate::journey::task::{Cleaned, Found, Traces, clean, find};
use crate::ledger::LedgerEntry;
use keychain::{Placement, Removed, Saved, VaultError, VaultItem};
use password::Secret;
use providers::{AppPasswordState, ChangeError, CreateError, Created, Failure, NewAppPassword, ReadError, Session};
use std::sync::Arc;

/// What is done.
#[derive(Clone)]
pub(in crate::journey) enum Work {
    /// Looks whether the provider has created a new one after all.
    Look {
        session: Arc<dyn Session>,
        attempt: Box<LedgerEntry>,
    },
    Create {
        session: Arc<dyn Session>,
        request: NewAppPassword,
    },
    Keep {
        item: VaultItem,
        secret: Secret,
    },
    /// Reads the new one back, after a new start.
    ReadNew {
        item: VaultItem,
    },
    ProbeNew {
        trial: Trial,
        secret: Secret,
    },
    Store {
        placement: Placement,
        secret: Secret,
        with_password: bool,
    },
    /// Reads the old one while it is still there.
    ReadOld {
        item: VaultItem,
    },
    /// `asked_before`: an answer was lost, so that it may be revoked already.
    RevokeOld {
        session: Arc<dyn Session>,
        id: String,
        asked_before: bool,
    },
    Clean {
        item: VaultItem,
    },
    CleanPlace {
        placement: Placement,
    },
    ProbeOld {
        trial: Trial,
        secret: Secret,
    },
    /// Looks whether wrong passwords have blocked the new one.
    SeeNew {
        session: Arc<dyn Session>,
        id: String,
    },
    UnblockNew {
        session: Arc<dyn Session>,
        id: String,
    },
    /// Ends the old one before there is a new one, and cleans what is left of it.
    DeleteOldFirst {
        session: Arc<dyn Session>,
        id: String,
        traces: Traces,
    },
    /// Puts the old one into a mail app again.
    PutBack {
        placement: Placement,
        secret: Secret,
    },
    RevokeNew {
        session: Arc<dyn Session>,
        id: String,
        asked_before: bool,
    },
}

/// What came of it.
pub(in crate::journey) enum Worked {
    Looked(Result<Found, ReadError>),
    Created(Result<Created, CreateError>),
    Kept(Result<(), VaultError>),
    Read(Result<Secret, VaultError>),
    Probed(Tried),
    Stored(Saved),
    Revoked(Result<(), ChangeError>),
    /// How the new one is listed, where it is and the list could be read.
    Seen(Option<AppPasswordState>),
    Unblocked(Result<(), ChangeError>),
    DeletedFirst {
        result: Result<(), ChangeError>,
        cleaned: Cleaned,
    },
    Cleaned(Result<(), VaultError>),
    PlaceCleaned(Result<Removed, VaultError>),
}

impl Work {
    /// A name for the log.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Look { .. } => "replaceLook",
            Self::Create { .. } => "replaceCreate",
            Self::Keep { .. } => "replaceKeep",
            Self::ReadNew { .. } => "replaceReadNew",
            Self::ProbeNew { .. } => "replaceProbeNew",
            Self::Store { .. } => "replaceStore",
            Self::ReadOld { .. } => "replaceReadOld",
            Self::RevokeOld { .. } => "replaceRevokeOld",
            Self::Clean { .. } => "replaceClean",
            Self::CleanPlace { .. } => "replaceCleanPlace",
            Self::ProbeOld { .. } => "replaceProbeOld",
            Self::SeeNew { .. } => "replaceSeeNew",
            Self::UnblockNew { .. } => "replaceUnblockNew",
            Self::DeleteOldFirst { .. } => "replaceDeleteOldFirst",
            Self::PutBack { .. } => "replacePutBack",
            Self::RevokeNew { .. } => "replaceRevokeNew",
        }
    }

    /// Whether it can be stopped: what has been asked of a keychain cannot be taken back.
    pub fn is_cancellable(&self) -> bool {
        match self {
            Self::Look { .. }
            | Self::Create { .. }
            | Self::ProbeNew { .. }
            | Self::RevokeOld { .. }
            | Self::ProbeOld { .. }
            | Self::SeeNew { .. }
            | Self::UnblockNew { .. }
            | Self::RevokeNew { .. } => true,
            // What is on its way out of the keychain and the mail apps is waited for.
            Self::DeleteOldFirst { .. } => false,
            Self::Keep { .. }
            | Self::ReadNew { .. }
            | Self::Store { .. }
            | Self::ReadOld { .. }
            | Self::Clean { .. }
            | Self::CleanPlace { .. }
            | Self::PutBack { .. } => false,
        }
    }

    /// Does it.
    pub async fn run(self, effects: &Effects) -> Worked {
        match self {
            Self::Look { session, attempt } => Worked::Looked(find(&*session, &attempt, None, effects).await),
            Self::Create { session, request } => Worked::Created(session.create(&request).await),
            Self::Keep { item, secret } => Worked::Kept(effects.vault.save(&item, &secret).await),
            Self::ReadNew { item } | Self::ReadOld { item } => Worked::Read(effects.vault.read(&item).await),
            Self::ProbeNew { trial, secret } | Self::ProbeOld { trial, secret } => {
                Worked::Probed(trial.run(&secret, &*effects.probe).await)
            }
            Self::Store { placement, secret, with_password } => {
                Worked::Stored(store(&placement, &secret, with_password, effects).await)
            }
            Self::PutBack { placement, secret } => Worked::Stored(store(&placement, &secret, false, effects).await),
            Self::RevokeOld { session, id, .. } | Self::RevokeNew { session, id, .. } => {
                Worked::Revoked(end(&*session, &id).await)
            }
            Self::SeeNew { session, id } => {
                let list = session.list().await.unwrap_or_default();
                Worked::Seen(list.into_iter().find(|listed| listed.id == id).map(|listed| listed.state))
            }
            Self::UnblockNew { session, id } => Worked::Unblocked(session.unblock(&id).await),
            Self::DeleteOldFirst { session, id, traces } => {
                let result = end(&*session, &id).await;
                let cleaned = if result.is_ok() { traces.clean(effects).await } else { Cleaned::nothing() };
                Worked::DeletedFirst { result, cleaned }
            }
            Self::Clean { item } => Worked::Cleaned(clean(Some(&item), effects).await),
            Self::CleanPlace { placement } => {
                let cleaned = places::clean(&[placement], effects).await;
                Worked::PlaceCleaned(cleaned.into_iter().next().map_or(Ok(Removed::Clean), |(_, result)| result))
            }
        }
    }
}

/// Ends one that nobody will miss: it is not to take up room below a limit.
async fn end(session: &dyn Session, id: &str) -> Result<(), ChangeError> {
    match session.put_away(id).await {
        // It is gone, which is what was wanted.
        Err(ChangeError::NotFound) => Ok(()),
        result => result,
    }
}

/// Whether the provider may have done what it was asked to although it says that it has not.
pub(super) fn may_have_happened(error: &ChangeError) -> bool {
    matches!(error, ChangeError::Failure(failure) if failure.may_have_happened())
}

/// Whether the sign-in has run out.
pub(super) fn is_signed_out(error: &ChangeError) -> bool {
    matches!(error, ChangeError::Failure(Failure::SignedOut))
}
