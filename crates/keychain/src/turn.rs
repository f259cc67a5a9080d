//! Calls that may hang, one at a time, each on a thread of its own.

use crate::vault::VaultError;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;
use tokio::sync::{Mutex, oneshot};
use tokio::time::{Instant, timeout_at};

/// Lets one job run at a time, and waits for none longer than a limit.
///
/// A thread that hangs in the operating system cannot be ended, so it is left behind, never joined; a runtime's own pool
/// would wait for it when the program ends. The thread belongs to no runtime: D-Bus calls that block panic inside one.
pub(crate) struct Turns {
    one: Arc<Mutex<()>>,
    limit: Duration,
}

/// Tells a job that nobody waits for it any more: what it has not done yet, it must not do.
#[derive(Clone, Default)]
pub(crate) struct Abandoned(Arc<AtomicBool>);

impl Abandoned {
    /// [`VaultError::TimedOut`] when it is so.
    pub(crate) fn check(&self) -> Result<(), VaultError> {
        if self.0.load(Ordering::Acquire) { Err(VaultError::TimedOut) } else { Ok(()) }
    }
}

impl Turns {
    pub(crate) fn new(limit: Duration) -> Self {
        Self { one: Arc::default(), limit }
    }

    /// Runs `job` when its turn has come. The limit counts from now, so that a queue behind a job that hangs does not add up.
    pub(crate) async fn take<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Abandoned) -> Result<T, VaultError> + Send + 'static,
    ) -> Result<T, VaultError> {
        let deadline = Instant::now() + self.limit;
        let waiting_for_turn = timeout_at(deadline, Arc::clone(&self.one).lock_owned());
        let turn = waiting_for_turn.await.map_err(|_| VaultError::TimedOut)?;
        let abandoned = Abandoned::default();
        let (answer, answered) = oneshot::channel();
        let worker = thread::Builder::new().name("keychain".to_owned());
        let started = worker.spawn({
            let abandoned = abandoned.clone();
            move || {
                if answer.send(job(&abandoned)).is_err() {
                    tracing::warn!("the keychain answered after nobody waited any more");
                }
            }
        });
        if let Err(error) = started {
            tracing::error!(%error, "no thread for the keychain");
            return Err(VaultError::Failed);
        }
        // A task of its own, so that the turn is kept when the caller goes away before the answer.
        let waiting = tokio::spawn(async move {
            let _turn = turn;
            match timeout_at(deadline, answered).await {
                Ok(Ok(outcome)) => outcome,
                Ok(Err(_)) => {
                    tracing::error!("the thread of the keychain has panicked");
                    Err(VaultError::Failed)
                }
                Err(_) => {
                    abandoned.0.store(true, Ordering::Release);
                    Err(VaultError::TimedOut)
                }
            }
        });
        waiting.await.unwrap_or(Err(VaultError::Failed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;
    use std::sync::mpsc;

    /// Long enough for any job that does not hang, on a busy machine too.
    const AMPLE: Duration = Duration::from_secs(60);
    /// For jobs that hang on purpose.
    const SHORT: Duration = Duration::from_millis(50);

    #[tokio::test]
    async fn a_job_answers() {
        assert_eq!(Turns::new(AMPLE).take(|_| Ok(7)).await, Ok(7));
    }

    #[tokio::test]
    async fn a_job_may_block_on_another_runtime() {
        let job = |_: &Abandoned| {
            let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(|_| VaultError::Failed)?;
            Ok(runtime.block_on(async { 7 }))
        };
        assert_eq!(Turns::new(AMPLE).take(job).await, Ok(7));
    }

    #[tokio::test]
    async fn a_job_that_panics_has_failed() {
        // The panic's own words go to the error output of the test, as they should.
        let outcome = Turns::new(AMPLE).take(|_| if true { panic!("on purpose") } else { Ok(()) }).await;
        assert_eq!(outcome, Err(VaultError::Failed));
    }

    #[tokio::test]
    async fn a_job_that_hangs_times_out() {
        let (_let_go, hold) = mpsc::channel::<()>();
        let outcome = Turns::new(SHORT).take(move |_| hold.recv().map_err(|_| VaultError::Failed)).await;
        assert_eq!(outcome, Err(VaultError::TimedOut));
    }

    #[tokio::test]
    async fn after_a_job_that_hangs_the_next_gets_its_turn() {
        let turns = Turns::new(SHORT);
        let (_let_go, hold) = mpsc::channel::<()>();
        let hanging = turns.take(move |_| hold.recv().map_err(|_| VaultError::Failed)).await;
        assert_eq!(hanging, Err(VaultError::TimedOut));
        // A busy machine may need longer than the short limit to start a thread: the turn itself is what matters.
        assert!(turns.one.try_lock().is_ok());
    }

    #[tokio::test]
    async fn a_job_that_was_given_up_learns_of_it() {
        let (let_go, hold) = mpsc::channel::<()>();
        let (report, reported) = mpsc::channel();
        let job = move |abandoned: &Abandoned| {
            let _ = hold.recv();
            let _ = report.send(abandoned.check());
            Ok(())
        };
        assert_eq!(Turns::new(SHORT).take(job).await, Err(VaultError::TimedOut));
        drop(let_go);
        assert_eq!(reported.recv(), Ok(Err(VaultError::TimedOut)));
    }

    #[tokio::test]
    async fn jobs_do_not_overlap() {
        let turns = Arc::new(Turns::new(AMPLE));
        let running = Arc::new(AtomicUsize::new(0));
        let callers: Vec<_> = (0..8)
            .map(|_| {
                let (turns, running) = (Arc::clone(&turns), Arc::clone(&running));
                tokio::spawn(async move {
                    let job = move |_: &Abandoned| {
                        let others = running.fetch_add(1, Ordering::SeqCst);
                        thread::yield_now();
                        running.fetch_sub(1, Ordering::SeqCst);
                        Ok(others)
                    };
                    turns.take(job).await
                })
            })
            .collect();
        for caller in callers {
            assert_eq!(caller.await.unwrap(), Ok(0));
        }
    }

    #[tokio::test]
    async fn a_caller_that_goes_away_does_not_let_the_next_one_in_early() {
        let turns = Arc::new(Turns::new(AMPLE));
        let (begin, begun) = oneshot::channel();
        let (let_go, hold) = mpsc::channel::<()>();
        let caller = tokio::spawn({
            let turns = Arc::clone(&turns);
            async move {
                let job = move |_: &Abandoned| {
                    let _ = begin.send(());
                    let _ = hold.recv();
                    Ok(())
                };
                turns.take(job).await
            }
        });
        begun.await.unwrap();
        caller.abort();
        assert!(caller.await.unwrap_err().is_cancelled());
        assert!(turns.one.try_lock().is_err());
        drop(let_go);
        assert_eq!(turns.take(|_| Ok(())).await, Ok(()));
    }
}
