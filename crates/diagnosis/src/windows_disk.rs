//! How much room is left on a disk of Windows.
#![allow(unsafe_code, reason = "there is no safe binding for GetDiskFreeSpaceExW in the crates that are here")]

use std::io;
use std::os::windows::ffi::OsStrExt;
use std::path::Path;
use std::ptr::null_mut;
use windows_sys::Win32::Storage::FileSystem::GetDiskFreeSpaceExW;

/// Bytes that this person may still write there.
pub(crate) fn free(folder: &Path) -> io::Result<u64> {
    let name: Vec<u16> = folder.as_os_str().encode_wide().chain([0]).collect();
    let mut room = 0;
    // SAFETY: `name` ends in a zero and lives until the call has ended; `room` is ours and has the type that is asked for;
    // what the other two would point to is not wanted, which the function allows.
    let told = unsafe { GetDiskFreeSpaceExW(name.as_ptr(), &raw mut room, null_mut(), null_mut()) };
    if told == 0 { Err(io::Error::last_os_error()) } else { Ok(room) }
}
