//! The page that the browser ends on. It says nothing that came with the request.

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::BASE64;

const PAGE: &str = include_str!("end_page.html");
const STYLE: &str = include_str!("end_page.css");

/// What the page says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EndPage {
    /// The person is signed in.
    SignedIn,
    /// They are not; why, and what to do, is for the program's own window to say.
    NotSignedIn,
    /// There was an answer before this one.
    AlreadyAnswered,
    /// It is no answer to this sign-in.
    NotOurs,
}

impl EndPage {
    /// As HTML, in the language of a BCP 47 tag: Italian or English.
    pub fn html(self, language: &str) -> String {
        let is_italian = language.split(['-', '_']).next().is_some_and(|primary| primary.eq_ignore_ascii_case("it"));
        let (title, text) = if is_italian { self.in_italian() } else { self.in_english() };
        PAGE.replace("{language}", if is_italian { "it" } else { "en" })
            .replace("{style}", STYLE)
            .replace("{title}", title)
            .replace("{text}", text)
    }

    /// What the browser may load and do on the page: show its own style, and nothing else.
    pub fn content_security_policy() -> String {
        let style = BASE64.encode(digest(&SHA256, STYLE.as_bytes()).as_ref());
        format!(
            "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
    }

    fn in_english(self) -> (&'static str, &'static str) {
        match self {
            Self::SignedIn => {
                ("You are signed in", "You can close this page and go back to App Password Wizard: it goes on there.")
            }
            Self::NotSignedIn => (
                "You are not signed in yet",
                "Go back to App Password Wizard: it says what happened and what to do next. You can close this page.",
            ),
            Self::AlreadyAnswered => (
                "This sign-in was answered before",
                "Nothing was done this time. Go back to App Password Wizard; if you did not sign in just now, cancel there.",
            ),
            Self::NotOurs => (
                "This is not the sign-in that was begun",
                "Nothing was done. Go back to App Password Wizard and open the sign-in page again from there.",
            ),
        }
    }

    fn in_italian(self) -> (&'static str, &'static str) {
        match self {
            Self::SignedIn => {
                ("Accesso eseguito", "Puoi chiudere questa pagina e tornare ad App Password Wizard: si continua lì.")
            }
            Self::NotSignedIn => (
                "Accesso non ancora eseguito",
                "Torna ad App Password Wizard: lì c’è scritto che cosa è successo e che cosa fare. Puoi chiudere questa pagina.",
            ),
            Self::AlreadyAnswered => (
                "Questo accesso ha già avuto una risposta",
                "Questa volta non è stato fatto niente. Torna ad App Password Wizard; se non hai appena effettuato l’accesso, annullalo lì.",
            ),
            Self::NotOurs => (
                "Non è l’accesso che è stato avviato",
                "Non è stato fatto niente. Torna ad App Password Wizard e apri di nuovo da lì la pagina di accesso.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [EndPage; 4] = [EndPage::SignedIn, EndPage::NotSignedIn, EndPage::AlreadyAnswered, EndPage::NotOurs];

    #[test]
    fn every_place_in_the_page_is_filled() {
        for page in ALL {
            for name in ["{language}", "{title}", "{text}", "{style}"] {
                assert!(!page.html("en").contains(name), "{page:?} {name}");
            }
        }
    }

    #[test]
    fn an_italian_reads_italian() {
        assert!(EndPage::SignedIn.html("it-CH").contains("<html lang=\"it\">"));
    }

    #[test]
    fn everybody_else_reads_english() {
        for language in ["", "en-GB", "de", "ita", "\"><script>"] {
            assert!(EndPage::SignedIn.html(language).contains("<html lang=\"en\">"), "{language}");
        }
    }

    #[test]
    fn the_page_holds_no_script_and_loads_nothing() {
        for page in ALL {
            let html = page.html("en");
            assert!(
                ["<script", "src=", "href=", "url(", " style="].iter().all(|word| !html.contains(word)),
                "{page:?}"
            );
        }
    }
}
