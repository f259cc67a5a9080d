//! The table that `cargo xtask bench` prints.

use super::build::Build;
use super::measure::Measurement;

/// Prints both programs beside each other: the median, the least and the most, and how many times the empty window.
pub fn print(app: &Build, of_app: &[Measurement], empty: &Build, of_empty: &[Measurement]) {
    println!("\n{:<22} {:>26} {:>26} {:>8}", "", app.name, empty.name, "ratio");
    let milliseconds = |runs: &[Measurement]| Spread::of(runs.iter().map(|run| run.window.as_secs_f64() * 1e3));
    row("time to window, ms", milliseconds(of_app), milliseconds(of_empty), 0);
    let megabytes = |runs: &[Measurement]| Spread::of(runs.iter().map(|run| run.memory as f64 / 1e6));
    row("memory (PSS), MB", megabytes(of_app), megabytes(of_empty), 1);
    let sizes = [
        ("program, MB", app.program_size, empty.program_size),
        (".deb, MB", app.package_size, empty.package_size),
        ("installed, MB", app.installed_size, empty.installed_size),
    ];
    for (what, app, empty) in sizes {
        row(what, Spread::of([app as f64 / 1e6]), Spread::of([empty as f64 / 1e6]), 2);
    }
}

fn row(what: &str, app: Spread, empty: Spread, digits: usize) {
    let ratio = app.median / empty.median;
    println!("{what:<22} {:>26} {:>26} {ratio:>7.2}×", app.written(digits), empty.written(digits));
}

/// Several measurements of one thing.
struct Spread {
    median: f64,
    least: f64,
    most: f64,
}

impl Spread {
    fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        let at = |index: usize| values.get(index).copied().unwrap_or(f64::NAN);
        let middle = values.len() / 2;
        let median = if values.len() % 2 == 1 { at(middle) } else { (at(middle.saturating_sub(1)) + at(middle)) / 2.0 };
        Self { median, least: at(0), most: at(values.len().saturating_sub(1)) }
    }

    fn written(&self, digits: usize) -> String {
        let Self { median, least, most } = self;
        if least == most {
            return format!("{median:.digits$}");
        }
        format!("{median:.digits$} ({least:.digits$}–{most:.digits$})")
    }
}

#[cfg(test)]
mod tests {
    use super::Spread;

    #[test]
    fn the_median_of_an_even_number_lies_between_the_middle_two() {
        assert_eq!(Spread::of([4.0, 1.0, 2.0, 3.0]).written(1), "2.5 (1.0–4.0)");
    }

    #[test]
    fn a_single_value_has_no_spread() {
        assert_eq!(Spread::of([4.25]).written(2), "4.25");
    }
}
