#![doc = include_str!("README.md")]

mod arguments;
mod audit_trail;
mod browser;
mod check_server;
mod clipboard;
mod commands;
mod console;
mod diagnose;
mod help;
mod in_force;
mod log;
mod no_window;
mod organisation;
mod places;
mod practice_ground;
mod preferences;
mod print_policy;
mod proxies;
mod shell;
mod terminal;
mod web_engine;
mod web_process;
mod window;

pub use arguments::{Arguments, ArgumentsError};
pub use places::Places;
pub use shell::set_up;

use no_window::WhyNoWindow;
use policy::Policy;
use std::process::ExitCode;
use tauri::{AppHandle, Builder, Context, Manager, RunEvent, Runtime};
use web_process::WebProcess;

/// The whole program wired together, on whatever runtime: the real one, or the mock of tests.
pub fn builder<R: Runtime>(builder: Builder<R>, arguments: Arguments) -> Builder<R> {
    #[cfg(target_os = "macos")]
    let builder = builder.on_web_content_process_terminate(|webview| {
        web_process::ended(webview.app_handle(), "terminated");
    });
    builder
        // First, so that a second start does nothing but tell the first.
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| shell::started_again(app)))
        .plugin(tauri_plugin_clipboard_manager::init())
        .setup(move |app| {
            let app = app.handle();
            let set_up = Places::of_platform(app).map_err(Into::into).and_then(|places| set_up(app, arguments, places));
            // Tauri would panic.
            set_up.or_else(|error| {
                no_window::tell(&WhyNoWindow::Failed(error.to_string()));
                std::process::exit(1)
            })
        })
        .invoke_handler(tauri::generate_handler![
            commands::start,
            commands::next_screen,
            commands::act,
            commands::reveal,
            commands::enrolment,
            commands::device_code,
            commands::practice_phone,
            commands::practice_phone_do,
            commands::practice_scenario,
            commands::choose_practice_scenario,
            commands::choose_language,
            commands::stay_on_top,
            commands::settings_in_force,
            commands::open_help,
            commands::report,
            commands::diagnose,
            commands::copy_report,
            commands::close,
        ])
}

/// Configuration, capabilities, icons and the UI, built into the program.
pub fn context<R: Runtime>() -> Context<R> {
    tauri::generate_context!()
}

/// Runs the program until its window is closed.
pub fn run() -> ExitCode {
    // One that is no text is one that is not known.
    let arguments = std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned());
    let arguments = match Arguments::parse(arguments) {
        Ok(Arguments { answer: Some(answer), .. }) => {
            console::say(answer);
            return ExitCode::SUCCESS;
        }
        Ok(arguments) if arguments.print_policy => {
            let policy = Policy::read(&shell::policies(Places::of_person().as_ref()));
            console::say(if arguments.json { print_policy::json(&policy) } else { print_policy::text(&policy) });
            return ExitCode::SUCCESS;
        }
        Ok(arguments) if arguments.diagnose => {
            let places = Places::of_person();
            let policy = Policy::read(&shell::policies(places.as_ref()));
            return match diagnose::on_terminal(&policy, places.as_ref(), arguments.json) {
                Ok((report, end)) => {
                    console::say(report);
                    end
                }
                Err(error) => {
                    console::complain(format_args!("nothing could be tried: {error}"));
                    ExitCode::FAILURE
                }
            };
        }
        Ok(arguments) if arguments.check_server => {
            let places = Places::of_person();
            let policy = Policy::read(&shell::policies(places.as_ref()));
            return check_server::on_terminal(&policy, places.as_ref(), &arguments).unwrap_or_else(|error| {
                console::complain(format_args!("nothing could be checked: {error}"));
                ExitCode::FAILURE
            });
        }
        Ok(arguments) => arguments,
        Err(error) => {
            console::complain(error);
            return ExitCode::from(2);
        }
    };
    if let Err(error) = web_engine::check() {
        no_window::tell(&error);
        return ExitCode::from(3);
    }
    // Whatever asks for the window system first would end the program without a word.
    #[cfg(target_os = "linux")]
    if gtk::init().is_err() {
        no_window::tell(&WhyNoWindow::NoDisplay);
        return ExitCode::FAILURE;
    }
    match builder(Builder::default(), arguments).build(context()) {
        Ok(app) => {
            app.run(on_event);
            ExitCode::SUCCESS
        }
        Err(error) => {
            no_window::tell(&WhyNoWindow::Failed(error.to_string()));
            ExitCode::FAILURE
        }
    }
}

/// Before the program ends, what it put into the clipboard is taken out.
fn on_event<R: Runtime>(app: &AppHandle<R>, event: RunEvent) {
    match event {
        RunEvent::ExitRequested { api, .. } if shell::leave(app) => api.prevent_exit(),
        RunEvent::Exit if app.try_state::<WebProcess>().is_some_and(|process| process.begins_anew()) => {
            web_process::begin_anew();
        }
        _ => {}
    }
}
