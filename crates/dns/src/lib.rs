#![doc = include_str!("../README.md")]

#[cfg(fuzzing)]
pub mod fuzzing;

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

/// Why there is no answer. That there is no such name, or nothing under it, is an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// No name server could be asked, or none could say.
    #[error("unreachable")]
    Unreachable,
    /// None answered in time.
    #[error("timed out")]
    TimedOut,
    /// What came back is no answer to the question; or the question is about no name.
    #[error("not understood")]
    NotUnderstood,
}

/// A computer that offers a service (RFC 2782).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its name, in lower case and without the last dot. Never empty; nothing else about it is checked.
    pub host: String,
    /// Its port; 0 where the record says so.
    pub port: u16,
}

/// The name servers that are asked.
#[derive(Debug, Clone, Default)]
pub enum NameServers {
    /// Those that this computer is set up with, read when they are needed.
    #[default]
    OfThisComputer,
    /// These. Nothing but tests can say so.
    #[cfg(any(test, feature = "fake"))]
    These(Vec<SocketAddr>),
}

impl NameServers {
    /// The names of the mail exchangers of a domain (RFC 5321 §5.1), preferred ones first, in lower case and without the
    /// last dot; none if there are none.
    pub async fn mail_exchangers(&self, domain: &str) -> Result<Vec<String>, Failure> {
        let exchanger = |data: &RData<'_>| match data {
            RData::MX(mx) => {
                let name = mx.exchange.to_string().to_ascii_lowercase();
                (!name.is_empty()).then_some((mx.preference, name))
            }
            _ => None,
        };
        let mut exchangers = self.ask(domain, TYPE::MX, exchanger).await?;
        exchangers.sort_by_key(|(preference, _)| *preference);
        Ok(exchangers.into_iter().map(|(_, name)| name).collect())
    }

    /// Who offers a service, such as `_imaps._tcp.example.com`, best first; none where nobody does, or where the domain
    /// says that it decidedly is not offered (the target `.`).
    ///
    /// Of equal priority the heaviest comes first: RFC 2782 would draw lots, which is for clients that share out load at
    /// each connection, not for settings that stay.
    pub async fn services(&self, name: &str) -> Result<Vec<Service>, Failure> {
        let service = |data: &RData<'_>| match data {
            RData::SRV(srv) => {
                let host = srv.target.to_string().to_ascii_lowercase();
                let rank = (srv.priority, u16::MAX - srv.weight);
                (!host.is_empty()).then_some((rank, Service { host, port: srv.port }))
            }
            _ => None,
        };
        let mut services = self.ask(name, TYPE::SRV, service).await?;
        services.sort_by_key(|(rank, _)| *rank);
        Ok(services.into_iter().map(|(_, service)| service).collect())
    }

    /// Whether a computer of this name has an address (IPv4), to tell a name that does not exist from one that could not be
    /// asked for.
    pub async fn knows(&self, name: &str) -> Result<bool, Failure> {
        let address = |data: &RData<'_>| matches!(data, RData::A(_)).then_some(());
        Ok(!self.ask(name, TYPE::A, address).await?.is_empty())
    }

    fn addresses(&self) -> Vec<SocketAddr> {
        match self {
            Self::OfThisComputer => of_this_computer(),
            #[cfg(any(test, feature = "fake"))]
            Self::These(addresses) => addresses.clone(),
        }
    }

    /// Asks one after the other until one has an answer; `take` takes from it what is wanted.
    async fn ask<T>(&self, name: &str, kind: TYPE, take: impl Fn(&RData<'_>) -> Option<T>) -> Result<Vec<T>, Failure> {
        let mut failure = Failure::Unreachable;
        for server in self.addresses() {
            failure = match timeout(ONE_SERVER, ask(server, name, kind, &take)).await {
                Ok(Ok(taken)) => return Ok(taken),
                Ok(Err(failure)) => failure,
                Err(_) => Failure::TimedOut,
            };
            // The name server is the network's business, not the person's: it may be logged, what was asked may not.
            info!(%server, ?kind, %failure, "no answer from the name server");
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
async fn ask<T>(
    server: SocketAddr,
    name: &str,
    kind: TYPE,
    take: impl Fn(&RData<'_>) -> Option<T>,
) -> Result<Vec<T>, Failure> {
    let id = rand::random();
    let question = question(id, name, kind).ok_or(Failure::NotUnderstood)?;
    let answer = over_udp(server, &question, id).await?;
    let (taken, is_whole) = read(&answer, id, name, kind, &take)?;
    if is_whole {
        return Ok(taken);
    }
    debug!(%server, "the answer is too long for UDP");
    let answer = over_tcp(server, &question).await?;
    read(&answer, id, name, kind, &take).map(|(taken, _)| taken)
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

/// `None` where `name` is no name that can be asked for.
fn question(id: u16, name: &str, kind: TYPE) -> Option<Vec<u8>> {
    let mut packet = Packet::new_query(id);
    packet.set_flags(PacketFlag::RECURSION_DESIRED);
    packet.questions.push(Question::new(Name::new(name).ok()?, kind.into(), CLASS::IN.into(), false));
    packet.build_bytes_vec().ok()
}

/// What is wanted of an answer, and whether the answer is whole.
fn read<T>(
    answer: &[u8],
    id: u16,
    name: &str,
    kind: TYPE,
    take: impl Fn(&RData<'_>) -> Option<T>,
) -> Result<(Vec<T>, bool), Failure> {
    let packet = Packet::parse(answer).map_err(|_| Failure::NotUnderstood)?;
    let is_asked =
        |asked: &Question<'_>| asked.qname.to_string().eq_ignore_ascii_case(name) && asked.qtype == kind.into();
    let is_answer =
        packet.id() == id && packet.has_flags(PacketFlag::RESPONSE) && packet.questions.first().is_some_and(is_asked);
    if !is_answer {
        return Err(Failure::NotUnderstood);
    }
    match packet.rcode() {
        RCODE::NoError => {}
        // There is no such name.
        RCODE::NameError => return Ok((Vec::new(), true)),
        _ => return Err(Failure::Unreachable),
    }
    // Whatever stands between, an alias for example, the name servers follow it (RFC 1034 §3.6.2).
    let taken = packet.answers.iter().filter_map(|record| take(&record.rdata)).collect();
    Ok((taken, !packet.has_flags(PacketFlag::TRUNCATION)))
}

#[cfg(test)]
mod tests;
