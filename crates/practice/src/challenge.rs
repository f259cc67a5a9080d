//! Questions that wait for an answer: one per token, those of one sign-in under one transaction.

use crate::token::Kind;
use jiff::{SignedDuration, Timestamp};
use rand::RngExt;

/// How long an answered question can still be turned into a sign-in, in seconds.
const FINALIZE_SECONDS: i64 = 300;
/// The most that are kept; the oldest go first.
const MOST: usize = 1000;

/// What the phone has said to a push question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PhoneAnswer {
    Pending,
    Accepted,
    Declined,
    Cancelled,
}

impl PhoneAnswer {
    /// As `challenge_status` names it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Accepted => "accept",
            Self::Declined => "declined",
            Self::Cancelled => "cancelled",
        }
    }
}

/// A question to the owner of one token.
pub(crate) struct Challenge {
    pub(crate) transaction: String,
    pub(crate) serial: String,
    /// What the phone signs.
    pub(crate) nonce: String,
    pub(crate) expires: Timestamp,
    pub(crate) answer: PhoneAnswer,
}

impl Challenge {
    pub(crate) fn is_valid(&self, now: Timestamp) -> bool {
        now < self.expires
    }

    /// Whether the phone may still answer.
    pub(crate) fn is_open(&self, now: Timestamp) -> bool {
        self.is_valid(now) && self.answer == PhoneAnswer::Pending
    }

    /// Notes the phone's answer; from now on there is more time to make use of it.
    pub(crate) fn note(&mut self, answer: PhoneAnswer, now: Timestamp) {
        self.answer = answer;
        self.expires = self.expires.max(later(now, FINALIZE_SECONDS));
    }
}

/// All open questions, the oldest first.
#[derive(Default)]
pub(crate) struct Challenges(Vec<Challenge>);

impl Challenges {
    /// A new transaction number, of twenty digits.
    pub(crate) fn transaction() -> String {
        let mut random = rand::rng();
        (0..20).map(|_| char::from(b'0' + random.random_range(0..10u8))).collect()
    }

    /// Asks; says until when an answer is taken.
    pub(crate) fn ask(&mut self, transaction: &str, serial: &str, kind: Kind, now: Timestamp) -> Timestamp {
        if self.0.len() >= MOST {
            self.0.remove(0);
        }
        let expires = later(now, kind.challenge_seconds());
        self.0.push(Challenge {
            transaction: transaction.to_owned(),
            serial: serial.to_owned(),
            nonce: data_encoding::BASE32.encode(&rand::random::<[u8; 20]>()),
            expires,
            answer: PhoneAnswer::Pending,
        });
        expires
    }

    pub(crate) fn all(&self) -> &[Challenge] {
        &self.0
    }

    pub(crate) fn all_mut(&mut self) -> &mut [Challenge] {
        &mut self.0
    }

    /// The questions to one token under one transaction, expired ones included.
    pub(crate) fn to<'a>(&'a self, serial: &'a str, transaction: &'a str) -> impl Iterator<Item = &'a Challenge> {
        self.0.iter().filter(move |challenge| challenge.serial == serial && challenge.transaction == transaction)
    }

    pub(crate) fn end_transaction(&mut self, transaction: &str) {
        self.0.retain(|challenge| challenge.transaction != transaction);
    }

    pub(crate) fn forget_token(&mut self, serial: &str) {
        self.0.retain(|challenge| challenge.serial != serial);
    }

    /// Forgets what one token was asked too long ago.
    pub(crate) fn forget_expired(&mut self, serial: &str, now: Timestamp) {
        self.0.retain(|challenge| challenge.serial != serial || challenge.is_valid(now));
    }
}

fn later(now: Timestamp, seconds: i64) -> Timestamp {
    now.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(now)
}
