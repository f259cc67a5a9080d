//! A real keychain: gnome-keyring on a D-Bus session bus and with a home of its own.

#![allow(clippy::expect_used)] // A test server that does not start is a failed test.

use std::ffi::{OsStr, OsString};
use std::fs::{self, DirBuilder};
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long the keyring may take to be there, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// The password of the login keyring, which a person's sign-in would give.
const LOGIN_PASSWORD: &[u8] = b"login";

/// A bus that starts nothing by itself: whether there is a keychain, or a window that asks for its password, is up to the
/// test.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=@FOLDER@/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// Starts the bus and ends it at the end of the input, so that it never outlives the test. The keyring ends with its bus.
const KEEPER: &str = r#"dbus-daemon --config-file="$1" --nofork --nopidfile --print-address=1 2>/dev/null </dev/null &
bus=$!; cat >/dev/null; kill "$bus"; wait "$bus""#;

/// A session bus with a gnome-keyring, both for one test alone. Ends when dropped, or with the process.
///
/// The process that is to use it needs [`SecretService::environment`] from its start: give it to a child.
#[derive(Debug)]
pub struct SecretService {
    folder: TempDir,
    keeper: Child,
    keyring: Option<Child>,
}

impl SecretService {
    /// Starts a bus and an unlocked, empty keyring, and waits until it answers.
    ///
    /// # Panics
    /// When it does not come up, with a sentence that says why.
    pub fn start() -> Self {
        let mut service = Self::start_without_keyring();
        service.start_keyring();
        service
    }

    /// Starts a bus on which nobody is a keychain.
    ///
    /// # Panics
    /// When it does not come up, with a sentence that says why.
    pub fn start_without_keyring() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for name in ["home", "run"] {
            let created = DirBuilder::new().mode(0o700).create(folder.path().join(name));
            created.expect("a folder for the session");
        }
        let configuration = folder.path().join("bus.conf");
        let text = BUS.replace("@FOLDER@", &folder.path().display().to_string());
        fs::write(&configuration, text).expect("the bus's configuration");
        let mut keeper = Command::new("sh")
            .args(["-c", KEEPER, "keeper"])
            .arg(&configuration)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        let mut address = String::new();
        if let Some(output) = keeper.stdout.take() {
            BufReader::new(output).read_line(&mut address).expect("the bus says its address");
        }
        assert!(!address.is_empty(), "dbus-daemon did not start; is the package dbus installed?");
        Self { folder, keeper, keyring: None }
    }

    /// What a process must find in its environment to live in this session: the bus, and a home of its own.
    pub fn environment(&self) -> Vec<(&'static str, OsString)> {
        let home = self.home();
        vec![
            ("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}", self.folder.path().join("bus").display()).into()),
            ("XDG_CACHE_HOME", home.join(".cache").into()),
            ("XDG_CONFIG_HOME", home.join(".config").into()),
            ("XDG_DATA_HOME", home.join(".local/share").into()),
            ("XDG_STATE_HOME", home.join(".local/state").into()),
            ("XDG_RUNTIME_DIR", self.folder.path().join("run").into()),
            ("HOME", home.into()),
        ]
    }

    /// The home folder of the session.
    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// A program that will live in this session.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.envs(self.environment());
        command
    }

    /// Locks the keyring, as the system does after a while. Nobody is there to unlock it.
    ///
    /// # Panics
    /// When the keyring does not answer.
    pub fn lock(&self) {
        self.call("Lock", "array:objpath:/org/freedesktop/secrets/collection/login");
    }

    /// Ends the keyring and starts it again, unlocked, as at the next sign-in.
    ///
    /// # Panics
    /// When it does not come up.
    pub fn restart(&mut self) {
        self.stop();
        self.start_keyring();
    }

    /// Ends the keyring and starts it for somebody who has none: there is a service, and nothing that new items go into, as
    /// where a sign-in gives it no password.
    ///
    /// # Panics
    /// When it does not come up.
    pub fn start_without_default_keyring(&mut self) {
        self.stop();
        fs::remove_dir_all(self.home().join(".local/share/keyrings")).or_else(missing).expect("no keyrings");
        let mut daemon = self.command("gnome-keyring-daemon");
        daemon.args(["--foreground", "--components=secrets"]).stdin(Stdio::null());
        self.keyring = Some(spawn(&mut daemon));
        self.wait_for(|answer| answer.contains("\"/\""));
    }

    /// Ends the keyring; the bus goes on.
    pub fn stop(&mut self) {
        if let Some(mut keyring) = self.keyring.take() {
            // Both fail only where it has ended already. A frozen one ends too.
            let _ = keyring.kill();
            let _ = keyring.wait();
        }
    }

    /// Lets the keyring hang: it takes calls and never answers, until [`SecretService::thaw`].
    ///
    /// # Panics
    /// When there is no keyring.
    pub fn freeze(&self) {
        self.signal("-STOP");
    }

    /// Lets the keyring go on after [`SecretService::freeze`].
    ///
    /// # Panics
    /// When there is no keyring.
    pub fn thaw(&self) {
        self.signal("-CONT");
    }

    /// The secret of the one item with all these attributes, read by another program. `None`: there is none, or it is locked.
    ///
    /// # Panics
    /// When `secret-tool` is not installed.
    pub fn lookup(&self, attributes: &[(&str, &str)]) -> Option<String> {
        let output = self.secret_tool("lookup", &[], attributes, b"");
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// What another program says about all items with these attributes: label, secret, attributes.
    ///
    /// # Panics
    /// When `secret-tool` is not installed.
    pub fn search(&self, attributes: &[(&str, &str)]) -> String {
        let output = self.secret_tool("search", &["--all"], attributes, b"");
        // The attributes go to the error output, for whatever reason.
        String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
    }

    /// Stores an item, as another program does.
    ///
    /// # Panics
    /// When it could not be stored.
    pub fn store(&self, label: &str, attributes: &[(&str, &str)], secret: &str) {
        let output = self.secret_tool("store", &["--label", label], attributes, secret.as_bytes());
        assert!(output.status.success(), "secret-tool: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Deletes all items with these attributes, as a person does in the keyring's own window.
    ///
    /// # Panics
    /// When there was none.
    pub fn clear(&self, attributes: &[(&str, &str)]) {
        let output = self.secret_tool("clear", &[], attributes, b"");
        assert!(output.status.success(), "secret-tool: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn start_keyring(&mut self) {
        let mut daemon = self.command("gnome-keyring-daemon");
        daemon.args(["--foreground", "--unlock", "--components=secrets"]).stdin(Stdio::piped());
        let mut keyring = spawn(&mut daemon);
        let mut input = keyring.stdin.take().expect("the input is a pipe");
        input.write_all(LOGIN_PASSWORD).expect("gnome-keyring takes the password");
        drop(input);
        self.keyring = Some(keyring);
        self.wait_for(|answer| answer.contains("/collection/"));
    }

    /// Waits until the keyring says this of the keyring that new items go into.
    fn wait_for(&self, is_answer: impl Fn(&str) -> bool) {
        let begun = Instant::now();
        loop {
            let output = self.dbus_send("ReadAlias", "string:default");
            if output.status.success() && is_answer(&String::from_utf8_lossy(&output.stdout)) {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "gnome-keyring did not come up within {} s", PATIENCE.as_secs());
            sleep(Duration::from_millis(20));
        }
    }

    fn call(&self, method: &str, argument: &str) {
        let output = self.dbus_send(method, argument);
        assert!(output.status.success(), "{method}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn dbus_send(&self, method: &str, argument: &str) -> Output {
        self.command("dbus-send")
            .args(["--session", "--print-reply", "--dest=org.freedesktop.secrets", "/org/freedesktop/secrets"])
            .arg(format!("org.freedesktop.Secret.Service.{method}"))
            .arg(argument)
            .output()
            .expect("dbus-send cannot be started; is the package dbus installed?")
    }

    fn secret_tool(&self, verb: &str, options: &[&str], attributes: &[(&str, &str)], input: &[u8]) -> Output {
        let mut tool = self
            .command("secret-tool")
            .arg(verb)
            .args(options)
            .args(attributes.iter().flat_map(|(name, value)| [name, value]))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("secret-tool cannot be started; is the package libsecret-tools installed?");
        let mut pipe = tool.stdin.take().expect("the input is a pipe");
        // It fails only where the tool has ended before it read anything; its outcome says why.
        let _ = pipe.write_all(input);
        drop(pipe);
        tool.wait_with_output().expect("the outcome of secret-tool")
    }

    fn signal(&self, signal: &str) {
        let keyring = self.keyring.as_ref().expect("a keyring to send a signal to");
        let sent = Command::new("kill").args([signal, &keyring.id().to_string()]).status().expect("kill");
        assert!(sent.success(), "the signal {signal} was not sent");
    }
}

impl Drop for SecretService {
    fn drop(&mut self) {
        self.stop();
        drop(self.keeper.stdin.take());
        // It fails only where the keeper has ended already.
        let _ = self.keeper.wait();
    }
}

fn spawn(daemon: &mut Command) -> Child {
    let started = daemon.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    started.expect("gnome-keyring-daemon cannot be started; is the package gnome-keyring installed?")
}

fn missing(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

#[cfg(test)]
mod tests {
    use super::SecretService;
    use std::io::Read;
    use std::os::unix::net::UnixStream;

    const ATTRIBUTES: &[(&str, &str)] = &[("purpose", "test")];

    #[test]
    fn what_is_stored_is_there_after_a_restart() {
        let mut service = SecretService::start();
        service.store("Test", ATTRIBUTES, "hunter2");
        service.restart();
        assert_eq!(service.lookup(ATTRIBUTES).as_deref(), Some("hunter2"));
    }

    #[test]
    fn a_locked_keyring_gives_nothing_out() {
        let service = SecretService::start();
        service.store("Test", ATTRIBUTES, "hunter2");
        service.lock();
        assert_eq!(service.lookup(ATTRIBUTES), None);
    }

    #[test]
    fn two_sessions_share_nothing() {
        let (one, other) = (SecretService::start(), SecretService::start());
        one.store("Test", ATTRIBUTES, "hunter2");
        assert_eq!(other.lookup(ATTRIBUTES), None);
    }

    #[test]
    fn a_session_ends_with_its_value() {
        let service = SecretService::start();
        let mut connection = UnixStream::connect(service.folder.path().join("bus")).unwrap();
        connection.set_read_timeout(Some(super::PATIENCE)).unwrap();
        drop(service);
        assert_eq!(connection.read(&mut [0]).unwrap(), 0, "the bus still holds the connection");
    }
}
