//! Whom to trust is the operating system's to say, as everywhere in the program; why not, and who has issued a certificate, is
//! noted here.

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::aws_lc_rs::default_provider;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, SignatureScheme};
use rustls_platform_verifier::Verifier;
use std::sync::{Arc, Mutex, PoisonError};
use webpki::EndEntityCert;

/// Who has issued the certificate that was shown; `None` until one was, or where it does not say.
#[derive(Debug, Clone, Default)]
pub(crate) struct Issuer(Arc<Mutex<Option<String>>>);

impl Issuer {
    pub(crate) fn name(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note(&self, certificate: &CertificateDer<'_>) {
        let name = EndEntityCert::try_from(certificate).ok().and_then(|certificate| readable(certificate.issuer()));
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = name;
    }
}

/// How to begin TLS, with where the issuer will be noted. Not, where the system has no certificate to trust.
pub(crate) fn config() -> Result<(Arc<ClientConfig>, Issuer), Error> {
    let provider = Arc::new(default_provider());
    let issuer = Issuer::default();
    let verifier = Arc::new(Noting { platform: Verifier::new(Arc::clone(&provider))?, issuer: issuer.clone() });
    let versions = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let config = versions.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth();
    Ok((Arc::new(config), issuer))
}

/// Why a certificate was refused; `None` where it was not about a certificate.
pub(crate) fn why_not_trusted(error: &Error) -> Option<&'static str> {
    let refused = match error {
        Error::InvalidCertificate(refused) => refused,
        Error::NoCertificatesPresented => return Some("noCertificate"),
        // What the platform's verifier says when the platform could not come to a verdict.
        Error::General(_) => return Some("noVerdict"),
        _ => return None,
    };
    Some(match refused {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "expired",
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => "notValidYet",
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => "wrongName",
        // A bad signature is that of somebody who has the name of a trusted issuer, and not the key.
        CertificateError::UnknownIssuer | CertificateError::BadSignature => "unknownIssuer",
        CertificateError::Revoked => "revoked",
        _ => "other",
    })
}

/// The platform's verdict, and who has issued what it is about.
#[derive(Debug)]
struct Noting {
    platform: Verifier,
    issuer: Issuer,
}

impl ServerCertVerifier for Noting {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        self.issuer.note(end_entity);
        self.platform.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.platform.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.platform.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.platform.supported_verify_schemes()
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

    #[test]
    fn a_name_that_is_cut_off_names_nobody() {
        assert_eq!(readable(NAME.get(..14).unwrap()), None);
        assert_eq!(readable(b""), None);
    }
}
