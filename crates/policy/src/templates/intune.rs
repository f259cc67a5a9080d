//! Intune: the addresses (OMA-URI) of a custom profile, once the ADMX file has been ingested.

use super::words::Words;
use crate::setting::{Declaration, Form};
use std::fmt::Write;

/// The name under which the ADMX file is ingested, and its area.
const APP: &str = "AppPasswordWizard";

const HEAD: &str = "\
<!-- Made from crates/policy: cargo xtask policy -->

# Settings in Intune

The simplest way is to import `AppPasswordWizard.admx` and `en-US/AppPasswordWizard.adml` (*Devices › Configuration ›
Import ADMX*), and to fill in its settings. Where that does not fit, a custom profile does the same by these addresses.

First the file itself, with the text of `AppPasswordWizard.admx` as a string:

```text
./Device/Vendor/MSFT/Policy/ConfigOperations/ADMXInstall/AppPasswordWizard/Policy/AppPasswordWizardAdmx
```

Then each setting, as a string too. `<disabled/>` switches a policy off: for a setting that is true or false that is
*false*; for every other it is the same as saying nothing.

| address | value |
|---|---|
";

pub(super) fn addresses(settings: &[(Declaration, &'static Words)]) -> String {
    let mut text = HEAD.to_owned();
    for (setting, words) in settings {
        let (name, group) = (setting.name, words.group.name());
        let value = match &setting.form {
            Form::Switch => "<enabled/>".to_owned(),
            Form::List(_) | Form::Texts => {
                let words: Vec<String> = serde_json::from_str(setting.example).unwrap_or_default();
                // Names and values in turn, with a character between them that no text has.
                let items = words.iter().enumerate().map(|(index, word)| format!("{}&#xF000;{word}", index + 1));
                data(name, &items.collect::<Vec<_>>().join("&#xF000;"))
            }
            Form::Number { .. } | Form::Text { .. } | Form::Choice(_) | Form::PerLanguage | Form::Object => {
                data(name, &super::xml(setting.example.trim_matches('"')))
            }
        };
        let _ = writeln!(
            text,
            "| `./Device/Vendor/MSFT/Policy/Config/{APP}~Policy~AppPasswordWizard~{group}/{name}` | `{}` |",
            value.replace('|', "&#124;")
        );
    }
    text.push_str("\n`./User/…` in place of `./Device/…` enforces a setting for the person, which weighs less.\n");
    text
}

fn data(id: &str, value: &str) -> String {
    format!(r#"<enabled/><data id="{id}" value="{value}"/>"#)
}
