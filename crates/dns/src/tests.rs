//! Answers of name servers, honest and strange.

use super::*;
use proptest::prelude::*;
use simple_dns::ResourceRecord;
use simple_dns::rdata::{A, CNAME, MX, SRV};
use tokio::net::TcpListener;

const DOMAIN: &str = "contoso.test";

/// What a name server says to `query`.
fn reply(query: &[u8], exchangers: &[&str], rcode: RCODE, flags: PacketFlag) -> Vec<u8> {
    let query = Packet::parse(query).unwrap();
    let mut reply = Packet::new_reply(query.id());
    reply.set_flags(flags);
    *reply.rcode_mut() = rcode;
    for question in &query.questions {
        assert_eq!((question.qname.to_string().as_str(), question.qtype), (DOMAIN, TYPE::MX.into()));
        reply.questions.push(question.clone());
    }
    for exchange in exchangers {
        let mx = MX { preference: 10, exchange: Name::new(exchange).unwrap() };
        reply.answers.push(ResourceRecord::new(Name::new(DOMAIN).unwrap(), CLASS::IN, 60, RData::MX(mx)));
    }
    reply.build_bytes_vec_compressed().unwrap()
}

/// A name server on this computer that says what `answers` makes of the question, one datagram each.
async fn name_server(answers: impl Fn(&[u8]) -> Vec<Vec<u8>> + Send + 'static) -> SocketAddr {
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let address = socket.local_addr().unwrap();
    tokio::spawn(async move {
        let mut buffer = [0; 512];
        while let Ok((length, from)) = socket.recv_from(&mut buffer).await {
            for answer in answers(&buffer[..length]) {
                socket.send_to(&answer, from).await.unwrap();
            }
        }
    });
    address
}

async fn of(servers: Vec<SocketAddr>) -> Result<Vec<String>, Failure> {
    NameServers::These(servers).mail_exchangers(DOMAIN).await
}

async fn said(rcode: RCODE, exchangers: &'static [&'static str]) -> Result<Vec<String>, Failure> {
    of(vec![name_server(move |query| vec![reply(query, exchangers, rcode, PacketFlag::RESPONSE)]).await]).await
}

#[tokio::test]
async fn the_mail_exchangers_of_a_domain_are_told_in_lower_case() {
    let names = said(RCODE::NoError, &["Contoso-test.MAIL.protection.outlook.com", "mx2.contoso.test"]).await;
    assert_eq!(names.unwrap(), ["contoso-test.mail.protection.outlook.com", "mx2.contoso.test"]);
}

#[tokio::test]
async fn a_domain_that_does_not_exist_has_none() {
    assert_eq!(said(RCODE::NameError, &[]).await, Ok(Vec::new()));
}

#[tokio::test]
async fn a_domain_that_takes_no_mail_has_none() {
    // RFC 7505: an exchanger without a name.
    assert_eq!(said(RCODE::NoError, &[""]).await, Ok(Vec::new()));
}

#[tokio::test]
async fn a_name_server_that_fails_has_not_said_that_there_are_none() {
    assert_eq!(said(RCODE::ServerFailure, &[]).await, Err(Failure::Unreachable));
    assert_eq!(said(RCODE::Refused, &[]).await, Err(Failure::Unreachable));
}

#[tokio::test]
async fn the_next_name_server_is_asked_when_one_fails() {
    let failing = name_server(|query| vec![reply(query, &[], RCODE::ServerFailure, PacketFlag::RESPONSE)]).await;
    let sound = name_server(|query| vec![reply(query, &["mx.test"], RCODE::NoError, PacketFlag::RESPONSE)]).await;
    assert_eq!(of(vec![failing, sound]).await.unwrap(), ["mx.test"]);
}

#[tokio::test]
async fn the_next_name_server_is_asked_when_one_says_nothing() {
    let silent = name_server(|_| Vec::new()).await;
    let sound = name_server(|query| vec![reply(query, &["mx.test"], RCODE::NoError, PacketFlag::RESPONSE)]).await;
    assert_eq!(of(vec![silent, sound]).await.unwrap(), ["mx.test"]);
}

#[tokio::test]
async fn a_name_server_that_says_nothing_is_not_waited_for_for_ever() {
    assert_eq!(of(vec![name_server(|_| Vec::new()).await]).await, Err(Failure::TimedOut));
}

#[tokio::test]
async fn without_a_name_server_nothing_can_be_found_out() {
    assert_eq!(of(Vec::new()).await, Err(Failure::Unreachable));
}

#[tokio::test]
async fn an_answer_with_another_number_is_passed_over() {
    let server = name_server(|query| {
        let genuine = reply(query, &["mx.test"], RCODE::NoError, PacketFlag::RESPONSE);
        let mut forged = reply(query, &["evil.test"], RCODE::NoError, PacketFlag::RESPONSE);
        forged[0] ^= 1;
        vec![forged, genuine]
    });
    assert_eq!(of(vec![server.await]).await.unwrap(), ["mx.test"]);
}

#[tokio::test]
async fn an_answer_to_another_question_is_not_understood() {
    let server = name_server(|query| {
        let other = question(u16::from_be_bytes([query[0], query[1]]), "other.test", TYPE::MX).unwrap();
        let mut packet = Packet::parse(&other).unwrap().into_reply();
        packet.set_flags(PacketFlag::RESPONSE);
        vec![packet.build_bytes_vec().unwrap()]
    });
    assert_eq!(of(vec![server.await]).await, Err(Failure::NotUnderstood));
}

#[tokio::test]
async fn an_answer_that_is_too_long_for_udp_is_fetched_by_tcp() {
    // Both on one port, which UDP and TCP have for themselves; another try where somebody has the TCP one.
    let (listener, socket) = loop {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        if let Ok(socket) = UdpSocket::bind(listener.local_addr().unwrap()).await {
            break (listener, socket);
        }
    };
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let mut buffer = [0; 512];
        let (length, from) = socket.recv_from(&mut buffer).await.unwrap();
        let flags = PacketFlag::RESPONSE | PacketFlag::TRUNCATION;
        socket.send_to(&reply(&buffer[..length], &[], RCODE::NoError, flags), from).await.unwrap();
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut query = vec![0; usize::from(stream.read_u16().await.unwrap())];
        stream.read_exact(&mut query).await.unwrap();
        let answer = reply(&query, &["mx.test"], RCODE::NoError, PacketFlag::RESPONSE);
        stream.write_u16(u16::try_from(answer.len()).unwrap()).await.unwrap();
        stream.write_all(&answer).await.unwrap();
    });
    assert_eq!(of(vec![address]).await.unwrap(), ["mx.test"]);
}

/// What a name server says to `query`: these records, whatever is asked for.
fn with_records(query: &[u8], records: &[(&'static str, RData<'static>)]) -> Vec<u8> {
    let query = Packet::parse(query).unwrap();
    let mut reply = Packet::new_reply(query.id());
    reply.set_flags(PacketFlag::RESPONSE);
    reply.questions = query.questions.clone();
    for (name, data) in records {
        reply.answers.push(ResourceRecord::new(Name::new(name).unwrap(), CLASS::IN, 60, data.clone()));
    }
    reply.build_bytes_vec_compressed().unwrap()
}

const SERVICE: &str = "_imaps._tcp.contoso.test";

fn srv(priority: u16, weight: u16, port: u16, target: &'static str) -> (&'static str, RData<'static>) {
    (SERVICE, RData::SRV(SRV { priority, weight, port, target: Name::new(target).unwrap() }))
}

async fn told(records: Vec<(&'static str, RData<'static>)>) -> NameServers {
    NameServers::These(vec![name_server(move |query| vec![with_records(query, &records)]).await])
}

async fn services(records: Vec<(&'static str, RData<'static>)>) -> Result<Vec<Service>, Failure> {
    told(records).await.services(SERVICE).await
}

fn service(host: &str, port: u16) -> Service {
    Service { host: host.to_owned(), port }
}

#[tokio::test]
async fn preferred_mail_exchangers_come_first() {
    let mx = |preference, name| (DOMAIN, RData::MX(MX { preference, exchange: Name::new(name).unwrap() }));
    let servers = told(vec![mx(20, "second.test"), mx(10, "first.test"), mx(30, "third.test")]).await;
    assert_eq!(servers.mail_exchangers(DOMAIN).await.unwrap(), ["first.test", "second.test", "third.test"]);
}

#[tokio::test]
async fn services_come_by_priority_then_by_weight() {
    let records = vec![
        srv(20, 100, 4, "last.test"),
        srv(10, 5, 3, "light.test"),
        srv(10, 50, 2, "HEAVY.test"),
        srv(0, 0, 1, "first.test"),
    ];
    let expected =
        [service("first.test", 1), service("heavy.test", 2), service("light.test", 3), service("last.test", 4)];
    assert_eq!(services(records).await.unwrap(), expected);
}

#[tokio::test]
async fn a_service_that_decidedly_is_not_offered_is_offered_by_nobody() {
    assert_eq!(services(vec![srv(0, 0, 0, "")]).await, Ok(Vec::new()));
}

#[tokio::test]
async fn an_alias_of_a_service_leads_nobody_in_circles() {
    let alias = |name, to| (name, RData::CNAME(CNAME(Name::new(to).unwrap())));
    let circle = vec![alias(SERVICE, "b.test"), alias("b.test", SERVICE)];
    assert_eq!(services(circle).await, Ok(Vec::new()));
    let followed = vec![alias(SERVICE, "b.test"), srv(0, 0, 993, "imap.test")];
    assert_eq!(services(followed).await.unwrap(), [service("imap.test", 993)]);
}

#[tokio::test]
async fn an_answer_about_something_else_of_the_same_name_is_not_understood() {
    let server = name_server(|query| {
        let other = question(u16::from_be_bytes([query[0], query[1]]), SERVICE, TYPE::MX).unwrap();
        vec![with_records(&other, &[srv(0, 0, 993, "imap.test")])]
    });
    let servers = NameServers::These(vec![server.await]);
    assert_eq!(servers.services(SERVICE).await, Err(Failure::NotUnderstood));
}

#[tokio::test]
async fn a_name_is_known_where_it_has_an_address() {
    let address = (DOMAIN, RData::A(A { address: 0x7f00_0001 }));
    assert_eq!(told(vec![address]).await.knows(DOMAIN).await, Ok(true));
    assert_eq!(told(Vec::new()).await.knows(DOMAIN).await, Ok(false));
    assert_eq!(NameServers::These(Vec::new()).knows(DOMAIN).await, Err(Failure::Unreachable));
}

/// Takes every record.
fn anything(data: &RData<'_>) -> Option<RData<'static>> {
    Some(data.clone().into_owned())
}

proptest! {
    #[test]
    fn no_answer_is_too_strange(bytes in prop::collection::vec(any::<u8>(), 0..600), place in 0..80_usize, byte: u8) {
        let _ = read(&bytes, 0, DOMAIN, TYPE::MX, anything);
        // Nearly right is stranger still.
        let query = question(7, DOMAIN, TYPE::MX).unwrap();
        let mut answer = reply(&query, &["mx.contoso.test"], RCODE::NoError, PacketFlag::RESPONSE);
        let place = place % answer.len();
        answer[place] = byte;
        let _ = read(&answer, 7, DOMAIN, TYPE::MX, anything);
    }

    #[test]
    fn no_domain_is_too_strange_to_be_asked_for(domain in ".{0,300}") {
        question(0, &domain, TYPE::SRV);
    }
}
