//! A door for `fuzz/`.

/// A settings file of another program, read for what this one asks of it.
pub fn settings_file(text: &str) {
    crate::mail_app::read_settings(text);
}
