//! Starting a program on an empty stage and watching it: when its window appears, how much memory it takes.

use anyhow::{Context, Result, bail};
use std::collections::HashSet;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use test_servers::{Display, SecretService};
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{ChangeWindowAttributesAux, ConnectionExt, EventMask};
use x11rb::rust_connection::RustConnection;

/// A program that shows no window in this time is broken.
const PATIENCE: Duration = Duration::from_secs(60);

/// GTK maps small helper windows as well; no app window is narrower than this, in pixels.
const WINDOW_MIN: u16 = 200;

/// What one start of a program was like.
#[derive(Debug, Clone, Copy)]
pub struct Measurement {
    /// From the start of the process until its window is on the screen.
    pub window: Duration,
    /// Memory of the process and all its children once it has settled, shared pages divided among those who share
    /// them (PSS), in bytes.
    pub memory: u64,
}

/// A display and a desktop session (home folder, message bus, keychain) that nothing else uses.
pub struct Stage {
    display: Display,
    session: SecretService,
}

impl Stage {
    /// Sets the stage.
    pub fn set() -> Result<Self> {
        Ok(Self { display: Display::start(1280, 1024)?, session: SecretService::start() })
    }

    /// Starts the program, waits for its window and until its memory rests, and ends it.
    pub fn measure(&self, app: &Path) -> Result<Measurement> {
        let (screen, number) = RustConnection::connect(Some(self.display.name()))?;
        let root = screen.setup().roots.get(number).context("the display has no screen")?.root;
        let events = ChangeWindowAttributesAux::new().event_mask(EventMask::SUBSTRUCTURE_NOTIFY);
        screen.change_window_attributes(root, &events)?.check()?;

        let mut command = self.session.command(app);
        // No bridge to assistive programs, which nobody runs here.
        command.env_remove("WAYLAND_DISPLAY").env("DISPLAY", self.display.name()).env("NO_AT_BRIDGE", "1");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());

        let start = Instant::now();
        let mut app = Ended(command.spawn().with_context(|| format!("{} cannot be started", app.display()))?);
        let window = wait_for_window(&screen, &mut app, start)?;
        Ok(Measurement { window, memory: settled_memory(app.0.id())? })
    }
}

/// A process that ends with this value.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        // Both fail only where it has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn wait_for_window(screen: &RustConnection, app: &mut Ended, start: Instant) -> Result<Duration> {
    while start.elapsed() < PATIENCE {
        while let Some(event) = screen.poll_for_event()? {
            let at = start.elapsed();
            if let Event::MapNotify(event) = event
                && !event.override_redirect
                && screen.get_geometry(event.window)?.reply().is_ok_and(|size| size.width >= WINDOW_MIN)
            {
                return Ok(at);
            }
        }
        if let Some(status) = app.0.try_wait()? {
            bail!("the program ended before it showed a window ({status})");
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    bail!("no window after {} s", PATIENCE.as_secs())
}

/// The memory of a process tree once four looks in a row, a quarter of a second apart, agree within one per cent.
fn settled_memory(process: u32) -> Result<u64> {
    let start = Instant::now();
    let mut looks: Vec<u64> = Vec::new();
    loop {
        looks.push(memory(process)?);
        if let [.., a, b, c, d] = looks.as_slice() {
            let (least, most) = (*a.min(b).min(c).min(d), *a.max(b).max(c).max(d));
            if (most - least) * 100 <= most || start.elapsed() > PATIENCE {
                return Ok(*d);
            }
        }
        std::thread::sleep(Duration::from_millis(250));
    }
}

/// PSS of a process and all its descendants in bytes: the kernel's proc(5), `smaps_rollup` and `stat`.
fn memory(process: u32) -> Result<u64> {
    let mut parents = Vec::new();
    for entry in std::fs::read_dir("/proc")? {
        let Some(id) = entry?.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        // A process may end at any moment; then it has no memory to count.
        let Ok(stat) = std::fs::read_to_string(format!("/proc/{id}/stat")) else { continue };
        // The name in brackets may hold anything; what follows its end is `state parent …`.
        let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
        if let Some(parent) = after_name.split_whitespace().nth(1).and_then(|parent| parent.parse::<u32>().ok()) {
            parents.push((id, parent));
        }
    }
    let mut family = HashSet::from([process]);
    loop {
        let before = family.len();
        for (id, parent) in &parents {
            if family.contains(parent) {
                family.insert(*id);
            }
        }
        if family.len() == before {
            break;
        }
    }
    Ok(family.into_iter().map(|id| pss(id).unwrap_or(0)).sum())
}

fn pss(process: u32) -> Option<u64> {
    let rollup = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    let kibibytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes * 1024)
}
