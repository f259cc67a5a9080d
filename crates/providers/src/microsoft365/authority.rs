//! The place where a tenant signs in.

use crate::address::base_address;
use crate::error::AddressError;
use crate::oidc::Issuer;
use url::{Host, Url};

/// The tenant of all personal accounts (Microsoft identity platform, *OpenID Connect*).
const PERSONAL_ACCOUNTS: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";

/// Whom an authority signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tenant {
    /// The tenant with this id.
    Id(String),
    /// The tenant that this domain belongs to.
    Domain(String),
    /// Any work or school account.
    Organizations,
}

impl Tenant {
    /// Reads the name of a tenant; `None` for what is none, and for those that let personal accounts in.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        let name = name.trim();
        if is_guid(name) {
            let id = name.to_ascii_lowercase();
            return (id != PERSONAL_ACCOUNTS).then_some(Self::Id(id));
        }
        if name.eq_ignore_ascii_case("organizations") {
            return Some(Self::Organizations);
        }
        // "common" and "consumers" have no dot.
        match Host::parse(name) {
            Ok(Host::Domain(domain)) if domain.trim_end_matches('.').contains('.') => {
                Some(Self::Domain(domain.trim_end_matches('.').to_owned()))
            }
            _ => None,
        }
    }

    /// Its name in an authority.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Id(name) | Self::Domain(name) => name,
            Self::Organizations => "organizations",
        }
    }
}

/// Whether `tenant` is the one that all personal accounts live in.
pub(crate) fn is_of_personal_accounts(tenant: &str) -> bool {
    tenant.eq_ignore_ascii_case(PERSONAL_ACCOUNTS)
}

/// Whether `text` is a GUID as Microsoft writes them: five groups of hexadecimal digits.
pub(crate) fn is_guid(text: &str) -> bool {
    let groups = text.split('-').map(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(group.len()));
    groups.eq([8, 4, 4, 4, 12].map(Some))
}

/// Where a tenant signs in: `https://login.microsoftonline.com/<tenant>`.
#[derive(Debug, Clone)]
pub(crate) struct Authority {
    login: Url,
    pub(crate) tenant: Tenant,
}

impl Authority {
    /// The authority of `tenant` at `login`.
    pub(crate) fn new(login: &Url, tenant: Tenant) -> Self {
        Self { login: login.clone(), tenant }
    }

    /// Reads an authority. It must be at `login`: neither a ledger nor a slip of the pen sends anybody elsewhere.
    pub(crate) fn parse(address: &str, login: &Url) -> Result<Self, AddressError> {
        let base = base_address(address)?;
        let prefix = with_slash(login);
        // With its scheme, host and port, and whole parts of the path only.
        let rest = base.as_str().strip_prefix(prefix.as_str()).ok_or(AddressError::Malformed)?;
        let tenant = Tenant::parse(rest.trim_end_matches('/')).ok_or(AddressError::Malformed)?;
        Ok(Self::new(login, tenant))
    }

    /// As [`crate::ProviderChoice::server`] writes it.
    pub(crate) fn address(&self) -> String {
        format!("{}{}", with_slash(&self.login), self.tenant.name())
    }

    /// One of its endpoints, such as `oauth2/v2.0/token`.
    pub(super) fn endpoint(&self, path: &str) -> Url {
        let mut url = self.login.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().push(self.tenant.name()).extend(path.split('/'));
        }
        url
    }

    /// Who must have issued its id tokens. An id names the issuer to the letter; behind the other names the token's own
    /// `tid` does (Microsoft identity platform, *Access tokens*, "Validate the issuer").
    pub(super) fn issuer(&self) -> Issuer {
        let login = with_slash(&self.login);
        match &self.tenant {
            Tenant::Id(id) => Issuer::Exact(format!("{login}{id}/v2.0")),
            Tenant::Domain(_) | Tenant::Organizations => Issuer::PerTenant(format!("{login}{{tenantid}}/v2.0")),
        }
    }
}

fn with_slash(login: &Url) -> String {
    let login = login.as_str();
    if login.ends_with('/') { login.to_owned() } else { format!("{login}/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0a1b2c3d-0000-4000-8000-00000000beef";

    fn login() -> Url {
        "https://login.microsoftonline.com/".parse().unwrap()
    }

    fn parse(address: &str) -> Result<Tenant, AddressError> {
        Authority::parse(address, &login()).map(|authority| authority.tenant)
    }

    #[test]
    fn an_id_a_domain_and_organizations_are_tenants() {
        let login = "https://login.microsoftonline.com";
        assert_eq!(parse(&format!("{login}/{}", ID.to_uppercase())), Ok(Tenant::Id(ID.to_owned())));
        assert_eq!(parse(&format!("{login}/Contoso.com/")), Ok(Tenant::Domain("contoso.com".to_owned())));
        assert_eq!(parse(&format!("{login}/organizations")), Ok(Tenant::Organizations));
    }

    #[test]
    fn authorities_that_let_personal_accounts_in_are_refused() {
        for tenant in ["common", "consumers", PERSONAL_ACCOUNTS, ""] {
            let address = format!("https://login.microsoftonline.com/{tenant}");
            assert_eq!(parse(&address), Err(AddressError::Malformed), "{tenant}");
        }
    }

    #[test]
    fn a_login_that_is_not_the_configured_one_is_refused() {
        for address in [
            "https://login.microsoftonline.us/contoso.com",
            "https://login.microsoftonline.com.example.org/contoso.com",
            "https://login.microsoftonline.com:8443/contoso.com",
            "https://example.org/login.microsoftonline.com/contoso.com",
            "https://login.microsoftonline.com/contoso.com/oauth2",
            "https://login.microsoftonline.com@example.org/contoso.com",
            "http://127.0.0.1:8080/contoso.com",
        ] {
            assert_eq!(parse(address), Err(AddressError::Malformed), "{address}");
        }
    }

    #[test]
    fn plain_http_is_refused_as_such() {
        assert_eq!(parse("http://login.microsoftonline.com/contoso.com"), Err(AddressError::PlainHttp));
    }

    #[test]
    fn an_authority_is_written_as_it_is_read() {
        let address = format!("https://login.microsoftonline.com/{ID}");
        assert_eq!(Authority::parse(&address, &login()).unwrap().address(), address);
    }

    #[test]
    fn an_id_names_its_issuer_to_the_letter_and_other_names_do_not() {
        let issuer = |tenant: &str| Authority::new(&login(), Tenant::parse(tenant).unwrap()).issuer();
        assert_eq!(issuer(ID), Issuer::Exact(format!("https://login.microsoftonline.com/{ID}/v2.0")));
        let any = Issuer::PerTenant("https://login.microsoftonline.com/{tenantid}/v2.0".to_owned());
        assert_eq!([issuer("contoso.com"), issuer("organizations")], [any.clone(), any]);
    }
}
