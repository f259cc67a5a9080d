### The words of every screen, in English. Plain words for people who have never heard of an app password.
### Codes come from Rust: the last part of an identifier like `problem-timedOut-do` is one of its codes.

-product = App Password Wizard

## Everywhere

product = { -product }
back = Back
choose = Please choose
cancel = Cancel
close = Close
continue = Continue
next = Next
show = Show
hide = Hide
copy = Copy
help-find = Where do I find this?
list-open = My app passwords
support-id = Support number

## Where one is

steps = Progress
step-signIn = Sign in
step-setUp = Set it up
step-verify = Verify
step-appPassword = App password
step-useIt = Use it
step-done = done
step-position = Step { $step } of { $count }
language = Language
language-system = System language
version = Version

## The practice organisation

practice = Practice
practice-band = Everything here is made up, the organisation and the account too.

## Things worth knowing

notice = Please note
notice-ledgerSetAside = The notes that this computer keeps about your app passwords were damaged. They have been set aside and new ones begun. Your app passwords themselves still work.
notice-ledgerSetAside-file = The old notes are here:
notice-ledgerNotWritable = This computer cannot write its notes about your app passwords. If this program is interrupted, it will not know what it was doing.
notice-policyNotUnderstood = A setting from your organisation is not understood, so a safe value is used. Please tell your IT department which one:
notice-clipboardFailed = Copying did not work. Try again. An app password you can also show and type.
notice-browserFailed = Your browser did not open by itself. Copy the address, and open it in the browser yourself.
notice-cleanByHand = This program could not take the app password out of a mail app. Please do it there yourself.
notice-cleanByHand-outlookClassic = In Outlook, choose File › Account Settings › Account Settings…, double-click the account and replace its password, or remove the account.
notice-cleanByHand-newOutlook = In Outlook, choose Settings › Accounts › Your accounts, press Manage beside the account, then Remove, from all devices: otherwise Microsoft’s servers keep the password.
notice-cleanByHand-outlookForMac = In Outlook, choose Outlook › Settings › Accounts, click the account and replace its password, or remove the account with −.
notice-cleanByHand-appleMail = In System Settings, choose General › Device Management (in older versions Privacy & Security › Profiles), click the profile of this account and remove it with −. Mail loses the account with it.
notice-cleanByHand-evolution = In the program Passwords and Keys, look for the entry with your address for Evolution. It has been changed since; delete it if you do not need it.
notice-cleanByHand-geary = In the program Passwords and Keys, look for the Geary entries with your address. They have been changed since; delete them if you do not need them.
notice-cleanByHand-kmail = In KMail, choose Settings › Configure KMail… › Accounts, press Modify… beside the account and replace its password, for receiving and for sending.
notice-cleanByHand-thunderbird = In Thunderbird, choose Settings › Privacy & Security › Saved Passwords…, click the entries of this account and press Remove.
notice-dismiss = Got it
notice-more = { $count ->
    [one] One more note after this one
   *[other] { $count } more notes after this one
}

## What one waits for

busy-startingPractice = Starting the practice organisation…
busy-findingProvider = Finding out who answers for this address…
busy-waitingForBrowser = Waiting for your sign-in…
busy-readingAccount = Looking up your account…
busy-signingIn = Signing in…
busy-checkingCode = Checking the code…
busy-waitingForPhone = Waiting for your phone…
busy-readingMethods = Looking up what is set up for you…
busy-startingMethod = Getting this ready…
busy-takingMethodBack = Taking the new method away again…
busy-changingMethod = Changing your sign-in method…
busy-creating = Creating your app password…
busy-usingKeychain = Opening this computer’s keychain… It may ask you to unlock it.
busy-readingList = Reading your app passwords…
busy-changingAppPassword = Changing the app password…
busy-probing = Signing in to the mail server, once…
busy-usingMailApp = Changing what is stored for the mail app…
busy-replacing = Replacing the app password…

## What is wrong with what was typed

field-addressMalformed = This is not an e-mail address. It looks like name@organisation.com.
field-nobodyAnswers = No service that this program knows answers for this address. Check the spelling, or choose the service yourself.
field-couldNotFind = It could not be found out which service answers for this address. Check that you are on the internet and try again, or choose the service yourself.
field-otherCloud = Your organisation is in another Microsoft cloud than this program looks in. Only your IT department can set that right: with “cloud” in this program’s policy.
field-serverMalformed = This is not a web address. It looks like login.organisation.com.
field-serverPlainHttp = This address would send your password unprotected. Use one that begins with https://.
field-empty = Please fill this in.
field-notChosen = Please choose.
field-passwordRefused = The user name or the password is wrong, or your second proof no longer works: the server does not say which. Check, and type the password again. Too many wrong tries can lock your account.
field-codeRefused = This code is wrong or too old. Type the newest one.
field-codeUsed = This code has been used already. Each code works once: wait for the next one.
field-codeExpired = The time for this code is over. Ask for a new one.
field-contactRefused = This was not accepted. Check it and try again.
field-labelTooLong = This name is too long. Please shorten it.
field-scopeUnknown = This choice is no longer offered. Please choose another one.

## Account

account-title = Which account is it for?
account-lead = Your mail app needs a password of its own for this account. You get it here, in about two minutes.
account-address = Work or school e-mail address
account-address-hint = The address that people write to you at.
account-by-hand = Choose the service by hand
account-provider = Service
provider-privacyIdea = privacyIDEA
provider-microsoft365 = Microsoft 365
account-server = Your organisation’s sign-in server
account-server-hint = For example login.organisation.com
account-server-help = Your IT department knows it: ask for “the address of our privacyIDEA server”. If you have set up a code app on a web page of your organisation, it is the address of that page.
account-organisation = Your IT department has set this up. You sign in with your usual password.
account-what = What is an app password?
account-what-text = Your organisation wants a second proof when you sign in, such as a code from your phone. Many mail apps cannot ask you for one. They get a password that works for that one app only: an app password. You can end it at any time, and your usual password stays as it is.
account-practise = Just looking?
account-practise-text = Practise with a made-up account and a made-up phone. Choose what your organisation uses.
account-practise-with = Practise with

## Need

need-title = What is the app password for?
need-lead = Choose what keeps asking for your password. Each app or device gets its own.
purpose-outlook = Outlook
purpose-appleMail = Apple Mail
purpose-thunderbird = Thunderbird
purpose-evolution = Evolution
purpose-geary = Geary
purpose-otherMailApp = Another mail app
purpose-device = A printer or scanner
purpose-otherProgram = Another program
need-advice = Before you go on
advice-outlook = Does Outlook open a sign-in page of Microsoft or Google? Then sign in there: you need no app password. Go on here if Outlook only shows a box for a password.
advice-appleMail = When you add an account, does Mail list its kind, such as Microsoft Exchange or Google? Then choose it and press Sign In: you need no app password. Go on here if you use Other Mail Account.
advice-thunderbird = Does Thunderbird open a sign-in page of your organisation, Microsoft or Google? Then sign in there: you need no app password. Go on here if it only asks for a password.
advice-evolution = Is it a Microsoft or Google account? Then add it in Settings under Online Accounts: you need no app password. Go on here if Evolution asks for a password.
advice-geary = Is it a Microsoft or Google account? Then add it in Settings under Online Accounts: you need no app password. Go on here if Geary asks for a password.
advice-otherMailApp = Does the app have a button such as Sign in with Microsoft or Sign in with Google? Then use that: you need no app password. Go on here if it only asks for a user name and a password.
advice-device = Most printers and scanners know only a user name and a password. Give this one an app password of its own, so that you can end it when the device goes.
advice-otherProgram = Does the program open a sign-in page in your browser? Then use that: you need no app password. Otherwise give it an app password of its own.
eligibility-required = Your organisation wants a second proof at sign-in, so apps that cannot ask for it need an app password.
eligibility-notRequired = Your organisation does not ask for a second proof with this account. Your usual password should work in the mail app. If it is refused, ask your IT department: “Do I need an app password for my mail app?”
eligibility-unknownBeforeSignIn = After you sign in, you will see whether your account needs one.
eligibility-unknown = Whether your account can have one is not known yet. You find out on the way.
need-anyway = Continue anyway

## Advice: what is worth knowing before any work is done

advice-title-sendingOnly = An app password can only send mail here
advice-lead-sendingOnly = With it, a printer, a scanner or a program can send mail through Microsoft 365, as long as five things are so. It cannot read mail.
sending-until = Until when
sending-when = Since when, and until when
advice-title-offByDefault = Microsoft 365 has stopped accepting passwords for sending mail
advice-lead-offByDefault = { $form ->
    [month] At the end of { $since }, Microsoft switched this off for everybody, unless an organisation’s IT department switches it on again. If yours has not, the mail server will refuse a new app password.
   *[day] On { $since }, Microsoft switched this off for everybody, unless an organisation’s IT department switches it on again. If yours has not, the mail server will refuse a new app password.
}
advice-title-onUntil = Sending with a password was on until { $day }
advice-lead-onUntil = Until that day your IT department had switched it on, against Microsoft’s default. If it is off again, the mail server will refuse a new app password.
advice-title-off = Your IT department has switched off sending with a password
advice-lead-off = No app password can be created for it: the mail server would refuse it. This is what your device or program can use instead.
sending-again = My IT department has switched it on again
sending-if-on = If it is on again: what else must be so
sending-on = Your IT department has sending with a password switched on.
sending-on-until = Your IT department has sending with a password switched on until { $day }.
sending-note-offByDefault = { $form ->
    [month] At the end of { $since }, Microsoft 365 stopped accepting passwords for sending mail. An app password works only if your IT department has switched that on again.
   *[day] On { $since }, Microsoft 365 stopped accepting passwords for sending mail. An app password works only if your IT department has switched that on again.
}
sending-note-onUntil = Your IT department had sending with a password switched on until { $day }. Now it may be off.
sending-note-off = Your IT department has switched off sending with a password. No app password can do it.
sending-instead = What a device or a program can use instead comes next.
sending-understood = I understand, go on
advice-title-personalAccount = A personal account takes no app password
advice-lead-personalAccount = Outlook.com, Hotmail, Live and MSN are personal Microsoft accounts. Their mail servers refuse app passwords, even if Microsoft’s page still creates one. Do this instead:
personal-otherAddress = Use another address
advice-lead-signsInByItself = It opens Microsoft’s own sign-in page, and your second proof works there. You need no app password, and for reading mail none is accepted.
byItself-title-outlook = Outlook signs in by itself
byItself-title-appleMail = Mail signs in by itself
byItself-title-thunderbird = Thunderbird signs in by itself
byItself-title-other = Your mail app can sign in by itself
byItself-outlook-1 = In Outlook, remove the account that keeps asking: your mail stays on the server. Then choose Add Account, in the File menu or in the settings under Accounts.
byItself-outlook-2 = Type your work e-mail address and nothing else. Choose Continue or Connect.
byItself-appleMail-1 = In Mail, remove the account that keeps asking, in the settings under Accounts: your mail stays on the server. Then choose Add Account in the Mail menu.
byItself-appleMail-2 = Choose Microsoft Exchange. Type your name and your work e-mail address, then choose Sign In.
byItself-thunderbird-1 = In Thunderbird, open Account Settings. Under Server Settings, set Authentication method to OAuth2.
byItself-thunderbird-2 = Under Outgoing Server (SMTP), edit this account’s server and choose OAuth2 as well. Close Thunderbird and open it again.
byItself-other-1 = Add the account again, in the app or in your system’s settings under Online Accounts.
byItself-other-2 = Choose the entry that opens a sign-in page. It has a name such as Microsoft 365, Exchange, Sign in with Microsoft or OAuth2.
byItself-signIn = Microsoft’s sign-in page opens. Sign in there with your usual password and your second proof. That is all.
byItself-not = It still asks only for a password
byItself-not-outlook = Outlook 2010 and older cannot connect to Microsoft 365 any more, whatever the password. Ask your IT department for a newer one. Until then, your mail is in the browser at outlook.office.com.
byItself-not-appleMail = You have probably chosen Other Mail Account: choose Microsoft Exchange instead. If Microsoft’s page wants the approval of an administrator, ask your IT department to allow Apple’s mail app.
byItself-not-thunderbird = OAuth2 is offered only where the incoming server is outlook.office365.com. If Microsoft’s page wants the approval of an administrator, ask your IT department to allow Thunderbird.
byItself-not-other = Then this app cannot read your Microsoft 365 mail, with or without an app password. Read it in the browser at outlook.office.com, or ask your IT department for an app that can.
byItself-solved = That solves it
byItself-goOn = I need an app password all the same
byItself-goOn-off = An app password would be of no use here: for reading mail none is accepted, and your IT department has switched off sending with one.
byItself-goOn-warning-again = For reading mail, the app will refuse it. For sending, it works only if your IT department has switched that on again.
byItself-goOn-warning = An app password can only send mail, and only where your IT department still allows it. For reading mail, the app will refuse it.
sending-conditions = What must be so
sending-mailbox = Your mailbox may send with a password.
sending-mailbox-it = Authenticated SMTP is on for the mailbox (Set-CASMailbox -SmtpClientAuthenticationDisabled $false); this wins over the tenant’s setting.
sending-policy = No mail rule of your organisation keeps passwords away from your account.
sending-policy-it = No Exchange authentication policy blocks it for the account: AllowBasicAuthSmtp is True in the one that applies to it (Get-AuthenticationPolicy), or none applies.
sending-defaults = Microsoft’s security defaults are off in your organisation.
sending-defaults-it = Entra admin center, Overview, Properties, Manage security defaults.
sending-rules = No rule of your organisation blocks old ways to sign in.
sending-rules-it = No Conditional Access policy blocks legacy authentication for this account.
sending-account = A second proof is required of your account itself, and you may create app passwords.
sending-account-it = Per-user MFA is Enforced for the account, and its service settings have “Allow users to create app passwords to sign in to non-browser apps” on.
sending-ask = For your IT department
sending-it = Please let my account send mail with an app password: Authenticated SMTP on for my mailbox, no Exchange authentication policy without AllowBasicAuthSmtp for it, security defaults off, no Conditional Access policy that blocks legacy authentication for it, per-user MFA Enforced, and “Allow users to create app passwords” on.
devices-title = What a device or program can use instead
devices-lead = Your IT department knows which of these your organisation has.
devices-source = As of { $day }:
route-open = Microsoft’s page
route-open-of = Microsoft’s page about: { $route }
route-signInWithMicrosoft = A sign-in with Microsoft
route-signInWithMicrosoft-text = Your printer may already be able to do without an app password, perhaps after an update. Look for “OAuth” or “Sign in with Microsoft” in its settings for e-mail.
route-connectorOrDirectSend = A connector, or Direct Send
route-connectorOrDirectSend-text = The device hands its mail straight to your organisation’s mail server and needs no password. Direct Send reaches people in your organisation only.
route-highVolumeEmail = High Volume Email
route-highVolumeEmail-text = An account of its own for many messages to people in your organisation.
route-azureCommunicationServices = Azure Communication Services
route-azureCommunicationServices-text = A paid service of Microsoft’s for programs that send mail, also to people outside.
route-switchedOnAgain = A password, switched on again
route-switchedOnAgain-text = Your IT department can do that for a single mailbox, for the time being. Then the device keeps its app password.
makers-title = What makers say about a sign-in with Microsoft
maker-byModel = It depends on the model: the maker has a list.
maker-newerModels = Some newer models can.
maker-fromVersion = Can, from { $version } on.
maker-inVersions = Can, in version { $version }.
maker-notInVersions = Cannot, in version { $version }.
maker-except = Cannot: { $models }.
maker-open = The maker’s page
maker-open-of = The page of { $maker }
makers-others = Is yours not here? Look for “OAuth” and “Microsoft 365” on its maker’s support pages.
devices-it = A device or program of ours sends mail through Microsoft 365 with a password (SMTP AUTH, basic authentication). What may it use instead: a sign-in with Microsoft (OAuth), a connector or Direct Send, High Volume Email, or Azure Communication Services? Or is Authenticated SMTP switched on again for its mailbox, and until when?
personal-1 = In your mail app, remove the account that keeps asking: your mail stays on the server. Add it again as Outlook.com, Hotmail or Microsoft.
personal-2 = Microsoft’s sign-in page opens. Sign in there with your usual password and your second proof.
personal-3 = Is there no such page? Then this app cannot be used with your account any more. Read your mail in the browser at outlook.com.

## Sign in

signIn-title-start = Sign in
signIn-title-withNewMethod = Sign in once more
signIn-title-sessionEnded = Please sign in again
signIn-title-list = Sign in to see your app passwords
signIn-title-methods = Sign in to see your sign-in methods
signIn-title-unfinished = Sign in to see what was left behind
signIn-lead-start = With your usual user name and password.
signIn-lead-withNewMethod = This time with the new method. After that you can create your app password.
signIn-lead-sessionEnded = For your safety, a sign-in lasts only for a while. What you have finished is not lost.
signIn-lead-list = Your organisation knows all of them, also those from other computers.
signIn-lead-methods = If the one you want to remove is asked for, choose another one.
signIn-lead-unfinished = Then we can look for the app password that may exist, and tidy up.
signIn-user = User name
signIn-user-hint = Often your e-mail address, or the name that you sign in to your computer with.
signIn-password = Password
signIn-password-hint = Your usual one, not an app password.
signIn-password-show = Show password
signIn-host = Your password goes only to { $host }. It is not kept on this computer.
signIn-forgotten = I have forgotten my password
signIn-forgotten-text = This program cannot reset it. Use your organisation’s usual way, or ask your IT department, and come back.
signIn-button = Sign in

## Sign in with the browser

browser-title-waiting = Continue in your browser
browser-title-onceMore = Sign in once more
browser-lead-start = In your own browser, on Microsoft’s own page. Then this program can look up what your account may have, so that you need not know it.
browser-lead-waiting = As soon as you have signed in there, this window goes on by itself.
browser-lead-onceMore = Your organisation wants a fresh proof that it is you before Microsoft says more. Nothing has gone wrong.
browser-step-opens = Your browser opens a page of { $host }.
browser-step-signIn = Sign in there as { $account }, with your usual password and your second proof.
browser-step-back = The page then says that you can close it, and this window goes on.
browser-private = Your password goes only to Microsoft. This program never sees it.
browser-open = Open browser to sign in
browser-open-again = Open it again
browser-waiting = Waiting for you to sign in
browser-waiting-where = Is no sign-in page in sight? It may be behind this window.
browser-device = Use a code on another device
browser-skip = Go on without signing in
browser-skip-about = Without signing in you can go on as well: then this program asks you what it could have looked up.
address-copy = Copy the address
address-copied = Copied. Paste it into the address bar of a browser on this computer.
address-failed = Your browser did not open by itself
address-by-hand = Copy the address, and paste it into the address bar of a browser on this computer.

## Sign in on another device

device-title = Sign in on another device
device-lead = On your phone, for example. As soon as you have signed in there, this window goes on by itself.
device-open = Open { $address } there.
device-type = Type this code:
device-signIn = Sign in with your usual password and your second proof.
device-code = Code to type on the other device
device-code-coming = The code is coming…
device-code-failed = The code could not be shown. Cancel, and try again.
device-over = The time for this code is over. Cancel, and try again for a new one.
device-careful = Type it only because you began this yourself. Never type a code that somebody sends you.

## Microsoft did not let the person in: what happened, what to do, what to tell IT

refused-adminConsentMissing-what = Your organisation has not allowed this program yet
refused-adminConsentMissing-do = An administrator has to agree once, for everybody. You cannot do that yourself.
refused-adminConsentMissing-it = App Password Wizard needs admin consent: Entra admin center, Enterprise applications, its app registration, Permissions, “Grant admin consent” (delegated, by the setting graphAccess; always: openid, profile, offline_access; “methods”: also UserAuthenticationMethod.Read; “methodsAndRequirement”: also Policy.Read.All).
refused-consentDeclined-what = You did not allow this program to look
refused-consentDeclined-do = Without that it cannot see what your account may have. Try again and choose Accept, or go on without signing in.
refused-consentDeclined-it = App Password Wizard asks me for permission to read my sign-in methods; may I accept, or will you grant admin consent?
refused-notApproved-what = The sign-in came back without a yes
refused-notApproved-do = Did the page say that an administrator must approve? Then you cannot do that yourself: send the sentence below. If you chose Cancel or No there, try again.
refused-notApproved-it = Microsoft sent me back without an approval (access_denied). If its page says “Need admin approval”, App Password Wizard needs admin consent: Entra admin center, Enterprise applications, its app registration, Permissions, “Grant admin consent” (delegated, by the setting graphAccess; always: openid, profile, offline_access; “methods”: also UserAuthenticationMethod.Read; “methodsAndRequirement”: also Policy.Read.All).
refused-appNotFound-what = Your organisation does not know this program
refused-appNotFound-do = It is not registered there, or under another number. You cannot mend that yourself.
refused-appNotFound-it = The client ID of App Password Wizard is not found in our tenant: please compare clientId and tenantId in its policy with the app registration.
refused-appDisabled-what = An administrator has switched this program off
refused-appDisabled-do = Ask why before you go on.
refused-appDisabled-it = Sign-in to App Password Wizard is disabled in our tenant (Enterprise applications, Properties, “Enabled for users to sign-in?”); is that intended?
refused-appMisconfigured-what = This program is not registered completely
refused-appMisconfigured-do = Something is missing in your organisation that only an administrator can add.
refused-appMisconfigured-it = The app registration of App Password Wizard is not as it must be: it needs the platform “Mobile and desktop applications” with the redirect URI http://localhost, which must not stand under “Web” or “Single-page application” as well, no client secret, the delegated Microsoft Graph permissions, and “Allow public client flows” for device code only.
refused-notAssigned-what = Your account is not on the list for this program
refused-notAssigned-do = Your organisation lets only some people use it.
refused-notAssigned-it = Please assign my account to the enterprise application App Password Wizard (Users and groups), or switch “Assignment required?” off.
refused-blockedByPolicy-what = A rule of your organisation stopped the sign-in
refused-blockedByPolicy-do = It may depend on where you are, on the hour, or on the device: try again from your organisation’s network, or on the computer that it gave you. Or the rule lets this program in nowhere; then only your IT department can help.
refused-blockedByPolicy-it = A Conditional Access policy blocked my sign-in to App Password Wizard: please look it up in the sign-in logs, and tell me what I have to do or change the policy.
refused-deviceNotAccepted-what = This computer is not accepted
refused-deviceNotAccepted-do = Your organisation lets in only computers that it looks after and that are up to date. Install what is waiting to be installed and try again, or use such a computer. Or it is one, and your browser does not show it: try Microsoft Edge.
refused-deviceNotAccepted-it = My sign-in was refused because this device is not compliant, not joined, not registered, or switched off: please check its state in Intune and Entra.
refused-blockedBySecurityDefaults-what = Your organisation’s security settings stopped the sign-in
refused-blockedBySecurityDefaults-do = Microsoft’s security defaults are on there. Under them no account can have an app password: your app or device has to sign in another way.
refused-blockedBySecurityDefaults-it = Security defaults are on in our tenant, which rules out app passwords: how should my app or device sign in or send mail?
refused-setUpPlaceBlocked-what = You can set this up only in certain places
refused-setUpPlaceBlocked-do = Your organisation allows it only on its own network or devices. Go there, or connect by VPN, and try again.
refused-setUpPlaceBlocked-it = A Conditional Access policy for “Register security information” blocks me (AADSTS53010): from where, and with which device, may I register?
refused-setUpFirst-what = Your account needs a second proof first
refused-setUpFirst-do = Sign in at office.com in your browser and follow the page that asks for more information. Then try again here.
refused-setUpFirst-it = I have to register a second proof (MFA) before I can sign in, and I cannot finish it: please check what stops me.
refused-secondProofMissing-what = The second proof is missing
refused-secondProofMissing-do = It was not given, or the last one was too long ago. Have your phone or key at hand, and try again.
refused-secondProofMissing-it = I cannot complete the second proof (MFA) when I sign in: please check which methods are registered for my account.
refused-wrongAccount-what = That was another account
refused-wrongAccount-do = Your browser is probably signed in with a private account, or at another organisation. Try again, and choose Use another account on Microsoft’s page.
refused-wrongAccount-it = Microsoft says that my account does not belong to the tenant of App Password Wizard: please check tenantId in its policy, and whether I am a guest.
refused-tenantRestricted-what = This network lets you sign in to other organisations only
refused-tenantRestricted-do = The network that you are in has a list of allowed organisations, and yours is not on it. Try again from another network.
refused-tenantRestricted-it = A tenant restriction on the network I use blocks sign-in to our tenant (AADSTS500021, 500022 or 50002): please allow it, or tell me where to sign in from.
refused-noSuchTenant-what = Microsoft does not know this organisation
refused-noSuchTenant-do = Start over, and check the address that you typed. If it is right, only your IT department can help.
refused-noSuchTenant-it = Microsoft finds no tenant for my address or for the settings of App Password Wizard: please check tenantId in its policy, and “cloud” if we are in a national cloud.
refused-otherCloud-what = Your organisation is in another Microsoft cloud
refused-otherCloud-do = Microsoft keeps some countries and governments apart, and this program looked in the wrong place. Only your IT department can set that right.
refused-otherCloud-it = Our tenant is in another Microsoft cloud than App Password Wizard looks in: please set “cloud” in its policy, with an app registration in that cloud.
refused-credentialsRefused-what = The account or its password was not right
refused-credentialsRefused-do = Try again with your work account and its usual password, not an app password. Too many wrong tries can lock your account.
refused-credentialsRefused-it = I cannot sign in to Microsoft 365 with my account and its password: please check the account, and reset the password if need be.
refused-accountLocked-what = Your account is locked for now
refused-accountLocked-do = There were too many wrong tries, or a sign-in from an unusual place. Wait a quarter of an hour, then try once more.
refused-accountLocked-it = My account is locked (AADSTS50053: smart lockout or a blocked IP address): please check the sign-in logs and unlock it.
refused-passwordExpired-what = Your account needs a new password
refused-passwordExpired-do = The old one has run out, or your organisation wants another one. Change it as you usually do: at your computer, or by signing in at office.com. Then try again here.
refused-passwordExpired-it = Microsoft wants a new password for my account, and I cannot change it: please help me to set one.
refused-accountDisabled-what = Your account is switched off
refused-accountDisabled-do = You cannot change that yourself.
refused-accountDisabled-it = My account is disabled in Entra (AADSTS50057 or 500571); is that intended?
refused-sessionsRevoked-what = You were signed out everywhere
refused-sessionsRevoked-do = Your password was changed, or an administrator signed everybody out. Try again and sign in afresh.
refused-sessionsRevoked-it = My sessions were revoked, and signing in again does not work: please check my account.
refused-answerExpired-what = The sign-in took too long
refused-answerExpired-do = Its answer is good for a few minutes, and only once. Close old sign-in pages in your browser, and try again.
refused-answerExpired-it = The answer of a sign-in runs out or is used up before App Password Wizard can redeem it: please check this computer’s clock and any proxy on the way.
refused-deviceCodeExpired-what = The code for the other device did not work
refused-deviceCodeExpired-do = It was not typed in time, or it was refused. Try again for a new one.
refused-deviceCodeExpired-it = Sign-in to App Password Wizard with a device code fails: does a Conditional Access policy block the device code flow?
refused-tooManySignIns-what = Too many sign-ins in a short time
refused-tooManySignIns-do = Microsoft has stopped them for a while. Close old sign-in pages in your browser, wait a few minutes, and try again.
refused-tooManySignIns-it = Microsoft reports a sign-in loop for App Password Wizard (AADSTS50196): please look it up in the sign-in logs.
refused-providerBusy-what = Microsoft cannot do it right now
refused-providerBusy-do = It has too much to do, or something of its own does not answer. That has nothing to do with you. Try again in a few minutes.
refused-providerBusy-it = Microsoft has been refusing my sign-in to App Password Wizard as temporarily unavailable: is there a known problem (service health)?
refused-ownSignInFailed-what = Your organisation’s own part of the sign-in failed
refused-ownSignInFailed-do = Microsoft asked a service of your organisation, such as its sign-in server, its certificates or its directory, and got no good answer. Try again in a few minutes. If it stays, only your IT department can mend it.
refused-ownSignInFailed-it = Microsoft refuses my sign-in because of our federation, certificates, an external provider or the authentication agent on our network: please look it up in the Entra sign-in logs.
refused-other-what = Microsoft did not let you in
refused-other-do = It gave a reason that this program does not know. That need not have anything to do with you. Try again in a few minutes, or go on without signing in.
refused-other-it = Microsoft refused my sign-in to App Password Wizard: please look up the reason in the Entra sign-in logs.

## Methods

method-authenticatorApp = Authenticator app
method-counterApp = Authenticator app, code at the press of a button
method-textMessage = Text message
method-email = E-mail
method-push = Approval on your phone
method-other = Another method
method-authenticatorApp-about = An app on your phone shows you a new code every 30 seconds. It works without reception.
method-counterApp-about = An app or a small device shows you a new code each time you press its button.
method-textMessage-about = You get a code on your phone. Your phone needs reception.
method-email-about = You get a code in another mailbox, one that you can open without this mail app.
method-push-about = You tap Approve in an app on your phone. Your phone needs the internet.
method-other-about = Your IT department can tell you how this one works.
method-recommended = Recommended

## Challenge

challenge-title-authenticatorApp = Type the code from your authenticator app
challenge-title-counterApp = Type a new code from your authenticator app
challenge-title-textMessage = Type the code from the text message
challenge-title-email = Type the code from the e-mail
challenge-title-push = Approve it on your phone
challenge-title-pushCode = Type the code that your phone shows
challenge-title-other = Type your sign-in code
challenge-reason-start = A second check that it is really you.
challenge-reason-withNewMethod = Now with the method that you have just set up.
challenge-reason-sessionEnded = Your sign-in had run out, so we check again.
challenge-reason-list = One check before your app passwords are shown.
challenge-reason-methods = One check before your sign-in methods are shown.
challenge-reason-unfinished = One check before we look for what was left behind.
challenge-lead-authenticatorApp = Open the app on your phone and look for this account.
challenge-lead-counterApp = Open the app on your phone and press the button beside this account.
challenge-lead-textMessage = It has just been sent to your phone and can take a minute to arrive.
challenge-lead-email = It has just been sent to your mailbox and can take a minute to arrive.
challenge-lead-push = A question is on its way to the app on your phone. Answer it there, and this window goes on by itself.
challenge-lead-pushCode = Open the authenticator app on your phone and answer its question. The phone then shows a code: type it here.
challenge-lead-other = It is on the device or the list that your organisation gave you.
challenge-help-authenticatorApp = The app has a name such as Microsoft Authenticator, Google Authenticator or privacyIDEA Authenticator. Look for the name of your organisation in it. The digits change every 30 seconds.
challenge-help-counterApp = Look for the name of your organisation in the app. The round arrow or the button beside it makes a new code.
challenge-help-textMessage = Open the messages on your phone. Nothing there after a minute? Check that your phone has reception, then ask for a new code.
challenge-help-email = Look in your inbox, and in the junk folder as well. Nothing there after a minute? Ask for a new code.
challenge-help-push = Open the authenticator app on your phone. If no question shows, pull the list down to refresh it, and check that your phone is on the internet.
challenge-help-pushCode = If no question shows on the phone, pull the list in the app down to refresh it, and check that the phone is on the internet.
challenge-help-other = If you do not know which code is meant, ask your IT department.
challenge-waiting = As soon as you approve, this window goes on.
challenge-ahead = If the button was pressed many times without signing in, the codes have run ahead: then right ones are refused too.
challenge-ahead-another = Sign in another way, with the choice below. Then open “{ own-open }” from your app passwords, and choose “{ own-resync }”.
challenge-ahead-it = Your IT department can bring them back into step.
challenge-told = Your organisation’s server says: { $words }
challenge-answer = Your answer
challenge-presence = On your phone, choose
challenge-passkey = I have a passkey or a security key
challenge-passkey-text = It works only on your organisation’s own page, { $host }. Here, use one of the other ways.
challenge-another = Use another way
code = Code
code-wait = Each code works once. Your app shows a new code in { $time }.
code-wait-over = You can type the new code now.
code-left = This code is taken for another { $time }.
code-left-over = The time for this code is over. Ask for a new one.
code-resend = Send a new code
code-ask-again = Ask the phone again

## Set it up now

setUp-title-none = Set it up now
setUp-title-existing = You are already set up
setUp-title-verified = That works
setUp-title-another = Set up another one
setUp-lead-none = Besides your password, your organisation wants a second proof that it is you. You set it up once.
setUp-lead-existing = You can prove that it is you. Go on to your app password.
setUp-lead-verified = From now on you can prove that it is you. Next comes your app password.
setUp-lead-another = So you can prove that it is you on the day when you do not have the others. You come back to your sign-in methods.
setUp-choose = Choose how you want to prove it
setUp-existing = What works already
setUp-new = New
setUp-another = Set up another way
setUp-button = Set it up now
setUp-start = Set up

## Set it up now, on Microsoft’s page

methods-title-none = Set it up now
methods-title-seenAtProvider = You are set up
methods-title-personSays = Set up, as you told us
methods-title-notSeenAtProvider = Microsoft does not list it yet
methods-lead-none = Besides your password, your organisation wants a second proof that it is you. You set it up once, on Microsoft’s page in your browser.
methods-lead-seenAtProvider = Microsoft lists a second proof for your account. Go on to your app password.
methods-lead-personSays = This program could not see it, so it takes your word for it. Go on to your app password.
methods-lead-notSeenAtProvider = That can take a minute. Check on the page that the set-up came to its end, then let this program look again. A key fob is not told to programs: then go on all the same.
methods-listed = As far as Microsoft tells programs
methods-listed-none = It tells of none besides the password. A key fob, for example, is not told.
methods-unseen = This program could not see which ones you have. Microsoft’s page shows them.
methods-verified = Verified
methods-choose = What to choose there
methods-authenticator = Authenticator app
methods-authenticator-about = An app on your phone asks you, and you approve. It costs nothing.
methods-passkey = Passkey or security key
methods-passkey-about = Your fingerprint, face or PIN, or a small key. Nothing to type.
methods-phone = Why not text messages or calls?
methods-phone-text = They are easier to intercept than an app. Microsoft no longer counts them among the secure methods.
methods-another = Set up another way
methods-open = Open the page
methods-open-again = Open it again
methods-done = I have done it
methods-look = Look again
registered-authenticator = Microsoft Authenticator
registered-passkey = Passkey or security key
registered-softwareCode = Authenticator app with codes
registered-hardwareCode = Key fob with codes
registered-computer = A computer’s own sign-in
registered-phone = Phone, by text message or call
registered-email = E-mail, for a forgotten password only
registered-temporaryPass = Temporary pass
registered-external = Another provider’s second proof
registered-other = A method that this program does not know

## Contact

contact-title-textMessage = Which phone number?
contact-title-email = Which e-mail address?
contact-lead-textMessage = The codes will come there as text messages.
contact-lead-email = The codes will come there. Choose a mailbox that you can open without the mail app that you are setting up.
contact-label-textMessage = Mobile number
contact-label-email = E-mail address for codes
contact-hint-textMessage = With the country code, for example +44 7700 900123.
contact-hint-email = For example your private address.
contact-button = Send the code

## Enrol

enrol-title-authenticatorApp = Add your account to the authenticator app
enrol-title-counterApp = Add your account to the authenticator app
enrol-title-textMessage = Type the code from the text message
enrol-title-email = Type the code from the e-mail
enrol-title-push = Connect your phone
enrol-title-other = Prove the new method
enrol-open = Open the authenticator app on your phone and choose + or Add account.
enrol-scan = Point the camera at this picture.
enrol-code-authenticatorApp = Type the code that the app now shows.
enrol-code-counterApp = Press the button in the app for a code, and type it.
enrol-push = Wait a moment: this window goes on by itself.
enrol-sent = We have sent it to { $address }. It can take a minute to arrive.
enrol-sent-somewhere = We have just sent it. It can take a minute to arrive.
enrol-other = Your organisation has given you the code, or a device that shows it.
enrol-picture = Picture to scan with the authenticator app
enrol-picture-loading = The picture is coming…
enrol-picture-failed = The picture could not be shown. Go back and try again.
enrol-cannot-scan = I cannot scan the picture
enrol-cannot-scan-text = In the app, choose to enter a key by hand, and type this. Upper or lower case and spaces do not matter. If the app is on this computer, copy the key instead.
enrol-key = Key to type
enrol-key-form-time = If the app asks for more: { $algorithm }, { $digits } digits, a new code every { $seconds } seconds.
enrol-key-form-count = If the app asks for more: by counter, beginning with { $counter }, { $algorithm }, { $digits } digits.
enrol-no-app = I have no such app
enrol-no-app-text = Get one from your phone’s app store, for example Microsoft Authenticator, Google Authenticator or privacyIDEA Authenticator. It costs nothing. If your organisation recommends one, take that.
enrol-no-app-push = This method needs the app privacyIDEA Authenticator from your phone’s app store. It costs nothing.
enrol-button = Verify

## A question of the short dialogue

question-title-secondProof = Are you asked for a second proof on the web?
question-lead-secondProof = Think of signing in to Microsoft 365 in your browser, for example at office.com. Now and then, do you also type a code, approve it on your phone or touch a key?
question-title-whatDoYouSee = What does the page show?
question-lead-whatDoYouSee = Look at Microsoft’s page in your browser.
question-title-methodListed = Does the page list a second proof?
question-lead-methodListed = It lists your sign-in methods. Is there one besides the password, such as an authenticator app, a passkey or a phone number?
answer-yes = Yes
answer-no = No
answer-notSure = I am not sure
answer-noSuchOption = “{ page-appPassword }” is not among the choices
answer-tooMany = There are too many, or one must be deleted first
answer-blocked = It cannot be done from here
answer-otherOrganisation = It is another organisation, or I am a guest there
answer-personalAccount = It is a personal account
answer-somethingElse = Something else

## Whether an app password is possible: the verdict, what to do, what to tell IT

verdict-organisationSaysRequired-what = You need an app password
verdict-organisationSaysRequired-do = Your IT department says so. Go on to create it.
verdict-organisationSaysRequired-it = The settings of App Password Wizard say that I need an app password, but I cannot get one: please check “Allow users to create app passwords”, and that per-user MFA is Enforced for my account.
verdict-organisationAllows-what = Your organisation allows app passwords
verdict-organisationAllows-do = Whether your account can have one, Microsoft’s page will show.
verdict-organisationAllows-it = The settings of App Password Wizard say that app passwords are allowed in our tenant: is per-user MFA Enforced for my account, so that I can create one?
verdict-organisationSaysNotRequired-what = You need no app password
verdict-organisationSaysNotRequired-do = Your IT department says so. Mail apps sign in by themselves, on Microsoft’s own page. If yours keeps asking, remove the account there and add it again.
verdict-organisationSaysNotRequired-it = The settings of App Password Wizard say that I need no app password, but my app or device keeps asking for a password: how should it sign in?
verdict-organisationSwitchedOff-what = Your organisation has switched app passwords off
verdict-organisationSwitchedOff-do = Nobody there can create one. Ask what your app or device is to use instead.
verdict-organisationSwitchedOff-it = App passwords are switched off in our tenant: how should my app or device sign in or send mail instead?
verdict-enforced-what = Your account can have app passwords
verdict-enforced-do = A second proof is required of it by itself, which is what they hang on.
verdict-enforced-it = Per-user MFA is Enforced for my account, but I cannot create an app password: please check “Allow users to create app passwords to sign in to non-browser apps” in the service settings of per-user MFA.
verdict-setUpUnfinished-what = Your second proof is not set up yet
verdict-setUpUnfinished-do = It is required of your account. App passwords come with it, as soon as it is set up.
verdict-setUpUnfinished-it = Per-user MFA is Enabled for my account, not Enforced, so Microsoft offers me no app password: please move it to Enforced if registering a method has not done so.
verdict-enabledNotEnforced-what = A second proof is required of your account, but not in force yet
verdict-enabledNotEnforced-do = You have set one up. It comes into force with your next sign-in in the browser, or when your IT department moves it on. Until then Microsoft’s page may not offer app passwords. You can go on and see.
verdict-enabledNotEnforced-it = Per-user MFA is Enabled for my account, not Enforced, although I have registered a method, so Microsoft may offer me no app password: please move it to Enforced if my next sign-in in the browser does not do so.
verdict-notRequiredOfAccount-what = Your account cannot have app passwords
verdict-notRequiredOfAccount-do = Microsoft gives them only to accounts of which a second proof is required one by one. For yours, rules for everybody decide. Your app or device has to sign in another way.
verdict-notRequiredOfAccount-it = Per-user MFA is Disabled for my account, as it should be with Conditional Access or security defaults, so I can have no app password: how should my app or device sign in or send mail?
verdict-notAllowedToRead-what = This program may not look it up
verdict-notAllowedToRead-do = You are signed in, but your organisation does not let this program read whether your account can have one. Microsoft’s page will show it.
verdict-notAllowedToRead-it = App Password Wizard may not read my per-user MFA state: please grant it admin consent for Policy.Read.All (delegated), or tell me whether per-user MFA is Enforced for my account.
verdict-notTold-what = Microsoft does not tell programs
verdict-notTold-do = In your organisation’s Microsoft cloud, programs cannot read whether your account can have one. That is nobody’s mistake. Microsoft’s page will show it.
verdict-notTold-it = In our Microsoft cloud App Password Wizard cannot read my sign-in methods: is per-user MFA Enforced for my account, and may I create app passwords?
verdict-couldNotRead-what = It could not be looked up this time
verdict-couldNotRead-do = Microsoft did not say whether your account can have one. Its page will show it.
verdict-couldNotRead-it = App Password Wizard could not read my per-user MFA state from Microsoft Graph: is it Enforced for my account, and may I create app passwords?
verdict-personIsAsked-what = Your account may be able to have app passwords
verdict-personIsAsked-do = You are asked for a second proof. Whether it is the kind that they hang on, Microsoft’s page will show.
verdict-personIsAsked-it = I am asked for a second proof: is per-user MFA Enforced for my account, and may I create app passwords?
verdict-personIsNotAsked-what = You probably need no app password
verdict-personIsNotAsked-do = Without a second proof Microsoft offers none. Your mail app should sign in by itself, on Microsoft’s own page, with your usual password.
verdict-personIsNotAsked-it = I am not asked for a second proof, so Microsoft offers me no app password, but my app or device cannot sign in: how should it?
verdict-personDoesNotKnow-what = It is not known yet whether you can have an app password
verdict-personDoesNotKnow-do = That does no harm: Microsoft’s page will show it. If it offers none, you get a sentence for your IT department.
verdict-personDoesNotKnow-it = Can I have an app password: is per-user MFA Enforced for my account, and is “Allow users to create app passwords” on?
verdict-optionMissing-what = Microsoft does not offer you app passwords
verdict-optionMissing-do = You have a second proof, but “{ page-appPassword }” is not among the choices. Only your IT department can change that.
verdict-optionMissing-it = I have a second proof, but “{ page-appPassword }” is missing under “{ page-add }”: please check “Allow users to create app passwords” in the service settings of per-user MFA, and that per-user MFA is Enforced for my account (with Conditional Access or security defaults there are none).
verdict-optionMissingNoMethod-what = Set up a second proof first
verdict-optionMissingNoMethod-do = Before that, “{ page-appPassword }” does not show. Set up an authenticator app or a passkey on the same page, then look again.
verdict-optionMissingNoMethod-it = No second proof is registered for my account, and Microsoft offers me no app password: please set per-user MFA to Enabled for my account, so that I can register one, and allow app passwords.
verdict-limitReached-what = You have as many app passwords as allowed
verdict-limitReached-do = Delete one that you no longer use, on the same page. Then go back to the steps.
verdict-limitReached-it = I have reached the limit of app passwords for my account and cannot delete any: please help me (per-user MFA, user settings, which deletes all of them at once).
verdict-placeOrDeviceBlocked-what = It cannot be done from here
verdict-placeOrDeviceBlocked-do = Your organisation lets you change your sign-in methods only in certain places or on certain devices. Try from its network, by VPN, or on the computer that it gave you.
verdict-placeOrDeviceBlocked-it = A Conditional Access policy for “Register security information” blocks me: from where, and with which device, may I add a sign-in method?
verdict-otherOrganisation-what = The page shows another organisation
verdict-otherOrganisation-do = Your browser is signed in there. Choose your own organisation at the top right of the page, or sign out. Then go back to the steps, and open the page again.
verdict-otherOrganisation-it = Security info opens in another tenant for me: please check tenantId in the policy of App Password Wizard, and whether I am a guest.
verdict-personalAccount-what = The page shows a personal account
verdict-personalAccount-do = Personal accounts do not help here. Sign out on the page. Then go back to the steps, open it again, and sign in with your work account.
verdict-personalAccount-it = My browser opens Security info with a personal Microsoft account: please help me to sign in with my work account.
verdict-somethingElse-what = The page shows something else
verdict-somethingElse-do = Go back to the steps, and open it once more. If it shows the same again, send this sentence with a picture of the page, but never with a password on it.
verdict-somethingElse-it = Microsoft’s Security info page shows me something unexpected when I want to add an app password: please check that app passwords are allowed, and that per-user MFA is Enforced for my account.
verdict-source-organisation = The settings of your IT department say so.
verdict-source-provider = Microsoft says so.
verdict-source-person = This follows from your answers.
verdict-goOn-required = Continue
verdict-goOn-unknown = Go on and see
verdict-goOn-unknownBeforeSignIn = Go on and see
verdict-goOn-notRequired = Go on all the same
verdict-back = Back to the steps

## Name

name-title = Give it a name
name-lead = So that you know later which app or device it belongs to.
name-label = Name of the app password
name-label-hint = For example the app and the computer.
name-suggestion = { $app } on { $device }
name-app-outlook = Outlook
name-app-appleMail = Mail
name-app-thunderbird = Thunderbird
name-app-evolution = Evolution
name-app-geary = Geary
name-app-otherMailApp = Mail app
name-app-device = Printer or scanner
name-app-otherProgram = Program
name-left = { $count ->
    [one] One character left.
   *[other] { $count } characters left.
}
name-over = { $count ->
    [one] One character too many.
   *[other] { $count } characters too many.
}
name-scope = Where it works
name-scope-hint = Your organisation limits an app password to one of these.
name-scope-choose = Please choose
name-expiry = How long it works
name-expiry-never = Until I revoke it
name-expiry-longest = { $days ->
    [one] One day, the longest that is allowed
   *[other] { $days } days, the longest that is allowed
}
name-expiry-days = { $days ->
    [one] One day
   *[other] { $days } days
}
name-button = Create app password
name-button-guided = On to Microsoft’s page
name-lead-guided = So that you know later which app or device it belongs to. You copy the name to Microsoft’s page in the next step.
name-label-hint-guided = For example the app and the computer.

## What stands on Microsoft’s page, in Microsoft’s words

page-add = Add sign-in method
page-appPassword = App password
page-next = Next
page-done = Done

## Guide

guide-position = On Microsoft’s page: step { $step } of { $count }
guide-title-addMethod = Begin on Microsoft’s page
guide-title-chooseAppPassword = Choose “{ page-appPassword }” there
guide-title-nameIt = Give it this name there
guide-title-copyIt = Copy the app password there
guide-lead-addMethod = An app password is created on a page of Microsoft, and only by you. Put your browser beside this window: each click is shown here.
guide-lead-chooseAppPassword = It is in the list that the page shows now. If there is a button “Add” as well, press it after that.
guide-lead-nameIt = Copy the name, paste it into the box on the page, and press “{ page-next }” there.
guide-lead-copyIt = The page shows it this one time. Press the copy symbol beside it, and leave the page open until it has arrived here.
guide-open-first = Open the page, and sign in there if it asks you to.
guide-press-add = Then press “{ page-add }” on the page.
guide-open = Open the page
guide-open-again = Open the page again
guide-next = I have done that
guide-copied = I pressed Copy
guide-once = When you press “{ guide-copied }”, this program reads the clipboard, once and only then. It saves what it finds, and takes it out of the clipboard.
guide-cannotSee = I don’t see it
guide-front = Keep this window in front
guide-front-failed = This window cannot be kept in front on this computer.
guide-label = Name for the app password
guide-label-copied = Copied. Now paste it on the page.
guide-type = Type it in by hand
guide-type-label = App password from the page
guide-type-hint = Exactly as the page shows it.
guide-type-show = Show what I type
guide-type-button = Save it
guide-type-not = Use the clipboard instead
guide-lost = I lost it
guide-lost-title = It cannot be shown again
guide-lost-text = Not by the page, not by this program, not by your IT department. It is no use to anybody, but it stays in the list. Delete { $label } on the page, then create another one with these steps.
guide-taken-title = Is this the app password?
guide-taken-length = { $count ->
    [one] This has one character.
   *[other] This has { $count } characters.
}
guide-taken-ending = It ends in { $ending }.
guide-taken-check = Is it what the page shows? If not, press the copy symbol there once more, then try again.
guide-taken-again = Try again
guide-taken-use = Use it
guide-problem-clipboardEmpty = There is no text in the clipboard. Press the copy symbol on the page, then try again.
guide-problem-clipboardFailed = The clipboard could not be read. Try again, or type it in by hand.

## Password

password-title = Your app password is ready
password-kept = It is kept in this computer’s keychain as { $label }. You do not need to remember it or write it down.
password-saving = It is being saved in this computer’s keychain. One moment.
password-not-kept = Copy it now and paste it into your mail app. It is not saved on this computer, and when this program is closed, nobody can show it again.
password-switched-off = Copy it now and paste it into your mail app. Your organisation does not want it saved on this computer, and when this program is closed, nobody can show it again.
password-label = App password
password-hidden = Hidden
password-not-shown = Your organisation does not let it be shown. Copy works.
password-title-guided = Your app password is here
password-length = { $count ->
    [one] One character, ending in
   *[other] { $count } characters, ending in
}
password-page = Compare it with the page if you like. Then you can press “{ page-done }” there.
password-hides = Hides itself in { $time }
password-failed = It could not be shown. Choose Copy instead, or try again.
password-copied = Copied. It leaves the clipboard in { $time }.
password-spell = Spell it out
password-spell-lower = small letter
password-spell-upper = capital letter
password-spell-digit = digit
password-spell-sign = sign
password-user = User name for the mail app
password-place-inKeychain = In the keychain
password-place-saving = Saving…
password-place-notKept = Not saved
password-place-switchedOff = Not saved
password-keep = Try again
password-admin = For your IT department
finding-appPasswordOpensSelfService = The server lets an app password sign in to the self-service pages. Whoever finds one could change this account’s methods there. A policy in the scope “authentication” can prevent it.
finding-appPasswordReplacesSecondFactor = The server takes an app password in place of the second proof, also where it is not meant to. Limit app passwords to their services.

## Before something is lost

parting-title-unseen = Nobody will know this app password
parting-text-unseen = It is kept nowhere, and you have not copied it. Copy it and paste it into your mail app first.
parting-title-onlyShown = This app password is kept nowhere
parting-text-onlyShown = You have looked at it, but not copied it. Have you typed it where it is needed? Later nobody can show it again.
parting-title-onlyInClipboard = This app password is only in the clipboard
parting-text-onlyInClipboard = When this program closes, it is taken out of the clipboard. Have you pasted it into your mail app?
parting-title-stillSaving = This app password is still being saved
parting-text-stillSaving = The keychain has not answered yet. Perhaps it is asking you something in another window. If it is not saved, nobody will know it.
parting-title-stillCreating = Your app password is just being created
parting-text-stillCreating = It takes a few seconds. If this program closes now, there may be an app password that nobody knows.
parting-copy = Copy it
parting-wait = Wait
parting-close = Close anyway
parting-go = Go on anyway

## What is wrong with the keychain

keychain-locked = The keychain is locked. Unlock it with the password of your computer, then try again.
keychain-denied = This program was not allowed to use the keychain. Try again, and choose Allow when you are asked.
keychain-noService = This computer has no keychain. Ask your IT department to install gnome-keyring or KWallet.
keychain-noKeyring = Your keychain is not set up yet. Try again, and choose a password for it when it asks you.
keychain-notFound = The entry in the keychain is gone. Try again to save it once more.
keychain-tooLong = The app password or its name is too long for this keychain. Use a shorter name next time.
keychain-ambiguous = The keychain has more than one entry of this name. Remove the old ones, then try again.
keychain-timedOut = The keychain did not answer in time. Perhaps it is asking you something in another window.
keychain-failed = The keychain could not save it. Try again, or go on without.

## The mail apps, by their own names

mailApp-outlookClassic = Outlook
mailApp-newOutlook = new Outlook
mailApp-outlookForMac = Outlook for Mac
mailApp-appleMail = Mail
mailApp-evolution = Evolution
mailApp-geary = Geary
mailApp-kmail = KMail
mailApp-thunderbird = Thunderbird

## Into the mail app: what came of it, and what is left to do there

into-title = Put it into your mail app
into-others = { $count ->
    [one] One other mail app on this computer
   *[other] Other mail apps on this computer ({ $count })
}
into-apps = { $count ->
    [one] Put it into a mail app on this computer
   *[other] Put it into a mail app on this computer ({ $count })
}
into-none = No mail app was found on this computer
into-none-text = That does no harm: copy the app password above, and paste it where the app or the device asks for a password.
into-save = Save for { $app }
into-saving = Saving for { $app }…
into-again = Try again
into-open-again = Open the profile again
into-undo = Undo
into-undo-of = Undo: take it out of { $app }
into-left = What you do in { $app }
into-left-profile = What you do in System Settings and in Mail
into-inPlace = Saved where { $app } looks for it
into-inPlace-bestEffort = Saved for { $app }, as best effort
into-inPlace-text = { $app } finds it there the next time it is opened.
into-bestEffort = This is best effort: it is not documented that { $app } looks there. If it still asks, copy the app password here and paste it there.
into-bestEffort-outlook = This is best effort: Microsoft does not document it. If Outlook still asks, paste it with Ctrl+V – not with a right click, which can paste twice.
into-approveProfile = A profile waits for your approval
into-approve-with = The app password is in it, so approve it soon. Nobody but you can do that.
into-approve-without = It has the servers and your name. The app password is not in it: you paste it once.
into-onePaste = One paste is left to you
into-because-ownStore = { $app } keeps passwords in a store of its own, which no other program should write to.
into-because-inProfile = For this kind of account { $app } keeps the password in its own profile, and no other program should write there.
into-because-makersServers = Please note: { $app } hands your password to Microsoft’s servers, which then fetch your mail. If you are not sure that your organisation allows it, ask your IT department first.
into-because-notDocumented = Where { $app } keeps passwords is not documented, so this program does not try.
into-because-otherSignIn = In { $app } this account signs in without a password, so it would not use one. Change that in the account’s settings first.
into-because-notRemembered = In { $app } this account is set not to remember its password, so { $app } asks for it each time.
into-because-otherServer = { $app } has this address at a server of another name. Check the server’s name in its settings first.
into-because-onlineAccount = In { $app } this account belongs to your desktop’s online accounts, which keep its password.
into-notPossible = It could not be put there
into-not-noAccount = { $app } has no account for this address yet.
into-not-noAccount-do = Add the account in { $app }, and paste the app password when it asks for a password. Or add it first, then try again here.
into-not-noServers = To save it for { $app }, this program has to know your mail servers, and it does not.
into-not-noServers-do = Enter them below and try again. Or copy the app password and paste it into { $app }.
into-not-keychain-do = You can also copy it and paste it into { $app }.
into-not-file = A file that is needed for { $app } could not be written or opened.
into-not-file-do = Check that the disk is not full, then try again. Or copy the app password and paste it into { $app }.
into-not-notInstalled = { $app } is not on this computer any more.
into-not-notInstalled-do = If you have moved { $app }, try again. Otherwise copy the app password and paste it where you read your mail.
into-choose = How does Mail get the app password?
into-choose-without = I paste it once
into-choose-without-about = The profile has only the servers and your name. Mail asks for the password, and you paste it.
into-choose-with = It is in the profile
into-choose-with-about = Nothing to paste. But for a short time the app password is in a file that only your user can read, until it is removed.
into-choose-button = Make the profile
into-copy = Choose Copy here.
into-reopen = If { $app } is open, quit it. Then open it again.
into-quiet = It should fetch your mail without asking for a password.
into-asks = Does it ask all the same? Choose Copy here.
where-outlookClassic = In Outlook, press F9 to send and receive. A box asks for the user name and the password.
asks-outlookClassic = Click into the password box, press Ctrl+V (never the right mouse button, it can paste twice), tick the box that saves the password, and choose OK.
where-newOutlook = In new Outlook, choose Settings › Accounts, and Manage beside the account. Or sign in where Outlook says that the account needs it.
asks-newOutlook = Click into the password box, press Ctrl+V and choose Continue.
where-outlookForMac = In Outlook, choose Outlook › Settings › Accounts, and the account. Or wait until it asks for the password.
asks-outlookForMac = Click into the password box, press ⌘V and let Outlook remember it in your keychain.
where-appleMail = In Mail, choose Mail › Settings › Accounts › Server Settings.
asks-appleMail = Paste with ⌘V into Password, under Incoming Mail Server and again under Outgoing Mail Server.
where-evolution = In Evolution, choose Send / Receive. A window asks for the password.
asks-evolution = Press Ctrl+V in it, tick Add this password to your keyring and choose OK.
where-geary = Open Geary. A window says that Geary requires your e-mail password to continue.
asks-geary = Press Ctrl+V in the window, tick Remember password and choose Authenticate.
where-kmail = In KMail, choose File › Check Mail. A window asks for the password.
asks-kmail = Press Ctrl+V in it, tick the box that remembers the password and choose OK. It can ask once more for sending.
where-thunderbird = In Thunderbird, choose Get Messages. A window comes up: “Enter your password for …”. For sending it is called “Password Required for Outgoing Server (SMTP) …”. If it says “Login to account … failed” instead, choose Enter New Password: Retry only sends the old one again.
asks-thunderbird = Press Ctrl+V in it, tick Use Password Manager to remember this password and choose OK. It asks once for receiving and once for sending.
profile-where = Open System Settings › General › Device Management. Before macOS 15 it is Privacy & Security › Profiles.
profile-install = Double-click the new profile and choose Install. Your Mac may say that it is not signed, and ask for your Mac’s own password.
profile-with = Open Mail. The account is there, and should fetch your mail without asking.
profile-without = Where the account’s password is asked for, there or in Mail, choose Copy here and paste it with ⌘V.

## Does it work?

probe-title = Does it work?
probe-not-yet = Saved is not proven. One sign-in to each mail server shows whether it takes the new app password. No mail is read or sent.
probe-not-offered = It cannot be tried from here. Whether the mail server takes it shows when your app or device signs in.
probe-test = Test it now
probe-test-again = Test it again
probe-wait = You can test it again in { $time }. Many tries in a row can lock an account.
probe-new-helps = A new app password can help.
probe-new-no = A new app password would not change that.
probe-works = Works for sending mail
probe-works-text = The mail server has just taken the app password. You can send mail with it.
probe-works-both = Works: reading and sending
probe-works-both-text = Both mail servers have just taken the app password.
probe-works-reading = Works for reading mail
probe-works-reading-text = The mail server has just taken the app password. You can read mail with it.
probe-only-reading = Works for reading mail, not for sending
probe-only-sending = Works for sending mail, not for reading
probe-reading = Reading mail
probe-sending = Sending mail
probe-said-works = Works
probe-said-refused = Refused
probe-said-notReached = Not reached
probe-said-noVerdict = No answer
probe-said-notTrusted = Not trusted
probe-untried = Not tried yet
probe-spared = Not tried, because the other server refused it: tries add up
probe-refused-password = The server refused the name or the password
probe-refused-password-text = It does not say which, or why. A brand-new app password can take a few minutes to work, and the user name may be a different one. If it is still refused then and you copied it from a page, compare its length and its last letters with the page. Or create another one.
probe-refused-password-it = The mail server refuses my user name or app password without a reason (535). Are app passwords in force for my account, and may my mailbox send with a password (authenticated SMTP)?
probe-refused-passwordOrSwitchedOff = The name or the password is wrong, or mail apps are switched off
probe-refused-passwordOrSwitchedOff-text = The server does not say which. Look first whether mail apps may use your mailbox: that can be switched on in its settings, in the browser. If they may, create another app password.
probe-refused-passwordOrSwitchedOff-it = The mail server says that my name or app password is wrong, or that IMAP or POP3 is switched off for my mailbox. Which of them is it? Please switch mail apps on for my mailbox if they are off.
probe-refused-appPasswordNeeded = The server wants an app password
probe-refused-appPasswordNeeded-text = To the server, what it was given is none. Perhaps it was not copied whole, has been revoked, or belongs to another account. Compare it with the page, or create another one.
probe-refused-appPasswordNeeded-it = The mail server asks for an app password although I have given it one. Are app passwords in force for my account, and for this mail server?
probe-refused-passwordsSwitchedOff = Passwords are switched off for your account
probe-refused-passwordsSwitchedOff-text = The server takes no password from your account, whatever it is. Only your IT department can change that.
probe-refused-passwordsSwitchedOff-it = The mail server says that signing in with a password is switched off for my account (535 5.7.139, basic authentication is disabled). Can authenticated SMTP be allowed for my mailbox, or how else can this device or program send mail?
probe-refused-submissionOffForOrganisation = Your organisation has switched this off for everybody
probe-refused-submissionOffForOrganisation-text = Nobody in your organisation can send mail with a password, unless IT makes an exception for a mailbox.
probe-refused-submissionOffForOrganisation-it = Authenticated SMTP is switched off for the whole organisation (535 5.7.139, SmtpClientAuthentication is disabled for the Tenant). Can it be switched on for my mailbox alone, or how else can this device or program send mail?
probe-sending-offByDefault = { $form ->
    [month] That has been Microsoft’s default since the end of { $since }. Your IT department may have switched it on again for single mailboxes only.
   *[day] That has been Microsoft’s default since { $since }. Your IT department may have switched it on again for single mailboxes only.
}
probe-sending-on = The settings of your IT department say that it is on; the mail server says that it is not. Send the sentence below.
probe-refused-submissionOffForMailbox = This is switched off for your mailbox
probe-refused-submissionOffForMailbox-text = Your mailbox does not send mail with a password. That can be switched on: in the mailbox’s own settings, or by your IT department.
probe-refused-submissionOffForMailbox-it = Sending mail with a password (authenticated SMTP) is switched off for my mailbox. Please switch it on; in Microsoft 365 (SmtpClientAuthentication is disabled for the Mailbox): in the admin center under Mail, Manage email apps, Authenticated SMTP.
probe-refused-submissionEnded = The service has ended this for good
probe-refused-submissionEnded-text = It no longer takes any password for sending mail. The device or program needs another way to send.
probe-refused-submissionEnded-it = The mail server no longer supports passwords for sending mail (550 5.7.30). Which other way should this device or program use: a sign-in with Microsoft (OAuth), a connector, or another server?
probe-refused-protocolOffForMailbox = Reading mail in this way is switched off for your mailbox
probe-refused-protocolOffForMailbox-text = Your mailbox, or everybody’s, does not let a mail app read it like this. That can be switched on: in the mailbox’s own settings, or by your IT department. Until then, read your mail in the browser.
probe-refused-protocolOffForMailbox-it = The mail server says that this way of reading is switched off (IMAP or POP3 disabled). Please switch it on for my mailbox; in Microsoft 365: in the admin center under Mail, Manage email apps. Or tell me how my mail app should read mail.
probe-refused-loginDisabled = The server takes no password on this port
probe-refused-loginDisabled-text = Nothing secret was sent. Perhaps another port or kind of encryption is meant: correct the mail servers, or ask your IT department which ones to use.
probe-refused-loginDisabled-it = The mail server offers no sign-in with a password on this connection (LOGINDISABLED). Which server, port and encryption should mail apps use?
probe-refused-encryptionRequired = The server wants a safer connection
probe-refused-encryptionRequired-text = It asks for encryption although this connection is encrypted. Choose another kind of encryption for this server, or ask your IT department which one to use.
probe-refused-encryptionRequired-it = The mail server answers PRIVACYREQUIRED although the connection is encrypted. Which port and encryption should mail apps use, and does something in our network take the encryption away?
probe-refused-blockedByPolicy = A rule of your organisation forbids it
probe-refused-blockedByPolicy-text = The name and the password may be right. A rule for everybody blocks programs that sign in with a password.
probe-refused-blockedByPolicy-it = My sign-in to the mail server with an app password is blocked by a rule (security defaults or Conditional Access). Can my account be exempt, or how else can this device or program send mail?
probe-refused-browserFirst = The service wants you in the browser first
probe-refused-browserFirst-text = This sign-in is unusual to it. The app password may be right. Sign in to your mailbox in the browser, confirm there what it asks, and test again.
probe-refused-browserFirst-it = The mail server wants me to sign in with a browser before a mail app may (web login required). What is unusual about my account, and can you clear it?
probe-refused-networkRefused = The server takes nothing from this network
probe-refused-networkRefused-text = It refuses the network that this computer is in, whoever signs in. Try another network, or without a VPN. It says nothing about the app password.
probe-refused-networkRefused-it = The mail server refuses the network address of my computer: it is blocked, or on a blocklist. From which network may mail apps sign in, or can the address be let in?
probe-refused-locked = The server says that your account is locked
probe-refused-locked-text = Often that comes after too many wrong tries, here or elsewhere: in a mail app with the old password, for example. Close that app, and do not try again before your account is free. It may also have been locked by somebody: your IT department can look.
probe-refused-locked-it = The mail server says that my account is locked. Please look at its sign-ins, and unlock it.
probe-refused-accountOff = The server says that your account is switched off
probe-refused-accountOff-text = It has been disabled or suspended, and no password changes that. Ask your IT department, or the service, why.
probe-refused-accountOff-it = The mail server says that my account is disabled or suspended. Why is that, and can it be switched on again?
probe-refused-notAllowed = The server does not let your account in here
probe-refused-notAllowed-text = Perhaps mail apps are not allowed for your account, or another server is meant. It says nothing about the app password.
probe-refused-notAllowed-it = The mail server says that my account is not allowed to use it (authorization failure). Can it be allowed, or which server should my mail app use?
probe-refused-tooManyTries = Too many tries in a short time
probe-refused-tooManyTries-text = The server stops listening for a while. Waiting helps, trying makes it longer. Close mail apps that still try the old password, and come back in a quarter of an hour.
probe-refused-tooManyTries-it = The mail server has stopped my sign-ins because there were too many (rate limit). Please look where they come from, and whether my address is blocked.
probe-refused-later = The server says: not now
probe-refused-later-text = It is too busy, or wants a pause. That says nothing about the app password. Try again in a few minutes.
probe-refused-later-it = The mail server has been putting off my sign-ins with a temporary error (4xx, such as 454 4.7.0). Is there a known problem?
probe-refused-notOffered = The server does not offer this
probe-refused-notOffered-text = On this connection it offers no sign-in with a name and a password.
probe-refused-notOffered-it = The mail server offers no sign-in with a password (AUTH PLAIN or LOGIN). Which server and which way should this device or program use to send mail?
probe-refused-otherWaysOnly = The server takes passwords in another way
probe-refused-otherWaysOnly-text = It offers only ways to sign in that this test does not know. Your mail app may know one of them: try it there. Nothing secret was sent.
probe-refused-otherWaysOnly-it = The mail server takes passwords only in ways such as CRAM-MD5 or NTLM. Which mail apps and settings work with it?
probe-refused-other = The server refused it
probe-refused-other-text = Its reason is not one that this program knows. The log has it.
probe-refused-other-it = The mail server refuses my app password for a reason that the program does not know. Its log on my computer has the server’s answer.
probe-notReached-nameNotFound = The mail server was not found
probe-notReached-nameNotFound-text = Check that you are on the internet, and that the name of the server is right. It says nothing about the app password.
probe-notReached-nameNotFound-it = The name of this mail server cannot be found from my computer. Is the name right, and can it be looked up in our network?
probe-notReached-noConnection = The mail server cannot be reached
probe-notReached-noConnection-text = Many networks block the ports of mail servers, at home as well as in the office. Try another network, or your organisation’s VPN. It says nothing about the app password.
probe-notReached-noConnection-it = My computer gets no connection to this mail server. Is the port blocked in our network?
probe-notReached-timedOut = The mail server did not answer
probe-notReached-timedOut-text = Many networks block the ports of mail servers, at home as well as in the office. Try another network, or your organisation’s VPN. It says nothing about the app password.
probe-notReached-timedOut-it = This mail server does not answer my computer in time. Is the port blocked in our network?
probe-notReached-noEncryption = The connection could not be made safe
probe-notReached-noEncryption-text = The server does not encrypt, or something between here and there prevents it. Nothing secret was sent.
probe-notReached-noEncryption-it = The connection to this mail server cannot be encrypted from my computer (STARTTLS). Does something in our network inspect or change mail connections?
probe-notReached-notUnderstood = What answered is not a mail server
probe-notReached-notUnderstood-text = Perhaps the name or the port is not right, or something between here and there answers instead. Nothing secret was sent.
probe-notReached-notUnderstood-it = What answers at this address does not talk like a mail server. Are the name and the port right, and does something in our network answer instead?
probe-notReached-proxy = A web proxy is in the way
probe-notReached-proxy-text = It answers in place of the mail server, and mail does not get through it. A mail app on this network will not get through either. Try another network, or ask your IT department.
probe-notReached-proxy-it = A web proxy answers my computer in place of this mail server. Please let mail connections pass to it directly, or tell me from which network mail apps may be used.
probe-noVerdict-cut = The server hung up without an answer
probe-noVerdict-cut-text = The app password was sent, and the connection ended. Nobody knows whether it is right. The try may count: wait a little before you test again.
probe-noVerdict-cut-it = The mail server ends the connection after my password, without an answer. What does its log say?
probe-noVerdict-timedOut = The server gave no answer in time
probe-noVerdict-timedOut-text = The app password was sent. Nobody knows whether it is right. The try may count: wait a little before you test again.
probe-noVerdict-timedOut-it = The mail server does not answer after my password. What does its log say?
probe-noVerdict-notUnderstood = The server’s answer is neither yes nor no
probe-noVerdict-notUnderstood-text = The app password was sent. Nobody knows whether it is right. The try may count: wait a little before you test again, or try it in your mail app.
probe-noVerdict-notUnderstood-it = The mail server answers my sign-in with something that is neither yes nor no. What does its log say, and does something in our network change mail connections?
probe-notTrusted-expired = The server’s certificate has run out
probe-notTrusted-expired-text = Or this computer’s clock is wrong: check its date first. Nothing secret was sent.
probe-notTrusted-expired-it = The certificate of this mail server has expired, or is not valid yet. Please renew it, or check my computer’s clock.
probe-notTrusted-wrongName = The certificate belongs to another server
probe-notTrusted-wrongName-text = Perhaps the server has another name: correct the mail servers, or ask your IT department for the name that mail apps should use. Nothing secret was sent.
probe-notTrusted-wrongName-it = The certificate of this mail server is for another name. Which name should mail apps use, or can this one be added to the certificate?
probe-notTrusted-unknownIssuer = This computer does not know who vouches for the server
probe-notTrusted-unknownIssuer-text = Nothing secret was sent. In a hotel or a café, try another network. In your organisation, IT can make this computer trust the server.
probe-notTrusted-unknownIssuer-it = The certificate of this mail server comes from an issuer that my computer does not trust. Please install the issuing certificate on my computer, or complete the chain on the server.
probe-notTrusted-tlsInspection = A security device reads along on this connection
probe-notTrusted-tlsInspection-text = It stands between this computer and the mail server, and this computer does not trust it. Nothing secret was sent. Try another network, or ask your IT department.
probe-notTrusted-tlsInspection-it = TLS inspection in our network replaces the certificate of this mail server, and my computer does not trust the inspecting device. Please exempt the mail server, or install the device’s root certificate.
probe-notTrusted-other = The server’s certificate is not in order
probe-notTrusted-other-text = This computer does not trust it, so nothing secret was sent. The log has the reason.
probe-notTrusted-other-it = My computer does not accept the certificate of this mail server. The log of App Password Wizard on my computer has the reason.

## Which mail servers

servers-from-person = You have entered these servers.
servers-from-policy = Set by your organisation.
servers-from-provider = Known from the service that your account is with.
servers-from-autoconfig = Found in the settings that { $name } publishes for mail apps.
servers-from-database = Found in Mozilla’s list of mail services.
servers-from-mailService = Found in the settings that { $name }, where mail for this address arrives, publishes for mail apps.
servers-from-dns = Found in the internet’s directory of names (DNS), under { $name }.
servers-from-usualName = A guess: usual names for mail servers, and they answer.
servers-correct = Correct
servers-correct-them = Correct the mail servers
servers-searching = Looking for your mail servers…
servers-searching-text = It takes a few seconds, and you need not wait for it. Then you can test whether they take the app password.
servers-live-found = Your mail servers have been found.
servers-nothing = Your mail servers were not found
servers-unknown = Your mail servers are not known
servers-nothing-text = That says nothing about the app password. To test it here, enter the servers: your mail app shows them in the settings of the account, and your IT department knows them.
servers-nothing-fixed = So the app password cannot be tested here. Whether it works shows when your mail app signs in.
servers-enter = Enter them
servers-search = Search for them
servers-again = Search again
servers-asked = What was asked
servers-asked-person = What you have entered:
servers-asked-policy = Your organisation’s settings:
servers-asked-provider = The service of your account:
servers-asked-autoconfig = Settings for mail apps:
servers-asked-database = Mozilla’s list:
servers-asked-mailService = Where mail for this address arrives:
servers-asked-dns = Directory of names (DNS):
servers-asked-usualName = A usual name:
servers-unused-notThere = has none
servers-unused-notReached = could not be reached
servers-unused-timedOut = did not answer in time
servers-unused-proxyAuthRequired = was not asked: your network wants a sign-in of its own
servers-unused-proxyUnreachable = was not asked: the proxy of your network cannot be reached
servers-unused-notTrusted = is not trusted by this computer
servers-unused-redirected = pointed somewhere that is not safe
servers-unused-tooLong = answered far too much
servers-unused-notUnderstood = answered something that makes no sense
servers-unused-noEncryption = names only servers without encryption
servers-unused-noPassword = takes no passwords, only another way to sign in

## Settings to copy

settings-all = Settings for any mail app, printer or scanner
settings-sending = Settings for sending mail
settings-incoming = Incoming server
settings-outgoing = Outgoing server
settings-both = For both
settings-port = Port
settings-encryption = Encryption
settings-encryption-none = None, in practice only
settings-user = User name
settings-password = Password
settings-password-value = The app password
settings-copy = Copy { $name }
settings-copied = Copied: { $name }.
settings-copy-failed = It could not be copied. It is selected: press Ctrl+C (on a Mac ⌘C).

## Done

done-title = Done here. One step left
done-title-open = Done here. Now open { $app }
done-created = { $label } has been created.
done-kept = It is kept in this computer’s keychain.
done-saving = It is being saved in this computer’s keychain.
done-saved-for = It is saved for { $apps }.
done-not-kept = It is not saved on this computer.
done-what = What was done
done-do = What you do now
done-still = If it still asks
done-do-outlook = Open Outlook. When it asks for the password, click into the box, press Ctrl+V (on a Mac ⌘V) and tick the box to remember it. Do not paste with the right mouse button: that can paste twice.
done-do-appleMail = Open Mail › Settings › Accounts › Server Settings. Paste with ⌘V into Password, under Incoming Mail Server and again under Outgoing Mail Server.
done-do-thunderbird = Open Thunderbird. When it asks for the password, press Ctrl+V (on a Mac ⌘V), tick the box to remember it and choose OK. It asks once for receiving and once for sending.
done-do-evolution = Open Evolution. When it asks for the password, press Ctrl+V, tick Add this password to your keyring and choose OK.
done-do-geary = Open Geary. When it asks for the password, press Ctrl+V, tick Remember password and choose Authenticate.
done-do-otherMailApp = Open the mail app. When it asks for the password, paste it with Ctrl+V (on a Mac ⌘V) and let the app remember it.
done-do-device = On the device or its web page, open the e-mail or SMTP settings, and enter the user name below and the app password.
done-do-otherProgram = Open the program’s settings, and enter the user name below and the app password.
done-still-outlook = Choose File › Account Settings, open the account and replace the old password there.
done-still-appleMail = Quit Mail and open it again. Check that the user name is the one below.
done-still-thunderbird = Choose Settings › Privacy & Security › Saved Passwords, remove the entries of this account, and start Thunderbird again.
done-still-evolution = Choose Edit › Accounts, open the account, and check that the user name is the one below.
done-still-geary = Choose Accounts in the menu, open the account, and check that the user name is the one below.
done-still-otherMailApp = Replace the old password in the app’s account settings, for receiving and for sending. Check that the user name is the one below.
done-still-device = Check that the user name is the one below, and that the device sends encrypted (TLS).
done-still-otherProgram = Check that the user name is the one below, and that no old password is saved.
done-not-copied = You have not copied it yet.
done-clipboard-empty = It is no longer in the clipboard. If you have not pasted it yet, copy it once more.
done-copied = It is in the clipboard, and leaves it in { $time }.
done-tested = It has been tested: the mail server takes it.
done-not-tested = It has not been tested yet.
done-test-failed = It has been tested, and the mail server did not take it.
done-tested-reading = It has been tested: it works for reading mail, not for sending.
done-tested-sending = It has been tested: it works for sending mail, not for reading.
done-do-settings-device = On the device or its web page, open the e-mail or SMTP settings, and enter these values.
done-do-settings-otherProgram = Open the program’s settings for sending mail, and enter these values.
done-settings-compare = Compare every value with the ones above, and see what the test below says.
done-ask-first = First send your IT department the sentence at the end of this page. Until they have changed something, the mail server takes no password.
done-later = For later
done-later-text = A new password for your account does not end this app password. If somebody may know it, end it under My app passwords and get another one.

## Servers: the form

servers-title = Your mail servers
servers-lead = As your mail app or your IT department names them. The app password is not sent until you choose the test.
servers-kind = Kind
servers-kind-stays = mail stays on the server
servers-kind-fetched = mail is fetched from the server
servers-host = Server name
servers-user = User name
servers-user-hint = Mostly your whole e-mail address.
servers-fixed = Your organisation has set this.
servers-button = Use these servers
servers-help = In the settings of the account in your mail app, under a name such as Server Settings, on any computer where it works already. Or ask your IT department: “Which servers, ports and encryption do mail apps use?”
servers-problem-empty = Fill in at least one server, for reading or for sending mail.
servers-problem-incomingHost = This is not the name of a server. It looks like mail.organisation.com.
servers-problem-incomingPort = A port is a number from 1 to 65535. Mostly it is 993.
servers-problem-outgoingHost = This is not the name of a server. It looks like smtp.organisation.com.
servers-problem-outgoingPort = A port is a number from 1 to 65535. Mostly it is 465 or 587.
servers-problem-user = Please fill in the user name.
servers-problem-notEncrypted = The app password is never sent without encryption. Choose one of the others.

## Replacing an app password by a new one

rotation-title-dropping = Putting the old one back
rotation-title-running = Replacing your app password
rotation-title-byPerson = Now it is your turn
rotation-title-finished = Your app password is replaced
rotation-title-dropped = Everything is as it was
rotation-means-dropping = Your mail apps get the old one back first. Then the new one is ended.
rotation-means-running = Until the new one is in its place, the old one goes on working. You can wait here: it takes about half a minute.
rotation-means-byPerson = Please do this now. Only when you go on, the old one is ended.
rotation-means-handOver = This program cannot keep the new one for you. Copy it and paste it into your mail app. Only when you go on, the old one is ended.
rotation-means-finished = There is nothing left to do.
rotation-means-dropped = The new one has ended. Your mail apps have the old one.
rotation-truth-oldOnly = Only the old one is active: nothing has changed.
rotation-truth-maybeOldOnly = We do not know whether the old one is still active. There is no new one.
rotation-truth-both = Both app passwords are active now.
rotation-truth-oldAndMaybeNew = The old one is active, and perhaps a new one too.
rotation-truth-newAndMaybeOld = The new one is active, and perhaps the old one too.
rotation-truth-newOnly = The new one is in use, and the old one has ended.
rotation-truth-refused = The new one is in use. The old one has ended, and the mail server refuses it.
rotation-truth-stillAccepted = The new one is in use. The old one has ended, but the mail server still accepts it.
rotation-steps = What is done, in order
rotation-step-create = Create the new one
rotation-step-keep = Keep it in this computer’s keychain
rotation-step-probeNew = Test that the mail server accepts it
rotation-step-store = Put it into { $app }
rotation-step-revokeOld = End the old one
rotation-step-probeOld = Test that the mail server refuses the old one
rotation-state-waiting = Not yet
rotation-state-running = Under way
rotation-state-done = Done
rotation-state-leftOut = Left out
rotation-state-byPerson = By you
rotation-state-failed = Did not work
rotation-leftOut-create = There was nothing to create.
rotation-leftOut-keep = Your organisation does not want it kept there, or this computer has no keychain.
rotation-leftOut-probeNew = No mail server is known that could be asked, or it was not asked.
rotation-leftOut-store = The app, or the account in it, is no longer there.
rotation-leftOut-revokeOld = It had ended already.
rotation-leftOut-probeOld = No mail server could be asked, or the old one is not on this computer to ask with.
rotation-person-outlookClassic = In Outlook, choose File › Account Settings › Account Settings…, double-click the account and paste the new one as its password with Ctrl+V. A right-click would paste it twice.
rotation-person-newOutlook = In Outlook, choose Settings › Accounts › Your accounts and press Manage beside the account. Paste the new one where the password is asked for. If it is not, remove the account there and add it again with the new one.
rotation-person-outlookForMac = In Outlook, choose Outlook › Settings › Accounts, click the account and paste the new one as its password.
rotation-person-appleMail = System Settings shows a profile for Mail, under General › Device Management. Approve it. If Mail then asks for the password, paste the new one.
rotation-person-evolution = In the program Passwords and Keys, delete the entry with your address for Evolution. Start Evolution again, and paste the new one when it asks.
rotation-person-geary = In Geary, choose Accounts in the menu, then the account and its server settings, and paste the new one as the password for receiving and for sending.
rotation-person-kmail = In KMail, choose Settings › Configure KMail… › Accounts, press Modify… beside the account and paste the new one as the password, for receiving and for sending.
rotation-person-thunderbird = In Thunderbird, choose Settings › Privacy & Security › Saved Passwords…. Right-click each entry of this account, choose Edit Password and paste the new one.
rotation-person-done = I have done it
rotation-copy = Copy the new one
rotation-copied = Copied. It leaves the clipboard in { $time }.
rotation-wait = You can try again in { $time }.
rotation-go-on = Go on
rotation-again = Try again
rotation-test-again = Test the old one
rotation-untested = Go on without the test
rotation-keep-both = Keep both
rotation-drop-new = Drop the new one
rotation-finish = To the list
rotation-app = a mail app
rotation-drop-title = Drop the new one?
rotation-drop-text = The new app password is ended, and only the old one is left.
rotation-drop-then = Where the new one has been put, the old one is put back first. If you pasted the new one yourself, paste the old one again.
rotation-drop-button = Drop the new one
rotation-problem-interrupted-what = This was interrupted
rotation-problem-interrupted-means = The program was closed in the middle of it. What it did is remembered, and nothing is done twice.
rotation-problem-interrupted-do = Go on where it stopped.
rotation-problem-notCreated-what = No new app password was created
rotation-problem-notCreated-means = The service did not create one. Your mail apps go on working with the old one.
rotation-problem-notCreated-do = Try again in a little while. If it still does not work, send your IT department the details below.
rotation-problem-limitReached-what = You have as many app passwords as allowed
rotation-problem-limitReached-means = Those that no longer work count too, revoked ones as well. So no new one could be created. Your mail apps go on working with the old one.
rotation-problem-limitReached-do = Go back to the list and delete one there that you no longer use: only deleting makes room. Then replace this one. Or delete this one first, and get the new one then.
rotation-problem-workingLimitReached-what = You have as many active app passwords as allowed
rotation-problem-workingLimitReached-means = So no new one could be created beside the old one. Your mail apps go on working with the old one.
rotation-problem-workingLimitReached-do = Go back to the list and revoke one there that you no longer use, or pause one. Then replace this one. Or end this one first, and get the new one then.
rotation-problem-createRefused-what = Your organisation’s server does not create a new one
rotation-problem-createRefused-means = A rule of your organisation is against it. Your mail apps go on working with the old one.
rotation-problem-createRefused-do = Only your IT department can change that. Send them the details below.
rotation-problem-notDeleted-what = The old one was not deleted
rotation-problem-notDeleted-means = The service did not confirm it, so no new one was created either.
rotation-problem-notDeleted-do = Try again. If it still does not work, send your IT department the details below.
rotation-problem-newBlocked-what = The new one is blocked
rotation-problem-newBlocked-means = A device or app keeps trying a wrong password, probably an old one, and the server has counted that against the new one. Your mail apps go on working with the old one, unless it is blocked as well.
rotation-problem-newBlocked-do = Look for a phone, tablet or computer that still has an old password of yours, and enter the new one there or remove the account. Then unblock the new one.
rotation-problem-newBlocked-it = Look for a phone, tablet or computer that still has an old password of yours. Only your IT department can unblock the new one: send them the details below. Some servers do it by themselves after a while.
rotation-unblock = Unblock and go on
rotation-delete-first = Delete the old one first
rotation-delete-first-again = Delete the old one
rotation-delete-first-title = Delete the old one first?
rotation-delete-first-text = There is no room for both. The old one stops working at once, and your mail apps get no mail until they have the new one.
rotation-delete-first-then = If the new one cannot be created, you have neither. The old one is also removed from this computer; you put the new one into your mail apps afterwards.
rotation-delete-first-button = Delete it and get a new one
rotation-problem-mayBeCreated-what = We do not know whether a new one was created
rotation-problem-mayBeCreated-means = The service did not answer. Your mail apps go on working with the old one.
rotation-problem-mayBeCreated-do = Try again: this program looks for the new one first, so that there are not two.
rotation-problem-signedOut-what = Your sign-in has run out
rotation-problem-signedOut-means = What was done so far is remembered.
rotation-problem-signedOut-do = Sign in once more; then it goes on where it stopped.
rotation-problem-otherAccount-what = Somebody else has signed in
rotation-problem-otherAccount-means = This app password belongs to the account above. Nothing was done with the other one.
rotation-problem-otherAccount-do = Sign in once more, with the account above.
rotation-problem-notKept-what = The keychain did not take the new one
rotation-problem-notKept-means = Or it did not give it out again. Without the keychain the new one would be lost when you close this program.
rotation-problem-notKept-do = Unlock the keychain and try again, or drop the new one.
rotation-problem-newRefused-what = The mail server refuses the new one
rotation-problem-newRefused-means = Your mail apps have not got it, and go on working with the old one.
rotation-problem-newRefused-do = It can take a few minutes until a mail server knows a new one. Wait, then try again. If it still refuses, drop the new one and send your IT department the details below.
rotation-problem-notProbed-what = The mail server could not be asked
rotation-problem-notProbed-means = So it is not known whether it accepts the new one. Your mail apps still have the old one.
rotation-problem-notProbed-do = Check that you are on the internet and try again, or go on without the test.
rotation-problem-notStored-what = The new one could not be put into { $app }
rotation-problem-notStored-means = The old one stays active until the new one is in its place.
rotation-problem-notStored-do = Unlock the keychain if it asks, then try again. If it does not help, keep both, and paste the new one into { $app } yourself.
rotation-problem-notRevoked-what = The old one could not be ended
rotation-problem-notRevoked-means = Your mail apps have the new one. But whoever knows the old one can still use it.
rotation-problem-notRevoked-do = Try again. If it still does not work, ask your IT department to delete the old one.
rotation-problem-mayBeRevoked-what = We do not know whether the old one has ended
rotation-problem-mayBeRevoked-means = The service did not answer. Your mail apps have the new one.
rotation-problem-mayBeRevoked-do = Try again: ending it twice does no harm.
rotation-problem-notCleaned-what = A copy of the one that has ended is still on this computer
rotation-problem-notCleaned-means = It could not be removed from the keychain or from a mail app.
rotation-problem-notCleaned-do = Unlock the keychain if it asks, then try again. If it does not help, you can leave it: nobody can sign in with it any more.
rotation-problem-oldStillWorks-what = The mail server still accepts the old one
rotation-problem-oldStillWorks-means = Mail servers remember a password for some minutes, also when it has ended.
rotation-problem-oldStillWorks-do = Wait a few minutes and try again. If it is still accepted then, send your IT department the details below.
rotation-problem-notPutBack-what = The old one could not be put back into { $app }
rotation-problem-notPutBack-means = So the new one was not dropped.
rotation-problem-notPutBack-do = Unlock the keychain if it asks, then try again, or keep both.
rotation-problem-notDropped-what = The new one could not be ended
rotation-problem-notDropped-means = Your mail apps have the old one again.
rotation-problem-notDropped-do = Try again. If it still does not work, ask your IT department to delete the new one.

## Your sign-in methods

own-open = Sign-in methods…
own-title = Your sign-in methods
own-lead = With one of these, besides your password, you prove that it is you. Remove what you no longer have, such as a lost phone.
own-another = Set up another
own-signIn = Sign in with another one
own-empty = None is set up yet
own-empty-text = Your account has only its password so far. Set one up, so that you can prove that it is you.
own-empty-it = Your account has only its password so far. Your IT department can set one up for you.
own-state-usable = Works
own-state-notUsable = Does not work now
own-state-halfMade = Never finished
own-inUse = You have signed in with this one.
own-why-notUsable = It is switched off, blocked by wrong codes, or out of its time. Your IT department can see which.
own-why-halfMade = It was begun and never finished, and nobody can finish it now. It may keep you from signing in: remove it.
own-removal-switchOff = Your organisation does not let you remove it, but you can switch it off.
own-removal-onlyOne = This is your only one: set up another first.
own-removal-inUse = To remove it, sign in with another one first. That proves that you get in without it.
own-removal-notProven = To remove it, sign in with another one first. That proves that you get in without it. If you have done so already, your server does not tell which one it was: then your IT department can remove it.
own-removal-notAllowed = Your organisation does not let you remove it. Your IT department can.
own-removal-notHandled = This program cannot change this one. Your IT department can.
own-resync = Bring back into step
own-remove = Remove
own-switchOff = Switch off
ask-removeMethod-title = Remove { $method }?
ask-switchOffMethod-title = Switch off { $method }?
removeMethod-codes = Codes from it will not be taken any more.
removeMethod-push = Its questions will not be put any more, and its answers not taken.
removeMethod-halfMade = It was never finished. Nothing will stop working.
removeMethod-kept = Your app passwords stay as they are.
ask-removeMethod-final = This cannot be undone, but you can set up another one.
ask-switchOffMethod-final = It stays in the list. Only your IT department can switch it on again, or remove it.
own-news-added = { $method } is set up.
own-news-removed = { $method } is removed.
own-news-switchedOff = { $method } is switched off.
own-news-goneAlready = { $method } was gone already. The list has been read again.
own-news-inStep = { $method } is back in step: its next code is taken again.
own-problem-methodNotAllowed = Your organisation does not let you do this. Ask your IT department.
own-problem-onlyMethod = Nothing was changed: no other one works any more. Set up another first.
own-problem-methodNotProven = Nothing was changed: the one you signed in with does not work any more. Sign in with another one first.
own-lost = I have lost my phone
own-lost-text = Sign in with another one of these, then remove what was on the lost phone. After that, nobody can use it to sign in as you.
own-lost-none = If you have no other one, only your IT department can help: they check that it is you, and set up something new.

## Codes back into step

resync-title = Bring your codes back into step
resync-lead = Two new codes, one right after the other, show your organisation’s server how far they have come.
resync-which = For: { $method }
resync-first = First code
resync-first-hint = Press the button, and type the code that it shows.
resync-second = Second code
resync-second-hint = Press the button again, and type the next code.
resync-problem-empty = Both codes are needed.
resync-problem-alike = This is the first code again. Press the button once more.
resync-problem-refused = These are not two codes that follow each other. Nothing has changed. Press the button for two new ones, and take care that they are for this account. If that does not help, ask your IT department.
resync-problem-unanswered = No answer came, so nobody knows whether they are in step now. Check your connection, and type two new codes.
resync-why = Why this is needed
resync-why-text = Each press makes the next code, and the server counts along when you sign in. It looks only a few codes ahead. After many presses without signing in, it no longer finds yours.

## My app passwords

list-title = My app passwords
list-lead-signedIn = Each one works for one app or device. Revoke what you no longer use.
list-room-delete = You have as many app passwords as allowed. Those that no longer work count too: delete one that you do not use, then get a new one.
list-room-revoke = You have as many active app passwords as allowed. Revoke one that you do not use, or pause one, then get a new one.
list-room-nobody = You have as many app passwords as allowed, and you may not delete any yourself. Ask your IT department to delete one, or to raise the limit.
list-lead-remembered = This is what this computer remembers. Sign in to see all of them, and whether they are used.
list-signIn = Sign in to see all
list-refresh = Refresh
list-new = Get an app password
list-empty = No app passwords yet
list-empty-signedIn = Your account has none. When a mail app refuses your password, get one here.
list-empty-guided = You have not got one on this computer. If you got one on another computer, Microsoft’s page shows it.
list-empty-remembered = You have not got one on this computer. If you got one on another computer, sign in to see it.
entry-state-active = Active
entry-state-paused = Paused
entry-state-blocked = Blocked
entry-state-notYet = Not valid yet
entry-state-unfinished = Not finished
entry-state-locked = Locked by the server
entry-state-usedUp = Used up
entry-why-blocked = Too many wrong passwords were tried. Probably a phone, a tablet or another mail app still has an old password and keeps trying it: enter the right one there, or remove the account. Then unblock this one.
entry-why-blocked-it = Too many wrong passwords were tried. Probably a phone, a tablet or another mail app still has an old password and keeps trying it: enter the right one there, or remove the account. Only your IT department can unblock this one; some servers do it by themselves after a while.
entry-why-notYet = It works from a later day on. Your IT department has set that day.
entry-why-unfinished = Its creation did not come to an end, so it does not work. Delete it and get a new one.
entry-why-locked = The server has locked it, and it will not work again. Get a new one.
entry-why-usedUp = It was used as often as your organisation allows. Get a new one.
entry-state-revoked = Revoked
entry-state-expired = Expired
entry-state-unknown = Not checked
entry-account = Account
entry-scope = Works for
entry-created = Created
entry-expires = Ends
entry-used = Last used
entry-used-never = Never, or not known
entry-unknown = Not known
entry-place = Saved
entry-place-here = In this computer’s keychain
entry-place-elsewhere = Not on this computer
entry-place-app = In { $app }
stored-written = Put there by this program.
stored-mayBeWritten = Perhaps: this program was interrupted while it put it there.
stored-profile = By a profile that you approve in System Settings.
stored-pasted = Put there by you.
presence-ours = Still there.
presence-changed = Changed since then, by the app or by somebody.
presence-gone = No longer there.
presence-notVisible = Only you can see whether it is there.
entry-again = Try again
entry-actions = Actions for { $label }
entry-can-copy = Copy
entry-can-relabel = Rename
entry-can-pause = Pause
entry-can-resume = Resume
entry-can-unblock = Unblock
entry-can-revoke = Revoke
entry-can-delete = Delete
entry-can-deleteOnPage = Delete it on the page
entry-can-tellDeleted = I have deleted it
entry-can-replace = Replace
entry-copied = Copied. It leaves the clipboard in { $time }.
entry-problem-notAllowed = Your organisation does not let you do this. Ask your IT department.
entry-problem-notFound = It was gone already. The list has been read again.
entry-problem-labelRefused = This name is empty or too long. Choose another one.
entry-problem-keychainNotCleaned = It no longer works, but its copy is still in this computer’s keychain. You can remove it there.
entry-problem-keychainRefused = The keychain did not give it out. Unlock the keychain and try again.
entry-problem-otherAccount = You signed in with another account. Sign in with the account this belongs to.
entry-problem-notInKeychain = It is no longer in this computer’s keychain. Get a new app password and delete this one.
entry-problem-clipboardFailed = It could not be copied. Please try again.
entry-problem-mailAppNotCleaned = It no longer works, but it could not be removed from a mail app of this computer.
entry-outdated = Time for a new one
entry-outdated-text = Your account’s password has been changed since. This one still works: whoever knows it can go on sending mail. Get a new one, then delete this one on Microsoft’s page.
list-lead-guided = This is what this computer remembers, also without the internet.
entry-sending-delete = If nothing sends mail with it any more, delete it on Microsoft’s page: whoever knows it needs no second proof.
list-guided = Microsoft gives programs no list of app passwords. There may be more of them on Microsoft’s page, for example from another computer.
list-guided-open = Open Microsoft’s page
list-guided-changed = A new password for your account does not end the app passwords that you have.
list-guided-tell = I have changed my account password
ask-deleteOnPage-title = Delete { $label } on Microsoft’s page
deleteOnPage-text = The device or program that uses it will stop working at once.
deleteOnPage-then = Find this name in the list on the page, and press Delete beside it. Then come back and press “{ entry-can-tellDeleted }”: this program cannot see it by itself.
ask-deleteOnPage-button = Open the page
ask-tellDeleted-title = Have you deleted { $label }?
tellDeleted-text = Then it is taken off this list.
tellDeleted-then = This program cannot check it. If it is still on Microsoft’s page, it goes on working.
ask-tellDeleted-button = I have deleted it
ask-revoke-title = Revoke { $label }?
revoke-text = The mail app or device that uses it will stop working at once.
revoke-then = It is also removed from this computer’s keychain. This cannot be undone, but you can get a new one.
ask-revoke-button = Revoke
ask-delete-title = Delete { $label }?
delete-text = If it still works, it is ended first: the mail app or device that uses it will stop working at once.
delete-ended = It no longer works. Nothing will stop working.
place-keychain = this computer’s keychain
clean-here = It is also removed from { $places }.
clean-byPerson = From { $apps } you remove it yourself: you are told how afterwards.
clean-leftAlone = { $apps } has something else there now, which is left alone.
ask-replace-title = Replace { $label }?
replace-text = You get a new one of the same name. When it is in its place, this one stops working.
replace-here = The new one goes where this one is: { $places }. It takes about half a minute.
replace-byPerson = In { $apps } you paste or approve it yourself. You are told how, before this one stops.
replace-then = If you use this one anywhere else, for example on another device, it needs the new one too, and soon: a device that keeps trying the old one can block the new one.
ask-replace-button = Replace
revoke-final = This cannot be undone, but you can get a new one.
delete-final = It is taken off the list. This cannot be undone.
ask-delete-button = Delete
ask-relabel-title = Rename { $label }
relabel-label = New name
ask-relabel-button = Rename

## Something was left unfinished

unfinished-title = Something was left unfinished
unfinished-lead = This program was interrupted while it was getting an app password. There may be one now that nobody uses.
unfinished-more = { $count ->
    [one] One more after this one.
   *[other] { $count } more after this one.
}
unfinished-begun = Begun
unfinished-unknown = We do not know whether it was created. Let us look: you sign in, and nothing is changed without asking you.
unfinished-nothing = Nothing was created. You can strike it off and start again.
unfinished-found = { $count ->
    [one] This app password exists:
   *[other] These app passwords exist, and any of them may be the one:
}
unfinished-kept = Its password is in this computer’s keychain. You can keep it and use it.
unfinished-not-kept = Nobody knows its password any more, so nobody can use it. We recommend to delete it.
unfinished-find = Find out
unfinished-strike = Strike it off
unfinished-forget = Forget about it
unfinished-guided = Only you can look: Microsoft does not tell programs which app passwords there are. Open the guide again and see whether this name is in the list on the page. If it is and you do not have the app password, delete it there and create it once more.
unfinished-guide = Continue the guide
unfinished-none = Nothing was created
unfinished-keep = Keep
unfinished-revoke = Delete
unfinished-keep-of = Keep { $label }
unfinished-revoke-of = Delete { $label }

## To send to the IT department

send-title = One sentence for your IT department
send-copy = Copy the sentence
send-account = Account
send-correlation = Correlation ID

## What has been announced, with its day

fact-as-of = As of { $day }. Source:
fact-submissionOffByDefault = { $time ->
    [past] { $form ->
        [month] At the end of { $value }, Microsoft 365 stopped accepting passwords for sending mail, unless IT has switched that on again.
       *[day] On { $value }, Microsoft 365 stopped accepting passwords for sending mail, unless IT has switched that on again.
    }
   *[ahead] { $form ->
        [month] At the end of { $value }, Microsoft 365 will stop accepting passwords for sending mail, unless IT switches that on again.
       *[day] On { $value }, Microsoft 365 will stop accepting passwords for sending mail, unless IT switches that on again.
    }
}
fact-submissionEndAnnounced = { $time ->
    [past] By then Microsoft wanted to name the day on which that ends for good: { $value }. This program does not know the day.
   *[ahead] No day is known yet on which that ends for good. Microsoft wants to name it in this time: { $value }.
}
fact-readingRefused = { $time ->
    [ahead] From { $value } on, Microsoft 365 will refuse passwords for reading mail.
   *[past] Microsoft 365 has refused passwords for reading mail since { $value }.
}
fact-personalAccountsRefuse = { $time ->
    [ahead] From { $value } on, personal Microsoft accounts will refuse app passwords in mail apps.
   *[past] Personal Microsoft accounts have refused app passwords in mail apps since { $value }.
}
fact-phoneProofsEnd = { $time ->
    [past] Since { $value }, Microsoft’s own text messages and calls have not been a second proof any more, unless your organisation has a phone provider of its own.
   *[ahead] From { $value } on, Microsoft’s own text messages and calls will not be a second proof any more, unless your organisation has a phone provider of its own.
}
fact-phoneProofsEndForAdministrators = { $time ->
    [past] For Global Administrators and guests, that has been so since { $value }.
   *[ahead] For Global Administrators and guests, that will be so from { $value } on.
}
fact-appPasswordLimit = An account can have { $value } app passwords.
fact-freshProofMinutes = Microsoft’s page asks for your second proof again if the last one is more than { $value } minutes old.

## Problems: what happened, what to do, whom to ask

problem-ask = Whom to ask
problem-details = For the help desk
problem-code = Problem
problem-server = Server
problem-method = Method
problem-copy = Copy for the help desk
send-copied = Copied. You can paste it into an e-mail.
send-copy-failed = It could not be copied. The text is selected: press Ctrl+C (on a Mac ⌘C).
problem-retry = Try again
problem-wait = You can try again in { $time }.
problem-startOver = Start over
problem-unreachable-what = The server cannot be reached
problem-unreachable-do = Check that you are on the internet. If you work from home, connect to your organisation’s network (VPN), then try again.
problem-unreachable-ask = Still the same? Ask your IT department whether the server can be reached from where you are.
problem-timedOut-what = The server did not answer in time
problem-timedOut-do = Wait a moment and try again. Nothing has been created twice.
problem-timedOut-ask = If it happens again, tell your IT department.
problem-untrusted-what = The connection to the server is not safe
problem-untrusted-do = Do not go on: your password was not sent. If you are in a hotel, a café or on a train, open a web page and sign in to that network first.
problem-untrusted-ask = Otherwise tell your IT department that the server’s certificate is not trusted by this computer.
problem-proxyAuthRequired-what = Your network wants a sign-in of its own
problem-proxyAuthRequired-do = Open a web page in your browser. If it asks you to sign in to the network, do so, then try again.
problem-proxyAuthRequired-ask = If it goes on, ask your IT department to let this program through the proxy.
problem-proxyUnreachable-what = The way out of your network does not answer
problem-proxyUnreachable-do = Check that your computer is connected to your organisation’s network, or that its VPN is on. Then try again.
problem-proxyUnreachable-ask = If web pages open and only this program does not get out, tell your IT department that it cannot reach the proxy.
problem-serverBusy-what = The server has too much to do
problem-serverBusy-do = Wait a little, then try again. You do not need to change anything.
problem-serverBusy-ask = If it lasts for more than an hour, tell your IT department.
problem-serverFailed-what = The server has a problem
problem-serverFailed-do = It is not your fault. Try again in a few minutes.
problem-serverFailed-ask = If it happens again, send your IT department the details below.
problem-notUnderstood-what = The server’s answer makes no sense to this program
problem-notUnderstood-do = Check that the server’s address is right, or start over. Perhaps the server has been changed.
problem-notUnderstood-ask = Send your IT department the details below.
problem-signedOut-what = Your sign-in has run out
problem-signedOut-do = Try again and sign in once more. Nothing has been lost.
problem-signedOut-ask = If it happens again and again, tell your IT department.
problem-noUsableMethod-what = Your second proof does not work here
problem-noUsableMethod-do = Your account uses a kind of proof that this program cannot ask for, such as a security key. It takes another one, for example an authenticator app.
problem-noUsableMethod-ask = Ask your IT department to add an authenticator app to your account.
problem-passkeyOnly-what = Your passkey works on another page
problem-passkeyOnly-do = A passkey or a security key answers only to the page that it was made on: your organisation’s own, named under “Server” below. Sign in there in your browser and add an authenticator app to your account. Then start over here.
problem-passkeyOnly-ask = You cannot add one there? Ask your IT department to add an authenticator app to your account.
problem-signInSwitchedOff-what = Your organisation does not let you sign in here
problem-signInSwitchedOff-do = It has nothing to do with your password, and trying again does not help.
problem-signInSwitchedOff-ask = Ask your IT department: “The sign-in server has switched off the sign-in for my account (login_mode). Can you switch it on?”
problem-codeNotSent-what = The server could not send you a code
problem-codeNotSent-do = Your password was right, and you have done nothing wrong: the text message or the e-mail did not go out.
problem-codeNotSent-ask = Send your IT department the details below: “The sign-in server could not send me a text message or an e-mail.” Perhaps they can offer you another way until then.
problem-methodNotFinished-what = A method that was not finished keeps you out
problem-methodNotFinished-do = The setting up of a second proof was begun for your account and never finished. Until it is deleted, the server refuses your password, right or wrong. Only your IT department can delete it.
problem-methodNotFinished-ask = Send them the details below and this: “Please delete the method of my account that was begun and never finished.”
problem-signInNotAllowed-what = Your organisation’s server does not let you in
problem-signInNotAllowed-do = A rule of your organisation is against it. Which one, this program cannot tell. Your password may well be right.
problem-signInNotAllowed-ask = Send your IT department the details below, with the server’s own words if there are any.
problem-tooManySignIns-what = Too many sign-ins in a short time
problem-tooManySignIns-do = Your organisation limits how often you may sign in, or mistype, within some minutes. Your password may well be right. Wait a quarter of an hour, then try again: earlier tries make it worse.
problem-tooManySignIns-ask = If it lasts, ask your IT department: “The sign-in server says that my account has reached its limit of sign-ins (auth_max_fail or auth_max_success).”
problem-servicesNotNamed-what = It is not known what app passwords can be made for
problem-servicesNotNamed-do = The server asks for the name of a service and lists none for your account. You have done nothing wrong, and nothing has been changed.
problem-servicesNotNamed-ask = Ask your IT department to name the services in this program’s settings, or to let your account see them.
problem-administratorAccount-what = This is an administrator’s account
problem-administratorAccount-do = This program is for people’s own accounts. An administrator’s would show, and could end, what belongs to others. Sign in with an account of a person.
problem-administratorAccount-ask = Use an account of the user directory that has no administrator’s rights.
problem-noMethodOffered-what = You cannot set up a second proof yourself
problem-noMethodOffered-do = Your organisation does not let this account do it. There is nothing that you can change here.
problem-noMethodOffered-ask = Ask your IT department to set up an authenticator app with you.
problem-appPasswordsNotOffered-what = Your account cannot have app passwords
problem-appPasswordsNotOffered-do = Your organisation does not offer them for this account. Perhaps your mail app can open a sign-in page instead: then you need none.
problem-appPasswordsNotOffered-ask = Ask your IT department: “How do I use my mail app? App passwords are not offered to me.”
problem-notAllowed-what = Your organisation does not allow this
problem-notAllowed-do = You are signed in, but the server refuses this step. Nothing has been created or changed.
problem-notAllowed-ask = Ask your IT department, and send them the details below.
problem-limitReached-what = You have as many app passwords as allowed
problem-limitReached-do = Those that no longer work count too, revoked ones as well. Open My app passwords, delete one that you no longer use, and try again.
problem-limitReached-ask = If you need them all, ask your IT department to raise the limit.
problem-limit-nothing = You have no app password: your ways to sign in alone reach the limit. There is nothing here that you could delete. Only your IT department can raise the limit.
problem-limit-counted = { $all ->
    [one] You have one app password.
   *[other] You have { $all } app passwords.
} { $ended ->
    [0] All of them count.
    [one] One of them no longer works, and counts all the same.
   *[other] { $ended } of them no longer work, and count all the same.
}
problem-server-words = Your organisation’s server says, in its own words:
problem-list = To my app passwords
problem-workingLimitReached-what = You have as many active app passwords as allowed
problem-workingLimitReached-do = Open My app passwords, revoke one that you no longer use or pause one, and try again. Perhaps your ways to sign in count as well.
problem-workingLimitReached-ask = If you need them all, ask your IT department to raise the limit.
problem-everythingLimitReached-what = Your account has reached its limit
problem-everythingLimitReached-do = App passwords and ways to sign in are counted together, also those that no longer work. Open My app passwords, delete one that you no longer use, and try again.
problem-everythingLimitReached-ask = If you need them all, ask your IT department to raise the limit.
problem-organisationLimitReached-what = Your organisation has reached its limit
problem-organisationLimitReached-do = All people together have as many as the server allows. Nothing that you have is in the way, and there is nothing that you can change here.
problem-organisationLimitReached-ask = Send your IT department the details below: the limit of the whole organisation has been reached.
problem-pinWanted-what = The server wants a PIN that mail apps do not have
problem-pinWanted-do = A rule of your organisation asks for a PIN with every app password. Mail apps cannot give one, so none was created. There is nothing that you can change here.
problem-pinWanted-ask = Send your IT department the details below: the rule about the length of PINs should leave app passwords out.
problem-createRefused-what = The server did not create an app password
problem-createRefused-do = A rule of your organisation is against it. Which one, this program cannot tell. Nothing has been created or changed.
problem-createRefused-ask = Send your IT department the details below, with the server’s own words if there are any.
problem-enrolmentGone-what = The set-up did not come to its end
problem-enrolmentGone-do = It took too long, or was ended elsewhere. Start it again. If the app on your phone shows the account already, delete it there first.
problem-enrolmentGone-ask = If it happens again, tell your IT department.
problem-methodsCannotBeUndone-what = Your organisation has to prepare one more thing
problem-methodsCannotBeUndone-do = A second proof that is begun here could not be taken away again. If anything came in between, you could no longer sign in. So nothing was begun.
problem-methodsCannotBeUndone-ask = Send this to your IT department: “For my account, please allow the user action delete on the sign-in server, so that a method can be given up half-way.”
problem-methodNeedsOwnApp-what = This app cannot be set up here
problem-methodNeedsOwnApp-do = Your organisation wants the app on your phone to make a part of the key itself, and this program cannot ask for that part. Nothing was set up. Go back and choose another way.
problem-methodNeedsOwnApp-ask = No other way there? Ask your IT department: “My app is to be set up in two steps (totp_2step, hotp_2step). Can you do it with me, or switch it off for my account?”
problem-wayBackShut-what = The server would not let you in again
problem-wayBackShut-do = You were signed in once more to try the new method, and the server refused. So the method was taken away again, and you can sign in as before. If an app on your phone shows the account already, delete it there.
problem-wayBackShut-ask = Send your IT department the details below and this: “With a new method, my account password is refused. Please check otppin and challenge_response for my account.”
problem-methodShutsOut-what = The new method keeps you out
problem-methodShutsOut-do = The server would not let you in with it, and it could not be taken away again. It is not your fault, and trying again does not help: another try may lock your account.
problem-methodShutsOut-ask = Send your IT department the details below and this: “Please delete the method named below from my account: with it, my account password is refused.”
problem-halfMadeMethod-what = A method that was not finished may keep you out
problem-halfMadeMethod-do = The server refused your password. It may be mistyped: go back and type it once more, with care. But on this computer a second proof was begun and not finished, and some servers then refuse the right password too.
problem-halfMadeMethod-ask = Refused again? Send your IT department the details below and this: “Please delete the method named below from my account: it was begun and never finished.”
problem-ledgerNotWritable-what = This computer cannot write its notes
problem-ledgerNotWritable-do = So that nothing gets lost, no app password was created. Check that the disk is not full, then try again.
problem-ledgerNotWritable-ask = If the disk has space, ask your IT department about the rights on this program’s folder.
problem-practiceFailed-what = The practice organisation could not be started
problem-practiceFailed-do = Try again. Perhaps another program is in the way.
problem-practiceFailed-ask = Practice is not needed for the real thing: you can go on without it.
problem-browserNotFinished-what = The sign-in was not finished
problem-browserNotFinished-do = The browser did not come back in time. Try again, and stay in the browser until its page says that you can close it.
problem-browserNotFinished-ask = Does the browser show a page that you cannot get past? Tell your IT department what it says.
problem-browserDeclined-what = The sign-in came back without a yes
problem-browserDeclined-do = If you chose Cancel or No there, try again. Did the page say that an administrator must approve? Then trying again does not help. Nothing has been changed.
problem-browserDeclined-ask = If an administrator must approve, or if you did not decline anything, tell your IT department.
problem-answerNotGenuine-what = The browser’s answer cannot be trusted
problem-answerNotGenuine-do = It does not belong to the sign-in that was begun here, so it was not used. Close the old sign-in pages in your browser, then try again.
problem-answerNotGenuine-ask = If it happens again, tell your IT department: something may be changing the answer on its way.
problem-cannotListen-what = This computer blocks the way back from the browser
problem-cannotListen-do = After a sign-in, the browser hands the answer to this program on this same computer. If security software asks whether to allow that, say yes. Then try again.
problem-cannotListen-ask = Ask your IT department to let this program listen on this computer’s own address (localhost, 127.0.0.1 and ::1).
problem-internal-what = This program has made a mistake
problem-internal-do = Try again or start over. What was created before is remembered.
problem-internal-ask = Please send the details below to your IT department, so that it can be mended.
fault-title = This window has a problem
fault-text = Close the program and start it again. What was created before is remembered.

## Help and about

about-title = Help and about
about-help = Help
about-report = Report
about-program = About
about-licence = Free software under the Apache License 2.0.

## Help: whom to ask

help-organisation = Help from your organisation
help-open = Get help
help-opens = A page of your organisation opens in your browser.
help-nobody = Ask your IT department
help-nobody-text = This program does not know how to reach them. Ask as you do when something else on this computer does not work, and tell them the support number if a screen shows one.
help-report = Let them see what you see
help-report-text = A report says what works on this computer and what does not. Whoever helps you will ask fewer questions.

## The report

report-make = Make a report
report-lead = Check this computer and copy a report
report-lead-text = This program tries out what could be in the way, and writes down what it finds. It leaves nothing behind. You read the report before you copy it, and nobody gets it unless you send it.
report-holds = In it are versions, settings, servers and the latest errors; not in it are passwords, codes, your mail and your name.
report-check = Check this computer
report-checking = Checking this computer… This can take 15 seconds.
report-again = Check again
report-title = Your report
report-copy = Copy report
report-copied = Copied. Now you can paste it.
report-failed = The check did not come to its end
report-failed-text = Check again. If it fails again, tell your IT department so.
report-empty = The report is empty
report-empty-text = The check came to its end, but wrote nothing down. Check again.

## Settings from the organisation: precise, for those who set them

setting-title = Settings from your organisation
setting-lead = For your IT department: what is in force on this computer, and where it comes from.
setting-nothing = Your organisation has set nothing on this computer.
setting = Setting
setting-value = Value
setting-none = not set
setting-from-machinePolicy = Enforced by your organisation for this computer
setting-from-userPolicy = Enforced by your organisation for you
setting-from-default = Suggested by your organisation
setting-from-person = Chosen by you
setting-from-builtIn = Built in
setting-builtIn = { $count ->
    [one] One setting is as built in
   *[other] { $count } settings are as built in
}
setting-not = Not understood
setting-not-text = Something that your organisation has set does not count, or a safe value counts instead. Please show this to your IT department.
setting-why-unknownName = This version has no such setting.
setting-why-wrongType = The type is wrong. It should be:
setting-why-outOfRange = The value is not allowed. It should be:
setting-why-twice = It stands there more than once.
setting-why-writableByAll = Everybody can write there, so anybody may have said it.
setting-why-unreadable = It cannot be read:
setting-failed = The settings could not be read
setting-failed-text = The program itself is not affected.

## The practice phone

phone = Practice phone
phone-about = It plays your phone. Nothing on it is real.
phone-new = { $count ->
    [one] One thing to do
   *[other] { $count } things to do
}
phone-account = Your practice account
phone-address = E-mail address
phone-user = User name
phone-password = Password
phone-type = Type it for me
phone-typed = Typed into the field.
phone-app = Authenticator app
phone-picture = There is a picture to scan in the window.
phone-scan = Scan the picture
phone-code = Code
phone-code-left = Changes in { $time }
phone-nextCode = New code
phone-question = Is it you who is signing in?
phone-approve = Approve
phone-messages = Messages
phone-message-textMessage = Text message
phone-message-email = E-mail
phone-message-to = to { $address }
phone-arrived = A message has arrived on the practice phone.
phone-empty = Nothing here yet. Codes and messages for you will appear here.

## What the practice organisation is like

scenario-panel = Practice organisation
scenario-about = Real organisations differ. Choose what this one is like, and see what happens.
scenario-choose = What is this organisation like?
scenario-expect = What to expect
scenario-when = What was set up in it before is gone. The new choice holds from the next step on; to see it from the beginning, go back to the first screen.
scenario-changed = The practice organisation has been changed.
scenario-eligible = All is well
scenario-eligible-text = App passwords are allowed, and mail can be sent with them. You get all the way to the end.
scenario-enabledNotEnforced = Second proof not set up yet
scenario-enabledNotEnforced-text = IT has asked you for a second proof, and you have not set one up. You do that first, then app passwords are there.
scenario-conditionalAccess = Second proof by a rule (Conditional Access)
scenario-conditionalAccess-text = A rule for everybody asks for the second proof. Then Microsoft offers no app passwords, and you are told what to ask IT.
scenario-securityDefaults = Security defaults are on
scenario-securityDefaults-text = Microsoft’s basic protection is on: no app passwords, and no mail server takes a password.
scenario-switchOff = App passwords switched off
scenario-switchOff-text = Your account would be ready, but IT has switched app passwords off. On the page, the choice is missing.
scenario-consentMissing = This program not approved by IT
scenario-consentMissing-text = IT has not allowed this program to look at your account. You can go on without signing in, and are asked instead.
scenario-claimsChallenge = One more sign-in
scenario-claimsChallenge-text = Looking at your account needs one more sign-in in the browser. After that all is well.
scenario-throttled = Microsoft is busy
scenario-throttled-text = The service asks for a pause. The program waits as long as it is told, then goes on.
scenario-limitReached = 40 app passwords already
scenario-limitReached-text = The page lets you create no more before you have deleted one.
scenario-submissionOffForTenant = Sending with a password off for everybody
scenario-submissionOffForTenant-text = You get an app password, but the test shows that nobody here can send mail with one.
scenario-submissionOffForMailbox = Sending with a password off for your mailbox
scenario-submissionOffForMailbox-text = You get an app password, but the test shows that your mailbox cannot send mail with it.

## Said to screen readers

live-copied = Copied.
live-clipboard-cleared = The app password has been taken out of the clipboard.
live-key-cleared = The key has been taken out of the clipboard.
live-shown = The app password is shown.
live-hidden = The app password is hidden.
live-kept = Saved in this computer’s keychain.
