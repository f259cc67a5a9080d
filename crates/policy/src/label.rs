//! The pattern of a label.

use crate::problem::Reason;
use crate::setting::{Form, Kind, Line};
use serde_json::Value;

/// What may stand in braces.
const PLACES: [&str; 3] = ["app", "device", "user"];

const LINE: Line = Line { longest: 80 };

/// A line of text in which words in braces stand for something else.
pub(crate) struct LabelPattern;

impl Kind for LabelPattern {
    type Value = String;

    fn understand(&self, value: &Value) -> Result<String, Reason> {
        let text = LINE.understand(value).map_err(|reason| match reason {
            Reason::WrongType { .. } => self.wrong_type(),
            _ => self.out_of_range(),
        })?;
        if has_known_places_only(&text) { Ok(text) } else { Err(self.out_of_range()) }
    }

    fn form(&self) -> Form {
        LINE.form()
    }

    fn pattern(&self) -> Option<String> {
        Some(format!(r"^([^{{}}]|\{{({})\}})+$", PLACES.join("|")))
    }

    fn expected(&self) -> String {
        format!("{}, in which braces stand around app, device or user only", LINE.expected())
    }

    fn show(&self, value: &String) -> String {
        LINE.show(value)
    }
}

fn has_known_places_only(text: &str) -> bool {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((place, behind)) = after.split_once('}') else { return false };
        if before.contains('}') || !PLACES.contains(&place) {
            return false;
        }
        rest = behind;
    }
    !rest.contains('}')
}

#[cfg(test)]
mod tests {
    use super::has_known_places_only;

    #[test]
    fn braces_stand_around_known_words_only() {
        for good in ["{app}", "{app} on {device}", "Mail", "{user}{device}"] {
            assert!(has_known_places_only(good), "{good}");
        }
        for bad in ["{ap}", "{app", "app}", "{{app}}", "{}", "a}b{app}", "{app {device}}"] {
            assert!(!has_known_places_only(bad), "{bad}");
        }
    }
}
