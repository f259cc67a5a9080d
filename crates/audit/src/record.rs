//! One event, in the form in which it is written. No field takes free text: there is no place for a secret.

use crate::account::Account;
use crate::event::{Event, Provider};
use crate::host::Host;
use crate::support_id::SupportId;
use jiff::Timestamp;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use uuid::Uuid;

/// The program's version.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// One event.
///
/// The label of an app password is left out: people write names into it. `entry` leads to it, in the ledger of the computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// When.
    pub time: Timestamp,
    /// What.
    pub event: Event,
    /// Which app password, by the ledger's identifier; `None`: before there is one, or one that another computer created.
    pub entry: Option<Uuid>,
    /// Which service.
    pub provider: Option<Provider>,
    /// Which server.
    pub host: Option<Host>,
    /// Whose.
    pub account: Option<Account>,
    /// What the person sees, where they were told of it.
    pub support_id: Option<SupportId>,
}

impl Record {
    /// Its fields, in the order in which they are written; what is not known is left out.
    pub fn fields(&self) -> Vec<(&'static str, Value)> {
        let event = self.event;
        let mut fields = vec![
            ("time", json!(format!("{:.3}", self.time))),
            ("event", json!(event.name())),
            ("eventId", json!(event.id())),
            ("outcome", json!(event.outcome())),
            ("version", json!(VERSION)),
        ];
        let mut add = |name, value: Option<Value>| fields.extend(value.map(|value| (name, value)));
        add("supportId", self.support_id.as_ref().map(|id| json!(id.as_str())));
        add("entry", self.entry.map(|id| json!(id.to_string())));
        add("provider", self.provider.map(|provider| json!(provider)));
        add("host", self.host.as_ref().map(|host| json!(host.as_str())));
        add("account", self.account.as_ref().map(|account| json!(account.as_str())));
        match event {
            Event::Created(witness) | Event::Revoked(witness) => add("witness", Some(json!(witness))),
            Event::Stored { place, .. } | Event::Removed { place } => add("place", Some(json!(place))),
            Event::Rotated { replaces } => add("replaces", replaces.map(|id| json!(id.to_string()))),
            Event::MethodRemoved(method) | Event::MethodSwitchedOff(method) | Event::MethodResynced(method) => {
                add("method", Some(json!(method)));
            }
            Event::Refused { operation, reason } => {
                add("operation", Some(json!(operation)));
                add("reason", Some(json!(reason)));
            }
        }
        fields
    }

    /// One line of JSON, without its end.
    pub fn json(&self) -> String {
        // Names and texts only: there is nothing in it that JSON could not say.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.fields())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::Addresses;
    use crate::event::{Operation, Place, Reason, Witness};

    fn record(event: Event) -> Record {
        Record {
            time: "2026-11-27T09:30:00.1234Z".parse().unwrap(),
            event,
            entry: Some(Uuid::nil()),
            provider: Some(Provider::PrivacyIdea),
            host: Host::of("https://mfa.contoso.com/pi"),
            account: Some(Account::new("anna@contoso.com", Addresses::Masked)),
            support_id: None,
        }
    }

    #[test]
    fn a_record_is_one_line_of_json_with_its_fields_in_order() {
        assert_eq!(
            record(Event::Created(Witness::Provider)).json(),
            format!(
                r#"{{"time":"2026-11-27T09:30:00.123Z","event":"created","eventId":101,"outcome":"success","version":"{VERSION}","entry":"00000000-0000-0000-0000-000000000000","provider":"privacyIdea","host":"mfa.contoso.com","account":"a…@contoso.com","witness":"provider"}}"#
            )
        );
    }

    #[test]
    fn a_time_has_milliseconds_also_where_they_are_none() {
        let on_the_second =
            Record { time: "2026-11-27T09:30:00Z".parse().unwrap(), ..record(Event::Created(Witness::Provider)) };
        assert!(on_the_second.json().starts_with(r#"{"time":"2026-11-27T09:30:00.000Z","#), "{}", on_the_second.json());
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let event = Event::Refused { operation: Operation::SignIn, reason: Reason::BlockedByPolicy };
        let record = Record {
            entry: None,
            provider: None,
            host: None,
            account: None,
            support_id: SupportId::parse("7f3a-91c2"),
            ..record(event)
        };
        let names: Vec<_> = record.fields().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["time", "event", "eventId", "outcome", "version", "supportId", "operation", "reason"]);
    }

    #[test]
    fn what_the_person_has_yet_to_approve_is_pending() {
        let stored = record(Event::Stored { place: Place::AppleMail, is_pending: true });
        assert!(stored.json().contains(r#""outcome":"pending""#));
    }

    /// Whatever is put in, nothing of it comes out but its first letter, a host name or an identifier.
    #[test]
    fn a_secret_in_the_place_of_anything_is_not_written() {
        const SECRET: &str = "qwmzkfhvbtplxcnd";
        let record = Record {
            host: Host::of(&format!("https://{SECRET}:{SECRET}@mfa.contoso.com/{SECRET}?{SECRET}#{SECRET}")),
            account: Some(Account::new(&format!("anna@{SECRET}"), Addresses::Masked)),
            support_id: SupportId::parse(SECRET),
            entry: SECRET.parse().ok(),
            ..record(Event::Revoked(Witness::Person))
        };
        assert!(!record.json().contains(SECRET), "{}", record.json());
        assert!(!Account::new(SECRET, Addresses::Masked).as_str().contains(SECRET));
    }
}
