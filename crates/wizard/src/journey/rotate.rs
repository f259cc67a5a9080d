//! An app password replaced by a new one, step by step; whatever fails, or whenever the program is closed, at least one of
//! the two works, and the person is told which.

use super::Journey;
use crate::rotation::RotationTruth;
use crate::screen::View;
use crate::wizard::Refused;

/// A replacement under way.
pub(super) struct RotationState {
    pub label: String,
    pub account: String,
}

impl Journey {
    pub(super) fn replace(&mut self, _id: &str) -> Result<(), Refused> {
        Err(Refused::NotPossible)
    }

    pub(super) fn keep_both(&mut self) -> Result<(), Refused> {
        Err(Refused::NotPossible)
    }

    pub(super) fn drop_new(&mut self) -> Result<(), Refused> {
        Err(Refused::NotPossible)
    }

    pub(super) fn rotation_view(&self, rotation: &RotationState) -> View {
        View::Rotation {
            label: rotation.label.clone(),
            account: rotation.account.clone(),
            steps: Vec::new(),
            truth: RotationTruth::OldOnly,
            problem: None,
            support_id: None,
            can_go_on: false,
            can_retry: false,
            wait_seconds: None,
            can_keep_both: false,
            can_drop_new: false,
            can_copy: false,
            copied_seconds: None,
            finished: false,
        }
    }
}
