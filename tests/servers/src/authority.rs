//! Certificates of a test's own, good and bad.

#![allow(clippy::expect_used)] // A certificate that cannot be made is a failed test.

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose, date_time_ymd};
use std::fs;
use std::path::Path;

/// A certification authority that nobody trusts who was not told to.
pub struct Authority {
    der: Vec<u8>,
    pem: String,
    issuer: Issuer<'static, KeyPair>,
}

/// A server's certificate with its key.
pub struct Certificate {
    /// The certificate, DER.
    pub der: Vec<u8>,
    /// The key, PKCS#8 in DER.
    pub key: Vec<u8>,
    /// The certificate, PEM.
    pub pem: String,
    /// The key, PEM.
    pub key_pem: String,
}

impl Authority {
    /// A new one.
    pub fn new() -> Self {
        Self::named("Authority of a test")
    }

    /// A new one that calls itself so.
    pub fn named(name: &str) -> Self {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let key = KeyPair::generate().expect("a key");
        let own = params.self_signed(&key).expect("a certificate");
        Self { der: own.der().to_vec(), pem: own.pem(), issuer: Issuer::new(params, key) }
    }

    /// Its own certificate, DER: who trusts it trusts all that it issues.
    pub fn der(&self) -> Vec<u8> {
        self.der.clone()
    }

    /// Writes its own certificate to a file, PEM. A program that is started with the file's path in `SSL_CERT_FILE` trusts
    /// it, and nobody else.
    ///
    /// # Panics
    /// When the file cannot be written.
    pub fn write_to(&self, file: &Path) {
        fs::write(file, &self.pem).expect("the authority's certificate");
    }

    /// A certificate for a server with this name, or this address.
    pub fn certificate(&self, name: &str) -> Certificate {
        self.issue(params(name))
    }

    /// One that was good until the end of 2020.
    pub fn expired_certificate(&self, name: &str) -> Certificate {
        let mut params = params(name);
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(2020, 12, 31);
        self.issue(params)
    }

    /// One that will be good from 2090 on.
    pub fn future_certificate(&self, name: &str) -> Certificate {
        let mut params = params(name);
        params.not_before = date_time_ymd(2090, 1, 1);
        params.not_after = date_time_ymd(2091, 1, 1);
        self.issue(params)
    }

    /// One that says it may issue others, which a server's must not (RFC 5280 section 4.2.1.9).
    pub fn authoritys_certificate(&self, name: &str) -> Certificate {
        let mut params = params(name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        self.issue(params)
    }

    fn issue(&self, params: CertificateParams) -> Certificate {
        let key = KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, &self.issuer).expect("a certificate");
        Certificate::of(&certificate, &key)
    }
}

impl Certificate {
    /// One that nobody has issued but its own server.
    pub fn of_its_own(name: &str) -> Self {
        let key = KeyPair::generate().expect("a key");
        let mut params = params(name);
        // As `openssl req -x509` makes them.
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let certificate = params.self_signed(&key).expect("a certificate");
        Self::of(&certificate, &key)
    }

    fn of(certificate: &rcgen::Certificate, key: &KeyPair) -> Self {
        Self {
            der: certificate.der().to_vec(),
            key: key.serialize_der(),
            pem: certificate.pem(),
            key_pem: key.serialize_pem(),
        }
    }
}

impl Default for Authority {
    fn default() -> Self {
        Self::new()
    }
}

fn params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::new([name.to_owned()]).expect("a name");
    params.distinguished_name.push(DnType::CommonName, name);
    params
}
