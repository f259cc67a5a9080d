//! Whether the server's policies let people through the whole journey, and nobody else: found out by walking it with a test
//! account. A file a question; what it takes stands in docs/providers/privacyidea.md.

mod account;
mod app_password;
pub(super) mod doors;
mod half_made;
mod methods;
mod rights;
mod second_factor;
mod services;
mod sign_in;
mod version;

use super::PrivacyIdea;
use crate::server_check::{Attendant, CheckFinding, Flaw, Progress, Question, TestAccount};
use account::{Account, Halt};
use tracing::{info, warn};

/// Everybody but the mail servers.
const PEOPLE: &str = "0.0.0.0/0, -<mail servers>";

/// Policies that hold wherever somebody comes from.
const ANY: &str = "any";

/// Asks every question in turn, and takes away whatever that has made, however it ended.
pub(super) async fn run(
    provider: &PrivacyIdea,
    test: &TestAccount<'_>,
    attendant: &dyn Attendant,
) -> Vec<CheckFinding> {
    attendant.note(Progress::Asking(Question::SignIn));
    let (mut account, mut findings) = match sign_in::ask(provider, test, attendant).await {
        Ok(entered) => entered,
        Err(finding) => {
            let rest = Question::ALL.iter().filter(|question| **question != Question::SignIn);
            let rest = rest.map(|question| match question {
                // Nothing was made.
                Question::TidyingUp => CheckFinding::ok(*question),
                _ => CheckFinding::of(*question, Flaw::NotTried),
            });
            return told([finding].into_iter().chain(rest).collect());
        }
    };
    let mut halted = None;
    for question in Question::ALL.iter().copied().filter(|question| *question != Question::SignIn) {
        attendant.note(Progress::Asking(question));
        let answer = match (&halted, question) {
            (_, Question::TidyingUp) => Ok(account.tidy_up().await),
            (Some(flaw), _) => Ok(vec![CheckFinding::of(question, *flaw)]),
            (None, _) => ask(&mut account, question).await,
        };
        match answer {
            Ok(found) if found.is_empty() => findings.push(CheckFinding::ok(question)),
            Ok(found) => findings.extend(found),
            Err(halt) => {
                findings.push(halt.finding(question));
                halted = halt.ends_all();
            }
        }
    }
    info!(failed_sign_ins = account.failed_sign_ins, "the server check counts failed sign-ins");
    told(findings)
}

async fn ask(account: &mut Account<'_>, question: Question) -> Result<Vec<CheckFinding>, Halt> {
    match question {
        Question::SignIn | Question::TidyingUp => Ok(Vec::new()),
        Question::Rights => Ok(rights::ask(account)),
        Question::Services => services::ask(account).await,
        Question::Methods => methods::ask(account).await,
        Question::HalfMadeMethod => half_made::ask(account).await,
        Question::SecondFactor => second_factor::ask(account).await,
        Question::AppPassword => app_password::ask(account).await,
        Question::Limit => app_password::limit(account),
        Question::SelfService => doors::ask(account).await,
    }
}

/// Writes down what was found: the administrator's screen is gone when somebody asks.
fn told(findings: Vec<CheckFinding>) -> Vec<CheckFinding> {
    for finding in &findings {
        if let Some(flaw) = finding.flaw {
            warn!(question = finding.question.name(), code = flaw.name(), "the server check has found something");
        }
    }
    findings
}
