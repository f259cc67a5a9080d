//! A door for `fuzz/`.

use super::{TYPE, read};
use simple_dns::rdata::RData;

/// The answer of a name server to the question where the mail of `contoso.example` goes. Its own number counts as the question's.
pub fn answer(bytes: &[u8]) {
    let Some(id) = bytes.first_chunk::<2>().map(|id| u16::from_be_bytes(*id)) else { return };
    let names = |data: &RData<'_>| match data {
        RData::MX(mx) => Some(mx.exchange.to_string()),
        RData::SRV(srv) => Some(srv.target.to_string()),
        _ => None,
    };
    for kind in [TYPE::MX, TYPE::SRV, TYPE::A] {
        let _ = read(bytes, id, "contoso.example", kind, names);
    }
}
