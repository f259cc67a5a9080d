//! Which provider answers for an address.

use crate::support::{ADDRESS, World, assert_story, begin, tenant};
use providers::{Failure, Found, ProviderChoice, ProviderKind};
use wizard::{Action, FieldProblem, View};

const ANY_ORGANISATION: &str = "https://login.example.test/organizations";

fn begin_with(provider: ProviderKind) -> Action {
    Action::Begin { address: ADDRESS.to_owned(), provider: Some(provider), server: None }
}

fn opened(world: &World) -> Vec<String> {
    world.providers.opened().into_iter().map(|choice| choice.server).collect()
}

#[tokio::test(start_paused = true)]
async fn is_found_out_from_the_address() {
    let world = World::microsoft();
    let mut walk = world.start();
    walk.step("they give their address", begin()).await;
    assert_eq!(world.providers.asked_about(), [ADDRESS]);
    assert_eq!(opened(&world), [tenant().server]);
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn is_not_asked_for_twice() {
    let world = World::microsoft();
    let walk = world.start();
    walk.click(begin()).await;
    walk.click(Action::Back).await;
    walk.click(begin()).await;
    assert_eq!(walk.name(), "need");
    assert_eq!(world.providers.asked_about().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn is_asked_for_again_with_another_address() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_methods(&world.guided()).await;
    for _ in 0..3 {
        walk.click(Action::Back).await;
    }
    walk.click(Action::Begin { address: "bob@example.test".to_owned(), provider: None, server: None }).await;
    assert_eq!(world.providers.asked_about(), [ADDRESS, "bob@example.test"]);
    assert_eq!(world.guided().sessions(), 0, "somebody else's session is dropped");
}

#[tokio::test(start_paused = true)]
async fn a_personal_account_is_told_the_truth_and_there_is_no_way_on() {
    let world = World::microsoft();
    world.providers.set_found(Ok(Found::PersonalAccount));
    let mut walk = world.start();
    walk.step("they give their address", begin()).await;
    walk.click_in_vain(Action::GoOn).await;
    walk.step("back: another address can be typed", Action::Back).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn who_is_in_another_cloud_is_told_so_also_where_microsoft_is_named_and_no_page_is_offered() {
    for named in [None, Some(ProviderKind::Microsoft365)] {
        let world = World::microsoft_with(|settings| settings.provider = named);
        world.providers.set_found(Ok(Found::OtherCloud));
        let walk = world.start();
        walk.click(begin_with(ProviderKind::Microsoft365)).await;
        let View::Account { problem, address, .. } = walk.view() else { panic!("{:?}", walk.view()) };
        assert_eq!((problem, address.as_str()), (Some(FieldProblem::OtherCloud), ADDRESS), "{named:?}");
        assert!(opened(&world).is_empty());
    }
}

#[tokio::test(start_paused = true)]
async fn where_nobody_answers_the_person_can_choose_by_hand() {
    let world = World::microsoft();
    world.providers.set_found(Ok(Found::Nobody));
    let mut walk = world.start();
    walk.step("nobody answers", begin()).await;
    let by_hand = Action::Begin {
        address: ADDRESS.to_owned(),
        provider: Some(ProviderKind::PrivacyIdea),
        server: Some("mfa.example.test".to_owned()),
    };
    walk.step("they choose", by_hand).await;
    assert_eq!(opened(&world), ["https://mfa.example.test"]);
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn that_could_not_be_found_out_is_not_nobody() {
    let world = World::microsoft();
    world.providers.set_found(Err(Failure::Unreachable));
    let walk = world.start();
    let view = walk.click(begin()).await;
    assert!(matches!(
        view,
        View::Account { ask_server: true, problem: Some(FieldProblem::CouldNotFind), address, .. } if address == ADDRESS
    ));
}

#[tokio::test(start_paused = true)]
async fn microsoft_chosen_by_hand_needs_no_server() {
    for (answer, server) in [
        (Ok(Found::Provider(tenant())), tenant().server),
        (Ok(Found::Nobody), ANY_ORGANISATION.to_owned()),
        (Err(Failure::TimedOut), ANY_ORGANISATION.to_owned()),
    ] {
        let world = World::microsoft();
        world.providers.set_found(answer);
        let walk = world.start();
        walk.click(Action::ChooseByHand).await;
        walk.click(begin_with(ProviderKind::Microsoft365)).await;
        assert_eq!(walk.name(), "need");
        assert_eq!(opened(&world), [server]);
    }
}

#[tokio::test(start_paused = true)]
async fn microsoft_named_by_policy_is_found_by_the_address_and_cannot_be_chosen_away() {
    let world = World::microsoft_with(|settings| settings.provider = Some(ProviderKind::Microsoft365));
    world.providers.set_found(Ok(Found::Nobody));
    let mut walk = world.start();
    walk.look("the program has started");
    walk.click_in_vain(Action::ChooseByHand).await;
    walk.step("nobody answers, but policy knows better", begin_with(ProviderKind::PrivacyIdea)).await;
    assert_eq!(opened(&world), [ANY_ORGANISATION]);
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn personal_accounts_are_told_the_truth_also_where_policy_names_microsoft() {
    let world = World::microsoft_with(|settings| settings.provider = Some(ProviderKind::Microsoft365));
    world.providers.set_found(Ok(Found::PersonalAccount));
    let walk = world.start();
    walk.click(begin()).await;
    assert_eq!(walk.name(), "advice");
}

#[tokio::test(start_paused = true)]
async fn privacyidea_named_by_policy_without_a_server_asks_for_it_at_once() {
    let world = World::microsoft_with(|settings| settings.provider = Some(ProviderKind::PrivacyIdea));
    let View::Account { ask_server, providers, .. } = world.start().view() else { panic!("no account screen") };
    assert_eq!((ask_server, providers.as_slice()), (true, [ProviderKind::PrivacyIdea].as_slice()));
}

#[tokio::test(start_paused = true)]
async fn named_by_policy_with_its_address_is_not_looked_for() {
    let world = World::microsoft_with(|settings| settings.choice = Some(tenant()));
    let walk = world.start();
    walk.click_in_vain(Action::ChooseByHand).await;
    walk.click(begin()).await;
    assert_eq!(walk.name(), "need");
    assert_eq!(world.providers.asked_about(), [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn looking_for_it_can_be_cancelled_and_what_was_typed_stays() {
    let world = World::microsoft();
    world.providers.set_finding_hangs(true);
    let mut walk = world.start();
    walk.send(begin()).await.unwrap();
    walk.look("meanwhile");
    walk.step("cancelled", Action::Cancel).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn that_has_an_address_of_no_use_is_chosen_by_hand() {
    let world = World::microsoft();
    let choice = ProviderChoice { kind: ProviderKind::Microsoft365, server: "nonsense".to_owned() };
    world.providers.set_found(Ok(Found::Provider(choice)));
    let walk = world.start();
    let view = walk.click(begin()).await;
    assert!(matches!(view, View::Account { ask_server: true, problem: Some(_), .. }));
}

#[tokio::test(start_paused = true)]
async fn of_the_last_time_is_offered_again() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_brought(&world.guided()).await;
    drop(walk);
    let View::Account { ask_server, provider, server, .. } = world.start().view() else { panic!("no account screen") };
    assert_eq!((ask_server, provider, server.as_str()), (true, Some(ProviderKind::Microsoft365), ""));
}

#[tokio::test(start_paused = true)]
async fn mail_apps_sign_in_by_themselves_and_devices_only_send() {
    use wizard::{Advice, Purpose};
    let mut world = World::microsoft();
    let table = [
        (Purpose::Outlook, Advice::SignsInByItself),
        (Purpose::AppleMail, Advice::SignsInByItself),
        (Purpose::Thunderbird, Advice::SignsInByItself),
        (Purpose::Evolution, Advice::SignsInByItself),
        (Purpose::Geary, Advice::SignsInByItself),
        (Purpose::OtherMailApp, Advice::SignsInByItself),
        (Purpose::Device, Advice::SendingOnly),
        (Purpose::OtherProgram, Advice::SendingOnly),
    ];
    world.settings.purposes = table.iter().map(|(purpose, _)| *purpose).collect();
    let walk = world.start();
    walk.click(begin()).await;
    for (purpose, expected) in table {
        let view = walk.click(Action::ChooseNeed { purpose }).await;
        assert!(
            matches!(view, View::Advice { advice, can_go_on: true, purpose: Some(told), .. }
                if advice == expected && told == purpose),
            "{purpose:?}"
        );
        walk.click(Action::Back).await;
    }
}

#[tokio::test(start_paused = true)]
async fn nobody_s_provider_is_chosen_for_them() {
    let world = World::microsoft();
    world.providers.set_found(Ok(Found::Nobody));
    let walk = world.start();
    for action in [None, Some(Action::ChooseByHand)] {
        if let Some(action) = action {
            walk.click(action).await;
        }
        assert!(matches!(walk.view(), View::Account { provider: None, .. }));
    }
    let view = walk.click(Action::Begin { address: "bob@nowhere.test".to_owned(), provider: None, server: None }).await;
    assert!(
        matches!(view, View::Account { provider: None, ask_server: true, problem: Some(_), .. }),
        "a search that failed is no answer: {view:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn an_answer_for_one_organisation_is_none_for_another() {
    let world = World::microsoft();
    world.providers.set_found(Ok(Found::Nobody));
    let walk = world.start();
    walk.click(Action::ChooseByHand).await;
    let begin = |address: &str| Action::Begin {
        address: address.to_owned(),
        provider: Some(ProviderKind::Microsoft365),
        server: None,
    };
    walk.click(begin("bob@contoso.test")).await;
    while walk.name() != "account" {
        walk.click(Action::Back).await;
    }
    let view = walk.click(begin("bob@nowhere.test")).await;
    assert!(matches!(view, View::Account { provider: None, problem: Some(_), .. }), "{view:?}");
}
