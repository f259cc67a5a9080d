//! How the program reaches the web.

use crate::address::HOST_PATTERN;
use crate::problem::Reason;
use crate::setting::{Form, Kind};
use serde_json::Value;
use url::Url;

/// How the program reaches the web.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProxyChoice {
    /// As the system says.
    System,
    /// Without a proxy.
    Direct,
    /// Through this one. It holds no name and no password.
    Address(Url),
}

/// A word, or the address of a proxy.
pub(crate) struct ProxyRule;

const SYSTEM: &str = "system";
const DIRECT: &str = "none";

impl Kind for ProxyRule {
    type Value = ProxyChoice;

    fn understand(&self, value: &Value) -> Result<ProxyChoice, Reason> {
        match value.as_str().ok_or_else(|| self.wrong_type())?.trim() {
            SYSTEM => Ok(ProxyChoice::System),
            DIRECT => Ok(ProxyChoice::Direct),
            text => address(text).map(ProxyChoice::Address).ok_or_else(|| self.out_of_range()),
        }
    }

    fn form(&self) -> Form {
        Form::TEXT
    }

    fn pattern(&self) -> Option<String> {
        let address = format!(r"[Hh][Tt][Tt][Pp][Ss]?://{HOST_PATTERN}(:[0-9]{{1,5}})?/?");
        Some(format!(r"^\s*({SYSTEM}|{DIRECT}|{address})\s*$"))
    }

    fn expected(&self) -> String {
        format!("\"{SYSTEM}\", \"{DIRECT}\", or an address like http://proxy.example.org:8080 (no user, path or query)")
    }

    fn show(&self, value: &ProxyChoice) -> String {
        match value {
            ProxyChoice::System => format!("\"{SYSTEM}\""),
            ProxyChoice::Direct => format!("\"{DIRECT}\""),
            ProxyChoice::Address(address) => {
                Value::from(address.as_str().strip_suffix('/').unwrap_or(address.as_str())).to_string()
            }
        }
    }
}

/// What everybody could read is not the place for a name and a password.
fn address(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let is_proxy = matches!(url.scheme(), "http" | "https") && url.host().is_some() && url.path() == "/";
    let has_nothing_else =
        url.username().is_empty() && url.password().is_none() && url.query().is_none() && url.fragment().is_none();
    (is_proxy && has_nothing_else).then_some(url)
}
