//! One contract, the same for every provider and every server: a list of cases (`cases`), and grounds to try them on.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod cases;
mod fake_ground;
mod ground;
mod mail;
mod practice_ground;
#[cfg(unix)]
mod privacyidea_ground;
