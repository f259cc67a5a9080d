//! What the account may do, as the server says at the sign-in.

use super::super::methods::type_of;
use super::ANY;
use super::account::Account;
use crate::provider::MethodKind;
use crate::server_check::{CheckFinding, Flaw, Question};

/// Nobody gets through without these.
const NEEDED: [&str; 2] = ["enrollAPPLSPEC", "delete"];

/// Each is missed by somebody: ending, naming, pausing, filling in, unblocking, and counting anew.
const USEFUL: [&str; 7] = ["revoke", "setdescription", "enable", "disable", "userlist", "reset", "resync"];

/// Keeps people from choosing an app password of their own.
const SERVER_GENERATES: &str = "applspec_force_server_generate";

pub(super) fn ask(account: &Account<'_>) -> Vec<CheckFinding> {
    let lacks = |right: &&str| !account.session.has_right(right);
    let wanted = account.door.test.methods.unwrap_or(&MethodKind::ORDER);
    let enrol: Vec<String> = wanted.iter().copied().filter_map(right_to).collect();
    let missing: Vec<String> = enrol.iter().filter(|right| lacks(&right.as_str())).cloned().collect();
    let has_none = missing.len() == enrol.len();

    let mut needed: Vec<String> = if has_none { missing.clone() } else { Vec::new() };
    needed.extend(NEEDED.iter().filter(|right| lacks(right)).map(|right| (*right).to_owned()));
    let mut useful: Vec<String> = USEFUL.iter().filter(|right| lacks(right)).map(|right| (*right).to_owned()).collect();
    if account.door.test.methods.is_some() && !has_none {
        // The program's policy offers them, and the server does not.
        useful.extend(missing);
    }
    if account.version.has_server_generate() && lacks(&SERVER_GENERATES) {
        useful.push(SERVER_GENERATES.to_owned());
    }
    let finding = |flaw, rights: Vec<String>| {
        (!rights.is_empty())
            .then(|| CheckFinding::of(Question::Rights, flaw).set("user", rights.join(", "), ANY).about(rights))
    };
    [finding(Flaw::RightMissing, needed), finding(Flaw::UsefulRightMissing, useful)].into_iter().flatten().collect()
}

/// The right to begin a method.
pub(super) fn right_to(kind: MethodKind) -> Option<String> {
    let name = type_of(kind);
    (!name.is_empty()).then(|| format!("enroll{}", name.to_ascii_uppercase()))
}
