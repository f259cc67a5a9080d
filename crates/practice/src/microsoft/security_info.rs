//! The *Security info* page: the person's methods and app passwords, and how to add and delete them.
//!
//! Whoever comes here is signed in, and has given a second proof within the last ten minutes, if they have one to give.

use super::account::{CreateRefusal, MethodKind, NAME_MAX, Registered};
use super::browser::Goal;
use super::page::{Field, Page, button, escaped, focused_button, form, hidden, link, main_button, row};
use super::records::{Records, Shared};
use super::sign_in::{self, Entry};
use super::visit::Visit;
use super::words::{Language, Words};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

const HOME: &str = "/security-info";
const CHOOSE: &str = "/security-info/add";
const NEW_APP_PASSWORD: &str = "/security-info/add/app-password";

/// Somebody who may be here.
struct Visitor {
    session: String,
    language: Language,
}

impl Visitor {
    fn words(&self) -> &'static Words {
        self.language.words()
    }
}

/// Answers somebody who may be here, and sends everybody else to sign in first.
fn for_visitor(shared: &Shared, visit: &Visit, answer: fn(&mut Records, &Visitor, &Visit) -> Response) -> Response {
    let records = &mut *shared.lock();
    let now = records.now();
    let id = visit.cookie(&records.places.cookie).to_owned();
    let can_prove = records.account.has_second_proof();
    let session = records.browsers.session(&id, now);
    let spoken = session.as_ref().map_or_else(|| visit.browser_language(), |session| session.language);
    let language = visit.asked_language().unwrap_or(spoken);
    let has_proof = session.as_ref().is_some_and(|session| session.has_fresh_proof(now));
    if let Some(session) = session
        && (has_proof || !can_prove)
    {
        session.language = language;
        return answer(records, &Visitor { session: id, language }, visit);
    }
    // What was sent with a form is not kept: the person begins again on the first page.
    let back = if visit.form.has_any() { HOME } else { visit.address() };
    let entry = Entry { session: id, language, account_again: false, proof_again: true };
    sign_in::enter(records, Goal::Page(back.to_owned()), entry)
}

/// `GET /security-info`.
pub(super) fn home(shared: &Shared, visit: &Visit) -> Response {
    for_visitor(shared, visit, list_all)
}

fn list_all(records: &mut Records, visitor: &Visitor, visit: &Visit) -> Response {
    let words = visitor.words();
    let asked = visit.query.get("tenantId").or_else(|| visit.query.get("tenant"));
    if asked.is_some_and(|tenant| !Records::is_own_name(tenant)) {
        let page = sign_in::page(records, visitor.language, words.other_organisation);
        return page.with_status(StatusCode::FORBIDDEN).with_text(words.other_organisation_text).into_response();
    }

    let account = &records.account;
    let note = match visit.query.get("note") {
        Some("added") => Some(words.added),
        Some("enforced") => Some(words.now_enforced),
        Some("deleted") => Some(words.deleted),
        Some("shown") => Some(words.shown_already),
        _ => None,
    };
    let offer = if visit.query.get("note") == Some("enforced") && account.offers_app_passwords() {
        row(&[link("offer-app-password", NEW_APP_PASSWORD, words.create_now)])
    } else {
        String::new()
    };
    let note = note.map_or_else(String::new, |note| {
        format!("<p class=\"note\" id=\"note\" data-test=\"note\" role=\"status\">{}</p>\n", escaped(note))
    });

    let methods: Vec<String> = account
        .methods
        .iter()
        .map(|method| {
            let kind = method.kind.name();
            let (label, shown) = (escaped(&method.label), escaped(kind_words(words, method.kind)));
            let delete = delete_link(words, &method.id, &method.label);
            format!(
                "<li data-test=\"method\" data-kind=\"{kind}\"><span>{shown}<small>{label}</small></span>{delete}</li>\n"
            )
        })
        .collect();
    let can_delete = account.offers_app_passwords();
    let app_passwords: Vec<String> = account
        .app_passwords
        .iter()
        .map(|app_password| {
            let (name, created) = (escaped(&app_password.name), app_password.created.strftime("%Y-%m-%d"));
            let delete =
                if can_delete { delete_link(words, &app_password.id, &app_password.name) } else { String::new() };
            format!(
                "<li data-test=\"app-password-entry\" data-name=\"{name}\"><span>{name}<small>{created}</small></span>\
                 {delete}</li>\n"
            )
        })
        .collect();

    let signed_in = format!("{} {}", words.signed_in_as, records.person.email);
    let sign_out = format!(
        "<form method=\"post\" action=\"/security-info/sign-out\">{}</form>\n",
        row(&[button("sign-out", words.sign_out)])
    );
    sign_in::page(records, visitor.language, words.info)
        .with(note)
        .with(offer)
        .with_text(&signed_in)
        .with(row(&[link("add-method", CHOOSE, words.add_method)]))
        .with(list(words.methods, "methods", &methods, words.no_methods))
        .with(list(words.app_passwords, "app-passwords", &app_passwords, words.no_app_passwords))
        .with(sign_out)
        .into_response()
}

fn list(heading: &str, id: &str, entries: &[String], none: &str) -> String {
    let heading = format!("<h2 id=\"{id}\">{}</h2>\n", escaped(heading));
    if entries.is_empty() {
        return format!("{heading}<p>{}</p>\n", escaped(none));
    }
    format!("{heading}<ul aria-labelledby=\"{id}\">\n{}</ul>\n", entries.concat())
}

/// A link to delete something, whose name is read out with it.
fn delete_link(words: &Words, id: &str, name: &str) -> String {
    let (shown, name) = (escaped(words.delete), escaped(name));
    format!(
        "<a class=\"button\" data-test=\"delete\" href=\"/security-info/delete/{id}\" aria-label=\"{shown}: {name}\">\
         {shown}</a>"
    )
}

fn kind_words(words: &Words, kind: MethodKind) -> &'static str {
    match kind {
        MethodKind::Authenticator => words.authenticator,
        MethodKind::Passkey => words.passkey,
        MethodKind::Phone => words.phone,
    }
}

/// `GET /security-info/add`.
pub(super) fn choose(shared: &Shared, visit: &Visit) -> Response {
    for_visitor(shared, visit, list_choices)
}

fn list_choices(records: &mut Records, visitor: &Visitor, _: &Visit) -> Response {
    let words = visitor.words();
    let choice = |name: &str, label| {
        format!("<li>{}</li>\n", link(&format!("choose-{name}"), &format!("{CHOOSE}/{name}"), label))
    };
    let mut choices: Vec<String> =
        MethodKind::ALL.into_iter().map(|kind| choice(kind.name(), kind_words(words, kind))).collect();
    if records.account.offers_app_passwords() {
        choices.push(choice("app-password", words.app_password));
    }
    sign_in::page(records, visitor.language, words.which_method)
        .with(format!("<ul class=\"choices\" aria-labelledby=\"title\">\n{}</ul>\n", choices.concat()))
        .with(row(&[link("cancel", HOME, words.cancel)]))
        .into_response()
}

/// `GET /security-info/add/{what}`.
pub(super) fn show_new(shared: &Shared, visit: &Visit) -> Response {
    for_visitor(shared, visit, show_one)
}

fn show_one(records: &mut Records, visitor: &Visitor, visit: &Visit) -> Response {
    match visit.part("what") {
        "app-password" => ask_name(records, visitor, None),
        what => match MethodKind::from_name(what) {
            Some(kind) => ask_method(records, visitor, kind, None),
            None => nothing_here(records, visitor.language),
        },
    }
}

/// `POST /security-info/add/{what}`.
pub(super) fn add(shared: &Shared, visit: &Visit) -> Response {
    for_visitor(shared, visit, add_one)
}

fn add_one(records: &mut Records, visitor: &Visitor, visit: &Visit) -> Response {
    if visit.form.get("do") == Some("cancel") {
        return Redirect::to(HOME).into_response();
    }
    match visit.part("what") {
        "app-password" => create(records, visitor, visit),
        what => match MethodKind::from_name(what) {
            Some(kind) => register(records, visitor, kind, visit),
            None => nothing_here(records, visitor.language),
        },
    }
}

fn ask_method(records: &mut Records, visitor: &Visitor, kind: MethodKind, wrong: Option<&str>) -> Response {
    let words = visitor.words();
    let (text, label, hint, problem) = match kind {
        MethodKind::Authenticator => (words.authenticator_text, None, "", None),
        MethodKind::Passkey => (words.passkey_text, Some(words.passkey_name), "", None),
        MethodKind::Phone => {
            let problem = wrong.map(|_| words.phone_number_wrong);
            (words.phone_text, Some(words.phone_number), words.phone_number_hint, problem)
        }
    };
    let field = label.map(|label| Field {
        name: "label",
        kind: if kind == MethodKind::Phone { "tel" } else { "text" },
        label,
        hint,
        value: wrong.unwrap_or_default(),
        wrong: problem.is_some(),
    });
    let approve = match field {
        Some(_) => main_button("approve", words.approve),
        None => focused_button("approve", words.approve),
    };
    let field = field.map_or_else(String::new, |field| field.html());
    let open = form_of(records, visitor);
    sign_in::page(records, visitor.language, kind_words(words, kind))
        .with_problem(problem)
        .with_text(text)
        .with(form(&[open, field, row(&[approve, button("cancel", words.cancel)])]))
        .into_response()
}

/// What makes a form count once, however often it is sent.
fn form_of(records: &mut Records, visitor: &Visitor) -> String {
    let now = records.now();
    let session = records.browsers.session(&visitor.session, now);
    session.map_or_else(String::new, |session| hidden("form", &session.open_form()))
}

fn takes_form(records: &mut Records, visitor: &Visitor, visit: &Visit) -> bool {
    let now = records.now();
    let form = visit.form.get("form").unwrap_or_default();
    records.browsers.session(&visitor.session, now).is_some_and(|session| session.close_form(form))
}

fn register(records: &mut Records, visitor: &Visitor, kind: MethodKind, visit: &Visit) -> Response {
    let typed = visit.form.typed("label");
    let label = match kind {
        MethodKind::Authenticator => Some(visitor.words().practice_phone.to_owned()),
        MethodKind::Passkey => (1..=NAME_MAX).contains(&typed.chars().count()).then(|| typed.to_owned()),
        MethodKind::Phone => phone_number(typed),
    };
    let Some(label) = label else { return ask_method(records, visitor, kind, Some(typed)) };
    if !takes_form(records, visitor, visit) {
        return Redirect::to(HOME).into_response();
    }
    let now = records.now();
    let registered = records.account.register(kind, &label, now);
    if let Some(session) = records.browsers.session(&visitor.session, now) {
        // Setting it up has proven it.
        session.proved = Some(now);
    }
    let note = match registered {
        Registered::NowEnforced if records.account.offers_app_passwords() => "enforced",
        Registered::NowEnforced | Registered::Added => "added",
    };
    Redirect::to(&format!("{HOME}?note={note}")).into_response()
}

/// A number with its country code, as Graph would list it.
fn phone_number(typed: &str) -> Option<String> {
    let digits: String = typed.strip_prefix('+')?.chars().filter(|character| !" -().".contains(*character)).collect();
    let is_number = (6..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| format!("+{digits}"))
}

/// Asks for the name of an app password, where there can be one more.
fn ask_name(records: &mut Records, visitor: &Visitor, wrong: Option<&str>) -> Response {
    if !records.account.offers_app_passwords() {
        return no_app_password(records, visitor.language, CreateRefusal::NotOffered);
    }
    if records.account.is_full() {
        return no_app_password(records, visitor.language, CreateRefusal::LimitReached);
    }
    let words = visitor.words();
    let field = Field {
        name: "name",
        kind: "text",
        label: words.name,
        hint: words.name_hint,
        value: wrong.unwrap_or_default(),
        wrong: wrong.is_some(),
    };
    let open = form_of(records, visitor);
    sign_in::page(records, visitor.language, words.app_password)
        .with_problem(wrong.map(|_| words.name_wrong))
        .with_text(words.app_password_text)
        .with(form(&[open, field.html(), row(&[main_button("next", words.next), button("cancel", words.cancel)])]))
        .into_response()
}

fn create(records: &mut Records, visitor: &Visitor, visit: &Visit) -> Response {
    if !takes_form(records, visitor, visit) {
        return Redirect::to(&format!("{HOME}?note=shown")).into_response();
    }
    let (now, name) = (records.now(), visit.form.typed("name"));
    let secret = match records.account.create_app_password(name, now) {
        Ok(secret) => secret,
        Err(CreateRefusal::Name) => return ask_name(records, visitor, Some(name)),
        Err(refusal) => return no_app_password(records, visitor.language, refusal),
    };
    let words = visitor.words();
    let (yes, no) = (escaped(words.copied), escaped(words.not_copied));
    // EXPOSE: this page is where the person gets it, once.
    let shown = format!(
        "<output id=\"app-password\" data-test=\"app-password\" aria-labelledby=\"title\" tabindex=\"0\">{}</output>\n",
        secret.expose()
    );
    let copy = format!(
        "<button type=\"button\" class=\"main\" id=\"copy\" data-test=\"copy\" autofocus>{}</button>",
        escaped(words.copy)
    );
    sign_in::page(records, visitor.language, words.app_password)
        .with_copy()
        .with_text(name)
        .with(shown)
        .with_text(words.shown_once)
        .with(row(&[copy, link("done", HOME, words.done)]))
        .with(format!(
            "<p id=\"copied\" data-test=\"copied\" role=\"status\" data-yes=\"{yes}\" data-no=\"{no}\"></p>\n"
        ))
        .into_response()
}

fn no_app_password(records: &Records, language: Language, refusal: CreateRefusal) -> Response {
    let words = language.words();
    let page = |title, text| sign_in::page(records, language, title).with_text(text);
    let page: Page = match refusal {
        CreateRefusal::LimitReached => page(words.full, words.full_text).with_status(StatusCode::CONFLICT),
        CreateRefusal::NotOffered | CreateRefusal::Name => {
            page(words.not_offered, words.not_offered_text).with_status(StatusCode::FORBIDDEN)
        }
        CreateRefusal::NoRandomness => {
            page(words.refused, words.no_randomness).with_status(StatusCode::INTERNAL_SERVER_ERROR)
        }
    };
    page.with(row(&[link("back", HOME, words.back)])).into_response()
}

/// `GET /security-info/delete/{id}`.
pub(super) fn ask_delete(shared: &Shared, visit: &Visit) -> Response {
    for_visitor(shared, visit, ask_whether_sure)
}

fn ask_whether_sure(records: &mut Records, visitor: &Visitor, visit: &Visit) -> Response {
    let (words, id, account) = (visitor.words(), visit.part("id"), &records.account);
    let app_password = account.app_passwords.iter().find(|app_password| app_password.id == id);
    let method = account.methods.iter().find(|method| method.id == id);
    let (name, text) = match (app_password, method) {
        (Some(app_password), _) => (app_password.name.as_str(), words.delete_app_password_text),
        (None, Some(method)) => (method.label.as_str(), words.delete_method_text),
        (None, None) => return nothing_here(records, visitor.language),
    };
    let buttons = [focused_button("confirm-delete", words.delete), button("cancel", words.cancel)];
    sign_in::page(records, visitor.language, words.really_delete)
        .with_text(name)
        .with_text(text)
        .with(form(&[row(&buttons)]))
        .into_response()
}

/// `POST /security-info/delete/{id}`.
pub(super) fn delete(shared: &Shared, visit: &Visit) -> Response {
    for_visitor(shared, visit, delete_one)
}

fn delete_one(records: &mut Records, _: &Visitor, visit: &Visit) -> Response {
    let is_sure = visit.form.get("do") == Some("confirm-delete");
    let note = if is_sure && records.account.delete(visit.part("id")) { "?note=deleted" } else { "" };
    Redirect::to(&format!("{HOME}{note}")).into_response()
}

/// `POST /security-info/sign-out`.
pub(super) fn sign_out(shared: &Shared, visit: &Visit) -> Response {
    let records = &mut *shared.lock();
    let (now, id) = (records.now(), visit.cookie(&records.places.cookie).to_owned());
    let session = records.browsers.session(&id, now);
    let language = session.map_or_else(|| visit.browser_language(), |session| session.language);
    records.browsers.close_session(&id);
    let words = language.words();
    sign_in::page(records, language, words.signed_out).with_text(words.close_page).into_response()
}

/// Every other address.
pub(super) fn elsewhere(shared: &Shared, visit: &Visit) -> Response {
    nothing_here(&shared.lock(), visit.browser_language())
}

fn nothing_here(records: &Records, language: Language) -> Response {
    sign_in::page(records, language, language.words().not_found).with_status(StatusCode::NOT_FOUND).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_phone_number_has_a_country_code() {
        assert_eq!(phone_number("+44 (7700) 900-123").as_deref(), Some("+447700900123"));
        for typed in ["", "+", "07700 900123", "+44", "+12345678901234567", "+44 abc 900123", "++447700900123"] {
            assert_eq!(phone_number(typed), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_phone_number_or_not(text: String) {
            phone_number(&text);
        }
    }
}
