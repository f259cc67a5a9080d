//! Ports for programs that cannot choose one, and ports that nobody has.

#![allow(clippy::expect_used)] // Without a port there is no test.

use std::hash::{BuildHasher, RandomState};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use tokio::net::TcpSocket;

/// Ports that nobody has at this moment, for servers that cannot be told to choose some and say which. Below those that Linux
/// gives to whoever asks for any (from 32768 on), so that no other test is given one before the server takes it.
///
/// # Panics
/// Where there is none.
#[must_use]
pub fn free_ports<const COUNT: usize>(host: Ipv4Addr) -> [u16; COUNT] {
    // All are held until the last is found, so that no two are the same.
    let held = [(); COUNT].map(|()| {
        let chosen = (0..100).map(|_| 10_000 + (RandomState::new().hash_one(COUNT) % 20_000) as u16);
        chosen.filter_map(|port| TcpListener::bind((host, port)).ok()).next().expect("a free port")
    });
    held.map(|listener| listener.local_addr().expect("a bound address").port())
}

/// An address on this computer at which nobody listens: the port is taken until the process ends, so that nobody else is given it.
///
/// # Panics
/// Where there is no port left.
#[must_use]
pub fn address_of_nobody() -> SocketAddr {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.bind((Ipv4Addr::LOCALHOST, 0).into()).expect("a free port");
    let address = socket.local_addr().expect("a bound address");
    std::mem::forget(socket);
    address
}

#[cfg(test)]
mod tests {
    use super::address_of_nobody;
    use std::io::ErrorKind;
    use std::net::{TcpListener, TcpStream};

    #[test]
    fn nobody_answers_at_the_address_of_nobody_and_nobody_can_begin_to() {
        let address = address_of_nobody();
        assert_eq!(TcpStream::connect(address).unwrap_err().kind(), ErrorKind::ConnectionRefused);
        assert_eq!(TcpListener::bind(address).unwrap_err().kind(), ErrorKind::AddrInUse);
    }
}
