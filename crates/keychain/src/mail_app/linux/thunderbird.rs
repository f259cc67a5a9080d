//! Thunderbird keeps passwords in a store of its own (`logins.json` with `key4.db`), which nobody else writes.

use super::desk::Desk;
use super::installed::Signs;
use crate::mail_app::one_paste::OnePaste;
use crate::mail_app::{Detected, MailApp, WhyPaste};

pub(super) const APP: OnePaste = OnePaste { app: MailApp::Thunderbird, because: WhyPaste::OwnStore, look };

const SIGNS: Signs = Signs {
    entries: &[
        "thunderbird",
        "org.mozilla.Thunderbird",
        "net.thunderbird.Thunderbird",
        "mozilla-thunderbird",
        "thunderbird_thunderbird",
    ],
    program: "thunderbird",
};

fn look() -> Option<Detected> {
    let installed = SIGNS.look(&Desk::here())?;
    Some(Detected { app: MailApp::Thunderbird, version: installed.version })
}
