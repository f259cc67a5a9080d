//! Keeping tokens fresh, against the certified provider, which rotates refresh tokens.

use crate::browser::{Browser, Decision};
use crate::ground::{Visitor, begin, client_of, finish};
use crate::refresh::SIGNED_OUT;
use jiff::Timestamp;
use providers::oidc::{Client, TokenKeeper, Tokens};
use test_servers::OidcProvider;

/// The tokens of a sign-in with the real provider, whose access token has nearly run out.
async fn real_tokens(provider: &OidcProvider) -> (Client, Tokens) {
    let client = client_of(provider);
    let pending = begin(&client).await;
    let back = Browser::new().sign_in(pending.address(), Decision::Allow).await;
    let visitor = Visitor::of(&pending);
    let finishing = finish(pending);
    visitor.get(&format!("/?{}", back.query().unwrap())).await;
    visitor.get("/end").await;
    let tokens = finishing.await.unwrap().unwrap();
    (client, Tokens { expires: Some(Timestamp::now()), ..tokens })
}

#[tokio::test]
async fn a_token_that_runs_out_is_replaced() {
    let provider = OidcProvider::start();
    let (client, tokens) = real_tokens(&provider).await;
    let old = tokens.access.clone();
    assert_ne!(TokenKeeper::new(client, tokens).access().await.unwrap(), old);
}

#[tokio::test]
async fn the_next_refresh_uses_the_refresh_token_that_came_with_the_last() {
    let provider = OidcProvider::start();
    let (client, tokens) = real_tokens(&provider).await;
    let keeper = TokenKeeper::new(client, tokens);
    let second = keeper.access().await.unwrap();
    assert_ne!(keeper.access_instead_of(&second).await.unwrap(), second);
}

#[tokio::test]
async fn a_refresh_token_that_was_used_before_ends_the_session() {
    let provider = OidcProvider::start();
    let (client, tokens) = real_tokens(&provider).await;
    TokenKeeper::new(client.clone(), tokens.clone()).access().await.unwrap();
    assert_eq!(TokenKeeper::new(client, tokens).access().await, Err(SIGNED_OUT));
}
