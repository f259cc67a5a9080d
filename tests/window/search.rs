//! Looking for secrets in every place where a program could leave them.

use crate::desk::Desk;
use crate::driver::{parent, processes};
use crate::window::Window;
use base64::Engine;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

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
/// to hold secrets, and they are encrypted.
pub fn in_files(folder: &Path, secrets: &[&str]) -> Vec<Find> {
    let (mut folders, mut finds) = (vec![folder.to_path_buf()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() && !path.is_symlink() {
                if !path.ends_with("share/keyrings") {
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
    let mut finds = in_bytes("the document", window.source().await.as_bytes(), secrets);
    let stored: Vec<Option<String>> = window.run_async(STORED, &[]).await;
    for store in stored.iter().flatten() {
        finds.extend(in_bytes("what the page has stored", store.as_bytes(), secrets));
    }
    finds
}

/// All of it.
pub async fn everywhere(desk: &Desk, window: &Window, secrets: &[&str]) -> Vec<Find> {
    let mut finds = in_files(&desk.home(), secrets);
    finds.extend(in_processes(window.process(), secrets));
    finds.extend(in_page(window, secrets).await);
    finds
}

/// A secret counts as found as it is, as UTF-16, and as base64.
fn in_bytes(place: &str, content: &[u8], secrets: &[&str]) -> Vec<Find> {
    let has = |form: &[u8]| content.windows(form.len()).any(|window| window == form);
    let is_there = |secret: &&&str| {
        let wide: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
        has(secret.as_bytes()) || has(&wide) || has(BASE64_STANDARD_NO_PAD.encode(secret).as_bytes())
    };
    secrets.iter().filter(is_there).map(|secret| format!("{secret:?} in {place}")).collect()
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
