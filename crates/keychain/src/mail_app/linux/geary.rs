//! Geary: found by protocol, host and login. Attributes and label are those of its `secret-mediator.vala`; the settings of
//! an account are `geary/<account>/geary.ini`, as its `accounts-manager.vala` writes them.

use super::app::{Key, Looked, Names};
use super::desk::Desk;
use super::installed::Signs;
use super::key_file::KeyFile;
use crate::mail_app::{Host, HostProtocol, MailAccount, MailApp};
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
    let mut keys: Vec<Key> = Vec::new();
    for (name, login) in known(desk, account, host, group) {
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

/// Host and login of each account in Geary that is this one, or else as we know them.
fn known(desk: &Desk, account: &MailAccount, host: &Host, group: &str) -> Vec<(String, String)> {
    let folders = fs::read_dir(desk.config.join("geary")).into_iter().flatten().flatten();
    let files = folders.filter_map(|folder| KeyFile::read(&folder.path().join("geary.ini")));
    let matching = files.filter_map(|file| {
        let name = file.get(group, "host")?;
        let login = file.get(group, "login")?;
        let is_it = name.eq_ignore_ascii_case(&host.name) && super::is_login_of(login, account, host);
        is_it.then(|| (name.to_owned(), login.to_owned()))
    });
    let found: Vec<_> = matching.collect();
    if found.is_empty() { vec![(host.name.clone(), account.user_at(host).to_owned())] } else { found }
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
    fn pop3_is_not_spoken() {
        let host = Host { protocol: HostProtocol::Pop3, ..imap() };
        assert_eq!(items(&desk(&[]).1, &account(), &host), Looked::NoAccount);
    }
}
