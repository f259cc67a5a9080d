//! WebDrivers: WebKitGTK's own, which starts the program and acts in its window, and Chromium's.

use crate::wait::eventually;
use std::ffi::OsString;
use std::net::{Ipv4Addr, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::NamedTempFile;
use test_servers::free_ports;

/// Ends the driver and everything it has started at the end of the input, so that nothing outlives the test.
const KEEPER: &str = r#""$2" --port="$1" </dev/null & cat >/dev/null; kill -KILL 0"#;

/// A driver for one session. It ends when dropped, or with the process; the program that it has started ends with it.
pub struct Driver {
    keeper: Child,
    port: u16,
    /// What it and the program complain about.
    complaints: NamedTempFile,
}

impl Driver {
    /// Starts it in an environment, and waits until it listens. Nothing of this process's own environment comes along.
    pub async fn start(name: &str, environment: impl IntoIterator<Item = (&'static str, OsString)>) -> Self {
        let [port] = free_ports(Ipv4Addr::LOCALHOST);
        let mut command = Command::new("sh");
        command.args(["-c", KEEPER, "keeper", &port.to_string(), name]).env_clear().envs(environment);
        // A group of its own: that is what the keeper ends.
        command.process_group(0).stdin(Stdio::piped()).stdout(Stdio::null());
        let complaints = NamedTempFile::new().expect("a temporary file");
        command.stderr(complaints.reopen().expect("the file is ours"));
        let mut driver = Self { keeper: command.spawn().expect("a shell"), port, complaints };
        eventually(
            &format!("{name} listens; is its package (webkit2gtk-driver, chromium-driver) installed?"),
            async || {
                driver.keeper.try_wait().unwrap().is_none() && TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok()
            },
        )
        .await;
        driver
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What it and the program have complained about so far.
    pub fn complaints(&self) -> String {
        let complaints = std::fs::read(&self.complaints).unwrap_or_default();
        String::from_utf8_lossy(&complaints).into_owned()
    }

    /// The process of a program that it has started.
    pub fn process_of(&self, program: &Path) -> Option<u32> {
        processes().find(|id| {
            // The driver is a child of the keeper, and the program one of the driver.
            let grandparent = parent(*id).and_then(parent);
            let is_program = std::fs::read_link(format!("/proc/{id}/exe")).is_ok_and(|path| path == program);
            is_program && grandparent == Some(self.keeper.id())
        })
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // It fails only where the keeper has ended already.
        let _ = self.keeper.wait();
    }
}

/// All processes of this machine: proc(5).
pub fn processes() -> impl Iterator<Item = u32> {
    let entries = std::fs::read_dir("/proc").expect("/proc can be read");
    entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
}

/// Whether nothing of a process is left that could hold a name, a port or a file: each thread ends for itself, and only with the
/// last one is everything given back.
pub fn has_ended(process: u32) -> bool {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).map_or(0, Iterator::count);
    parent(process).is_none() && threads <= 1
}

/// The process that started this one. A zombie has none.
pub fn parent(process: u32) -> Option<u32> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name in brackets may hold anything; what follows its end is `state parent …`.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    if fields.next() == Some("Z") { None } else { fields.next()?.parse().ok() }
}
