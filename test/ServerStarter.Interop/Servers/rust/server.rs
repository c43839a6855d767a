use std::io::{BufRead, BufReader, Read, Result, Write};
use std::net::TcpListener;
use std::os::unix::io::{AsRawFd, FromRawFd};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicI32, Ordering};
use std::{env, process, thread, time::Duration};

// What the standard library lacks, from the C library that it is linked with.
#[repr(C)]
struct PollFd { fd: i32, events: i16, revents: i16 }
extern "C" {
    fn signal(number: i32, handler: extern "C" fn(i32)) -> usize;
    fn poll(fds: *mut PollFd, count: usize, timeout: i32) -> i32;
    fn write(fd: i32, bytes: *const u8, count: usize) -> isize;
}
const SIGTERM: i32 = 15;
const POLLIN: i16 = 1;

// The handler rings, the loop below hears it whenever it looks.
static ROPE: AtomicI32 = AtomicI32::new(-1);
extern "C" fn ring(_: i32) { unsafe { write(ROPE.load(Ordering::Relaxed), b"!".as_ptr(), 1); } }

fn answer(mut connection: impl Read + Write) -> Result<()> {
    let mut line = String::new();
    let mut reader = BufReader::new(&mut connection);
    reader.read_line(&mut line)?;
    let path = line.split(' ').nth(1).unwrap_or("").to_string();
    while line.trim() != "" { line.clear(); reader.read_line(&mut line)?; }
    if path == "/slow" { thread::sleep(Duration::from_secs(2)); } // something to finish
    let body = format!("{} {}\n", env::var("SERVER_STARTER_GENERATION").unwrap(), process::id());
    write!(connection, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{}", body.len(), body)
}

fn main() -> Result<()> {
    let (bell, rope) = UnixStream::pair()?;
    ROPE.store(rope.as_raw_fd(), Ordering::Relaxed);
    unsafe { signal(SIGTERM, ring); }
    let ports = env::var("SERVER_STARTER_PORT").unwrap();
    let fd = ports.rsplit('=').next().unwrap().parse().unwrap();
    let listener = unsafe { TcpListener::from_raw_fd(fd) };
    listener.set_nonblocking(true)?; // the other generation may be quicker
    let mut open = Vec::new();
    loop {
        let mut fds = [fd, bell.as_raw_fd()].map(|fd| PollFd { fd, events: POLLIN, revents: 0 });
        unsafe { poll(fds.as_mut_ptr(), 2, -1); }
        if fds[1].revents != 0 { break; }
        if let Ok((connection, _)) = listener.accept() { open.push(thread::spawn(move || answer(connection))); }
        open.retain(|thread| !thread.is_finished());
    }
    for thread in open { let _ = thread.join(); }
    Ok(())
}
