//! One question in HTTP/1.1 (RFC 9112), and the head of the answer. What follows it is not read.

use crate::code::Code;
use crate::server::{Fault, Line};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use password::Secret;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use url::Url;

/// The longest head that is read, in bytes, and the most lines in it.
const LONGEST: usize = 32 * 1024;
const LINES: usize = 128;

/// What administrators find in their server's logs.
pub(crate) const USER_AGENT: &str = concat!("AppPasswordWizard/", env!("CARGO_PKG_VERSION"));

/// What of the head of an answer matters.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Head {
    pub status: u16,
    /// What kind of thing is answered, without its parameters, in lower case.
    pub content: Option<String>,
    /// The host that it sends us on to.
    pub leads_to: Option<String>,
    /// The server's time.
    pub date: Option<Timestamp>,
    /// In how many seconds to ask again.
    pub retry_after: Option<u64>,
    /// The ways of signing in that a proxy offers, without anything else about them.
    pub sign_ins: Vec<String>,
}

/// Says `question`, the head of a request without its last line, and hears the head of the answer. `sign_in`: a line of the
/// head that is nobody's business.
pub(crate) async fn ask(line: &mut dyn Line, question: &str, sign_in: Option<&Secret>) -> Result<Head, Fault> {
    line.write_all(question.as_bytes()).await.map_err(broken)?;
    line.write_all(sign_in.map_or(b"", |secret| secret.expose().as_bytes())).await.map_err(broken)?;
    line.write_all(format!("User-Agent: {USER_AGENT}\r\n\r\n").as_bytes()).await.map_err(broken)?;
    line.flush().await.map_err(broken)?;
    let mut heard = Vec::with_capacity(2048);
    loop {
        if let Some(head) = read(&heard)? {
            return Ok(head);
        }
        if heard.len() >= LONGEST {
            return Err(Fault::of(Code::NotUnderstood));
        }
        if line.read_buf(&mut heard).await.map_err(broken)? == 0 {
            return Err(
                Fault::of(if heard.is_empty() { Code::NotReached } else { Code::NotUnderstood }).because("closed")
            );
        }
    }
}

fn broken(error: std::io::Error) -> Fault {
    // What TLS 1.3 tells late (RFC 8446, section 6.2).
    let wants_certificate = rustls::Error::AlertReceived(rustls::AlertDescription::CertificateRequired);
    if crate::server::of_tls(&error) == Some(&wants_certificate) {
        return Fault::of(Code::ClientCertificateWanted);
    }
    Fault::of(Code::NotReached).because(crate::server::kind(&error))
}

/// The head, once it is whole.
pub(crate) fn read(heard: &[u8]) -> Result<Option<Head>, Fault> {
    let mut lines = [httparse::EMPTY_HEADER; LINES];
    let mut response = httparse::Response::new(&mut lines);
    match response.parse(heard) {
        Ok(httparse::Status::Complete(_)) => {}
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(_) => return Err(Fault::of(Code::NotUnderstood)),
    }
    let mut head = Head { status: response.code.unwrap_or_default(), ..Head::default() };
    for line in response.headers.iter() {
        let Ok(value) = std::str::from_utf8(line.value) else { continue };
        let value = value.trim();
        if line.name.eq_ignore_ascii_case("date") {
            head.date = moment(value);
        } else if line.name.eq_ignore_ascii_case("content-type") {
            head.content = value
                .split(';')
                .next()
                .map(|kind| kind.trim().chars().take(60).collect::<String>().to_ascii_lowercase());
        } else if line.name.eq_ignore_ascii_case("location") {
            head.leads_to = Url::parse(value).ok().and_then(|address| address.host_str().map(str::to_owned));
        } else if line.name.eq_ignore_ascii_case("retry-after") {
            head.retry_after = seconds(value, head.date);
        } else if line.name.eq_ignore_ascii_case("proxy-authenticate") {
            let scheme = value.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-').next();
            head.sign_ins.extend(scheme.filter(|scheme| !scheme.is_empty() && scheme.len() <= 20).map(str::to_owned));
        }
    }
    Ok(Some(head))
}

/// RFC 9110 section 5.6.7.
fn moment(value: &str) -> Option<Timestamp> {
    DateTimeParser::new().parse_timestamp(value).ok()
}

/// RFC 9110 section 10.2.3: a number of seconds, or a moment by the server's own clock.
fn seconds(value: &str, date: Option<Timestamp>) -> Option<u64> {
    if let Ok(seconds) = value.parse() {
        return Some(seconds);
    }
    let wait = moment(value)?.duration_since(date.unwrap_or_else(Timestamp::now));
    Some(u64::try_from(wait.as_secs()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> Head {
        read(text.as_bytes()).unwrap().unwrap()
    }

    #[test]
    fn status_and_time_are_read() {
        let head = head("HTTP/1.1 200 OK\r\nServer: x\r\ndate: Fri, 27 Nov 2026 09:00:00 GMT\r\n\r\nrest");
        assert_eq!((head.status, head.date), (200, "2026-11-27T09:00:00Z".parse().ok()));
    }

    #[test]
    fn a_server_says_when_to_ask_again_in_seconds_or_by_its_clock() {
        assert_eq!(head("HTTP/1.1 503 x\r\nRetry-After: 120\r\n\r\n").retry_after, Some(120));
        let date = "HTTP/1.1 503 x\r\nDate: Fri, 27 Nov 2026 09:00:00 GMT\r\nRetry-After: Fri, 27 Nov 2026 09:01:30 GMT\r\n\r\n";
        assert_eq!(head(date).retry_after, Some(90));
    }

    #[test]
    fn of_a_proxy_s_sign_in_only_the_kinds_are_kept() {
        let head = head(
            "HTTP/1.1 407 x\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: Basic realm=\"planted\"\r\n\r\n",
        );
        assert_eq!(head.sign_ins, ["Negotiate", "Basic"]);
    }

    #[test]
    fn a_part_is_waited_for_and_another_language_is_not() {
        assert!(matches!(read(b"HTTP/1.1 200 OK\r\nDate"), Ok(None)));
        assert_eq!(read(b"220 mail.example.test ESMTP\r\n").unwrap_err().code, Code::NotUnderstood);
    }
}
