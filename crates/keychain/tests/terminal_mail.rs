//! What `docs/terminal-mail.md` says, with a real mbsync: it asks the keychain for the app password each time, so that it goes on
//! after a replacement.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod session;

use keychain::{Vault, VaultItem};
use password::Secret;
use session::ProcessVault;
use std::fs;
use std::process::Stdio;
use test_servers::{Dovecot, SecretService};

const PAGE: &str = include_str!("../../../docs/terminal-mail.md");

/// The line of the page, for this account and the name under which tests keep their entries.
fn asking_for(account: &str) -> String {
    let line = PAGE.lines().find_map(|line| line.trim().strip_prefix("PassCmd ")).expect("the page has a PassCmd");
    line.replace("App Password Wizard", "Keychain Test").replace("anna@example.org", account)
}

/// Whether mbsync comes through.
fn comes_through(session: &SecretService, dovecot: &Dovecot) -> bool {
    let (home, address) = (session.home(), dovecot.address());
    let mail = home.join("mail");
    fs::create_dir_all(&mail).unwrap();
    let settings = format!(
        "IMAPAccount work\nHost {}\nPort {}\nUser anna\nPassCmd {}\nSSLType None\nAuthMechs LOGIN\n\n\
         IMAPStore there\nAccount work\n\nMaildirStore here\nPath {mail}/\nInbox {mail}/INBOX\n\n\
         Channel work\nFar :there:\nNear :here:\nCreate Near\nSyncState *\n",
        address.ip(),
        address.port(),
        asking_for("anna"),
        mail = mail.display(),
    );
    let file = home.join("mbsyncrc");
    fs::write(&file, settings).unwrap();
    let mut mbsync = session.command("mbsync");
    mbsync.arg("--config").arg(file).arg("work").stdin(Stdio::null());
    mbsync.output().expect("mbsync cannot be started; is the package isync installed?").status.success()
}

#[tokio::test]
async fn mbsync_takes_the_app_password_from_the_keychain_and_the_new_one_after_a_replacement() {
    let (old, new) = ("abcd-efgh-ijkl-mnop", "qrst-uvwx-yzab-cdef");
    let session = SecretService::start();
    let vault = ProcessVault::new(&session);
    let item = VaultItem { id: "7d1b".to_owned(), account: "anna".to_owned(), label: "mbsync".to_owned() };
    let before = Dovecot::knowing(&[("anna", old)]);
    assert!(!comes_through(&session, &before), "nothing is in the keychain");
    vault.save(&item, &Secret::new(old.to_owned())).await.unwrap();
    assert!(comes_through(&session, &before));

    let after = Dovecot::knowing(&[("anna", new)]);
    assert!(!comes_through(&session, &after), "the old one is refused");
    let replaced = VaultItem { id: "8e2c".to_owned(), ..item.clone() };
    vault.save(&replaced, &Secret::new(new.to_owned())).await.unwrap();
    vault.delete(&item).await.unwrap();
    assert!(comes_through(&session, &after));
}
