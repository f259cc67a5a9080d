//! The contract on the practice organisation: whoever practises meets what a real server does. Each case has an
//! organisation of its own, with a clock that stands still.

use crate::cases::{self, for_each_case};
use crate::ground::{Account, Ground, Rule, ask_as_mail_server, attempt, mark_late, open, replaced};
use crate::mail;
use async_trait::async_trait;
use jiff::Timestamp;
use password::Secret;
use practice::{
    Clock, Fields, Guard, Limit, ManualClock, MessageKind, Organisation, Person, PushPhone, Right, Settings,
};
use providers::{Challenge, Enrolment, LimitOf, MethodKind, PrivacyIdeaSettings, Provider};
use serde_json::Value;
use std::sync::{Arc, Mutex};

struct PracticeGround {
    organisation: Organisation,
    clock: Arc<ManualClock>,
    provider: Arc<dyn Provider>,
    account: Account,
    phone: Mutex<Option<Arc<PushPhone>>>,
}

#[async_trait]
impl Ground for PracticeGround {
    async fn prepare(rule: Rule) -> Self {
        let clock = Arc::new(ManualClock::at(Timestamp::now()));
        let mut settings = Settings { clock: clock.clone(), ..Settings::default() };
        match rule {
            Rule::Sound => {}
            Rule::NoAppPasswords => settings = settings.without(Right::EnrolAppPassword),
            Rule::NoProof => settings.verify_enrollment = false,
            Rule::TokenPin => settings.token_pin = true,
            Rule::NoDelete => settings = settings.without(Right::Delete),
            Rule::TwoSteps => settings.two_steps = true,
            Rule::Limit(most) => settings.limit = Some(Limit::AppPasswords(most)),
            Rule::OtherLimit(of, most) => {
                settings.limit = Some(match of {
                    LimitOf::AppPasswords => Limit::AppPasswords(most),
                    LimitOf::WorkingAppPasswords => Limit::ActiveAppPasswords(most),
                    LimitOf::Everything => Limit::Tokens(most),
                    LimitOf::EverythingWorking => Limit::ActiveTokens(most),
                    LimitOf::Organisation => Limit::Realm(most),
                });
            }
            Rule::PinWanted => settings.least_pin = 4,
            Rule::Whimsical => settings.whim = Some("Not on Mondays".to_owned()),
            Rule::OpenToAppPasswords => settings.guard = Guard::OpenToAppPasswords,
            Rule::AppPasswordIsSecondFactor => settings.guard = Guard::AppPasswordIsSecondFactor,
        }
        let account = account(&settings.people[0]);
        let organisation = Organisation::start(settings).await.unwrap();
        let provider = open(&organisation.server(), PrivacyIdeaSettings::default());
        Self { organisation, clock, provider, account, phone: Mutex::default() }
    }

    fn provider(&self) -> Arc<dyn Provider> {
        Arc::clone(&self.provider)
    }

    fn provider_with(&self, settings: PrivacyIdeaSettings) -> Arc<dyn Provider> {
        open(&self.organisation.server(), settings)
    }

    fn account(&self) -> &Account {
        &self.account
    }

    async fn add_account(&self, name_ends_in: &str, password: &str) -> Account {
        let person = Person::new(&format!("bruno{name_ends_in}"), password);
        self.organisation.add_user(person.clone());
        account(&person)
    }

    fn code_sent_to(&self, kind: MethodKind, contact: &str) -> Secret {
        let wanted = if kind == MethodKind::Email { MessageKind::Email } else { MessageKind::TextMessage };
        let phone = self.organisation.phone_of(&self.account.user).unwrap();
        let mut messages = phone.messages.into_iter();
        let newest = messages.find(|message| message.kind == wanted && message.to == contact);
        let newest = newest.expect("a message has come");
        Secret::new(newest.code)
    }

    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    async fn scan(&self, enrolment: &Enrolment) {
        let phone = PushPhone::scan(enrolment.link.as_ref().unwrap().expose()).unwrap();
        post(phone.url(), &phone.registration()).await;
        *self.phone.lock().unwrap() = Some(Arc::new(phone));
    }

    async fn decide(&self, approve: bool) {
        let phone = self.phone.lock().unwrap().clone().expect("the phone has scanned a picture");
        let asked = reqwest::Client::new().get(phone.url()).query(&phone.poll(self.now())).send().await.unwrap();
        let questions: Value = asked.json().await.unwrap();
        let questions = questions["result"]["value"].as_array().unwrap().clone();
        assert_eq!(questions.len(), 1, "the phone is asked one thing");
        let nonce = questions[0]["nonce"].as_str().unwrap();
        post(phone.url(), &if approve { phone.approve(nonce) } else { phone.decline(nonce) }).await;
    }

    async fn let_expire(&self, challenge: &mut Challenge) {
        self.clock.advance(3600);
        mark_late(challenge);
    }

    async fn mail_login(&self, password: &Secret) -> bool {
        mail::login(self.organisation.imap(), &self.account.user, password).await
    }

    async fn try_in_vain(&self, scope: &str, times: usize) {
        let (server, mail_server) = (self.organisation.server(), Settings::default().mail_server);
        for _ in 0..times {
            let answer = ask_as_mail_server(&server, mail_server, &self.account.user, &replaced(), scope).await;
            assert_ne!(answer["result"]["value"], true);
        }
    }
}

fn account(person: &Person) -> Account {
    Account {
        user: person.user.clone(),
        password: person.password.clone(),
        phone: person.mobile.clone(),
        email: person.email.clone(),
    }
}

async fn post(url: &str, fields: &Fields) {
    let answer = reqwest::Client::new().post(url).form(fields).send().await.unwrap();
    assert!(answer.status().is_success(), "the phone was refused: {}", answer.status());
}

macro_rules! on_the_practice_organisation {
    (=> $($case:ident,)*) => {$(
        #[tokio::test]
        async fn $case() {
            attempt("practice", &[], stringify!($case), cases::$case::<PracticeGround>()).await;
        }
    )*};
}
for_each_case!(on_the_practice_organisation);
