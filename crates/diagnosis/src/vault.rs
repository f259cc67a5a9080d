//! Whether the keychain can be used: an entry of our own is written, read and deleted. It holds nothing but chance.

use crate::check::Check;
use crate::code::Code;
use crate::finding::Finding;
use keychain::{Vault, VaultError, VaultItem};
use password::{Shape, generate};
use std::time::Instant;

/// The entry. Its name is always the same, so that what an interrupted check has left is taken away by the next one.
fn entry() -> VaultItem {
    VaultItem { id: "diagnosis".to_owned(), account: "diagnosis".to_owned(), label: "diagnosis".to_owned() }
}

/// What comes of a try. `vault` answers within a time of its own; a keychain that is locked is left so, without a window
/// that asks for its password.
pub(crate) async fn finding(vault: Option<&dyn Vault>) -> Finding {
    let Some(vault) = vault else { return Finding::ok(Check::Keychain).with("used", false) };
    let begun = Instant::now();
    let finding = match try_out(vault).await {
        Ok(()) => Finding::ok(Check::Keychain),
        Err((step, code)) => Finding::of(Check::Keychain, code).with("step", step),
    };
    finding.took(begun.elapsed())
}

async fn try_out(vault: &dyn Vault) -> Result<(), (&'static str, Code)> {
    let failed = |step| move |error| (step, meaning(error));
    if vault.is_locked().await.map_err(failed("open"))? {
        return Err(("open", Code::KeychainLocked));
    }
    let secret = generate(&Shape::default()).map_err(|_| ("write", Code::NotFoundOut))?;
    let entry = entry();
    vault.save(&entry, &secret).await.map_err(failed("write"))?;
    let read = vault.read(&entry).await;
    // Also where it could not be read.
    let deleted = vault.delete(&entry).await;
    let read = read.map_err(failed("read"))?;
    deleted.map_err(failed("delete"))?;
    if read == secret { Ok(()) } else { Err(("read", Code::KeychainFailed)) }
}

fn meaning(error: VaultError) -> Code {
    match error {
        VaultError::Locked => Code::KeychainLocked,
        VaultError::Denied => Code::KeychainDenied,
        VaultError::NoService => Code::KeychainMissing,
        VaultError::NoKeyring => Code::KeychainNotSetUp,
        VaultError::TimedOut => Code::KeychainTimedOut,
        VaultError::NotFound | VaultError::TooLong | VaultError::Ambiguous | VaultError::Failed => Code::KeychainFailed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use keychain::fake::{FakeVault, Operation};

    #[tokio::test]
    async fn a_keychain_that_works_keeps_nothing_of_it() {
        let vault = FakeVault::new();
        assert_eq!(finding(Some(&vault)).await.code, None);
        let operations: Vec<Operation> = vault.calls().into_iter().map(|(operation, _)| operation).collect();
        assert_eq!(operations, [Operation::Save, Operation::Read, Operation::Delete]);
        assert!(vault.items().is_empty());
    }

    #[tokio::test]
    async fn each_error_has_its_code_and_its_step() {
        for (operation, error, code, step) in [
            (Operation::Save, VaultError::Locked, Code::KeychainLocked, "write"),
            (Operation::Save, VaultError::NoService, Code::KeychainMissing, "write"),
            (Operation::Read, VaultError::Denied, Code::KeychainDenied, "read"),
            (Operation::Delete, VaultError::TimedOut, Code::KeychainTimedOut, "delete"),
            (Operation::Read, VaultError::NotFound, Code::KeychainFailed, "read"),
        ] {
            let vault = FakeVault::new();
            vault.fail_next(operation, error);
            let finding = finding(Some(&vault)).await;
            assert_eq!((finding.code, &finding.details["step"]), (Some(code), &step.into()), "{error:?}");
        }
    }

    #[tokio::test]
    async fn what_could_not_be_read_is_deleted_all_the_same() {
        let vault = FakeVault::new();
        vault.fail_next(Operation::Read, VaultError::Failed);
        finding(Some(&vault)).await;
        assert!(vault.items().is_empty());
    }

    #[tokio::test]
    async fn where_policy_switches_the_keychain_off_none_is_touched() {
        let finding = finding(None).await;
        assert_eq!((finding.code, &finding.details["used"]), (None, &false.into()));
    }
}
