//! Evolution: each server of an account is a "source" with an identifier of its own, by which its password is found.
//! Attributes are those of evolution-data-server's `e-secret-store.c`; sources are `evolution/sources/<identifier>.source`.

use super::app::{Key, Looked, Names};
use super::desk::Desk;
use super::installed::Signs;
use super::key_file::KeyFile;
use crate::mail_app::{Host, HostProtocol, MailAccount, MailApp, WhyPaste};
use std::fs;

pub(super) const APP: Names = Names {
    app: MailApp::Evolution,
    signs: Signs { entries: &["org.gnome.Evolution", "evolution", "evolution_evolution"], program: "evolution" },
    best_effort: true,
    items,
};

fn items(desk: &Desk, account: &MailAccount, host: &Host) -> Looked {
    let folder = desk.config.join("evolution/sources");
    let mut sources = Vec::new();
    for file in fs::read_dir(&folder).into_iter().flatten().flatten() {
        let name = file.file_name();
        let Some(uid) = name.to_str().and_then(|name| name.strip_suffix(".source")) else { continue };
        sources.extend(KeyFile::read(&file.path()).map(|source| (uid.to_owned(), source)));
    }
    let identities: Vec<_> = sources.iter().filter(|(_, source)| is_address(source, account)).collect();
    let (mut keys, mut otherwise) = (Vec::new(), None);
    for (uid, source) in sources.iter().filter(|(_, source)| is_signed_in_to(source, account, host)) {
        if !source.get("Authentication", "Host").is_some_and(|name| name.eq_ignore_ascii_case(&host.name)) {
            // The same name may be somebody else's at another server.
            if identities.iter().any(|identity| belongs(identity, uid, source)) {
                otherwise = Some(WhyPaste::OtherServer);
            }
            continue;
        }
        // Of an account that came with others (calendars, contacts), the password may be kept with all of them.
        let parent = source.get("Data Source", "Parent").filter(|parent| !parent.is_empty());
        let parent = parent.and_then(|parent| sources.iter().find(|(uid, _)| uid == parent));
        let because = match parent {
            Some((_, parent)) if parent.has("GNOME Online Accounts") => Some(WhyPaste::OnlineAccount),
            Some((_, parent)) if parent.has("Collection") => Some(WhyPaste::NotDocumented),
            _ => otherwise_signed_in(source.get("Authentication", "Method").unwrap_or_default()),
        };
        if because.is_some() {
            otherwise = because;
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
    match (keys.is_empty(), otherwise) {
        (false, _) => Looked::Here(keys),
        (true, Some(because)) => Looked::Paste(because),
        (true, None) => Looked::NoAccount,
    }
}

/// Why a password would not be used, by the way in which a source signs in (Camel's mechanisms).
fn otherwise_signed_in(method: &str) -> Option<WhyPaste> {
    const BY_PASSWORD: [&str; 9] =
        ["", "none", "plain", "plain/password", "login", "cram-md5", "digest-md5", "ntlm", "+apop"];
    const OTHERWISE: [&str; 7] = ["xoauth2", "oauth2", "oauthbearer", "google", "outlook", "yahoo", "gssapi"];
    let method = method.to_ascii_lowercase();
    if BY_PASSWORD.contains(&method.as_str()) || method.starts_with("scram-") {
        return None;
    }
    // "Google (OAuth2)" has been one, too.
    let is_known = OTHERWISE.iter().any(|way| method.starts_with(way)) || method.contains("oauth2");
    Some(if is_known { WhyPaste::OtherSignIn } else { WhyPaste::NotDocumented })
}

/// Whether a source says that an account sends as this address.
fn is_address(source: &KeyFile, account: &MailAccount) -> bool {
    source.get("Mail Identity", "Address").is_some_and(|address| address.eq_ignore_ascii_case(&account.address))
}

/// Whether a server is that of an account with this identity.
fn belongs((identity, says): &(String, KeyFile), uid: &str, source: &KeyFile) -> bool {
    source.get("Mail Account", "IdentityUid") == Some(identity)
        || says.get("Mail Submission", "TransportUid") == Some(uid)
}

/// Whether a source is a server of this kind that is signed in to as by this account.
fn is_signed_in_to(source: &KeyFile, account: &MailAccount, host: &Host) -> bool {
    let (group, backends): (_, &[_]) = match host.protocol {
        HostProtocol::Imap => ("Mail Account", &["imapx", "imap"]),
        HostProtocol::Pop3 => ("Mail Account", &["pop"]),
        HostProtocol::Smtp => ("Mail Transport", &["smtp"]),
    };
    let value = |key| source.get("Authentication", key);
    source.get(group, "BackendName").is_some_and(|backend| backends.contains(&backend))
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
        assert_eq!(items(&desk, &account(), &imap()), Looked::Paste(WhyPaste::NotDocumented));
    }

    #[test]
    fn an_account_of_the_desktop_is_said_so() {
        let child = IMAP.replace("Parent=", "Parent=9z");
        let collection = "[Data Source]\nDisplayName=Work\n\n[Collection]\nBackendName=none\n\n\
                          [GNOME Online Accounts]\nAccountId=account_1\n";
        let (_folder, desk) =
            desk(&[("evolution/sources/1a.source", &child), ("evolution/sources/9z.source", collection)]);
        assert_eq!(items(&desk, &account(), &imap()), Looked::Paste(WhyPaste::OnlineAccount));
    }

    #[test]
    fn an_account_that_signs_in_without_a_password_is_said_so() {
        for (method, because) in [
            ("XOAUTH2", Some(WhyPaste::OtherSignIn)),
            ("Google (OAuth2)", Some(WhyPaste::OtherSignIn)),
            ("GSSAPI", Some(WhyPaste::OtherSignIn)),
            ("Something-new", Some(WhyPaste::NotDocumented)),
            ("PLAIN", None),
            ("SCRAM-SHA-256", None),
        ] {
            let source = IMAP.replace("User=anna\n", &format!("User=anna\nMethod={method}\n"));
            let (_folder, desk) = desk(&[("evolution/sources/1a.source", &source)]);
            let looked = items(&desk, &account(), &imap());
            match because {
                Some(because) => assert_eq!(looked, Looked::Paste(because), "{method}"),
                None => assert_eq!(uids(looked), ["1a"], "{method}"),
            }
        }
    }

    #[test]
    fn an_account_at_a_server_of_another_name_is_there_and_said_so() {
        let imap_there = IMAP.replace("imap.example", "mail.example").replace("imapx\n", "imapx\nIdentityUid=3c\n");
        let smtp_there = SMTP.replace("smtp.example", "mail.example");
        let identity = "[Mail Identity]\nAddress=Anna@example.org\n\n[Mail Submission]\nTransportUid=2b\n";
        let files = [
            ("evolution/sources/1a.source", imap_there.as_str()),
            ("evolution/sources/2b.source", &smtp_there),
            ("evolution/sources/3c.source", identity),
        ];
        let (_folder, there) = desk(&files);
        assert_eq!(items(&there, &account(), &imap()), Looked::Paste(WhyPaste::OtherServer));
        assert_eq!(items(&there, &account(), &smtp()), Looked::Paste(WhyPaste::OtherServer));
        let (_folder, of_another) = desk(&files[..2]);
        assert_eq!(items(&of_another, &account(), &imap()), Looked::NoAccount);
    }
}
