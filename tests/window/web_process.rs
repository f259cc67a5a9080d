//! The process that draws the window ends. One that never draws is tried in `src-tauri/web_process.rs` only: killed before it has said
//! its number, it takes the program along, which is WebKitGTK's own doing.

use crate::desk::Desk;
use crate::driver::{parent, processes};
use crate::screen::Screen;
use crate::wait::eventually;
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

fn kill(process: u32) {
    let _ = Command::new("kill").args(["-KILL", &process.to_string()]).status();
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
async fn a_window_whose_process_has_ended_is_drawn_anew_and_then_the_person_is_told() {
    let desk = Desk::set_up(Language::English);
    let screen = Screen::of(&desk.display);
    let mut program = start(&desk);
    let id = program.id();
    eventually("the window is drawn", async || desk.log().contains("the page is there")).await;
    let [first] = web_processes_of(id)[..] else { panic!("one process draws") };
    kill(first);
    eventually("another process draws", async || web_processes_of(id).iter().any(|other| *other != first)).await;
    eventually("the page is there again", async || desk.log().matches("the page is there").count() == 2).await;
    for process in web_processes_of(id) {
        kill(process);
    }
    eventually("the log says it", async || desk.log().contains("webEngineStopped")).await;
    eventually("a box says it", async || screen.shows_window_of(id)).await;
    let _ = program.kill();
    let _ = program.wait();
}
