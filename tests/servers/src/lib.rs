//! test servers
