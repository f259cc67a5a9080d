//! The sign-in pages: account, second proof, consent. One at a time; each answer leads to the next or back to the program.

use super::authorize::{bring_code, go_back};
use super::browser::{Flow, Goal, Slip, Stage};
use super::grants::Decision;
use super::page::{Field, Page, button, focused_button, form, main_button, row};
use super::records::{Records, Shared, SignInDoor};
use super::refusal::Refusal;
use super::scopes;
use super::visit::Visit;
use super::words::Language;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};

/// How somebody comes to the sign-in pages.
pub(super) struct Entry {
    /// The session that the browser says it has.
    pub(super) session: String,
    pub(super) language: Language,
    /// Whether to ask for the account although somebody is signed in.
    pub(super) account_again: bool,
    /// Whether to ask for a second proof although one was given.
    pub(super) proof_again: bool,
}

/// A page of this tenant.
pub(super) fn page(records: &Records, language: Language, title: &str) -> Page {
    Page::new(language.words(), &records.settings.name, title)
}

/// The first stage that has to be shown; `None`: nothing has.
pub(super) fn first_stage(records: &mut Records, goal: &Goal, entry: &Entry) -> Option<Stage> {
    let now = records.now();
    let is_signed_in = records.browsers.session(&entry.session, now).is_some();
    if !is_signed_in || entry.account_again {
        return Some(Stage::Account);
    }
    if entry.proof_again && records.account.has_second_proof() {
        return Some(Stage::Proof);
    }
    stage_after_proof(records, goal)
}

fn stage_after_account(records: &Records) -> Stage {
    if records.account.has_second_proof() { Stage::Proof } else { Stage::NothingSetUp }
}

fn stage_after_proof(records: &mut Records, goal: &Goal) -> Option<Stage> {
    let now = records.now();
    let (needs_administrator, asks) = match goal {
        Goal::Program(request) => (scopes::need_administrator(&request.scopes), request.asks_consent),
        Goal::Device(device_code) => {
            let device = records.grants.device(device_code, now);
            (device.is_ok_and(|device| scopes::need_administrator(&device.grant.scopes)), false)
        }
        Goal::Page(_) => (false, false),
    };
    if needs_administrator && !records.scenario.has_admin_consent() {
        Some(Stage::ConsentMissing)
    } else if asks {
        Some(Stage::Consent)
    } else {
        None
    }
}

/// Begins a sign-in, or ends it at once if nothing has to be asked.
pub(super) fn enter(records: &mut Records, goal: Goal, entry: Entry) -> Response {
    let now = records.now();
    let first = first_stage(records, &goal, &entry);
    let flow = records.browsers.open_flow(goal, first.unwrap_or(Stage::Consent), entry.language, now);
    match first {
        Some(_) => Redirect::to(&format!("/sign-in/{flow}")).into_response(),
        None => complete(records, &flow, &entry.session),
    }
}

/// `GET /sign-in/{flow}`.
pub(super) fn show(shared: &Shared, visit: &Visit) -> Response {
    let records = &mut *shared.lock();
    let now = records.now();
    let Some(flow) = records.browsers.flow(visit.part("flow"), now) else { return over(records, visit) };
    let (stage, slip, language) = (flow.stage, flow.slip, flow.language);
    let hint = match &flow.goal {
        Goal::Program(request) => request.hint.clone(),
        Goal::Device(_) | Goal::Page(_) => String::new(),
    };
    let words = language.words();
    let slip = slip.map(|slip| match slip {
        Slip::NoSuchAccount => words.no_such_account,
        Slip::Denied => words.denied,
    });
    let cancel = button("cancel", words.cancel);
    let page = match stage {
        Stage::Account => {
            let field = Field {
                name: "address",
                kind: "email",
                label: words.address,
                hint: words.address_hint,
                value: if hint.is_empty() { &records.person.email } else { &hint },
                wrong: slip.is_some(),
            };
            let parts = [field.html(), row(&[main_button("next", words.next), cancel])];
            page(records, language, words.sign_in).with_problem(slip).with(form(&parts))
        }
        Stage::Proof => {
            let buttons = [focused_button("approve", words.approve), button("deny", words.deny), cancel];
            let page = page(records, language, words.proof).with_problem(slip);
            page.with_text(words.proof_text).with(form(&[row(&buttons)]))
        }
        Stage::NothingSetUp => {
            let buttons = [focused_button("not-now", words.not_now), cancel];
            let page = page(records, language, words.nothing_set_up);
            page.with_text(words.nothing_set_up_text).with(form(&[row(&buttons)]))
        }
        Stage::Consent => {
            let buttons = [focused_button("accept", words.accept), cancel];
            page(records, language, words.consent).with_text(words.consent_text).with(form(&[row(&buttons)]))
        }
        Stage::ConsentMissing => {
            let buttons = [focused_button("return", words.to_program)];
            let page = page(records, language, words.consent_missing);
            page.with_text(words.consent_missing_text).with(form(&[row(&buttons)]))
        }
    };
    page.into_response()
}

/// `POST /sign-in/{flow}`: what the person pressed. Whatever does not belong to the stage shows it again.
pub(super) fn answer(shared: &Shared, visit: &Visit) -> Response {
    let records = &mut *shared.lock();
    let (now, id) = (records.now(), visit.part("flow"));
    let after_account = stage_after_account(records);
    let is_known = visit.form.typed("address").eq_ignore_ascii_case(&records.person.email);
    let Some(flow) = records.browsers.flow(id, now) else { return over(records, visit) };
    flow.slip = None;
    let is_through = match (flow.stage, visit.form.get("do").unwrap_or_default()) {
        (Stage::ConsentMissing, "return") => return refuse(records, id, &Refusal::admin_consent()),
        (Stage::ConsentMissing, _) => false,
        (_, "cancel") => return refuse(records, id, &Refusal::declined()),
        (Stage::Account, "next") if is_known => {
            flow.stage = after_account;
            false
        }
        (Stage::Account, "next") => {
            flow.slip = Some(Slip::NoSuchAccount);
            false
        }
        (Stage::Proof, "approve") => {
            flow.proved = true;
            true
        }
        (Stage::Proof, "deny") => {
            flow.slip = Some(Slip::Denied);
            false
        }
        (Stage::NothingSetUp, "not-now") => true,
        (Stage::Consent, "accept") => return complete(records, id, visit.cookie(&records.places.cookie.clone())),
        _ => false,
    };
    if is_through {
        return signed_in(records, id, visit);
    }
    Redirect::to(&format!("/sign-in/{id}")).into_response()
}

/// The person is who they say: remembers it for this browser, and goes on.
fn signed_in(records: &mut Records, id: &str, visit: &Visit) -> Response {
    let now = records.now();
    let Some(flow) = records.browsers.close_flow(id) else { return over(records, visit) };
    let mut session = visit.cookie(&records.places.cookie).to_owned();
    if records.browsers.session(&session, now).is_none() {
        session = records.browsers.open_session(flow.language, now);
    }
    if let Some(open) = records.browsers.session(&session, now) {
        open.language = flow.language;
        open.proved = if flow.proved { Some(now) } else { open.proved };
    }
    let language = flow.language;
    let stage = stage_after_proof(records, &flow.goal);
    let id = records.browsers.open_flow(flow.goal, stage.unwrap_or(Stage::Consent), language, now);
    let mut answer = match stage {
        Some(_) => Redirect::to(&format!("/sign-in/{id}")).into_response(),
        None => complete(records, &id, &session),
    };
    let cookie = format!("{}={session}; Path=/; HttpOnly; SameSite=Lax", records.places.cookie);
    if let Ok(cookie) = cookie.parse() {
        answer.headers_mut().insert(SET_COOKIE, cookie);
    }
    answer
}

/// Ends a sign-in well, if the browser is signed in.
fn complete(records: &mut Records, id: &str, session: &str) -> Response {
    let now = records.now();
    let is_signed_in = records.browsers.session(session, now).is_some();
    let Some(Flow { goal, language, .. }) = records.browsers.close_flow(id).filter(|_| is_signed_in) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    match goal {
        Goal::Program(request) => {
            records.note(SignInDoor::Browser, true);
            bring_code(records, &request)
        }
        Goal::Device(device_code) => {
            let decided = decide(records, &device_code, Decision::Approved);
            records.note(SignInDoor::OtherDevice, decided);
            let words = language.words();
            let title = if decided { words.device_done } else { words.over };
            page(records, language, title).with_text(words.close_page).into_response()
        }
        Goal::Page(path) => {
            records.note(SignInDoor::Page, true);
            Redirect::to(&path).into_response()
        }
    }
}

/// Ends a sign-in with a refusal.
fn refuse(records: &mut Records, id: &str, refusal: &Refusal) -> Response {
    let Some(Flow { goal, language, stage, .. }) = records.browsers.close_flow(id) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let words = language.words();
    match goal {
        Goal::Program(request) => {
            records.note(SignInDoor::Browser, false);
            let is_missing = stage == Stage::ConsentMissing;
            let parameters = if is_missing { Refusal::sent_back() } else { refusal.parameters(records) };
            go_back(&request.redirect, &request.state, parameters)
        }
        Goal::Device(device_code) => {
            let is_missing = stage == Stage::ConsentMissing;
            let decision = if is_missing { Decision::ConsentMissing } else { Decision::Declined };
            decide(records, &device_code, decision);
            records.note(SignInDoor::OtherDevice, false);
            page(records, language, words.device_refused).with_text(words.close_page).into_response()
        }
        Goal::Page(_) => {
            records.note(SignInDoor::Page, false);
            page(records, language, words.signed_out).with_text(words.close_page).into_response()
        }
    }
}

/// Tells the other device; `false`: it waits no longer.
fn decide(records: &mut Records, device_code: &str, decision: Decision) -> bool {
    let now = records.now();
    let Ok(device) = records.grants.device(device_code, now) else { return false };
    device.decision = decision;
    true
}

/// There is no such sign-in, or no longer.
fn over(records: &Records, visit: &Visit) -> Response {
    let language = visit.browser_language();
    let words = language.words();
    let page = page(records, language, words.over).with_status(StatusCode::NOT_FOUND);
    page.with_text(words.over_text).into_response()
}
