//! The settings, each declared once.

use crate::address::{Guid, HostName, HostNames, Page, ServerAddress, Tenant};
use crate::day::Day;
use crate::fact::{Fact, Facts};
use crate::folder::Folder;
use crate::label::LabelPattern;
use crate::mail_server::{MailServer, MailServerAddress};
use crate::per_language::{InEachLanguage, PerLanguage};
use crate::problem::PolicyProblem;
use crate::proxy::{ProxyChoice, ProxyRule};
use crate::reading::{Effective, Origin, Reading};
use crate::services::{Service, Services};
use crate::setting::{Declaration, Kind, Line, ListOf, Number, OneOf, Optional, Setting, Switch};
use crate::source::Sources;
use std::path::PathBuf;
use url::Url;

/// The service that issues app passwords.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Provider {
    /// Microsoft 365: work and school accounts.
    Microsoft365,
    /// A privacyIDEA server.
    PrivacyIdea,
}

/// A national cloud of Microsoft's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cloud {
    /// The public one.
    Public,
    /// US Government, up to level 4 (GCC High).
    UsGovernment,
    /// US Government, level 5 (Department of Defense).
    Dod,
    /// China, operated by 21Vianet.
    China,
}

/// What may be read from Microsoft Graph once a person has signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GraphAccess {
    /// Nothing.
    None,
    /// The authentication methods of that person.
    Methods,
    /// Also whether a second factor is required of them.
    MethodsAndRequirement,
}

/// Whether the organisation lets people create app passwords.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppPasswords {
    /// It does.
    Allowed,
    /// It does not.
    NotAllowed,
}

/// Whether mailboxes take a password for sending (SMTP AUTH), as far as IT says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpAuth {
    /// IT says nothing: what the provider has announced counts.
    Unknown,
    /// IT has switched it on again.
    ReEnabled,
    /// It is off, and stays off.
    Off,
}

/// Whether the people of this organisation need app passwords at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppPasswordNeeded {
    /// They do.
    Required,
    /// They do not: mail apps sign in by themselves.
    NotRequired,
}

/// What the provider calls a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserName {
    /// By the whole e-mail address.
    Address,
    /// By what stands before the `@`.
    LocalPart,
}

/// What the mail servers call a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailUserName {
    /// As the provider does.
    Account,
    /// By the whole e-mail address.
    Address,
    /// By what stands before the `@`.
    LocalPart,
}

/// Who may be asked for the mail servers of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServerDiscovery {
    /// The domain of the address, Mozilla's database and the service that takes the domain's mail in.
    Everywhere,
    /// The domain of the address.
    OwnDomain,
    /// Nobody.
    Off,
}

/// A mail app that an app password can be put into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailApp {
    /// Outlook for Windows, the classic one.
    OutlookClassic,
    /// The new Outlook for Windows.
    NewOutlook,
    /// Outlook for Mac.
    OutlookForMac,
    /// Apple Mail.
    AppleMail,
    /// GNOME Evolution.
    Evolution,
    /// GNOME Geary.
    Geary,
    /// KDE's KMail.
    KMail,
    /// Mozilla Thunderbird.
    Thunderbird,
}

/// The words for mail apps.
const MAIL_APPS: OneOf<MailApp> = OneOf(&[
    ("outlookClassic", MailApp::OutlookClassic),
    ("newOutlook", MailApp::NewOutlook),
    ("outlookForMac", MailApp::OutlookForMac),
    ("appleMail", MailApp::AppleMail),
    ("evolution", MailApp::Evolution),
    ("geary", MailApp::Geary),
    ("kmail", MailApp::KMail),
    ("thunderbird", MailApp::Thunderbird),
]);

/// An authentication method that this program can set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthenticationMethod {
    /// An authenticator app with codes that change every 30 seconds.
    AuthenticatorApp,
    /// An authenticator app or key fob with codes that change on each press.
    CounterApp,
    /// A code by text message.
    TextMessage,
    /// A code by e-mail.
    Email,
    /// A question to approve on the phone.
    Push,
}

/// The characters of an app password, where this program chooses them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordCharacters {
    /// Lower-case letters and digits, without those that are mistaken for one another.
    MailSafe,
    /// Lower-case letters.
    LowerCase,
    /// Letters of both cases and digits, without those that are mistaken for one another.
    LettersAndDigits,
}

/// Where it is written down what became of app passwords.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditSink {
    /// A file beside the log.
    File,
    /// The operating system's own log.
    System,
}

/// How much goes into the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogLevel {
    /// Only what failed.
    Error,
    /// Also what is strange.
    Warn,
    /// Also what was done.
    Info,
    /// Also how.
    Debug,
}

/// The language of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Italian.
    Italian,
}

/// One list of settings in, four things out: the fields, the getters, the reader and the declarations for documents.
/// The comment above a setting is its description everywhere.
macro_rules! settings {
    ($($(#[doc = $about:literal])+ $getter:ident: $value:ty = $setting:expr;)+) => {
        /// What is in force on this machine. It is read once, when the program starts.
        #[derive(Debug, Clone)]
        pub struct Policy {
            $($getter: Effective<$value>,)+
            problems: Vec<PolicyProblem>,
        }

        impl Policy {
            /// Reads everything that is written in `sources`. It never fails: what is not understood is in
            /// [`Policy::problems`], and a safe value is in force instead.
            pub fn read(sources: &Sources) -> Self {
                let mut reading = Reading::of(sources);
                $(let $getter = reading.settle(&$setting);)+
                Self { $($getter,)+ problems: reading.finish() }
            }

            $(
                $(#[doc = $about])+
                pub fn $getter(&self) -> &Effective<$value> {
                    &self.$getter
                }
            )+

            /// Every setting with the value that is in force, as it would stand in a file, and who says so.
            pub fn effective(&self) -> Vec<(&'static str, String, &Origin)> {
                vec![$({
                    let setting = $setting;
                    (setting.name, setting.kind.show(&self.$getter.value), &self.$getter.origin)
                }),+]
            }

            /// Every setting in words.
            pub fn declarations() -> Vec<Declaration> {
                vec![$($setting.declaration(concat!($($about),+))),+]
            }
        }
    };
}

settings! {
    /// The service that issues app passwords. Where it is set together with `server` (privacyIDEA) or `tenantId`
    /// (Microsoft 365), nobody is asked for it.
    provider: Option<Provider> = Setting {
        name: "provider",
        since: "0.1.0",
        kind: Optional(OneOf(&[("microsoft365", Provider::Microsoft365), ("privacyIDEA", Provider::PrivacyIdea)])),
        default: None,
        strict: None,
        example: r#""privacyIDEA""#,
    };

    /// The base address of the privacyIDEA server. The account's password is sent there, and nowhere else. With Microsoft 365
    /// it has no meaning: no password is ever asked for.
    server: Option<Url> = Setting {
        name: "server",
        since: "0.1.0",
        kind: Optional(ServerAddress),
        default: None,
        strict: None,
        example: r#""https://mfa.example.org""#,
    };

    /// Microsoft 365: the tenant, by its GUID or by one of its verified domains. Where it is not set, it is found by the domain
    /// of the person's address.
    tenant_id: Option<String> = Setting {
        name: "tenantId",
        since: "0.1.0",
        kind: Optional(Tenant),
        default: None,
        strict: None,
        example: r#""contoso.com""#,
    };

    /// Microsoft 365: the *Application (client) ID* of your own app registration. Where it is not set, nobody signs in to this
    /// program: what could be read is asked instead, and the way to the app password is the same.
    client_id: Option<String> = Setting {
        name: "clientId",
        since: "0.1.0",
        kind: Optional(Guid),
        default: None,
        strict: None,
        example: r#""12345678-90ab-cdef-1234-567890abcdef""#,
    };

    /// Microsoft 365: the national cloud in which the tenant is (`usGovernment` up to level 4, `dod` for level 5). Each has its
    /// own app registrations, and its own facts.
    cloud: Cloud = Setting {
        name: "cloud",
        since: "0.1.0",
        kind: OneOf(&[
            ("public", Cloud::Public),
            ("usGovernment", Cloud::UsGovernment),
            ("dod", Cloud::Dod),
            ("china", Cloud::China),
        ]),
        default: Cloud::Public,
        strict: None,
        example: r#""usGovernment""#,
    };

    /// Microsoft 365: what may be read after signing in, each with your consent: the person's authentication methods
    /// (`UserAuthenticationMethod.Read`), and also whether a second factor is required of them (`Policy.Read.All`, beta).
    graph_access: GraphAccess = Setting {
        name: "graphAccess",
        since: "0.1.0",
        kind: OneOf(&[
            ("none", GraphAccess::None),
            ("methods", GraphAccess::Methods),
            ("methodsAndRequirement", GraphAccess::MethodsAndRequirement),
        ]),
        default: GraphAccess::Methods,
        strict: Some(GraphAccess::None),
        example: r#""methodsAndRequirement""#,
    };

    /// Microsoft 365: whether people may sign in with a code on another device where the browser does not work. Microsoft
    /// recommends to block this way wherever possible.
    device_code: bool =
        Setting { name: "deviceCode", since: "0.1.0", kind: Switch, default: false, strict: Some(false), example: "true" };

    /// Microsoft 365: where the switch *Allow users to create app passwords to sign in to non-browser apps* stands. Programs
    /// cannot read it. Where it is not set, people find out on Microsoft's page.
    app_passwords: Option<AppPasswords> = Setting {
        name: "appPasswords",
        since: "0.1.0",
        kind: Optional(OneOf(&[("allowed", AppPasswords::Allowed), ("notAllowed", AppPasswords::NotAllowed)])),
        default: None,
        strict: None,
        example: r#""allowed""#,
    };

    /// Microsoft 365: whether mailboxes take a password for sending (SMTP AUTH with basic authentication). Microsoft switches it
    /// off by default at the end of December 2026. `reEnabled`: you have switched it on again, and nobody is asked; `off`: it is
    /// off, and no app password is offered; `unknown`: from that day on, people go on only by saying that you have.
    smtp_auth: SmtpAuth = Setting {
        name: "smtpAuth",
        since: "0.1.0",
        kind: OneOf(&[
            ("unknown", SmtpAuth::Unknown),
            ("reEnabled", SmtpAuth::ReEnabled),
            ("off", SmtpAuth::Off),
        ]),
        default: SmtpAuth::Unknown,
        strict: None,
        example: r#""reEnabled""#,
    };

    /// Microsoft 365: until when `smtpAuth` is `reEnabled`: the last day, as YYYY-MM-DD. People are told the day; after it they
    /// go on only by saying that it is still on. Where it is not set, no end is told. With other values of `smtpAuth` it has no
    /// meaning.
    smtp_auth_until: Option<String> = Setting {
        name: "smtpAuthUntil",
        since: "0.1.0",
        kind: Optional(Day),
        default: None,
        strict: None,
        example: r#""2027-06-30""#,
    };

    /// Microsoft 365: another page than Microsoft's *Security info* for setting up methods, and for creating and deleting app
    /// passwords. It is opened as it stands here: put your tenant into the address where the page takes one.
    security_info_page: Option<Url> = Setting {
        name: "securityInfoPage",
        since: "0.1.0",
        kind: Optional(Page),
        default: None,
        strict: None,
        example: r#""https://mysignins.microsoft.com/security-info""#,
    };

    /// Where people read their mail. With `submissionServer` it is what mail apps are set up with, what `probe` signs in to,
    /// and what people cannot change. Where it is not set, it is searched for (`serverDiscovery`).
    incoming_server: Option<MailServer> = Setting {
        name: "incomingServer",
        since: "0.1.0",
        kind: Optional(MailServerAddress::INCOMING),
        default: None,
        strict: None,
        example: r#""imaps://mail.example.org:993""#,
    };

    /// Where people send their mail through. With Microsoft 365 it is used instead of the cloud's own server. The connection
    /// is always encrypted before anything secret is sent; a name alone means STARTTLS on port 587.
    submission_server: Option<MailServer> = Setting {
        name: "submissionServer",
        since: "0.1.0",
        kind: Optional(MailServerAddress::OUTGOING),
        default: None,
        strict: None,
        example: r#""submission://smtp.office365.com:587""#,
    };

    /// What the mail servers call a person. Where it is not set: what is found with the servers, else the name that the
    /// provider uses.
    mail_user_name: Option<MailUserName> = Setting {
        name: "mailUserName",
        since: "0.1.0",
        kind: Optional(OneOf(&[
            ("account", MailUserName::Account),
            ("address", MailUserName::Address),
            ("localPart", MailUserName::LocalPart),
        ])),
        default: None,
        strict: None,
        example: r#""address""#,
    };

    /// The name of your Exchange server, where people have their mailboxes on one of your own. Outlook and Apple Mail are then
    /// served for an Exchange account instead of IMAP.
    exchange_server: Option<String> = Setting {
        name: "exchangeServer",
        since: "0.1.0",
        kind: Optional(HostName),
        default: None,
        strict: None,
        example: r#""mail.example.org""#,
    };

    /// Who may be asked for mail servers that are not set here: the domain of the person's address (its file for mail apps,
    /// its DNS, servers of usual names), and, told the domain, Mozilla's database of mail services and the service that takes the
    /// domain's mail in.
    server_discovery: ServerDiscovery = Setting {
        name: "serverDiscovery",
        since: "0.1.0",
        kind: OneOf(&[
            ("everywhere", ServerDiscovery::Everywhere),
            ("ownDomain", ServerDiscovery::OwnDomain),
            ("off", ServerDiscovery::Off),
        ]),
        default: ServerDiscovery::Everywhere,
        strict: Some(ServerDiscovery::Off),
        example: r#""ownDomain""#,
    };

    /// The mail apps that an app password may be put into, in the order in which they are offered; an empty list switches all of
    /// them off. Where it is not set, all that are on the computer are offered.
    mail_apps: Option<Vec<MailApp>> = Setting {
        name: "mailApps",
        since: "0.1.0",
        kind: Optional(ListOf(MAIL_APPS)),
        default: None,
        strict: Some(Some(Vec::new())),
        example: r#"["outlookClassic", "thunderbird"]"#,
    };

    /// The mail app that is offered first, if it is on the computer. Where it is not set, it is the one that the person names.
    first_mail_app: Option<MailApp> = Setting {
        name: "firstMailApp",
        since: "0.1.0",
        kind: Optional(MAIL_APPS),
        default: None,
        strict: None,
        example: r#""outlookClassic""#,
    };

    /// Whether a new app password can be tried, on a click, with one sign-in to each mail server. No mail is read or sent.
    probe: bool = Setting { name: "probe", since: "0.1.0", kind: Switch, default: true, strict: Some(false), example: "false" };

    /// The mail servers that `probe` may sign in to, by their names; `*.example.org` stands for every name that ends so. Where it
    /// is not set, it is those that are found or set here; with an empty list nothing is tried.
    probe_hosts: Option<Vec<String>> = Setting {
        name: "probeHosts",
        since: "0.1.0",
        kind: Optional(HostNames),
        default: None,
        strict: Some(Some(Vec::new())),
        example: r#"["mail.example.org", "*.example.net"]"#,
    };

    /// Dated facts that replace the built-in ones of the same name: what Microsoft has announced, when somebody last looked,
    /// and where it stands. All of them count, or none: one that is not understood leaves all built-in facts in force.
    facts: Option<Vec<Fact>> = Setting {
        name: "facts",
        since: "0.1.0",
        kind: Optional(Facts),
        default: None,
        strict: None,
        example: concat!(
            r#"{ "submissionOffByDefault": { "value": { "endOf": "2026-12" }, "#,
            r#""asOf": "2026-11-22", "source": "https://learn.microsoft.com/exchange" } }"#
        ),
    };

    /// The authentication methods that may be set up with this program (privacyIDEA), in the order in which they are offered. Where
    /// it is not set, all that the server lets the person set up. What the person has already is not touched.
    authentication_methods: Option<Vec<AuthenticationMethod>> = Setting {
        name: "authenticationMethods",
        since: "0.1.0",
        kind: Optional(ListOf(OneOf(&[
            ("authenticatorApp", AuthenticationMethod::AuthenticatorApp),
            ("counterApp", AuthenticationMethod::CounterApp),
            ("textMessage", AuthenticationMethod::TextMessage),
            ("email", AuthenticationMethod::Email),
            ("push", AuthenticationMethod::Push),
        ]))),
        default: None,
        strict: Some(Some(vec![AuthenticationMethod::AuthenticatorApp])),
        example: r#"["authenticatorApp", "push"]"#,
    };

    /// The organisation's name as people know it. It is shown on the first screen.
    organisation: Option<String> = Setting {
        name: "organisation",
        since: "0.1.0",
        kind: Optional(Line { longest: 80 }),
        default: None,
        strict: None,
        example: r#""Contoso""#,
    };

    /// What people are called at the provider. It is suggested on the sign-in screen, where it can be changed.
    user_name: UserName = Setting {
        name: "userName",
        since: "0.1.0",
        kind: OneOf(&[("address", UserName::Address), ("localPart", UserName::LocalPart)]),
        default: UserName::Address,
        strict: None,
        example: r#""localPart""#,
    };

    /// privacyIDEA and eduMFA: the realm that people sign in to: with `splitAtSign` switched off, or with user names that are e-mail
    /// addresses of a realm of their own. It is sent beside the user name, and counts instead of a realm that the name ends with
    /// (`anna@other`); only a name like `OTHER\anna` goes to its own.
    realm: Option<String> = Setting {
        name: "realm",
        since: "0.1.0",
        kind: Optional(Line { longest: 255 }),
        default: None,
        strict: None,
        example: r#""example.org""#,
    };

    /// privacyIDEA and eduMFA: the services that app passwords can be made for, by the names that they have at the server, with
    /// words for people: one text for all languages, or one for each. Needed where people may not list them (before privacyIDEA
    /// 3.14, with eduMFA, without the right `serviceid_list`). Where the server lists them too, only those of both are offered.
    services: Option<Vec<Service>> = Setting {
        name: "services",
        since: "0.1.0",
        kind: Optional(Services),
        default: None,
        strict: None,
        example: r#"{ "imap": { "en": "Mail apps", "it": "App di posta" }, "smtp": "Scan-to-mail" }"#,
    };

    /// Whether the practice organisation is offered, in which everything can be tried without a real account.
    practice: bool = Setting { name: "practice", since: "0.1.0", kind: Switch, default: true, strict: Some(false), example: "false" };

    /// Whether app passwords are needed in this organisation. Where it is not set, people are told that it is not known
    /// before they have signed in.
    app_password_needed: Option<AppPasswordNeeded> = Setting {
        name: "appPasswordNeeded",
        since: "0.1.0",
        kind: Optional(OneOf(&[
            ("required", AppPasswordNeeded::Required),
            ("notRequired", AppPasswordNeeded::NotRequired),
        ])),
        default: None,
        strict: None,
        example: r#""required""#,
    };

    /// After how many days an app password must end, where the provider can end it by itself. Where it is not set, people
    /// may let it work for as long as the provider allows.
    expiry_maximum_days: Option<u32> = Setting {
        name: "expiryMaximumDays",
        since: "0.1.0",
        kind: Optional(Number { least: 1, most: 3650, unit: "days" }),
        default: None,
        strict: Some(Some(90)),
        example: "365",
    };

    /// After how many days an app password ends unless the person chooses otherwise, where the provider can end it by itself.
    /// Never later than `expiryMaximumDays`. Where it is not set, as late as possible.
    expiry_days: Option<u32> = Setting {
        name: "expiryDays",
        since: "0.1.0",
        kind: Optional(Number { least: 1, most: 3650, unit: "days" }),
        default: None,
        strict: None,
        example: "180",
    };

    /// What an app password is called unless the person writes something else: a text in which `{app}` stands for the mail app,
    /// `{device}` for the name of the computer and `{user}` for the person's user name. Where it is not set, it is like
    /// *Outlook on ANNA-LAPTOP*.
    label_pattern: Option<String> = Setting {
        name: "labelPattern",
        since: "0.1.0",
        kind: Optional(LabelPattern),
        default: None,
        strict: None,
        example: r#""{app} ({device})""#,
    };

    /// How many characters a new app password has, where this program chooses (privacyIDEA).
    password_length: u32 = Setting {
        name: "passwordLength",
        since: "0.1.0",
        kind: Number { least: 16, most: 64, unit: "characters" },
        default: 20,
        strict: Some(20),
        example: "24",
    };

    /// Which characters a new app password has, where this program chooses (privacyIDEA): lower-case letters and digits that no mail
    /// app refuses (`mailSafe`), lower-case letters only (`lowerCase`), or letters of both cases and digits (`lettersAndDigits`).
    password_characters: PasswordCharacters = Setting {
        name: "passwordCharacters",
        since: "0.1.0",
        kind: OneOf(&[
            ("mailSafe", PasswordCharacters::MailSafe),
            ("lowerCase", PasswordCharacters::LowerCase),
            ("lettersAndDigits", PasswordCharacters::LettersAndDigits),
        ]),
        default: PasswordCharacters::MailSafe,
        strict: None,
        example: r#""lettersAndDigits""#,
    };

    /// How long a copied app password stays in the clipboard.
    clipboard_seconds: u32 = Setting {
        name: "clipboardSeconds",
        since: "0.1.0",
        kind: Number { least: 5, most: 600, unit: "seconds" },
        default: 45,
        strict: Some(45),
        example: "30",
    };

    /// Whether an app password can be shown on the screen. Where it cannot, it is copied without being seen.
    reveal: bool = Setting { name: "reveal", since: "0.1.0", kind: Switch, default: true, strict: Some(false), example: "false" };

    /// How long an app password stays on the screen before it hides itself.
    reveal_seconds: u32 = Setting {
        name: "revealSeconds",
        since: "0.1.0",
        kind: Number { least: 5, most: 120, unit: "seconds" },
        default: 20,
        strict: Some(20),
        example: "10",
    };

    /// Whether app passwords are kept in the operating system's keychain. Where they are not, they are lost when the
    /// program ends, and a new one must be made.
    keychain: bool = Setting { name: "keychain", since: "0.1.0", kind: Switch, default: true, strict: Some(false), example: "false" };

    /// Whether a new app password is also tried where it should not open anything, so that a gap in the server's settings
    /// is shown. It costs a few more sign-ins at the provider.
    server_check: bool =
        Setting { name: "serverCheck", since: "0.1.0", kind: Switch, default: false, strict: Some(false), example: "true" };

    /// How the program reaches the web: as the system says (`system`, with its scripts and its exceptions), directly (`none`), or
    /// through one proxy. A name and a password have no place in the address: they could be read by everybody.
    proxy: ProxyChoice = Setting {
        name: "proxy",
        since: "0.1.0",
        kind: ProxyRule,
        default: ProxyChoice::System,
        strict: None,
        example: r#""http://proxy.example.org:8080""#,
    };

    /// What people are told when they need help, in their language: whom to call, when, by which number. One text for all
    /// languages, or one for each.
    help_text: Option<PerLanguage<String>> = Setting {
        name: "helpText",
        since: "0.1.0",
        kind: Optional(InEachLanguage(Line { longest: 300 })),
        default: None,
        strict: None,
        example: r#"{ "en": "Call the help desk: 1234", "it": "Chiamate l’assistenza: 1234" }"#,
    };

    /// The page that *Get help* opens in the browser. One address for all languages, or one for each.
    help_page: Option<PerLanguage<Url>> = Setting {
        name: "helpPage",
        since: "0.1.0",
        kind: Optional(InEachLanguage(Page)),
        default: None,
        strict: None,
        example: r#"{ "en": "https://help.example.org/en", "it": "https://help.example.org/it" }"#,
    };

    /// How much goes into the log file. No secret does, at any level.
    log_level: LogLevel = Setting {
        name: "logLevel",
        since: "0.1.0",
        kind: OneOf(&[
            ("error", LogLevel::Error),
            ("warn", LogLevel::Warn),
            ("info", LogLevel::Info),
            ("debug", LogLevel::Debug),
        ]),
        default: LogLevel::Info,
        strict: None,
        example: r#""debug""#,
    };

    /// The folder that logs and audit files are written to, from its root on. In it each person gets a folder of their user name,
    /// which nobody else can read; so each person needs the right to make one. Where it is not set, or cannot be written, it is
    /// the system's own place for the person's logs.
    log_folder: Option<PathBuf> = Setting {
        name: "logFolder",
        since: "0.1.0",
        kind: Optional(Folder),
        default: None,
        strict: None,
        example: r#""/var/log/app-password-wizard""#,
    };

    /// Whether e-mail addresses stand in the log and in the audit trail in full. Otherwise only their first letter and their domain
    /// do.
    log_addresses: bool =
        Setting { name: "logAddresses", since: "0.1.0", kind: Switch, default: false, strict: Some(false), example: "true" };

    /// Where it is written down what became of app passwords (created, stored, rotated, revoked, refused): in a file beside the
    /// log, in the system's own log (Windows Event Log, macOS unified log, journald), or in both. Nowhere with an empty list.
    audit: Vec<AuditSink> = Setting {
        name: "audit",
        since: "0.1.0",
        kind: ListOf(OneOf(&[("file", AuditSink::File), ("system", AuditSink::System)])),
        default: vec![AuditSink::File],
        strict: Some(vec![AuditSink::File, AuditSink::System]),
        example: r#"["file", "system"]"#,
    };

    /// The language of the screens. Where it is not set, it is the system's, if the program knows it.
    language: Option<Language> = Setting {
        name: "language",
        since: "0.1.0",
        kind: Optional(OneOf(&[("en", Language::English), ("it", Language::Italian)])),
        default: None,
        strict: None,
        example: r#""it""#,
    };
}

impl Policy {
    /// What was not understood, to be shown and logged.
    pub fn problems(&self) -> &[PolicyProblem] {
        &self.problems
    }
}

impl Default for Policy {
    /// Everything as built in.
    fn default() -> Self {
        Self::read(&Sources::none())
    }
}
