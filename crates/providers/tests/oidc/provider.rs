//! The whole way through the system's browser, against the certified provider.

mod device;
mod refresh;

use crate::browser::{Browser, Decision};
use crate::ground::{Visitor, begin, client_of, finish, parameter};
use providers::oidc::{Client, Issuer, Pending, Tokens};
use providers::{BrowserSignInError, BrowserSignInRequest, SignInRefusal};
use test_servers::OidcProvider;
use url::Url;

/// Where the provider sends the browser at the end of `pending`.
async fn come_from_provider(pending: &Pending, decision: Decision) -> String {
    let back = Browser::new().sign_in(pending.address(), decision).await;
    back.query().unwrap().to_owned()
}

/// Hands `query` to `pending` as the browser would; what comes of it, and the page at the end.
async fn hand_in(pending: Pending, query: &str) -> (Result<Tokens, BrowserSignInError>, String) {
    let visitor = Visitor::of(&pending);
    let finishing = finish(pending);
    assert!(visitor.get(&format!("/?{query}")).await.starts_with("HTTP/1.1 303 "));
    let page = visitor.get("/end").await;
    (finishing.await.unwrap(), page)
}

async fn sign_in(client: &Client, decision: Decision) -> (Result<Tokens, BrowserSignInError>, String) {
    let pending = begin(client).await;
    let query = come_from_provider(&pending, decision).await;
    hand_in(pending, &query).await
}

/// `query` with the state of `pending` in the place of its own.
fn under_state_of(pending: &Pending, query: &str) -> String {
    let pairs = url::form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "state");
    let state = parameter(pending.address(), "state");
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).append_pair("state", &state).finish()
}

const REFUSED: BrowserSignInError =
    BrowserSignInError::Refused { refusal: SignInRefusal::AnswerExpired, correlation: None };

#[tokio::test]
async fn a_person_signs_in() {
    let provider = OidcProvider::start();
    let tokens = sign_in(&client_of(&provider), Decision::Allow).await.0.unwrap();
    assert_eq!(tokens.identity.user, "anna@example.test");
}

#[tokio::test]
async fn a_sign_in_tells_the_tenant() {
    let provider = OidcProvider::start();
    let tokens = sign_in(&client_of(&provider), Decision::Allow).await.0.unwrap();
    assert_eq!(tokens.identity.tenant.as_deref(), Some(OidcProvider::TENANT));
}

#[tokio::test]
async fn the_provider_takes_the_access_token() {
    let provider = OidcProvider::start();
    let tokens = sign_in(&client_of(&provider), Decision::Allow).await.0.unwrap();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let me = client.get(format!("{}/me", provider.issuer())).bearer_auth(tokens.access.expose()).send().await.unwrap();
    assert_eq!(me.status(), 200);
}

#[tokio::test]
async fn the_browser_ends_on_our_page() {
    let provider = OidcProvider::start();
    let (_, page) = sign_in(&client_of(&provider), Decision::Allow).await;
    assert!(page.contains("You are signed in"), "{page}");
}

#[tokio::test]
async fn the_person_need_not_type_the_address_again() {
    let provider = OidcProvider::start();
    let address = "anna@example.test".to_owned();
    let request = BrowserSignInRequest { address, ..BrowserSignInRequest::default() };
    let pending = client_of(&provider).begin(request).await.unwrap();
    let page = Browser::new().first_page(pending.address()).await;
    assert!(page.contains("value=\"anna@example.test\""), "{page}");
}

#[tokio::test]
async fn a_person_who_does_not_agree_has_declined() {
    let provider = OidcProvider::start();
    let (result, _) = sign_in(&client_of(&provider), Decision::Decline).await;
    assert_eq!(result.unwrap_err(), BrowserSignInError::Declined);
}

#[tokio::test]
async fn the_page_at_the_end_does_not_claim_what_did_not_happen() {
    let provider = OidcProvider::start();
    let (_, page) = sign_in(&client_of(&provider), Decision::Decline).await;
    assert!(page.contains("You are not signed in yet"), "{page}");
}

#[tokio::test]
async fn a_code_is_worth_nothing_without_its_verifier() {
    let provider = OidcProvider::start();
    let pending = begin(&client_of(&provider)).await;
    let query = come_from_provider(&pending, Decision::Allow).await;
    assert_eq!(redeem_elsewhere(&provider, &pending, &query, &"v".repeat(43)).await, 400);
}

/// What the provider says to somebody who has the code, but not the verifier.
async fn redeem_elsewhere(provider: &OidcProvider, pending: &Pending, query: &str, verifier: &str) -> u16 {
    let code = parameter(&Url::parse(&format!("http://localhost/?{query}")).unwrap(), "code");
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", OidcProvider::CLIENT_ID),
        ("code", &code),
        ("redirect_uri", &parameter(pending.address(), "redirect_uri")),
        ("code_verifier", verifier),
    ];
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = client.post(format!("{}/token", provider.issuer())).form(&form).send().await.unwrap();
    answer.status().as_u16()
}

#[tokio::test]
async fn a_code_of_another_sign_in_is_refused() {
    let provider = OidcProvider::start();
    let client = client_of(&provider);
    let (theirs, ours) = (begin(&client).await, begin(&client).await);
    let stolen = come_from_provider(&theirs, Decision::Allow).await;
    let query = under_state_of(&ours, &stolen);
    assert_eq!(hand_in(ours, &query).await.0.unwrap_err(), REFUSED);
}

#[tokio::test]
async fn a_code_that_was_redeemed_is_refused() {
    let provider = OidcProvider::start();
    let client = client_of(&provider);
    let first = begin(&client).await;
    let query = come_from_provider(&first, Decision::Allow).await;
    hand_in(first, &query).await.0.unwrap();
    let second = begin(&client).await;
    let query = under_state_of(&second, &query);
    assert_eq!(hand_in(second, &query).await.0.unwrap_err(), REFUSED);
}

#[tokio::test]
async fn a_code_that_comes_too_late_is_refused() {
    let provider = OidcProvider::start();
    let pending = begin(&client_of(&provider)).await;
    let query = come_from_provider(&pending, Decision::Allow).await;
    provider.advance(3600);
    assert_eq!(hand_in(pending, &query).await.0.unwrap_err(), REFUSED);
}

#[tokio::test]
async fn an_answer_of_another_issuer_is_not_genuine() {
    let provider = OidcProvider::start();
    let client = Client { issuer: Issuer::Exact("https://other.example.test".to_owned()), ..client_of(&provider) };
    assert_eq!(sign_in(&client, Decision::Allow).await.0.unwrap_err(), BrowserSignInError::NotGenuine);
}

#[tokio::test]
async fn two_people_can_sign_in_at_a_time() {
    let provider = OidcProvider::start();
    let client = client_of(&provider);
    let (one, other) = tokio::join!(sign_in(&client, Decision::Allow), sign_in(&client, Decision::Allow));
    assert!(one.0.is_ok() && other.0.is_ok());
}
