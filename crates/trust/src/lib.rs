//! Whom to trust is the operating system's to say, as everywhere in the program; why not, and who has issued a certificate, is
//! told here.

mod issuer;

pub use issuer::Issuer;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::aws_lc_rs::default_provider;
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
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

/// Why a certificate is not trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyNot {
    /// The server has shown none.
    Missing,
    /// It is not valid any more.
    Expired,
    /// It is not valid yet: often this computer's clock is wrong.
    NotValidYet,
    /// It is for another name.
    WrongName,
    /// Nobody who is trusted has issued it.
    UnknownIssuer,
    /// The same, and whoever has issued it is known for reading along on encrypted connections.
    Inspected,
    /// Its issuer has taken it back.
    Revoked,
    /// The operating system has come to no verdict.
    NoVerdict,
    /// Something else is wrong with it.
    Other,
}

impl WhyNot {
    /// What a failed beginning of TLS says about the certificate; `None` where it was not about one.
    pub fn of(error: &Error) -> Option<Self> {
        let refused = match error {
            Error::InvalidCertificate(refused) => refused,
            Error::NoCertificatesPresented => return Some(Self::Missing),
            // What the platform's verifier says when the platform could not come to a verdict.
            Error::General(_) => return Some(Self::NoVerdict),
            _ => return None,
        };
        Some(match refused {
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => Self::Expired,
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => Self::NotValidYet,
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => Self::WrongName,
            // A bad signature is that of somebody who has the name of a trusted issuer, and not the key.
            CertificateError::UnknownIssuer | CertificateError::BadSignature => Self::UnknownIssuer,
            CertificateError::Other(OtherError(other)) if other.is::<Inspected>() => Self::Inspected,
            CertificateError::Revoked => Self::Revoked,
            _ => Self::Other,
        })
    }
}

/// Which certificates are good: those that the operating system trusts.
#[derive(Debug, Clone, Default)]
pub struct Trust {
    more: Vec<CertificateDer<'static>>,
}

impl Trust {
    /// The same, and those that this authority (DER) has issued. Nothing but tests can say so.
    #[cfg(feature = "fake")]
    #[must_use]
    pub fn and(mut self, authority: Vec<u8>) -> Self {
        self.more.push(authority.into());
        self
    }

    /// How to begin TLS, and where the issuer of what a server shows is noted.
    ///
    /// # Errors
    /// Where the operating system has no certificate to trust.
    pub fn config(&self) -> Result<(Arc<ClientConfig>, Issuer), Error> {
        let provider = Arc::new(default_provider());
        let platform = if self.more.is_empty() {
            Verifier::new(Arc::clone(&provider))
        } else {
            Verifier::new_with_extra_roots(self.more.iter().cloned(), Arc::clone(&provider))
        };
        let issuer = Issuer::default();
        let verifier = Arc::new(Explaining { platform: platform?, issuer: issuer.clone() });
        let versions = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
        let config = versions.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth();
        Ok((Arc::new(config), issuer))
    }
}

/// How to begin TLS with whoever it is. Nothing may be said there that is not said to everybody, and nothing that is heard may be
/// relied on: it is for asking what time somebody has.
///
/// # Errors
/// Where there is no version of TLS to speak.
pub fn anybody() -> Result<Arc<ClientConfig>, Error> {
    let provider = Arc::new(default_provider());
    let verifier = Arc::new(Anybody(Arc::clone(&provider)));
    let versions = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(Arc::new(versions.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth()))
}

/// Every certificate is good.
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

/// The platform's verdict, with one thing added: whether an unknown issuer is one that reads along.
#[derive(Debug)]
struct Explaining {
    platform: Verifier,
    issuer: Issuer,
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
        self.issuer.note(end_entity);
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

// Where the system's own verifier judges (Windows, macOS), authorities of a test's own are not to be had.
#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests;
