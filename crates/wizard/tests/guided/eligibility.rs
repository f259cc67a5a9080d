//! Is an app password needed and possible, and who says so?

use crate::support::{Walk, World, after, assert_story};
use providers::SecondFactorRequirement::{Disabled, Enabled, Enforced};
use providers::{Failure, GuidedReadError, RegisteredKind};
use std::time::Duration;
use wizard::{Action, Answer, Eligibility, EligibilityReason, EligibilitySource, Question, View};

/// What the screen of the methods says about it.
fn said(walk: &Walk) -> (Eligibility, EligibilityReason, EligibilitySource) {
    match walk.view() {
        View::RegisteredMethods { eligibility, reason, source, .. }
        | View::Verdict { eligibility, reason, source, .. } => (eligibility, reason, source),
        other => panic!("nothing is said: {other:?}"),
    }
}

async fn read(world: &World) -> Walk {
    let walk = world.start();
    walk.to_browser().await;
    walk.sign_in_with_browser(&world.guided()).await;
    walk
}

// ---- the provider says

#[tokio::test(start_paused = true)]
async fn required_and_set_up_leads_straight_on() {
    let world = World::microsoft();
    world.guided().set_requirement(Enforced);
    let walk = read(&world).await;
    let expected = (Eligibility::Required, EligibilityReason::Enforced, EligibilitySource::Provider);
    assert_eq!((walk.name().as_str(), said(&walk)), ("registeredMethods", expected));
}

#[tokio::test(start_paused = true)]
async fn required_and_not_set_up_leads_straight_on_too() {
    let world = World::microsoft();
    world.guided().set_requirement(Enabled);
    let walk = read(&world).await;
    let expected = (Eligibility::Required, EligibilityReason::SetUpUnfinished, EligibilitySource::Provider);
    assert_eq!((walk.name().as_str(), said(&walk)), ("registeredMethods", expected));
}

#[tokio::test(start_paused = true)]
async fn required_and_listed_but_not_in_force_is_not_called_unfinished_and_leads_on() {
    let world = World::microsoft();
    world.guided().set_requirement(Enabled);
    world.guided().set_methods(&[RegisteredKind::Authenticator]);
    let walk = read(&world).await;
    let expected = (Eligibility::Required, EligibilityReason::EnabledNotEnforced, EligibilitySource::Provider);
    assert_eq!((walk.name().as_str(), said(&walk)), ("registeredMethods", expected));
    walk.click(Action::Continue).await;
    assert_eq!(walk.name(), "name");
}

#[tokio::test(start_paused = true)]
async fn not_required_is_said_and_who_knows_better_goes_on() {
    let world = World::microsoft();
    world.guided().set_requirement(Disabled);
    let mut walk = read(&world).await;
    walk.look("not required");
    walk.step("they know better", Action::GoOn).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn what_may_not_be_read_is_unknown_and_never_no() {
    for (methods, requirement) in [(false, false), (true, false)] {
        let world = World::microsoft();
        world.guided().set_readable(methods, requirement);
        let walk = read(&world).await;
        let expected = (Eligibility::Unknown, EligibilityReason::NotAllowedToRead, EligibilitySource::Provider);
        assert_eq!((walk.name().as_str(), said(&walk)), ("registeredMethods", expected));
        let View::RegisteredMethods { known, .. } = walk.view() else { panic!() };
        assert_eq!(known.listed.is_some(), methods);
    }
}

#[tokio::test(start_paused = true)]
async fn what_a_cloud_does_not_tell_is_unknown_and_nobody_s_mistake() {
    let world = World::microsoft();
    world.guided().fail_next_requirement(GuidedReadError::NotTold);
    world.guided().fail_next_methods(GuidedReadError::NotTold);
    let walk = read(&world).await;
    let expected = (Eligibility::Unknown, EligibilityReason::NotTold, EligibilitySource::Provider);
    assert_eq!((walk.name().as_str(), said(&walk)), ("registeredMethods", expected));
}

#[tokio::test(start_paused = true)]
async fn a_preview_that_answers_strangely_is_unknown_and_never_no() {
    for failure in [Failure::NotUnderstood, Failure::ServerFailed { status: 500 }] {
        let world = World::microsoft();
        world.guided().fail_next_requirement(GuidedReadError::Failure(failure));
        let walk = read(&world).await;
        let expected = (Eligibility::Unknown, EligibilityReason::CouldNotRead, EligibilitySource::Provider);
        assert_eq!((walk.name().as_str(), said(&walk)), ("registeredMethods", expected));
    }
}

#[tokio::test(start_paused = true)]
async fn a_busy_server_is_waited_for_as_it_asks() {
    let world = World::microsoft();
    let busy = Failure::Busy { retry_after: Some(Duration::from_secs(17)) };
    world.guided().fail_next_requirement(GuidedReadError::Failure(busy));
    let mut walk = read(&world).await;
    walk.look("busy");
    walk.click_in_vain(Action::Retry).await;
    walk.wait(after(17)).await;
    walk.step("they try again", Action::Retry).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn who_cannot_be_read_can_go_on_without() {
    let world = World::microsoft();
    world.guided().fail_next_methods(GuidedReadError::Failure(Failure::Unreachable));
    let walk = read(&world).await;
    assert_eq!(walk.name(), "problem");
    walk.click(Action::Back).await;
    assert_eq!(walk.name(), "browserSignIn");
    walk.click(Action::SkipSignIn).await;
    assert!(matches!(walk.view(), View::Question { question: Question::SecondProof, .. }));
}

#[tokio::test(start_paused = true)]
async fn a_session_that_has_ended_is_renewed() {
    let world = World::microsoft();
    world.guided().fail_next_read(GuidedReadError::Failure(Failure::SignedOut));
    let mut walk = read(&world).await;
    walk.look("signed out");
    walk.sign_in_with_browser(&world.guided()).await;
    walk.look("signed in again");
    assert_story!(walk);
}

// ---- the person says

async fn asked(world: &World) -> Walk {
    world.guided().set_ways(false, false);
    let walk = world.start();
    walk.to_advice().await;
    walk.click(Action::GoOn).await;
    walk
}

#[tokio::test(start_paused = true)]
async fn a_second_proof_means_required() {
    let world = World::microsoft();
    let walk = asked(&world).await;
    walk.click(Action::AnswerQuestion { answer: Answer::Yes }).await;
    let expected = (Eligibility::Required, EligibilityReason::PersonIsAsked, EligibilitySource::Person);
    assert_eq!((walk.name().as_str(), said(&walk)), ("registeredMethods", expected));
}

#[tokio::test(start_paused = true)]
async fn no_second_proof_means_not_required() {
    let world = World::microsoft();
    let mut walk = asked(&world).await;
    walk.look("they are asked");
    walk.click_in_vain(Action::AnswerQuestion { answer: Answer::TooMany }).await;
    walk.step("no", Action::AnswerQuestion { answer: Answer::No }).await;
    walk.step("back: they may think again", Action::Back).await;
    walk.step("no", Action::AnswerQuestion { answer: Answer::No }).await;
    walk.step("they go on all the same", Action::GoOn).await;
    walk.step("back: the question", Action::Back).await;
    walk.step("back: the advice", Action::Back).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn not_sure_is_unknown() {
    let world = World::microsoft();
    let walk = asked(&world).await;
    walk.click(Action::AnswerQuestion { answer: Answer::NotSure }).await;
    let expected = (Eligibility::Unknown, EligibilityReason::PersonDoesNotKnow, EligibilitySource::Person);
    assert_eq!((walk.name().as_str(), said(&walk)), ("verdict", expected));
    walk.click(Action::GoOn).await;
    assert_eq!(walk.name(), "registeredMethods");
}

// ---- the page says

async fn cannot_see_it(world: &World) -> Walk {
    let walk = asked(world).await;
    walk.click(Action::AnswerQuestion { answer: Answer::Yes }).await;
    walk.click(Action::TellSetUp).await;
    walk.click(Action::Continue).await;
    walk.click(crate::support::name_it("Scanner, 2nd floor")).await;
    walk.click(Action::NextStep).await;
    walk.click(Action::CannotSeeIt).await;
    walk
}

#[tokio::test(start_paused = true)]
async fn every_reason_why_the_page_offers_none_has_its_own_verdict() {
    let table: [(&[Answer], EligibilityReason, bool); 8] = [
        (&[Answer::NoSuchOption, Answer::Yes], EligibilityReason::OptionMissing, false),
        (&[Answer::NoSuchOption, Answer::NotSure], EligibilityReason::OptionMissing, false),
        (&[Answer::NoSuchOption, Answer::No], EligibilityReason::OptionMissingNoMethod, true),
        (&[Answer::TooMany], EligibilityReason::LimitReached, false),
        (&[Answer::Blocked], EligibilityReason::PlaceOrDeviceBlocked, false),
        (&[Answer::OtherOrganisation], EligibilityReason::OtherOrganisation, false),
        (&[Answer::PersonalAccount], EligibilityReason::PersonalAccount, false),
        (&[Answer::SomethingElse], EligibilityReason::SomethingElse, false),
    ];
    let mut told = World::microsoft().start();
    for (answers, expected, leads_on) in table {
        let world = World::microsoft();
        let walk = cannot_see_it(&world).await;
        for answer in answers {
            told.look_at(&format!("then {answer:?}"), &walk.screen());
            walk.click(Action::AnswerQuestion { answer: *answer }).await;
        }
        told.look_at(&format!("{answers:?}"), &walk.screen());
        let View::Verdict { reason, can_go_on, .. } = walk.view() else { panic!("{:?}", walk.view()) };
        assert_eq!((reason, can_go_on), (expected, leads_on), "{answers:?}");
        if !leads_on {
            walk.click_in_vain(Action::GoOn).await;
        }
        walk.click(Action::Back).await;
        assert!(matches!(walk.view(), View::Guide { step: wizard::GuideStep::ChooseAppPassword, .. }));
    }
    assert_story!(told);
}

#[tokio::test(start_paused = true)]
async fn a_method_that_the_provider_lists_is_not_asked_for() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_guide(&world.guided()).await;
    walk.click(Action::CannotSeeIt).await;
    walk.click(Action::AnswerQuestion { answer: Answer::NoSuchOption }).await;
    assert_eq!(said(&walk).1, EligibilityReason::OptionMissing);
}

#[tokio::test(start_paused = true)]
async fn who_finds_no_method_on_the_page_sets_one_up_first() {
    let world = World::microsoft();
    let walk = cannot_see_it(&world).await;
    walk.click(Action::AnswerQuestion { answer: Answer::NoSuchOption }).await;
    walk.click(Action::AnswerQuestion { answer: Answer::No }).await;
    walk.click(Action::GoOn).await;
    let View::RegisteredMethods { can_continue, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    assert!(!can_continue, "what they have seen counts more than what they said before");
}
