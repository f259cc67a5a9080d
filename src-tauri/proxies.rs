//! Which proxy leads to an address: what the policy says, and on Linux how the desktop is asked.

use policy::{Policy, ProxyChoice};
use proxy::{Choice, Proxies};

/// The proxies of this computer under this policy. Nobody is asked yet.
pub fn proxies(policy: &Policy) -> Proxies {
    let choice = choice(&policy.proxy().value);
    #[cfg(target_os = "linux")]
    let proxies = Proxies::asking(choice, desktop::ask);
    #[cfg(not(target_os = "linux"))]
    let proxies = Proxies::new(choice);
    proxies
}

fn choice(choice: &ProxyChoice) -> Choice {
    match choice {
        ProxyChoice::System => Choice::System,
        ProxyChoice::Direct => Choice::Direct,
        ProxyChoice::Address(proxy) => Choice::Address(proxy.clone()),
    }
}

/// The desktop's settings, proxy scripts among them, as GLib's resolver knows them: GNOME's, KDE's by way of libproxy, those
/// outside of a sandbox by way of its portal.
#[cfg(target_os = "linux")]
mod desktop {
    use proxy::{Route, SystemFailed, routes_in};
    use url::Url;
    use webkit2gtk::gio::prelude::ProxyResolverExt;
    use webkit2gtk::gio::{Cancellable, ProxyResolver};

    /// What the desktop says; it may block. GLib says "direct" where there is no setting as well: it is taken for nothing.
    pub(super) fn ask(address: &Url) -> Result<Option<Vec<Route>>, SystemFailed> {
        let said = ProxyResolver::default().lookup(address.as_str(), None::<&Cancellable>).map_err(|error| {
            // Without its words, which may repeat the address of the script.
            tracing::warn!(kind = ?error.kind::<webkit2gtk::gio::IOErrorEnum>(), "the desktop could not make out a proxy");
            SystemFailed
        })?;
        let list: Vec<String> = said.iter().map(ToString::to_string).collect();
        let routes = routes_in(&list.join(";"), address);
        let says_nothing = list.iter().all(|entry| entry.starts_with("direct:"));
        Ok((!says_nothing).then_some(routes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::Sources;

    fn chosen(json: &str) -> Choice {
        let policy = Policy::read(&Sources::none().managed(json));
        assert_eq!(policy.problems(), []);
        choice(&policy.proxy().value)
    }

    #[test]
    fn the_proxy_of_a_policy_reaches_the_connections() {
        let proxy = "http://proxy.example.test:8080";
        assert_eq!(chosen(&format!(r#"{{"proxy": "{proxy}"}}"#)), Choice::Address(proxy.parse().unwrap()));
        assert_eq!(chosen(r#"{"proxy": "none"}"#), Choice::Direct);
        assert_eq!(chosen(r#"{"proxy": "system"}"#), Choice::System);
        assert_eq!(chosen("{}"), Choice::System);
    }
}
