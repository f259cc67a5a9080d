//! A token: privacyIDEA's word for an authentication method and for an app password alike.

use crate::code::{DIGITS, STEP, Seed, step_at};
use crate::expiry::Expiry;
use crate::push::PushPhoneKey;
use crate::settings::Right;
use jiff::{SignedDuration, Timestamp};
use password::Secret;

/// Wrong answers after which a token takes no more.
pub(crate) const MAX_FAILURES: u32 = 10;
/// How many codes around the expected one are taken: six steps of time (`timeWindow` 180 s), or ten presses.
const TIME_WINDOW: u64 = 6;
const COUNT_WINDOW: u64 = 10;
/// How many presses ahead two codes that follow each other are looked for (`sync_window`).
const RESYNC_WINDOW: u64 = 1000;
/// The longest description; the rest is cut off.
const DESCRIPTION_MAX: usize = 80;

/// The kinds of token that there are here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Totp,
    Hotp,
    Sms,
    Email,
    Push,
    AppPassword,
}

impl Kind {
    pub(crate) const ALL: [Self; 6] = [Self::AppPassword, Self::Email, Self::Hotp, Self::Push, Self::Sms, Self::Totp];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Totp => "totp",
            Self::Hotp => "hotp",
            Self::Sms => "sms",
            Self::Email => "email",
            Self::Push => "push",
            Self::AppPassword => "applspec",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(name))
    }

    pub(crate) fn serial_prefix(self) -> &'static str {
        match self {
            Self::Totp => "TOTP",
            Self::Hotp => "OATH",
            Self::Sms => "PISM",
            Self::Email => "PIEM",
            Self::Push => "PIPU",
            Self::AppPassword => "ASPW",
        }
    }

    pub(crate) fn description(self) -> &'static str {
        match self {
            Self::Totp => "TOTP: Time based One Time Passwords.",
            Self::Hotp => "HOTP: Event based One Time Passwords.",
            Self::Sms => "SMS: Send a One Time Password to the users mobile phone.",
            Self::Email => "EMail: Send a One Time Password to the users email address.",
            Self::Push => "PUSH: Send a push notification to a smartphone.",
            Self::AppPassword => {
                "Application Specific Password: A token with a fixed password. Can be used for certain applications or \
                 services."
            }
        }
    }

    /// The right that one needs to set it up.
    pub(crate) fn right(self) -> Right {
        match self {
            Self::Totp => Right::EnrolTotp,
            Self::Hotp => Right::EnrolHotp,
            Self::Sms => Right::EnrolSms,
            Self::Email => Right::EnrolEmail,
            Self::Push => Right::EnrolPush,
            Self::AppPassword => Right::EnrolAppPassword,
        }
    }

    /// The order in which tokens are tried: by the first letter of their name, push last.
    pub(crate) fn weight(self) -> u32 {
        match self {
            Self::Push => 1000,
            _ => self.name().bytes().next().map_or(0, u32::from),
        }
    }

    /// How long a challenge waits for its answer, in seconds.
    pub(crate) fn challenge_seconds(self) -> i64 {
        match self {
            Self::Sms => 300,
            _ => 120,
        }
    }
}

/// How far setting a token up has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rollout {
    /// Left behind by a call that failed half-way. It works.
    Unfinished,
    /// Waits for a code that proves it.
    Verify,
    /// Waits for a phone.
    ClientWait,
    /// Done.
    Enrolled,
}

impl Rollout {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Unfinished => "",
            Self::Verify => "verify",
            Self::ClientWait => "clientwait",
            Self::Enrolled => "enrolled",
        }
    }
}

/// What is inside a token.
pub(crate) enum Material {
    /// Codes by time: the last step that was used, and how far the app's clock was off then.
    Totp { seed: Seed, last: u64, shift: Option<i64> },
    /// Codes by count.
    Hotp { seed: Seed, count: u64 },
    /// Codes by count, sent to a phone number.
    Sms { seed: Seed, count: u64, phone: String },
    /// Codes by count, sent to an e-mail address.
    Email { seed: Seed, count: u64, address: String },
    /// Questions to a phone, once it has shown itself with the credential.
    Push { credential: String, phone: Option<PushPhoneKey> },
    /// A fixed password.
    AppPassword { password: Secret, service: String },
}

/// Whether a code is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodeCheck {
    Right,
    /// It was right, the last time.
    UsedBefore,
    Wrong,
}

pub(crate) struct Token {
    pub(crate) id: u32,
    pub(crate) serial: String,
    pub(crate) owner: String,
    pub(crate) description: String,
    pub(crate) active: bool,
    /// Revoked tokens are locked as well.
    pub(crate) revoked: bool,
    pub(crate) rollout: Rollout,
    pub(crate) failures: u32,
    pub(crate) failures_exceeded: Option<Timestamp>,
    pub(crate) assigned: Timestamp,
    pub(crate) created: Timestamp,
    pub(crate) expires: Option<Expiry>,
    pub(crate) last_used: Option<Timestamp>,
    pub(crate) uses: u64,
    pub(crate) good_uses: u64,
    pub(crate) material: Material,
    /// Whether the practice phone has it, and which counter or step it was asked to show.
    pub(crate) on_phone: Option<u64>,
}

impl Token {
    pub(crate) fn kind(&self) -> Kind {
        match self.material {
            Material::Totp { .. } => Kind::Totp,
            Material::Hotp { .. } => Kind::Hotp,
            Material::Sms { .. } => Kind::Sms,
            Material::Email { .. } => Kind::Email,
            Material::Push { .. } => Kind::Push,
            Material::AppPassword { .. } => Kind::AppPassword,
        }
    }

    /// The length of what it takes as an answer.
    pub(crate) fn answer_length(&self) -> usize {
        match &self.material {
            Material::AppPassword { password, .. } => password.length(),
            _ => DIGITS,
        }
    }

    /// Whether no code of it has been used yet.
    pub(crate) fn is_unproven(&self) -> bool {
        matches!(self.material, Material::Totp { last: 0, .. } | Material::Hotp { count: 0, .. })
    }

    pub(crate) fn describe(&mut self, description: &str) {
        self.description = description.chars().take(DESCRIPTION_MAX).collect();
    }

    /// Why it cannot be used now, in privacyIDEA's words.
    pub(crate) fn obstacle(&self, now: Timestamp) -> Option<&'static str> {
        if !self.active {
            Some("Token is disabled")
        } else if self.failures >= MAX_FAILURES {
            Some("Failcounter exceeded")
        } else if self.expires.as_ref().is_some_and(|expiry| expiry.is_over(now)) {
            Some("Outside validity period")
        } else if matches!(self.rollout, Rollout::Verify | Rollout::ClientWait) {
            Some("Token is not yet enrolled")
        } else {
            None
        }
    }

    pub(crate) fn count_failure(&mut self, now: Timestamp) {
        if self.failures < MAX_FAILURES {
            self.failures += 1;
            if self.failures == MAX_FAILURES {
                self.failures_exceeded = Some(now);
            }
        }
    }

    pub(crate) fn count_success(&mut self, now: Timestamp) {
        self.good_uses += 1;
        self.uses += 1;
        self.forget_failures();
        self.last_used = Some(now);
    }

    /// Forgets the failures of a token that has been blocked for long enough.
    pub(crate) fn forget_old_failures(&mut self, after: Option<SignedDuration>, now: Timestamp) {
        let is_old = |since: Timestamp| after.is_some_and(|after| now.duration_since(since) > after);
        if self.failures >= MAX_FAILURES && self.failures_exceeded.is_some_and(is_old) {
            self.forget_failures();
        }
    }

    pub(crate) fn forget_failures(&mut self) {
        self.failures = 0;
        self.failures_exceeded = None;
    }

    /// Moves a token that sends its codes on to the next, and says where it goes: address, code.
    pub(crate) fn next_message(&mut self) -> Option<(String, String)> {
        match &mut self.material {
            Material::Sms { seed, count, phone: to } | Material::Email { seed, count, address: to } => {
                *count += 1;
                Some((to.clone(), seed.code(*count)))
            }
            _ => None,
        }
    }

    /// Goes on behind two codes that follow each other, if it finds them ahead. Codes by time are not looked for here.
    pub(crate) fn resync(&mut self, first: &str, second: &str) -> bool {
        let Material::Hotp { seed, count } = &mut self.material else { return false };
        let ahead = (*count..*count + RESYNC_WINDOW).find(|counter| seed.code(*counter) == first);
        let found = ahead.filter(|counter| seed.code(counter + 1) == second);
        *count = found.map_or(*count, |counter| counter + 2);
        found.is_some()
    }

    /// Checks a code or an app password. A right code is used up by it.
    pub(crate) fn check(&mut self, answer: &str, now: Timestamp) -> CodeCheck {
        match &mut self.material {
            Material::Totp { seed, last, shift } => {
                let centre = step_at(now, shift.unwrap_or_default());
                let window = centre.saturating_sub(TIME_WINDOW)..=centre + TIME_WINDOW;
                match window.into_iter().find(|step| seed.code(*step) == answer) {
                    Some(step) if step > *last => {
                        *last = step;
                        *shift = Some(i64::try_from(step).unwrap_or_default() * STEP - now.as_second());
                        CodeCheck::Right
                    }
                    Some(step) if step == *last => CodeCheck::UsedBefore,
                    _ => CodeCheck::Wrong,
                }
            }
            Material::Hotp { seed, count }
            | Material::Sms { seed, count, .. }
            | Material::Email { seed, count, .. } => {
                if let Some(counter) = (*count..=*count + COUNT_WINDOW).find(|counter| seed.code(*counter) == answer) {
                    *count = counter + 1;
                    CodeCheck::Right
                } else if *count > 0 && seed.code(*count - 1) == answer {
                    CodeCheck::UsedBefore
                } else {
                    CodeCheck::Wrong
                }
            }
            Material::AppPassword { password, .. } => {
                if *password == Secret::new(answer.to_owned()) {
                    CodeCheck::Right
                } else {
                    CodeCheck::Wrong
                }
            }
            Material::Push { .. } => CodeCheck::Wrong,
        }
    }
}

/// All tokens of all people.
#[derive(Default)]
pub(crate) struct Tokens {
    all: Vec<Token>,
    last_id: u32,
}

impl Tokens {
    /// Makes room for a token of this kind under a serial of its own, or under the one that was asked for.
    pub(crate) fn add(&mut self, owner: &str, serial: Option<&str>, now: Timestamp, material: Material) -> usize {
        self.last_id += 1;
        let mut token = Token {
            id: self.last_id,
            serial: String::new(),
            owner: owner.to_owned(),
            description: String::new(),
            active: true,
            revoked: false,
            rollout: Rollout::Enrolled,
            failures: 0,
            failures_exceeded: None,
            assigned: now,
            created: now,
            expires: None,
            last_used: None,
            uses: 0,
            good_uses: 0,
            material,
            on_phone: None,
        };
        token.serial = serial.map_or_else(|| self.free_serial(token.kind()), str::to_owned);
        self.all.push(token);
        self.all.len() - 1
    }

    fn free_serial(&self, kind: Kind) -> String {
        let count = self.all.iter().filter(|token| token.kind() == kind).count();
        loop {
            let serial = format!("{}{count:04}{:04X}", kind.serial_prefix(), rand::random::<u16>());
            if self.find(&serial).is_none() {
                return serial;
            }
        }
    }

    pub(crate) fn find(&self, serial: &str) -> Option<usize> {
        self.all.iter().position(|token| token.serial == serial)
    }

    pub(crate) fn count(&self) -> usize {
        self.all.len()
    }

    pub(crate) fn remove(&mut self, index: usize) -> Token {
        self.all.remove(index)
    }

    pub(crate) fn of<'a>(&'a self, owner: &'a str) -> impl DoubleEndedIterator<Item = (usize, &'a Token)> {
        self.all.iter().enumerate().filter(move |(_, token)| token.owner == owner)
    }
}

impl std::ops::Index<usize> for Tokens {
    type Output = Token;

    fn index(&self, index: usize) -> &Token {
        &self.all[index]
    }
}

impl std::ops::IndexMut<usize> for Tokens {
    fn index_mut(&mut self, index: usize) -> &mut Token {
        &mut self.all[index]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> Timestamp {
        "2026-11-22T12:00:00Z".parse().unwrap()
    }

    fn totp(tokens: &mut Tokens) -> (usize, Seed) {
        let seed = Seed::generate();
        (tokens.add("anna", None, noon(), Material::Totp { seed: seed.clone(), last: 0, shift: None }), seed)
    }

    #[test]
    fn a_code_counts_once() {
        let mut tokens = Tokens::default();
        let (index, seed) = totp(&mut tokens);
        let code = seed.code(step_at(noon(), 0));
        assert_eq!(tokens[index].check(&code, noon()), CodeCheck::Right);
        assert_eq!(tokens[index].check(&code, noon()), CodeCheck::UsedBefore);
    }

    #[test]
    fn a_clock_may_be_three_minutes_off_but_no_more() {
        let mut tokens = Tokens::default();
        let (index, seed) = totp(&mut tokens);
        let now = step_at(noon(), 0);
        assert_eq!(tokens[index].check(&seed.code(now + 7), noon()), CodeCheck::Wrong);
        assert_eq!(tokens[index].check(&seed.code(now + 6), noon()), CodeCheck::Right);
    }

    #[test]
    fn the_window_follows_a_clock_that_is_off() {
        let mut tokens = Tokens::default();
        let (index, seed) = totp(&mut tokens);
        let now = step_at(noon(), 0);
        assert_eq!(tokens[index].check(&seed.code(now - 5), noon()), CodeCheck::Right);
        assert_eq!(tokens[index].check(&seed.code(now + 2), noon()), CodeCheck::Wrong);
    }

    #[test]
    fn ten_failures_are_enough() {
        let mut tokens = Tokens::default();
        let (index, _) = totp(&mut tokens);
        for _ in 0..12 {
            tokens[index].count_failure(noon());
        }
        assert_eq!(tokens[index].failures, 10);
        assert_eq!(tokens[index].obstacle(noon()), Some("Failcounter exceeded"));
    }
}
