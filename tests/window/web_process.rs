//! The process that draws the window ends, or never draws anything.

use crate::desk::Desk;
use crate::driver::{parent, processes};
use crate::screen::Screen;
use crate::wait::{eventually, until};
use crate::words::Language;
use std::process::{Child, Command};

/// The processes of WebKit that draw for a program: its descendants of that name.
fn web_processes_of(program: u32) -> Vec<u32> {
    let is_web = |id: &u32| {
        std::fs::read_to_string(format!("/proc/{id}/comm")).is_ok_and(|name| name.starts_with("WebKitWebProces"))
    };
    let descends = |id: &u32| std::iter::successors(Some(*id), |id| parent(*id)).any(|id| id == program);
    processes().filter(is_web).filter(descends).collect()
}

fn signal(process: u32, name: &str) {
    let _ = Command::new("kill").args([&format!("-{name}"), &process.to_string()]).status();
}

fn kill(process: u32) {
    signal(process, "KILL");
}

/// The program without a driver, which would end with the process that it drives.
fn start(desk: &Desk) -> Child {
    Command::new(env!("CARGO_BIN_EXE_app-password-wizard"))
        .env_clear()
        .envs(desk.environment_undriven())
        .spawn()
        .expect("the program starts")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_window_whose_process_ends_is_drawn_anew_then_in_another_way_and_then_the_person_is_told() {
    let desk = Desk::set_up(Language::English);
    let screen = Screen::of(&desk.display);
    let mut program = start(&desk);
    let id = program.id();
    let is_there = async |times: usize| {
        let what = format!("the page is there {times} times");
        eventually(&what, async || desk.log().matches("the page is there").count() == times).await;
        // The one of before may still be going.
        let mut drawing = Vec::new();
        until(|| {
            drawing = web_processes_of(id);
            drawing.len() == 1
        })
        .await;
        drawing[0]
    };
    let first = is_there(1).await;
    kill(first);
    let second = is_there(2).await;
    assert_ne!(first, second);
    kill(second);
    // Nobody has done anything that would be lost.
    kill(is_there(3).await);
    assert_eq!(desk.log().matches("drawing in another way").count(), 1);
    kill(is_there(4).await);
    eventually("the log says it", async || desk.log().contains("webEngineStopped")).await;
    eventually("a box says it", async || screen.shows_window_of(id)).await;
    let _ = program.kill();
    let _ = program.wait();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_window_in_which_nothing_is_drawn_is_drawn_in_another_way() {
    let desk = Desk::set_up(Language::English);
    let mut program = start(&desk);
    let id = program.id();
    // Stopped before it draws, as one that waits for its graphics driver for ever. Killed so early it would take the program along,
    // which is WebKitGTK's own doing.
    let mut stuck = Vec::new();
    until(|| {
        stuck = web_processes_of(id);
        !stuck.is_empty()
    })
    .await;
    stuck.iter().for_each(|process| signal(*process, "STOP"));
    assert!(!desk.log().contains("the page is there"), "stopped too late");
    eventually("the program begins anew", async || desk.log().contains("drawing in another way")).await;
    eventually("the page is there", async || desk.log().contains("the page is there")).await;
    let environment = std::fs::read(format!("/proc/{id}/environ")).unwrap_or_default();
    assert!(String::from_utf8_lossy(&environment).contains("WEBKIT_DISABLE_DMABUF_RENDERER=1"));
    assert_eq!(desk.open_windows(), [id], "there is one window, and it is that of the same program");
    let _ = program.kill();
    let _ = program.wait();
    stuck.iter().for_each(|process| kill(*process));
}
