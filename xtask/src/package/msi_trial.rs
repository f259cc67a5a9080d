//! The package for Windows, installed, used, upgraded, repaired and removed under Wine. Everything is quiet: there is no
//! display on which something could be asked.

use super::fragment::property;
use super::trial::{Trial, must, must_be_the_same};
use crate::cross::{Wine, make_shim};
use crate::places::root;
use crate::process::{answer, name, program, run};
use crate::tally::Tally;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

const KEY: &str = r"HKLM\Software\App Password Wizard";
const DEFAULTS: &str = r"HKLM\Software\App Password Wizard\Defaults";
const POLICIES: &str = r"HKLM\Software\Policies\App Password Wizard";
const EVENT_SOURCE: &str = r"HKLM\SYSTEM\CurrentControlSet\Services\EventLog\Application\App Password Wizard";
const UNINSTALL: &str = r"HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall";

/// 1603, of which Linux keeps the lowest eight bits: a fatal error, with the reason in the log.
const REFUSED: i32 = 1603 & 0xFF;

/// Tries a package and the one of an earlier version.
pub fn try_msi(old: &Path, new: &Path, again: &Path, version: &str, tally: &mut Tally) -> Result<()> {
    let windows = Windows { wine: Wine::start()? };
    let mut trial = Trial::new(tally);
    let installed = windows.programs().join("app-password-wizard.exe");

    trial.check("made again, it is the same to the byte", || must_be_the_same(new, again));
    trial.check("a running one is ended before Windows looks for files in use, and once more with all rights", || {
        let [first, validate, again] =
            ["CloseRunningFirst", "InstallValidate", "CloseRunning"].map(|action| sequence_of(new, action));
        must(first? < validate? && sequence_of(new, "InstallInitialize")? < again?, || "another order".to_owned())
    });
    windows.run(&["reg", "add", POLICIES, "/v", "clipboardSeconds", "/t", "REG_SZ", "/d", "30", "/f"])?;
    trial.check("it is installed without a question, with what IT gives on the command line", || {
        windows.install(old, &["PROVIDER=privacyIDEA", "SERVERURL=https://mfa.contoso.com", "ORGANISATION=Contoso Ltd"])
    });
    trial.check("the program and what belongs to it are there", || {
        for file in ["app-password-wizard.exe", "WebView2Loader.dll", "LICENSE.txt"] {
            must(windows.programs().join(file).is_file(), || format!("{file} is missing"))?;
        }
        Ok(())
    });
    trial.check("version and folder are in HKLM, where a detection rule looks", || {
        windows.must_say(KEY, "Version", super::BEFORE)?;
        windows.must_say(KEY, "InstallDir", r"C:\Program Files\App Password Wizard\")
    });
    trial.check("the Event Log knows its events", || {
        let said = windows.run(&["reg", "query", EVENT_SOURCE])?.to_lowercase();
        must(said.contains(r"c:\windows\system32\eventcreate.exe") && said.contains("0x7"), || said.clone())
    });
    trial.check("it is among the installed programs", || {
        let entries = windows.uninstall_entries()?;
        must(matches!(entries.as_slice(), [entry] if entry.contains(super::BEFORE)), || format!("{entries:?}"))
    });
    trial.check("there is an entry in the Start menu, and nothing on the desktop", || {
        let links = windows.links()?;
        must(links.len() == 1 && links.iter().all(|link| in_folder(link, "Start Menu")), || format!("{links:?}"))
    });
    trial.check("what IT gave is in force as defaults, and what was not given is not there", || {
        let policy = windows.policy(&installed)?;
        for (setting, value) in
            [("provider", "privacyIDEA"), ("server", "https://mfa.contoso.com/"), ("organisation", "Contoso Ltd")]
        {
            let said = &policy["settings"][setting];
            let is_default = said["weight"] == "default" && said["place"] == DEFAULTS;
            must(said["value"] == value && is_default, || format!("{setting}: {said}"))?;
        }
        must(policy["settings"]["clipboardSeconds"]["weight"] == "machinePolicy", || "the policy is gone".to_owned())?;
        must(policy["notUnderstood"] == Value::Array(Vec::new()), || policy["notUnderstood"].to_string())?;
        let values = windows.run(&["reg", "query", DEFAULTS])?.matches("REG_SZ").count();
        must(values == 3, || format!("{values} values were written"))
    });
    trial.check("it is upgraded, keeps what IT gave, and puts a link on the desktop when asked to", || {
        windows.install(new, &["DESKTOPSHORTCUT=1"])?;
        windows.must_say(KEY, "Version", version)?;
        windows.must_say(DEFAULTS, "organisation", "Contoso Ltd")?;
        let entries = windows.uninstall_entries()?;
        must(matches!(entries.as_slice(), [entry] if entry.contains(version)), || format!("{entries:?}"))?;
        let links = windows.links()?;
        // The desktop is the home of the person who runs Wine.
        must(links.iter().any(|link| in_folder(link, "home")), || format!("{links:?}"))
    });
    trial.check("an older version is refused", || {
        let code = windows.msiexec(&["/i".into(), windows.path_of(old)?], &[])?;
        must(code == Some(REFUSED), || format!("msiexec ended with {code:?}"))?;
        windows.must_say(KEY, "Version", version)
    });
    trial.check("a repair brings back what was deleted, and gives no new defaults", || {
        std::fs::remove_file(&installed)?;
        windows.run(&["reg", "delete", DEFAULTS, "/v", "organisation", "/f"])?;
        windows.install(new, &["REINSTALL=ALL", "REINSTALLMODE=amus"])?;
        must(installed.is_file(), || "the program is not back".to_owned())?;
        windows.must_say(DEFAULTS, "server", "https://mfa.contoso.com")?;
        must(!windows.run(&["reg", "query", DEFAULTS])?.contains("organisation"), || "an empty value".to_owned())
    });
    trial.check("it is removed without a question, and a running one is ended", || {
        let mut running = windows.start_something_called_the_same()?;
        let removed = windows.msiexec(&["/x".into(), windows.path_of(new)?], &[]);
        let ended = wait_for_the_end(&mut running);
        must(removed? == Some(0), || "msiexec failed".to_owned())?;
        ended
    });
    trial.check("nothing is left but what policy says", || windows.must_be_as_before());
    trial.check("every setting that is no JSON can be given as a property", || {
        let given = every_setting()?;
        let properties: Vec<String> =
            given.iter().map(|(setting, value)| format!("{}={value}", property(setting))).collect();
        windows.install(new, &properties.iter().map(String::as_str).collect::<Vec<_>>())?;
        let policy = windows.policy(&installed)?;
        must(policy["notUnderstood"] == Value::Array(Vec::new()), || policy["notUnderstood"].to_string())?;
        let is_given = |setting: &str| policy["settings"][setting]["weight"] == "default";
        let missing: Vec<&str> = given
            .iter()
            .map(|(setting, _)| setting.as_str())
            .filter(|setting| *setting != "clipboardSeconds" && !is_given(setting))
            .collect();
        must(missing.is_empty(), || format!("{missing:?} did not arrive"))
    });
    trial.check("and goes with the program", || {
        must(windows.msiexec(&["/x".into(), windows.path_of(new)?], &[])? == Some(0), || "msiexec failed".to_owned())?;
        windows.must_be_as_before()
    });
    trial.finish()
}

/// When an action is done: a row of `InstallExecuteSequence` is its name, a condition and a number.
fn sequence_of(package: &Path, action: &str) -> Result<u32> {
    let table = answer(program("msiinfo", ["export"]).arg(package).arg("InstallExecuteSequence"));
    let table = table.context("the package has no sequence")?;
    let row = table.lines().map(|line| line.split('\t').collect::<Vec<_>>()).find(|row| row.first() == Some(&action));
    let number = row.as_deref().and_then(|row| row.get(2)).with_context(|| format!("{action} is not done"))?;
    Ok(number.trim().parse()?)
}

/// Each setting with its example, as somebody would type it on a command line. Wine takes the quotation marks out of a value, so
/// what differs by language is given for all, and what can only be JSON (`facts`) is not given at all.
fn every_setting() -> Result<Vec<(String, String)>> {
    let schema = std::fs::read_to_string(root().join("packaging/policies/policies.schema.json"))?;
    let schema: Value = serde_json::from_str(&schema)?;
    let settings = schema["properties"].as_object().context("the schema has no settings")?;
    let example = |(setting, about): (&String, &Value)| {
        let value = match &about["examples"][0] {
            Value::Object(languages) if languages.contains_key("en") => text_of(&languages["en"]),
            Value::Array(words) => words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(","),
            other => text_of(other),
        };
        (setting.clone(), value)
    };
    let given = settings.iter().filter(|(setting, _)| !setting.starts_with('$')).map(example);
    Ok(given.filter(|(_, value)| !value.contains('"')).collect())
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn in_folder(link: &Path, folder: &str) -> bool {
    link.iter().any(|part| part == folder)
}

fn wait_for_the_end(running: &mut Child) -> Result<()> {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(30) {
        if running.try_wait()?.is_some() {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    running.kill()?;
    bail!("it went on")
}

/// A Windows that is thrown away.
struct Windows {
    wine: Wine,
}

impl Windows {
    fn drive(&self) -> PathBuf {
        self.wine.folder().join("wine/drive_c")
    }

    /// Where the program is installed.
    fn programs(&self) -> PathBuf {
        self.drive().join("Program Files/App Password Wizard")
    }

    fn run(&self, words: &[&str]) -> Result<String> {
        let mut command = self.wine.command("wine", words);
        let output = command.stdin(Stdio::null()).output()?;
        let said = String::from_utf8_lossy(&output.stdout).replace('\r', "");
        if !output.status.success() {
            bail!("{} ({}): {said}", name(&command), output.status);
        }
        Ok(said)
    }

    /// Installs quietly; nothing but success is good.
    fn install(&self, package: &Path, properties: &[&str]) -> Result<()> {
        let code = self.msiexec(&["/i".into(), self.path_of(package)?], properties)?;
        must(code == Some(0), || format!("msiexec ended with {code:?}"))
    }

    fn msiexec(&self, what: &[String], properties: &[&str]) -> Result<Option<i32>> {
        let mut command = self.wine.command("wine", ["msiexec"]);
        command.args(what).args(["/qn", "/norestart"]).args(properties);
        Ok(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()?.code())
    }

    /// Wine shows the whole file system as drive Z.
    fn path_of(&self, file: &Path) -> Result<String> {
        let file = file.canonicalize()?;
        Ok(format!("Z:{}", file.to_str().context("a path in UTF-8")?.replace('/', "\\")))
    }

    /// What Windows lists of us, an entry each.
    fn uninstall_entries(&self) -> Result<Vec<String>> {
        let said = self.run(&["reg", "query", UNINSTALL, "/s"])?;
        let entries = said.split("\n\n").filter(|entry| entry.contains("REG_SZ    App Password Wizard"));
        Ok(entries.map(str::to_owned).collect())
    }

    fn must_say(&self, key: &str, value: &str, expected: &str) -> Result<()> {
        let said = self.run(&["reg", "query", key, "/v", value])?;
        must(said.lines().any(|line| line.trim_end().ends_with(&format!("REG_SZ    {expected}"))), || said)
    }

    /// What the installed program says is in force.
    fn policy(&self, program: &Path) -> Result<Value> {
        // What Wine lacks is found elsewhere: the folder of the program holds only what was installed.
        let shims = self.wine.folder().join("shims");
        std::fs::create_dir_all(&shims)?;
        make_shim(&shims)?;
        let mut command = self.wine.command("wine", [program]);
        command.args(["--print-policy", "--json"]).env("WINEPATH", format!("Z:{}", shims.display()));
        let output = command.stdin(Stdio::null()).output()?;
        serde_json::from_slice(&output.stdout).with_context(|| format!("{} {output:?}", name(&command)))
    }

    /// Our links, wherever they are.
    fn links(&self) -> Result<Vec<PathBuf>> {
        let (mut folders, mut links) = (vec![self.wine.folder().to_owned()], Vec::new());
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder)? {
                let entry = entry?;
                if entry.file_type()?.is_dir() {
                    folders.push(entry.path());
                } else if entry.file_name() == "App Password Wizard.lnk" {
                    links.push(entry.path());
                }
            }
        }
        Ok(links)
    }

    fn must_be_as_before(&self) -> Result<()> {
        must(!self.programs().exists(), || "its folder is left".to_owned())?;
        must(self.run(&["reg", "query", KEY]).is_err(), || "its key in HKLM is left".to_owned())?;
        must(self.run(&["reg", "query", EVENT_SOURCE]).is_err(), || "its source in the Event Log is left".to_owned())?;
        let listed =
            self.run(&["reg", "query", UNINSTALL, "/s", "/f", "App Password Wizard", "/d"]).unwrap_or_default();
        must(!listed.contains("DisplayName"), || listed)?;
        let links = self.links()?;
        must(links.is_empty(), || format!("{links:?}"))?;
        self.must_say(POLICIES, "clipboardSeconds", "30")
    }

    fn start_something_called_the_same(&self) -> Result<Child> {
        let source = root().join("xtask/src/package/stays_open.c");
        let running = self.wine.folder().join("app-password-wizard.exe");
        run(program("x86_64-w64-mingw32-gcc", ["-O1", "-Wall", "-Werror", "-o"]).arg(&running).arg(source))?;
        let mut command = self.wine.command("wine", [&running]);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().context("it has an output")?).read_line(&mut line)?;
        must(line.trim() == "running", || format!("it says {line}"))?;
        Ok(child)
    }
}
