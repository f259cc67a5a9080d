//! Runs a practice organisation by itself, to look at with curl or a mail app, until it is stopped from the keyboard.
//!
//! `cargo run -p practice --example serve -- [people]`: besides the practice employee that many others, `u1` with the
//! password `u1-pw` and so on. Prints the addresses, then each text message and e-mail, as lines of JSON.

use practice::{Organisation, Person, Settings};
use std::collections::HashSet;
use std::error::Error;
use std::io::{self, Write};
use std::time::Duration;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let others: usize = std::env::args().nth(1).map_or(Ok(0), |count| count.parse())?;
    let mut settings = Settings::default();
    settings.people.extend((1..=others).map(|number| Person::new(&format!("u{number}"), &format!("u{number}-pw"))));
    let users: Vec<String> = settings.people.iter().map(|person| person.user.clone()).collect();
    let organisation = Organisation::start(settings).await?;

    let (server, imap, submission) = (organisation.server(), organisation.imap(), organisation.submission());
    writeln!(io::stdout(), r#"{{"server":"{server}","imap":"{imap}","submission":"{submission}"}}"#)?;
    let mut printed = HashSet::new();
    loop {
        for user in &users {
            for message in organisation.phone_of(user)?.messages.into_iter().rev() {
                if printed.insert(message.id) {
                    writeln!(io::stdout(), "{}", serde_json::to_string(&message)?)?;
                }
            }
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
