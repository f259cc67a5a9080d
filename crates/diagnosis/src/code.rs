//! What can be found.

/// How things stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// As they should.
    Ok,
    /// Not as they should.
    Problem,
    /// It works; something is missing or worth knowing.
    Advice,
    /// It could not be found out, which is never the same as all right.
    Unknown,
}

impl State {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Problem => "problem",
            Self::Advice => "advice",
            Self::Unknown => "unknown",
        }
    }
}

/// Declares the codes, each with its name, its state and what to do.
macro_rules! codes {
    ($($(#[doc = $about:literal])+ $code:ident = $name:literal, $state:ident, $advice:literal;)+) => {
        /// What is not all right. The names are part of the JSON, and stay.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Code {
            $($(#[doc = $about])+ $code,)+
        }

        impl Code {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$code,)+];

            /// Its name.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$code => $name,)+
                }
            }

            /// Whether it is a problem, or only not known.
            pub fn state(self) -> State {
                match self {
                    $(Self::$code => State::$state,)+
                }
            }

            /// What to do, in half a sentence for administrators.
            pub fn advice(self) -> &'static str {
                match self {
                    $(Self::$code => $advice,)+
                }
            }
        }
    };
}

codes! {
    /// The web engine is older than the screens need.
    WebEngineTooOld = "webEngineTooOld", Problem, "update the web engine of the system";
    /// There is no web engine.
    WebEngineMissing = "webEngineMissing", Problem, "install the web engine of the system (Windows: the WebView2 Runtime)";
    /// The web engine's process has ended, or has drawn nothing, when the window was open the last time.
    WebEngineStopped = "webEngineStopped", Problem, "update the web engine and the graphics driver; WEBKIT_DISABLE_DMABUF_RENDERER=1 draws without it";
    /// Something in a policy is not understood.
    PolicyNotUnderstood = "policyNotUnderstood", Problem, "correct it where it stands; until then the safe value is in force";
    /// Nobody says which server is the provider's.
    ProviderNotNamed = "providerNotNamed", Unknown, "no policy names the provider, so no server was asked";
    /// The proxy cannot be connected to.
    ProxyNotReached = "proxyNotReached", Problem, "check the proxy's address and that it runs";
    /// The proxy asks for a name and a password (HTTP 407).
    ProxyWantsSignIn = "proxyWantsSignIn", Problem, "let the proxy pass this server without a sign-in";
    /// The proxy refuses the name and the password that it was given.
    ProxySignInRefused = "proxySignInRefused", Problem, "correct the name and the password of the proxy's address";
    /// The system has settings for proxies, and could not make out which one leads there.
    ProxyScriptFailed = "proxyScriptFailed", Problem, "correct the proxy script that the system's settings name, or its address";
    /// The proxy does not connect to the server.
    ProxyRefused = "proxyRefused", Problem, "let the proxy pass this server and port";
    /// A name is not found.
    DnsFailed = "dnsFailed", Problem, "check the name, and the name servers of this computer";
    /// Nothing listens on the port, or a firewall says so.
    PortRefused = "portRefused", Problem, "check the port, that the server runs, and the firewall";
    /// There is no way to the server.
    NotReached = "notReached", Problem, "check this computer's network";
    /// There was no answer in time.
    TimedOut = "timedOut", Problem, "check whether a firewall drops the connection";
    /// The certificate is not trusted.
    CertificateNotTrusted = "certificateNotTrusted", Problem, "let the system trust the issuer, or correct the server's certificate";
    /// The system has no certificates to trust.
    NoTrustedCertificates = "noTrustedCertificates", Problem, "install the system's certificate authorities (package ca-certificates)";
    /// The connection cannot be encrypted.
    EncryptionFailed = "encryptionFailed", Problem, "check the port, and that the server speaks TLS 1.2 or 1.3 there";
    /// The server wants a certificate of this computer, and the program has none to show.
    ClientCertificateWanted = "clientCertificateWanted", Problem, "let this server, or what stands before it, want no certificate of whoever connects";
    /// The port begins in another way than the setting says: encrypted from the first byte, or in the clear.
    OtherEncryption = "otherEncryption", Problem, "write the other scheme for this port: imaps, pop3s, submissions begin encrypted; imap, pop3, submission in the clear";
    /// What answers speaks another language.
    NotUnderstood = "notUnderstood", Problem, "check the address and the port: something else answers there";
    /// The server cannot work at the moment (HTTP 429, 500 to 599).
    ProviderUnavailable = "providerUnavailable", Problem, "wait, then ask whoever runs the server";
    /// The computer's clock differs from the server's.
    ClockOff = "clockOff", Problem, "set this computer's clock, or the server's";
    /// No server has told the time.
    ClockNotCompared = "clockNotCompared", Unknown, "no server has told its time";
    /// There is no keychain.
    KeychainMissing = "keychainMissing", Problem, "start the system's keychain (Linux: gnome-keyring, KWallet)";
    /// There is a keychain, without a keyring that new entries go into.
    KeychainNotSetUp = "keychainNotSetUp", Problem, "create a default keyring: save once in the program, or use the keychain's own";
    /// The keychain is locked.
    KeychainLocked = "keychainLocked", Problem, "unlock the keychain: sign in again with the password";
    /// The keychain refuses access.
    KeychainDenied = "keychainDenied", Problem, "allow this program to use the keychain";
    /// The keychain does not do what it should.
    KeychainFailed = "keychainFailed", Problem, "look at the keychain in the system's own program for it";
    /// The keychain does not answer in time.
    KeychainTimedOut = "keychainTimedOut", Problem, "restart the system's keychain, or sign in again";
    /// The list of app passwords, or another file of the program's, is damaged.
    FileDamaged = "fileDamaged", Problem, "nothing: the program puts it aside at its next start; the list can be restored from there";
    /// The person has no home folder.
    NoHomeFolder = "noHomeFolder", Problem, "give the person a home folder";
    /// A folder cannot be written to.
    FolderNotWritable = "folderNotWritable", Problem, "let the person write to this folder";
    /// There is too little room on the disk.
    DiskFull = "diskFull", Problem, "make room on the disk";
    /// An earlier step has failed.
    NotTried = "notTried", Unknown, "an earlier step has failed";
    /// The system did not tell.
    NotFoundOut = "notFoundOut", Unknown, "the system did not tell";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_codes_have_one_name() {
        let mut names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
