//! The command line. Nothing here can loosen a policy.

use thiserror::Error;

const HELP: &str = "\
App Password Wizard: from \"my mail app refuses my password\" to a working app password.

Usage: app-password-wizard [--practice]

  --practice   begin in the practice organisation, where everything can be tried
  --version    print the version
  --help       print this";

/// What the program was asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Arguments {
    /// Begin in the practice organisation, if policy allows it.
    pub practice: bool,
    /// Print this and end.
    pub answer: Option<&'static str>,
}

/// An argument is not understood.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("unknown argument: {0}\n\n{HELP}")]
pub struct ArgumentsError(String);

impl Arguments {
    /// Reads the arguments behind the program's name.
    ///
    /// # Errors
    /// When one is not understood; the message is for the terminal and shows the help.
    pub fn parse(arguments: impl Iterator<Item = String>) -> Result<Self, ArgumentsError> {
        let mut parsed = Self::default();
        for argument in arguments {
            match argument.as_str() {
                "--practice" => parsed.practice = true,
                "--version" => parsed.answer = Some(concat!("app-password-wizard ", env!("CARGO_PKG_VERSION"))),
                "--help" | "-h" => parsed.answer = Some(HELP),
                _ => return Err(ArgumentsError(argument)),
            }
        }
        Ok(parsed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Result<Arguments, ArgumentsError> {
        Arguments::parse(arguments.iter().map(|argument| (*argument).to_owned()))
    }

    #[test]
    fn practice_is_asked_for_by_name() {
        assert!(parse(&["--practice"]).unwrap().practice);
        assert!(!parse(&[]).unwrap().practice);
    }

    #[test]
    fn an_unknown_argument_is_refused_with_the_help() {
        let message = parse(&["--server=https://evil.example"]).unwrap_err().to_string();
        assert!(message.contains("--server=https://evil.example") && message.contains("Usage:"), "{message}");
    }
}
