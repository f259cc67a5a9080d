//! The contract on real servers of several releases, each with a real Dovecot behind it. All cases of a release share one
//! server and have accounts of their own; rules are tied to the account.

use crate::cases::{self, for_each_case};
use crate::ground::{Account, Capability, Ground, Rule, ask_as_mail_server, attempt, mark_late, open, replaced};
use crate::mail;
use async_trait::async_trait;
use password::Secret;
use providers::{Challenge, Enrolment, LimitOf, MethodKind, PrivacyIdeaSettings, Provider};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock};
use test_servers::{Dovecot, MAIL_SERVER_ADDRESS, PrivacyIdea};

static ACCOUNTS: AtomicU32 = AtomicU32::new(1);

/// A release of privacyIDEA or eduMFA.
struct Release {
    name: &'static str,
    cannot: &'static [Capability],
    server: LazyLock<PrivacyIdea>,
    dovecot: LazyLock<Dovecot>,
}

tokio::task_local! {
    /// The release that a case is tried on: all share the code of the cases.
    static RELEASE: &'static Release;
}

fn server() -> &'static PrivacyIdea {
    &RELEASE.get().server
}

struct RealGround {
    provider: Arc<dyn Provider>,
    account: Account,
    /// What user names begin with under the rule.
    prefix: &'static str,
}

#[async_trait]
impl Ground for RealGround {
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
            server().set_policy(&format!("rule-{}", account.user), scope, &action, Some(&account.user));
        }
        if rule == Rule::TwoSteps {
            let action = "totp_2step=force, hotp_2step=force";
            server().set_policy(&format!("steps-{}", account.user), "user", action, Some(&account.user));
        }
        let provider = open(server().url(), PrivacyIdeaSettings::default());
        Self { provider, account, prefix }
    }

    fn provider(&self) -> Arc<dyn Provider> {
        Arc::clone(&self.provider)
    }

    fn provider_with(&self, settings: PrivacyIdeaSettings) -> Arc<dyn Provider> {
        open(server().url(), settings)
    }

    fn account(&self) -> &Account {
        &self.account
    }

    async fn add_account(&self, name_ends_in: &str, password: &str) -> Account {
        fresh_account(self.prefix, name_ends_in, password)
    }

    fn code_sent_to(&self, _kind: MethodKind, contact: &str) -> Secret {
        Secret::new(server().last_code(contact))
    }

    async fn scan(&self, enrolment: &Enrolment) {
        server().scan(&self.account.user, enrolment.link.as_ref().unwrap().expose());
    }

    async fn decide(&self, approve: bool) {
        assert_eq!(server().decide(&self.account.user, approve), 1, "the phone is asked one thing");
    }

    async fn let_expire(&self, challenge: &mut Challenge) {
        server().expire_challenges(&self.account.user);
        mark_late(challenge);
    }

    async fn mail_login(&self, password: &Secret) -> bool {
        mail::login(RELEASE.get().dovecot.address(), &self.account.user, password).await
    }

    async fn try_in_vain(&self, scope: &str, times: usize) {
        // Not through the mail server, which lets each wrong try wait longer than the one before.
        let mail_server = MAIL_SERVER_ADDRESS.parse().unwrap();
        for _ in 0..times {
            let answer = ask_as_mail_server(server().url(), mail_server, &self.account.user, &replaced(), scope).await;
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
    let account = server().add_user(&name, password);
    Account { user: account.name, password: Secret::new(account.password), phone: account.phone, email: account.email }
}

/// Releases, each with one server for all of its cases.
macro_rules! releases {
    ($($release:ident = $package:literal $version:literal, called $name:literal, cannot [$($cannot:ident),*];)*) => {$(
        static $release: Release = Release {
            name: $name,
            cannot: &[$(Capability::$cannot),*],
            server: LazyLock::new(|| PrivacyIdea::start_release($package, $version)),
            dovecot: LazyLock::new(|| Dovecot::start(&$release.server)),
        };
    )*};
}

releases! {
    PRIVACYIDEA_3_14 = "privacyidea" "3.14", called "privacyIDEA 3.14", cannot [];
    PRIVACYIDEA_3_13 = "privacyidea" "3.13.3", called "privacyIDEA 3.13.3", cannot [ListedServices, DefinedServicesOnly];
    PRIVACYIDEA_3_12 = "privacyidea" "3.12.3", called "privacyIDEA 3.12.3", cannot [ListedServices, DefinedServicesOnly];
    PRIVACYIDEA_3_11 = "privacyidea" "3.11.4", called "privacyIDEA 3.11.4", cannot [ListedServices, DefinedServicesOnly];
    PRIVACYIDEA_3_10 = "privacyidea" "3.10.2", called "privacyIDEA 3.10.2",
        cannot [ListedServices, DefinedServicesOnly, CreationDate];
    PRIVACYIDEA_3_9 = "privacyidea" "3.9.3", called "privacyIDEA 3.9.3",
        cannot [ListedServices, DefinedServicesOnly, CreationDate, PushDeclined];
    EDUMFA_2_9 = "edumfa" "2.9.5", called "eduMFA 2.9.5", cannot [ListedServices, DefinedServicesOnly];
}

/// Each case on all releases. The runner goes by names, and a server uses one core: with the cases first, several servers work beside
/// each other.
macro_rules! on_every_release {
    (=> $($case:ident,)*) => {$(
        mod $case {
            use super::*;

            async fn on(release: &'static Release) {
                let trial = RELEASE.scope(release, cases::$case::<RealGround>());
                attempt(release.name, release.cannot, stringify!($case), trial).await;
            }

            #[tokio::test]
            async fn privacyidea_3_14() {
                on(&PRIVACYIDEA_3_14).await;
            }

            #[tokio::test]
            async fn privacyidea_3_12() {
                on(&PRIVACYIDEA_3_12).await;
            }

            #[tokio::test]
            async fn edumfa_2_9() {
                on(&EDUMFA_2_9).await;
            }

            #[tokio::test]
            #[ignore = "runs with cargo xtask contract --older"]
            async fn privacyidea_3_13() {
                on(&PRIVACYIDEA_3_13).await;
            }

            #[tokio::test]
            #[ignore = "runs with cargo xtask contract --older"]
            async fn privacyidea_3_11() {
                on(&PRIVACYIDEA_3_11).await;
            }

            #[tokio::test]
            #[ignore = "runs with cargo xtask contract --older"]
            async fn privacyidea_3_10() {
                on(&PRIVACYIDEA_3_10).await;
            }

            #[tokio::test]
            #[ignore = "runs with cargo xtask contract --older"]
            async fn privacyidea_3_9() {
                on(&PRIVACYIDEA_3_9).await;
            }
        }
    )*};
}
for_each_case!(on_every_release);
