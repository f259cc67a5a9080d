//! KMail: each incoming server is an Akonadi resource, each outgoing one a mail transport; both keep the password through
//! QtKeychain. Attributes are those of its `libsecret.cpp`; service and key those of kdepim-runtime's `settings.cpp` (IMAP),
//! `pop3resource.cpp` and kmailtransport's `transport.cpp`.

use super::app::{Key, Looked, Names};
use super::desk::Desk;
use super::installed::Signs;
use super::key_file::KeyFile;
use crate::mail_app::{Host, HostProtocol, MailAccount, MailApp};
use std::fs;

pub(super) const APP: Names = Names {
    app: MailApp::KMail,
    signs: Signs { entries: &["org.kde.kmail2", "org.kde.kmail", "kmail_kmail"], program: "kmail" },
    best_effort: true,
    items,
};

fn items(desk: &Desk, account: &MailAccount, host: &Host) -> Looked {
    let (service, keys) = match host.protocol {
        HostProtocol::Imap => ("imap", resources(desk, account, host)),
        HostProtocol::Pop3 => ("pop3", resources(desk, account, host)),
        HostProtocol::Smtp => ("mailtransports", transports(desk, account, host)),
    };
    if keys.is_empty() {
        return Looked::NoAccount;
    }
    let item = |key: String| Key {
        label: service.to_owned(),
        // Without the type: the app looks for one with text, and else for one with bytes. The schema does not count either.
        finds: vec![("server", service.to_owned()), ("user", key)],
        beside: vec![("type", "plaintext".to_owned()), ("xdg:schema", "org.qt.keychain".to_owned())],
    };
    Looked::Here(keys.into_iter().map(item).collect())
}

/// The names of the resources that are this server of this account, in the folder of settings.
fn resources(desk: &Desk, account: &MailAccount, host: &Host) -> Vec<String> {
    let (kind, group, server, user) = match host.protocol {
        HostProtocol::Pop3 => ("akonadi_pop3_resource_", "General", "host", "login"),
        _ => ("akonadi_imap_resource_", "network", "ImapServer", "UserName"),
    };
    let mut found = Vec::new();
    for file in fs::read_dir(&desk.config).into_iter().flatten().flatten() {
        let name = file.file_name();
        let Some(name) = name.to_str().filter(|name| name.starts_with(kind)) else { continue };
        let Some(resource) = name.strip_suffix("rc") else { continue };
        let Some(settings) = KeyFile::read(&file.path()) else { continue };
        if is_it(&settings, group, (server, user), account, host) {
            // IMAP resources take the name of their settings, POP3 resources their own.
            found.push(if host.protocol == HostProtocol::Pop3 { resource } else { name }.to_owned());
        }
    }
    found
}

/// The numbers of the transports that are this server of this account.
fn transports(desk: &Desk, account: &MailAccount, host: &Host) -> Vec<String> {
    let settings = KeyFile::read(&desk.config.join("mailtransports")).unwrap_or_default();
    let groups = settings.groups("Transport ").filter(|group| is_it(&settings, group, ("host", "user"), account, host));
    groups
        .filter_map(|group| settings.get(group, "id").or_else(|| group.strip_prefix("Transport ")))
        .map(str::to_owned)
        .collect()
}

fn is_it(settings: &KeyFile, group: &str, keys: (&str, &str), account: &MailAccount, host: &Host) -> bool {
    settings.get(group, keys.0).is_some_and(|name| name.eq_ignore_ascii_case(&host.name))
        && settings.get(group, keys.1).is_some_and(|user| super::is_login_of(user, account, host))
}

#[cfg(test)]
mod tests {
    use super::super::test_desk::{account, desk, imap, smtp};
    use super::*;

    const IMAP: &str = "[network]\nImapServer=imap.example.org\nImapPort=993\nSafety=SSL\nUserName=anna\n";
    const POP3: &str = "[General]\nhost=imap.example.org\nlogin=anna@example.org\n";
    const TRANSPORTS: &str = "[General]\ndefault-transport=3\n\n[Transport 2]\nhost=smtp.other.org\nid=2\nuser=anna\n\n\
                              [Transport 3]\nhost=smtp.example.org\nid=3\nuser=anna\nauth=true\n";

    fn keys(looked: Looked) -> Vec<String> {
        let Looked::Here(keys) = looked else { panic!("{looked:?}") };
        keys.into_iter().map(|key| key.finds[1].1.clone()).collect()
    }

    #[test]
    fn an_imap_resource_is_found_by_its_settings() {
        let (_folder, desk) = desk(&[("akonadi_imap_resource_0rc", IMAP)]);
        assert_eq!(keys(items(&desk, &account(), &imap())), ["akonadi_imap_resource_0rc"]);
    }

    #[test]
    fn a_pop3_resource_is_found_by_its_own_name() {
        let (_folder, desk) = desk(&[("akonadi_pop3_resource_1rc", POP3)]);
        let host = Host { protocol: HostProtocol::Pop3, ..imap() };
        assert_eq!(keys(items(&desk, &account(), &host)), ["akonadi_pop3_resource_1"]);
    }

    #[test]
    fn a_transport_is_found_by_its_number() {
        let (_folder, desk) = desk(&[("mailtransports", TRANSPORTS)]);
        assert_eq!(keys(items(&desk, &account(), &smtp())), ["3"]);
    }

    #[test]
    fn without_settings_there_is_no_account() {
        let (_folder, desk) = desk(&[("akonadi_imap_resource_0rc", &IMAP.replace("anna", "ben"))]);
        assert_eq!(items(&desk, &account(), &imap()), Looked::NoAccount);
        assert_eq!(items(&desk, &account(), &smtp()), Looked::NoAccount);
    }
}
