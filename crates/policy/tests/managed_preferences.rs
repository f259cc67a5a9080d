//! Managed preferences of macOS: a profile as device managements install it, read as macOS would answer for it. The calls to
//! macOS itself are type-checked only.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use plist::Dictionary;
use policy::{Origin, Place, Policy, Preferences, Reason, Sources};
use serde_json::{Map, Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Preferences of one domain: what a device management has forced, over what somebody has typed into `defaults write`.
#[derive(Default)]
struct Mac {
    forced: Map<String, Value>,
    typed: Map<String, Value>,
    /// After how many questions the device management takes everything back.
    leaves_after: Option<usize>,
    asked: AtomicUsize,
}

impl Preferences for Mac {
    fn value(&self, name: &str) -> Option<Value> {
        self.forced.get(name).or_else(|| self.typed.get(name)).cloned()
    }

    fn is_forced(&self, name: &str) -> bool {
        let asked = self.asked.fetch_add(1, Ordering::Relaxed);
        self.leaves_after.is_none_or(|after| asked < after) && self.forced.contains_key(name)
    }

    fn forced_names(&self) -> Vec<String> {
        self.forced.keys().cloned().collect()
    }
}

fn object(value: Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

fn forcing(value: Value) -> Mac {
    Mac { forced: object(value), ..Mac::default() }
}

fn place() -> Place {
    Place::ManagedPreferences("org.app-password-wizard".to_owned())
}

/// The settings in a profile, as far as it forces them on us.
fn forced_by(profile: &[u8]) -> Map<String, Value> {
    let profile = plist::Value::from_reader_xml(profile).unwrap();
    let payloads = profile.as_dictionary().unwrap()["PayloadContent"].as_array().unwrap().clone();
    let mut forced = Map::new();
    for payload in payloads {
        let payload = payload.into_dictionary().unwrap();
        let settings: Vec<Dictionary> = match payload["PayloadType"].as_string().unwrap() {
            "org.app-password-wizard" => vec![payload],
            "com.apple.ManagedClient.preferences" => {
                let domain = &payload["PayloadContent"].as_dictionary().unwrap()["org.app-password-wizard"];
                let forced = domain.as_dictionary().unwrap()["Forced"].as_array().unwrap().clone();
                let settings = |forced: plist::Value| forced.into_dictionary()?.remove("mcx_preference_settings");
                forced.into_iter().map(|forced| settings(forced).unwrap().into_dictionary().unwrap()).collect()
            }
            _ => Vec::new(),
        };
        for settings in settings {
            forced.extend(object(serde_json::to_value(settings).unwrap()));
        }
    }
    forced
}

/// By construction: the profile is made from the declarations, and nothing of it is named here.
#[test]
fn every_setting_of_a_profile_is_in_force_whatever_the_person_does() {
    let profile = include_bytes!("../../../packaging/policies/macos/sample.mobileconfig");
    let forced = forced_by(profile);
    for setting in Policy::declarations() {
        let said = format!("{{ \"{}\": {} }}", setting.name, setting.example);
        let mac = Mac { forced: forced.clone(), ..Mac::default() };
        let policy =
            Policy::read(&Sources::none().chosen(&*said).recommended(&*said).managed_preferences(mac).user(said));
        let (_, value, origin) = policy.effective().into_iter().find(|(name, _, _)| *name == setting.name).unwrap();
        assert_eq!(*origin, Origin::MachinePolicy(place()), "{}", setting.name);
        let (written, value): (Value, Value) = (
            serde_json::from_str(setting.example).unwrap(),
            serde_json::from_str(&value.replace("org/\"", "org\"")).unwrap(),
        );
        assert_eq!(value, written, "{}", setting.name);
        assert_eq!(policy.problems(), [], "{}", setting.name);
    }
}

#[test]
fn the_older_form_of_a_profile_counts_as_well() {
    let profile = include_bytes!("fixtures/managed-client.mobileconfig");
    let mac = Mac { forced: forced_by(profile), ..Mac::default() };
    let policy = Policy::read(&Sources::none().managed_preferences(mac));
    assert_eq!(policy.problems(), []);
    assert!(!policy.practice().value && policy.practice().origin == Origin::MachinePolicy(place()));
    assert_eq!(policy.clipboard_seconds().value, 30);
}

#[test]
fn what_somebody_has_typed_does_not_count() {
    let mac =
        Mac { typed: object(json!({ "practice": false, "reveal": false })), ..forcing(json!({ "reveal": true })) };
    let policy = Policy::read(&Sources::none().managed_preferences(mac));
    assert_eq!((policy.practice().value, &policy.practice().origin), (true, &Origin::BuiltIn));
    assert_eq!((policy.reveal().value, &policy.reveal().origin), (true, &Origin::MachinePolicy(place())));
}

#[test]
fn a_value_that_was_forced_only_until_it_was_read_does_not_count() {
    let place_of_practice = Policy::declarations().iter().position(|setting| setting.name == "practice").unwrap();
    // Every setting is asked for once; the one that is forced a second time, after its value.
    let mac = Mac { leaves_after: Some(place_of_practice + 1), ..forcing(json!({ "practice": false })) };
    let policy = Policy::read(&Sources::none().managed_preferences(mac));
    assert!(policy.practice().value);
}

#[test]
fn a_forced_name_that_is_no_setting_is_reported_and_what_every_profile_has_is_not() {
    let mac = forcing(json!({ "practise": false, "PayloadUUID": "x", "PFC_SegmentedControl_0": 1 }));
    let policy = Policy::read(&Sources::none().managed_preferences(mac));
    let problems: Vec<_> = policy.problems().iter().map(|problem| (&*problem.setting, &problem.reason)).collect();
    assert_eq!(problems, [("practise", &Reason::UnknownName)]);
    assert_eq!(policy.problems()[0].place, place());
}
