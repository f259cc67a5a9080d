//! What Outlook finds in a real Credential Manager: each look is another process's.

use super::super::registry::Registry;
use super::super::test_desk::Tree;
use super::OutlookClassic;
use super::version::{Generation, InstalledOutlook, installed};
use crate::mail_app::{
    Destination, Detected, Host, HostEncryption, HostProtocol, KeychainRefusal, MailAccount, MailApp, Placement,
    Presence, Removed, Saved, WhyNot, WhyPaste,
};
use crate::turn::Turns;
use crate::vault::{LONGEST_SECRET, VaultError};
use keyring_core::Entry;
use keyring_core::api::CredentialStoreApi;
use password::Secret;
use std::collections::HashMap;
use std::process::Command;
use std::time::Duration;
use windows_native_keyring_store::Store;

/// Well above what any call takes that does not hang.
const AMPLE: Duration = Duration::from_secs(60);

/// Set in the process that looks: the target name it shall look under.
const LOOK: &str = "KEYCHAIN_TEST_LOOK_UNDER";

/// Precedes what it sees.
const SEEN: &str = "SEEN ";

/// An Outlook, and an account in it that no other test knows; what was written for it goes with the test.
struct Desk {
    tree: Tree,
    outlook: OutlookClassic,
    address: String,
}

impl Desk {
    /// With these Outlooks installed.
    fn with(case: &str, outlooks: &[u8]) -> Self {
        let tree = Tree::new();
        outlooks.iter().for_each(|number| tree.install_outlook(*number));
        let outlook = OutlookClassic::new("Keychain Test", Turns::new(AMPLE), tree.registry());
        Self { tree, outlook, address: format!("{case}-{}@example.org", std::process::id()) }
    }

    fn placement(&self, id: &str) -> Placement {
        let account = MailAccount {
            address: self.address.clone(),
            user: r"EXAMPLE\anna".to_owned(),
            outgoing_user: None,
            incoming: None,
            outgoing: None,
            exchange: Some("mail.example.org".to_owned()),
        };
        Placement { app: MailApp::OutlookClassic, account, id: id.to_owned() }
    }

    async fn save(&self, id: &str, content: &str) -> Saved {
        self.outlook.save(&self.placement(id), &Secret::new(content.to_owned()), false).await
    }

    async fn check(&self, id: &str) -> Result<Presence, VaultError> {
        self.outlook.check(&self.placement(id)).await
    }

    async fn remove(&self, id: &str) -> Result<Removed, VaultError> {
        self.outlook.remove(&self.placement(id)).await
    }

    fn target(&self) -> String {
        format!("MicrosoftOffice16_Data:SSPI:{}", self.address)
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        for target in Generation::targets(&self.address) {
            let _ = entry(&target).delete_credential();
        }
    }
}

const IN_PLACE: Saved = Saved::InPlace { best_effort: true };

fn entry(target: &str) -> Entry {
    Store::new().unwrap().build("", "", Some(&HashMap::from([("target", target)]))).unwrap()
}

/// Another program stores a credential of its own.
fn store_as_somebody_else(target: &str, secret: &str) {
    let entry = entry(target);
    let _ = entry.delete_credential();
    entry.set_password(secret).unwrap();
    let attributes = [("username", "somebody"), ("comment", "Outlook's own"), ("target_alias", "another name")];
    entry.update_attributes(&HashMap::from(attributes)).unwrap();
}

/// What another process finds under this target name: secret, user name, comment, persistence, alias.
fn seen_by_another_process(target: &str) -> Option<[String; 5]> {
    let reader = "mail_app::platform::outlook_classic::tests::one_look_by_another_process";
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", reader, "--nocapture", "--test-threads=1"])
        .env(LOOK, target)
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let seen = printed.lines().find_map(|line| line.split_once(SEEN)).unwrap_or_else(|| panic!("it saw: {printed}")).1;
    serde_json::from_str(seen).unwrap()
}

/// No test: what the process above does. In the run of the tests themselves it has nothing to do.
#[test]
fn one_look_by_another_process() {
    let Ok(target) = std::env::var(LOOK) else { return };
    let entry = entry(&target);
    let seen = entry.get_password().ok().map(|secret| {
        let mut attributes = entry.get_attributes().unwrap();
        let mut attribute = |name: &str| attributes.remove(name).unwrap();
        [secret, attribute("username"), attribute("comment"), attribute("persistence"), attribute("target_alias")]
    });
    println!("\n{SEEN}{}", serde_json::to_string(&seen).unwrap());
}

#[tokio::test]
async fn another_process_reads_what_was_saved() {
    let desk = Desk::with("read", &[16]);
    assert_eq!(desk.save("7d1b", "größe 密码 🔑").await, IN_PLACE);
    let [secret, ..] = seen_by_another_process(&desk.target()).unwrap();
    assert_eq!(secret, "größe 密码 🔑");
}

#[tokio::test]
async fn the_user_name_and_our_mark_are_there_and_it_does_not_roam() {
    let desk = Desk::with("user", &[16]);
    desk.save("7d1b", "abcdefghijklmnop").await;
    let [_, user, comment, persistence, _] = seen_by_another_process(&desk.target()).unwrap();
    assert_eq!([user.as_str(), &comment, &persistence], [r"EXAMPLE\anna", "Keychain Test/7d1b", "Local"]);
}

#[tokio::test]
async fn each_outlook_finds_it_under_its_own_name_and_no_other() {
    for (number, name) in
        [(16, "MicrosoftOffice16_Data:SSPI:{}"), (15, "MS.Outlook.15:{}:PUT"), (14, "MS.Outlook.14:{}:PUT")]
    {
        let desk = Desk::with("names", &[number]);
        assert_eq!(desk.save("7d1b", "abcdefghijklmnop").await, IN_PLACE);
        let target = name.replace("{}", &desk.address);
        assert_eq!(seen_by_another_process(&target).map(|[secret, ..]| secret).as_deref(), Some("abcdefghijklmnop"));
        let others = Generation::targets(&desk.address).into_iter().filter(|other| *other != target);
        others.for_each(|other| assert_eq!(seen_by_another_process(&other), None, "{other}"));
    }
}

#[tokio::test]
async fn saving_again_replaces() {
    let desk = Desk::with("again", &[16]);
    desk.save("7d1b", "first").await;
    assert_eq!(desk.save("8e2c", "second").await, IN_PLACE);
    let [secret, _, comment, _, _] = seen_by_another_process(&desk.target()).unwrap();
    assert_eq!([secret.as_str(), &comment], ["second", "Keychain Test/8e2c"]);
}

#[tokio::test]
async fn an_older_credential_of_somebody_else_is_replaced_with_all_it_had() {
    let desk = Desk::with("stale", &[16]);
    store_as_somebody_else(&desk.target(), "stale");
    assert_eq!(desk.save("7d1b", "abcdefghijklmnop").await, IN_PLACE);
    let seen = seen_by_another_process(&desk.target()).unwrap();
    assert_eq!(seen, ["abcdefghijklmnop", r"EXAMPLE\anna", "Keychain Test/7d1b", "Local", ""]);
}

#[tokio::test]
async fn what_was_saved_is_ours_until_it_is_removed() {
    let desk = Desk::with("ours", &[16]);
    assert_eq!(desk.check("7d1b").await, Ok(Presence::Gone));
    desk.save("7d1b", "abcdefghijklmnop").await;
    assert_eq!(desk.check("7d1b").await, Ok(Presence::Ours));
    assert_eq!(desk.remove("7d1b").await, Ok(Removed::Clean));
    assert_eq!(desk.check("7d1b").await, Ok(Presence::Gone));
    assert_eq!(seen_by_another_process(&desk.target()), None);
}

#[tokio::test]
async fn removing_what_is_not_there_is_clean() {
    assert_eq!(Desk::with("nothing", &[16]).remove("7d1b").await, Ok(Removed::Clean));
}

#[tokio::test]
async fn what_outlook_wrote_over_ours_is_left_alone() {
    let desk = Desk::with("changed", &[16]);
    desk.save("7d1b", "abcdefghijklmnop").await;
    store_as_somebody_else(&desk.target(), "typed by the person");
    assert_eq!(desk.check("7d1b").await, Ok(Presence::Changed));
    assert_eq!(desk.remove("7d1b").await, Ok(Removed::NotOurs));
    let [secret, ..] = seen_by_another_process(&desk.target()).unwrap();
    assert_eq!(secret, "typed by the person");
}

#[tokio::test]
async fn another_of_our_own_app_passwords_is_left_alone() {
    let desk = Desk::with("another", &[16]);
    desk.save("8e2c", "the newer one").await;
    assert_eq!(desk.check("7d1b").await, Ok(Presence::Changed));
    assert_eq!(desk.remove("7d1b").await, Ok(Removed::NotOurs));
    assert_eq!(desk.check("8e2c").await, Ok(Presence::Ours));
}

#[tokio::test]
async fn tokens_of_the_modern_sign_in_are_left_alone() {
    let desk = Desk::with("tokens", &[16]);
    let tokens = format!("MicrosoftOffice16_Data:ADAL:{}", desk.address);
    store_as_somebody_else(&tokens, "tokens");
    desk.save("7d1b", "abcdefghijklmnop").await;
    desk.remove("7d1b").await.unwrap();
    let seen = seen_by_another_process(&tokens);
    entry(&tokens).delete_credential().unwrap();
    assert_eq!(seen.map(|[secret, ..]| secret).as_deref(), Some("tokens"));
}

#[tokio::test]
async fn what_was_written_for_an_older_outlook_is_still_removed() {
    let desk = Desk::with("older", &[15]);
    desk.save("7d1b", "abcdefghijklmnop").await;
    desk.tree.install_outlook(16);
    assert_eq!(desk.check("7d1b").await, Ok(Presence::Ours));
    assert_eq!(desk.remove("7d1b").await, Ok(Removed::Clean));
    assert_eq!(seen_by_another_process(&format!("MS.Outlook.15:{}:PUT", desk.address)), None);
}

#[tokio::test]
async fn after_outlook_is_gone_it_is_still_removed() {
    let desk = Desk::with("gone", &[16]);
    desk.save("7d1b", "abcdefghijklmnop").await;
    desk.tree.uninstall_all();
    assert_eq!(desk.remove("7d1b").await, Ok(Removed::Clean));
    assert_eq!(seen_by_another_process(&desk.target()), None);
}

#[tokio::test]
async fn without_outlook_nothing_is_written() {
    let desk = Desk::with("without", &[]);
    assert_eq!(desk.save("7d1b", "abcdefghijklmnop").await, Saved::NotPossible { because: WhyNot::NotInstalled });
    assert_eq!(seen_by_another_process(&desk.target()), None);
}

#[tokio::test]
async fn an_account_without_exchange_keeps_its_password_in_the_profile() {
    let desk = Desk::with("imap", &[16]);
    let encryption = HostEncryption::Tls;
    let imap = Host { protocol: HostProtocol::Imap, name: "imap.example.org".to_owned(), port: 993, encryption };
    let mut placement = desk.placement("7d1b");
    placement.account.incoming = Some(imap);
    placement.account.exchange = None;
    let saved = desk.outlook.save(&placement, &Secret::new("abcdefghijklmnop".to_owned()), true).await;
    assert_eq!(saved, Saved::OnePaste { because: WhyPaste::InProfile });
    assert_eq!(seen_by_another_process(&desk.target()), None);
    assert_eq!(desk.outlook.check(&placement).await, Ok(Presence::NotVisible));
    assert_eq!(desk.outlook.remove(&placement).await, Ok(Removed::ByPerson));
}

#[tokio::test]
async fn what_is_too_long_leaves_what_was_there() {
    let desk = Desk::with("long", &[16]);
    desk.save("7d1b", "first").await;
    let saved = desk.save("8e2c", &"x".repeat(LONGEST_SECRET + 1)).await;
    assert_eq!(saved, Saved::NotPossible { because: WhyNot::Keychain(KeychainRefusal::Failed) });
    assert_eq!(seen_by_another_process(&desk.target()).map(|[secret, ..]| secret).as_deref(), Some("first"));
}

#[tokio::test]
async fn a_mark_that_is_too_long_leaves_nothing_half_written() {
    let desk = Desk::with("mark", &[16]);
    let outlook = OutlookClassic::new(&"s".repeat(257), Turns::new(AMPLE), desk.tree.registry());
    let saved = outlook.save(&desk.placement("7d1b"), &Secret::new("abcdefghijklmnop".to_owned()), false).await;
    assert_eq!(saved, Saved::NotPossible { because: WhyNot::Keychain(KeychainRefusal::Failed) });
    assert_eq!(seen_by_another_process(&desk.target()), None);
}

fn found(registry: &Registry) -> Option<(Generation, String)> {
    installed(registry).map(|InstalledOutlook { generation, version }| (generation, version))
}

#[test]
fn a_streamed_outlook_tells_its_exact_version() {
    let tree = Tree::new();
    tree.install_outlook(16);
    tree.add(r"Microsoft\Office\ClickToRun\Configuration", "VersionToReport", "16.0.17928.20114");
    assert_eq!(found(&tree.registry()), Some((Generation::Of2016, "16.0.17928.20114".to_owned())));
}

#[test]
fn an_installed_outlook_tells_its_generation() {
    for (number, generation) in [(16, Generation::Of2016), (15, Generation::Of2013), (14, Generation::Of2010)] {
        let tree = Tree::new();
        tree.install_outlook(number);
        assert_eq!(found(&tree.registry()), Some((generation, format!("{number}.0"))));
    }
}

#[test]
fn of_two_outlooks_the_newer_one_counts() {
    let tree = Tree::new();
    tree.install_outlook(14);
    tree.install_outlook(15);
    assert_eq!(found(&tree.registry()), Some((Generation::Of2013, "15.0".to_owned())));
}

#[test]
fn the_version_of_a_newer_office_is_not_that_of_an_older_outlook() {
    let tree = Tree::new();
    tree.install_outlook(15);
    tree.add(r"Microsoft\Office\ClickToRun\Configuration", "VersionToReport", "16.0.17928.20114");
    assert_eq!(found(&tree.registry()), Some((Generation::Of2013, "15.0".to_owned())));
}

#[test]
fn an_outlook_that_is_only_registered_as_a_program_is_found() {
    let tree = Tree::new();
    tree.register_program("OUTLOOK.EXE", "Office15");
    assert_eq!(found(&tree.registry()), Some((Generation::Of2013, "15.0".to_owned())));
}

#[test]
fn an_office_without_outlook_is_no_outlook() {
    let tree = Tree::new();
    tree.add(r"Microsoft\Office\ClickToRun\Configuration", "VersionToReport", "16.0.17928.20114");
    assert_eq!(found(&tree.registry()), None);
}

#[test]
fn what_an_uninstalled_outlook_left_is_no_outlook() {
    let tree = Tree::new();
    tree.add(r"Microsoft\Office\16.0\Outlook\InstallRoot", "Path", r"C:\Program Files\Gone\");
    assert_eq!(found(&tree.registry()), None);
}

#[tokio::test]
async fn detection_tells_app_and_version() {
    let desk = Desk::with("detect", &[16]);
    let detected = Detected { app: MailApp::OutlookClassic, version: Some("16.0".to_owned()) };
    assert_eq!(desk.outlook.detect().await, Some(detected));
}
