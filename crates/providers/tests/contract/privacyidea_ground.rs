//! The contract on a real privacyIDEA, with a real Dovecot behind it. All cases share one server and have accounts of
//! their own; rules are tied to the account.

use crate::cases::{self, for_each_case};
use crate::ground::{Account, Ground, Rule, ask_as_mail_server, mark_late, replaced};
use crate::mail;
use async_trait::async_trait;
use password::Secret;
use providers::{
    Challenge, Enrolment, LimitOf, MethodKind, Provider, ProviderChoice, ProviderKind, Providers, Registry,
};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock};
use test_servers::{Dovecot, MAIL_SERVER_ADDRESS, PrivacyIdea};

static SERVER: LazyLock<PrivacyIdea> = LazyLock::new(PrivacyIdea::start);
static DOVECOT: LazyLock<Dovecot> = LazyLock::new(|| Dovecot::start(&SERVER));
static ACCOUNTS: AtomicU32 = AtomicU32::new(1);

struct PrivacyIdeaGround {
    provider: Arc<dyn Provider>,
    account: Account,
    /// What user names begin with under the rule.
    prefix: &'static str,
}

#[async_trait]
impl Ground for PrivacyIdeaGround {
    async fn prepare(rule: Rule) -> Self {
        let prefix = match rule {
            Rule::NoAppPasswords => "forbidden-",
            Rule::NoProof => "unproven-",
            Rule::TokenPin => "pinned-",
            Rule::NoDelete => "keeping-",
            Rule::OpenToAppPasswords => "open-",
            Rule::AppPasswordIsSecondFactor => "careless-",
            _ => "",
        };
        let account = fresh_account(prefix, "", "correct horse+battery");
        if let Some((scope, action)) = policy_of(rule) {
            SERVER.set_policy(&format!("rule-{}", account.user), scope, &action, Some(&account.user));
        }
        if rule == Rule::TwoSteps {
            let action = "totp_2step=force, hotp_2step=force";
            SERVER.set_policy(&format!("steps-{}", account.user), "user", action, Some(&account.user));
        }
        let choice = ProviderChoice { kind: ProviderKind::PrivacyIdea, server: SERVER.url().to_owned() };
        Self { provider: Registry::default().open(&choice).unwrap().api().unwrap(), account, prefix }
    }

    fn provider(&self) -> Arc<dyn Provider> {
        Arc::clone(&self.provider)
    }

    fn account(&self) -> &Account {
        &self.account
    }

    async fn add_account(&self, name_ends_in: &str, password: &str) -> Account {
        fresh_account(self.prefix, name_ends_in, password)
    }

    fn code_sent_to(&self, _kind: MethodKind, contact: &str) -> Secret {
        Secret::new(SERVER.last_code(contact))
    }

    async fn scan(&self, enrolment: &Enrolment) {
        SERVER.scan(&self.account.user, enrolment.link.as_ref().unwrap().expose());
    }

    async fn decide(&self, approve: bool) {
        assert_eq!(SERVER.decide(&self.account.user, approve), 1, "the phone is asked one thing");
    }

    async fn let_expire(&self, challenge: &mut Challenge) {
        SERVER.expire_challenges(&self.account.user);
        mark_late(challenge);
    }

    async fn mail_login(&self, password: &Secret) -> bool {
        mail::login(DOVECOT.address(), &self.account.user, password).await
    }

    async fn try_in_vain(&self, scope: &str, times: usize) {
        // Not through the mail server, which lets each wrong try wait longer than the one before.
        let mail_server = MAIL_SERVER_ADDRESS.parse().unwrap();
        for _ in 0..times {
            let answer = ask_as_mail_server(SERVER.url(), mail_server, &self.account.user, &replaced(), scope).await;
            assert_ne!(answer["result"]["value"], true);
        }
    }
}

/// The policy that makes the rule, where it is one beside the usual.
fn policy_of(rule: Rule) -> Option<(&'static str, String)> {
    let limit = |name: &str, most: usize| ("enrollment", format!("{name}={most}"));
    Some(match rule {
        Rule::Limit(most) | Rule::OtherLimit(LimitOf::AppPasswords, most) => limit("applspec_max_token_per_user", most),
        Rule::OtherLimit(LimitOf::WorkingAppPasswords, most) => limit("applspec_max_active_token_per_user", most),
        Rule::OtherLimit(LimitOf::Everything, most) => limit("max_token_per_user", most),
        Rule::OtherLimit(LimitOf::EverythingWorking, most) => limit("max_active_token_per_user", most),
        Rule::OtherLimit(LimitOf::Organisation, _) => unreachable!("all cases share the realm"),
        Rule::PinWanted => ("user", "otp_pin_minlength=4".to_owned()),
        Rule::Whimsical => ("user", "otp_pin_contents=cn".to_owned()),
        _ => return None,
    })
}

fn fresh_account(prefix: &str, name_ends_in: &str, password: &str) -> Account {
    let name = format!("{prefix}person{}{name_ends_in}", ACCOUNTS.fetch_add(1, Ordering::Relaxed));
    let account = SERVER.add_user(&name, password);
    Account { user: account.name, password: Secret::new(account.password), phone: account.phone, email: account.email }
}

macro_rules! on_a_real_privacyidea {
    ($($case:ident,)*) => {$(
        #[tokio::test]
        async fn $case() {
            cases::$case::<PrivacyIdeaGround>().await;
        }
    )*};
}
for_each_case!(on_a_real_privacyidea);
