//! `--diagnose` on a computer on which one thing is wrong: it is found by name, and nothing else is.
//!
//! Each fault is a real one: a real keyring that is locked, a real proxy, a real server with a certificate of nobody's. Only
//! the web engine says of itself that it is old, because the real one never is.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod desk;
mod server;

use desk::Desk;
use serde_json::{Value, json};
use server::{Answer, MailServer, Proxy, WebServer};
use std::collections::BTreeSet;
use std::fs;
use std::time::{Duration, Instant};
use test_servers::{Authority, Dovecot, DovecotSetup, Passwords, Postfix, PrivacyIdea, Tinyproxy, address_of_nobody};

/// A name that no name server knows, whichever is asked (RFC 6761 section 6.4).
const NOBODY: &str = "https://mfa.example.invalid";

/// Codes of what is a problem, each once.
fn problems(report: &Value) -> BTreeSet<&str> {
    let findings = report["findings"].as_array().unwrap().iter();
    findings.filter(|finding| finding["state"] == "problem").map(|finding| finding["code"].as_str().unwrap()).collect()
}

fn only(code: &str) -> BTreeSet<&str> {
    BTreeSet::from([code])
}

/// The finding of a check, which must be there once.
fn of<'a>(report: &'a Value, check: &str) -> &'a Value {
    let mut findings = report["findings"].as_array().unwrap().iter().filter(|finding| finding["check"] == check);
    let finding = findings.next().unwrap_or_else(|| panic!("{check} is not in {report:#}"));
    assert_eq!(findings.next(), None, "{check} is there more than once");
    finding
}

#[test]
fn on_a_computer_on_which_all_is_right_no_problem_is_found() {
    let (server, mail) = (WebServer::start(Answer::default()), MailServer::encrypted("* OK ready\r\n"));
    let policy = json!({ "server": server.url(), "incomingServer": mail.url("imaps") });
    let desk = Desk::with_policy(&policy).trusting_both(&server.authority, &mail.authority);
    let report = desk.diagnose();
    let not_ok: Vec<&Value> =
        report["findings"].as_array().unwrap().iter().filter(|finding| finding["state"] != "ok").collect();
    assert_eq!(not_ok, Vec::<&Value>::new());
    assert_eq!((of(&report, "providerHttp")["details"]["status"].clone(), desk.end()), (json!(401), Some(0)));
}

#[test]
fn each_step_to_the_provider_is_told_by_itself_and_with_its_time() {
    let server = WebServer::start(Answer::default());
    let report = Desk::with_policy(&json!({ "server": server.url() })).trusting(&server.authority).diagnose();
    for check in ["providerDns", "providerTcp", "providerTls", "providerHttp"] {
        let finding = of(&report, check);
        assert!(finding["ms"].is_u64() && finding["at"] == server.address().to_string(), "{finding}");
    }
    assert_eq!(of(&report, "providerDns")["details"]["addresses"], 1);
}

#[test]
fn a_name_that_nobody_knows_is_found() {
    let report = Desk::with_policy(&json!({ "server": NOBODY })).diagnose();
    assert_eq!(problems(&report), only("dnsFailed"));
    assert_eq!(of(&report, "clock")["code"], "clockNotCompared");
}

#[test]
fn a_port_on_which_nobody_listens_is_found() {
    let address = address_of_nobody();
    let report = Desk::with_policy(&json!({ "server": format!("https://{address}") })).diagnose();
    assert_eq!(problems(&report), only("portRefused"));
}

#[test]
fn a_certificate_of_an_authority_that_nobody_trusts_is_found() {
    let (server, other) = (WebServer::start(Answer::default()), WebServer::start(Answer::default()));
    let report = Desk::with_policy(&json!({ "server": server.url() })).trusting(&other.authority).diagnose();
    assert_eq!(problems(&report), only("certificateNotTrusted"));
    assert_eq!(of(&report, "providerTls")["details"]["because"], "unknownIssuer");
    assert_eq!(of(&report, "providerTls")["details"]["issuer"], "Authority of a test");
}

#[test]
fn a_device_that_reads_along_is_told_from_a_stranger() {
    let server = WebServer::vouched_for_by(Authority::named("Zscaler Root CA"), "127.0.0.1", Answer::default());
    let report = Desk::with_policy(&json!({ "server": server.url() })).diagnose();
    assert_eq!(problems(&report), only("certificateNotTrusted"));
    assert_eq!(of(&report, "providerTls")["details"]["because"], "tlsInspection");
    assert_eq!(of(&report, "providerTls")["details"]["issuer"], "Zscaler Root CA");
}

#[test]
fn a_proxy_that_wants_a_sign_in_is_found() {
    let proxy = Proxy::that_wants_a_sign_in();
    let report = Desk::with_policy(&json!({ "server": NOBODY, "proxy": proxy.url() })).diagnose();
    assert_eq!(problems(&report), only("proxyWantsSignIn"));
    assert_eq!(of(&report, "proxyConnect")["details"]["offers"], "Negotiate Basic");
    assert_eq!(of(&report, "proxy")["details"]["toldBy"], "policy");
}

#[test]
fn through_a_proxy_each_step_is_told_by_itself_as_well() {
    let server = WebServer::named("mfa.example.invalid", Answer::default());
    let proxy = Proxy::to(server.address());
    let policy = json!({ "server": NOBODY, "proxy": proxy.url() });
    let report = Desk::with_policy(&policy).trusting(&server.authority).diagnose();
    assert_eq!(problems(&report), BTreeSet::new());
    for check in ["proxyDns", "proxyTcp", "proxyConnect", "providerTls", "providerHttp"] {
        assert_eq!(of(&report, check)["state"], "ok", "{check}");
    }
}

#[test]
fn a_proxy_that_is_not_there_is_found() {
    let address = address_of_nobody();
    let policy = json!({ "server": NOBODY, "proxy": format!("http://{address}") });
    assert_eq!(problems(&Desk::with_policy(&policy).diagnose()), only("proxyNotReached"));
}

#[test]
fn a_proxy_that_refuses_its_password_is_told_from_one_that_wants_another_sign_in() {
    let proxy = Tinyproxy::before(&"http://127.0.0.1:9".parse().unwrap(), Some(("anna", "kwhpbtzq")));
    let mut address = proxy.address();
    address.set_username("anna").unwrap();
    address.set_password(Some("wrong")).unwrap();
    let desk = Desk::with_policy(&json!({ "server": NOBODY })).with("HTTPS_PROXY", address.as_str());
    assert_eq!(problems(&desk.diagnose()), only("proxySignInRefused"));
    address.set_username("").unwrap();
    address.set_password(None).unwrap();
    let desk = Desk::with_policy(&json!({ "server": NOBODY })).with("HTTPS_PROXY", address.as_str());
    assert_eq!(problems(&desk.diagnose()), only("proxyWantsSignIn"));
}

#[test]
fn an_address_that_refuses_is_not_the_end_where_another_one_serves() {
    // The name has an address of each kind on most computers, and nobody listens on the other one.
    let server = WebServer::named("localhost", Answer::default());
    let policy = json!({ "server": format!("https://localhost:{}", server.address().port()) });
    let report = Desk::with_policy(&policy).trusting(&server.authority).diagnose();
    assert_eq!(problems(&report), BTreeSet::new());
    assert_eq!(of(&report, "providerTcp")["details"]["address"], "127.0.0.1");
}

#[test]
fn what_is_no_provider_is_not_called_one() {
    for (status, content, more) in [
        ("302 Found", "text/html", "Location: https://portal.example.test/login\r\n"),
        ("200 OK", "text/html", ""),
        ("404 Not Found", "text/html", ""),
        ("403 Forbidden", "text/html", ""),
        ("401 Unauthorized", "text/html", "WWW-Authenticate: Basic\r\n"),
    ] {
        let server = WebServer::start(Answer { status, content, more, ..Answer::default() });
        let report = Desk::with_policy(&json!({ "server": server.url() })).trusting(&server.authority).diagnose();
        assert_eq!(problems(&report), only("notUnderstood"), "{status}");
        let details = &of(&report, "providerHttp")["details"];
        assert_eq!(details["because"], "notTheProvider", "{status}");
        let leads_to = if more.starts_with("Location") { json!("portal.example.test") } else { json!(null) };
        assert_eq!(details["leadsTo"], leads_to, "{status}");
    }
}

/// What the check expects of a provider was not made up.
#[test]
fn real_servers_are_known_for_what_they_are() {
    for server in [
        PrivacyIdea::start(),
        PrivacyIdea::start_release("privacyidea", "3.12.3"),
        PrivacyIdea::start_release("edumfa", "2.9.5"),
    ] {
        let report = Desk::with_policy(&json!({ "server": server.url() })).diagnose();
        assert_eq!(problems(&report), BTreeSet::new());
        assert_eq!(of(&report, "providerHttp")["details"]["status"], 401);
    }
}

#[test]
fn a_server_that_wants_a_certificate_says_so_in_both_versions() {
    for versions in [&[&rustls::version::TLS13][..], &[&rustls::version::TLS12]] {
        let server = WebServer::that_wants_a_certificate(versions);
        let report = Desk::with_policy(&json!({ "server": server.url() })).trusting(&server.authority).diagnose();
        assert_eq!(problems(&report), only("clientCertificateWanted"), "{versions:?}");
    }
}

#[test]
fn a_certificate_out_of_its_time_is_the_clock_s_fault_where_the_server_has_another_time() {
    let two_years = 2 * 366 * 24 * 3600;
    let server = WebServer::with_expired_certificate(Answer { clock_ahead: -two_years, ..Answer::default() });
    let policy = json!({ "server": server.url() });
    let report = Desk::with_policy(&policy).trusting(&server.authority).diagnose();
    assert_eq!(problems(&report), only("clockOff"));
    assert_eq!(of(&report, "providerTls")["details"]["because"], "expired");
    let server = WebServer::with_expired_certificate(Answer::default());
    let policy = json!({ "server": server.url() });
    let report = Desk::with_policy(&policy).trusting(&server.authority).diagnose();
    assert_eq!(problems(&report), only("certificateNotTrusted"));
}

#[test]
fn a_mail_server_with_the_other_scheme_is_told_so() {
    let (encrypted, clear) = (MailServer::encrypted("* OK ready\r\n"), MailServer::in_the_clear("* OK ready\r\n"));
    for (server, scheme, begins) in [(&encrypted, "imap", "encrypted"), (&clear, "imaps", "inTheClear")] {
        let policy = json!({ "incomingServer": server.url(scheme) });
        let report = Desk::with_policy(&policy).trusting(&server.authority).diagnose();
        assert_eq!(problems(&report), only("otherEncryption"), "{scheme}");
        let finding = of(&report, if scheme == "imap" { "mailGreeting" } else { "mailTls" });
        assert_eq!(finding["details"]["begins"], begins);
    }
}

#[test]
fn another_kind_of_server_at_a_mail_server_s_port_is_found() {
    let web = WebServer::start(Answer::default());
    let policy = json!({ "incomingServer": format!("imaps://{}", web.address()) });
    let report = Desk::with_policy(&policy).trusting(&web.authority).diagnose();
    assert_eq!(problems(&report), only("notUnderstood"));
    assert_eq!(of(&report, "mailGreeting")["details"]["because"], "webServer");

    let other = MailServer::encrypted("220 mail.example.test ESMTP\r\n");
    let policy = json!({ "incomingServer": other.url("imaps") });
    let report = Desk::with_policy(&policy).trusting(&other.authority).diagnose();
    assert_eq!(problems(&report), only("notUnderstood"));
    assert_eq!(of(&report, "mailGreeting")["details"]["said"], "220 mail.example.test ESMTP");
}

#[test]
fn a_list_of_app_passwords_that_is_damaged_is_found_and_left_as_it_is() {
    let desk = Desk::with_policy(&json!({}));
    let folder = desk.service.home().join(".local/share/org.app-password-wizard");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("ledger.json"), "{ half").unwrap();
    let report = desk.diagnose();
    assert_eq!(problems(&report), only("fileDamaged"));
    assert_eq!(of(&report, "ledger")["at"], "~/.local/share/org.app-password-wizard");
    assert_eq!(fs::read_to_string(folder.join("ledger.json")).unwrap(), "{ half");
}

/// A real Dovecot and a real Postfix, which both begin in the clear.
#[test]
fn mail_servers_are_reached_and_encrypted_and_nobody_signs_in() {
    let authority = Authority::new();
    let certificate = authority.certificate("localhost");
    let setup = DovecotSetup {
        certificate: Some(&certificate),
        ..DovecotSetup::new(Passwords::Given(&[("anna@example.test", "kwhpbtzqnlxfdgrs")]))
    };
    let dovecot = Dovecot::set_up(&setup);
    let postfix = Postfix::start(&dovecot, Some(&certificate));
    let policy = json!({
        "incomingServer": format!("imap://localhost:{}", dovecot.address().port()),
        "submissionServer": format!("submission://localhost:{}", postfix.address().port()),
    });
    let report = Desk::with_policy(&policy).trusting(&authority).diagnose();
    assert_eq!(problems(&report), BTreeSet::new());
    let encrypted = report["findings"].as_array().unwrap().iter().filter(|finding| finding["check"] == "mailTls");
    let versions: Vec<&Value> = encrypted.map(|finding| &finding["details"]["tls"]).collect();
    assert_eq!(versions, ["1.3", "1.3"]);
    assert!(!postfix.visits(1).concat().contains("auth"), "{:?}", postfix.visits(1));
}

#[test]
fn a_keychain_that_is_locked_is_found_and_nobody_is_asked_to_unlock_it() {
    let desk = Desk::with_policy(&json!({}));
    desk.service.lock();
    let report = desk.diagnose();
    assert_eq!(problems(&report), only("keychainLocked"));
    // Nothing was written: that is when the system asks.
    assert_eq!(of(&report, "keychain")["details"]["step"], "open");
}

#[test]
fn a_computer_without_a_keychain_is_found() {
    let mut desk = Desk::with_policy(&json!({}));
    desk.service.stop();
    assert_eq!(problems(&desk.diagnose()), only("keychainMissing"));
}

#[test]
fn a_keychain_without_a_keyring_is_not_called_missing_and_nobody_is_asked_to_create_one() {
    let mut desk = Desk::with_policy(&json!({}));
    desk.service.start_without_default_keyring();
    let report = desk.diagnose();
    assert_eq!(problems(&report), only("keychainNotSetUp"));
    assert_eq!(of(&report, "keychain")["details"]["step"], "open");
}

#[test]
fn a_keychain_that_hangs_is_found_in_time() {
    let desk = Desk::with_policy(&json!({}));
    desk.service.freeze();
    let begun = Instant::now();
    let report = desk.diagnose();
    desk.service.thaw();
    assert_eq!(problems(&report), only("keychainTimedOut"));
    assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
}

#[test]
fn a_clock_that_is_ten_minutes_off_is_found() {
    for seconds in [-600, 600] {
        let server = WebServer::start(Answer { clock_ahead: seconds, ..Answer::default() });
        let report = Desk::with_policy(&json!({ "server": server.url() })).trusting(&server.authority).diagnose();
        assert_eq!(problems(&report), only("clockOff"), "{seconds}");
        // What the computer is ahead the server is behind.
        let ahead = of(&report, "clock")["details"]["secondsAhead"].as_i64().unwrap();
        assert!((ahead + seconds).abs() < 60, "{ahead}");
    }
}

#[test]
fn a_setting_that_does_not_exist_is_found() {
    let report = Desk::with_policy(&json!({ "practise": false })).diagnose();
    assert_eq!(problems(&report), only("policyNotUnderstood"));
    let finding = of(&report, "policy");
    assert_eq!((&finding["at"], &finding["details"]["because"]), (&json!("practise"), &json!("unknownName")));
    assert_eq!(finding["details"]["place"], "~/policies/managed/desk.json");
}

#[test]
fn a_data_folder_that_can_only_be_read_is_found() {
    let report = Desk::with_policy(&json!({})).with_read_only_data().diagnose();
    assert_eq!(problems(&report), only("folderNotWritable"));
    assert_eq!(of(&report, "dataFolder")["at"], "~/.local/share/org.app-password-wizard");
    assert_eq!(of(&report, "settingsFolder")["state"], "ok");
}

#[test]
fn a_file_where_the_data_folder_should_be_is_found() {
    let desk = Desk::with_policy(&json!({}));
    fs::create_dir_all(desk.service.home().join(".local/share")).unwrap();
    fs::write(desk.service.home().join(".local/share/org.app-password-wizard"), "").unwrap();
    let report = desk.diagnose();
    assert_eq!(problems(&report), only("folderNotWritable"));
    assert_eq!(of(&report, "dataFolder")["details"]["because"], "noFolder");
}

#[test]
fn a_provider_that_is_overloaded_is_found_with_when_to_ask_again() {
    let server =
        WebServer::start(Answer { status: "503 Service Unavailable", retry_after: Some(120), ..Answer::default() });
    let report = Desk::with_policy(&json!({ "server": server.url() })).trusting(&server.authority).diagnose();
    assert_eq!(problems(&report), only("providerUnavailable"));
    let details = &of(&report, "providerHttp")["details"];
    assert_eq!((&details["status"], &details["retryAfterSeconds"]), (&json!(503), &json!(120)));
}

#[test]
fn an_old_web_engine_is_found() {
    let report = Desk::with_policy(&json!({})).with("APW_WEB_ENGINE", "2.36.7").diagnose();
    assert_eq!(problems(&report), only("webEngineTooOld"));
    assert_eq!(of(&report, "webEngine")["details"]["version"], "2.36.7");
}

#[test]
fn several_faults_are_found_together() {
    let desk = Desk::with_policy(&json!({ "practise": false, "server": NOBODY })).with("APW_WEB_ENGINE", "2.36.7");
    desk.service.lock();
    let expected = ["dnsFailed", "keychainLocked", "policyNotUnderstood", "webEngineTooOld"];
    assert_eq!(problems(&desk.diagnose()), BTreeSet::from(expected));
    assert_eq!(desk.end(), Some(1));
}

#[test]
fn people_read_the_code_and_what_to_do_in_one_line() {
    let desk = Desk::with_policy(&json!({ "practise": false }));
    let text = desk.diagnose_in_words();
    let line = text.lines().find(|line| line.starts_with("PROBLEM  policyNotUnderstood  ")).unwrap_or_default();
    assert!(
        line.contains("policy practise, because unknownName, place ~/policies/managed/desk.json: correct"),
        "{text}"
    );
    assert!(text.trim_end().ends_with("1 problem found."), "{text}");
    assert_eq!(desk.end(), Some(1));
}

#[test]
fn an_argument_that_is_not_understood_is_no_diagnosis() {
    let desk = Desk::with_policy(&json!({}));
    desk.run(&["--diagnose=now"]);
    assert_eq!(desk.end(), Some(2));
}

#[test]
fn nothing_is_left_behind() {
    let desk = Desk::with_policy(&json!({}));
    let before = desk.files();
    desk.diagnose();
    assert_eq!(desk.files(), before);
    assert_eq!(desk.service.search(&[("application", "App Password Wizard (development)")]), "");
}

#[test]
fn where_policy_switches_the_keychain_off_it_is_left_alone() {
    let desk = Desk::with_policy(&json!({ "keychain": false }));
    desk.service.lock();
    let report = desk.diagnose();
    assert_eq!(problems(&report), BTreeSet::new());
    assert_eq!(of(&report, "keychain")["details"]["used"], false);
}

#[test]
fn no_secret_no_address_and_no_name_of_the_person_is_in_a_report() {
    let policy = json!({
        "server": NOBODY,
        "proxy": "http://planted-name:planted-word@proxy.example.test:8080",
        "secret": "planted-value",
        "clientId": "planted-id",
        "helpText": "Write to planted.helper@example.test",
    });
    let proxy = Proxy::that_wants_a_sign_in();
    let proxy = proxy.url().replace("http://", "http://planted-name:planted-word@");
    let desk = Desk::with_policy(&policy)
        .with("USER", "planted.person")
        .with("HTTPS_PROXY", &proxy)
        .with("APP_PASSWORD", "planted-environment");
    let ours = [("application", "App Password Wizard (development)"), ("id", "7")];
    desk.service.store("planted-label", &ours, "planted-password");
    let data = desk.service.home().join(".local/share/org.app-password-wizard");
    fs::create_dir_all(data.join("logs")).unwrap();
    fs::write(data.join("ledger.json"), r#"{"planted": "planted@example.test"}"#).unwrap();
    let line = "level=WARN message=\"planted\" code=planted-1 support_id=7f3a-91c2\n";
    fs::write(data.join("logs/app-password-wizard.log"), format!("time={} {line}", server::now())).unwrap();
    let whole = format!("{}{}", desk.diagnose_in_words(), serde_json::to_string(&desk.diagnose()).unwrap());
    // What could have told them was looked at.
    for part in ["helpText", "environment", "proxySignInRefused", "fileDamaged", "clientId"] {
        assert!(whole.contains(part), "{part}: {whole}");
    }
    assert!(!whole.to_ascii_lowercase().contains("planted"), "{whole}");
    assert!(!whole.contains(desk.service.home().to_str().unwrap()), "{whole}");
}
