//! A wire between the wizard and the organisation on which things go wrong, one call at a time.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// What goes wrong with a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The request never arrives, and no answer comes.
    RequestLost,
    /// The request arrives, but no answer comes back.
    AnswerLost,
    /// The connection breaks before the request arrives.
    ResetBefore,
    /// The request arrives, and the connection breaks.
    ResetAfter,
    /// 500 from something on the way.
    Error500,
    /// The server carries it out, and then says 500.
    Error500After,
    /// 429 without a word about when.
    TooMany,
    /// 429 with `Retry-After: 1`.
    TooManyForASecond,
    /// The request arrives; half of the answer comes back.
    Truncated,
    /// The request arrives; an answer of another form comes back.
    WrongType,
    /// A sign-in page of the network, with status 200.
    HtmlPage,
    /// 10 MB of something.
    TenMegabytes,
}

/// Every kind of trouble.
pub const TROUBLES: [Trouble; 12] = [
    Trouble::RequestLost,
    Trouble::AnswerLost,
    Trouble::ResetBefore,
    Trouble::ResetAfter,
    Trouble::Error500,
    Trouble::Error500After,
    Trouble::TooMany,
    Trouble::TooManyForASecond,
    Trouble::Truncated,
    Trouble::WrongType,
    Trouble::HtmlPage,
    Trouble::TenMegabytes,
];

/// Which call goes wrong, once, and how.
#[derive(Debug, Clone)]
pub enum Plan {
    AllWell,
    /// The call that is described so, when it has been made this often before.
    Call {
        described: String,
        before: usize,
        trouble: Trouble,
    },
}

impl Plan {
    /// Whether it is about the list of app passwords and what is done there.
    pub fn is_about_the_list(&self) -> bool {
        match self {
            Self::AllWell => true,
            Self::Call { described, .. } => {
                let there = ["/description/", "/disable/", "/enable/", "GET /token/ type=applspec"];
                there.iter().any(|part| described.contains(part))
            }
        }
    }
}

/// Passes calls on to the server behind it, and keeps a list of them.
pub struct Wire {
    address: SocketAddr,
    state: Arc<State>,
    task: JoinHandle<()>,
}

struct State {
    server: String,
    calls: Mutex<Vec<String>>,
    plan: Mutex<Plan>,
    /// Whether the trouble has come.
    has_come: watch::Sender<bool>,
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Wire {
    /// A wire to `server` (`http://127.0.0.1:port`) on which `plan` happens.
    pub async fn to(server: &str, plan: Plan) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(State {
            server: server.trim_start_matches("http://").to_owned(),
            calls: Mutex::default(),
            plan: Mutex::new(plan),
            has_come: watch::Sender::new(false),
        });
        let shared = state.clone();
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let state = shared.clone();
                tokio::spawn(async move {
                    // A client that has gone away is no fault of the wire.
                    let _ = carry(stream, &state).await;
                });
            }
        });
        Self { address, state, task }
    }

    /// What to connect to.
    pub fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Every call so far, in order.
    pub fn calls(&self) -> Vec<String> {
        self.state.calls.lock().unwrap().clone()
    }

    /// What goes wrong from now on.
    pub fn plan(&self, plan: Plan) {
        *self.state.plan.lock().unwrap() = plan;
        self.state.has_come.send_replace(false);
    }

    /// Waits until the planned trouble has come: the request is there and, where that is part of it, carried out.
    pub async fn trouble(&self) {
        self.state.has_come.subscribe().wait_for(|has_come| *has_come).await.unwrap();
    }
}

impl State {
    /// Writes a call down; the trouble that is planned for it.
    fn note(&self, call: String) -> Option<Trouble> {
        let mut calls = self.calls.lock().unwrap();
        let mut plan = self.plan.lock().unwrap();
        let made = calls.iter().filter(|made| **made == call).count();
        let trouble = match &*plan {
            Plan::Call { described, before, trouble } if call == *described && made == *before => Some(*trouble),
            _ => None,
        };
        if trouble.is_some() {
            *plan = Plan::AllWell;
        }
        calls.push(call);
        trouble
    }
}

/// Carries one call.
async fn carry(mut client: TcpStream, state: &State) -> std::io::Result<()> {
    let Some(request) = read_request(&mut client).await? else { return Ok(()) };
    let Some(trouble) = state.note(describe(&request)) else {
        let answer = ask(&state.server, &request).await?;
        return client.write_all(&answer).await;
    };
    let carried_out = match trouble {
        Trouble::AnswerLost
        | Trouble::ResetAfter
        | Trouble::Error500After
        | Trouble::Truncated
        | Trouble::WrongType => Some(ask(&state.server, &request).await?),
        _ => None,
    };
    state.has_come.send_replace(true);
    match trouble {
        Trouble::RequestLost | Trouble::AnswerLost => {
            // Until the client gives up.
            let _ = client.read(&mut [0]).await;
            Ok(())
        }
        Trouble::ResetBefore | Trouble::ResetAfter => {
            client.set_zero_linger()?;
            Ok(())
        }
        Trouble::Error500 | Trouble::Error500After => {
            answer(&mut client, "500 Internal Server Error", "text/plain", b"Internal Server Error").await
        }
        Trouble::TooMany => answer(&mut client, "429 Too Many Requests", "text/plain", b"").await,
        Trouble::TooManyForASecond => {
            answer(&mut client, "429 Too Many Requests\r\nRetry-After: 1", "text/plain", b"").await
        }
        Trouble::Truncated => {
            let body = body_of(&carried_out.unwrap_or_default());
            answer(&mut client, "200 OK", "application/json", &body[..body.len() / 2]).await
        }
        Trouble::WrongType => {
            let body =
                br#"{"id":1,"jsonrpc":"2.0","result":{"status":true,"value":["surprise"]},"detail":["surprise"]}"#;
            answer(&mut client, "200 OK", "application/json", body).await
        }
        Trouble::HtmlPage => {
            let body = b"<!doctype html><title>Welcome</title><p>Please sign in to use this network.";
            answer(&mut client, "200 OK", "text/html", body).await
        }
        Trouble::TenMegabytes => {
            let body = vec![b' '; 10 * 1024 * 1024];
            answer(&mut client, "200 OK", "application/json", &body).await
        }
    }
}

/// The whole request, or `None` if the client only looked in.
async fn read_request(client: &mut TcpStream) -> std::io::Result<Option<Vec<u8>>> {
    let mut request = Vec::new();
    loop {
        let mut chunk = [0; 4096];
        let read = client.read(&mut chunk).await?;
        if read == 0 {
            return Ok(None);
        }
        request.extend_from_slice(&chunk[..read]);
        if let Some((head, body)) = parts(&request)
            && body.len() >= content_length(&head)
        {
            return Ok(Some(request));
        }
    }
}

fn parts(message: &[u8]) -> Option<(String, &[u8])> {
    let end = message.windows(4).position(|window| window == b"\r\n\r\n")?;
    Some((String::from_utf8_lossy(&message[..end]).into_owned(), &message[end + 4..]))
}

fn body_of(message: &[u8]) -> Vec<u8> {
    parts(message).map(|(_, body)| body.to_vec()).unwrap_or_default()
}

fn content_length(head: &str) -> usize {
    let header = |line: &str| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
    };
    head.lines().find_map(header).unwrap_or(0)
}

/// What the call is, without what differs from run to run and without any secret.
fn describe(request: &[u8]) -> String {
    let (head, body) = parts(request).unwrap();
    let mut words = head.split_whitespace();
    let (method, target) = (words.next().unwrap(), words.next().unwrap());
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let is_serial = |part: &str| part.len() > 8 && part.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let path: Vec<&str> = path.split('/').map(|part| if is_serial(part) { "{serial}" } else { part }).collect();
    // As JSON or as a form: either way as `name=value`.
    let fields = match serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(body) {
        Ok(fields) => fields
            .iter()
            .map(|(name, value)| format!("{name}={}", value.as_str().unwrap_or_default()))
            .collect::<Vec<_>>(),
        Err(_) => String::from_utf8_lossy(body).split('&').map(str::to_owned).collect(),
    };
    let telling = ["type=", "serial=", "verify=", "transaction_id="];
    let told = telling.iter().filter_map(|name| {
        let mut all = fields.iter().map(String::as_str).chain(query.split('&'));
        let field = all.find(|field| field.starts_with(name))?;
        // Only what kind of thing it is; the rest may be a secret.
        Some(if *name == "type=" { format!(" {field}") } else { format!(" {name}…") })
    });
    format!("{method} {}{}", path.join("/"), told.collect::<String>())
}

/// The server's whole answer.
async fn ask(server: &str, request: &[u8]) -> std::io::Result<Vec<u8>> {
    let (head, body) = parts(request).unwrap();
    let kept = head.split("\r\n").filter(|line| !line.to_ascii_lowercase().starts_with("connection:"));
    let mut once = kept.collect::<Vec<_>>().join("\r\n").into_bytes();
    once.extend_from_slice(b"\r\nConnection: close\r\n\r\n");
    once.extend_from_slice(body);
    let mut stream = TcpStream::connect(server).await?;
    stream.write_all(&once).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    Ok(answer)
}

async fn answer(client: &mut TcpStream, status: &str, kind: &str, body: &[u8]) -> std::io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    client.write_all(head.as_bytes()).await?;
    client.write_all(body).await
}
