//! The process that draws the window ends, or never draws.

use crate::desk::Desk;
use crate::driver::{has_ended, parent, processes};
use crate::screen::Screen;
use crate::wait::{eventually, wait_for};
use crate::words::Language;
use std::process::{Child, Command};
use std::time::Duration;

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
    // The message has its own window; closing it ends the program.
    let ended = wait_for(Duration::from_secs(30), async || {
        if screen.shows_window_of(id) {
            screen.close_windows_of(id);
        }
        program.try_wait().unwrap()
    });
    let ended = ended.await.expect("the program ends when the message has been read");
    assert_eq!(ended.code(), Some(3));
    assert!(has_ended(id));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_window_that_is_never_drawn_is_tried_in_another_way_and_then_the_person_is_told() {
    let desk = Desk::set_up(Language::English);
    let mut program = start(&desk);
    let id = program.id();
    // Whatever wants to draw ends at once.
    let told = wait_for(Duration::from_secs(60), async || {
        for process in web_processes_of(id) {
            kill(process);
        }
        desk.log().contains("webEngineStopped").then_some(())
    });
    assert!(told.await.is_some(), "nobody is told: {}", desk.log());
    assert!(desk.log().contains("begins anew"), "{}", desk.log());
    let environment = std::fs::read(format!("/proc/{id}/environ")).unwrap();
    assert!(String::from_utf8_lossy(&environment).contains("WEBKIT_DISABLE_DMABUF_RENDERER=1"));
    let _ = program.kill();
    let _ = program.wait();
}
