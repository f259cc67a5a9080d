//! The practice journeys for people to look at: one picture a screen, and how long a machine takes for it.

use crate::desk::Desk;
use crate::mail_apps::PRACTICE_MAIL;
use crate::microsoft_walk::{self, Sight};
use crate::practice_walk::{Way, walk};
use crate::screen::Screen;
use crate::window::Window;
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

impl Wishes {
    /// A desk as somebody wants to look at it.
    fn desk(&self) -> Desk {
        let desk = Desk::set_up(self.language).with_mail_apps(PRACTICE_MAIL);
        if self.is_dark { desk.with("GTK_THEME", "Adwaita:dark") } else { desk }
    }

    /// The window on the first screen.
    async fn window(&self, desk: &Desk, arguments: &[&str]) -> Window {
        let mut window = desk.open(arguments).await;
        window.sees("account-title").await;
        if self.is_doubled {
            Screen::of(&desk.display).turn_to(window.process());
            window.enlarge().await;
        }
        window
    }

    /// Where the next picture goes, if any is wanted.
    fn picture(&self, number: &mut usize, name: &str) -> Option<PathBuf> {
        *number += 1;
        let folder = self.folder.as_ref()?;
        std::fs::create_dir_all(folder).expect("a folder for the pictures");
        Some(folder.join(format!("{number:02}-{name}.png")))
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes pictures for people; `cargo xtask run` calls it where there is no display"]
#[allow(clippy::print_stdout, reason = "the time is for whoever has called this")]
async fn demo() {
    let wishes = Wishes::read();
    let desk = wishes.desk();
    let mut window = wishes.window(&desk, &["--practice"]).await;
    if wishes.folder.is_some() {
        let mut number = 0;
        walk(&window, Way::Scenic, async |window, name| {
            if let Some(file) = wishes.picture(&mut number, name) {
                window.is_painted().await;
                desk.display.picture(&file).expect("a picture");
            }
        })
        .await;
    } else {
        // A hand is held back where it is quicker than an eye.
        window.press_by_name();
        let begun = Instant::now();
        walk(&window, Way::Straight, async |_, _| ()).await;
        println!("machine time of the practice journey: {} ms", begun.elapsed().as_millis());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes pictures for people; `cargo xtask run -- --practice microsoft` calls it where there is no display"]
async fn demo_of_microsoft_365() {
    let wishes = Wishes::read();
    let (desk, browser) = wishes.desk().with_policy(microsoft_walk::ANY_DAY).with_browser().await;
    let window = wishes.window(&desk, &["--practice", "microsoft"]).await;
    let screen = Screen::of(&desk.display);
    let mut number = 0;
    microsoft_walk::walk(&desk, &window, &browser, async |sight, name| {
        let Some(file) = wishes.picture(&mut number, name) else { return };
        match sight {
            Sight::Page => browser.picture(&file).await,
            Sight::Window => {
                screen.bring_to_front(window.process());
                window.is_painted().await;
                desk.display.picture(&file).expect("a picture");
            }
        }
    })
    .await;
}
