//! What each way of failing is called.

use crate::error::Failure;
use std::error::Error;
use std::io;
use std::time::Duration;

/// The only signs of what a proxy did with `CONNECT`: hyper-util keeps its error type to itself. The tests of a proxy that
/// wants a sign-in, and of one that is not there, fail when the words change.
const PROXY_WANTS_SIGN_IN: &str = "tunnel error: proxy authorization required";
const PROXY_NOT_REACHED: &str = "tunnel error: failed to create underlying connection";

/// Why there is no answer at all.
pub(super) fn failure_of_sending(error: &reqwest::Error) -> Failure {
    if error.is_timeout() {
        return Failure::TimedOut;
    }
    if causes(error).any(is_bad_certificate) {
        return Failure::Untrusted;
    }
    let of_proxy = causes(error).find_map(|cause| match cause.to_string().as_str() {
        PROXY_WANTS_SIGN_IN => Some(Failure::ProxyAuthRequired),
        PROXY_NOT_REACHED => Some(Failure::ProxyUnreachable),
        _ => None,
    });
    of_proxy.unwrap_or(Failure::Unreachable)
}

/// Why there is only a part of an answer.
pub(super) fn failure_of_body(error: &reqwest::Error) -> Failure {
    if error.is_timeout() { Failure::TimedOut } else { Failure::NotUnderstood }
}

/// Which statuses say that there is no answer to read; `None` for 2xx and 4xx.
pub(super) fn failure_of_status(status: u16, retry_after: impl FnOnce() -> Option<Duration>) -> Option<Failure> {
    match status {
        200..=299 => None,
        407 => Some(Failure::ProxyAuthRequired),
        429 | 503 => Some(Failure::Busy { retry_after: retry_after() }),
        400..=499 => None,
        500..=599 => Some(Failure::ServerFailed { status }),
        _ => Some(Failure::NotUnderstood),
    }
}

/// The innermost cause in the words of whoever noticed it, for the log. It names neither address nor content.
pub(super) fn root_cause(error: &reqwest::Error) -> String {
    causes(error).last().map(ToString::to_string).unwrap_or_default()
}

/// What is behind `error`, outermost first, `error` itself left out: it names the address.
fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    std::iter::successors(error.source(), |cause| behind(*cause))
}

fn behind<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        // An I/O error is silent about what it wraps: its `source` is that of the wrapped one.
        Some(wrapped) => Some(wrapped),
        None => error.source(),
    }
}

fn is_bad_certificate(cause: &(dyn Error + 'static)) -> bool {
    matches!(cause.downcast_ref(), Some(rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented))
}
