//! The log: lines and files are those of `crates/logbook`, in the platform's folder for logs, or where IT wants it.
//!
//! What may stand in it is written down in docs/security.md and docs/admin/logs-and-audit.md. Other crates' events are kept to
//! warnings: below that they speak of requests and headers.

use audit::{Addresses, masked_addresses};
use jiff::Timestamp;
use logbook::{Bounds, Fields, Lines, LogFiles, Mask};
use policy::LogLevel;
use std::path::{Path, PathBuf};
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// The crates whose events are ours.
const OURS: &[&str] = &[
    "app_password_wizard",
    "audit",
    "dns",
    "keychain",
    "mail",
    "password",
    "policy",
    "practice",
    "providers",
    "proxy",
    "wizard",
];

/// What goes into the log, and where it is.
#[derive(Debug)]
pub struct Wishes<'a> {
    /// Where IT wants it.
    pub folder: Option<&'a Path>,
    /// Where it is otherwise, or where nobody can write there.
    pub otherwise: &'a Path,
    /// How much.
    pub level: LogLevel,
    /// How much of an e-mail address.
    pub addresses: Addresses,
}

/// Begins to log, and says where. Without a writable folder nothing is logged: the journey matters more.
pub fn begin(wishes: &Wishes<'_>) -> PathBuf {
    let in_folder = |folder: &Path| LogFiles::begin(folder, Bounds::default(), Timestamp::now);
    let wanted = wishes.folder.map(|folder| (folder, in_folder(folder)));
    let (folder, files, refused) = match wanted {
        Some((folder, Ok(files))) => (folder, Ok(files), None),
        Some((folder, Err(error))) => (wishes.otherwise, in_folder(wishes.otherwise), Some((folder, error))),
        None => (wishes.otherwise, in_folder(wishes.otherwise), None),
    };
    if let Ok(files) = files {
        let mask: Option<Mask> = (wishes.addresses == Addresses::Masked).then_some(masked_addresses);
        let lines = tracing_subscriber::fmt::layer()
            .event_format(Lines::new(Timestamp::now, mask))
            .fmt_fields(Fields)
            .with_ansi(false)
            .with_writer(files)
            // Of a full disk nobody is told on a terminal that nobody sees.
            .log_internal_errors(false);
        // A second call, as tests make it, keeps the first log.
        let begun = tracing_subscriber::registry().with(lines).with(what_counts(wishes.level)).try_init().is_ok();
        if begun {
            log_panics();
        }
    }
    if let Some((wanted, error)) = refused {
        tracing::warn!(wanted = %wanted.display(), %error, "the log is not in the folder of the policy, which cannot be written");
    }
    folder.to_path_buf()
}

/// Which events go into the log.
fn what_counts(level: LogLevel) -> Targets {
    let level = match level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
    };
    Targets::new().with_default(LevelFilter::WARN.min(level)).with_targets(OURS.iter().map(|target| (*target, level)))
}

/// A panic is a fault of this program: where it happened goes into the log, what it says does not, as it may quote anything.
fn log_panics() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "panic");
        before(panic);
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use tracing::Level;

    fn begin_in(folder: Option<&Path>, otherwise: &Path) -> PathBuf {
        begin(&Wishes { folder, otherwise, level: LogLevel::Info, addresses: Addresses::Masked })
    }

    #[test]
    fn it_is_in_the_platform_s_folder_or_where_it_wants_it() {
        let (folder, platform) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        assert_eq!(begin_in(None, platform.path()), platform.path());
        assert_eq!(begin_in(Some(folder.path()), platform.path()), folder.path());
    }

    #[test]
    fn a_folder_that_nobody_can_write_gives_way_to_the_platform_s() {
        let platform = tempfile::tempdir().unwrap();
        // Also an administrator cannot make a folder where there is a file.
        std::fs::write(platform.path().join("file"), "").unwrap();
        assert_eq!(begin_in(Some(&platform.path().join("file/logs")), platform.path()), platform.path());
        assert_eq!(std::fs::read_dir(platform.path()).unwrap().count(), 2, "the log is there");
    }

    #[test]
    fn nobody_is_stopped_by_a_log_that_can_be_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("file"), "").unwrap();
        begin_in(None, &folder.path().join("file/logs"));
    }

    const LEVELS: [LogLevel; 4] = [LogLevel::Error, LogLevel::Warn, LogLevel::Info, LogLevel::Debug];

    #[test]
    fn every_room_of_ours_is_heard() {
        for room in OURS {
            assert!(what_counts(LogLevel::Debug).would_enable(&format!("{room}::deep"), &Level::DEBUG), "{room}");
            assert!(!what_counts(LogLevel::Info).would_enable(room, &Level::DEBUG), "{room}");
        }
    }

    #[test]
    fn whoever_handles_requests_headers_and_sign_ins_is_heard_by_warnings_only() {
        // Below warnings these write down addresses, headers and whole conversations, tokens and passwords included.
        let others = [
            "axum",
            "h2",
            "hyper",
            "hyper_util",
            "reqwest",
            "rustls",
            "rustls_platform_verifier",
            "simple_dns",
            "smtp_proto",
            "tauri",
            "tauri_plugin_clipboard_manager",
            "tauri_plugin_opener",
            "open",
            "tokio",
            "tower",
            "tower_http",
            "wry",
            "zbus",
        ];
        for target in others.into_iter().flat_map(|name| [name.to_owned(), format!("{name}::deep")]) {
            for level in LEVELS {
                for event in [Level::INFO, Level::DEBUG, Level::TRACE] {
                    assert!(!what_counts(level).would_enable(&target, &event), "{target} {event}");
                }
            }
        }
    }

    #[test]
    fn nobody_is_traced() {
        for level in LEVELS {
            for room in OURS {
                assert!(!what_counts(level).would_enable(room, &Level::TRACE), "{room}");
            }
        }
    }
}
