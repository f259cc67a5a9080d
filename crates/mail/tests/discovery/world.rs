//! A network of a test's own: a name server, web servers and mail servers, all on this computer.

use crate::scripted::{Scripted, Step};
use mail::{Discovery, MailDiscovery, Reach, Search};
use proxy::{Choice, Proxies};
use simple_dns::rdata::{A, MX, RData, SRV};
use simple_dns::{CLASS, Name, Packet, PacketFlag, RCODE, ResourceRecord, TYPE};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use test_servers::{Authority, Certificate};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::server::TlsStream;
use url::Url;

/// Whose servers are looked for.
pub const ADDRESS: &str = "anna.rossi@example.test";

/// Mozilla's database.
pub const DATABASE: &str = "autoconfig.thunderbird.net";

/// What a web server answers.
#[derive(Clone)]
pub enum Answer {
    /// A status, and a file.
    File(u16, Vec<u8>),
    /// Another place.
    Redirect(String),
    /// The head of an answer, and nothing behind it; the connection stays.
    Head(String),
    /// A file without an end.
    Endless,
    /// A file of which one byte comes now and then.
    Drip,
    /// Bytes that are no answer.
    Noise(Vec<u8>),
}

/// What was said to the servers of a network.
type Heard = Arc<Mutex<Vec<String>>>;

#[derive(Default)]
pub struct World {
    pub authority: Authority,
    computers: HashMap<(String, u16), SocketAddr>,
    records: HashMap<(String, TYPE), Vec<RData<'static>>>,
    /// Questions to the name server.
    pub questions: Heard,
    /// Requests to web servers, with the name of the server in front.
    pub requests: Heard,
}

impl World {
    pub fn service(mut self, service: &str, target: &'static str, port: u16) -> Self {
        let target = Name::new(target).unwrap();
        let record = RData::SRV(SRV { priority: 0, weight: 0, port, target });
        self.records.entry((format!("{service}._tcp.example.test"), TYPE::SRV)).or_default().push(record);
        self
    }

    /// A service whose host has these bytes for its first part.
    pub fn service_on(mut self, service: &str, label: &'static [u8]) -> Self {
        let target = Name::new_with_labels(&[simple_dns::Label::new(label).unwrap()]);
        let record = RData::SRV(SRV { priority: 0, weight: 0, port: 993, target });
        self.records.entry((format!("{service}._tcp.example.test"), TYPE::SRV)).or_default().push(record);
        self
    }

    pub fn exchanger(mut self, name: &'static str) -> Self {
        let record = RData::MX(MX { preference: 10, exchange: Name::new(name).unwrap() });
        self.records.entry(("example.test".to_owned(), TYPE::MX)).or_default().push(record);
        self
    }

    /// A name with an address at which nothing answers.
    pub fn unreachable(mut self, host: &str) -> Self {
        let address = RData::A(A { address: 0x7f00_0001 });
        self.records.entry((host.to_owned(), TYPE::A)).or_default().push(address);
        self
    }

    pub async fn web(self, host: &str, answer: Answer) -> Self {
        let certificate = self.authority.certificate(host);
        self.web_with(host, &certificate, answer).await
    }

    pub async fn web_with(mut self, host: &str, certificate: &Certificate, answer: Answer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        self.computers.insert((host.to_owned(), 443), listener.local_addr().unwrap());
        let (acceptor, requests, host) = (acceptor(certificate), Arc::clone(&self.requests), host.to_owned());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (acceptor, requests) = (acceptor.clone(), Arc::clone(&requests));
                let (host, answer) = (host.clone(), answer.clone());
                // Whoever does not trust the certificate hangs up.
                tokio::spawn(async move { serve(acceptor.accept(stream).await.ok()?, &host, &requests, answer).await });
            }
        });
        self
    }

    /// A mail server for one visit.
    pub async fn mail(
        mut self,
        host: &str,
        port: u16,
        certificate: &Certificate,
        steps: Vec<Step>,
    ) -> (Self, Scripted) {
        let server = Scripted::start(certificate, steps).await;
        self.computers.insert((host.to_owned(), port), ([127, 0, 0, 1], server.port).into());
        (self, server)
    }

    pub async fn find(&self, reach: Reach) -> Search {
        self.find_for(ADDRESS, reach).await
    }

    pub async fn find_for(&self, address: &str, reach: Reach) -> Search {
        self.discovery().await.find(address, reach).await
    }

    /// The same where this proxy leads to the web.
    pub async fn find_through(&self, proxy: Url) -> Search {
        let proxies = Proxies::new(Choice::Address(proxy));
        self.discovery().await.with_proxies(proxies).find(ADDRESS, Reach::OwnDomain).await
    }

    /// Where the web server of this name really is.
    pub fn web_server(&self, host: &str) -> SocketAddr {
        self.computers[&(host.to_owned(), 443)]
    }

    async fn discovery(&self) -> MailDiscovery {
        MailDiscovery::in_network(self.name_server().await, self.computers.clone(), self.authority.der())
    }

    async fn name_server(&self) -> SocketAddr {
        let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let address = socket.local_addr().unwrap();
        let (records, questions) = (self.records.clone(), Arc::clone(&self.questions));
        tokio::spawn(async move {
            let mut buffer = [0; 512];
            while let Ok((length, from)) = socket.recv_from(&mut buffer).await {
                socket.send_to(&reply(&buffer[..length], &records, &questions), from).await.unwrap();
            }
        });
        address
    }
}

fn reply(query: &[u8], records: &HashMap<(String, TYPE), Vec<RData<'static>>>, questions: &Heard) -> Vec<u8> {
    let query = Packet::parse(query).unwrap();
    let mut reply = Packet::new_reply(query.id());
    reply.set_flags(PacketFlag::RESPONSE);
    reply.questions = query.questions.clone();
    let question = &query.questions[0];
    let name = question.qname.to_string();
    questions.lock().unwrap().push(name.clone());
    let found = records.iter().find(|((known, kind), _)| *known == name && question.qtype == (*kind).into());
    match found {
        Some((_, records)) => {
            for record in records {
                let owner = Name::new(&name).unwrap().into_owned();
                reply.answers.push(ResourceRecord::new(owner, CLASS::IN, 60, record.clone()));
            }
        }
        None => *reply.rcode_mut() = RCODE::NameError,
    }
    reply.build_bytes_vec_compressed().unwrap()
}

async fn serve(mut line: TlsStream<TcpStream>, host: &str, requests: &Heard, answer: Answer) -> Option<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(line.read_u8().await.ok()?);
    }
    requests.lock().unwrap().push(format!("{host} {}", String::from_utf8_lossy(&head)));
    match answer {
        Answer::File(status, file) => {
            let head = format!("HTTP/1.1 {status} -\r\nContent-Length: {}\r\n\r\n", file.len());
            line.write_all(&[head.as_bytes(), &file].concat()).await.ok()?;
        }
        Answer::Redirect(to) => {
            let head = format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n");
            line.write_all(head.as_bytes()).await.ok()?;
        }
        Answer::Head(head) => {
            line.write_all(head.as_bytes()).await.ok()?;
            line.flush().await.ok()?;
            line.read_u8().await.ok()?;
        }
        Answer::Endless => {
            line.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.ok()?;
            // Until the client has had enough.
            while line.write_all(&[b' '; 16 * 1024]).await.is_ok() {}
        }
        Answer::Drip => {
            line.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n").await.ok()?;
            let mut interval = tokio::time::interval(Duration::from_millis(50));
            loop {
                interval.tick().await;
                line.write_all(b" ").await.ok()?;
                line.flush().await.ok()?;
            }
        }
        Answer::Noise(noise) => line.write_all(&noise).await.ok()?,
    }
    line.shutdown().await.ok()
}

fn acceptor(certificate: &Certificate) -> TlsAcceptor {
    let key = PrivateKeyDer::try_from(certificate.key.clone()).unwrap();
    let versions =
        ServerConfig::builder_with_provider(Arc::new(default_provider())).with_safe_default_protocol_versions();
    let config = versions.unwrap().with_no_client_auth().with_single_cert(vec![certificate.der.clone().into()], key);
    TlsAcceptor::from(Arc::new(config.unwrap()))
}

/// A file for mail apps, with an IMAP server of this name.
pub fn file(host: &str) -> Answer {
    let file = format!(
        "<clientConfig version=\"1.1\"><emailProvider id=\"x\">\
         <incomingServer type=\"imap\"><hostname>{host}</hostname><port>993</port><socketType>SSL</socketType>\
         <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></incomingServer>\
         </emailProvider></clientConfig>"
    );
    Answer::File(200, file.into_bytes())
}
