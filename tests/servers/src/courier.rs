//! A real mail server: Courier as Debian's packages leave it, with an account of its own.

use crate::authority::Certificate;
use crate::house::House;
use std::net::SocketAddr;

/// A running Courier with one account. Stops when dropped, or with the process.
pub struct Courier(House);

impl Courier {
    /// Who may read mail.
    pub const ACCOUNT: &str = "anna";
    /// The account's password.
    pub const PASSWORD: &str = "kwhpbtzqnlxfdgrs";

    /// Starts one with these lines more in `/etc/courier/imapd`, and waits until it listens.
    ///
    /// # Panics
    /// When it does not come up, with a sentence that says why.
    pub fn start(certificate: &Certificate, settings: &str) -> Self {
        let others = [("@ACCOUNT@", Self::ACCOUNT), ("@PASSWORD@", Self::PASSWORD), ("@SETTINGS@", settings)];
        Self(House::open("Courier", include_str!("../house/courier.sh"), certificate, &others))
    }

    /// Where it listens: IMAP and POP3 with STARTTLS, and both under TLS from the first byte, in the order IMAP, IMAPS, POP3,
    /// POP3S.
    pub fn addresses(&self) -> [SocketAddr; 4] {
        self.0.addresses()
    }

    /// The lines of its log with this in them, such as `LOGIN FAILED`, once there are `count`.
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
