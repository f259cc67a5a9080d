//! Doors for `fuzz/`.

use crate::begun_methods::BegunMethod;
use crate::ledger::LedgerFile;

/// What stands in the files of the data folder: the ledger, and the methods that were begun. What is understood is written as it
/// was read.
pub fn data_files(bytes: &[u8]) {
    if let Ok(ledger) = serde_json::from_slice::<LedgerFile>(bytes) {
        let again = serde_json::to_vec(&ledger).ok().and_then(|text| serde_json::from_slice::<LedgerFile>(&text).ok());
        assert!(again.is_some_and(|again| again.entries == ledger.entries), "what was read is not what is written");
    }
    let _ = serde_json::from_slice::<Vec<BegunMethod>>(bytes);
}
