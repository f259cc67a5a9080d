//! A request, taken apart. Nothing in it can be wrong enough to fail: what cannot be read is not there.

use super::words::Language;
use axum::RequestExt;
use axum::body::Bytes;
use axum::extract::{FromRequest, RawPathParams, Request};
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, COOKIE};
use axum::response::{IntoResponse, Response};
use url::form_urlencoded;

/// The parameters of a query or a form.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    fn parse(bytes: &[u8]) -> Self {
        Self(form_urlencoded::parse(bytes).into_owned().collect())
    }

    /// A parameter that is not empty; the first of that name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(found, _)| found == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// What a person typed, without the blanks around it.
    pub(super) fn typed(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default().trim()
    }

    pub(super) fn has_any(&self) -> bool {
        !self.0.is_empty()
    }
}

/// A request. There is no `Debug`: it holds codes and tokens.
pub(super) struct Visit {
    pub(super) query: Fields,
    pub(super) form: Fields,
    path: Vec<(String, String)>,
    address: String,
    headers: HeaderMap,
}

impl Visit {
    /// A part of the path.
    pub(super) fn part(&self, name: &str) -> &str {
        self.path.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// Path and query, as they came.
    pub(super) fn address(&self) -> &str {
        &self.address
    }

    fn header(&self, name: &axum::http::HeaderName) -> &str {
        header(&self.headers, name)
    }

    pub(super) fn cookie(&self, name: &str) -> &str {
        let mut pairs = self.header(&COOKIE).split(';').filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(found, _)| *found == name).map(|(_, value)| value).unwrap_or_default()
    }

    /// What stands after `Bearer`.
    pub(super) fn bearer(&self) -> Option<&str> {
        let (scheme, token) = self.header(&AUTHORIZATION).split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim()).filter(|token| !token.is_empty())
    }

    /// Whether the program brings a password of its own.
    pub(super) fn has_basic(&self) -> bool {
        self.header(&AUTHORIZATION).get(..6).is_some_and(|scheme| scheme.eq_ignore_ascii_case("basic "))
    }

    /// The language that the address asks for.
    pub(super) fn asked_language(&self) -> Option<Language> {
        self.query.get("lng").map(Language::from_tag)
    }

    /// The language that the browser prefers.
    pub(super) fn browser_language(&self) -> Language {
        Language::from_tag(self.header(&ACCEPT_LANGUAGE))
    }
}

impl<S: Send + Sync> FromRequest<S> for Visit {
    type Rejection = Response;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, Response> {
        let path = request.extract_parts::<RawPathParams>().await.map_err(IntoResponse::into_response)?;
        let path = path.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let query = Fields::parse(request.uri().query().unwrap_or_default().as_bytes());
        let address = request.uri().path_and_query().map_or("/", |address| address.as_str()).to_owned();
        let headers = request.headers().clone();
        let is_form = header(&headers, &CONTENT_TYPE).starts_with("application/x-www-form-urlencoded");
        let form = if is_form {
            Fields::parse(&Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?)
        } else {
            Fields::default()
        };
        Ok(Self { query, form, path, address, headers })
    }
}

fn header<'a>(headers: &'a HeaderMap, name: &axum::http::HeaderName) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_bytes_are_some_fields(bytes: Vec<u8>, name: String) {
            let fields = Fields::parse(&bytes);
            fields.get(&name);
            prop_assert_eq!(fields.typed(&name), fields.typed(&name).trim());
        }
    }

    #[test]
    fn of_two_parameters_the_first_counts() {
        assert_eq!(Fields::parse(b"state=a&state=b").get("state"), Some("a"));
    }

    #[test]
    fn an_empty_parameter_is_none() {
        assert_eq!(Fields::parse(b"state=").get("state"), None);
    }
}
