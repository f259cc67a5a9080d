//! What a program may ask for here.

use super::grants::is_scope;

/// What everybody may allow for themselves.
const OWN: [&str; 5] = ["openid", "profile", "email", "offline_access", "User.Read"];
/// What an administrator has to allow.
const ADMINISTRATOR: [&str; 3] = [METHODS, REQUIREMENT, ".default"];

/// Reading the authentication methods.
pub(super) const METHODS: &str = "UserAuthenticationMethod.Read";
/// Reading whether a second factor is required.
pub(super) const REQUIREMENT: &str = "Policy.Read.All";
/// Whatever an administrator has allowed.
pub(super) const ALL: &str = ".default";

/// The scopes in a parameter, or the first that is not known here.
pub(super) fn read(parameter: &str) -> Result<Vec<String>, &str> {
    let mut scopes = Vec::new();
    for scope in parameter.split_whitespace() {
        if !OWN.iter().chain(&ADMINISTRATOR).any(|known| is_scope(scope, known)) {
            return Err(scope);
        }
        scopes.push(scope.to_owned());
    }
    Ok(scopes)
}

/// Whether an administrator has to allow one of them.
pub(super) fn need_administrator(scopes: &[String]) -> bool {
    scopes.iter().any(|scope| ADMINISTRATOR.iter().any(|known| is_scope(scope, known)))
}
