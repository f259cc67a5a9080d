//! An app password replaced by a new one, where all goes well, and what the organisation wants otherwise.

use crate::support::rotation::{
    Shown, alive, entries, nothing_is_lost, office, office_with, replace, replaceable, with_one_in, works,
};
use crate::support::{ADDRESS, Log, Walk, after, assert_story, whole_screen};
use keychain::MailApp::{OutlookClassic, Thunderbird};
use keychain::{Saved, WhyNot, WhyPaste};
use mail::Protocol::{Imap, Submission};
use providers::fake::{FAKE_USER, Operation};
use std::fs;
use std::time::Duration;
use wizard::RotationState::{ByPerson, Done, LeftOut, Waiting};
use wizard::{Action, BusyTask, Loss, Notice, Refused, RotationTruth, View};

#[tokio::test(start_paused = true)]
async fn a_replacement_creates_keeps_proves_stores_revokes_and_proves_again() {
    let world = office();
    let mut walk = with_one_in(&world, &[OutlookClassic]).await;
    let old = world.outlook.secret(ADDRESS).unwrap();
    world.provider.set_delay(Duration::from_secs(1));
    walk.slow_step("replaced", Action::Replace { id: replaceable(&walk) }).await;
    let shown = Shown::must(&walk);
    assert_eq!(shown.states(), [Done; 6]);
    assert_eq!((shown.truth, shown.problem, shown.finished), (RotationTruth::NewOnly, None, true));
    let new = world.outlook.secret(ADDRESS).unwrap();
    assert!(new != old && works(&world, &new) && !works(&world, &old));
    assert_eq!(alive(&world), 1);
    assert_eq!(world.vault.items().len(), 1, "the old one is not kept any longer");
    nothing_is_lost(&world, &walk);
    // The new one at both servers, the old one at the first.
    let asked: Vec<_> = world.probe.asked().into_iter().map(|(server, _, secret)| (server.protocol, secret)).collect();
    assert_eq!(asked, [(Imap, new.clone()), (Submission, new), (Imap, old)]);
    walk.step("the list", Action::Finish).await;
    let View::AppPasswords { entries: listed, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    assert_eq!(listed.iter().filter(|entry| !entry.stored_in.is_empty()).count(), 1);
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn the_new_one_has_the_label_the_scope_the_purpose_and_the_lifetime_of_the_old_one() {
    let world = office();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    let create =
        Action::Create { label: "Calendar".to_owned(), scope: Some("calendar".to_owned()), expires_in_days: Some(30) };
    walk.click(create).await;
    walk.click(Action::Finish).await;
    walk.wait(Duration::from_secs(10 * 24 * 60 * 60)).await;
    walk.click(Action::OpenList).await;
    // Nothing here takes an app password for the calendar.
    world.probe.next(mail::ProbeOutcome::Works);
    world.probe.next(mail::ProbeOutcome::Works);
    replace(&walk).await;
    let all = world.provider.app_passwords(FAKE_USER);
    let new = all.iter().find(|one| one.state == providers::AppPasswordState::Active).unwrap();
    assert_eq!((new.label.as_str(), new.scope.as_deref()), ("Calendar", Some("calendar")));
    assert_eq!(new.expires.unwrap().duration_since(world.provider.now()).as_hours(), 30 * 24);
    let remembered = entries(&world);
    assert_eq!(remembered[1]["purpose"], remembered[0]["purpose"]);
}

#[tokio::test(start_paused = true)]
async fn no_new_one_lasts_longer_than_the_organisation_allows() {
    let world = office_with(|settings| settings.expires_max_days = Some(60));
    let walk = with_one_in(&world, &[]).await;
    drop(walk);
    let mut world = world;
    world.settings.expires_max_days = Some(7);
    let walk = world.start();
    walk.click(Action::OpenList).await;
    walk.click(Action::Refresh).await;
    crate::support::rotation::sign_in_for_it(&world, &walk).await;
    replace(&walk).await;
    let all = world.provider.app_passwords(FAKE_USER);
    let new = all.iter().find(|one| one.state == providers::AppPasswordState::Active).unwrap();
    assert_eq!(new.expires.unwrap().duration_since(world.provider.now()).as_hours(), 7 * 24);
}

#[tokio::test(start_paused = true)]
async fn what_only_the_person_can_paste_is_waited_for_before_anything_is_revoked() {
    let world = office();
    let mut walk = with_one_in(&world, &[OutlookClassic, Thunderbird]).await;
    let shown = replace(&walk).await;
    walk.look("it waits");
    assert_eq!(shown.states(), [Done, Done, Done, Done, ByPerson, Waiting, Waiting]);
    assert_eq!((shown.truth, shown.problem, shown.finished), (RotationTruth::Both, None, false));
    assert_eq!(alive(&world), 2);
    nothing_is_lost(&world, &walk);
    walk.step("copied", Action::Copy).await;
    let copied = world.clipboard.content().unwrap();
    assert_eq!(Some(copied), world.outlook.secret(ADDRESS), "the new one");
    walk.step("gone on", Action::GoOn).await;
    let shown = Shown::must(&walk);
    assert_eq!((shown.truth, shown.finished), (RotationTruth::NewOnly, true));
    assert_eq!(walk.screen().notices, [], "nothing is left to do in an app that has the new one");
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn an_app_that_is_gone_gets_nothing_and_the_person_is_told_to_look() {
    let world = office();
    let walk = with_one_in(&world, &[OutlookClassic]).await;
    world.outlook.answer(Saved::NotPossible { because: WhyNot::NotInstalled });
    let shown = replace(&walk).await;
    assert_eq!(shown.states(), [Done, Done, Done, LeftOut, Done, Done]);
    assert_eq!(walk.screen().notices, [Notice::CleanByHand { app: OutlookClassic }]);
    assert!(shown.finished);
}

#[tokio::test(start_paused = true)]
async fn an_app_that_the_organisation_does_not_want_any_more_is_cleaned() {
    let mut world = office();
    let walk = with_one_in(&world, &[OutlookClassic]).await;
    drop(walk);
    world.settings.mail_apps = Some(vec![Thunderbird]);
    let walk = world.start();
    walk.click(Action::OpenList).await;
    walk.click(Action::Refresh).await;
    crate::support::rotation::sign_in_for_it(&world, &walk).await;
    let shown = replace(&walk).await;
    assert_eq!(shown.states(), [Done, Done, Done, LeftOut, Done, Done]);
    assert_eq!(world.outlook.secret(ADDRESS), None);
}

#[tokio::test(start_paused = true)]
async fn where_no_server_may_be_asked_none_is() {
    let world = office_with(|settings| settings.probe_allowed = false);
    let walk = with_one_in(&world, &[OutlookClassic]).await;
    let shown = replace(&walk).await;
    assert_eq!(shown.states(), [Done, Done, LeftOut, Done, Done, LeftOut]);
    assert!(shown.finished && !shown.can_retry);
    assert_eq!(world.probe.asked(), []);
}

#[tokio::test(start_paused = true)]
async fn without_a_keychain_the_old_one_stays_until_somebody_has_the_new_one() {
    let world = office_with(|settings| settings.use_keychain = false);
    let walk = with_one_in(&world, &[]).await;
    let shown = replace(&walk).await;
    assert_eq!(shown.states(), [Done, LeftOut, Done, Waiting, Waiting]);
    assert!(!shown.can_go_on && shown.can_copy);
    walk.click_in_vain(Action::GoOn).await;
    assert_eq!(alive(&world), 2);
    walk.click(Action::Copy).await;
    walk.click(Action::GoOn).await;
    let shown = Shown::must(&walk);
    assert_eq!((shown.truth, shown.finished), (RotationTruth::NewOnly, true));
    assert!(works(&world, &world.clipboard.content().unwrap()));
}

#[tokio::test(start_paused = true)]
async fn the_new_one_that_only_the_window_or_the_clipboard_has_is_not_lost_without_a_question() {
    let world = office_with(|settings| settings.use_keychain = false);
    let walk = with_one_in(&world, &[]).await;
    let asked = || walk.screen().parting.map(|parting| parting.loss);
    replace(&walk).await;
    assert!(!walk.wizard.may_close().await);
    assert_eq!(asked(), Some(Loss::Unseen));
    walk.click(Action::Stay).await;
    walk.click(Action::Copy).await;
    walk.click(Action::GoOn).await;
    assert!(Shown::must(&walk).finished);
    assert!(!walk.wizard.may_close().await, "the old one has ended");
    assert_eq!(asked(), Some(Loss::OnlyInClipboard));
    walk.wait(after(60)).await;
    assert!(walk.wizard.may_close().await, "they had all the time that there was");
}

#[tokio::test(start_paused = true)]
async fn nothing_is_asked_where_the_keychain_has_the_new_one() {
    let world = office();
    let walk = with_one_in(&world, &[]).await;
    replace(&walk).await;
    assert!(walk.wizard.may_close().await);
}

#[tokio::test(start_paused = true)]
async fn only_what_is_ours_and_works_can_be_replaced() {
    let world = office();
    let walk = with_one_in(&world, &[]).await;
    let id = replaceable(&walk);
    walk.click(Action::SetActive { id: id.clone(), active: false }).await;
    walk.click_in_vain(Action::Replace { id: id.clone() }).await;
    walk.click(Action::SetActive { id: id.clone(), active: true }).await;
    drop(walk);
    let elsewhere = crate::support::World::beside(&world);
    let walk = elsewhere.start();
    walk.click(Action::OpenList).await;
    walk.click(Action::Refresh).await;
    walk.click(crate::support::begin()).await;
    crate::support::rotation::sign_in_for_it(&elsewhere, &walk).await;
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    assert_eq!(entries.len(), 1);
    walk.click_in_vain(Action::Replace { id: entries[0].id.clone() }).await;
}

#[tokio::test(start_paused = true)]
async fn a_click_that_is_delivered_twice_replaces_once() {
    let world = office();
    let walk = with_one_in(&world, &[OutlookClassic]).await;
    world.provider.set_delay(Duration::from_secs(1));
    let revision = walk.screen().revision;
    let action = Action::Replace { id: replaceable(&walk) };
    walk.wizard.act(action.clone(), revision).await.unwrap();
    assert_eq!(walk.wizard.act(action.clone(), revision).await, Err(Refused::Stale));
    let busy = walk.screen().busy.unwrap();
    assert_eq!(busy.task, BusyTask::Replacing);
    walk.settled().await;
    assert_eq!(world.provider.count(Operation::Create), 2, "the old one and one new one");
    assert_eq!((alive(&world), world.provider.count(Operation::PutAway)), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn the_screen_says_whether_it_replaces_or_puts_back() {
    let dropping = |walk: &Walk| {
        let View::Rotation { dropping, .. } = walk.view() else { panic!("{:?}", walk.view()) };
        dropping
    };
    let world = office();
    let walk = with_one_in(&world, &[OutlookClassic, Thunderbird]).await;
    replace(&walk).await;
    assert!(!dropping(&walk));
    world.provider.set_delay(Duration::from_secs(1));
    walk.send(Action::DropNew).await.unwrap();
    assert!(dropping(&walk) && walk.screen().busy.is_some());
}

#[tokio::test(start_paused = true)]
async fn a_choice_that_is_delivered_twice_counts_once() {
    for choice in [Action::GoOn, Action::KeepBoth, Action::DropNew] {
        let world = office();
        let walk = with_one_in(&world, &[OutlookClassic, Thunderbird]).await;
        replace(&walk).await;
        let revision = walk.screen().revision;
        walk.wizard.act(choice.clone(), revision).await.unwrap();
        assert_eq!(walk.wizard.act(choice.clone(), revision).await, Err(Refused::Stale), "{choice:?}");
        walk.settled().await;
        nothing_is_lost(&world, &walk);
        assert!(world.provider.count(Operation::PutAway) <= 1, "{choice:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn neither_secret_is_heard_or_written_anywhere() {
    let log = Log::capture();
    let world = office();
    let walk = with_one_in(&world, &[OutlookClassic, Thunderbird]).await;
    let old = world.outlook.secret(ADDRESS).unwrap();
    let mut heard = String::new();
    walk.send(Action::Replace { id: replaceable(&walk) }).await.unwrap();
    loop {
        let screen = walk.screen();
        heard.push_str(&format!("{screen:?} {}", whole_screen(&screen)));
        heard.push_str(&fs::read_to_string(world.ledger()).unwrap());
        if screen.busy.is_none() {
            break;
        }
        walk.wizard.screen_after(Some(screen.revision)).await;
    }
    let new = world.outlook.secret(ADDRESS).unwrap();
    walk.click(Action::DropNew).await;
    heard.push_str(&whole_screen(&walk.screen()).to_string());
    heard.push_str(&fs::read_to_string(world.ledger()).unwrap());
    heard.push_str(&log.text());
    assert!(heard.contains("replaceCreate") && heard.contains("replaces"), "it was really listened to");
    for secret in [old, new] {
        assert!(!heard.contains(secret.expose()), "one was heard");
    }
}

#[tokio::test(start_paused = true)]
async fn the_paste_is_asked_for_again_when_the_reason_is_another() {
    let world = office();
    world.outlook.answer(Saved::OnePaste { because: WhyPaste::InProfile });
    let walk = with_one_in(&world, &[OutlookClassic]).await;
    let shown = replace(&walk).await;
    assert_eq!(shown.states(), [Done, Done, Done, ByPerson, Waiting, Waiting]);
    assert!(shown.can_go_on && shown.can_copy && shown.can_keep_both && shown.can_drop_new);
}
