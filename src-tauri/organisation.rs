//! What the organisation wants, put into the journey's own terms.

use policy::{AppPasswordNeeded, Policy};
use providers::{ProviderChoice, ProviderKind};
use std::time::Duration;
use wizard::{Eligibility, Notice, Settings, UserName};

/// The journey's settings from what is in force on this machine.
pub fn settings(policy: &Policy, practise_at_once: bool) -> Settings {
    let device = gethostname::gethostname().to_string_lossy().into_owned();
    let server = policy.server().value.as_ref().map(ToString::to_string);
    let kind = match policy.provider().value {
        Some(policy::Provider::PrivacyIdea) | None => ProviderKind::PrivacyIdea,
    };
    let notices = policy.problems().iter().map(|problem| Notice::PolicyNotUnderstood {
        setting: problem.setting.clone(),
        source: problem.source_file.display().to_string(),
    });
    Settings {
        choice: server.map(|server| ProviderChoice { kind, server }),
        organisation: policy.organisation().value.clone(),
        practice_allowed: policy.practice().value,
        practise_at_once,
        eligibility: match policy.app_password_needed().value {
            Some(AppPasswordNeeded::Required) => Eligibility::Required,
            Some(AppPasswordNeeded::NotRequired) => Eligibility::NotRequired,
            None => Eligibility::UnknownBeforeSignIn,
        },
        user_name: match policy.user_name().value {
            policy::UserName::Address => UserName::Address,
            policy::UserName::LocalPart => UserName::LocalPart,
        },
        expires_max_days: policy.expiry_maximum_days().value,
        clipboard_time: Duration::from_secs(policy.clipboard_seconds().value.into()),
        reveal_time: Duration::from_secs(policy.reveal_seconds().value.into()),
        can_reveal: policy.reveal().value,
        use_keychain: policy.keychain().value,
        check_server: policy.server_check().value,
        notices: notices.collect(),
        ..Settings::built_in(device)
    }
}
