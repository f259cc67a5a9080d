//! What is looked at.

/// Declares the checks with their names, so that none is without one.
macro_rules! checks {
    ($($(#[doc = $about:literal])+ $check:ident = $name:literal,)+) => {
        /// One thing that is looked at. The names are part of the JSON, and stay.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Check {
            $($(#[doc = $about])+ $check,)+
        }

        impl Check {
            /// All of them, in the order of a report.
            pub const ALL: &[Self] = &[$(Self::$check,)+];

            /// Its name.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$check => $name,)+
                }
            }
        }
    };
}

checks! {
    /// The version of the program.
    Program = "program",
    /// The operating system.
    System = "system",
    /// The web engine that draws the screens.
    WebEngine = "webEngine",
    /// One setting that is not as built in.
    Setting = "setting",
    /// Something in a policy that is not understood; or that all is.
    Policy = "policy",
    /// Which way leads to the provider.
    Proxy = "proxy",
    /// The proxy's name.
    ProxyDns = "proxyDns",
    /// A connection to the proxy.
    ProxyTcp = "proxyTcp",
    /// Whether the proxy connects to the provider.
    ProxyConnect = "proxyConnect",
    /// Which server is the provider's.
    Provider = "provider",
    /// The name of the provider's server.
    ProviderDns = "providerDns",
    /// A connection to it.
    ProviderTcp = "providerTcp",
    /// Whether that can be encrypted, with a certificate that is trusted.
    ProviderTls = "providerTls",
    /// Whether it answers.
    ProviderHttp = "providerHttp",
    /// The name of a mail server.
    MailDns = "mailDns",
    /// A connection to it.
    MailTcp = "mailTcp",
    /// Whether that can be encrypted, with a certificate that is trusted.
    MailTls = "mailTls",
    /// Whether a mail server of the expected kind greets there.
    MailGreeting = "mailGreeting",
    /// The computer's clock beside the provider's.
    Clock = "clock",
    /// Whether the keychain can be used.
    Keychain = "keychain",
    /// Whether the folder for data can be written to.
    DataFolder = "dataFolder",
    /// Whether the list of app passwords can be read.
    Ledger = "ledger",
    /// Whether the folder for the person's choices can be written to.
    SettingsFolder = "settingsFolder",
    /// Whether the folder for the log can be written to.
    LogFolder = "logFolder",
    /// How much room is left where the data are.
    Disk = "disk",
    /// A problem that the log of the last day holds; or that it holds none.
    Log = "log",
}
