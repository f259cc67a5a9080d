//! Settings that say where something is.

use crate::problem::Reason;
use crate::setting::{Form, Kind};
use serde_json::Value;
use std::net::IpAddr;
use url::{Host, Url};

/// A host, as regular expressions of JSON Schema know one: what [`url`] makes of it is its own affair.
pub(crate) const HOST_PATTERN: &str = r"([^\s/?#@:\[\]\\]+|\[[0-9A-Fa-f:.]+\])";
const NAME_PATTERN: &str = r"[^\s/?#@:\[\]\\*]+";
const GUID_PATTERN: &str = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";

/// The base address of a server. The account's password goes there: plain `http` on loopback only, nothing hidden in it.
pub(crate) struct ServerAddress;

impl Kind for ServerAddress {
    type Value = Url;

    fn understand(&self, value: &Value) -> Result<Url, Reason> {
        let text = value.as_str().ok_or_else(|| self.wrong_type())?;
        let url = Url::parse(text).map_err(|_| self.out_of_range())?;
        let safe = match url.scheme() {
            "https" => url.host().is_some(),
            "http" => is_loopback(&url),
            _ => false,
        };
        let plain =
            url.username().is_empty() && url.password().is_none() && url.query().is_none() && url.fragment().is_none();
        if safe && plain { Ok(url) } else { Err(self.out_of_range()) }
    }

    fn form(&self) -> Form {
        Form::TEXT
    }

    fn pattern(&self) -> Option<String> {
        let here = r"[Hh][Tt][Tt][Pp]://(localhost|127(\.[0-9]{1,3}){3}|\[::1\])";
        Some(format!(r"^([Hh][Tt][Tt][Pp][Ss]://{HOST_PATTERN}|{here})(:[0-9]{{1,5}})?(/[^?#]*)?$"))
    }

    fn expected(&self) -> String {
        "an address like https://mfa.example.org (plain http on this computer only; no user, query or fragment)"
            .to_owned()
    }

    fn show(&self, value: &Url) -> String {
        Value::from(value.as_str()).to_string()
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => IpAddr::from(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::from(address).is_loopback(),
        None => false,
    }
}

/// A page to open in the browser.
pub(crate) struct Page;

impl Page {
    /// Only what every browser shows without asking, and nothing hidden in it.
    pub(crate) fn read(text: &str) -> Option<Url> {
        let url = Url::parse(text).ok()?;
        let plain = url.username().is_empty() && url.password().is_none();
        (url.scheme() == "https" && url.host().is_some() && plain).then_some(url)
    }
}

impl Kind for Page {
    type Value = Url;

    fn understand(&self, value: &Value) -> Result<Url, Reason> {
        Self::read(value.as_str().ok_or_else(|| self.wrong_type())?).ok_or_else(|| self.out_of_range())
    }

    fn form(&self) -> Form {
        Form::TEXT
    }

    fn pattern(&self) -> Option<String> {
        Some(format!(r"^[Hh][Tt][Tt][Pp][Ss]://{HOST_PATTERN}(:[0-9]{{1,5}})?([/?#].*)?$"))
    }

    fn expected(&self) -> String {
        "an address like https://www.example.org/page".to_owned()
    }

    fn show(&self, value: &Url) -> String {
        Value::from(value.as_str()).to_string()
    }
}

/// A GUID as Microsoft's admin centers show it; kept in small letters.
pub(crate) struct Guid;

impl Guid {
    fn read(text: &str) -> Option<String> {
        let groups: Vec<&str> = text.split('-').collect();
        let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
        let hexadecimal = groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()));
        (lengths == [8, 4, 4, 4, 12] && hexadecimal).then(|| text.to_ascii_lowercase())
    }
}

impl Kind for Guid {
    type Value = String;

    fn understand(&self, value: &Value) -> Result<String, Reason> {
        Self::read(value.as_str().ok_or_else(|| self.wrong_type())?.trim()).ok_or_else(|| self.out_of_range())
    }

    fn form(&self) -> Form {
        Form::TEXT
    }

    fn pattern(&self) -> Option<String> {
        Some(format!(r"^\s*{GUID_PATTERN}\s*$"))
    }

    fn expected(&self) -> String {
        "a GUID like 12345678-90ab-cdef-1234-567890abcdef".to_owned()
    }

    fn show(&self, value: &String) -> String {
        Value::from(value.as_str()).to_string()
    }
}

/// A tenant: its GUID, or a domain that belongs to it. Names for many tenants at once (`common`) are none.
pub(crate) struct Tenant;

/// The tenant of all personal accounts, which have no app passwords (Microsoft identity platform, *OpenID Connect*).
const PERSONAL_ACCOUNTS: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";

impl Kind for Tenant {
    type Value = String;

    fn understand(&self, value: &Value) -> Result<String, Reason> {
        let text = value.as_str().ok_or_else(|| self.wrong_type())?.trim();
        let domain = || domain(text).filter(|name| name.contains('.'));
        let tenant = Guid::read(text).or_else(domain).filter(|tenant| tenant != PERSONAL_ACCOUNTS);
        tenant.ok_or_else(|| self.out_of_range())
    }

    fn form(&self) -> Form {
        Form::TEXT
    }

    fn pattern(&self) -> Option<String> {
        // A domain has a dot: names for many tenants at once have none.
        Some(format!(r"^\s*({GUID_PATTERN}|{NAME_PATTERN}\.{NAME_PATTERN})\s*$"))
    }

    fn expected(&self) -> String {
        "a GUID like 12345678-90ab-cdef-1234-567890abcdef, or a domain like contoso.com".to_owned()
    }

    fn show(&self, value: &String) -> String {
        Value::from(value.as_str()).to_string()
    }
}

/// The name of a domain or of a computer in it (RFC 1123 §2.1), in the letters that go over the wire.
pub(crate) fn domain(text: &str) -> Option<String> {
    let Ok(Host::Domain(name)) = Host::parse(text) else { return None };
    let is_label = |label: &str| {
        let letters = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        letters && !label.is_empty() && label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-')
    };
    (name.len() <= 253 && name.split('.').all(is_label)).then_some(name)
}

/// The name of one computer.
pub(crate) struct HostName;

impl Kind for HostName {
    type Value = String;

    fn understand(&self, value: &Value) -> Result<String, Reason> {
        let text = value.as_str().ok_or_else(|| self.wrong_type())?.trim();
        domain(text).ok_or_else(|| self.out_of_range())
    }

    fn form(&self) -> Form {
        Form::TEXT
    }

    fn pattern(&self) -> Option<String> {
        Some(format!(r"^\s*{NAME_PATTERN}\s*$"))
    }

    fn expected(&self) -> String {
        "a name like mail.example.org".to_owned()
    }

    fn show(&self, value: &String) -> String {
        Value::from(value.as_str()).to_string()
    }
}

/// Names of computers, each alone or with `*.` for everything before a domain; in the letters that go over the wire.
pub(crate) struct HostNames;

impl HostNames {
    fn read(text: &str) -> Option<String> {
        let text = text.trim();
        match text.strip_prefix("*.") {
            Some(rest) => domain(rest).map(|name| format!("*.{name}")),
            None => domain(text),
        }
    }
}

impl Kind for HostNames {
    type Value = Vec<String>;

    fn understand(&self, value: &Value) -> Result<Vec<String>, Reason> {
        let names = value.as_array().ok_or_else(|| self.wrong_type())?;
        let name = |name: &Value| {
            Self::read(name.as_str().ok_or_else(|| self.wrong_type())?).ok_or_else(|| self.out_of_range())
        };
        names.iter().map(name).collect()
    }

    fn form(&self) -> Form {
        Form::Texts
    }

    fn pattern(&self) -> Option<String> {
        Some(format!(r"^\s*(\*\.)?{NAME_PATTERN}\s*$"))
    }

    fn expected(&self) -> String {
        "a list of names like mail.example.org or *.example.org".to_owned()
    }

    fn show(&self, value: &Vec<String>) -> String {
        let names: Vec<String> = value.iter().map(|name| Value::from(name.as_str()).to_string()).collect();
        format!("[{}]", names.join(", "))
    }
}
