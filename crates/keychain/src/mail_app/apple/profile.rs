//! The configuration profile that sets up an account in Apple Mail. Keys, their types and which are required:
//! https://developer.apple.com/documentation/devicemanagement/mail and …/devicemanagement/exchangewebservices

use crate::mail_app::{Host, HostEncryption, HostProtocol, MailAccount, WhyNot};
use password::Secret;
use plist::{Dictionary, Value};
use uuid::Uuid;
use zeroize::{Zeroize, Zeroizing};

/// Begins every identifier of ours; also the identifier of the app.
const DOMAIN: &str = "org.app-password-wizard";

/// What our names are derived in; drawn once.
const NAMESPACE: Uuid = Uuid::from_u128(0x5d1c_0c5e_93f4_4a0b_8f57_2f6a_1be0_74c9);

/// More than any profile of ours: the buffer must not grow, or it would leave a copy of the password behind.
const AMPLE: usize = 64 * 1024;

/// The name of the profile of this account. It stays the same, so that the profile of the next app password takes the place
/// of this one.
pub(in crate::mail_app) fn identity(service_name: &str, account: &MailAccount) -> Uuid {
    derived(service_name, account, "profile")
}

/// The profile as a property list, with the app password in it or not. Without it, macOS asks for it once.
///
/// Apple wants a password only in encrypted profiles, which only a device management can make: so it is in it only when the
/// person asked for that, and the file is short-lived.
pub(in crate::mail_app) fn profile(
    service_name: &str,
    account: &MailAccount,
    secret: Option<&Secret>,
) -> Result<Zeroizing<Vec<u8>>, WhyNot> {
    let account_payload = match (&account.exchange, &account.incoming, &account.outgoing) {
        (Some(host), _, _) => exchange(account, host, secret),
        (None, Some(incoming), Some(outgoing)) if is_secured(incoming) && is_secured(outgoing) => {
            mail(account, incoming, outgoing, secret)
        }
        _ => return Err(WhyNot::NoServers),
    };
    let kind = if account.exchange.is_some() { "exchange" } else { "mail" };
    let mut profile = Dictionary::new();
    set(&mut profile, "PayloadType", "Configuration");
    // Of the person, not of the machine.
    set(&mut profile, "PayloadScope", "User");
    let description = format!("Sets up {} in Mail.", account.address);
    set(&mut profile, "PayloadDescription", description);
    name(&mut profile, service_name, account, "profile");
    let mut payload = account_payload;
    name(&mut payload, service_name, account, kind);
    profile.insert("PayloadContent".to_owned(), Value::Array(vec![payload.into()]));

    let mut profile = Value::from(profile);
    let written = if is_writable(&profile) { write(&profile) } else { Err(WhyNot::File) };
    wipe(&mut profile);
    written
}

/// `com.apple.mail.managed`.
fn mail(account: &MailAccount, incoming: &Host, outgoing: &Host, secret: Option<&Secret>) -> Dictionary {
    let mut payload = Dictionary::new();
    let kind = if incoming.protocol == HostProtocol::Pop3 { "EmailTypePOP" } else { "EmailTypeIMAP" };
    set(&mut payload, "PayloadType", "com.apple.mail.managed");
    set(&mut payload, "EmailAccountType", kind);
    set(&mut payload, "EmailAccountDescription", account.address.as_str());
    set(&mut payload, "EmailAddress", account.address.as_str());
    for (side, host) in [("Incoming", incoming), ("Outgoing", outgoing)] {
        set(&mut payload, &format!("{side}MailServerAuthentication"), "EmailAuthPassword");
        set(&mut payload, &format!("{side}MailServerHostName"), host.name.as_str());
        set(&mut payload, &format!("{side}MailServerPortNumber"), u64::from(host.port));
        // Off unless it is said. Which way it begins (at once or by STARTTLS) Mail finds by the port.
        set(&mut payload, &format!("{side}MailServerUseSSL"), true);
        set(&mut payload, &format!("{side}MailServerUsername"), account.user_at(host));
        if let Some(secret) = secret {
            set(&mut payload, &format!("{side}Password"), secret.expose());
        }
    }
    if secret.is_none() {
        // Asked for once, not twice.
        set(&mut payload, "OutgoingPasswordSameAsIncomingPassword", true);
    }
    payload
}

/// `com.apple.ews.account`: `com.apple.eas.account` is for phones.
fn exchange(account: &MailAccount, host: &str, secret: Option<&Secret>) -> Dictionary {
    let mut payload = Dictionary::new();
    set(&mut payload, "PayloadType", "com.apple.ews.account");
    set(&mut payload, "EmailAddress", account.address.as_str());
    set(&mut payload, "Host", host);
    set(&mut payload, "SSL", true);
    set(&mut payload, "UserName", account.user.as_str());
    if let Some(secret) = secret {
        set(&mut payload, "Password", secret.expose());
    }
    payload
}

/// What every payload carries. `PayloadRemovalDisallowed` is not there: the person may remove it.
fn name(payload: &mut Dictionary, service_name: &str, account: &MailAccount, kind: &str) {
    let uuid = derived(service_name, account, kind).hyphenated().to_string().to_ascii_uppercase();
    set(payload, "PayloadIdentifier", format!("{DOMAIN}.{kind}.{uuid}"));
    set(payload, "PayloadUUID", uuid);
    set(payload, "PayloadVersion", 1u64);
    set(payload, "PayloadDisplayName", account.address.as_str());
    set(payload, "PayloadOrganization", service_name);
}

fn derived(service_name: &str, account: &MailAccount, kind: &str) -> Uuid {
    let name = format!("{service_name}\n{kind}\n{}", account.address.to_lowercase());
    Uuid::new_v5(&NAMESPACE, name.as_bytes())
}

fn set(payload: &mut Dictionary, key: &str, value: impl Into<Value>) {
    payload.insert(key.to_owned(), value.into());
}

fn is_secured(host: &Host) -> bool {
    host.encryption != HostEncryption::None
}

/// XML has no way to write control characters.
fn is_writable(value: &Value) -> bool {
    match value {
        Value::String(text) => !text.chars().any(|c| c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}')),
        Value::Array(values) => values.iter().all(is_writable),
        Value::Dictionary(entries) => entries.values().all(is_writable),
        _ => true,
    }
}

fn write(profile: &Value) -> Result<Zeroizing<Vec<u8>>, WhyNot> {
    let mut written = Zeroizing::new(Vec::with_capacity(AMPLE));
    profile.to_writer_xml(&mut *written).map_err(|_| WhyNot::File)?;
    Ok(written)
}

fn wipe(value: &mut Value) {
    match value {
        Value::String(text) => text.zeroize(),
        Value::Array(values) => values.iter_mut().for_each(wipe),
        Value::Dictionary(entries) => entries.values_mut().for_each(wipe),
        _ => {}
    }
}
