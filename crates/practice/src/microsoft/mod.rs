//! The practice organisation's second face: Microsoft 365, as far as the wizard sees it.
//!
//! [`Tenant`] is a tenant on 127.0.0.1 with one employee, Anna Rossi: sign-in with codes and PKCE, the two Graph calls that
//! the wizard makes, a *Security info* page that makes app passwords, and a mail server that takes them. [`Scenario`] says
//! what it refuses. The rules, answers and error numbers are those that Microsoft documents; the pages are of our own
//! design, and each says that it is for practice.
//!
//! # The pages, for tests that click
//!
//! Everything that can be pressed or typed into has its name both as `id` and as `data-test`; buttons and links to one of
//! many entries have `data-test` only. The names are the same in every language.
//!
//! | page | names |
//! |---|---|
//! | `/sign-in/…`, account | `address`, `next`, `cancel` |
//! | … second proof | `approve`, `deny`, `cancel` |
//! | … nothing set up yet | `not-now`, `cancel` |
//! | … consent, with `prompt=consent` | `accept`, `cancel` |
//! | … consent of the administrator missing | `return` |
//! | `/device` | `code`, `next` |
//! | `/security-info` | `add-method`, `offer-app-password` (after the method that made it enforced), `note`, `sign-out`; entries `method` (with `data-kind`) and `app-password-entry` (with `data-name`), each with `delete` inside |
//! | `/security-info/add` | `choose-authenticator`, `choose-passkey`, `choose-phone`, `choose-app-password`, `cancel` |
//! | `/security-info/add/authenticator` | `approve`, `cancel` |
//! | `/security-info/add/passkey`, `…/phone` | `label`, `approve`, `cancel` |
//! | `/security-info/add/app-password` | `name`, `next`, `cancel`; then `app-password` (the text), `copy`, `copied`, `done`; at the limit or where there are none `back` |
//! | `/security-info/delete/…` | `confirm-delete`, `cancel` |
//!
//! What is wrong is said in the element `problem`. `lng=it` or `lng=en` sets the language; else the browser's counts.
//! Nothing needs a script but `copy`: without it, one click selects the whole app password.

mod account;
mod authorize;
mod browser;
mod claims;
mod device;
mod discovery;
mod grants;
mod graph;
mod key;
mod page;
mod records;
mod refusal;
mod router;
mod scenario;
mod scopes;
mod security_info;
mod settings;
mod sign_in;
mod submission;
mod tenant;
mod token;
mod visit;
mod words;

pub use records::{SignInDoor, SignInRecord};
pub use scenario::Scenario;
pub use settings::{TenantPorts, TenantSettings};
pub use submission::SubmissionRefusal;
pub use tenant::{AppPasswordRecord, Tenant};
