//! Which mail servers the account has: named, searched for in the background, corrected by the person.

use crate::support::{ADDRESS, Walk, World, after, assert_story};
use mail::{
    Encryption, FoundServers, MailServers, NotUsed, PassedOver, ProbeOutcome, Protocol, Reach, Search, Server,
    ServersFrom,
};
use providers::ProviderKind;
use std::fs;
use wizard::{
    Action, AttemptOutcome, KnownServers, MailSettings, MailUser, Purpose, Refused, ServerForm, ServerFormProblem,
    ServerSearch, View,
};

pub fn server(protocol: Protocol, host: &str) -> Server {
    let port = if protocol == Protocol::Submission { 465 } else { 993 };
    Server { protocol, host: host.to_owned(), port, encryption: Encryption::Tls }
}

pub fn imap(host: &str) -> Server {
    server(Protocol::Imap, host)
}

pub fn smtp(host: &str) -> Server {
    server(Protocol::Submission, host)
}

/// What the domain of the address publishes.
pub fn published() -> Search {
    let servers = MailServers {
        incoming: Some(imap("imap.example.test")),
        outgoing: Some(smtp("smtp.example.test")),
        user: Some(ADDRESS.to_owned()),
        outgoing_user: None,
        exchange: None,
    };
    let told_by = "autoconfig.example.test".to_owned();
    Search { found: Some(FoundServers { servers, from: ServersFrom::Autoconfig, told_by }), passed_over: Vec::new() }
}

pub fn mail(walk: &Walk) -> MailSettings {
    match walk.view() {
        View::Password { mail, .. } | View::Done { mail, .. } => mail,
        other => panic!("no mail settings on {other:?}"),
    }
}

fn known(walk: &Walk) -> KnownServers {
    mail(walk).servers.expect("servers are known")
}

/// The form as somebody fills it in.
fn form(incoming: &str, outgoing: &str) -> Action {
    let field = |protocol, host: &str, port: &str| ServerForm {
        protocol,
        host: host.to_owned(),
        port: port.to_owned(),
        encryption: Encryption::Tls,
    };
    Action::GiveServers {
        incoming: field(Protocol::Imap, incoming, "993"),
        outgoing: field(Protocol::Submission, outgoing, "465"),
        user: "anna".to_owned(),
    }
}

fn problem(walk: &Walk) -> Option<ServerFormProblem> {
    match walk.view() {
        View::Servers { problem, .. } => problem,
        _ => None,
    }
}

#[tokio::test(start_paused = true)]
async fn are_searched_for_in_the_background_and_nothing_waits() {
    let world = World::new();
    world.discovery.answer(published());
    world.discovery.slow_down();
    let mut walk = world.start();
    walk.to_password(&world.provider).await;
    walk.look("it is made, and they are being searched for");
    assert_eq!(mail(&walk).search, ServerSearch::Searching);
    assert_eq!(walk.wizard.screen().busy, None);
    let before = walk.screen().revision;
    walk.wait(after(5)).await;
    walk.look("they are found");
    walk.wizard.act(Action::Finish, before).await.unwrap();
    assert_eq!(walk.name(), "done", "a click that was made before they were found still counts");
    assert_eq!(known(&walk).from, ServersFrom::Autoconfig);
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn are_asked_for_once_with_the_address_and_as_far_as_the_organisation_allows() {
    for reach in [Reach::Everywhere, Reach::OwnDomain] {
        let world = World::with(|settings| settings.discovery = Some(reach));
        let walk = world.start();
        walk.to_name(&world.provider).await;
        assert_eq!(world.discovery.asked(), [], "nobody is asked before there is something to use");
        walk.click(crate::support::create()).await;
        assert_eq!(world.discovery.asked(), [(ADDRESS.to_owned(), reach)]);
    }
}

#[tokio::test(start_paused = true)]
async fn are_not_searched_for_where_the_organisation_does_not_want_it() {
    let world = World::with(|settings| settings.discovery = None);
    world.discovery.answer(published());
    let walk = world.start();
    walk.to_password(&world.provider).await;
    assert_eq!(world.discovery.asked(), []);
    assert_eq!((mail(&walk).search, mail(&walk).servers), (ServerSearch::NotNeeded, None));
    walk.click_in_vain(Action::SearchServers).await;
}

#[tokio::test(start_paused = true)]
async fn what_was_asked_in_vain_is_told_and_can_be_asked_again() {
    let world = World::new();
    let passed_over = vec![PassedOver {
        from: ServersFrom::Autoconfig,
        asked: "autoconfig.example.test".to_owned(),
        because: NotUsed::Redirected,
    }];
    world.discovery.answer(Search { found: None, passed_over: passed_over.clone() });
    let walk = world.start();
    walk.to_password(&world.provider).await;
    assert_eq!(mail(&walk).search, ServerSearch::Nothing { passed_over });
    assert!(mail(&walk).can_search);
    world.discovery.answer(published());
    walk.click(Action::SearchServers).await;
    assert_eq!(known(&walk).incoming, Some(imap("imap.example.test")));
    assert_eq!(mail(&walk).search, ServerSearch::Found);
}

#[tokio::test(start_paused = true)]
async fn two_searches_are_never_under_way() {
    let world = World::new();
    world.discovery.slow_down();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    assert!(!mail(&walk).can_search);
    walk.click_in_vain(Action::SearchServers).await;
}

#[tokio::test(start_paused = true)]
async fn named_by_the_organisation_win_field_by_field() {
    let world = World::with(|settings| settings.mail_servers.outgoing = Some(smtp("relay.example.test")));
    world.discovery.answer(published());
    let walk = world.start();
    walk.to_password(&world.provider).await;
    let known = known(&walk);
    assert_eq!(known.outgoing, Some(smtp("relay.example.test")));
    assert_eq!(known.incoming, Some(imap("imap.example.test")));
    assert_eq!(known.from, ServersFrom::Autoconfig, "the less reliable of the two is named");
    assert_eq!(known.told_by.as_deref(), Some("autoconfig.example.test"));
}

fn both_fixed(settings: &mut wizard::Settings) {
    settings.mail_servers.incoming = Some(imap("mail.example.test"));
    settings.mail_servers.outgoing = Some(smtp("mail.example.test"));
}

#[tokio::test(start_paused = true)]
async fn named_by_the_organisation_are_neither_searched_for_nor_corrected() {
    let world = World::with(both_fixed);
    let walk = world.start();
    walk.to_password(&world.provider).await;
    assert_eq!(world.discovery.asked(), []);
    let settings = mail(&walk);
    assert_eq!(settings.servers.unwrap().from, ServersFrom::Policy);
    assert!(!settings.can_correct && !settings.can_search);
    walk.click_in_vain(Action::CorrectServers).await;
    walk.click_in_vain(Action::SearchServers).await;
}

#[tokio::test(start_paused = true)]
async fn the_one_that_the_organisation_has_fixed_stays_whatever_the_form_says() {
    let world = World::with(|settings| {
        settings.mail_servers.outgoing = Some(smtp("relay.example.test"));
        settings.mail_user = Some(MailUser::Address);
    });
    let walk = world.start();
    walk.to_password(&world.provider).await;
    let view = walk.click(Action::CorrectServers).await;
    assert!(
        matches!(view, View::Servers { incoming_fixed: false, outgoing_fixed: true, user_fixed: true, .. }),
        "{view:?}"
    );
    walk.click(form("imap.elsewhere.test", "smtp.elsewhere.test")).await;
    let known = known(&walk);
    assert_eq!(known.incoming, Some(imap("imap.elsewhere.test")));
    assert_eq!(known.outgoing, Some(smtp("relay.example.test")));
    assert_eq!(known.user, ADDRESS);
}

#[tokio::test(start_paused = true)]
async fn call_the_person_as_the_organisation_says_else_as_they_tell_else_as_the_provider_does() {
    let named = |user: Option<MailUser>, told: Option<&str>| {
        let world = World::with(|settings| settings.mail_user = user);
        let mut search = published();
        search.found.as_mut().unwrap().servers.user = told.map(str::to_owned);
        world.discovery.answer(search);
        world
    };
    for (user, told, wanted) in [
        (None, None, "anna"),
        (None, Some("anna.rossi"), "anna.rossi"),
        (Some(MailUser::Account), Some("anna.rossi"), "anna"),
        (Some(MailUser::Address), None, ADDRESS),
        (Some(MailUser::LocalPart), Some("anna.rossi"), "anna"),
    ] {
        let world = named(user, told);
        let walk = world.start();
        walk.to_password(&world.provider).await;
        assert_eq!(known(&walk).user, wanted, "{user:?} {told:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn of_a_provider_that_tells_them_and_lets_nobody_read_are_not_searched_for() {
    let world = World::microsoft();
    world.discovery.answer(published());
    let walk = world.start();
    walk.to_brought(&world.guided()).await;
    assert_eq!(world.discovery.asked(), []);
    let known = known(&walk);
    assert_eq!((known.from, known.incoming, known.user), (ServersFrom::Provider, None, ADDRESS.to_owned()));
}

#[tokio::test(start_paused = true)]
async fn of_the_practice_organisation_are_told_by_it_and_nobody_outside_is_asked() {
    let mut world = World::with(|settings| {
        both_fixed(settings);
        settings.mail_user = Some(MailUser::Address);
    });
    let mut incoming = imap("127.0.0.1");
    incoming.encryption = Encryption::None;
    world.practice.mail =
        Some(MailServers { incoming: Some(incoming.clone()), user: Some("anna".to_owned()), ..Default::default() });
    let walk = world.start();
    walk.click(Action::Practise { provider: ProviderKind::PrivacyIdea }).await;
    walk.to_password(&world.provider).await;
    assert_eq!(world.discovery.asked(), []);
    let known = known(&walk);
    assert_eq!((known.incoming, known.outgoing, known.user), (Some(incoming), None, "anna".to_owned()));
    walk.click_in_vain(Action::SearchServers).await;
    walk.click(Action::CorrectServers).await;
    assert_eq!(walk.name(), "servers");
}

#[tokio::test(start_paused = true)]
async fn can_be_corrected_on_a_form_that_shows_what_is_known() {
    let world = World::new();
    world.discovery.answer(published());
    let mut walk = world.start();
    walk.to_password(&world.provider).await;
    walk.wizard.reveal().await.unwrap();
    walk.step("they correct them", Action::CorrectServers).await;
    walk.step("they leave it as it is", Action::Back).await;
    assert!(matches!(walk.view(), View::Password { revealed_seconds: None, .. }), "it is hidden meanwhile");
    walk.click(Action::Finish).await;
    walk.click(Action::CorrectServers).await;
    walk.step("they name others", form(" IMAP.elsewhere.test ", "smtp.elsewhere.test")).await;
    assert_eq!(walk.name(), "done");
    let known = known(&walk);
    assert_eq!((known.from, known.told_by), (ServersFrom::Person, None));
    assert_eq!((known.incoming, known.user.as_str()), (Some(imap("imap.elsewhere.test")), "anna"));
    let ledger = fs::read_to_string(world.ledger()).unwrap();
    assert!(ledger.contains("imap.elsewhere.test") && ledger.contains("\"person\""));
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn each_slip_in_the_form_is_said_and_nothing_is_changed() {
    let world = World::new();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.click(Action::CorrectServers).await;
    let change = |change: &dyn Fn(&mut ServerForm, &mut ServerForm, &mut String)| {
        let Action::GiveServers { mut incoming, mut outgoing, mut user } = form("imap.test", "smtp.test") else {
            unreachable!()
        };
        change(&mut incoming, &mut outgoing, &mut user);
        Action::GiveServers { incoming, outgoing, user }
    };
    let clear = |form: &mut ServerForm| form.encryption = Encryption::None;
    let slips = [
        (form("", " "), ServerFormProblem::Empty),
        (form("https://imap.test", "smtp.test"), ServerFormProblem::IncomingHost),
        (form("imap.test", "smtp test"), ServerFormProblem::OutgoingHost),
        (change(&|incoming, _, _| incoming.port = "0".to_owned()), ServerFormProblem::IncomingPort),
        (change(&|incoming, _, _| incoming.port = "65536".to_owned()), ServerFormProblem::IncomingPort),
        (change(&|_, outgoing, _| outgoing.port = "x".to_owned()), ServerFormProblem::OutgoingPort),
        (change(&|_, _, user| *user = "  ".to_owned()), ServerFormProblem::User),
        (change(&|_, _, user| *user = "anna\r\nDELE 1".to_owned()), ServerFormProblem::User),
        (change(&|incoming, _, _| clear(incoming)), ServerFormProblem::NotEncrypted),
        (change(&|_, outgoing, _| clear(outgoing)), ServerFormProblem::NotEncrypted),
    ];
    for (slip, wanted) in slips {
        let words = format!("{slip:?}");
        walk.click(slip).await;
        assert_eq!(problem(&walk), Some(wanted), "{words}");
    }
    walk.click_in_vain(change(&|incoming, _, _| incoming.protocol = Protocol::Submission)).await;
    walk.click_in_vain(change(&|_, outgoing, _| outgoing.protocol = Protocol::Imap)).await;
    walk.click(change(&|incoming, outgoing, _| {
        incoming.host = "localhost".to_owned();
        clear(incoming);
        outgoing.host.clear();
    }))
    .await;
    let known = known(&walk);
    assert_eq!(known.incoming.unwrap().encryption, Encryption::None, "on this computer itself nothing is overheard");
    assert_eq!(known.outgoing, None);
}

#[tokio::test(start_paused = true)]
async fn what_the_person_says_is_not_undone_by_a_search_under_way() {
    let world = World::new();
    world.discovery.answer(published());
    world.discovery.slow_down();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.click(Action::CorrectServers).await;
    walk.click(form("imap.elsewhere.test", "")).await;
    walk.wait(after(5)).await;
    let known = known(&walk);
    assert_eq!((known.from, known.incoming), (ServersFrom::Person, Some(imap("imap.elsewhere.test"))));
    assert_eq!(known.outgoing, None);
}

#[tokio::test(start_paused = true)]
async fn that_the_person_has_corrected_are_known_after_a_kill_and_not_searched_for_again() {
    let world = World::new();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.click(Action::CorrectServers).await;
    walk.click(form("imap.elsewhere.test", "")).await;
    drop(walk);
    // As if it had been killed before the keychain's answer was noted.
    let ledger = fs::read_to_string(world.ledger()).unwrap();
    fs::write(world.ledger(), ledger.replace("\"created\"", "\"issued\"")).unwrap();
    let walk = world.start();
    let View::Unfinished { attempts, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    let id = attempts[0].id.clone();
    walk.click(Action::FindUnfinished { id: id.clone() }).await;
    walk.click(crate::support::sign_in()).await;
    walk.answer_with_authenticator(&world.provider).await;
    let View::Unfinished { attempts, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    let AttemptOutcome::Found { candidates } = &attempts[0].outcome else { panic!("{attempts:?}") };
    walk.click(Action::KeepFound { id, candidate: candidates[0].id.clone() }).await;
    let known = known(&walk);
    assert_eq!((known.from, known.incoming), (ServersFrom::Person, Some(imap("imap.elsewhere.test"))));
    assert_eq!(world.discovery.asked().len(), 1, "only before they were corrected");
}

#[tokio::test(start_paused = true)]
async fn that_are_found_while_the_form_is_open_are_on_the_screen_behind_it() {
    let world = World::new();
    world.discovery.answer(published());
    world.discovery.slow_down();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.click(Action::CorrectServers).await;
    walk.wait(after(5)).await;
    walk.click(Action::Back).await;
    assert_eq!(known(&walk).from, ServersFrom::Autoconfig);
}

#[tokio::test(start_paused = true)]
async fn that_were_corrected_have_not_been_tried() {
    let world = World::new();
    world.discovery.answer(published());
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.click(Action::Probe).await;
    let works = Some(ProbeOutcome::Works);
    assert_eq!((mail(&walk).probe.incoming, mail(&walk).probe.outgoing), (works, works));
    let same_user = |action: Action| match action {
        Action::GiveServers { incoming, outgoing, .. } => {
            Action::GiveServers { incoming, outgoing, user: ADDRESS.to_owned() }
        }
        other => other,
    };
    walk.click(Action::CorrectServers).await;
    walk.click(same_user(form("imap.example.test", "smtp.example.test"))).await;
    assert_eq!(mail(&walk).probe.incoming, works, "nothing was changed");
    assert_eq!(known(&walk).from, ServersFrom::Autoconfig);
    walk.click(Action::CorrectServers).await;
    walk.click(same_user(form("imap.example.test", "smtp.elsewhere.test"))).await;
    assert_eq!((mail(&walk).probe.incoming, mail(&walk).probe.outgoing), (works, None));
    walk.click(Action::CorrectServers).await;
    walk.click(form("imap.example.test", "smtp.elsewhere.test")).await;
    assert_eq!(mail(&walk).probe.incoming, None, "under another name it has not been tried anywhere");
}

#[tokio::test(start_paused = true)]
async fn the_form_is_known_on_two_screens_only() {
    let world = World::new();
    let walk = world.start();
    walk.click_in_vain(Action::CorrectServers).await;
    walk.click_in_vain(Action::SearchServers).await;
    walk.click_in_vain(form("imap.test", "smtp.test")).await;
    walk.to_password(&world.provider).await;
    walk.click_in_vain(form("imap.test", "smtp.test")).await;
    walk.click(Action::CorrectServers).await;
    assert_eq!(walk.send(Action::Finish).await, Err(Refused::NotPossible));
}

#[tokio::test(start_paused = true)]
async fn a_search_does_not_keep_the_program_from_closing() {
    let world = World::new();
    world.discovery.slow_down();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    let before = tokio::time::Instant::now();
    walk.wizard.shut_down().await;
    assert_eq!(before.elapsed().as_secs(), 0);
}

#[tokio::test(start_paused = true)]
async fn are_remembered_and_the_address_with_them() {
    let world = World::new();
    world.discovery.answer(published());
    let walk = world.start();
    walk.to_password(&world.provider).await;
    let ledger: serde_json::Value = serde_json::from_slice(&fs::read(world.ledger()).unwrap()).unwrap();
    let entry = &ledger["entries"][0];
    assert_eq!(entry["address"], ADDRESS);
    assert_eq!(entry["mail"]["incoming"]["host"], "imap.example.test");
    assert_eq!(entry["mail"]["from"], "autoconfig");
    assert_eq!(entry["purpose"], serde_json::json!(Purpose::Outlook));
}
