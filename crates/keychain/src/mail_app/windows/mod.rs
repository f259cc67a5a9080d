//! The mail apps of Windows. Only the classic Outlook looks into the Credential Manager, and only for Exchange accounts.

mod credential;
mod installed;
mod outlook_classic;
mod registry;
#[cfg(test)]
mod test_desk;

use super::one_paste::OnePaste;
use super::{Destination, MailApp, WhyPaste};
use crate::turn::Turns;
use crate::vault::TIME_LIMIT;
use outlook_classic::OutlookClassic;
use registry::Registry;
use std::sync::Arc;

/// All that this program can serve; what they write carries the name of this service.
pub(super) fn destinations(service_name: &str) -> Vec<Arc<dyn Destination>> {
    vec![
        Arc::new(OutlookClassic::new(service_name, Turns::new(TIME_LIMIT), Registry::of_this_computer())),
        Arc::new(OnePaste { app: MailApp::NewOutlook, because: WhyPaste::MakersServers, look: installed::new_outlook }),
        Arc::new(OnePaste { app: MailApp::Thunderbird, because: WhyPaste::OwnStore, look: installed::thunderbird }),
    ]
}
