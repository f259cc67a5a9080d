//! What the organisation wants, put into the journey's and the providers' own terms.

use crate::audit_trail;
use keychain::MailApp;
use mail::{Encryption, MailServers, Protocol, Reach, Server};
use password::{LETTERS_AND_DIGITS, LOWER_CASE, MAIL_SAFE, Shape};
use policy::{AppPasswordNeeded, AppPasswords, AuthenticationMethod, PasswordCharacters, Policy, Reason, SmtpAuth};
use providers::microsoft365::{Cloud, GraphAccess, Microsoft365Settings};
use providers::{Fact, FactId, FactValue, MethodKind, PrivacyIdeaSettings, ProviderChoice, ProviderKind, Scope};
use std::time::Duration;
use wizard::{Eligibility, MailUser, Notice, SendingSwitch, Settings, UserName};

/// The journey's settings from what is in force on this machine.
pub fn settings(policy: &Policy, practise_at_once: Option<ProviderKind>) -> Settings {
    let device = gethostname::gethostname().to_string_lossy().into_owned();
    let provider = policy.provider().value.map(|provider| match provider {
        policy::Provider::Microsoft365 => ProviderKind::Microsoft365,
        policy::Provider::PrivacyIdea => ProviderKind::PrivacyIdea,
    });
    // Who may write a file is IT's business alone: it counts, and nothing is safer instead.
    let not_understood = policy.problems().iter().filter(|problem| problem.reason != Reason::WritableByAll);
    let notices = not_understood.map(|problem| Notice::PolicyNotUnderstood {
        setting: problem.setting.clone(),
        source: problem.place.to_string(),
    });
    Settings {
        choice: choice(policy, provider),
        provider,
        organisation: policy.organisation().value.clone(),
        practice_allowed: policy.practice().value,
        practise_at_once,
        eligibility: match policy.app_password_needed().value {
            Some(AppPasswordNeeded::Required) => Eligibility::Required,
            Some(AppPasswordNeeded::NotRequired) => Eligibility::NotRequired,
            None => Eligibility::UnknownBeforeSignIn,
        },
        app_passwords_allowed: policy.app_passwords().value.map(|switch| switch == AppPasswords::Allowed),
        sending: sending(policy),
        probe_allowed: policy.probe().value,
        probe_hosts: policy.probe_hosts().value.clone(),
        mail_servers: MailServers {
            incoming: policy.incoming_server().value.as_ref().map(mail_server),
            outgoing: policy.submission_server().value.as_ref().map(mail_server),
            user: None,
            outgoing_user: None,
            exchange: policy.exchange_server().value.clone(),
        },
        mail_user: policy.mail_user_name().value.map(|user| match user {
            policy::MailUserName::Account => MailUser::Account,
            policy::MailUserName::Address => MailUser::Address,
            policy::MailUserName::LocalPart => MailUser::LocalPart,
        }),
        discovery: match policy.server_discovery().value {
            policy::ServerDiscovery::Everywhere => Some(Reach::Everywhere),
            policy::ServerDiscovery::OwnDomain => Some(Reach::OwnDomain),
            policy::ServerDiscovery::Off => None,
        },
        mail_apps: policy.mail_apps().value.as_ref().map(|apps| apps.iter().copied().map(mail_app).collect()),
        first_mail_app: policy.first_mail_app().value.map(mail_app),
        user_name: match policy.user_name().value {
            policy::UserName::Address => UserName::Address,
            policy::UserName::LocalPart => UserName::LocalPart,
        },
        allowed_methods: policy
            .authentication_methods()
            .value
            .as_ref()
            .map(|methods| methods.iter().copied().map(method).collect()),
        label_pattern: policy.label_pattern().value.clone(),
        shape: shape(policy),
        expires_days: policy.expiry_days().value,
        expires_max_days: policy.expiry_maximum_days().value,
        clipboard_time: Duration::from_secs(policy.clipboard_seconds().value.into()),
        reveal_time: Duration::from_secs(policy.reveal_seconds().value.into()),
        can_reveal: policy.reveal().value,
        use_keychain: policy.keychain().value,
        check_server: policy.server_check().value,
        addresses: audit_trail::addresses(policy),
        notices: notices.collect(),
        ..Settings::built_in(device)
    }
}

/// How to talk to Microsoft 365, from what is in force on this machine.
pub fn microsoft365(policy: &Policy) -> Microsoft365Settings {
    Microsoft365Settings {
        client_id: policy.client_id().value.clone(),
        tenant: policy.tenant_id().value.clone(),
        cloud: match policy.cloud().value {
            policy::Cloud::Public => Cloud::Public,
            policy::Cloud::UsGovernment => Cloud::UsGovernment,
            policy::Cloud::Dod => Cloud::Dod,
            policy::Cloud::China => Cloud::China,
        },
        graph_access: match policy.graph_access().value {
            policy::GraphAccess::None => GraphAccess::None,
            policy::GraphAccess::Methods => GraphAccess::Methods,
            policy::GraphAccess::MethodsAndRequirement => GraphAccess::MethodsAndRequirement,
        },
        device_code: policy.device_code().value,
        security_info: policy.security_info_page().value.clone(),
        // The journey knows what the organisation says of mail servers.
        submission: None,
        facts: policy.facts().value.iter().flatten().map(fact).collect(),
        endpoints: None,
    }
}

/// How to talk to a privacyIDEA or eduMFA server, from what is in force on this machine.
pub fn privacyidea(policy: &Policy) -> PrivacyIdeaSettings {
    let named = policy.services().value.iter().flatten();
    let languages = [("en", policy::Language::English), ("it", policy::Language::Italian)];
    let words = |service: &policy::Service, language| service.words.in_language(language).cloned();
    let scope = |service: &policy::Service| Scope {
        id: service.name.clone(),
        description: words(service, policy::Language::English).unwrap_or_default(),
        words: languages
            .into_iter()
            .filter_map(|(tag, language)| Some((tag.to_owned(), words(service, language)?)))
            .collect(),
    };
    PrivacyIdeaSettings { realm: policy.realm().value.clone(), services: named.map(scope).collect() }
}

fn method(method: AuthenticationMethod) -> MethodKind {
    match method {
        AuthenticationMethod::AuthenticatorApp => MethodKind::AuthenticatorApp,
        AuthenticationMethod::CounterApp => MethodKind::CounterApp,
        AuthenticationMethod::TextMessage => MethodKind::TextMessage,
        AuthenticationMethod::Email => MethodKind::Email,
        AuthenticationMethod::Push => MethodKind::Push,
    }
}

/// Whether mailboxes take a password for sending, as far as IT says so.
fn sending(policy: &Policy) -> SendingSwitch {
    match policy.smtp_auth().value {
        SmtpAuth::Unknown => SendingSwitch::Unknown,
        SmtpAuth::ReEnabled => {
            let until = policy.smtp_auth_until().value.as_deref();
            SendingSwitch::On { until: until.and_then(|day| day.parse().ok()) }
        }
        SmtpAuth::Off => SendingSwitch::Off,
    }
}

/// What a new app password looks like; each has the bits that an app password must have (a test says so).
fn shape(policy: &Policy) -> Shape {
    let alphabet = match policy.password_characters().value {
        PasswordCharacters::MailSafe => MAIL_SAFE.to_owned(),
        PasswordCharacters::LowerCase => LOWER_CASE.to_owned(),
        PasswordCharacters::LettersAndDigits => LETTERS_AND_DIGITS.to_owned(),
    };
    Shape { alphabet, length: policy.password_length().value as usize, ..Shape::mail_safe() }
}

fn mail_server(server: &policy::MailServer) -> Server {
    Server {
        protocol: match server.protocol {
            policy::MailProtocol::Imap => Protocol::Imap,
            policy::MailProtocol::Pop3 => Protocol::Pop3,
            policy::MailProtocol::Submission => Protocol::Submission,
        },
        host: server.host.clone(),
        port: server.port,
        encryption: match server.encryption {
            policy::MailEncryption::Tls => Encryption::Tls,
            policy::MailEncryption::StartTls => Encryption::StartTls,
        },
    }
}

fn mail_app(app: policy::MailApp) -> MailApp {
    match app {
        policy::MailApp::OutlookClassic => MailApp::OutlookClassic,
        policy::MailApp::NewOutlook => MailApp::NewOutlook,
        policy::MailApp::OutlookForMac => MailApp::OutlookForMac,
        policy::MailApp::AppleMail => MailApp::AppleMail,
        policy::MailApp::Evolution => MailApp::Evolution,
        policy::MailApp::Geary => MailApp::Geary,
        policy::MailApp::KMail => MailApp::KMail,
        policy::MailApp::Thunderbird => MailApp::Thunderbird,
    }
}

/// Where the provider is, as far as the organisation says so: a server is privacyIDEA's unless another provider is named.
fn choice(policy: &Policy, provider: Option<ProviderKind>) -> Option<ProviderChoice> {
    match provider {
        Some(ProviderKind::Microsoft365) => microsoft365(policy).choice(),
        Some(kind @ ProviderKind::PrivacyIdea) => server(policy, kind),
        None => server(policy, ProviderKind::PrivacyIdea),
    }
}

fn server(policy: &Policy, kind: ProviderKind) -> Option<ProviderChoice> {
    policy.server().value.as_ref().map(|server| ProviderChoice { kind, server: server.to_string() })
}

fn fact(fact: &policy::Fact) -> Fact {
    Fact {
        id: match fact.id {
            policy::FactId::SubmissionOffByDefault => FactId::SubmissionOffByDefault,
            policy::FactId::SubmissionEndAnnounced => FactId::SubmissionEndAnnounced,
            policy::FactId::ReadingRefused => FactId::ReadingRefused,
            policy::FactId::PersonalAccountsRefuse => FactId::PersonalAccountsRefuse,
            policy::FactId::PhoneProofsEnd => FactId::PhoneProofsEnd,
            policy::FactId::PhoneProofsEndForAdministrators => FactId::PhoneProofsEndForAdministrators,
            policy::FactId::AppPasswordLimit => FactId::AppPasswordLimit,
            policy::FactId::FreshProofMinutes => FactId::FreshProofMinutes,
        },
        value: match fact.value.clone() {
            policy::FactValue::Day(day) => FactValue::Day { day },
            policy::FactValue::MonthEnd(end_of) => FactValue::MonthEnd { end_of },
            policy::FactValue::Span { from, to } => FactValue::Span { from, to },
            policy::FactValue::Number(number) => FactValue::Number { number },
        },
        as_of: fact.as_of.clone(),
        source: fact.source.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::Sources;

    const TENANT: &str = "0a1b2c3d-0000-4000-8000-00000000beef";

    fn policy(json: &str) -> Policy {
        let policy = Policy::read(&Sources::none().managed(json));
        assert_eq!(policy.problems(), []);
        policy
    }

    fn chosen(json: &str) -> Option<(ProviderKind, String)> {
        settings(&policy(json), None).choice.map(|choice| (choice.kind, choice.server))
    }

    #[test]
    fn a_tenant_is_where_microsoft_365_signs_in() {
        let json = format!(r#"{{"provider": "microsoft365", "tenantId": "{TENANT}"}}"#);
        let server = format!("https://login.microsoftonline.com/{TENANT}");
        assert_eq!(chosen(&json), Some((ProviderKind::Microsoft365, server)));
    }

    #[test]
    fn a_tenant_in_a_national_cloud_signs_in_there() {
        let json = r#"{"provider": "microsoft365", "tenantId": "contoso.com", "cloud": "usGovernment"}"#;
        let server = "https://login.microsoftonline.us/contoso.com".to_owned();
        assert_eq!(chosen(json), Some((ProviderKind::Microsoft365, server)));
    }

    #[test]
    fn a_server_is_privacyidea_s() {
        let server = (ProviderKind::PrivacyIdea, "https://mfa.example.test/".to_owned());
        assert_eq!(chosen(r#"{"server": "https://mfa.example.test"}"#), Some(server.clone()));
        assert_eq!(chosen(r#"{"provider": "privacyIDEA", "server": "https://mfa.example.test"}"#), Some(server));
    }

    #[test]
    fn the_address_tells_where_microsoft_365_is_when_nobody_else_does() {
        let settings = settings(&policy(r#"{"provider": "microsoft365", "server": "https://mfa.example.test"}"#), None);
        assert_eq!((settings.choice, settings.provider), (None, Some(ProviderKind::Microsoft365)));
    }

    #[test]
    fn what_is_said_about_microsoft_365_reaches_the_provider() {
        let settings = microsoft365(&policy(&format!(
            r#"{{
                "tenantId": "contoso.com", "clientId": "{TENANT}", "graphAccess": "methodsAndRequirement", "deviceCode": true,
                "securityInfoPage": "https://example.test/info"
            }}"#
        )));
        assert_eq!(settings.tenant.as_deref(), Some("contoso.com"));
        assert_eq!(settings.client_id.as_deref(), Some(TENANT));
        assert_eq!(settings.graph_access, GraphAccess::MethodsAndRequirement);
        assert!(settings.device_code);
        assert_eq!(settings.security_info.map(String::from).as_deref(), Some("https://example.test/info"));
    }

    #[test]
    fn what_is_said_about_privacyidea_reaches_the_provider() {
        let json = r#"{"realm": "lab", "services": {"imap": {"en": "Mail apps", "it": "App di posta"}}}"#;
        let PrivacyIdeaSettings { realm, services } = privacyidea(&policy(json));
        assert_eq!(realm.as_deref(), Some("lab"));
        assert_eq!((services[0].id.as_str(), services[0].description.as_str()), ("imap", "Mail apps"));
        assert_eq!(services[0].words["it"], "App di posta");
    }

    #[test]
    fn without_any_policy_microsoft_365_is_as_built_in() {
        let settings = microsoft365(&Policy::default());
        assert!(settings.client_id.is_none() && settings.endpoints.is_none() && !settings.device_code);
        assert_eq!(settings.graph_access, GraphAccess::Methods);
    }

    #[test]
    fn a_fact_from_the_organisation_has_the_providers_own_name() {
        // Written as the provider's facts are, so that the two cannot drift apart.
        let source = "https://example.test/a";
        let span = r#"{"from": "2027-07-01", "to": "2027-12-31"}"#;
        for (name, value) in [
            ("submissionOffByDefault", r#"{"day": "2026-12-31"}"#),
            ("submissionOffByDefault", r#"{"endOf": "2026-12"}"#),
            ("submissionEndAnnounced", span),
            ("readingRefused", r#"{"day": "2022-10-01"}"#),
            ("personalAccountsRefuse", r#"{"day": "2024-09-16"}"#),
            ("phoneProofsEnd", r#"{"day": "2027-02-01"}"#),
            ("phoneProofsEndForAdministrators", r#"{"day": "2027-07-01"}"#),
            ("appPasswordLimit", r#"{"number": 40}"#),
            ("freshProofMinutes", r#"{"number": 10}"#),
        ] {
            let body = format!(r#""value": {value}, "asOf": "2026-11-22", "source": "{source}""#);
            let settings = microsoft365(&policy(&format!(r#"{{"facts": {{"{name}": {{{body}}}}}}}"#)));
            let expected: Fact = serde_json::from_str(&format!(r#"{{"id": "{name}", {body}}}"#)).unwrap();
            assert_eq!(settings.facts, [expected], "{name}");
        }
    }

    #[test]
    fn what_people_may_do_reaches_the_journey() {
        let settings = settings(&policy(r#"{"appPasswords": "notAllowed", "probe": false, "practice": false}"#), None);
        assert_eq!(settings.app_passwords_allowed, Some(false));
        assert!(!settings.probe_allowed && !settings.practice_allowed);
    }

    #[test]
    fn whether_mailboxes_take_a_password_for_sending_reaches_the_journey() {
        let sending = |json: &str| settings(&policy(json), None).sending;
        let last = Some("2027-06-30".parse().unwrap());
        assert_eq!(sending("{}"), SendingSwitch::Unknown);
        assert_eq!(sending(r#"{"smtpAuth": "off", "smtpAuthUntil": "2027-06-30"}"#), SendingSwitch::Off);
        assert_eq!(sending(r#"{"smtpAuth": "reEnabled"}"#), SendingSwitch::On { until: None });
        let until = r#"{"smtpAuth": "reEnabled", "smtpAuthUntil": "2027-06-30"}"#;
        assert_eq!(sending(until), SendingSwitch::On { until: last });
        assert_eq!(sending(r#"{"smtpAuthUntil": "2027-06-30"}"#), SendingSwitch::Unknown);
    }

    #[test]
    fn each_national_cloud_is_the_providers_own() {
        for (name, cloud) in [
            ("public", Cloud::Public),
            ("usGovernment", Cloud::UsGovernment),
            ("dod", Cloud::Dod),
            ("china", Cloud::China),
        ] {
            assert_eq!(microsoft365(&policy(&format!(r#"{{"cloud": "{name}"}}"#))).cloud, cloud);
        }
    }

    #[test]
    fn the_organisation_s_mail_servers_reach_the_journey() {
        let settings = settings(
            &policy(
                r#"{
                    "incomingServer": "pop3s://mail.example.test", "submissionServer": "submission://mail.example.test:2525",
                    "exchangeServer": "ews.example.test", "mailUserName": "localPart", "serverDiscovery": "ownDomain"
                }"#,
            ),
            None,
        );
        let host = || "mail.example.test".to_owned();
        let incoming = Server { protocol: Protocol::Pop3, host: host(), port: 995, encryption: Encryption::Tls };
        let outgoing =
            Server { protocol: Protocol::Submission, host: host(), port: 2525, encryption: Encryption::StartTls };
        let exchange = Some("ews.example.test".to_owned());
        let (incoming, outgoing) = (Some(incoming), Some(outgoing));
        let servers = MailServers { incoming, outgoing, exchange, ..MailServers::default() };
        assert_eq!(settings.mail_servers, servers);
        assert_eq!((settings.mail_user, settings.discovery), (Some(MailUser::LocalPart), Some(Reach::OwnDomain)));
    }

    #[test]
    fn a_mail_app_has_the_same_name_in_a_policy_as_everywhere() {
        for app in [
            MailApp::OutlookClassic,
            MailApp::NewOutlook,
            MailApp::OutlookForMac,
            MailApp::AppleMail,
            MailApp::Evolution,
            MailApp::Geary,
            MailApp::KMail,
            MailApp::Thunderbird,
        ] {
            let name = serde_json::to_string(&app).unwrap();
            let settings = settings(&policy(&format!(r#"{{"mailApps": [{name}], "firstMailApp": {name}}}"#)), None);
            assert_eq!((settings.mail_apps, settings.first_mail_app), (Some(vec![app]), Some(app)), "{name}");
        }
    }

    #[test]
    fn every_shape_that_can_be_asked_for_is_a_good_one() {
        for characters in ["mailSafe", "lowerCase", "lettersAndDigits"] {
            for length in [16, 64] {
                let json = format!(r#"{{"passwordCharacters": "{characters}", "passwordLength": {length}}}"#);
                let shape = settings(&policy(&json), None).shape;
                assert_eq!((shape.validate(), shape.length), (Ok(()), length), "{characters}");
            }
        }
        assert_eq!(settings(&Policy::default(), None).shape, Shape::mail_safe());
    }

    #[test]
    fn the_organisation_s_methods_labels_and_dates_reach_the_journey() {
        let settings = settings(
            &policy(
                r#"{
                    "authenticationMethods": ["push", "authenticatorApp"], "labelPattern": "{app}", "expiryDays": 90,
                    "probeHosts": ["*.example.test"]
                }"#,
            ),
            None,
        );
        assert_eq!(settings.allowed_methods, Some(vec![MethodKind::Push, MethodKind::AuthenticatorApp]));
        assert_eq!((settings.label_pattern.as_deref(), settings.expires_days), (Some("{app}"), Some(90)));
        assert_eq!(settings.probe_hosts, Some(vec!["*.example.test".to_owned()]));
    }

    #[test]
    fn nobody_is_asked_for_mail_servers_where_the_organisation_forbids_it() {
        assert_eq!(settings(&policy(r#"{"serverDiscovery": "off"}"#), None).discovery, None);
        assert_eq!(settings(&Policy::default(), None).discovery, Some(Reach::Everywhere));
    }

    #[test]
    fn an_argument_does_not_loosen_the_policy_on_practice() {
        let settings = settings(&policy(r#"{"practice": false}"#), Some(ProviderKind::Microsoft365));
        assert!(!settings.practice_allowed);
    }
}
