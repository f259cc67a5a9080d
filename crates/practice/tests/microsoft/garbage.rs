//! What is no proper request gets an answer as well, and the tenant goes on.

use crate::world::World;
use practice::microsoft::Scenario;

const NASTY: [&str; 10] = [
    "",
    "=",
    "&&&=&",
    "%",
    "%ff%fe%00",
    "client_id=%F0%9F%92%A9&redirect_uri=http%3A%2F%2Flocalhost%3A1",
    "redirect_uri=http://localhost:99999999",
    "form=&do=next&name=%00%00%00%00%00%00%00%00",
    "lng=%C3%A9&tenantId=%27%22%3C",
    "grant_type=refresh_token&refresh_token=%00",
];

/// Every address that takes something.
fn addresses(world: &World) -> Vec<String> {
    let (login, tenant) = (world.tenant.login(), world.tenant.tenant_id());
    let oauth = ["authorize", "token", "devicecode"].map(|name| format!("{login}{tenant}/oauth2/v2.0/{name}"));
    let pages = [
        "device",
        "sign-in/x",
        "sign-in/%ff",
        "%ff/oauth2/v2.0/token",
        "security-info",
        "security-info/add/%00",
        "security-info/add/phone",
        "security-info/add/app-password",
        "security-info/delete/%e2%82",
        "security-info/sign-out",
    ];
    oauth.into_iter().chain(pages.map(|page| format!("{login}{page}"))).collect()
}

#[tokio::test]
async fn nothing_that_is_sent_breaks_a_page() {
    let world = World::new(Scenario::Eligible).await;
    for signed_in in [false, true] {
        if signed_in {
            world.security_info().await;
        }
        let cookie = world.browser.cookie.lock().unwrap().clone();
        for url in addresses(&world) {
            for nasty in NASTY {
                let got = world.http.get(format!("{url}?{nasty}")).header("cookie", &cookie).send().await.unwrap();
                assert!(got.status().as_u16() < 500, "GET {url}?{nasty}");
                let kind = "application/x-www-form-urlencoded";
                let post = world.http.post(&url).header("content-type", kind).header("cookie", &cookie);
                let posted = post.body(nasty).send().await.unwrap();
                assert!(posted.status().as_u16() < 500, "POST {url} {nasty}");
            }
        }
    }
    assert!(world.security_info().await.has("add-method"));
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused() {
    let world = World::new(Scenario::Eligible).await;
    let url = format!("{}device", world.tenant.login());
    let body = format!("code={}", "x".repeat(100_000));
    let kind = "application/x-www-form-urlencoded";
    let answer = world.http.post(url).header("content-type", kind).body(body).send().await.unwrap();
    assert_eq!(answer.status(), 413);
}

#[tokio::test]
async fn a_body_that_is_no_form_has_nothing_in_it() {
    let world = World::new(Scenario::Eligible).await;
    let url = format!("{}{}/oauth2/v2.0/token", world.tenant.login(), world.tenant.tenant_id());
    let answer = world.http.post(url).json(&serde_json::json!({ "grant_type": "refresh_token" })).send().await.unwrap();
    let answer: serde_json::Value = answer.json().await.unwrap();
    assert_eq!(answer["error_codes"][0], 900_144);
}
