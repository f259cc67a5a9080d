//! What an administrator is told about a server before it is rolled out: found out by trying, with a test account.

use crate::provider::{MethodKind, Scope};
use async_trait::async_trait;
use password::{Secret, Shape};

/// The most sign-ins that a check lets fail, each of which the server may count, and the directory behind it.
pub const MOST_FAILED_SIGN_INS: usize = 9;

/// How much of a server's word is shown.
const LONGEST: usize = 80;

/// Who signs in to be tried with, and what people will be given.
#[derive(Debug)]
pub struct TestAccount<'a> {
    /// The name that it signs in with.
    pub user: &'a str,
    /// The account's password.
    pub password: &'a Secret,
    /// Goes on although the account has methods or app passwords, as its owner has agreed to.
    pub may_be_in_use: bool,
    /// What app passwords look like.
    pub shape: Shape,
    /// The methods that this program's policy lets people have; `None`: all that the server does.
    pub methods: Option<&'a [MethodKind]>,
    /// The services that this program's policy names; `None`: the server is asked for them.
    pub services: Option<&'a [Scope]>,
}

/// Whoever runs the check.
#[async_trait]
pub trait Attendant: Send + Sync {
    /// A code for an account in use; `None`: there is none.
    async fn code(&self) -> Option<Secret>;

    /// Comes back when the check is to stop. It then ends the call that is under way, tidies up, and reports.
    async fn stopped(&self);

    /// What is going on.
    fn note(&self, progress: Progress<'_>);
}

/// What a check is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress<'a> {
    /// It begins to find this out.
    Asking(Question),
    /// It has made a method or an app password, which the server calls so.
    Made(&'a str),
    /// It has taken that away again.
    TakenAway(&'a str),
}

/// Declares what is asked, each with its name.
macro_rules! questions {
    ($($(#[doc = $about:literal])+ $question:ident = $name:literal,)+) => {
        /// One thing that is found out. The names are part of the JSON, and stay.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Question {
            $($(#[doc = $about])+ $question,)+
        }

        impl Question {
            /// All of them, in the order of a report.
            pub const ALL: &[Self] = &[$(Self::$question,)+];

            /// Its name.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$question => $name,)+
                }
            }
        }
    };
}

questions! {
    /// Whether the account's password signs in; the server's version and clock.
    SignIn = "signIn",
    /// What the account may do.
    Rights = "rights",
    /// The services that app passwords are made for.
    Services = "services",
    /// Whether each method can be begun, and counts only once it is proven.
    Methods = "methods",
    /// Whether the password still signs in beside a method that was begun and not finished.
    HalfMadeMethod = "halfMadeMethod",
    /// Whether a code is asked for once there is a method, and is taken.
    SecondFactor = "secondFactor",
    /// Whether app passwords can be created, and look as asked for.
    AppPassword = "appPassword",
    /// How many app passwords there may be.
    Limit = "limit",
    /// Whether an app password opens the self-service.
    SelfService = "selfService",
    /// Whether everything that was made is gone.
    TidyingUp = "tidyingUp",
}

/// How bad something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// People will be stopped, locked out or put at risk.
    Problem,
    /// It works; something is missing or worth knowing.
    Advice,
    /// It could not be found out, which is never the same as all right.
    Unknown,
}

/// Declares what can be found, each with its name, its weight, and what it means and what to do.
macro_rules! flaws {
    ($($(#[doc = $about:literal])+ $flaw:ident = $name:literal, $weight:ident, $meaning:literal;)+) => {
        /// What is not all right. The names are part of the JSON, and stay.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Flaw {
            $($(#[doc = $about])+ $flaw,)+
        }

        impl Flaw {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$flaw,)+];

            /// Its name.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$flaw => $name,)+
                }
            }

            /// How bad it is.
            pub fn weight(self) -> Weight {
                match self {
                    $(Self::$flaw => Weight::$weight,)+
                }
            }

            /// What it means and what to do, for administrators.
            pub fn meaning(self) -> &'static str {
                match self {
                    $(Self::$flaw => $meaning,)+
                }
            }
        }
    };
}

flaws! {
    /// The address is plain `http`, or no address.
    AddressRefused = "addressRefused", Problem, "passwords are sent over https only: correct the address";
    /// There is no answer.
    ServerNotReached = "serverNotReached", Problem, "the server does not answer: --diagnose says at which step";
    /// The certificate is not trusted.
    CertificateNotTrusted = "certificateNotTrusted", Problem, "this computer does not trust the server's certificate: --diagnose says why";
    /// What answers is not the server that is expected.
    NotUnderstood = "notUnderstood", Problem, "what answers there does not speak this interface: check the address and its path";
    /// The account's password does not sign in.
    PasswordRefused = "passwordRefused", Problem, "the name or the password is wrong, or the server lets nobody in who has no method yet";
    /// A password that is not the account's signs in.
    AnyPasswordOpens = "anyPasswordOpens", Problem, "any password opens an account that has no method yet, and whoever comes first can make methods and app passwords for it: take this out of the server's policies";
    /// A policy lets the account sign in nowhere.
    SignInDisabled = "signInDisabled", Problem, "a policy keeps this account out of the self-service";
    /// Another policy, or the state of the account's methods, is against it.
    SignInNotAllowed = "signInNotAllowed", Problem, "the server refuses this account whatever its password is, and says why: see there which policy, or which token, that is";
    /// The code that is to follow the password cannot be sent.
    CodeNotSent = "codeNotSent", Problem, "the password is right, and the code that is to follow cannot be sent: check the server's gateway for text messages or e-mail";
    /// The account is an administrator's.
    AdministratorAccount = "administratorAccount", Problem, "this is an administrator's account, and people have none: use a test account of the people's realm";
    /// The account has methods or app passwords.
    AccountInUse = "accountInUse", Problem, "this account has methods or app passwords: use a test account without any, or say --account-in-use if it is yours to try with";
    /// The clocks of the server and of this computer differ.
    ClocksDiffer = "clocksDiffer", Advice, "codes by time are refused where the server's clock and the phone's differ: set the server's clock, or this computer's";
    /// Something is not allowed without which nothing works.
    RightMissing = "rightMissing", Problem, "people cannot do without this right";
    /// Something is not allowed that would be useful.
    UsefulRightMissing = "usefulRightMissing", Advice, "it works without this right, and people miss something";
    /// There is no service to make an app password for.
    NoService = "noService", Problem, "no service is defined: an app password is made for one";
    /// People cannot ask for the services, and this program's policy does not name them.
    ServicesNotNamed = "servicesNotNamed", Problem, "this version does not tell people its services: name them in the setting services of this program";
    /// A service of this program's policy is not the server's.
    ServiceNotDefined = "serviceNotDefined", Problem, "the server knows no such service: define it, or correct the setting services of this program";
    /// A method counts before anybody has proven it.
    MethodNotProven = "methodNotProven", Problem, "a method counts before anybody has proven it: whoever gives up half-way is locked out";
    /// The server wants a description for a method.
    DescriptionRequired = "descriptionRequired", Advice, "the server refuses methods without a description: this program gives one, others may not";
    /// The key of a method is made in two steps.
    TwoStepForced = "twoStepForced", Problem, "the key is to be made in two steps, which most apps cannot";
    /// The server refuses a method although there is the right to it.
    MethodRefused = "methodRefused", Problem, "the server refuses this method although the right to it is there; its log says why";
    /// Every method and app password is to have a PIN.
    PinRequired = "pinRequired", Problem, "the server wants a PIN for whatever is made, and nobody is asked for one";
    /// A method was not tried.
    MethodNotTried = "methodNotTried", Unknown, "this method was not tried: no number or address of the account is known to send to";
    /// A method that was begun and not finished keeps the person out.
    HalfMadeMethodLocksOut = "halfMadeMethodLocksOut", Problem, "after a method was begun and not finished (a power cut is enough) the right password is refused";
    /// The same, where no setting cures it.
    HalfMadeMethodLocksOutHere = "halfMadeMethodLocksOutHere", Advice, "after a method was begun and not finished the right password is refused, and no setting of this version cures that; privacyIDEA 3.14 has one. Until then delete the token whose rollout state is verify or clientwait";
    /// No second factor is asked for.
    NoSecondFactor = "noSecondFactor", Problem, "the password alone signs in although there is a method";
    /// The first factor is a PIN of the token, or none.
    PasswordNotFirstFactor = "passwordNotFirstFactor", Problem, "once somebody has a method, their right password is refused: the server wants the token's PIN, which nobody has";
    /// No code is asked for: it is to be typed behind the password.
    CodeNotAskedFor = "codeNotAskedFor", Problem, "once somebody has a method, their right password is refused: the code is to be typed behind it, and nobody is asked";
    /// The account cannot sign in any more, and it is not known why.
    LockedOut = "lockedOut", Problem, "once somebody has a method, their right password is refused; the server's log says why";
    /// A right code is refused.
    CodeRefused = "codeRefused", Problem, "a right code is refused: check the server's clock, and its setting for the time window";
    /// The server refuses to create an app password.
    CreateRefused = "createRefused", Problem, "the server refuses to create an app password although the right to it is there; its log says why";
    /// An app password does not look as asked for.
    OtherShape = "otherShape", Problem, "app passwords do not get the length and the characters that are asked for; others break mail apps";
    /// There may be one app password only.
    LimitTooLow = "limitTooLow", Problem, "people may have one app password only: none can be replaced, and a phone gets none";
    /// There may be two app passwords only.
    LimitLow = "limitLow", Advice, "people may have two app passwords only: one for a computer and one for a phone leave none to replace them by";
    /// An app password alone signs in to the self-service.
    AppPasswordOpensSelfService = "appPasswordOpensSelfService", Problem, "an app password alone opens the self-service, where more could be made and methods deleted";
    /// Account password and app password together sign in.
    AppPasswordReplacesSecondFactor = "appPasswordReplacesSecondFactor", Problem, "the account's password and an app password together open the self-service without a second factor";
    /// The server lets the account sign in no more for a while.
    TooManySignIns = "tooManySignIns", Unknown, "the server limits how often somebody may sign in (auth_max_fail, auth_max_success): wait, and check again";
    /// An earlier step has failed.
    NotTried = "notTried", Unknown, "what it needs was not there: mend what stands above, and check again";
    /// There was no proper answer.
    NotFoundOut = "notFoundOut", Unknown, "the server gave no proper answer: check again";
    /// The check was stopped.
    Stopped = "stopped", Unknown, "the check was stopped before";
    /// Something that the check has made may be left.
    LeftBehind = "leftBehind", Problem, "these could not be taken away again: delete them on the server";
}

/// A line of a policy on the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyLine {
    /// The scope.
    pub scope: &'static str,
    /// The action, with its value.
    pub action: String,
    /// Whom it is for, by network address.
    pub client: &'static str,
}

/// What a question has led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckFinding {
    /// What was asked.
    pub question: Question,
    /// What is not all right; `None`: nothing.
    pub flaw: Option<Flaw>,
    /// What it is about: the server's version, rights, types of methods, serials, or why nothing was found out.
    pub about: Vec<String>,
    /// What to set on the server; several: all of them.
    pub policy: Vec<PolicyLine>,
}

impl CheckFinding {
    /// All is right.
    pub fn ok(question: Question) -> Self {
        Self { question, flaw: None, about: Vec::new(), policy: Vec::new() }
    }

    /// Something is not.
    pub fn of(question: Question, flaw: Flaw) -> Self {
        Self { flaw: Some(flaw), ..Self::ok(question) }
    }

    /// What it is about.
    #[must_use]
    pub fn about<T: Into<String>>(mut self, about: impl IntoIterator<Item = T>) -> Self {
        // Some of it is a server's word.
        let bounded = |text: String| text.chars().filter(|sign| !sign.is_control()).take(LONGEST).collect();
        self.about.extend(about.into_iter().map(|text| bounded(text.into())));
        self
    }

    /// What to set.
    #[must_use]
    pub fn set(mut self, scope: &'static str, action: impl Into<String>, client: &'static str) -> Self {
        self.policy.push(PolicyLine { scope, action: action.into(), client });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_flaws_and_no_two_questions_have_one_name() {
        let mut names: Vec<&str> = Flaw::ALL.iter().map(|flaw| flaw.name()).collect();
        names.extend(Question::ALL.iter().map(|question| question.name()));
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
