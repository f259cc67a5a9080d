//! What the log says of the journey: each piece of work has one id, which is the support id on the screen where it failed; and no
//! address stands in it.

use crate::support::rotation::{office, replace, with_one_in};
use crate::support::{ADDRESS, Log, World, create};
use keychain::MailApp::OutlookClassic;
use providers::Failure;
use providers::fake::Operation::Create;
use wizard::{Action, View};

/// The lines that carry this id.
fn lines_of<'a>(log: &'a str, support_id: &str) -> Vec<&'a str> {
    log.lines().filter(|line| line.contains(support_id)).collect()
}

#[tokio::test(start_paused = true)]
async fn a_support_id_leads_to_the_lines_of_that_failure_and_to_no_others() {
    let log = Log::capture();
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    world.provider.set_delay(std::time::Duration::from_millis(800));
    world.provider.fail_next(Create, Failure::Unreachable);
    walk.click(create()).await;
    let View::Problem { support_id, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    let text = log.text();
    let lines = lines_of(&text, &support_id);
    assert_eq!(lines.len(), 3, "{lines:#?}");
    assert!(lines.iter().all(|line| line.contains(r#"operation="create""#)), "{lines:#?}");
    assert!(lines[0].contains("begun"), "{lines:#?}");
    assert!(lines[1].contains("problem") && lines[1].contains(r#"code="unreachable""#), "{lines:#?}");
    assert!(lines[2].contains(r#"ended code="unreachable" duration_ms=800"#), "{lines:#?}");
    let without = text.lines().filter(|line| line.contains("operation=\"create\"") && !line.contains(&support_id));
    assert_eq!(without.count(), 0, "no line of it lacks the id");
}

#[tokio::test(start_paused = true)]
async fn a_second_try_has_an_id_of_its_own() {
    let log = Log::capture();
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    world.provider.fail_next(Create, Failure::Unreachable);
    walk.click(create()).await;
    let View::Problem { support_id, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    let before = lines_of(&log.text(), &support_id).len();
    walk.click(Action::Retry).await;
    assert_eq!(walk.name(), "password");
    assert_eq!(lines_of(&log.text(), &support_id).len(), before);
}

#[tokio::test(start_paused = true)]
async fn all_work_that_is_begun_ends_with_a_code_and_a_duration() {
    let log = Log::capture();
    let world = World::new();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.click(Action::Copy).await;
    let text = log.text();
    for name in ["signIn", "readMethods", "enrol", "verify", "answer", "create", "store", "copy"] {
        let of_it = |line: &&str| line.contains(&format!("operation=\"{name}\""));
        let ended = text.lines().filter(of_it).filter(|line| line.contains("ended code=\"ok\" duration_ms="));
        let begun = text.lines().filter(of_it).filter(|line| line.contains("begun"));
        assert_eq!(ended.count(), begun.count(), "{name}");
        assert!(text.lines().any(|line| of_it(&line)), "{name}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_told_beside_a_field_stands_in_the_log_as_well() {
    let log = Log::capture();
    let world = World::new();
    let walk = world.start();
    walk.to_sign_in().await;
    let password = crate::support::secret("mistyped");
    walk.click(Action::SignIn { user: "anna".to_owned(), password }).await;
    assert!(log.text().contains(r#"ended code="passwordRefused""#), "{}", log.text());
}

#[tokio::test(start_paused = true)]
async fn work_that_nobody_waits_for_any_longer_ends_as_well() {
    let log = Log::capture();
    let world = World::new();
    let walk = world.start();
    walk.to_sign_in().await;
    world.provider.hang_next(providers::fake::Operation::SignIn);
    walk.send(crate::support::sign_in()).await.unwrap();
    walk.click(Action::Cancel).await;
    assert!(log.text().contains(r#"ended code="stopped""#), "{}", log.text());
}

/// Before it is masked: the journey itself has nothing to mask.
#[tokio::test(start_paused = true)]
async fn no_address_is_logged_on_the_whole_way() {
    let log = Log::capture();
    let world = office();
    let walk = with_one_in(&world, &[OutlookClassic]).await;
    replace(&walk).await;
    walk.click(Action::Finish).await;
    assert!(log.text().contains("old app password revoked"), "the log was really listened to");
    assert!(!log.text().contains(ADDRESS), "an address stands in the log");
}
