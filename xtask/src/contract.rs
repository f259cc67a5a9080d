//! What the contract runs have seen: which case each server passes, as a table for whoever runs them, and which capability
//! each release has, as a table in docs/providers/privacyidea.md.

use crate::cargo::{cargo, target_folder};
use crate::places::root;
use crate::privacyidea;
use crate::process::run;
use anyhow::{Context, Result, ensure};
use jiff::Zoned;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;

const PAGE: &str = "docs/providers/privacyidea.md";
const BEGIN: &str = "<!-- contract: begin -->";
const END: &str = "<!-- contract: end -->";

/// What a ground made of a case.
struct Verdict {
    can: bool,
    /// The capability that the case asks for.
    capability: String,
}

/// By ground, then by case.
type Seen = BTreeMap<String, BTreeMap<String, Verdict>>;

/// Where the contract's tests write down what came of each case.
fn folder() -> Result<PathBuf> {
    Ok(target_folder()?.join("tmp/contract"))
}

/// Forgets what was seen before.
pub fn forget() -> Result<()> {
    let folder = folder()?;
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    Ok(())
}

/// `cargo xtask contract`: runs the contract on every ground, with `older` on the older releases as well, and writes the table of
/// the page.
pub fn contract(older: bool) -> Result<()> {
    privacyidea::install(older)?;
    forget()?;
    // The whole workspace's features, as in `cargo xtask test`: one build for both.
    let mut test = cargo(["test", "--locked", "--workspace", "--test", "contract", "--"]);
    run(if older { test.arg("--include-ignored") } else { &mut test })?;
    let seen = read()?;
    println!("{}", of_cases(&seen));
    let page = std::fs::read_to_string(root().join(PAGE))?;
    let (before, _, after) = around(&page)?;
    let (day, table) = (Zoned::now().date(), of_releases(&seen));
    let page =
        format!("{before}{BEGIN}\n<!-- Seen on {day}. Do not edit: cargo xtask contract -->\n\n{table}\n{END}{after}");
    std::fs::write(root().join(PAGE), page)?;
    Ok(())
}

/// Shows what the tests have seen, and compares it with the page.
pub fn check() -> Result<()> {
    let seen = read()?;
    println!("{}", of_cases(&seen));
    let page = std::fs::read_to_string(root().join(PAGE))?;
    let (_, table, _) = around(&page)?;
    for line in of_releases(&seen).lines() {
        ensure!(
            table.lines().any(|known| known == line),
            "{PAGE} is stale: cargo xtask contract. The runs have seen {line}"
        );
    }
    Ok(())
}

/// The page before, in and behind the table.
fn around(page: &str) -> Result<(&str, &str, &str)> {
    let (before, rest) = page.split_once(BEGIN).with_context(|| format!("{PAGE} has no {BEGIN}"))?;
    let (table, after) = rest.split_once(END).with_context(|| format!("{PAGE} has no {END}"))?;
    Ok((before, table, after))
}

fn read() -> Result<Seen> {
    let mut seen = Seen::new();
    for ground in std::fs::read_dir(folder()?).context("the contract has not run")? {
        let ground = ground?;
        let cases = seen.entry(ground.file_name().to_string_lossy().into_owned()).or_default();
        for case in std::fs::read_dir(ground.path())? {
            let case = case?;
            let written = std::fs::read_to_string(case.path())?;
            let (verdict, capability) = written.split_once('\t').context("a verdict and a capability")?;
            let verdict = Verdict { can: verdict == "can", capability: capability.to_owned() };
            cases.insert(case.file_name().to_string_lossy().into_owned(), verdict);
        }
    }
    Ok(seen)
}

/// A line a case, a column a ground.
fn of_cases(seen: &Seen) -> String {
    let cases: BTreeSet<&String> = seen.values().flat_map(BTreeMap::keys).collect();
    let longest = cases.iter().map(|case| case.len()).max().unwrap_or_default();
    let mut table = format!("{:longest$}", "");
    for ground in seen.keys() {
        let _ = write!(table, "  {ground:7}");
    }
    table.push('\n');
    for case in cases {
        let _ = write!(table, "{case:longest$}");
        for (ground, verdicts) in seen {
            let cell = verdicts.get(case).map_or("NOT RUN", |verdict| if verdict.can { "can" } else { "cannot" });
            let _ = write!(table, "  {cell:width$}", width = ground.len().max(7));
        }
        table.push('\n');
    }
    table
}

/// A line a release, a column a capability. The grounds that are no servers of anybody's are left out.
fn of_releases(seen: &Seen) -> String {
    let capabilities: BTreeSet<&String> =
        seen.values().flat_map(BTreeMap::values).map(|verdict| &verdict.capability).collect();
    let mut table = String::from("| release | cases |");
    let mut rule = String::from("|---|---|");
    for capability in &capabilities {
        let _ = write!(table, " {capability} |");
        rule.push_str("---|");
    }
    let _ = write!(table, "\n{rule}\n");
    for (ground, verdicts) in seen.iter().filter(|(ground, _)| !["fake", "practice"].contains(&ground.as_str())) {
        let passed = verdicts.values().filter(|verdict| verdict.can).count();
        let _ = write!(table, "| {ground} | {passed} of {} |", verdicts.len());
        for capability in &capabilities {
            let mut of_it = verdicts.values().filter(|verdict| verdict.capability == **capability);
            let _ = write!(table, " {} |", if of_it.all(|verdict| verdict.can) { "yes" } else { "no" });
        }
        table.push('\n');
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen() -> Seen {
        let verdict = |can, capability: &str| Verdict { can, capability: capability.to_owned() };
        Seen::from([
            ("fake".to_owned(), BTreeMap::from([("a".to_owned(), verdict(true, "Push"))])),
            (
                "old 1.0".to_owned(),
                BTreeMap::from([("a".to_owned(), verdict(false, "Push")), ("b".to_owned(), verdict(true, "Lists"))]),
            ),
        ])
    }

    #[test]
    fn a_case_that_a_ground_has_not_run_is_never_shown_as_done() {
        assert_eq!(of_cases(&seen()), "   fake     old 1.0\na  can      cannot \nb  NOT RUN  can    \n");
    }

    #[test]
    fn a_release_is_shown_with_what_it_can_and_what_it_cannot() {
        let expected = "| release | cases | Lists | Push |\n|---|---|---|---|\n| old 1.0 | 1 of 2 | yes | no |\n";
        assert_eq!(of_releases(&seen()), expected);
    }
}
