//! A real mail server: Dovecot on loopback, with IMAP, and asked by others who may sign in.

#![allow(clippy::expect_used)] // A test server that does not start is a failed test.

use crate::keeper::{Keeper, Recipe, ground};
use crate::privacyidea::{MAIL_SERVER_ADDRESS, PrivacyIdea};
use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

/// A running Dovecot. Stops when dropped, or with the process.
pub struct Dovecot {
    keeper: Keeper,
}

impl Dovecot {
    /// The service that app passwords must be made for.
    pub const SERVICE: &str = "imap";

    /// Starts a Dovecot whose only passwords are app passwords of `server`, and waits until it listens.
    ///
    /// # Panics
    /// When it does not come up, with a sentence that says why.
    pub fn start(server: &PrivacyIdea) -> Self {
        let script = include_str!("../dovecot/auth.lua")
            .replace("@PRIVACYIDEA@", server.url())
            .replace("@SERVICE@", Self::SERVICE)
            .replace("@MAIL_SERVER@", MAIL_SERVER_ADDRESS);
        Self::serve("driver = lua\n  args = file=@FOLDER@/passwords blocking=yes", &script)
    }

    /// Starts a Dovecot that knows these accounts and their passwords, and waits until it listens.
    ///
    /// # Panics
    /// When it does not come up, with a sentence that says why.
    pub fn knowing(accounts: &[(&str, &str)]) -> Self {
        let lines = accounts.iter().map(|(account, password)| format!("{account}:{{PLAIN}}{password}\n"));
        Self::serve("driver = passwd-file\n  args = @FOLDER@/passwords", &lines.collect::<String>())
    }

    fn serve(driver: &str, passwords: &str) -> Self {
        let (folder, port) = ground();
        for name in ["run", "state", "mail"] {
            fs::create_dir(folder.path().join(name)).expect("a folder for Dovecot");
        }
        let mail = fs::Permissions::from_mode(0o777);
        fs::set_permissions(folder.path().join("mail"), mail).expect("the mailboxes' owner can write them");
        let text = include_str!("../dovecot/dovecot.conf")
            .replace("@PASSWORDS@", driver)
            .replace("@FOLDER@", &folder.path().display().to_string())
            .replace("@PORT@", &port.to_string());
        let configuration = folder.path().join("dovecot.conf");
        fs::write(&configuration, text).expect("Dovecot's configuration");
        fs::write(folder.path().join("passwords"), passwords).expect("Dovecot's passwords");
        let recipe = Recipe {
            name: "Dovecot",
            packages: "dovecot-imapd, dovecot-auth-lua and lua-socket",
            start: format!("exec dovecot -F -c '{}'", configuration.display()),
            stop: None,
            log: "dovecot.log",
        };
        Self { keeper: Keeper::start(folder, port, &recipe) }
    }

    /// Where it speaks IMAP, without TLS.
    pub fn address(&self) -> SocketAddr {
        self.keeper.address()
    }

    /// The socket at which a mail server asks whether a password is right.
    pub(crate) fn authentication(&self) -> PathBuf {
        self.keeper.folder().join("run/submission")
    }
}
