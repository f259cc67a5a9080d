//! The contract on the fake: whoever tests with it tests with what a real server does.

use crate::cases::{self, for_each_case};
use crate::ground::{Account, Capability, Ground, Rule, SCOPE, attempt, replaced};
use async_trait::async_trait;
use jiff::Timestamp;
use password::Secret;
use providers::fake::{FAKE_PASSWORD, FAKE_USER, FakeProvider};
use providers::{
    Challenge, CreateError, Enrolment, MethodKind, PrivacyIdeaSettings, Provider, ServerFinding, ServerWords,
};
use std::sync::Arc;
use std::time::Duration;

struct FakeGround {
    fake: FakeProvider,
    account: Account,
}

#[async_trait]
impl Ground for FakeGround {
    async fn prepare(rule: Rule) -> Self {
        let fake = FakeProvider::new();
        match rule {
            Rule::Sound => {}
            Rule::NoAppPasswords => fake.change_offer(|offer| offer.app_passwords = false),
            Rule::Limit(limit) => fake.set_limit(Some(limit)),
            Rule::NoProof => fake.set_proof_wanted(false),
            Rule::TokenPin => fake.set_way_back(false),
            Rule::NoDelete => fake.change_offer(|offer| {
                offer.undo_methods = false;
                offer.remove_methods = false;
            }),
            Rule::TwoSteps => fake.set_two_steps(true),
            Rule::OtherLimit(of, most) => fake.set_limit_of(of, most),
            Rule::PinWanted => fake.set_refusal(Some(CreateError::PinWanted)),
            Rule::Whimsical => {
                fake.set_refusal(Some(CreateError::Refused { words: ServerWords::new("Not on Mondays") }))
            }
            Rule::OpenToAppPasswords => fake.set_findings(vec![ServerFinding::AppPasswordOpensSelfService]),
            Rule::AppPasswordIsSecondFactor => fake.set_findings(vec![ServerFinding::AppPasswordReplacesSecondFactor]),
        }
        Self { fake, account: account(FAKE_USER, FAKE_PASSWORD) }
    }

    fn provider(&self) -> Arc<dyn Provider> {
        Arc::new(self.fake.clone())
    }

    fn provider_with(&self, settings: PrivacyIdeaSettings) -> Arc<dyn Provider> {
        if !settings.services.is_empty() {
            self.fake.change_offer(|offer| offer.scopes = settings.services);
        }
        Arc::new(self.fake.clone())
    }

    fn account(&self) -> &Account {
        &self.account
    }

    async fn add_account(&self, name_ends_in: &str, password: &str) -> Account {
        let name = format!("bruno{name_ends_in}");
        self.fake.add_user(&name, password);
        account(&name, password)
    }

    fn code_sent_to(&self, kind: MethodKind, _contact: &str) -> Secret {
        self.fake.code(kind)
    }

    async fn app_code(&self, enrolment: &Enrolment, later: u64) -> Secret {
        if enrolment.kind == MethodKind::AuthenticatorApp {
            tokio::time::advance(Duration::from_secs(30 * later)).await;
        }
        match enrolment.kind {
            MethodKind::CounterApp => self.fake.code_of_press(later),
            kind => self.fake.code(kind),
        }
    }

    fn now(&self) -> Timestamp {
        self.fake.now()
    }

    async fn scan(&self, _enrolment: &Enrolment) {
        self.fake.scan();
    }

    async fn decide(&self, approve: bool) {
        if approve { self.fake.approve() } else { self.fake.decline() }
    }

    async fn let_expire(&self, _challenge: &mut Challenge) {
        tokio::time::advance(Duration::from_secs(3600)).await;
    }

    async fn mail_login(&self, password: &Secret) -> bool {
        self.fake.mail_login(FAKE_USER, password, SCOPE)
    }

    async fn try_in_vain(&self, scope: &str, times: usize) {
        for _ in 0..times {
            assert!(!self.fake.mail_login(FAKE_USER, &replaced(), scope));
        }
    }
}

fn account(user: &str, password: &str) -> Account {
    Account {
        user: user.to_owned(),
        password: Secret::new(password.to_owned()),
        phone: "+390612345678".to_owned(),
        email: "anna@example.test".to_owned(),
    }
}

macro_rules! on_the_fake {
    (=> $($case:ident,)*) => {$(
        #[tokio::test(start_paused = true)]
        async fn $case() {
            attempt("fake", &[Capability::NamedRealm], stringify!($case), cases::$case::<FakeGround>()).await;
        }
    )*};
}
for_each_case!(on_the_fake);
