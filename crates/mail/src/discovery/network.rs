//! The way to other computers: how names become addresses, and whom to trust.

use super::NotUsed;
use dns::NameServers;
use proxy::Proxies;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::SocketAddr;
use tokio::net::lookup_host;
use trust::Trust;

/// Where HTTPS is spoken.
const HTTPS: u16 = 443;

/// The network that this computer is in.
#[derive(Clone, Default)]
pub(super) struct Network {
    pub(super) name_servers: NameServers,
    pub(super) trust: Trust,
    /// Which proxy leads to files on the web. Mail itself has none.
    pub(super) proxies: Proxies,
    /// Where a test has put the computers that it speaks of: by name and port. There are no others then.
    #[cfg(feature = "fake")]
    pub(super) computers: Option<std::sync::Arc<std::collections::HashMap<(String, u16), SocketAddr>>>,
}

/// Why a name has no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoAddress {
    /// There is no such name.
    NotThere,
    /// Nobody could say.
    Unknown,
}

impl std::fmt::Display for NoAddress {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("no address")
    }
}

impl std::error::Error for NoAddress {}

impl From<NoAddress> for NotUsed {
    fn from(reason: NoAddress) -> Self {
        match reason {
            NoAddress::NotThere => Self::NotThere,
            NoAddress::Unknown => Self::NotReached,
        }
    }
}

impl Network {
    /// Where the operating system says that a computer is. It does not tell a name that does not exist from one that nobody
    /// could be asked for: then the name servers are asked as well.
    pub(super) async fn addresses(&self, host: &str, port: u16) -> Result<Vec<SocketAddr>, NoAddress> {
        match self.look_up(host, port).await {
            Some(addresses) => Ok(addresses),
            None => Err(match self.name_servers.knows(host).await {
                Ok(false) => NoAddress::NotThere,
                Ok(true) | Err(_) => NoAddress::Unknown,
            }),
        }
    }

    async fn look_up(&self, host: &str, port: u16) -> Option<Vec<SocketAddr>> {
        #[cfg(feature = "fake")]
        if let Some(computers) = &self.computers {
            return computers.get(&(host.to_owned(), port)).map(|address| vec![*address]);
        }
        let addresses: Vec<SocketAddr> = lookup_host((host, port)).await.ok()?.collect();
        (!addresses.is_empty()).then_some(addresses)
    }
}

/// For HTTPS, and for the proxy where there is one.
impl Resolve for Network {
    fn resolve(&self, name: Name) -> Resolving {
        let network = self.clone();
        Box::pin(async move {
            let mut addresses = network.addresses(name.as_str(), HTTPS).await?;
            // 0 stands for the usual port, which is another where a proxy is asked for.
            let usual = |address: &mut SocketAddr| {
                if address.port() == HTTPS {
                    address.set_port(0)
                }
            };
            addresses.iter_mut().for_each(usual);
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}
