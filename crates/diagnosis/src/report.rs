//! A report, for people and for programs.

use crate::code::{Code, State};
use crate::finding::Finding;
use crate::veil::Veil;
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// The number of the form of the JSON. It grows when a name goes away or means something else.
const FORMAT: u32 = 1;

/// One thing in a report, whoever has found it out.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What was looked at.
    pub check: &'static str,
    /// How things stand.
    pub state: State,
    /// What is not all right; `None`: nothing.
    pub code: Option<&'static str>,
    /// What to do then, for administrators.
    pub advice: &'static str,
    /// Where.
    pub at: Option<String>,
    /// How long it took, in milliseconds.
    pub ms: Option<u64>,
    /// What else was seen, by names that are part of the JSON.
    pub details: Map<String, Value>,
    /// What to set: for each line of a policy its parts by name. `None`: nothing here is cured so.
    pub set: Option<Vec<Vec<(&'static str, String)>>>,
}

impl From<Finding> for Line {
    fn from(finding: Finding) -> Self {
        Self {
            check: finding.check.name(),
            state: finding.state(),
            code: finding.code.map(Code::name),
            advice: finding.code.map_or("", Code::advice),
            at: finding.at,
            ms: finding.ms,
            details: finding.details,
            set: None,
        }
    }
}

/// Everything that was found, in order. Nothing in it must be hidden any more.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    title: &'static str,
    lines: Vec<Line>,
    made: Timestamp,
}

impl Report {
    /// What was found until `made`, under `veil`. The title says what was looked at.
    pub fn new(title: &'static str, lines: impl IntoIterator<Item = Line>, made: Timestamp, veil: &Veil) -> Self {
        let veiled = |line: Line| Line {
            at: line.at.map(|place| veil.over(&place)),
            details: line.details.iter().map(|(name, value)| (name.clone(), veil.over_value(value))).collect(),
            ..line
        };
        Self { title, lines: lines.into_iter().map(veiled).collect(), made }
    }

    /// Whether anything is a problem.
    pub fn has_problems(&self) -> bool {
        self.has(State::Problem)
    }

    /// Whether anything stands so.
    pub fn has(&self, state: State) -> bool {
        self.lines.iter().any(|line| line.state == state)
    }

    /// For people: one finding a line, and below it what to set.
    pub fn text(&self) -> String {
        let width = self.lines.iter().map(|line| head(line).len()).max().unwrap_or_default();
        let made = self.made.strftime("%Y-%m-%d %H:%M UTC");
        let mut text = format!("App Password Wizard, {} of {made}\n", self.title);
        for line in &self.lines {
            let state = match line.state {
                State::Ok => "ok",
                State::Problem => "PROBLEM",
                State::Advice => "advice",
                State::Unknown => "unknown",
            };
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}", format!("{state:7}  {:width$}  {}", head(line), tail(line)).trim_end());
            for policy in line.set.iter().flatten() {
                let parts: Vec<String> = policy.iter().map(|(name, value)| format!("{name} {value}")).collect();
                let _ = writeln!(text, "         set  {}", parts.join("; "));
            }
        }
        let problems = self.lines.iter().filter(|line| line.state == State::Problem).count();
        let _ = write!(
            text,
            "{}",
            match problems {
                0 => "No problem found.".to_owned(),
                1 => "1 problem found.".to_owned(),
                _ => format!("{problems} problems found."),
            }
        );
        text
    }

    /// For programs. Every name is in docs/diagnosis.md, or on the page of whoever has found it out.
    pub fn json(&self) -> String {
        let line = |line: &Line| {
            let mut object = json!({
                "check": line.check,
                "state": line.state.name(),
                "code": line.code,
                "at": line.at,
                "ms": line.ms,
                "details": line.details,
            });
            if let Some(set) = &line.set {
                let policy = |parts: &Vec<(&str, String)>| -> Map<String, Value> {
                    parts.iter().map(|(name, value)| ((*name).to_owned(), value.as_str().into())).collect()
                };
                object["set"] = set.iter().map(policy).collect();
            }
            object
        };
        let findings: Vec<Value> = self.lines.iter().map(line).collect();
        let made = self.made.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let whole = json!({ "format": FORMAT, "made": made, "problems": self.has_problems(), "findings": findings });
        serde_json::to_string_pretty(&whole).unwrap_or_default()
    }
}

/// What the eye looks for: the code, where there is one.
fn head(line: &Line) -> &'static str {
    line.code.unwrap_or(line.check)
}

fn tail(line: &Line) -> String {
    let mut parts = Vec::new();
    if let Some(place) = &line.at {
        parts.push(one_line(place));
    }
    parts.extend(line.details.iter().map(|(name, value)| match value {
        Value::String(text) => format!("{name} {}", one_line(text)),
        Value::Array(values) if values.iter().all(Value::is_string) => {
            let texts: Vec<String> = values.iter().filter_map(Value::as_str).map(one_line).collect();
            format!("{name} {}", texts.join(" + "))
        }
        value => format!("{name} {value}"),
    }));
    parts.extend(line.ms.map(|ms| format!("{ms} ms")));
    let seen = parts.join(", ");
    match line.code {
        // The code stands where the check's name does otherwise.
        Some(_) if seen.is_empty() => format!("{}: {}", line.check, line.advice),
        Some(_) => format!("{} {seen}: {}", line.check, line.advice),
        None => seen,
    }
}

/// Nothing that was found anywhere begins a line of its own.
fn one_line(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Check;

    fn report() -> Report {
        let findings = vec![
            Finding::ok(Check::ProviderDns).at("mfa.example.test:443").with("addresses", 2).with("ms", 3),
            Finding::of(Check::ProviderTls, Code::CertificateNotTrusted)
                .at("mfa.example.test:443")
                .with("because", "unknown\nissuer"),
            Finding::of(Check::Clock, Code::ClockNotCompared),
        ];
        of(findings)
    }

    fn of(findings: impl IntoIterator<Item = impl Into<Line>>) -> Report {
        let made = "2026-11-27T10:00:00Z".parse().unwrap();
        Report::new("diagnosis", findings.into_iter().map(Into::into), made, &Veil::default())
    }

    #[test]
    fn people_read_one_finding_a_line_and_what_to_do() {
        let text = report().text();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 5, "{text}");
        assert_eq!(lines[1], "ok       providerDns            mfa.example.test:443, addresses 2, ms 3");
        assert!(lines[2].starts_with("PROBLEM  certificateNotTrusted  providerTls mfa.example.test:443, "), "{text}");
        assert!(lines[2].contains("unknown issuer: let the system trust"), "{text}");
        assert!(lines[3].starts_with("unknown  clockNotCompared       clock: no server"), "{text}");
        assert_eq!(lines[4], "1 problem found.");
    }

    #[test]
    fn programs_read_check_state_and_code() {
        let read: Value = serde_json::from_str(&report().json()).unwrap();
        assert_eq!(read["problems"], true);
        assert_eq!(read["made"], "2026-11-27T10:00:00Z");
        assert_eq!(read["findings"][0]["state"], "ok");
        assert_eq!(read["findings"][0]["code"], Value::Null);
        assert_eq!(read["findings"][1]["code"], "certificateNotTrusted");
        assert_eq!(read["findings"][2]["state"], "unknown");
    }

    #[test]
    fn what_is_not_known_is_no_problem_and_not_all_right() {
        let report = of([Finding::of(Check::Clock, Code::ClockNotCompared)]);
        assert!(!report.has_problems());
        assert!(!report.text().lines().any(|line| line.starts_with("ok")));
    }

    #[test]
    fn what_to_set_stands_below_the_finding_and_in_an_object_of_its_own() {
        let policy = vec![("scope", "user".to_owned()), ("action", "enable, disable".to_owned())];
        let line = Line {
            state: State::Advice,
            set: Some(vec![policy]),
            ..Line::from(Finding::of(Check::Clock, Code::ClockNotCompared))
        };
        let report = of([line]);
        let text = report.text();
        let lines: Vec<&str> = text.lines().skip(1).collect();
        assert!(lines[0].starts_with("advice   clockNotCompared  clock: "), "{text}");
        assert_eq!(lines[1], "         set  scope user; action enable, disable");
        let read: Value = serde_json::from_str(&report.json()).unwrap();
        assert_eq!(read["findings"][0]["set"], json!([{ "scope": "user", "action": "enable, disable" }]));
        assert_eq!((report.has_problems(), report.has(State::Advice)), (false, true));
    }
}
