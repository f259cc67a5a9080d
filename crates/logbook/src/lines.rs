//! A line: `time=… level=INFO target=wizard message="…"`, then what the event says, then what the operation says that it belongs
//! to. Values with blanks, quotes or line ends are quoted as in JSON, so that an event is always one line.

use jiff::Timestamp;
use std::borrow::Cow;
use std::fmt::{self, Debug, Write};
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::field::RecordFields;
use tracing_subscriber::fmt::format::{FormatEvent, FormatFields, Writer};
use tracing_subscriber::fmt::{FmtContext, FormattedFields};
use tracing_subscriber::registry::LookupSpan;

/// What is done to a line before it is written.
pub type Mask = fn(&str) -> Cow<'_, str>;

/// Writes events as lines.
#[derive(Debug, Clone, Copy)]
pub struct Lines {
    mask: Option<Mask>,
    now: fn() -> Timestamp,
}

impl Lines {
    /// With the time of `now`; every line goes through `mask`, where there is one.
    pub fn new(now: fn() -> Timestamp, mask: Option<Mask>) -> Self {
        Self { mask, now }
    }
}

impl<S, N> FormatEvent<S, N> for Lines
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(&self, context: &FmtContext<'_, S, N>, mut writer: Writer<'_>, event: &Event<'_>) -> fmt::Result {
        let now = (self.now)();
        let mut line = Line::default();
        // Always three places: who sorts lines as text gets them in order.
        line.add("time", &format!("{now:.3}"));
        line.add("level", event.metadata().level().as_str());
        line.add("target", event.metadata().target());
        event.record(&mut line);
        for span in context.event_scope().into_iter().flatten() {
            if let Some(fields) = span.extensions().get::<FormattedFields<N>>() {
                line.add_missing(fields.as_str());
            }
        }
        let masked = self.mask.map_or(Cow::Borrowed(line.text.as_str()), |mask| mask(&line.text));
        writeln!(writer, "{masked}")
    }
}

/// Writes what a span says in the same form, to be found again by [`Lines`].
#[derive(Debug, Clone, Copy)]
pub struct Fields;

impl<'writer> FormatFields<'writer> for Fields {
    fn format_fields<R: RecordFields>(&self, mut writer: Writer<'writer>, fields: R) -> fmt::Result {
        let mut line = Line::default();
        fields.record(&mut line);
        writer.write_str(&line.text)
    }
}

#[derive(Debug, Default)]
struct Line {
    text: String,
    keys: Vec<String>,
}

impl Line {
    fn add(&mut self, key: &str, value: &str) {
        let is_plain = !value.is_empty() && !value.contains(|letter: char| is_special(letter));
        let value = if is_plain { Cow::Borrowed(value) } else { Cow::Owned(format!("{value:?}")) };
        self.add_written(key, &value);
    }

    fn add_written(&mut self, key: &str, value: &str) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(key);
        self.text.push('=');
        self.text.push_str(value);
        self.keys.push(key.to_owned());
    }

    /// What the event has said itself stands.
    fn add_missing(&mut self, fields: &str) {
        for (key, value) in fields.split(' ').filter_map(|field| field.split_once('=')) {
            if !self.keys.iter().any(|known| known == key) {
                self.add_written(key, value);
            }
        }
    }
}

fn is_special(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || letter == '"' || letter == '=' || letter == '\\'
}

impl Visit for Line {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.add(field.name(), value);
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let mut text = String::new();
        if write!(text, "{value:?}").is_ok() {
            self.add(field.name(), &text);
        }
    }
}
