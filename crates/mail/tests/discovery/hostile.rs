//! Answers of those who mean harm, and of those who made a mistake.

use crate::because;
use crate::world::{Answer, World, file};
use mail::{NotUsed, Reach};
use std::io::Write;
use test_servers::{Authority, Certificate};

const HOST: &str = "autoconfig.example.test";

/// Why an answer of the domain's own computer was not used.
async fn refused(answer: Answer) -> NotUsed {
    let world = World::default().web(HOST, answer).await;
    let search = world.find(Reach::OwnDomain).await;
    assert_eq!(search.found, None);
    because(&search, HOST)
}

async fn refused_with(certificate: impl FnOnce(&Authority) -> Certificate) -> (NotUsed, World) {
    let world = World::default();
    let certificate = certificate(&world.authority);
    let world = world.web_with(HOST, &certificate, file("imap.example.test")).await;
    let search = world.find(Reach::OwnDomain).await;
    assert_eq!(search.found, None);
    (because(&search, HOST), world)
}

fn ok(file: &[u8]) -> Answer {
    Answer::File(200, file.to_vec())
}

#[tokio::test]
async fn a_certificate_that_is_not_good_ends_the_conversation_before_anything_is_asked() {
    for (because, world) in [
        refused_with(|authority| authority.expired_certificate(HOST)).await,
        refused_with(|authority| authority.certificate("www.example.test")).await,
        refused_with(|_| Certificate::of_its_own(HOST)).await,
        refused_with(|_| Authority::named("Somebody else").certificate(HOST)).await,
    ] {
        assert_eq!(because, NotUsed::NotTrusted);
        assert!(world.requests.lock().unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_redirect_out_of_encryption_is_refused() {
    let same = format!("http://{HOST}/mail/config-v1.1.xml");
    assert_eq!(refused(Answer::Redirect(same)).await, NotUsed::Redirected);
}

#[tokio::test]
async fn a_redirect_to_another_computer_is_refused_and_nobody_goes_there() {
    let world = World::default().web("www.example.test", file("imap.evil.test")).await;
    let world = world.web(HOST, Answer::Redirect("https://www.example.test/a.xml".to_owned())).await;
    let search = world.find(Reach::OwnDomain).await;
    assert_eq!((because(&search, HOST), search.found), (NotUsed::Redirected, None));
    let requests = world.requests.lock().unwrap();
    assert!(requests.iter().all(|request| !request.starts_with("www.")), "{requests:?}");
}

#[tokio::test]
async fn a_redirect_to_another_port_is_refused() {
    assert_eq!(refused(Answer::Redirect(format!("https://{HOST}:8443/a.xml"))).await, NotUsed::Redirected);
}

#[tokio::test]
async fn redirects_in_a_circle_come_to_an_end() {
    assert_eq!(refused(Answer::Redirect("/again".to_owned())).await, NotUsed::Redirected);
}

#[tokio::test]
async fn ten_megabytes_are_refused_without_being_read() {
    let announced = "HTTP/1.1 200 OK\r\nContent-Length: 10485760\r\n\r\n".to_owned();
    // None of them come, so whoever waited for them would wait for ever.
    assert_eq!(refused(Answer::Head(announced)).await, NotUsed::TooLong);
}

#[tokio::test]
async fn a_file_without_an_end_is_refused() {
    assert_eq!(refused(Answer::Endless).await, NotUsed::TooLong);
}

#[tokio::test]
async fn a_file_that_is_packed_small_and_is_long_is_refused() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(&vec![b' '; 10 * 1024 * 1024]).unwrap();
    let packed = packed.finish().unwrap();
    let head = format!("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", packed.len());
    assert_eq!(refused(Answer::Noise([head.into_bytes(), packed].concat())).await, NotUsed::TooLong);
}

#[tokio::test]
async fn a_file_that_drips_is_not_waited_for_for_ever() {
    assert_eq!(refused(Answer::Drip).await, NotUsed::TimedOut);
}

#[tokio::test]
async fn what_is_no_file_for_mail_apps_is_not_understood() {
    let bomb = b"<!DOCTYPE b [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;&a;\">]><clientConfig>&b;</clientConfig>";
    let strange: [&[u8]; 5] = [b"", b"<html>Welcome</html>", b"<clientConfig><emailProvider>", b"\xff\xfe\x00", bomb];
    for file in strange {
        assert_eq!(refused(ok(file)).await, NotUsed::NotUnderstood, "{file:?}");
    }
}

#[tokio::test]
async fn a_file_that_is_made_to_be_hard_to_read_is_refused_and_keeps_nobody_waiting() {
    let Answer::File(_, good) = file("imap.example.test") else { unreachable!() };
    let good = String::from_utf8(good).unwrap();
    for (what, many) in [
        ("namespaces", (0..12_000).map(|each| format!(" xmlns:n{each}=''")).collect::<String>()),
        ("attributes", (0..18_000).map(|each| format!(" n{each}=''")).collect()),
    ] {
        let hard = good.replace("<clientConfig", &format!("<clientConfig{many}"));
        assert!(hard.len() < 256 * 1024);
        assert_eq!(refused(ok(hard.as_bytes())).await, NotUsed::NotUnderstood, "{what}");
    }
    let deep = "<a xmlns:a='a' xmlns:b='b' xmlns:c='c'>".repeat(6000);
    assert_eq!(refused(ok(deep.as_bytes())).await, NotUsed::NotUnderstood);
}

#[tokio::test]
async fn a_server_without_encryption_or_with_a_strange_name_is_refused() {
    let Answer::File(_, good) = file("imap.example.test") else { unreachable!() };
    let good = String::from_utf8(good).unwrap();
    let plain = good.replace("SSL", "plain");
    assert_eq!(refused(ok(plain.as_bytes())).await, NotUsed::NoEncryption);
    let only_oauth = good.replace("password-cleartext", "OAuth2");
    assert_eq!(refused(ok(only_oauth.as_bytes())).await, NotUsed::NoPassword);
    for host in ["127.0.0.1", "imap example.test", "localhost", "imap&#13;&#10;.example.test"] {
        let strange = good.replace("imap.example.test", host);
        assert_eq!(refused(ok(strange.as_bytes())).await, NotUsed::NotUnderstood, "{host}");
    }
}

#[tokio::test]
async fn what_is_no_web_server_is_passed_over() {
    assert_eq!(refused(Answer::Noise(b"220 mail.example.test ESMTP\r\n".to_vec())).await, NotUsed::NotReached);
    assert_eq!(refused(Answer::File(503, Vec::new())).await, NotUsed::NotReached);
    assert_eq!(refused(Answer::File(404, Vec::new())).await, NotUsed::NotThere);
    let cut = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<clientConfig>";
    assert_eq!(refused(Answer::Noise(cut.as_bytes().to_vec())).await, NotUsed::NotUnderstood);
}

#[tokio::test]
async fn records_that_name_no_server_are_refused() {
    let why = async |world: World| {
        let search = world.find(Reach::OwnDomain).await;
        assert_eq!(search.found, None);
        search.passed_over.iter().find(|each| each.from == mail::ServersFrom::Dns).unwrap().because
    };
    assert_eq!(why(World::default().service("_imaps", "", 993)).await, NotUsed::NotThere);
    assert_eq!(why(World::default().service("_imaps", "imap.example.test", 0)).await, NotUsed::NotUnderstood);
    assert_eq!(why(World::default().service("_imaps", "192.0.2.1", 993)).await, NotUsed::NotUnderstood);
    assert_eq!(why(World::default().service("_imaps", "localhost", 993)).await, NotUsed::NotUnderstood);
    let labels: [&'static [u8]; 4] =
        [b"imap example.test", b"imap\0.example.test", b"\xff\xfe.test", b"a\r\nQUIT.test"];
    for label in labels {
        assert_eq!(why(World::default().service_on("_imaps", label)).await, NotUsed::NotUnderstood, "{label:?}");
    }
}

#[tokio::test]
async fn a_strange_record_does_not_spoil_a_good_one() {
    let world = World::default().service("_imaps", "localhost", 993).service("_imaps", "imap.example.test", 993);
    assert_eq!(crate::told(&world.find(Reach::OwnDomain).await).2, "imap.example.test");
}
