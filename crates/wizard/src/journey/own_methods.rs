//! The person's own authentication methods: seen, taken away, brought back into step.
//!
//! Nobody is to shut themselves out. So a method that works is taken away only by somebody who has just come in with another
//! ([`Removal`]); the provider looks again at that moment, since a second window may be open. When an answer is lost, the list
//! tells what has happened.

use super::actions::without_spaces;
use super::state::{Goal, State};
use super::task::{Outcome, Task};
use super::{Journey, operation::named};
use crate::own_methods::{
    MethodChange, MethodNews, MethodProblem, MethodProblemCode, MethodRemoval, MethodState, OwnMethod, ResyncProblem,
};
use crate::screen::{SignInReason, View};
use crate::wizard::Refused;
use audit::{Event, Operation, Reason};
use password::Secret;
use providers::{Failure, Method, MethodKind, Offer, ReadError, Removal, RemoveMethodError, ResyncError, Session};
use std::sync::Arc;

#[derive(Default)]
pub(super) struct OwnMethodsState {
    /// What the provider lists; `None` until it was asked.
    pub methods: Option<Vec<Method>>,
    pub news: Option<MethodNews>,
    pub problem: Option<MethodProblem>,
}

/// Two codes are asked for.
pub(super) struct ResyncState {
    pub method: OwnMethod,
    pub problem: Option<ResyncProblem>,
    pub back: OwnMethodsState,
}

/// What came of taking a method away.
pub(super) struct Removed {
    result: Result<(), RemoveMethodError>,
    /// What there is now; `None`: nothing can have changed.
    methods: Option<Result<Vec<Method>, ReadError>>,
}

impl Journey {
    // ---- coming here

    /// Whether one's own methods can be opened from here.
    pub(super) fn can_open_methods(&self) -> bool {
        let is_here = match &self.state {
            State::SetUp { .. } => self.goal != Goal::Methods,
            State::AppPasswords(list) => list.remote.is_some(),
            _ => false,
        };
        is_here && self.traveller.session.is_some() && self.api().is_some()
    }

    pub(super) fn open_methods(&mut self) -> Result<(), Refused> {
        if !self.can_open_methods() {
            return Err(Refused::NotPossible);
        }
        let session = self.traveller.session.clone().ok_or(Refused::NotPossible)?;
        self.before_methods = Some(std::mem::replace(&mut self.state, State::OwnMethods(OwnMethodsState::default())));
        self.read_own_methods(session, None);
        Ok(())
    }

    pub(super) fn read_own_methods(&mut self, session: Arc<dyn Session>, news: Option<MethodNews>) {
        self.goal = Goal::Methods;
        self.begin(Task::ReadOwnMethods { session, news });
    }

    pub(super) fn own_methods_read(&mut self, result: Result<(Offer, Vec<Method>), ReadError>, task: Task) {
        match result {
            Ok((offer, methods)) => {
                let Task::ReadOwnMethods { news, .. } = task else { return };
                self.traveller.offer = offer;
                self.show_own_methods(methods, news);
            }
            Err(error) => self.read_failed(error, task),
        }
    }

    pub(super) fn show_own_methods(&mut self, methods: Vec<Method>, news: Option<MethodNews>) {
        self.traveller.methods = methods.iter().filter(|method| !method.unfinished).cloned().collect();
        self.goal = Goal::Methods;
        self.state = State::OwnMethods(OwnMethodsState { methods: Some(methods), news, problem: None });
    }

    /// To where they were opened from.
    pub(super) fn leave_own_methods(&mut self) {
        self.goal = Goal::AppPassword;
        let session = self.traveller.session.clone();
        match (self.before_methods.take(), session) {
            (Some(State::AppPasswords(list)), session) => {
                let is_unread = list.remote.is_none();
                self.state = State::AppPasswords(list);
                if let Some(session) = session.filter(|_| is_unread) {
                    self.read_list(session);
                }
            }
            (Some(_), Some(_)) => self.state = State::SetUp { just_verified: None },
            (_, Some(_)) => self.state = State::Need,
            (_, None) => self.state = State::Account(self.traveller.account.clone()),
        }
    }

    /// Nobody is signed in any more, or somebody else may be in a moment: what was read before is not theirs.
    pub(super) fn forget_before_methods(&mut self) {
        self.forget_before_list();
        if let Some(State::AppPasswords(list)) = &mut self.before_methods {
            list.remote = None;
        }
    }

    /// Signs in once more, with another method than this time.
    pub(super) fn sign_in_with_another(&mut self) -> Result<(), Refused> {
        let State::OwnMethods(_) = &self.state else { return Err(Refused::NotPossible) };
        self.forget_before_methods();
        self.ask_to_sign_in(SignInReason::Methods);
        Ok(())
    }

    /// Back from that sign-in.
    pub(super) fn leave_sign_in_for_methods(&mut self) {
        match self.traveller.session.clone() {
            Some(session) => {
                self.state = State::OwnMethods(OwnMethodsState::default());
                self.read_own_methods(session, None);
            }
            None => self.leave_own_methods(),
        }
    }

    // ---- another one

    /// Whether another method can be set up from here, and taken away again if that comes to nothing.
    fn can_set_up_another(&self) -> bool {
        let has_one = self.traveller.methods.iter().any(|method| method.usable);
        !self.offered_methods().is_empty() && (has_one || self.traveller.offer.undo_methods)
    }

    pub(super) fn set_up_another(&mut self) -> Result<(), Refused> {
        let State::OwnMethods(own) = &self.state else { return Err(Refused::NotPossible) };
        if own.methods.is_none() || !self.can_set_up_another() {
            return Err(Refused::NotPossible);
        }
        self.state = State::SetUp { just_verified: None };
        Ok(())
    }

    /// Back from setting one up, with what there is now.
    pub(super) fn back_to_own_methods(&mut self, added: Option<MethodKind>) {
        let news = added.map(|kind| MethodNews { what: MethodChange::Added, kind, label: String::new() });
        self.state = State::OwnMethods(OwnMethodsState::default());
        if let Some(session) = self.traveller.session.clone() {
            self.read_own_methods(session, news);
        }
    }

    // ---- taking one away

    pub(super) fn remove_method(&mut self, id: &str, switch_off: bool) -> Result<(), Refused> {
        let wanted = if switch_off { MethodRemoval::SwitchOff } else { MethodRemoval::Remove };
        let State::OwnMethods(own) = &self.state else { return Err(Refused::NotPossible) };
        let method = self.rows(own).into_iter().find(|row| row.id == id).ok_or(Refused::NotPossible)?;
        if method.removal != wanted {
            return Err(Refused::NotPossible);
        }
        let session = self.traveller.session.clone().ok_or(Refused::NotPossible)?;
        self.forget_news();
        self.begin(Task::RemoveMethod { session, method, switch_off, tried_before: false });
        Ok(())
    }

    fn forget_news(&mut self) {
        if let State::OwnMethods(own) = &mut self.state {
            own.news = None;
            own.problem = None;
        }
    }

    pub(super) fn method_removed(&mut self, removed: Removed, task: Task) {
        let Task::RemoveMethod { method, switch_off, tried_before, .. } = &task else { return };
        let (method, switch_off, tried_before) = (method.clone(), *switch_off, *tried_before);
        let Removed { result, methods } = removed;
        let methods = methods.and_then(Result::ok);
        let is_done = methods.as_ref().map(|methods| {
            let left = methods.iter().find(|left| left.id == method.id);
            left.is_none_or(|left| switch_off && !left.usable)
        });
        if let Some(methods) = methods {
            self.show_own_methods(methods, None);
        }
        let done = if switch_off { MethodChange::SwitchedOff } else { MethodChange::Removed };
        match (result, is_done) {
            (Ok(()), None | Some(true)) | (Err(RemoveMethodError::Failure(_)), Some(true)) => {
                self.method_is_gone(&method, done);
            }
            (Err(RemoveMethodError::NotFound), None | Some(true)) if tried_before => self.method_is_gone(&method, done),
            (Err(RemoveMethodError::NotFound), _) => self.strike_method(&method, MethodChange::GoneAlready),
            (Err(RemoveMethodError::NotAllowed), _) => {
                self.method_problem(&method.id, MethodProblemCode::MethodNotAllowed)
            }
            (Err(RemoveMethodError::OnlyOne), _) => self.method_problem(&method.id, MethodProblemCode::OnlyMethod),
            (Err(RemoveMethodError::NotProven), _) => {
                self.method_problem(&method.id, MethodProblemCode::MethodNotProven)
            }
            (Err(RemoveMethodError::Failure(failure)), _) => self.failed(&failure, task),
            // The server says that it is done, and lists it as before.
            (Ok(()), Some(false)) => self.failed(&Failure::NotUnderstood, task),
        }
    }

    fn method_is_gone(&mut self, method: &OwnMethod, done: MethodChange) {
        tracing::info!(change = named(&done), kind = named(&method.kind), "own method changed");
        if let Some(kind) = audited(method.kind) {
            self.audit_traveller(
                match done {
                    MethodChange::SwitchedOff => Event::MethodSwitchedOff(kind),
                    _ => Event::MethodRemoved(kind),
                },
                None,
            );
        }
        self.strike_method(method, done);
    }

    /// Says what has become of it, also where the list could not be read after that.
    fn strike_method(&mut self, method: &OwnMethod, what: MethodChange) {
        self.begun.strike(&method.id);
        let news = MethodNews { what, kind: method.kind, label: method.label.clone() };
        let State::OwnMethods(own) = &mut self.state else { return };
        own.news = Some(news);
        let is_it = |listed: &Method| listed.id == method.id;
        let methods = own.methods.iter_mut().chain([&mut self.traveller.methods]);
        for methods in methods {
            match what {
                MethodChange::SwitchedOff => methods.iter_mut().filter(|m| is_it(m)).for_each(|m| m.usable = false),
                _ => methods.retain(|listed| !is_it(listed)),
            }
        }
    }

    fn method_problem(&mut self, id: &str, code: MethodProblemCode) {
        let support_id = self.support_id(&code);
        tracing::warn!(code = named(&code), support_id, "problem with one method");
        if code == MethodProblemCode::MethodNotAllowed {
            self.audit_refusal(Operation::ChangeMethod, Reason::NotAllowed, &support_id);
        }
        if let State::OwnMethods(own) = &mut self.state {
            own.problem = Some(MethodProblem { id: id.to_owned(), code, support_id });
        }
    }

    // ---- bringing one back into step

    pub(super) fn choose_resync(&mut self, id: &str) -> Result<(), Refused> {
        let State::OwnMethods(own) = &self.state else { return Err(Refused::NotPossible) };
        let found = self.rows(own).into_iter().find(|row| row.id == id && row.can_resync);
        let method = found.ok_or(Refused::NotPossible)?;
        self.forget_news();
        let State::OwnMethods(own) = &mut self.state else { return Err(Refused::NotPossible) };
        let back = std::mem::take(own);
        self.state = State::Resync(ResyncState { method, problem: None, back });
        Ok(())
    }

    pub(super) fn resync(&mut self, first: &Secret, second: &Secret) -> Result<(), Refused> {
        let session = self.traveller.session.clone().ok_or(Refused::NotPossible)?;
        let State::Resync(resync) = &mut self.state else { return Err(Refused::NotPossible) };
        let codes = [without_spaces(first), without_spaces(second)];
        resync.problem = match &codes {
            [first, second] if first.is_empty() || second.is_empty() => Some(ResyncProblem::Empty),
            [first, second] if first == second => Some(ResyncProblem::Alike),
            _ => None,
        };
        if resync.problem.is_none() {
            let id = resync.method.id.clone();
            self.begin(Task::Resync { session, id, codes });
        }
        Ok(())
    }

    pub(super) fn resynced(&mut self, result: Result<(), ResyncError>, task: Task) {
        let State::Resync(resync) = &mut self.state else { return };
        let news = |what| MethodNews { what, kind: resync.method.kind, label: resync.method.label.clone() };
        match result {
            Ok(()) => {
                let news = news(MethodChange::InStep);
                tracing::info!("own method in step again");
                if let Some(kind) = audited(news.kind) {
                    self.audit_traveller(Event::MethodResynced(kind), None);
                }
                self.leave_resync(Some(news));
            }
            Err(ResyncError::NotFound) => {
                let news = news(MethodChange::GoneAlready);
                self.leave_resync(Some(news));
            }
            Err(ResyncError::NotAllowed) => {
                let id = resync.method.id.clone();
                self.state = State::OwnMethods(std::mem::take(&mut resync.back));
                self.method_problem(&id, MethodProblemCode::MethodNotAllowed);
            }
            Err(ResyncError::CodesRefused) => {
                resync.problem = Some(ResyncProblem::Refused);
                self.came_to(&ResyncProblem::Refused);
            }
            // Sent again, the same two codes would be refused if they have been taken.
            Err(ResyncError::Failure(failure)) if failure.may_have_happened() => {
                tracing::warn!(%failure, "nobody knows whether the codes were taken");
                resync.problem = Some(ResyncProblem::Unanswered);
                self.came_to(&ResyncProblem::Unanswered);
            }
            Err(ResyncError::Failure(failure)) => self.failed(&failure, task),
        }
    }

    /// Back to the list, which is read again where something has changed.
    pub(super) fn leave_resync(&mut self, news: Option<MethodNews>) {
        let State::Resync(resync) = &mut self.state else { return };
        self.state = State::OwnMethods(std::mem::take(&mut resync.back));
        if let (Some(news), Some(session)) = (news, self.traveller.session.clone()) {
            self.read_own_methods(session, Some(news));
        }
    }

    // ---- drawing

    pub(super) fn own_methods_view(&self, own: &OwnMethodsState) -> View {
        View::OwnMethods {
            account: self.traveller.session.as_ref().map(|session| session.user().to_owned()).unwrap_or_default(),
            methods: own.methods.as_ref().map(|_| self.rows(own)),
            can_set_up: own.methods.is_some() && self.can_set_up_another(),
            news: own.news.clone(),
            problem: own.problem.clone(),
        }
    }

    fn rows(&self, own: &OwnMethodsState) -> Vec<OwnMethod> {
        let mut methods: Vec<&Method> = own.methods.iter().flatten().collect();
        methods.sort_by_key(|method| method.kind.place());
        methods.iter().map(|method| self.row(method, &methods)).collect()
    }

    fn row(&self, method: &Method, all: &[&Method]) -> OwnMethod {
        let offer = &self.traveller.offer;
        let used = self.traveller.session.as_ref().and_then(|session| session.signed_in_with());
        let others: Vec<Method> = all.iter().map(|method| (*method).clone()).collect();
        let may_go = if method.unfinished { offer.undo_methods } else { offer.remove_methods };
        let way = match () {
            () if may_go => MethodRemoval::Remove,
            () if offer.switch_off_methods && method.usable => MethodRemoval::SwitchOff,
            () => MethodRemoval::NotAllowed,
        };
        let is_in_use = used == Some(method.id.as_str());
        let removal = match Removal::of(method, &others, used) {
            Removal::NotHandled => MethodRemoval::NotHandled,
            _ if way == MethodRemoval::NotAllowed => way,
            Removal::Safe => way,
            Removal::OnlyOne => MethodRemoval::OnlyOne,
            Removal::NotProven if is_in_use => MethodRemoval::InUse,
            Removal::NotProven => MethodRemoval::NotProven,
        };
        let state = match () {
            () if method.unfinished => MethodState::HalfMade,
            () if method.usable => MethodState::Usable,
            () => MethodState::NotUsable,
        };
        OwnMethod {
            id: method.id.clone(),
            kind: method.kind,
            label: label_among(method, all),
            state,
            is_in_use,
            can_resync: offer.resync_methods && method.kind == MethodKind::CounterApp && !method.unfinished,
            removal,
        }
    }
}

/// What tells a method from all others of its kind.
fn label_among(method: &Method, all: &[&Method]) -> String {
    let words = |method: &Method| {
        let parts = [Some(method.label.clone()).filter(|label| !label.is_empty()), method.contact.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let own = words(method);
    let is_like = |other: &&&Method| other.id != method.id && other.kind == method.kind && words(other) == own;
    match all.iter().find(is_like) {
        None => own,
        Some(_) if own.is_empty() => method.id.clone(),
        Some(_) => format!("{own} · {}", method.id),
    }
}

/// A method as the audit trail names it.
fn audited(kind: MethodKind) -> Option<audit::Method> {
    Some(match kind {
        MethodKind::AuthenticatorApp => audit::Method::AuthenticatorApp,
        MethodKind::CounterApp => audit::Method::CounterApp,
        MethodKind::TextMessage => audit::Method::TextMessage,
        MethodKind::Email => audit::Method::Email,
        MethodKind::Push => audit::Method::Push,
        MethodKind::Other => return None,
    })
}

/// What [`Task::ReadOwnMethods`] does.
pub(super) async fn read(session: &dyn Session) -> Outcome {
    let read = async { Ok((session.offer().await?, session.methods().await?)) };
    Outcome::OwnMethods(read.await)
}

/// What [`Task::RemoveMethod`] does. Where something may have changed, the list says what.
pub(super) async fn remove(session: &dyn Session, id: &str, switch_off: bool) -> Outcome {
    let result = if switch_off { session.switch_off_method(id).await } else { session.remove_method(id).await };
    let methods = match &result {
        Err(RemoveMethodError::Failure(failure)) if !failure.may_have_happened() => None,
        _ => Some(session.methods().await),
    };
    Outcome::MethodRemoved(Removed { result, methods })
}
