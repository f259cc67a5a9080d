//! The profile key by key: https://developer.apple.com/documentation/devicemanagement/mail

use super::profile::{identity, profile};
use crate::mail_app::{Host, HostEncryption, HostProtocol, MailAccount, WhyNot};
use password::Secret;
use plist::{Dictionary, Value};
use std::collections::BTreeMap;
use std::io::Cursor;

const SERVICE: &str = "App Password Wizard";

fn host(protocol: HostProtocol, name: &str, port: u16) -> Host {
    Host { protocol, name: name.to_owned(), port, encryption: HostEncryption::Tls }
}

fn account() -> MailAccount {
    MailAccount {
        address: "anna@example.org".to_owned(),
        user: "anna".to_owned(),
        outgoing_user: None,
        incoming: Some(host(HostProtocol::Imap, "imap.example.org", 993)),
        outgoing: Some(host(HostProtocol::Smtp, "smtp.example.org", 587)),
        exchange: None,
    }
}

fn on_exchange() -> MailAccount {
    MailAccount { exchange: Some("mail.example.org".to_owned()), ..account() }
}

fn secret() -> Secret {
    Secret::new("abcd <&> efgh".to_owned())
}

/// The profile as macOS reads it, and the one payload in it.
fn read(account: &MailAccount, secret: Option<&Secret>) -> (Dictionary, Dictionary) {
    let written = profile(SERVICE, account, secret).unwrap();
    let profile = Value::from_reader(Cursor::new(written.as_slice())).unwrap().into_dictionary().unwrap();
    let [payload] = profile["PayloadContent"].as_array().unwrap().as_slice() else { panic!("one payload") };
    (profile.clone(), payload.as_dictionary().unwrap().clone())
}

/// All entries of a payload but those that every payload has.
fn own(payload: &Dictionary) -> BTreeMap<&str, Value> {
    let own = payload.iter().filter(|(key, _)| *key == "PayloadType" || !key.starts_with("Payload"));
    own.map(|(key, value)| (key.as_str(), value.clone())).collect()
}

fn expected<const N: usize>(entries: [(&'static str, Value); N]) -> BTreeMap<&'static str, Value> {
    entries.into_iter().collect()
}

#[test]
fn a_mail_account_has_every_key_with_its_type_and_tls_on() {
    let (_, payload) = read(&account(), Some(&secret()));
    let expected = expected([
        ("PayloadType", "com.apple.mail.managed".into()),
        ("EmailAccountType", "EmailTypeIMAP".into()),
        ("EmailAccountDescription", "anna@example.org".into()),
        ("EmailAddress", "anna@example.org".into()),
        ("IncomingMailServerAuthentication", "EmailAuthPassword".into()),
        ("IncomingMailServerHostName", "imap.example.org".into()),
        ("IncomingMailServerPortNumber", 993u64.into()),
        ("IncomingMailServerUseSSL", true.into()),
        ("IncomingMailServerUsername", "anna".into()),
        ("IncomingPassword", "abcd <&> efgh".into()),
        ("OutgoingMailServerAuthentication", "EmailAuthPassword".into()),
        ("OutgoingMailServerHostName", "smtp.example.org".into()),
        ("OutgoingMailServerPortNumber", 587u64.into()),
        ("OutgoingMailServerUseSSL", true.into()),
        ("OutgoingMailServerUsername", "anna".into()),
        ("OutgoingPassword", "abcd <&> efgh".into()),
    ]);
    assert_eq!(own(&payload), expected);
}

#[test]
fn each_server_gets_the_name_that_it_knows() {
    // As iCloud has it: the part before the @ to read, the address to send.
    let account = MailAccount { outgoing_user: Some("anna@example.org".to_owned()), ..account() };
    let (_, payload) = read(&account, None);
    assert_eq!(payload["IncomingMailServerUsername"], "anna".into());
    assert_eq!(payload["OutgoingMailServerUsername"], "anna@example.org".into());
}

#[test]
fn without_the_password_macos_asks_for_it_once() {
    let (_, payload) = read(&account(), None);
    assert!(!payload.contains_key("IncomingPassword") && !payload.contains_key("OutgoingPassword"));
    assert_eq!(payload["OutgoingPasswordSameAsIncomingPassword"], true.into());
}

#[test]
fn mail_that_is_fetched_is_a_pop_account() {
    let incoming = Some(host(HostProtocol::Pop3, "pop.example.org", 995));
    let (_, payload) = read(&MailAccount { incoming, ..account() }, None);
    assert_eq!(payload["EmailAccountType"], "EmailTypePOP".into());
    assert_eq!(payload["IncomingMailServerPortNumber"], 995u64.into());
}

#[test]
fn tls_that_begins_after_a_command_is_tls() {
    let mut account = account();
    account.outgoing.as_mut().unwrap().encryption = HostEncryption::StartTls;
    assert_eq!(read(&account, None).1["OutgoingMailServerUseSSL"], true.into());
}

#[test]
fn an_exchange_account_has_its_own_payload() {
    let (_, payload) = read(&on_exchange(), Some(&secret()));
    let expected = expected([
        ("PayloadType", "com.apple.ews.account".into()),
        ("EmailAddress", "anna@example.org".into()),
        ("Host", "mail.example.org".into()),
        ("SSL", true.into()),
        ("UserName", "anna".into()),
        ("Password", "abcd <&> efgh".into()),
    ]);
    assert_eq!(own(&payload), expected);
    assert!(!read(&on_exchange(), None).1.contains_key("Password"));
}

#[test]
fn the_profile_belongs_to_the_person_who_may_remove_it() {
    let (profile, _) = read(&account(), None);
    let texts = ["PayloadType", "PayloadScope", "PayloadDisplayName", "PayloadOrganization"];
    let said = texts.map(|key| profile[key].as_string().unwrap().to_owned());
    assert_eq!(said, ["Configuration", "User", "anna@example.org", SERVICE]);
    assert!(!profile.contains_key("PayloadRemovalDisallowed"));
}

#[test]
fn profile_and_payload_each_have_a_name_of_their_own() {
    for account in [account(), on_exchange()] {
        let (profile, payload) = read(&account, None);
        for part in [&profile, &payload] {
            let uuid = part["PayloadUUID"].as_string().unwrap();
            assert!(uuid::Uuid::try_parse(uuid).is_ok(), "{uuid}");
            let identifier = part["PayloadIdentifier"].as_string().unwrap();
            assert!(identifier.starts_with("org.app-password-wizard.") && identifier.ends_with(uuid), "{identifier}");
            assert_eq!(part["PayloadVersion"], 1u64.into());
        }
        assert_ne!(profile["PayloadUUID"], payload["PayloadUUID"]);
        assert_ne!(profile["PayloadIdentifier"], payload["PayloadIdentifier"]);
    }
}

#[test]
fn a_new_app_password_updates_the_account_of_the_old_one() {
    let names = |secret: &str, account: &MailAccount| {
        let (profile, payload) = read(account, Some(&Secret::new(secret.to_owned())));
        ["PayloadUUID", "PayloadIdentifier"].map(|key| (profile[key].clone(), payload[key].clone()))
    };
    assert_eq!(names("first", &account()), names("second", &account()));
    let written_otherwise = MailAccount { address: "Anna@Example.org".to_owned(), ..account() };
    assert_eq!(names("first", &account()), names("first", &written_otherwise));
    let somebody_else = MailAccount { address: "bob@example.org".to_owned(), ..account() };
    assert_ne!(names("first", &account()), names("first", &somebody_else));
}

#[test]
fn names_do_not_change_from_version_to_version() {
    // A profile that is on somebody's Mac is updated only by one of the same name.
    assert_eq!(identity(SERVICE, &account()).to_string(), "0099b58d-18b4-5e31-b6ff-86fda7fa0747");
}

#[test]
fn a_build_for_development_has_names_of_its_own() {
    assert_ne!(identity(SERVICE, &account()), identity("App Password Wizard (development)", &account()));
}

#[test]
fn without_both_servers_there_is_no_profile() {
    let without_incoming = MailAccount { incoming: None, ..account() };
    let without_outgoing = MailAccount { outgoing: None, ..account() };
    for account in [without_incoming, without_outgoing] {
        assert_eq!(profile(SERVICE, &account, None), Err(WhyNot::NoServers));
    }
}

#[test]
fn a_server_without_encryption_is_refused() {
    let mut account = account();
    account.incoming.as_mut().unwrap().encryption = HostEncryption::None;
    assert_eq!(profile(SERVICE, &account, Some(&secret())), Err(WhyNot::NoServers));
}

#[test]
fn what_cannot_be_written_is_refused() {
    assert_eq!(profile(SERVICE, &account(), Some(&Secret::new("abc\u{0}def".to_owned()))), Err(WhyNot::File));
    let user = "anna\u{1b}".to_owned();
    assert_eq!(profile(SERVICE, &MailAccount { user, ..account() }, None), Err(WhyNot::File));
}
