//! Files of domains, honest and hostile.

use super::*;
use proptest::prelude::*;

fn anna() -> Address {
    Address::parse("anna.b@Example.test").unwrap()
}

fn read(file: &str) -> Result<MailServers, NotUsed> {
    servers(file.as_bytes(), &anna())
}

/// A file with these servers in it.
fn file(servers: &str) -> String {
    format!("<clientConfig version=\"1.1\"><emailProvider id=\"example.test\">{servers}</emailProvider></clientConfig>")
}

/// One server.
fn server(kind: &str, host: &str, port: &str, socket: &str, way: &str) -> String {
    let element = if kind == "smtp" { "outgoingServer" } else { "incomingServer" };
    format!(
        "<{element} type=\"{kind}\"><hostname>{host}</hostname><port>{port}</port><socketType>{socket}</socketType>\
         <username>%EMAILADDRESS%</username><authentication>{way}</authentication></{element}>"
    )
}

fn imap(host: &str, port: &str, socket: &str) -> String {
    server("imap", host, port, socket, "password-cleartext")
}

fn incoming(servers: &[String]) -> Option<Server> {
    read(&file(&servers.concat())).ok()?.incoming
}

#[test]
fn a_file_of_mozilla_s_is_read() {
    let file = r#"<?xml version="1.0" encoding="UTF-8"?>
        <!-- as in Mozilla's database -->
        <clientConfig version="1.1">
          <emailProvider id="example.test">
            <domain>example.test</domain>
            <displayName>Example &amp; Sons</displayName>
            <incomingServer type="pop3">
              <hostname>pop.example.test</hostname><port>995</port><socketType>SSL</socketType>
              <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication>
            </incomingServer>
            <incomingServer type="imap">
              <hostname> imap.%EMAILDOMAIN% </hostname><port>993</port><socketType>SSL</socketType>
              <username>%EMAILLOCALPART%+x%</username>
              <authentication>OAuth2</authentication><authentication>password-cleartext</authentication>
            </incomingServer>
            <outgoingServer type="smtp">
              <hostname>smtp.example.test</hostname><port>587</port><socketType>STARTTLS</socketType>
              <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication>
            </outgoingServer>
          </emailProvider>
        </clientConfig>"#;
    let expected = MailServers {
        incoming: Some(Server {
            protocol: Protocol::Imap,
            host: "imap.example.test".into(),
            port: 993,
            encryption: Encryption::Tls,
        }),
        outgoing: Some(Server {
            protocol: Protocol::Submission,
            host: "smtp.example.test".into(),
            port: 587,
            encryption: Encryption::StartTls,
        }),
        user: Some("anna.b+x%".into()),
        outgoing_user: Some("anna.b@example.test".into()),
        exchange: None,
    };
    assert_eq!(read(file), Ok(expected));
}

#[test]
fn each_server_has_its_own_name_for_the_person() {
    // As Mozilla's database has it for iCloud.
    let imap = imap("imap.mail.me.com", "993", "SSL").replace("%EMAILADDRESS%", "%EMAILLOCALPART%");
    let smtp = server("smtp", "smtp.mail.me.com", "587", "STARTTLS", "password-cleartext");
    let told = read(&file(&format!("{imap}{smtp}"))).unwrap();
    assert_eq!((told.user.as_deref(), told.outgoing_user.as_deref()), (Some("anna.b"), Some("anna.b@example.test")));
    let alike = read(&file(&format!("{}{smtp}", imap.replace("%EMAILLOCALPART%", "%EMAILADDRESS%")))).unwrap();
    assert_eq!((alike.user.as_deref(), alike.outgoing_user), (Some("anna.b@example.test"), None));
}

#[test]
fn tls_from_the_first_byte_is_better_than_starttls_and_of_equals_the_first_is_taken() {
    let servers = [imap("a.test", "143", "STARTTLS"), imap("b.test", "993", "SSL"), imap("c.test", "993", "SSL")];
    assert_eq!(incoming(&servers).unwrap().host, "b.test");
}

#[test]
fn imap_is_better_than_pop3_whatever_the_encryption() {
    let servers =
        [server("pop3", "pop.test", "995", "SSL", "password-cleartext"), imap("imap.a.test", "143", "STARTTLS")];
    assert_eq!(incoming(&servers).unwrap().protocol, Protocol::Imap);
}

#[test]
fn a_server_without_encryption_is_passed_over() {
    assert_eq!(read(&file(&imap("imap.a.test", "143", "plain"))), Err(NotUsed::NoEncryption));
    let servers = [imap("imap.a.test", "143", "plain"), imap("imap.b.test", "993", "SSL")];
    assert_eq!(incoming(&servers).unwrap().host, "imap.b.test");
}

#[test]
fn a_server_that_takes_no_password_is_passed_over() {
    let oauth = server("imap", "imap.a.test", "993", "SSL", "OAuth2");
    assert_eq!(read(&file(&oauth)), Err(NotUsed::NoPassword));
    assert_eq!(incoming(&[oauth, imap("imap.b.test", "993", "SSL")]).unwrap().host, "imap.b.test");
    let by_place = server("smtp", "smtp.a.test", "465", "SSL", "client-IP-address");
    assert_eq!(read(&file(&by_place)), Err(NotUsed::NoPassword));
}

#[test]
fn a_server_is_passed_over_whose_name_or_port_is_none() {
    for host in ["192.0.2.1", "[::1]", "localhost", "mail", "a b.test", "%EMAILLOCALPART%.test", "a%2e.test", ""] {
        assert_eq!(read(&file(&imap(host, "993", "SSL"))), Err(NotUsed::NotUnderstood), "{host:?}");
    }
    for port in ["0", "65536", "-1", "99x", "", "9 93"] {
        assert_eq!(read(&file(&imap("imap.a.test", port, "SSL"))), Err(NotUsed::NotUnderstood), "{port:?}");
    }
    assert_eq!(read(&file(&imap("imap.a.test", "993", "TLS!"))), Err(NotUsed::NotUnderstood));
}

#[test]
fn a_name_with_control_characters_is_not_the_person_s() {
    let with = |user: &str| {
        let server = imap("imap.a.test", "993", "SSL").replace("%EMAILADDRESS%", user);
        read(&file(&server)).unwrap().user
    };
    assert_eq!(with("anna&#10;LOGOUT"), None);
    assert_eq!(with(&"a".repeat(400)), None);
    assert_eq!(with("%EMAILLOCALPART%%EMAILDOMAIN%").unwrap(), "anna.bexample.test");
}

#[test]
fn what_comes_out_of_a_placeholder_is_not_looked_through_for_others() {
    let address = Address::parse("%EMAILDOMAIN%@example.test").unwrap();
    assert_eq!(filled("%EMAILLOCALPART%", &address), "%EMAILDOMAIN%");
}

#[test]
fn a_document_type_is_refused_with_whatever_it_declares() {
    let bomb = r#"<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>"#;
    let outside = r#"<!DOCTYPE clientConfig SYSTEM "file:///etc/passwd">"#;
    let good = file(&imap("imap.a.test", "993", "SSL"));
    assert_eq!(read(&format!("{bomb}{good}")), Err(NotUsed::NotUnderstood));
    // One that declares nothing is harmless: nobody goes anywhere, and there is nothing to unfold.
    for doctype in [outside, "<!DOCTYPE clientConfig>"] {
        assert_eq!(read(&format!("{doctype}{good}")), read(&good), "{doctype}");
    }
    let unfolded = good.replace("imap.a.test", "&host;");
    assert_eq!(read(&format!("{outside}{unfolded}")), Err(NotUsed::NotUnderstood));
}

#[test]
fn a_comment_in_front_of_a_name_does_not_hide_it() {
    let host = "<!-- the new one -->imap.<!-- since May -->a.test";
    assert_eq!(incoming(&[imap(host, "993", "SSL")]).unwrap().host, "imap.a.test");
}

#[test]
fn a_file_in_another_encoding_is_read() {
    let good = file(&format!("<displayName>Bücher</displayName>{}", imap("imap.a.test", "993", "SSL")));
    let latin = format!("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>{good}").chars().map(|it| it as u8).collect();
    let wide = format!("\u{feff}{good}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for file in [latin, wide] as [Vec<u8>; 2] {
        assert_eq!(servers(&file, &anna()).unwrap().incoming.unwrap().host, "imap.a.test");
    }
}

#[test]
fn names_that_are_far_too_long_are_not_even_looked_at() {
    // Each sign another: what such a name becomes in the DNS takes longer, the longer it is.
    let signs: String = ('\u{4e00}'..).take(600).collect();
    for host in [format!("{signs}.test"), "a.".repeat(1000) + "test", "%EMAILDOMAIN%".repeat(150)] {
        assert_eq!(read(&file(&imap(&host, "993", "SSL"))), Err(NotUsed::NotUnderstood), "{host:.40}");
    }
}

#[test]
fn broken_files_are_not_understood() {
    let good = file(&imap("imap.a.test", "993", "SSL"));
    let cut = good.split("</emailProvider>").next().unwrap();
    let deep = "<a>".repeat(80_000);
    let wide = format!("<clientConfig>{}</clientConfig>", "<a/>".repeat(60_000));
    let strange = ["", "{}", "<html><body>Not found</body></html>", cut, "<clientConfig/>", &deep, &wide, &file("")];
    for file in strange {
        assert_eq!(read(file), Err(NotUsed::NotUnderstood), "{:.60}", file);
    }
    let utf16: Vec<u8> = good.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(servers(&utf16, &anna()), Err(NotUsed::NotUnderstood));
}

proptest! {
    #[test]
    fn no_file_is_too_strange(bytes: Vec<u8>, text in "\\PC{0,200}", place: prop::sample::Index, byte: u8) {
        servers(&bytes, &anna()).ok();
        let strange = file(&format!("{}{text}", imap(&text, "993", "SSL")));
        if let Ok(found) = servers(strange.as_bytes(), &anna()) {
            prop_assert!(found.incoming.is_some_and(|server| host_name(&server.host).is_some()));
        }
        // Nearly right is stranger still.
        let mut nearly = file(&imap("imap.a.test", "993", "SSL")).into_bytes();
        let place = place.index(nearly.len());
        nearly[place] = byte;
        servers(&nearly, &anna()).ok();
    }
}
