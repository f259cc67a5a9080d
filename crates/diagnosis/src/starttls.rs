//! How a connection to a mail server becomes encrypted after its first words: RFC 3501 section 6.2.1, RFC 2595 section 4,
//! RFC 3207.

use crate::code::Code;
use crate::server::{Done, Fault, Line};
use policy::MailProtocol;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// The longest answer, in bytes.
const LONGEST: usize = 16 * 1024;

/// The longest that is shown of a greeting, in characters.
const SHOWN: usize = 80;

/// Hears the greeting, and tells its first line.
pub(crate) async fn greeting(line: &mut dyn Line, protocol: MailProtocol) -> Result<Done<()>, Fault> {
    let greeting = match protocol {
        MailProtocol::Imap => "* ",
        MailProtocol::Pop3 => "+OK",
        MailProtocol::Submission => "220",
    };
    let said = hear(line, protocol, greeting, Code::NotUnderstood).await?;
    Ok(Done::new(()).with("said", said))
}

/// After the greeting, goes as far as the server's "go ahead".
pub(crate) async fn begin(line: &mut dyn Line, protocol: MailProtocol) -> Result<(), Fault> {
    let said: &[(&str, &str)] = match protocol {
        MailProtocol::Imap => &[("a STARTTLS\r\n", "a OK")],
        MailProtocol::Pop3 => &[("STLS\r\n", "+OK")],
        // The same numbers from every computer: neither its name nor its address (RFC 5321 section 4.1.3).
        MailProtocol::Submission => &[("EHLO [127.0.0.1]\r\n", "250"), ("STARTTLS\r\n", "220")],
    };
    for (question, answer) in said {
        line.write_all(question.as_bytes()).await.map_err(broken)?;
        line.flush().await.map_err(broken)?;
        hear(line, protocol, answer, Code::EncryptionFailed).await?;
    }
    Ok(())
}

fn broken(error: std::io::Error) -> Fault {
    Fault::of(Code::NotReached).because(crate::server::kind(&error))
}

/// Hears whole lines until one ends the answer, and tells it. It must begin as `expected`, or it is `otherwise`.
async fn hear(line: &mut dyn Line, protocol: MailProtocol, expected: &str, otherwise: Code) -> Result<String, Fault> {
    let mut heard = Vec::new();
    loop {
        if let Some(last) = last_line(&heard, protocol, expected) {
            let is_expected =
                last.get(..expected.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(expected.as_bytes()));
            let said = printable(last);
            let because = if otherwise == Code::EncryptionFailed { "refused" } else { "greeting" };
            let refused = |said: String| Fault::of(otherwise).because(because).with("said", said);
            return if is_expected { Ok(said) } else { Err(refused(said)) };
        }
        if heard.len() >= LONGEST {
            return Err(Fault::of(Code::NotUnderstood));
        }
        if line.read_buf(&mut heard).await.map_err(broken)? == 0 {
            return Err(Fault::of(Code::NotReached).because("closed"));
        }
    }
}

/// The beginning of a line, without what no terminal should get.
fn printable(line: &[u8]) -> String {
    let text = String::from_utf8_lossy(line);
    text.trim_end().chars().map(|sign| if sign.is_control() { ' ' } else { sign }).take(SHOWN).collect()
}

/// The line that ends the answer: in SMTP the one without a hyphen behind its number; in IMAP the one with our tag, unless a
/// greeting is expected; in POP3 the first.
fn last_line<'a>(heard: &'a [u8], protocol: MailProtocol, expected: &str) -> Option<&'a [u8]> {
    let whole = heard.get(..=heard.iter().rposition(|byte| *byte == b'\n')?)?;
    whole.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).find(|line| match protocol {
        MailProtocol::Submission => line.get(3) != Some(&b'-'),
        MailProtocol::Imap => expected.starts_with('*') || !line.starts_with(b"* "),
        MailProtocol::Pop3 => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::duplex;

    /// What comes of a server that says `answers`, one at each question.
    async fn outcome(protocol: MailProtocol, answers: &[&str]) -> Result<(), Code> {
        let (mut here, mut there) = duplex(4096);
        let script: Vec<String> = answers.iter().map(|answer| (*answer).to_owned()).collect();
        let server = tokio::spawn(async move {
            let mut question = [0; 512];
            for (place, answer) in script.iter().enumerate() {
                if place > 0 && there.read(&mut question).await.unwrap() == 0 {
                    return;
                }
                there.write_all(answer.as_bytes()).await.unwrap();
            }
            // Until the other side has gone.
            let _ = there.read(&mut question).await;
        });
        let greeted = greeting(&mut here, protocol).await.map(drop);
        let outcome = match greeted {
            Ok(()) => begin(&mut here, protocol).await,
            refused => refused,
        };
        let outcome = outcome.map_err(|fault| fault.code);
        drop(here);
        server.await.unwrap();
        outcome
    }

    #[tokio::test]
    async fn each_language_goes_on_at_go_ahead() {
        for (protocol, answers) in [
            (MailProtocol::Imap, &["* OK ready\r\n", "* CAPABILITY IMAP4rev1\r\na OK begin\r\n"][..]),
            (MailProtocol::Pop3, &["+OK ready\r\n", "+OK begin\r\n"]),
            (MailProtocol::Submission, &["220-one\r\n220 two\r\n", "250-x\r\n250 STARTTLS\r\n", "220 go\r\n"]),
        ] {
            assert_eq!(outcome(protocol, answers).await, Ok(()), "{protocol:?}");
        }
    }

    #[tokio::test]
    async fn a_server_that_does_not_encrypt_is_told_so() {
        for (protocol, answers) in [
            (MailProtocol::Imap, &["* OK ready\r\n", "a BAD what\r\n"][..]),
            (MailProtocol::Pop3, &["+OK ready\r\n", "-ERR what\r\n"]),
            (MailProtocol::Submission, &["220 ready\r\n", "250 x\r\n", "502 what\r\n"]),
        ] {
            assert_eq!(outcome(protocol, answers).await, Err(Code::EncryptionFailed), "{protocol:?}");
        }
    }

    #[tokio::test]
    async fn a_web_server_is_no_mail_server() {
        let web = &["HTTP/1.1 400 Bad Request\r\n"];
        assert_eq!(outcome(MailProtocol::Submission, web).await, Err(Code::NotUnderstood));
    }
}
