//! The name, the page step by step, and taking over what was copied there.

use crate::support::{APP_PASSWORD, Walk, World, assert_story, name_it, open_page, secret};
use keychain::VaultError;
use keychain::fake::Operation;
use std::fs;
use std::time::Duration;
use wizard::{Action, FieldProblem, GuideProblem, GuideStep, Kept, KeychainProblem, ProblemCode, Taken, View};

fn typed(text: &str) -> Action {
    Action::TakeTyped { app_password: secret(text) }
}

fn guide(walk: &Walk) -> (GuideStep, Option<Taken>, Option<GuideProblem>) {
    let View::Guide { step, taken, problem, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    (step, taken, problem)
}

// ---- the name

#[tokio::test(start_paused = true)]
async fn slips_in_the_name_are_shown_beside_it() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_methods(&world.guided()).await;
    walk.click(Action::Continue).await;
    for (label, expected) in [(" ".to_owned(), FieldProblem::Empty), ("x".repeat(81), FieldProblem::LabelTooLong)] {
        let view = walk.click(name_it(&label)).await;
        assert!(matches!(view, View::Name { problem: Some(problem), .. } if problem == expected), "{label}");
    }
    assert!(!world.ledger().exists(), "nothing was written down");
    walk.click(name_it("Scan")).await;
    assert_eq!(walk.name(), "guide");
}

#[tokio::test(start_paused = true)]
async fn the_intent_is_written_down_before_the_page_is_opened() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_guide(&world.guided()).await;
    let ledger = fs::read_to_string(world.ledger()).unwrap();
    assert!(ledger.contains("aboutToCreate") && ledger.contains("Scanner, 2nd floor"), "{ledger}");
}

#[tokio::test(start_paused = true)]
async fn an_intent_that_cannot_be_written_leads_to_no_page() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_methods(&world.guided()).await;
    walk.click(Action::Continue).await;
    // A folder where the file should be: the rename cannot succeed, for root neither.
    fs::create_dir_all(world.ledger().join("x")).unwrap();
    walk.click(name_it("Scanner, 2nd floor")).await;
    assert!(matches!(walk.view(), View::Problem { code: ProblemCode::LedgerNotWritable, .. }));
}

#[tokio::test(start_paused = true)]
async fn naming_it_again_does_not_make_a_second_attempt() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_guide(&world.guided()).await;
    walk.click(Action::Back).await;
    assert!(matches!(walk.view(), View::Name { label, .. } if label == "Scanner, 2nd floor"));
    walk.click(name_it("Scanner, 3rd floor")).await;
    let ledger = fs::read_to_string(world.ledger()).unwrap();
    assert_eq!(ledger.matches("\"id\"").count(), 1, "{ledger}");
    assert!(ledger.contains("Scanner, 3rd floor"));
    assert!(matches!(walk.view(), View::Guide { label, .. } if label == "Scanner, 3rd floor"));
}

// ---- the steps

#[tokio::test(start_paused = true)]
async fn the_steps_go_forth_and_back() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_guide(&world.guided()).await;
    for step in GuideStep::ALL {
        assert_eq!(guide(&walk).0, step);
        if step != GuideStep::CopyIt {
            for action in [Action::TakeFromClipboard, typed(APP_PASSWORD), Action::UseTaken, Action::LostIt] {
                walk.click_in_vain(action).await;
            }
            walk.click(Action::NextStep).await;
        }
    }
    walk.click_in_vain(Action::NextStep).await;
    for step in [GuideStep::NameIt, GuideStep::ChooseAppPassword, GuideStep::AddMethod] {
        walk.click(Action::Back).await;
        assert_eq!(guide(&walk).0, step);
    }
    walk.click(Action::Back).await;
    assert_eq!(walk.name(), "name");
}

#[tokio::test(start_paused = true)]
async fn a_browser_that_does_not_open_is_said_and_the_address_can_be_copied() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_guide(&world.guided()).await;
    world.browser.set_broken(true);
    let view = walk.click(open_page()).await;
    assert!(matches!(view, View::Guide { page_opened: true, browser_failed: true, .. }));
    walk.click(Action::CopyAddress).await;
    assert_eq!(world.clipboard.content().unwrap().expose(), "https://login.example.test/page/Create?lng=en");
}

#[tokio::test(start_paused = true)]
async fn a_clipboard_that_takes_no_name_is_said() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_guide(&world.guided()).await;
    world.clipboard.set_broken(true);
    walk.click(Action::CopyLabel).await;
    assert_eq!(walk.screen().notices, [wizard::Notice::ClipboardFailed]);
}

// ---- bringing it here

#[tokio::test(start_paused = true)]
async fn what_looks_right_is_stored_at_once() {
    for blanks in ["", " ", "\r\n"] {
        let world = World::microsoft();
        let walk = world.start();
        walk.to_last_step(&world.guided()).await;
        world.clipboard.copy_elsewhere(&format!("{blanks}{APP_PASSWORD}{blanks}"));
        walk.click(Action::TakeFromClipboard).await;
        let View::Password { length, ending, kept, .. } = walk.view() else { panic!("{:?}", walk.view()) };
        assert_eq!((length, ending.as_deref(), kept), (16, Some("nd"), Kept::InKeychain));
        assert_eq!(world.vault.secret(&world.vault.items()[0].id), Some(secret(APP_PASSWORD)));
        assert_eq!(world.clipboard.content(), None);
    }
}

#[tokio::test(start_paused = true)]
async fn what_looks_unusual_waits_for_the_persons_word() {
    let world = World::microsoft();
    let mut walk = world.start();
    walk.to_last_step(&world.guided()).await;
    for (words, text) in [
        ("an address", "https://example.test/somewhere"),
        ("with gaps", "qwmz kfhv btpl xcnd"),
        ("short", "Hunter2!"),
        ("several lines", "qwmzkfhvbtplxcnd\nqwmzkfhvbtplxcnd"),
    ] {
        walk.step(words, typed(text)).await;
    }
    walk.step("far too long", typed(&"a".repeat(129))).await;
    assert_eq!(world.vault.items(), []);
    walk.step("short", typed("Hunter2!")).await;
    walk.step("they insist", Action::UseTaken).await;
    assert_eq!(world.vault.secret(&world.vault.items()[0].id), Some(secret("Hunter2!")));
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn unusual_or_not_it_is_taken_out_of_the_clipboard_once_it_is_stored() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_last_step(&world.guided()).await;
    world.clipboard.copy_elsewhere(" Hunter2! ");
    walk.click(Action::TakeFromClipboard).await;
    assert!(world.clipboard.content().is_some(), "nothing is decided yet");
    walk.click(Action::UseTaken).await;
    assert_eq!(world.clipboard.content(), None);
}

#[tokio::test(start_paused = true)]
async fn what_was_copied_meanwhile_stays_in_the_clipboard() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_last_step(&world.guided()).await;
    world.clipboard.copy_elsewhere("Hunter2!");
    walk.click(Action::TakeFromClipboard).await;
    world.clipboard.copy_elsewhere("something else");
    walk.click(Action::UseTaken).await;
    assert_eq!(world.clipboard.content(), Some(secret("something else")));
}

#[tokio::test(start_paused = true)]
async fn the_clipboard_is_cleared_only_after_the_keychain_has_been_asked() {
    let world = World::microsoft();
    world.vault.set_delay(Duration::from_secs(3));
    let walk = world.start();
    walk.to_last_step(&world.guided()).await;
    world.clipboard.copy_elsewhere(APP_PASSWORD);
    walk.send(Action::TakeFromClipboard).await.unwrap();
    walk.wait(Duration::from_secs(1)).await;
    assert!(matches!(walk.view(), View::Password { kept: Kept::Saving, .. }));
    assert!(world.clipboard.content().is_some(), "a crash now must not lose it");
    walk.settled().await;
    assert_eq!(world.clipboard.content(), None);
}

#[tokio::test(start_paused = true)]
async fn the_ledger_knows_of_it_before_the_keychain_is_asked() {
    let world = World::microsoft();
    world.vault.set_delay(Duration::from_secs(3));
    let walk = world.start();
    walk.to_last_step(&world.guided()).await;
    walk.send(typed(APP_PASSWORD)).await.unwrap();
    walk.wait(Duration::from_secs(1)).await;
    assert!(fs::read_to_string(world.ledger()).unwrap().contains("issued"));
    walk.settled().await;
    assert!(fs::read_to_string(world.ledger()).unwrap().contains("created"));
}

#[tokio::test(start_paused = true)]
async fn every_problem_with_it_is_said_on_its_step() {
    let world = World::microsoft();
    let mut walk = world.start();
    walk.to_last_step(&world.guided()).await;
    walk.step("nothing is copied", Action::TakeFromClipboard).await;
    world.clipboard.copy_elsewhere(" \n ");
    walk.step("blanks are copied", Action::TakeFromClipboard).await;
    world.clipboard.set_broken(true);
    walk.step("the clipboard fails", Action::TakeFromClipboard).await;
    walk.step("nothing is typed", typed("  ")).await;
    walk.step("it is lost", Action::LostIt).await;
    walk.step("they begin once more", Action::NextStep).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn a_clipboard_that_never_answers_is_given_up() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_last_step(&world.guided()).await;
    world.clipboard.set_delay(Duration::from_secs(60));
    walk.send(Action::TakeFromClipboard).await.unwrap();
    walk.wait(crate::support::after(5)).await;
    assert_eq!(guide(&walk).2, Some(GuideProblem::ClipboardFailed));
}

#[tokio::test(start_paused = true)]
async fn the_clipboard_is_read_on_the_click_and_never_else() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_last_step(&world.guided()).await;
    assert_eq!(world.clipboard.reads(), 0);
    walk.click(Action::TakeFromClipboard).await;
    assert_eq!(world.clipboard.reads(), 1);
    walk.wait(Duration::from_secs(600)).await;
    assert_eq!(world.clipboard.reads(), 1);
}

#[tokio::test(start_paused = true)]
async fn what_was_brought_and_not_used_is_forgotten_with_the_step() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_last_step(&world.guided()).await;
    walk.click(typed("Hunter2!")).await;
    assert!(guide(&walk).1.is_some());
    walk.click(Action::Back).await;
    walk.click(Action::NextStep).await;
    assert_eq!(guide(&walk).1, None);
    walk.click_in_vain(Action::UseTaken).await;
}

#[tokio::test(start_paused = true)]
async fn a_keychain_that_fails_is_said_and_the_app_password_is_still_here() {
    let world = World::microsoft();
    world.vault.fail_next(Operation::Save, VaultError::Locked);
    let walk = world.start();
    walk.to_last_step(&world.guided()).await;
    world.clipboard.copy_elsewhere(APP_PASSWORD);
    walk.click(Action::TakeFromClipboard).await;
    let View::Password { kept, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    assert_eq!(kept, Kept::NotKept { reason: KeychainProblem::Locked });
    walk.click(Action::Keep).await;
    assert!(matches!(walk.view(), View::Password { kept: Kept::InKeychain, .. }));
}
