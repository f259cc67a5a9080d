//! The search for mail servers, in a network of the test's own: real DNS, real HTTPS, real mail connections, on loopback.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod hostile;
mod proxied;
#[path = "../scripted/mod.rs"]
mod scripted;
mod usual_names;
mod world;

use mail::{Encryption, NotUsed, Protocol, Reach, Search, Server, ServersFrom};
use world::{ADDRESS, Answer, DATABASE, World, file};

/// Who told the servers, by which computer, and which server it is.
fn told(search: &Search) -> (ServersFrom, &str, &str) {
    let found = search.found.as_ref().unwrap_or_else(|| panic!("nothing found: {search:?}"));
    let server = found.servers.incoming.as_ref().or(found.servers.outgoing.as_ref()).unwrap();
    (found.from, &found.told_by, &server.host)
}

/// Why the answer of this computer was not used.
fn because(search: &Search, asked: &str) -> NotUsed {
    let reasons = &search.passed_over;
    reasons.iter().find(|each| each.asked == asked).unwrap_or_else(|| panic!("{asked}: {search:?}")).because
}

#[tokio::test]
async fn the_computer_that_a_domain_keeps_for_mail_apps_is_asked() {
    let world = World::default().web("autoconfig.example.test", file("imap.example.test")).await;
    let search = world.find(Reach::OwnDomain).await;
    assert_eq!(told(&search), (ServersFrom::Autoconfig, "autoconfig.example.test", "imap.example.test"));
    assert_eq!(search.found.unwrap().servers.user.as_deref(), Some(ADDRESS));
}

#[tokio::test]
async fn the_domain_itself_is_asked() {
    let world = World::default().web("example.test", file("imap.example.test")).await;
    let search = world.find(Reach::OwnDomain).await;
    assert_eq!(told(&search), (ServersFrom::Autoconfig, "example.test", "imap.example.test"));
    let requests = world.requests.lock().unwrap().concat();
    assert!(requests.contains("GET /.well-known/autoconfig/mail/config-v1.1.xml HTTP"), "{requests}");
}

#[tokio::test]
async fn mozilla_s_database_is_asked_about_the_domain() {
    let world = World::default().web(DATABASE, file("imap.example.test")).await;
    let search = world.find(Reach::Everywhere).await;
    assert_eq!(told(&search), (ServersFrom::Database, DATABASE, "imap.example.test"));
    let requests = world.requests.lock().unwrap().concat();
    assert!(requests.contains("GET /v1.1/example.test HTTP"), "{requests}");
}

#[tokio::test]
async fn mozilla_s_database_is_asked_about_the_domain_that_takes_the_mail_in() {
    let world = World::default().exchanger("example-test.in.mail.test");
    let world = world.web(DATABASE, Answer::File(404, b"not found".to_vec())).await;
    let search = world.find(Reach::Everywhere).await;
    assert_eq!(because(&search, DATABASE), NotUsed::NotThere);
    let requests = world.requests.lock().unwrap();
    let paths: Vec<_> = requests.iter().filter_map(|request| request.split(' ').nth(2)).collect();
    assert_eq!(paths, ["/v1.1/example.test", "/v1.1/in.mail.test", "/v1.1/mail.test"]);
}

#[tokio::test]
async fn a_service_that_takes_the_mail_in_tells_for_its_customers() {
    // As mailbox.org, Migadu and Infomaniak have it.
    let world =
        World::default().exchanger("example-test.in.mail.test").web(DATABASE, Answer::File(404, Vec::new())).await;
    let world = world.web("autoconfig.mail.test", file("imap.mail.test")).await;
    let search = world.find(Reach::Everywhere).await;
    assert_eq!(told(&search), (ServersFrom::MailService, "autoconfig.mail.test", "imap.mail.test"));
    let requests = world.requests.lock().unwrap().concat();
    // As whoever has a file at the own domain: the part before the @ stays here.
    assert!(
        requests.contains("GET /mail/config-v1.1.xml?emailaddress=%25EMAILLOCALPART%25%40example.test "),
        "{requests}"
    );
    let world = world.web(DATABASE, file("from-database.example.test")).await;
    assert_eq!(told(&world.find(Reach::Everywhere).await).2, "from-database.example.test");
}

#[tokio::test]
async fn with_the_own_domain_alone_nobody_else_is_asked() {
    let world = World::default().exchanger("mx.mail.test").web(DATABASE, file("imap.example.test")).await;
    let world = world.web("autoconfig.mail.test", file("imap.mail.test")).await;
    let search = world.find(Reach::OwnDomain).await;
    assert_eq!(search.found, None);
    assert!(world.requests.lock().unwrap().is_empty());
    let elsewhere = [ServersFrom::Database, ServersFrom::MailService];
    assert!(search.passed_over.iter().all(|each| !elsewhere.contains(&each.from)), "{search:?}");
    let questions = world.questions.lock().unwrap();
    assert!(questions.iter().all(|name| name.ends_with("example.test")), "{questions:?}");
}

#[tokio::test]
async fn the_dns_of_the_domain_is_asked() {
    let world = World::default()
        .service("_imaps", "imap.hoster.test", 993)
        .service("_imap", "imap.hoster.test", 143)
        .service("_submission", "smtp.hoster.test", 587)
        .service("_autodiscover", "mail.hoster.test", 443);
    let search = world.find(Reach::OwnDomain).await;
    assert_eq!(told(&search), (ServersFrom::Dns, "example.test", "imap.hoster.test"));
    let servers = search.found.unwrap().servers;
    let server =
        |protocol, host: &str, port, encryption| Some(Server { protocol, host: host.into(), port, encryption });
    assert_eq!(servers.incoming, server(Protocol::Imap, "imap.hoster.test", 993, Encryption::Tls));
    assert_eq!(servers.outgoing, server(Protocol::Submission, "smtp.hoster.test", 587, Encryption::StartTls));
    assert_eq!(servers.exchange.as_deref(), Some("mail.hoster.test"));
}

#[tokio::test]
async fn a_file_that_only_tells_where_mail_is_read_does_not_end_the_search() {
    let world = World::default().service("_submissions", "smtp.example.test", 465);
    let world = world.web("autoconfig.example.test", file("imap.example.test")).await;
    let found = world.find(Reach::OwnDomain).await.found.unwrap();
    assert_eq!(found.servers.incoming.unwrap().host, "imap.example.test");
    assert_eq!(found.servers.outgoing.unwrap().host, "smtp.example.test");
    assert_eq!((found.from, found.told_by.as_str()), (ServersFrom::Dns, "example.test"));
}

#[tokio::test]
async fn a_domain_that_only_fetches_by_pop3_says_so_in_its_dns() {
    let world = World::default().service("_imaps", "", 0).service("_pop3s", "pop.example.test", 995);
    let incoming = world.find(Reach::OwnDomain).await.found.unwrap().servers.incoming.unwrap();
    assert_eq!((incoming.protocol, incoming.port, incoming.encryption), (Protocol::Pop3, 995, Encryption::Tls));
}

#[tokio::test]
async fn the_better_source_wins() {
    let world = World::default().service("_imaps", "from-dns.example.test", 993);
    let search = world.find(Reach::Everywhere).await;
    assert_eq!(told(&search).2, "from-dns.example.test");
    let world = world.web(DATABASE, file("from-database.example.test")).await;
    assert_eq!(told(&world.find(Reach::Everywhere).await).2, "from-database.example.test");
    assert_eq!(told(&world.find(Reach::OwnDomain).await).2, "from-dns.example.test");
    let world = world.web("example.test", file("from-domain.example.test")).await;
    assert_eq!(told(&world.find(Reach::Everywhere).await).2, "from-domain.example.test");
    let world = world.web("autoconfig.example.test", file("from-autoconfig.example.test")).await;
    assert_eq!(told(&world.find(Reach::Everywhere).await).2, "from-autoconfig.example.test");
}

#[tokio::test]
async fn a_domain_that_tells_nothing_is_told_so() {
    let search = World::default().find(Reach::OwnDomain).await;
    assert_eq!(search.found, None);
    let reasons: Vec<_> =
        search.passed_over.iter().map(|each| (each.from, each.asked.as_str(), each.because)).collect();
    let expected = [
        (ServersFrom::Autoconfig, "autoconfig.example.test", NotUsed::NotThere),
        (ServersFrom::Autoconfig, "example.test", NotUsed::NotThere),
        (ServersFrom::Dns, "example.test", NotUsed::NotThere),
        (ServersFrom::UsualName, "example.test", NotUsed::NotThere),
    ];
    assert_eq!(reasons, expected);
}

#[tokio::test]
async fn a_name_whose_computer_cannot_be_found_is_not_said_not_to_exist() {
    let search = World::default().unreachable("autoconfig.example.test").find(Reach::OwnDomain).await;
    assert_eq!(because(&search, "autoconfig.example.test"), NotUsed::NotReached);
}

#[tokio::test]
async fn a_domain_in_other_letters_is_asked_for_as_dns_knows_it() {
    let world = World::default().web("autoconfig.xn--citt-3na.test", file("imap.%EMAILDOMAIN%")).await;
    let search = world.find_for("anna@Città.test", Reach::OwnDomain).await;
    assert_eq!(told(&search).2, "imap.xn--citt-3na.test");
}

#[tokio::test]
async fn an_address_without_a_domain_asks_nobody() {
    for address in ["anna", "anna@", "anna@localhost", "anna@192.0.2.1", "@example.test"] {
        let world = World::default();
        assert_eq!(world.find_for(address, Reach::Everywhere).await, Search::default(), "{address}");
        assert!(world.questions.lock().unwrap().is_empty(), "{address}");
    }
}

#[tokio::test]
async fn nothing_but_the_domain_leaves_the_computer() {
    let nothing = || Answer::File(404, Vec::new());
    let world = World::default().exchanger("mx.example.test").web(DATABASE, nothing()).await;
    let world = world.web("example.test", nothing()).await.web("autoconfig.example.test", nothing()).await;
    world.find(Reach::Everywhere).await;
    let (questions, requests) = (world.questions.lock().unwrap(), world.requests.lock().unwrap());
    assert_eq!(requests.len(), 3, "{requests:?}");
    for said in questions.iter().chain(requests.iter()) {
        let said = said.to_lowercase();
        assert!(!said.contains("anna") && !said.contains("rossi"), "{said}");
    }
    // In the place of what is not said stands what a file for everybody would have.
    assert!(requests.concat().contains("?emailaddress=%25EMAILLOCALPART%25%40example.test "), "{requests:?}");
}
