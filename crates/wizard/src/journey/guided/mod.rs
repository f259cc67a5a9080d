//! The way on which the person creates the app password on the provider's own page.
//!
//! - `state`: where the person is, and what is known about their account.
//! - `eligibility`: is an app password needed and possible, and who says so?
//! - `sending`: whether mailboxes take a password for sending, today.
//! - `questions`: the short dialogue, where nobody else can say.
//! - `sign_in`: with the system's browser, or with a code on another device.
//! - `methods`: the authentication methods that the account has.
//! - `guide`: the name, the page step by step, and taking over what was copied there.
//! - `remembered`: what the ledger knows afterwards: the list, and attempts that were interrupted.
//! - `draw`: the state as a view.

mod draw;
mod eligibility;
mod guide;
mod methods;
mod questions;
mod remembered;
mod sending;
mod sign_in;
pub(super) mod state;

pub(super) use draw::ending;
pub(super) use remembered::is_guided;
