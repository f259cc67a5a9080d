//! Files about mail servers: the domain's own, and Mozilla's.

use super::config::servers;
use super::names::{Address, host_name};
use super::network::Network;
use super::web::Web;
use super::{FoundServers, NotUsed, PassedOver, Search, ServersFrom};
use crate::server::MailServers;
use tokio::task::spawn_blocking;
use url::Url;

/// Mozilla's database of mail services, as Thunderbird asks it.
pub(super) const DATABASE: &str = "autoconfig.thunderbird.net";

/// Asks the domain on the computer that it keeps for mail apps.
///
/// The address is not sent: in its place stands the placeholder that a file for everybody would have, so that a server
/// which fills it in answers what another would have in its file.
pub(super) async fn autoconfig(web: Web, address: Address) -> Search {
    let (host, answer) = computer_for_apps(&web, &address.domain, &address).await;
    search(ServersFrom::Autoconfig, &host, answer)
}

/// The computer that a domain keeps for mail apps, and its answer about the address.
async fn computer_for_apps(web: &Web, domain: &str, address: &Address) -> (String, Result<MailServers, NotUsed>) {
    let host = format!("autoconfig.{domain}");
    let query = format!("emailaddress=%25EMAILLOCALPART%25%40{}", address.domain);
    let answer = fetch(web, &format!("https://{host}/mail/config-v1.1.xml?{query}"), address).await;
    (host, answer)
}

/// Asks the domain itself.
pub(super) async fn well_known(web: Web, address: Address) -> Search {
    let url = format!("https://{}/.well-known/autoconfig/mail/config-v1.1.xml", address.domain);
    search(ServersFrom::Autoconfig, &address.domain, fetch(&web, &url, &address).await)
}

/// Asks Mozilla about the domain; and where it does not know that, about the domain that takes its mail in, as Thunderbird
/// does: the service is known where its customers are not.
pub(super) async fn database(web: Web, network: Network, address: Address) -> Search {
    let about = async |domain: &str| fetch(&web, &format!("https://{DATABASE}/v1.1/{domain}"), &address).await;
    let mut answer = about(&address.domain).await;
    if matches!(answer, Err(NotUsed::NotThere)) {
        for domain in mail_services(&network, &address).await {
            answer = about(&domain).await;
            if !matches!(answer, Err(NotUsed::NotThere)) {
                break;
            }
        }
    }
    search(ServersFrom::Database, DATABASE, answer)
}

/// Asks the service that takes in the domain's mail on the computer that it keeps for mail apps: its customers' own domains have
/// none (config-v1.1, section 4.3). That it is the service's, its certificate proves; that it is the domain's, only the DNS says.
pub(super) async fn mail_service(web: Web, network: Network, address: Address) -> Search {
    let mut asked = (address.domain.clone(), Err(NotUsed::NotThere));
    for domain in mail_services(&network, &address).await {
        asked = computer_for_apps(&web, &domain, &address).await;
        if asked.1.is_ok() {
            break;
        }
    }
    let (host, answer) = asked;
    search(ServersFrom::MailService, &host, answer)
}

/// What the service may be called that takes in the domain's mail; nothing, where the domain does that itself.
async fn mail_services(network: &Network, address: &Address) -> Vec<String> {
    let exchangers = network.name_servers.mail_exchangers(&address.domain).await.unwrap_or_default();
    exchangers.first().map(|name| above(name, &address.domain)).unwrap_or_default()
}

/// Under many countries names are registered below these (<https://publicsuffix.org>): `yahoo.co.jp` is somebody's, `co.jp` is
/// nobody's. The whole list is 0.7 MB of program; a name that is missing here costs one question more.
const BELOW_COUNTRIES: [&str; 40] = [
    "ac", "ad", "asn", "asso", "co", "com", "ed", "edu", "firm", "gen", "go", "gob", "gouv", "gov", "govt", "gr", "gv",
    "id", "idv", "ind", "lg", "ltd", "me", "mil", "ne", "net", "nhs", "nic", "nom", "or", "org", "pe", "plc", "police",
    "re", "res", "sch", "school", "tm", "web",
];

/// Whether names are registered below this one, as far as that is known; `None` for a name of one part.
fn is_anybodys(domain: &str) -> bool {
    match domain.split('.').collect::<Vec<_>>().as_slice() {
        [_] => true,
        // Where `web.de` is a mail service of its own.
        ["web", "de"] => false,
        [second, country] => country.len() == 2 && BELOW_COUNTRIES.contains(second),
        _ => false,
    }
}

/// What may be known of a mail exchanger: the domain that it is in, and the one that was registered.
fn above(exchanger: &str, own: &str) -> Vec<String> {
    let Some(exchanger) = host_name(exchanger) else { return Vec::new() };
    let parents =
        std::iter::successors(exchanger.split_once('.'), |(_, rest)| rest.split_once('.')).map(|(_, rest)| rest);
    let somebodys: Vec<&str> = parents.take_while(|domain| !is_anybodys(domain)).collect();
    let mut domains: Vec<String> =
        somebodys.first().into_iter().chain(somebodys.last()).map(|name| (*name).to_owned()).collect();
    domains.dedup();
    domains.retain(|domain| domain != own);
    domains
}

async fn fetch(web: &Web, url: &str, address: &Address) -> Result<MailServers, NotUsed> {
    let url = Url::parse(url).map_err(|_| NotUsed::NotThere)?;
    let (file, address) = (web.file(url).await?, address.clone());
    // Elsewhere, so that the time for the search runs out on time, whatever stands in the file.
    let read = spawn_blocking(move || servers(&file, &address)).await;
    read.unwrap_or(Err(NotUsed::NotUnderstood))
}

fn search(from: ServersFrom, asked: &str, answer: Result<MailServers, NotUsed>) -> Search {
    let asked = asked.to_owned();
    match answer {
        Ok(servers) => Search { found: Some(FoundServers { servers, from, told_by: asked }), passed_over: Vec::new() },
        Err(because) => Search { found: None, passed_over: vec![PassedOver { from, asked, because }] },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_exchanger_is_known_by_the_domains_above_it() {
        let above = |exchanger| above(exchanger, "contoso.test");
        let of_microsoft = above("contoso-test.mail.protection.outlook.com");
        assert_eq!(of_microsoft, ["mail.protection.outlook.com", "outlook.com"]);
        assert_eq!(above("mx.example.net"), ["example.net"]);
        assert_eq!(above("mx.contoso.test"), [""; 0]);
        assert_eq!(above("a\0b.example.net"), [""; 0]);
    }

    #[test]
    fn what_is_nobody_s_is_not_asked_about() {
        let above = |exchanger| above(exchanger, "contoso.test");
        assert_eq!(above("mx1.mail.yahoo.co.jp"), ["mail.yahoo.co.jp", "yahoo.co.jp"]);
        assert_eq!(above("mx.hoster.com.au"), ["hoster.com.au"]);
        assert_eq!(above("mx.in.hoster.or.at"), ["in.hoster.or.at", "hoster.or.at"]);
        assert_eq!(above("mx-ha02.web.de"), ["web.de"]);
        assert_eq!(above("mx00.t-online.de"), ["t-online.de"]);
        assert_eq!(above("mx.me.com"), ["me.com"]);
        assert_eq!(above("hoster.co.uk"), [""; 0]);
    }
}
