//! The mail apps of macOS. Apple Mail takes a configuration profile; the others keep their passwords to themselves.

mod apple_mail;
mod internet_password;

use super::apple::bundle;
use super::one_paste::OnePaste;
use super::{Destination, Detected, MailApp, WhyPaste};
use apple_mail::AppleMail;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// All that this program can serve; what they write carries the name of this service.
pub(super) fn destinations(service_name: &str) -> Vec<Arc<dyn Destination>> {
    vec![
        Arc::new(AppleMail::new(service_name)),
        Arc::new(OnePaste { app: MailApp::OutlookForMac, because: WhyPaste::NotDocumented, look: outlook }),
        Arc::new(OnePaste { app: MailApp::Thunderbird, because: WhyPaste::OwnStore, look: thunderbird }),
    ]
}

fn outlook() -> Option<Detected> {
    bundle::look(MailApp::OutlookForMac, &installed_as("Microsoft Outlook.app"))
}

fn thunderbird() -> Option<Detected> {
    bundle::look(MailApp::Thunderbird, &installed_as("Thunderbird.app"))
}

/// Where an app is for everybody, and for the person alone.
fn installed_as(name: &str) -> Vec<PathBuf> {
    let own = std::env::home_dir().map(|home| home.join("Applications").join(name));
    std::iter::once(Path::new("/Applications").join(name)).chain(own).collect()
}
