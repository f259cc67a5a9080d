//! A proxy that answers for every server itself, by TLS with an authority of its own, and writes down what was asked.

use data_encoding::BASE64;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, KeyUsagePurpose};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use url::Url;

/// What was asked of a server.
#[derive(Debug, Clone)]
pub struct Recorded {
    pub method: String,
    pub url: Url,
    /// Names in lower case.
    pub headers: HashMap<String, String>,
    pub body: Vec<u8>,
}

/// What it answers: a status, one header, a body.
pub struct Reply {
    pub status: &'static str,
    pub header: Option<(&'static str, String)>,
    pub body: String,
}

/// What the servers of the world answer.
pub type World = fn(&Recorded) -> Reply;

/// A proxy that is every server.
pub struct Recorder {
    pub address: SocketAddr,
    /// The authority that has to be trusted, as PEM.
    pub authority: String,
    recorded: Arc<Mutex<Vec<Recorded>>>,
}

impl Recorder {
    pub async fn start(world: World) -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let encoded = BASE64.encode(issuer.der());
        let authority = format!("-----BEGIN CERTIFICATE-----\n{encoded}\n-----END CERTIFICATE-----\n");
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let recorded = Arc::new(Mutex::new(Vec::new()));
        let (issuer, writing) = (Arc::new(issuer), Arc::clone(&recorded));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&issuer), Arc::clone(&writing), world));
            }
        });
        Self { address, authority, recorded }
    }

    pub fn recorded(&self) -> Vec<Recorded> {
        self.recorded.lock().unwrap().clone()
    }
}

/// `CONNECT host:443`, TLS as that host, and then requests until the client has enough.
async fn serve(
    mut stream: TcpStream,
    issuer: Arc<CertifiedIssuer<'static, KeyPair>>,
    recorded: Arc<Mutex<Vec<Recorded>>>,
    world: World,
) -> Option<()> {
    let connect = read(&mut stream, "").await?;
    assert_eq!(connect.method, "CONNECT", "nothing is asked in plain text");
    let target = connect.headers["host"].clone();
    let host = target.strip_suffix(":443").expect("the usual port of HTTPS").to_owned();
    stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await.ok()?;
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(vec![host.clone()]).unwrap().signed_by(&key, &issuer).unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = ServerConfig::builder().with_no_client_auth().with_single_cert(vec![certificate.der().clone()], key);
    let mut stream = TlsAcceptor::from(Arc::new(config.unwrap())).accept(stream).await.ok()?;
    while let Some(request) = read(&mut stream, &format!("https://{host}")).await {
        let Reply { status, header, body } = world(&request);
        recorded.lock().unwrap().push(request);
        let header = header.map(|(name, value)| format!("{name}: {value}\r\n")).unwrap_or_default();
        let reply = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n{header}\r\n{body}", body.len());
        stream.write_all(reply.as_bytes()).await.ok()?;
    }
    Some(())
}

/// One request; `None` when there is no other.
async fn read(stream: &mut (impl AsyncRead + AsyncWrite + Unpin), origin: &str) -> Option<Recorded> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
        bytes.push(stream.read_u8().await.ok()?);
    };
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut lines = head.lines();
    let mut request_line = lines.next()?.split(' ');
    let (method, target) = (request_line.next()?.to_owned(), request_line.next()?);
    let pairs = lines.filter_map(|line| line.split_once(':'));
    let mut headers: HashMap<_, _> =
        pairs.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned())).collect();
    let url = if method == "CONNECT" {
        headers.insert("host".to_owned(), target.to_owned());
        Url::parse("connect://host/").unwrap()
    } else {
        Url::parse(&format!("{origin}{target}")).unwrap()
    };
    let length = headers.get("content-length").map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.ok()?;
    Some(Recorded { method, url, headers, body })
}
