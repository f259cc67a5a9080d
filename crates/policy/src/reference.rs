//! The administrator's reference, made from the declarations.

use crate::policy::Policy;
use std::fmt::Write;

const HEAD: &str = "\
<!-- Made from crates/policy/src/policy.rs. Do not edit: cargo xtask policy -->

# Policies

What an administrator can fix on a machine, and what holds where nobody says anything.

## Where they stand

| system | where | weight |
|---|---|---|
| Windows | `HKLM\\Software\\Policies\\App Password Wizard` (group policy, Intune) | enforced for the machine |
| Windows | `HKCU\\Software\\Policies\\App Password Wizard` | enforced for the person |
| Windows | `HKLM\\Software\\App Password Wizard\\Defaults` | a default |
| macOS | managed preferences of `org.app-password-wizard`, as far as they are forced | enforced for the machine |
| all | the person's own file, `preferences.json` in the program's folder for settings | the person's choice |

And on every system JSON files, as many as you like, with any name that ends in `.json`:

| system | folder |
|---|---|
| Linux | `/etc/app-password-wizard/policies/` |
| macOS | `/Library/Application Support/App Password Wizard/policies/` |
| Windows | `App Password Wizard\\policies\\` in the Program Files folder |

`managed/*.json` is enforced for the machine. `recommended/*.json` is a default. Among the files of one folder the last name
goes first. Each file is one JSON object of settings. Everything is read when the program starts.

What weighs more goes before what weighs less: enforced for the machine, enforced for the person, the person's choice, a
default, what is built in. Of the machine's places, the registry and managed preferences go before the files. No
environment variable, command-line argument or file of the employee's changes what is enforced. Everything in these places
can be read by everybody on the machine: put no secret in them.

In the registry a switch is a `REG_DWORD` of 0 or 1, a number a `REG_DWORD`, a text a `REG_SZ`; a list is a key of its own
with one text a value, a `REG_MULTI_SZ`, or one text with commas; an object is a text in JSON.

## What is not understood

An unknown name, a wrong type, a value out of range, a name that stands twice and a file that cannot be read are shown to
the person in one line, and logged with the place and the reason. Where it is not enforced, such a setting is passed over.
Where it is, the strict value of the table below is in force; where there is none, what would hold without it. A place of
enforced settings that cannot be read makes every setting strict that no other place of that weight speaks of.

On Linux and macOS a file that everybody can write, or that stands in such a folder, counts; the log and `--diagnose` name it.

## All settings

| setting | values | built in | strict |
|---|---|---|---|
";

/// The text of `docs/policies.md`.
pub fn reference() -> String {
    let declarations = Policy::declarations();
    let mut text = HEAD.to_owned();
    for setting in &declarations {
        let strict = setting.when_not_understood.as_deref().map_or("–".to_owned(), |strict| format!("`{strict}`"));
        let default =
            if setting.default == "not set" { setting.default.clone() } else { format!("`{}`", setting.default) };
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "| [`{0}`](#{1}) | {2} | {default} | {strict} |",
            setting.name,
            setting.name.to_lowercase(),
            setting.values
        );
    }
    for setting in &declarations {
        let _ = write!(
            text,
            "\n### {}\n\n{}\n\n```json\n{{ \"{0}\": {} }}\n```\n",
            setting.name, setting.about, setting.example
        );
    }
    text
}
