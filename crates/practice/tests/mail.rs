//! The mail servers, line by line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod client;

use client::{Desk, Lines, PASSWORD, USER, base64};

const ADDRESS: &str = "anna.rossi@example.test";

#[tokio::test]
async fn an_app_password_reads_mail_under_user_name_and_address() {
    let desk = Desk::signed_in().await;
    let (_, secret) = desk.app_password("imap", &[]).await;
    assert!(desk.reads_mail(USER, &secret).await.starts_with("a OK"));
    assert!(desk.reads_mail("Anna.Rossi@Example.test", &secret).await.starts_with("a OK"));
}

#[tokio::test]
async fn an_app_password_sends_mail() {
    let desk = Desk::signed_in().await;
    let (_, secret) = desk.app_password("smtp", &[]).await;
    assert!(desk.sends_mail(ADDRESS, &secret).await.starts_with("235 2.7.0"));
}

#[tokio::test]
async fn an_app_password_is_for_its_service_only() {
    let desk = Desk::signed_in().await;
    let (_, imap) = desk.app_password("imap", &[]).await;
    let (_, both) = desk.app_password("mail", &[]).await;
    assert!(desk.sends_mail(USER, &imap).await.starts_with("535 5.7.8"));
    assert!(desk.sends_mail(USER, &both).await.starts_with("235"));
    assert!(desk.reads_mail(USER, &both).await.starts_with("a OK"));
}

#[tokio::test]
async fn the_account_password_is_refused() {
    let desk = Desk::signed_in().await;
    assert_eq!(desk.reads_mail(USER, PASSWORD).await, "a NO [AUTHENTICATIONFAILED] Authentication failed.");
    assert_eq!(desk.sends_mail(USER, PASSWORD).await, "535 5.7.8 Authentication credentials invalid");
    desk.app_password("mail", &[]).await;
    assert!(desk.reads_mail(USER, PASSWORD).await.starts_with("a NO"));
}

#[tokio::test]
async fn a_revoked_app_password_is_refused_also_when_it_was_the_only_one() {
    let desk = Desk::signed_in().await;
    let (serial, secret) = desk.app_password("mail", &[]).await;
    desk.post(&format!("/token/revoke/{serial}"), &[]).await;
    assert!(desk.reads_mail(USER, &secret).await.starts_with("a NO [AUTHENTICATIONFAILED]"));
    assert!(desk.sends_mail(USER, &secret).await.starts_with("535 5.7.8"));
}

#[tokio::test]
async fn a_paused_app_password_is_refused_until_it_is_resumed() {
    let desk = Desk::signed_in().await;
    let (serial, secret) = desk.app_password("mail", &[]).await;
    desk.post(&format!("/token/disable/{serial}"), &[]).await;
    assert!(desk.reads_mail(USER, &secret).await.starts_with("a NO"));
    desk.post(&format!("/token/enable/{serial}"), &[]).await;
    assert!(desk.reads_mail(USER, &secret).await.starts_with("a OK"));
}

#[tokio::test]
async fn an_expired_app_password_is_refused() {
    let desk = Desk::signed_in().await;
    let (_, secret) = desk.app_password("mail", &[("validity_period_end", "2026-11-22T13:00+0000")]).await;
    assert!(desk.reads_mail(USER, &secret).await.starts_with("a OK"));
    desk.clock.advance(3601);
    assert!(desk.reads_mail(USER, &secret).await.starts_with("a NO"));
    assert!(desk.sends_mail(USER, &secret).await.starts_with("535"));
}

#[tokio::test]
async fn a_sign_in_shows_in_the_list() {
    let desk = Desk::signed_in().await;
    let (serial, secret) = desk.app_password("mail", &[]).await;
    desk.sends_mail(USER, &secret).await;
    assert_eq!(desk.listed(&serial).await["info"]["count_auth_success"], "1");
    desk.reads_mail(USER, &"w".repeat(secret.len())).await;
    assert_eq!(desk.listed(&serial).await["failcount"], 1);
    // What is shorter than an app password is taken for a wrong PIN, which does not count unless the server is told so.
    desk.reads_mail(USER, "wrong").await;
    assert_eq!(desk.listed(&serial).await["failcount"], 1);
}

async fn imap(desk: &Desk) -> Lines {
    let mut lines = Lines::connect(desk.organisation.imap()).await;
    assert!(lines.read().await.starts_with("* OK [CAPABILITY IMAP4rev1"));
    lines
}

#[tokio::test]
async fn imap_takes_literals_that_wait_and_that_do_not() {
    let desk = Desk::signed_in().await;
    let (_, secret) = desk.app_password("imap", &[]).await;
    let mut lines = imap(&desk).await;
    assert!(lines.ask(&format!("a LOGIN {{{}}}", USER.len())).await.starts_with("+ "));
    assert!(lines.ask(&format!("{USER} {{{}}}", secret.len())).await.starts_with("+ "));
    assert!(lines.ask(&secret).await.starts_with("a OK"));

    let mut lines = imap(&desk).await;
    let command = format!("a LOGIN {{{}+}}\r\n{USER} {{{}+}}\r\n{secret}", USER.len(), secret.len());
    assert!(lines.ask(&command).await.starts_with("a OK"));
}

#[tokio::test]
async fn imap_takes_plain_with_and_without_an_initial_response() {
    let desk = Desk::signed_in().await;
    let (_, secret) = desk.app_password("imap", &[]).await;
    let message = base64(format!("\0{ADDRESS}\0{secret}").as_bytes());
    let mut lines = imap(&desk).await;
    assert!(lines.ask(&format!("a AUTHENTICATE PLAIN {message}")).await.starts_with("a OK"));

    let mut lines = imap(&desk).await;
    assert_eq!(lines.ask("a authenticate plain").await, "+");
    assert!(lines.ask(&message).await.starts_with("a OK"));

    let mut lines = imap(&desk).await;
    lines.ask("a AUTHENTICATE PLAIN").await;
    assert!(lines.ask("*").await.starts_with("a BAD"));
}

#[tokio::test]
async fn imap_shows_an_empty_inbox() {
    let desk = Desk::signed_in().await;
    let (_, secret) = desk.app_password("imap", &[]).await;
    let mut lines = imap(&desk).await;
    assert!(lines.ask("a SELECT INBOX").await.starts_with("a BAD"), "not before the sign-in");
    lines.ask(&format!("b LOGIN {USER} {secret}")).await;
    assert!(lines.ask_all("c SELECT inbox", "c ").await.contains(&"* 0 EXISTS".to_owned()));
    assert!(lines.last.starts_with("c OK [READ-WRITE]"));
    lines.ask_all("d EXAMINE \"INBOX\"", "d ").await;
    assert!(lines.last.starts_with("d OK [READ-ONLY]"));
    let status = lines.ask_all("e STATUS INBOX (MESSAGES UIDNEXT)", "e ").await;
    assert_eq!(status[0], "* STATUS INBOX (MESSAGES 0 UIDNEXT 1)");
    assert_eq!(lines.ask_all("f LIST \"\" *", "f ").await[0], r#"* LIST (\HasNoChildren) "/" INBOX"#);
    assert!(lines.ask("g SELECT Sent").await.starts_with("g NO [NONEXISTENT]"));
    assert!(lines.ask("h NOOP").await.starts_with("h OK"));
    assert!(lines.ask_all("i ID (\"name\" \"test\")", "i ").await[0].starts_with("* ID ("));
    assert!(lines.ask("j LOGOUT").await.starts_with("* BYE"));
    assert!(lines.read().await.starts_with("j OK"));
    assert_eq!(lines.read().await, "");
}

#[tokio::test]
async fn imap_survives_what_is_no_imap() {
    let desk = Desk::open().await;
    let long = "x".repeat(100_000);
    let huge_literal = "a LOGIN {99999999999999999999}".to_owned();
    let nasty = [
        "",
        " ",
        "a",
        "a ",
        "* LOGIN x y",
        "a LOGIN",
        "a LOGIN \"",
        "a LOGIN \"\\",
        "a LOGIN \"x\\y\" z",
        "a LOGIN {",
        "a LOGIN {}",
        "a LOGIN ( ) )",
        "a STATUS",
        "a \0",
        "GET / HTTP/1.1",
        "\u{feff}a NOOP",
        "a AUTHENTICATE",
        "a AUTHENTICATE PLAIN =",
        "a AUTHENTICATE PLAIN ////",
        "a AUTHENTICATE GSSAPI",
        "((((((((((",
        "))))",
        &huge_literal,
        &long,
    ];
    for line in nasty {
        let mut lines = imap(&desk).await;
        lines.send(line.as_bytes()).await;
        lines.send(b"\r\nz LOGOUT\r\n").await;
        while !lines.read().await.is_empty() {}
    }
    let mut lines = imap(&desk).await;
    lines.send(&[0xff, 0xfe, 0x00, b'\n']).await;
    assert!(lines.read().await.starts_with("* BAD"));
    assert!(lines.ask("a NOOP").await.starts_with("a OK"), "it goes on");
}

#[tokio::test]
async fn imap_ends_after_five_failures() {
    let desk = Desk::open().await;
    let mut lines = imap(&desk).await;
    for _ in 0..5 {
        assert!(lines.ask("a LOGIN anna.rossi wrong").await.starts_with("a NO"));
    }
    assert!(lines.read().await.starts_with("* BYE"));
}

#[tokio::test]
async fn the_sixty_fifth_connection_is_turned_away() {
    let desk = Desk::open().await;
    let mut held = Vec::new();
    for _ in 0..64 {
        held.push(imap(&desk).await);
    }
    let mut late = Lines::connect(desk.organisation.imap()).await;
    let said = late.read().await;
    assert!(said.is_empty() || said.starts_with("* BYE"), "{said}");
}

async fn smtp(desk: &Desk) -> Lines {
    let mut lines = Lines::connect(desk.organisation.submission()).await;
    assert!(lines.read().await.starts_with("220 "));
    let said = lines.ask_all("EHLO laptop", "250 ").await;
    assert_eq!(said.last().unwrap(), "250 AUTH PLAIN LOGIN");
    lines
}

#[tokio::test]
async fn submission_takes_login_step_by_step() {
    let desk = Desk::signed_in().await;
    let (_, secret) = desk.app_password("smtp", &[]).await;
    let mut lines = smtp(&desk).await;
    assert_eq!(lines.ask("AUTH LOGIN").await, format!("334 {}", base64(b"Username:")));
    assert_eq!(lines.ask(&base64(USER.as_bytes())).await, format!("334 {}", base64(b"Password:")));
    assert!(lines.ask(&base64(secret.as_bytes())).await.starts_with("235"));
}

#[tokio::test]
async fn submission_takes_a_message_and_forgets_it() {
    let desk = Desk::signed_in().await;
    let (_, secret) = desk.app_password("smtp", &[]).await;
    let mut lines = smtp(&desk).await;
    assert!(lines.ask("MAIL FROM:<anna.rossi@example.test>").await.starts_with("530"), "not before the sign-in");
    let message = base64(format!("\0{USER}\0{secret}").as_bytes());
    assert_eq!(lines.ask("AUTH PLAIN").await, "334");
    assert!(lines.ask(&message).await.starts_with("235"));
    assert!(lines.ask("DATA").await.starts_with("503"));
    assert!(lines.ask("MAIL FROM:<anna.rossi@example.test> SIZE=20").await.starts_with("250"));
    assert!(lines.ask("RCPT TO:<mario@example.test>").await.starts_with("250"));
    assert!(lines.ask("DATA").await.starts_with("354"));
    assert!(lines.ask("Subject: hello\r\n\r\n..\r\nQUIT\r\n.").await.starts_with("250 2.0.0"));
    assert!(lines.ask("RSET").await.starts_with("250"));
    assert!(lines.ask("NOOP").await.starts_with("250"));
    assert!(lines.ask("QUIT").await.starts_with("221"));
}

#[tokio::test]
async fn submission_survives_what_is_no_smtp() {
    let desk = Desk::open().await;
    let long = "x".repeat(100_000);
    let nasty = [
        "",
        " ",
        "EHLO",
        "MAIL FROM:",
        "AUTH",
        "AUTH PLAIN =",
        "AUTH PLAIN ////",
        "AUTH LOGIN =",
        "AUTH LOGIN *",
        "AUTH GSSAPI",
        "GET / HTTP/1.1",
        "\0",
        "é",
        "STARTTLS",
        "DATA",
        "RCPT TO:<x>",
        &long,
    ];
    for line in nasty {
        let mut lines = smtp(&desk).await;
        lines.send(line.as_bytes()).await;
        lines.send(b"\r\n*\r\nQUIT\r\n").await;
        while !lines.read().await.is_empty() {}
    }
    let mut lines = smtp(&desk).await;
    lines.send(&[0xff, 0xfe, 0x00, b'\n']).await;
    assert!(lines.read().await.starts_with("500"));
}
