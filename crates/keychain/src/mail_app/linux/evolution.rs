//! Evolution: each server of an account is a "source" with an identifier of its own, by which its password is found.
//! Attributes are those of evolution-data-server's `e-secret-store.c`; sources are `evolution/sources/<identifier>.source`.

use super::app::{Key, Looked, Names};
use super::desk::Desk;
use super::installed::Signs;
use super::key_file::KeyFile;
use crate::mail_app::{Host, HostProtocol, MailAccount, MailApp};
use std::fs;

pub(super) const APP: Names = Names {
    app: MailApp::Evolution,
    signs: Signs { entries: &["org.gnome.Evolution", "evolution", "evolution_evolution"], program: "evolution" },
    best_effort: true,
    items,
};

fn items(desk: &Desk, account: &MailAccount, host: &Host) -> Looked {
    let folder = desk.config.join("evolution/sources");
    let (mut keys, mut managed) = (Vec::new(), false);
    for file in fs::read_dir(&folder).into_iter().flatten().flatten() {
        let name = file.file_name();
        let Some(uid) = name.to_str().and_then(|name| name.strip_suffix(".source")) else { continue };
        let Some(source) = KeyFile::read(&file.path()).filter(|source| is_it(source, account, host)) else { continue };
        // Of an account that came with others (calendars, contacts), the password may be kept with all of them.
        let parent = source.get("Data Source", "Parent").filter(|parent| !parent.is_empty());
        let parent = parent.and_then(|parent| KeyFile::read(&folder.join(format!("{parent}.source"))));
        if parent.is_some_and(|parent| parent.has("Collection")) {
            managed = true;
            continue;
        }
        let shown = source.get("Data Source", "DisplayName").unwrap_or(uid);
        keys.push(Key {
            label: format!("Evolution Data Source \"{shown}\""),
            finds: vec![("e-source-uid", uid.to_owned())],
            beside: vec![
                ("eds-origin", "evolution-data-server".to_owned()),
                ("xdg:schema", "org.gnome.Evolution.Data.Source".to_owned()),
            ],
        });
    }
    match (keys.is_empty(), managed) {
        (false, _) => Looked::Here(keys),
        (true, true) => Looked::Unknown,
        (true, false) => Looked::NoAccount,
    }
}

/// Whether a source is this server of this account.
fn is_it(source: &KeyFile, account: &MailAccount, host: &Host) -> bool {
    let (group, backends): (_, &[_]) = match host.protocol {
        HostProtocol::Imap => ("Mail Account", &["imapx", "imap"]),
        HostProtocol::Pop3 => ("Mail Account", &["pop"]),
        HostProtocol::Smtp => ("Mail Transport", &["smtp"]),
    };
    let value = |key| source.get("Authentication", key);
    source.get(group, "BackendName").is_some_and(|backend| backends.contains(&backend))
        && value("Host").is_some_and(|name| name.eq_ignore_ascii_case(&host.name))
        && value("User").is_some_and(|user| super::is_login_of(user, account, host))
}

#[cfg(test)]
mod tests {
    use super::super::test_desk::{account, desk, imap, smtp};
    use super::*;

    const IMAP: &str = "[Data Source]\nDisplayName=Work\nParent=\n\n[Authentication]\nHost=imap.example.org\n\
                        Port=993\nUser=anna\n\n[Mail Account]\nBackendName=imapx\n";
    const SMTP: &str = "[Data Source]\nDisplayName=Work\nParent=1a\n\n[Authentication]\nHost=smtp.example.org\n\
                        Port=465\nUser=anna\n\n[Mail Transport]\nBackendName=smtp\n";

    fn uids(looked: Looked) -> Vec<String> {
        let Looked::Here(keys) = looked else { panic!("{looked:?}") };
        keys.into_iter().map(|key| key.finds[0].1.clone()).collect()
    }

    #[test]
    fn the_source_of_each_server_is_found() {
        let (_folder, desk) = desk(&[("evolution/sources/1a.source", IMAP), ("evolution/sources/2b.source", SMTP)]);
        assert_eq!(uids(items(&desk, &account(), &imap())), ["1a"]);
        assert_eq!(uids(items(&desk, &account(), &smtp())), ["2b"]);
    }

    #[test]
    fn without_a_source_there_is_no_account() {
        assert_eq!(items(&desk(&[]).1, &account(), &imap()), Looked::NoAccount);
    }

    #[test]
    fn the_source_of_another_account_is_not_it() {
        for other in
            [IMAP.replace("anna", "ben"), IMAP.replace("imap.example", "imap.other"), IMAP.replace("imapx", "pop")]
        {
            let (_folder, desk) = desk(&[("evolution/sources/1a.source", &other)]);
            assert_eq!(items(&desk, &account(), &imap()), Looked::NoAccount, "{other}");
        }
    }

    #[test]
    fn where_several_sources_share_a_password_the_person_pastes_it() {
        let child = IMAP.replace("Parent=", "Parent=9z");
        let collection = "[Data Source]\nDisplayName=Work\n\n[Collection]\nBackendName=webdav\n";
        let (_folder, desk) =
            desk(&[("evolution/sources/1a.source", &child), ("evolution/sources/9z.source", collection)]);
        assert_eq!(items(&desk, &account(), &imap()), Looked::Unknown);
    }
}
