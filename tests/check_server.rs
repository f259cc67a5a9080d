//! `--check-server` as an administrator's script meets it, and as somebody at a terminal does, against a real privacyIDEA.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use serde_json::{Value, json};
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use test_servers::PrivacyIdea;

/// Nothing like it is anywhere else, also not in pieces.
const PASSWORD: &str = "Planted%20Horse+Xq7Zw";

static SERVER: LazyLock<PrivacyIdea> = LazyLock::new(|| {
    let server = PrivacyIdea::start();
    server.set_policy("check-rights", "user", "reset, resync", None);
    server.set_policy("check-half", "authentication", "passthru_ignore_rollout_state=verify clientwait", None);
    server
});

static ACCOUNTS: AtomicU32 = AtomicU32::new(1);

fn account() -> String {
    let name = format!("checked{}", ACCOUNTS.fetch_add(1, Ordering::Relaxed));
    SERVER.add_user(&name, PASSWORD).name
}

/// A computer on which a policy says something.
struct Desk {
    home: TempDir,
}

impl Desk {
    fn with_policy(policy: &Value) -> Self {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir_all(home.path().join("policies/managed")).unwrap();
        fs::write(home.path().join("policies/managed/desk.json"), policy.to_string()).unwrap();
        Self { home }
    }

    fn at_the_server() -> Self {
        Self::with_policy(&json!({ "server": SERVER.url(), "logLevel": "debug" }))
    }

    fn environment(&self, command: &mut Command) {
        command.env_clear().env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("HOME", self.home.path());
        command.env("APW_POLICIES", self.home.path().join("policies"));
    }

    fn start(&self, arguments: &[&str], input: &str) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_app-password-wizard"));
        self.environment(command.arg("--check-server").args(arguments));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut program = command.spawn().unwrap();
        // It may end without reading.
        let _ = program.stdin.take().unwrap().write_all(input.as_bytes());
        program
    }

    fn run(&self, arguments: &[&str], input: &str) -> Output {
        self.start(arguments, input).wait_with_output().unwrap()
    }

    fn log(&self) -> String {
        let mut text = String::new();
        collect(self.home.path(), &mut text);
        text
    }
}

/// Everything that stands in the files of a folder.
fn collect(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, text);
        } else {
            fs::File::open(path).unwrap().read_to_string(text).unwrap();
        }
    }
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn on_a_server_that_is_set_up_right_it_ends_with_0() {
    let (desk, account) = (Desk::at_the_server(), account());
    let output = desk.run(&["--json"], &format!("{account}\n{PASSWORD}\n"));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let states: Vec<&Value> = report["findings"].as_array().unwrap().iter().map(|finding| &finding["state"]).collect();
    assert_eq!(states, vec!["ok"; 10], "{report:#}");
    assert_eq!((output.status.code(), &report["format"], &report["problems"]), (Some(0), &json!(1), &json!(false)));
    assert!(SERVER.tokens(&account).is_empty());
}

#[test]
fn what_is_found_is_printed_with_its_code_and_the_policy_to_set() {
    let (desk, account) = (Desk::at_the_server(), account());
    SERVER.set_policy(&format!("{account}-two"), "user", "totp_2step=force", Some(&account));
    SERVER.set_policy(&format!("{account}-two-limit"), "enrollment", "applspec_max_token_per_user=2", Some(&account));
    let output = desk.run(&["--account", &account], &format!("{PASSWORD}\n"));
    let said = text(&output);
    let line = |begin: &str| said.lines().position(|line| line.starts_with(begin)).unwrap_or_else(|| panic!("{said}"));
    let below = |begin: &str| said.lines().nth(line(begin) + 1).unwrap().to_owned();
    assert_eq!(below("PROBLEM  twoStepForced"), "         set  scope user; action totp_2step=allow; client any");
    assert!(below("advice   limitLow").contains("scope enrollment; action applspec_max_token_per_user=10"), "{said}");
    assert!(said.trim_end().ends_with("1 problem found."), "{said}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn what_could_not_be_found_out_is_no_success() {
    let (desk, account) = (Desk::with_policy(&json!({})), account());
    let arguments = ["--server", SERVER.url(), "--account", account.as_str(), "--account-in-use"];
    let method = SERVER.add_token(&account, "hotp");
    let output = desk.run(&arguments, &format!("{PASSWORD}\n{}\n", SERVER.code(&method)));
    assert!(text(&output).contains("unknown  notTried"), "{output:?}");
    assert_eq!(output.status.code(), Some(4), "{output:?}");
    assert_eq!(SERVER.tokens(&account), [method]);
}

#[test]
fn no_secret_is_printed_or_logged() {
    let (desk, account) = (Desk::at_the_server(), account());
    // The longest way: everything is found, and everything is said.
    for (number, (scope, action)) in
        [("user", "otp_pin_minlength=4"), ("enrollment", "require_description=totp hotp")].into_iter().enumerate()
    {
        SERVER.set_policy(&format!("{account}-{number}"), scope, action, Some(&account));
    }
    let sound = self::account();
    for name in [&account, &sound] {
        for arguments in [&["--json"][..], &[]] {
            let output = desk.run(arguments, &format!("{name}\n{PASSWORD}\n"));
            let said = format!("{}{}", text(&output), String::from_utf8_lossy(&output.stderr));
            assert!(said.contains("signIn"), "{said}");
            assert_holds_no_secret(&said);
        }
    }
    let log = desk.log();
    assert!(log.contains("the server check"), "{log}");
    assert_holds_no_secret(&log);
}

/// Neither the password, nor a key or an app password: words of letters and digits of their length.
fn assert_holds_no_secret(text: &str) {
    for part in ["Planted", "Xq7Zw", "otpauth", "seed://"] {
        assert!(!text.contains(part), "{part}: {text}");
    }
    let words = text.split(|sign: char| !sign.is_ascii_alphanumeric());
    let like_a_key =
        |word: &&str| word.len() >= 32 && word.chars().all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit());
    let like_an_app_password = |word: &&str| {
        word.len() == 20
            && word.chars().any(|sign| sign.is_ascii_digit())
            && word.chars().any(|sign| sign.is_ascii_lowercase())
    };
    let found: Vec<&str> = words.filter(|word| like_a_key(word) || like_an_app_password(word)).collect();
    assert_eq!(found, Vec::<&str>::new());
}

#[test]
fn at_a_terminal_the_password_is_asked_for_and_not_shown() {
    let (desk, account) = (Desk::at_the_server(), account());
    let program = format!("{} --check-server", env!("CARGO_BIN_EXE_app-password-wizard"));
    let mut command = Command::new("script");
    desk.environment(command.args(["-qec", &program, "/dev/null"]));
    let mut terminal = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut keys, mut screen) = (terminal.stdin.take().unwrap(), terminal.stdout.take().unwrap());
    let mut shown = read_until(&mut screen, "Test account: ");
    writeln!(keys, "{account}").unwrap();
    shown += &read_until(&mut screen, "(not shown): ");
    writeln!(keys, "{PASSWORD}").unwrap();
    screen.read_to_string(&mut shown).unwrap();
    assert!(terminal.wait().unwrap().success(), "{shown}");
    assert!(shown.contains(&account) && shown.contains("No problem found."), "{shown}");
    assert!(shown.contains(&format!("{} failed sign-ins", providers::MOST_FAILED_SIGN_INS)), "{shown}");
    assert_holds_no_secret(&shown);
}

fn read_until(screen: &mut impl Read, wanted: &str) -> String {
    let (mut shown, mut byte) = (Vec::new(), [0]);
    while !String::from_utf8_lossy(&shown).ends_with(wanted) {
        assert_eq!(screen.read(&mut byte).unwrap(), 1, "{}", String::from_utf8_lossy(&shown));
        shown.extend(byte);
    }
    String::from_utf8_lossy(&shown).into_owned()
}

#[test]
fn whoever_stops_it_finds_nothing_left_on_the_server() {
    for signal in ["-INT", "-TERM"] {
        let (desk, account) = (Desk::at_the_server(), account());
        let program = desk.start(&["--account", &account], &format!("{PASSWORD}\n"));
        let begun = Instant::now();
        while SERVER.tokens(&account).is_empty() {
            assert!(begun.elapsed() < Duration::from_secs(60), "nothing is made");
        }
        assert!(Command::new("kill").args([signal, &program.id().to_string()]).status().unwrap().success());
        let output = program.wait_with_output().unwrap();
        assert!(text(&output).contains("unknown  stopped"), "{output:?}");
        assert_eq!(output.status.code(), Some(4), "{output:?}");
        assert_eq!(SERVER.tokens(&account), Vec::<String>::new());
    }
}

#[test]
fn without_a_server_an_account_or_a_password_nothing_is_checked() {
    let nobody = Desk::with_policy(&json!({}));
    assert_eq!(nobody.run(&["--account", "trial"], "word\n").status.code(), Some(2));
    let desk = Desk::with_policy(&json!({ "server": "https://mfa.example.invalid" }));
    for input in ["", "trial\n", "\nword\n"] {
        assert_eq!(desk.run(&[], input).status.code(), Some(2), "{input:?}");
    }
    let elsewhere = desk.run(&["--server", "https://evil.example.invalid", "--account", "trial"], "word\n");
    assert_eq!(elsewhere.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&elsewhere.stderr).contains("enforces another server"), "{elsewhere:?}");
}

#[test]
fn a_server_that_cannot_be_reached_or_would_be_told_the_password_in_the_clear_is_found() {
    let desk = Desk::with_policy(&json!({ "proxy": "none" }));
    for (server, code) in
        [("http://mfa.example.test", "addressRefused"), ("https://mfa.example.invalid", "serverNotReached")]
    {
        let output = desk.run(&["--server", server, "--account", "trial", "--json"], "word\n");
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report["findings"][0]["code"], code, "{report:#}");
        assert_eq!(output.status.code(), Some(1));
    }
}
