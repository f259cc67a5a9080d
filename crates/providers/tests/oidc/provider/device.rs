//! A code on another device, against the certified provider.

use crate::browser::{Browser, Decision};
use crate::device::RUN_OUT;
use crate::ground::client_of;
use providers::BrowserSignInError;
use providers::oidc::DevicePending;
use test_servers::OidcProvider;

async fn type_code(pending: &DevicePending, decision: Decision) -> String {
    Browser::new().enter_code(pending.address(), pending.user_code().expose(), decision).await
}

#[tokio::test]
async fn a_person_signs_in_on_another_device() {
    let provider = OidcProvider::start();
    let pending = client_of(&provider).begin_device().await.unwrap();
    type_code(&pending, Decision::Allow).await;
    assert_eq!(pending.finish().await.unwrap().identity.user, "anna@example.test");
}

#[tokio::test]
async fn the_provider_is_asked_until_the_person_has_decided() {
    let provider = OidcProvider::start();
    let pending = client_of(&provider).begin_device().await.unwrap();
    let (address, code) = (pending.address().clone(), pending.user_code().clone());
    let finishing = tokio::spawn(pending.finish());
    Browser::new().enter_code(&address, code.expose(), Decision::Allow).await;
    assert!(finishing.await.unwrap().is_ok());
}

#[tokio::test]
async fn a_person_who_says_no_on_the_other_device_has_declined() {
    let provider = OidcProvider::start();
    let pending = client_of(&provider).begin_device().await.unwrap();
    type_code(&pending, Decision::Decline).await;
    assert_eq!(pending.finish().await.unwrap_err(), BrowserSignInError::Declined);
}

#[tokio::test]
async fn a_code_that_has_run_out_at_the_provider_has_run_out() {
    let provider = OidcProvider::start();
    let pending = client_of(&provider).begin_device().await.unwrap();
    provider.advance(3600);
    assert_eq!(pending.finish().await.unwrap_err(), RUN_OUT);
}
