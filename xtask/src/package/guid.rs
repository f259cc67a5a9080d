//! GUIDs that are the same whenever the same thing is named.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// RFC 9562 section 5.8: bits of our own, here those of a SHA-256 hash, as Windows Installer writes them.
pub fn guid<const N: usize>(of: [&str; N]) -> String {
    let mut hash = Sha256::new();
    for part in of {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let mut bits = [0_u8; 16];
    bits.iter_mut().zip(hash.finalize()).for_each(|(bit, byte)| *bit = byte);
    Uuid::new_v8(bits).hyphenated().encode_upper(&mut Uuid::encode_buffer()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::guid;

    #[test]
    fn the_same_names_give_the_same_guid_of_version_8() {
        let made = guid(["component", "server"]);
        assert_eq!(made, guid(["component", "server"]));
        // What was once given to Windows stays: a component is known by it.
        assert_eq!(made, "606EA6D8-E79D-81CE-9885-A99E7AF9377C");
        assert_eq!(made.len(), 36);
        assert_eq!(made.chars().nth(14), Some('8'), "{made}");
        assert!(matches!(made.chars().nth(19), Some('8' | '9' | 'A' | 'B')), "{made}");
    }

    #[test]
    fn other_names_give_another() {
        assert_ne!(guid(["component", "server"]), guid(["componen", "tserver"]));
    }
}
