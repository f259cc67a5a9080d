### The words of every screen, in English. Plain words for people who have never heard of an app password.
### Codes come from Rust: the last part of an identifier like `problem-timedOut-do` is one of its codes.

-product = App Password Wizard

## Everywhere

product = { -product }
back = Back
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
practice-band = The organisation, the account and the phone are made up.

## Things worth knowing

notice = Please note
notice-ledgerSetAside = The notes that this computer keeps about your app passwords were damaged. They have been set aside and new ones begun. Your app passwords themselves still work.
notice-ledgerSetAside-file = The old notes are here:
notice-ledgerNotWritable = This computer cannot write its notes about your app passwords. If this program is interrupted, it will not know what it was doing.
notice-policyNotUnderstood = A setting from your organisation is not understood, so a safe value is used. Please tell your IT department which one:
notice-clipboardFailed = The app password could not be copied. Try again, or choose Show and type it.
notice-browserFailed = Your browser did not open by itself. Copy the address, and open it in the browser yourself.
notice-dismiss = Got it
notice-more = { $count ->
    [one] One more note after this one
   *[other] { $count } more notes after this one
}

## What one waits for

busy-startingPractice = Starting the practice organisation…
busy-findingProvider = Finding out who answers for this address…
busy-waitingForBrowser = Waiting until you have signed in…
busy-readingAccount = Looking up your account…
busy-signingIn = Signing in…
busy-checkingCode = Checking the code…
busy-waitingForPhone = Waiting for your phone…
busy-readingMethods = Looking up what is set up for you…
busy-startingMethod = Getting this ready…
busy-creating = Creating your app password…
busy-usingKeychain = Opening this computer’s keychain… It may ask you to unlock it.
busy-readingList = Reading your app passwords…
busy-changingAppPassword = Changing the app password…
busy-probing = Signing in to the mail server, once…

## What is wrong with what was typed

field-addressMalformed = This is not an e-mail address. It looks like name@organisation.com.
field-nobodyAnswers = No service that this program knows answers for this address. Check the spelling, or choose the service yourself.
field-couldNotFind = It could not be found out which service answers for this address. Check that you are on the internet and try again, or choose the service yourself.
field-serverMalformed = This is not a web address. It looks like login.organisation.com.
field-serverPlainHttp = This address would send your password unprotected. Use one that begins with https://.
field-empty = Please fill this in.
field-passwordRefused = The user name or the password is wrong, or your second proof no longer works: the server does not say which. Check, and type the password again. Too many wrong tries can lock your account.
field-codeRefused = This code is wrong or too old. Type the newest one.
field-codeUsed = This code has been used already. Each code works once: wait for the next one.
field-codeExpired = The time for this code is over. Ask for a new one.
field-contactRefused = This was not accepted. Check it and try again.
field-labelTooLong = This name is too long. Please shorten it.
field-labelTooShort = This name is too short for the page where you will type it. Add the name of the computer, for example.
field-scopeUnknown = This choice is no longer offered. Please choose another one.

## Account

account-title = Which account is it for?
account-lead = Your mail app needs a password of its own for this account. You get it here, in about two minutes.
account-address = Work or school e-mail address
account-address-hint = The address that people write to you at.
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
account-practise-text = Try everything with a made-up account and a made-up phone.
account-practise-button = Practise first

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

## Sign in

signIn-title-start = Sign in
signIn-title-withNewMethod = Sign in once more
signIn-title-sessionEnded = Please sign in again
signIn-title-list = Sign in to see your app passwords
signIn-title-unfinished = Sign in to see what was left behind
signIn-lead-start = With your usual user name and password.
signIn-lead-withNewMethod = This time with the new method. After that you can create your app password.
signIn-lead-sessionEnded = For your safety, a sign-in lasts only for a while. What you have done so far is not lost.
signIn-lead-list = Your organisation knows all of them, also those from other computers.
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
challenge-title-other = Type your sign-in code
challenge-reason-start = A second check that it is really you.
challenge-reason-withNewMethod = Now with the method that you have just set up.
challenge-reason-sessionEnded = Your sign-in had run out, so we check again.
challenge-reason-list = One check before your app passwords are shown.
challenge-reason-unfinished = One check before we look for what was left behind.
challenge-lead-authenticatorApp = Open the app on your phone and look for this account.
challenge-lead-counterApp = Open the app on your phone and press the button beside this account.
challenge-lead-textMessage = It has just been sent to your phone and can take a minute to arrive.
challenge-lead-email = It has just been sent to your mailbox and can take a minute to arrive.
challenge-lead-push = A question is on its way to the app on your phone. Answer it there, and this window goes on by itself.
challenge-lead-other = It is on the device or the list that your organisation gave you.
challenge-help-authenticatorApp = The app has a name such as Microsoft Authenticator, Google Authenticator or privacyIDEA Authenticator. Look for the name of your organisation in it. The digits change every 30 seconds.
challenge-help-counterApp = Look for the name of your organisation in the app. The round arrow or the button beside it makes a new code.
challenge-help-textMessage = Open the messages on your phone. Nothing there after a minute? Check that your phone has reception, then ask for a new code.
challenge-help-email = Look in your inbox, and in the junk folder as well. Nothing there after a minute? Ask for a new code.
challenge-help-push = Open the authenticator app on your phone. If no question shows, pull the list down to refresh it, and check that your phone is on the internet.
challenge-help-other = If you do not know which code is meant, ask your IT department.
challenge-waiting = As soon as you approve, this window goes on.
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
setUp-lead-none = Besides your password, your organisation wants a second proof that it is you. You set it up once.
setUp-lead-existing = You can prove that it is you. Go on to your app password.
setUp-lead-verified = From now on you can prove that it is you. Next comes your app password.
setUp-choose = Choose how you want to prove it
setUp-existing = What works already
setUp-new = New
setUp-another = Set up another way
setUp-button = Set it up now
setUp-start = Set up

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
enrol-cannot-scan-text = In the app, choose to enter a key by hand, and type this. Upper or lower case and spaces do not matter.
enrol-key = Key to type
enrol-no-app = I have no such app
enrol-no-app-text = Get one from your phone’s app store, for example Microsoft Authenticator, Google Authenticator or privacyIDEA Authenticator. It costs nothing. If your organisation recommends one, take that.
enrol-no-app-push = This method needs the app privacyIDEA Authenticator from your phone’s app store. It costs nothing.
enrol-button = Verify

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
guide-taken-title = This does not look like an app password
guide-taken-usual = 16 lower-case letters are usual.
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
password-not-kept = Copy it now and paste it into your mail app. It is not saved on this computer, and when you go on, it cannot be shown again.
password-switched-off = Copy it now and paste it into your mail app. Your organisation does not want it saved on this computer, and when you go on, it cannot be shown again.
password-label = App password
password-hidden = Hidden
password-not-shown = Your organisation does not let it be shown. Copy works.
password-hides = Hides itself in { $time }
password-failed = It could not be shown. Choose Copy instead, or try again.
password-copied = Copied. It leaves the clipboard in { $time }.
password-spell = Spell it out
password-spell-lower = small letter
password-spell-upper = capital letter
password-spell-digit = digit
password-spell-sign = sign
password-user = User name for the mail app
password-place = Saved on this computer
password-place-inKeychain = In the keychain
password-place-saving = Saving…
password-place-notKept = Not saved
password-place-switchedOff = Not saved
password-keep = Try again
password-admin = For your IT department
finding-appPasswordOpensSelfService = The server lets an app password sign in to the self-service pages. Whoever finds one could change this account’s methods there. A policy in the scope “authentication” can prevent it.
finding-appPasswordReplacesSecondFactor = The server takes an app password in place of the second proof, also where it is not meant to. Limit app passwords to their services.

## What is wrong with the keychain

keychain-locked = The keychain is locked. Unlock it with the password of your computer, then try again.
keychain-denied = This program was not allowed to use the keychain. Try again, and choose Allow when you are asked.
keychain-noService = This computer has no keychain. Ask your IT department to install gnome-keyring or KWallet.
keychain-notFound = The entry in the keychain is gone. Try again to save it once more.
keychain-tooLong = The app password or its name is too long for this keychain. Use a shorter name next time.
keychain-ambiguous = The keychain has more than one entry of this name. Remove the old ones, then try again.
keychain-timedOut = The keychain did not answer in time. Perhaps it is asking you something in another window.
keychain-failed = The keychain could not save it. Try again, or go on without.

## Done

done-title = Done here. One step left
done-created = { $label } has been created.
done-kept = It is kept in this computer’s keychain.
done-saving = It is being saved in this computer’s keychain.
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
done-clipboard-empty = Not in the clipboard any more? Copy it once more.
done-copied = It is in the clipboard, and leaves it in { $time }.

## My app passwords

list-title = My app passwords
list-lead-signedIn = Each one works for one app or device. Revoke what you no longer use.
list-lead-remembered = This is what this computer remembers. Sign in to see all of them, and whether they are used.
list-signIn = Sign in to see all
list-refresh = Refresh
list-new = Get an app password
list-empty = No app passwords yet
list-empty-signedIn = Your account has none. When a mail app refuses your password, get one here.
list-empty-remembered = You have not got one on this computer. If you got one on another computer, sign in to see it.
entry-state-active = Active
entry-state-paused = Paused
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
entry-actions = Actions for { $label }
entry-can-copy = Copy
entry-can-relabel = Rename
entry-can-pause = Pause
entry-can-resume = Resume
entry-can-revoke = Revoke
entry-can-delete = Delete
entry-can-deleteOnPage = Delete it on the page
entry-can-tellDeleted = I have deleted it
entry-copied = Copied. It leaves the clipboard in { $time }.
entry-problem-notAllowed = Your organisation does not let you do this. Ask your IT department.
entry-problem-notFound = It was gone already. The list has been read again.
entry-problem-labelRefused = This name is empty or too long. Choose another one.
entry-problem-keychainNotCleaned = It no longer works, but its copy is still in this computer’s keychain. You can remove it there.
entry-problem-keychainRefused = The keychain did not give it out. Unlock the keychain and try again.
entry-problem-otherAccount = You signed in with another account. Sign in with the account this belongs to.
entry-problem-notInKeychain = It is no longer in this computer’s keychain. Get a new app password and revoke this one.
entry-problem-clipboardFailed = It could not be copied. Please try again.
ask-revoke-title = Revoke { $label }?
revoke-text = The mail app or device that uses it will stop working at once.
revoke-then = It is also removed from this computer’s keychain. This cannot be undone, but you can get a new one.
ask-revoke-button = Revoke
ask-delete-title = Delete { $label }?
delete-text = If it still works, it is ended first: the mail app or device that uses it will stop working at once.
delete-ended = It no longer works. Nothing will stop working.
delete-then = It is taken off the list and removed from this computer’s keychain. This cannot be undone.
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
unfinished-not-kept = Nobody knows its password any more, so nobody can use it. We recommend to revoke it.
unfinished-find = Find out
unfinished-strike = Strike it off
unfinished-forget = Forget about it
unfinished-keep = Keep
unfinished-revoke = Revoke
unfinished-keep-of = Keep { $label }
unfinished-revoke-of = Revoke { $label }

## Problems: what happened, what to do, whom to ask

problem-ask = Whom to ask
problem-details = For the help desk
problem-code = Problem
problem-server = Server
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
problem-limitReached-do = Open My app passwords, revoke one that you no longer use, and come back.
problem-limitReached-ask = If you need them all, ask your IT department to raise the limit.
problem-enrolmentGone-what = The set-up did not come to its end
problem-enrolmentGone-do = It took too long, or was ended elsewhere. Start it again. If the app on your phone shows the account already, delete it there first.
problem-enrolmentGone-ask = If it happens again, tell your IT department.
problem-ledgerNotWritable-what = This computer cannot write its notes
problem-ledgerNotWritable-do = So that nothing gets lost, no app password was created. Check that the disk is not full, then try again.
problem-ledgerNotWritable-ask = If the disk has space, ask your IT department about the rights on this program’s folder.
problem-practiceFailed-what = The practice organisation could not be started
problem-practiceFailed-do = Try again. Perhaps another program is in the way.
problem-practiceFailed-ask = Practice is not needed for the real thing: you can go on without it.
problem-browserNotFinished-what = The sign-in was not finished
problem-browserNotFinished-do = The browser did not come back in time. Try again, and stay in the browser until its page says that you can close it.
problem-browserNotFinished-ask = Does the browser show a page that you cannot get past? Tell your IT department what it says.
problem-browserDeclined-what = The sign-in was declined in the browser
problem-browserDeclined-do = Somebody chose Cancel or No there. If that was a slip, try again. Nothing has been changed.
problem-browserDeclined-ask = If you did not decline anything, tell your IT department.
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

## Said to screen readers

live-copied = Copied.
live-clipboard-cleared = The app password has been taken out of the clipboard.
live-shown = The app password is shown.
live-hidden = The app password is hidden.
live-kept = Saved in this computer’s keychain.
