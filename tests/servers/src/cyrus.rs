//! A real mail server: Cyrus IMAP as Debian's package leaves it, whose passwords saslauthd checks.

use crate::authority::Certificate;
use crate::house::House;
use std::net::SocketAddr;

/// A running Cyrus with two accounts. Stops when dropped, or with the process.
pub struct Cyrus(House);

/// What a Cyrus is to be like.
pub struct CyrusSetup<'a> {
    /// Its certificate, for STARTTLS and for TLS from the first byte.
    pub certificate: &'a Certificate,
    /// More lines of `imapd.conf`, such as `sasl_mech_list: PLAIN`. As installed there are none, and it offers SCRAM, which
    /// saslauthd cannot check.
    pub settings: &'a str,
    /// Whether saslauthd runs, without which it can check no password.
    pub saslauthd: bool,
}

impl Cyrus {
    /// Who may read mail.
    pub const ACCOUNT: &str = "anna";
    /// Who has an account, and may not read mail (`cyr_deny`).
    pub const DENIED: &str = "bruno";
    /// The password of both.
    pub const PASSWORD: &str = "kwhpbtzqnlxfdgrs";

    /// Starts one, and waits until it listens.
    ///
    /// # Panics
    /// When it does not come up, with a sentence that says why.
    pub fn start(setup: &CyrusSetup<'_>) -> Self {
        let others = [
            ("@ACCOUNT@", Self::ACCOUNT),
            ("@DENIED@", Self::DENIED),
            ("@PASSWORD@", Self::PASSWORD),
            ("@SETTINGS@", setup.settings),
            ("@SASLAUTHD@", if setup.saslauthd { "yes" } else { "" }),
        ];
        Self(House::open("Cyrus", include_str!("../house/cyrus.sh"), setup.certificate, &others))
    }

    /// Where it listens: IMAP and POP3 with STARTTLS, and both under TLS from the first byte, in the order IMAP, IMAPS, POP3,
    /// POP3S.
    pub fn addresses(&self) -> [SocketAddr; 4] {
        self.0.addresses()
    }

    /// The lines of its log with this in them, such as `badlogin: `, once there are `count`.
    ///
    /// # Panics
    /// When they do not come, with what the log has instead.
    pub fn written(&self, count: usize, part: &str) -> Vec<String> {
        self.0.written(count, part)
    }

    /// Everything that it has written down.
    pub fn log(&self) -> String {
        self.0.log()
    }
}
