//! The Windows Event Log, as this computer (or Wine) has it: the calls succeed, and what was written can be read back where the
//! system keeps it.

#![cfg(windows)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(unsafe_code)] // Reading the log back has no safe binding.

mod support;

use audit::{Sink, SystemLog};
use std::ptr::null;
use support::numbered;
use windows_sys::Win32::System::EventLog::{
    CloseEventLog, EVENTLOG_SEQUENTIAL_READ, EVENTLOGRECORD, OpenEventLogW, ReadEventLogW,
};

/// From the newest on; `winnt.h` has it, the metadata of Windows' interfaces do not.
const EVENTLOG_BACKWARDS_READ: u32 = 8;

#[test]
fn an_event_is_taken() {
    SystemLog::new().write(&numbered(1)).unwrap();
}

/// The newest event of our source: its number and its first string; `None` where the system keeps none (Wine).
fn newest() -> Option<(u32, String)> {
    let name: Vec<u16> = "Application\0".encode_utf16().collect();
    let mut buffer = vec![0u32; 16 * 1024];
    let (mut read, mut needed) = (0, 0);
    // SAFETY: the name ends in a zero; the buffer is as long as is said, and aligned for the record that is read from it, whose
    // offset lies within what was read; the handle is closed once.
    unsafe {
        let log = OpenEventLogW(null(), name.as_ptr());
        assert!(!log.is_null());
        let how = EVENTLOG_SEQUENTIAL_READ | EVENTLOG_BACKWARDS_READ;
        let bytes = u32::try_from(buffer.len() * 4).unwrap();
        let is_read = ReadEventLogW(log, how, 0, buffer.as_mut_ptr().cast(), bytes, &mut read, &mut needed);
        CloseEventLog(log);
        if is_read == 0 || read == 0 {
            return None;
        }
        let record = &*buffer.as_ptr().cast::<EVENTLOGRECORD>();
        let words: &[u16] = std::slice::from_raw_parts(buffer.as_ptr().cast(), read as usize / 2);
        let text = words[record.StringOffset as usize / 2..].iter().copied().take_while(|unit| *unit != 0);
        Some((record.EventID & 0xffff, String::from_utf16(&text.collect::<Vec<_>>()).unwrap()))
    }
}

#[test]
fn an_event_that_is_kept_is_the_record_under_its_number() {
    let record = numbered(2);
    SystemLog::new().write(&record).unwrap();
    // Wine takes events and keeps none: there is nothing to compare then.
    if let Some((id, text)) = newest() {
        assert_eq!((id, text), (101, record.json()));
    }
}
