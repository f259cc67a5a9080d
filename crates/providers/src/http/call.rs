//! One call to a server, and its answer.

use bytes::Bytes;
use password::Secret;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Method, RequestBuilder};
use serde::de::DeserializeOwned;
use url::Url;
use url::form_urlencoded::Serializer;
use zeroize::Zeroizing;

/// One call. Only its method and the template of its path are ever logged.
pub struct Call<'a> {
    pub(super) method: Method,
    /// Relative to the base address, with `{}` for the part that differs from person to person.
    pub(super) path: &'static str,
    filling: &'a str,
    query: Vec<(&'static str, &'a str)>,
    form: Vec<(&'static str, &'a str)>,
    authorization: Option<(HeaderName, &'static str, &'a Secret)>,
    is_at_base: bool,
}

impl<'a> Call<'a> {
    /// Reads, and changes nothing: it may be tried again.
    pub fn get(path: &'static str) -> Self {
        Self::new(Method::GET, path)
    }

    /// Changes something: it is sent once.
    pub fn post(path: &'static str) -> Self {
        Self::new(Method::POST, path)
    }

    /// Changes something at the base address itself, which is then a whole endpoint: it is sent once. The log calls it `name`.
    pub fn post_here(name: &'static str) -> Self {
        Self { is_at_base: true, ..Self::new(Method::POST, name) }
    }

    /// Takes something away: it is sent once, although a second time would do no harm, because its answer would differ.
    pub fn delete(path: &'static str) -> Self {
        Self::new(Method::DELETE, path)
    }

    fn new(method: Method, path: &'static str) -> Self {
        Self { method, path, filling: "", query: Vec::new(), form: Vec::new(), authorization: None, is_at_base: false }
    }

    /// Puts `value` in the place of `{}` in the path.
    pub fn of(mut self, value: &'a str) -> Self {
        self.filling = value;
        self
    }

    /// Adds to the query. Never a secret: queries end up in servers' logs.
    pub fn query(mut self, name: &'static str, value: &'a str) -> Self {
        self.query.push((name, value));
        self
    }

    /// Adds to the form in the body.
    pub fn field(mut self, name: &'static str, value: &'a str) -> Self {
        self.form.push((name, value));
        self
    }

    /// Sends `token` as the value of `header`.
    pub fn authorized(mut self, header: &'static str, token: &'a Secret) -> Self {
        self.authorization = Some((HeaderName::from_static(header), "", token));
        self
    }

    /// Sends `token` as a bearer token (RFC 6750 §2.1).
    pub fn bearer(mut self, token: &'a Secret) -> Self {
        self.authorization = Some((AUTHORIZATION, "Bearer ", token));
        self
    }

    pub(super) fn changes_nothing(&self) -> bool {
        self.method == Method::GET
    }

    pub(super) fn on(&self, client: &Client, base: &Url) -> RequestBuilder {
        let mut url = base.clone();
        if !self.is_at_base
            && let Ok(mut segments) = url.path_segments_mut()
        {
            segments.pop_if_empty();
            // Part by part, so that a name with a slash or a question mark in it stays one part.
            segments.extend(self.path.split('/').map(|part| if part == "{}" { self.filling } else { part }));
        }
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&self.query);
        }
        let mut request = client.request(self.method.clone(), url);
        if let Some((name, scheme, token)) = &self.authorization
            && let Ok(mut value) = HeaderValue::from_str(&Zeroizing::new([scheme, token.expose()].concat()))
        {
            value.set_sensitive(true);
            request = request.header(name, value);
        }
        if self.method == Method::POST {
            request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(self.body());
        }
        request
    }

    /// The form, in a buffer that is wiped once it is sent.
    fn body(&self) -> Bytes {
        // Three bytes are the most that one can become: the buffer never grows, so it never leaves a copy behind.
        let room: usize = self.form.iter().map(|(name, value)| 3 * (name.len() + value.len()) + 2).sum();
        let form = Serializer::new(String::with_capacity(room)).extend_pairs(&self.form).finish();
        Bytes::from_owner(Zeroizing::new(form.into_bytes()))
    }
}

/// What a server said.
pub struct Answer {
    /// The HTTP status: 2xx or 4xx.
    pub status: u16,
    /// Wiped when dropped.
    pub(super) body: Zeroizing<Vec<u8>>,
    pub(super) headers: HeaderMap,
}

impl Answer {
    /// The first header of this name (lower case), if it is there and plain ASCII.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body as `T`, which keeps only what it names; `None` if it is no JSON of that form.
    pub fn json<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }
}
