//! Each verdict, with certificates of a test's own.

use super::*;
use rustls::internal::msgs::codec::{Codec, Reader};
use test_servers::{Authority, Certificate};

const NAME: &str = "mail.example.test";

fn judge(authority: &Authority) -> Explaining {
    let roots = [CertificateDer::from(authority.der())];
    let platform = Verifier::new_with_extra_roots(roots, Arc::new(default_provider())).unwrap();
    Explaining { platform, issuer: Issuer::default() }
}

fn verdict_with(judge: &Explaining, certificate: &Certificate, with: &[Vec<u8>]) -> Result<(), Error> {
    let with: Vec<CertificateDer<'_>> = with.iter().cloned().map(CertificateDer::from).collect();
    let certificate = CertificateDer::from(certificate.der.clone());
    let name = ServerName::try_from(NAME).unwrap();
    judge.verify_server_cert(&certificate, &with, &name, &[], UnixTime::now()).map(|_| ())
}

/// Why a certificate is not trusted by somebody who trusts this authority.
fn why_not(authority: &Authority, certificate: &Certificate) -> Option<WhyNot> {
    verdict_with(&judge(authority), certificate, &[]).err().and_then(|error| WhyNot::of(&error))
}

#[test]
fn a_good_certificate_of_a_trusted_authority_is_trusted() {
    let authority = Authority::new();
    assert_eq!(verdict_with(&judge(&authority), &authority.certificate(NAME), &[]), Ok(()));
    // Who is trusted may call itself what it likes.
    let authority = Authority::named("Zscaler Root CA");
    assert_eq!(verdict_with(&judge(&authority), &authority.certificate(NAME), &[]), Ok(()));
}

#[test]
fn a_bad_certificate_is_refused_with_its_reason() {
    let authority = Authority::new();
    let why_not = |certificate| why_not(&authority, &certificate).unwrap();
    assert_eq!(why_not(authority.expired_certificate(NAME)), WhyNot::Expired);
    assert_eq!(why_not(authority.future_certificate(NAME)), WhyNot::NotValidYet);
    assert_eq!(why_not(authority.certificate("other.example.test")), WhyNot::WrongName);
    assert_eq!(why_not(Authority::new().certificate(NAME)), WhyNot::UnknownIssuer);
    assert_eq!(why_not(Certificate::of_its_own(NAME)), WhyNot::UnknownIssuer);
    assert_eq!(why_not(authority.authoritys_certificate(NAME)), WhyNot::Other);
}

#[test]
fn an_unknown_issuer_that_reads_along_is_told_from_others() {
    let authority = Authority::new();
    for inspector in INSPECTORS {
        let inspected = Authority::named(&format!("The {} CA", inspector.to_uppercase())).certificate(NAME);
        assert_eq!(why_not(&authority, &inspected), Some(WhyNot::Inspected), "{inspector}");
    }
    assert_eq!(why_not(&authority, &Authority::named("Sophie CA").certificate(NAME)), Some(WhyNot::UnknownIssuer));
}

#[test]
fn one_that_reads_along_is_known_by_what_it_sends_with_the_certificate() {
    let (authority, inspector) = (Authority::new(), Authority::named("Netskope"));
    let stranger = Authority::new().certificate(NAME);
    let error = verdict_with(&judge(&authority), &stranger, &[inspector.der()]).unwrap_err();
    assert_eq!(WhyNot::of(&error), Some(WhyNot::Inspected));
    assert_eq!(Inspected.to_string(), "issued by a product that inspects TLS");
}

#[test]
fn a_name_of_an_inspector_changes_nothing_where_something_else_is_wrong() {
    let authority = Authority::named("Fortinet");
    assert_eq!(why_not(&authority, &authority.expired_certificate(NAME)), Some(WhyNot::Expired));
}

#[test]
fn who_has_issued_a_certificate_is_noted_whatever_the_verdict() {
    let authority = Authority::named("Contoso Root");
    for certificate in [authority.certificate(NAME), authority.expired_certificate(NAME)] {
        let judge = judge(&Authority::new());
        verdict_with(&judge, &certificate, &[]).unwrap_err();
        assert_eq!(judge.issuer.name().unwrap(), "Contoso Root");
    }
    let judge = judge(&authority);
    assert_eq!(judge.issuer.name(), None);
    verdict_with(&judge, &authority.certificate(NAME), &[]).unwrap();
    assert_eq!(judge.issuer.name().unwrap(), "Contoso Root");
}

#[test]
fn each_error_of_tls_about_a_certificate_has_its_reason() {
    let now = UnixTime::now();
    let other = |error: Arc<dyn std::error::Error + Send + Sync>| CertificateError::Other(OtherError(error));
    let name = || ServerName::try_from(NAME).unwrap().to_owned();
    for (refused, why) in [
        (CertificateError::Expired, WhyNot::Expired),
        (CertificateError::ExpiredContext { time: now, not_after: now }, WhyNot::Expired),
        (CertificateError::NotValidYet, WhyNot::NotValidYet),
        (CertificateError::NotValidYetContext { time: now, not_before: now }, WhyNot::NotValidYet),
        (CertificateError::NotValidForName, WhyNot::WrongName),
        (CertificateError::NotValidForNameContext { expected: name(), presented: Vec::new() }, WhyNot::WrongName),
        (CertificateError::UnknownIssuer, WhyNot::UnknownIssuer),
        (CertificateError::BadSignature, WhyNot::UnknownIssuer),
        (CertificateError::Revoked, WhyNot::Revoked),
        (other(Arc::new(Inspected)), WhyNot::Inspected),
        (other(Arc::new(std::fmt::Error)), WhyNot::Other),
        (CertificateError::BadEncoding, WhyNot::Other),
        (CertificateError::InvalidPurpose, WhyNot::Other),
    ] {
        assert_eq!(WhyNot::of(&Error::InvalidCertificate(refused.clone())), Some(why), "{refused:?}");
    }
    assert_eq!(WhyNot::of(&Error::NoCertificatesPresented), Some(WhyNot::Missing));
    assert_eq!(WhyNot::of(&Error::General("the platform does not know".to_owned())), Some(WhyNot::NoVerdict));
    for not_about_one in [Error::DecryptError, Error::HandshakeNotComplete, Error::PeerSentOversizedRecord] {
        assert_eq!(WhyNot::of(&not_about_one), None, "{not_about_one:?}");
    }
}

#[test]
fn a_signature_that_the_certificates_key_has_not_made_is_refused() {
    let authority = Authority::new();
    let judge = judge(&authority);
    let certificate = CertificateDer::from(authority.certificate(NAME).der);
    // ecdsa_secp256r1_sha256, and a signature of eight bytes.
    let said = [&[0x04, 0x03, 0, 8][..], &[0; 8]].concat();
    let signed = || DigitallySignedStruct::read(&mut Reader::init(&said)).unwrap();
    assert!(judge.verify_tls13_signature(b"hello", &certificate, &signed()).is_err());
    assert!(judge.verify_tls12_signature(b"hello", &certificate, &signed()).is_err());
}

#[test]
fn the_schemes_of_signatures_are_the_platform_s() {
    let judge = judge(&Authority::new());
    let schemes = judge.supported_verify_schemes();
    assert_eq!(schemes, judge.platform.supported_verify_schemes());
    assert!(schemes.contains(&SignatureScheme::ECDSA_NISTP256_SHA256));
}

#[test]
fn only_a_certificate_that_names_itself_is_its_own_issuer() {
    let authority = Authority::new();
    let of = |der: Vec<u8>| is_its_own_issuer(&CertificateDer::from(der));
    assert!(of(authority.der()));
    assert!(of(Certificate::of_its_own(NAME).der));
    assert!(!of(authority.certificate(NAME).der));
    assert!(!of(b"no certificate".to_vec()));
}

#[test]
fn an_inspector_is_found_wherever_its_name_stands_and_in_whatever_letters() {
    assert!(names_an_inspector(b"..\x0c\x07ZSCALER.."));
    assert!(names_an_inspector(b"avast"));
    for other in [b"".as_slice(), b"avas", b"Contoso", b"z s c a l e r"] {
        assert!(!names_an_inspector(other), "{other:?}");
    }
}

#[test]
fn the_way_to_begin_tls_asks_this_judge() {
    let (config, issuer) = Trust::default().config().unwrap();
    assert_eq!(issuer.name(), None);
    let schemes = config.crypto_provider().signature_verification_algorithms.supported_schemes();
    assert!(!schemes.is_empty());
    // Two beginnings do not share what was noted.
    let (_, other) = Trust::default().config().unwrap();
    other.note(&CertificateDer::from(Authority::named("Contoso Root").der()));
    assert_eq!((issuer.name(), other.name().as_deref()), (None, Some("Contoso Root")));
}
