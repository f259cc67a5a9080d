//! The audit trail that the organisation wants.

use audit::{Addresses, AuditFile, AuditTrail, SystemLog};
use policy::{AuditSink, Policy};
use std::path::Path;

/// How much of an e-mail address may be written down.
pub fn addresses(policy: &Policy) -> Addresses {
    if policy.log_addresses().value { Addresses::InFull } else { Addresses::Masked }
}

/// Where IT wants it; its file is in `folder`. Nothing is opened before the first event.
pub fn wanted(policy: &Policy, folder: &Path) -> AuditTrail {
    let sinks = &policy.audit().value;
    let mut trail = AuditTrail::default();
    if sinks.contains(&AuditSink::File) {
        trail = trail.and(AuditFile::new(folder));
    }
    if sinks.contains(&AuditSink::System) {
        trail = trail.and(SystemLog::new());
    }
    trail
}

#[cfg(test)]
mod tests {
    use super::*;
    use audit::{Event, Record, Trail, Witness};
    use policy::Sources;

    /// What stands in the file after one event.
    fn written(json: &str) -> Option<String> {
        let folder = tempfile::tempdir().unwrap();
        let policy = Policy::read(&Sources::none().managed(json));
        assert_eq!(policy.problems(), []);
        let account = audit::Account::new("anna@contoso.com", addresses(&policy));
        wanted(&policy, folder.path()).record(&Record {
            time: jiff::Timestamp::UNIX_EPOCH,
            event: Event::Created(Witness::Provider),
            entry: None,
            provider: None,
            host: None,
            account: Some(account),
            support_id: None,
        });
        std::fs::read_to_string(folder.path().join("audit.jsonl")).ok()
    }

    #[test]
    fn without_a_policy_it_is_a_file_beside_the_log_with_masked_addresses() {
        assert!(written("{}").unwrap().contains(r#""account":"a…@contoso.com""#));
    }

    #[test]
    fn policy_lets_addresses_stand_there_in_full() {
        assert!(written(r#"{"logAddresses": true}"#).unwrap().contains(r#""account":"anna@contoso.com""#));
    }

    #[test]
    fn where_it_wants_none_or_only_the_system_s_there_is_no_file() {
        assert_eq!(written(r#"{"audit": []}"#), None);
        assert_eq!(written(r#"{"audit": ["system"]}"#), None);
        assert!(written(r#"{"audit": ["system", "file"]}"#).is_some());
    }
}
