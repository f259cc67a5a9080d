//! Geary: found by protocol, host and login. Attributes and label are those of its `secret-mediator.vala`; the settings of
//! an account are `geary/<account>/geary.ini`, as its `accounts-manager.vala` writes them.

use super::app::{Key, Looked, Names};
use super::desk::Desk;
use super::installed::Signs;
use super::key_file::KeyFile;
use crate::mail_app::{Host, HostProtocol, MailAccount, MailApp, WhyPaste};
use std::fs;

pub(super) const APP: Names = Names {
    app: MailApp::Geary,
    signs: Signs { entries: &["org.gnome.Geary", "geary", "geary_geary"], program: "geary" },
    best_effort: false,
    items,
};

/// The account need not be there yet: what finds the password is known beforehand. Where it is, its own spelling counts.
fn items(desk: &Desk, account: &MailAccount, host: &Host) -> Looked {
    let (protocol, group) = match host.protocol {
        HostProtocol::Imap => ("IMAP", "Incoming"),
        HostProtocol::Smtp => ("SMTP", "Outgoing"),
        HostProtocol::Pop3 => return Looked::NoAccount,
    };
    let known = match known(desk, account, host, group) {
        Ok(known) => known,
        Err(because) => return Looked::Paste(because),
    };
    let mut keys: Vec<Key> = Vec::new();
    for (name, login) in known {
        let finds = vec![("xdg:schema", "org.gnome.Geary".to_owned()), ("proto", protocol.to_owned())];
        let key = Key {
            label: format!("Geary {protocol} password"),
            finds: finds.into_iter().chain([("host", name), ("login", login)]).collect(),
            beside: Vec::new(),
        };
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    Looked::Here(keys)
}

/// Host and login of each account in Geary that is this one, or else as we know them. Why none of it would be used, where the
/// address is there in another way.
fn known(desk: &Desk, account: &MailAccount, host: &Host, group: &str) -> Result<Vec<(String, String)>, WhyPaste> {
    let folders = fs::read_dir(desk.config.join("geary")).into_iter().flatten().flatten();
    let files = folders.filter_map(|folder| KeyFile::read(&folder.path().join("geary.ini")));
    let (mut found, mut otherwise) = (Vec::new(), None);
    for file in files {
        let is_address = sends_as(&file, &account.address);
        if file.get("Metadata", "goa_id").is_some_and(|id| !id.is_empty()) {
            if is_address {
                otherwise = Some(WhyPaste::OnlineAccount);
            }
            continue;
        }
        let (Some(name), Some(login)) = (file.get(group, "host"), file.get(group, "login")) else { continue };
        if !super::is_login_of(login, account, host) {
            continue;
        }
        if !name.eq_ignore_ascii_case(&host.name) {
            // The same login may be somebody else's at another server.
            if is_address {
                otherwise = Some(WhyPaste::OtherServer);
            }
        } else if file.get(group, "remember_password") == Some("false") {
            otherwise = Some(WhyPaste::NotRemembered);
        } else {
            found.push((name.to_owned(), login.to_owned()));
        }
    }
    match (found.is_empty(), otherwise) {
        (false, _) => Ok(found),
        (true, Some(because)) => Err(because),
        (true, None) => Ok(vec![(host.name.clone(), account.user_at(host).to_owned())]),
    }
}

/// Whether an account is for this address: the first of its senders, such as `Anna Rossi <anna@example.org>;`.
fn sends_as(file: &KeyFile, address: &str) -> bool {
    let senders = file.get("Account", "sender_mailboxes").unwrap_or_default().to_ascii_lowercase();
    let first = senders.split(';').next().unwrap_or_default().trim();
    let first = first.rsplit_once('<').map_or(first, |(_, inner)| inner.trim_end_matches('>'));
    first == address.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::super::test_desk::{account, desk, imap, smtp};
    use super::*;

    fn login_and_host(desk: &Desk, host: &Host) -> Vec<(String, String)> {
        let Looked::Here(keys) = items(desk, &account(), host) else { panic!("no place") };
        let value = |key: &Key, name: &str| key.finds.iter().find(|(n, _)| *n == name).unwrap().1.clone();
        keys.iter().map(|key| (value(key, "login"), value(key, "host"))).collect()
    }

    #[test]
    fn without_an_account_the_password_waits_for_it() {
        let found = login_and_host(&desk(&[]).1, &imap());
        assert_eq!(found, [("anna".to_owned(), "imap.example.org".to_owned())]);
    }

    #[test]
    fn each_server_is_signed_in_to_by_the_name_that_it_knows() {
        let account = MailAccount { outgoing_user: Some("anna.rossi".to_owned()), ..account() };
        let (_folder, desk) = desk(&[]);
        let logins = [imap(), smtp()].map(|host| {
            let Looked::Here(keys) = items(&desk, &account, &host) else { panic!("no place") };
            keys[0].finds.iter().find(|(name, _)| *name == "login").unwrap().1.clone()
        });
        assert_eq!(logins, ["anna", "anna.rossi"]);
    }

    #[test]
    fn an_account_that_signs_in_by_its_address_is_found_so() {
        let ini = "[Incoming]\nlogin=Anna@example.org\nhost=IMAP.example.org\n";
        let found = login_and_host(&desk(&[("geary/account_01/geary.ini", ini)]).1, &imap());
        assert_eq!(found, [("Anna@example.org".to_owned(), "IMAP.example.org".to_owned())]);
    }

    #[test]
    fn the_account_of_somebody_else_does_not_count() {
        let ini = "[Outgoing]\nlogin=ben\nhost=smtp.example.org\n";
        let found = login_and_host(&desk(&[("geary/account_01/geary.ini", ini)]).1, &smtp());
        assert_eq!(found, [("anna".to_owned(), "smtp.example.org".to_owned())]);
    }

    #[test]
    fn an_account_that_would_not_use_it_is_said_so() {
        let senders = "[Account]\nsender_mailboxes=Anna Rossi <Anna@example.org>;\n";
        let incoming = "[Incoming]\nlogin=anna\nhost=imap.example.org\n";
        for (ini, because) in [
            (format!("{senders}{incoming}remember_password=false\n"), WhyPaste::NotRemembered),
            (format!("{senders}{}", incoming.replace("imap.", "mail.")), WhyPaste::OtherServer),
            (format!("[Metadata]\ngoa_id=account_1\n{senders}"), WhyPaste::OnlineAccount),
        ] {
            let (_folder, desk) = desk(&[("geary/account_01/geary.ini", &ini)]);
            assert_eq!(items(&desk, &account(), &imap()), Looked::Paste(because), "{ini}");
        }
    }

    #[test]
    fn what_is_said_of_another_address_is_not_said_of_this_one() {
        let senders = "[Account]\nsender_mailboxes=ben@example.org;anna@example.org;\n";
        for ini in [
            format!("{senders}[Incoming]\nlogin=anna\nhost=imap.other.org\n"),
            format!("[Metadata]\ngoa_id=account_1\n{senders}"),
        ] {
            let found = login_and_host(&desk(&[("geary/account_01/geary.ini", &ini)]).1, &imap());
            assert_eq!(found, [("anna".to_owned(), "imap.example.org".to_owned())], "{ini}");
        }
    }

    #[test]
    fn pop3_is_not_spoken() {
        let host = Host { protocol: HostProtocol::Pop3, ..imap() };
        assert_eq!(items(&desk(&[]).1, &account(), &host), Looked::NoAccount);
    }
}
