//! A road to a server on which answers can be held up.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

/// Passes everything on in both directions, until it is told to hold back what the server says.
pub struct SlowRoad {
    address: SocketAddr,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    holds: AtomicBool,
    held: AtomicUsize,
    turn: Mutex<()>,
    released: Condvar,
}

impl SlowRoad {
    /// Builds a road to a server; its threads end with the process.
    pub fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("a bound address");
        let state = Arc::new(State::default());
        let for_all = state.clone();
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let Ok(server) = TcpStream::connect(server) else { continue };
                let (from_client, to_server) = (client.try_clone().unwrap(), server.try_clone().unwrap());
                thread::spawn(move || pass_on(from_client, to_server, || ()));
                let state = for_all.clone();
                thread::spawn(move || pass_on(server, client, || state.wait()));
            }
        });
        Self { address, state }
    }

    /// Where the road begins.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// From now on no answer arrives.
    pub fn hold(&self) {
        self.state.holds.store(true, Ordering::SeqCst);
    }

    /// How many answers are waiting, or have waited.
    pub fn held(&self) -> usize {
        self.state.held.load(Ordering::SeqCst)
    }

    /// Lets everything pass again.
    pub fn release(&self) {
        let _turn = self.state.turn.lock().unwrap();
        self.state.holds.store(false, Ordering::SeqCst);
        self.state.released.notify_all();
    }
}

impl State {
    fn wait(&self) {
        let turn = self.turn.lock().unwrap();
        if self.holds.load(Ordering::SeqCst) {
            self.held.fetch_add(1, Ordering::SeqCst);
            let _turn = self.released.wait_while(turn, |()| self.holds.load(Ordering::SeqCst)).unwrap();
        }
    }
}

/// Passes on what comes until there is no more.
fn pass_on(mut from: TcpStream, mut to: TcpStream, before_each: impl Fn()) {
    let mut piece = [0; 16 * 1024];
    while let Ok(length) = from.read(&mut piece)
        && length > 0
    {
        before_each();
        if to.write_all(&piece[..length]).is_err() {
            break;
        }
    }
    // Either end may be gone already.
    let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
}
