//! Signing in, and what one may do then.

use super::call::Call;
use super::envelope::{Refusal, Reply};
use crate::check::{Attempt, Door, Verdict, check};
use crate::records::Records;
use crate::token::Kind;
use serde_json::{Map, Value, json};

/// `POST /auth`: a password, the answer to a challenge, or password and code in one piece.
pub(super) fn sign_in(records: &mut Records, call: &Call) -> Result<Reply, Refusal> {
    let user = caller(records, call)?;
    let password = call.given("password").ok_or_else(nobody)?;
    let services: Vec<&str> = call.get("service_id").into_iter().collect();
    let attempt = Attempt { user: &user, password, transaction: call.get("transaction_id"), services: &services };
    let noted = |mut detail: Map<String, Value>| {
        detail.insert("loginmode".to_owned(), json!("privacyIDEA"));
        detail
    };
    match check(records, Door::people(&records.settings), &attempt) {
        Verdict::Accepted(detail) => {
            Ok(welcome(records, &user).with_detail(noted(detail)).with_authentication("ACCEPT"))
        }
        Verdict::Challenged(detail) => {
            Ok(Reply::new(false).with_detail(noted(detail)).with_authentication("CHALLENGE"))
        }
        Verdict::Refused(mut detail) => {
            let mut detail = noted(std::mem::take(&mut detail));
            detail.insert("threadid".to_owned(), json!(1));
            Err(Refusal::sign_in(detail))
        }
        Verdict::Locked => Err(nobody()),
    }
}

/// The user name of the person who knocks.
fn caller(records: &Records, call: &Call) -> Result<String, Refusal> {
    let refuse = |code, message: String| Refusal::not_signed_in(code, message).with_detail(json!({}));
    if let Some(realm) = call.get("realm").filter(|realm| !realm.eq_ignore_ascii_case(records.directory.realm())) {
        return Err(refuse(4031, format!("Authentication failure. Unknown realm: {realm}.")));
    }
    let missing = || refuse(4032, "Authentication failure. Missing Username".to_owned());
    let login = call.given("username").ok_or_else(missing)?;
    records.directory.by_login(login).map(|person| person.user.clone()).ok_or_else(nobody)
}

fn nobody() -> Refusal {
    Refusal::sign_in(Map::new())
}

/// What the web interface is told when somebody comes in; the wizard needs the token and little else.
fn welcome(records: &mut Records, user: &str) -> Reply {
    let now = records.now();
    let realm = records.directory.realm().to_owned();
    let token = records.sessions.open(user, &realm, now);
    let rights: Vec<_> = records.settings.rights.iter().map(|right| right.name()).collect();
    Reply::new(json!({
        "auth": true, "token": token, "username": user, "realm": realm, "role": "user", "rights": rights,
        "menus": ["tokens", "users", "audit"], "log_level": 30, "logout_time": 120, "timeout_action": "lockscreen",
        "admin_dashboard": false, "audit_page_size": 10, "container_wizard": { "enabled": false },
        "default_container_type": "generic", "default_tokentype": "hotp", "deletion_confirmation": false,
        "dialog_no_token": false, "hide_buttons": false, "hide_welcome": false, "logout_redirect_url": "",
        "policy_template_url": "/static/policy-templates/", "qr_image_android": null, "qr_image_custom": null,
        "qr_image_ios": null, "require_description": [], "rss_age": 0, "search_on_enter": false,
        "session_persistence": "tab", "show_node": "", "show_seed": false, "subscription_status": 0,
        "token_page_size": 15, "token_rollover": {}, "token_wizard": false, "token_wizard_2nd": false,
        "user_details": false, "user_page_size": 15,
    }))
}

/// `GET /auth/rights`: the kinds of token that one may set up.
pub(super) fn rights(records: &mut Records, _user: &str, _call: &Call) -> Result<Reply, Refusal> {
    let kinds = Kind::ALL.into_iter().filter(|kind| records.settings.allows(kind.right()));
    Ok(Reply::new(Value::Object(kinds.map(|kind| (kind.name().to_owned(), json!(kind.description()))).collect())))
}
