//! Which classic Outlook is on this computer.

use super::super::installed::registered_program;
use super::super::registry::Registry;
use std::path::Path;

/// The program's file.
const PROGRAM: &str = "OUTLOOK.EXE";

/// The Outlooks that name their credentials differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Generation {
    /// 2016, 2019, 2021, 2024 and Microsoft 365.
    Of2016,
    Of2013,
    Of2010,
}

/// An Outlook that is on this computer.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct InstalledOutlook {
    pub(super) generation: Generation,
    pub(super) version: String,
}

impl Generation {
    pub(super) const NEWEST: Self = Self::Of2016;

    /// The newest first.
    const ALL: [Self; 3] = [Self::NEWEST, Self::Of2013, Self::Of2010];

    /// The number in the names of its keys and folders.
    fn number(self) -> &'static str {
        match self {
            Self::Of2016 => "16",
            Self::Of2013 => "15",
            Self::Of2010 => "14",
        }
    }

    /// The name of the credential that it looks for. The oldest two: OfficeDocs-Support,
    /// `blocked-smart-card-pin-using-outlook.md`; the newest is known from what it has written itself only.
    /// `MicrosoftOffice16_Data:ADAL:…`, beside it, holds tokens of the modern sign-in and is nobody's business.
    pub(super) fn target(self, address: &str) -> String {
        match self {
            Self::Of2016 => format!("MicrosoftOffice16_Data:SSPI:{address}"),
            Self::Of2013 => format!("MS.Outlook.15:{address}:PUT"),
            Self::Of2010 => format!("MS.Outlook.14:{address}:PUT"),
        }
    }

    /// The names for this address in all of them.
    pub(super) fn targets(address: &str) -> [String; 3] {
        Self::ALL.map(|generation| generation.target(address))
    }

    /// Its exact version where Office was streamed (Click-to-Run), such as `16.0.17928.20114`.
    fn version(self, registry: &Registry) -> String {
        let number = self.number();
        let places = [r"ClickToRun\Configuration".to_owned(), format!(r"{number}.0\ClickToRun\Configuration")];
        let said =
            places.iter().flat_map(|path| registry.texts(&format!(r"Microsoft\Office\{path}"), "VersionToReport"));
        let exact = said.into_iter().find(|version| version.split('.').next() == Some(number));
        exact.unwrap_or_else(|| format!("{number}.0"))
    }
}

/// The newest Outlook of this computer. What an uninstalled one left in the registry does not count: its program is gone.
/// Click-to-Run's own key alone does not either: Office may be here without Outlook.
pub(super) fn installed(registry: &Registry) -> Option<InstalledOutlook> {
    let has_folder = |generation: &Generation| {
        let path = format!(r"Microsoft\Office\{}.0\Outlook\InstallRoot", generation.number());
        registry.texts(&path, "Path").iter().any(|folder| Path::new(folder).join(PROGRAM).is_file())
    };
    let generation = Generation::ALL.into_iter().find(has_folder).or_else(|| registered(registry))?;
    Some(InstalledOutlook { generation, version: generation.version(registry) })
}

/// The one that is registered as a program. Its folder is called `Office16` or the like.
fn registered(registry: &Registry) -> Option<Generation> {
    let program = registered_program(registry, PROGRAM)?;
    let folder = program.parent()?.file_name()?.to_string_lossy().to_ascii_lowercase();
    let is_its = |generation: &Generation| folder == format!("office{}", generation.number());
    Some(Generation::ALL.into_iter().find(is_its).unwrap_or(Generation::NEWEST))
}
