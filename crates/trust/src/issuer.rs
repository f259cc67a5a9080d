//! Who has issued a certificate, in words for people.

use rustls::pki_types::CertificateDer;
use std::sync::{Arc, Mutex, PoisonError};
use webpki::EndEntityCert;

/// Who has issued the certificate that a server showed last; `None` until one did, or where it does not say.
#[derive(Debug, Clone, Default)]
pub struct Issuer(Arc<Mutex<Option<String>>>);

impl Issuer {
    /// Organisation and common name. A stranger may have written them: they are short, and of letters, digits and ordinary signs.
    pub fn name(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn note(&self, certificate: &CertificateDer<'_>) {
        let name = EndEntityCert::try_from(certificate).ok().and_then(|certificate| readable(certificate.issuer()));
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = name;
    }
}

/// `id-at-organizationName` and `id-at-commonName` (RFC 5280 appendix A.1) as they stand in DER.
const ORGANISATION: [u8; 5] = [0x06, 0x03, 0x55, 0x04, 0x0a];
const COMMON_NAME: [u8; 5] = [0x06, 0x03, 0x55, 0x04, 0x03];

/// The longest name that is shown, in characters.
const LONGEST: usize = 64;

/// Organisation and common name out of a name in DER.
fn readable(name: &[u8]) -> Option<String> {
    let parts: Vec<String> = [ORGANISATION, COMMON_NAME].iter().filter_map(|kind| attribute(name, kind)).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// What stands behind an object identifier: a string of whatever kind, shorter than 128 bytes. A stranger has written it:
/// what is no letter, digit or ordinary sign becomes a blank.
fn attribute(name: &[u8], kind: &[u8; 5]) -> Option<String> {
    let place = name.windows(kind.len()).position(|part| part == kind)? + kind.len();
    let length = usize::from(*name.get(place + 1)?);
    let content = name.get(place + 2..place + 2 + length)?;
    let text = String::from_utf8_lossy(content);
    let plain = text.chars().map(|sign| if sign.is_alphanumeric() || " .,-_()&'*".contains(sign) { sign } else { ' ' });
    let plain: String = plain.take(LONGEST).collect();
    Some(plain.trim().to_owned()).filter(|plain| !plain.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name as it stands in a certificate: `O=Contoso`, `CN=Contoso Root <1>`.
    const NAME: &[u8] = b"\x31\x10\x30\x0e\x06\x03\x55\x04\x0a\x0c\x07Contoso\x31\x19\x30\x17\x06\x03\x55\x04\x03\x13\x10Contoso Root <1>";

    #[test]
    fn an_issuer_is_named_by_organisation_and_common_name() {
        assert_eq!(readable(NAME).unwrap(), "Contoso, Contoso Root  1");
    }

    /// One attribute in DER: an object identifier, the kind of string, its length, and the string.
    fn named(kind: &[u8; 5], text: &str) -> Vec<u8> {
        [kind.as_slice(), &[0x0c, u8::try_from(text.len()).unwrap()], text.as_bytes()].concat()
    }

    #[test]
    fn a_name_may_have_one_part_of_the_two() {
        assert_eq!(readable(&named(&ORGANISATION, "Contoso")).unwrap(), "Contoso");
        assert_eq!(readable(&named(&COMMON_NAME, "Root")).unwrap(), "Root");
        let both = [named(&COMMON_NAME, "Root"), named(&ORGANISATION, "Contoso")].concat();
        assert_eq!(readable(&both).unwrap(), "Contoso, Root");
        // A city is neither.
        assert_eq!(readable(&named(b"\x06\x03\x55\x04\x07", "Bolzano")), None);
    }

    #[test]
    fn what_a_stranger_calls_itself_is_short_and_plain() {
        let long = "x".repeat(LONGEST + 1);
        assert_eq!(readable(&named(&COMMON_NAME, &long)).unwrap().len(), LONGEST);
        let strange = "a\u{202e}b\n<c>\"d\";e'&*_()-.,f";
        assert_eq!(readable(&named(&COMMON_NAME, strange)).unwrap(), "a b  c  d  e'&*_()-.,f");
        assert_eq!(readable(&named(&COMMON_NAME, "<>;")), None);
        assert_eq!(readable(&named(&COMMON_NAME, "")), None);
    }

    #[test]
    fn the_last_certificate_is_the_one_that_counts() {
        let issuer = Issuer::default();
        assert_eq!(issuer.name(), None);
        issuer.note(&CertificateDer::from(test_servers::Authority::named("Contoso Root").der()));
        assert_eq!(issuer.name().unwrap(), "Contoso Root");
        issuer.note(&CertificateDer::from(b"no certificate".to_vec()));
        assert_eq!(issuer.name(), None);
    }

    #[test]
    fn a_name_that_is_cut_off_names_nobody() {
        assert_eq!(readable(NAME.get(..14).unwrap()), None);
        assert_eq!(readable(b""), None);
    }
}
