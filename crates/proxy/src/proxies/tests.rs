use super::*;
use crate::list::routes_in;
use std::sync::mpsc;

const MFA: &str = "https://mfa.example.test/auth?user=anna";

fn address(text: &str) -> Url {
    text.parse().unwrap()
}

fn environment(proxy: Option<&'static str>) -> Environment {
    Environment::with(move |name| proxy.filter(|_| name == "HTTPS_PROXY").map(str::to_owned))
}

/// A system that answers with this list, and how often it was asked.
fn system(list: Option<&'static str>) -> (Arc<System>, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    let system = move |address: &Url| {
        counted.fetch_add(1, Ordering::SeqCst);
        Ok(list.map(|list| routes_in(list, address)))
    };
    (Arc::new(system), count)
}

fn proxies(choice: Choice, of_environment: Option<&'static str>, of_system: Option<&'static str>) -> Proxies {
    Proxies::with(choice, environment(of_environment), Some(system(of_system).0))
}

async fn way(proxies: &Proxies) -> String {
    proxies.way(&address(MFA)).await.to_string()
}

#[test]
fn where_this_program_asks_first_and_how_long_it_waits_is_the_system_s() {
    let inner = proxies(Choice::System, Some("environment:2"), Some("system:3")).inner;
    assert_eq!(inner.environment_first, std::env::consts::OS == "linux");
    assert_eq!(inner.limit, LIMIT);
}

#[tokio::test]
async fn an_address_on_this_computer_has_no_proxy_whoever_names_one() {
    let proxies = proxies(Choice::Address(address("http://policy:1")), Some("environment:2"), Some("system:3"));
    for here in [
        "http://localhost:1/",
        "https://a.localhost",
        "http://127.0.0.1",
        "http://127.1.2.3",
        "http://[::1]:8080/",
        "http://[::ffff:127.0.0.1]/",
        "https://LOCALHOST./",
    ] {
        let way = proxies.way(&address(here)).await;
        assert_eq!(way, Way { route: Route::Direct, told_by: ToldBy::Loopback }, "{here}");
    }
}

#[tokio::test]
async fn a_policy_goes_before_system_and_environment() {
    let proxy = Choice::Address(address("http://policy:1"));
    assert_eq!(way(&proxies(proxy, Some("environment:2"), Some("system:3"))).await, "http://policy:1 (policy)");
    assert_eq!(way(&proxies(Choice::Direct, Some("environment:2"), Some("system:3"))).await, "direct (policy)");
}

#[tokio::test]
async fn under_a_policy_the_system_is_not_even_asked() {
    let (system, count) = system(Some("system:3"));
    way(&Proxies::with(Choice::Direct, environment(None), Some(system))).await;
    assert_eq!(count.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn the_environment_goes_before_the_desktop_and_behind_windows_and_macos() {
    for (first, expected) in [(true, "http://environment:2 (environment)"), (false, "http://system:3 (system)")] {
        let mut proxies = proxies(Choice::System, Some("environment:2"), Some("system:3"));
        Arc::get_mut(&mut proxies.inner).unwrap().environment_first = first;
        assert_eq!(way(&proxies).await, expected);
    }
}

#[tokio::test]
async fn a_system_that_says_direct_is_believed() {
    let mut proxies = proxies(Choice::System, Some("environment:2"), Some("DIRECT"));
    Arc::get_mut(&mut proxies.inner).unwrap().environment_first = false;
    assert_eq!(way(&proxies).await, "direct (system)");
}

#[tokio::test]
async fn the_environment_counts_where_the_system_says_nothing() {
    for first in [true, false] {
        let mut proxies = proxies(Choice::System, Some("environment:2"), None);
        Arc::get_mut(&mut proxies.inner).unwrap().environment_first = first;
        assert_eq!(way(&proxies).await, "http://environment:2 (environment)");
    }
}

#[tokio::test]
async fn where_nobody_says_anything_the_way_is_direct() {
    assert_eq!(way(&proxies(Choice::System, None, None)).await, "direct (no setting)");
    assert_eq!(way(&Proxies::with(Choice::System, environment(None), None)).await, "direct (no setting)");
}

#[tokio::test]
async fn a_system_that_names_only_what_cannot_be_used_leaves_the_direct_way() {
    assert_eq!(way(&proxies(Choice::System, None, Some("SOCKS one:1080"))).await, "direct (system)");
}

#[tokio::test]
async fn the_system_is_asked_once_about_an_origin() {
    let (system, count) = system(Some("system:3"));
    let proxies = Proxies::with(Choice::System, environment(None), Some(system));
    for page in [MFA, "https://mfa.example.test/other", "https://mfa.example.test:443/"] {
        proxies.clone().route(&address(page)).await;
    }
    assert_eq!(count.load(Ordering::SeqCst), 1);
    proxies.route(&address("https://other.example.test")).await;
    assert_eq!(count.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn the_system_does_not_learn_which_page_is_wanted() {
    let (told, asked) = mpsc::channel();
    let system = move |address: &Url| {
        told.send(address.to_string()).unwrap();
        Ok(None)
    };
    way(&Proxies::with(Choice::System, environment(None), Some(Arc::new(system)))).await;
    assert_eq!(asked.recv().unwrap(), "https://mfa.example.test/");
}

/// A system that does not answer before `end` is dropped, and how often it was asked.
fn hanging() -> (Arc<System>, mpsc::Sender<()>, Arc<AtomicUsize>) {
    let (end, waiting) = mpsc::channel::<()>();
    let waiting = Mutex::new(waiting);
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    let system = move |_: &Url| {
        counted.fetch_add(1, Ordering::SeqCst);
        let _ = waiting.lock().unwrap().recv();
        Ok(None)
    };
    (Arc::new(system), end, count)
}

/// Proxies that ask this system, and wait for it no longer than a moment.
fn impatient(of_environment: Option<&'static str>, system: Arc<System>) -> Proxies {
    let mut proxies = Proxies::with(Choice::System, environment(of_environment), Some(system));
    let inner = Arc::get_mut(&mut proxies.inner).unwrap();
    (inner.limit, inner.environment_first) = (Duration::from_millis(50), false);
    proxies
}

#[tokio::test]
async fn a_script_that_does_not_work_is_told_and_the_way_is_direct_or_the_environment_s() {
    for (of_environment, expected) in [
        (None, "direct (the system could not make out a proxy)"),
        (Some("environment:2"), "http://environment:2 (environment)"),
    ] {
        let mut proxies =
            Proxies::with(Choice::System, environment(of_environment), Some(Arc::new(|_| Err(SystemFailed))));
        Arc::get_mut(&mut proxies.inner).unwrap().environment_first = false;
        assert_eq!(way(&proxies).await, expected);
    }
}

#[tokio::test]
async fn a_system_that_does_not_answer_is_not_waited_for_longer_than_allowed() {
    let (system, end, _) = hanging();
    assert_eq!(way(&impatient(None, system)).await, "direct (the system did not answer in time)");
    drop(end);
}

#[tokio::test]
async fn the_environment_counts_where_the_system_does_not_answer() {
    let (system, end, _) = hanging();
    assert_eq!(way(&impatient(Some("environment:2"), system)).await, "http://environment:2 (environment)");
    drop(end);
}

#[tokio::test]
async fn a_system_that_was_late_is_not_waited_for_again_until_something_has_failed() {
    let (system, end, count) = hanging();
    let proxies = impatient(None, system);
    way(&proxies).await;
    proxies.route(&address("https://other.example.test")).await;
    assert_eq!(count.load(Ordering::SeqCst), 1);

    drop(end);
    proxies.forget(&address(MFA));
    assert_eq!(way(&proxies).await, "direct (no setting)");
    assert_eq!(count.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn when_a_proxy_fails_the_next_of_the_list_is_taken_and_then_all_is_found_out_again() {
    let (system, count) = system(Some("PROXY one:1; PROXY two:2; DIRECT"));
    let proxies = Proxies::with(Choice::System, environment(None), Some(system));
    let mfa = address(MFA);
    for (expected, is_another) in [("http://one:1", true), ("http://two:2", true), ("direct", false)] {
        let route = proxies.route(&mfa).await;
        assert_eq!((route.to_string().as_str(), proxies.failed(&mfa, &route)), (expected, is_another));
    }
    assert_eq!(proxies.route(&mfa).await.to_string(), "http://one:1");
    assert_eq!(count.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn what_is_forgotten_is_found_out_again_from_the_first_of_the_list() {
    let (system, count) = system(Some("PROXY one:1; PROXY two:2"));
    let proxies = Proxies::with(Choice::System, environment(None), Some(system));
    let route = proxies.route(&address(MFA)).await;
    proxies.failed(&address(MFA), &route);
    proxies.forget(&address(MFA));
    assert_eq!(way(&proxies).await, "http://one:1 (system)");
    assert_eq!(count.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn two_that_fail_by_the_same_proxy_pass_over_one() {
    let proxies = proxies(Choice::System, None, Some("PROXY one:1; PROXY two:2; DIRECT"));
    let mfa = address(MFA);
    let route = proxies.route(&mfa).await;
    assert!(proxies.failed(&mfa, &route) && proxies.failed(&mfa, &route));
    assert_eq!(proxies.route(&mfa).await.to_string(), "http://two:2");
}

#[tokio::test]
async fn a_proxy_of_a_policy_has_no_other_behind_it() {
    let proxies = proxies(Choice::Address(address("http://policy:1")), Some("environment:2"), Some("system:3"));
    let route = proxies.route(&address(MFA)).await;
    assert!(!proxies.failed(&address(MFA), &route));
    assert_eq!(way(&proxies).await, "http://policy:1 (policy)");
}

#[test]
fn a_policy_s_proxy_is_shown_without_its_password() {
    let shown = format!("{:?}", Proxies::new(Choice::Address(address("http://user:planted@policy:1"))));
    assert!(shown.contains("http://policy:1") && !shown.contains("planted"), "{shown}");
}
