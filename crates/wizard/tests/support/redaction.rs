//! Takes out of a screen what differs from run to run.

use serde_json::Value;

/// Replaces identifiers by their number, in the order in which they appear, and the data folder by its role.
#[derive(Default)]
pub struct Redaction {
    ids: Vec<String>,
    folder: String,
}

impl Redaction {
    /// For screens that may name `folder`.
    pub fn new(folder: &str) -> Self {
        Self { ids: Vec::new(), folder: folder.to_owned() }
    }

    /// Redacts `value` in place.
    pub fn apply(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => self.text(text),
            Value::Array(values) => values.iter_mut().for_each(|value| self.apply(value)),
            Value::Object(fields) => {
                for (name, value) in fields {
                    match value {
                        Value::String(text) if name == "supportId" => "[support id]".clone_into(text),
                        _ => self.apply(value),
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn text(&mut self, text: &mut String) {
        if uuid::Uuid::parse_str(text).is_ok() {
            let known = self.ids.iter().position(|id| id == text);
            let number = known.unwrap_or_else(|| {
                self.ids.push(text.clone());
                self.ids.len() - 1
            });
            *text = format!("[id {}]", number + 1);
        } else if !self.folder.is_empty() {
            *text = text.replace(&self.folder, "[data folder]");
        }
    }
}
