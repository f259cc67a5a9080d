//! Whether app passwords can be created, how many, and whether they look as asked for.

use super::super::offer::APP_PASSWORD;
use super::ANY;
use super::account::{Account, Halt, LABEL, Limit};
use super::methods::pin_rules;
use crate::error::CreateError;
use crate::provider::NewAppPassword;
use crate::server_check::{CheckFinding, Flaw, Question};
use password::{ShapeWarning, check_shape};

const THIS: Question = Question::AppPassword;

/// One for a computer, one for a phone, one to replace either by.
const WANTED: usize = 3;

pub(super) async fn ask(account: &mut Account<'_>) -> Result<Vec<CheckFinding>, Halt> {
    if account.services.is_empty() {
        return Err(Halt::NotTried("services"));
    }
    for needed in ["enrollAPPLSPEC", "delete"] {
        if !account.session.has_right(needed) {
            return Err(Halt::NotTried(needed));
        }
    }
    let mut findings = Vec::new();
    let mut undefined = Vec::new();
    for service in account.services.clone().into_iter().cycle().take(WANTED.max(account.services.len())) {
        if undefined.contains(&service) {
            continue;
        }
        match create(account, &service).await {
            Ok(()) if account.app_passwords.len() >= WANTED => break,
            Ok(()) => {}
            Err(CreateError::UnknownScope) => undefined.push(service),
            Err(CreateError::Failure(failure)) => return Err(failure.into()),
            Err(error) => {
                findings.extend(why_refused(account, &service, &error).await?);
                break;
            }
        }
        account.door.pass().await?;
    }
    if !undefined.is_empty() {
        findings.push(CheckFinding::of(THIS, Flaw::ServiceNotDefined).about(undefined));
    }
    findings.extend(shape(account));
    Ok(findings)
}

async fn create(account: &mut Account<'_>, service: &str) -> Result<(), CreateError> {
    let request = NewAppPassword {
        label: LABEL.to_owned(),
        scope: Some(service.to_owned()),
        expires: None,
        shape: account.door.test.shape.clone(),
    };
    let created = account.session.create_app_password(&request).await?;
    account.note_made(&created.id);
    account.app_passwords.push((service.to_owned(), created));
    Ok(())
}

/// Because of a PIN, of a limit to app passwords or to methods and app passwords together, or nobody knows why.
async fn why_refused(
    account: &mut Account<'_>,
    service: &str,
    error: &CreateError,
) -> Result<Option<CheckFinding>, Halt> {
    let made = account.app_passwords.len();
    if made == 0 && *error == CreateError::PinWanted {
        let pins = pin_rules(account, APP_PASSWORD);
        let action: Vec<String> = pins.iter().map(|rule| format!("{rule}=0")).collect();
        let finding = CheckFinding::of(THIS, Flaw::PinRequired).about([APP_PASSWORD]);
        return Ok(Some(finding.set("user", action.join(", "), ANY)));
    }
    let mut counts_methods = false;
    if let Some(method) = account.second_factor.take() {
        account.take_away(&method.serial).await?;
        counts_methods = match create(account, service).await {
            Ok(()) => true,
            Err(CreateError::Failure(failure)) => return Err(failure.into()),
            Err(_) => false,
        };
    }
    if made == 0 && !counts_methods {
        return Ok(Some(CheckFinding::of(THIS, Flaw::CreateRefused)));
    }
    account.limit = Some(Limit { made, counts_methods });
    Ok(None)
}

/// Whether each looks as asked for. Says how many characters are wrong, and none of them.
fn shape(account: &Account<'_>) -> Option<CheckFinding> {
    let asked = &account.door.test.shape;
    let warnings = account.app_passwords.iter().flat_map(|(_, created)| check_shape(&created.secret, asked));
    let mut about: Vec<String> = warnings
        .filter_map(|warning| match warning {
            ShapeWarning::TooShort { found, .. } | ShapeWarning::TooLong { found, .. } => {
                Some(format!("{found} characters instead of {}", asked.length))
            }
            ShapeWarning::OtherCharacters { .. } => Some("other characters".to_owned()),
            ShapeWarning::Blanks => Some("blanks".to_owned()),
            ShapeWarning::Empty | ShapeWarning::LooksLikeCode => None,
        })
        .collect();
    about.sort_unstable();
    about.dedup();
    (!about.is_empty()).then(|| CheckFinding::of(THIS, Flaw::OtherShape).about(about))
}

/// What the creations have told about the limit.
pub(super) fn limit(account: &Account<'_>) -> Result<Vec<CheckFinding>, Halt> {
    let Some(Limit { made, counts_methods }) = account.limit else {
        return if account.app_passwords.is_empty() {
            Err(Halt::NotTried(Question::AppPassword.name()))
        } else {
            Ok(Vec::new())
        };
    };
    let flaw = if made < 2 { Flaw::LimitTooLow } else { Flaw::LimitLow };
    let action = if counts_methods { "max_token_per_user=10" } else { "applspec_max_token_per_user=10" };
    Ok(vec![CheckFinding::of(Question::Limit, flaw).about([made.to_string()]).set("enrollment", action, ANY)])
}
