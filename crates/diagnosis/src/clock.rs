//! The computer's clock beside the server's.

use crate::check::Check;
use crate::code::Code;
use crate::finding::Finding;
use jiff::{SignedDuration, Timestamp};

/// How far clocks may be apart. From here on sign-ins fail: it is what Kerberos allows (RFC 4120 section 1.6, and Active
/// Directory's default) and what Microsoft's libraries forgive in the times of a token; a one-time code is good for half a
/// minute.
const LIMIT: SignedDuration = SignedDuration::from_mins(5);

/// What a server said of the time when it was asked.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    /// Which server, with its port.
    pub by: String,
    /// The server's time; whole seconds.
    pub server: Timestamp,
    /// The computer's, when the answer came.
    pub here: Timestamp,
}

/// Whether clocks that are so far apart are a problem.
pub(crate) fn is_off(ahead: SignedDuration) -> bool {
    ahead.abs() > LIMIT
}

/// `told`: by the provider's server.
pub(crate) fn finding(told: Option<Told>) -> Finding {
    let Some(told) = told else { return Finding::of(Check::Clock, Code::ClockNotCompared) };
    let ahead = told.here.duration_since(told.server);
    let finding = match is_off(ahead) {
        true => Finding::of(Check::Clock, Code::ClockOff),
        false => Finding::ok(Check::Clock),
    };
    finding.at(told.by).with("secondsAhead", ahead.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(ahead: i64) -> Finding {
        let server = Timestamp::from_second(1_800_000_000).unwrap();
        finding(Some(Told { by: "mfa.test:443".to_owned(), server, here: server + SignedDuration::from_secs(ahead) }))
    }

    #[test]
    fn five_minutes_are_put_up_with() {
        for ahead in [-300, 0, 300] {
            assert_eq!(found(ahead).code, None, "{ahead}");
        }
    }

    #[test]
    fn more_than_that_is_a_problem_in_either_direction() {
        for ahead in [-301, 301] {
            let finding = found(ahead);
            assert_eq!((finding.code, &finding.details["secondsAhead"]), (Some(Code::ClockOff), &ahead.into()));
        }
    }

    #[test]
    fn without_a_server_nobody_knows() {
        assert_eq!(finding(None).code, Some(Code::ClockNotCompared));
    }
}
