//! The Windows package by wixl, which runs on Debian. It builds from the same source as WiX, and what it does not know (0.101)
//! is put into the finished package: conditions of components, and which properties may be given to an elevated installation.

use super::epoch;
use super::windows::{INCLUDED, SOURCES, Source, file_name};
use crate::cross::WindowsApp;
use crate::process::{answer, program, run};
use anyhow::{Context, Result};
use roxmltree::{Document, Node, ParsingOptions};
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// `msidbComponentAttributesRegistryKeyPath`, `…64bit` and `…Transitive`: of a component that comes and goes with its condition.
const TRANSITIVE: u32 = 4 + 256 + 64;

/// Builds it.
pub fn make(app: &WindowsApp, version: &str, into: &Path) -> Result<PathBuf> {
    let work = tempfile::tempdir()?;
    let source = Source::lay_out(app, version, "", work.path())?;
    let mut unknown = Unknown::default();
    for name in [SOURCES[0], SOURCES[1], INCLUDED] {
        let text = std::fs::read_to_string(source.file(name))?;
        std::fs::write(source.file(name), unknown.taken_out(&text)?)?;
    }
    let package = into.join(file_name(version, ""));
    let mut wixl = program("wixl", ["--arch", "x64", "--output"]);
    wixl.arg(&package).current_dir(work.path());
    for (name, value) in &source.definitions {
        wixl.arg("--define").arg(format!("{name}={value}"));
    }
    run(wixl.args(SOURCES))?;
    for query in unknown.queries() {
        run(program("msibuild", [&package]).arg("-q").arg(query).stdout(Stdio::null()))?;
    }
    let summary =
        answer(program("msiinfo", ["export"]).arg(&package).arg(SUMMARY)).context("the package has no summary")?;
    let table = work.path().join(format!("{SUMMARY}.idt"));
    std::fs::write(&table, same_each_time(&summary, &source.package_code(), &epoch::written("%Y/%m/%d %H:%M:%S")?))?;
    run(program("msibuild", [&package]).arg("-i").arg(table).stdout(Stdio::null()))?;
    Ok(package)
}

/// The table with what file managers show, and with the code of this very package.
const SUMMARY: &str = "_SummaryInformation";

/// The summary with this code and this moment (properties 9, 12 and 13 of Windows Installer), where wixl writes new ones.
fn same_each_time(summary: &str, code: &str, moment: &str) -> String {
    let line = |line: &str| match line.split_once('\t') {
        Some(("9", _)) => format!("9\t{{{code}}}\r\n"),
        Some((property @ ("12" | "13"), _)) => format!("{property}\t{moment}\r\n"),
        _ => format!("{line}\r\n"),
    };
    summary.lines().map(line).collect()
}

/// What wixl does not know.
#[derive(Debug, Default, PartialEq, Eq)]
struct Unknown {
    /// Components, and when each is installed.
    conditions: Vec<(String, String)>,
    /// Properties that are passed on.
    secure: BTreeSet<String>,
}

impl Unknown {
    /// The source without it; it is remembered here.
    fn taken_out(&mut self, source: &str) -> Result<String> {
        let options = ParsingOptions::default();
        let document = Document::parse_with_options(source, options)?;
        let mut cuts: Vec<Range<usize>> = Vec::new();
        for node in document.descendants().filter(Node::is_element) {
            let id = || node.attribute("Id").unwrap_or_default().to_owned();
            match node.tag_name().name() {
                "Condition" if node.parent().is_some_and(|parent| parent.tag_name().name() == "Component") => {
                    let component = node.parent().and_then(|parent| parent.attribute("Id")).unwrap_or_default();
                    self.conditions.push((component.to_owned(), node.text().unwrap_or_default().trim().to_owned()));
                    cuts.push(node.range());
                }
                "Property" => {
                    if let Some(attribute) = node.attribute_node("Secure") {
                        self.secure.insert(id());
                        cuts.push(attribute.range());
                    }
                }
                "Component" => cuts.extend(node.attribute_node("Transitive").map(|attribute| attribute.range())),
                _ => {}
            }
        }
        cuts.sort_by_key(|cut| cut.start);
        let mut rest = 0;
        let mut text = String::new();
        for cut in cuts {
            text.push_str(source.get(rest..cut.start).unwrap_or_default());
            rest = cut.end;
        }
        text.push_str(source.get(rest..).unwrap_or_default());
        Ok(text)
    }

    /// What puts it into the package.
    fn queries(&self) -> Vec<String> {
        let conditions = self.conditions.iter().map(|(component, condition)| {
            format!(
                "UPDATE `Component` SET `Condition` = '{condition}', `Attributes` = {TRANSITIVE} WHERE `Component` = '{component}'"
            )
        });
        // The two by which a newer and an older version are told apart are there already.
        let found = ["WIX_DOWNGRADE_DETECTED", "WIX_UPGRADE_DETECTED"].into_iter();
        let secure: Vec<&str> = found.chain(self.secure.iter().map(String::as_str)).collect();
        let secure = format!(
            "UPDATE `Property` SET `Value` = '{}' WHERE `Property` = 'SecureCustomProperties'",
            secure.join(";")
        );
        // Where WiX puts it by itself; wixl puts it here or there.
        let order = "UPDATE `InstallExecuteSequence` SET `Sequence` = 1401 WHERE `Action` = 'RemoveExistingProducts'";
        conditions.chain([secure, order.to_owned()]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Unknown, same_each_time};

    const SOURCE: &str = r#"<Wix><Property Id="SERVERURL" Secure="yes" /><Component Id="Default" Transitive="yes">
        <Condition> SERVERURL </Condition><RegistryValue /></Component><Condition Message="no">1</Condition></Wix>"#;

    #[test]
    fn what_wixl_does_not_know_is_taken_out_and_nothing_else() {
        let left = Unknown::default().taken_out(SOURCE).unwrap();
        assert!(!left.contains("Secure") && !left.contains("Transitive") && !left.contains("SERVERURL </"), "{left}");
        assert!(left.contains(r#"<Property Id="SERVERURL"  />"#), "{left}");
        assert!(left.contains("<RegistryValue />") && left.contains(r#"<Condition Message="no">1<"#), "{left}");
    }

    #[test]
    fn the_summary_gets_its_code_and_its_moment_and_keeps_the_rest() {
        let told = same_each_time("PropertyId\tValue\r\n1\t1252\r\n9\t{A}\r\n12\tnow", "B", "then");
        assert_eq!(told, "PropertyId\tValue\r\n1\t1252\r\n9\t{B}\r\n12\tthen\r\n");
    }

    #[test]
    fn it_is_put_into_the_package_afterwards() {
        let mut unknown = Unknown::default();
        unknown.taken_out(SOURCE).unwrap();
        let queries = unknown.queries();
        assert!(queries[0].contains("`Condition` = 'SERVERURL'") && queries[0].ends_with("= 'Default'"), "{queries:?}");
        assert!(queries[1].contains("WIX_UPGRADE_DETECTED;SERVERURL'"), "{queries:?}");
    }
}
