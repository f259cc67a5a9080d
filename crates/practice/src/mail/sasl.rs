//! Names and passwords in SASL's forms (RFC 4616 and the older LOGIN), base64 around them.

use data_encoding::BASE64;
use password::Secret;

/// What somebody signs in with.
pub(crate) struct Credentials {
    pub(crate) login: String,
    pub(crate) password: Secret,
}

/// Reads a base64 `PLAIN` message: authorization identity, login and password with NUL between. Acting for somebody else
/// is not possible, so an authorization identity must be empty or the login itself.
pub(crate) fn plain(message: &[u8]) -> Option<Credentials> {
    let decoded = text(message)?;
    let mut parts = decoded.split('\0');
    let (identity, login, password) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || login.is_empty() || !(identity.is_empty() || identity == login) {
        return None;
    }
    Some(Credentials { login: login.to_owned(), password: Secret::new(password.to_owned()) })
}

/// Reads a base64 text.
pub(crate) fn text(message: &[u8]) -> Option<String> {
    String::from_utf8(BASE64.decode(message.trim_ascii()).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(message: &[u8]) -> Option<(String, String)> {
        let credentials = plain(BASE64.encode(message).as_bytes())?;
        Some((credentials.login, credentials.password.expose().to_owned()))
    }

    #[test]
    fn a_plain_message_has_three_parts() {
        assert_eq!(read(b"\0anna\0secret"), Some(("anna".into(), "secret".into())));
        assert_eq!(read(b"anna\0anna\0secret"), Some(("anna".into(), "secret".into())));
    }

    #[test]
    fn what_is_no_plain_message_is_refused() {
        for message in [&b""[..], b"anna", b"\0anna", b"\0\0secret", b"boss\0anna\0secret", b"\0a\0b\0c", b"\0\xff\0x"]
        {
            assert_eq!(read(message), None, "{message:?}");
        }
        assert!(plain(b"no base64 at all").is_none());
    }
}
