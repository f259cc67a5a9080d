//! What a test can make go wrong.

use crate::error::{
    ChangeError, CreateError, EnrolError, Failure, ReadError, RemoveMethodError, ResyncError, SignInError, VerifyError,
};

/// A call to a provider or a session, by the name of its method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// [`crate::Provider::sign_in`]
    SignIn,
    /// [`crate::Provider::answer`]
    Answer,
    /// [`crate::Provider::poll_approval`]
    PollApproval,
    /// [`crate::Provider::try_app_password`]
    TryAppPassword,
    /// [`crate::Session::offer`]
    Offer,
    /// [`crate::Session::methods`]
    Methods,
    /// [`crate::Session::enrol`]
    Enrol,
    /// [`crate::Session::verify`]
    Verify,
    /// [`crate::Session::poll_enrolment`]
    PollEnrolment,
    /// [`crate::Session::cancel_enrolment`]
    CancelEnrolment,
    /// [`crate::Session::remove_method`]
    RemoveMethod,
    /// [`crate::Session::switch_off_method`]
    SwitchOffMethod,
    /// [`crate::Session::resync_method`]
    ResyncMethod,
    /// [`crate::Session::create`]
    Create,
    /// [`crate::Session::list`]
    List,
    /// [`crate::Session::relabel`]
    Relabel,
    /// [`crate::Session::set_active`]
    SetActive,
    /// [`crate::Session::unblock`]
    Unblock,
    /// [`crate::Session::revoke`]
    Revoke,
    /// [`crate::Session::delete`]
    Delete,
    /// [`crate::Session::put_away`]
    PutAway,
}

/// An error of any operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Of any operation.
    Failure(Failure),
    /// Of [`Operation::SignIn`], [`Operation::Answer`] and [`Operation::PollApproval`].
    SignIn(SignInError),
    /// Of [`Operation::Offer`], [`Operation::Methods`], [`Operation::PollEnrolment`] and [`Operation::List`].
    Read(ReadError),
    /// Of [`Operation::Enrol`].
    Enrol(EnrolError),
    /// Of [`Operation::Verify`].
    Verify(VerifyError),
    /// Of [`Operation::RemoveMethod`] and [`Operation::SwitchOffMethod`].
    RemoveMethod(RemoveMethodError),
    /// Of [`Operation::ResyncMethod`].
    Resync(ResyncError),
    /// Of [`Operation::Create`].
    Create(CreateError),
    /// Of [`Operation::CancelEnrolment`], and of all that changes an app password.
    Change(ChangeError),
}

impl From<Failure> for Fault {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// The error type of an operation.
pub(super) trait Ending: Sized {
    /// The fault as this type, if the operation can end in it.
    fn of(fault: Fault) -> Option<Self>;
}

impl Ending for Failure {
    fn of(fault: Fault) -> Option<Self> {
        match fault {
            Fault::Failure(failure) => Some(failure),
            _ => None,
        }
    }
}

macro_rules! endings {
    ($($variant:ident($error:ty)),+) => {$(
        impl From<$error> for Fault {
            fn from(error: $error) -> Self {
                Self::$variant(error)
            }
        }

        impl Ending for $error {
            fn of(fault: Fault) -> Option<Self> {
                match fault {
                    Fault::Failure(failure) => Some(Self::Failure(failure)),
                    Fault::$variant(error) => Some(error),
                    _ => None,
                }
            }
        }
    )+};
}

endings!(
    SignIn(SignInError),
    Read(ReadError),
    Enrol(EnrolError),
    Verify(VerifyError),
    RemoveMethod(RemoveMethodError),
    Resync(ResyncError),
    Create(CreateError),
    Change(ChangeError)
);

impl Operation {
    /// Whether the operation's signature lets it end in `fault`.
    pub(super) fn can_end_in(self, fault: &Fault) -> bool {
        match fault {
            Fault::Failure(_) => true,
            Fault::SignIn(_) => matches!(self, Self::SignIn | Self::Answer | Self::PollApproval),
            Fault::Read(_) => matches!(self, Self::Offer | Self::Methods | Self::PollEnrolment | Self::List),
            Fault::Enrol(_) => self == Self::Enrol,
            Fault::Verify(_) => self == Self::Verify,
            Fault::RemoveMethod(_) => matches!(self, Self::RemoveMethod | Self::SwitchOffMethod),
            Fault::Resync(_) => self == Self::ResyncMethod,
            Fault::Create(_) => self == Self::Create,
            Fault::Change(_) => matches!(
                self,
                Self::CancelEnrolment
                    | Self::Relabel
                    | Self::SetActive
                    | Self::Unblock
                    | Self::Revoke
                    | Self::Delete
                    | Self::PutAway
            ),
        }
    }
}

/// What happens to the next call of an operation.
#[derive(Debug, Clone)]
pub(super) enum Plan {
    /// Nothing is done, and the call fails.
    Fail(Fault),
    /// It is done, and the call fails all the same.
    LoseAnswer(Fault),
    /// Nothing is done, and no answer ever comes.
    Hang,
    /// It is done, and no answer ever comes.
    HangAfter,
}
