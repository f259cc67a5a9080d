//! Whether mailboxes take a password for sending today: what the organisation says, else what the provider has announced for
//! a day that has come. The day is the calendar's in UTC: no announcement names an hour or a place.

use crate::guided::{FactTime, Sending, ToldFact};
use crate::journey::Journey;
use crate::settings::SendingSwitch;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use providers::{Fact, FactId, FactValue, Opened, ProviderChoice};

impl Journey {
    /// The same for the provider that was turned to.
    pub(in crate::journey) fn sending(&self) -> Sending {
        let facts = self.guide().map(|provider| provider.facts()).unwrap_or_default();
        sending(self.settings.sending, &facts, self.today())
    }

    /// The same for another provider that issues on its own page.
    pub(in crate::journey) fn sending_at(&self, choice: &ProviderChoice) -> Option<Sending> {
        let provider = self.providers().open(choice).ok().and_then(Opened::guided)?;
        Some(sending(self.settings.sending, &provider.facts(), self.today()))
    }

    /// Whether it has been announced that mail cannot be read with a password, for a day that has come.
    pub(in crate::journey) fn is_reading_refused(&self, facts: &[Fact]) -> bool {
        has_come(facts, FactId::ReadingRefused, self.today()).is_some()
    }

    /// A fact as it stands today.
    pub(super) fn as_of_today(&self, fact: Fact) -> ToldFact {
        let time = time_of(&fact.value, self.today());
        ToldFact { fact, time }
    }

    /// Whether the provider's own text messages and calls are a second proof today, by what it has announced.
    pub(super) fn phone_counts(&self) -> bool {
        let facts = self.guide().map(|provider| provider.facts()).unwrap_or_default();
        phone_counts(&facts, self.today())
    }

    fn today(&self) -> Date {
        self.effects.clock.now().to_zoned(TimeZone::UTC).date()
    }
}

fn sending(switch: SendingSwitch, facts: &[Fact], today: Date) -> Sending {
    match (switch, has_come(facts, FactId::SubmissionOffByDefault, today)) {
        (SendingSwitch::Off, _) => Sending::Off,
        (SendingSwitch::On { until: Some(day) }, _) if day < today => Sending::OnUntil { day: day.to_string() },
        (SendingSwitch::On { until }, _) => Sending::On { until: until.map(|day| day.to_string()) },
        (SendingSwitch::Unknown, Some(since)) => Sending::OffByDefault { since },
        (SendingSwitch::Unknown, None) => Sending::AsBefore,
    }
}

fn phone_counts(facts: &[Fact], today: Date) -> bool {
    has_come(facts, FactId::PhoneProofsEnd, today).is_none()
}

/// Since when it is so, if it is.
fn has_come(facts: &[Fact], id: FactId, today: Date) -> Option<FactValue> {
    let fact = facts.iter().find(|fact| fact.id == id)?;
    (time_of(&fact.value, today)? != FactTime::Ahead).then(|| fact.value.clone())
}

fn time_of(value: &FactValue, today: Date) -> Option<FactTime> {
    let begins = value.begins()?;
    Some(match value.ends() {
        _ if today < begins => FactTime::Ahead,
        Some(ends) if today <= ends => FactTime::Now,
        _ => FactTime::Past,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn announced(value: FactValue) -> Vec<Fact> {
        let (as_of, source) = ("2026-11-30".to_owned(), "https://example.test/".to_owned());
        vec![Fact { id: FactId::SubmissionOffByDefault, value, as_of, source }]
    }

    fn december() -> FactValue {
        FactValue::MonthEnd { end_of: "2026-12".to_owned() }
    }

    #[test]
    fn nothing_is_off_before_the_end_of_december_and_it_is_off_from_its_last_day_on() {
        let on = |today| sending(SendingSwitch::Unknown, &announced(december()), today);
        assert_eq!(on(date(2026, 11, 30)), Sending::AsBefore);
        assert_eq!(on(date(2026, 12, 30)), Sending::AsBefore);
        for today in [date(2026, 12, 31), date(2027, 1, 4), date(2029, 1, 1)] {
            assert_eq!(on(today), Sending::OffByDefault { since: december() }, "{today}");
        }
    }

    #[test]
    fn a_phone_counts_until_the_day_that_is_announced_and_for_ever_where_none_is() {
        let value = FactValue::Day { day: "2027-02-01".to_owned() };
        let ends: Vec<_> =
            announced(value).into_iter().map(|fact| Fact { id: FactId::PhoneProofsEnd, ..fact }).collect();
        let on = |facts: &[Fact]| [date(2027, 1, 31), date(2027, 2, 1)].map(|today| phone_counts(facts, today));
        assert_eq!(on(&ends), [true, false]);
        assert_eq!([on(&[]), on(&announced(december()))], [[true, true], [true, true]]);
    }

    #[test]
    fn what_nobody_has_announced_is_as_before_for_ever() {
        assert_eq!(sending(SendingSwitch::Unknown, &[], date(2030, 1, 1)), Sending::AsBefore);
    }

    #[test]
    fn it_is_off_on_any_day_where_the_organisation_says_so() {
        for today in [date(2026, 11, 30), date(2027, 1, 4)] {
            assert_eq!(sending(SendingSwitch::Off, &announced(december()), today), Sending::Off);
        }
    }

    #[test]
    fn it_is_on_as_long_as_the_organisation_says() {
        let on = |until, today| sending(SendingSwitch::On { until }, &announced(december()), today);
        let last = date(2027, 6, 30);
        assert_eq!(on(None, date(2030, 1, 1)), Sending::On { until: None });
        for today in [date(2026, 11, 30), date(2027, 1, 4), last] {
            assert_eq!(on(Some(last), today), Sending::On { until: Some("2027-06-30".to_owned()) }, "{today}");
        }
        assert_eq!(on(Some(last), date(2027, 7, 1)), Sending::OnUntil { day: "2027-06-30".to_owned() });
    }

    #[test]
    fn a_time_is_ahead_now_or_past() {
        let span = FactValue::Span { from: "2027-07-01".to_owned(), to: "2027-12-31".to_owned() };
        let day = FactValue::Day { day: "2027-02-01".to_owned() };
        let times = |value: &FactValue, days: &[Date]| days.iter().map(|day| time_of(value, *day)).collect::<Vec<_>>();
        let (ahead, now, past) = (Some(FactTime::Ahead), Some(FactTime::Now), Some(FactTime::Past));
        assert_eq!(times(&day, &[date(2027, 1, 31), date(2027, 2, 1)]), [ahead, past]);
        let days = [date(2027, 6, 30), date(2027, 7, 1), date(2027, 12, 31), date(2028, 1, 1)];
        assert_eq!(times(&span, &days), [ahead, now, now, past]);
        assert_eq!(time_of(&FactValue::Number { number: 40 }, date(2027, 1, 1)), None);
    }
}
