//! The address of Microsoft's page *Security info*, where everything that only the person can do is done.

use super::authority::Tenant;
use url::Url;

/// `base` for this tenant and language. Microsoft documents `tenantId`, `tenant` and `lng` in "Combined security
/// information registration". A language tag that is none is left out.
pub(super) fn security_info(base: &Url, tenant: &Tenant, language: &str) -> Url {
    let mut url = base.clone();
    {
        let mut query = url.query_pairs_mut();
        match tenant {
            Tenant::Id(id) => drop(query.append_pair("tenantId", id)),
            Tenant::Domain(domain) => drop(query.append_pair("tenant", domain)),
            Tenant::Organizations => {}
        }
        if is_language_tag(language) {
            query.append_pair("lng", language);
        }
    }
    if url.query() == Some("") {
        url.set_query(None);
    }
    url
}

/// Roughly RFC 5646 §2.1: letters and digits in parts of one to eight.
fn is_language_tag(tag: &str) -> bool {
    tag.split('-').all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0a1b2c3d-0000-4000-8000-00000000beef";

    fn address(tenant: &str, language: &str) -> String {
        let base = "https://mysignins.microsoft.com/security-info".parse().unwrap();
        security_info(&base, &Tenant::parse(tenant).unwrap(), language).into()
    }

    #[test]
    fn a_tenant_s_id_is_named_as_documented() {
        let expected = format!("https://mysignins.microsoft.com/security-info?tenantId={ID}&lng=it");
        assert_eq!(address(ID, "it"), expected);
    }

    #[test]
    fn a_tenant_s_domain_is_named_as_documented() {
        let expected = "https://mysignins.microsoft.com/security-info?tenant=contoso.com&lng=en-GB";
        assert_eq!(address("contoso.com", "en-GB"), expected);
    }

    #[test]
    fn without_a_tenant_and_a_language_the_page_is_as_it_is() {
        assert_eq!(address("organizations", "no language"), "https://mysignins.microsoft.com/security-info");
    }
}
