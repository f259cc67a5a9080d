//! What was issued, for what, when, and where it was stored. Never a secret.
//!
//! One JSON file, written whole to a temporary file beside it and renamed over it, so that at any moment either the old or
//! the new one is there. A file that cannot be understood is set aside under another name and reported, never overwritten.

use crate::journey::is_address;
use crate::screen::Purpose;
use jiff::Timestamp;
use keychain::{
    Host, HostEncryption, HostProtocol, MailAccount, MailApp, Placement, Removed, Saved, VaultError, WhyNot,
};
use mail::{Encryption, Protocol, Server, ServersFrom};
use providers::ProviderChoice;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// The form of the file. A file of another version is set aside like a damaged one: this program would lose parts of it.
const VERSION: u32 = 1;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LedgerFile {
    version: u32,
    pub(crate) entries: Vec<LedgerEntry>,
}

/// One app password, from the intent to create it until its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LedgerEntry {
    /// Our own identifier; the vault item carries the same.
    pub id: String,
    /// Where it was issued.
    pub provider: ProviderChoice,
    /// The account it belongs to.
    pub account: String,
    /// The part of the directory that the account is in, where the provider has several and tells: the same name elsewhere is
    /// somebody else's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub realm: Option<String>,
    /// What the person typed to sign in, where that is not the account's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    /// The person's e-mail address, where they gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// What the person called it.
    pub label: String,
    /// What it is limited to.
    pub scope: Option<String>,
    /// What it is for.
    pub purpose: Purpose,
    /// When its creation was begun.
    pub begun: Timestamp,
    /// When it ends by itself.
    pub expires: Option<Timestamp>,
    /// How far it has got.
    pub state: LedgerState,
    /// The provider's name for it, once it is known.
    pub provider_id: Option<String>,
    /// Whether it was written to the keychain.
    pub in_keychain: bool,
    /// Whether the account's password was changed since, as the person says.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub outdated: bool,
    /// Its mail servers, as they were known when it was put into a mail app or tried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<LedgerMail>,
    /// The mail apps that it was put into. Noted before anything is written there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<LedgerPlace>,
    /// The app password that this one is to replace, by its `id` here, until that is done or given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// Whether a mail server has taken it since it was created to replace another.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub proven: bool,
    /// Whether a replacement is about to revoke it: it may have ended already.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ending: bool,
}

/// The mail servers of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LedgerMail {
    /// Where mail is read.
    pub incoming: Option<Server>,
    /// Where mail is sent through.
    pub outgoing: Option<Server>,
    /// What they call the person.
    pub user: String,
    /// What the one to send through calls them, where that is another name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outgoing_user: Option<String>,
    /// The name of the Exchange server, where there is one.
    pub exchange: Option<String>,
    /// Who told it.
    pub from: ServersFrom,
}

impl LedgerMail {
    /// What the server to send through calls the person.
    pub fn sender(&self) -> &str {
        self.outgoing_user.as_deref().unwrap_or(&self.user)
    }
}

/// A mail app that an app password was put into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LedgerPlace {
    /// What finds it again.
    pub placement: Placement,
    /// What came of it; `None`: the program ended while it was being written.
    pub saved: Option<Saved>,
}

impl LedgerEntry {
    /// Whether something may be in the keychain: a crash can come between writing there and noting it here.
    pub fn may_be_in_keychain(&self) -> bool {
        self.in_keychain || self.state == LedgerState::Issued
    }

    /// The person's e-mail address: the one they gave, else the account where that is one.
    pub fn address(&self) -> Option<&str> {
        let given = self.address.as_deref().filter(|address| !address.is_empty());
        given.or_else(|| Some(self.account.as_str()).filter(|account| is_address(account)))
    }

    /// What names this app password in a mail app, with the mail servers that are known now.
    pub fn placement(&self, app: MailApp) -> Placement {
        let mail = self.mail.as_ref();
        let account = MailAccount {
            address: self.address().unwrap_or(&self.account).to_owned(),
            user: mail.map_or(&self.account, |mail| &mail.user).clone(),
            outgoing_user: mail.and_then(|mail| mail.outgoing_user.clone()),
            incoming: mail.and_then(|mail| mail.incoming.as_ref()).map(host),
            outgoing: mail.and_then(|mail| mail.outgoing.as_ref()).map(host),
            exchange: mail.and_then(|mail| mail.exchange.clone()),
        };
        Placement { app, account, id: self.id.clone() }
    }

    /// What names everything that may have been written into mail apps.
    pub fn placements(&self) -> Vec<Placement> {
        self.places.iter().map(|place| place.placement.clone()).collect()
    }

    /// Notes that it is about to be put there; to be called, and written, before that is done. What was noted about the same
    /// place before is given back, for [`LedgerEntry::settle_place`].
    pub fn note_place(&mut self, placement: &Placement) -> Option<LedgerPlace> {
        let at = self.places.iter().position(|place| place.placement == *placement);
        let before = at.map(|at| self.places.remove(at));
        self.places.push(LedgerPlace { placement: placement.clone(), saved: None });
        before
    }

    /// Notes what came of it. What is certainly not there is struck, or what was there before stays.
    pub fn settle_place(&mut self, placement: &Placement, saved: Saved, before: Option<LedgerPlace>) {
        let Some(at) = self.places.iter().position(|place| place.placement == *placement) else { return };
        match saved {
            // A keychain that failed or fell silent may have taken some of it.
            Saved::NotPossible { because: WhyNot::Keychain(_) } => {}
            Saved::NotPossible { .. } => match before {
                Some(before) => self.places[at] = before,
                None => drop(self.places.remove(at)),
            },
            Saved::InPlace { .. } | Saved::ApproveProfile { .. } | Saved::OnePaste { .. } => {
                self.places[at].saved = Some(saved);
            }
        }
    }

    /// Strikes the places that were cleaned; whether any is left that was not.
    pub fn strike_cleaned(&mut self, cleaned: &[(Placement, Result<Removed, VaultError>)]) -> bool {
        self.places.retain(|place| {
            let result = cleaned.iter().find(|(placement, _)| *placement == place.placement).map(|(_, result)| *result);
            match result {
                Some(Ok(_)) => false,
                // Where there is no keychain at all, nothing can be in it, unless it has been seen to arrive there.
                Some(Err(VaultError::NoService)) => place.saved.is_some(),
                Some(Err(_)) | None => true,
            }
        });
        !self.places.is_empty()
    }
}

/// A mail server as mail apps name it.
fn host(server: &Server) -> Host {
    Host {
        protocol: match server.protocol {
            Protocol::Imap => HostProtocol::Imap,
            Protocol::Pop3 => HostProtocol::Pop3,
            Protocol::Submission => HostProtocol::Smtp,
        },
        name: server.host.clone(),
        port: server.port,
        encryption: match server.encryption {
            Encryption::Tls => HostEncryption::Tls,
            Encryption::StartTls => HostEncryption::StartTls,
            Encryption::None => HostEncryption::None,
        },
    }
}

/// How far an app password has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum LedgerState {
    /// The provider is about to be asked: it may exist or not.
    AboutToCreate,
    /// It exists, but its secret is in this program's memory only: a crash now would lose it.
    Issued,
    /// It exists, and its secret is in the keychain or has been handed to the person.
    Created,
    /// It was revoked or deleted.
    Ended,
}

/// The ledger could not be written; the old one is still there.
#[derive(Debug, thiserror::Error)]
#[error("the ledger could not be written")]
pub struct LedgerError(#[from] io::Error);

/// The file of the ledger in a data folder.
pub(crate) const LEDGER_FILE: &str = "ledger.json";

/// Whether the ledger of a data folder can be read as it stands; one that is not there is an empty one. Nothing is changed.
///
/// # Errors
/// When the file cannot be read at all.
pub fn is_ledger_readable(data_folder: &Path) -> io::Result<bool> {
    match fs::read(data_folder.join(LEDGER_FILE)) {
        Ok(text) => Ok(serde_json::from_slice::<LedgerFile>(&text).is_ok_and(|content| content.version == VERSION)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// The ledger of one data folder. One process at a time uses it (the shell runs as a single instance).
#[derive(Debug)]
pub struct Ledger {
    file: PathBuf,
    entries: Vec<LedgerEntry>,
}

impl Ledger {
    /// Reads the ledger; a missing file is an empty one. The second value says where a file that could not be understood
    /// was set aside.
    ///
    /// # Errors
    /// When the file exists but cannot be read, or cannot be set aside: it is then left alone, and nothing may be written.
    pub fn open(file: PathBuf, now: Timestamp) -> Result<(Self, Option<PathBuf>), LedgerError> {
        let text = match fs::read(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok((Self { file, entries: Vec::new() }, None)),
            Err(error) => return Err(error.into()),
        };
        match serde_json::from_slice::<LedgerFile>(&text) {
            Ok(content) if content.version == VERSION => Ok((Self { file, entries: content.entries }, None)),
            _ => {
                let aside = set_aside(&file, now)?;
                Ok((Self { file, entries: Vec::new() }, Some(aside)))
            }
        }
    }

    /// All entries, oldest first.
    pub fn entries(&self) -> &[LedgerEntry] {
        &self.entries
    }

    /// The entry of this identifier.
    pub fn entry(&self, id: &str) -> Option<&LedgerEntry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// Creations that were begun and whose secret has not reached anybody, oldest first.
    pub fn unfinished(&self) -> impl Iterator<Item = &LedgerEntry> {
        let unfinished = |state| matches!(state, LedgerState::AboutToCreate | LedgerState::Issued);
        self.entries.iter().filter(move |entry| unfinished(entry.state))
    }

    /// Writes down the intent to create an app password and gives it its identifier.
    pub fn intend(&mut self, intent: Intent) -> Result<LedgerEntry, LedgerError> {
        let entry = LedgerEntry {
            id: Uuid::new_v4().to_string(),
            provider: intent.provider,
            account: intent.account,
            realm: intent.realm,
            login: intent.login,
            address: intent.address,
            label: intent.label,
            scope: intent.scope,
            purpose: intent.purpose,
            begun: intent.begun,
            expires: intent.expires,
            state: LedgerState::AboutToCreate,
            provider_id: None,
            in_keychain: false,
            outdated: false,
            mail: None,
            places: Vec::new(),
            replaces: intent.replaces,
            proven: false,
            ending: false,
        };
        self.entries.push(entry.clone());
        match self.write() {
            Ok(()) => Ok(entry),
            Err(error) => {
                self.entries.pop();
                Err(error)
            }
        }
    }

    /// Changes one entry and writes the ledger. An unknown identifier changes nothing.
    pub fn change(&mut self, id: &str, change: impl FnOnce(&mut LedgerEntry)) -> Result<(), LedgerError> {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == id) {
            change(entry);
            self.write()?;
        }
        Ok(())
    }

    /// Notes something before it is done: what cannot be written is not remembered either. An unknown identifier changes
    /// nothing.
    pub fn note(&mut self, id: &str, change: impl FnOnce(&mut LedgerEntry)) -> Result<(), LedgerError> {
        let before = self.entries.clone();
        let result = self.change(id, change);
        if result.is_err() {
            self.entries = before;
        }
        result
    }

    /// Changes all entries and writes the ledger once.
    pub fn change_all(&mut self, change: impl FnMut(&mut LedgerEntry)) -> Result<(), LedgerError> {
        self.entries.iter_mut().for_each(change);
        self.write()
    }

    /// Strikes one entry: nothing was created, or the person knows better.
    pub fn strike(&mut self, id: &str) -> Result<(), LedgerError> {
        self.entries.retain(|entry| entry.id != id);
        self.write()
    }

    /// Strikes all entries.
    pub fn clear(&mut self) -> Result<(), LedgerError> {
        self.entries.clear();
        self.write()
    }

    fn write(&self) -> Result<(), LedgerError> {
        let folder = self.file.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let content = LedgerFile { version: VERSION, entries: self.entries.clone() };
        let text = serde_json::to_vec_pretty(&content).map_err(io::Error::from)?;
        // Created readable by its owner only; the rename keeps that.
        let mut temporary = tempfile::NamedTempFile::new_in(folder)?;
        temporary.write_all(&text)?;
        temporary.as_file().sync_all()?;
        temporary.persist(&self.file).map_err(|error| error.error)?;
        sync_folder(folder)
    }
}

/// What is about to be created.
#[derive(Debug, Clone)]
pub struct Intent {
    /// Where.
    pub provider: ProviderChoice,
    /// The account it will belong to.
    pub account: String,
    /// See [`LedgerEntry::realm`].
    pub realm: Option<String>,
    /// See [`LedgerEntry::login`].
    pub login: Option<String>,
    /// The person's e-mail address, where they gave one.
    pub address: Option<String>,
    /// What the person calls it.
    pub label: String,
    /// What it is to be limited to.
    pub scope: Option<String>,
    /// What it is for.
    pub purpose: Purpose,
    /// Now.
    pub begun: Timestamp,
    /// When it is to end by itself.
    pub expires: Option<Timestamp>,
    /// The app password that it is to replace, by its `id` here.
    pub replaces: Option<String>,
}

/// Makes the rename survive a power cut; Windows has no such call and needs none.
fn sync_folder(folder: &Path) -> Result<(), LedgerError> {
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

/// Renames the file to a name that nothing has: `ledger.set-aside-2026-11-22T09-30-00Z.json`.
fn set_aside(file: &Path, now: Timestamp) -> Result<PathBuf, LedgerError> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let time = now.strftime("%Y-%m-%dT%H-%M-%SZ");
    for attempt in 0..100 {
        let suffix = if attempt == 0 { String::new() } else { format!("-{attempt}") };
        let aside = file.with_file_name(format!("{stem}.set-aside-{time}{suffix}.json"));
        if !aside.exists() {
            fs::rename(file, &aside)?;
            return Ok(aside);
        }
    }
    Err(io::Error::from(ErrorKind::AlreadyExists).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use providers::ProviderKind;

    fn intent(label: &str) -> Intent {
        Intent {
            provider: ProviderChoice { kind: ProviderKind::PrivacyIdea, server: "https://pi.example.test".to_owned() },
            account: "anna".to_owned(),
            realm: None,
            login: None,
            address: None,
            label: label.to_owned(),
            scope: None,
            purpose: Purpose::Outlook,
            begun: Timestamp::UNIX_EPOCH,
            expires: None,
            replaces: None,
        }
    }

    fn open(folder: &Path) -> (Ledger, Option<PathBuf>) {
        Ledger::open(folder.join("ledger.json"), Timestamp::UNIX_EPOCH).unwrap()
    }

    #[test]
    fn a_ledger_from_before_realms_is_read() {
        let folder = tempfile::tempdir().unwrap();
        open(folder.path()).0.intend(intent("Outlook")).unwrap();
        let text = fs::read_to_string(folder.path().join("ledger.json")).unwrap();
        assert!(!text.contains("realm") && !text.contains("login"), "{text}");
        assert_eq!(open(folder.path()).0.entries().len(), 1);
    }

    #[test]
    fn what_was_written_is_there_after_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let entry = open(folder.path()).0.intend(intent("Outlook")).unwrap();
        let (mut ledger, _) = open(folder.path());
        assert_eq!(ledger.unfinished().collect::<Vec<_>>(), [&entry]);
        ledger.change(&entry.id, |entry| entry.state = LedgerState::Created).unwrap();
        assert_eq!(open(folder.path()).0.unfinished().count(), 0);
    }

    #[test]
    fn a_file_from_before_there_was_a_word_for_outdated_is_read() {
        let folder = tempfile::tempdir().unwrap();
        open(folder.path()).0.intend(intent("Outlook")).unwrap();
        let file = folder.path().join("ledger.json");
        assert!(!fs::read_to_string(&file).unwrap().contains("outdated"), "such a program can read it as well");
        assert!(!open(folder.path()).0.entries()[0].outdated);
    }

    #[test]
    fn a_file_from_before_mail_servers_and_mail_apps_were_remembered_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let old = r#"{"version":1,"entries":[{"id":"7","provider":{"kind":"privacyIdea",
            "server":"https://pi.example.test"},"account":"anna@example.test","label":"Outlook","scope":null,
            "purpose":"outlook","begun":"2026-11-01T08:00:00Z","expires":null,"state":"created","providerId":"A1",
            "inKeychain":true}]}"#;
        fs::write(folder.path().join("ledger.json"), old).unwrap();
        let (ledger, aside) = open(folder.path());
        assert_eq!(aside, None);
        let entry = &ledger.entries()[0];
        assert_eq!((&entry.mail, &entry.places, &entry.replaces), (&None, &Vec::new(), &None));
        assert_eq!(entry.address(), Some("anna@example.test"), "the account is one");
    }

    #[test]
    fn the_address_is_the_one_that_was_given_else_the_account_if_it_is_one() {
        let folder = tempfile::tempdir().unwrap();
        let (mut ledger, _) = open(folder.path());
        let mut entry = ledger.intend(intent("Outlook")).unwrap();
        assert_eq!(entry.address(), None);
        assert_eq!(entry.placement(MailApp::Geary).account.address, "anna");
        entry.address = Some("anna@example.test".to_owned());
        assert_eq!(entry.placement(MailApp::Geary).account.address, "anna@example.test");
        assert_eq!(entry.placement(MailApp::Geary).account.user, "anna");
    }

    #[test]
    fn a_place_is_struck_once_it_is_clean_and_stays_while_it_may_not_be() {
        let folder = tempfile::tempdir().unwrap();
        let (mut ledger, _) = open(folder.path());
        let mut entry = ledger.intend(intent("Outlook")).unwrap();
        let places = [MailApp::Geary, MailApp::Evolution, MailApp::KMail].map(|app| entry.placement(app));
        for placement in &places {
            assert_eq!(entry.note_place(placement), None);
        }
        entry.settle_place(&places[0], Saved::InPlace { best_effort: false }, None);
        let [geary, evolution, kmail] = places;
        let no_service = Err(VaultError::NoService);
        assert!(entry.strike_cleaned(&[(geary.clone(), no_service), (evolution, no_service)]));
        let left: Vec<_> = entry.placements();
        assert_eq!(left, [geary.clone(), kmail.clone()], "one was seen to arrive; the other was not cleaned at all");
        assert!(!entry.strike_cleaned(&[(geary, Ok(Removed::NotOurs)), (kmail, Ok(Removed::ByPerson))]));
    }

    #[test]
    fn what_could_not_be_saved_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let (mut ledger, _) = open(folder.path());
        let mut entry = ledger.intend(intent("Outlook")).unwrap();
        let placement = entry.placement(MailApp::Geary);
        let no_account = Saved::NotPossible { because: WhyNot::NoAccount };
        let in_place = Saved::InPlace { best_effort: false };
        let before = entry.note_place(&placement);
        entry.settle_place(&placement, no_account, before);
        assert_eq!(entry.places, []);
        for saved in [in_place, no_account] {
            let before = entry.note_place(&placement);
            assert_eq!(entry.places.last().unwrap().saved, None);
            entry.settle_place(&placement, saved, before);
            assert_eq!(entry.places, [LedgerPlace { placement: placement.clone(), saved: Some(in_place) }]);
        }
    }

    #[test]
    fn what_is_outdated_is_so_after_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let (mut ledger, _) = open(folder.path());
        ledger.intend(intent("Outlook")).unwrap();
        ledger.change_all(|entry| entry.outdated = true).unwrap();
        assert!(open(folder.path()).0.entries()[0].outdated);
    }

    #[test]
    fn a_secret_that_has_reached_nobody_is_unfinished() {
        let folder = tempfile::tempdir().unwrap();
        let (mut ledger, _) = open(folder.path());
        let entry = ledger.intend(intent("Outlook")).unwrap();
        ledger.change(&entry.id, |entry| entry.state = LedgerState::Issued).unwrap();
        assert_eq!(open(folder.path()).0.unfinished().count(), 1);
    }

    #[test]
    fn a_damaged_file_is_set_aside_with_its_content() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("ledger.json"), "{ half").unwrap();
        let (ledger, aside) = open(folder.path());
        assert_eq!(ledger.entries(), []);
        assert_eq!(fs::read_to_string(aside.unwrap()).unwrap(), "{ half");
    }

    #[test]
    fn a_second_damaged_file_does_not_overwrite_the_first() {
        let folder = tempfile::tempdir().unwrap();
        for content in ["first", "second"] {
            fs::write(folder.path().join("ledger.json"), content).unwrap();
            open(folder.path());
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_file_of_a_later_version_is_set_aside_too() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("ledger.json"), r#"{"version":2,"entries":[]}"#).unwrap();
        assert!(open(folder.path()).1.is_some());
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        open(folder.path()).0.intend(intent("Outlook")).unwrap();
        let mode = fs::metadata(folder.path().join("ledger.json")).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0);
    }

    #[test]
    fn an_intent_that_cannot_be_written_is_not_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let (mut ledger, _) = open(folder.path());
        // A folder where the file should be: the rename cannot succeed, for root neither.
        fs::create_dir_all(folder.path().join("ledger.json/x")).unwrap();
        assert!(ledger.intend(intent("Outlook")).is_err());
        assert_eq!(ledger.entries(), []);
    }

    #[test]
    fn a_note_that_cannot_be_written_is_not_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let (mut ledger, _) = open(folder.path());
        let entry = ledger.intend(intent("Outlook")).unwrap();
        fs::remove_file(folder.path().join("ledger.json")).unwrap();
        fs::create_dir_all(folder.path().join("ledger.json/x")).unwrap();
        assert!(ledger.note(&entry.id, |entry| entry.outdated = true).is_err());
        assert_eq!(ledger.entries(), [entry]);
    }
}
