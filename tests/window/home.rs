//! Desks on which the person cannot write where others can.

use crate::desk::Desk;
use crate::journey;
use crate::office::PracticeOffice;
use crate::wait::eventually;
use crate::words::Language;

/// Nobody can make a folder there, root included.
const NOWHERE: &str = "/proc/nowhere";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_folder_to_write_to_the_window_opens_and_no_app_password_is_created() {
    let desk = ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"]
        .into_iter()
        .fold(Desk::set_up(Language::English), |desk, folder| desk.with(folder, NOWHERE));
    let office = PracticeOffice::open().await;
    let window = desk.open(&[]).await;
    journey::say_who(&window, &office).await;
    journey::sign_in(&window, &office).await;
    journey::set_up_text_messages(&window, &office).await;
    window.sees("name-title").await;
    journey::create(&window, &office).await;
    window.sees("problem-ledgerNotWritable-what").await;
    assert_eq!(desk.kept(), "", "nothing was created, so nothing is kept");
    window.close(&desk.display).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_window_opens_for_somebody_whose_home_has_a_long_name_in_another_script() {
    // Longer than the 260 characters that some systems once stopped at.
    let name = "società_Ωмега_漢字_".repeat(5);
    let desk = Desk::set_up(Language::Italian);
    let data = desk.home().join(&name).join(&name).join(&name);
    assert!(data.as_os_str().len() > 260 && std::fs::create_dir_all(&data).is_ok());
    let desk = desk.with("XDG_DATA_HOME", data.to_str().unwrap());
    let window = desk.open(&[]).await;
    window.sees("account-title").await;
    let log = data.join("org.app-password-wizard/logs");
    eventually("the log is there", async || std::fs::read_dir(&log).is_ok_and(|mut files| files.next().is_some()))
        .await;
    window.close(&desk.display).await;
}
