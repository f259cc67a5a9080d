//! What is written in files, and what is in force.

#![allow(clippy::expect_used, clippy::unwrap_used)]

use policy::{
    AuditSink, AuthenticationMethod, Effective, Fact, FactId, FactValue, GraphAccess, Language, LogLevel, MailApp,
    MailEncryption, MailProtocol, MailServer, Origin, Place, Policy, Provider, ProxyChoice, Reason, ServerDiscovery,
    SmtpAuth, Sources,
};
use proptest::prelude::*;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

fn managed(json: &str) -> Policy {
    Policy::read(&Sources::none().managed(json))
}

fn recommended(json: &str) -> Policy {
    Policy::read(&Sources::none().recommended(json))
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("managed")).unwrap();
    fs::create_dir(folder.path().join("recommended")).unwrap();
    folder
}

fn write(folder: &TempDir, file: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(file);
    fs::write(&path, content).unwrap();
    path
}

fn read(folder: &TempDir) -> Policy {
    Policy::read(&Sources::folder(folder.path()))
}

fn reasons(policy: &Policy) -> Vec<(&str, &Reason)> {
    policy.problems().iter().map(|problem| (problem.setting.as_str(), &problem.reason)).collect()
}

#[test]
fn without_any_policy_everything_is_built_in() {
    assert!(Policy::default().effective().iter().all(|(_, _, origin)| **origin == Origin::BuiltIn));
}

#[test]
fn a_folder_that_does_not_exist_is_no_problem() {
    let policy = Policy::read(&Sources::folder("/nonexistent/policies"));
    assert_eq!(policy.problems(), []);
}

#[test]
fn every_example_is_understood_and_enforced() {
    for setting in Policy::declarations() {
        let policy = managed(&format!("{{ \"{}\": {} }}", setting.name, setting.example));
        assert_eq!(policy.problems(), [], "{}", setting.name);
        let (_, value, origin) = policy.effective().into_iter().find(|(name, _, _)| *name == setting.name).unwrap();
        assert!(matches!(origin, Origin::MachinePolicy(_)), "{}", setting.name);
        // An address alone gets the slash that it means.
        assert_eq!(value.replace("org/\"", "org\""), setting.example, "{}", setting.name);
    }
}

/// The weights from light to heavy, as documents in memory that say the same.
const WEIGHTS: [fn(Sources, String) -> Sources; 4] =
    [Sources::recommended, |sources, json| sources.chosen(json), Sources::user, Sources::managed];

#[test]
fn every_setting_is_decided_by_what_weighs_most() {
    for setting in Policy::declarations() {
        let said = format!("{{ \"{}\": {} }}", setting.name, setting.example);
        for (light, heavy) in [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)] {
            // In whatever order they are read.
            for [first, second] in [[light, heavy], [heavy, light]] {
                let sources = WEIGHTS[second](WEIGHTS[first](Sources::none(), said.clone()), said.clone());
                let policy = Policy::read(&sources);
                let (_, _, origin) = policy.effective().into_iter().find(|(name, _, _)| *name == setting.name).unwrap();
                let weight = match origin {
                    Origin::BuiltIn => panic!("{} is not read", setting.name),
                    Origin::Default(_) => 0,
                    Origin::Person(_) => 1,
                    Origin::UserPolicy(_) => 2,
                    Origin::MachinePolicy(_) => 3,
                };
                assert_eq!(weight, heavy, "{}: {light} against {heavy}", setting.name);
            }
        }
    }
}

#[test]
fn nothing_of_the_person_s_loosens_a_setting_that_is_fixed_and_not_understood() {
    for setting in Policy::declarations() {
        let Some(strict) = setting.when_not_understood else { continue };
        let chosen = format!("{{ \"{}\": {} }}", setting.name, setting.example);
        // An object that no setting is.
        let fixed = format!("{{ \"{}\": {{ \"?\": 0 }} }}", setting.name);
        for sources in [Sources::none().managed(&*fixed), Sources::none().user(&*fixed), Sources::none().managed("{")] {
            let policy = Policy::read(&sources.chosen(&*chosen));
            let (_, value, _) = policy.effective().into_iter().find(|(name, _, _)| *name == setting.name).unwrap();
            assert_eq!(value, strict, "{}", setting.name);
        }
    }
}

#[test]
fn the_person_s_file_is_read_where_there_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("preferences.json");
    let read = || Policy::read(&Sources::none().person(&file));
    assert_eq!((read().language().value, read().problems()), (None, [].as_slice()));
    fs::write(&file, r#"{"language": "it"}"#).unwrap();
    assert_eq!(read().language().origin, Origin::Person(Place::File(file.clone())));
    assert!(!read().language().is_enforced());
    fs::write(&file, "{").unwrap();
    assert!(matches!(read().problems()[0].reason, Reason::Unreadable { .. }));
}

#[test]
fn every_name_is_declared_once() {
    let mut names: Vec<_> = Policy::declarations().iter().map(|setting| setting.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Policy::declarations().len());
}

#[test]
fn a_managed_value_is_enforced_and_names_its_file() {
    let folder = folder();
    let file = write(&folder, "managed/a.json", r#"{"clipboardSeconds": 30}"#);
    assert_eq!(
        *read(&folder).clipboard_seconds(),
        Effective { value: 30, origin: Origin::MachinePolicy(Place::File(file)) }
    );
}

#[test]
fn a_recommended_value_is_a_default_and_names_its_file() {
    let folder = folder();
    let file = write(&folder, "recommended/a.json", r#"{"clipboardSeconds": 30}"#);
    assert_eq!(*read(&folder).clipboard_seconds(), Effective { value: 30, origin: Origin::Default(Place::File(file)) });
}

#[test]
fn managed_goes_before_recommended() {
    let policy = Policy::read(&Sources::none().managed(r#"{"reveal": false}"#).recommended(r#"{"reveal": true}"#));
    assert!(!policy.reveal().value);
}

#[test]
fn the_last_file_by_name_goes_first() {
    let folder = folder();
    write(&folder, "managed/50-site.json", r#"{"revealSeconds": 50}"#);
    write(&folder, "managed/10-base.json", r#"{"revealSeconds": 10}"#);
    assert_eq!(read(&folder).reveal_seconds().value, 50);
}

#[test]
fn files_of_another_kind_are_left_alone() {
    let folder = folder();
    write(&folder, "managed/a.json~", "{\"practice\": fal");
    assert_eq!(read(&folder).problems(), []);
}

#[test]
fn what_editors_and_copiers_leave_for_a_moment_is_passed_over() {
    let folder = folder();
    write(&folder, "managed/.#site.json", "anna@desk.4711");
    write(&folder, "managed/.ansible_tmpk2x_site.json", "{\"practice\": fal");
    assert_eq!(read(&folder).problems(), []);
}

#[cfg(unix)]
#[test]
fn a_policy_that_everybody_can_write_counts_and_is_reported() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let file = write(&folder, "managed/site.json", r#"{"revealSeconds": 50}"#);
    let managed = folder.path().join("managed");
    for (path, mode) in [(&file, 0o666), (&managed, 0o777)] {
        let before = fs::metadata(path).unwrap().permissions();
        assert_eq!(read(&folder).problems(), []);
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        let policy = read(&folder);
        assert_eq!(policy.reveal_seconds().value, 50);
        assert_eq!(reasons(&policy), [("*", &Reason::WritableByAll)]);
        fs::set_permissions(path, before).unwrap();
    }
}

#[test]
fn a_byte_order_mark_does_no_harm() {
    let folder = folder();
    write(&folder, "managed/a.json", "\u{feff}{\"provider\": \"privacyIDEA\"}");
    assert_eq!(read(&folder).provider().value, Some(Provider::PrivacyIdea));
}

#[test]
fn a_file_may_name_its_schema() {
    let policy = managed(r#"{"$schema": "./app-password-wizard.schema.json", "revealSeconds": 50}"#);
    assert_eq!((policy.problems(), policy.reveal_seconds().value), ([].as_slice(), 50));
}

#[test]
fn an_unknown_name_is_reported() {
    let policy = managed(r#"{"clipboardSecond": 30}"#);
    assert_eq!(reasons(&policy), [("clipboardSecond", &Reason::UnknownName)]);
}

#[test]
fn a_problem_names_its_file() {
    let folder = folder();
    let file = write(&folder, "recommended/a.json", r#"{"clipboardSecond": 30}"#);
    assert_eq!(read(&folder).problems()[0].place, Place::File(file));
}

#[test]
fn a_number_in_quotes_has_the_wrong_type() {
    let policy = managed(r#"{"clipboardSeconds": "30"}"#);
    assert!(matches!(policy.problems()[0].reason, Reason::WrongType { .. }));
}

#[test]
fn both_ends_of_a_range_are_in_it() {
    for seconds in [5, 600] {
        assert_eq!(managed(&format!("{{\"clipboardSeconds\": {seconds}}}")).clipboard_seconds().value, seconds);
    }
}

#[test]
fn what_is_beyond_a_range_is_reported_and_not_in_force() {
    for seconds in ["4", "601", "-1", "30.5", "1e300"] {
        let policy = managed(&format!("{{\"clipboardSeconds\": {seconds}}}"));
        assert!(matches!(policy.problems()[0].reason, Reason::OutOfRange { .. }), "{seconds}");
        assert_eq!(policy.clipboard_seconds().value, 45, "{seconds}");
    }
}

#[test]
fn an_enforced_switch_that_is_not_understood_is_off_and_stays_enforced() {
    let policy = managed(
        r#"{"practice": "no", "reveal": 0, "keychain": null, "serverCheck": "yes",
        "deviceCode": "yes", "probe": 1}"#,
    );
    let switches = [policy.practice(), policy.reveal(), policy.keychain(), policy.server_check()];
    for switch in switches.into_iter().chain([policy.device_code(), policy.probe()]) {
        assert!(!switch.value && switch.is_enforced(), "{switch:?}");
    }
}

#[test]
fn a_recommendation_that_is_not_understood_is_passed_over() {
    assert_eq!(*recommended(r#"{"practice": "no"}"#).practice(), Effective { value: true, origin: Origin::BuiltIn });
}

#[test]
fn a_recommendation_cannot_loosen_an_enforced_switch_that_is_not_understood() {
    let policy = Policy::read(&Sources::none().managed(r#"{"practice": "no"}"#).recommended(r#"{"practice": true}"#));
    assert!(!policy.practice().value);
}

#[test]
fn a_limit_that_is_not_understood_does_not_fall_away() {
    assert_eq!(managed(r#"{"expiryMaximumDays": 0}"#).expiry_maximum_days().value, Some(90));
}

#[test]
fn a_name_that_stands_twice_counts_as_not_understood() {
    let policy = managed(r#"{"practice": false, "practice": true}"#);
    assert_eq!(reasons(&policy), [("practice", &Reason::Twice)]);
    assert!(!policy.practice().value);
}

#[test]
fn a_name_that_stands_twice_is_seen_at_any_depth() {
    let fact = r#"{"value": {"day": "2027-02-01"}, "asOf": "2026-11-22", "source": "https://example.org/"}"#;
    for facts in [
        format!(r#"{{"phoneProofsEnd": {fact}, "phoneProofsEnd": {fact}}}"#),
        format!(r#"{{"phoneProofsEnd": {}}}"#, fact.replace(r#""day""#, r#""day": "2027-03-01", "day""#)),
        r#"[1, "a", null, -1.5, {"x": true, "x": false}]"#.to_owned(),
    ] {
        let policy = managed(&format!("{{\"facts\": {facts}}}"));
        assert_eq!(reasons(&policy), [("facts", &Reason::Twice)], "{facts}");
    }
}

#[test]
fn what_is_nested_without_an_end_is_reported() {
    let policy = managed(&format!("{{\"facts\": {}", "{\"a\":".repeat(100_000)));
    assert!(matches!(policy.problems()[0].reason, Reason::Unreadable { .. }));
}

#[test]
fn a_damaged_managed_file_closes_what_it_may_have_closed() {
    let folder = folder();
    write(&folder, "managed/a.json", "{\"practice\": fal");
    let policy = read(&folder);
    for switch in [policy.practice(), policy.reveal(), policy.keychain()] {
        assert!(!switch.value && switch.is_enforced(), "{switch:?}");
    }
}

#[test]
fn a_damaged_managed_file_leaves_alone_what_another_one_says() {
    let folder = folder();
    write(&folder, "managed/a.json", r#"{"practice": true}"#);
    write(&folder, "managed/b.json", "[]");
    assert!(read(&folder).practice().value);
}

#[test]
fn a_damaged_recommended_file_changes_nothing() {
    let folder = folder();
    write(&folder, "recommended/a.json", "{\"practice\": fal");
    assert!(read(&folder).practice().value);
}

#[test]
fn what_cannot_be_read_is_reported() {
    for content in [&b"{\"practice\": fal"[..], b"[]", b"", b"\xff\xfe{\x00}\x00", &[b' '; 1024 * 1024 + 1]] {
        let folder = folder();
        write(&folder, "managed/a.json", content);
        let policy = read(&folder);
        let [problem] = policy.problems() else { panic!("{:?}", policy.problems()) };
        assert!(matches!(problem.reason, Reason::Unreadable { .. }), "{problem}");
    }
}

#[test]
fn a_folder_where_a_file_should_be_is_reported() {
    let folder = folder();
    fs::create_dir(folder.path().join("managed/a.json")).unwrap();
    assert_eq!(read(&folder).problems()[0].setting, "*");
}

#[test]
fn a_file_where_the_folder_should_be_closes_what_it_may_have_closed() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, "managed", "");
    assert!(!read(&folder).practice().value);
}

#[test]
fn a_problem_does_not_repeat_the_value() {
    let policy = managed(r#"{"clipboardSeconds": "hunter2", "logLevel": "hunter2", "server": "hunter2"}"#);
    assert_eq!(policy.problems().len(), 3);
    assert!(!format!("{:?}", policy.problems()).contains("hunter2"));
}

#[test]
fn a_damaged_file_is_reported_without_its_content() {
    let policy = managed(r#"{"organisation": hunter2"#);
    assert!(!policy.problems()[0].to_string().contains("hunter2"));
}

#[test]
fn a_server_must_be_safe_to_send_a_password_to() {
    for good in [
        "https://mfa.example.org",
        "https://mfa.example.org:8443/pi/",
        "http://localhost:5000",
        "http://127.0.0.1:1",
        "http://[::1]:5000",
    ] {
        assert!(managed(&format!("{{\"server\": \"{good}\"}}")).server().value.is_some(), "{good}");
    }
    for bad in [
        "http://mfa.example.org",
        "http://localhost.example.org",
        "https://anna:hunter2@mfa.example.org",
        "https://mfa.example.org/?x=1",
        "https://mfa.example.org/#x",
        "ftp://mfa.example.org",
        "file:///etc/passwd",
        "mfa.example.org",
        "",
    ] {
        let policy = managed(&format!("{{\"server\": \"{bad}\"}}"));
        assert_eq!(policy.server().value, None, "{bad}");
        assert_eq!(policy.problems().len(), 1, "{bad}");
    }
}

#[test]
fn a_word_must_be_one_of_the_known_ones() {
    assert_eq!(managed(r#"{"logLevel": "debug"}"#).log_level().value, LogLevel::Debug);
    for other in ["debugging", "de bug", ""] {
        let policy = managed(&format!(r#"{{"logLevel": "{other}"}}"#));
        assert_eq!((policy.log_level().value, policy.problems().len()), (LogLevel::Info, 1), "{other:?}");
    }
}

#[test]
fn words_know_no_case_and_no_blanks_around_them() {
    for word in ["Debug", "DEBUG", " debug "] {
        let policy = managed(&format!(r#"{{"logLevel": "{word}"}}"#));
        assert_eq!((policy.log_level().value, policy.problems().len()), (LogLevel::Debug, 0), "{word:?}");
    }
    for off in ["Off", "OFF ", " off"] {
        assert_eq!(managed(&format!(r#"{{"smtpAuth": "{off}"}}"#)).smtp_auth().value, SmtpAuth::Off, "{off:?}");
    }
    let until = managed(r#"{"smtpAuth": "ReEnabled", "smtpAuthUntil": "2027-06-30 "}"#);
    assert_eq!(until.smtp_auth_until().value.as_deref(), Some("2027-06-30"));
}

#[test]
fn an_organisation_is_one_line() {
    assert_eq!(managed(r#"{"organisation": " Contoso "}"#).organisation().value.as_deref(), Some("Contoso"));
    for bad in ["", "  ", "a\\nb", &"x".repeat(81)] {
        assert_eq!(managed(&format!("{{\"organisation\": \"{bad}\"}}")).organisation().value, None, "{bad:?}");
    }
}

#[test]
fn a_tenant_is_a_guid_or_a_domain() {
    for (good, kept) in [
        ("12345678-90AB-cdef-1234-567890abcdef", "12345678-90ab-cdef-1234-567890abcdef"),
        (" Contoso.com ", "contoso.com"),
        ("contoso.onmicrosoft.com", "contoso.onmicrosoft.com"),
        ("bücher.example", "xn--bcher-kva.example"),
    ] {
        let policy = managed(&format!("{{\"tenantId\": \"{good}\"}}"));
        assert_eq!(policy.tenant_id().value.as_deref(), Some(kept), "{good}");
    }
    for bad in [
        "",
        "common",
        "organizations",
        "contoso.com/x",
        "https://contoso.com",
        "a b.com",
        "-a.com",
        "a..com",
        "9188040d-6c67-4c5b-b112-36a304b66dad",
        "1.2.3.4",
    ] {
        let policy = managed(&format!("{{\"tenantId\": \"{bad}\"}}"));
        assert_eq!(policy.tenant_id().value, None, "{bad}");
        assert!(matches!(policy.problems()[0].reason, Reason::OutOfRange { .. }), "{bad}");
    }
}

#[test]
fn a_client_id_is_a_guid() {
    for bad in [
        "",
        "contoso.com",
        "1234567890abcdef1234567890abcdef",
        "{12345678-90ab-cdef-1234-567890abcdef}",
        "12345678-90ab-cdef-1234-567890abcdeg",
    ] {
        let policy = managed(&format!("{{\"clientId\": \"{bad}\"}}"));
        assert_eq!(policy.client_id().value, None, "{bad}");
        assert_eq!(policy.problems().len(), 1, "{bad}");
    }
}

#[test]
fn a_page_is_opened_by_https_only() {
    for good in ["https://mysignins.microsoft.com/security-info", "https://www.example.org/?tenant=contoso.com#add"] {
        let policy = managed(&format!("{{\"securityInfoPage\": \"{good}\"}}"));
        assert_eq!(policy.security_info_page().value.as_ref().map(|page| page.as_str()), Some(good));
    }
    for bad in [
        "http://localhost/",
        "file:///etc/passwd",
        "ms-settings:x",
        "https://anna:hunter2@example.org/",
        "example.org",
        "",
    ] {
        assert_eq!(managed(&format!("{{\"securityInfoPage\": \"{bad}\"}}")).security_info_page().value, None, "{bad}");
    }
}

#[test]
fn a_mail_server_is_written_as_a_service_a_name_and_a_port() {
    use MailEncryption::{StartTls, Tls};
    use MailProtocol::{Imap, Pop3, Submission};
    for (setting, written, protocol, encryption, host, port) in [
        ("submissionServer", "smtp.example.org", Submission, StartTls, "smtp.example.org", 587),
        ("submissionServer", "smtp.example.org:25", Submission, StartTls, "smtp.example.org", 25),
        ("submissionServer", "localhost:2525", Submission, StartTls, "localhost", 2525),
        ("submissionServer", "192.0.2.1", Submission, StartTls, "192.0.2.1", 587),
        ("submissionServer", "[2001:db8::1]", Submission, StartTls, "2001:db8::1", 587),
        ("submissionServer", "submission://[2001:db8::1]:25", Submission, StartTls, "2001:db8::1", 25),
        ("submissionServer", "submissions://smtp.example.org", Submission, Tls, "smtp.example.org", 465),
        ("incomingServer", "imaps://mail.example.org", Imap, Tls, "mail.example.org", 993),
        ("incomingServer", "imap://mail.example.org:1143", Imap, StartTls, "mail.example.org", 1143),
        ("incomingServer", "pop3s://mail.example.org", Pop3, Tls, "mail.example.org", 995),
        ("incomingServer", "pop3://mail.example.org", Pop3, StartTls, "mail.example.org", 110),
    ] {
        let policy = managed(&format!("{{\"{setting}\": \"{written}\"}}"));
        let server = MailServer { protocol, host: host.to_owned(), port, encryption };
        let read = if setting == "incomingServer" { policy.incoming_server() } else { policy.submission_server() };
        assert_eq!(read.value, Some(server), "{written}");
    }
}

#[test]
fn a_mail_server_is_shown_as_it_would_be_written() {
    for (setting, written) in [
        ("incomingServer", "pop3s://mail.example.org:9995"),
        ("submissionServer", "submission://[2001:db8::1]:587"),
        ("submissionServer", "submissions://smtp.example.org:465"),
    ] {
        let policy = managed(&format!("{{\"{setting}\": \"{written}\"}}"));
        let effective = policy.effective().into_iter();
        let shown: Vec<String> = effective.filter(|(name, _, _)| *name == setting).map(|(_, shown, _)| shown).collect();
        assert_eq!(shown, [format!("\"{written}\"")]);
    }
}

#[test]
fn a_mail_server_that_is_none_is_reported() {
    let bad =
        ["", ":587", "a:0", "a:65536", "a:+25", "a:", "a b", "a/b", "anna@a", "2001:db8::1", "[a]", "[::1", "a:1:2"];
    let outgoing = ["imaps://a", "smtp://a", "submission:a", "submission://", "submissions://a/b"];
    // What is read from must say in which language: a name alone does not.
    let incoming = ["mail.example.org", "mail.example.org:993", "submission://a", "imap+insecure://a", "http://a"];
    let of = |setting: &'static str| move |bad: &'static str| (setting, bad);
    let cases = bad.into_iter().chain(outgoing).map(of("submissionServer"));
    for (setting, bad) in cases.chain(bad.into_iter().chain(incoming).map(of("incomingServer"))) {
        let policy = managed(&format!("{{\"{setting}\": \"{bad}\"}}"));
        assert_eq!((&policy.submission_server().value, &policy.incoming_server().value), (&None, &None), "{bad}");
        assert!(matches!(policy.problems()[0].reason, Reason::OutOfRange { .. }), "{setting}: {bad}");
    }
}

#[test]
fn mail_apps_are_a_list_in_the_order_that_counts() {
    let policy = managed(r#"{"mailApps": ["thunderbird", "outlookClassic"], "firstMailApp": "kmail"}"#);
    assert_eq!(policy.mail_apps().value, Some(vec![MailApp::Thunderbird, MailApp::OutlookClassic]));
    assert_eq!(policy.first_mail_app().value, Some(MailApp::KMail));
    assert_eq!(managed(r#"{"mailApps": []}"#).mail_apps().value, Some(Vec::new()));
    assert_eq!(managed("{}").mail_apps().value, None);
}

#[test]
fn no_mail_app_is_written_to_when_the_list_of_them_is_not_understood() {
    for bad in [r#""geary""#, r#"["geary", "pegasus"]"#, r#"["geary", "geary"]"#, "[1]"] {
        assert_eq!(managed(&format!("{{\"mailApps\": {bad}}}")).mail_apps().value, Some(Vec::new()), "{bad}");
    }
}

#[test]
fn nobody_is_asked_for_mail_servers_when_it_is_not_understood_who_may_be() {
    assert_eq!(managed(r#"{"serverDiscovery": "nobody"}"#).server_discovery().value, ServerDiscovery::Off);
    assert_eq!(managed(r#"{"serverDiscovery": "ownDomain"}"#).server_discovery().value, ServerDiscovery::OwnDomain);
    assert_eq!(managed("{}").server_discovery().value, ServerDiscovery::Everywhere);
}

#[test]
fn an_exchange_server_is_a_name() {
    let name = |json: &str| managed(json).exchange_server().value.clone();
    assert_eq!(name(r#"{"exchangeServer": "Mail.Example.org"}"#).as_deref(), Some("mail.example.org"));
    for bad in ["https://mail.example.org", "mail.example.org/ews", "a b", "", "192.0.2.1"] {
        assert_eq!(name(&format!("{{\"exchangeServer\": \"{bad}\"}}")), None, "{bad}");
    }
}

#[test]
fn what_may_be_read_is_nothing_when_it_is_not_understood() {
    assert_eq!(managed(r#"{"graphAccess": "everything"}"#).graph_access().value, GraphAccess::None);
}

#[test]
fn facts_are_days_spans_and_numbers() {
    let policy = managed(
        r#"{"facts": {
            "phoneProofsEnd": {"value": {"day": "2027-02-01"}, "asOf": "2026-11-22", "source": "https://example.org/a"},
            "submissionEndAnnounced":
                {"value": {"from": "2027-07-01", "to": "2027-12-31"}, "asOf": "2026-11-22", "source": "https://example.org/b"},
            "appPasswordLimit": {"value": {"number": 40}, "asOf": "2028-02-29", "source": "https://example.org/c"}
        }}"#,
    );
    let fact = |id, value, as_of: &str, source: &str| Fact {
        id,
        value,
        as_of: as_of.to_owned(),
        source: source.parse().unwrap(),
    };
    let span = FactValue::Span { from: "2027-07-01".to_owned(), to: "2027-12-31".to_owned() };
    let mut facts = policy.facts().value.clone().unwrap();
    facts.sort_by_key(|fact| fact.source.to_string());
    assert_eq!(
        facts,
        [
            fact(
                FactId::PhoneProofsEnd,
                FactValue::Day("2027-02-01".to_owned()),
                "2026-11-22",
                "https://example.org/a"
            ),
            fact(FactId::SubmissionEndAnnounced, span, "2026-11-22", "https://example.org/b"),
            fact(FactId::AppPasswordLimit, FactValue::Number(40), "2028-02-29", "https://example.org/c"),
        ]
    );
}

#[test]
fn the_end_of_sending_with_a_password_is_a_day_or_the_end_of_a_month() {
    let value = |value: &str| {
        let json = format!(
            r#"{{"facts": {{"submissionOffByDefault": {{"value": {value}, "asOf": "2026-11-30", "source": "https://example.org/"}}}}}}"#
        );
        managed(&json).facts().value.clone().map(|facts| facts[0].value.clone())
    };
    assert_eq!(value(r#"{"day": "2027-01-15"}"#), Some(FactValue::Day("2027-01-15".to_owned())));
    assert_eq!(value(r#"{"endOf": "2026-12"}"#), Some(FactValue::MonthEnd("2026-12".to_owned())));
    for bad in [r#"{"endOf": "2026-13"}"#, r#"{"endOf": "2026-12-31"}"#, r#"{"endOf": "2026-12", "day": "2026-12-31"}"#]
    {
        assert_eq!(value(bad), None, "{bad}");
    }
}

#[test]
fn whether_mailboxes_take_a_password_for_sending_is_not_known_unless_it_is_said() {
    let said = |json: &str| {
        let policy = managed(json);
        (policy.smtp_auth().value, policy.smtp_auth_until().value.clone(), policy.problems().len())
    };
    assert_eq!(said("{}"), (SmtpAuth::Unknown, None, 0));
    assert_eq!(said(r#"{"smtpAuth": "off"}"#), (SmtpAuth::Off, None, 0));
    let until = Some("2027-06-30".to_owned());
    assert_eq!(said(r#"{"smtpAuth": "reEnabled", "smtpAuthUntil": "2027-06-30"}"#), (SmtpAuth::ReEnabled, until, 0));
    assert_eq!(said(r#"{"smtpAuth": "on", "smtpAuthUntil": "in summer"}"#), (SmtpAuth::Unknown, None, 2));
}

#[test]
fn a_fact_that_is_not_understood_is_reported_and_none_counts() {
    let with = |name: &str, value: &str, as_of: &str, source: &str| {
        format!(r#"{{"{name}": {{"value": {value}, "asOf": "{as_of}", "source": "{source}"}}}}"#)
    };
    let (day, page) = (r#"{"day": "2027-02-01"}"#, "https://example.org/");
    for bad in [
        with("phoneProofEnds", day, "2026-11-22", page),
        with("phoneProofsEnd", day, "2026-11-31", page),
        with("phoneProofsEnd", day, "20261122", page),
        with("phoneProofsEnd", day, "22/11/2026", page),
        with("phoneProofsEnd", day, "2026-11-22", "http://example.org/"),
        with("phoneProofsEnd", r#"{"day": "2027-02-29"}"#, "2026-11-22", page),
        with("phoneProofsEnd", r#"{"number": 3}"#, "2026-11-22", page),
        with("phoneProofsEnd", r#"{"day": "2027-02-01", "to": "2027-03-01"}"#, "2026-11-22", page),
        with("phoneProofsEnd", r#""2027-02-01""#, "2026-11-22", page),
        with("submissionEndAnnounced", r#"{"from": "2027-12-31", "to": "2027-07-01"}"#, "2026-11-22", page),
        with("appPasswordLimit", r#"{"number": -1}"#, "2026-11-22", page),
        with("appPasswordLimit", r#"{"number": 40.5}"#, "2026-11-22", page),
        r#"{"phoneProofsEnd": {"value": {"day": "2027-02-01"}, "asOf": "2026-11-22"}}"#.to_owned(),
    ] {
        let policy = managed(&format!("{{\"facts\": {bad}}}"));
        assert_eq!(policy.facts().value, None, "{bad}");
        assert!(matches!(policy.problems()[0].reason, Reason::OutOfRange { .. }), "{bad}");
    }
}

#[test]
fn a_problem_with_a_fact_names_the_fact_and_not_its_value() {
    let policy = managed(r#"{"facts": {"phoneProofsEnd": {"value": {"day": "hunter2"}, "asOf": "", "source": ""}}}"#);
    let words = policy.problems()[0].to_string();
    assert!(words.contains("phoneProofsEnd") && !words.contains("hunter2"), "{words}");
}

#[test]
fn a_proxy_is_a_word_or_an_address_without_a_password() {
    let proxy = |text: &str| managed(&format!("{{\"proxy\": \"{text}\"}}")).proxy().value.clone();
    assert_eq!(proxy("system"), ProxyChoice::System);
    assert_eq!(proxy("none"), ProxyChoice::Direct);
    let address = "http://proxy.example.org:8080".parse().unwrap();
    assert_eq!(proxy(" http://proxy.example.org:8080 "), ProxyChoice::Address(address));
    for bad in [
        "",
        "direct",
        "proxy.example.org:8080",
        "http://anna:hunter2@proxy.example.org:8080",
        "http://anna@proxy.example.org",
        "http://proxy.example.org/proxy.pac",
        "socks5://proxy.example.org",
    ] {
        let policy = managed(&format!("{{\"proxy\": \"{bad}\"}}"));
        assert_eq!(policy.proxy().value, ProxyChoice::System, "{bad}");
        assert!(matches!(policy.problems()[0].reason, Reason::OutOfRange { .. }), "{bad}");
    }
}

#[test]
fn help_is_one_text_or_one_in_each_language() {
    let help = |json: &str| managed(&format!("{{\"helpText\": {json}}}")).help_text().value.clone();
    let in_both = |json: &str| {
        let help = help(json)?;
        Some([Language::English, Language::Italian].map(|language| help.in_language(language).cloned().unwrap()))
    };
    assert_eq!(in_both(r#""Call 1234""#), Some(["Call 1234", "Call 1234"].map(str::to_owned)));
    assert_eq!(in_both(r#"{"it": "B", "en": "A"}"#), Some(["A", "B"].map(str::to_owned)));
    // What is there in one language is better than nothing.
    assert_eq!(in_both(r#"{"it": "B"}"#), Some(["B", "B"].map(str::to_owned)));
    for bad in ["{}", r#"{"fr": "C"}"#, r#"{"en": 1}"#, "7", r#""""#, r#"{"en": ""}"#] {
        let policy = managed(&format!("{{\"helpText\": {bad}}}"));
        assert_eq!((&policy.help_text().value, policy.problems().len()), (&None, 1), "{bad}");
    }
}

#[test]
fn a_help_page_is_opened_by_https_only() {
    for bad in ["http://help.example.org", "file:///etc/passwd", "tel:1234"] {
        let policy = managed(&format!("{{\"helpPage\": {{\"en\": \"{bad}\"}}}}"));
        assert_eq!((&policy.help_page().value, policy.problems().len()), (&None, 1), "{bad}");
    }
}

#[test]
fn a_folder_is_named_from_its_root_on() {
    let folder = |text: &str| managed(&format!("{{\"logFolder\": \"{text}\"}}")).log_folder().value.clone();
    assert_eq!(folder("/var/log/società aperta"), Some(PathBuf::from("/var/log/società aperta")));
    for bad in ["", "logs", "./logs", "~/logs", "/var/log/../../etc", "%TEMP%"] {
        assert_eq!(folder(bad), None, "{bad}");
    }
}

#[test]
fn mail_servers_that_may_be_tested_are_names_or_ends_of_names() {
    let hosts = |json: &str| managed(&format!("{{\"probeHosts\": {json}}}")).probe_hosts().value.clone();
    let names = |names: &[&str]| Some(names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>());
    assert_eq!(hosts(r#"["Mail.Example.org", "*.example.net"]"#), names(&["mail.example.org", "*.example.net"]));
    // What is not understood lets nothing be tried.
    for bad in [r#""mail.example.org""#, r#"["*"]"#, r#"["*.*.org"]"#, r#"["mail.*"]"#, r#"["https://a.b"]"#, "[1]"] {
        assert_eq!(hosts(bad), Some(Vec::new()), "{bad}");
    }
}

#[test]
fn a_label_s_pattern_has_known_places_only() {
    let policy = managed(r#"{"labelPattern": "{application}"}"#);
    assert_eq!((&policy.label_pattern().value, policy.problems().len()), (&None, 1));
}

#[test]
fn only_the_authenticator_app_is_set_up_when_the_list_of_methods_is_not_understood() {
    let policy = managed(r#"{"authenticationMethods": ["pigeon"]}"#);
    assert_eq!(policy.authentication_methods().value, Some(vec![AuthenticationMethod::AuthenticatorApp]));
}

#[test]
fn everything_is_written_down_when_it_is_not_understood_where() {
    assert_eq!(managed("{}").audit().value, [AuditSink::File]);
    assert_eq!(managed(r#"{"audit": "syslog"}"#).audit().value, [AuditSink::File, AuditSink::System]);
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_fail_or_loosens_a_managed_switch(text in ".{0,200}") {
        // Whatever is not an object is unreadable, and an object of noise names no setting.
        let policy = managed(&text);
        prop_assert!(serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(&text).is_ok() || !policy.practice().value);
    }
}

#[test]
fn a_restriction_whose_name_is_nearly_right_is_reported_and_closes() {
    for name in ["Keychain", "KEYCHAIN", "key_chain", "key-chain", "Key Chain"] {
        for value in ["true", "false"] {
            let policy = managed(&format!(r#"{{"{name}": {value}}}"#));
            assert!(!policy.keychain().value, "{name}");
            assert_eq!(reasons(&policy), [(name, &Reason::UnknownName)]);
        }
    }
}

#[test]
fn a_setting_that_stands_twice_in_other_letters_closes() {
    let policy = managed(r#"{"keychain": true, "Keychain": false}"#);
    assert!(!policy.keychain().value);
    assert_eq!(reasons(&policy), [("keychain", &Reason::Twice)]);
}

#[test]
fn a_suggestion_whose_name_is_nearly_right_is_only_reported() {
    let policy = recommended(r#"{"Keychain": false}"#);
    assert!(policy.keychain().value);
    assert_eq!(reasons(&policy), [("Keychain", &Reason::UnknownName)]);
}

#[test]
fn services_have_the_names_of_the_server_and_words_in_each_language() {
    let policy =
        managed(r#"{"services": {"imap": {"en": "Mail apps", "it": "App di posta"}, "scan%20er": "Scan-to-mail"}}"#);
    assert_eq!(policy.problems(), []);
    let services = policy.services().value.clone().unwrap();
    let words = |service: usize, language| services[service].words.in_language(language).unwrap().clone();
    assert_eq!(services.iter().map(|service| service.name.as_str()).collect::<Vec<_>>(), ["imap", "scan%20er"]);
    assert_eq!((words(0, Language::English), words(0, Language::Italian)), ("Mail apps".into(), "App di posta".into()));
    assert_eq!(
        (words(1, Language::English), words(1, Language::Italian)),
        ("Scan-to-mail".into(), "Scan-to-mail".into())
    );
}

#[test]
fn services_that_are_not_understood_are_none() {
    for bad in
        ["{}", "[]", r#"["imap"]"#, r#"{"imap": ""}"#, r#"{"imap": 1}"#, r#"{" imap": "Mail"}"#, r#"{"": "Mail"}"#]
    {
        let policy = managed(&format!("{{\"services\": {bad}}}"));
        assert_eq!(reasons(&policy).len(), 1, "{bad}");
        assert_eq!(policy.services().value, None, "{bad}");
    }
}
