//! The server check on a real privacyIDEA that is set up wrongly, each time in one way: it is found by name, with the policy
//! to set, and nothing else is. The cases share two servers and have accounts of their own, under policies of their own.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod answers;
mod ground;

use ground::{At, Desk, Setup, check, check_all_methods, check_as, check_methods, check_with, flaws, server};
use password::Secret;
use providers::{CheckFinding, Flaw, MOST_FAILED_SIGN_INS, MethodKind, PolicyLine, Question, TestAccount, Weight};

const PEOPLE: &str = "0.0.0.0/0, -<mail servers>";

const BOTH_APPS: &[MethodKind] = &[MethodKind::AuthenticatorApp, MethodKind::CounterApp];

/// One that a code proves, and one that the phone does.
const WITH_PUSH: &[MethodKind] = &[MethodKind::AuthenticatorApp, MethodKind::Push];

fn set(scope: &'static str, action: &str, client: &'static str) -> PolicyLine {
    PolicyLine { scope, action: action.to_owned(), client }
}

/// The one thing that is not all right: what it is, what it is about, and the policy to set.
fn only(findings: &[CheckFinding]) -> (Flaw, Vec<&str>, Vec<PolicyLine>) {
    let mut found = findings.iter().filter(|finding| finding.flaw.is_some());
    let finding = found.next().expect("something is found");
    assert_eq!(found.next(), None, "{findings:#?}");
    let about = finding.about.iter().map(String::as_str).collect();
    (finding.flaw.unwrap(), about, finding.policy.clone())
}

#[tokio::test]
async fn of_a_server_that_is_set_up_right_every_question_is_answered_and_nothing_is_found() {
    let findings = check_all_methods(Setup::sound()).await;
    assert_eq!(flaws(&findings), [], "{findings:#?}");
    let asked: Vec<Question> = findings.iter().map(|finding| finding.question).collect();
    assert_eq!(asked, Question::ALL);
    assert_eq!(findings[0].about, ["privacyIDEA 3.14"]);
}

#[tokio::test]
async fn methods_that_count_before_they_are_proven_are_found() {
    let findings = check_all_methods(Setup::sound().without("verify_enrollment")).await;
    let policy = vec![set("enrollment", "verify_enrollment=totp sms email hotp", "any")];
    assert_eq!(only(&findings), (Flaw::MethodNotProven, vec!["totp", "sms", "email", "hotp"], policy));
}

#[tokio::test]
async fn one_method_that_counts_before_it_is_proven_is_found_among_others_that_do_not() {
    let setup = Setup::sound().instead("verify_enrollment", "verify_enrollment=hotp sms email");
    let findings = check_methods(setup, BOTH_APPS).await;
    let policy = vec![set("enrollment", "verify_enrollment=totp hotp", "any")];
    assert_eq!(only(&findings), (Flaw::MethodNotProven, vec!["totp"], policy));
}

#[tokio::test]
async fn a_half_made_method_that_shuts_out_the_right_password_is_found() {
    let findings = check_methods(Setup::sound().without("passthru_ignore_rollout_state"), WITH_PUSH).await;
    let policy = vec![set("authentication", "passthru_ignore_rollout_state=verify clientwait", PEOPLE)];
    assert_eq!(only(&findings), (Flaw::HalfMadeMethodLocksOut, vec!["verify", "clientwait"], policy));
}

#[tokio::test]
async fn a_half_made_push_that_shuts_out_the_right_password_is_found_beside_other_methods_that_do_not() {
    let setup = Setup::sound().instead("passthru_ignore_rollout_state", "passthru_ignore_rollout_state=verify");
    let policy = vec![set("authentication", "passthru_ignore_rollout_state=verify clientwait", PEOPLE)];
    assert_eq!(
        only(&check_methods(setup, WITH_PUSH).await),
        (Flaw::HalfMadeMethodLocksOut, vec!["clientwait"], policy)
    );
}

#[tokio::test]
async fn a_description_that_the_server_wants_is_told_of() {
    let findings = check_methods(Setup::sound().with("enrollment", "require_description=totp push"), WITH_PUSH).await;
    let (flaw, about, _) = only(&findings);
    assert_eq!((flaw, flaw.weight(), about), (Flaw::DescriptionRequired, Weight::Advice, vec!["totp", "push"]));
}

#[tokio::test]
async fn a_key_that_is_made_in_two_steps_is_found() {
    let findings = check_methods(Setup::sound().with("user", "totp_2step=force"), BOTH_APPS).await;
    let policy = vec![set("user", "totp_2step=allow", "any")];
    assert_eq!(only(&findings), (Flaw::TwoStepForced, vec!["totp"], policy));
}

#[tokio::test]
async fn a_pin_of_the_token_in_the_place_of_the_password_is_found() {
    let findings = check(Setup::sound().without("otppin=userstore")).await;
    let policy = vec![set("authentication", "otppin=userstore", PEOPLE)];
    assert_eq!(only(&findings), (Flaw::PasswordNotFirstFactor, vec![], policy));
}

#[tokio::test]
async fn a_code_that_is_to_be_typed_behind_the_password_is_found() {
    let findings = check(Setup::sound().without("challenge_response")).await;
    let policy = vec![set("authentication", "challenge_response=totp hotp sms email", PEOPLE)];
    assert_eq!(only(&findings), (Flaw::CodeNotAskedFor, vec![], policy));
}

#[tokio::test]
async fn a_self_service_that_asks_for_the_password_only_is_found() {
    let findings = check(Setup::sound().without("login_mode")).await;
    assert_eq!(only(&findings), (Flaw::NoSecondFactor, vec![], vec![set("webui", "login_mode=privacyIDEA", "any")]));
}

#[tokio::test]
async fn a_self_service_that_lets_nobody_in_is_found() {
    let findings = check(Setup::sound().instead("login_mode", "login_mode=disable")).await;
    assert_eq!(findings[0].flaw, Some(Flaw::SignInDisabled));
    assert_eq!(findings[0].policy, [set("webui", "login_mode=privacyIDEA", "any")]);
}

#[tokio::test]
async fn a_server_that_lets_nobody_in_without_a_method_is_found() {
    let findings = check(Setup::sound().without("passthru=userstore")).await;
    assert_eq!(findings[0].flaw, Some(Flaw::PasswordRefused));
    assert_eq!(findings[0].policy, [set("authentication", "passthru=userstore", PEOPLE)]);
}

#[tokio::test]
async fn a_server_that_takes_any_password_of_somebody_without_a_method_is_found() {
    let findings = check(Setup::sound().with("authentication", "passOnNoToken")).await;
    assert_eq!(only(&findings), (Flaw::AnyPasswordOpens, vec!["passOnNoToken"], vec![]));
    // In the place of `passthru`, too.
    let findings = check(Setup::sound().instead("passthru=userstore", "passOnNoToken")).await;
    assert!(flaws(&findings).contains(&Flaw::AnyPasswordOpens), "{findings:#?}");
}

#[tokio::test]
async fn without_the_right_to_delete_nothing_is_made_and_what_that_leaves_open_is_unknown() {
    let findings = check(Setup::sound().without("delete")).await;
    let rights = findings.iter().find(|finding| finding.question == Question::Rights).unwrap();
    assert_eq!((rights.flaw, &rights.policy), (Some(Flaw::RightMissing), &vec![set("user", "delete", "any")]));
    let unknown: Vec<Question> = findings
        .iter()
        .filter(|finding| finding.flaw == Some(Flaw::NotTried))
        .map(|finding| finding.question)
        .collect();
    let all = [
        Question::Methods,
        Question::HalfMadeMethod,
        Question::SecondFactor,
        Question::AppPassword,
        Question::Limit,
        Question::SelfService,
    ];
    assert_eq!(unknown, all);
}

#[tokio::test]
async fn a_right_that_nobody_can_do_without_is_told_from_one_that_is_useful() {
    let setup = Setup::sound().without("enrollAPPLSPEC").without("reset").without("userlist");
    let findings = check_all_methods(setup).await;
    let of = |flaw| findings.iter().find(|finding| finding.flaw == Some(flaw)).unwrap();
    assert_eq!(of(Flaw::RightMissing).policy, [set("user", "enrollAPPLSPEC", "any")]);
    assert_eq!(of(Flaw::UsefulRightMissing).policy, [set("user", "userlist, reset", "any")]);
    assert_eq!(Flaw::UsefulRightMissing.weight(), Weight::Advice);
    // Without the record nobody knows where to send a message.
    assert_eq!(of(Flaw::MethodNotTried).about, ["sms", "email"]);
}

#[tokio::test]
async fn a_server_that_lets_people_have_no_method_at_all_is_found() {
    let mut setup = Setup::sound();
    for right in ["enrollTOTP", "enrollHOTP", "enrollSMS", "enrollEMAIL", "enrollPUSH"] {
        setup = setup.without(right);
    }
    let findings = check_all_methods(setup).await;
    let policy = set("user", "enrollTOTP, enrollSMS, enrollEMAIL, enrollPUSH, enrollHOTP", "any");
    assert!(findings.iter().any(|finding| finding.policy == [policy.clone()]), "{findings:#?}");
}

#[tokio::test]
async fn services_that_nobody_may_list_are_found() {
    let findings = check(Setup::sound().without("serviceid_list")).await;
    let services = findings.iter().find(|finding| finding.question == Question::Services).unwrap();
    assert_eq!((services.flaw, &services.about), (Some(Flaw::RightMissing), &vec!["serviceid_list".to_owned()]));
    assert_eq!(services.policy, [set("user", "serviceid_list", "any")]);
}

#[tokio::test]
async fn a_pin_that_everything_must_have_is_found() {
    let findings = check_methods(Setup::sound().with("user", "otp_pin_minlength=4"), BOTH_APPS).await;
    let pins: Vec<&CheckFinding> = findings.iter().filter(|finding| finding.flaw == Some(Flaw::PinRequired)).collect();
    let about: Vec<&str> = pins.iter().flat_map(|finding| &finding.about).map(String::as_str).collect();
    assert_eq!(about, ["totp", "hotp", "applspec"], "{findings:#?}");
    assert!(pins.iter().all(|finding| finding.policy == [set("user", "otp_pin_minlength=0", "any")]));
}

#[tokio::test]
async fn a_limit_of_one_is_found_and_one_of_two_is_told_of() {
    let limit = |most| Setup::sound().with("enrollment", &format!("applspec_max_token_per_user={most}"));
    let policy = || vec![set("enrollment", "applspec_max_token_per_user=10", "any")];
    assert_eq!(only(&check(limit(1)).await), (Flaw::LimitTooLow, vec!["1"], policy()));
    assert_eq!(only(&check(limit(2)).await), (Flaw::LimitLow, vec!["2"], policy()));
    assert_eq!(flaws(&check(limit(3)).await), []);
}

#[tokio::test]
async fn a_limit_that_counts_methods_too_is_told_from_one_that_does_not() {
    let policy = || vec![set("enrollment", "max_token_per_user=10", "any")];
    for most in [1, 2] {
        let setup = Setup::sound().with("enrollment", &format!("max_token_per_user={most}"));
        let count = (most - 1).to_string();
        assert_eq!(only(&check(setup).await), (Flaw::LimitTooLow, vec![count.as_str()], policy()));
    }
}

#[tokio::test]
async fn an_app_password_that_opens_the_self_service_is_found() {
    let setup = Setup::sound().without("disabled_token_types=applspec").instead("otppin=userstore", "otppin=none");
    let findings = check(setup).await;
    let finding =
        findings.iter().find(|finding| finding.flaw == Some(Flaw::AppPasswordOpensSelfService)).expect("it is found");
    assert_eq!(finding.policy, [set("authentication", "disabled_token_types=applspec", PEOPLE)]);
}

#[tokio::test]
async fn an_app_password_that_replaces_the_second_factor_is_found() {
    let findings = check(Setup::sound().without("disabled_token_types=applspec")).await;
    let policy = vec![set("authentication", "disabled_token_types=applspec", PEOPLE)];
    assert_eq!(only(&findings), (Flaw::AppPasswordReplacesSecondFactor, vec![], policy));
}

#[tokio::test]
async fn an_administrator_s_account_is_refused_before_anything_is_made() {
    let desk = Desk::default();
    let findings = check_as("admin", "adminpw", &desk).await;
    assert_eq!(findings[0].flaw, Some(Flaw::AdministratorAccount));
    assert!(desk.made().is_empty());
}

#[tokio::test]
async fn a_wrong_password_is_said_once() {
    let account = Setup::sound().account();
    let before = server().failed_sign_ins(&account);
    let findings = check_as(&account, "not the password", &Desk::default()).await;
    assert_eq!(findings[0].flaw, Some(Flaw::PasswordRefused));
    assert_eq!(server().failed_sign_ins(&account) - before, 1);
}

#[tokio::test]
async fn no_more_sign_ins_fail_than_is_said() {
    let worst = Setup::sound().without("otppin=userstore").without("passthru_ignore_rollout_state");
    for (setup, expected) in [(Setup::sound(), 3), (worst, 7)] {
        let account = setup.account();
        ground::check_account(&account, Some(WITH_PUSH)).await;
        assert_eq!(server().failed_sign_ins(&account), expected);
        assert!(expected <= MOST_FAILED_SIGN_INS);
    }
}

#[tokio::test]
async fn an_account_in_use_is_left_alone() {
    let account = Setup::sound().account();
    let own = server().add_token(&account, "hotp");
    let desk = Desk::default();
    let findings = check_as(&account, ground::PASSWORD, &desk).await;
    assert_eq!(findings[0].flaw, Some(Flaw::AccountInUse));
    assert!(desk.made().is_empty());
    assert_eq!(server().tokens(&account), [own]);
}

#[tokio::test]
async fn an_account_in_use_is_tried_with_only_where_its_owner_says_so_and_keeps_what_it_has() {
    let account = Setup::sound().account();
    let own = server().add_token(&account, "hotp");
    let desk = Desk::with_code(server().code(&own));
    let findings =
        check_with(&TestAccount { may_be_in_use: true, ..ground::test_account(&account, &secret()) }, &desk).await;
    let unknown = findings.iter().find(|finding| finding.question == Question::HalfMadeMethod).unwrap();
    assert_eq!(unknown.flaw, Some(Flaw::NotTried), "{findings:#?}");
    assert_eq!(flaws(&findings), [Flaw::NotTried], "{findings:#?}");
    assert_eq!(server().tokens(&account), [own]);
}

#[tokio::test]
async fn whoever_stops_it_finds_nothing_left() {
    for at in [At::Question(Question::Methods), At::Made(1), At::Made(3), At::Question(Question::SelfService)] {
        let account = Setup::sound().account();
        let desk = Desk::stopping(at);
        let findings = check_as(&account, ground::PASSWORD, &desk).await;
        assert!(flaws(&findings).contains(&Flaw::Stopped), "{at:?} {findings:#?}");
        assert!(!flaws(&findings).contains(&Flaw::LeftBehind), "{at:?}");
        assert_eq!(server().tokens(&account), Vec::<String>::new(), "{at:?}");
    }
}

#[tokio::test]
async fn what_cannot_be_taken_away_is_named() {
    let account = Setup::sound().account();
    let desk = Desk::forbidden_to_delete(At::Made(1));
    let findings = check_as(&account, ground::PASSWORD, &desk).await;
    let left = findings.iter().find(|finding| finding.flaw == Some(Flaw::LeftBehind)).expect("it is told");
    assert_eq!(left.about, server().tokens(&account));
    assert_eq!(left.about.len(), 1, "nothing more is made");
}

#[tokio::test]
async fn a_service_of_this_program_s_policy_that_the_server_does_not_know_is_found() {
    let account = Setup::sound().without("serviceid_list").account();
    let scope = |id: &str| providers::Scope { id: id.to_owned(), ..providers::Scope::default() };
    let services = [scope("imap"), scope("teleport")];
    let password = secret();
    let test = TestAccount { services: Some(&services), ..ground::test_account(&account, &password) };
    let findings = check_with(&test, &Desk::default()).await;
    assert_eq!(only(&findings), (Flaw::ServiceNotDefined, vec!["teleport"], vec![]));
}

fn secret() -> Secret {
    Secret::new(ground::PASSWORD.to_owned())
}
