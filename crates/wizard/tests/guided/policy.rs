//! What the organisation's settings say comes first.

use crate::support::{Walk, World, assert_story};
use wizard::{Action, Answer, Eligibility, EligibilityReason, EligibilitySource, Settings, View};

async fn after_advice(change: impl FnOnce(&mut Settings)) -> (World, Walk) {
    let world = World::microsoft_with(change);
    let walk = world.start();
    walk.to_advice().await;
    walk.click(Action::GoOn).await;
    (world, walk)
}

#[tokio::test(start_paused = true)]
async fn not_needed_is_said_and_who_knows_better_goes_on() {
    let (_world, mut walk) = after_advice(|settings| settings.eligibility = Eligibility::NotRequired).await;
    walk.look("not needed");
    walk.step("they know better", Action::GoOn).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn switched_off_is_said_and_there_is_no_way_on() {
    let (_world, mut walk) = after_advice(|settings| settings.app_passwords_allowed = Some(false)).await;
    walk.look("switched off");
    walk.click_in_vain(Action::GoOn).await;
    walk.step("back", Action::Back).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn switched_off_counts_more_than_needed_or_not() {
    for needed in [Eligibility::Required, Eligibility::NotRequired] {
        let (_world, walk) = after_advice(|settings| {
            settings.app_passwords_allowed = Some(false);
            settings.eligibility = needed;
        })
        .await;
        assert!(matches!(walk.view(), View::Verdict { can_go_on: false, .. }));
    }
}

#[tokio::test(start_paused = true)]
async fn needed_makes_the_question_needless() {
    let world = World::microsoft_with(|settings| settings.eligibility = Eligibility::Required);
    world.guided().set_ways(false, false);
    let walk = world.start();
    walk.to_advice().await;
    walk.click(Action::GoOn).await;
    let View::RegisteredMethods { reason, source, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    let expected = (EligibilityReason::OrganisationSaysRequired, EligibilitySource::Organisation);
    assert_eq!((reason, source), expected);
}

#[tokio::test(start_paused = true)]
async fn it_is_believed_where_nobody_else_knows() {
    let table: [(fn(&mut Settings), _, _); 2] = [
        (
            |settings| settings.eligibility = Eligibility::Required,
            Eligibility::Required,
            EligibilityReason::OrganisationSaysRequired,
        ),
        // Allowed is not needed.
        (
            |settings| settings.app_passwords_allowed = Some(true),
            Eligibility::Unknown,
            EligibilityReason::OrganisationAllows,
        ),
    ];
    for (change, eligible, because) in table {
        let (world, walk) = after_advice(change).await;
        world.guided().set_readable(false, false);
        walk.sign_in_with_browser(&world.guided()).await;
        let View::RegisteredMethods { eligibility, reason, .. } = walk.view() else { panic!("{:?}", walk.view()) };
        assert_eq!((eligibility, reason), (eligible, because));
    }
}

#[tokio::test(start_paused = true)]
async fn it_does_not_outvote_what_the_provider_says_of_the_account() {
    let (world, walk) = after_advice(|settings| settings.app_passwords_allowed = Some(true)).await;
    world.guided().set_requirement(providers::SecondFactorRequirement::Disabled);
    walk.sign_in_with_browser(&world.guided()).await;
    assert!(matches!(walk.view(), View::Verdict { reason: EligibilityReason::NotRequiredOfAccount, .. }));
}

#[tokio::test(start_paused = true)]
async fn it_does_not_outvote_a_person_who_is_asked_for_nothing() {
    let world = World::microsoft_with(|settings| settings.app_passwords_allowed = Some(true));
    world.guided().set_ways(false, false);
    let walk = world.start();
    walk.to_advice().await;
    walk.click(Action::GoOn).await;
    walk.click(Action::AnswerQuestion { answer: Answer::No }).await;
    assert!(matches!(walk.view(), View::Verdict { reason: EligibilityReason::PersonIsNotAsked, .. }));
}

#[tokio::test(start_paused = true)]
async fn without_the_keychain_nothing_is_asked_of_it_and_the_clipboard_is_cleared() {
    let world = World::microsoft_with(|settings| settings.use_keychain = false);
    let walk = world.start();
    walk.to_last_step(&world.guided()).await;
    world.clipboard.copy_elsewhere(crate::support::APP_PASSWORD);
    walk.click(Action::TakeFromClipboard).await;
    assert_eq!(world.vault.calls(), []);
    assert_eq!(world.clipboard.content(), None);
    assert!(matches!(walk.view(), View::Password { kept: wizard::Kept::SwitchedOff, .. }));
}
