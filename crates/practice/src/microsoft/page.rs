//! The frame around every page, and its parts. Own design, marked as practice on each of them; it works without scripts.

use super::grants::random_text;
use super::words::Words;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::response::{Html, IntoResponse, Response};

const STYLE: &str = include_str!("page.css");
/// Copies what is shown. Without it the text can be selected with one click.
const COPY: &str = include_str!("copy.js");

/// A page.
pub(super) struct Page {
    words: &'static Words,
    organisation: String,
    status: StatusCode,
    title: String,
    body: String,
    copies: bool,
}

impl Page {
    pub(super) fn new(words: &'static Words, organisation: &str, title: &str) -> Self {
        let (organisation, title) = (escaped(organisation), escaped(title));
        Self { words, organisation, status: StatusCode::OK, title, body: String::new(), copies: false }
    }

    pub(super) fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The page has a *Copy* button.
    pub(super) fn with_copy(mut self) -> Self {
        self.copies = true;
        self
    }

    /// Adds a part that is HTML already.
    pub(super) fn with(mut self, part: impl AsRef<str>) -> Self {
        self.body.push_str(part.as_ref());
        self
    }

    /// Adds a paragraph.
    pub(super) fn with_text(self, text: &str) -> Self {
        self.with(format!("<p>{}</p>\n", escaped(text)))
    }

    /// Adds a line that is read out at once, because something went wrong.
    pub(super) fn with_problem(self, text: Option<&str>) -> Self {
        match text {
            Some(text) => {
                self.with(format!("<p class=\"problem\" id=\"problem\" role=\"alert\">{}</p>\n", escaped(text)))
            }
            None => self,
        }
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let Self { words, organisation, title, body, .. } = &self;
        let nonce = random_text();
        let script = if self.copies { format!("<script nonce=\"{nonce}\">{COPY}</script>\n") } else { String::new() };
        let html = format!(
            "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title} · {practice}</title>\n<style nonce=\"{nonce}\">{STYLE}</style>\n</head>\n<body>\n\
             <header><strong>{organisation}</strong> <span class=\"mark\">{practice}</span>\
             <p>{made_up}</p></header>\n<main>\n<h1 id=\"title\">{title}</h1>\n{body}</main>\n{script}</body>\n</html>\n",
            language = words.tag,
            practice = words.practice,
            made_up = words.made_up,
        );
        // Browsers apply `form-action` to where a form redirects as well: back to the program, that is.
        let policy = format!(
            "default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; base-uri 'none'; \
             form-action 'self' http://localhost:*; frame-ancestors 'none'"
        );
        let headers = [
            (CONTENT_SECURITY_POLICY, policy),
            (CACHE_CONTROL, "no-store".to_owned()),
            (REFERRER_POLICY, "no-referrer".to_owned()),
            (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        ];
        (self.status, headers, Html(html)).into_response()
    }
}

/// A text as HTML shows it, inside quotes as well.
pub(super) fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => shown.push_str("&amp;"),
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            '"' => shown.push_str("&quot;"),
            '\'' => shown.push_str("&#39;"),
            other => shown.push(other),
        }
    }
    shown
}

/// A form that is sent to where it stands.
pub(super) fn form(parts: &[String]) -> String {
    format!("<form method=\"post\">\n{}</form>\n", parts.concat())
}

/// Buttons side by side.
pub(super) fn row(buttons: &[String]) -> String {
    format!("<div class=\"row\">{}</div>\n", buttons.concat())
}

/// The button that most people press, with what it does.
pub(super) fn main_button(does: &str, label: &str) -> String {
    format!(
        "<button class=\"main\" id=\"{does}\" data-test=\"{does}\" name=\"do\" value=\"{does}\">{}</button>",
        escaped(label)
    )
}

/// The same, and the keyboard is there at once: for pages without a field.
pub(super) fn focused_button(does: &str, label: &str) -> String {
    main_button(does, label).replacen("<button ", "<button autofocus ", 1)
}

/// Another button. It works even where a field is not filled in.
pub(super) fn button(does: &str, label: &str) -> String {
    let label = escaped(label);
    format!("<button id=\"{does}\" data-test=\"{does}\" name=\"do\" value=\"{does}\" formnovalidate>{label}</button>")
}

/// A link that looks like a button.
pub(super) fn link(name: &str, to: &str, label: &str) -> String {
    format!("<a class=\"button\" id=\"{name}\" data-test=\"{name}\" href=\"{}\">{}</a>", escaped(to), escaped(label))
}

/// Something that comes back with the form as it is.
pub(super) fn hidden(name: &str, value: &str) -> String {
    format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">\n", escaped(value))
}

/// A field to type in.
pub(super) struct Field<'a> {
    pub(super) name: &'a str,
    pub(super) kind: &'a str,
    pub(super) label: &'a str,
    pub(super) hint: &'a str,
    pub(super) value: &'a str,
    /// Whether what was typed before was wrong.
    pub(super) wrong: bool,
}

impl Field<'_> {
    pub(super) fn html(&self) -> String {
        let Self { name, kind, .. } = self;
        let (label, hint, value) = (escaped(self.label), escaped(self.hint), escaped(self.value));
        let (described, invalid) = if self.wrong { ("problem ", " aria-invalid=\"true\"") } else { ("", "") };
        format!(
            "<label for=\"{name}\">{label}</label>\n\
             <input id=\"{name}\" name=\"{name}\" data-test=\"{name}\" type=\"{kind}\" value=\"{value}\" required autofocus \
             autocomplete=\"off\" spellcheck=\"false\" aria-describedby=\"{described}hint\"{invalid}>\n\
             <p class=\"hint\" id=\"hint\">{hint}</p>\n"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_typed_becomes_html() {
        assert_eq!(escaped("<a href='x'>\"&\"</a>"), "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;");
    }
}
