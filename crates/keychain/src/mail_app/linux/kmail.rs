//! KMail: each incoming server is an Akonadi resource, each outgoing one a mail transport; both keep the password through
//! QtKeychain. Attributes are those of its `libsecret.cpp`; service and key those of kdepim-runtime's `settings.cpp` (IMAP),
//! `pop3resource.cpp` and kmailtransport's `transport.cpp`.

use super::app::{Key, Looked, Names};
use super::desk::Desk;
use super::installed::Signs;
use super::key_file::KeyFile;
use crate::mail_app::{Host, HostProtocol, MailAccount, MailApp, WhyPaste};
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
    let keys = match keys {
        Ok(keys) if keys.is_empty() => return Looked::NoAccount,
        Ok(keys) => keys,
        Err(because) => return Looked::Paste(because),
    };
    let item = |key: String| Key {
        label: service.to_owned(),
        // Without the type: the app looks for one with text, and else for one with bytes. The schema does not count either.
        finds: vec![("server", service.to_owned()), ("user", key)],
        beside: vec![("type", "plaintext".to_owned()), ("xdg:schema", "org.qt.keychain".to_owned())],
    };
    Looked::Here(keys.into_iter().map(item).collect())
}

/// The names of the resources that are this server of this account, in the folder of settings; or why a password would not be
/// used.
fn resources(desk: &Desk, account: &MailAccount, host: &Host) -> Result<Vec<String>, WhyPaste> {
    let (kind, group, server, user) = match host.protocol {
        HostProtocol::Pop3 => ("akonadi_pop3_resource_", "General", "host", "login"),
        _ => ("akonadi_imap_resource_", "network", "ImapServer", "UserName"),
    };
    let (mut found, mut otherwise) = (Vec::new(), None);
    for file in fs::read_dir(&desk.config).into_iter().flatten().flatten() {
        let name = file.file_name();
        let Some(name) = name.to_str().filter(|name| name.starts_with(kind)) else { continue };
        let Some(resource) = name.strip_suffix("rc") else { continue };
        let Some(settings) = KeyFile::read(&file.path()) else { continue };
        if is_it(&settings, group, (server, user), account, host) {
            let key = if host.protocol == HostProtocol::Pop3 { "authenticationMethod" } else { "Authentication" };
            if let Some(because) = settings.get(group, key).and_then(otherwise_signed_in) {
                otherwise = Some(because);
                continue;
            }
            // IMAP resources take the name of their settings, POP3 resources their own.
            found.push(if host.protocol == HostProtocol::Pop3 { resource } else { name }.to_owned());
        }
    }
    or_why_not(found, otherwise)
}

/// The numbers of the transports that are this server of this account; or why a password would not be used.
fn transports(desk: &Desk, account: &MailAccount, host: &Host) -> Result<Vec<String>, WhyPaste> {
    let settings = KeyFile::read(&desk.config.join("mailtransports")).unwrap_or_default();
    let groups = settings.groups("Transport ").filter(|group| is_it(&settings, group, ("host", "user"), account, host));
    let (mut found, mut otherwise) = (Vec::new(), None);
    for group in groups {
        let because = settings.get(group, "authtype").and_then(otherwise_signed_in);
        let is_not_kept = settings.get(group, "storepass") == Some("false");
        match because.or(is_not_kept.then_some(WhyPaste::NotRemembered)) {
            Some(because) => otherwise = Some(because),
            None => {
                let number = settings.get(group, "id").or_else(|| group.strip_prefix("Transport "));
                found.extend(number.map(str::to_owned));
            }
        }
    }
    or_why_not(found, otherwise)
}

fn or_why_not(found: Vec<String>, otherwise: Option<WhyPaste>) -> Result<Vec<String>, WhyPaste> {
    match otherwise {
        Some(because) if found.is_empty() => Err(because),
        _ => Ok(found),
    }
}

/// Why a password would not be used, by the way of signing in: KMailTransport's `EnumAuthenticationType`, as a name or a number.
fn otherwise_signed_in(way: &str) -> Option<WhyPaste> {
    matches!(way, "GSSAPI" | "4" | "XOAUTH2" | "9").then_some(WhyPaste::OtherSignIn)
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
    fn an_account_that_would_not_use_it_is_said_so() {
        let without_password = IMAP.replace("Safety=SSL\n", "Safety=SSL\nAuthentication=9\n");
        let (_folder, there) = desk(&[("akonadi_imap_resource_0rc", &without_password)]);
        assert_eq!(items(&there, &account(), &imap()), Looked::Paste(WhyPaste::OtherSignIn));
        for (line, because) in
            [("storepass=false", WhyPaste::NotRemembered), ("authtype=XOAUTH2", WhyPaste::OtherSignIn)]
        {
            let (_folder, there) = desk(&[("mailtransports", &format!("{TRANSPORTS}{line}\n"))]);
            assert_eq!(items(&there, &account(), &smtp()), Looked::Paste(because), "{line}");
        }
    }

    #[test]
    fn without_settings_there_is_no_account() {
        let (_folder, desk) = desk(&[("akonadi_imap_resource_0rc", &IMAP.replace("anna", "ben"))]);
        assert_eq!(items(&desk, &account(), &imap()), Looked::NoAccount);
        assert_eq!(items(&desk, &account(), &smtp()), Looked::NoAccount);
    }
}
