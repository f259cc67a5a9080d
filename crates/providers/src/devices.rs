//! Devices and scripts that send mail: the ways that are left where a service takes no password for sending any more.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use url::Url;

/// What is left for them, as data, so that a screen can say as of when and where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct Devices {
    /// The ways that the service names, that which needs least of the organisation first.
    pub routes: Vec<DeviceRoute>,
    /// What the makers of devices say about signing in without a password, by their names.
    pub makers: Vec<DeviceMaker>,
}

/// One way to send mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct DeviceRoute {
    /// Which.
    pub id: DeviceRouteId,
    /// The day on which somebody last looked, `YYYY-MM-DD`.
    pub as_of: String,
    /// Where the service describes it.
    pub source: String,
}

/// The ways to send mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum DeviceRouteId {
    /// The device signs in by itself (OAuth), perhaps after an update of its own software.
    SignInWithMicrosoft,
    /// It hands mail to the organisation's own door: by a connector that knows its address, or straight to the server that
    /// takes mail for the domain.
    ConnectorOrDirectSend,
    /// An account for many mails to people of the own organisation.
    HighVolumeEmail,
    /// A service of the provider's for programs.
    AzureCommunicationServices,
    /// IT switches sending with a password on again, for this mailbox, for the time being.
    SwitchedOnAgain,
}

/// What the maker of devices says about them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct DeviceMaker {
    /// Names it in actions.
    pub id: String,
    /// The maker, or the product.
    pub name: String,
    /// Whether its devices can sign in without a password.
    pub answer: MakerAnswer,
    /// The version of its own software that the answer is about.
    pub version: Option<String>,
    /// Models that cannot all the same.
    pub except: Option<String>,
    /// The day on which somebody last looked, `YYYY-MM-DD`.
    pub as_of: String,
    /// The maker's own page.
    pub source: String,
}

/// Whether a maker's devices can sign in to the service without a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum MakerAnswer {
    /// The maker has a list of models.
    ByModel,
    /// The newer ones, without a list.
    NewerModels,
    /// From this version of their own software on.
    FromVersion,
    /// In these versions; of others nothing is known.
    InVersions,
    /// Not in this version.
    NotInVersions,
}

impl Devices {
    /// The page that stands behind a way (by its name on the wire) or a maker.
    pub fn page(&self, id: &str) -> Option<Url> {
        let route = |route: &&DeviceRoute| route.id.name() == id;
        let route = self.routes.iter().find(route).map(|route| &route.source);
        let maker = || self.makers.iter().find(|maker| maker.id == id).map(|maker| &maker.source);
        route.or_else(maker)?.parse().ok()
    }
}

impl DeviceRouteId {
    fn name(self) -> &'static str {
        match self {
            Self::SignInWithMicrosoft => "signInWithMicrosoft",
            Self::ConnectorOrDirectSend => "connectorOrDirectSend",
            Self::HighVolumeEmail => "highVolumeEmail",
            Self::AzureCommunicationServices => "azureCommunicationServices",
            Self::SwitchedOnAgain => "switchedOnAgain",
        }
    }
}
