//! Setting up authentication methods, and the practice phone.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod client;

use client::{Desk, PASSWORD};
use practice::{MessageKind, Person, PhoneAction, PhoneError, PushPhone, Right, Settings};

#[tokio::test]
async fn what_can_be_set_up_depends_on_the_rights() {
    let settings = Settings::default().without(Right::EnrolSms).without(Right::EnrolAppPassword);
    let mut desk = Desk::with(settings).await;
    desk.come_in().await;
    let kinds: Vec<String> = desk.get("/auth/rights").await.value().as_object().unwrap().keys().cloned().collect();
    assert_eq!(kinds, ["email", "hotp", "push", "totp"]);
    let refused = desk.post("/token/init", &[("type", "sms"), ("phone", "+447700900123")]).await;
    assert_eq!((refused.status, refused.code()), (403, 303));
}

#[tokio::test]
async fn an_authenticator_app_is_scanned_and_proven() {
    let desk = Desk::signed_in().await;
    let begun = desk.post("/token/init", &[("type", "totp"), ("genkey", "1")]).await;
    let serial = begun.detail("serial");
    assert_eq!(begun.detail("rollout_state"), "verify");
    assert!(desk.organisation.phone().codes.is_empty());
    desk.scan();
    assert!(desk.organisation.phone().pictures.is_empty());
    let proven = desk.post("/token/init", &[("type", "totp"), ("serial", &serial), ("verify", &desk.code())]).await;
    assert_eq!(proven.detail("rollout_state"), "enrolled");
}

#[tokio::test]
async fn a_wrong_proof_can_be_tried_again() {
    let desk = Desk::signed_in().await;
    let serial = desk.post("/token/init", &[("type", "totp")]).await.detail("serial");
    let wrong = desk.post("/token/init", &[("type", "totp"), ("serial", &serial), ("verify", "000000")]).await;
    assert_eq!((wrong.status, wrong.code()), (400, 905));
    desk.scan();
    let right = desk.post("/token/init", &[("type", "totp"), ("serial", &serial), ("verify", &desk.code())]).await;
    assert_eq!(right.status, 200);
}

#[tokio::test]
async fn without_the_policy_no_proof_is_wanted() {
    let mut desk = Desk::with(Settings { verify_enrollment: false, ..Settings::default() }).await;
    desk.come_in().await;
    let begun = desk.post("/token/init", &[("type", "totp")]).await;
    assert_eq!(begun.detail("rollout_state"), "enrolled");
    desk.scan();
    let challenge = desk.sign_in(PASSWORD).await.transaction();
    assert!(desk.answer(&challenge, &desk.code()).await.is_accepted());
}

#[tokio::test]
async fn a_counter_based_account_shows_its_next_code_on_a_press() {
    let desk = Desk::signed_in().await;
    let serial = desk.post("/token/init", &[("type", "hotp")]).await.detail("serial");
    desk.scan();
    let first = desk.code();
    desk.post("/token/init", &[("type", "hotp"), ("serial", &serial), ("verify", &first)]).await;
    assert_eq!(desk.code(), first, "it stays until the press");
    desk.organisation.phone_do(PhoneAction::NextCode { id: serial }).unwrap();
    let challenge = desk.sign_in(PASSWORD).await.transaction();
    assert!(desk.answer(&challenge, &desk.code()).await.is_accepted());
}

#[tokio::test]
async fn who_practises_need_not_wait_for_the_next_code() {
    let desk = Desk::signed_in().await;
    let serial = desk.has_authenticator().await;
    desk.clock.advance(-30);
    desk.organisation.phone_do(PhoneAction::NextCode { id: serial }).unwrap();
    assert_eq!(desk.organisation.phone().codes[0].seconds_left, Some(60));
    let challenge = desk.sign_in(PASSWORD).await.transaction();
    assert!(desk.answer(&challenge, &desk.code()).await.is_accepted());
}

#[tokio::test]
async fn messages_arrive_on_the_phone_newest_first() {
    let desk = Desk::signed_in().await;
    desk.post("/token/init", &[("type", "sms"), ("phone", "+447700900999")]).await;
    desk.post("/token/init", &[("type", "email"), ("email", "anna@home.test")]).await;
    let phone = desk.organisation.phone();
    let got: Vec<_> = phone.messages.iter().map(|message| (message.kind, message.to.as_str())).collect();
    assert_eq!(got, [(MessageKind::Email, "anna@home.test"), (MessageKind::TextMessage, "+447700900999")]);
    assert!(phone.messages[0].text.contains(&phone.messages[0].code));
}

#[tokio::test]
async fn a_contact_must_be_given() {
    let desk = Desk::signed_in().await;
    assert_eq!(desk.post("/token/init", &[("type", "sms"), ("phone", "")]).await.code(), 905);
    assert_eq!(desk.post("/token/init", &[("type", "email")]).await.code(), 905);
}

#[tokio::test]
async fn everybody_has_a_phone_of_their_own() {
    let desk = Desk::signed_in().await;
    desk.organisation.add_user(Person::new("mario", "secret"));
    desk.post("/token/init", &[("type", "sms"), ("phone", "+447700900123")]).await;
    assert!(desk.organisation.phone_of("mario").unwrap().messages.is_empty());
    assert_eq!(desk.organisation.phone_of("nobody").unwrap_err(), PhoneError::NobodyHere);
}

#[tokio::test]
async fn nobody_can_press_on_somebody_elses_phone() {
    let desk = Desk::signed_in().await;
    desk.organisation.add_user(Person::new("mario", "secret"));
    let id = desk.post("/token/init", &[("type", "totp")]).await.detail("serial");
    let pressed = desk.organisation.phone_of_do("mario", PhoneAction::Scan { id });
    assert_eq!(pressed, Err(PhoneError::NotThere));
}

#[tokio::test]
async fn the_practice_phone_answers_a_push_question() {
    let desk = Desk::signed_in().await;
    let serial = desk.post("/token/init", &[("type", "push"), ("genkey", "1")]).await.detail("serial");
    assert_eq!(desk.listed(&serial).await["rollout_state"], "clientwait");
    desk.scan();
    assert_eq!(desk.listed(&serial).await["rollout_state"], "enrolled");

    let transaction = desk.sign_in(PASSWORD).await.transaction();
    let poll = format!("/validate/polltransaction/{transaction}");
    assert_eq!(desk.get(&poll).await.detail("challenge_status"), "pending");
    assert_eq!(desk.answer(&transaction, "").await.status, 401, "too early");
    let id = desk.organisation.phone().approvals[0].id.clone();
    desk.organisation.phone_do(PhoneAction::Approve { id }).unwrap();
    assert_eq!(desk.get(&poll).await.detail("challenge_status"), "accept");
    assert!(desk.answer(&transaction, "").await.is_accepted());
    assert!(desk.organisation.phone().approvals.is_empty());
}

fn pairs(fields: &practice::Fields) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

async fn with_push_phone() -> (Desk, PushPhone) {
    let desk = Desk::signed_in().await;
    let begun = desk.post("/token/init", &[("type", "push"), ("genkey", "1")]).await;
    let phone = PushPhone::scan(begun.body["detail"]["pushurl"]["value"].as_str().unwrap()).unwrap();
    assert_eq!(phone.url(), format!("{}/ttype/push", desk.organisation.server()));
    let registered = desk.post("/ttype/push", &pairs(&phone.registration())).await;
    assert_eq!(registered.detail("rollout_state"), "enrolled");
    (desk, phone)
}

async fn nonce(desk: &Desk, phone: &PushPhone) -> String {
    let now = practice::Clock::now(&*desk.clock);
    desk.query("/ttype/push", &phone.poll(now)).await.value()[0]["nonce"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn another_phone_may_answer_with_its_signature() {
    let (desk, phone) = with_push_phone().await;
    let transaction = desk.sign_in(PASSWORD).await.transaction();
    let nonce = nonce(&desk, &phone).await;
    let mut forged = phone.approve(&nonce);
    forged[2].1 = phone.approve("OTHER")[2].1.clone();
    assert_eq!(*desk.post("/ttype/push", &pairs(&forged)).await.value(), false);
    assert_eq!(*desk.post("/ttype/push", &pairs(&phone.approve(&nonce))).await.value(), true);
    assert!(desk.answer(&transaction, "").await.is_accepted());
}

#[tokio::test]
async fn another_phone_may_decline() {
    let (desk, phone) = with_push_phone().await;
    let transaction = desk.sign_in(PASSWORD).await.transaction();
    let nonce = nonce(&desk, &phone).await;
    desk.post("/ttype/push", &pairs(&phone.decline(&nonce))).await;
    let polled = desk.get(&format!("/validate/polltransaction/{transaction}")).await;
    assert_eq!(polled.detail("challenge_status"), "declined");
    assert_eq!(desk.answer(&transaction, "").await.status, 401);
}

#[tokio::test]
async fn a_phone_that_is_not_the_one_gets_no_questions() {
    let (desk, phone) = with_push_phone().await;
    desk.sign_in(PASSWORD).await;
    let mut query = phone.poll(practice::Clock::now(&*desk.clock));
    query[2].1 = phone.poll("2020-01-01T00:00:00Z".parse().unwrap())[2].1.clone();
    assert_eq!(desk.query("/ttype/push", &query).await.code(), 10);
}

#[tokio::test]
async fn one_s_own_record_has_the_contacts() {
    let desk = Desk::signed_in().await;
    let answer = desk.get("/user/").await;
    assert_eq!(answer.value()[0]["email"], "anna.rossi@example.test");
    assert_eq!(answer.value()[0]["mobile"], "+447700900123");
}
