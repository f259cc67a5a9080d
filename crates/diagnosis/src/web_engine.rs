//! The web engine that draws the screens, and whether it is young enough.

use crate::check::Check;
use crate::code::Code;
use crate::finding::Finding;

/// A web engine of one of the systems.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Engine {
    WebKitGtk,
    WebView2,
    WebKit,
}

/// The one of this system.
const HERE: Engine = if cfg!(windows) {
    Engine::WebView2
} else if cfg!(target_os = "macos") {
    Engine::WebKit
} else {
    Engine::WebKitGtk
};

impl Engine {
    fn name(self) -> &'static str {
        match self {
            Self::WebKitGtk => "WebKitGTK",
            Self::WebView2 => "WebView2",
            Self::WebKit => "WebKit",
        }
    }

    /// The first version that draws the screens: they are built for Safari 15 (ui/vite.config.ts), and their style sheets
    /// ask a choice what is in it (`:has()`), which Safari can from 15.4 (WebKit 613) and Chromium from 105. On Linux the
    /// program itself is linked with what WebKitGTK has from 2.40.
    fn least(self) -> [u32; 2] {
        match self {
            Self::WebKitGtk => [2, 40],
            Self::WebView2 => [105, 0],
            Self::WebKit => [613, 1],
        }
    }

    /// The first two numbers of a version. On macOS the first is preceded by that of the system: 18613 is 613 on macOS 13.
    fn read(self, version: &str) -> Option<[u32; 2]> {
        let mut numbers = version.split('.').map(|number| number.parse::<u32>().ok());
        let (first, second) = (numbers.next()??, numbers.next().flatten().unwrap_or(0));
        Some(if self == Self::WebKit { [first % 1000, second] } else { [first, second] })
    }
}

/// `version`: as the engine says it; `None`: there is none. `stopped`: its process has ended the last time.
pub(crate) fn finding(version: Option<&str>, stopped: bool) -> Finding {
    let finding = found(HERE, version);
    match version {
        Some(version) if stopped && finding.code.is_none() => {
            Finding::of(Check::WebEngine, Code::WebEngineStopped).at(HERE.name()).with("version", version)
        }
        _ => finding,
    }
}

fn found(engine: Engine, version: Option<&str>) -> Finding {
    let Some(version) = version else {
        return Finding::of(Check::WebEngine, Code::WebEngineMissing).at(engine.name());
    };
    let finding = match engine.read(version) {
        Some(numbers) if numbers < engine.least() => Finding::of(Check::WebEngine, Code::WebEngineTooOld),
        Some(_) => Finding::ok(Check::WebEngine),
        None => Finding::of(Check::WebEngine, Code::NotFoundOut),
    };
    let [first, second] = engine.least();
    finding.at(engine.name()).with("version", version).with("least", format!("{first}.{second}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_that_is_young_enough_and_has_stopped_is_named() {
        assert_eq!(finding(Some("9999.0"), true).code, Some(Code::WebEngineStopped));
        assert_eq!(finding(Some("9999.0"), false).code, None);
        assert_eq!(finding(None, true).code, Some(Code::WebEngineMissing));
    }

    #[test]
    fn each_system_s_engine_is_young_enough_from_its_version_on() {
        for (engine, enough, too_old) in [
            (Engine::WebKitGtk, "2.40.0", "2.39.91"),
            (Engine::WebView2, "105.0.1343.25", "104.0.1293.70"),
            (Engine::WebKit, "17613.1.17.1.13", "17612.4.9.1.8"),
        ] {
            assert_eq!(found(engine, Some(enough)).code, None, "{enough}");
            assert_eq!(found(engine, Some(too_old)).code, Some(Code::WebEngineTooOld), "{too_old}");
        }
    }

    #[test]
    fn a_system_without_an_engine_is_told_so() {
        assert_eq!(finding(None, false).code, Some(Code::WebEngineMissing));
    }

    #[test]
    fn a_version_that_nobody_understands_is_not_known_to_be_good() {
        assert_eq!(finding(Some("newest"), false).code, Some(Code::NotFoundOut));
    }
}
