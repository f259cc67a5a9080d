//! Naming, creating, listing and ending app passwords.

use crate::support::{Walk, World, after, assert_story, create, sign_in};
use providers::fake::Operation;
use providers::{
    AppPasswordState, ChangeError, Counted, CreateError, Failure, Limit, LimitOf, MethodKind, ServerWords,
};
use wizard::{Action, EntryAction, EntryProblemCode, FieldProblem, Purpose, View};

async fn at_name(world: &World) -> Walk {
    let walk = world.start();
    walk.to_name(&world.provider).await;
    walk
}

fn creating(label: &str, scope: Option<&str>, expires_in_days: Option<u32>) -> Action {
    Action::Create { label: label.to_owned(), scope: scope.map(str::to_owned), expires_in_days }
}

fn entries(walk: &Walk) -> Vec<wizard::Entry> {
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("no list: {:?}", walk.view()) };
    entries
}

fn problem(walk: &Walk) -> Option<EntryProblemCode> {
    let View::AppPasswords { problem, .. } = walk.view() else { panic!("no list: {:?}", walk.view()) };
    problem.map(|problem| problem.code)
}

#[tokio::test(start_paused = true)]
async fn slips_in_the_form_are_shown_beside_it_and_nothing_is_created() {
    let world = World::new();
    let mut walk = at_name(&world).await;
    walk.look("the form");
    walk.step("no label", creating("  ", Some("imap"), None)).await;
    walk.step("a label that is too long", creating(&"x".repeat(81), Some("imap"), None)).await;
    walk.step("no scope", creating("Outlook", None, None)).await;
    walk.step("a scope that does not exist", creating("Outlook", Some("nothing"), None)).await;
    assert_eq!(world.provider.count(Operation::Create), 0);
    assert!(!world.ledger().exists(), "no intent was written down");
    walk.step("a label that just fits", creating(&"è".repeat(80), Some("imap"), None)).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn scope_and_expiry_reach_the_provider_and_the_list() {
    let world = World::new();
    let mut walk = at_name(&world).await;
    walk.step("created", creating("Calendar", Some("calendar"), Some(30))).await;
    walk.click(Action::Finish).await;
    walk.step("the list", Action::OpenList).await;
    let made = &world.provider.app_passwords("anna")[0];
    assert_eq!(made.scope.as_deref(), Some("calendar"));
    let lasts = made.expires.unwrap().duration_since(made.created.unwrap());
    assert_eq!(lasts.as_hours(), 30 * 24);
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn without_scopes_and_expiry_there_is_nothing_to_choose() {
    let world = World::new();
    world.provider.change_offer(|offer| {
        offer.scopes.clear();
        offer.needs_scope = false;
        offer.expiry = false;
    });
    let mut walk = at_name(&world).await;
    walk.look("the form");
    walk.step("created", creating("Outlook", None, Some(30))).await;
    assert_eq!(world.provider.app_passwords("anna")[0].expires, None);
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn the_suggested_scope_is_the_one_that_speaks_of_the_purpose() {
    let world = World::new();
    world.provider.change_offer(|offer| {
        offer.scopes = [("a", "Calendar"), ("b", "Sending only (SMTP)"), ("c", "Outlook and mail")]
            .map(|(id, words)| providers::Scope {
                id: id.to_owned(),
                description: words.to_owned(),
                ..Default::default()
            })
            .to_vec();
    });
    for (purpose, scope) in [(Purpose::Outlook, "c"), (Purpose::Thunderbird, "c"), (Purpose::Device, "b")] {
        let walk = world.start();
        walk.click(crate::support::begin()).await;
        walk.click(Action::ChooseNeed { purpose }).await;
        walk.sign_in().await;
        if walk.name() == "challenge" {
            walk.answer_with_authenticator(&world.provider).await;
        } else {
            walk.set_up_authenticator(&world.provider).await;
        }
        walk.click(Action::Continue).await;
        if walk.name() == "challenge" {
            walk.answer_with_authenticator(&world.provider).await;
        }
        let View::Name { scope: suggested, .. } = walk.view() else { panic!("{:?}", walk.view()) };
        assert_eq!(suggested.as_deref(), Some(scope), "{purpose:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_the_server_refuses_is_said_and_leaves_no_trace() {
    let world = World::new();
    let mut walk = at_name(&world).await;
    for (words, error) in [
        ("not allowed", CreateError::NotAllowed),
        ("too many", limit_reached()),
        ("too many active ones", CreateError::LimitReached(Limit { of: LimitOf::EverythingWorking, counted: None })),
        ("too many in all", CreateError::LimitReached(Limit { of: LimitOf::Everything, counted: None })),
        ("too many of all people", CreateError::LimitReached(Limit { of: LimitOf::Organisation, counted: None })),
        ("a PIN", CreateError::PinWanted),
        ("nobody knows why", CreateError::Refused { words: ServerWords::new("Not on Mondays") }),
        ("a scope that is gone", CreateError::UnknownScope),
    ] {
        world.provider.fail_next(Operation::Create, error);
        walk.step(words, create()).await;
        if walk.name() == "problem" {
            walk.step(&format!("{words}: back"), Action::Back).await;
        }
    }
    drop(walk.click(create()).await);
    assert_eq!(walk.name(), "password", "nothing stands in the way of another try");
    assert_eq!(world.provider.app_passwords("anna").len(), 1);
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn a_refused_creation_is_not_asked_about_at_the_next_start() {
    let world = World::new();
    for error in [CreateError::NotAllowed, limit_reached(), CreateError::UnknownScope] {
        world.provider.fail_next(Operation::Create, error);
        let walk = world.start();
        walk.to_sign_in().await;
        walk.sign_in().await;
        match walk.name().as_str() {
            "challenge" => walk.answer_with_authenticator(&world.provider).await,
            _ => {
                walk.set_up_authenticator(&world.provider).await;
            }
        }
        walk.click(Action::Continue).await;
        if walk.name() == "challenge" {
            walk.answer_with_authenticator(&world.provider).await;
        }
        walk.click(create()).await;
        drop(walk);
        assert_eq!(world.start().name(), "account");
    }
}

fn limit_reached() -> CreateError {
    CreateError::LimitReached(Limit { of: LimitOf::AppPasswords, counted: Some(Counted { all: 3, ended: 2 }) })
}

#[tokio::test(start_paused = true)]
async fn the_list_without_a_sign_in_shows_what_this_computer_remembers() {
    let world = World::new();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    drop(walk);
    let mut walk = world.start();
    walk.step("they open the list after a restart", Action::OpenList).await;
    let id = entries(&walk)[0].id.clone();
    walk.step("they copy it again", Action::CopyAgain { id: id.clone() }).await;
    assert!(world.clipboard.content().is_some());
    walk.click_in_vain(Action::Revoke { id: id.clone() }).await;
    walk.step("they want to know more", Action::Refresh).await;
    walk.step("they sign in", sign_in()).await;
    walk.next_code(&world.provider).await;
    walk.wait(after(0)).await;
    let code = world.provider.code(MethodKind::AuthenticatorApp);
    walk.step("and answer", Action::Answer { code }).await;
    walk.step("they revoke it", Action::Revoke { id }).await;
    walk.step("back", Action::Back).await;
    assert_eq!(world.clipboard.content(), None, "what is revoked is of no use in the clipboard");
    assert_eq!(world.vault.items(), []);
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn on_a_computer_that_remembers_nothing_the_list_asks_who_it_is() {
    let world = World::new();
    world.provider.add_method("anna", MethodKind::AuthenticatorApp);
    let mut walk = world.start();
    walk.step("they open the list", Action::OpenList).await;
    walk.step("they want to know more", Action::Refresh).await;
    walk.step("they give their address", crate::support::begin()).await;
    walk.step("they sign in", sign_in()).await;
    let code = world.provider.code(MethodKind::AuthenticatorApp);
    walk.step("they answer", Action::Answer { code }).await;
    walk.step("back", Action::Back).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn only_what_the_server_lets_the_person_do_is_offered() {
    let world = World::new();
    world.provider.change_offer(|offer| {
        offer.relabel = false;
        offer.pause = false;
    });
    let walk = world.start();
    walk.to_list(&world.provider).await;
    let entry = entries(&walk)[0].clone();
    assert_eq!(entry.can, [EntryAction::Copy, EntryAction::Replace, EntryAction::Revoke]);
    walk.click_in_vain(Action::Relabel { id: entry.id.clone(), label: "x".to_owned() }).await;
    walk.click_in_vain(Action::SetActive { id: entry.id.clone(), active: false }).await;
    walk.click_in_vain(Action::Delete { id: entry.id }).await;
}

#[tokio::test(start_paused = true)]
async fn a_change_that_the_server_refuses_is_said_beside_the_entry() {
    let world = World::new();
    let mut walk = world.start();
    walk.to_list(&world.provider).await;
    let id = entries(&walk)[0].id.clone();
    walk.step("no label", Action::Relabel { id: id.clone(), label: " ".to_owned() }).await;
    world.provider.fail_next(Operation::Relabel, ChangeError::NotAllowed);
    walk.step("not allowed", Action::Relabel { id: id.clone(), label: "x".to_owned() }).await;
    world.provider.fail_next(Operation::SetActive, ChangeError::NotFound);
    walk.step("gone", Action::SetActive { id: id.clone(), active: false }).await;
    world.provider.fail_next(Operation::Revoke, ChangeError::NotAllowed);
    walk.step("not allowed either", Action::Revoke { id: id.clone() }).await;
    assert_eq!(world.vault.items().len(), 1, "what could not be ended stays known here");
    walk.step("the next change takes the message away", Action::Relabel { id, label: "y".to_owned() }).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn one_that_was_deleted_elsewhere_can_be_taken_off_the_list() {
    let world = World::new();
    let mut walk = world.start();
    walk.to_password(&world.provider).await;
    walk.click(Action::Finish).await;
    let made = world.provider.app_passwords("anna")[0].id.clone();
    let elsewhere = signed_in(&world).await;
    elsewhere.delete(&made).await.unwrap();
    walk.step("they open the list", Action::OpenList).await;
    let id = entries(&walk)[0].id.clone();
    walk.step("they take it off", Action::Delete { id }).await;
    assert_eq!(world.vault.items(), []);
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn one_that_was_made_elsewhere_is_in_the_list_too() {
    let world = World::new();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    let elsewhere = signed_in(&world).await;
    let request = providers::NewAppPassword {
        label: "Printer".to_owned(),
        scope: Some("imap".to_owned()),
        expires: None,
        shape: password::Shape::mail_safe(),
    };
    elsewhere.create(&request).await.unwrap();
    walk.click(Action::Finish).await;
    walk.click(Action::OpenList).await;
    let shown = entries(&walk);
    let printer = shown.iter().find(|entry| entry.label == "Printer").unwrap();
    assert_eq!((shown.len(), printer.kept_here, printer.account.as_str()), (2, false, "anna"));
    walk.click(Action::Revoke { id: printer.id.clone() }).await;
    let states: Vec<_> = world.provider.app_passwords("anna").iter().map(|made| made.state).collect();
    assert_eq!(states, [AppPasswordState::Revoked, AppPasswordState::Active]);
}

/// The same person at another computer.
async fn signed_in(world: &World) -> std::sync::Arc<dyn providers::Session> {
    use providers::{Provider, SignIn};
    let provider = &world.provider;
    let password = crate::support::secret(providers::fake::FAKE_PASSWORD);
    match provider.sign_in("anna", &password).await.unwrap() {
        SignIn::Done(session) => session,
        SignIn::Challenged(challenge) => {
            tokio::time::sleep(after(30)).await;
            let code = provider.code(MethodKind::AuthenticatorApp);
            let SignIn::Done(session) = provider.answer(&challenge, &code).await.unwrap() else { panic!() };
            session
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_keychain_that_was_emptied_is_noticed_when_copying_again() {
    let world = World::new();
    let walk = world.start();
    walk.to_list(&world.provider).await;
    let id = entries(&walk)[0].id.clone();
    world.vault.remove(&id);
    walk.click(Action::CopyAgain { id: id.clone() }).await;
    assert_eq!(problem(&walk), Some(EntryProblemCode::NotInKeychain));
    walk.click_in_vain(Action::CopyAgain { id }).await;
}

#[tokio::test(start_paused = true)]
async fn a_clipboard_that_fails_is_said_and_can_be_tried_again() {
    let world = World::new();
    let mut walk = world.start();
    walk.to_password(&world.provider).await;
    world.clipboard.set_broken(true);
    walk.step("they copy", Action::Copy).await;
    walk.click(Action::Copy).await;
    walk.look("they copy again: it is said once");
    walk.step("they take the notice away", Action::DismissNotice).await;
    walk.click_in_vain(Action::DismissNotice).await;
    world.clipboard.set_broken(false);
    walk.step("now it works", Action::Copy).await;
    walk.click(Action::Finish).await;
    walk.click(Action::OpenList).await;
    world.clipboard.set_broken(true);
    let id = entries(&walk)[0].id.clone();
    walk.step("in the list it is said beside the entry", Action::CopyAgain { id }).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn what_the_person_copied_meanwhile_is_left_alone() {
    let world = World::new();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.click(Action::Copy).await;
    world.clipboard.copy_elsewhere("a recipe");
    walk.wait(after(45)).await;
    assert_eq!(world.clipboard.content().unwrap().expose(), "a recipe");
}

#[tokio::test(start_paused = true)]
async fn a_clipboard_that_cannot_be_cleared_at_once_is_cleared_later() {
    let world = World::new();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.click(Action::Copy).await;
    world.clipboard.set_broken(true);
    walk.wait(after(50)).await;
    assert!(world.clipboard.content().is_some());
    world.clipboard.set_broken(false);
    walk.wait(after(1)).await;
    assert_eq!(world.clipboard.content(), None);
}

#[tokio::test(start_paused = true)]
async fn an_app_password_on_the_screen_survives_a_look_into_the_list_and_a_new_sign_in() {
    let world = World::new();
    world.vault.fail_always(keychain::fake::Operation::Save, keychain::VaultError::Locked);
    let walk = world.start();
    walk.to_password(&world.provider).await;
    let secret = walk.wizard.reveal().await.unwrap();
    world.provider.sign_everybody_out();
    walk.click(Action::OpenList).await;
    walk.click(Action::Refresh).await;
    walk.sign_in().await;
    walk.answer_with_authenticator(&world.provider).await;
    assert_eq!(walk.name(), "appPasswords");
    walk.click(Action::Back).await;
    assert_eq!(walk.wizard.reveal().await.unwrap(), secret);
}

#[tokio::test(start_paused = true)]
async fn back_from_the_list_after_the_session_ended_leads_to_a_screen_that_works() {
    let world = World::new();
    let walk = at_name(&world).await;
    world.provider.sign_everybody_out();
    walk.click(Action::OpenList).await;
    walk.click(Action::Back).await;
    assert_eq!(walk.name(), "account");
    walk.to_sign_in().await;
    assert_eq!(walk.name(), "signIn");
}

#[tokio::test(start_paused = true)]
async fn back_does_not_lead_to_an_app_password_that_was_revoked() {
    let world = World::new();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.click(Action::OpenList).await;
    let id = entries(&walk)[0].id.clone();
    walk.click(Action::Revoke { id }).await;
    walk.click(Action::Back).await;
    assert_eq!(walk.name(), "account");
}

#[tokio::test(start_paused = true)]
async fn looking_into_the_list_as_somebody_else_does_not_go_on_as_them() {
    let world = World::new();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    drop(walk);
    world.provider.add_user("bob", "swordfish");
    let walk = world.start();
    let bob = Action::Begin { address: "bob@example.test".to_owned(), provider: None, server: None };
    walk.click(bob.clone()).await;
    walk.click(Action::Back).await;
    // Their own address was given first: it is theirs that the list signs in to.
    walk.click(Action::OpenList).await;
    walk.click(Action::Refresh).await;
    assert!(matches!(walk.view(), View::SignIn { user, .. } if user == "bob"));
}

#[tokio::test(start_paused = true)]
async fn where_a_scope_is_gone_the_others_are_offered() {
    let world = World::new();
    let walk = at_name(&world).await;
    world.provider.change_offer(|offer| offer.scopes.retain(|scope| scope.id != "imap"));
    walk.click(create()).await;
    let View::Name { problem, scopes, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    assert_eq!((problem, scopes.len()), (Some(FieldProblem::ScopeUnknown), 1));
    walk.click(creating("Outlook", Some("calendar"), None)).await;
    assert_eq!(walk.name(), "password");
}

#[tokio::test(start_paused = true)]
async fn a_server_that_wants_a_scope_and_shows_none_is_a_problem() {
    let world = World::new();
    world.provider.change_offer(|offer| {
        offer.scopes.clear();
        offer.needs_scope = false;
    });
    let walk = at_name(&world).await;
    world.provider.fail_next(Operation::Create, CreateError::UnknownScope);
    walk.click(creating("Outlook", None, None)).await;
    assert!(matches!(walk.view(), View::Problem { code: wizard::ProblemCode::ServicesNotNamed, .. }));
}

#[tokio::test(start_paused = true)]
async fn that_no_service_is_known_is_said_before_anything_is_set_up() {
    let world = World::new();
    world.provider.change_offer(|offer| offer.scopes.clear());
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    assert!(
        matches!(walk.view(), View::Problem { code: wizard::ProblemCode::ServicesNotNamed, .. }),
        "{:?}",
        walk.view()
    );
    assert_eq!(world.provider.methods_of("anna"), []);
}

#[tokio::test(start_paused = true)]
async fn a_list_that_cannot_be_read_after_a_change_shows_the_change_all_the_same() {
    let world = World::new();
    let mut walk = world.start();
    walk.to_list(&world.provider).await;
    let id = entries(&walk)[0].id.clone();
    for (words, action) in [
        ("relabelled", Action::Relabel { id: id.clone(), label: "x".to_owned() }),
        ("paused", Action::SetActive { id: id.clone(), active: false }),
        ("resumed", Action::SetActive { id: id.clone(), active: true }),
        ("revoked", Action::Revoke { id }),
    ] {
        world.provider.fail_next(Operation::List, Failure::TimedOut);
        walk.step(words, action).await;
    }
    world.provider.fail_next(Operation::List, Failure::TimedOut);
    let id = entries(&walk)[0].id.clone();
    walk.step("deleted", Action::Delete { id }).await;
    assert_eq!(world.vault.items(), []);
    assert_story!(walk);
}
