//! A report, for people and for programs.

use crate::code::{Code, State};
use crate::finding::Finding;
use crate::veil::Veil;
use jiff::Timestamp;
use serde_json::{Value, json};
use std::fmt::Write;

/// The number of the form of the JSON. It grows when a name goes away or means something else.
const FORMAT: u32 = 1;

/// Everything that was found, in order. Nothing in it must be hidden any more.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    findings: Vec<Finding>,
    made: Timestamp,
}

impl Report {
    /// What was found until `made`, under `veil`.
    pub(crate) fn new(findings: Vec<Finding>, made: Timestamp, veil: &Veil) -> Self {
        let veiled = |finding: Finding| Finding {
            at: finding.at.map(|place| veil.over(&place)),
            details: finding.details.iter().map(|(name, value)| (name.clone(), veil.over_value(value))).collect(),
            ..finding
        };
        Self { findings: findings.into_iter().map(veiled).collect(), made }
    }

    /// What was found.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Whether anything is a problem.
    pub fn has_problems(&self) -> bool {
        self.findings.iter().any(|finding| finding.state() == State::Problem)
    }

    /// For people: one finding a line.
    pub fn text(&self) -> String {
        let names = self.findings.iter().map(|finding| head(finding).len());
        let width = names.max().unwrap_or_default();
        let mut text = format!("App Password Wizard, diagnosis of {}\n", self.made.strftime("%Y-%m-%d %H:%M UTC"));
        for finding in &self.findings {
            let state = match finding.state() {
                State::Ok => "ok",
                State::Problem => "PROBLEM",
                State::Unknown => "unknown",
            };
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}", format!("{state:7}  {:width$}  {}", head(finding), tail(finding)).trim_end());
        }
        let problems = self.findings.iter().filter(|finding| finding.state() == State::Problem).count();
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

    /// For programs. Every name is in docs/diagnosis.md.
    pub fn json(&self) -> String {
        let finding = |finding: &Finding| {
            json!({
                "check": finding.check.name(),
                "state": finding.state().name(),
                "code": finding.code.map(Code::name),
                "at": finding.at,
                "ms": finding.ms,
                "details": finding.details,
            })
        };
        let findings: Vec<Value> = self.findings.iter().map(finding).collect();
        let made = self.made.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let whole = json!({ "format": FORMAT, "made": made, "problems": self.has_problems(), "findings": findings });
        serde_json::to_string_pretty(&whole).unwrap_or_default()
    }
}

/// What the eye looks for: the code, where there is one.
fn head(finding: &Finding) -> &'static str {
    finding.code.map_or(finding.check.name(), Code::name)
}

fn tail(finding: &Finding) -> String {
    let mut parts = Vec::new();
    if let Some(place) = &finding.at {
        parts.push(one_line(place));
    }
    parts.extend(finding.details.iter().map(|(name, value)| match value {
        Value::String(text) => format!("{name} {}", one_line(text)),
        value => format!("{name} {value}"),
    }));
    parts.extend(finding.ms.map(|ms| format!("{ms} ms")));
    let seen = parts.join(", ");
    match finding.code {
        // The code stands where the check's name does otherwise.
        Some(code) if seen.is_empty() => format!("{}: {}", finding.check.name(), code.advice()),
        Some(code) => format!("{} {seen}: {}", finding.check.name(), code.advice()),
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
        Report::new(findings, "2026-11-27T10:00:00Z".parse().unwrap(), &Veil::default())
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
        let findings = vec![Finding::of(Check::Clock, Code::ClockNotCompared)];
        let report = Report::new(findings, Timestamp::UNIX_EPOCH, &Veil::default());
        assert!(!report.has_problems());
        assert!(!report.text().lines().any(|line| line.starts_with("ok")));
    }
}
