//! The preferences of this Mac.

#![allow(unsafe_code)] // CFPreferences has no safe binding.

use super::{DOMAIN, Preferences};
use core_foundation::array::CFArray;
use core_foundation::base::{CFType, TCFType};
use core_foundation::boolean::CFBoolean;
use core_foundation::data::CFData;
use core_foundation::dictionary::CFDictionary;
use core_foundation::number::CFNumber;
use core_foundation::propertylist::{create_with_data, kCFPropertyListImmutable};
use core_foundation::string::CFString;
use core_foundation_sys::preferences::{CFPreferencesAppValueIsForced, CFPreferencesCopyAppValue};
use serde_json::Value;

/// The folder in which macOS keeps what device managements force, one file a domain.
const MANAGED: &str = "/Library/Managed Preferences";

/// What macOS says of our domain.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SystemPreferences;

impl Preferences for SystemPreferences {
    fn value(&self, name: &str) -> Option<Value> {
        let (name, domain) = (CFString::new(name), CFString::new(DOMAIN));
        // SAFETY: both strings live until the call is over; what it gives back is ours to release, or null.
        let value = unsafe {
            let value = CFPreferencesCopyAppValue(name.as_concrete_TypeRef(), domain.as_concrete_TypeRef());
            (!value.is_null()).then(|| CFType::wrap_under_create_rule(value))?
        };
        Some(as_json(&value))
    }

    fn is_forced(&self, name: &str) -> bool {
        let (name, domain) = (CFString::new(name), CFString::new(DOMAIN));
        // SAFETY: both strings live until the call is over.
        unsafe { CFPreferencesAppValueIsForced(name.as_concrete_TypeRef(), domain.as_concrete_TypeRef()) != 0 }
    }

    /// The system tells what a name stands for, not which names there are: those stand in the file. Best effort, since the
    /// file is the system's own; whether a name is forced is asked afterwards.
    fn forced_names(&self) -> Vec<String> {
        let Ok(file) = std::fs::read(format!("{MANAGED}/{DOMAIN}.plist")) else { return Vec::new() };
        let Ok((list, _)) = create_with_data(CFData::from_buffer(&file), kCFPropertyListImmutable) else {
            return Vec::new();
        };
        // SAFETY: what was made is ours to release.
        let list = unsafe { CFType::wrap_under_create_rule(list) };
        match as_json(&list) {
            Value::Object(members) => members.into_iter().map(|(name, _)| name).collect(),
            _ => Vec::new(),
        }
    }
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
