//! What sign-ins are exchanged for: codes, codes on other devices, and tokens.

use jiff::{SignedDuration, Timestamp};
use rand::seq::IndexedRandom;
use serde_json::Value;
use std::collections::HashMap;
use std::hash::Hash;

/// How long an authorization code lives, in seconds.
const CODE_SECONDS: i64 = 10 * 60;
/// How long a code for another device lives, in seconds.
pub(super) const DEVICE_SECONDS: i64 = 15 * 60;
/// How long an access token lives, in seconds.
pub(super) const ACCESS_SECONDS: i64 = 3600;
/// How long a refresh token lives, in seconds.
const REFRESH_SECONDS: i64 = 90 * 24 * 3600;
/// The most of each that are kept.
const MOST: usize = 1000;
/// What the code for another device is made of: nothing that can be mistaken, and no vowels to make words of.
const USER_CODE_LETTERS: &[u8] = b"BCDFGHJKLMNPQRSTVWXZ23456789";
const USER_CODE_LENGTH: usize = 9;

/// What a person has signed in to.
#[derive(Clone)]
pub(super) struct Grant {
    /// As they were asked for.
    pub(super) scopes: Vec<String>,
    pub(super) nonce: Option<String>,
    /// What the program asked the sign-in for (OpenID Connect Core §5.5).
    pub(super) claims: Option<Value>,
    /// Whether the program says that it understands claims challenges.
    pub(super) understands_challenges: bool,
}

impl Grant {
    /// Whether a scope was asked for; Graph's may carry the address of Graph.
    pub(super) fn has(&self, scope: &str) -> bool {
        self.scopes.iter().any(|asked| is_scope(asked, scope))
    }
}

/// Whether `asked` is `scope`, with or without the address of the resource before it.
pub(super) fn is_scope(asked: &str, scope: &str) -> bool {
    asked.rsplit('/').next().unwrap_or(asked).eq_ignore_ascii_case(scope)
}

/// An authorization code, waiting to be redeemed.
pub(super) struct Code {
    pub(super) grant: Grant,
    pub(super) redirect: String,
    /// The S256 challenge (RFC 7636).
    pub(super) challenge: String,
    expires: Timestamp,
    redeemed: bool,
}

/// Why a code or token is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stale {
    Unknown,
    Expired,
    Redeemed,
}

/// What the person has decided on the other device.
pub(super) enum Decision {
    Pending,
    Approved,
    Declined,
    /// The administrator has not consented.
    ConsentMissing,
    Redeemed,
}

/// A sign-in on another device.
pub(super) struct Device {
    user_code: String,
    pub(super) grant: Grant,
    expires: Timestamp,
    pub(super) decision: Decision,
}

/// Everything that has been granted.
#[derive(Default)]
pub(super) struct Grants {
    codes: HashMap<String, Code>,
    devices: HashMap<String, Device>,
    access: HashMap<String, (Grant, Timestamp)>,
    refresh: HashMap<String, (Grant, Timestamp)>,
}

impl Grants {
    pub(super) fn open_code(&mut self, grant: Grant, redirect: &str, challenge: &str, now: Timestamp) -> String {
        let (redirect, challenge) = (redirect.to_owned(), challenge.to_owned());
        let code = Code { grant, redirect, challenge, expires: after(now, CODE_SECONDS), redeemed: false };
        keep(&mut self.codes, marked("code"), code)
    }

    /// Takes a code. It can be tried once, whatever comes of it.
    pub(super) fn redeem_code(&mut self, code: &str, now: Timestamp) -> Result<&Code, Stale> {
        let code = self.codes.get_mut(code).ok_or(Stale::Unknown)?;
        if std::mem::replace(&mut code.redeemed, true) {
            return Err(Stale::Redeemed);
        }
        if code.expires <= now { Err(Stale::Expired) } else { Ok(code) }
    }

    /// Begins a sign-in on another device: the device code and what the person types.
    pub(super) fn open_device(&mut self, grant: Grant, now: Timestamp) -> (String, String) {
        let letters = |_| char::from(*USER_CODE_LETTERS.choose(&mut rand::rng()).unwrap_or(&b'X'));
        let user_code: String = (0..USER_CODE_LENGTH).map(letters).collect();
        let expires = after(now, DEVICE_SECONDS);
        let device = Device { user_code: user_code.clone(), grant, expires, decision: Decision::Pending };
        (keep(&mut self.devices, marked("device"), device), user_code)
    }

    /// The sign-in behind a device code.
    pub(super) fn device(&mut self, device_code: &str, now: Timestamp) -> Result<&mut Device, Stale> {
        let device = self.devices.get_mut(device_code).ok_or(Stale::Unknown)?;
        if device.expires <= now { Err(Stale::Expired) } else { Ok(device) }
    }

    /// The device code behind what somebody typed, if that is still open.
    pub(super) fn device_code(&self, typed: &str, now: Timestamp) -> Option<String> {
        let typed: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
        let mut open = self.devices.iter().filter(|(_, device)| device.expires > now);
        open.find(|(_, device)| {
            matches!(device.decision, Decision::Pending) && device.user_code.eq_ignore_ascii_case(&typed)
        })
        .map(|(device_code, _)| device_code.clone())
    }

    pub(super) fn open_access(&mut self, grant: Grant, now: Timestamp) -> String {
        keep(&mut self.access, marked("access"), (grant, after(now, ACCESS_SECONDS)))
    }

    pub(super) fn access(&self, token: &str, now: Timestamp) -> Result<&Grant, Stale> {
        let (grant, expires) = self.access.get(token).ok_or(Stale::Unknown)?;
        if *expires <= now { Err(Stale::Expired) } else { Ok(grant) }
    }

    pub(super) fn open_refresh(&mut self, grant: Grant, now: Timestamp) -> String {
        keep(&mut self.refresh, marked("refresh"), (grant, after(now, REFRESH_SECONDS)))
    }

    /// What a refresh token stands for. The old one goes on working beside the new one, as at Microsoft.
    pub(super) fn refresh(&self, token: &str, now: Timestamp) -> Result<&Grant, Stale> {
        let (grant, expires) = self.refresh.get(token).ok_or(Stale::Unknown)?;
        if *expires <= now { Err(Stale::Expired) } else { Ok(grant) }
    }
}

/// Something that cannot be guessed.
pub(super) fn random_text() -> String {
    data_encoding::BASE64URL_NOPAD.encode(&rand::random::<[u8; 32]>())
}

/// The same, and it says what it is: wherever one of them turns up, it is known for a secret of the practice tenant.
fn marked(kind: &str) -> String {
    format!("practice-{kind}-{}", random_text())
}

pub(super) fn after(now: Timestamp, seconds: i64) -> Timestamp {
    now.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(now)
}

/// Keeps something, and gives the name back. When there is too much, all of it is forgotten: whoever needs so many is no
/// person who practises.
pub(super) fn keep<K: Clone + Eq + Hash, V>(all: &mut HashMap<K, V>, name: K, value: V) -> K {
    if all.len() >= MOST {
        all.clear();
    }
    all.insert(name.clone(), value);
    name
}
