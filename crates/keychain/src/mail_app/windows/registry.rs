//! What programs have written into the registry about themselves.

use windows_registry::{CURRENT_USER, Key, LOCAL_MACHINE};

/// The keys below which programs write: each is one way to the same tree.
pub(super) struct Registry(Vec<(Hive, String)>);

enum Hive {
    Machine,
    User,
}

impl Hive {
    fn key(&self) -> &'static Key {
        match self {
            Self::Machine => LOCAL_MACHINE,
            Self::User => CURRENT_USER,
        }
    }
}

impl Registry {
    /// The machine's programs of 64 and of 32 bits, and the person's own.
    pub(super) fn of_this_computer() -> Self {
        Self(vec![
            (Hive::Machine, r"Software".to_owned()),
            (Hive::Machine, r"Software\WOW6432Node".to_owned()),
            (Hive::User, r"Software".to_owned()),
        ])
    }

    /// A tree of the user's part, in place of all.
    #[cfg(test)]
    pub(super) fn below(path: &str) -> Self {
        Self(vec![(Hive::User, path.to_owned())])
    }

    /// The texts of this value, wherever there is one. The key's own value has the name "".
    pub(super) fn texts(&self, path: &str, name: &str) -> Vec<String> {
        self.keys(path).filter_map(|key| key.get_string(name).ok()).collect()
    }

    /// The names of the keys in this key.
    pub(super) fn names(&self, path: &str) -> Vec<String> {
        self.keys(path).filter_map(|key| Some(key.keys().ok()?.collect::<Vec<_>>())).flatten().collect()
    }

    fn keys(&self, path: &str) -> impl Iterator<Item = Key> {
        self.0.iter().filter_map(move |(hive, root)| hive.key().open(format!(r"{root}\{path}")).ok())
    }
}
