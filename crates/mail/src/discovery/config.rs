//! What a domain tells mail apps in a file (Mozilla autoconfig, config-v1.1:
//! <https://www.ietf.org/archive/id/draft-ietf-mailmaint-autoconfig-00.html>).

use super::NotUsed;
use super::names::{Address, host_name};
use super::xml::{Element, root};
use crate::server::{Encryption, MailServers, Protocol, Server};

/// The longest name of a person at a server, in bytes: that of an address (RFC 5321 §4.5.3.1).
const USER_MAX: usize = 64 + 1 + 255;

/// Ways to sign in that an app password is good for. The last two are what the first versions called them.
const WITH_A_PASSWORD: [&str; 4] = ["password-cleartext", "password-encrypted", "plain", "secure"];

/// The servers in a file that a program with a password can use: IMAP rather than POP3, TLS from the first byte rather than
/// STARTTLS, and of equals the first.
pub(super) fn servers(file: &[u8], address: &Address) -> Result<MailServers, NotUsed> {
    let root = root(file).filter(|root| root.name == "clientConfig").ok_or(NotUsed::NotUnderstood)?;
    let provider = root.child("emailProvider").ok_or(NotUsed::NotUnderstood)?;
    let told: Vec<Result<Told, NotUsed>> =
        provider.children.iter().filter_map(|element| told_by(element, address)).collect();
    let usable = || told.iter().filter_map(|told| told.as_ref().ok());
    let best = |is_wanted: fn(Protocol) -> bool| {
        let wanted = usable().filter(|told| is_wanted(told.server.protocol));
        // The first of those that are equally good: `min_by_key` keeps it.
        wanted.min_by_key(|told| (told.server.protocol != Protocol::Imap, told.server.encryption != Encryption::Tls))
    };
    let incoming = best(|protocol| protocol != Protocol::Submission);
    let outgoing = best(|protocol| protocol == Protocol::Submission);
    if incoming.is_none() && outgoing.is_none() {
        let reasons = || told.iter().filter_map(|told| told.as_ref().err().copied());
        let is_there = |reason: &NotUsed| reasons().any(|each| each == *reason);
        let telling = [NotUsed::NoPassword, NotUsed::NoEncryption].into_iter().find(is_there);
        return Err(telling.unwrap_or(NotUsed::NotUnderstood));
    }
    let [reader, sender] = [incoming, outgoing].map(|told| told.and_then(|told| told.user.clone()));
    let user = reader.or_else(|| sender.clone());
    let outgoing_user = sender.filter(|sender| Some(sender) != user.as_ref());
    let server = |told: Option<&Told>| told.map(|told| told.server.clone());
    Ok(MailServers { incoming: server(incoming), outgoing: server(outgoing), user, outgoing_user, exchange: None })
}

/// A server, and what it calls the person.
struct Told {
    server: Server,
    user: Option<String>,
}

/// `None`: it is about something else, or about a kind of server that is of no use here.
fn told_by(element: &Element, address: &Address) -> Option<Result<Told, NotUsed>> {
    let protocol = match (element.name.as_str(), element.kind.as_deref()?) {
        ("incomingServer", "imap") => Protocol::Imap,
        ("incomingServer", "pop3") => Protocol::Pop3,
        ("outgoingServer", "smtp") => Protocol::Submission,
        _ => return None,
    };
    Some(read(element, protocol, address))
}

fn read(element: &Element, protocol: Protocol, address: &Address) -> Result<Told, NotUsed> {
    let text = |name| element.child(name).map(|child| child.text.trim());
    let encryption = match text("socketType") {
        Some("SSL") => Encryption::Tls,
        Some("STARTTLS") => Encryption::StartTls,
        Some("plain") => return Err(NotUsed::NoEncryption),
        _ => return Err(NotUsed::NotUnderstood),
    };
    let mut ways = element.children.iter().filter(|child| child.name == "authentication").peekable();
    let takes_passwords = |way: &Element| WITH_A_PASSWORD.contains(&way.text.trim());
    // A file that says nothing about it means passwords.
    if ways.peek().is_some() && !ways.any(takes_passwords) {
        return Err(NotUsed::NoPassword);
    }
    let host = text("hostname").map(|host| host.replace("%EMAILDOMAIN%", &address.domain));
    // The rest of the address has no place in a name: it would be asked for in the DNS.
    let host = host.as_deref().and_then(host_name).ok_or(NotUsed::NotUnderstood)?;
    let port =
        text("port").and_then(|port| port.parse().ok()).filter(|port| *port != 0).ok_or(NotUsed::NotUnderstood)?;
    let user = text("username").map(|user| filled(user, address)).filter(|user| is_name_of_a_person(user));
    Ok(Told { server: Server { protocol, host, port, encryption }, user })
}

/// The placeholders filled in, once: what comes out of one is not looked through for others.
fn filled(mut pattern: &str, address: &Address) -> String {
    let parts =
        [("%EMAILADDRESS%", &address.whole), ("%EMAILLOCALPART%", &address.local), ("%EMAILDOMAIN%", &address.domain)];
    let mut filled = String::new();
    while let Some((before, _)) = pattern.split_once('%') {
        let rest = pattern.strip_prefix(before).unwrap_or_default();
        let part = parts.iter().find_map(|(name, value)| Some((rest.strip_prefix(name)?, value.as_str())));
        let (behind, value) = part.unwrap_or((rest.strip_prefix('%').unwrap_or_default(), "%"));
        filled.push_str(before);
        filled.push_str(value);
        pattern = behind;
    }
    filled + pattern
}

fn is_name_of_a_person(user: &str) -> bool {
    !user.is_empty() && user.len() <= USER_MAX && !user.chars().any(char::is_control)
}

#[cfg(test)]
mod tests;
