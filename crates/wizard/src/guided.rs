//! What the screens of guided issuance show, where the person creates the app password on the provider's own page.

use providers::{Fact, FactValue, RegisteredMethod, SignInRefusal};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the program says before any work is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Advice {
    /// The mail app signs in by itself and would refuse an app password: how to do that, in three steps.
    SignsInByItself,
    /// An app password is good for sending mail only: what must be switched on for that, and until when.
    SendingOnly,
    /// It is a personal account, where app passwords are refused: what to do instead. Nothing leads on from here.
    PersonalAccount,
}

/// Whether mailboxes take a password for sending mail, as far as the organisation, the provider and the calendar tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export)]
pub enum Sending {
    /// As before: the provider has switched nothing off yet.
    AsBefore,
    /// The provider has switched it off for everybody, unless the organisation has switched it on again; which it has not said.
    OffByDefault {
        /// Since when.
        since: FactValue,
    },
    /// The organisation has switched it on.
    On {
        /// The last day of that, `YYYY-MM-DD`, where it names one.
        until: Option<String>,
    },
    /// The organisation had switched it on until a day that is over.
    OnUntil {
        /// That day, `YYYY-MM-DD`.
        day: String,
    },
    /// The organisation says that it is off.
    Off,
}

impl Sending {
    /// Whether an app password made now would be in vain, unless the person knows better.
    pub(crate) fn asks_for_word(&self) -> bool {
        matches!(self, Self::OffByDefault { .. } | Self::OnUntil { .. })
    }
}

/// A fact as it stands today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ToldFact {
    /// What was announced.
    #[serde(flatten)]
    #[ts(flatten)]
    pub fact: Fact,
    /// Where its time is, seen from today; `None` where it has none.
    pub time: Option<FactTime>,
}

/// Where a time is, seen from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum FactTime {
    /// It has not come yet.
    Ahead,
    /// It is a span, and today is in it.
    Now,
    /// It has come; a span is over.
    Past,
}

/// Why an app password is needed, possible, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum EligibilityReason {
    /// The organisation's settings say that app passwords are needed.
    OrganisationSaysRequired,
    /// The organisation's settings say that people can create app passwords; whether this account needs one is not known.
    OrganisationAllows,
    /// The organisation's settings say that none is needed.
    OrganisationSaysNotRequired,
    /// The organisation's settings say that nobody can create app passwords.
    OrganisationSwitchedOff,
    /// The account is required to use a second factor by itself: app passwords can be created.
    Enforced,
    /// It is, but setting one up has not been finished: app passwords come with that.
    SetUpUnfinished,
    /// It is, and a method is set up, but the requirement is not in force yet: app passwords may not be offered before.
    EnabledNotEnforced,
    /// It is not by itself. What asks for a second factor, if anything, are rules for everybody, under which app passwords
    /// do not exist.
    NotRequiredOfAccount,
    /// The organisation has not allowed this program to read it.
    NotAllowedToRead,
    /// The provider does not tell programs, in this cloud.
    NotTold,
    /// It could not be read this time.
    CouldNotRead,
    /// The person says that a second proof is asked for.
    PersonIsAsked,
    /// The person says that none is.
    PersonIsNotAsked,
    /// The person does not know, or nothing has been asked.
    PersonDoesNotKnow,
    /// The page does not offer app passwords although a method is set up: switched off, or rules for everybody.
    OptionMissing,
    /// The page does not offer app passwords, and no method is set up yet.
    OptionMissingNoMethod,
    /// There are as many as the provider allows.
    LimitReached,
    /// Authentication methods may be set up in certain places or on certain devices only.
    PlaceOrDeviceBlocked,
    /// The page showed another organisation, or the person is a guest there.
    OtherOrganisation,
    /// The page showed a personal account.
    PersonalAccount,
    /// The page showed something else.
    SomethingElse,
}

/// Who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum EligibilitySource {
    /// The organisation's settings on this computer.
    Organisation,
    /// The provider, after signing in.
    Provider,
    /// The person, by answering.
    Person,
}

/// A question of the short dialogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Question {
    /// Are you asked for a second proof when you sign in on the web?
    SecondProof,
    /// What do you see on the provider's page?
    WhatDoYouSee,
    /// Does the page list at least one authentication method besides the password?
    MethodListed,
}

impl Question {
    /// What can be answered.
    pub fn answers(self) -> &'static [Answer] {
        match self {
            Self::SecondProof | Self::MethodListed => &[Answer::Yes, Answer::No, Answer::NotSure],
            Self::WhatDoYouSee => &[
                Answer::NoSuchOption,
                Answer::TooMany,
                Answer::Blocked,
                Answer::OtherOrganisation,
                Answer::PersonalAccount,
                Answer::SomethingElse,
            ],
        }
    }
}

/// An answer in the short dialogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not sure.
    NotSure,
    /// "App password" is not among the choices.
    NoSuchOption,
    /// It says that there are too many, or that one must be deleted first.
    TooMany,
    /// It says that this cannot be done from here.
    Blocked,
    /// It shows another organisation.
    OtherOrganisation,
    /// It shows a personal account.
    PersonalAccount,
    /// Something else.
    SomethingElse,
}

/// Where a sign-in with the browser has got to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum BrowserPhase {
    /// It can begin.
    Ready,
    /// The browser is open; the rest happens there.
    Waiting,
    /// The provider wants one more sign-in; it can begin.
    OnceMore,
}

/// How sure it is that an authentication method works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum MethodProof {
    /// Nobody has said anything yet.
    None,
    /// The provider lists it.
    SeenAtProvider,
    /// The person says so; the provider was not asked, or did not tell.
    PersonSays,
    /// The person says so, but the provider lists none.
    NotSeenAtProvider,
}

/// A step on the provider's page, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum GuideStep {
    /// Open the page, and press *Add sign-in method* there.
    AddMethod,
    /// Choose *App password*.
    ChooseAppPassword,
    /// Type the name, and press *Next*.
    NameIt,
    /// Copy what is shown, and bring it here.
    CopyIt,
}

impl GuideStep {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::AddMethod, Self::ChooseAppPassword, Self::NameIt, Self::CopyIt];
}

/// What was taken from the clipboard, or typed: enough to recognise it, too little to use it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Taken {
    /// How many characters it has.
    pub length: u32,
    /// Its last two characters, where that gives little away.
    pub ending: Option<String>,
}

/// What is wrong on the last step of the guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum GuideProblem {
    /// There is no text in the clipboard.
    ClipboardEmpty,
    /// The clipboard could not be read.
    ClipboardFailed,
    /// Nothing was typed.
    Empty,
    /// It is lost: it was shown once, and another must be created.
    Lost,
}

/// The views of guided issuance hold these; see [`crate::View`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct BrowserRefusal {
    /// Why, as far as is known.
    pub refusal: SignInRefusal,
    /// The provider's own name for this event: what its administrators search for.
    pub correlation: Option<String>,
}

/// What is known of the methods of an account; see [`crate::View`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct KnownMethods {
    /// What the provider lists; `None`: it was not asked, or did not tell.
    pub listed: Option<Vec<RegisteredMethod>>,
    /// How sure it is that one works.
    pub proof: MethodProof,
    /// What there is to know about methods.
    pub facts: Vec<ToldFact>,
}
