//! The *Security info* page.

use crate::world::World;
use practice::microsoft::Scenario;

const NAME: &str = "Scanner on floor 2";

#[tokio::test]
async fn an_app_password_has_sixteen_lower_case_letters() {
    let world = World::new(Scenario::Eligible).await;
    let secret = world.app_password(NAME).await;
    assert_eq!(secret.len(), 16);
    assert!(secret.bytes().all(|byte| byte.is_ascii_lowercase()), "{secret}");
}

#[tokio::test]
async fn an_app_password_is_listed_under_its_name() {
    let world = World::new(Scenario::Eligible).await;
    world.app_password(NAME).await;
    let page = world.security_info().await;
    assert_eq!(page.attribute("data-test=\"app-password-entry\"", "data-name"), NAME);
    let known = world.tenant.app_passwords();
    assert_eq!(known.len(), 1);
    assert_eq!((known[0].name.as_str(), known[0].works), (NAME, true));
}

#[tokio::test]
async fn an_app_password_is_shown_once() {
    let world = World::new(Scenario::Eligible).await;
    let ask = world.new_app_password().await;
    let shown = world.browser.press(&ask, "next", &[("name", NAME)]).await;
    let secret = shown.app_password();
    let again = world.browser.press(&ask, "next", &[("name", NAME)]).await;
    assert!(!again.body.contains(&secret) && again.body.contains("shown once"));
    assert_eq!(world.tenant.app_passwords().len(), 1, "sending a form twice makes one app password");
    let done = world.browser.click(&shown, "done").await;
    assert!(!done.body.contains(&secret) && done.body.contains(NAME));
}

#[tokio::test]
async fn a_form_that_nobody_was_given_makes_nothing() {
    let world = World::new(Scenario::Eligible).await;
    world.security_info().await;
    let url = format!("{}/add/app-password", world.tenant.security_info());
    world.browser.post(&url, &[("do", "next"), ("name", NAME), ("form", "made-up")]).await;
    assert!(world.tenant.app_passwords().is_empty());
}

#[tokio::test]
async fn a_name_is_not_empty() {
    let world = World::new(Scenario::Eligible).await;
    let ask = world.new_app_password().await;
    let page = world.browser.press(&ask, "next", &[("name", "  ")]).await;
    assert!(page.body.contains("needs at least one character"));
    let page = world.browser.press(&page, "next", &[("name", "Scan")]).await;
    assert_eq!(page.app_password().len(), 16);
}

#[tokio::test]
async fn a_name_is_never_html() {
    let world = World::new(Scenario::Eligible).await;
    world.app_password("<script>alert(1)</script>").await;
    let page = world.security_info().await;
    assert!(!page.body.contains("<script>") && page.body.contains("&lt;script&gt;"));
}

#[tokio::test]
async fn an_app_password_is_deleted_after_a_question() {
    let world = World::new(Scenario::Eligible).await;
    let secret = world.app_password(NAME).await;
    let page = world.security_info().await;
    let (_, entry) = page.body.split_once("app-password-entry").unwrap();
    let id = entry.split_once("/security-info/delete/").unwrap().1.split('"').next().unwrap();
    let ask = world.browser.open(&format!("{}/delete/{id}", world.tenant.security_info())).await;
    assert!(ask.body.contains(NAME));
    world.browser.press(&ask, "cancel", &[]).await;
    assert_eq!(world.tenant.app_passwords().len(), 1);
    let page = world.browser.press(&ask, "confirm-delete", &[]).await;
    assert!(page.body.contains("It was deleted"));
    assert!(world.tenant.app_passwords().is_empty());
    assert!(world.sends_mail(world.tenant.address(), &secret).await.starts_with("535 5.7.3"));
}

#[tokio::test]
async fn the_second_proof_is_asked_for_again_after_ten_minutes() {
    let world = World::new(Scenario::Eligible).await;
    world.security_info().await;
    world.clock.advance(600);
    assert!(world.security_info().await.has("add-method"));
    world.clock.advance(1);
    let page = world.security_info().await;
    assert!(page.has("approve") && !page.has("address"));
    assert!(world.browser.press(&page, "approve", &[]).await.has("add-method"));
}

#[tokio::test]
async fn a_sign_in_for_a_program_counts_for_the_page_as_well() {
    let world = World::new(Scenario::Eligible).await;
    world.code().await;
    assert!(world.security_info().await.has("add-method"));
}

#[tokio::test]
async fn an_app_password_needs_a_fresh_proof_too() {
    let world = World::new(Scenario::Eligible).await;
    let ask = world.new_app_password().await;
    world.clock.advance(601);
    let page = world.browser.press(&ask, "next", &[("name", NAME)]).await;
    assert!(page.has("approve"));
    assert!(world.tenant.app_passwords().is_empty());
}

#[tokio::test]
async fn after_signing_in_the_browser_is_where_it_wanted_to_be() {
    let world = World::new(Scenario::Eligible).await;
    let page = world.browser.open(&format!("{}/add/app-password", world.tenant.security_info())).await;
    assert!(world.go_through(page).await.has("name"));
}

#[tokio::test]
async fn app_passwords_are_offered_only_to_whom_they_are_enforced_and_allowed() {
    let world = World::new(Scenario::Eligible).await;
    for scenario in Scenario::ALL {
        world.tenant.set_scenario(scenario);
        let page = world.security_info().await;
        let page = world.browser.click(&page, "add-method").await;
        let none = [
            Scenario::EnabledNotEnforced,
            Scenario::ConditionalAccess,
            Scenario::SecurityDefaults,
            Scenario::SwitchOff,
        ];
        assert_eq!(page.has("choose-app-password"), !none.contains(&scenario), "{scenario:?}");
    }
}

#[tokio::test]
async fn where_there_are_none_nobody_gets_one_by_its_address() {
    let world = World::new(Scenario::ConditionalAccess).await;
    world.security_info().await;
    let page = world.browser.open(&format!("{}/add/app-password", world.tenant.security_info())).await;
    assert_eq!(page.status, 403);
    assert!(page.body.contains("There are no app passwords for this account") && page.has("back"));
}

#[tokio::test]
async fn setting_up_a_method_makes_enabled_enforced_and_offers_an_app_password() {
    let world = World::new(Scenario::EnabledNotEnforced).await;
    let token = world.access_token().await;
    let page = world.add_authenticator().await;
    assert!(page.body.contains("You can now create an app password"));
    assert_eq!(world.read_requirement(&token).await.json()["perUserMfaState"], "enforced");
    let ask = world.browser.click(&page, "offer-app-password").await;
    assert_eq!(world.browser.press(&ask, "next", &[("name", NAME)]).await.app_password().len(), 16);
}

#[tokio::test]
async fn setting_up_a_method_changes_nothing_under_rules_for_everybody() {
    for scenario in [Scenario::ConditionalAccess, Scenario::SecurityDefaults] {
        let world = World::new(scenario).await;
        let token = world.access_token().await;
        let page = world.add_authenticator().await;
        assert!(page.has("note") && !page.has("offer-app-password"), "{scenario:?}");
        assert_eq!(world.read_requirement(&token).await.json()["perUserMfaState"], "disabled", "{scenario:?}");
    }
}

#[tokio::test]
async fn a_passkey_and_a_phone_are_listed_like_the_rest() {
    let world = World::new(Scenario::Eligible).await;
    for (kind, label) in [("passkey", "Blue key"), ("phone", "+44 7700 900123")] {
        let page = world.security_info().await;
        let page = world.browser.click(&page, "add-method").await;
        let page = world.browser.click(&page, &format!("choose-{kind}")).await;
        assert!(world.browser.press(&page, "approve", &[("label", label)]).await.body.contains("was added"), "{kind}");
    }
    assert_eq!(world.security_info().await.count("method"), 3);
    let listed = world.read_methods(&world.access_token().await).await.json();
    assert_eq!(listed["value"][2]["displayName"], "Blue key");
    assert_eq!(listed["value"][3]["phoneNumber"], "+447700900123");
}

#[tokio::test]
async fn a_number_without_its_country_is_asked_for_again() {
    let world = World::new(Scenario::Eligible).await;
    let page = world.security_info().await;
    let page = world.browser.click(&page, "add-method").await;
    let page = world.browser.click(&page, "choose-phone").await;
    let page = world.browser.press(&page, "approve", &[("label", "07700 900123")]).await;
    assert!(page.body.contains("A number with its country code is needed"));
}

#[tokio::test]
async fn at_forty_one_has_to_be_deleted_first() {
    let world = World::new(Scenario::LimitReached).await;
    assert_eq!(world.tenant.app_passwords().len(), 40);
    let full = world.new_app_password().await;
    assert_eq!(full.status, 409);
    assert!(full.body.contains("Delete one first"));
    let page = world.browser.click(&full, "back").await;
    let ask = page.body.rsplit_once("/security-info/delete/").unwrap().1.split('"').next().unwrap().to_owned();
    let ask = world.browser.open(&format!("{}/delete/{ask}", world.tenant.security_info())).await;
    world.browser.press(&ask, "confirm-delete", &[]).await;
    assert_eq!(world.app_password(NAME).await.len(), 16);
    assert_eq!(world.tenant.app_passwords().len(), 40);
}

#[tokio::test]
async fn the_last_free_place_is_taken_once() {
    let world = World::new(Scenario::LimitReached).await;
    let page = world.security_info().await;
    let id = page.body.rsplit_once("/security-info/delete/").unwrap().1.split('"').next().unwrap().to_owned();
    let ask = world.browser.open(&format!("{}/delete/{id}", world.tenant.security_info())).await;
    world.browser.press(&ask, "confirm-delete", &[]).await;
    let (one, other) = (world.new_app_password().await, world.new_app_password().await);
    assert_eq!(world.browser.press(&one, "next", &[("name", NAME)]).await.status, 200);
    assert_eq!(world.browser.press(&other, "next", &[("name", NAME)]).await.status, 409);
    assert_eq!(world.tenant.app_passwords().len(), 40);
}

#[tokio::test]
async fn another_organisation_is_not_shown() {
    let world = World::new(Scenario::Eligible).await;
    let own = format!("?tenantId={}", world.tenant.tenant_id());
    assert!(world.security_info_at(&own).await.has("add-method"));
    assert!(world.security_info_at("?tenant=example.test").await.has("add-method"));
    let page = world.security_info_at("?tenantId=7e57ab1e-0000-4000-8000-000000000000").await;
    assert_eq!(page.status, 403);
    assert!(page.body.contains("You are not in that organisation"));
}

#[tokio::test]
async fn who_signs_out_is_asked_again() {
    let world = World::new(Scenario::Eligible).await;
    world.security_info().await;
    world.browser.post(&format!("{}/sign-out", world.tenant.security_info()), &[("do", "sign-out")]).await;
    assert!(world.browser.open(&world.tenant.security_info()).await.has("address"));
}

#[tokio::test]
async fn a_scenario_begins_anew_when_it_is_chosen_again() {
    let world = World::new(Scenario::Eligible).await;
    world.app_password(NAME).await;
    world.tenant.set_scenario(Scenario::Eligible);
    assert!(world.tenant.app_passwords().is_empty());
    assert_eq!(world.tenant.scenario(), Scenario::Eligible);
}
