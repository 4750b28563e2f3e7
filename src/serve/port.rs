//! A door on this machine: the one that is asked for, or the next free one.

use std::io;
use std::net::{Ipv4Addr, TcpListener};

/// How many ports are tried after one that is taken.
const TRIES: u16 = 50;

/// Which port to listen on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Port {
    /// This one and no other; 0 for any that is free.
    Exactly(u16),
    /// This one, or the next free one after it.
    From(u16),
}

/// A listener on this machine only.
pub(super) fn listen(port: Port) -> io::Result<TcpListener> {
    let open = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        Port::Exactly(port) => open(port),
        Port::From(first) => {
            let mut last = open(first);
            for port in (first..=u16::MAX).skip(1).take(usize::from(TRIES)) {
                match last {
                    Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = open(port),
                    done => return done,
                }
            }
            last
        }
    }
}

/// The next port that nobody listens on.
pub(super) fn next_free(after: u16) -> Option<u16> {
    let listener = listen(Port::From(after.checked_add(1)?)).ok()?;
    listener.local_addr().ok().map(|address| address.port())
}
