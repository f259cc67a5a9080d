//! Servers of usual names, tried out.

use crate::scripted::{Step, say};
use crate::world::World;
use crate::{because, told};
use mail::{Encryption, NotUsed, Protocol, Reach, ServersFrom};

const HOST: &str = "imap.example.test";

/// A server that is encrypted from the first byte, and says this.
fn greets(line: &str) -> Vec<Step> {
    vec![Step::Secure, say(line), Step::Freeze]
}

/// Why a server on 993 with such a certificate, or such a greeting, was not used.
async fn refused(world: World, certificate: &test_servers::Certificate, greeting: &str) -> NotUsed {
    let (world, _server) = world.mail(HOST, 993, certificate, greets(greeting)).await;
    let search = world.find(Reach::OwnDomain).await;
    assert_eq!(search.found, None);
    because(&search, HOST)
}

#[tokio::test]
async fn servers_of_usual_names_are_greeted_and_left_without_a_sign_in() {
    let world = World::default();
    let (imap, smtp) = (world.authority.certificate(HOST), world.authority.certificate("mail.example.test"));
    let (world, reading) = world.mail(HOST, 993, &imap, greets("* OK IMAP4rev1 ready")).await;
    let (world, sending) = world.mail("mail.example.test", 465, &smtp, greets("220 mail.example.test ESMTP")).await;
    let search = world.find(Reach::OwnDomain).await;
    assert_eq!(told(&search), (ServersFrom::UsualName, HOST, HOST));
    let servers = search.found.unwrap().servers;
    let (incoming, outgoing) = (servers.incoming.unwrap(), servers.outgoing.unwrap());
    assert_eq!((incoming.protocol, incoming.port, incoming.encryption), (Protocol::Imap, 993, Encryption::Tls));
    assert_eq!((outgoing.host.as_str(), outgoing.port), ("mail.example.test", 465));
    assert_eq!((reading.heard().await.as_str(), sending.heard().await.as_str()), ("a LOGOUT\r\n", "QUIT\r\n"));
}

#[tokio::test]
async fn servers_that_encrypt_on_a_word_are_found() {
    let world = World::default();
    let (imap, smtp) = (world.authority.certificate(HOST), world.authority.certificate("smtp.example.test"));
    let starttls =
        vec![say("* OK ready"), Step::Hear, say("* CAPABILITY IMAP4rev1"), say("a OK go"), Step::Secure, Step::Freeze];
    let (world, _reading) = world.mail(HOST, 143, &imap, starttls).await;
    let starttls = vec![
        say("220-Welcome"),
        say("220 ready"),
        Step::Hear,
        say("250-smtp.example.test"),
        say("250 STARTTLS"),
        Step::Hear,
        say("220 go"),
        Step::Secure,
        Step::Freeze,
    ];
    let (world, _sending) = world.mail("smtp.example.test", 587, &smtp, starttls).await;
    let servers = world.find(Reach::OwnDomain).await.found.unwrap().servers;
    let (incoming, outgoing) = (servers.incoming.unwrap(), servers.outgoing.unwrap());
    assert_eq!((incoming.port, incoming.encryption), (143, Encryption::StartTls));
    assert_eq!((outgoing.port, outgoing.encryption), (587, Encryption::StartTls));
}

#[tokio::test]
async fn a_server_that_does_not_encrypt_is_no_find() {
    for answer in ["a BAD what?", "a NO not here"] {
        let world = World::default();
        let certificate = world.authority.certificate(HOST);
        let (world, _server) = world.mail(HOST, 143, &certificate, vec![say("* OK hi"), Step::Hear, say(answer)]).await;
        let search = world.find(Reach::OwnDomain).await;
        assert_eq!((because(&search, HOST), search.found), (NotUsed::NoEncryption, None), "{answer}");
    }
}

#[tokio::test]
async fn a_certificate_that_is_not_good_makes_no_find() {
    let greeting = "* OK IMAP4rev1 ready";
    let world = World::default();
    let expired = world.authority.expired_certificate(HOST);
    assert_eq!(refused(world, &expired, greeting).await, NotUsed::NotTrusted);
    let world = World::default();
    let of_another = world.authority.certificate("www.example.test");
    assert_eq!(refused(world, &of_another, greeting).await, NotUsed::NotTrusted);
    let of_its_own = test_servers::Certificate::of_its_own(HOST);
    assert_eq!(refused(World::default(), &of_its_own, greeting).await, NotUsed::NotTrusted);
}

#[tokio::test]
async fn what_speaks_another_language_is_no_find() {
    for greeting in ["220 smtp.example.test ESMTP", "HTTP/1.1 400 Bad Request", "* BYE overloaded", "* OKAY", "\0"] {
        let world = World::default();
        let certificate = world.authority.certificate(HOST);
        assert_eq!(refused(world, &certificate, greeting).await, NotUsed::NotUnderstood, "{greeting}");
    }
}

#[tokio::test]
async fn a_server_that_says_nothing_does_not_spoil_the_next_one() {
    let world = World::default();
    let (silent, sound) = (world.authority.certificate(HOST), world.authority.certificate("mail.example.test"));
    let (world, _silent) = world.mail(HOST, 993, &silent, vec![Step::Secure, Step::Freeze]).await;
    let (world, _sound) = world.mail("mail.example.test", 993, &sound, greets("* OK ready")).await;
    let search = world.find(Reach::OwnDomain).await;
    assert_eq!(told(&search), (ServersFrom::UsualName, "mail.example.test", "mail.example.test"));
    assert_eq!(because(&search, HOST), NotUsed::TimedOut);
}
