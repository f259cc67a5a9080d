//! GUIDs that are the same whenever the same thing is named.

use sha2::{Digest, Sha256};

/// RFC 9562 section 5.8: bits of our own, here those of a SHA-256 hash, as Windows Installer writes them.
pub fn guid<const N: usize>(of: [&str; N]) -> String {
    let mut hash = Sha256::new();
    for part in of {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let mut bits = [0_u8; 16];
    bits.iter_mut().zip(hash.finalize()).for_each(|(bit, byte)| *bit = byte);
    let number = u128::from_be_bytes(bits) & !(0xF000 << 64) & !(0xC000 << 48) | (0x8000 << 64) | (0x8000 << 48);
    let part = |from: u32, digits: usize| format!("{:0digits$X}", number >> from & ((1 << (4 * digits)) - 1));
    format!("{}-{}-{}-{}-{}", part(96, 8), part(80, 4), part(64, 4), part(48, 4), part(0, 12))
}

#[cfg(test)]
mod tests {
    use super::guid;

    #[test]
    fn the_same_names_give_the_same_guid_of_version_8() {
        let made = guid(["component", "server"]);
        assert_eq!(made, guid(["component", "server"]));
        assert_eq!(made.len(), 36);
        assert_eq!(made.chars().nth(14), Some('8'), "{made}");
        assert!(matches!(made.chars().nth(19), Some('8' | '9' | 'A' | 'B')), "{made}");
    }

    #[test]
    fn other_names_give_another() {
        assert_ne!(guid(["component", "server"]), guid(["componen", "tserver"]));
    }
}
