//! The way through a proxy (RFC 9110 section 9.3.6), signed in to as the rest of the program does: with the name and the
//! password that an environment variable may hold, and with nothing else.

use crate::check::Check;
use crate::code::Code;
use crate::finding::Finding;
use crate::http;
use crate::server::{Done, Fault, Line, Trail, connect as connect_to, encrypt, shown};
use data_encoding::BASE64;
use password::Secret;
use percent_encoding::percent_decode_str;
use proxy::{ToldBy, Way};
use url::Url;
use zeroize::Zeroizing;

/// Which way is taken to `page`.
///
/// `passed_over`: proxies that the system has named before it, and that are not there.
pub(crate) fn finding(way: &Way, page: &Url, passed_over: &[String]) -> Finding {
    let (finding, told_by) = match way.told_by {
        ToldBy::Loopback => (Finding::ok(Check::Proxy), "thisComputer"),
        ToldBy::Policy => (Finding::ok(Check::Proxy), "policy"),
        ToldBy::System => (Finding::ok(Check::Proxy), "system"),
        ToldBy::Environment => (Finding::ok(Check::Proxy), "environment"),
        ToldBy::Nobody => (Finding::ok(Check::Proxy), "nobody"),
        ToldBy::NobodyInTime => (Finding::of(Check::Proxy, Code::NotFoundOut), "nobodyInTime"),
        ToldBy::SystemFailed => (Finding::of(Check::Proxy, Code::ProxyScriptFailed), "systemFailed"),
    };
    // Without a name and a password: that is how a route is printed.
    let finding = finding.at(way.route.to_string()).with("toldBy", told_by);
    let finding = finding.with("to", page.host_str().unwrap_or_default());
    if passed_over.is_empty() { finding } else { finding.with("notThere", passed_over.join(" ")) }
}

/// The steps through `proxy` to a server; the connection to that then.
pub(crate) async fn connect(trail: &mut Trail, proxy: &Url, host: &str, port: u16) -> Option<Box<dyn Line>> {
    let proxy_host = proxy.host_str()?.trim_matches(['[', ']']).to_owned();
    let proxy_port = proxy.port_or_known_default()?;
    let at = shown(&proxy_host, proxy_port);
    let codes = (Code::ProxyNotReached, Code::ProxyNotReached);
    let line = connect_to(trail, (Check::ProxyDns, Check::ProxyTcp), codes, &proxy_host, proxy_port).await;
    let Some(line) = line else {
        trail.leave(&at, &[Check::ProxyConnect]);
        return None;
    };
    let step = async {
        // Some proxies are talked to under TLS themselves.
        let line = if proxy.scheme() == "https" { encrypt(line, &proxy_host).await?.what } else { line };
        tunnel(line, shown(host, port), sign_in(proxy)).await
    };
    trail.step(Check::ProxyConnect, &at, Code::TimedOut, step).await
}

async fn tunnel(
    mut line: Box<dyn Line>,
    server: String,
    sign_in: Option<Secret>,
) -> Result<Done<Box<dyn Line>>, Fault> {
    let question = format!("CONNECT {server} HTTP/1.1\r\nHost: {server}\r\n");
    let head = http::ask(line.as_mut(), &question, sign_in.as_ref()).await?;
    let fault = match head.status {
        200..=299 => return Ok(Done::new(line).with("status", head.status)),
        // tinyproxy says it with a 401.
        401 | 407 if sign_in.is_some() && takes_passwords(&head.sign_ins) => {
            Fault::of(Code::ProxySignInRefused).with("offers", head.sign_ins.join(" "))
        }
        407 => Fault::of(Code::ProxyWantsSignIn).with("offers", head.sign_ins.join(" ")),
        _ => Fault::of(Code::ProxyRefused),
    };
    Err(fault.with("status", head.status))
}

/// Whether what we have could have been enough: where it offers ways, a password is one of them.
fn takes_passwords(sign_ins: &[String]) -> bool {
    sign_ins.is_empty() || sign_ins.iter().any(|way| way.eq_ignore_ascii_case("basic"))
}

/// The line with name and password (RFC 7617), where the proxy's address has them.
fn sign_in(proxy: &Url) -> Option<Secret> {
    if proxy.username().is_empty() && proxy.password().is_none() {
        return None;
    }
    let name: Vec<u8> = percent_decode_str(proxy.username()).collect();
    let password = Zeroizing::new(percent_decode_str(proxy.password().unwrap_or_default()).collect::<Vec<u8>>());
    let both = Zeroizing::new([name.as_slice(), b":", password.as_slice()].concat());
    let encoded = Zeroizing::new(BASE64.encode(&both));
    Some(Secret::new(["Proxy-Authorization: Basic ", encoded.as_str(), "\r\n"].concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed_in(proxy: &str) -> Option<String> {
        sign_in(&proxy.parse().unwrap()).map(|secret| secret.expose().to_owned())
    }

    #[test]
    fn a_proxy_is_told_the_name_and_the_password_in_its_address() {
        // RFC 7617 section 2.
        let line = "Proxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n";
        assert_eq!(signed_in("http://Aladdin:open%20sesame@proxy.test:8080").as_deref(), Some(line));
    }

    #[test]
    fn a_password_is_refused_only_where_one_is_taken() {
        for (sign_ins, taken) in [(&[][..], true), (&["Negotiate", "basic"], true), (&["Negotiate", "NTLM"], false)] {
            let sign_ins: Vec<String> = sign_ins.iter().map(|way| (*way).to_owned()).collect();
            assert_eq!(takes_passwords(&sign_ins), taken, "{sign_ins:?}");
        }
    }

    #[test]
    fn nothing_is_told_where_its_address_has_none() {
        assert_eq!(signed_in("http://proxy.test:8080"), None);
    }
}
