//! The people of the organisation.

use password::Secret;

/// Somebody who works at the practice organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The user name.
    pub user: String,
    /// The account password.
    pub password: Secret,
    /// The given name.
    pub given_name: String,
    /// The family name.
    pub surname: String,
    /// The e-mail address on record.
    pub email: String,
    /// The mobile number on record.
    pub mobile: String,
}

impl Person {
    /// Anna Rossi, who practises. Her number is one that the British regulator keeps free for drama
    /// (Ofcom, "Numbers for drama"); the domain is reserved by RFC 6761 §6.2.
    pub fn practice_employee() -> Self {
        Self {
            user: "anna.rossi".to_owned(),
            password: Secret::new("blue-harbour-42".to_owned()),
            given_name: "Anna".to_owned(),
            surname: "Rossi".to_owned(),
            email: "anna.rossi@example.test".to_owned(),
            mobile: "+447700900123".to_owned(),
        }
    }

    /// Somebody else, with an address and a number made up from the user name.
    pub fn new(user: &str, password: &str) -> Self {
        Self {
            user: user.to_owned(),
            password: Secret::new(password.to_owned()),
            given_name: user.to_owned(),
            surname: "Example".to_owned(),
            email: format!("{user}@example.test"),
            mobile: "+447700900456".to_owned(),
        }
    }
}

/// Everybody, in the order in which they came.
pub(crate) struct Directory {
    realm: String,
    people: Vec<Person>,
}

impl Directory {
    pub(crate) fn new(realm: &str, people: Vec<Person>) -> Self {
        Self { realm: realm.to_owned(), people }
    }

    /// Takes somebody in; a person of the same user name is replaced.
    pub(crate) fn add(&mut self, person: Person) {
        self.people.retain(|other| other.user != person.user);
        self.people.push(person);
    }

    pub(crate) fn get(&self, user: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.user == user)
    }

    /// The person behind `user` or `user@realm`: the self-service knows no other spelling.
    pub(crate) fn by_login(&self, login: &str) -> Option<&Person> {
        let user = match login.rsplit_once('@') {
            Some((user, realm)) if realm.eq_ignore_ascii_case(&self.realm) => user,
            _ => login,
        };
        self.get(user)
    }

    /// The person behind a user name or an e-mail address: mail servers take both.
    pub(crate) fn by_mail_login(&self, login: &str) -> Option<&Person> {
        self.by_login(login).or_else(|| self.people.iter().find(|person| person.email.eq_ignore_ascii_case(login)))
    }

    /// The number that stands for a person in answers, as a Unix user id would.
    pub(crate) fn number(&self, user: &str) -> usize {
        1001 + self.people.iter().position(|person| person.user == user).unwrap_or_default()
    }

    pub(crate) fn realm(&self) -> &str {
        &self.realm
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directory() -> Directory {
        Directory::new("example.test", vec![Person::practice_employee()])
    }

    #[test]
    fn the_self_service_knows_the_user_name_with_and_without_its_realm() {
        let directory = directory();
        assert!(directory.by_login("anna.rossi").is_some());
        assert!(directory.by_login("anna.rossi@example.test").is_some());
        assert!(directory.by_login("Anna.Rossi").is_none());
        assert!(directory.by_login("anna.rossi@elsewhere.test").is_none());
    }

    #[test]
    fn mail_servers_know_the_address_in_any_case() {
        assert!(directory().by_mail_login("Anna.Rossi@EXAMPLE.test").is_some());
    }
}
