//! What is left for devices that send mail through Microsoft 365: `devices.json`.

use crate::devices::Devices;

/// The ways and the makers' statements that come with the program.
#[expect(clippy::expect_used, reason = "the file is a part of the program, and a test reads it")]
pub(super) fn devices() -> Devices {
    serde_json::from_str(include_str!("devices.json")).expect("devices.json holds routes and makers")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::devices::{DeviceMaker, MakerAnswer};
    use jiff::civil::Date;
    use std::collections::BTreeSet;

    fn is_page(source: &str) -> bool {
        url::Url::parse(source).is_ok_and(|url| url.scheme() == "https" && url.host_str().is_some())
    }

    #[test]
    fn everything_says_since_when_it_is_known_and_where_it_stands() {
        let Devices { routes, makers } = devices();
        let routes = routes.into_iter().map(|route| (route.as_of, route.source));
        let makers = makers.into_iter().map(|maker| (maker.as_of, maker.source));
        for (as_of, source) in routes.chain(makers) {
            assert!(as_of.parse::<Date>().is_ok() && is_page(&source), "{as_of} {source}");
        }
    }

    #[test]
    fn every_way_is_described_by_microsoft_and_every_maker_speaks_for_itself() {
        let Devices { routes, makers } = devices();
        assert!(routes.iter().all(|route| route.source.starts_with("https://learn.microsoft.com/")));
        assert!(
            makers.iter().all(|maker| !maker.source.contains("github") && !maker.source.contains("microsoft.com/"))
        );
    }

    #[test]
    fn an_answer_about_versions_names_them() {
        for DeviceMaker { name, answer, version, .. } in devices().makers {
            let asks = match answer {
                MakerAnswer::ByModel | MakerAnswer::NewerModels => false,
                MakerAnswer::FromVersion | MakerAnswer::InVersions | MakerAnswer::NotInVersions => true,
            };
            assert_eq!(version.is_some(), asks, "{name}");
        }
    }

    #[test]
    fn every_way_and_every_maker_has_a_page_of_its_own_and_nothing_else_has_one() {
        let devices = devices();
        let routes = devices.routes.iter().map(|route| serde_json::to_value(route.id).unwrap());
        let names: Vec<String> = routes
            .map(|name| name.as_str().unwrap().to_owned())
            .chain(devices.makers.iter().map(|maker| maker.id.clone()))
            .collect();
        let pages: BTreeSet<_> = names.iter().map(|name| devices.page(name).unwrap().to_string()).collect();
        assert_eq!(pages.len(), names.len());
        assert_eq!(devices.page("https://evil.example.test/"), None);
    }
}
