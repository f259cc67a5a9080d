//! Saying what is going on, and how long it took.

use anyhow::Result;
use std::time::{Duration, Instant};

/// Does one thing that may take a while.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n▸ {what}");
    let start = Instant::now();
    let result = work();
    match &result {
        Ok(_) => println!("  {what}: {}", seconds(start.elapsed())),
        Err(error) => println!("  {what}: FAILED after {}: {error:#}", seconds(start.elapsed())),
    }
    result
}

/// A span for people: `0.4 s`, `12 s`, `3 min 05 s`.
pub fn seconds(span: Duration) -> String {
    let whole = span.as_secs();
    match whole {
        0..10 => format!("{:.1} s", span.as_secs_f64()),
        10..60 => format!("{whole} s"),
        _ => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::seconds;
    use std::time::Duration;

    #[test]
    fn spans_are_written_for_people() {
        let written = [400, 9_949, 12_700, 185_000].map(|span| seconds(Duration::from_millis(span)));
        assert_eq!(written, ["0.4 s", "9.9 s", "12 s", "3 min 05 s"]);
    }
}
