//! A door for `fuzz/`.

use crate::policy::Policy;
use crate::registry_value::{RegistryValue, said};
use crate::source::Sources;

/// A key of the registry, made from lines: `value TYPE NAME CONTENT`, or `list NAME TYPE NUMBER CONTENT`.
pub fn registry(text: &str) {
    let (mut values, mut lists) = (Vec::new(), Vec::<(String, Vec<(String, RegistryValue)>)>::new());
    for line in text.lines() {
        match line.split_once(' ') {
            Some(("value", rest)) => values.extend(named(rest)),
            Some(("list", rest)) => {
                let Some((name, rest)) = rest.split_once(' ') else { continue };
                match lists.iter_mut().find(|(list, _)| list == name) {
                    Some((_, entries)) => entries.extend(named(rest)),
                    None => lists.push((name.to_owned(), named(rest).into_iter().collect())),
                }
            }
            _ => {}
        }
    }
    let policy = Policy::read(&Sources::none().entries(said(values, lists)));
    let _ = (policy.effective(), policy.problems().iter().map(ToString::to_string).collect::<String>());
}

/// `TYPE NAME CONTENT`.
fn named(line: &str) -> Option<(String, RegistryValue)> {
    let (kind, rest) = line.split_once(' ')?;
    let (name, content) = rest.split_once(' ').unwrap_or((rest, ""));
    let value = match kind {
        "number" => RegistryValue::Number(content.parse().ok()?),
        "text" => RegistryValue::Text(content.to_owned()),
        "texts" => RegistryValue::Texts(content.split('|').map(str::to_owned).collect()),
        _ => RegistryValue::Other,
    };
    Some((name.to_owned(), value))
}
