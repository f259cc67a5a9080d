//! The single steps of a replacement: one thing done to the world each, so that the ledger is written between any two.

use crate::effects::Effects;
use crate::journey::places::{self, store};
use crate::journey::probe::{Trial, Tried};
use crate::journey::task::{Found, clean, find};
use crate::ledger::LedgerEntry;
use keychain::{Placement, Removed, Saved, VaultError, VaultItem};
use password::Secret;
use providers::{ChangeError, CreateError, Created, Failure, NewAppPassword, ReadError, Session};
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
            | Self::RevokeNew { .. } => true,
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
                Worked::Revoked(match session.revoke(&id).await {
                    // It is gone, which is what was wanted.
                    Err(ChangeError::NotFound) => Ok(()),
                    result => result,
                })
            }
            Self::Clean { item } => Worked::Cleaned(clean(Some(&item), effects).await),
            Self::CleanPlace { placement } => {
                let cleaned = places::clean(&[placement], effects).await;
                Worked::PlaceCleaned(cleaned.into_iter().next().map_or(Ok(Removed::Clean), |(_, result)| result))
            }
        }
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
