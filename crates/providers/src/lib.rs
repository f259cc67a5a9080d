#![doc = include_str!("../README.md")]
mod address;
mod devices;
mod error;
mod facts;
#[cfg(feature = "fake")]
pub mod fake;
mod find;
#[cfg(fuzzing)]
pub mod fuzzing;
mod guided;
pub mod http;
pub mod microsoft365;
pub mod oidc;
mod one_time;
mod open_page;
mod plain_text;
mod privacyidea;
mod provider;
mod registry;
mod server_check;
mod server_words;

pub use address::base_address;
pub use devices::{DeviceMaker, DeviceRoute, DeviceRouteId, Devices, MakerAnswer};
pub use error::*;
pub use facts::{Fact, FactId, FactValue};
pub use guided::*;
pub use one_time::{CodeForm, CodeSteps};
pub use open_page::{OpenPage, privacyidea_open_page};
pub use privacyidea::PrivacyIdeaSettings;
pub use provider::*;
pub use registry::Registry;
pub use server_check::*;
pub use server_words::ServerWords;
