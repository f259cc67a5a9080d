//! macOS: what a device management has forced (`com.apple.ManagedClient.preferences`, or a payload of our own domain).
//! A value of the same name that somebody has typed into `defaults write` is not forced, and does not count.

#![allow(unsafe_code)] // CFPreferences has no safe binding.

use crate::document::{Document, Said};
use crate::place::{Place, Weight};
use crate::policy::Policy;
use core_foundation::array::CFArray;
use core_foundation::base::{CFType, TCFType};
use core_foundation::boolean::CFBoolean;
use core_foundation::dictionary::CFDictionary;
use core_foundation::number::CFNumber;
use core_foundation::string::CFString;
use core_foundation_sys::preferences::{CFPreferencesAppValueIsForced, CFPreferencesCopyAppValue};
use serde_json::Value;

/// The domain, which is also the identifier of the app.
pub(crate) const DOMAIN: &str = "org.app-password-wizard";

/// What is forced of all settings that exist. The system tells what a name stands for, not which names there are: a name
/// that is no setting is not noticed here.
pub(crate) fn document(domain: &'static str) -> Option<Document> {
    let names = Policy::declarations().into_iter().map(|setting| setting.name);
    let entries: Vec<_> =
        names.filter_map(|name| Some((name.to_owned(), Ok(Said::Typed(forced(name, domain)?))))).collect();
    let place = Place::ManagedPreferences(domain.to_owned());
    (!entries.is_empty()).then_some(Document { weight: Weight::MachinePolicy, place, content: Ok(entries) })
}

/// The value that is forced for a name.
fn forced(name: &str, domain: &str) -> Option<Value> {
    let (name, domain) = (CFString::new(name), CFString::new(domain));
    // The two calls are not one: a value counts only if it was forced before and after it was read.
    is_forced(&name, &domain).then_some(())?;
    // SAFETY: both strings live until the call is over; what it gives back is ours to release, or null.
    let value = unsafe {
        let value = CFPreferencesCopyAppValue(name.as_concrete_TypeRef(), domain.as_concrete_TypeRef());
        (!value.is_null()).then(|| CFType::wrap_under_create_rule(value))?
    };
    is_forced(&name, &domain).then(|| as_json(&value))
}

fn is_forced(name: &CFString, domain: &CFString) -> bool {
    // SAFETY: both strings live until the call is over.
    unsafe { CFPreferencesAppValueIsForced(name.as_concrete_TypeRef(), domain.as_concrete_TypeRef()) != 0 }
}

/// The value as it would stand in a file. What no setting can be (a date, bytes) is nothing.
fn as_json(value: &CFType) -> Value {
    if let Some(switch) = value.downcast::<CFBoolean>() {
        return bool::from(switch).into();
    }
    if let Some(number) = value.downcast::<CFNumber>() {
        return number.to_i64().map_or(Value::Null, Value::from);
    }
    if let Some(text) = value.downcast::<CFString>() {
        return text.to_string().into();
    }
    if let Some(list) = value.downcast::<CFArray>() {
        // SAFETY: the elements of a property list are property lists.
        let element = |item: core_foundation::base::ItemRef<'_, *const std::ffi::c_void>| unsafe {
            as_json(&CFType::wrap_under_get_rule(*item))
        };
        return Value::Array(list.iter().map(element).collect());
    }
    if let Some(object) = value.downcast::<CFDictionary>() {
        let (names, values) = object.get_keys_and_values();
        let members = names.into_iter().zip(values).filter_map(|(name, value)| {
            // SAFETY: the names and values of a property list are property lists.
            let (name, value) = unsafe { (CFType::wrap_under_get_rule(name), CFType::wrap_under_get_rule(value)) };
            Some((name.downcast::<CFString>()?.to_string(), as_json(&value)))
        });
        return Value::Object(members.collect());
    }
    Value::Null
}
