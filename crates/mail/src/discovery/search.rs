//! All sources at once, one deadline, and the best answer.

use super::NotUsed;
use super::{PassedOver, Search, ServersFrom};
use std::pin::Pin;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout_at};

/// How long a search may take: somebody is waiting.
pub(super) const WHOLE: Duration = Duration::from_secs(5);

/// How much of it better sources get when a worse one has told servers: more than a slow network needs, and less than
/// people wait for something that is known already.
pub(super) const FOR_A_BETTER_ONE: Duration = Duration::from_secs(3);

/// Somebody to ask.
pub(super) struct Source {
    pub(super) from: ServersFrom,
    /// The name of the computer, or of the domain.
    pub(super) asked: String,
    pub(super) answer: Pin<Box<dyn Future<Output = Search> + Send>>,
}

impl Source {
    pub(super) fn new(
        from: ServersFrom,
        asked: impl Into<String>,
        answer: impl Future<Output = Search> + Send + 'static,
    ) -> Self {
        Self { from, asked: asked.into(), answer: Box::pin(answer) }
    }
}

/// Asks them all at once; `sources` come best first.
///
/// Servers from the best one end the search at once. Servers from a worse one wait for the better ones, but not beyond
/// [`FOR_A_BETTER_ONE`] after the begin; so does a best one that tells only where mail is read, or only where it is sent:
/// the other may be known to a worse one. Without any servers the search ends after [`WHOLE`]. Who is still asked then is
/// called off.
///
/// Where one source tells both, nothing is mixed in, since a program may be allowed at one and not at the other. Of two, the
/// less reliable is named. The name of an Exchange server is taken from whoever tells it: files for mail apps do not have it.
pub(super) async fn best_of(sources: Vec<Source>) -> Search {
    let begun = Instant::now();
    let mut asked = Vec::new();
    let mut running = JoinSet::new();
    for (place, Source { from, asked: name, answer }) in sources.into_iter().enumerate() {
        asked.push((from, name));
        running.spawn(async move { (place, answer.await) });
    }
    let mut answers: Vec<Option<Search>> = asked.iter().map(|_| None).collect();
    loop {
        let best = answers.iter().position(|answer| answer.as_ref().is_some_and(names_servers));
        let is_known = |is_told: fn(&Search) -> bool| {
            let told = answers.iter().position(|answer| answer.as_ref().is_some_and(is_told));
            told.is_some_and(|told| answers.iter().take(told).all(Option::is_some))
        };
        if is_known(tells_incoming) && is_known(tells_outgoing) {
            break;
        }
        let end = begun + if best.is_some() { FOR_A_BETTER_ONE } else { WHOLE };
        match timeout_at(end, running.join_next()).await {
            Ok(Some(Ok((place, answer)))) => {
                if let Some(slot) = answers.get_mut(place) {
                    *slot = Some(answer);
                }
            }
            // It was called off, or died: it has not answered.
            Ok(Some(Err(_))) => {}
            Ok(None) | Err(_) => break,
        }
    }
    settle(asked, answers)
}

fn tells_incoming(answer: &Search) -> bool {
    answer.found.as_ref().is_some_and(|found| found.servers.incoming.is_some())
}

fn tells_outgoing(answer: &Search) -> bool {
    answer.found.as_ref().is_some_and(|found| found.servers.outgoing.is_some())
}

/// Whether mail can be read or sent by it; the name of an Exchange server alone is for few mail apps.
fn names_servers(answer: &Search) -> bool {
    tells_incoming(answer) || tells_outgoing(answer)
}

fn settle(asked: Vec<(ServersFrom, String)>, answers: Vec<Option<Search>>) -> Search {
    let of = |is_wanted: fn(&Search) -> bool| answers.iter().position(|answer| answer.as_ref().is_some_and(is_wanted));
    let best = of(names_servers).or_else(|| of(|answer| answer.found.is_some()));
    let other = of(tells_incoming).into_iter().chain(of(tells_outgoing)).find(|place| Some(*place) != best);
    let rest = other.and_then(|other| answers.get(other)?.as_ref()?.found.clone());
    let exchange = answers.iter().flatten().find_map(|answer| answer.found.as_ref()?.servers.exchange.clone());
    let mut search = Search::default();
    for (place, ((from, asked), answer)) in asked.into_iter().zip(answers).enumerate() {
        match answer {
            Some(answer) => {
                search.passed_over.extend(answer.passed_over);
                if best == Some(place) {
                    search.found = answer.found;
                }
            }
            // Behind the best it was not late, but called off.
            None if best.is_none_or(|best| place < best) => {
                search.passed_over.push(PassedOver { from, asked, because: NotUsed::TimedOut });
            }
            None => {}
        }
    }
    if let Some(found) = &mut search.found {
        if let Some(rest) = rest {
            found.add(rest);
        }
        found.servers.exchange = found.servers.exchange.take().or(exchange);
    }
    search
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discovery::FoundServers;
    use crate::server::{Encryption, MailServers, Protocol, Server};
    use ServersFrom::{Autoconfig, Database, Dns, UsualName};
    use tokio::time::sleep;

    fn told(by: &str) -> Search {
        let server = Server { protocol: Protocol::Imap, host: by.to_owned(), port: 993, encryption: Encryption::Tls };
        let servers = MailServers { incoming: Some(server), ..MailServers::default() };
        Search { found: Some(FoundServers { servers, from: Autoconfig, told_by: by.to_owned() }), passed_over: vec![] }
    }

    /// The same with a server to send through.
    fn both(by: &str) -> Search {
        let mut search = told(by);
        let servers = &mut search.found.as_mut().unwrap().servers;
        servers.outgoing = servers.incoming.clone().map(|server| Server { protocol: Protocol::Submission, ..server });
        search
    }

    fn exchange(name: &str) -> Search {
        let servers = MailServers { exchange: Some(name.to_owned()), ..MailServers::default() };
        Search { found: Some(FoundServers { servers, from: Dns, told_by: "dns".to_owned() }), passed_over: vec![] }
    }

    fn not_there(from: ServersFrom) -> Search {
        let reason = PassedOver { from, asked: "nobody".to_owned(), because: NotUsed::NotThere };
        Search { found: None, passed_over: vec![reason] }
    }

    fn after(milliseconds: u64, from: ServersFrom, answer: Search) -> Source {
        Source::new(from, format!("{from:?}"), async move {
            sleep(Duration::from_millis(milliseconds)).await;
            answer
        })
    }

    fn never(from: ServersFrom) -> Source {
        Source::new(from, format!("{from:?}"), std::future::pending())
    }

    /// Who told the servers, who was late, and after how many milliseconds that was known.
    async fn searched(sources: Vec<Source>) -> (Option<String>, Vec<String>, u128) {
        let begun = Instant::now();
        let search = best_of(sources).await;
        let late = search.passed_over.into_iter().filter(|each| each.because == NotUsed::TimedOut);
        let late = late.map(|each| each.asked).collect();
        (search.found.map(|found| found.told_by), late, begun.elapsed().as_millis())
    }

    fn by(name: &str) -> Option<String> {
        Some(name.to_owned())
    }

    #[tokio::test(start_paused = true)]
    async fn servers_from_the_best_source_end_the_search_at_once() {
        let sources = vec![after(100, Autoconfig, both("best")), never(Database), never(Dns)];
        assert_eq!(searched(sources).await, (by("best"), vec![], 100));
    }

    #[tokio::test(start_paused = true)]
    async fn a_better_source_is_waited_for() {
        let sources = vec![after(2900, Autoconfig, both("best")), after(10, Dns, both("worse"))];
        assert_eq!(searched(sources).await, (by("best"), vec![], 2900));
    }

    #[tokio::test(start_paused = true)]
    async fn a_better_source_is_not_waited_for_too_long_when_a_worse_one_has_told() {
        let sources = vec![after(3100, Autoconfig, both("best")), after(10, Dns, both("worse")), never(UsualName)];
        assert_eq!(searched(sources).await, (by("worse"), vec!["Autoconfig".to_owned()], 3000));
    }

    #[tokio::test(start_paused = true)]
    async fn a_worse_source_is_taken_as_soon_as_the_better_ones_have_nothing() {
        let sources = vec![after(500, Autoconfig, not_there(Autoconfig)), after(10, Dns, both("worse"))];
        assert_eq!(searched(sources).await, (by("worse"), vec![], 500));
    }

    #[tokio::test(start_paused = true)]
    async fn servers_that_come_late_are_better_than_none() {
        let sources = vec![never(Autoconfig), after(4900, UsualName, both("late"))];
        assert_eq!(searched(sources).await, (by("late"), vec!["Autoconfig".to_owned()], 4900));
    }

    #[tokio::test(start_paused = true)]
    async fn a_search_ends_after_five_seconds() {
        let late = vec!["Autoconfig".to_owned(), "Dns".to_owned()];
        assert_eq!(searched(vec![never(Autoconfig), never(Dns)]).await, (None, late, 5000));
    }

    #[tokio::test(start_paused = true)]
    async fn an_exchange_server_alone_waits_for_servers_that_more_mail_apps_know() {
        let sources = vec![after(10, Dns, exchange("ews.test")), after(4000, UsualName, both("imap"))];
        let found = best_of(sources).await.found.unwrap();
        assert_eq!((found.told_by.as_str(), found.servers.exchange.as_deref()), ("imap", Some("ews.test")));
    }

    #[tokio::test(start_paused = true)]
    async fn an_exchange_server_is_better_than_nothing() {
        let sources = vec![after(10, Dns, exchange("ews.test")), after(20, UsualName, not_there(UsualName))];
        assert_eq!(best_of(sources).await.found, exchange("ews.test").found);
    }

    #[tokio::test(start_paused = true)]
    async fn what_the_best_one_does_not_tell_is_searched_on() {
        let sending = |by: &str| {
            let mut search = told(by);
            let found = search.found.as_mut().unwrap();
            let outgoing = found.servers.incoming.take().unwrap();
            found.servers.outgoing = Some(Server { protocol: Protocol::Submission, port: 465, ..outgoing });
            found.from = Dns;
            search
        };
        let begun = Instant::now();
        let sources = vec![
            after(100, Autoconfig, told("best")),
            never(Database),
            after(900, Dns, sending("dns")),
            never(UsualName),
        ];
        let found = best_of(sources).await.found.unwrap();
        assert_eq!(found.servers.incoming.unwrap().host, "best");
        assert_eq!(found.servers.outgoing.unwrap().host, "dns");
        assert_eq!((found.from, found.told_by.as_str()), (Dns, "dns"), "the less reliable of the two");
        assert_eq!(begun.elapsed().as_millis(), 3000, "the database might have told it, too");
        let sources = vec![after(100, Autoconfig, told("best")), after(200, Dns, not_there(Dns)), never(UsualName)];
        let (told_by, _, elapsed) = searched(sources).await;
        assert_eq!((told_by, elapsed), (by("best"), 3000));
    }

    #[tokio::test(start_paused = true)]
    async fn reasons_come_best_source_first() {
        let sources =
            vec![after(90, Autoconfig, not_there(Autoconfig)), never(Database), after(10, Dns, not_there(Dns))];
        let reasons: Vec<_> =
            best_of(sources).await.passed_over.into_iter().map(|each| (each.from, each.because)).collect();
        let expected = [(Autoconfig, NotUsed::NotThere), (Database, NotUsed::TimedOut), (Dns, NotUsed::NotThere)];
        assert_eq!(reasons, expected);
    }
}
