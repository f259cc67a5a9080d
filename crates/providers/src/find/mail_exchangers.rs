//! Which mail exchangers a domain has (RFC 5321 §5.1), asked of the name servers that this computer uses for everything.
//!
//! One kind of question, asked now and then: a resolver with a cache and every transport would be six times the size.

use crate::error::Failure;
use async_trait::async_trait;
use simple_dns::rdata::RData;
use simple_dns::{CLASS, Name, Packet, PacketFlag, Question, RCODE, TYPE};
#[cfg(windows)]
use std::net::IpAddr;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, UdpSocket};
use tokio::time::timeout;
use tracing::{debug, info};

/// Where names are asked for (RFC 1035 §4.2).
const PORT: u16 = 53;

/// How long one name server may take; the next is asked then. What asks sets the limit to the whole.
const ONE_SERVER: Duration = Duration::from_secs(1);

/// Knows the mail exchangers of domains.
#[async_trait]
pub(crate) trait MailExchangers: Send + Sync {
    /// The names of the mail exchangers of `domain`, in lower case and without the last dot; none if there are none.
    async fn of(&self, domain: &str) -> Result<Vec<String>, Failure>;
}

/// Asks name servers.
pub(crate) enum NameServers {
    /// Those that this computer is set up with, read when they are needed.
    OfThisComputer,
    /// These.
    #[cfg(test)]
    These(Vec<SocketAddr>),
}

impl NameServers {
    fn addresses(&self) -> Vec<SocketAddr> {
        match self {
            Self::OfThisComputer => of_this_computer(),
            #[cfg(test)]
            Self::These(addresses) => addresses.clone(),
        }
    }
}

#[async_trait]
impl MailExchangers for NameServers {
    async fn of(&self, domain: &str) -> Result<Vec<String>, Failure> {
        let mut failure = Failure::Unreachable;
        for server in self.addresses() {
            failure = match timeout(ONE_SERVER, ask(server, domain)).await {
                Ok(Ok(names)) => return Ok(names),
                Ok(Err(failure)) => failure,
                Err(_) => Failure::TimedOut,
            };
            // The name server is the network's business, not the person's: it may be logged, what was asked may not.
            info!(%server, %failure, "no answer about mail exchangers");
        }
        Err(failure)
    }
}

/// The name servers of this computer's own setup.
#[cfg(unix)]
fn of_this_computer() -> Vec<SocketAddr> {
    // macOS writes there what most programs need, although it resolves names in another way itself.
    let setup = std::fs::read("/etc/resolv.conf").unwrap_or_default();
    let setup = resolv_conf::Config::parse(setup).unwrap_or_default();
    setup.nameservers.iter().map(|server| SocketAddr::new(server.into(), PORT)).collect()
}

/// The name servers of the network adapters that are up.
#[cfg(windows)]
fn of_this_computer() -> Vec<SocketAddr> {
    let adapters = ipconfig::get_adapters().unwrap_or_default();
    let up = adapters.iter().filter(|adapter| adapter.oper_status() == ipconfig::OperStatus::IfOperStatusUp);
    // Windows names fec0:0:0:ffff::1 to 3 where nobody has set any; RFC 3879 has taken such addresses back.
    let is_real = |server: &&IpAddr| !matches!(server, IpAddr::V6(server) if server.segments().starts_with(&[0xfec0]));
    let servers = up.flat_map(|adapter| adapter.dns_servers()).filter(is_real);
    servers.map(|server| SocketAddr::new(*server, PORT)).collect()
}

/// Asks one name server, over TCP if the answer is too long for UDP (RFC 7766 §5).
async fn ask(server: SocketAddr, domain: &str) -> Result<Vec<String>, Failure> {
    let id = rand::random();
    let question = question(id, domain).ok_or(Failure::NotUnderstood)?;
    let answer = over_udp(server, &question, id).await?;
    let (names, is_whole) = names(&answer, id, domain)?;
    if is_whole {
        return Ok(names);
    }
    debug!(%server, "the answer is too long for UDP");
    let answer = over_tcp(server, &question).await?;
    names_of_whole(&answer, id, domain)
}

async fn over_udp(server: SocketAddr, question: &[u8], id: u16) -> Result<Vec<u8>, Failure> {
    let here: SocketAddr = if server.is_ipv4() { ([0; 4], 0).into() } else { ([0; 16], 0).into() };
    let socket = UdpSocket::bind(here).await.map_err(|_| Failure::Unreachable)?;
    // From then on only what comes from there arrives.
    socket.connect(server).await.map_err(|_| Failure::Unreachable)?;
    socket.send(question).await.map_err(|_| Failure::Unreachable)?;
    let mut buffer = vec![0; usize::from(u16::MAX)];
    loop {
        let length = socket.recv(&mut buffer).await.map_err(|_| Failure::Unreachable)?;
        // Others may shoot in the dark; the answer is the one that knows the number (RFC 5452 §9.1).
        if buffer.get(..2) == Some(&id.to_be_bytes()) {
            buffer.truncate(length);
            return Ok(buffer);
        }
    }
}

/// RFC 1035 §4.2.2: a length of two bytes before each message.
async fn over_tcp(server: SocketAddr, question: &[u8]) -> Result<Vec<u8>, Failure> {
    let exchange = async {
        let mut stream = TcpStream::connect(server).await?;
        let length = u16::try_from(question.len()).map_err(std::io::Error::other)?;
        stream.write_all(&[&length.to_be_bytes(), question].concat()).await?;
        let mut answer = vec![0; usize::from(stream.read_u16().await?)];
        stream.read_exact(&mut answer).await?;
        Ok::<_, std::io::Error>(answer)
    };
    exchange.await.map_err(|_| Failure::Unreachable)
}

/// `None` where `domain` is no name that can be asked for.
fn question(id: u16, domain: &str) -> Option<Vec<u8>> {
    let mut packet = Packet::new_query(id);
    packet.set_flags(PacketFlag::RECURSION_DESIRED);
    packet.questions.push(Question::new(Name::new(domain).ok()?, TYPE::MX.into(), CLASS::IN.into(), false));
    packet.build_bytes_vec().ok()
}

/// The mail exchangers in an answer, and whether the answer is whole.
fn names(answer: &[u8], id: u16, domain: &str) -> Result<(Vec<String>, bool), Failure> {
    let packet = Packet::parse(answer).map_err(|_| Failure::NotUnderstood)?;
    let is_about = |name: &Name<'_>| name.to_string().eq_ignore_ascii_case(domain);
    let is_answer = packet.id() == id
        && packet.has_flags(PacketFlag::RESPONSE)
        && packet.questions.first().is_some_and(|question| is_about(&question.qname));
    if !is_answer {
        return Err(Failure::NotUnderstood);
    }
    match packet.rcode() {
        RCODE::NoError => {}
        // There is no such domain.
        RCODE::NameError => return Ok((Vec::new(), true)),
        _ => return Err(Failure::Unreachable),
    }
    let exchanger = |data: &RData<'_>| match data {
        RData::MX(mx) => Some(mx.exchange.to_string().to_ascii_lowercase()).filter(|name| !name.is_empty()),
        _ => None,
    };
    // Whatever stands between, an alias for example, the servers follow it (RFC 1034 §3.6.2).
    let names = packet.answers.iter().filter_map(|record| exchanger(&record.rdata)).collect();
    Ok((names, !packet.has_flags(PacketFlag::TRUNCATION)))
}

fn names_of_whole(answer: &[u8], id: u16, domain: &str) -> Result<Vec<String>, Failure> {
    names(answer, id, domain).map(|(names, _)| names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use simple_dns::ResourceRecord;
    use simple_dns::rdata::MX;
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
        NameServers::These(servers).of(DOMAIN).await
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
            let other = question(u16::from_be_bytes([query[0], query[1]]), "other.test").unwrap();
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

    proptest! {
        #[test]
        fn no_answer_is_too_strange(bytes in prop::collection::vec(any::<u8>(), 0..600), place in 0..80_usize, byte: u8) {
            let _ = names(&bytes, 0, DOMAIN);
            // Nearly right is stranger still.
            let query = question(7, DOMAIN).unwrap();
            let mut answer = reply(&query, &["mx.contoso.test"], RCODE::NoError, PacketFlag::RESPONSE);
            let place = place % answer.len();
            answer[place] = byte;
            let _ = names(&answer, 7, DOMAIN);
        }

        #[test]
        fn no_domain_is_too_strange_to_be_asked_for(domain in ".{0,300}") {
            question(0, &domain);
        }
    }
}
