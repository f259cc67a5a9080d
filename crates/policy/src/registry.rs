//! The Windows registry: what group policy, Intune and the installer have written there.

use crate::document::{Document, Entry};
use crate::place::{Place, Weight};
use crate::registry_value::{RegistryValue, said};
use windows_registry::{Key, Type, Value};

/// `ERROR_FILE_NOT_FOUND`, as the result of a call: there is no such key.
const NOT_FOUND: u32 = 0x8007_0002;

/// A part of the registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hive {
    /// The machine's. Only administrators can write the parts that are read here.
    LocalMachine,
    /// The user's. Below `Software\Policies` only administrators can write.
    CurrentUser,
}

impl Hive {
    fn key(self) -> &'static Key {
        match self {
            Self::LocalMachine => windows_registry::LOCAL_MACHINE,
            Self::CurrentUser => windows_registry::CURRENT_USER,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::LocalMachine => "HKLM",
            Self::CurrentUser => "HKCU",
        }
    }
}

/// Everything in one key; nothing where there is no such key. A key that may not be read is not one that is not there.
pub(crate) fn document(weight: Weight, hive: Hive, path: &str) -> Option<Document> {
    let place = Place::Registry(format!(r"{}\{path}", hive.name()));
    // One place for programs of 32 and of 64 bits.
    let opened = hive.key().options().read().open(path);
    match opened.and_then(|key| entries(&key)) {
        Ok(entries) => Some(Document { weight, place, content: Ok(entries) }),
        Err(error) if error.code().0.cast_unsigned() == NOT_FOUND => None,
        Err(error) => Some(Document::unreadable(weight, place, error.message())),
    }
}

fn entries(key: &Key) -> windows_registry::Result<Vec<Entry>> {
    let values = |key: &Key| -> windows_registry::Result<Vec<_>> {
        Ok(key.values()?.map(|(name, value)| (name, of(&value))).collect())
    };
    // Group policy writes a list as a key of its own.
    let mut lists = Vec::new();
    for name in key.keys()? {
        lists.push((name.clone(), values(&key.open(&name)?)?));
    }
    Ok(said(values(key)?, lists))
}

fn of(value: &Value) -> RegistryValue {
    match value.ty() {
        Type::U32 | Type::U64 => u64::try_from(value.clone()).map_or(RegistryValue::Other, RegistryValue::Number),
        Type::String | Type::ExpandString => {
            String::try_from(value.clone()).map_or(RegistryValue::Other, RegistryValue::Text)
        }
        Type::MultiString => Vec::try_from(value.clone()).map_or(RegistryValue::Other, |mut texts: Vec<String>| {
            // The terminators are read as empty texts.
            texts.retain(|text| !text.is_empty());
            RegistryValue::Texts(texts)
        }),
        _ => RegistryValue::Other,
    }
}
