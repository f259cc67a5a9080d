//! Waiting for something that another process does.

use std::time::{Duration, Instant};

/// How long anything may take on a busy machine with two cores.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// How often to look.
const LOOK_EVERY: Duration = Duration::from_millis(15);

/// Looks until there is something to see; `None` when nothing came in time.
pub async fn wait_for<T>(patience: Duration, mut look: impl AsyncFnMut() -> Option<T>) -> Option<T> {
    let deadline = Instant::now() + patience;
    loop {
        if let Some(seen) = look().await {
            return Some(seen);
        }
        if Instant::now() > deadline {
            return None;
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// Waits for something for as long as whoever asks goes on waiting.
pub async fn until(mut holds: impl FnMut() -> bool) {
    while !holds() {
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// Waits until something holds, or fails with a sentence.
pub async fn eventually(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let held = wait_for(PATIENCE, async || holds().await.then_some(())).await;
    assert!(held.is_some(), "never came true: {what}");
}
