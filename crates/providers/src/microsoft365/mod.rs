//! Microsoft 365 (work and school accounts of Microsoft Entra).

mod settings;

pub use settings::{Cloud, Endpoints, GraphAccess, Microsoft365Settings};
