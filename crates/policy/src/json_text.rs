//! Reading JSON so that nothing that was written is dropped without a word.

use crate::problem::Reason;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::fmt;

/// The members of a JSON object in their order. serde_json's own map would drop a repeated name without a word.
pub(crate) struct Entries(pub Vec<(String, Result<Value, Reason>)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor)
    }
}

struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Entries;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
        let mut entries: Vec<(String, Result<Value, Reason>)> = Vec::new();
        while let Some((name, Written(value))) = map.next_entry()? {
            match entries.iter_mut().find(|(known, _)| *known == name) {
                Some((_, earlier)) => *earlier = Err(Reason::Twice),
                None => entries.push((name, value)),
            }
        }
        Ok(Entries(entries))
    }
}

/// A value in which no object, at whatever depth, has a name twice.
struct Written(Result<Value, Reason>);

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WrittenVisitor)
    }
}

struct WrittenVisitor;

impl<'de> Visitor<'de> for WrittenVisitor {
    type Value = Written;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Written, E> {
        Ok(Written(Ok(Value::Null)))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Written, E> {
        Ok(Written(Ok(value.into())))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Written, E> {
        Ok(Written(Ok(value.into())))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Written, E> {
        Ok(Written(Ok(value.into())))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Written, E> {
        Ok(Written(Ok(value.into())))
    }

    fn visit_str<E>(self, value: &str) -> Result<Written, E> {
        Ok(Written(Ok(value.into())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Written, A::Error> {
        let mut values = Vec::new();
        while let Some(Written(value)) = sequence.next_element()? {
            values.push(value);
        }
        Ok(Written(values.into_iter().collect::<Result<Vec<_>, _>>().map(Value::Array)))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Written, A::Error> {
        let Entries(entries) = EntriesVisitor.visit_map(map)?;
        let members = entries.into_iter().map(|(name, value)| Ok((name, value?)));
        Ok(Written(members.collect::<Result<_, _>>().map(Value::Object)))
    }
}

/// JSON text that somebody had to put into a place that knows none, such as the registry.
pub(crate) fn json_in_text(text: &str) -> Option<Value> {
    let Written(value) = serde_json::from_str(text).ok()?;
    value.ok()
}
