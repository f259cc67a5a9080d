//! Where a program sends the browser, and what the browser brings back.

use crate::world::{STATE, World};
use practice::microsoft::{Scenario, SignInDoor};

#[tokio::test]
async fn the_browser_brings_a_code_and_the_state() {
    let world = World::new(Scenario::Eligible).await;
    let page = world.authorize(&world.request()).await;
    let back = world.go_through(page).await;
    assert!(back.location.starts_with("http://localhost:43210/?"), "{}", back.location);
    assert_eq!(back.brought("state"), STATE);
    assert!(!back.brought("code").is_empty());
}

#[tokio::test]
async fn the_address_is_filled_in_with_the_hint() {
    let world = World::new(Scenario::Eligible).await;
    let page = world.authorize(&world.request_with("login_hint", Some("somebody@example.test"))).await;
    assert_eq!(page.attribute("data-test=\"address\"", "value"), "somebody@example.test");
}

#[tokio::test]
async fn an_account_of_nobody_is_said_to_be_none() {
    let world = World::new(Scenario::Eligible).await;
    let page = world.authorize(&world.request()).await;
    let page = world.browser.press(&page, "next", &[("address", "nobody@example.test")]).await;
    assert!(page.body.contains("There is no such account"));
    assert_eq!(page.attribute("data-test=\"address\"", "aria-invalid"), "true");
}

#[tokio::test]
async fn a_denied_proof_can_be_given_again() {
    let world = World::new(Scenario::Eligible).await;
    let page = world.authorize(&world.request()).await;
    let page = world.browser.press(&page, "next", &[("address", world.tenant.address())]).await;
    let page = world.browser.press(&page, "deny", &[]).await;
    assert!(page.body.contains("You denied it"));
    assert!(!world.browser.press(&page, "approve", &[]).await.brought("code").is_empty());
}

#[tokio::test]
async fn who_cancels_brings_back_that_they_declined() {
    for stages in [0, 1] {
        let world = World::new(Scenario::Eligible).await;
        let mut page = world.authorize(&world.request()).await;
        for _ in 0..stages {
            page = world.browser.press(&page, "next", &[("address", world.tenant.address())]).await;
        }
        let back = world.browser.press(&page, "cancel", &[]).await;
        assert_eq!(back.brought("error"), "access_denied");
        assert!(back.brought("error_description").starts_with("AADSTS65004:"));
        assert_eq!((back.brought("error_subcode"), back.brought("state")), ("cancel".to_owned(), STATE.to_owned()));
        assert_eq!(back.brought("code"), "");
    }
}

#[tokio::test]
async fn a_sign_in_that_has_ended_cannot_be_answered_again() {
    let world = World::new(Scenario::Eligible).await;
    let page = world.authorize(&world.request()).await;
    let page = world.browser.press(&page, "next", &[("address", world.tenant.address())]).await;
    world.browser.press(&page, "approve", &[]).await;
    let again = world.browser.press(&page, "approve", &[]).await;
    assert_eq!(again.status, 404);
    assert!(again.body.contains("This sign-in is over"));
}

#[tokio::test]
async fn a_sign_in_ends_after_a_quarter_of_an_hour() {
    let world = World::new(Scenario::Eligible).await;
    let page = world.authorize(&world.request()).await;
    world.clock.advance(15 * 60);
    assert_eq!(world.browser.open(&page.url).await.status, 404);
}

#[tokio::test]
async fn a_stage_cannot_be_skipped() {
    let world = World::new(Scenario::Eligible).await;
    let page = world.authorize(&world.request()).await;
    for does in ["approve", "not-now", "accept", "return"] {
        let page = world.browser.post(&page.url, &[("do", does)]).await;
        assert!(page.has("address"), "{does}");
    }
}

#[tokio::test]
async fn who_is_signed_in_is_not_asked_again() {
    let world = World::new(Scenario::Eligible).await;
    world.code().await;
    assert!(!world.authorize(&world.request()).await.brought("code").is_empty());
}

#[tokio::test]
async fn who_is_signed_in_is_asked_again_when_the_program_wants_it() {
    let world = World::new(Scenario::Eligible).await;
    world.code().await;
    for prompt in ["login", "select_account"] {
        assert!(world.authorize(&world.request_with("prompt", Some(prompt))).await.has("address"), "{prompt}");
    }
}

#[tokio::test]
async fn a_sign_in_with_a_challenge_asks_for_the_second_proof_again() {
    let world = World::new(Scenario::Eligible).await;
    world.code().await;
    let challenge = r#"{"access_token":{"nbf":{"essential":true,"value":"1"},"xms_cc":{"values":["cp1"]}}}"#;
    assert!(world.authorize(&world.request_with("claims", Some(challenge))).await.has("approve"));
}

#[tokio::test]
async fn consent_is_asked_for_when_the_program_wants_it() {
    let world = World::new(Scenario::Eligible).await;
    let page = world.authorize(&world.request_with("prompt", Some("consent"))).await;
    let page = world.go_through(page).await;
    assert!(!world.browser.press(&page, "accept", &[]).await.brought("code").is_empty());
}

#[tokio::test]
async fn without_a_person_a_program_is_told_what_would_be_needed() {
    let world = World::new(Scenario::Eligible).await;
    let silent = world.request_with("prompt", Some("none"));
    assert_eq!(world.authorize(&silent).await.brought("error"), "login_required");
    world.code().await;
    assert!(!world.authorize(&silent).await.brought("code").is_empty());
}

#[tokio::test]
async fn whoever_has_nothing_set_up_signs_in_all_the_same() {
    let world = World::new(Scenario::EnabledNotEnforced).await;
    let page = world.authorize(&world.request()).await;
    let page = world.browser.press(&page, "next", &[("address", world.tenant.address())]).await;
    assert!(page.has("not-now") && !page.has("approve"));
    assert!(!world.browser.press(&page, "not-now", &[]).await.brought("code").is_empty());
}

#[tokio::test]
async fn without_the_administrators_consent_nobody_comes_in() {
    let world = World::new(Scenario::ConsentMissing).await;
    let page = world.authorize(&world.request()).await;
    let page = world.go_through(page).await;
    let back = world.browser.press(&page, "return", &[]).await;
    assert_eq!(
        (back.brought("error"), back.brought("error_subcode")),
        ("access_denied".to_owned(), "cancel".to_owned())
    );
    assert_eq!((back.brought("error_description"), back.brought("state")), (String::new(), STATE.to_owned()));
}

#[tokio::test]
async fn what_everybody_may_allow_needs_no_administrator() {
    let world = World::new(Scenario::ConsentMissing).await;
    let code = world.code_for(&world.request_with("scope", Some("openid profile User.Read"))).await;
    assert!(!code.is_empty());
}

#[tokio::test]
async fn a_redirect_to_elsewhere_is_never_gone_to() {
    let world = World::new(Scenario::Eligible).await;
    for redirect in ["http://127.0.0.1:43210", "http://localhost:43210/callback", "https://example.test"] {
        let answer = world.authorize(&world.request_with("redirect_uri", Some(redirect))).await;
        assert_eq!((answer.status, answer.location.as_str()), (400, ""), "{redirect}");
        assert!(answer.body.contains("AADSTS50011"), "{redirect}");
    }
}

#[tokio::test]
async fn another_program_is_not_known() {
    let world = World::new(Scenario::Eligible).await;
    let answer = world.authorize(&world.request_with("client_id", Some("somebody-else"))).await;
    assert_eq!((answer.status, answer.location.as_str()), (400, ""));
    assert!(answer.body.contains("AADSTS700016"));
}

#[tokio::test]
async fn the_wrong_tenant_is_said_on_the_page() {
    let world = World::new(Scenario::Eligible).await;
    for (tenant, number) in
        [("elsewhere.test", "AADSTS90002"), ("common", "AADSTS50194"), ("organizations", "AADSTS50194")]
    {
        let answer = world.browser.open(&world.authorize_address(tenant, &world.request())).await;
        assert!(answer.status == 400 && answer.body.contains(number), "{tenant}");
    }
}

#[tokio::test]
async fn a_tenant_is_known_by_its_domain_as_well() {
    let world = World::new(Scenario::Eligible).await;
    assert!(world.browser.open(&world.authorize_address("example.test", &world.request())).await.has("address"));
}

#[tokio::test]
async fn what_is_missing_or_wrong_in_a_request_is_told_to_the_program() {
    let world = World::new(Scenario::Eligible).await;
    let cases = [
        ("response_type", None, "invalid_request", 900_144),
        ("response_type", Some("token"), "unsupported_response_type", 700_054),
        ("response_mode", Some("fragment"), "invalid_request", 90_023),
        ("scope", None, "invalid_request", 900_144),
        ("scope", Some("openid Mail.Send"), "invalid_scope", 70_011),
        ("nonce", None, "invalid_request", 900_144),
        ("state", None, "invalid_request", 900_144),
        ("code_challenge", None, "invalid_request", 900_144),
        ("code_challenge", Some("short"), "invalid_request", 501_491),
        ("code_challenge_method", Some("plain"), "invalid_request", 90_023),
        ("code_challenge_method", None, "invalid_request", 90_023),
        ("claims", Some("no JSON"), "invalid_request", 90_023),
        ("amr_values", Some("ngcmfa"), "invalid_request", 901_002),
    ];
    for (name, value, error, number) in cases {
        let back = world.authorize(&world.request_with(name, value)).await;
        assert_eq!(back.brought("error"), error, "{name}={value:?}");
        let description = back.brought("error_description");
        assert!(description.starts_with(&format!("AADSTS{number}:")), "{name}={value:?}: {description}");
        assert_eq!(back.brought("state"), if name == "state" { "" } else { STATE }, "{name}={value:?}");
    }
}

#[tokio::test]
async fn scopes_may_carry_the_address_of_their_resource() {
    let world = World::new(Scenario::Eligible).await;
    let scope = "openid https://graph.microsoft.com/UserAuthenticationMethod.Read";
    let code = world.code_for(&world.request_with("scope", Some(scope))).await;
    let tokens = world.redeem(&code).await.json();
    assert_eq!(tokens["scope"], scope);
    assert_eq!(world.read_methods(tokens["access_token"].as_str().unwrap()).await.status, 200);
}

#[tokio::test]
async fn every_sign_in_is_noted() {
    let world = World::new(Scenario::Eligible).await;
    let page = world.authorize(&world.request()).await;
    world.browser.press(&page, "cancel", &[]).await;
    world.code().await;
    let noted: Vec<_> = world.tenant.sign_ins().iter().map(|noted| (noted.door, noted.accepted)).collect();
    assert_eq!(noted, [(SignInDoor::Browser, false), (SignInDoor::Browser, true)]);
}

#[tokio::test]
async fn a_new_scenario_forgets_who_was_signed_in() {
    let world = World::new(Scenario::Eligible).await;
    let token = world.access_token().await;
    world.tenant.set_scenario(Scenario::SwitchOff);
    assert_eq!(world.read_methods(&token).await.status, 401);
    assert!(world.authorize(&world.request()).await.has("address"));
}

#[tokio::test]
async fn two_tenants_do_not_share_a_cookie() {
    let (one, other) = (World::new(Scenario::Eligible).await, World::new(Scenario::Eligible).await);
    one.code().await;
    let cookie = one.browser.cookie.lock().unwrap().clone();
    other.code().await;
    let name = |cookie: &str| cookie.split_once('=').unwrap().0.to_owned();
    assert_ne!(name(&cookie), name(&other.browser.cookie.lock().unwrap()));
}

#[tokio::test]
async fn a_dropped_tenant_is_gone() {
    let world = World::new(Scenario::Eligible).await;
    let login = world.tenant.login();
    drop(world.tenant);
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    // The listener closes as soon as its task has run.
    while http.get(&login).send().await.is_ok() {
        tokio::task::yield_now().await;
    }
}
