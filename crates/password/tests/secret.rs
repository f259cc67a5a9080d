//! What the secret type lets out: nothing but `expose`.

use password::Secret;

/// Does not compile when `$type` implements `$trait`: then two implementations of `Probe` fit, and `_` cannot be told.
macro_rules! assert_not_implemented {
    ($type:ty: $trait:path) => {{
        trait Probe<Which> {
            fn probe() {}
        }
        struct Forbidden;
        impl<T: ?Sized> Probe<()> for T {}
        impl<T: ?Sized + $trait> Probe<Forbidden> for T {}
        <$type as Probe<_>>::probe();
    }};
}

#[test]
fn it_cannot_be_serialised() {
    assert_not_implemented!(Secret: serde::Serialize);
}

#[test]
fn it_cannot_be_printed() {
    assert_not_implemented!(Secret: std::fmt::Display);
}

#[test]
fn it_is_not_taken_for_text_by_accident() {
    assert_not_implemented!(Secret: std::ops::Deref);
    assert_not_implemented!(Secret: AsRef<str>);
    assert_not_implemented!(Secret: Into<String>);
}

#[test]
fn its_debug_form_is_the_same_for_every_content() {
    let debug = |content: &str| format!("{:?} {:#?}", Secret::new(content.to_owned()), Secret::new(content.to_owned()));
    assert_eq!(debug("hunter2"), debug("a longer one"));
}

#[test]
fn it_can_be_read_from_a_message() {
    let secret: Secret = serde_json::from_str("\"hunter2\"").unwrap();
    assert_eq!(secret.expose(), "hunter2");
}

#[test]
fn a_message_of_another_type_is_refused() {
    assert!(serde_json::from_str::<Secret>("7").is_err());
}

#[test]
fn its_length_is_in_characters() {
    assert_eq!(Secret::new("größe".to_owned()).length(), 5);
}

#[test]
fn only_one_without_content_is_empty() {
    assert!(Secret::new(String::new()).is_empty());
    assert!(!Secret::new(" ".to_owned()).is_empty());
}

#[test]
fn equality_is_that_of_the_content() {
    let secret = |content: &str| Secret::new(content.to_owned());
    assert_eq!(secret("hunter2"), secret("hunter2"));
    // The last differs in two places, and in both by the same.
    for other in ["hunter3", "Hunter2", "hunter", "hunter22", "", "uhnter2"] {
        assert_ne!(secret("hunter2"), secret(other), "{other}");
    }
}
