//! The practice journey for people to look at: one picture a screen, and how long a machine takes for it.

use crate::desk::Desk;
use crate::practice_walk::{Way, walk};
use crate::screen::Screen;
use crate::words::Language;
use std::path::PathBuf;
use std::time::Instant;

/// What somebody wants to look at.
struct Wishes {
    /// `APW_DEMO_FOLDER`: where the pictures go. Without it none is taken, and the time is said.
    folder: Option<PathBuf>,
    /// `APW_DEMO_LANGUAGE`: `it` for Italian.
    language: Language,
    /// `APW_DEMO_THEME`: `dark` for white on black.
    is_dark: bool,
    /// `APW_DEMO_ZOOM`: `2` for 200 %.
    is_doubled: bool,
}

impl Wishes {
    fn read() -> Self {
        let wish = |name: &str| std::env::var(format!("APW_DEMO_{name}")).ok().filter(|wish| !wish.is_empty());
        let is = |name: &str, value: &str| wish(name).is_some_and(|wish| wish == value);
        Self {
            folder: wish("FOLDER").map(PathBuf::from),
            language: if is("LANGUAGE", "it") { Language::Italian } else { Language::English },
            is_dark: is("THEME", "dark"),
            is_doubled: is("ZOOM", "2"),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes pictures for people; `cargo xtask run` calls it where there is no display"]
#[allow(clippy::print_stdout, reason = "the time is for whoever has called this")]
async fn demo() {
    let wishes = Wishes::read();
    let mut desk = Desk::set_up(wishes.language);
    if wishes.is_dark {
        desk = desk.with("GTK_THEME", "Adwaita:dark");
    }
    let mut window = desk.open(&["--practice"]).await;
    window.sees("account-title").await;
    if wishes.is_doubled {
        Screen::of(&desk.display).turn_to(window.process());
        window.enlarge().await;
    }
    match wishes.folder {
        Some(folder) => {
            std::fs::create_dir_all(&folder).expect("a folder for the pictures");
            let mut number = 0;
            walk(&window, Way::Scenic, async |window, name| {
                number += 1;
                window.is_painted().await;
                desk.display.picture(&folder.join(format!("{number:02}-{name}.png"))).expect("a picture");
            })
            .await;
        }
        None => {
            let begun = Instant::now();
            walk(&window, Way::Straight, async |_, _| ()).await;
            println!("machine time of the practice journey: {} ms", begun.elapsed().as_millis());
        }
    }
}
