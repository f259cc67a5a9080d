//! What the person does.

use crate::guided::Answer;
use crate::mail_settings::ServerForm;
use crate::screen::Purpose;
use keychain::MailApp;
use password::Secret;
use providers::{MethodKind, ProviderKind};
use serde::Deserialize;
use ts_rs::TS;

/// One click. Which of them count depends on the screen; the others are refused without effect.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "do", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export)]
pub enum Action {
    /// Account: go on with this address.
    Begin {
        /// The e-mail address.
        address: String,
        /// The provider, where the screen asks for it.
        provider: Option<ProviderKind>,
        /// The provider's address, where the screen asks for it.
        server: Option<String>,
    },
    /// Account: choose the provider by hand.
    ChooseByHand,
    /// Account: try it in the practice organisation.
    Practise {
        /// With which provider.
        provider: ProviderKind,
    },
    /// Need: go on with this purpose.
    ChooseNeed {
        /// What the app password is for.
        purpose: Purpose,
    },
    /// Advice and Verdict: go on all the same. Rotation: go on, or try again what failed.
    GoOn,
    /// BrowserSignIn and DeviceSignIn: open the browser; also again, with the same sign-in, while it is waited for.
    OpenBrowser {
        /// The language of the screens, for the page that the browser ends on.
        language: String,
    },
    /// BrowserSignIn, DeviceSignIn, RegisteredMethods, Guide and AppPasswords: copy the address, to open it by hand.
    CopyAddress,
    /// BrowserSignIn: use a code on another device instead.
    UseDeviceCode,
    /// BrowserSignIn and SignInRefused: go on without signing in.
    SkipSignIn,
    /// Question: answer it.
    AnswerQuestion {
        /// One of the offered ones.
        answer: Answer,
    },
    /// RegisteredMethods, Guide and AppPasswords: open the provider's page in the browser. Advice: open what is known of a way
    /// that is left for devices, or a maker's own page.
    OpenPage {
        /// The language of the page.
        language: String,
        /// AppPasswords: the one that is to be deleted there; none: the newest. Advice: the `id` of the way or the maker.
        #[serde(default)]
        #[ts(optional)]
        id: Option<String>,
    },
    /// RegisteredMethods: a method has been set up on the page.
    TellSetUp,
    /// Guide: to the next step.
    NextStep,
    /// Guide: copy the name, to paste it on the page.
    CopyLabel,
    /// Guide: take what was copied on the page, once, out of the clipboard.
    TakeFromClipboard,
    /// Guide: take what was typed.
    TakeTyped {
        /// The app password.
        #[ts(type = "string")]
        app_password: Secret,
    },
    /// Guide: use what was taken although its shape is unusual.
    UseTaken,
    /// Guide: "App password" is not there, or the page says something else.
    CannotSeeIt,
    /// Guide: it was shown once and is lost.
    LostIt,
    /// Password and Done: sign in once to each mail server.
    Probe,
    /// Password and Done: put it into a mail app.
    SaveFor {
        /// Which.
        app: MailApp,
        /// Whether the app password may be in a profile, where the app takes one.
        with_password: bool,
    },
    /// Password and Done: take it out of a mail app again.
    TakeOut {
        /// Which.
        app: MailApp,
    },
    /// Password and Done: look for the mail servers again.
    SearchServers,
    /// Password and Done: correct the mail servers.
    CorrectServers,
    /// Servers: these.
    GiveServers {
        /// Where mail is read.
        incoming: ServerForm,
        /// Where mail is sent through.
        outgoing: ServerForm,
        /// The user name for both.
        user: String,
    },
    /// AppPasswords: replace one by a new one, everywhere it is.
    Replace {
        /// Its `id`.
        id: String,
    },
    /// Rotation: end it here, with both left as they are.
    KeepBoth,
    /// Rotation: end the old one now, and create the new one then.
    DeleteOldFirst,
    /// Rotation: revoke the new one, so that only the old one is left.
    DropNew,
    /// AppPasswords: it was deleted on the provider's page.
    TellDeleted {
        /// Its `id`.
        id: String,
    },
    /// AppPasswords: the account's password was changed; app passwords from before still work.
    TellPasswordChanged,
    /// Unfinished: go on where the guide was interrupted.
    ContinueGuide {
        /// The attempt's `id`.
        id: String,
    },
    /// Sign in.
    SignIn {
        /// The user name.
        user: String,
        /// The account's password.
        #[ts(type = "string")]
        password: Secret,
    },
    /// Challenge: answer in another of the offered ways.
    ChooseOption {
        /// Its `id`.
        id: String,
    },
    /// Challenge: answer with this code.
    Answer {
        /// The code.
        #[ts(type = "string")]
        code: Secret,
    },
    /// Challenge and Enrol: send the message again.
    Resend,
    /// SetUp: set this method up.
    ChooseMethod {
        /// Which.
        method: MethodKind,
    },
    /// Contact: this phone number or e-mail address.
    GiveContact {
        /// The number or address.
        value: String,
    },
    /// Enrol: prove the method with this code.
    Verify {
        /// The code.
        #[ts(type = "string")]
        code: Secret,
    },
    /// SetUp: go on with the methods that work.
    Continue,
    /// SetUp and AppPasswords: the person's own authentication methods.
    OpenMethods,
    /// OwnMethods: set up one more.
    SetUpAnother,
    /// OwnMethods: sign in once more, with another method than this time.
    SignInWithAnother,
    /// OwnMethods: take one away for good.
    RemoveMethod {
        /// Its `id`.
        id: String,
    },
    /// OwnMethods: switch one off, where only IT can take it away.
    SwitchOffMethod {
        /// Its `id`.
        id: String,
    },
    /// OwnMethods: bring one back into step.
    ChooseResync {
        /// Its `id`.
        id: String,
    },
    /// Resync: by these two codes, which follow each other.
    Resync {
        /// The first.
        #[ts(type = "string")]
        first: Secret,
        /// The one after it.
        #[ts(type = "string")]
        second: Secret,
    },
    /// Name: create the app password.
    Create {
        /// Its label.
        label: String,
        /// What to limit it to.
        scope: Option<String>,
        /// When it ends by itself; `None`: as late as the organisation allows.
        expires_in_days: Option<u32>,
    },
    /// Password, Done and Rotation: copy it.
    Copy,
    /// Enrol: copy the key that an app on this computer is told.
    CopyKey,
    /// Password: hide it again.
    Hide,
    /// Password: try the keychain again.
    Keep,
    /// Password: done. Rotation: to the list.
    Finish,
    /// My app passwords.
    OpenList,
    /// AppPasswords: sign in, to see what the provider knows. Signed in already, and OwnMethods: read the list again.
    Refresh,
    /// AppPasswords: copy one again, out of the keychain.
    CopyAgain {
        /// Its `id`.
        id: String,
    },
    /// AppPasswords: give one another label.
    Relabel {
        /// Its `id`.
        id: String,
        /// The new label.
        label: String,
    },
    /// AppPasswords: pause (`false`) or resume (`true`) one.
    SetActive {
        /// Its `id`.
        id: String,
        /// Whether it is to work.
        active: bool,
    },
    /// AppPasswords: let one be tried again after too many wrong passwords.
    Unblock {
        /// Its `id`.
        id: String,
    },
    /// AppPasswords: end one for good and clean it from this computer.
    Revoke {
        /// Its `id`.
        id: String,
    },
    /// AppPasswords: take one off the list; it is ended first, and cleaned from this computer.
    Delete {
        /// Its `id`.
        id: String,
    },
    /// Unfinished: look for what it may have left behind.
    FindUnfinished {
        /// The attempt's `id`.
        id: String,
    },
    /// Unfinished: keep what was found.
    KeepFound {
        /// The attempt's `id`.
        id: String,
        /// The candidate's `id`.
        candidate: String,
    },
    /// Unfinished: revoke what was found.
    RevokeFound {
        /// The attempt's `id`.
        id: String,
        /// The candidate's `id`.
        candidate: String,
    },
    /// Unfinished: strike it from the ledger; nothing was found, or the person will look for it on their own.
    ForgetUnfinished {
        /// The attempt's `id`.
        id: String,
    },
    /// Take the first notice away.
    DismissNotice,
    /// Problem: try again what failed.
    Retry,
    /// To the screen before.
    Back,
    /// Stop what is under way.
    Cancel,
    /// To the first screen; everything typed is forgotten.
    StartOver,
    /// AppPasswords: get another one; whoever is signed in still is.
    Another,
    /// Go all the same, although something is lost by it: the answer to [`crate::Parting`].
    GoAnyway,
    /// Stay, and lose nothing: the other answer.
    Stay,
}
