//! The folder of our own in which a profile lies until macOS has read it.

use std::fs::{self, DirBuilder, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::PathBuf;
use std::time::Duration;

/// How long a profile lies there. `open` comes back when System Settings was told, not when it has read the file, and nothing
/// says when that is: a minute is ample, and what an ended program could not remove is removed by the next.
pub(in crate::mail_app) const LIFETIME: Duration = Duration::from_secs(60);

/// A folder that only the person can look into, with files that only the person can read.
#[derive(Clone)]
pub(in crate::mail_app) struct ProfileFolder(PathBuf);

impl ProfileFolder {
    pub(in crate::mail_app) fn at(path: PathBuf) -> Self {
        Self(path)
    }

    /// Writes a profile in place of an older one of this name. Nothing is left of one that could not be written.
    pub(in crate::mail_app) fn write(&self, name: &str, content: &[u8]) -> io::Result<PathBuf> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.0)?;
        if !self.0.symlink_metadata()?.is_dir() {
            return Err(io::Error::new(ErrorKind::NotADirectory, "the folder for profiles is a link"));
        }
        // It may be there from before.
        fs::set_permissions(&self.0, Permissions::from_mode(0o700))?;
        self.sweep();
        self.remove(name)?;
        let path = self.path(name);
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        if let Err(error) = file.write_all(content) {
            let _ = self.remove(name);
            return Err(error);
        }
        Ok(path)
    }

    /// Removes a profile, if it is there.
    pub(in crate::mail_app) fn remove(&self, name: &str) -> io::Result<()> {
        match fs::remove_file(self.path(name)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Removes what has been there for longer than [`LIFETIME`].
    pub(in crate::mail_app) fn sweep(&self) {
        for entry in fs::read_dir(&self.0).into_iter().flatten().flatten() {
            let written = entry.metadata().and_then(|metadata| metadata.modified());
            // One that was written in the future, or at no time, is not one that somebody is reading now.
            let is_fresh = written.is_ok_and(|time| time.elapsed().is_ok_and(|age| age < LIFETIME));
            if !is_fresh && let Err(error) = fs::remove_file(entry.path()) {
                tracing::warn!(%error, "a profile of before could not be removed");
            }
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(format!("{name}.mobileconfig"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;
    use std::time::SystemTime;
    use tempfile::TempDir;

    fn folder() -> (TempDir, ProfileFolder) {
        let parent = tempfile::tempdir().unwrap();
        let folder = ProfileFolder::at(parent.path().join("a/profiles"));
        (parent, folder)
    }

    fn mode(path: &std::path::Path) -> u32 {
        path.metadata().unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn only_the_person_can_read_a_profile() {
        let (_parent, folder) = folder();
        let path = folder.write("one", b"content").unwrap();
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
        assert_eq!(path.extension().unwrap(), "mobileconfig");
    }

    #[test]
    fn a_folder_that_was_open_to_others_is_closed() {
        let (parent, folder) = folder();
        let path = parent.path().join("a/profiles");
        fs::create_dir_all(&path).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o755)).unwrap();
        folder.write("one", b"content").unwrap();
        assert_eq!(mode(&path), 0o700);
    }

    #[test]
    fn a_link_to_another_folder_is_refused() {
        let (parent, folder) = folder();
        let elsewhere = parent.path().join("elsewhere");
        fs::create_dir_all(&elsewhere).unwrap();
        fs::create_dir_all(parent.path().join("a")).unwrap();
        std::os::unix::fs::symlink(&elsewhere, parent.path().join("a/profiles")).unwrap();
        assert!(folder.write("one", b"content").is_err());
        assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);
    }

    #[test]
    fn a_profile_replaces_the_one_of_its_name() {
        let (_parent, folder) = folder();
        folder.write("one", b"first, and longer").unwrap();
        let path = folder.write("one", b"second").unwrap();
        assert_eq!(fs::read(path).unwrap(), b"second");
    }

    #[test]
    fn a_profile_does_not_follow_a_link_of_its_name() {
        let (parent, folder) = folder();
        let victim = parent.path().join("victim");
        fs::write(&victim, "untouched").unwrap();
        let path = folder.write("one", b"first").unwrap();
        fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink(&victim, &path).unwrap();
        folder.write("one", b"second").unwrap();
        assert_eq!(fs::read(victim).unwrap(), b"untouched");
    }

    #[test]
    fn what_an_ended_program_left_is_swept_away_and_what_is_being_read_is_not() {
        let (_parent, folder) = folder();
        let (old, future) = (folder.write("old", b"").unwrap(), folder.write("future", b"").unwrap());
        let now = SystemTime::now();
        File::options().write(true).open(&old).unwrap().set_modified(now - LIFETIME).unwrap();
        File::options().write(true).open(&future).unwrap().set_modified(now + 60 * LIFETIME).unwrap();
        let fresh = folder.write("fresh", b"").unwrap();
        assert_eq!([old, future, fresh].map(|path| path.exists()), [false, false, true]);
    }

    #[test]
    fn removing_what_is_not_there_is_no_error() {
        let (_parent, folder) = folder();
        folder.remove("one").unwrap();
        let path = folder.write("one", b"content").unwrap();
        folder.remove("one").unwrap();
        assert!(!path.exists());
    }
}
