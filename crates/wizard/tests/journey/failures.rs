//! Every failure at every call: a clear problem, a second try that works, a way back that works, and nothing lost.

use crate::support::{Walk, World, assert_story, create, secret, sign_in};
use providers::MethodKind::{AuthenticatorApp, Push};
use providers::fake::Operation;
use providers::{AppPasswordState, Failure};
use std::time::Duration;
use wizard::{Action, FieldProblem, View};

/// A moment of the journey, and the click that makes the call that fails.
struct Station {
    name: &'static str,
    operation: Operation,
    /// What the person sees if the call succeeds.
    leads_to: &'static str,
}

const STATIONS: [Station; 16] = [
    Station { name: "signing in", operation: Operation::SignIn, leads_to: "challenge" },
    Station { name: "answering", operation: Operation::Answer, leads_to: "setUp" },
    Station { name: "waiting for the phone to say yes", operation: Operation::PollApproval, leads_to: "setUp" },
    Station { name: "reading the offer", operation: Operation::Offer, leads_to: "setUp" },
    Station { name: "reading the methods", operation: Operation::Methods, leads_to: "setUp" },
    Station { name: "beginning a method", operation: Operation::Enrol, leads_to: "enrol" },
    Station { name: "proving a method", operation: Operation::Verify, leads_to: "setUp" },
    Station { name: "waiting for the phone to be ready", operation: Operation::PollEnrolment, leads_to: "setUp" },
    Station { name: "signing in with the new method", operation: Operation::SignIn, leads_to: "challenge" },
    Station { name: "creating", operation: Operation::Create, leads_to: "password" },
    Station { name: "reading the list", operation: Operation::List, leads_to: "appPasswords" },
    Station { name: "relabelling", operation: Operation::Relabel, leads_to: "appPasswords" },
    Station { name: "pausing", operation: Operation::SetActive, leads_to: "appPasswords" },
    Station { name: "revoking", operation: Operation::Revoke, leads_to: "appPasswords" },
    Station { name: "looking for what was left behind", operation: Operation::List, leads_to: "unfinished" },
    Station { name: "revoking what was left behind", operation: Operation::PutAway, leads_to: "appPasswords" },
];

fn failures() -> Vec<Failure> {
    vec![
        Failure::Unreachable,
        Failure::TimedOut,
        Failure::Untrusted,
        Failure::ProxyAuthRequired,
        Failure::ProxyUnreachable,
        Failure::Busy { retry_after: None },
        Failure::Busy { retry_after: Some(Duration::from_secs(90)) },
        Failure::ServerFailed { status: 500 },
        Failure::NotUnderstood,
        Failure::SignedOut,
    ]
}

/// Brings a new program to the moment before the click.
async fn arrive(world: &World, station: &Station) -> Walk {
    let provider = &world.provider;
    match station.name {
        "signing in" | "answering" => provider.add_method("anna", AuthenticatorApp),
        "waiting for the phone to say yes" => provider.add_method("anna", Push),
        "looking for what was left behind" | "revoking what was left behind" => {
            let walk = world.start();
            walk.to_name(provider).await;
            provider.hang_after_next(Operation::Create);
            walk.send(create()).await.unwrap();
            walk.wait(Duration::from_secs(1)).await;
        }
        _ => {}
    }
    let walk = world.start();
    match station.name {
        "signing in" | "waiting for the phone to say yes" | "reading the offer" | "reading the methods" => {
            walk.to_sign_in().await;
        }
        "answering" | "beginning a method" | "waiting for the phone to be ready" => {
            walk.to_sign_in().await;
            walk.sign_in().await;
        }
        "proving a method" => {
            walk.to_sign_in().await;
            walk.sign_in().await;
            walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
        }
        "signing in with the new method" => {
            walk.to_sign_in().await;
            walk.sign_in().await;
            walk.set_up_authenticator(provider).await;
            // The question that the trial has put is too old by now.
            walk.wait(Duration::from_secs(61)).await;
        }
        "creating" => walk.to_name(provider).await,
        "reading the list" => walk.to_password(provider).await,
        "relabelling" | "pausing" | "revoking" => walk.to_list(provider).await,
        "looking for what was left behind" | "revoking what was left behind" => {
            walk.click(Action::FindUnfinished { id: attempt(&walk) }).await;
            walk.sign_in().await;
            walk.answer_with_authenticator(provider).await;
            assert_eq!(walk.name(), "unfinished");
        }
        other => panic!("no way to {other}"),
    }
    walk
}

/// The click that makes the call.
fn click(world: &World, walk: &Walk, station: &Station) -> Action {
    match station.name {
        "signing in" | "reading the offer" | "reading the methods" | "waiting for the phone to say yes" => sign_in(),
        "answering" => Action::Answer { code: world.provider.code(AuthenticatorApp) },
        "beginning a method" => Action::ChooseMethod { method: AuthenticatorApp },
        "waiting for the phone to be ready" => Action::ChooseMethod { method: Push },
        "proving a method" => Action::Verify { code: world.provider.code(AuthenticatorApp) },
        "signing in with the new method" => Action::Continue,
        "creating" => create(),
        "reading the list" => Action::OpenList,
        "relabelling" => Action::Relabel { id: entry(walk), label: "x".to_owned() },
        "pausing" => Action::SetActive { id: entry(walk), active: false },
        "revoking" => Action::Revoke { id: entry(walk) },
        "looking for what was left behind" => Action::FindUnfinished { id: attempt(walk) },
        "revoking what was left behind" => Action::RevokeFound { id: attempt(walk), candidate: candidate(walk) },
        other => panic!("no click for {other}"),
    }
}

/// Clicks, with everything that the phone has to do for it.
async fn go(world: &World, walk: &Walk, action: Action, station: &Station) {
    walk.send(action).await.unwrap();
    match station.operation {
        Operation::PollApproval | Operation::PollEnrolment => {
            walk.wait(Duration::from_secs(1)).await;
            world.provider.approve();
            world.provider.scan();
            walk.wait(Duration::from_secs(4)).await;
        }
        _ => {}
    }
    walk.settled().await;
}

fn entry(walk: &Walk) -> String {
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("no list: {:?}", walk.view()) };
    entries[0].id.clone()
}

fn attempt(walk: &Walk) -> String {
    let View::Unfinished { attempts, .. } = walk.view() else { panic!("nothing unfinished: {:?}", walk.view()) };
    attempts[0].id.clone()
}

fn candidate(walk: &Walk) -> String {
    let View::Unfinished { attempts, .. } = walk.view() else { panic!("nothing unfinished: {:?}", walk.view()) };
    let wizard::AttemptOutcome::Found { candidates } = &attempts[0].outcome else { panic!("{:?}", attempts[0]) };
    candidates[0].id.clone()
}

fn active(world: &World) -> usize {
    let all = world.provider.app_passwords("anna");
    all.iter().filter(|made| made.state == AppPasswordState::Active).count()
}

/// A session that has ended asks for a new sign-in instead of being a problem; everything else is one.
fn is_problem(walk: &Walk, failure: &Failure, station: &Station) -> bool {
    let signing_in = matches!(station.operation, Operation::SignIn | Operation::Answer);
    let shown = walk.name() == "problem";
    assert_eq!(
        shown,
        *failure != Failure::SignedOut || signing_in,
        "{failure:?} at {}: {:?}",
        station.name,
        walk.view()
    );
    shown
}

#[tokio::test(start_paused = true)]
async fn each_is_a_clear_problem() {
    for station in &STATIONS {
        let mut told: Option<Walk> = None;
        for failure in failures() {
            let world = World::new();
            let walk = arrive(&world, station).await;
            world.provider.fail_next(station.operation, failure.clone());
            go(&world, &walk, click(&world, &walk, station), station).await;
            is_problem(&walk, &failure, station);
            let teller = told.get_or_insert_with(|| world.start());
            teller.look_at(&format!("{failure:?}"), &walk.screen());
        }
        let name = station.name.replace(' ', "_");
        assert_story!(name, told.unwrap());
    }
}

#[tokio::test(start_paused = true)]
async fn a_second_try_works() {
    for station in &STATIONS {
        for failure in failures() {
            let world = World::new();
            let walk = arrive(&world, station).await;
            world.provider.fail_next(station.operation, failure.clone());
            go(&world, &walk, click(&world, &walk, station), station).await;
            if !is_problem(&walk, &failure, station) {
                continue;
            }
            if matches!(failure, Failure::Busy { retry_after: Some(_) }) {
                walk.click_in_vain(Action::Retry).await;
                walk.wait(Duration::from_secs(90)).await;
            }
            go(&world, &walk, Action::Retry, station).await;
            match station.name {
                // The code may have been used up: another question, another code.
                "answering" => walk.answer_with_authenticator(&world.provider).await,
                // The app shows another one meanwhile, which is said beside the field.
                "proving a method" if walk.name() == "enrol" => {
                    assert!(matches!(walk.view(), View::Enrol { problem: Some(FieldProblem::CodeRefused), .. }));
                    walk.click(click(&world, &walk, station)).await;
                }
                _ => {}
            }
            assert_eq!(walk.name(), station.leads_to, "{failure:?} at {}", station.name);
            assert!(active(&world) <= 1, "{failure:?} at {}", station.name);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_lost_answer_is_found_out_by_a_second_try() {
    let lost = [Failure::Unreachable, Failure::TimedOut, Failure::ServerFailed { status: 502 }, Failure::NotUnderstood];
    for station in &STATIONS {
        for failure in lost.clone() {
            let world = World::new();
            let walk = arrive(&world, station).await;
            world.provider.lose_next_answer(station.operation, failure.clone());
            go(&world, &walk, click(&world, &walk, station), station).await;
            assert_eq!(walk.name(), "problem", "{failure:?} at {}", station.name);
            go(&world, &walk, Action::Retry, station).await;
            let leads_to = match station.name {
                "answering" => {
                    walk.answer_with_authenticator(&world.provider).await;
                    station.leads_to
                }
                "creating" => "unfinished",
                _ => station.leads_to,
            };
            assert_eq!(walk.name(), leads_to, "{failure:?} at {}", station.name);
            assert!(active(&world) <= 1, "{failure:?} at {}", station.name);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_way_back_works() {
    for station in &STATIONS {
        for failure in failures() {
            let world = World::new();
            let walk = arrive(&world, station).await;
            world.provider.fail_next(station.operation, failure.clone());
            go(&world, &walk, click(&world, &walk, station), station).await;
            if !is_problem(&walk, &failure, station) {
                continue;
            }
            walk.click(Action::Back).await;
            match (station.name, walk.name().as_str()) {
                // It waits for the phone again by itself.
                ("waiting for the phone to be ready", "enrol") => walk.wait(Duration::from_secs(4)).await,
                ("waiting for the phone to say yes", "challenge") => {
                    go(&world, &walk, Action::Resend, station).await;
                }
                // What was answered may have been taken, so the sign-in begins anew.
                (_, "signIn") => {
                    walk.click(sign_in()).await;
                    if walk.name() == "challenge" && station.leads_to != "challenge" {
                        walk.answer_with_authenticator(&world.provider).await;
                    }
                }
                ("reading the list", _) => drop(walk.click(Action::Refresh).await),
                _ => go(&world, &walk, click(&world, &walk, station), station).await,
            }
            assert_eq!(walk.name(), station.leads_to, "{failure:?} at {}", station.name);
            assert!(active(&world) <= 1, "{failure:?} at {}", station.name);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn back_after_a_lost_creation_and_creating_again_does_not_make_a_second_one() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    world.provider.lose_next_answer(Operation::Create, Failure::TimedOut);
    walk.click(create()).await;
    walk.click(Action::Back).await;
    assert_eq!(walk.name(), "name");
    walk.click(create()).await;
    assert_eq!(walk.name(), "unfinished");
    assert_eq!(world.provider.count(Operation::Create), 1);
}

#[tokio::test(start_paused = true)]
async fn the_name_of_a_problem_differs_each_time() {
    let world = World::new();
    let walk = world.start();
    walk.to_sign_in().await;
    let mut ids = Vec::new();
    for _ in 0..2 {
        world.provider.fail_next(Operation::SignIn, Failure::Unreachable);
        let action = Action::SignIn { user: "anna".to_owned(), password: secret("correct horse") };
        let View::Problem { support_id, .. } = walk.click(action).await else { panic!() };
        ids.push(support_id);
        walk.click(Action::Back).await;
    }
    assert_ne!(ids[0], ids[1]);
    assert_eq!(ids[0].len(), 9);
}

#[tokio::test(start_paused = true)]
async fn the_log_has_the_name_that_the_person_reads_out() {
    let log = crate::support::Log::capture();
    let world = World::new();
    world.provider.fail_next(Operation::SignIn, Failure::Untrusted);
    let walk = world.start();
    walk.to_sign_in().await;
    let View::Problem { support_id, .. } = walk.click(sign_in()).await else { panic!() };
    let text = log.text();
    let line = text.lines().find(|line| line.contains(&support_id)).unwrap();
    assert!(line.contains("signIn"), "{line}");
    assert!(text.lines().any(|line| line.contains(&support_id) && line.contains("untrusted")), "{text}");
}
