//! The mail apps of Linux. Those that read the Secret Service find their password there under attributes of their own; what
//! is written for them carries our mark besides, so that it is found and removed again, and nothing else is.

mod app;
mod desk;
mod evolution;
mod geary;
mod installed;
mod items;
mod key_file;
mod kmail;
mod thunderbird;

use super::{Destination, Host, MailAccount};
use crate::turn::Turns;
use crate::vault::TIME_LIMIT;
use app::KeyringApp;
use std::sync::Arc;

/// All that this program can serve; what they write carries the name of this service.
pub(super) fn destinations(service_name: &str) -> Vec<Arc<dyn Destination>> {
    // One keyring, so one at a time for all of them.
    let turns = Arc::new(Turns::new(TIME_LIMIT));
    let keyring = |names| Arc::new(KeyringApp::new(names, service_name, Arc::clone(&turns)));
    vec![keyring(&evolution::APP), keyring(&geary::APP), keyring(&kmail::APP), Arc::new(thunderbird::APP)]
}

/// Reads a settings file for all that is asked of one, for `fuzz/`.
#[cfg(fuzzing)]
pub(crate) fn read_settings(text: &str) {
    let file = key_file::KeyFile::parse(text);
    for group in file.groups("") {
        let _ = (file.has(group), file.get(group, "host"));
    }
    installed::newest_release(text);
}

/// Whether an app signs in to this server of the account by this name: what the server calls the person, or the whole address.
fn is_login_of(login: &str, account: &MailAccount, host: &Host) -> bool {
    login == account.user_at(host) || login.eq_ignore_ascii_case(&account.address)
}

#[cfg(test)]
mod test_desk {
    use super::desk::Desk;
    use crate::mail_app::{Host, HostEncryption, HostProtocol, MailAccount};
    use std::fs;
    use tempfile::TempDir;

    /// A desk with these files among its settings.
    pub(super) fn desk(files: &[(&str, &str)]) -> (TempDir, Desk) {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let desk = Desk { config: folder.path().to_owned(), data: Vec::new(), path: Vec::new() };
        (folder, desk)
    }

    pub(super) fn imap() -> Host {
        let encryption = HostEncryption::Tls;
        Host { protocol: HostProtocol::Imap, name: "imap.example.org".to_owned(), port: 993, encryption }
    }

    pub(super) fn smtp() -> Host {
        Host { protocol: HostProtocol::Smtp, name: "smtp.example.org".to_owned(), port: 465, ..imap() }
    }

    pub(super) fn account() -> MailAccount {
        MailAccount {
            address: "anna@example.org".to_owned(),
            user: "anna".to_owned(),
            outgoing_user: None,
            incoming: Some(imap()),
            outgoing: Some(smtp()),
            exchange: None,
        }
    }
}
