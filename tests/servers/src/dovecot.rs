//! A real mail server: Dovecot on loopback, with IMAP and POP3, and asked by others who may sign in.

#![allow(clippy::expect_used)] // A test server that does not start is a failed test.

use crate::authority::Certificate;
use crate::keeper::{Keeper, Recipe, ground};
use crate::ports::free_ports;
use crate::privacyidea::{MAIL_SERVER_ADDRESS, PrivacyIdea};
use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

/// A running Dovecot. Stops when dropped, or with the process.
pub struct Dovecot {
    keeper: Keeper,
    pop3: SocketAddr,
    encrypted: Option<Encrypted>,
}

/// Where it listens for TLS from the first byte.
struct Encrypted {
    imap: SocketAddr,
    pop3: SocketAddr,
}

/// Whose passwords a Dovecot takes.
pub enum Passwords<'a> {
    /// App passwords of this privacyIDEA, for the service [`Dovecot::SERVICE`].
    Of(&'a PrivacyIdea),
    /// These accounts with these passwords. All mechanisms can be used with them.
    Given(&'a [(&'a str, &'a str)]),
    /// What this passwd-file says: `user:{SCHEME}password:::::: extra=fields`.
    File(&'a str),
    /// Whatever this function says (Lua): `auth_password_verify(request, password)` of Dovecot's Lua passdb.
    Decided(&'a str),
}

/// What a Dovecot is to be like.
pub struct DovecotSetup<'a> {
    /// Whose passwords it takes.
    pub passwords: Passwords<'a>,
    /// With one it offers STARTTLS and STLS, and listens for TLS from the first byte on two more ports.
    pub certificate: Option<&'a Certificate>,
    /// Its SASL mechanisms, in lower case.
    pub mechanisms: &'a str,
    /// Where it listens. From `127.0.0.1`, and nowhere else, `127.0.0.2` is another computer to Dovecot: only there it
    /// refuses passwords in the clear.
    pub host: Ipv4Addr,
    /// More lines of `dovecot.conf`. A later line wins.
    pub settings: &'a str,
}

impl<'a> DovecotSetup<'a> {
    /// PLAIN and LOGIN on `127.0.0.1`, without a certificate.
    pub fn new(passwords: Passwords<'a>) -> Self {
        Self { passwords, certificate: None, mechanisms: "plain login", host: Ipv4Addr::LOCALHOST, settings: "" }
    }
}

impl Dovecot {
    /// The service that app passwords must be made for.
    pub const SERVICE: &str = "imap";

    /// Starts a Dovecot whose only passwords are app passwords of `server`, and waits until it listens.
    ///
    /// # Panics
    /// When it does not come up, with a sentence that says why.
    pub fn start(server: &PrivacyIdea) -> Self {
        Self::set_up(&DovecotSetup::new(Passwords::Of(server)))
    }

    /// The same with TLS, for mail apps: STARTTLS at [`Dovecot::address`], TLS at [`Dovecot::imaps`].
    ///
    /// # Panics
    /// When it does not come up, with a sentence that says why.
    pub fn start_encrypted(server: &PrivacyIdea, certificate: &Certificate) -> Self {
        Self::set_up(&DovecotSetup { certificate: Some(certificate), ..DovecotSetup::new(Passwords::Of(server)) })
    }

    /// Starts a Dovecot that knows these accounts and their passwords, and waits until it listens.
    ///
    /// # Panics
    /// When it does not come up, with a sentence that says why.
    pub fn knowing(accounts: &[(&str, &str)]) -> Self {
        Self::set_up(&DovecotSetup::new(Passwords::Given(accounts)))
    }

    /// Starts a Dovecot like this, and waits until it listens.
    ///
    /// # Panics
    /// When it does not come up, with a sentence that says why.
    pub fn set_up(setup: &DovecotSetup<'_>) -> Self {
        let folder = ground();
        for name in ["run", "state", "mail"] {
            fs::create_dir(folder.path().join(name)).expect("a folder for Dovecot");
        }
        let mail = fs::Permissions::from_mode(0o777);
        fs::set_permissions(folder.path().join("mail"), mail).expect("the mailboxes' owner can write them");
        if let Some(certificate) = setup.certificate {
            fs::write(folder.path().join("certificate.pem"), &certificate.pem).expect("Dovecot's certificate");
            fs::write(folder.path().join("key.pem"), &certificate.key_pem).expect("Dovecot's key");
        }
        let [imap, imaps, pop3, pop3s] = free_ports(setup.host);
        let encrypted = |port: u16| if setup.certificate.is_some() { port } else { 0 };
        let (driver, passwords) = setup.passwords.written();
        let text = include_str!("../dovecot/dovecot.conf")
            .replace("@PASSWORDS@", driver)
            .replace(
                "@TLS@",
                if setup.certificate.is_some() { include_str!("../dovecot/tls.conf") } else { "ssl = no" },
            )
            .replace("@MECHANISMS@", setup.mechanisms)
            .replace("@SETTINGS@", setup.settings)
            .replace("@FOLDER@", &folder.path().display().to_string())
            .replace("@HOST@", &setup.host.to_string())
            .replace("@IMAP@", &imap.to_string())
            .replace("@IMAPS@", &encrypted(imaps).to_string())
            .replace("@POP3@", &pop3.to_string())
            .replace("@POP3S@", &encrypted(pop3s).to_string());
        let configuration = folder.path().join("dovecot.conf");
        fs::write(&configuration, text).expect("Dovecot's configuration");
        fs::write(folder.path().join("passwords"), passwords).expect("Dovecot's passwords");
        let recipe = Recipe {
            name: "Dovecot",
            packages: "dovecot-imapd, dovecot-pop3d, dovecot-auth-lua and lua-socket",
            start: format!("exec dovecot -F -c '{}'", configuration.display()),
            stop: None,
            log: "dovecot.log",
        };
        let at = |port: u16| SocketAddr::from((setup.host, port));
        Self {
            keeper: Keeper::start(folder, at(imap), &recipe),
            pop3: at(pop3),
            encrypted: setup.certificate.map(|_| Encrypted { imap: at(imaps), pop3: at(pop3s) }),
        }
    }

    /// Where it speaks IMAP: in the clear, or with STARTTLS where it has a certificate.
    pub fn address(&self) -> SocketAddr {
        self.keeper.address()
    }

    /// Where it speaks IMAP under TLS from the first byte.
    ///
    /// # Panics
    /// When it has no certificate.
    pub fn imaps(&self) -> SocketAddr {
        self.encrypted.as_ref().expect("a Dovecot with a certificate").imap
    }

    /// Where it speaks POP3: in the clear, or with STLS where it has a certificate.
    pub fn pop3(&self) -> SocketAddr {
        self.pop3
    }

    /// Where it speaks POP3 under TLS from the first byte.
    ///
    /// # Panics
    /// When it has no certificate.
    pub fn pop3s(&self) -> SocketAddr {
        self.encrypted.as_ref().expect("a Dovecot with a certificate").pop3
    }

    /// Everything that it has written down, such as `imap-login: Info: Login: user=<anna>, method=PLAIN, …`. It writes a
    /// little later than it acts: [`Dovecot::written`] waits.
    pub fn log(&self) -> String {
        self.keeper.log()
    }

    /// The lines of the log with this in them, once there are `count`.
    ///
    /// # Panics
    /// When they do not come, with what the log has instead.
    pub fn written(&self, count: usize, part: &str) -> Vec<String> {
        self.keeper.written(count, |line| line.contains(part).then(|| line.to_owned()))
    }

    /// The socket at which a mail server asks whether a password is right.
    pub(crate) fn authentication(&self) -> PathBuf {
        self.keeper.folder().join("run/submission")
    }
}

impl Passwords<'_> {
    /// The passdb for the configuration, and the file that it reads.
    fn written(&self) -> (&'static str, String) {
        const FILE: &str = "driver = passwd-file\n  args = @FOLDER@/passwords";
        const SCRIPT: &str = "driver = lua\n  args = file=@FOLDER@/passwords blocking=yes";
        match self {
            Self::Of(server) => {
                let script = include_str!("../dovecot/auth.lua")
                    .replace("@PRIVACYIDEA@", server.url())
                    .replace("@SERVICE@", Dovecot::SERVICE)
                    .replace("@MAIL_SERVER@", MAIL_SERVER_ADDRESS);
                (SCRIPT, script)
            }
            Self::Given(accounts) => {
                let lines = accounts.iter().map(|(account, password)| format!("{account}:{{PLAIN}}{password}\n"));
                (FILE, lines.collect())
            }
            Self::File(lines) => (FILE, (*lines).to_owned()),
            Self::Decided(script) => {
                let nobody =
                    "function auth_passdb_lookup(request)\n  return dovecot.auth.PASSDB_RESULT_USER_UNKNOWN, \"\"\nend";
                (SCRIPT, format!("{script}\n{nobody}\n"))
            }
        }
    }
}
