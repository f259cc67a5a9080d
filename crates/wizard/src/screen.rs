//! What the person sees, as plain data: the whole picture of a moment, and never a secret.
//!
//! The UI draws a [`Screen`] and sends an [`crate::Action`]; the words are its own, chosen by the codes here.
//! Times are RFC 3339 strings in UTC; spans are whole seconds counted from the moment the screen was made.

use crate::guided::{
    Advice, Answer, BrowserPhase, BrowserRefusal, EligibilityReason, EligibilitySource, GuideProblem, GuideStep,
    KnownMethods, Question, Sending, Taken, ToldFact,
};
use crate::mail_apps::{MailAppRow, StoredIn};
use crate::mail_settings::{MailSettings, ServerForm, ServerFormProblem};
use crate::own_methods::{MethodNews, MethodProblem, OwnMethod, ResyncProblem};
use crate::problem::{FieldProblem, ProblemCode};
use crate::rotation::{RotationProblem, RotationRow, RotationTruth};
use keychain::{MailApp, VaultError};
use providers::{AppPasswordState, Devices, Issuance, MethodKind, ProviderKind, ServerFinding};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// One moment of the journey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Screen {
    /// Grows with every change. An action names the revision it was made on, and counts only there: a click that is
    /// delivered twice, or on a picture that is no longer true, does nothing.
    pub revision: u32,
    /// Whether all this happens in the practice organisation.
    pub practice: bool,
    /// Where on the way this is, for the stepper; `None` off the way (the list, a problem at the very start).
    pub step: Option<Step>,
    /// The one thing on the screen.
    pub view: View,
    /// Set while something is under way; inputs rest until then.
    pub busy: Option<Busy>,
    /// Whether `Back` leads anywhere.
    pub can_go_back: bool,
    /// Whether `My app passwords` can be opened from here.
    pub can_open_list: bool,
    /// Things worth knowing that do not stop the journey.
    pub notices: Vec<Notice>,
    /// Set while the person is asked whether they really want to go: something would be lost by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub parting: Option<Parting>,
}

/// The question before something is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Parting {
    /// Where the person wants to go.
    pub to: PartingTo,
    /// What would be lost.
    pub loss: Loss,
}

/// Where somebody goes who leaves an app password behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum PartingTo {
    /// Away: the program ends.
    Close,
    /// To the first screen.
    StartOver,
    /// To another app password.
    Another,
}

/// How far an app password has come that is kept nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Loss {
    /// Nobody has seen it, and it was not copied.
    Unseen,
    /// It was shown, and not copied.
    OnlyShown,
    /// It is in the clipboard, which is emptied when the program ends.
    OnlyInClipboard,
    /// It is on its way to the keychain, and may not arrive.
    StillSaving,
    /// The provider is creating it, and nobody would hear what it is.
    StillCreating,
}

/// The five stages of the stepper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Step {
    /// Account, need and sign-in.
    SignIn,
    /// Choosing an authentication method.
    SetUp,
    /// Proving it, and signing in with it.
    Verify,
    /// Naming and creating the app password.
    AppPassword,
    /// Copying it and putting it where it belongs.
    UseIt,
}

/// Something under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Busy {
    /// What it is.
    pub task: BusyTask,
    /// Whether `Cancel` stops it.
    pub cancellable: bool,
}

/// The kinds of work that the person may have to wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum BusyTask {
    /// Starting the practice organisation.
    StartingPractice,
    /// Finding out which provider answers for the address.
    FindingProvider,
    /// Waiting until the person has signed in in the browser, or on another device.
    WaitingForBrowser,
    /// Reading what the provider says about the account.
    ReadingAccount,
    /// Signing in to the mail server.
    Probing,
    /// Asking the server whether the person may come in.
    SigningIn,
    /// Asking whether the code is right.
    CheckingCode,
    /// Waiting until the phone says yes (a sign-in or a new method).
    WaitingForPhone,
    /// Reading which methods exist and what is offered.
    ReadingMethods,
    /// Beginning a new method; a message may be on its way to the phone.
    StartingMethod,
    /// Taking away one of the person's methods, or bringing it back into step.
    ChangingMethod,
    /// Taking a method away that shuts the person out.
    TakingMethodBack,
    /// Creating the app password.
    Creating,
    /// Writing to or reading from the keychain.
    UsingKeychain,
    /// Putting an app password into a mail app, or taking it out.
    UsingMailApp,
    /// Replacing an app password.
    Replacing,
    /// Reading the list of app passwords.
    ReadingList,
    /// Changing or revoking an app password.
    ChangingAppPassword,
}

/// The one thing on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "name", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export)]
pub enum View {
    /// Which account is it for?
    Account {
        /// What was typed before, or what policy knows.
        address: String,
        /// Set when nobody has told the program which provider it is and where: the person must.
        ask_server: bool,
        /// The providers to choose from.
        providers: Vec<ProviderKind>,
        /// What was chosen before; none: nobody has chosen yet.
        provider: Option<ProviderKind>,
        /// What was typed before.
        server: String,
        /// The organisation that policy names.
        organisation: Option<String>,
        /// Whether the practice organisation can be offered.
        practice_offered: bool,
        /// What is wrong with the input.
        problem: Option<FieldProblem>,
    },
    /// What is the app password for, and is one needed at all?
    Need {
        /// The choices, those of this computer's system first.
        purposes: Vec<Purpose>,
        /// What was chosen before.
        chosen: Option<Purpose>,
        /// Whether an app password is needed.
        eligibility: Eligibility,
        /// Whether mailboxes take a password for sending, where the provider has something to say about that.
        sending: Option<Sending>,
    },
    /// User name and password of the account.
    SignIn {
        /// What was typed before, or the address.
        user: String,
        /// The name of the server's computer, so that people see where their password goes.
        host: String,
        /// Why now.
        reason: SignInReason,
        /// What is wrong with the input.
        problem: Option<FieldProblem>,
    },
    /// A code or an approval.
    Challenge {
        /// Why now.
        reason: SignInReason,
        /// The ways to answer; one is enough.
        options: Vec<ChallengeOption>,
        /// The `id` of the one that the screen is about.
        chosen: String,
        /// Set while the last code is still the current one and would be refused: seconds until the next.
        wait_seconds: Option<u32>,
        /// Whether a new message can be sent.
        can_resend: bool,
        /// Set where a passkey or a security key would do as well: the computer on whose page it works.
        passkey_at: Option<String>,
        /// What is wrong with the input.
        problem: Option<FieldProblem>,
    },
    /// What is worth knowing before any work is done.
    Advice {
        /// What.
        advice: Advice,
        /// What the app password is to be for.
        purpose: Option<Purpose>,
        /// The dated facts behind it.
        facts: Vec<ToldFact>,
        /// Whether mailboxes take a password for sending; decides what `GoOn` means.
        sending: Sending,
        /// What else is left for a device or a program that sends mail, where it is about one.
        devices: Option<Devices>,
        /// Whether `GoOn` leads on all the same.
        can_go_on: bool,
    },
    /// Sign in with the system's browser.
    BrowserSignIn {
        /// The provider's computer.
        host: String,
        /// The account that it is about.
        account: String,
        /// Where it has got to.
        phase: BrowserPhase,
        /// Why now.
        reason: SignInReason,
        /// Whether the browser did not open by itself: the address can be copied.
        browser_failed: bool,
        /// Whether a code on another device can be used instead.
        device_code_offered: bool,
        /// Whether the person can go on without signing in.
        can_skip: bool,
    },
    /// Sign in with a code on another device. The code comes from a command of its own.
    DeviceSignIn {
        /// Where to type it.
        address: String,
        /// Seconds until it is no longer taken.
        seconds_left: u32,
    },
    /// The provider did not let the person in.
    SignInRefused {
        /// Why.
        refused: BrowserRefusal,
        /// What to tell the help desk; the log has the same.
        support_id: String,
        /// Whether `Retry` makes sense.
        can_retry: bool,
        /// Whether the person can go on without signing in.
        can_skip: bool,
    },
    /// A question of the short dialogue.
    Question {
        /// Which.
        question: Question,
        /// What can be answered.
        answers: Vec<Answer>,
    },
    /// Whether an app password is needed and possible here, where that is not simply "yes".
    Verdict {
        /// Whether one is needed.
        eligibility: Eligibility,
        /// Why.
        reason: EligibilityReason,
        /// Who says so.
        source: EligibilitySource,
        /// The account.
        account: String,
        /// Whether mailboxes take a password for sending.
        sending: Sending,
        /// Whether `GoOn` leads on all the same.
        can_go_on: bool,
        /// The dated facts behind it.
        facts: Vec<ToldFact>,
    },
    /// Set it up now, on the provider's page: which methods exist.
    RegisteredMethods {
        /// What is known of them.
        known: KnownMethods,
        /// Whether an app password is needed.
        eligibility: Eligibility,
        /// Why.
        reason: EligibilityReason,
        /// Who says so.
        source: EligibilitySource,
        /// Whether the page has been opened from here.
        page_opened: bool,
        /// Whether the browser did not open by itself: the address can be copied.
        browser_failed: bool,
        /// Whether `Continue` leads on.
        can_continue: bool,
    },
    /// The provider's page, step by step.
    Guide {
        /// The step.
        step: GuideStep,
        /// The name to type there.
        label: String,
        /// Whether the page has been opened from here.
        page_opened: bool,
        /// Whether the browser did not open by itself: the address can be copied.
        browser_failed: bool,
        /// What was brought here and has an unusual shape: it waits for `UseTaken` or another try.
        taken: Option<Taken>,
        /// Whether mailboxes take a password for sending.
        sending: Sending,
        /// What is wrong on this step.
        problem: Option<GuideProblem>,
        /// The dated facts behind it.
        facts: Vec<ToldFact>,
    },
    /// Set it up now: which methods exist, which can be added.
    SetUp {
        /// Methods that work already.
        existing: Vec<ExistingMethod>,
        /// Methods that can be set up.
        offered: Vec<MethodKind>,
        /// Set when one has been verified just now.
        just_verified: Option<MethodKind>,
        /// Whether `Continue` leads on: at least one method works.
        can_continue: bool,
        /// Whether it is about one more, for somebody who came from their own methods and goes back there.
        another: bool,
        /// Whether `OpenMethods` leads to the person's own methods.
        can_open_methods: bool,
    },
    /// The person's own authentication methods.
    OwnMethods {
        /// The account.
        account: String,
        /// In the usual order; `None`: not read yet.
        methods: Option<Vec<OwnMethod>>,
        /// Whether `SetUpAnother` leads to setting up one more.
        can_set_up: bool,
        /// What has just been done to one of them.
        news: Option<MethodNews>,
        /// What went wrong with the last change.
        problem: Option<MethodProblem>,
    },
    /// Two codes that follow each other bring a method back into step.
    Resync {
        /// Which.
        method: OwnMethod,
        /// Why that did not succeed.
        problem: Option<ResyncProblem>,
    },
    /// The phone number or e-mail address for a new method.
    Contact {
        /// The method: a text message or an e-mail.
        method: MethodKind,
        /// What was typed before, or what the organisation has on record.
        value: String,
        /// What is wrong with the input.
        problem: Option<FieldProblem>,
    },
    /// Follow the prompts of a new method and prove it. The picture to scan comes from a command of its own.
    Enrol {
        /// The method.
        method: MethodKind,
        /// Where the code was sent.
        sent_to: Option<String>,
        /// Whether a code is typed here; otherwise the phone says when it is done.
        asks_code: bool,
        /// For how long its key stays in the clipboard; `None`: it is not there.
        copied_seconds: Option<u32>,
        /// What is wrong with the input.
        problem: Option<FieldProblem>,
    },
    /// Name the app password.
    Name {
        /// Whether it is created here, or on the provider's page in the next step.
        issuance: Issuance,
        /// What was typed before; empty: suggest one from `pattern`, `purpose`, `device` and `user`, in the person's language.
        label: String,
        /// What it is for.
        purpose: Purpose,
        /// The name of this computer.
        device: String,
        /// The person's user name, for the pattern.
        user: String,
        /// What the organisation wants it to be called, with `{app}`, `{device}` and `{user}`; `None`: nothing special.
        pattern: Option<String>,
        /// The longest label that is taken, in characters.
        label_max: u32,
        /// What it can be limited to; empty: nothing to choose.
        scopes: Vec<Scope>,
        /// The suggestion, or what was chosen before.
        scope: Option<String>,
        /// Whether an expiry date can be chosen.
        can_expire: bool,
        /// What was chosen before.
        expires_in_days: Option<u32>,
        /// The latest expiry that the organisation allows; `None`: it may never end.
        expires_max_days: Option<u32>,
        /// What is wrong with the input.
        problem: Option<FieldProblem>,
    },
    /// The app password exists. It is not in here: showing it is a command of its own.
    Password {
        /// Its label.
        label: String,
        /// The account it belongs to: the user name for the mail app.
        account: String,
        /// How many characters it has.
        length: u32,
        /// Whether it is in this computer's keychain.
        kept: Kept,
        /// Whether the organisation lets it be shown; it can always be copied.
        can_reveal: bool,
        /// While it may be shown: seconds until it hides itself.
        revealed_seconds: Option<u32>,
        /// While it is in the clipboard: seconds until it is taken out.
        copied_seconds: Option<u32>,
        /// What the administrator should know about the server.
        findings: Vec<ServerFinding>,
        /// Its last two characters, where the person copied it from a page and may want to compare.
        ending: Option<String>,
        /// The mail servers that can prove it.
        mail: MailSettings,
        /// The mail apps of this computer that it can be put into; the wanted one first.
        mail_apps: Vec<MailAppRow>,
    },
    /// What was done, what is left to do in the mail app.
    Done {
        /// Its label.
        label: String,
        /// The account it belongs to.
        account: String,
        /// Whether it is in this computer's keychain.
        kept: Kept,
        /// What it is for.
        purpose: Purpose,
        /// While it is in the clipboard: seconds until it is taken out.
        copied_seconds: Option<u32>,
        /// Whether it has been copied since it was made.
        was_copied: bool,
        /// The mail servers, and what came of trying them.
        mail: MailSettings,
        /// The mail apps that it was put into, and what is left to do there; others that it can be put into.
        mail_apps: Vec<MailAppRow>,
    },
    /// Correct the mail servers.
    Servers {
        /// The account.
        account: String,
        /// Where mail is read.
        incoming: ServerForm,
        /// Whether the organisation has fixed it: another is not taken.
        incoming_fixed: bool,
        /// Where mail is sent through.
        outgoing: ServerForm,
        /// Whether the organisation has fixed it.
        outgoing_fixed: bool,
        /// The user name for both.
        user: String,
        /// Whether the organisation has fixed it.
        user_fixed: bool,
        /// What is wrong with the input.
        problem: Option<ServerFormProblem>,
    },
    /// An app password is replaced by a new one.
    Rotation {
        /// The label, which both have.
        label: String,
        /// The account.
        account: String,
        /// The steps, in order.
        steps: Vec<RotationRow>,
        /// Which of the two works now.
        truth: RotationTruth,
        /// Why it has stopped; `None`: it goes on, is waiting for the person's part (`byPerson`), or is finished.
        problem: Option<RotationProblem>,
        /// What to tell the help desk, where it has stopped.
        support_id: Option<String>,
        /// What the server itself says about it.
        server_words: Option<String>,
        /// Whether `DeleteOldFirst` ends the old one first, so that there is room for a new one.
        can_delete_old_first: bool,
        /// Whether `GoOn` leads on: the person has done their part, or what failed can be tried again.
        can_go_on: bool,
        /// Whether `Retry` asks the mail servers again. Where they could not be asked, `GoOn` goes on without them.
        can_retry: bool,
        /// Seconds until either is possible: many tries in a row lock accounts, and a busy provider asks for a pause.
        wait_seconds: Option<u32>,
        /// Whether `KeepBoth` ends it here, with both left as they are.
        can_keep_both: bool,
        /// Whether `DropNew` revokes the new one, so that only the old one is left.
        can_drop_new: bool,
        /// Whether the new one can be copied, to paste it.
        can_copy: bool,
        /// While it is in the clipboard: seconds until it is taken out.
        copied_seconds: Option<u32>,
        /// Whether the new one is being dropped, and the old one put back.
        dropping: bool,
        /// Whether it is finished: `Finish` leads to the list. With the truth `oldOnly`, the new one was dropped; with a problem,
        /// something is left that the person may try again, or leave.
        finished: bool,
    },
    /// My app passwords.
    AppPasswords {
        /// Whether the provider's own list is in it; otherwise only what this computer remembers.
        signed_in: bool,
        /// Newest first.
        entries: Vec<Entry>,
        /// The `id` of the entry that is in the clipboard.
        copied: Option<String>,
        /// Seconds until it is taken out.
        copied_seconds: Option<u32>,
        /// What went wrong with the last change.
        problem: Option<EntryProblem>,
        /// Set where no other could be created for there are as many as allowed: how room is made.
        room: Option<Room>,
        /// Whether some were, or would be, created on a provider's page, which has no list for programs: only what this computer
        /// remembers is here, and a new account password does not end them.
        some_guided: bool,
        /// Whether `OpenMethods` leads to the person's own authentication methods.
        can_open_methods: bool,
    },
    /// A creation was interrupted: what may exist, and what to do about it.
    Unfinished {
        /// Oldest first; at least one.
        attempts: Vec<Attempt>,
        /// What went wrong with the last change.
        problem: Option<EntryProblem>,
    },
    /// Something went wrong that the input cannot mend.
    Problem {
        /// What.
        code: ProblemCode,
        /// What to tell the help desk; the log has the same.
        support_id: String,
        /// Whether `Retry` makes sense.
        can_retry: bool,
        /// How long the server asks to wait before that.
        wait_seconds: Option<u32>,
        /// The server's computer, where one was involved.
        host: Option<String>,
        /// The provider's name for the method that it is about, for the help desk.
        method: Option<String>,
        /// What the server itself says about it.
        server_words: Option<String>,
        /// How many app passwords there are, where there are as many as allowed and the list could be read.
        counted: Option<Counted>,
    },
}

/// How room is made for one more app password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Room {
    /// By deleting one; revoking makes none.
    Delete,
    /// By revoking or pausing one.
    Revoke,
    /// By nothing that this person may do.
    Nobody,
}

/// How many app passwords there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Counted {
    /// All on the list.
    pub all: u32,
    /// Those of them that have ended.
    pub ended: u32,
}

/// What an app password is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Purpose {
    /// Microsoft Outlook.
    Outlook,
    /// Apple Mail.
    AppleMail,
    /// Mozilla Thunderbird.
    Thunderbird,
    /// GNOME Evolution.
    Evolution,
    /// GNOME Geary.
    Geary,
    /// Another mail app.
    OtherMailApp,
    /// A printer or scanner that sends mail.
    Device,
    /// Another program or a script.
    OtherProgram,
}

/// Whether an app password is needed. "Could not find out" is `unknown`, never "no".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Eligibility {
    /// The organisation says so.
    Required,
    /// The organisation says that none is.
    NotRequired,
    /// Known only after signing in.
    UnknownBeforeSignIn,
    /// It could not be found out.
    Unknown,
}

/// Why the person is asked to sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum SignInReason {
    /// To begin.
    Start,
    /// A method has just been set up: once more, now with it.
    WithNewMethod,
    /// The last sign-in has run out.
    SessionEnded,
    /// To see or change app passwords that exist.
    List,
    /// To see or change one's own authentication methods.
    Methods,
    /// To find out what an interrupted creation left behind.
    Unfinished,
}

/// One way to answer a challenge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ChallengeOption {
    /// Names it in `chooseOption`.
    pub id: String,
    /// What the person answers with.
    pub kind: MethodKind,
    /// Whether the answer is typed here; otherwise it is given on the phone.
    pub typed: bool,
    /// Seconds until the code is no longer taken, where the server says so.
    pub seconds_left: Option<u32>,
    /// The server's own words for it, where they say more than its kind: to be shown as such.
    pub message: Option<String>,
    /// What to choose on the phone, which shows several letters or numbers.
    pub presence: Option<String>,
    /// What tells it from others of its kind: its label, the end of its number, or the provider's name for it.
    pub hint: Option<String>,
}

/// A method that works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ExistingMethod {
    /// What it is.
    pub kind: MethodKind,
    /// The person's or administrator's words for it; may be empty.
    pub label: String,
}

/// What an app password can be limited to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Scope {
    /// Names it in `create`.
    pub id: String,
    /// The administrator's words; the `id` where there are none.
    pub description: String,
    /// The same words by language (`en`, `it`), where there are some for each.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub words: Option<BTreeMap<String, String>>,
}

/// Whether an app password is in this computer's keychain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export)]
pub enum Kept {
    /// It is.
    InKeychain,
    /// Writing is under way.
    Saving,
    /// It is not, because.
    NotKept {
        /// Why.
        reason: KeychainProblem,
    },
    /// The organisation does not want it there.
    SwitchedOff,
}

/// What is wrong with the keychain; each has its own advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum KeychainProblem {
    /// It is locked.
    Locked,
    /// Access was denied.
    Denied,
    /// There is none on this computer.
    NoService,
    /// There is one, and it has no keyring that new entries go into.
    NoKeyring,
    /// The entry is not there (any more).
    NotFound,
    /// The secret or a name is too long for it.
    TooLong,
    /// More than one entry answers to the name.
    Ambiguous,
    /// It did not answer in time.
    TimedOut,
    /// Anything else.
    Failed,
}

impl From<VaultError> for KeychainProblem {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Locked => Self::Locked,
            VaultError::Denied => Self::Denied,
            VaultError::NoService => Self::NoService,
            VaultError::NoKeyring => Self::NoKeyring,
            VaultError::NotFound => Self::NotFound,
            VaultError::TooLong => Self::TooLong,
            VaultError::Ambiguous => Self::Ambiguous,
            VaultError::TimedOut => Self::TimedOut,
            VaultError::Failed => Self::Failed,
        }
    }
}

/// One app password in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Entry {
    /// Names it in actions.
    pub id: String,
    /// What the person called it.
    pub label: String,
    /// The account it belongs to.
    pub account: String,
    /// What it is limited to, in the administrator's words where they are known.
    pub scope: Option<String>,
    /// The same words by language (`en`, `it`), where there are some for each.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub scope_words: Option<BTreeMap<String, String>>,
    /// When it was created.
    pub created: Option<String>,
    /// When it ends by itself.
    pub expires: Option<String>,
    /// When a mail app last signed in with it; `None`: never, or not known.
    pub last_used: Option<String>,
    /// Whether it works; `None` when the provider was not asked.
    pub state: Option<AppPasswordState>,
    /// Whether it is in this computer's keychain, as far as the ledger knows.
    pub kept_here: bool,
    /// The mail apps that it was put into.
    pub stored_in: Vec<StoredIn>,
    /// How it was issued.
    pub issuance: Issuance,
    /// Whether the account's password has been changed since, as the person says: time for a new one.
    pub outdated: bool,
    /// Whether mailboxes take it for sending, where the provider has something to say about that.
    pub sending: Option<Sending>,
    /// What can be done with it now.
    pub can: Vec<EntryAction>,
}

/// What can be done with an app password in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum EntryAction {
    /// Copy it again, out of the keychain.
    Copy,
    /// Give it another label.
    Relabel,
    /// Stop it for a while.
    Pause,
    /// Let it work again.
    Resume,
    /// Let it be tried again after too many wrong passwords.
    Unblock,
    /// Replace it by a new one, everywhere it is.
    Replace,
    /// End it for good.
    Revoke,
    /// Take it off the list (ending it first, if it still works).
    Delete,
    /// Open the provider's page, where the person deletes it.
    DeleteOnPage,
    /// Say that it has been deleted there.
    TellDeleted,
}

/// A change to one app password that did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct EntryProblem {
    /// The entry or attempt.
    pub id: String,
    /// What.
    pub code: EntryProblemCode,
    /// What to tell the help desk.
    pub support_id: String,
}

/// Why a change to one app password did not succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum EntryProblemCode {
    /// The server does not let this person do it.
    NotAllowed,
    /// It belongs to another account than the one that has signed in.
    OtherAccount,
    /// It was gone already; the list has been read again.
    NotFound,
    /// The new label is empty or too long.
    LabelRefused,
    /// It was ended, but its copy in the keychain could not be removed.
    KeychainNotCleaned,
    /// It was ended, but something of it could not be removed from a mail app.
    MailAppNotCleaned,
    /// The keychain did not give it out.
    KeychainRefused,
    /// The keychain has no copy (any more).
    NotInKeychain,
    /// The clipboard did not take it.
    ClipboardFailed,
}

/// A creation that was interrupted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Attempt {
    /// Names it in actions.
    pub id: String,
    /// The label it was to have.
    pub label: String,
    /// The account.
    pub account: String,
    /// When it was begun.
    pub begun: String,
    /// How it was to be issued. On a provider's page only the person can look.
    pub issuance: Issuance,
    /// What is known about it.
    pub outcome: AttemptOutcome,
}

/// What is known about an interrupted creation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export)]
pub enum AttemptOutcome {
    /// Not looked for yet.
    Unknown,
    /// The provider has nothing of that label and time.
    NothingFound,
    /// The provider has these.
    Found {
        /// At least one.
        candidates: Vec<Candidate>,
    },
}

/// An app password that an interrupted creation may have left behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Candidate {
    /// Names it in actions.
    pub id: String,
    /// Its label.
    pub label: String,
    /// When it was created.
    pub created: Option<String>,
    /// Whether the secret is in this computer's keychain. If it is not, nobody knows it any more: revoke it.
    pub kept_here: bool,
}

/// Something worth knowing that does not stop the journey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export)]
pub enum Notice {
    /// The ledger could not be read and was set aside; a new one has been begun.
    LedgerSetAside {
        /// Where the old one is now.
        file: String,
    },
    /// The ledger cannot be written: after a crash nothing will be remembered.
    LedgerNotWritable,
    /// A setting from the organisation is not understood; a safe value is used.
    PolicyNotUnderstood {
        /// The setting.
        setting: String,
        /// Where it stands.
        source: String,
    },
    /// An app password was ended, or taken out of a mail app; the person has to remove it there by hand, or something that
    /// is not ours is there and was left alone.
    CleanByHand {
        /// Which.
        app: MailApp,
    },
    /// The clipboard did not take the app password.
    ClipboardFailed,
    /// The browser did not open by itself; the address can be copied.
    BrowserFailed,
}

/// The picture to scan and the text behind it: a secret, given out by a command of its own while its screen is shown.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct EnrolmentPicture {
    /// The number of squares on a side.
    pub side: u32,
    /// The squares row by row, `1` dark and `0` light.
    pub squares: String,
    /// The same as text in groups of four, to type by hand; only for codes from an app.
    pub text: Option<String>,
    /// What the app must be told besides, where the key is typed.
    pub form: Option<KeyForm>,
}

/// How an app makes codes of a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct KeyForm {
    /// `SHA1`, `SHA256` or `SHA512`.
    pub algorithm: String,
    /// How many digits a code has.
    pub digits: u8,
    /// Seconds until there is another code; `None`: at each press.
    pub period: Option<u32>,
    /// Where counting begins, for codes at each press.
    pub counter: Option<u32>,
}
