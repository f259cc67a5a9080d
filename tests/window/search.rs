//! Looking for secrets in every place where a program could leave them.

use crate::browser;
use crate::desk::Desk;
use crate::driver::{parent, processes};
use crate::window::Window;
use base64::Engine;
use base64::prelude::{BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD};
use memchr::memmem;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use url::form_urlencoded;

/// Everything that the page could have stored, and what it is called.
const STORED: &str = "const done = arguments[0];
(async () => {
  const stores = [document.cookie, location.href, document.title, JSON.stringify(history.state)];
  for (const name of ['localStorage', 'sessionStorage']) {
    try { stores.push(JSON.stringify({ ...window[name] })); } catch { stores.push(`${name}: closed`); }
  }
  try { stores.push(JSON.stringify(await indexedDB.databases())); } catch { stores.push('indexedDB: closed'); }
  stores.push(...performance.getEntries().map((entry) => entry.name));
  return stores;
})().then(done, (error) => done([String(error)]));";

/// Where a secret was found.
pub type Find = String;

/// The places where one of the secrets is in a file below a folder. A keychain's own files are left out: it is their business
/// to hold secrets, and they are encrypted. So is the profile of the desk's browser: it knows what its pages show.
pub fn in_files(folder: &Path, secrets: &[&str]) -> Vec<Find> {
    let profile = browser::profile_in(folder);
    let (mut folders, mut finds) = (vec![folder.to_path_buf()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() && !path.is_symlink() {
                if !path.ends_with("share/keyrings") && path != profile {
                    folders.push(path);
                }
            } else if let Ok(content) = std::fs::read(&path) {
                finds.extend(in_bytes(&path.display().to_string(), &content, secrets));
            }
        }
    }
    finds
}

/// The places where one of the secrets is in the arguments or the environment of the program or of a process it has started.
pub fn in_processes(program: u32, secrets: &[&str]) -> Vec<Find> {
    let mut finds = Vec::new();
    for process in family(program) {
        for part in ["cmdline", "environ"] {
            let path = PathBuf::from(format!("/proc/{process}/{part}"));
            let content = std::fs::read(&path).unwrap_or_default();
            finds.extend(in_bytes(&path.display().to_string(), &content, secrets));
        }
    }
    finds
}

/// The places where one of the secrets is in the document, or in anything that the page has stored.
pub async fn in_page(window: &Window, secrets: &[&str]) -> Vec<Find> {
    page_of(window).await.in_it(secrets)
}

/// A page as it was at one moment, to be searched later for what was not known then.
pub struct Page {
    document: String,
    stored: Vec<Option<String>>,
}

/// The page as it is at this moment.
pub async fn page_of(window: &Window) -> Page {
    Page { document: window.source().await, stored: window.run_async(STORED, &[]).await }
}

impl Page {
    /// The places where one of the secrets is in it.
    pub fn in_it(&self, secrets: &[&str]) -> Vec<Find> {
        let mut finds = in_bytes("the document", self.document.as_bytes(), secrets);
        for store in self.stored.iter().flatten() {
            finds.extend(in_bytes("what the page has stored", store.as_bytes(), secrets));
        }
        finds
    }
}

/// All of it.
pub async fn everywhere(desk: &Desk, window: &Window, secrets: &[&str]) -> Vec<Find> {
    let mut finds = in_files(&desk.home(), secrets);
    finds.extend(in_processes(window.process(), secrets));
    finds.extend(in_page(window, secrets).await);
    finds
}

/// A secret counts as found as it is, backwards, as UTF-16, as an address writes it, and as base64, wherever in a text that
/// was encoded as a whole.
fn in_bytes(place: &str, content: &[u8], secrets: &[&str]) -> Vec<Find> {
    let has = |form: &Vec<u8>| memmem::find(content, form).is_some();
    let is_there = |secret: &&&str| forms_of(secret).iter().any(has);
    secrets.iter().filter(is_there).map(|secret| format!("{secret:?} in {place}")).collect()
}

fn forms_of(secret: &str) -> Vec<Vec<u8>> {
    let backwards: String = secret.chars().rev().collect();
    let wide: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let in_address: String = form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    let mut forms = vec![secret.into(), backwards.into(), wide, in_address.into()];
    for before in 0..3 {
        // What stands before it moves it, and what stands beside it changes the letters at its edges.
        let text = [&[0; 2][..before], secret.as_bytes()].concat();
        let inner = (before * 4).div_ceil(3)..text.len() * 4 / 3;
        for encoding in [BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD] {
            forms.push(encoding.encode(&text).as_bytes()[inner.clone()].into());
        }
    }
    forms
}

#[test]
fn a_secret_is_found_in_every_form() {
    let secret = "günther:violet/7731";
    let texts = ["", "a", "ab", "abc"].map(|before| format!("{before}{secret}?>"));
    let encoded = texts.iter().flat_map(|text| {
        [BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD].map(|encoding| encoding.encode(text).into_bytes())
    });
    let others =
        ["x=g%C3%BCnther%3Aviolet%2F7731&", "1377/teloiv:rehtn\u{fc}g", secret].map(|text| text.as_bytes().to_vec());
    for content in encoded.chain(others) {
        let found = in_bytes("here", &content, &[secret]);
        assert_eq!(found.len(), 1, "{}", String::from_utf8_lossy(&content));
    }
    assert!(in_bytes("here", b"nothing of that kind", &[secret]).is_empty());
}

/// A process and all that it has started.
fn family(process: u32) -> HashSet<u32> {
    let parents: Vec<(u32, u32)> = processes().filter_map(|id| Some((id, parent(id)?))).collect();
    let mut family = HashSet::from([process]);
    loop {
        let before = family.len();
        family.extend(
            parents.iter().filter(|(_, parent)| family.contains(parent)).map(|(id, _)| *id).collect::<Vec<_>>(),
        );
        if family.len() == before {
            return family;
        }
    }
}
