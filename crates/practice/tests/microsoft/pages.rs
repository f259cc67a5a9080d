//! Every page: marked, in two languages, and usable without a mouse.

use crate::world::{Answer, World};
use practice::microsoft::Scenario;

/// One of each page that a person can come to.
async fn every_page(world: &World, query: &str) -> Vec<Answer> {
    let info = world.tenant.security_info();
    let mut pages = vec![world.browser.open(&format!("{info}{query}")).await];
    let proof = world.browser.press(&pages[0], "next", &[("address", world.tenant.address())]).await;
    let home = world.browser.press(&proof, "approve", &[]).await;
    pages.extend([proof, home]);
    for path in ["add", "add/authenticator", "add/passkey", "add/phone", "add/app-password"] {
        pages.push(world.browser.open(&format!("{info}/{path}")).await);
    }
    let shown = world.browser.press(&pages[7], "next", &[("name", "Scanner on floor 2")]).await;
    pages.push(shown);
    let home = world.browser.open(&info).await;
    pages.push(world.browser.click(&home, "delete").await);
    pages
}

#[tokio::test]
async fn every_page_says_that_it_is_practice() {
    let world = World::new(Scenario::Eligible).await;
    for page in every_page(&world, "").await {
        assert!(page.body.contains("<span class=\"mark\">Practice</span>"), "{}", page.body);
    }
}

#[tokio::test]
async fn every_page_has_one_heading_and_one_place_where_the_keyboard_is() {
    let world = World::new(Scenario::Eligible).await;
    for page in every_page(&world, "").await {
        assert_eq!(page.body.matches("<h1 ").count(), 1, "{}", page.body);
        assert!(page.body.matches(" autofocus").count() <= 1, "{}", page.body);
    }
}

#[tokio::test]
async fn every_field_has_a_label() {
    let world = World::new(Scenario::Eligible).await;
    for page in every_page(&world, "").await {
        let fields = page.body.split("<input ").skip(1).filter(|field| !field.starts_with("type=\"hidden\""));
        for field in fields {
            let id = field.split("id=\"").nth(1).unwrap().split('"').next().unwrap();
            assert!(page.body.contains(&format!("<label for=\"{id}\">")), "{id}");
        }
    }
}

#[tokio::test]
async fn the_language_is_asked_for_once_and_kept() {
    let world = World::new(Scenario::Eligible).await;
    for page in every_page(&world, "?lng=it").await {
        assert!(page.body.contains("<html lang=\"it\">") && page.body.contains(">Prova<"), "{}", page.body);
    }
}

#[tokio::test]
async fn without_a_wish_the_browsers_language_counts() {
    let mut world = World::new(Scenario::Eligible).await;
    world.browser.language = "it-IT,it;q=0.9,en;q=0.8";
    assert!(world.browser.open(&world.tenant.security_info()).await.body.contains("Accesso di prova"));
    assert!(world.authorize(&world.request()).await.body.contains("Accesso di prova"));
}

#[tokio::test]
async fn no_page_is_kept_or_may_load_anything() {
    let world = World::new(Scenario::Eligible).await;
    for page in every_page(&world, "").await {
        assert_eq!(page.header("cache-control"), "no-store");
        let policy = page.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'nonce-"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
    }
}

#[tokio::test]
async fn the_only_script_copies_and_is_allowed_by_its_nonce() {
    let world = World::new(Scenario::Eligible).await;
    let pages = every_page(&world, "").await;
    let with_script: Vec<_> = pages.iter().filter(|page| page.body.contains("<script")).collect();
    assert_eq!(with_script.len(), 1);
    let nonce = with_script[0].attribute("script nonce", "nonce");
    assert!(with_script[0].header("content-security-policy").contains(&format!("script-src 'nonce-{nonce}'")));
    assert!(with_script[0].has("copy"));
}

#[tokio::test]
async fn an_app_password_is_on_the_page_that_shows_it_only() {
    let world = World::new(Scenario::Eligible).await;
    let pages = every_page(&world, "").await;
    let secret = pages.iter().find(|page| page.has("app-password")).unwrap().app_password();
    assert_eq!(pages.iter().filter(|page| page.body.contains(&secret)).count(), 1);
    assert!(!world.security_info().await.body.contains(&secret));
    assert!(!format!("{:?} {:?}", world.tenant, world.tenant.app_passwords()).contains(&secret));
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_of_other_sites() {
    let world = World::new(Scenario::Eligible).await;
    let page = world.authorize(&world.request()).await;
    let back = world.go_through(page).await;
    let cookie = back.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
}

#[tokio::test]
async fn an_address_of_nothing_says_so() {
    let world = World::new(Scenario::Eligible).await;
    let page = world.browser.open(&format!("{}nowhere", world.tenant.login())).await;
    assert_eq!(page.status, 404);
    assert!(page.body.contains("There is nothing here"));
}
