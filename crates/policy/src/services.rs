//! The services that app passwords are for, as IT names them.

use crate::per_language::{InEachLanguage, PerLanguage};
use crate::problem::Reason;
use crate::setting::{Form, Kind, Line};
use serde_json::Value;

/// A service that an app password can be limited to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its name at the server.
    pub name: String,
    /// What people call it.
    pub words: PerLanguage<String>,
}

/// An object of services by their names.
pub(crate) struct Services;

impl Services {
    const NAME: Line = Line { longest: 255 };
    const WORDS: InEachLanguage<Line> = InEachLanguage(Line { longest: 80 });
}

impl Kind for Services {
    type Value = Vec<Service>;

    fn understand(&self, value: &Value) -> Result<Vec<Service>, Reason> {
        let services = value.as_object().ok_or_else(|| self.wrong_type())?;
        let service = |(name, words): (&String, &Value)| {
            // As it stands: the server takes this name and no other.
            let known = Self::NAME.understand(&Value::from(name.as_str())).is_ok_and(|trimmed| trimmed == *name);
            let words = Self::WORDS.understand(words).map_err(|_| self.out_of_range())?;
            if known { Ok(Service { name: name.clone(), words }) } else { Err(self.out_of_range()) }
        };
        let services = services.iter().map(service).collect::<Result<Vec<_>, Reason>>()?;
        if services.is_empty() { Err(self.out_of_range()) } else { Ok(services) }
    }

    fn form(&self) -> Form {
        Form::Object
    }

    fn expected(&self) -> String {
        format!("an object with one service at least, each named as at the server and with {}", Self::WORDS.expected())
    }

    fn show(&self, value: &Vec<Service>) -> String {
        let service =
            |service: &Service| format!("{}: {}", Value::from(service.name.as_str()), Self::WORDS.show(&service.words));
        format!("{{ {} }}", value.iter().map(service).collect::<Vec<_>>().join(", "))
    }
}
