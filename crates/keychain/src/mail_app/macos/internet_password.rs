//! Internet passwords in the login keychain, for the mail servers of an account.
//!
//! `security_framework::passwords::set_internet_password` looks simpler, and loses the protocol: it hands it over as a number
//! where the keychain compares texts. The older call of the keychain itself keeps it.

use crate::mail_app::{Host, HostEncryption, HostProtocol, MailAccount};
use crate::system::login_keychain_meaning;
use crate::turn::Abandoned;
use crate::vault::VaultError;
use password::Secret;
use security_framework::base::{Error, Result};
use security_framework::os::macos::keychain::SecKeychain;
use security_framework::os::macos::keychain_item::SecKeychainItem;
use security_framework::os::macos::passwords::{SecAuthenticationType, SecProtocolType};

/// `errSecItemNotFound`, SecBase.h.
const NOT_FOUND: i32 = -25300;

/// Writes one for each server, or changes ours. The mark is the item's security domain, which is a part of what tells items
/// apart: an item of somebody else for the same server is never ours, and stays as it is.
pub(super) fn write(
    mark: &str,
    account: &MailAccount,
    secret: &Secret,
    abandoned: &Abandoned,
) -> std::result::Result<(), VaultError> {
    let keychain = SecKeychain::default().map_err(explain)?;
    for host in hosts(account) {
        abandoned.check()?;
        let (user, protocol, content) = (account.user_at(host), protocol(host), secret.expose().as_bytes());
        let kind = SecAuthenticationType::Default;
        let written =
            keychain.set_internet_password(&host.name, Some(mark), user, "", Some(host.port), protocol, kind, content);
        written.map_err(explain)?;
    }
    Ok(())
}

/// Removes those with our mark, and nothing else.
pub(super) fn remove(mark: &str, account: &MailAccount) -> std::result::Result<(), VaultError> {
    let keychain = SecKeychain::default().map_err(explain)?;
    for host in hosts(account) {
        if let Some(item) = find(&keychain, mark, account, host).map_err(explain)? {
            item.delete();
            // It does not say whether it could.
            if find(&keychain, mark, account, host).map_err(explain)?.is_some() {
                return Err(VaultError::Denied);
            }
        }
    }
    Ok(())
}

fn find(keychain: &SecKeychain, mark: &str, account: &MailAccount, host: &Host) -> Result<Option<SecKeychainItem>> {
    let (user, protocol) = (account.user_at(host), protocol(host));
    let kind = SecAuthenticationType::Default;
    let found = keychain.find_internet_password(&host.name, Some(mark), user, "", Some(host.port), protocol, kind);
    match found {
        Ok((_, item)) => Ok(Some(item)),
        Err(error) if error.code() == NOT_FOUND => Ok(None),
        Err(error) => Err(error),
    }
}

fn hosts(account: &MailAccount) -> impl Iterator<Item = &Host> {
    [&account.incoming, &account.outgoing].into_iter().flatten()
}

fn protocol(host: &Host) -> SecProtocolType {
    match (host.protocol, host.encryption) {
        (HostProtocol::Imap, HostEncryption::Tls) => SecProtocolType::IMAPS,
        (HostProtocol::Imap, _) => SecProtocolType::IMAP,
        (HostProtocol::Pop3, HostEncryption::Tls) => SecProtocolType::POP3S,
        (HostProtocol::Pop3, _) => SecProtocolType::POP3,
        // There is no other.
        (HostProtocol::Smtp, _) => SecProtocolType::SMTP,
    }
}

fn explain(error: Error) -> VaultError {
    let meaning = login_keychain_meaning(&error);
    tracing::warn!(system_code = error.code(), "an internet password: {meaning}");
    meaning
}
