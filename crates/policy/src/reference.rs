//! The administrator's reference, made from the declarations.

use crate::policy::Policy;
use std::fmt::Write;

const HEAD: &str = "\
<!-- Made from crates/policy/src/policy.rs. Do not edit: UPDATE_DOCS=1 cargo test -p policy -->

# Policies

What an administrator can fix on a machine, and what holds where nobody says anything.

## Where they stand

JSON files, as many as you like, with any name that ends in `.json`:

| system | folder |
|---|---|
| Linux | `/etc/app-password-wizard/policies/` |
| macOS | `/Library/Application Support/App Password Wizard/policies/` |
| Windows | `App Password Wizard\\policies\\` in the Program Files folder |

`managed/*.json` is enforced: the person cannot change it. `recommended/*.json` is a default that the person can change.
Managed goes before recommended, recommended before what is built in; among the files of one folder the last name goes
first. Each file is one JSON object of settings. They are read when the program starts.

Not read yet: the Windows registry (group policy, Intune) and macOS managed preferences; until then, push the files.
No environment variable, command-line argument or file of the employee's changes anything here. Everything in these
files can be read by everybody on the machine: put no secret in them.

## What is not understood

An unknown name, a wrong type, a value out of range, a name that stands twice and a file that cannot be read are shown to
the person in one line, and logged with the file and the reason. In a recommended file such a setting is passed over.
In a managed file the strict value of the table below is in force; where there is none, what would hold without it. A
managed file or folder that cannot be read makes every setting strict that no other managed file speaks of.

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
