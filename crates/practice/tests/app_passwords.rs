//! Creating, listing, changing and ending app passwords.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod client;

use client::{Desk, MAIL_SAFE};
use practice::{Limit, Person, Right, Settings};

#[tokio::test]
async fn the_services_have_words_for_people() {
    let desk = Desk::signed_in().await;
    let answer = desk.get("/serviceid/").await;
    assert_eq!(answer.value()["imap"]["description"], "Reading mail (IMAP)");
    assert_eq!(answer.value()["mail"]["description"], "Outlook and other mail apps");
}

#[tokio::test]
async fn an_app_password_has_the_asked_for_shape() {
    let desk = Desk::signed_in().await;
    let (serial, secret) = desk.app_password("imap", &[("description", "Outlook on LAPTOP-7")]).await;
    assert_eq!(secret.len(), 20);
    assert!(secret.chars().all(|character| MAIL_SAFE.contains(character)));
    assert_eq!(desk.listed(&serial).await["description"], "Outlook on LAPTOP-7");
}

#[tokio::test]
async fn without_a_shape_it_is_one_that_breaks_mail_clients() {
    let desk = Desk::signed_in().await;
    let answer = desk.post("/token/init", &[("type", "applspec"), ("service_id", "imap")]).await;
    assert_eq!(answer.detail("password").chars().count(), 23);
}

#[tokio::test]
async fn the_server_chooses_whatever_was_sent() {
    let desk = Desk::signed_in().await;
    let form = [("type", "applspec"), ("service_id", "imap"), ("otpkey", "my own")];
    assert_ne!(desk.post("/token/init", &form).await.detail("password"), "my own");
}

#[tokio::test]
async fn the_service_must_be_known() {
    let desk = Desk::signed_in().await;
    let init = async |service: &str| desk.post("/token/init", &[("type", "applspec"), ("service_id", service)]).await;
    assert_eq!((init("").await.status, init("").await.code()), (400, 905));
    assert_eq!((init("nosuch").await.status, init("nosuch").await.code()), (400, 905));
}

#[tokio::test]
async fn there_may_be_a_limit() {
    let mut desk = Desk::with(Settings { limit: Some(Limit::AppPasswords(1)), ..Settings::default() }).await;
    desk.come_in().await;
    let (serial, _) = desk.app_password("imap", &[]).await;
    desk.post(&format!("/token/revoke/{serial}"), &[]).await;
    let refused = desk.post("/token/init", &[("type", "applspec"), ("service_id", "imap")]).await;
    assert_eq!((refused.status, refused.code()), (403, 303), "revoked ones count");
    desk.delete(&format!("/token/{serial}")).await;
    desk.app_password("imap", &[]).await;
}

#[tokio::test]
async fn the_list_comes_in_pages() {
    let desk = Desk::signed_in().await;
    for _ in 0..5 {
        desk.app_password("imap", &[]).await;
    }
    let page =
        async |page: u32| desk.get(&format!("/token/?type=applspec&pagesize=2&page={page}")).await.value().clone();
    let (first, last) = (page(1).await, page(3).await);
    assert_eq!((&first["count"], &first["prev"], &first["next"]), (&5.into(), &().into(), &2.into()));
    assert_eq!((&last["prev"], &last["next"]), (&2.into(), &().into()));
    assert_eq!(last["tokens"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn the_list_tells_no_secret() {
    let desk = Desk::signed_in().await;
    let (_, secret) = desk.app_password("imap", &[]).await;
    assert!(!desk.get("/token/").await.body.to_string().contains(&secret));
}

#[tokio::test]
async fn dates_have_the_forms_of_the_real_server() {
    let desk = Desk::signed_in().await;
    let (serial, secret) = desk.app_password("imap", &[("validity_period_end", "2026-12-31T23:59+0000")]).await;
    desk.reads_mail("anna.rossi", &secret).await;
    let info = &desk.listed(&serial).await["info"];
    assert_eq!(info["creation_date"], "2026-11-22T12:00:00+00:00");
    assert_eq!(info["last_auth"], "2026-11-22 12:00:00.000000+0000");
    assert_eq!(info["validity_period_end"], "2026-12-31T23:59+0000");
    assert_eq!(info["count_auth"], "1");
}

#[tokio::test]
async fn a_label_can_be_changed_and_is_cut_at_eighty() {
    let desk = Desk::signed_in().await;
    let (serial, _) = desk.app_password("imap", &[]).await;
    let path = format!("/token/description/{serial}");
    assert_eq!(*desk.post(&path, &[("description", &"é".repeat(100))]).await.value(), true);
    assert_eq!(desk.listed(&serial).await["description"], "é".repeat(80));
}

#[tokio::test]
async fn pausing_says_how_many_it_changed() {
    let desk = Desk::signed_in().await;
    let (serial, _) = desk.app_password("imap", &[]).await;
    let disable = format!("/token/disable/{serial}");
    assert_eq!(*desk.post(&disable, &[]).await.value(), 1);
    assert_eq!(*desk.post(&disable, &[]).await.value(), 0);
    assert_eq!(*desk.post("/token/enable", &[("serial", &serial)]).await.value(), 1);
}

#[tokio::test]
async fn what_is_revoked_stays_in_the_list_and_stays_revoked() {
    let desk = Desk::signed_in().await;
    let (serial, _) = desk.app_password("imap", &[]).await;
    assert_eq!(*desk.post(&format!("/token/revoke/{serial}"), &[]).await.value(), 1);
    let listed = desk.listed(&serial).await;
    assert_eq!((&listed["revoked"], &listed["locked"], &listed["active"]), (&true.into(), &true.into(), &false.into()));
    let enabled = desk.post(&format!("/token/enable/{serial}"), &[]).await;
    assert_eq!((enabled.status, enabled.code()), (400, 1007));
}

#[tokio::test]
async fn what_is_deleted_is_gone() {
    let desk = Desk::signed_in().await;
    let (serial, _) = desk.app_password("imap", &[]).await;
    assert_eq!(desk.delete(&format!("/token/{serial}")).await.status, 200);
    let again = desk.delete(&format!("/token/{serial}")).await;
    assert_eq!((again.status, again.code()), (404, 601));
}

#[tokio::test]
async fn a_rollover_replaces_the_secret_of_the_same_token() {
    let desk = Desk::signed_in().await;
    let (serial, old) = desk.app_password("imap", &[("description", "Outlook")]).await;
    let (same, new) = desk.app_password("imap", &[("rollover", "true"), ("serial", &serial)]).await;
    assert_eq!(same, serial);
    assert_eq!(desk.listed(&serial).await["description"], "Outlook");
    assert!(desk.reads_mail("anna.rossi", &old).await.starts_with("a NO"));
    assert!(desk.reads_mail("anna.rossi", &new).await.starts_with("a OK"));
}

#[tokio::test]
async fn a_rollover_of_nothing_makes_a_new_one() {
    let desk = Desk::signed_in().await;
    let (first, _) = desk.app_password("imap", &[]).await;
    let (second, _) = desk.app_password("imap", &[("rollover", "true"), ("serial", "")]).await;
    assert_ne!(first, second);
}

#[tokio::test]
async fn the_tokens_of_others_are_out_of_reach() {
    let mut desk = Desk::signed_in().await;
    let (serial, _) = desk.app_password("imap", &[]).await;
    desk.organisation.add_user(Person::new("mario", "secret"));
    let mario = desk.post("/auth", &[("username", "mario"), ("password", "secret")]).await;
    desk.token = mario.value()["token"].as_str().unwrap().to_owned();
    for path in ["disable", "enable", "revoke"] {
        assert_eq!(desk.post(&format!("/token/{path}/{serial}"), &[]).await.code(), 601, "{path}");
    }
    assert_eq!(desk.delete(&format!("/token/{serial}")).await.code(), 601);
    assert_eq!(desk.get(&format!("/token/?serial={serial}")).await.value()["count"], 0);
}

#[tokio::test]
async fn each_change_needs_its_right() {
    let rights = [Right::Disable, Right::Enable, Right::Revoke, Right::Delete, Right::SetDescription];
    let settings = rights.into_iter().fold(Settings::default(), Settings::without);
    let mut desk = Desk::with(settings).await;
    desk.come_in().await;
    let (serial, _) = desk.app_password("imap", &[]).await;
    for path in ["disable", "enable", "revoke", "description"] {
        let refused = desk.post(&format!("/token/{path}/{serial}"), &[("description", "x")]).await;
        assert_eq!((refused.status, refused.code()), (403, 303), "{path}");
    }
    assert_eq!(desk.delete(&format!("/token/{serial}")).await.code(), 303);
}

#[tokio::test]
async fn a_date_that_is_none_fails_but_leaves_the_app_password() {
    let desk = Desk::signed_in().await;
    let form = [("type", "applspec"), ("service_id", "imap"), ("validity_period_end", "tomorrow")];
    assert_eq!(desk.post("/token/init", &form).await.code(), 301);
    assert_eq!(desk.get("/token/?type=applspec").await.value()["count"], 1);
}
