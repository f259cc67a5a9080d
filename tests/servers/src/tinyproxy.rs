//! A real web proxy: tinyproxy on loopback.

#![allow(clippy::expect_used)] // A test server that does not start is a failed test.

use crate::keeper::{Keeper, Recipe, ground};
use crate::ports::free_ports;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use url::Url;

/// A running tinyproxy. Stops when dropped, or with the process.
pub struct Tinyproxy {
    keeper: Keeper,
}

impl Tinyproxy {
    /// Starts one that hands everything on to `upstream`, another proxy, and waits until it listens. With a user name and a
    /// password it wants them (RFC 9110 section 11.7).
    ///
    /// # Panics
    /// When it does not come up, with a sentence that says why.
    pub fn before(upstream: &Url, account: Option<(&str, &str)>) -> Self {
        let folder = ground();
        let [port] = free_ports(Ipv4Addr::LOCALHOST);
        let (host, upstream_port) = (upstream.host_str().unwrap_or_default(), upstream.port().unwrap_or_default());
        let sign_in = account.map(|(user, password)| format!("BasicAuth {user} {password}\n")).unwrap_or_default();
        let settings = format!(
            "Port {port}\nListen 127.0.0.1\nAllow 127.0.0.1\nTimeout 60\nMaxClients 20\nLogLevel Info\n\
             LogFile \"{}\"\nUpstream http {host}:{upstream_port}\n{sign_in}",
            folder.path().join("tinyproxy.log").display(),
        );
        let configuration = folder.path().join("tinyproxy.conf");
        fs::write(&configuration, settings).expect("tinyproxy's configuration");
        let recipe = Recipe {
            name: "tinyproxy",
            packages: "tinyproxy-bin",
            start: format!("exec tinyproxy -d -c '{}'", configuration.display()),
            stop: None,
            log: "tinyproxy.log",
        };
        Self { keeper: Keeper::start(folder, SocketAddr::from((Ipv4Addr::LOCALHOST, port)), &recipe) }
    }

    /// Where it is.
    ///
    /// # Panics
    /// Never: an IP address and a port are an address of the web.
    pub fn address(&self) -> Url {
        format!("http://{}", self.keeper.address()).parse().expect("an address")
    }
}
