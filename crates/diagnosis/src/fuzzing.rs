//! A door for `fuzz/`.

/// The head of a web server's or a proxy's answer.
pub fn head(bytes: &[u8]) {
    let _ = crate::http::read(bytes);
}
