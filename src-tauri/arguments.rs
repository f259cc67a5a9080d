//! The command line. Nothing here can loosen a policy.

use practice::microsoft::Scenario;
use providers::ProviderKind;
use thiserror::Error;

const HELP: &str = "\
App Password Wizard: from \"my mail app refuses my password\" to a working app password.

Usage: app-password-wizard [--practice [microsoft|privacyidea] [--scenario <name>]]
       app-password-wizard --print-policy [--json]
       app-password-wizard --diagnose [--json]
       app-password-wizard --check-server [--server <address>] [--account <name>] [--json]

  --practice             begin in the practice organisation, where everything can be tried
  --practice microsoft   the same with Microsoft 365 instead of privacyIDEA
  --scenario <name>      what Microsoft 365 is like there: eligible, enabled-not-enforced,
                         conditional-access, security-defaults, switch-off, consent-missing,
                         claims-challenge, throttled, limit-reached, submission-off-for-tenant,
                         submission-off-for-mailbox
  --print-policy [--json]
                         print every setting that is in force, and who says so
  --diagnose [--json]    try out what can be wrong on this computer, and print it; the program
                         ends with 1 where it finds a problem
  --check-server [--json]
                         before roll-out: walk the whole journey with a test account, and print
                         what the server's policies lack; the program ends with 1 where it finds
                         a problem, with 4 where it finds none and could not find out something.
                         The password is asked for, or is the next line of standard input; it is
                         never an argument
  --server <address>     the server to check, where policy does not say which
  --account <name>       the test account, which must have no methods and no app passwords
  --account-in-use       go on although it has some
  --version              print the version
  --help                 print this

It ends with 0; with 1 when it could not start, with 2 when an argument is not understood, with 3
when Windows has no web engine (WebView2) to draw the window, or one that is too old.";

/// What the program was asked to do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arguments {
    /// Begin in the practice organisation with this provider, if policy allows it.
    pub practice: Option<ProviderKind>,
    /// What the practice tenant of Microsoft 365 is like at the beginning.
    pub scenario: Option<Scenario>,
    /// Print what is in force and end.
    pub print_policy: bool,
    /// Print what is wrong on this computer and end.
    pub diagnose: bool,
    /// Try out the server with a test account, print what it lacks, and end.
    pub check_server: bool,
    /// Which server that is.
    pub server: Option<String>,
    /// The name of the test account.
    pub account: Option<String>,
    /// It may have methods and app passwords.
    pub account_in_use: bool,
    /// In JSON.
    pub json: bool,
    /// Print this and end.
    pub answer: Option<&'static str>,
}

/// The arguments are not understood.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ArgumentsError {
    /// There is no such argument.
    #[error("unknown argument: {0}\n\n{HELP}")]
    Unknown(String),
    /// There is no practice organisation with this provider.
    #[error("--practice knows microsoft and privacyidea, not: {0}\n\n{HELP}")]
    UnknownPractice(String),
    /// There is no such scenario.
    #[error("unknown scenario: {0}\n\n{HELP}")]
    UnknownScenario(String),
    /// A scenario was asked for, but not named.
    #[error("--scenario needs a name\n\n{HELP}")]
    NoScenario,
    /// JSON was asked for where nothing is printed.
    #[error("--json goes with --print-policy, --diagnose and --check-server only\n\n{HELP}")]
    JsonAlone,
    /// The server or the account to check was named, and no check was asked for.
    #[error("{0} goes with --check-server only\n\n{HELP}")]
    WithoutCheck(String),
    /// An argument lacks its value.
    #[error("{0} needs a value\n\n{HELP}")]
    NoValue(&'static str),
    /// A scenario was asked for where there are none.
    #[error("--scenario goes with --practice microsoft only\n\n{HELP}")]
    ScenarioAlone,
}

impl Arguments {
    /// Reads the arguments behind the program's name.
    ///
    /// # Errors
    /// When one is not understood; the message is for the terminal and shows the help.
    pub fn parse(arguments: impl Iterator<Item = String>) -> Result<Self, ArgumentsError> {
        let mut parsed = Self::default();
        let mut arguments = arguments.peekable();
        let mut of_check = None;
        while let Some(argument) = arguments.next() {
            let (name, mut value) = match argument.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (argument.as_str(), None),
            };
            match name {
                "--practice" => {
                    value = value.or_else(|| arguments.next_if(|next| !next.starts_with('-')));
                    parsed.practice = Some(value.map_or(Ok(ProviderKind::PrivacyIdea), practice_provider)?);
                }
                "--scenario" => {
                    value = value.or_else(|| arguments.next_if(|next| !next.starts_with('-')));
                    parsed.scenario = Some(scenario(value.ok_or(ArgumentsError::NoScenario)?)?);
                }
                "--print-policy" if value.is_none() => parsed.print_policy = true,
                "--diagnose" if value.is_none() => parsed.diagnose = true,
                "--check-server" if value.is_none() => parsed.check_server = true,
                "--server" | "--account" => {
                    let (name, place) = match name {
                        "--server" => ("--server", &mut parsed.server),
                        _ => ("--account", &mut parsed.account),
                    };
                    value = value.or_else(|| arguments.next_if(|next| !next.starts_with('-')));
                    *place = Some(value.filter(|value| !value.is_empty()).ok_or(ArgumentsError::NoValue(name))?);
                    of_check = of_check.or(Some(argument));
                }
                "--account-in-use" if value.is_none() => {
                    parsed.account_in_use = true;
                    of_check = of_check.or(Some(argument));
                }
                "--json" if value.is_none() => parsed.json = true,
                "--version" if value.is_none() => {
                    parsed.answer = Some(concat!("app-password-wizard ", env!("CARGO_PKG_VERSION")));
                }
                "--help" | "-h" if value.is_none() => parsed.answer = Some(HELP),
                _ => return Err(ArgumentsError::Unknown(argument)),
            }
        }
        if parsed.json && !parsed.print_policy && !parsed.diagnose && !parsed.check_server {
            return Err(ArgumentsError::JsonAlone);
        }
        if let Some(argument) = of_check.filter(|_| !parsed.check_server) {
            return Err(ArgumentsError::WithoutCheck(argument));
        }
        if parsed.scenario.is_some() && parsed.practice != Some(ProviderKind::Microsoft365) {
            return Err(ArgumentsError::ScenarioAlone);
        }
        Ok(parsed)
    }
}

fn practice_provider(name: String) -> Result<ProviderKind, ArgumentsError> {
    match name.to_ascii_lowercase().as_str() {
        "microsoft" | "microsoft365" => Ok(ProviderKind::Microsoft365),
        "privacyidea" => Ok(ProviderKind::PrivacyIdea),
        _ => Err(ArgumentsError::UnknownPractice(name)),
    }
}

/// The scenario of this name, as the screens write it (`limitReached`) or as terminals do (`limit-reached`).
fn scenario(name: String) -> Result<Scenario, ArgumentsError> {
    let plain = |name: &str| name.replace('-', "").to_ascii_lowercase();
    let written = |scenario: &Scenario| serde_json::to_value(scenario).ok()?.as_str().map(plain);
    let known = Scenario::ALL.into_iter().find(|known| written(known) == Some(plain(&name)));
    known.ok_or(ArgumentsError::UnknownScenario(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Result<Arguments, ArgumentsError> {
        Arguments::parse(arguments.iter().map(|argument| (*argument).to_owned()))
    }

    #[test]
    fn practice_is_asked_for_by_name() {
        assert_eq!(parse(&[]).unwrap().practice, None);
        assert_eq!(parse(&["--practice"]).unwrap().practice, Some(ProviderKind::PrivacyIdea));
    }

    #[test]
    fn practice_takes_a_provider() {
        for (arguments, provider) in [
            (&["--practice", "microsoft"][..], ProviderKind::Microsoft365),
            (&["--practice=microsoft"], ProviderKind::Microsoft365),
            (&["--practice", "Microsoft365"], ProviderKind::Microsoft365),
            (&["--practice", "privacyidea"], ProviderKind::PrivacyIdea),
            (&["--practice=privacyIDEA"], ProviderKind::PrivacyIdea),
        ] {
            assert_eq!(parse(arguments).unwrap().practice, Some(provider), "{arguments:?}");
        }
    }

    #[test]
    fn a_practice_organisation_that_does_not_exist_is_refused_with_the_help() {
        for arguments in [&["--practice", "google"][..], &["--practice="]] {
            let error = parse(arguments).unwrap_err();
            assert!(matches!(error, ArgumentsError::UnknownPractice(_)), "{error:?}");
            assert!(error.to_string().contains("Usage:"), "{error}");
        }
    }

    #[test]
    fn an_argument_behind_practice_is_not_taken_for_a_provider() {
        assert!(parse(&["--practice", "--help"]).unwrap().answer.is_some());
    }

    #[test]
    fn a_scenario_is_named_as_terminals_or_as_the_screens_do() {
        for name in ["limit-reached", "limitReached"] {
            let parsed = parse(&["--practice", "microsoft", "--scenario", name]).unwrap();
            assert_eq!(parsed.scenario, Some(Scenario::LimitReached), "{name}");
        }
        let parsed = parse(&["--scenario=throttled", "--practice=microsoft"]).unwrap();
        assert_eq!(parsed.scenario, Some(Scenario::Throttled));
    }

    #[test]
    fn every_scenario_is_in_the_help_by_a_name_that_is_understood() {
        let (_, names) = HELP.split_once("is like there: ").unwrap();
        let (names, _) = names.split_once("--print-policy").unwrap();
        let named: Vec<Scenario> = names.split(',').map(|name| scenario(name.trim().to_owned()).unwrap()).collect();
        assert_eq!(named, Scenario::ALL);
    }

    #[test]
    fn a_scenario_without_a_name_or_with_an_unknown_one_is_refused() {
        assert_eq!(parse(&["--practice=microsoft", "--scenario"]), Err(ArgumentsError::NoScenario));
        let unknown = parse(&["--practice=microsoft", "--scenario", "sunshine"]);
        assert_eq!(unknown, Err(ArgumentsError::UnknownScenario("sunshine".to_owned())));
    }

    #[test]
    fn a_scenario_goes_with_microsoft_only() {
        for arguments in [&["--scenario", "throttled"][..], &["--practice", "--scenario", "throttled"]] {
            assert_eq!(parse(arguments), Err(ArgumentsError::ScenarioAlone), "{arguments:?}");
        }
    }

    #[test]
    fn what_is_in_force_is_printed_for_people_or_for_programs() {
        let asked = |arguments| parse(arguments).map(|parsed| (parsed.print_policy, parsed.json));
        assert_eq!(asked(&[]), Ok((false, false)));
        assert_eq!(asked(&["--print-policy"]), Ok((true, false)));
        assert_eq!(asked(&["--json", "--print-policy"]), Ok((true, true)));
        assert_eq!(asked(&["--json"]), Err(ArgumentsError::JsonAlone));
    }

    #[test]
    fn a_diagnosis_is_printed_for_people_or_for_programs() {
        let asked = |arguments| parse(arguments).map(|parsed| (parsed.diagnose, parsed.json));
        assert_eq!(asked(&["--diagnose"]), Ok((true, false)));
        assert_eq!(asked(&["--diagnose", "--json"]), Ok((true, true)));
    }

    #[test]
    fn a_check_is_told_the_server_and_the_account() {
        let parsed = parse(&["--check-server", "--server", "https://mfa.example.test", "--account=trial", "--json"]);
        let parsed = parsed.unwrap();
        assert!(parsed.check_server && parsed.json && !parsed.account_in_use);
        assert_eq!(parsed.server.as_deref(), Some("https://mfa.example.test"));
        assert_eq!(parsed.account.as_deref(), Some("trial"));
    }

    #[test]
    fn what_belongs_to_a_check_goes_with_it_only() {
        for argument in ["--server=https://mfa.example.test", "--account=trial", "--account-in-use"] {
            assert_eq!(parse(&[argument]), Err(ArgumentsError::WithoutCheck(argument.to_owned())));
        }
        assert_eq!(parse(&["--check-server", "--server"]), Err(ArgumentsError::NoValue("--server")));
    }

    #[test]
    fn no_argument_takes_a_password() {
        for argument in ["--password", "--password=trial", "--code=123456"] {
            assert!(matches!(parse(&["--check-server", argument]), Err(ArgumentsError::Unknown(_))), "{argument}");
        }
        assert!(!HELP.contains("--password"));
    }

    #[test]
    fn an_unknown_argument_is_refused_with_the_help() {
        for argument in ["--server=https://evil.example", "microsoft", "--help=me"] {
            let message = parse(&[argument]).unwrap_err().to_string();
            assert!(message.contains(argument) && message.contains("Usage:"), "{message}");
        }
    }
}
