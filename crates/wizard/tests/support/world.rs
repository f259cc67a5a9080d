//! Everything outside a journey, made of fakes; it outlives the program, as the real world does.

use super::{FakeBrowser, FakeClipboard, FakePracticeGround, SlowDiscovery, SlowProbe, Walk, Watch, Watched};
use audit::fake::FakeTrail;
use jiff::Timestamp;
use keychain::fake::{FakeDestination, FakeVault};
use keychain::{Destination, Destinations, MailApp};
use providers::fake::{FakeGuidedProvider, FakeProvider, FakeProviders};
use providers::{Found, ProviderChoice, ProviderKind, Providers};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use wizard::{Clock, Effects, Settings, SystemClock, UserName, Wizard};

/// The address of the account that every fake provider knows.
pub const ADDRESS: &str = "anna@example.test";
/// Where the fake provider is.
pub const SERVER: &str = "https://mfa.example.test";

/// Where Microsoft 365 signs the person in.
pub fn tenant() -> ProviderChoice {
    ProviderChoice { kind: ProviderKind::Microsoft365, server: "https://login.example.test/tenant-7".to_owned() }
}

/// A world. `start` starts the program in it, as often as wanted: what was left behind before is there after.
pub struct World {
    pub provider: FakeProvider,
    pub providers: FakeProviders,
    pub vault: FakeVault,
    pub clipboard: FakeClipboard,
    pub browser: FakeBrowser,
    pub outlook: FakeDestination,
    pub thunderbird: FakeDestination,
    /// All of its mail apps.
    pub watch: Watch,
    pub discovery: SlowDiscovery,
    pub probe: SlowProbe,
    pub practice: FakePracticeGround,
    pub audit: FakeTrail,
    pub settings: Settings,
    /// Where the ledgers are.
    pub data_folder: PathBuf,
    folder: TempDir,
}

impl World {
    /// One where the organisation has named its provider, whose user names are what stands before the `@`.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let provider = FakeProvider::new();
        let choice = ProviderChoice { kind: ProviderKind::PrivacyIdea, server: SERVER.to_owned() };
        let mut settings = Settings::built_in("PC-7".to_owned());
        settings.choice = Some(choice);
        settings.organisation = Some("Example".to_owned());
        settings.user_name = UserName::LocalPart;
        // The same on every system.
        settings.purposes = vec![
            wizard::Purpose::Outlook,
            wizard::Purpose::Thunderbird,
            wizard::Purpose::OtherMailApp,
            wizard::Purpose::Device,
        ];
        Self {
            providers: FakeProviders::new(provider.clone()),
            provider,
            vault: FakeVault::new(),
            clipboard: FakeClipboard::default(),
            browser: FakeBrowser::default(),
            outlook: FakeDestination::new(MailApp::OutlookClassic),
            thunderbird: FakeDestination::new(MailApp::Thunderbird),
            watch: Watch::over(folder.path().join("ledger.json")),
            discovery: SlowDiscovery::default(),
            probe: SlowProbe::default(),
            practice: FakePracticeGround::default(),
            audit: FakeTrail::default(),
            settings,
            data_folder: folder.path().to_owned(),
            folder,
        }
    }

    /// The same with other settings.
    pub fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let mut world = Self::new();
        change(&mut world.settings);
        world
    }

    /// One where nobody has named the provider, and Microsoft 365 answers for the address.
    pub fn microsoft() -> Self {
        let world = Self::with(|settings| {
            settings.choice = None;
            settings.organisation = None;
            settings.user_name = UserName::Address;
        });
        world.providers.set_found(Ok(Found::Provider(tenant())));
        world
    }

    /// The same with other settings.
    pub fn microsoft_with(change: impl FnOnce(&mut Settings)) -> Self {
        let mut world = Self::microsoft();
        change(&mut world.settings);
        world
    }

    /// What guided providers are opened as.
    pub fn guided(&self) -> FakeGuidedProvider {
        self.providers.guided()
    }

    /// Another computer of the same person, at the same provider.
    pub fn beside(other: &Self) -> Self {
        let mut world = Self::new();
        world.provider = other.provider.clone();
        world.providers = FakeProviders::new(other.provider.clone());
        world.settings = other.settings.clone();
        world
    }

    /// Starts the program.
    pub fn start(&self) -> Walk {
        let (wizard, journey) = Wizard::new(self.settings.clone(), self.effects());
        Walk::new(wizard, tokio::spawn(journey), self.folder.path())
    }

    /// Starts the program with real providers, by this computer's clock.
    pub fn start_with(&self, providers: impl Providers + 'static) -> Walk {
        let effects = Effects { providers: Arc::new(providers), clock: Arc::new(SystemClock), ..self.effects() };
        let (wizard, journey) = Wizard::new(self.settings.clone(), effects);
        Walk::new(wizard, tokio::spawn(journey), self.folder.path())
    }

    fn effects(&self) -> Effects {
        Effects {
            providers: Arc::new(self.providers.clone()),
            vault: Arc::new(self.vault.clone()),
            clipboard: Arc::new(self.clipboard.clone()),
            browser: Arc::new(self.browser.clone()),
            destinations: self.destinations(),
            discovery: Arc::new(self.discovery.clone()),
            probe: Arc::new(self.probe.clone()),
            clock: Arc::new(ProviderTime(self.provider.clone())),
            practice: Arc::new(self.practice.clone()),
            audit: Arc::new(self.audit.clone()),
            data_folder: self.data_folder.clone(),
        }
    }

    fn destinations(&self) -> Destinations {
        let watched = |fake: &FakeDestination| -> Arc<dyn Destination> {
            Arc::new(Watched { fake: fake.clone(), watch: self.watch.clone() })
        };
        Destinations::new(vec![watched(&self.outlook), watched(&self.thunderbird)])
    }

    /// Where the ledgers are.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The real ledger's file.
    pub fn ledger(&self) -> PathBuf {
        self.data_folder.join("ledger.json")
    }
}

/// The provider's clock and ours agree, and both stand still unless tokio's is moved.
struct ProviderTime(FakeProvider);

impl Clock for ProviderTime {
    fn now(&self) -> Timestamp {
        self.0.now()
    }
}
