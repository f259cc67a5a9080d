//! The Windows Event Log: channel `Application`, one string an event, which is the record as JSON.
//!
//! The installer registers the source, with `EventCreate.exe` as its message file: that one has a message `%1` for each number
//! up to 1000. Without it the events are there all the same; the viewer says that it has no description for them.

#![allow(unsafe_code)] // No crate has a safe binding for three calls that is kept well.

use crate::event::Outcome;
use crate::record::Record;
use crate::trail::{Sink, SinkError};
use std::io;
use std::ptr::{null, null_mut};
use windows_sys::Win32::System::EventLog::{
    DeregisterEventSource, EVENTLOG_INFORMATION_TYPE, EVENTLOG_WARNING_TYPE, RegisterEventSourceW, ReportEventW,
};

/// The name of the source.
pub const SOURCE: &str = "App Password Wizard";

/// The log of the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemLog;

impl SystemLog {
    /// This computer's.
    pub fn new() -> Self {
        Self
    }
}

impl Sink for SystemLog {
    fn name(&self) -> &'static str {
        "event log"
    }

    fn write(&self, record: &Record) -> Result<(), SinkError> {
        let kind =
            if record.event.outcome() == Outcome::Failure { EVENTLOG_WARNING_TYPE } else { EVENTLOG_INFORMATION_TYPE };
        let text = wide(&record.json());
        let strings = [text.as_ptr()];
        let source = Source::open()?;
        // SAFETY: the handle is open until `source` is dropped; `strings` holds as many pointers as are said, one, to a text that
        // ends in a zero and lives until the call returns; there are no data, and no user.
        let reported = unsafe {
            ReportEventW(source.0, kind, 0, u32::from(record.event.id()), null_mut(), 1, 0, strings.as_ptr(), null())
        };
        if reported == 0 { Err(io::Error::last_os_error().into()) } else { Ok(()) }
    }
}

/// An open source. There are few events, so that each opens it anew.
struct Source(windows_sys::Win32::Foundation::HANDLE);

impl Source {
    fn open() -> io::Result<Self> {
        let name = wide(SOURCE);
        // SAFETY: `name` ends in a zero and lives until the call returns; no server's name means this computer.
        let handle = unsafe { RegisterEventSourceW(null(), name.as_ptr()) };
        if handle.is_null() { Err(io::Error::last_os_error()) } else { Ok(Self(handle)) }
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        // SAFETY: the handle came from `RegisterEventSourceW`, and is closed here only.
        unsafe { DeregisterEventSource(self.0) };
    }
}

/// A text as Windows wants it: UTF-16, with a zero at its end.
fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().chain([0]).collect()
}
