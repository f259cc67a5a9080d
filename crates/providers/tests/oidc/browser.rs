//! A person at a browser: goes where the provider sends it, with cookies, and fills in the provider's own forms.

use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::{Client, RequestBuilder, Response, redirect};
use std::collections::BTreeMap;
use url::Url;

/// What the person does on the provider's pages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Allow,
    Decline,
}

pub struct Browser {
    client: Client,
    cookies: BTreeMap<String, String>,
}

impl Browser {
    pub fn new() -> Self {
        let client = Client::builder().redirect(redirect::Policy::none()).no_proxy().build().unwrap();
        Self { client, cookies: BTreeMap::new() }
    }

    /// Opens `address`, signs in as anna, decides; the address on this computer that the provider then sends to.
    pub async fn sign_in(&mut self, address: &Url, decision: Decision) -> Url {
        match self.walk(address.clone(), decision, None).await {
            Stop::LeftFor(url) => url,
            Stop::Page(page) => panic!("the provider ends on a page of its own: {page}"),
        }
    }

    /// Types `user_code` at `address`, signs in as anna, decides; the page at the end.
    pub async fn enter_code(&mut self, address: &Url, user_code: &str, decision: Decision) -> String {
        match self.walk(address.clone(), decision, Some(user_code)).await {
            Stop::LeftFor(url) => panic!("the provider sends to {url}"),
            Stop::Page(page) => page,
        }
    }

    /// Opens `address`, follows, and stops at the first page.
    pub async fn first_page(&mut self, address: &Url) -> String {
        let mut url = address.clone();
        loop {
            let response = self.send(self.client.get(url.clone())).await;
            match location(&response, &url) {
                Some(next) => url = next,
                None => return response.text().await.unwrap(),
            }
        }
    }

    async fn walk(&mut self, start: Url, decision: Decision, user_code: Option<&str>) -> Stop {
        let home = start.origin();
        let mut url = start;
        let mut next = self.client.get(url.clone());
        // A sign-in has about ten pages; who sees more goes round in circles.
        for _ in 0..30 {
            let response = self.send(next).await;
            if let Some(to) = location(&response, &url) {
                if to.origin() != home {
                    return Stop::LeftFor(to);
                }
                url = to;
                next = self.client.get(url.clone());
                continue;
            }
            let page = response.text().await.unwrap();
            let Some(action) = between(&page, "action=\"", "\"") else { return Stop::Page(page) };
            let action = url.join(action).unwrap();
            let form = if page.contains("name=\"login\"") {
                vec![("prompt", "login".to_owned()), ("login", "anna".to_owned()), ("password", "x".to_owned())]
            } else if page.contains("value=\"consent\"") {
                if decision == Decision::Decline {
                    url = url.join(&format!("{}/abort", url.path())).unwrap();
                    next = self.client.get(url.clone());
                    continue;
                }
                vec![("prompt", "consent".to_owned())]
            } else if let Some(xsrf) = between(&page, "name=\"xsrf\" value=\"", "\"") {
                let user_code = user_code.expect("a code to type").to_owned();
                let mut form = vec![("xsrf", xsrf.to_owned()), ("user_code", user_code)];
                if page.contains("name=\"confirm\"") {
                    if decision == Decision::Decline {
                        form.push(("abort", "yes".to_owned()));
                        // What follows is the page for the code once more, with a word about it.
                        let page = self.send(self.client.post(action).form(&form)).await;
                        return Stop::Page(page.text().await.unwrap());
                    }
                    form.push(("confirm", "yes".to_owned()));
                }
                form
            } else {
                return Stop::Page(page);
            };
            url = action;
            next = self.client.post(url.clone()).form(&form);
        }
        panic!("the provider sends the browser round in circles");
    }

    async fn send(&mut self, request: RequestBuilder) -> Response {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let response = request.header(COOKIE, cookies.join("; ")).send().await.unwrap();
        for cookie in response.headers().get_all(SET_COOKIE) {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        response
    }
}

enum Stop {
    LeftFor(Url),
    Page(String),
}

fn location(response: &Response, base: &Url) -> Option<Url> {
    let location = response.headers().get(LOCATION)?.to_str().unwrap();
    Some(base.join(location).unwrap())
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    Some(text.split_once(before)?.1.split_once(after)?.0)
}
