//! The id token.
