//! Runs a practice tenant for Microsoft 365 by itself, to look at with a browser, until it is stopped from the keyboard.
//!
//! `cargo run -p practice --example microsoft -- [scenario]`, such as `limitReached`. Prints the addresses and ids as JSON.

use practice::microsoft::{Scenario, Tenant, TenantSettings};
use std::error::Error;
use std::io::{self, Write};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let scenario = std::env::args().nth(1).map(|name| serde_json::from_value::<Scenario>(name.into())).transpose()?;
    let settings = TenantSettings { scenario: scenario.unwrap_or_default(), ..TenantSettings::default() };
    let tenant = Tenant::start(settings).await?;
    let described = serde_json::json!({
        "login": tenant.login(), "graph": tenant.graph(), "securityInfo": tenant.security_info(),
        "submission": tenant.submission(), "tenant": tenant.tenant_id(), "client": tenant.client_id(),
        "address": tenant.address(),
    });
    writeln!(io::stdout(), "{described}")?;
    std::future::pending().await
}
