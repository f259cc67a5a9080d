//! The way through a proxy (RFC 9110 section 9.3.6). It is never signed in to.

use crate::check::Check;
use crate::code::Code;
use crate::finding::Finding;
use crate::http;
use crate::server::{Done, Fault, Line, Trail, connect as connect_to, shown};
use url::Url;

/// Which way leads to a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// No proxy stands between.
    Direct,
    /// This one does.
    Through(Url),
}

/// A route, and who told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// How the connection is made.
    pub route: Route,
    /// Who says so.
    pub told_by: &'static str,
}

impl Way {
    /// Which way is taken to `page`.
    pub(crate) fn finding(&self, page: &Url) -> Finding {
        let host = page.host_str().unwrap_or_default();
        let way = match &self.route {
            Route::Direct => "direct".to_owned(),
            Route::Through(proxy) => {
                shown(proxy.host_str().unwrap_or_default(), proxy.port_or_known_default().unwrap_or_default())
            }
        };
        Finding::ok(Check::Proxy).at(way).with("toldBy", self.told_by).with("to", host)
    }
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
    trail.step(Check::ProxyConnect, &at, Code::TimedOut, tunnel(line, shown(host, port))).await
}

async fn tunnel(mut line: Box<dyn Line>, server: String) -> Result<Done<Box<dyn Line>>, Fault> {
    let head = http::ask(line.as_mut(), &format!("CONNECT {server} HTTP/1.1\r\nHost: {server}\r\n")).await?;
    let fault = match head.status {
        200..=299 => return Ok(Done::new(line).with("status", head.status)),
        407 => Fault::of(Code::ProxyWantsSignIn).with("offers", head.sign_ins.join(" ")),
        _ => Fault::of(Code::ProxyRefused),
    };
    Err(fault.with("status", head.status))
}
