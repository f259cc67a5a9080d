//! Set it up now, on the provider's page.

use crate::guided::{Advice, MethodProof};
use crate::journey::Journey;
use crate::journey::state::{ListState, State};
use crate::journey::task::Task;
use crate::screen::EntryAction;
use crate::wizard::Refused;
use providers::ProviderPage;

impl Journey {
    /// Opens the page that the screen is about; in the list, the one where `id` is deleted; in the advice, what stands behind
    /// the way or the maker `id`.
    pub(in crate::journey) fn open_page(&mut self, language: String, id: Option<&str>) -> Result<(), Refused> {
        let address = match &self.state {
            State::RegisteredMethods(_) => self.guide().map(|provider| provider.page(ProviderPage::SetUp, &language)),
            State::Guide(_) => self.guide().map(|provider| provider.page(ProviderPage::Create, &language)),
            State::Advice(Advice::SendingOnly) => self.guide().and_then(|provider| provider.devices().page(id?)),
            State::AppPasswords(_) => self.page_to_delete(&language, id),
            _ => None,
        };
        let address = address.ok_or(Refused::NotPossible)?;
        self.traveller.known.language = language;
        match &mut self.state {
            State::RegisteredMethods(page) => page.opened = true,
            State::Guide(guide) => guide.page.opened = true,
            State::AppPasswords(list) => list.page = Some(address.clone()),
            _ => {}
        }
        self.open_in_browser(address);
        Ok(())
    }

    /// Copies the address that the screen would open.
    pub(in crate::journey) fn copy_address(&mut self) -> Result<(), Refused> {
        let language = &self.traveller.known.language;
        let page = |page| self.guide().map(|provider| provider.page(page, language));
        let address = match &self.state {
            State::BrowserSignIn(sign_in) => sign_in.address.clone(),
            State::DeviceSignIn(sign_in) => Some(sign_in.address.clone()),
            State::RegisteredMethods(_) => page(ProviderPage::SetUp),
            State::Guide(_) => page(ProviderPage::Create),
            State::AppPasswords(ListState { page, .. }) => page.clone(),
            _ => None,
        };
        self.copy_text(address.ok_or(Refused::NotPossible)?.into());
        Ok(())
    }

    /// The person says that a method is set up: the provider is asked, where it can be.
    pub(in crate::journey) fn tell_set_up(&mut self) -> Result<(), Refused> {
        let State::RegisteredMethods(_) = &self.state else { return Err(Refused::NotPossible) };
        self.traveller.known.told_set_up = true;
        match self.traveller.known.session.clone() {
            Some(session) => self.begin(Task::ReadAccount { session }),
            None => self.traveller.known.proof = MethodProof::PersonSays,
        }
        Ok(())
    }

    /// To the name of the app password, once a method is listed or the person says that there is one.
    pub(in crate::journey) fn continue_with_registered(&mut self) -> Result<(), Refused> {
        let State::RegisteredMethods(_) = &self.state else { return Err(Refused::NotPossible) };
        if !self.can_continue_with_registered() {
            return Err(Refused::NotPossible);
        }
        self.ask_for_name();
        Ok(())
    }

    pub(super) fn can_continue_with_registered(&self) -> bool {
        self.traveller.known.proof != MethodProof::None
    }

    fn page_to_delete(&self, language: &str, id: Option<&str>) -> Option<url::Url> {
        let of_entry = |entry: &str| Some(self.ledger.as_ref()?.entry(entry)?.provider.clone());
        let choice = match id {
            Some(id) => of_entry(&self.listed_entry(id, EntryAction::DeleteOnPage).ok()?.1?)?,
            None => self.newest_guided().map(|entry| entry.provider.clone()).or_else(|| self.guided_choice())?,
        };
        let provider = self.providers().open(&choice).ok()?.guided()?;
        Some(provider.page(ProviderPage::Delete, language))
    }
}
