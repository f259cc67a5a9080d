//! Signing in to the self-service, over HTTP.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod client;

use client::{Desk, PASSWORD, USER};
use practice::{Guard, Person, Settings};
use serde_json::json;

#[tokio::test]
async fn the_password_is_enough_while_nothing_is_set_up() {
    let answer = Desk::open().await.sign_in(PASSWORD).await;
    assert!(answer.is_accepted());
    assert_eq!(answer.value()["role"], "user");
}

#[tokio::test]
async fn a_json_body_does_as_well_as_a_form() {
    let answer = Desk::open().await.post_json("/auth", &json!({ "username": USER, "password": PASSWORD })).await;
    assert!(answer.is_accepted());
}

/// Texts that come through once only where nobody decodes them a second time.
const LIKE_ESCAPES: [&str; 4] = ["Sommer%20Fest", "100%25", "%41nna", "%C3%A4"];

#[tokio::test]
async fn what_stands_in_json_is_taken_as_it_is() {
    for password in LIKE_ESCAPES {
        let desk = Desk::with(Settings { people: vec![Person::new(USER, password)], ..Settings::default() }).await;
        let answer = desk.post_json("/auth", &json!({ "username": USER, "password": password })).await;
        assert!(answer.is_accepted(), "{password}");
    }
}

#[tokio::test]
async fn what_stands_in_a_form_is_decoded_twice_as_on_the_real_server() {
    for password in LIKE_ESCAPES {
        let desk = Desk::with(Settings { people: vec![Person::new(USER, password)], ..Settings::default() }).await;
        assert!(!desk.sign_in(password).await.is_accepted(), "{password}");
        assert!(desk.sign_in(&password.replace('%', "%25")).await.is_accepted(), "{password}");
    }
}

#[tokio::test]
async fn the_e_mail_address_does_as_well_as_the_user_name() {
    let desk = Desk::open().await;
    let answer = desk.post("/auth", &[("username", "anna.rossi@example.test"), ("password", PASSWORD)]).await;
    assert_eq!(answer.value()["username"], USER);
}

#[tokio::test]
async fn wrong_password_and_unknown_user_look_the_same() {
    let desk = Desk::open().await;
    let wrong = desk.sign_in("wrong").await;
    let unknown = desk.post("/auth", &[("username", "nobody"), ("password", "wrong")]).await;
    assert_eq!((wrong.status, wrong.code()), (401, 4031));
    assert_eq!((unknown.status, unknown.code()), (401, 4031));
}

#[tokio::test]
async fn a_call_without_a_sign_in_is_refused() {
    let mut desk = Desk::open().await;
    assert_eq!(desk.get("/token/").await.code(), 4033);
    desk.token = "abc".to_owned();
    assert_eq!(desk.get("/token/").await.code(), 4304);
}

#[tokio::test]
async fn a_sign_in_lasts_an_hour() {
    let desk = Desk::signed_in().await;
    desk.clock.advance(3599);
    assert_eq!(desk.get("/token/").await.status, 200);
    desk.clock.advance(1);
    assert_eq!(desk.get("/token/").await.code(), 4305);
}

#[tokio::test]
async fn with_a_method_a_code_is_asked_for() {
    let desk = Desk::signed_in().await;
    let serial = desk.has_authenticator().await;
    let challenge = desk.sign_in(PASSWORD).await;
    assert_eq!(challenge.body["result"]["authentication"], "CHALLENGE");
    assert_eq!(challenge.body["detail"]["multi_challenge"][0]["serial"], json!(serial));
    assert!(desk.answer(&challenge.transaction(), &desk.code()).await.is_accepted());
}

#[tokio::test]
async fn a_code_counts_once() {
    let desk = Desk::signed_in().await;
    desk.has_authenticator().await;
    let code = desk.code();
    let first = desk.sign_in(PASSWORD).await.transaction();
    assert!(desk.answer(&first, &code).await.is_accepted());
    let second = desk.sign_in(PASSWORD).await.transaction();
    assert_eq!(desk.answer(&second, &code).await.status, 401);
}

#[tokio::test]
async fn the_code_that_proved_a_method_does_not_sign_in() {
    let desk = Desk::signed_in().await;
    desk.has_authenticator().await;
    desk.clock.advance(-30);
    let challenge = desk.sign_in(PASSWORD).await.transaction();
    assert_eq!(desk.answer(&challenge, &desk.code()).await.status, 401);
}

#[tokio::test]
async fn a_challenge_ends_after_two_minutes() {
    let desk = Desk::signed_in().await;
    desk.has_authenticator().await;
    let challenge = desk.sign_in(PASSWORD).await.transaction();
    desk.clock.advance(121);
    assert_eq!(desk.answer(&challenge, &desk.code()).await.status, 401);
}

#[tokio::test]
async fn a_text_message_has_five_minutes_and_an_e_mail_two() {
    let desk = Desk::signed_in().await;
    desk.has_contact("sms", "phone", "+447700900123").await;
    let sms = desk.sign_in(PASSWORD).await.transaction();
    let code = desk.message();
    desk.clock.advance(299);
    assert!(desk.answer(&sms, &code).await.is_accepted());

    let desk = Desk::signed_in().await;
    desk.has_contact("email", "email", "anna.rossi@example.test").await;
    let email = desk.sign_in(PASSWORD).await.transaction();
    desk.clock.advance(121);
    assert_eq!(desk.answer(&email, &desk.message()).await.status, 401);
}

#[tokio::test]
async fn all_methods_are_asked_at_once_and_any_answers() {
    let desk = Desk::signed_in().await;
    desk.has_contact("sms", "phone", "+447700900123").await;
    desk.has_contact("email", "email", "anna.rossi@example.test").await;
    desk.has_authenticator().await;
    let before = desk.organisation.phone().messages.len();
    let challenge = desk.sign_in(PASSWORD).await;
    assert_eq!(challenge.body["detail"]["multi_challenge"].as_array().unwrap().len(), 3);
    assert_eq!(desk.organisation.phone().messages.len(), before + 2, "a text message and an e-mail");
    assert!(desk.answer(&challenge.transaction(), &desk.message()).await.is_accepted());
}

#[tokio::test]
async fn password_and_code_may_come_in_one_piece() {
    let desk = Desk::signed_in().await;
    desk.has_authenticator().await;
    assert!(desk.sign_in(&format!("{PASSWORD}{}", desk.code())).await.is_accepted());
    assert_eq!(desk.sign_in(&format!("{PASSWORD}000000")).await.status, 401);
}

#[tokio::test]
async fn ten_wrong_codes_lock_a_method() {
    let desk = Desk::signed_in().await;
    desk.has_authenticator().await;
    for _ in 0..10 {
        let challenge = desk.sign_in(PASSWORD).await.transaction();
        desk.answer(&challenge, "000000").await;
    }
    assert_eq!(desk.sign_in(PASSWORD).await.detail("message"), "Failcounter exceeded");
}

#[tokio::test]
async fn whose_only_token_is_an_app_password_is_locked_out() {
    let desk = Desk::signed_in().await;
    desk.app_password("imap", &[]).await;
    let answer = desk.sign_in(PASSWORD).await;
    assert_eq!((answer.status, answer.code()), (401, 4031));
    assert_eq!(answer.detail("message"), "No suitable token found for authentication.");
}

#[tokio::test]
async fn whose_only_method_is_not_proven_is_locked_out_until_it_is_gone() {
    let desk = Desk::signed_in().await;
    let serial = desk.post("/token/init", &[("type", "totp")]).await.detail("serial");
    assert_eq!(desk.sign_in(PASSWORD).await.detail("message"), "Token is not yet enrolled");
    desk.delete(&format!("/token/{serial}")).await;
    assert!(desk.sign_in(PASSWORD).await.is_accepted());
}

async fn with_app_password(guard: Guard) -> (Desk, String) {
    let mut desk = Desk::with(Settings { guard, ..Settings::default() }).await;
    desk.come_in().await;
    let (_, secret) = desk.app_password("mail", &[]).await;
    (desk, secret)
}

async fn knock(desk: &Desk, password: &str) -> bool {
    let form = [("username", USER), ("password", password), ("service_id", "mail")];
    desk.post("/auth", &form).await.is_accepted()
}

#[tokio::test]
async fn a_well_guarded_self_service_takes_no_app_password() {
    let (desk, secret) = with_app_password(Guard::Tight).await;
    assert!(!knock(&desk, &secret).await);
    assert!(!knock(&desk, &format!("{PASSWORD}{secret}")).await);
}

#[tokio::test]
async fn a_misconfigured_self_service_takes_an_app_password_alone() {
    let (desk, secret) = with_app_password(Guard::OpenToAppPasswords).await;
    assert!(knock(&desk, &secret).await);
    assert!(!desk.sign_in(&secret).await.is_accepted(), "only with its service");
}

#[tokio::test]
async fn a_misconfigured_self_service_takes_an_app_password_for_a_second_factor() {
    let (desk, secret) = with_app_password(Guard::AppPasswordIsSecondFactor).await;
    assert!(!knock(&desk, &secret).await);
    assert!(knock(&desk, &format!("{PASSWORD}{secret}")).await);
}

#[tokio::test]
async fn dropping_the_organisation_closes_its_doors() {
    let desk = Desk::open().await;
    let address = desk.organisation.imap();
    let mut lines = client::Lines::connect(address).await;
    lines.read().await;
    drop(desk.organisation);
    assert_eq!(lines.read().await, "", "the connection ends");
}
