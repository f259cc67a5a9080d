//! macOS' unified log. Type-checked only: it has never run on a Mac.
//!
//! `os_log` is a macro of C, which fills in the call below. The crates that bind it compile a C file with Apple's headers, which
//! no other system has, so that nobody could even check the types there; and Rust has no macro that does the same.

#![allow(unsafe_code)] // There is no safe binding that can be checked on every system.

use crate::event::Outcome;
use crate::record::Record;
use crate::trail::{Sink, SinkError};
use std::ffi::{CStr, CString, c_char, c_void};
use std::io;
use std::sync::OnceLock;

/// As `log show --predicate 'subsystem == "org.app-password-wizard"'` finds it.
const SUBSYSTEM: &CStr = c"org.app-password-wizard";
const CATEGORY: &CStr = c"audit";

/// Levels of `os/log.h` that are kept on disk.
const OS_LOG_TYPE_DEFAULT: u8 = 0x00;
const OS_LOG_TYPE_ERROR: u8 = 0x10;

/// The format of every message: one text, shown to whoever reads the log. The log keeps where it stands, not what it says, so
/// it must stand among the program's constant texts.
#[unsafe(link_section = "__TEXT,__oslogstring,cstring_literals")]
static FORMAT: [u8; 11] = *b"%{public}s\0";

unsafe extern "C" {
    /// Where this program stands in memory; the linker makes it.
    static __dso_handle: c_void;

    fn os_log_create(subsystem: *const c_char, category: *const c_char) -> *mut c_void;

    fn _os_log_impl(
        program: *const c_void,
        log: *mut c_void,
        level: u8,
        format: *const c_char,
        arguments: *const u8,
        length: u32,
    );
}

/// The log of the operating system.
#[derive(Debug, Default)]
pub struct SystemLog {
    log: OnceLock<Log>,
}

/// What `os_log_create` gave; it lives as long as the program.
#[derive(Debug)]
struct Log(*mut c_void);

// SAFETY: Apple documents logs as usable from every thread; the pointer is never changed.
unsafe impl Send for Log {}
// SAFETY: as above.
unsafe impl Sync for Log {}

impl SystemLog {
    /// This computer's. It is opened with the first record.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Sink for SystemLog {
    fn name(&self) -> &'static str {
        "unified log"
    }

    fn write(&self, record: &Record) -> Result<(), SinkError> {
        let is_failure = record.event.outcome() == Outcome::Failure;
        let level = if is_failure { OS_LOG_TYPE_ERROR } else { OS_LOG_TYPE_DEFAULT };
        let text = CString::new(record.json()).map_err(io::Error::from)?;
        // SAFETY: both names end in a zero; the log copies them.
        let log = self.log.get_or_init(|| Log(unsafe { os_log_create(SUBSYSTEM.as_ptr(), CATEGORY.as_ptr()) }));
        if log.0.is_null() {
            return Err(SinkError::NotThere);
        }
        let arguments = arguments(&text);
        // SAFETY: `log` is open; the format ends in a zero and asks for one text; `arguments` describes one, which ends in a zero
        // and lives until the call returns.
        unsafe {
            _os_log_impl(
                &raw const __dso_handle,
                log.0,
                level,
                FORMAT.as_ptr().cast(),
                arguments.as_ptr(),
                arguments.len() as u32,
            );
        }
        Ok(())
    }
}

/// What clang makes of one public text (`OSLogBufferLayout` in its source): there are texts among the arguments (2), one
/// argument, which is a text (2) and public (2), of the length of an address, and the address.
fn arguments(text: &CStr) -> [u8; 12] {
    let mut arguments = [0; 12];
    let (head, address) = arguments.split_at_mut(4);
    head.copy_from_slice(&[0x02, 1, 0x22, 8]);
    address.copy_from_slice(&(text.as_ptr() as u64).to_ne_bytes());
    arguments
}
