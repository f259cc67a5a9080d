//! The program in a process of its own, to be killed.

#![allow(clippy::print_stdout, reason = "the process talks to the test that started it")]

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::timeout;

/// No moment takes that long to come, on the busiest machine.
const AGES: Duration = Duration::from_secs(60);

/// Where the program finds what it needs to know; it is a program only where this is set.
pub const ORDERS: &str = "WIZARD_KILL_ORDERS";

/// The test `the_program` of the running test binary, as a process.
pub struct Process {
    child: Child,
    input: ChildStdin,
    told: mpsc::UnboundedReceiver<String>,
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Process {
    /// Starts it with these orders.
    pub fn start(orders: &str) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "the_program", "--nocapture", "--test-threads=1"])
            .env(ORDERS, orders)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let (tell, told) = mpsc::unbounded_channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if let Some(word) = line.strip_prefix("program: ") {
                    // Nobody may be listening any more.
                    let _ = tell.send(word.to_owned());
                }
            }
        });
        Self { child, input, told }
    }

    /// Waits for what it tells next.
    pub async fn tells(&mut self) -> String {
        let told = timeout(AGES, self.told.recv()).await.expect("the program is silent");
        told.expect("the program has ended")
    }

    /// Waits until it tells this.
    pub async fn comes_to(&mut self, word: &str) {
        assert_eq!(self.tells().await, word);
    }

    pub fn answer(&mut self, answer: &str) {
        writeln!(self.input, "{answer}").unwrap();
    }

    /// `kill -9`, and nothing of it is left.
    pub fn kill(&mut self) {
        // It may have been killed already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Inside the program: tells whoever started it what it has come to.
pub fn tell(word: &str) {
    println!("\nprogram: {word}");
    std::io::stdout().flush().unwrap();
}

/// Inside the program: asks whoever started it for something that only they can know.
pub fn ask(word: &str) -> String {
    tell(word);
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    line.trim().to_owned()
}
