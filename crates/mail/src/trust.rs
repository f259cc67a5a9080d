//! Whom to trust, and why not: the operating system decides, as everywhere in the program.

use crate::outcome::NotTrusted;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::aws_lc_rs::default_provider;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, OtherError, SignatureScheme};
use rustls_platform_verifier::Verifier;
use std::fmt;
use std::sync::Arc;
use webpki::EndEntityCert;

/// Names by which products that read along on encrypted connections sign the certificates they make up, in lower case.
/// Only looked for where nobody who is trusted has issued a certificate: there they tell an office's own device from a
/// stranger's. They stand in the clear in a certificate (DER, UTF8String or PrintableString), so no parser is needed.
const INSPECTORS: [&str; 22] = [
    // Gateways and clouds through which offices send their traffic.
    "zscaler",
    "netskope",
    "fortinet",
    "fortigate",
    "palo alto networks",
    "blue coat",
    "bluecoat",
    "cisco umbrella",
    "cisco secure",
    "sophos",
    "forcepoint",
    "check point",
    "barracuda",
    "watchguard",
    "mcafee web gateway",
    "untangle",
    // Virus scanners that look into mail on the computer itself.
    "kaspersky",
    "eset ssl filter",
    "avast",
    "avg technologies",
    "bitdefender",
    "symantec web",
];

/// Which certificates are good.
#[derive(Clone, Default)]
pub(crate) struct Trust {
    /// Trusted in addition to the operating system's.
    pub(crate) authorities: Vec<CertificateDer<'static>>,
}

impl Trust {
    /// How to begin TLS. Not, where the operating system has no certificate to trust.
    pub(crate) fn config(&self) -> Result<Arc<ClientConfig>, NotTrusted> {
        let provider = Arc::new(default_provider());
        let platform = if self.authorities.is_empty() {
            Verifier::new(Arc::clone(&provider))
        } else {
            Verifier::new_with_extra_roots(self.authorities.iter().cloned(), Arc::clone(&provider))
        };
        let config = platform.and_then(|platform| {
            let versions = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
            let verifier = Arc::new(Explaining { platform });
            Ok(versions.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth())
        });
        config.map(Arc::new).map_err(|_| NotTrusted::Other)
    }
}

/// Why a certificate was refused; `None` where it was not about a certificate.
pub(crate) fn why_not_trusted(error: &Error) -> Option<NotTrusted> {
    let refused = match error {
        Error::InvalidCertificate(refused) => refused,
        // The last is what the platform's verifier says when the platform could not come to a verdict.
        Error::NoCertificatesPresented | Error::General(_) => return Some(NotTrusted::Other),
        _ => return None,
    };
    Some(match refused {
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => NotTrusted::Expired,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => NotTrusted::WrongName,
        // A bad signature is that of somebody who has the name of a trusted issuer, and not the key.
        CertificateError::UnknownIssuer | CertificateError::BadSignature => NotTrusted::UnknownIssuer,
        CertificateError::Other(OtherError(other)) if other.is::<Inspected>() => NotTrusted::TlsInspection,
        _ => NotTrusted::Other,
    })
}

/// The platform's verdict, with one thing added: whether an unknown issuer is one that reads along.
#[derive(Debug)]
struct Explaining {
    platform: Verifier,
}

/// One of [`INSPECTORS`] has issued the certificate.
#[derive(Debug)]
struct Inspected;

impl fmt::Display for Inspected {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("issued by a product that inspects TLS")
    }
}

impl std::error::Error for Inspected {}

impl ServerCertVerifier for Explaining {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let verdict = self.platform.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now);
        verdict.map_err(|error| match error {
            Error::InvalidCertificate(CertificateError::UnknownIssuer | CertificateError::BadSignature)
                if [end_entity].into_iter().chain(intermediates).any(|der| names_an_inspector(der)) =>
            {
                Error::InvalidCertificate(CertificateError::Other(OtherError(Arc::new(Inspected))))
            }
            // Where a certificate is its own issuer, some verifiers say what else is wrong with it: most say of themselves
            // that they may issue others, too.
            Error::InvalidCertificate(CertificateError::Other(_)) if is_its_own_issuer(end_entity) => {
                Error::InvalidCertificate(CertificateError::UnknownIssuer)
            }
            error => error,
        })
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

fn is_its_own_issuer(certificate: &CertificateDer<'_>) -> bool {
    EndEntityCert::try_from(certificate).is_ok_and(|certificate| certificate.issuer() == certificate.subject())
}

fn names_an_inspector(certificate: &[u8]) -> bool {
    let certificate = certificate.to_ascii_lowercase();
    INSPECTORS.iter().any(|name| certificate.windows(name.len()).any(|part| part == name.as_bytes()))
}
