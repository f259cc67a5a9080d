//! What an administrator can say about Microsoft 365.

use crate::facts::Fact;
use crate::guided::Submission;
use url::Url;

/// How this program talks to Microsoft 365.
#[derive(Debug, Clone, Default)]
pub struct Microsoft365Settings {
    /// The *Application (client) ID* of the organisation's own app registration; without it nobody signs in to this program.
    pub client_id: Option<String>,
    /// The tenant (a GUID or a verified domain), where the organisation names it.
    pub tenant: Option<String>,
    /// The national cloud.
    pub cloud: Cloud,
    /// What may be read after signing in; each needs the administrator's consent.
    pub graph_access: GraphAccess,
    /// Whether a code on another device may be offered. Microsoft recommends to block it wherever possible.
    pub device_code: bool,
    /// Another page for setting up, creating and deleting.
    pub security_info: Option<Url>,
    /// Another server to send through.
    pub submission: Option<Submission>,
    /// Facts that replace the built-in ones of the same id.
    pub facts: Vec<Fact>,
    /// Other endpoints than the cloud's; the practice organisation's.
    pub endpoints: Option<Endpoints>,
}

/// A national cloud of Microsoft's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cloud {
    /// The public one.
    #[default]
    Public,
    /// US Government, up to level 4 (GCC High).
    UsGovernment,
    /// US Government, level 5 (Department of Defense).
    Dod,
    /// China, operated by 21Vianet.
    China,
}

impl Cloud {
    pub(crate) const ALL: [Self; 4] = [Self::Public, Self::UsGovernment, Self::Dod, Self::China];
}

/// What may be read from Microsoft Graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum GraphAccess {
    /// Nothing: signing in proves who the person is, and no more.
    None,
    /// The person's authentication methods (`UserAuthenticationMethod.Read`).
    #[default]
    Methods,
    /// Also whether a second factor is required of them (`Policy.Read.All`, beta).
    MethodsAndRequirement,
}

/// Where the parts of Microsoft 365 are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoints {
    /// Where tenants sign in, without the tenant: `https://login.microsoftonline.com/`.
    pub login: Url,
    /// Microsoft Graph, without a version: `https://graph.microsoft.com/`.
    pub graph: Url,
    /// The *Security info* page, without a tenant.
    pub security_info: Url,
}
