//! The log: one file a day in the platform's folder for logs, two weeks kept.
//!
//! What may stand in it is written down in docs/security.md. Other crates' events are kept to warnings: below that they speak
//! of requests and headers.

use policy::LogLevel;
use std::path::Path;
use tracing::level_filters::LevelFilter;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// How many days are kept.
const DAYS: usize = 14;

/// The crates whose events are ours.
const OURS: &[&str] =
    &["app_password_wizard", "dns", "keychain", "mail", "password", "policy", "practice", "providers", "wizard"];

/// Begins to log into `folder`. The guard writes what is left when it is dropped. Without a writable folder nothing is
/// logged: the journey matters more.
pub fn begin(folder: &Path, level: LogLevel) -> Option<WorkerGuard> {
    let appender = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("app-password-wizard")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(folder)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(appender);
    let lines = tracing_subscriber::fmt::layer().with_writer(writer).with_ansi(false);
    // A second call, as tests make it, keeps the first log.
    let begun = tracing_subscriber::registry().with(lines).with(what_counts(level)).try_init().is_ok();
    if begun {
        log_panics();
    }
    Some(guard)
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
