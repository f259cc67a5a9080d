//! The contract, case by case: what any provider does, whatever is behind it.

use crate::ground::{Account, Capability, Ground, Rule, SCOPE};
use jiff::{SignedDuration, Timestamp};
use password::{MAIL_SAFE, Secret, Shape};
use providers::{
    AppPasswordState, Challenge, ChangeError, Counted, CreateError, Created, EnrolError, Enrolment, Limit, LimitOf,
    MethodKind, NewAppPassword, NewMethod, PrivacyIdeaSettings, Proof, Provider, RemoveMethodError, ResyncError, Scope,
    ServerFinding, Session, SignIn, SignInError, VerifyError,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Hands the list of all cases to a macro, behind what else it is to know: every ground runs the same list.
macro_rules! for_each_case {
    ($do:ident $(, $($with:tt)*)?) => {
        $do! {
            $($($with)*)? =>
            the_right_password_signs_in_an_account_without_methods,
            a_wrong_password_is_refused,
            an_unknown_user_is_refused_like_a_wrong_password,
            a_password_arrives_as_it_was_typed,
            a_user_name_arrives_as_it_was_typed,
            an_account_that_has_only_an_app_password_is_told_that_it_is_not_the_password,
            a_proven_authenticator_app_answers_the_next_challenge,
            a_proven_counter_app_answers_the_next_challenge,
            a_proven_phone_number_answers_the_next_challenge,
            a_proven_e_mail_address_answers_the_next_challenge,
            several_methods_are_asked_for_at_once_and_any_of_them_answers,
            after_a_wrong_code_the_right_one_is_still_taken,
            a_code_that_has_proven_the_app_does_not_sign_in,
            a_challenge_is_answered_only_once,
            signing_in_again_sends_a_new_code,
            a_code_after_its_time_means_that_the_challenge_has_expired,
            a_question_on_the_phone_waits_until_it_is_approved,
            a_question_declined_on_the_phone_is_over,
            a_sound_server_offers_everything,
            the_services_are_those_that_the_server_lists,
            services_that_the_organisation_names_are_offered_with_its_words,
            a_realm_that_the_organisation_names_is_signed_in_to_at_each_step,
            the_record_prefills_the_phone_number_and_the_e_mail_address,
            without_the_right_no_app_password_is_offered,
            without_the_right_no_app_password_is_created,
            a_method_counts_only_once_it_is_proven,
            a_wrong_code_proves_nothing_and_the_right_one_still_does,
            a_proof_whose_answer_was_lost_may_be_given_again,
            what_is_no_phone_number_or_e_mail_address_is_refused,
            an_e_mail_address_arrives_as_it_was_typed,
            an_enrolment_can_be_cancelled_twice,
            a_cancelled_enrolment_cannot_be_proven_and_leaves_nothing_behind,
            a_push_enrolment_waits_until_the_phone_has_scanned_it,
            without_a_proof_an_app_shows_its_picture_and_its_code_is_checked_all_the_same,
            without_a_proof_the_code_that_was_checked_signs_in,
            without_a_proof_the_phone_number_is_proven_by_the_next_sign_in,
            without_a_proof_nothing_is_checked_of_what_is_not_there_any_more,
            a_method_that_shuts_its_owner_out_can_be_taken_away_from_the_session_before,
            a_method_half_made_keeps_its_owner_out_until_it_is_taken_away,
            whether_a_method_can_be_undone_is_known_before_it_is_begun,
            an_app_that_must_make_a_part_of_its_key_is_told_apart_and_leaves_nothing_behind,
            an_app_password_is_no_method,
            a_session_knows_which_method_it_came_in_with,
            a_session_knows_that_it_came_in_by_the_phone,
            a_method_is_taken_away_by_whoever_came_in_with_another,
            the_only_method_that_works_is_never_taken_away,
            a_method_is_not_taken_away_by_whoever_came_in_with_it,
            two_windows_never_take_the_last_method_away,
            a_method_half_made_is_taken_away_by_whoever_is_in,
            an_app_password_is_never_taken_away_as_a_method,
            another_account_s_method_is_never_taken_away,
            without_the_right_a_method_stays_and_can_be_switched_off,
            a_counter_app_that_was_pressed_too_often_is_brought_back_into_step,
            two_codes_that_do_not_follow_each_other_change_nothing,
            a_counter_app_that_wrong_codes_have_blocked_works_once_it_is_in_step,
            only_a_counter_app_is_brought_into_step,
            a_created_app_password_has_the_asked_length_and_alphabet,
            a_created_app_password_is_listed_with_what_it_was_created_with,
            the_list_says_when_an_app_password_was_created,
            a_label_arrives_as_it_was_typed,
            app_passwords_are_listed_newest_first,
            an_app_password_lets_mail_in_until_it_is_revoked,
            the_account_password_lets_no_mail_in,
            the_list_says_when_mail_used_an_app_password_last,
            an_app_password_for_an_unknown_scope_is_not_created,
            an_app_password_without_a_scope_is_not_created,
            an_app_password_above_the_limit_is_not_created,
            revoking_makes_no_room_below_the_limit_and_deleting_does,
            what_is_put_away_makes_room_below_the_limit,
            where_only_working_ones_are_limited_revoking_makes_room,
            a_limit_of_methods_and_app_passwords_together_is_told_as_that,
            a_limit_of_all_that_works_is_told_as_that,
            where_a_pin_is_wanted_that_is_the_reason,
            a_reason_that_nobody_knows_comes_in_the_server_s_own_words,
            wrong_passwords_block_all_app_passwords_of_the_service_until_they_are_unblocked,
            a_right_password_makes_the_wrong_ones_before_it_forgotten,
            wrong_passwords_do_not_block_what_is_for_another_service,
            what_is_paused_is_not_blocked_by_wrong_passwords,
            what_is_revoked_is_not_blocked_and_cannot_be_unblocked,
            what_is_not_blocked_may_be_unblocked,
            another_account_s_app_password_cannot_be_unblocked,
            an_app_password_whose_end_has_passed_is_listed_as_expired,
            a_label_can_be_changed,
            a_paused_app_password_lets_no_mail_in_until_it_is_resumed,
            a_revoked_app_password_can_be_revoked_again,
            a_revoked_app_password_cannot_be_resumed,
            a_deleted_app_password_can_be_deleted_and_revoked_again,
            a_deleted_app_password_can_no_longer_be_changed,
            another_account_s_app_password_cannot_be_changed,
            another_account_s_app_password_survives_revoking_and_deleting,
            a_sound_server_passes_the_check,
            the_check_finds_an_app_password_that_opens_the_self_service,
            the_check_finds_an_app_password_that_replaces_the_second_factor,
            the_check_finds_it_whatever_the_password_looks_like,
        }
    };
}
pub(crate) use for_each_case;

/// What new methods are called.
const LABEL: &str = "App Password Wizard, PC-7";

/// What a case asks of a ground beyond what every server can.
pub fn asks_for(case: &str) -> Capability {
    match case {
        "the_services_are_those_that_the_server_lists" => Capability::ListedServices,
        "an_app_password_for_an_unknown_scope_is_not_created" => Capability::DefinedServicesOnly,
        "the_list_says_when_an_app_password_was_created" => Capability::CreationDate,
        "a_question_declined_on_the_phone_is_over" => Capability::PushDeclined,
        "a_question_on_the_phone_waits_until_it_is_approved"
        | "a_session_knows_that_it_came_in_by_the_phone"
        | "a_push_enrolment_waits_until_the_phone_has_scanned_it" => Capability::Push,
        "services_that_the_organisation_names_are_offered_with_its_words" => Capability::NamedServices,
        "a_realm_that_the_organisation_names_is_signed_in_to_at_each_step" => Capability::NamedRealm,
        _ => Capability::Everything,
    }
}

// ---- signing in

pub async fn the_right_password_signs_in_an_account_without_methods<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    assert_eq!((session.user(), session.with_second_factor()), (ground.account().user.as_str(), false));
}

pub async fn a_wrong_password_is_refused<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let result = ground.provider().sign_in(&ground.account().user, &secret("not the password")).await;
    assert_eq!(result.err(), Some(SignInError::PasswordRefused));
}

pub async fn an_unknown_user_is_refused_like_a_wrong_password<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let result = ground.provider().sign_in("nobody-of-that-name", &ground.account().password).await;
    assert_eq!(result.err(), Some(SignInError::PasswordRefused));
}

pub async fn a_password_arrives_as_it_was_typed<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    for password in TYPED {
        let account = ground.add_account("", password).await;
        let result = ground.provider().sign_in(&account.user, &account.password).await;
        assert!(matches!(result, Ok(SignIn::Done(_))), "{password:?}");
    }
}

pub async fn a_user_name_arrives_as_it_was_typed<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    for name in ["%20", "%25", "%41", "+b&c=d", "ä%C3%A4", "'o\"", "🦀"] {
        let account = ground.add_account(name, "correct horse").await;
        let result = ground.provider().sign_in(&account.user, &account.password).await;
        let Ok(SignIn::Done(session)) = result else { panic!("{name:?}: {:?}", result.err()) };
        assert_eq!(session.user(), account.user);
    }
}

pub async fn an_account_that_has_only_an_app_password_is_told_that_it_is_not_the_password<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    create(&sign_in(&ground).await, "too early").await;
    let result = ground.provider().sign_in(&ground.account().user, &ground.account().password).await;
    let error = result.err();
    assert!(matches!(error, Some(SignInError::NotAllowed { .. })), "{error:?}");
}

pub async fn a_proven_authenticator_app_answers_the_next_challenge<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let app = set_up(&ground, &NewMethod::AuthenticatorApp).await;
    let challenge = challenged(&ground).await;
    assert_eq!(kinds(&challenge), [MethodKind::AuthenticatorApp]);
    let code = ground.app_code(&app, 1).await;
    assert!(answered(&ground, &challenge, &code).await.with_second_factor());
}

pub async fn a_proven_counter_app_answers_the_next_challenge<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let app = set_up(&ground, &NewMethod::CounterApp).await;
    let challenge = challenged(&ground).await;
    assert_eq!(kinds(&challenge), [MethodKind::CounterApp]);
    let code = ground.app_code(&app, 1).await;
    assert!(answered(&ground, &challenge, &code).await.with_second_factor());
}

pub async fn a_proven_phone_number_answers_the_next_challenge<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    set_up(&ground, &text_message(&ground)).await;
    let challenge = challenged(&ground).await;
    assert_eq!(kinds(&challenge), [MethodKind::TextMessage]);
    let code = ground.message_code(MethodKind::TextMessage);
    assert!(answered(&ground, &challenge, &code).await.with_second_factor());
}

pub async fn a_proven_e_mail_address_answers_the_next_challenge<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    set_up(&ground, &e_mail(&ground)).await;
    let challenge = challenged(&ground).await;
    assert_eq!(kinds(&challenge), [MethodKind::Email]);
    let code = ground.message_code(MethodKind::Email);
    assert!(answered(&ground, &challenge, &code).await.with_second_factor());
}

pub async fn several_methods_are_asked_for_at_once_and_any_of_them_answers<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    for method in [NewMethod::CounterApp, text_message(&ground), e_mail(&ground)] {
        prove(&ground, &session, &method).await;
    }
    let challenge = challenged(&ground).await;
    assert_eq!(kinds(&challenge), [MethodKind::TextMessage, MethodKind::Email, MethodKind::CounterApp]);
    answered(&ground, &challenge, &ground.message_code(MethodKind::Email)).await;
}

pub async fn after_a_wrong_code_the_right_one_is_still_taken<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    set_up(&ground, &text_message(&ground)).await;
    let challenge = challenged(&ground).await;
    let refused = ground.provider().answer(&challenge, &secret("000000")).await;
    assert_eq!(refused.err(), Some(SignInError::CodeRefused));
    answered(&ground, &challenge, &ground.message_code(MethodKind::TextMessage)).await;
}

pub async fn a_code_that_has_proven_the_app_does_not_sign_in<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let app = session.enrol(&NewMethod::AuthenticatorApp, LABEL).await.unwrap();
    let code = ground.app_code(&app, 0).await;
    session.verify(&app, &code).await.unwrap();
    let challenge = challenged(&ground).await;
    let reused = ground.provider().answer(&challenge, &code).await;
    assert_eq!(reused.err(), Some(SignInError::CodeRefused));
    let next = ground.app_code(&app, 1).await;
    answered(&ground, &challenge, &next).await;
}

pub async fn a_challenge_is_answered_only_once<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    set_up(&ground, &text_message(&ground)).await;
    let challenge = challenged(&ground).await;
    let code = ground.message_code(MethodKind::TextMessage);
    answered(&ground, &challenge, &code).await;
    let replayed = ground.provider().answer(&challenge, &code).await;
    assert_eq!(replayed.err(), Some(SignInError::ChallengeExpired));
}

pub async fn signing_in_again_sends_a_new_code<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    set_up(&ground, &text_message(&ground)).await;
    challenged(&ground).await;
    let first = ground.message_code(MethodKind::TextMessage);
    let again = challenged(&ground).await;
    let second = ground.message_code(MethodKind::TextMessage);
    assert_ne!(first, second);
    answered(&ground, &again, &second).await;
}

pub async fn a_code_after_its_time_means_that_the_challenge_has_expired<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    set_up(&ground, &text_message(&ground)).await;
    let mut challenge = challenged(&ground).await;
    let code = ground.message_code(MethodKind::TextMessage);
    ground.let_expire(&mut challenge).await;
    let late = ground.provider().answer(&challenge, &code).await;
    assert_eq!(late.err(), Some(SignInError::ChallengeExpired));
}

pub async fn a_question_on_the_phone_waits_until_it_is_approved<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    set_up_push(&ground).await;
    let challenge = challenged(&ground).await;
    assert_eq!(kinds(&challenge), [MethodKind::Push]);
    assert!(ground.provider().poll_approval(&challenge).await.unwrap().is_none());
    ground.decide(true).await;
    let Some(SignIn::Done(session)) = ground.provider().poll_approval(&challenge).await.unwrap() else {
        panic!("approved, and not signed in");
    };
    assert!(session.with_second_factor());
}

pub async fn a_question_declined_on_the_phone_is_over<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    set_up_push(&ground).await;
    let challenge = challenged(&ground).await;
    ground.decide(false).await;
    let declined = ground.provider().poll_approval(&challenge).await;
    assert_eq!(declined.err(), Some(SignInError::ChallengeExpired));
}

// ---- what is offered

pub async fn a_sound_server_offers_everything<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let offer = sign_in(&ground).await.offer().await.unwrap();
    assert_eq!(offer.methods, MethodKind::ORDER);
    assert!(offer.app_passwords && offer.expiry && offer.relabel && offer.pause, "{offer:?}");
    assert!(offer.revoke && offer.delete && offer.unblock, "{offer:?}");
}

pub async fn the_services_are_those_that_the_server_lists<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let offer = sign_in(&ground).await.offer().await.unwrap();
    assert!(offer.scopes.iter().any(|scope| scope.id == SCOPE && !scope.description.is_empty()), "{offer:?}");
}

pub async fn services_that_the_organisation_names_are_offered_with_its_words<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let words = BTreeMap::from([("it".to_owned(), "App di posta".to_owned())]);
    let named = Scope { id: SCOPE.to_owned(), description: "Mail apps".to_owned(), words };
    let settings = PrivacyIdeaSettings { services: vec![named.clone()], ..PrivacyIdeaSettings::default() };
    let SignIn::Done(session) = sign_in_as(&ground.provider_with(settings), ground.account()).await else {
        panic!("asked for more")
    };
    assert_eq!(session.offer().await.unwrap().scopes, [named]);
    assert!(ground.mail_login(&create(&session, "Outlook").await.secret).await);
}

pub async fn a_realm_that_the_organisation_names_is_signed_in_to_at_each_step<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let realm = session.realm().map(str::to_owned);
    assert!(realm.is_some());
    prove(&ground, &session, &text_message(&ground)).await;
    let Account { user, password, .. } = ground.account();
    let provider = ground.provider_with(PrivacyIdeaSettings { realm, ..PrivacyIdeaSettings::default() });
    let Ok(SignIn::Challenged(challenge)) = provider.sign_in(user, password).await else { panic!("no challenge") };
    let code = ground.message_code(MethodKind::TextMessage);
    assert!(matches!(provider.answer(&challenge, &code).await, Ok(SignIn::Done(_))));
    let nowhere = PrivacyIdeaSettings { realm: Some("nowhere".to_owned()), ..PrivacyIdeaSettings::default() };
    let refused = ground.provider_with(nowhere).sign_in(user, password).await.err();
    assert!(matches!(refused, Some(SignInError::NotAllowed { words: Some(_) })), "{refused:?}");
}

pub async fn the_record_prefills_the_phone_number_and_the_e_mail_address<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let offer = sign_in(&ground).await.offer().await.unwrap();
    let Account { phone, email, .. } = ground.account().clone();
    assert_eq!((offer.phone, offer.email), (Some(phone), Some(email)));
}

pub async fn without_the_right_no_app_password_is_offered<G: Ground>() {
    let ground = G::prepare(Rule::NoAppPasswords).await;
    let offer = sign_in(&ground).await.offer().await.unwrap();
    assert!(!offer.app_passwords);
}

pub async fn without_the_right_no_app_password_is_created<G: Ground>() {
    let ground = G::prepare(Rule::NoAppPasswords).await;
    let result = sign_in(&ground).await.create(&request("Outlook")).await;
    assert_eq!(result.err(), Some(CreateError::NotAllowed));
}

// ---- methods

pub async fn a_method_counts_only_once_it_is_proven<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let app = session.enrol(&NewMethod::CounterApp, LABEL).await.unwrap();
    assert_eq!(app.proof, Proof::Code);
    assert_eq!(usable(&session).await, [(app.id.clone(), MethodKind::CounterApp, false)]);
    session.verify(&app, &ground.app_code(&app, 0).await).await.unwrap();
    assert_eq!(usable(&session).await, [(app.id, MethodKind::CounterApp, true)]);
}

pub async fn a_wrong_code_proves_nothing_and_the_right_one_still_does<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let mail = session.enrol(&e_mail(&ground), LABEL).await.unwrap();
    assert_eq!(session.verify(&mail, &secret("000000")).await, Err(VerifyError::CodeRefused));
    session.verify(&mail, &ground.message_code(MethodKind::Email)).await.unwrap();
}

pub async fn a_proof_whose_answer_was_lost_may_be_given_again<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let app = session.enrol(&NewMethod::CounterApp, LABEL).await.unwrap();
    let code = ground.app_code(&app, 0).await;
    session.verify(&app, &code).await.unwrap();
    assert_eq!(session.verify(&app, &code).await, Ok(()));
}

pub async fn what_is_no_phone_number_or_e_mail_address_is_refused<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    for nonsense in ["", "call me"] {
        let phone = NewMethod::TextMessage { phone: nonsense.to_owned() };
        assert_eq!(session.enrol(&phone, LABEL).await.err(), Some(EnrolError::ContactRefused), "{nonsense}");
        let mail = NewMethod::Email { address: nonsense.to_owned() };
        assert_eq!(session.enrol(&mail, LABEL).await.err(), Some(EnrolError::ContactRefused), "{nonsense}");
    }
}

pub async fn an_e_mail_address_arrives_as_it_was_typed<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let address = format!("a%41b+c&d='{}", ground.account().email);
    let mail = session.enrol(&NewMethod::Email { address: address.clone() }, LABEL).await.unwrap();
    session.verify(&mail, &ground.code_sent_to(MethodKind::Email, &address)).await.unwrap();
}

pub async fn an_enrolment_can_be_cancelled_twice<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let app = session.enrol(&NewMethod::AuthenticatorApp, LABEL).await.unwrap();
    assert_eq!(session.cancel_enrolment(&app).await, Ok(()));
    assert_eq!(session.cancel_enrolment(&app).await, Ok(()));
}

pub async fn a_cancelled_enrolment_cannot_be_proven_and_leaves_nothing_behind<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let app = session.enrol(&NewMethod::CounterApp, LABEL).await.unwrap();
    let code = ground.app_code(&app, 0).await;
    session.cancel_enrolment(&app).await.unwrap();
    assert_eq!(session.verify(&app, &code).await, Err(VerifyError::Gone));
    assert_eq!(session.methods().await.unwrap(), []);
}

pub async fn a_push_enrolment_waits_until_the_phone_has_scanned_it<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let push = session.enrol(&NewMethod::Push, LABEL).await.unwrap();
    assert_eq!(push.proof, Proof::Phone);
    assert_eq!(session.poll_enrolment(&push).await, Ok(false));
    ground.scan(&push).await;
    assert_eq!(session.poll_enrolment(&push).await, Ok(true));
}

pub async fn without_a_proof_an_app_shows_its_picture_and_its_code_is_checked_all_the_same<G: Ground>() {
    let ground = G::prepare(Rule::NoProof).await;
    let session = sign_in(&ground).await;
    for method in [NewMethod::AuthenticatorApp, NewMethod::CounterApp] {
        let app = session.enrol(&method, LABEL).await.unwrap();
        assert_eq!(app.proof, Proof::CodeCheckedHere);
        assert!(app.link.is_some() && app.seed.is_some(), "nothing to set the app up with: {method:?}");
        assert_eq!(session.verify(&app, &secret("000000")).await, Err(VerifyError::CodeRefused), "{method:?}");
        assert_eq!(session.verify(&app, &secret("")).await, Err(VerifyError::CodeRefused), "{method:?}");
        assert_eq!(session.verify(&app, &ground.app_code(&app, 0).await).await, Ok(()), "{method:?}");
    }
}

pub async fn without_a_proof_the_code_that_was_checked_signs_in<G: Ground>() {
    let ground = G::prepare(Rule::NoProof).await;
    let session = sign_in(&ground).await;
    let app = session.enrol(&NewMethod::AuthenticatorApp, LABEL).await.unwrap();
    let code = ground.app_code(&app, 0).await;
    session.verify(&app, &code).await.unwrap();
    let challenge = challenged(&ground).await;
    assert!(answered(&ground, &challenge, &code).await.with_second_factor());
}

pub async fn without_a_proof_the_phone_number_is_proven_by_the_next_sign_in<G: Ground>() {
    let ground = G::prepare(Rule::NoProof).await;
    let phone = sign_in(&ground).await.enrol(&text_message(&ground), LABEL).await.unwrap();
    assert_eq!((phone.proof, phone.link), (Proof::NextSignIn, None));
    let challenge = challenged(&ground).await;
    answered(&ground, &challenge, &ground.message_code(MethodKind::TextMessage)).await;
}

pub async fn without_a_proof_nothing_is_checked_of_what_is_not_there_any_more<G: Ground>() {
    let ground = G::prepare(Rule::NoProof).await;
    let session = sign_in(&ground).await;
    let app = session.enrol(&NewMethod::CounterApp, LABEL).await.unwrap();
    let code = ground.app_code(&app, 0).await;
    session.cancel_enrolment(&app).await.unwrap();
    assert_eq!(session.verify(&app, &code).await, Err(VerifyError::Gone));
}

pub async fn a_method_that_shuts_its_owner_out_can_be_taken_away_from_the_session_before<G: Ground>() {
    let ground = G::prepare(Rule::TokenPin).await;
    let session = sign_in(&ground).await;
    let app = prove(&ground, &session, &NewMethod::CounterApp).await;
    let Account { user, password, .. } = ground.account();
    let shut = ground.provider().sign_in(user, password).await;
    assert_eq!(shut.err(), Some(SignInError::PasswordRefused));
    session.cancel_enrolment(&app).await.unwrap();
    sign_in(&ground).await;
}

pub async fn a_method_half_made_keeps_its_owner_out_until_it_is_taken_away<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let app = session.enrol(&NewMethod::AuthenticatorApp, LABEL).await.unwrap();
    let Account { user, password, .. } = ground.account();
    let shut = ground.provider().sign_in(user, password).await.err();
    assert!(matches!(shut, Some(SignInError::PasswordRefused | SignInError::HalfMade)), "{shut:?}");
    session.cancel_enrolment(&app).await.unwrap();
    sign_in(&ground).await;
}

pub async fn whether_a_method_can_be_undone_is_known_before_it_is_begun<G: Ground>() {
    for (rule, known) in [(Rule::Sound, true), (Rule::NoDelete, false)] {
        let ground = G::prepare(rule).await;
        assert_eq!(sign_in(&ground).await.offer().await.unwrap().undo_methods, known, "{rule:?}");
    }
}

pub async fn an_app_that_must_make_a_part_of_its_key_is_told_apart_and_leaves_nothing_behind<G: Ground>() {
    let ground = G::prepare(Rule::TwoSteps).await;
    let session = sign_in(&ground).await;
    for method in [NewMethod::AuthenticatorApp, NewMethod::CounterApp] {
        assert_eq!(session.enrol(&method, LABEL).await.err(), Some(EnrolError::TwoSteps), "{method:?}");
    }
    assert_eq!(session.methods().await.unwrap(), []);
}

pub async fn an_app_password_is_no_method<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    create(&session, "Outlook").await;
    assert_eq!(session.methods().await.unwrap(), []);
}

// ---- one's own methods

/// Somebody with a counter app and a text message: the app, and who came in by text message.
async fn in_by_text_message<G: Ground>(rule: Rule) -> (G, Enrolment, Arc<dyn Session>) {
    let ground = G::prepare(rule).await;
    let session = sign_in(&ground).await;
    let app = prove(&ground, &session, &NewMethod::CounterApp).await;
    prove(&ground, &session, &text_message(&ground)).await;
    let session = in_by_text_message_again(&ground).await;
    (ground, app, session)
}

async fn in_by_text_message_again(ground: &impl Ground) -> Arc<dyn Session> {
    let challenge = challenged(ground).await;
    answered(ground, &challenge, &ground.message_code(MethodKind::TextMessage)).await
}

async fn id_of(session: &Arc<dyn Session>, kind: MethodKind) -> String {
    usable(session).await.into_iter().find(|method| method.1 == kind).expect("they have one").0
}

pub async fn a_session_knows_which_method_it_came_in_with<G: Ground>() {
    let (ground, app, by_text) = in_by_text_message::<G>(Rule::Sound).await;
    let text = id_of(&by_text, MethodKind::TextMessage).await;
    assert_eq!(by_text.signed_in_with(), Some(text.as_str()));
    let challenge = challenged(&ground).await;
    let by_app = answered(&ground, &challenge, &ground.app_code(&app, 1).await).await;
    assert_eq!(by_app.signed_in_with(), Some(app.id.as_str()));
}

pub async fn a_session_knows_that_it_came_in_by_the_phone<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    set_up_push(&ground).await;
    let challenge = challenged(&ground).await;
    ground.decide(true).await;
    let Some(SignIn::Done(session)) = ground.provider().poll_approval(&challenge).await.unwrap() else {
        panic!("approved, and not signed in");
    };
    assert_eq!(session.signed_in_with(), Some(id_of(&session, MethodKind::Push).await.as_str()));
}

pub async fn a_method_is_taken_away_by_whoever_came_in_with_another<G: Ground>() {
    let (ground, app, session) = in_by_text_message::<G>(Rule::Sound).await;
    session.remove_method(&app.id).await.unwrap();
    assert_eq!(kinds(&challenged(&ground).await), [MethodKind::TextMessage]);
    assert_eq!(session.remove_method(&app.id).await, Err(RemoveMethodError::NotFound), "it is gone");
}

pub async fn the_only_method_that_works_is_never_taken_away<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    set_up(&ground, &text_message(&ground)).await;
    let session = in_by_text_message_again(&ground).await;
    let text = id_of(&session, MethodKind::TextMessage).await;
    assert_eq!(session.remove_method(&text).await, Err(RemoveMethodError::OnlyOne));
    assert_eq!(session.switch_off_method(&text).await, Err(RemoveMethodError::OnlyOne));
    assert_eq!(kinds(&challenged(&ground).await), [MethodKind::TextMessage]);
}

pub async fn a_method_is_not_taken_away_by_whoever_came_in_with_it<G: Ground>() {
    let (ground, _, session) = in_by_text_message::<G>(Rule::Sound).await;
    let text = id_of(&session, MethodKind::TextMessage).await;
    assert_eq!(session.remove_method(&text).await, Err(RemoveMethodError::NotProven));
    assert_eq!(kinds(&challenged(&ground).await), [MethodKind::TextMessage, MethodKind::CounterApp]);
}

pub async fn two_windows_never_take_the_last_method_away<G: Ground>() {
    let (ground, app, one) = in_by_text_message::<G>(Rule::Sound).await;
    let challenge = challenged(&ground).await;
    let other = answered(&ground, &challenge, &ground.app_code(&app, 1).await).await;
    let text = id_of(&other, MethodKind::TextMessage).await;
    one.remove_method(&app.id).await.unwrap();
    assert_eq!(other.remove_method(&text).await, Err(RemoveMethodError::OnlyOne));
    assert_eq!(kinds(&challenged(&ground).await), [MethodKind::TextMessage]);
}

pub async fn a_method_half_made_is_taken_away_by_whoever_is_in<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let half_made = session.enrol(&NewMethod::AuthenticatorApp, LABEL).await.unwrap();
    session.remove_method(&half_made.id).await.unwrap();
    assert!(session.methods().await.unwrap().is_empty());
}

pub async fn an_app_password_is_never_taken_away_as_a_method<G: Ground>() {
    let (_ground, _, session) = in_by_text_message::<G>(Rule::Sound).await;
    let created = create(&session, "Outlook").await;
    assert_eq!(session.remove_method(&created.id).await, Err(RemoveMethodError::NotFound));
    assert_eq!(session.switch_off_method(&created.id).await, Err(RemoveMethodError::NotFound));
    assert_eq!(state(&session, &created).await, AppPasswordState::Active);
}

pub async fn another_account_s_method_is_never_taken_away<G: Ground>() {
    let (ground, app, _) = in_by_text_message::<G>(Rule::Sound).await;
    let stranger = stranger(&ground).await;
    assert_eq!(stranger.remove_method(&app.id).await, Err(RemoveMethodError::NotFound));
    assert_eq!(stranger.switch_off_method(&app.id).await, Err(RemoveMethodError::NotFound));
    let codes = [&ground.app_code(&app, 1).await, &ground.app_code(&app, 2).await];
    assert_eq!(stranger.resync_method(&app.id, codes).await, Err(ResyncError::NotFound));
    assert_eq!(kinds(&challenged(&ground).await), [MethodKind::TextMessage, MethodKind::CounterApp]);
}

pub async fn without_the_right_a_method_stays_and_can_be_switched_off<G: Ground>() {
    let (ground, app, session) = in_by_text_message::<G>(Rule::NoDelete).await;
    let offer = session.offer().await.unwrap();
    assert!(!offer.remove_methods && offer.switch_off_methods, "{offer:?}");
    assert_eq!(session.remove_method(&app.id).await, Err(RemoveMethodError::NotAllowed));
    session.switch_off_method(&app.id).await.unwrap();
    session.switch_off_method(&app.id).await.unwrap();
    assert_eq!(kinds(&challenged(&ground).await), [MethodKind::TextMessage]);
    assert!(usable(&session).await.contains(&(app.id, MethodKind::CounterApp, false)));
}

/// How many presses nobody has used: more than the server looks ahead (`count_window`, 10).
const PRESSES: u64 = 15;

pub async fn a_counter_app_that_was_pressed_too_often_is_brought_back_into_step<G: Ground>() {
    let (ground, app, session) = in_by_text_message::<G>(Rule::Sound).await;
    assert!(session.offer().await.unwrap().resync_methods);
    let challenge = challenged(&ground).await;
    let ahead = ground.app_code(&app, PRESSES).await;
    assert_eq!(ground.provider().answer(&challenge, &ahead).await.err(), Some(SignInError::CodeRefused));
    let next = ground.app_code(&app, PRESSES + 1).await;
    session.resync_method(&app.id, [&ahead, &next]).await.unwrap();
    let challenge = challenged(&ground).await;
    answered(&ground, &challenge, &ground.app_code(&app, PRESSES + 2).await).await;
}

pub async fn two_codes_that_do_not_follow_each_other_change_nothing<G: Ground>() {
    let (ground, app, session) = in_by_text_message::<G>(Rule::Sound).await;
    let [third, fourth, sixth] =
        [ground.app_code(&app, 3).await, ground.app_code(&app, 4).await, ground.app_code(&app, 6).await];
    let (none, nor_that) = (secret("000000"), secret("abcdef"));
    for wrong in [[&third, &sixth], [&fourth, &third], [&third, &third], [&none, &third], [&nor_that, &none]] {
        assert_eq!(session.resync_method(&app.id, wrong).await, Err(ResyncError::CodesRefused), "{wrong:?}");
    }
    let challenge = challenged(&ground).await;
    answered(&ground, &challenge, &ground.app_code(&app, 1).await).await;
}

pub async fn a_counter_app_that_wrong_codes_have_blocked_works_once_it_is_in_step<G: Ground>() {
    let (ground, app, session) = in_by_text_message::<G>(Rule::Sound).await;
    for _ in 0..10 {
        let SignIn::Challenged(challenge) = sign_in_as(&ground.provider(), ground.account()).await else {
            panic!("signed in without a second factor")
        };
        let ahead = ground.app_code(&app, PRESSES).await;
        assert_eq!(ground.provider().answer(&challenge, &ahead).await.err(), Some(SignInError::CodeRefused));
    }
    let codes = [&ground.app_code(&app, PRESSES).await, &ground.app_code(&app, PRESSES + 1).await];
    session.resync_method(&app.id, codes).await.unwrap();
    assert!(usable(&session).await.contains(&(app.id.clone(), MethodKind::CounterApp, true)));
    let challenge = challenged(&ground).await;
    answered(&ground, &challenge, &ground.app_code(&app, PRESSES + 2).await).await;
}

pub async fn only_a_counter_app_is_brought_into_step<G: Ground>() {
    let (ground, _, session) = in_by_text_message::<G>(Rule::Sound).await;
    let (text, created) = (id_of(&session, MethodKind::TextMessage).await, create(&session, "Outlook").await);
    let half_made = session.enrol(&NewMethod::CounterApp, LABEL).await.unwrap();
    let codes = [&ground.app_code(&half_made, 3).await, &ground.app_code(&half_made, 4).await];
    for id in [&text, &created.id, &half_made.id] {
        assert_eq!(session.resync_method(id, codes).await, Err(ResyncError::NotFound), "{id}");
    }
}

// ---- app passwords

pub async fn a_created_app_password_has_the_asked_length_and_alphabet<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let created = create(&sign_in(&ground).await, "Outlook").await;
    let is_mail_safe = created.secret.expose().chars().all(|c| MAIL_SAFE.contains(c));
    assert!(created.secret.length() == 20 && is_mail_safe, "{:?}", created.secret.length());
}

pub async fn a_created_app_password_is_listed_with_what_it_was_created_with<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let end: Timestamp = "2099-12-31T23:59:00Z".parse().unwrap();
    let created = session.create(&NewAppPassword { expires: Some(end), ..request("Größe & Ünïcode+1") }).await.unwrap();
    let [listed] = session.list().await.unwrap().try_into().unwrap();
    assert_eq!((listed.id, listed.label), (created.id, "Größe & Ünïcode+1".to_owned()));
    assert_eq!((listed.scope.as_deref(), listed.expires), (Some(SCOPE), Some(end)));
    assert_eq!((listed.last_used, listed.state), (None, AppPasswordState::Active));
}

pub async fn the_list_says_when_an_app_password_was_created<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    create(&session, "Outlook").await;
    let [listed] = session.list().await.unwrap().try_into().unwrap();
    let age = ground.now().duration_since(listed.created.unwrap());
    assert!(age.abs() < SignedDuration::from_mins(10), "{age:?}");
}

pub async fn a_label_arrives_as_it_was_typed<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    for label in TYPED {
        let created = create(&session, label).await;
        assert_eq!(session.list().await.unwrap().remove(0).label, label);
        let other = format!("{label}{label}");
        session.relabel(&created.id, &other).await.unwrap();
        assert_eq!(session.list().await.unwrap().remove(0).label, other);
        session.delete(&created.id).await.unwrap();
    }
}

pub async fn app_passwords_are_listed_newest_first<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    for label in ["first", "second", "third"] {
        create(&session, label).await;
    }
    let labels: Vec<_> = session.list().await.unwrap().into_iter().map(|listed| listed.label).collect();
    assert_eq!(labels, ["third", "second", "first"]);
}

pub async fn an_app_password_lets_mail_in_until_it_is_revoked<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let created = create(&session, "Outlook").await;
    assert!(ground.mail_login(&created.secret).await, "refused at once");
    session.revoke(&created.id).await.unwrap();
    assert!(!ground.mail_login(&created.secret).await, "taken although revoked");
    assert_eq!(state(&session, &created).await, AppPasswordState::Revoked);
}

pub async fn the_account_password_lets_no_mail_in<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    create(&sign_in(&ground).await, "Outlook").await;
    assert!(!ground.mail_login(&ground.account().password).await);
}

pub async fn the_list_says_when_mail_used_an_app_password_last<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let created = create(&session, "Outlook").await;
    assert!(ground.mail_login(&created.secret).await);
    let [listed] = session.list().await.unwrap().try_into().unwrap();
    assert!(listed.last_used.is_some());
}

pub async fn an_app_password_for_an_unknown_scope_is_not_created<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let request = NewAppPassword { scope: Some("nosuch".to_owned()), ..request("Outlook") };
    assert_eq!(session.create(&request).await.err(), Some(CreateError::UnknownScope));
}

pub async fn an_app_password_without_a_scope_is_not_created<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let request = NewAppPassword { scope: None, ..request("Outlook") };
    assert_eq!(session.create(&request).await.err(), Some(CreateError::UnknownScope));
}

pub async fn an_app_password_above_the_limit_is_not_created<G: Ground>() {
    let ground = G::prepare(Rule::Limit(1)).await;
    let session = sign_in(&ground).await;
    create(&session, "first").await;
    let second = session.create(&request("second")).await;
    let counted = Some(Counted { all: 1, ended: 0 });
    assert_eq!(second.err(), Some(CreateError::LimitReached(Limit { of: LimitOf::AppPasswords, counted })));
}

pub async fn revoking_makes_no_room_below_the_limit_and_deleting_does<G: Ground>() {
    let ground = G::prepare(Rule::Limit(1)).await;
    let session = sign_in(&ground).await;
    let first = create(&session, "first").await;
    session.revoke(&first.id).await.unwrap();
    let counted = Some(Counted { all: 1, ended: 1 });
    let second = session.create(&request("second")).await;
    assert_eq!(second.err(), Some(CreateError::LimitReached(Limit { of: LimitOf::AppPasswords, counted })));
    session.delete(&first.id).await.unwrap();
    create(&session, "second").await;
}

pub async fn what_is_put_away_makes_room_below_the_limit<G: Ground>() {
    let ground = G::prepare(Rule::Limit(1)).await;
    let session = sign_in(&ground).await;
    for label in ["first", "second", "third"] {
        let created = create(&session, label).await;
        session.put_away(&created.id).await.unwrap();
        assert!(!ground.mail_login(&created.secret).await, "taken although put away");
        assert_eq!(session.put_away(&created.id).await, Ok(()), "gone already is success");
    }
    assert_eq!(session.list().await.unwrap(), []);
}

pub async fn where_only_working_ones_are_limited_revoking_makes_room<G: Ground>() {
    let ground = G::prepare(Rule::OtherLimit(LimitOf::WorkingAppPasswords, 1)).await;
    let session = sign_in(&ground).await;
    let first = create(&session, "first").await;
    assert_eq!(limit_of(&session).await, LimitOf::WorkingAppPasswords);
    session.revoke(&first.id).await.unwrap();
    create(&session, "second").await;
}

pub async fn a_limit_of_methods_and_app_passwords_together_is_told_as_that<G: Ground>() {
    let ground = G::prepare(Rule::OtherLimit(LimitOf::Everything, 1)).await;
    let session = sign_in(&ground).await;
    prove(&ground, &session, &NewMethod::CounterApp).await;
    assert_eq!(limit_of(&session).await, LimitOf::Everything);
}

pub async fn a_limit_of_all_that_works_is_told_as_that<G: Ground>() {
    let ground = G::prepare(Rule::OtherLimit(LimitOf::EverythingWorking, 1)).await;
    let session = sign_in(&ground).await;
    prove(&ground, &session, &NewMethod::CounterApp).await;
    assert_eq!(limit_of(&session).await, LimitOf::EverythingWorking);
}

pub async fn where_a_pin_is_wanted_that_is_the_reason<G: Ground>() {
    let ground = G::prepare(Rule::PinWanted).await;
    let refused = sign_in(&ground).await.create(&request("Outlook")).await;
    assert_eq!(refused.err(), Some(CreateError::PinWanted));
}

pub async fn a_reason_that_nobody_knows_comes_in_the_server_s_own_words<G: Ground>() {
    let ground = G::prepare(Rule::Whimsical).await;
    let refused = sign_in(&ground).await.create(&request("Outlook")).await;
    let Err(CreateError::Refused { words: Some(_) }) = refused else { panic!("{refused:?}") };
}

/// As many wrong passwords as block an app password.
const ENOUGH: usize = 10;

pub async fn wrong_passwords_block_all_app_passwords_of_the_service_until_they_are_unblocked<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let both = [create(&session, "Outlook").await, create(&session, "Phone").await];
    ground.try_in_vain(SCOPE, ENOUGH - 1).await;
    assert_eq!(state(&session, &both[0]).await, AppPasswordState::Active);
    ground.try_in_vain(SCOPE, 1).await;
    for created in &both {
        assert_eq!(state(&session, created).await, AppPasswordState::Blocked);
        assert!(!ground.mail_login(&created.secret).await, "taken although blocked");
        session.unblock(&created.id).await.unwrap();
        assert_eq!(state(&session, created).await, AppPasswordState::Active);
        assert!(ground.mail_login(&created.secret).await, "refused although unblocked");
    }
}

pub async fn a_right_password_makes_the_wrong_ones_before_it_forgotten<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let (used, unused) = (create(&session, "used").await, create(&session, "not used").await);
    ground.try_in_vain(SCOPE, ENOUGH - 1).await;
    assert!(ground.mail_login(&used.secret).await);
    ground.try_in_vain(SCOPE, 1).await;
    assert_eq!(state(&session, &used).await, AppPasswordState::Active);
    assert_eq!(state(&session, &unused).await, AppPasswordState::Blocked, "nobody has used it meanwhile");
}

pub async fn wrong_passwords_do_not_block_what_is_for_another_service<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let created = create(&session, "Outlook").await;
    ground.try_in_vain("smtp", ENOUGH).await;
    assert_eq!(state(&session, &created).await, AppPasswordState::Active);
}

pub async fn what_is_paused_is_not_blocked_by_wrong_passwords<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let created = create(&session, "Outlook").await;
    session.set_active(&created.id, false).await.unwrap();
    ground.try_in_vain(SCOPE, ENOUGH).await;
    assert_eq!(state(&session, &created).await, AppPasswordState::Paused);
}

pub async fn what_is_revoked_is_not_blocked_and_cannot_be_unblocked<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let created = create(&session, "Outlook").await;
    session.revoke(&created.id).await.unwrap();
    ground.try_in_vain(SCOPE, ENOUGH).await;
    assert_eq!(state(&session, &created).await, AppPasswordState::Revoked);
    assert_eq!(session.unblock(&created.id).await, Err(ChangeError::NotAllowed));
}

pub async fn what_is_not_blocked_may_be_unblocked<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let created = create(&session, "Outlook").await;
    assert_eq!(session.unblock(&created.id).await, Ok(()));
    assert_eq!(state(&session, &created).await, AppPasswordState::Active);
}

pub async fn another_account_s_app_password_cannot_be_unblocked<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let created = create(&session, "Outlook").await;
    ground.try_in_vain(SCOPE, ENOUGH).await;
    assert_eq!(stranger(&ground).await.unblock(&created.id).await, Err(ChangeError::NotFound));
    assert_eq!(state(&session, &created).await, AppPasswordState::Blocked);
}

pub async fn an_app_password_whose_end_has_passed_is_listed_as_expired<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let past = NewAppPassword { expires: Some("2020-01-01T00:00:00Z".parse().unwrap()), ..request("Outlook") };
    let created = session.create(&past).await.unwrap();
    assert_eq!(state(&session, &created).await, AppPasswordState::Expired);
    assert!(!ground.mail_login(&created.secret).await, "taken although expired");
}

pub async fn a_label_can_be_changed<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let created = create(&session, "Outlook").await;
    session.relabel(&created.id, "Drucker im 2. Stock").await.unwrap();
    let [listed] = session.list().await.unwrap().try_into().unwrap();
    assert_eq!(listed.label, "Drucker im 2. Stock");
}

pub async fn a_paused_app_password_lets_no_mail_in_until_it_is_resumed<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let created = create(&session, "Outlook").await;
    session.set_active(&created.id, false).await.unwrap();
    assert_eq!(state(&session, &created).await, AppPasswordState::Paused);
    assert!(!ground.mail_login(&created.secret).await, "taken although paused");
    session.set_active(&created.id, true).await.unwrap();
    assert_eq!(state(&session, &created).await, AppPasswordState::Active);
    assert!(ground.mail_login(&created.secret).await, "refused although resumed");
}

pub async fn a_revoked_app_password_can_be_revoked_again<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let created = create(&session, "Outlook").await;
    session.revoke(&created.id).await.unwrap();
    assert_eq!(session.revoke(&created.id).await, Ok(()));
}

pub async fn a_revoked_app_password_cannot_be_resumed<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let created = create(&session, "Outlook").await;
    session.revoke(&created.id).await.unwrap();
    assert_eq!(session.set_active(&created.id, true).await, Err(ChangeError::NotAllowed));
}

pub async fn a_deleted_app_password_can_be_deleted_and_revoked_again<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let created = create(&session, "Outlook").await;
    session.delete(&created.id).await.unwrap();
    assert_eq!(session.delete(&created.id).await, Ok(()));
    assert_eq!(session.revoke(&created.id).await, Ok(()));
    assert_eq!(session.list().await.unwrap(), []);
}

pub async fn a_deleted_app_password_can_no_longer_be_changed<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let created = create(&session, "Outlook").await;
    session.delete(&created.id).await.unwrap();
    assert_eq!(session.relabel(&created.id, "other").await, Err(ChangeError::NotFound));
    assert_eq!(session.set_active(&created.id, false).await, Err(ChangeError::NotFound));
}

pub async fn another_account_s_app_password_cannot_be_changed<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let created = create(&session, "Outlook").await;
    let stranger = stranger(&ground).await;
    assert_eq!(stranger.list().await.unwrap(), []);
    assert_eq!(stranger.relabel(&created.id, "mine").await, Err(ChangeError::NotFound));
    assert_eq!(stranger.set_active(&created.id, false).await, Err(ChangeError::NotFound));
}

pub async fn another_account_s_app_password_survives_revoking_and_deleting<G: Ground>() {
    let ground = G::prepare(Rule::Sound).await;
    let session = sign_in(&ground).await;
    let created = create(&session, "Outlook").await;
    let stranger = stranger(&ground).await;
    // To a stranger it is not there, and what is not there has ended.
    assert_eq!(stranger.revoke(&created.id).await, Ok(()));
    assert_eq!(stranger.delete(&created.id).await, Ok(()));
    assert_eq!(state(&session, &created).await, AppPasswordState::Active);
}

// ---- the server check

pub async fn a_sound_server_passes_the_check<G: Ground>() {
    assert_eq!(check::<G>(Rule::Sound).await, []);
}

pub async fn the_check_finds_an_app_password_that_opens_the_self_service<G: Ground>() {
    let findings = check::<G>(Rule::OpenToAppPasswords).await;
    assert!(findings.contains(&ServerFinding::AppPasswordOpensSelfService), "{findings:?}");
}

pub async fn the_check_finds_an_app_password_that_replaces_the_second_factor<G: Ground>() {
    let findings = check::<G>(Rule::AppPasswordIsSecondFactor).await;
    assert_eq!(findings, [ServerFinding::AppPasswordReplacesSecondFactor]);
}

pub async fn the_check_finds_it_whatever_the_password_looks_like<G: Ground>() {
    let ground = G::prepare(Rule::AppPasswordIsSecondFactor).await;
    for (name, password) in [("a", "Sommer%20Fest"), ("b", "100%25")] {
        let account = ground.add_account(name, password).await;
        let SignIn::Done(session) = sign_in_as(&ground.provider(), &account).await else { panic!("asked for more") };
        let created = create(&session, "Outlook").await;
        let findings = ground
            .provider()
            .try_app_password(&account.user, &created.secret, Some(&account.password), Some(SCOPE))
            .await;
        assert_eq!(findings, Ok(vec![ServerFinding::AppPasswordReplacesSecondFactor]), "{password:?}");
    }
}

// ---- steps that many cases share

/// What people type: texts that look encoded already, and every character that a form or JSON has a meaning for.
const TYPED: [&str; 7] =
    ["Sommer%20Fest", "100%25", "a+b&c=d;e", "Größe 🦀", "\"it's\" \\u0041\\", " blanks around ", "%C3%A4%zz%"];

fn secret(content: &str) -> Secret {
    Secret::new(content.to_owned())
}

fn request(label: &str) -> NewAppPassword {
    NewAppPassword { label: label.to_owned(), scope: Some(SCOPE.to_owned()), expires: None, shape: Shape::mail_safe() }
}

fn text_message(ground: &impl Ground) -> NewMethod {
    NewMethod::TextMessage { phone: ground.account().phone.clone() }
}

fn e_mail(ground: &impl Ground) -> NewMethod {
    NewMethod::Email { address: ground.account().email.clone() }
}

async fn sign_in_as(provider: &Arc<dyn Provider>, account: &Account) -> SignIn {
    provider.sign_in(&account.user, &account.password).await.unwrap()
}

async fn sign_in(ground: &impl Ground) -> Arc<dyn Session> {
    match sign_in_as(&ground.provider(), ground.account()).await {
        SignIn::Done(session) => session,
        SignIn::Challenged(challenge) => panic!("a fresh account is asked for more: {challenge:?}"),
    }
}

async fn stranger(ground: &impl Ground) -> Arc<dyn Session> {
    match sign_in_as(&ground.provider(), &ground.add_account("", "other horse").await).await {
        SignIn::Done(session) => session,
        SignIn::Challenged(challenge) => panic!("a fresh account is asked for more: {challenge:?}"),
    }
}

async fn challenged(ground: &impl Ground) -> Challenge {
    match sign_in_as(&ground.provider(), ground.account()).await {
        SignIn::Challenged(challenge) => challenge,
        SignIn::Done(_) => panic!("signed in without a second factor"),
    }
}

async fn answered(ground: &impl Ground, challenge: &Challenge, code: &Secret) -> Arc<dyn Session> {
    match ground.provider().answer(challenge, code).await.unwrap() {
        SignIn::Done(session) => session,
        SignIn::Challenged(challenge) => panic!("asked for more: {challenge:?}"),
    }
}

fn kinds(challenge: &Challenge) -> Vec<MethodKind> {
    challenge.options.iter().map(|option| option.kind).collect()
}

async fn set_up(ground: &impl Ground, method: &NewMethod) -> Enrolment {
    prove(ground, &sign_in(ground).await, method).await
}

async fn prove(ground: &impl Ground, session: &Arc<dyn Session>, method: &NewMethod) -> Enrolment {
    let enrolment = session.enrol(method, LABEL).await.unwrap();
    let code = match method.kind() {
        kind @ (MethodKind::TextMessage | MethodKind::Email) => ground.message_code(kind),
        _ => ground.app_code(&enrolment, 0).await,
    };
    session.verify(&enrolment, &code).await.unwrap();
    enrolment
}

async fn set_up_push(ground: &impl Ground) {
    let push = sign_in(ground).await.enrol(&NewMethod::Push, LABEL).await.unwrap();
    ground.scan(&push).await;
}

async fn usable(session: &Arc<dyn Session>) -> Vec<(String, MethodKind, bool)> {
    let methods = session.methods().await.unwrap();
    methods.into_iter().map(|method| (method.id, method.kind, method.usable)).collect()
}

async fn create(session: &Arc<dyn Session>, label: &str) -> Created {
    session.create(&request(label)).await.unwrap()
}

/// What the limit counts that stands in the way of one more.
async fn limit_of(session: &Arc<dyn Session>) -> LimitOf {
    match session.create(&request("one too many")).await {
        Err(CreateError::LimitReached(limit)) => limit.of,
        other => panic!("{other:?}"),
    }
}

async fn state(session: &Arc<dyn Session>, created: &Created) -> AppPasswordState {
    let list = session.list().await.unwrap();
    list.into_iter().find(|listed| listed.id == created.id).expect("it is on the list").state
}

async fn check<G: Ground>(rule: Rule) -> Vec<ServerFinding> {
    let ground = G::prepare(rule).await;
    let created = create(&sign_in(&ground).await, "Outlook").await;
    let Account { user, password, .. } = ground.account();
    ground.provider().try_app_password(user, &created.secret, Some(password), Some(SCOPE)).await.unwrap()
}
