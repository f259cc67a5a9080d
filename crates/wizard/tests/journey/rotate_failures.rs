//! A replacement that fails: at each step, in each way, with each choice of the person, nothing is lost and the truth is told.

use crate::support::rotation::{
    Shown, alive, nothing_is_lost, office, replace, replaceable, sign_in_for_it, wait_as_shown, with_one_in, works,
};
use crate::support::{ADDRESS, Walk, World};
use keychain::MailApp::{OutlookClassic, Thunderbird};
use keychain::fake::Operation as Keychain;
use keychain::{KeychainRefusal, Saved, VaultError, WhyNot};
use mail::{NotReached, NotTrusted, ProbeOutcome, Refusal};
use providers::fake::Operation;
use providers::{ChangeError, CreateError, Failure, Limit, LimitOf};
use std::time::Duration;
use wizard::{Action, RotationProblem, RotationTruth, View};

/// One thing that goes wrong, and what the person must read then.
struct Trouble {
    name: &'static str,
    begin: fn(&World),
    problem: RotationProblem,
    truth: RotationTruth,
}

const LIMIT: Limit = Limit { of: LimitOf::AppPasswords, counted: None };

const LOCKED: Saved = Saved::NotPossible { because: WhyNot::Keychain(KeychainRefusal::Locked) };

const TROUBLES: &[Trouble] = &[
    Trouble {
        name: "the provider does not create it",
        begin: |world| world.provider.fail_next(Operation::Create, CreateError::NotAllowed),
        problem: RotationProblem::CreateRefused,
        truth: RotationTruth::OldOnly,
    },
    Trouble {
        name: "there are too many",
        begin: |world| world.provider.fail_next(Operation::Create, CreateError::LimitReached(LIMIT)),
        problem: RotationProblem::LimitReached,
        truth: RotationTruth::OldOnly,
    },
    Trouble {
        name: "the provider is busy",
        begin: |world| {
            let busy = Failure::Busy { retry_after: Some(Duration::from_secs(7)) };
            world.provider.fail_next(Operation::Create, busy);
        },
        problem: RotationProblem::NotCreated,
        truth: RotationTruth::OldOnly,
    },
    Trouble {
        name: "the sign-in has run out",
        begin: |world| world.provider.sign_everybody_out(),
        problem: RotationProblem::SignedOut,
        truth: RotationTruth::OldOnly,
    },
    Trouble {
        name: "the request to create is lost",
        begin: |world| world.provider.fail_next(Operation::Create, Failure::Unreachable),
        problem: RotationProblem::MayBeCreated,
        truth: RotationTruth::OldAndMaybeNew,
    },
    Trouble {
        name: "the answer of the creation is lost",
        begin: |world| world.provider.lose_next_answer(Operation::Create, Failure::TimedOut),
        problem: RotationProblem::MayBeCreated,
        truth: RotationTruth::OldAndMaybeNew,
    },
    Trouble {
        name: "the keychain does not take it",
        begin: |world| world.vault.fail_next(Keychain::Save, VaultError::Locked),
        problem: RotationProblem::NotKept,
        truth: RotationTruth::Both,
    },
    Trouble {
        name: "the server refuses it",
        begin: |world| world.probe.next(ProbeOutcome::Refused { refusal: Refusal::Password }),
        problem: RotationProblem::NewRefused,
        truth: RotationTruth::Both,
    },
    Trouble {
        name: "the second server refuses it",
        begin: |world| {
            world.probe.next(ProbeOutcome::Works);
            world.probe.next(ProbeOutcome::Refused { refusal: Refusal::Password });
        },
        problem: RotationProblem::NewRefused,
        truth: RotationTruth::Both,
    },
    Trouble {
        name: "no server is reached",
        begin: |world| {
            world.probe.next(ProbeOutcome::NotReached { because: NotReached::TimedOut });
            world.probe.next(ProbeOutcome::NotReached { because: NotReached::NoConnection });
        },
        problem: RotationProblem::NotProbed,
        truth: RotationTruth::Both,
    },
    Trouble {
        name: "no server is trusted",
        begin: |world| {
            world.probe.next(ProbeOutcome::NotTrusted { because: NotTrusted::Expired });
            world.probe.next(ProbeOutcome::NotTrusted { because: NotTrusted::Expired });
        },
        problem: RotationProblem::NotProbed,
        truth: RotationTruth::Both,
    },
    Trouble {
        name: "the mail app does not take it",
        begin: |world| world.outlook.answer(LOCKED),
        problem: RotationProblem::NotStored,
        truth: RotationTruth::Both,
    },
    Trouble {
        name: "the provider does not revoke the old one",
        begin: |world| world.provider.fail_next(Operation::PutAway, ChangeError::NotAllowed),
        problem: RotationProblem::NotRevoked,
        truth: RotationTruth::Both,
    },
    Trouble {
        name: "the request to revoke is lost",
        begin: |world| world.provider.fail_next(Operation::PutAway, Failure::Unreachable),
        problem: RotationProblem::MayBeRevoked,
        truth: RotationTruth::NewAndMaybeOld,
    },
    Trouble {
        name: "the answer of the revocation is lost",
        begin: |world| world.provider.lose_next_answer(Operation::PutAway, Failure::TimedOut),
        problem: RotationProblem::MayBeRevoked,
        truth: RotationTruth::NewAndMaybeOld,
    },
    Trouble {
        name: "the keychain does not give the old one up",
        begin: |world| world.vault.fail_next(Keychain::Delete, VaultError::Locked),
        problem: RotationProblem::NotCleaned,
        truth: RotationTruth::NewOnly,
    },
    Trouble {
        name: "the server still takes the old one",
        begin: |world| (0..3).for_each(|_| world.probe.next(ProbeOutcome::Works)),
        problem: RotationProblem::OldStillWorks,
        truth: RotationTruth::Both,
    },
];

/// What the person does about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    GoOn,
    KeepBoth,
    DropNew,
    /// To the list, and from there again.
    Later,
    /// The program is killed and started again.
    Killed,
}

const CHOICES: [Choice; 5] = [Choice::GoOn, Choice::KeepBoth, Choice::DropNew, Choice::Later, Choice::Killed];

/// What had gone wrong is over.
fn mend(world: &World) {
    world.outlook.answer(Saved::InPlace { best_effort: false });
    world.vault.recover();
}

/// Goes on as often as the screen lets it, until it is finished.
async fn go_on(world: &World, walk: &Walk) {
    for _ in 0..12 {
        nothing_is_lost(world, walk);
        wait_as_shown(walk).await;
        match walk.view() {
            View::Rotation { finished: true, problem: None, .. } => return,
            View::Rotation { can_retry: true, .. } => drop(walk.click(Action::Retry).await),
            View::Rotation { can_go_on: true, .. } => drop(walk.click(Action::GoOn).await),
            View::Rotation { finished: true, .. } => return,
            View::SignIn { .. } => sign_in_for_it(world, walk).await,
            View::Unfinished { .. } => {
                tidy(world, walk).await;
                if let View::AppPasswords { .. } = walk.view() {
                    walk.click(Action::Replace { id: replaceable(walk) }).await;
                }
            }
            View::Account { .. } => {
                walk.click(Action::OpenList).await;
                walk.click(Action::Refresh).await;
            }
            View::AppPasswords { signed_in: false, .. } => drop(walk.click(Action::Refresh).await),
            View::AppPasswords { .. } => drop(walk.click(Action::Replace { id: replaceable(walk) }).await),
            other => panic!("not on the way: {other:?}"),
        }
    }
    panic!("it does not come to an end: {:?}", walk.view());
}

/// Finds what a creation has left behind, and revokes it.
async fn tidy(world: &World, walk: &Walk) {
    for _ in 0..6 {
        match walk.view() {
            View::Unfinished { attempts, .. } => {
                let id = attempts[0].id.clone();
                let action = match &attempts[0].outcome {
                    wizard::AttemptOutcome::Unknown => Action::FindUnfinished { id },
                    wizard::AttemptOutcome::NothingFound => Action::ForgetUnfinished { id },
                    wizard::AttemptOutcome::Found { candidates } if candidates[0].kept_here => {
                        Action::KeepFound { id, candidate: candidates[0].id.clone() }
                    }
                    wizard::AttemptOutcome::Found { candidates } => {
                        Action::RevokeFound { id, candidate: candidates[0].id.clone() }
                    }
                };
                walk.click(action).await;
            }
            View::SignIn { .. } => sign_in_for_it(world, walk).await,
            _ => return,
        }
    }
}

/// Stops at this trouble.
async fn stopped_at(world: &World, trouble: &Trouble) -> Walk {
    let walk = with_one_in(world, &[OutlookClassic]).await;
    (trouble.begin)(world);
    let shown = replace(&walk).await;
    assert_eq!((shown.problem, shown.truth), (Some(trouble.problem), trouble.truth), "{}", trouble.name);
    nothing_is_lost(world, &walk);
    walk
}

#[tokio::test(start_paused = true)]
async fn whatever_fails_and_whatever_is_chosen_nothing_is_lost_and_the_truth_is_told() {
    for trouble in TROUBLES {
        for choice in CHOICES {
            let world = office();
            let walk = stopped_at(&world, trouble).await;
            let old = works_in_vault(&world);
            mend(&world);
            let shown = Shown::must(&walk);
            let context = format!("{}, {choice:?}", trouble.name);
            match choice {
                Choice::GoOn => {
                    go_on(&world, &walk).await;
                    replaced(&world, &walk, &context);
                }
                Choice::KeepBoth if !shown.can_keep_both => walk.click_in_vain(Action::KeepBoth).await,
                Choice::KeepBoth => {
                    walk.click(Action::KeepBoth).await;
                    nothing_is_lost(&world, &walk);
                    assert!(
                        old.iter().any(|secret| works(&world, secret)) || shown.truth == RotationTruth::NewAndMaybeOld
                    );
                    assert!(Shown::on(&walk).is_none(), "{context}");
                }
                Choice::DropNew if !shown.can_drop_new => walk.click_in_vain(Action::DropNew).await,
                Choice::DropNew => {
                    walk.click(Action::DropNew).await;
                    tidy(&world, &walk).await;
                    nothing_is_lost(&world, &walk);
                    assert_eq!(alive(&world), 1, "{context}");
                    let there = world.outlook.secret(ADDRESS).unwrap();
                    assert!(works(&world, &there), "{context}: the old one is back in the mail app");
                    assert_eq!(world.vault.items().len(), 1, "{context}");
                }
                Choice::Later if !walk.screen().can_go_back => walk.click_in_vain(Action::Back).await,
                Choice::Later => {
                    walk.click(Action::Back).await;
                    nothing_is_lost(&world, &walk);
                    if !shown.finished {
                        go_on(&world, &walk).await;
                        replaced(&world, &walk, &context);
                    }
                }
                Choice::Killed => {
                    drop(walk);
                    let walk = world.start();
                    nothing_is_lost(&world, &walk);
                    if !shown.finished || trouble.problem == RotationProblem::NotCleaned {
                        go_on(&world, &walk).await;
                        replaced(&world, &walk, &context);
                    }
                }
            }
        }
    }
}

/// The secrets that the keychain has and that work.
fn works_in_vault(world: &World) -> Vec<password::Secret> {
    let all = world.vault.items().into_iter().filter_map(|item| world.vault.secret(&item.id));
    all.filter(|secret| works(world, secret)).collect()
}

/// It is as if nothing had gone wrong.
fn replaced(world: &World, walk: &Walk, context: &str) {
    let shown = Shown::must(walk);
    assert!(shown.finished && shown.problem.is_none(), "{context}: {shown:?}");
    assert_eq!(shown.truth, RotationTruth::NewOnly, "{context}");
    assert_eq!(alive(world), 1, "{context}");
    assert_eq!(world.vault.items().len(), 1, "{context}");
    let kept = works_in_vault(world);
    assert_eq!(Some(&kept[0]), world.outlook.secret(ADDRESS).as_ref(), "{context}: the mail app has the new one");
}

#[tokio::test(start_paused = true)]
async fn a_new_one_that_is_refused_is_never_gone_on_with_and_asked_about_again_only_after_a_pause() {
    let world = office();
    let walk = stopped_at(&world, &TROUBLES[7]).await;
    walk.click_in_vain(Action::GoOn).await;
    walk.click_in_vain(Action::Retry).await;
    let asked = world.probe.asked().len();
    assert!(Shown::must(&walk).wait_seconds.is_some());
    wait_as_shown(&walk).await;
    assert_eq!(world.probe.asked().len(), asked, "never by itself");
    walk.click(Action::Retry).await;
    assert!(Shown::must(&walk).finished);
}

#[tokio::test(start_paused = true)]
async fn nor_is_it_gone_on_with_by_way_of_the_list() {
    let world = office();
    let walk = stopped_at(&world, &TROUBLES[7]).await;
    walk.click(Action::Back).await;
    let asked = world.probe.asked().len();
    let shown = replace(&walk).await;
    assert_eq!(shown.problem, Some(RotationProblem::NotProbed), "the pause holds here too");
    assert_eq!(world.probe.asked().len(), asked);
    assert!(!shown.can_go_on && !shown.can_retry);
    wait_as_shown(&walk).await;
    assert!(!Shown::must(&walk).can_go_on);
    walk.click(Action::Retry).await;
    assert!(Shown::must(&walk).finished);
}

#[tokio::test(start_paused = true)]
async fn an_old_one_that_the_person_revoked_meanwhile_ends_the_replacement() {
    let world = office();
    let walk = with_one_in(&world, &[OutlookClassic, Thunderbird]).await;
    let old = replaceable(&walk);
    replace(&walk).await;
    walk.click(Action::Back).await;
    walk.click(Action::Revoke { id: old }).await;
    assert_eq!(alive(&world), 1);
    // The new one is like any other now, and can be replaced in its turn.
    walk.click(Action::Replace { id: replaceable(&walk) }).await;
    walk.click(Action::GoOn).await;
    let shown = Shown::must(&walk);
    assert!(shown.finished && shown.problem.is_none());
    assert_eq!((alive(&world), world.vault.items().len()), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn where_no_server_answers_the_person_may_go_on_without() {
    let world = office();
    let walk = stopped_at(&world, &TROUBLES[9]).await;
    walk.click(Action::GoOn).await;
    let shown = Shown::must(&walk);
    assert_eq!(shown.truth, RotationTruth::NewOnly);
    assert!(shown.finished);
}

#[tokio::test(start_paused = true)]
async fn an_old_one_that_still_works_can_be_asked_about_again_after_a_pause() {
    let world = office();
    let walk = stopped_at(&world, TROUBLES.last().unwrap()).await;
    assert!(Shown::must(&walk).finished);
    walk.click_in_vain(Action::Retry).await;
    wait_as_shown(&walk).await;
    walk.click(Action::Retry).await;
    let shown = Shown::must(&walk);
    assert_eq!((shown.truth, shown.problem), (RotationTruth::NewOnly, None));
    assert!(shown.finished);
}

#[tokio::test(start_paused = true)]
async fn an_old_one_that_cannot_be_asked_about_is_said_to_be_left_out() {
    let world = office();
    let walk = with_one_in(&world, &[OutlookClassic]).await;
    world.probe.next(ProbeOutcome::Works);
    world.probe.next(ProbeOutcome::Works);
    world.probe.next(ProbeOutcome::NotReached { because: NotReached::NoConnection });
    let shown = replace(&walk).await;
    assert_eq!(shown.states().last(), Some(&wizard::RotationState::LeftOut));
    assert_eq!((shown.truth, shown.problem, shown.finished), (RotationTruth::NewOnly, None, true));
    assert!(shown.can_retry);
}

#[tokio::test(start_paused = true)]
async fn dropping_stops_where_the_old_one_cannot_be_put_back_and_revokes_nothing() {
    let world = office();
    let walk = with_one_in(&world, &[OutlookClassic, Thunderbird]).await;
    replace(&walk).await;
    world.outlook.answer(LOCKED);
    walk.click(Action::DropNew).await;
    let shown = Shown::must(&walk);
    assert_eq!((shown.problem, shown.truth), (Some(RotationProblem::NotPutBack), RotationTruth::Both));
    nothing_is_lost(&world, &walk);
    assert_eq!(alive(&world), 2);
    mend(&world);
    walk.click(Action::GoOn).await;
    let shown = Shown::must(&walk);
    assert_eq!((shown.truth, shown.finished), (RotationTruth::OldOnly, true));
    nothing_is_lost(&world, &walk);
}

#[tokio::test(start_paused = true)]
async fn dropping_is_not_offered_where_nobody_could_put_the_old_one_back() {
    let world = office();
    let walk = with_one_in(&world, &[OutlookClassic, Thunderbird]).await;
    for item in world.vault.items() {
        world.vault.remove(&item.id);
    }
    // The list notices that the keychain has lost it.
    walk.click(Action::CopyAgain { id: replaceable(&walk) }).await;
    let shown = replace(&walk).await;
    assert!(!shown.can_drop_new && shown.can_keep_both && shown.can_go_on);
}

#[tokio::test(start_paused = true)]
async fn what_dropping_leaves_behind_is_told_and_tried_again() {
    for (trouble, problem, truth) in [
        (
            (|world| world.provider.fail_next(Operation::PutAway, ChangeError::NotAllowed)) as fn(&World),
            RotationProblem::NotDropped,
            RotationTruth::Both,
        ),
        (
            |world| world.provider.lose_next_answer(Operation::PutAway, Failure::TimedOut),
            RotationProblem::NotDropped,
            RotationTruth::OldAndMaybeNew,
        ),
        (|world| world.provider.sign_everybody_out(), RotationProblem::SignedOut, RotationTruth::Both),
        (
            |world| world.vault.fail_next(Keychain::Delete, VaultError::Locked),
            RotationProblem::NotCleaned,
            RotationTruth::OldOnly,
        ),
    ] {
        for killed in [false, true] {
            let world = office();
            let walk = with_one_in(&world, &[OutlookClassic, Thunderbird]).await;
            replace(&walk).await;
            trouble(&world);
            walk.click(Action::DropNew).await;
            let shown = Shown::must(&walk);
            assert_eq!((shown.problem, shown.truth), (Some(problem), truth));
            nothing_is_lost(&world, &walk);
            let walk = if killed {
                drop(walk);
                world.start()
            } else {
                walk
            };
            nothing_is_lost(&world, &walk);
            let drop_it = if Shown::must(&walk).can_drop_new { Action::DropNew } else { Action::GoOn };
            walk.click(drop_it).await;
            if walk.name() == "signIn" {
                sign_in_for_it(&world, &walk).await;
            }
            let shown = Shown::must(&walk);
            assert_eq!((shown.truth, shown.problem, shown.finished), (RotationTruth::OldOnly, None, true));
            assert_eq!((alive(&world), world.vault.items().len()), (1, 1));
            nothing_is_lost(&world, &walk);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn somebody_else_who_signs_in_changes_nothing() {
    let world = office();
    let walk = stopped_at(&world, &TROUBLES[3]).await;
    world.provider.add_user("bruno", "another horse");
    walk.click(Action::GoOn).await;
    let password = crate::support::secret("another horse");
    walk.click(Action::SignIn { user: "bruno".to_owned(), password }).await;
    let shown = Shown::must(&walk);
    assert_eq!(shown.problem, Some(RotationProblem::OtherAccount));
    nothing_is_lost(&world, &walk);
    go_on(&world, &walk).await;
    replaced(&world, &walk, "after the right person has signed in");
}

#[tokio::test(start_paused = true)]
async fn a_sign_in_that_is_left_leads_back_to_the_replacement() {
    let world = office();
    let walk = stopped_at(&world, &TROUBLES[3]).await;
    walk.click(Action::GoOn).await;
    walk.click(Action::Back).await;
    assert_eq!(Shown::must(&walk).truth, RotationTruth::OldOnly);
    go_on(&world, &walk).await;
    replaced(&world, &walk, "after the sign-in");
}

#[tokio::test(start_paused = true)]
async fn what_can_be_cancelled_stops_with_the_truth() {
    for (operation, problem) in
        [(Operation::Create, RotationProblem::MayBeCreated), (Operation::PutAway, RotationProblem::MayBeRevoked)]
    {
        for carried_out in [false, true] {
            let world = office();
            let walk = with_one_in(&world, &[OutlookClassic]).await;
            if carried_out {
                world.provider.hang_after_next(operation);
            } else {
                world.provider.hang_next(operation);
            }
            walk.send(Action::Replace { id: replaceable(&walk) }).await.unwrap();
            walk.wait(Duration::from_secs(1)).await;
            assert!(walk.screen().busy.unwrap().cancellable);
            walk.click(Action::Cancel).await;
            assert_eq!(Shown::must(&walk).problem, Some(problem));
            nothing_is_lost(&world, &walk);
            go_on(&world, &walk).await;
            replaced(&world, &walk, "after cancelling");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_ledger_that_cannot_be_written_stops_it_before_anything_is_done() {
    let world = office();
    let walk = with_one_in(&world, &[OutlookClassic]).await;
    let ledger = std::fs::read(world.ledger()).unwrap();
    std::fs::remove_file(world.ledger()).unwrap();
    std::fs::create_dir_all(world.ledger().join("x")).unwrap();
    let shown = replace(&walk).await;
    assert_eq!((shown.problem, shown.truth), (Some(RotationProblem::NotCreated), RotationTruth::OldOnly));
    assert_eq!(world.provider.count(Operation::Create), 1, "the old one only");
    std::fs::remove_dir_all(world.ledger()).unwrap();
    std::fs::write(world.ledger(), ledger).unwrap();
    go_on(&world, &walk).await;
    replaced(&world, &walk, "after the ledger could be written again");
}
