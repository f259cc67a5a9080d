//! The short dialogue: what an answer leads to. Decides only; it knows no screen and changes nothing.

use crate::guided::{Answer, EligibilityReason, Question};
use crate::screen::Eligibility;

/// What comes after an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Another question.
    Ask(Question),
    /// It is known whether an app password is needed, or that this cannot be known.
    Needed(Eligibility, EligibilityReason),
    /// It is known why the provider's page does not offer one.
    NotOffered(EligibilityReason),
}

/// What `answer` to `question` leads to; `None` if it is not among the question's answers. `method_works` says whether an
/// authentication method is known to be set up, so that it need not be asked.
pub fn next(question: Question, answer: Answer, method_works: bool) -> Option<Next> {
    if !question.answers().contains(&answer) {
        return None;
    }
    Some(match (question, answer) {
        (Question::SecondProof, Answer::Yes) => Next::Needed(Eligibility::Required, EligibilityReason::PersonIsAsked),
        (Question::SecondProof, Answer::No) => {
            Next::Needed(Eligibility::NotRequired, EligibilityReason::PersonIsNotAsked)
        }
        (Question::SecondProof, _) => Next::Needed(Eligibility::Unknown, EligibilityReason::PersonDoesNotKnow),
        (Question::WhatDoYouSee, Answer::NoSuchOption) if !method_works => Next::Ask(Question::MethodListed),
        (Question::WhatDoYouSee, Answer::NoSuchOption) => Next::NotOffered(EligibilityReason::OptionMissing),
        (Question::WhatDoYouSee, Answer::TooMany) => Next::NotOffered(EligibilityReason::LimitReached),
        (Question::WhatDoYouSee, Answer::Blocked) => Next::NotOffered(EligibilityReason::PlaceOrDeviceBlocked),
        (Question::WhatDoYouSee, Answer::OtherOrganisation) => Next::NotOffered(EligibilityReason::OtherOrganisation),
        (Question::WhatDoYouSee, Answer::PersonalAccount) => Next::NotOffered(EligibilityReason::PersonalAccount),
        (Question::WhatDoYouSee, _) => Next::NotOffered(EligibilityReason::SomethingElse),
        (Question::MethodListed, Answer::No) => Next::NotOffered(EligibilityReason::OptionMissingNoMethod),
        (Question::MethodListed, _) => Next::NotOffered(EligibilityReason::OptionMissing),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUESTIONS: [Question; 3] = [Question::SecondProof, Question::WhatDoYouSee, Question::MethodListed];
    const ANSWERS: [Answer; 9] = [
        Answer::Yes,
        Answer::No,
        Answer::NotSure,
        Answer::NoSuchOption,
        Answer::TooMany,
        Answer::Blocked,
        Answer::OtherOrganisation,
        Answer::PersonalAccount,
        Answer::SomethingElse,
    ];

    #[test]
    fn every_answer_that_is_offered_leads_on_and_no_other_does() {
        for question in QUESTIONS {
            for answer in ANSWERS {
                let offered = question.answers().contains(&answer);
                assert_eq!(next(question, answer, false).is_some(), offered, "{question:?} {answer:?}");
            }
        }
    }

    #[test]
    fn whether_a_second_proof_is_asked_for_says_whether_an_app_password_is_needed() {
        let table = [
            (Answer::Yes, Eligibility::Required, EligibilityReason::PersonIsAsked),
            (Answer::No, Eligibility::NotRequired, EligibilityReason::PersonIsNotAsked),
            (Answer::NotSure, Eligibility::Unknown, EligibilityReason::PersonDoesNotKnow),
        ];
        for (answer, eligibility, reason) in table {
            let expected = Next::Needed(eligibility, reason);
            assert_eq!(next(Question::SecondProof, answer, false), Some(expected), "{answer:?}");
        }
    }

    #[test]
    fn what_the_page_shows_says_why_it_offers_none() {
        let table = [
            (Answer::TooMany, EligibilityReason::LimitReached),
            (Answer::Blocked, EligibilityReason::PlaceOrDeviceBlocked),
            (Answer::OtherOrganisation, EligibilityReason::OtherOrganisation),
            (Answer::PersonalAccount, EligibilityReason::PersonalAccount),
            (Answer::SomethingElse, EligibilityReason::SomethingElse),
        ];
        for (answer, reason) in table {
            let expected = Some(Next::NotOffered(reason));
            assert_eq!(next(Question::WhatDoYouSee, answer, false), expected, "{answer:?}");
        }
    }

    #[test]
    fn a_missing_option_has_to_do_with_the_methods() {
        let missing = |method_works| next(Question::WhatDoYouSee, Answer::NoSuchOption, method_works);
        assert_eq!(missing(false), Some(Next::Ask(Question::MethodListed)));
        assert_eq!(missing(true), Some(Next::NotOffered(EligibilityReason::OptionMissing)), "there is nothing to ask");
        let table = [
            (Answer::Yes, EligibilityReason::OptionMissing),
            (Answer::No, EligibilityReason::OptionMissingNoMethod),
            (Answer::NotSure, EligibilityReason::OptionMissing),
        ];
        for (answer, reason) in table {
            let expected = Some(Next::NotOffered(reason));
            assert_eq!(next(Question::MethodListed, answer, false), expected, "{answer:?}");
        }
    }
}
