//! The window, and what one can do with it.

use crate::driver::{Driver, has_ended};
use crate::screen::Screen;
use crate::wait::{PATIENCE, eventually, until, wait_for};
use crate::words::Words;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use test_servers::Display;
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::*;
use thirtyfour::{Capabilities, Key};

/// Somebody who walks fast, and yet looks where they are before they press something: the window takes nothing that was meant for
/// the screen before (`ui/src/parts/gate.ts`).
const BETWEEN_PRESSES: Duration = Duration::from_millis(650);
const A_LOOK: Duration = Duration::from_millis(350);

/// What buttons are pressed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hand {
    Mouse,
    Keys,
    /// By what they are, as screen readers do: without a hand, there is nothing to be quicker than.
    Names,
}

/// Where the hand is, and what it has done.
#[derive(Debug, Default)]
struct Seen {
    /// The heading that was there at the last look, and since when.
    place: Option<(String, Instant)>,
    pressed: Option<Instant>,
}

/// The program's one window. Words are given by their identifiers in the files of words.
pub struct Window {
    session: WebDriver,
    process: u32,
    words: Words,
    hand: Hand,
    seen: Mutex<Seen>,
    /// Ends the program with it.
    _driver: Driver,
}

impl Window {
    /// Opens it by starting the program that was built with this test. `None`: the driver and the program have not found together,
    /// which says nothing about the program; another driver may have more luck.
    pub async fn open(driver: Driver, arguments: &[&str], words: Words) -> Option<Self> {
        let program = Path::new(env!("CARGO_BIN_EXE_app-password-wizard"));
        let mut capabilities = Capabilities::new();
        let options = json!({ "binary": program, "args": arguments });
        capabilities.set("webkitgtk:browserOptions", options).unwrap();
        let opening = WebDriver::new(driver.url(), capabilities);
        let session = tokio::select! {
            session = opening => session,
            () = port_is_taken(&driver) => return None,
            () = start_has_ended(&driver, program) => panic!("the program has ended: {}", driver.complaints()),
        };
        let session = session.unwrap_or_else(|error| {
            panic!(
                "the program does not show its window; it can be driven only in a build with debug assertions: {error}; {}",
                driver.complaints()
            )
        });
        let process = driver.process_of(program).expect("the program runs");
        Some(Self { session, process, words, hand: Hand::Mouse, seen: Mutex::default(), _driver: driver })
    }

    /// Enlarges everything to 200 %, in steps of a fifth. From then on buttons are pressed by keys: the driver does not know where
    /// things are in an enlarged page.
    pub async fn enlarge(&mut self) {
        for _ in 0..5 {
            self.type_keys(Key::Control + "=").await;
        }
        self.hand = Hand::Keys;
    }

    /// From now on buttons are pressed as a screen reader presses them.
    pub fn press_by_name(&mut self) {
        self.hand = Hand::Names;
    }

    /// The process behind the window.
    pub fn process(&self) -> u32 {
        self.process
    }

    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Waits until the screen with this heading is there.
    pub async fn sees(&self, heading: &str) {
        let words = self.words.say(heading);
        self.sees_heading(&words).await;
    }

    /// Waits until the screen with this heading is there, at its top, and the keyboard begins at the heading.
    pub async fn arrives_at(&self, heading: &str) {
        self.sees(heading).await;
        let words = self.words.say(heading);
        eventually(&format!("the focus is on {words:?}"), async || {
            self.run::<String>("return document.activeElement.tagName + document.activeElement.textContent.trim()", &[])
                .await
                == format!("H1{words}")
        })
        .await;
        eventually("the screen begins at its top", async || self.run::<f64>("return scrollY", &[]).await == 0.0).await;
    }

    async fn sees_heading(&self, words: &str) {
        let seen = wait_for(PATIENCE, async || {
            let heading: Option<String> =
                self.run("return document.querySelector('h1')?.textContent.trim()", &[]).await;
            (heading.as_deref() == Some(words)).then_some(())
        });
        if seen.await.is_none() {
            panic!("the screen {words:?} did not come; this one is there: {}", self.all_text().await);
        }
    }

    /// Waits until these words are somewhere on the screen.
    pub async fn reads(&self, words: &str) {
        let seen = wait_for(PATIENCE, async || self.all_text().await.contains(words).then_some(()));
        if seen.await.is_none() {
            panic!("the words {words:?} did not come; this is there: {}", self.all_text().await);
        }
    }

    /// Everything that can be read.
    pub async fn all_text(&self) -> String {
        self.run("return document.body.innerText", &[]).await
    }

    /// Presses a button, as soon as it can be pressed.
    pub async fn press(&self, button: &str) {
        self.click("button", &self.words.say(button), None).await;
    }

    /// Presses a button in a part of the window, such as an entry of a list.
    pub async fn press_in(&self, part: &str, button: &str) {
        self.click("button", &self.words.say(button), Some(part)).await;
    }

    /// The names of all buttons that fit; `*` stands for anything.
    pub async fn buttons_named(&self, name: &str) -> Vec<String> {
        self.find("button", name, None).await.names
    }

    /// Presses the button of exactly this name.
    pub async fn press_named(&self, name: &str) {
        self.click("button", name, None).await;
    }

    /// Chooses one of several.
    pub async fn choose(&self, choice: &str) {
        // What else stands beside the words, such as "Recommended", belongs to the name.
        self.click("radio", &format!("{}*", self.words.say(choice)), None).await;
    }

    /// Opens everything that is folded away.
    pub async fn unfold_everything(&self) {
        let open =
            "for (const summary of document.querySelectorAll('main details:not([open]) > summary')) summary.click();";
        self.run::<()>(open, &[]).await;
    }

    /// Opens a text that is folded away.
    pub async fn unfold(&self, title: &str) {
        self.click("disclosure", &self.words.say(title), None).await;
    }

    /// Types into a field instead of what is there, as soon as it can be typed into.
    pub async fn fill(&self, field: &str, text: &str) {
        let name = self.words.say(field);
        self.act_on("textbox", &name, None, async |field| {
            if field.attr("readonly").await?.is_some() {
                return Ok(false);
            }
            field.send_keys(Key::Control + "a").await?;
            field.send_keys(text).await?;
            Ok(true)
        })
        .await;
    }

    /// Takes another choice in a list that folds out.
    pub async fn select(&self, list: &str, value: &str) {
        let name = self.words.say(list);
        self.act_on("combobox", &name, None, async |list| {
            list.find(By::Css(format!("option[value='{value}']"))).await?.click().await?;
            Ok(true)
        })
        .await;
    }

    /// The text of something that can be seen.
    pub async fn text_of(&self, role: &str, name: &str) -> String {
        let name = self.words.say(name);
        let found = wait_for(PATIENCE, async || {
            let found = self.find(role, &name, None).await.elements.into_iter().next()?;
            found.prop("textContent").await.ok().flatten()
        });
        found.await.unwrap_or_else(|| panic!("there is no {role} {name:?}"))
    }

    /// The app password as it is shown at this moment.
    pub async fn shown_app_password(&self) -> Option<String> {
        let script = "return document.querySelector('output .shown')?.textContent ?? null";
        self.run(script, &[]).await
    }

    /// Presses keys, such as `Control + "="`, on whatever has the focus.
    pub async fn type_keys(&self, keys: impl Into<thirtyfour::TypingData>) {
        self.session.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    /// The whole document as it is at this moment.
    pub async fn source(&self) -> String {
        self.run("return document.documentElement.outerHTML", &[]).await
    }

    /// Runs a script in the page and gives back what it returns.
    pub async fn run<T: DeserializeOwned>(&self, script: &str, arguments: &[Value]) -> T {
        let answer = self.session.execute(script, arguments.to_vec()).await;
        answer.expect("the window answers").convert().expect("an answer of the expected form")
    }

    /// Runs a script that calls its last argument when it is done.
    pub async fn run_async<T: DeserializeOwned>(&self, script: &str, arguments: &[Value]) -> T {
        let answer = self.session.execute_async(script, arguments.to_vec()).await;
        answer.expect("the window answers").convert().expect("an answer of the expected form")
    }

    /// Ends the program as the kernel ends one that has no memory left: without a chance to tidy up.
    pub async fn kill(self) {
        let status = Command::new("kill").args(["-KILL", &self.process.to_string()]).status();
        assert!(status.is_ok_and(|status| status.success()), "the program can be killed");
        self.ended().await;
    }

    /// Closes the window by its title bar, and waits until the program has ended.
    pub async fn close(self, display: &Display) {
        Screen::of(display).close_window_of(self.process);
        self.ended().await;
    }

    /// Presses the button that ends the program, and waits until it has.
    pub async fn press_at_last(self, button: &str) {
        let name = self.words.say(button);
        let found = wait_for(PATIENCE, async || self.find("button", &name, None).await.elements.into_iter().next());
        let button = found.await.unwrap_or_else(|| panic!("there is no button {name:?}"));
        self.look_first().await;
        // The program may be gone before it has answered.
        let _ = button.click().await;
        self.ended().await;
    }

    /// Waits until the program has ended.
    async fn ended(self) {
        eventually("the program ends", async || has_ended(self.process)).await;
        // There is nobody left to end the session with.
        let _ = self.session.leak();
    }

    async fn click(&self, role: &str, name: &str, part: Option<&str>) {
        self.act_on(role, name, part, async |element| {
            if element.attr("aria-disabled").await?.is_some() {
                return Ok(false);
            }
            // What is half under the bar at the bottom counts as seen, but cannot be clicked.
            let to_the_middle = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
            self.session.execute(to_the_middle, vec![element.to_json()?]).await?;
            self.look_first().await;
            let pressed = match (self.hand, role) {
                (Hand::Mouse, _) => element.click().await,
                (Hand::Keys, "radio") => element.send_keys(" ").await,
                (Hand::Keys, _) => element.send_keys(Key::Enter + "").await,
                (Hand::Names, _) => {
                    self.session.execute("arguments[0].click()", vec![element.to_json()?]).await.map(|_| ())
                }
            };
            // Afterwards: a busy computer hears of it later than the hand began.
            self.seen.lock().unwrap().pressed = Some(Instant::now());
            pressed.map(|()| true)
        })
        .await;
    }

    /// Waits as long as a quick person needs to see where they are.
    async fn look_first(&self) {
        if self.hand == Hand::Names {
            return;
        }
        const DRAWN: &str = "const done = arguments[0];
            requestAnimationFrame(() => requestAnimationFrame(() => done(null)))";
        // A screen that is drawn anew is another one, also where it says the same.
        const PLACE: &str = "const mark = document.querySelector('dialog[open] h2') ?? document.querySelector('h1');
            if (mark === null) return '';
            window.placesSeen ??= [];
            if (!window.placesSeen.includes(mark)) window.placesSeen.push(mark);
            return `${window.placesSeen.indexOf(mark)} ${mark.textContent}`";
        loop {
            let place: String = self.run(PLACE, &[]).await;
            let known = self.seen.lock().unwrap().place.take();
            let since = match known {
                Some((known, since)) if known == place => since,
                _ => {
                    // Not before it is drawn.
                    let _: Option<()> = self.run_async(DRAWN, &[]).await;
                    Instant::now()
                }
            };
            let left = {
                let mut seen = self.seen.lock().unwrap();
                seen.place = Some((place, since));
                let ready = [Some(since + A_LOOK), seen.pressed.map(|pressed| pressed + BETWEEN_PRESSES)];
                let left =
                    ready.into_iter().flatten().max().map(|ready| ready.saturating_duration_since(Instant::now()));
                left.filter(|left| !left.is_zero())
            };
            match left {
                None => return,
                Some(left) => tokio::time::sleep(left).await,
            }
        }
    }

    /// Where the middle of a button is, in pixels of the window.
    pub async fn place_of(&self, button: &str) -> (i16, i16) {
        let name = self.words.say(button);
        let found = wait_for(PATIENCE, async || {
            let button = self.find("button", &name, None).await.elements.into_iter().next()?;
            if button.attr("aria-disabled").await.ok()?.is_some() {
                return None;
            }
            let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });
                const box = arguments[0].getBoundingClientRect();
                return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]";
            self.session.execute(script, vec![button.to_json().ok()?]).await.ok()?.convert().ok()
        });
        found.await.unwrap_or_else(|| panic!("there is no button {name:?} to press"))
    }

    /// Where the app password begins that is shown at this moment, in pixels of the window.
    pub async fn place_of_app_password(&self) -> (i16, i16) {
        let script = "const box = document.querySelector('output .shown').getBoundingClientRect();
            return [Math.round(box.x + 10), Math.round(box.y + box.height / 2)]";
        self.run(script, &[]).await
    }

    /// Does something with the first element that fits, as soon as it lets one.
    async fn act_on(
        &self,
        role: &str,
        name: &str,
        part: Option<&str>,
        mut act: impl AsyncFnMut(&WebElement) -> WebDriverResult<bool>,
    ) {
        let done = wait_for(PATIENCE, async || {
            let element = self.find(role, name, part).await.elements.into_iter().next()?;
            match act(&element).await {
                Ok(done) => done.then_some(()),
                // The screen has changed under the hand: look again.
                Err(error) if is_gone(&error) => None,
                Err(error) => panic!("{role} {name:?}: {error}"),
            }
        });
        if done.await.is_none() {
            panic!("{role} {name:?} (in {part:?}) cannot be used; this is there: {}", self.all_text().await);
        }
    }

    async fn find(&self, role: &str, name: &str, part: Option<&str>) -> Found {
        let arguments = vec![json!(role), json!(name), json!(part)];
        // What was found may be gone before the driver has written it down: then there is another picture to look at.
        let found =
            wait_for(PATIENCE, async || match self.session.execute(include_str!("find.js"), arguments.clone()).await {
                Ok(found) => Some(found),
                Err(error) if is_gone(&error) => None,
                Err(error) => panic!("the window answers: {error}"),
            });
        let found = found.await.expect("the window comes to rest");
        let names = serde_json::from_value(found.json()["names"].clone()).expect("names");
        let elements: Vec<Value> = serde_json::from_value(found.json()["elements"].clone()).expect("elements");
        let element = |element| WebElement::from_json(element, Arc::clone(self.session.handle())).expect("an element");
        Found { elements: elements.into_iter().map(element).collect(), names }
    }

    /// Waits until what is in the document is on the screen as well, and moves no more.
    pub async fn is_painted(&self) {
        let _: Option<()> = self.run_async(include_str!("painted.js"), &[]).await;
    }
}

/// Comes to its end when the program cannot be driven: the driver has chosen a port at which the program is to listen, and before
/// that does, a connection of another test is given it.
async fn port_is_taken(driver: &Driver) {
    until(|| driver.complaints().contains("Failed to start remote inspector server")).await;
}

/// Comes to its end when the program has run and runs no more. The driver goes on waiting for it.
async fn start_has_ended(driver: &Driver, program: &Path) {
    until(|| driver.process_of(program).is_some()).await;
    until(|| driver.process_of(program).is_none()).await;
}

/// What can be seen and fits.
struct Found {
    elements: Vec<WebElement>,
    /// In the same order.
    names: Vec<String>,
}

fn is_gone(error: &WebDriverError) -> bool {
    use WebDriverErrorInner::{ElementNotInteractable, NoSuchElement, StaleElementReference};
    matches!(**error, StaleElementReference(_) | NoSuchElement(_) | ElementNotInteractable(_))
}
