//! One call to a server, and its answer.

use bytes::Bytes;
use password::Secret;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Method, RequestBuilder};
use serde::Serializer as _;
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
    whole_query: Option<&'a str>,
    fields: Vec<(&'static str, &'a str)>,
    authorization: Vec<(HeaderName, &'static str, &'a Secret)>,
    /// A whole endpoint at the base address, as OAuth has them. They take forms (RFC 6749 appendix B), all others take JSON.
    is_at_base: bool,
}

impl<'a> Call<'a> {
    /// Reads, and changes nothing: it may be tried again.
    pub fn get(path: &'static str) -> Self {
        Self::new(Method::GET, path)
    }

    /// Changes something: it is sent once, with its fields as JSON. Servers were seen to decode the fields of a form twice,
    /// so that `%20` in a password became a blank.
    pub fn post(path: &'static str) -> Self {
        Self::new(Method::POST, path)
    }

    /// Changes something at the base address itself, which is then a whole endpoint: it is sent once, with its
    /// fields as a form. The log calls it `name`.
    pub fn post_here(name: &'static str) -> Self {
        Self { is_at_base: true, ..Self::new(Method::POST, name) }
    }

    /// Takes something away: it is sent once, although a second time would do no harm, because its answer would differ.
    pub fn delete(path: &'static str) -> Self {
        Self::new(Method::DELETE, path)
    }

    fn new(method: Method, path: &'static str) -> Self {
        Self {
            method,
            path,
            filling: "",
            query: Vec::new(),
            whole_query: None,
            fields: Vec::new(),
            authorization: Vec::new(),
            is_at_base: false,
        }
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

    /// Asks with a query that the server has written itself, to read on. Never a secret.
    pub fn query_as_it_is(mut self, query: Option<&'a str>) -> Self {
        self.whole_query = query;
        self
    }

    /// Adds to the body.
    pub fn field(mut self, name: &'static str, value: &'a str) -> Self {
        self.fields.push((name, value));
        self
    }

    /// Sends `token` as the value of `header`, beside what other headers say.
    pub fn authorized(mut self, header: &'static str, token: &'a Secret) -> Self {
        self.authorization.push((HeaderName::from_static(header), "", token));
        self
    }

    /// Sends `token` as a bearer token (RFC 6750 §2.1).
    pub fn bearer(mut self, token: &'a Secret) -> Self {
        self.authorization.push((AUTHORIZATION, "Bearer ", token));
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
        if self.whole_query.is_some() {
            url.set_query(self.whole_query);
        }
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&self.query);
        }
        let mut request = client.request(self.method.clone(), url);
        for (name, scheme, token) in &self.authorization {
            if let Ok(mut value) = HeaderValue::from_str(&Zeroizing::new([scheme, token.expose()].concat())) {
                value.set_sensitive(true);
                request = request.header(name, value);
            }
        }
        if self.method == Method::POST {
            let (kind, body) = if self.is_at_base {
                ("application/x-www-form-urlencoded", self.form())
            } else {
                ("application/json", self.json())
            };
            // In a buffer that is wiped once it is sent.
            request = request.header(CONTENT_TYPE, kind).body(Bytes::from_owner(body));
        }
        request
    }

    /// An estimate that is never too small: the buffer never grows, so it never leaves a copy behind.
    fn room(&self, most_for_a_byte: usize, for_a_field: usize) -> usize {
        let fields = self.fields.iter();
        2 + fields.map(|(name, value)| most_for_a_byte * (name.len() + value.len()) + for_a_field).sum::<usize>()
    }

    fn form(&self) -> Zeroizing<Vec<u8>> {
        // A byte becomes `%XX` at most; `=` and `&` come on top.
        let empty = String::with_capacity(self.room(3, 2));
        Zeroizing::new(Serializer::new(empty).extend_pairs(&self.fields).finish().into_bytes())
    }

    fn json(&self) -> Zeroizing<Vec<u8>> {
        // A byte becomes `\u00XX` at most; four quotes, a colon and a comma come on top.
        let mut body = Zeroizing::new(Vec::with_capacity(self.room(6, 6)));
        // Texts cannot fail to be written to memory.
        let written = serde_json::Serializer::new(&mut *body).collect_map(self.fields.iter().copied());
        debug_assert!(written.is_ok());
        body
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
    /// One that nobody has sent.
    #[cfg(fuzzing)]
    pub(crate) fn of_a_recording(status: u16, body: &[u8]) -> Self {
        Self { status, body: Zeroizing::new(body.to_vec()), headers: HeaderMap::new() }
    }

    /// The first header of this name (lower case), if it is there and plain ASCII.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Every header of this name (lower case) that is plain ASCII, in the order they came in.
    pub fn headers(&self, name: &'static str) -> impl Iterator<Item = &str> {
        self.headers.get_all(name).iter().filter_map(|value| value.to_str().ok())
    }

    /// The body as `T`, which keeps only what it names; `None` if it is no JSON of that form.
    pub fn json<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_never_outgrows_its_first_buffer_because_that_would_leave_a_copy_of_a_secret_behind() {
        for value in ["", "\u{1}\u{1}\u{1}", "\"\\/%+&= ä🦀", "\u{7f}\u{2028}"] {
            let call = Call::post("auth").field("username", value).field("password", value);
            assert!(call.json().len() <= call.room(6, 6) && call.form().len() <= call.room(3, 2), "{value:?}");
        }
        assert!(Call::post("auth").json().len() <= 2);
    }
}
