//! The process of the web engine that draws the window, where it ends or never draws: the journey, which is in this process, goes
//! on behind a window that is drawn anew; where that does not help, the person is told.

use crate::no_window::{self, WhyNoWindow};
use crate::shell::Shell;
use crate::window;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;
use tauri::{AppHandle, Manager, Runtime};
use wizard::View;

/// How long a slow computer may take to draw the first screen.
const PATIENCE: Duration = Duration::from_secs(30);

/// Makes WebKitGTK hand over what it draws through memory instead of the graphics driver, which fails with some drivers, under
/// Wayland and on virtual desks. It is read once, when the program starts: tauri-apps/tauri#9394.
const DRAWS_OTHERWISE: (&str, &str) = ("WEBKIT_DISABLE_DMABUF_RENDERER", "1");

/// How the program ends that cannot draw its window: as where there is no web engine.
const CANNOT_DRAW: i32 = 3;

/// What is known of the process.
pub struct WebProcess {
    /// How often it has ended by itself.
    ended: AtomicU32,
    /// Whether the page has ever been there.
    has_drawn: AtomicBool,
    /// Whether the program is to begin once more, drawing in the other way.
    begins_anew: AtomicBool,
    gave_up: AtomicBool,
    /// Where `--diagnose` finds that it has ended.
    mark: PathBuf,
}

/// What is left to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cure {
    /// Load the page again, in a new process.
    Reload,
    /// Begin the program again, drawing in the other way: nothing has happened in it yet.
    BeginAnew,
    /// Tell the person.
    GiveUp,
}

impl WebProcess {
    /// Before the window is opened; `mark` need not be there.
    pub fn new(mark: PathBuf) -> Self {
        Self {
            ended: AtomicU32::new(0),
            has_drawn: AtomicBool::new(false),
            begins_anew: AtomicBool::new(false),
            gave_up: AtomicBool::new(false),
            mark,
        }
    }

    /// The page is there.
    pub fn has_drawn(&self) {
        tracing::info!("the page is there");
        self.has_drawn.store(true, Ordering::SeqCst);
    }

    /// Whether the window shows something, so that questions can be asked in it.
    pub fn is_alive(&self) -> bool {
        self.has_drawn.load(Ordering::SeqCst) && !self.gave_up.load(Ordering::SeqCst)
    }

    /// Whether the program is to begin once more when it ends.
    pub fn begins_anew(&self) -> bool {
        self.begins_anew.load(Ordering::SeqCst)
    }

    fn mark(&self) {
        if let Err(error) = std::fs::write(&self.mark, "") {
            tracing::warn!(%error, "not noted that the web process has ended");
        }
    }

    /// How the program ends. Where the window has been drawn to the end, nothing is wrong any more.
    pub fn ended_with(&self) -> i32 {
        if self.ended.load(Ordering::SeqCst) == 0 && self.is_alive() {
            let _ = std::fs::remove_file(&self.mark);
        }
        if self.gave_up.load(Ordering::SeqCst) { CANNOT_DRAW } else { 0 }
    }
}

/// The process has ended, and why.
pub fn ended<R: Runtime>(app: &AppHandle<R>, reason: &str) {
    let Some(process) = app.try_state::<WebProcess>() else { return };
    let times = process.ended.fetch_add(1, Ordering::SeqCst) + 1;
    tracing::error!(reason, times, "the process that draws the window has ended");
    process.mark();
    heal(app, &process, times);
}

/// The whole web engine has ended, and why: there is nothing left that could load the page again.
#[cfg(windows)]
pub fn gone<R: Runtime>(app: &AppHandle<R>, reason: &str) {
    let Some(process) = app.try_state::<WebProcess>() else { return };
    process.ended.fetch_add(1, Ordering::SeqCst);
    tracing::error!(reason, "the web engine has ended");
    process.mark();
    heal(app, &process, u32::MAX);
}

/// Sees to it that the window is drawn in time.
pub async fn watch<R: Runtime>(app: AppHandle<R>) {
    tokio::time::sleep(PATIENCE).await;
    let Some(process) = app.try_state::<WebProcess>() else { return };
    if !process.has_drawn.load(Ordering::SeqCst) {
        tracing::error!("nothing has been drawn in the window");
        process.mark();
        heal(&app, &process, 0);
    }
}

fn heal<R: Runtime>(app: &AppHandle<R>, process: &WebProcess, times: u32) {
    let is_otherwise = std::env::var_os(DRAWS_OTHERWISE.0).is_some_and(|value| value == DRAWS_OTHERWISE.1);
    match cure(times, process.has_drawn.load(Ordering::SeqCst), is_at_the_beginning(app), is_otherwise) {
        Cure::Reload => {
            tracing::info!("the window is drawn anew");
            window::reload(app);
        }
        Cure::BeginAnew => {
            tracing::info!("the program begins anew, drawing in another way");
            process.begins_anew.store(true, Ordering::SeqCst);
            app.exit(0);
        }
        Cure::GiveUp => {
            // Once, however often it ends while the person reads.
            if process.gave_up.swap(true, Ordering::SeqCst) {
                return;
            }
            let app = app.clone();
            // A box of the system's belongs on the main thread.
            let told = app.clone().run_on_main_thread(move || {
                no_window::tell(&WhyNoWindow::EngineStopped);
                app.exit(CANNOT_DRAW);
            });
            if let Err(error) = told {
                tracing::error!(%error, "nobody can be told");
            }
        }
    }
}

/// Whether nothing is on the screen that another beginning would lose: before this one can be left, the journey asks.
fn is_at_the_beginning<R: Runtime>(app: &AppHandle<R>) -> bool {
    let screen = app.try_state::<Shell>().map(|shell| shell.wizard.screen());
    screen.is_none_or(|screen| {
        matches!(screen.view, View::Account { .. }) && screen.busy.is_none() && screen.parting.is_none()
    })
}

fn cure(times: u32, has_drawn: bool, is_at_the_beginning: bool, is_otherwise: bool) -> Cure {
    let can_begin_anew = cfg!(target_os = "linux") && !is_otherwise;
    match (has_drawn, times) {
        // What the person has done so far is all in this process.
        (true, ..=1) => Cure::Reload,
        // Also where the page came and ended with its first picture, as it does with a driver that cannot draw.
        (has_drawn, _) if can_begin_anew && (!has_drawn || is_at_the_beginning) => Cure::BeginAnew,
        _ => Cure::GiveUp,
    }
}

/// Begins the program once more, drawing in the other way. It comes back only where that is impossible.
#[cfg(target_os = "linux")]
pub fn begin_anew() {
    use std::os::unix::process::CommandExt;
    let (name, value) = DRAWS_OTHERWISE;
    let again = std::env::current_exe()
        .map(|program| std::process::Command::new(program).args(std::env::args_os().skip(1)).env(name, value).exec());
    let (Ok(error) | Err(error)) = again;
    tracing::error!(%error, "the program cannot begin anew");
}

/// The other systems' web engines know one way to draw.
#[cfg(not(target_os = "linux"))]
pub fn begin_anew() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_that_was_drawn_is_drawn_anew_once() {
        for is_otherwise in [false, true] {
            assert_eq!(cure(1, true, false, is_otherwise), Cure::Reload);
            assert_eq!(cure(2, true, false, is_otherwise), Cure::GiveUp, "what the person has done is in this process");
        }
        assert_eq!(cure(1, true, true, false), Cure::Reload);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn one_that_was_never_drawn_or_ends_again_before_anything_was_done_is_drawn_in_another_way_once() {
        for (times, has_drawn) in [(0, false), (1, false), (2, true)] {
            assert_eq!(cure(times, has_drawn, true, false), Cure::BeginAnew);
            assert_eq!(cure(times, has_drawn, true, true), Cure::GiveUp);
        }
    }

    #[test]
    fn that_it_has_ended_is_noted_until_a_window_was_drawn_to_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let mark = folder.path().join("mark");
        let process = WebProcess::new(mark.clone());
        process.mark();
        process.ended_with();
        assert!(mark.exists(), "nothing was drawn");
        process.has_drawn();
        assert_eq!(process.ended_with(), 0);
        assert!(!mark.exists());
    }
}
