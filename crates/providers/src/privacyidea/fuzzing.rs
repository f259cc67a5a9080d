//! A door for `fuzz/`.

use super::question::{answered_by, own_words};
use super::wire::{
    Any, AppDetail, AppPasswordDetail, AuthDetail, AuthValue, MessageDetail, Person, PollDetail, Service, TokenPage,
    understood,
};
use crate::http::Answer;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// An answer, read as each that is asked for.
pub(crate) fn answer(answer: &Answer) {
    let now = Timestamp::UNIX_EPOCH;
    match understood::<AuthValue, AuthDetail>(answer) {
        Ok(reply) => {
            for question in reply.detail.iter().flat_map(|detail| &detail.multi_challenge) {
                let _ = (answered_by(question), own_words(question), question.valid_until());
            }
        }
        Err(refused) => {
            let _ = (refused.is_time_limit(), refused.blames_credentials(), refused.words());
        }
    }
    if let Ok(reply) = understood::<TokenPage, Any>(answer) {
        for token in reply.value.tokens {
            let _ = (token.is_usable(now), token.waits_for_its_owner(), token.info.contact());
        }
    }
    if let Ok(reply) = understood::<Vec<Person>, Any>(answer) {
        for person in &reply.value {
            let _ = (person.email(), person.mobile());
        }
    }
    let _ = understood::<BTreeMap<String, Service>, Any>(answer).is_ok();
    let _ = understood::<Any, AppDetail>(answer).is_ok();
    let _ = understood::<Any, MessageDetail>(answer).is_ok();
    let _ = understood::<Any, AppPasswordDetail>(answer).is_ok();
    let _ = understood::<Any, PollDetail>(answer).is_ok();
}
