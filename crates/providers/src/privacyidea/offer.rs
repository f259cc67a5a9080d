//! What the server's policies let a person do.

use super::methods::type_of;
use super::session::PrivacyIdeaSession;
use super::wire::{Any, Person, Reply, Service, Trouble, ask};
use crate::error::{Failure, ReadError};
use crate::http::Call;
use crate::provider::{MethodKind, Offer, Scope};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// privacyIDEA's name for an app password.
pub(super) const APP_PASSWORD: &str = "applspec";

impl PrivacyIdeaSession {
    pub(super) async fn read_offer(&self) -> Result<Offer, ReadError> {
        let (types, services, people) = tokio::try_join!(
            async {
                // By type, with the server's description.
                let rights = ask(&self.http, self.signed(Call::get("auth/rights"))).await;
                let rights: Reply<BTreeMap<String, Any>, Any> = rights.map_err(read_error)?;
                Ok(rights.value)
            },
            self.read_if_allowed::<BTreeMap<String, Service>>("serviceid_list", Call::get("serviceid/")),
            async {
                match self.read_if_allowed::<Vec<Person>>("userlist", Call::get("user/")).await {
                    // It only prefills a form, and what is in it is up to each organisation's directory.
                    Err(ReadError::Failure(Failure::NotUnderstood)) => Ok(None),
                    read => read,
                }
            },
        )?;
        let person = people.as_deref().and_then(<[Person]>::first);
        Ok(Offer {
            methods: MethodKind::ORDER.into_iter().filter(|kind| types.contains_key(type_of(*kind))).collect(),
            app_passwords: types.contains_key(APP_PASSWORD),
            scopes: self.settings.scopes(services.map(|services| {
                let scope = |(id, service): (String, Service)| Scope {
                    id,
                    description: service.description.unwrap_or_default(),
                    ..Scope::default()
                };
                services.into_iter().map(scope).collect()
            })),
            needs_scope: true,
            // `validity_period_end` needs no right of its own.
            expiry: true,
            relabel: self.has_right("setdescription"),
            pause: self.has_right("disable") && self.has_right("enable"),
            revoke: self.has_right("revoke"),
            delete: self.has_right("delete"),
            unblock: self.has_right("reset"),
            email: person.and_then(Person::email),
            phone: person.and_then(Person::mobile),
            undo_methods: self.has_right("delete"),
            remove_methods: self.has_right("delete"),
            switch_off_methods: self.has_right("disable"),
            resync_methods: self.has_right("resync"),
        })
    }

    /// What may be forbidden: then there is none. An answer that is garbled is a failure, or the person would be offered less
    /// than there is.
    async fn read_if_allowed<V: DeserializeOwned>(&self, right: &str, call: Call<'_>) -> Result<Option<V>, ReadError> {
        if !self.has_right(right) {
            return Ok(None);
        }
        match ask::<V, Any>(&self.http, self.signed(call)).await {
            Ok(reply) => Ok(Some(reply.value)),
            Err(trouble) if trouble.is_forbidden() => Ok(None),
            Err(trouble) => Err(trouble.into_failure().into()),
        }
    }
}

/// What an error means to whoever wanted to read.
pub(super) fn read_error(trouble: Trouble) -> ReadError {
    match trouble {
        trouble if trouble.is_forbidden() => ReadError::NotAllowed,
        trouble if trouble.is_missing() => ReadError::NotFound,
        trouble => trouble.into_failure().into(),
    }
}
