//! What the tenant says about itself.

use crate::world::{Answer, World};
use practice::microsoft::Scenario;

async fn configuration(world: &World, tenant: &str) -> Answer {
    let url = format!("{}{tenant}/v2.0/.well-known/openid-configuration", world.tenant.login());
    world.browser.open(&url).await
}

#[tokio::test]
async fn the_issuer_has_the_tenants_id_also_when_asked_by_domain() {
    let world = World::new(Scenario::Eligible).await;
    let issuer = format!("{}{}/v2.0", world.tenant.login(), world.tenant.tenant_id());
    for tenant in [world.tenant.tenant_id(), "example.test", "EXAMPLE.test"] {
        assert_eq!(configuration(&world, tenant).await.json()["issuer"], issuer.as_str(), "{tenant}");
    }
}

#[tokio::test]
async fn the_issuer_for_everybody_is_a_pattern() {
    let world = World::new(Scenario::Eligible).await;
    let found = configuration(&world, "organizations").await.json();
    assert_eq!(found["issuer"], format!("{}{{tenantid}}/v2.0", world.tenant.login()));
    assert_eq!(found["token_endpoint"], format!("{}organizations/oauth2/v2.0/token", world.tenant.login()));
}

#[tokio::test]
async fn an_unknown_tenant_is_refused_with_its_number() {
    let world = World::new(Scenario::Eligible).await;
    let answer = configuration(&world, "elsewhere.test").await;
    assert_eq!((answer.status, answer.error()), (400, ("invalid_tenant".to_owned(), 90_002)));
    assert!(answer.json()["error_description"].as_str().unwrap().starts_with("AADSTS90002: Tenant 'elsewhere.test'"));
}

#[tokio::test]
async fn an_error_has_everything_that_an_administrator_searches_for() {
    let world = World::new(Scenario::Eligible).await;
    let error = configuration(&world, "elsewhere.test").await.json();
    assert_eq!(error["timestamp"], "2026-11-22 12:00:00Z");
    assert_eq!(error["error_uri"], format!("{}error?code=90002", world.tenant.login()));
    for name in ["trace_id", "correlation_id"] {
        let id = error[name].as_str().unwrap();
        assert!(error["error_description"].as_str().unwrap().contains(id), "{name}");
    }
}

#[tokio::test]
async fn every_endpoint_of_the_configuration_is_there() {
    let world = World::new(Scenario::Eligible).await;
    let found = configuration(&world, "example.test").await.json();
    let keys = world.browser.open(found["jwks_uri"].as_str().unwrap()).await.json();
    assert_eq!((&keys["keys"][0]["kty"], &keys["keys"][0]["issuer"]), (&"RSA".into(), &found["issuer"]));
    let page = world.browser.open(found["authorization_endpoint"].as_str().unwrap()).await;
    assert!(page.body.contains("AADSTS900144"), "{}", page.body);
    for name in ["token_endpoint", "device_authorization_endpoint"] {
        let answer = world.browser.post(found[name].as_str().unwrap(), &[]).await;
        assert_eq!(answer.error(), ("invalid_request".to_owned(), 900_144), "{name}");
    }
}
