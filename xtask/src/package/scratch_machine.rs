//! This computer once more, where everything can be installed: what is changed there is kept in memory and forgotten.
//!
//! It is an overlay of the whole file system in a mount namespace of its own, which ends with the process that holds it. Only
//! root can make one.

use crate::process::{answer, program};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// Makes it, says so, and holds it until its input ends.
const HOLD: &str = r#"
set -e
mount -t tmpfs scratch "$1"
mkdir "$1/upper" "$1/work" "$1/whole"
mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" "$1/whole"
for folder in proc sys dev; do
    mount --rbind "/$folder" "$1/whole/$folder"
done
mount -t tmpfs -o mode=1777 tmp "$1/whole/tmp"
mkdir "$1/whole/packages"
folder=$1
shift
[ $# = 0 ] || cp -- "$@" "$folder/whole/packages/"
echo ready
read -r _ || true
"#;

/// Whether packages for Linux can be made here; otherwise why not.
pub fn has_tools() -> Result<(), &'static str> {
    let has = answer(&mut program("dpkg-deb", ["--version"])).is_some();
    if has { Ok(()) } else { Err("they are made and tried on Debian") }
}

/// Whether this computer can have a machine to throw away; otherwise why not.
pub fn can_be_made() -> Result<(), &'static str> {
    if answer(&mut program("id", ["-u"])).as_deref() != Some("0") {
        return Err("only root can install packages, and only root can make a machine to throw away");
    }
    ScratchMachine::start(&[]).map(|_| ()).map_err(|_| "this computer does not let a file system be overlaid")
}

/// Ends with this value.
pub struct ScratchMachine {
    holder: Child,
    folder: TempDir,
}

impl ScratchMachine {
    /// A machine that has these files in its folder `/packages`.
    pub fn start(files: &[&Path]) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut hold = program("unshare", ["--mount", "--propagation", "private", "sh", "-c", HOLD, "sh"]);
        hold.arg(folder.path()).args(files);
        let mut holder = hold.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut line = String::new();
        BufReader::new(holder.stdout.take().context("it has an output")?).read_line(&mut line)?;
        let machine = Self { holder, folder };
        if line.trim() == "ready" { Ok(machine) } else { bail!("no machine to throw away can be made here") }
    }

    /// A program in it. Nobody is there to answer.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = self.enter();
        command.arg("chroot").arg(self.folder.path().join("whole")).args(words);
        command.stdin(Stdio::null()).env("LC_ALL", "C.UTF-8").env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        command
    }

    /// The same as somebody without any rights, who has an empty home.
    pub fn command_of_a_person(&self, words: &[&str]) -> Command {
        let person = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"];
        let mut command = self.command(&[&person, words].concat());
        command.env("HOME", "/tmp/person").env("XDG_RUNTIME_DIR", "/tmp/person");
        for variable in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "DBUS_SESSION_BUS_ADDRESS"] {
            command.env_remove(variable);
        }
        command
    }

    /// Runs a program in it and returns what it prints.
    pub fn run(&self, words: &[&str]) -> Result<String> {
        printed(&mut self.command(words))
    }

    /// Runs a program in it as a person, and returns what it prints.
    pub fn run_as_a_person(&self, words: &[&str]) -> Result<String> {
        printed(&mut self.command_of_a_person(words))
    }

    /// What has changed and is called like this, apart from what the person keeps.
    pub fn changed(&self, name: &str) -> Result<Vec<String>> {
        let upper = self.folder.path().join("upper");
        let mut find = self.enter();
        // What was deleted is marked by a device.
        find.arg("find").arg(&upper).args(["-path", "*/packages", "-prune", "-o"]);
        find.args(["!", "-type", "c", "-iname", &format!("*{name}*"), "-printf", "/%P\\n"]);
        Ok(printed(&mut find)?.lines().map(str::to_owned).collect())
    }

    fn enter(&self) -> Command {
        let mut enter = Command::new("nsenter");
        enter.arg(format!("--mount=/proc/{}/ns/mnt", self.holder.id()));
        enter
    }
}

impl Drop for ScratchMachine {
    fn drop(&mut self) {
        // Its input ends, and with it the holder and everything that it holds.
        drop(self.holder.stdin.take());
        let _ = self.holder.wait();
    }
}

/// What it prints; an error with what it says where it fails.
fn printed(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("{} cannot be started", crate::process::name(command)))?;
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    if !output.status.success() {
        bail!("{} ({}): {} {}", words(command), output.status, said(&output.stdout), said(&output.stderr));
    }
    Ok(said(&output.stdout))
}

/// What was asked of the machine, without how it is reached.
fn words(command: &Command) -> String {
    let words = command.get_args().skip(3).map(|word| word.to_string_lossy());
    words.collect::<Vec<_>>().join(" ")
}
