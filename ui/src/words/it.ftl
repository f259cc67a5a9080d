### Le parole di tutte le schermate, in italiano: semplici, per chi non ha mai sentito parlare di password per le app.
### I codici vengono da Rust: l’ultima parte di un nome come `problem-timedOut-do` è uno di quei codici.

-product = App Password Wizard

## Ovunque

product = { -product }
back = Indietro
choose = Scegli
cancel = Annulla
close = Chiudi
continue = Continua
next = Avanti
show = Mostra
hide = Nascondi
copy = Copia
help-find = Dove lo trovo?
list-open = Le mie password per le app
support-id = Numero per l’assistenza

## A che punto siamo

steps = Avanzamento
step-signIn = Accesso
step-setUp = Configurazione
step-verify = Verifica
step-appPassword = Password per l’app
step-useIt = Utilizzo
step-done = fatto
step-position = Passaggio { $step } di { $count }
language = Lingua
language-system = Lingua del sistema
version = Versione

## L’organizzazione di prova

practice = Prova
practice-band = Qui è tutto inventato, anche l’organizzazione e l’account.

## Cose da sapere

notice = Nota
notice-ledgerSetAside = Gli appunti di questo computer sulle tue password per le app erano danneggiati. Sono stati messi da parte e ne sono stati iniziati di nuovi. Le password continuano a funzionare.
notice-ledgerSetAside-file = I vecchi appunti sono qui:
notice-ledgerNotWritable = Questo computer non riesce a salvare gli appunti sulle tue password per le app. Se il programma si interrompe, non saprà che cosa stava facendo.
notice-policyNotUnderstood = Un’impostazione della tua organizzazione non è comprensibile: al suo posto viene usato un valore sicuro. Segnalala al reparto IT:
notice-clipboardFailed = La copia non è riuscita. Riprova. Una password per l’app puoi anche mostrarla e scriverla a mano.
notice-browserFailed = Il browser non si è aperto da solo. Copia l’indirizzo e aprilo tu nel browser.
notice-cleanByHand = Questo programma non ha potuto togliere la password per l’app da un’app di posta. Toglila tu.
notice-cleanByHand-outlookClassic = In Outlook scegli File › Impostazioni account › Impostazioni account…, fai doppio clic sull’account e cambia la password, oppure rimuovi l’account.
notice-cleanByHand-newOutlook = In Outlook scegli Impostazioni › Account › I tuoi account, premi Gestisci accanto all’account e poi Rimuovi, da tutti i dispositivi: altrimenti i server di Microsoft tengono la password.
notice-cleanByHand-outlookForMac = In Outlook scegli Outlook › Impostazioni › Account, fai clic sull’account e cambia la password, oppure rimuovi l’account con −.
notice-cleanByHand-appleMail = In Impostazioni di Sistema scegli Generali › Gestione dispositivo (nelle versioni precedenti Privacy e sicurezza › Profili), fai clic sul profilo di questo account e rimuovilo con −. Insieme sparisce l’account da Mail.
notice-cleanByHand-evolution = Nel programma Password e chiavi cerca la voce di Evolution con il tuo indirizzo. Nel frattempo è stata cambiata: se non ti serve, eliminala.
notice-cleanByHand-geary = Nel programma Password e chiavi cerca le voci di Geary con il tuo indirizzo. Nel frattempo sono state cambiate: se non ti servono, eliminale.
notice-cleanByHand-kmail = In KMail scegli Impostazioni › Configura KMail… › Account, premi Modifica… accanto all’account e cambia la password, per ricevere e per inviare.
notice-cleanByHand-thunderbird = In Thunderbird scegli Impostazioni › Privacy e sicurezza › Password salvate…, fai clic sulle voci di questo account e premi Elimina.
notice-dismiss = Ho capito
notice-more = { $count ->
    [one] C’è un’altra nota dopo questa
   *[other] Ci sono altre { $count } note dopo questa
}

## Che cosa si aspetta

busy-startingPractice = Avvio dell’organizzazione di prova…
busy-findingProvider = Ricerca del servizio di questo indirizzo…
busy-waitingForBrowser = In attesa del tuo accesso…
busy-readingAccount = Lettura delle informazioni sul tuo account…
busy-signingIn = Accesso in corso…
busy-checkingCode = Controllo del codice…
busy-waitingForPhone = In attesa del tuo telefono…
busy-readingMethods = Ricerca dei metodi già configurati…
busy-startingMethod = Preparazione…
busy-takingMethodBack = Rimozione del nuovo metodo…
busy-changingMethod = Modifica del tuo metodo di accesso…
busy-creating = Creazione della password per l’app…
busy-usingKeychain = Apertura del portachiavi di questo computer… Potrebbe chiederti di sbloccarlo.
busy-readingList = Lettura delle tue password per le app…
busy-changingAppPassword = Modifica della password per l’app…
busy-probing = Accesso al server di posta, una volta sola…
busy-usingMailApp = Modifica di ciò che è salvato per l’app di posta…
busy-replacing = Sostituzione della password per l’app…

## Che cosa non va in quello che è stato scritto

field-addressMalformed = Questo non è un indirizzo e-mail. Un indirizzo è fatto così: nome@organizzazione.it.
field-nobodyAnswers = Nessun servizio che questo programma conosce risponde per questo indirizzo. Controlla come è scritto, oppure scegli tu il servizio.
field-couldNotFind = Non è stato possibile scoprire quale servizio risponde per questo indirizzo. Controlla di essere connesso a Internet e riprova, oppure scegli tu il servizio.
field-otherCloud = La tua organizzazione è in un cloud di Microsoft diverso da quello in cui cerca questo programma. Solo il reparto IT può correggerlo: con «cloud» nella policy di questo programma.
field-serverMalformed = Questo non è un indirizzo web. Un indirizzo è fatto così: login.organizzazione.it.
field-serverPlainHttp = Con questo indirizzo la tua password viaggerebbe senza protezione. Usane uno che inizia con https://.
field-notChosen = Scegli una voce.
field-empty = Compila questo campo.
field-passwordRefused = Il nome utente o la password non sono corretti, oppure la tua seconda verifica non funziona più: il server non dice quale. Controlla e inserisci di nuovo la password. Troppi tentativi sbagliati possono bloccare l’account.
field-codeRefused = Il codice è sbagliato o troppo vecchio. Inserisci il più recente.
field-codeUsed = Questo codice è già stato usato. Ogni codice vale una volta sola: aspetta il prossimo.
field-codeExpired = Il tempo per questo codice è scaduto. Chiedine uno nuovo.
field-contactRefused = Non è stato accettato. Controlla e riprova.
field-labelTooLong = Questo nome è troppo lungo. Accorcialo.
field-scopeUnknown = Questa scelta non è più disponibile. Scegline un’altra.

## Account

account-title = Per quale account ti serve?
account-lead = La tua app di posta ha bisogno di una password tutta sua per questo account. La ottieni qui, in circa due minuti.
account-address = Indirizzo e-mail di lavoro o della scuola
account-address-hint = L’indirizzo a cui ti scrivono gli altri.
account-by-hand = Scegli tu il servizio
account-provider = Servizio
provider-privacyIdea = privacyIDEA
provider-microsoft365 = Microsoft 365
account-server = Server di accesso della tua organizzazione
account-server-hint = Per esempio login.organizzazione.it
account-server-help = Il tuo reparto IT lo conosce: chiedi «l’indirizzo del nostro server privacyIDEA». Se hai configurato un’app per i codici su una pagina web della tua organizzazione, è l’indirizzo di quella pagina.
account-organisation = È stato preparato dal tuo reparto IT. Accedi con la tua password di sempre.
account-what = Che cos’è una password per l’app?
account-what-text = Quando accedi, la tua organizzazione vuole una seconda verifica, per esempio un codice dal telefono. Molte app di posta non sanno chiedertela. A loro si dà una password che vale solo per quell’app: la password per l’app. Puoi revocarla quando vuoi e la tua password di sempre resta com’è.
account-practise = Vuoi solo dare un’occhiata?
account-practise-text = Fai una prova con un account e un telefono inventati. Scegli che cosa usa la tua organizzazione.
account-practise-with = Fai una prova con

## A che cosa serve

need-title = A che cosa serve la password per l’app?
need-lead = Scegli chi continua a chiederti la password. Ogni app o dispositivo ne riceve una sua.
purpose-outlook = Outlook
purpose-appleMail = Mail di Apple
purpose-thunderbird = Thunderbird
purpose-evolution = Evolution
purpose-geary = Geary
purpose-otherMailApp = Un’altra app di posta
purpose-device = Una stampante o uno scanner
purpose-otherProgram = Un altro programma
need-advice = Prima di continuare
advice-outlook = Outlook apre una pagina di accesso di Microsoft o di Google? Allora accedi lì: non ti serve una password per l’app. Continua qui se Outlook mostra solo una casella per la password.
advice-appleMail = Quando aggiungi un account, Mail ne elenca il tipo, per esempio Microsoft Exchange o Google? Allora sceglilo e premi Accedi: non ti serve una password per l’app. Continua qui se usi Altro account Mail.
advice-thunderbird = Thunderbird apre una pagina di accesso della tua organizzazione, di Microsoft o di Google? Allora accedi lì: non ti serve una password per l’app. Continua qui se chiede solo una password.
advice-evolution = È un account Microsoft o Google? Allora aggiungilo in Impostazioni, alla voce Account online: non ti serve una password per l’app. Continua qui se Evolution chiede una password.
advice-geary = È un account Microsoft o Google? Allora aggiungilo in Impostazioni, alla voce Account online: non ti serve una password per l’app. Continua qui se Geary chiede una password.
advice-otherMailApp = L’app ha un pulsante come Accedi con Microsoft o Accedi con Google? Allora usa quello: non ti serve una password per l’app. Continua qui se chiede solo nome utente e password.
advice-device = Quasi tutte le stampanti e gli scanner conoscono solo nome utente e password. Dai a questo dispositivo una password tutta sua: potrai revocarla quando non lo userai più.
advice-otherProgram = Il programma apre una pagina di accesso nel browser? Allora usa quella: non ti serve una password per l’app. Altrimenti dagli una password tutta sua.
eligibility-required = La tua organizzazione vuole una seconda verifica all’accesso: alle app che non sanno chiederla serve una password per l’app.
eligibility-notRequired = Per questo account la tua organizzazione non chiede una seconda verifica. Nell’app di posta dovrebbe funzionare la tua password di sempre. Se viene rifiutata, chiedi al reparto IT: «Mi serve una password per la mia app di posta?»
eligibility-unknownBeforeSignIn = Dopo l’accesso vedrai se al tuo account serve una password per l’app.
eligibility-unknown = Non si sa ancora se il tuo account può averne una. Lo scoprirai strada facendo.
need-anyway = Continua lo stesso

## Consigli: che cosa conviene sapere prima di iniziare

advice-title-sendingOnly = Qui una password per l’app può solo inviare posta
advice-lead-sendingOnly = Con questa password una stampante, uno scanner o un programma può inviare posta tramite Microsoft 365, a cinque condizioni. Non può leggere la posta.
sending-until = Fino a quando
sending-when = Da quando e fino a quando
advice-title-offByDefault = Microsoft 365 ha smesso di accettare password per inviare posta
advice-lead-offByDefault = { $form ->
    [month] Alla fine di { $since } Microsoft lo ha disattivato per tutti, a meno che il reparto IT di un’organizzazione non lo riattivi. Se il tuo non l’ha fatto, il server di posta rifiuterà una nuova password per l’app.
   *[day] In data { $since } Microsoft lo ha disattivato per tutti, a meno che il reparto IT di un’organizzazione non lo riattivi. Se il tuo non l’ha fatto, il server di posta rifiuterà una nuova password per l’app.
}
advice-title-onUntil = L’invio con una password era attivo fino al { $day }
advice-lead-onUntil = Fino a quel giorno il reparto IT lo aveva attivato, al contrario di Microsoft. Se è di nuovo disattivato, il server di posta rifiuterà una nuova password per l’app.
advice-title-off = Il reparto IT ha disattivato l’invio con una password
advice-lead-off = Non si può creare una password per l’app a questo scopo: il server di posta la rifiuterebbe. Ecco che cosa può usare il dispositivo o il programma.
sending-again = Il reparto IT lo ha riattivato
sending-if-on = Se è stato riattivato: le altre condizioni
sending-on = Il reparto IT ha attivato l’invio con una password.
sending-on-until = Il reparto IT ha attivato l’invio con una password fino al { $day }.
sending-note-offByDefault = { $form ->
    [month] Alla fine di { $since } Microsoft 365 ha smesso di accettare password per inviare posta. Una password per l’app funziona solo se il reparto IT lo ha riattivato.
   *[day] In data { $since } Microsoft 365 ha smesso di accettare password per inviare posta. Una password per l’app funziona solo se il reparto IT lo ha riattivato.
}
sending-note-onUntil = Il reparto IT aveva attivato l’invio con una password fino al { $day }. Ora può essere disattivato.
sending-note-off = Il reparto IT ha disattivato l’invio con una password. Nessuna password per l’app può farlo.
sending-instead = Nella prossima schermata trovi che cosa può usare il dispositivo o il programma.
sending-understood = Ho capito, continua
advice-title-personalAccount = Un account personale non accetta password per le app
advice-lead-personalAccount = Outlook.com, Hotmail, Live e MSN sono account Microsoft personali. I loro server di posta rifiutano le password per le app, anche se la pagina di Microsoft ne crea ancora. Fai così:
personal-otherAddress = Usa un altro indirizzo
advice-lead-signsInByItself = Apre la pagina di accesso di Microsoft, dove vale la tua seconda verifica. Non ti serve una password per l’app: per leggere la posta non è nemmeno accettata.
byItself-title-outlook = Outlook accede da solo
byItself-title-appleMail = Mail accede da solo
byItself-title-thunderbird = Thunderbird accede da solo
byItself-title-other = La tua app di posta può accedere da sola
byItself-outlook-1 = In Outlook rimuovi l’account che continua a chiedere la password: la posta resta sul server. Poi scegli Aggiungi account, nel menu File o nelle impostazioni alla voce Account.
byItself-outlook-2 = Scrivi il tuo indirizzo e-mail di lavoro e nient’altro. Scegli Continua o Connetti.
byItself-appleMail-1 = In Mail rimuovi l’account che continua a chiedere la password, nelle impostazioni alla voce Account: la posta resta sul server. Poi scegli Aggiungi account nel menu Mail.
byItself-appleMail-2 = Scegli Microsoft Exchange. Scrivi il tuo nome e il tuo indirizzo e-mail di lavoro, poi scegli Accedi.
byItself-thunderbird-1 = In Thunderbird apri Impostazioni account. In Impostazioni server scegli OAuth2 come metodo di autenticazione.
byItself-thunderbird-2 = In Server in uscita (SMTP) modifica il server di questo account e scegli OAuth2 anche lì. Chiudi Thunderbird e aprilo di nuovo.
byItself-other-1 = Aggiungi di nuovo l’account, nell’app o nelle impostazioni del sistema alla voce Account online.
byItself-other-2 = Scegli la voce che apre una pagina di accesso. Si chiama, per esempio, Microsoft 365, Exchange, Accedi con Microsoft o OAuth2.
byItself-signIn = Si apre la pagina di accesso di Microsoft. Accedi lì con la tua password di sempre e la tua seconda verifica. È tutto.
byItself-not = Chiede ancora soltanto una password
byItself-not-outlook = Outlook 2010 e le versioni precedenti non si collegano più a Microsoft 365, con nessuna password. Chiedi al reparto IT una versione più recente. Intanto trovi la posta nel browser su outlook.office.com.
byItself-not-appleMail = Forse hai scelto Altro account Mail: scegli invece Microsoft Exchange. Se la pagina di Microsoft vuole l’approvazione di un amministratore, chiedi al reparto IT di autorizzare l’app di posta di Apple.
byItself-not-thunderbird = OAuth2 è disponibile solo se il server in entrata è outlook.office365.com. Se la pagina di Microsoft vuole l’approvazione di un amministratore, chiedi al reparto IT di autorizzare Thunderbird.
byItself-not-other = Allora questa app non può leggere la tua posta di Microsoft 365, con o senza una password per l’app. Leggila nel browser su outlook.office.com, oppure chiedi al reparto IT un’app adatta.
byItself-solved = Così è risolto
byItself-goOn = Mi serve comunque
byItself-goOn-off = Qui una password per l’app non serve a niente: per leggere la posta non è accettata, e il reparto IT ha disattivato l’invio con una password.
byItself-goOn-warning-again = Per leggere la posta, l’app la rifiuterà. Per inviare, funziona solo se il reparto IT lo ha riattivato.
byItself-goOn-warning = Una password per l’app può solo inviare posta, e solo dove il reparto IT lo permette ancora. Per leggere la posta, l’app la rifiuterà.
sending-conditions = Le condizioni
sending-mailbox = La tua casella può inviare con una password.
sending-mailbox-it = SMTP autenticato è attivo per la casella (Set-CASMailbox -SmtpClientAuthenticationDisabled $false), che prevale sull’impostazione del tenant.
sending-policy = Nessuna regola di posta della tua organizzazione esclude le password per il tuo account.
sending-policy-it = Nessun criterio di autenticazione di Exchange lo blocca per l’account: in quello che vale per l’account AllowBasicAuthSmtp è True (Get-AuthenticationPolicy), oppure non ne vale nessuno.
sending-defaults = Le impostazioni di sicurezza predefinite di Microsoft sono disattivate nella tua organizzazione.
sending-defaults-it = Interfaccia di amministrazione di Entra, Panoramica, Proprietà, Gestisci le impostazioni predefinite per la sicurezza.
sending-rules = Nessuna regola della tua organizzazione blocca i vecchi modi di accedere.
sending-rules-it = Nessun criterio di accesso condizionale blocca l’autenticazione legacy per questo account.
sending-account = La seconda verifica è richiesta al tuo account in particolare, e puoi creare password per le app.
sending-account-it = L’MFA per utente dell’account è Applicata (Enforced) e, nelle impostazioni del servizio, è attivo «Consenti agli utenti di creare password per le app per accedere ad app non basate su browser».
sending-ask = Per il reparto IT
sending-it = Per favore, permettete al mio account di inviare posta con una password per l’app: SMTP autenticato attivo per la mia casella, nessun criterio di autenticazione di Exchange senza AllowBasicAuthSmtp, impostazioni di sicurezza predefinite disattivate, nessun criterio di accesso condizionale che blocchi l’autenticazione legacy, MFA per utente Applicata (Enforced) e «Consenti agli utenti di creare password per le app» attivo.
devices-title = Che cosa può usare un dispositivo o un programma
devices-lead = Il reparto IT sa quali di queste possibilità ha la tua organizzazione.
devices-source = Situazione al { $day }:
route-open = Pagina di Microsoft
route-open-of = Pagina di Microsoft su: { $route }
route-signInWithMicrosoft = Un accesso con Microsoft
route-signInWithMicrosoft-text = Forse la tua stampante può già fare a meno di una password per l’app, magari dopo un aggiornamento. Cerca «OAuth» o «Accedi con Microsoft» nelle sue impostazioni per la posta elettronica.
route-connectorOrDirectSend = Un connettore o Direct Send
route-connectorOrDirectSend-text = Il dispositivo consegna la posta direttamente al server della tua organizzazione e non ha bisogno di password. Direct Send raggiunge solo le persone della tua organizzazione.
route-highVolumeEmail = High Volume Email
route-highVolumeEmail-text = Un account a parte per molti messaggi a persone della tua organizzazione.
route-azureCommunicationServices = Servizi di comunicazione di Azure
route-azureCommunicationServices-text = Un servizio a pagamento di Microsoft per programmi che inviano posta, anche a persone esterne.
route-switchedOnAgain = Una password, con l’invio riattivato
route-switchedOnAgain-text = Il reparto IT può riattivarlo per una singola casella, per il momento. Allora il dispositivo tiene la sua password per l’app.
makers-title = Che cosa dicono i produttori dell’accesso con Microsoft
maker-byModel = Dipende dal modello: il produttore ha un elenco.
maker-newerModels = Alcuni modelli più recenti possono.
maker-fromVersion = Può, da { $version } in poi.
maker-inVersions = Può, nella versione { $version }.
maker-notInVersions = Non può, nella versione { $version }.
maker-except = Non può: { $models }.
maker-open = Pagina del produttore
maker-open-of = Pagina di { $maker }
makers-others = Il tuo non c’è? Cerca «OAuth» e «Microsoft 365» nelle pagine di assistenza del produttore.
devices-it = Un nostro dispositivo o programma invia posta tramite Microsoft 365 con una password (SMTP AUTH, autenticazione di base). Che cosa può usare invece: un accesso con Microsoft (OAuth), un connettore o Direct Send, High Volume Email oppure Servizi di comunicazione di Azure? Oppure l’SMTP autenticato è riattivato per la sua casella, e fino a quando?
personal-1 = Nella tua app di posta rimuovi l’account che continua a chiedere la password: la posta resta sul server. Aggiungilo di nuovo come Outlook.com, Hotmail o Microsoft.
personal-2 = Si apre la pagina di accesso di Microsoft. Accedi lì con la tua password di sempre e la tua seconda verifica.
personal-3 = Non si apre nessuna pagina? Allora questa app non si può più usare con il tuo account. Leggi la posta nel browser su outlook.com.

## Accesso

signIn-title-start = Accedi
signIn-title-withNewMethod = Accedi ancora una volta
signIn-title-sessionEnded = Accedi di nuovo
signIn-title-list = Accedi per vedere le tue password per le app
signIn-title-methods = Accedi per vedere i tuoi metodi di accesso
signIn-title-unfinished = Accedi per vedere che cosa è rimasto in sospeso
signIn-lead-start = Con il tuo nome utente e la tua password di sempre.
signIn-lead-withNewMethod = Questa volta con il nuovo metodo. Poi potrai creare la password per l’app.
signIn-lead-sessionEnded = Per la tua sicurezza un accesso dura solo per un po’. Quello che hai completato non è perso.
signIn-lead-list = La tua organizzazione le conosce tutte, anche quelle degli altri computer.
signIn-lead-methods = Se ti viene chiesto quello che vuoi rimuovere, scegline un altro.
signIn-lead-unfinished = Poi possiamo cercare la password per l’app che forse esiste e mettere in ordine.
signIn-user = Nome utente
signIn-user-hint = Spesso è il tuo indirizzo e-mail, o il nome con cui accedi al computer.
signIn-password = Password
signIn-password-hint = Quella di sempre, non una password per le app.
signIn-password-show = Mostra password
signIn-host = La tua password va solo a { $host }. Non viene salvata su questo computer.
signIn-forgotten = Ho dimenticato la password
signIn-forgotten-text = Questo programma non può reimpostarla. Segui la procedura della tua organizzazione o chiedi al reparto IT, poi torna qui.
signIn-button = Accedi

## Accesso con il browser

browser-title-waiting = Continua nel browser
browser-title-onceMore = Accedi ancora una volta
browser-lead-start = Nel tuo browser, sulla pagina di Microsoft. Così questo programma può verificare che cosa è previsto per il tuo account, senza doverlo chiedere a te.
browser-lead-waiting = Appena avrai completato l’accesso, questa finestra andrà avanti da sola.
browser-lead-onceMore = La tua organizzazione vuole una nuova verifica prima che Microsoft dica di più. Non c’è nessun errore.
browser-step-opens = Il browser apre una pagina di { $host }.
browser-step-signIn = Accedi lì come { $account }, con la tua password di sempre e la tua seconda verifica.
browser-step-back = Poi la pagina dice che puoi chiuderla e questa finestra va avanti.
browser-private = La tua password va solo a Microsoft. Questo programma non la vede mai.
browser-open = Apri il browser
browser-open-again = Aprilo di nuovo
browser-waiting = In attesa del tuo accesso
browser-waiting-where = Non vedi nessuna pagina di accesso? Forse è dietro questa finestra.
browser-device = Usa un codice su un altro dispositivo
browser-skip = Continua senza accedere
browser-skip-about = Puoi continuare anche senza accedere: in quel caso il programma chiede a te quello che avrebbe potuto verificare.
address-copy = Copia l’indirizzo
address-copied = Copiato. Incollalo nella barra degli indirizzi di un browser su questo computer.
address-failed = Il browser non si è aperto da solo
address-by-hand = Copia l’indirizzo e incollalo nella barra degli indirizzi di un browser su questo computer.

## Accesso su un altro dispositivo

device-title = Accedi su un altro dispositivo
device-lead = Per esempio sul telefono. Appena avrai completato l’accesso, questa finestra andrà avanti da sola.
device-open = Apri { $address } su quel dispositivo.
device-type = Scrivi questo codice:
device-signIn = Accedi con la tua password di sempre e la tua seconda verifica.
device-code = Codice da scrivere sull’altro dispositivo
device-code-coming = Il codice sta arrivando…
device-code-failed = Non è stato possibile mostrare il codice. Annulla e riprova.
device-over = Il tempo per questo codice è scaduto. Annulla e riprova per averne uno nuovo.
device-careful = Scrivilo solo perché hai iniziato tu questo accesso. Non scrivere mai un codice che ti manda qualcun altro.

## Microsoft non ha fatto entrare: che cosa è successo, che cosa fare, che cosa dire al reparto IT

refused-adminConsentMissing-what = La tua organizzazione non ha ancora autorizzato questo programma
refused-adminConsentMissing-do = Un amministratore deve dare il consenso una volta, per tutti. Tu non puoi farlo.
refused-adminConsentMissing-it = App Password Wizard ha bisogno del consenso dell’amministratore: interfaccia di amministrazione di Entra, Applicazioni aziendali, la sua registrazione, Autorizzazioni, «Concedi consenso amministratore» (delegate, secondo l’impostazione graphAccess; sempre: openid, profile, offline_access; «methods»: anche UserAuthenticationMethod.Read; «methodsAndRequirement»: anche Policy.Read.All).
refused-consentDeclined-what = Non hai permesso a questo programma di guardare
refused-consentDeclined-do = Senza il tuo permesso non può vedere che cosa è previsto per il tuo account. Riprova e scegli Accetta, oppure continua senza accedere.
refused-consentDeclined-it = App Password Wizard mi chiede il permesso di leggere i miei metodi di accesso; posso accettare, oppure date voi il consenso dell’amministratore?
refused-notApproved-what = L’accesso è tornato senza un sì
refused-notApproved-do = La pagina diceva che un amministratore deve approvare? Allora tu non puoi farlo: invia la frase qui sotto. Se lì hai scelto Annulla o No, riprova.
refused-notApproved-it = Microsoft mi ha rimandato indietro senza approvazione (access_denied). Se la sua pagina dice «È necessaria l’approvazione dell’amministratore», ad App Password Wizard serve il consenso dell’amministratore: interfaccia di amministrazione di Entra, Applicazioni aziendali, la sua registrazione, Autorizzazioni, «Concedi consenso amministratore» (delegate, secondo l’impostazione graphAccess; sempre: openid, profile, offline_access; «methods»: anche UserAuthenticationMethod.Read; «methodsAndRequirement»: anche Policy.Read.All).
refused-appNotFound-what = La tua organizzazione non conosce questo programma
refused-appNotFound-do = Non è registrato, oppure lo è con un altro numero. Tu non puoi rimediare.
refused-appNotFound-it = L’ID client di App Password Wizard non si trova nel nostro tenant: per favore, confrontate clientId e tenantId della sua policy con la registrazione dell’app.
refused-appDisabled-what = Un amministratore ha disattivato questo programma
refused-appDisabled-do = Chiedi il motivo prima di continuare.
refused-appDisabled-it = L’accesso ad App Password Wizard è disattivato nel nostro tenant (Applicazioni aziendali, Proprietà, «Abilitata per l’accesso degli utenti?»); è voluto?
refused-appMisconfigured-what = Questo programma non è registrato del tutto
refused-appMisconfigured-do = Nella tua organizzazione manca qualcosa che solo un amministratore può aggiungere.
refused-appMisconfigured-it = La registrazione di App Password Wizard non è come deve essere: servono la piattaforma «Applicazioni per dispositivi mobili e desktop» con l’URI di reindirizzamento http://localhost, che non deve stare anche in «Web» o in «Applicazione a pagina singola», nessun segreto client, le autorizzazioni delegate di Microsoft Graph e, solo per il codice dispositivo, «Consenti flussi client pubblici».
refused-notAssigned-what = Il tuo account non è nell’elenco di questo programma
refused-notAssigned-do = La tua organizzazione lo fa usare solo ad alcune persone.
refused-notAssigned-it = Per favore, assegnate il mio account all’applicazione aziendale App Password Wizard (Utenti e gruppi), oppure disattivate «Assegnazione obbligatoria?».
refused-blockedByPolicy-what = Una regola della tua organizzazione ha bloccato l’accesso
refused-blockedByPolicy-do = Può dipendere da dove ti trovi, dall’ora o dal dispositivo: riprova dalla rete della tua organizzazione, o con il computer che ti ha dato. Oppure la regola non lascia entrare questo programma da nessuna parte; allora può aiutarti solo il reparto IT.
refused-blockedByPolicy-it = Un criterio di accesso condizionale ha bloccato il mio accesso ad App Password Wizard: per favore, cercatelo nei log di accesso e ditemi che cosa devo fare, oppure cambiate il criterio.
refused-deviceNotAccepted-what = Questo computer non è accettato
refused-deviceNotAccepted-do = La tua organizzazione accetta solo computer gestiti e aggiornati. Installa gli aggiornamenti in attesa e riprova, oppure usa un computer gestito. Oppure lo è, e il tuo browser non lo mostra: prova con Microsoft Edge.
refused-deviceNotAccepted-it = Il mio accesso è stato rifiutato perché questo dispositivo non è conforme, non è aggiunto, non è registrato o è disattivato: per favore, controllatene lo stato in Intune e in Entra.
refused-blockedBySecurityDefaults-what = Le impostazioni di sicurezza della tua organizzazione hanno bloccato l’accesso
refused-blockedBySecurityDefaults-do = Lì sono attive le impostazioni di sicurezza predefinite di Microsoft, con cui nessun account può avere una password per l’app: la tua app o il tuo dispositivo deve accedere in un altro modo.
refused-blockedBySecurityDefaults-it = Nel nostro tenant sono attive le impostazioni di sicurezza predefinite, che escludono le password per le app: come deve accedere o inviare posta la mia app o il mio dispositivo?
refused-setUpPlaceBlocked-what = Puoi configurarlo solo in certi luoghi
refused-setUpPlaceBlocked-do = La tua organizzazione lo permette solo dalla sua rete o dai suoi dispositivi. Vai lì, o collegati con la VPN, e riprova.
refused-setUpPlaceBlocked-it = Un criterio di accesso condizionale per «Registra informazioni di sicurezza» mi blocca (AADSTS53010): da dove e con quale dispositivo posso registrarmi?
refused-setUpFirst-what = Al tuo account serve prima una seconda verifica
refused-setUpFirst-do = Accedi a office.com nel browser e segui la pagina che chiede altre informazioni. Poi riprova qui.
refused-setUpFirst-it = Prima di accedere devo registrare una seconda verifica (MFA) e non riesco a completarla: per favore, controllate che cosa mi blocca.
refused-secondProofMissing-what = Manca la seconda verifica
refused-secondProofMissing-do = Non è stata data, o l’ultima era troppo vecchia. Tieni a portata di mano il telefono o la chiave e riprova.
refused-secondProofMissing-it = Non riesco a completare la seconda verifica (MFA) quando accedo: per favore, controllate quali metodi sono registrati per il mio account.
refused-wrongAccount-what = Questo era un altro account
refused-wrongAccount-do = Probabilmente nel browser hai aperto un account privato o di un’altra organizzazione. Riprova e, sulla pagina di Microsoft, scegli Usa un altro account.
refused-wrongAccount-it = Microsoft dice che il mio account non appartiene al tenant di App Password Wizard: per favore, controllate tenantId nella sua policy e se sono un ospite.
refused-tenantRestricted-what = Questa rete permette di accedere solo ad altre organizzazioni
refused-tenantRestricted-do = La rete in cui ti trovi ha un elenco di organizzazioni permesse, e la tua non c’è. Riprova da un’altra rete.
refused-tenantRestricted-it = Una restrizione dei tenant sulla rete che uso blocca l’accesso al nostro tenant (AADSTS500021, 500022 o 50002): per favore, permettetelo o ditemi da dove accedere.
refused-noSuchTenant-what = Microsoft non conosce questa organizzazione
refused-noSuchTenant-do = Ricomincia e controlla l’indirizzo che hai scritto. Se è giusto, può aiutarti solo il reparto IT.
refused-noSuchTenant-it = Microsoft non trova nessun tenant per il mio indirizzo o per le impostazioni di App Password Wizard: per favore, controllate tenantId nella sua policy e, se siamo in un cloud nazionale, «cloud».
refused-otherCloud-what = La tua organizzazione è in un altro cloud di Microsoft
refused-otherCloud-do = Microsoft tiene separati alcuni paesi e governi, e questo programma ha cercato nel posto sbagliato. Solo il reparto IT può correggerlo.
refused-otherCloud-it = Il nostro tenant è in un cloud di Microsoft diverso da quello in cui cerca App Password Wizard: per favore, impostate «cloud» nella sua policy, con una registrazione dell’app in quel cloud.
refused-credentialsRefused-what = L’account o la sua password non sono corretti
refused-credentialsRefused-do = Riprova con il tuo account di lavoro e la sua password di sempre, non con una password per l’app. Troppi tentativi sbagliati possono bloccare l’account.
refused-credentialsRefused-it = Non riesco ad accedere a Microsoft 365 con il mio account e la sua password: per favore, controllate l’account e, se serve, reimpostate la password.
refused-accountLocked-what = Per ora il tuo account è bloccato
refused-accountLocked-do = Ci sono stati troppi tentativi sbagliati, o un accesso da un luogo insolito. Aspetta un quarto d’ora, poi riprova una volta.
refused-accountLocked-it = Il mio account è bloccato (AADSTS50053: blocco intelligente o indirizzo IP bloccato): per favore, controllate i log di accesso e sbloccatelo.
refused-passwordExpired-what = Al tuo account serve una nuova password
refused-passwordExpired-do = Quella di prima è scaduta, oppure la tua organizzazione ne vuole un’altra. Cambiala come fai di solito: sul computer, o accedendo a office.com. Poi riprova qui.
refused-passwordExpired-it = Microsoft vuole una nuova password per il mio account e non riesco a cambiarla: per favore, aiutatemi a impostarla.
refused-accountDisabled-what = Il tuo account è disattivato
refused-accountDisabled-do = Tu non puoi cambiarlo.
refused-accountDisabled-it = Il mio account è disattivato in Entra (AADSTS50057 o 500571); è voluto?
refused-sessionsRevoked-what = Il tuo accesso è stato chiuso ovunque
refused-sessionsRevoked-do = La tua password è stata cambiata, oppure un amministratore ha chiuso tutti gli accessi. Riprova e accedi di nuovo.
refused-sessionsRevoked-it = Le mie sessioni sono state revocate e non riesco ad accedere di nuovo: per favore, controllate il mio account.
refused-answerExpired-what = L’accesso ha richiesto troppo tempo
refused-answerExpired-do = La risposta vale per pochi minuti e una volta sola. Chiudi le vecchie pagine di accesso nel browser e riprova.
refused-answerExpired-it = La risposta di un accesso scade o viene usata prima che App Password Wizard possa riscattarla: per favore, controllate l’orologio di questo computer e gli eventuali proxy.
refused-deviceCodeExpired-what = Il codice per l’altro dispositivo non ha funzionato
refused-deviceCodeExpired-do = Non è stato scritto in tempo, o è stato rifiutato. Riprova per averne uno nuovo.
refused-deviceCodeExpired-it = L’accesso ad App Password Wizard con un codice dispositivo non riesce: un criterio di accesso condizionale blocca il flusso del codice dispositivo?
refused-tooManySignIns-what = Troppi accessi in poco tempo
refused-tooManySignIns-do = Microsoft li ha bloccati per un po’. Chiudi le vecchie pagine di accesso nel browser, aspetta qualche minuto e riprova.
refused-tooManySignIns-it = Microsoft segnala un ciclo di accessi per App Password Wizard (AADSTS50196): per favore, cercatelo nei log di accesso.
refused-providerBusy-what = In questo momento Microsoft non ci riesce
refused-providerBusy-do = Ha troppo da fare, oppure una sua parte non risponde. Non dipende da te. Riprova tra qualche minuto.
refused-providerBusy-it = Microsoft rifiuta da un po’ il mio accesso ad App Password Wizard perché temporaneamente non disponibile: c’è un problema noto (integrità dei servizi)?
refused-ownSignInFailed-what = La parte dell’accesso che gestisce la tua organizzazione non ha funzionato
refused-ownSignInFailed-do = Microsoft ha chiesto a un servizio della tua organizzazione, come il suo server di accesso, i suoi certificati o la sua directory, e non ha avuto una risposta valida. Riprova tra qualche minuto. Se continua, solo il reparto IT può rimediare.
refused-ownSignInFailed-it = Microsoft rifiuta il mio accesso a causa della nostra federazione, dei certificati, di un provider esterno o dell’agente di autenticazione nella nostra rete: per favore, cercatelo nei log di accesso di Entra.
refused-other-what = Microsoft non ti ha fatto entrare
refused-other-do = Ha dato un motivo che questo programma non conosce, e che può non dipendere da te. Riprova tra qualche minuto, oppure continua senza accedere.
refused-other-it = Microsoft ha rifiutato il mio accesso ad App Password Wizard: per favore, cercate il motivo nei log di accesso di Entra.

## Metodi

method-authenticatorApp = App di autenticazione
method-counterApp = App di autenticazione, codice premendo un pulsante
method-textMessage = SMS
method-email = E-mail
method-push = Approvazione sul telefono
method-other = Un altro metodo
method-authenticatorApp-about = Un’app sul telefono ti mostra un nuovo codice ogni 30 secondi. Funziona anche senza rete.
method-counterApp-about = Un’app o un piccolo dispositivo ti mostra un nuovo codice ogni volta che premi il pulsante.
method-textMessage-about = Ricevi un codice sul telefono. Il telefono deve avere campo.
method-email-about = Ricevi un codice in un’altra casella di posta, che puoi aprire senza questa app di posta.
method-push-about = Tocchi Approva in un’app sul telefono. Il telefono deve essere connesso a Internet.
method-other-about = Il tuo reparto IT può dirti come funziona.
method-recommended = Consigliato

## Seconda verifica

challenge-title-authenticatorApp = Inserisci il codice della tua app di autenticazione
challenge-title-counterApp = Inserisci un nuovo codice della tua app di autenticazione
challenge-title-textMessage = Inserisci il codice ricevuto per SMS
challenge-title-email = Inserisci il codice ricevuto per e-mail
challenge-title-push = Approva sul telefono
challenge-title-pushCode = Scrivi il codice che mostra il telefono
challenge-title-other = Inserisci il tuo codice di accesso
challenge-reason-start = Una seconda verifica per essere certi che sei tu.
challenge-reason-withNewMethod = Ora con il metodo che hai appena configurato.
challenge-reason-sessionEnded = Il tuo accesso era scaduto, quindi verifichiamo di nuovo.
challenge-reason-list = Una verifica prima di mostrare le tue password per le app.
challenge-reason-methods = Una verifica prima di mostrare i tuoi metodi di accesso.
challenge-reason-unfinished = Una verifica prima di cercare che cosa è rimasto in sospeso.
challenge-lead-authenticatorApp = Apri l’app sul telefono e cerca questo account.
challenge-lead-counterApp = Apri l’app sul telefono e premi il pulsante accanto a questo account.
challenge-lead-textMessage = È stato appena inviato al tuo telefono e può impiegare un minuto ad arrivare.
challenge-lead-email = È stato appena inviato alla tua casella di posta e può impiegare un minuto ad arrivare.
challenge-lead-push = Una domanda sta arrivando all’app sul telefono. Rispondi lì: questa finestra prosegue da sola.
challenge-lead-pushCode = Apri l’app di autenticazione sul telefono e rispondi alla domanda. Poi il telefono mostra un codice: scrivilo qui.
challenge-lead-other = È sul dispositivo o sull’elenco che hai ricevuto dalla tua organizzazione.
challenge-help-authenticatorApp = L’app si chiama per esempio Microsoft Authenticator, Google Authenticator o privacyIDEA Authenticator. Cerca lì il nome della tua organizzazione. Le cifre cambiano ogni 30 secondi.
challenge-help-counterApp = Cerca nell’app il nome della tua organizzazione. La freccia circolare o il pulsante lì accanto crea un nuovo codice.
challenge-help-textMessage = Apri i messaggi sul telefono. Dopo un minuto non c’è ancora niente? Controlla che il telefono abbia campo, poi chiedi un nuovo codice.
challenge-help-email = Guarda nella posta in arrivo e anche nella posta indesiderata. Dopo un minuto non c’è ancora niente? Chiedi un nuovo codice.
challenge-help-push = Apri l’app di autenticazione sul telefono. Se non vedi nessuna domanda, trascina l’elenco verso il basso per aggiornarlo e controlla che il telefono sia connesso a Internet.
challenge-help-pushCode = Se sul telefono non compare nessuna domanda, trascina verso il basso l’elenco nell’app per aggiornarlo e controlla che il telefono sia connesso a internet.
challenge-help-other = Se non sai di quale codice si tratta, chiedi al reparto IT.
challenge-waiting = Appena approvi, questa finestra prosegue.
challenge-ahead = Se il pulsante è stato premuto molte volte senza accedere, i codici sono andati troppo avanti: allora vengono rifiutati anche quelli giusti.
challenge-ahead-another = Accedi in un altro modo, con la scelta qui sotto. Poi apri «{ own-open }» dalle tue password per le app e scegli «{ own-resync }».
challenge-ahead-it = Il reparto IT può riallinearli.
challenge-told = Il server della tua organizzazione dice: { $words }
challenge-answer = La tua risposta
challenge-presence = Sul telefono scegli
challenge-passkey = Ho una passkey o una chiave di sicurezza
challenge-passkey-text = Funziona solo sulla pagina della tua organizzazione, { $host }. Qui usa uno degli altri metodi.
challenge-another = Usa un altro metodo
code = Codice
code-wait = Ogni codice vale una volta sola. La tua app ne mostra uno nuovo tra { $time }.
code-wait-over = Ora puoi inserire il nuovo codice.
code-left = Questo codice è valido ancora per { $time }.
code-left-over = Il tempo per questo codice è scaduto. Chiedine uno nuovo.
code-resend = Invia un nuovo codice
code-ask-again = Chiedi di nuovo al telefono

## Configurazione

setUp-title-none = Configuralo adesso
setUp-title-existing = È già tutto configurato
setUp-title-verified = Funziona
setUp-title-another = Configurane un altro
setUp-lead-none = Oltre alla password, la tua organizzazione vuole una seconda verifica per essere certa che sei tu. La configuri una volta sola.
setUp-lead-existing = Puoi dimostrare che sei tu. Prosegui verso la tua password per l’app.
setUp-lead-verified = Da ora puoi dimostrare che sei tu. Ora tocca alla password per l’app.
setUp-lead-another = Così puoi dimostrare che sei tu anche il giorno in cui non hai gli altri. Poi torni ai tuoi metodi di accesso.
setUp-choose = Scegli come vuoi dimostrarlo
setUp-existing = Che cosa funziona già
setUp-new = Nuovo
setUp-another = Configura un altro metodo
setUp-button = Configura ora
setUp-start = Configura

## Configurazione sulla pagina di Microsoft

methods-title-none = Configuralo adesso
methods-title-seenAtProvider = È tutto configurato
methods-title-personSays = Configurato, come ci hai detto
methods-title-notSeenAtProvider = Microsoft non lo elenca ancora
methods-lead-none = Oltre alla password, la tua organizzazione vuole una seconda verifica. La configuri una volta sola, sulla pagina di Microsoft nel browser.
methods-lead-seenAtProvider = Microsoft elenca una seconda verifica per il tuo account. Vai avanti e crea la password per l’app.
methods-lead-personSays = Questo programma non ha potuto controllare, perciò si fida di te. Vai avanti e crea la password per l’app.
methods-lead-notSeenAtProvider = Può volerci un minuto. Controlla sulla pagina che la configurazione sia completa, poi fai controllare di nuovo questo programma. Un generatore di codici non viene detto ai programmi: in quel caso continua lo stesso.
methods-listed = Per quanto Microsoft dice ai programmi
methods-listed-none = Non ne dice nessuno, oltre alla password. Un generatore di codici, per esempio, non viene detto.
methods-unseen = Questo programma non ha potuto controllare quali hai. Li mostra la pagina di Microsoft.
methods-verified = Verificato
methods-choose = Che cosa scegliere
methods-authenticator = App di autenticazione
methods-authenticator-about = Un’app sul telefono ti fa una domanda e tu approvi. Non costa niente.
methods-passkey = Passkey o chiave di sicurezza
methods-passkey-about = L’impronta, il volto o il PIN, oppure una piccola chiave. Niente da scrivere.
methods-phone = Perché non SMS o chiamate?
methods-phone-text = Si intercettano più facilmente di un’app. Microsoft non li considera più tra i metodi sicuri.
methods-another = Configura un altro metodo
methods-open = Apri la pagina
methods-open-again = Riaprila
methods-done = L’ho fatto
methods-look = Ricontrolla
registered-authenticator = Microsoft Authenticator
registered-passkey = Passkey o chiave di sicurezza
registered-softwareCode = App di autenticazione con codici
registered-hardwareCode = Generatore di codici
registered-computer = L’accesso di un computer
registered-phone = Telefono, con SMS o chiamata
registered-email = E-mail, solo per la password dimenticata
registered-temporaryPass = Pass temporaneo
registered-external = Seconda verifica di un altro fornitore
registered-other = Un metodo che questo programma non conosce

## Recapito

contact-title-textMessage = Quale numero di telefono?
contact-title-email = Quale indirizzo e-mail?
contact-lead-textMessage = Lì arriveranno i codici per SMS.
contact-lead-email = Lì arriveranno i codici. Scegli una casella che puoi aprire senza l’app di posta che stai configurando.
contact-label-textMessage = Numero di cellulare
contact-label-email = Indirizzo e-mail per i codici
contact-hint-textMessage = Con il prefisso internazionale, per esempio +39 333 1234567.
contact-hint-email = Per esempio il tuo indirizzo privato.
contact-button = Invia il codice

## Nuovo metodo

enrol-title-authenticatorApp = Aggiungi il tuo account all’app di autenticazione
enrol-title-counterApp = Aggiungi il tuo account all’app di autenticazione
enrol-title-textMessage = Inserisci il codice ricevuto per SMS
enrol-title-email = Inserisci il codice ricevuto per e-mail
enrol-title-push = Collega il tuo telefono
enrol-title-other = Verifica il nuovo metodo
enrol-open = Apri l’app di autenticazione sul telefono e scegli + o Aggiungi account.
enrol-scan = Inquadra questa immagine con la fotocamera.
enrol-code-authenticatorApp = Inserisci il codice che l’app mostra ora.
enrol-code-counterApp = Premi il pulsante nell’app per avere un codice e inseriscilo.
enrol-push = Aspetta un momento: questa finestra prosegue da sola.
enrol-sent = Lo abbiamo inviato a { $address }. Può impiegare un minuto ad arrivare.
enrol-sent-somewhere = Lo abbiamo appena inviato. Può impiegare un minuto ad arrivare.
enrol-other = Il codice, o il dispositivo che lo mostra, ti è stato dato dalla tua organizzazione.
enrol-picture = Immagine da inquadrare con l’app di autenticazione
enrol-picture-loading = L’immagine sta arrivando…
enrol-picture-failed = Non è stato possibile mostrare l’immagine. Torna indietro e riprova.
enrol-cannot-scan = Non posso inquadrare l’immagine
enrol-cannot-scan-text = Nell’app scegli di inserire una chiave a mano e scrivi questa. Maiuscole, minuscole e spazi non contano. Se l’app è su questo computer, copia la chiave.
enrol-key = Chiave da scrivere
enrol-key-form-time = Se l’app chiede altro: { $algorithm }, { $digits } cifre, un codice nuovo ogni { $seconds } secondi.
enrol-key-form-count = Se l’app chiede altro: a contatore, a partire da { $counter }, { $algorithm }, { $digits } cifre.
enrol-no-app = Non ho questa app
enrol-no-app-text = Scaricane una dallo store del telefono, per esempio Microsoft Authenticator, Google Authenticator o privacyIDEA Authenticator. È gratuita. Se la tua organizzazione ne consiglia una, scegli quella.
enrol-no-app-push = Per questo metodo serve l’app privacyIDEA Authenticator, che trovi nello store del telefono. È gratuita.
enrol-button = Verifica

## Una domanda del breve dialogo

question-title-secondProof = Sul web ti viene chiesta una seconda verifica?
question-lead-secondProof = Pensa a quando accedi a Microsoft 365 nel browser, per esempio su office.com. Ogni tanto scrivi anche un codice, approvi sul telefono o tocchi una chiave?
question-title-whatDoYouSee = Che cosa mostra la pagina?
question-lead-whatDoYouSee = Guarda la pagina di Microsoft nel browser.
question-title-methodListed = La pagina elenca una seconda verifica?
question-lead-methodListed = Elenca i tuoi metodi di accesso. Ce n’è uno oltre alla password, per esempio un’app di autenticazione, una passkey o un numero di telefono?
answer-yes = Sì
answer-no = No
answer-notSure = Non lo so
answer-noSuchOption = «{ page-appPassword }» non è tra le scelte
answer-tooMany = Ce ne sono troppe, o prima bisogna eliminarne una
answer-blocked = Da qui non si può fare
answer-otherOrganisation = È un’altra organizzazione, o lì sono un ospite
answer-personalAccount = È un account personale
answer-somethingElse = Qualcos’altro

## Se una password per l’app è possibile: il verdetto, che cosa fare, che cosa dire al reparto IT

verdict-organisationSaysRequired-what = Ti serve una password per l’app
verdict-organisationSaysRequired-do = Lo dice il tuo reparto IT. Continua per crearla.
verdict-organisationSaysRequired-it = Le impostazioni di App Password Wizard dicono che mi serve una password per l’app, ma non riesco ad averla: per favore, controllate «Consenti agli utenti di creare password per le app» e che l’MFA per utente del mio account sia Applicata (Enforced).
verdict-organisationAllows-what = La tua organizzazione permette le password per le app
verdict-organisationAllows-do = Se il tuo account può averne una, lo mostrerà la pagina di Microsoft.
verdict-organisationAllows-it = Le impostazioni di App Password Wizard dicono che nel nostro tenant le password per le app sono permesse: l’MFA per utente del mio account è Applicata (Enforced), così che io possa crearne una?
verdict-organisationSaysNotRequired-what = Non ti serve una password per l’app
verdict-organisationSaysNotRequired-do = Lo dice il tuo reparto IT. Le app di posta accedono da sole, sulla pagina di Microsoft. Se la tua continua a chiedere la password, rimuovi l’account e aggiungilo di nuovo.
verdict-organisationSaysNotRequired-it = Le impostazioni di App Password Wizard dicono che non mi serve una password per l’app, ma la mia app o il mio dispositivo continua a chiedere una password: come deve accedere?
verdict-organisationSwitchedOff-what = La tua organizzazione ha disattivato le password per le app
verdict-organisationSwitchedOff-do = Nessuno può crearne. Chiedi che cosa deve usare invece la tua app o il tuo dispositivo.
verdict-organisationSwitchedOff-it = Nel nostro tenant le password per le app sono disattivate: come deve accedere o inviare posta la mia app o il mio dispositivo?
verdict-enforced-what = Il tuo account può avere password per le app
verdict-enforced-do = La seconda verifica è richiesta proprio al tuo account, e da questo dipendono.
verdict-enforced-it = Per il mio account l’MFA per utente è Applicata (Enforced), ma non riesco a creare una password per l’app: per favore, controllate «Consenti agli utenti di creare password per le app per accedere ad app non basate su browser» nelle impostazioni del servizio MFA per utente.
verdict-setUpUnfinished-what = La tua seconda verifica non è ancora configurata
verdict-setUpUnfinished-do = È richiesta al tuo account. Le password per le app arrivano quando l’avrai configurata.
verdict-setUpUnfinished-it = Per il mio account l’MFA per utente è Abilitata (Enabled) e non Applicata (Enforced), perciò Microsoft non mi offre password per le app: per favore, impostatela su Applicata se la registrazione di un metodo non l’ha fatto.
verdict-enabledNotEnforced-what = La seconda verifica è richiesta al tuo account, ma non è ancora in vigore
verdict-enabledNotEnforced-do = Ne hai configurata una. Entra in vigore con il tuo prossimo accesso nel browser, o quando il reparto IT la applica. Fino ad allora la pagina di Microsoft potrebbe non offrire password per le app. Puoi continuare e vedere.
verdict-enabledNotEnforced-it = Per il mio account l’MFA per utente è Abilitata (Enabled) e non Applicata (Enforced), anche se ho registrato un metodo, perciò Microsoft potrebbe non offrirmi password per le app: per favore, impostatela su Applicata se il mio prossimo accesso nel browser non lo fa.
verdict-notRequiredOfAccount-what = Il tuo account non può avere password per le app
verdict-notRequiredOfAccount-do = Microsoft le dà solo agli account a cui la seconda verifica è richiesta singolarmente. Per il tuo decidono regole valide per tutti. La tua app o il tuo dispositivo deve accedere in un altro modo.
verdict-notRequiredOfAccount-it = Per il mio account l’MFA per utente è Disabilitata (Disabled), come previsto con l’accesso condizionale o le impostazioni di sicurezza predefinite, perciò non posso avere password per le app: come deve accedere o inviare posta la mia app o il mio dispositivo?
verdict-notAllowedToRead-what = Questo programma non può verificarlo
verdict-notAllowedToRead-do = Hai effettuato l’accesso, ma la tua organizzazione non permette a questo programma di leggere se il tuo account può averne una. Lo mostrerà la pagina di Microsoft.
verdict-notAllowedToRead-it = App Password Wizard non può leggere lo stato dell’MFA per utente del mio account: per favore, concedete il consenso dell’amministratore per Policy.Read.All (delegata), oppure ditemi se per il mio account è Applicata (Enforced).
verdict-notTold-what = Microsoft non lo dice ai programmi
verdict-notTold-do = Nel cloud di Microsoft della tua organizzazione i programmi non possono leggere se il tuo account può averne una. Non è un errore di nessuno. Lo mostrerà la pagina di Microsoft.
verdict-notTold-it = Nel nostro cloud di Microsoft App Password Wizard non può leggere i miei metodi di accesso: per il mio account l’MFA per utente è Applicata (Enforced), e posso creare password per le app?
verdict-couldNotRead-what = Questa volta non è stato possibile verificarlo
verdict-couldNotRead-do = Microsoft non ha detto se il tuo account può averne una. Lo mostrerà la sua pagina.
verdict-couldNotRead-it = App Password Wizard non ha potuto leggere da Microsoft Graph lo stato dell’MFA per utente: per il mio account è Applicata (Enforced), e posso creare password per le app?
verdict-personIsAsked-what = Il tuo account forse può avere password per le app
verdict-personIsAsked-do = Ti viene chiesta una seconda verifica. Se è quella da cui dipendono, lo mostrerà la pagina di Microsoft.
verdict-personIsAsked-it = Mi viene chiesta una seconda verifica: per il mio account l’MFA per utente è Applicata (Enforced), e posso creare password per le app?
verdict-personIsNotAsked-what = Probabilmente non ti serve una password per l’app
verdict-personIsNotAsked-do = Senza una seconda verifica Microsoft non le offre. La tua app di posta dovrebbe accedere da sola, sulla pagina di Microsoft, con la tua password di sempre.
verdict-personIsNotAsked-it = Non mi viene chiesta una seconda verifica, perciò Microsoft non mi offre password per le app, ma la mia app o il mio dispositivo non riesce ad accedere: come deve fare?
verdict-personDoesNotKnow-what = Non si sa ancora se puoi avere una password per l’app
verdict-personDoesNotKnow-do = Non importa: lo mostrerà la pagina di Microsoft. Se non ne offre, avrai una frase da inviare al reparto IT.
verdict-personDoesNotKnow-it = Posso avere una password per l’app: per il mio account l’MFA per utente è Applicata (Enforced), e «Consenti agli utenti di creare password per le app» è attivo?
verdict-optionMissing-what = Microsoft non ti offre password per le app
verdict-optionMissing-do = Hai una seconda verifica, ma «{ page-appPassword }» non è tra le scelte. Solo il reparto IT può cambiarlo.
verdict-optionMissing-it = Ho una seconda verifica, ma in «{ page-add }» manca «{ page-appPassword }»: per favore, controllate «Consenti agli utenti di creare password per le app» nelle impostazioni del servizio MFA per utente, e che l’MFA per utente del mio account sia Applicata (Enforced): con l’accesso condizionale o le impostazioni di sicurezza predefinite non ce ne sono.
verdict-optionMissingNoMethod-what = Configura prima una seconda verifica
verdict-optionMissingNoMethod-do = Prima di allora «{ page-appPassword }» non compare. Configura un’app di autenticazione o una passkey sulla stessa pagina, poi guarda di nuovo.
verdict-optionMissingNoMethod-it = Per il mio account non è registrata nessuna seconda verifica e Microsoft non mi offre password per le app: per favore, impostate l’MFA per utente del mio account su Abilitata (Enabled), così che io possa registrarne una, e permettete le password per le app.
verdict-limitReached-what = Hai tutte le password per le app permesse
verdict-limitReached-do = Eliminane una che non usi più, sulla stessa pagina. Poi torna ai passaggi.
verdict-limitReached-it = Ho raggiunto il limite di password per le app del mio account e non riesco a eliminarne nessuna: per favore, aiutatemi (MFA per utente, impostazioni utente, che le elimina tutte insieme).
verdict-placeOrDeviceBlocked-what = Da qui non si può fare
verdict-placeOrDeviceBlocked-do = La tua organizzazione permette di cambiare i metodi di accesso solo in certi luoghi o su certi dispositivi. Prova dalla sua rete, con la VPN, o con il computer che ti ha dato.
verdict-placeOrDeviceBlocked-it = Un criterio di accesso condizionale per «Registra informazioni di sicurezza» mi blocca: da dove e con quale dispositivo posso aggiungere un metodo di accesso?
verdict-otherOrganisation-what = La pagina mostra un’altra organizzazione
verdict-otherOrganisation-do = Il browser ha effettuato l’accesso lì. Scegli la tua organizzazione in alto a destra nella pagina, oppure esci. Poi torna ai passaggi e apri di nuovo la pagina.
verdict-otherOrganisation-it = Le informazioni di sicurezza mi si aprono in un altro tenant: per favore, controllate tenantId nella policy di App Password Wizard e se sono un ospite.
verdict-personalAccount-what = La pagina mostra un account personale
verdict-personalAccount-do = Qui gli account personali non servono. Esci dalla pagina. Poi torna ai passaggi, aprila di nuovo e accedi con il tuo account di lavoro.
verdict-personalAccount-it = Il mio browser apre le informazioni di sicurezza con un account Microsoft personale: per favore, aiutatemi ad accedere con il mio account di lavoro.
verdict-somethingElse-what = La pagina mostra qualcos’altro
verdict-somethingElse-do = Torna ai passaggi e aprila ancora una volta. Se mostra la stessa cosa, invia questa frase con un’immagine della pagina, ma mai con una password visibile.
verdict-somethingElse-it = La pagina delle informazioni di sicurezza di Microsoft mi mostra qualcosa di imprevisto quando voglio aggiungere una password per l’app: per favore, controllate che siano permesse e che l’MFA per utente del mio account sia Applicata (Enforced).
verdict-source-organisation = Lo dicono le impostazioni del tuo reparto IT.
verdict-source-provider = Lo dice Microsoft.
verdict-source-person = Risulta dalle tue risposte.
verdict-goOn-required = Continua
verdict-goOn-unknown = Continua e guarda
verdict-goOn-unknownBeforeSignIn = Continua e guarda
verdict-goOn-notRequired = Continua lo stesso
verdict-back = Torna ai passaggi

## Nome

name-title = Dalle un nome
name-lead = Così in seguito saprai a quale app o dispositivo appartiene.
name-label = Nome della password per l’app
name-label-hint = Per esempio l’app e il computer.
name-suggestion = { $app } su { $device }
name-app-outlook = Outlook
name-app-appleMail = Mail
name-app-thunderbird = Thunderbird
name-app-evolution = Evolution
name-app-geary = Geary
name-app-otherMailApp = App di posta
name-app-device = Stampante o scanner
name-app-otherProgram = Programma
name-left = { $count ->
    [one] Resta un carattere.
   *[other] Restano { $count } caratteri.
}
name-over = { $count ->
    [one] C’è un carattere di troppo.
   *[other] Ci sono { $count } caratteri di troppo.
}
name-scope = Dove vale
name-scope-hint = La tua organizzazione limita ogni password per l’app a una di queste scelte.
name-scope-choose = Scegli
name-expiry = Quanto dura
name-expiry-never = Finché non la revoco
name-expiry-longest = { $days ->
    [one] Un giorno, la durata massima consentita
   *[other] { $days } giorni, la durata massima consentita
}
name-expiry-days = { $days ->
    [one] Un giorno
   *[other] { $days } giorni
}
name-button = Crea la password
name-button-guided = Vai alla pagina di Microsoft
name-lead-guided = Così in seguito saprai a quale app o dispositivo appartiene. Nel prossimo passaggio copi il nome sulla pagina di Microsoft.
name-label-hint-guided = Per esempio l’app e il computer.

## Che cosa c’è scritto sulla pagina di Microsoft, con le parole di Microsoft

page-add = Aggiungi metodo di accesso
page-appPassword = Password dell’app
page-next = Avanti
page-done = Fine

## Guida

guide-position = Sulla pagina di Microsoft: passaggio { $step } di { $count }
guide-title-addMethod = Si comincia dalla pagina di Microsoft
guide-title-chooseAppPassword = Lì scegli «{ page-appPassword }»
guide-title-nameIt = Lì dalle questo nome
guide-title-copyIt = Copia lì la password per l’app
guide-lead-addMethod = La password per l’app si crea su una pagina di Microsoft, e puoi farlo solo tu. Metti il browser accanto a questa finestra: qui vedi ogni clic da fare.
guide-lead-chooseAppPassword = È nell’elenco che la pagina mostra ora (in inglese «App password»). Se c’è anche un pulsante «Aggiungi», premilo subito dopo.
guide-lead-nameIt = Copia il nome, incollalo nella casella della pagina e lì premi «{ page-next }».
guide-lead-copyIt = La pagina la mostra solo questa volta. Premi il simbolo di copia lì accanto e lascia la pagina aperta finché non è arrivata qui.
guide-open-first = Apri la pagina e, se te lo chiede, accedi.
guide-press-add = Poi, sulla pagina, premi «{ page-add }» (in inglese «Add sign-in method»).
guide-open = Apri la pagina
guide-open-again = Apri di nuovo la pagina
guide-next = L’ho fatto
guide-copied = Ho premuto Copia
guide-once = Quando premi «{ guide-copied }», questo programma legge gli appunti, una volta sola e solo in quel momento. Salva quello che trova e lo toglie dagli appunti.
guide-cannotSee = Non lo vedo
guide-front = Tieni questa finestra in primo piano
guide-front-failed = Su questo computer la finestra non può restare in primo piano.
guide-label = Nome per la password per l’app
guide-label-copied = Copiato. Ora incollalo sulla pagina.
guide-type = Scrivila a mano
guide-type-label = Password per l’app mostrata dalla pagina
guide-type-hint = Esattamente come la mostra la pagina.
guide-type-show = Mostra quello che scrivo
guide-type-button = Salvala
guide-type-not = Usa gli appunti
guide-lost = L’ho persa
guide-lost-title = Non può più essere mostrata
guide-lost-text = Né dalla pagina, né da questo programma, né dal reparto IT. Non serve più a nessuno, ma resta nell’elenco. Elimina { $label } sulla pagina, poi creane un’altra con questi passaggi.
guide-taken-title = È questa la password per l’app?
guide-taken-length = { $count ->
    [one] Questa ha un solo carattere.
   *[other] Questa ha { $count } caratteri.
}
guide-taken-ending = Finisce con { $ending }.
guide-taken-check = È quella che mostra la pagina? Se no, premi lì ancora una volta il simbolo di copia, poi riprova.
guide-taken-again = Riprova
guide-taken-use = Usala
guide-problem-clipboardEmpty = Negli appunti non c’è testo. Premi il simbolo di copia sulla pagina, poi riprova.
guide-problem-clipboardFailed = Non è stato possibile leggere gli appunti. Riprova, oppure scrivila a mano.

## Password

password-title = La tua password per l’app è pronta
password-kept = È salvata nel portachiavi di questo computer con il nome { $label }. Non devi ricordarla né scriverla.
password-saving = La stiamo salvando nel portachiavi di questo computer. Un momento.
password-not-kept = Copiala ora e incollala nell’app di posta. Non è salvata su questo computer e, quando questo programma si chiude, nessuno potrà più mostrarla.
password-switched-off = Copiala ora e incollala nell’app di posta. La tua organizzazione non vuole che sia salvata su questo computer e, quando questo programma si chiude, nessuno potrà più mostrarla.
password-label = Password per l’app
password-hidden = Nascosta
password-not-shown = La tua organizzazione non permette di mostrarla. Copia funziona.
password-title-guided = La tua password per l’app è arrivata
password-length = { $count ->
    [one] Un carattere, finisce con
   *[other] { $count } caratteri, finisce con
}
password-page = Se vuoi, confrontala con la pagina. Poi lì puoi premere «{ page-done }» (in inglese «Done»).
password-hides = Si nasconde da sola tra { $time }
password-failed = Non è stato possibile mostrarla. Scegli Copia, oppure riprova.
password-copied = Copiata. Resta negli appunti ancora per { $time }.
password-spell = Lettera per lettera
password-spell-lower = lettera minuscola
password-spell-upper = lettera maiuscola
password-spell-digit = cifra
password-spell-sign = segno
password-user = Nome utente per l’app di posta
password-place-inKeychain = Nel portachiavi
password-place-saving = Salvataggio…
password-place-notKept = Non salvata
password-place-switchedOff = Non salvata
password-keep = Riprova
password-admin = Per il reparto IT
finding-appPasswordOpensSelfService = Il server permette di accedere alle pagine self-service con una password per le app. Chi ne trova una potrebbe cambiare lì i metodi di questo account. Un criterio nell’ambito «authentication» può impedirlo.
finding-appPasswordReplacesSecondFactor = Il server accetta una password per le app al posto della seconda verifica anche dove non dovrebbe. Limita le password per le app ai loro servizi.

## Prima che qualcosa vada perso

parting-title-unseen = Nessuno conoscerà questa password per l’app
parting-text-unseen = Non è salvata da nessuna parte e non l’hai copiata. Prima copiala e incollala nell’app di posta.
parting-title-onlyShown = Questa password per l’app non è salvata da nessuna parte
parting-text-onlyShown = L’hai guardata, ma non l’hai copiata. L’hai scritta dove serve? In seguito nessuno potrà più mostrarla.
parting-title-onlyInClipboard = Questa password per l’app è solo negli appunti
parting-text-onlyInClipboard = Quando questo programma si chiude, viene tolta dagli appunti. L’hai già incollata nell’app di posta?
parting-title-stillSaving = Il salvataggio di questa password per l’app è ancora in corso
parting-text-stillSaving = Il portachiavi non ha ancora risposto. Forse ti chiede qualcosa in un’altra finestra. Se non viene salvata, nessuno la conoscerà.
parting-title-stillCreating = La tua password per l’app è in fase di creazione
parting-text-stillCreating = Ci vogliono pochi secondi. Se questo programma si chiude adesso, può restare una password per l’app che nessuno conosce.
parting-copy = Copiala
parting-wait = Aspetta
parting-close = Chiudi comunque
parting-go = Prosegui comunque

## Che cosa non va nel portachiavi

keychain-locked = Il portachiavi è bloccato. Sbloccalo con la password del computer, poi riprova.
keychain-denied = A questo programma non è stato permesso di usare il portachiavi. Riprova e scegli Consenti quando ti viene chiesto.
keychain-noService = Questo computer non ha un portachiavi. Chiedi al reparto IT di installare gnome-keyring o KWallet.
keychain-noKeyring = Il tuo portachiavi non è ancora configurato. Riprova e scegli una password quando te la chiede.
keychain-notFound = La voce nel portachiavi non c’è più. Riprova per salvarla di nuovo.
keychain-tooLong = La password per l’app o il suo nome sono troppo lunghi per questo portachiavi. La prossima volta usa un nome più corto.
keychain-ambiguous = Nel portachiavi c’è più di una voce con questo nome. Elimina quelle vecchie, poi riprova.
keychain-timedOut = Il portachiavi non ha risposto in tempo. Forse ti sta chiedendo qualcosa in un’altra finestra.
keychain-failed = Il portachiavi non è riuscito a salvarla. Riprova, oppure prosegui senza.

## Le app di posta, con il loro nome

mailApp-outlookClassic = Outlook
mailApp-newOutlook = nuovo Outlook
mailApp-outlookForMac = Outlook per Mac
mailApp-appleMail = Mail
mailApp-evolution = Evolution
mailApp-geary = Geary
mailApp-kmail = KMail
mailApp-thunderbird = Thunderbird

## Nell’app di posta: che cosa ne è stato e che cosa resta da fare lì

into-title = Mettila nella tua app di posta
into-others = { $count ->
    [one] Un’altra app di posta su questo computer
   *[other] Altre app di posta su questo computer ({ $count })
}
into-apps = { $count ->
    [one] Mettila in un’app di posta di questo computer
   *[other] Mettila in un’app di posta di questo computer ({ $count })
}
into-none = Su questo computer non è stata trovata nessuna app di posta
into-none-text = Non fa niente: copia qui sopra la password per l’app e incollala dove l’app o il dispositivo chiede una password.
into-save = Salva per { $app }
into-saving = Salvataggio per { $app }…
into-again = Riprova
into-open-again = Apri di nuovo il profilo
into-undo = Annulla
into-undo-of = Annulla: toglila da { $app }
into-left = Che cosa fai in { $app }
into-left-profile = Che cosa fai in Impostazioni di Sistema e in Mail
into-inPlace = Salvata dove { $app } la cerca
into-inPlace-bestEffort = Salvata per { $app }, come tentativo
into-inPlace-text = { $app } la trova lì alla prossima apertura.
into-bestEffort = È un tentativo: non è documentato che { $app } la cerchi lì. Se continua a chiederla, copia qui la password per l’app e incollala lì.
into-bestEffort-outlook = È un tentativo: Microsoft non lo documenta. Se Outlook continua a chiederla, incollala con Ctrl+V, non con il tasto destro, che può incollare due volte.
into-approveProfile = Un profilo aspetta la tua approvazione
into-approve-with = La password per l’app è dentro, quindi approvalo presto. Puoi farlo solo tu.
into-approve-without = Contiene i server e il tuo nome. La password per l’app non c’è: la incolli tu, una volta.
into-onePaste = Ti resta da incollarla una volta
into-because-ownStore = { $app } tiene le password in un archivio tutto suo, in cui nessun altro programma dovrebbe scrivere.
into-because-inProfile = Per questo tipo di account { $app } tiene la password nel suo profilo, e nessun altro programma dovrebbe scriverci.
into-because-makersServers = Attenzione: { $app } consegna la password ai server di Microsoft, che poi scaricano la tua posta. Se non sai se la tua organizzazione lo permette, chiedi prima al reparto IT.
into-because-notDocumented = Dove { $app } tenga le password non è documentato, quindi questo programma non ci prova.
into-because-otherSignIn = In { $app } questo account accede senza password, quindi non la userebbe. Prima cambia questo nelle impostazioni dell’account.
into-because-notRemembered = In { $app } questo account è impostato per non ricordare la password, quindi { $app } la chiede ogni volta.
into-because-otherServer = { $app } ha questo indirizzo su un server con un altro nome. Prima controlla il nome del server nelle sue impostazioni.
into-because-onlineAccount = In { $app } questo account appartiene agli account online del desktop, che conservano la sua password.
into-notPossible = Non è stato possibile metterla lì
into-not-noAccount = { $app } non ha ancora un account per questo indirizzo.
into-not-noAccount-do = Aggiungi l’account in { $app } e incolla la password per l’app quando chiede una password. Oppure aggiungilo prima e poi riprova qui.
into-not-noServers = Per salvarla per { $app }, questo programma deve conoscere i tuoi server di posta, e non li conosce.
into-not-noServers-do = Inseriscili qui sotto e riprova. Oppure copia la password per l’app e incollala in { $app }.
into-not-keychain-do = Puoi anche copiarla e incollarla in { $app }.
into-not-file = Non è stato possibile scrivere o aprire un file che serve per { $app }.
into-not-file-do = Controlla che il disco non sia pieno e riprova. Oppure copia la password per l’app e incollala in { $app }.
into-not-notInstalled = { $app } non è più su questo computer.
into-not-notInstalled-do = Se hai spostato { $app }, riprova. Altrimenti copia la password per l’app e incollala dove leggi la posta.
into-choose = Come riceve Mail la password per l’app?
into-choose-without = La incollo io, una volta
into-choose-without-about = Il profilo contiene solo i server e il tuo nome. Mail chiede la password e tu la incolli.
into-choose-with = È dentro il profilo
into-choose-with-about = Niente da incollare. Ma per poco tempo la password per l’app è in un file che solo il tuo utente può leggere, finché non viene eliminato.
into-choose-button = Crea il profilo
into-copy = Scegli Copia qui.
into-reopen = Se { $app } è aperto, chiudilo del tutto. Poi riaprilo.
into-quiet = Dovrebbe scaricare la posta senza chiedere la password.
into-asks = La chiede lo stesso? Scegli Copia qui.
where-outlookClassic = In Outlook premi F9 per inviare e ricevere. Una finestra chiede il nome utente e la password.
asks-outlookClassic = Fai clic nella casella della password, premi Ctrl+V (mai il tasto destro: può incollare due volte), seleziona la casella che salva la password e scegli OK.
where-newOutlook = Nel nuovo Outlook scegli Impostazioni › Account, poi Gestisci accanto all’account. Oppure accedi dove Outlook dice che l’account lo richiede.
asks-newOutlook = Fai clic nella casella della password, premi Ctrl+V e scegli Continua.
where-outlookForMac = In Outlook scegli Outlook › Impostazioni › Account, poi l’account. Oppure aspetta che chieda la password.
asks-outlookForMac = Fai clic nella casella della password, premi ⌘V e lascia che Outlook la ricordi nel portachiavi.
where-appleMail = In Mail scegli Mail › Impostazioni › Account › Impostazioni server.
asks-appleMail = Incolla con ⌘V in Password, sotto Server posta in entrata e di nuovo sotto Server posta in uscita.
where-evolution = In Evolution scegli Invia/Ricevi. Una finestra chiede la password.
asks-evolution = Lì premi Ctrl+V, seleziona Aggiungi questa password al portachiavi e scegli OK.
where-geary = Apri Geary. Una finestra dice che è richiesta la password dell’account e-mail per continuare.
asks-geary = Nella finestra premi Ctrl+V, seleziona Ricordare le password e scegli Autentica.
where-kmail = In KMail scegli File › Controlla la posta. Una finestra chiede la password.
asks-kmail = Lì premi Ctrl+V, seleziona la casella che ricorda la password e scegli OK. Può chiederla di nuovo per inviare.
where-thunderbird = In Thunderbird scegli Scarica messaggi. Compare una finestra che chiede la password dell’account; per inviare ne compare un’altra, per il server in uscita (SMTP). Se invece dice che l’accesso all’account non è riuscito, scegli di inserire una nuova password: riprovare invia solo di nuovo quella vecchia.
asks-thunderbird = Lì premi Ctrl+V, seleziona Utilizza il Gestore password per ricordare questa password e scegli OK. La chiede una volta per ricevere e una per inviare.
profile-where = Apri Impostazioni di Sistema › Generali › Gestione dispositivi. Prima di macOS 15 è Privacy e sicurezza › Profili.
profile-install = Fai doppio clic sul nuovo profilo e scegli Installa. Il Mac può dire che non è firmato e chiedere la password del Mac stesso.
profile-with = Apri Mail. L’account è lì e dovrebbe scaricare la posta senza chiedere niente.
profile-without = Dove viene chiesta la password dell’account, lì o in Mail, scegli Copia qui e incollala con ⌘V.

## Funziona?

probe-title = Funziona?
probe-not-yet = Salvata non vuol dire provata. Un solo accesso a ogni server di posta mostra se accetta la nuova password per l’app. Non viene letta né inviata nessuna e-mail.
probe-not-offered = Da qui non si può provare. Se il server di posta la accetta, si vede quando accede l’app o il dispositivo.
probe-test = Provala ora
probe-test-again = Provala di nuovo
probe-wait = Puoi provarla di nuovo tra { $time }. Molti tentativi di fila possono bloccare un account.
probe-new-helps = Una nuova password per l’app può essere utile.
probe-new-no = Una nuova password per l’app non cambierebbe niente.
probe-works = Funziona per inviare la posta
probe-works-text = Il server di posta ha appena accettato la password per l’app. Puoi usarla per inviare e-mail.
probe-works-both = Funziona: per leggere e per inviare
probe-works-both-text = Entrambi i server di posta hanno appena accettato la password per l’app.
probe-works-reading = Funziona per leggere la posta
probe-works-reading-text = Il server di posta ha appena accettato la password per l’app. Puoi usarla per leggere la posta.
probe-only-reading = Funziona per leggere la posta, non per inviare
probe-only-sending = Funziona per inviare la posta, non per leggere
probe-reading = Leggere la posta
probe-sending = Inviare la posta
probe-said-works = Funziona
probe-said-refused = Rifiutata
probe-said-notReached = Non raggiunto
probe-said-noVerdict = Nessuna risposta
probe-said-notTrusted = Non attendibile
probe-untried = Non ancora provato
probe-spared = Non provato, perché l’altro server l’ha rifiutata: i tentativi si sommano
probe-refused-password = Il server ha rifiutato il nome o la password
probe-refused-password-text = Non dice quale dei due, né perché. Una password per l’app appena creata può impiegare qualche minuto prima di valere, e il nome utente può essere un altro. Se poi viene ancora rifiutata e l’hai copiata da una pagina, confronta la lunghezza e le ultime lettere con la pagina. Oppure creane un’altra.
probe-refused-password-it = Il server di posta rifiuta il mio nome utente o la mia password per l’app senza dire perché (535). Le password per le app sono attive per il mio account? La mia casella può inviare con una password (SMTP autenticato)?
probe-refused-passwordOrSwitchedOff = Il nome o la password sono sbagliati, oppure le app di posta sono disattivate
probe-refused-passwordOrSwitchedOff-text = Il server non dice quale delle due cose. Guarda prima se le app di posta possono usare la tua casella: si attiva nelle sue impostazioni, nel browser. Se possono, crea un’altra password per l’app.
probe-refused-passwordOrSwitchedOff-it = Il server di posta dice che il mio nome o la mia password per l’app sono sbagliati, oppure che IMAP o POP3 è disattivato per la mia casella. Quale delle due cose? Se le app di posta sono disattivate, per favore attivatele per la mia casella.
probe-refused-appPasswordNeeded = Il server vuole una password per l’app
probe-refused-appPasswordNeeded-text = Per il server quella che ha ricevuto non lo è. Forse non è stata copiata tutta, è stata revocata o è di un altro account. Confrontala con la pagina, oppure creane un’altra.
probe-refused-appPasswordNeeded-it = Il server di posta chiede una password per l’app anche se gliel’ho data. Le password per le app sono attive per il mio account e per questo server di posta?
probe-refused-passwordsSwitchedOff = Per il tuo account le password sono disattivate
probe-refused-passwordsSwitchedOff-text = Il server non accetta nessuna password dal tuo account, qualunque sia. Solo il reparto IT può cambiarlo.
probe-refused-passwordsSwitchedOff-it = Il server di posta dice che per il mio account l’accesso con password è disattivato (535 5.7.139, basic authentication is disabled). Si può consentire l’SMTP autenticato per la mia casella, oppure come può inviare e-mail questo dispositivo o programma?
probe-refused-submissionOffForOrganisation = La tua organizzazione lo ha disattivato per tutti
probe-refused-submissionOffForOrganisation-text = Nella tua organizzazione nessuno può inviare e-mail con una password, se il reparto IT non fa un’eccezione per una casella.
probe-refused-submissionOffForOrganisation-it = L’SMTP autenticato è disattivato per tutta l’organizzazione (535 5.7.139, SmtpClientAuthentication is disabled for the Tenant). Si può attivare solo per la mia casella, oppure come può inviare e-mail questo dispositivo o programma?
probe-sending-offByDefault = { $form ->
    [month] È l’impostazione predefinita di Microsoft dalla fine di { $since }. Il reparto IT può averlo riattivato solo per alcune caselle.
   *[day] È l’impostazione predefinita di Microsoft da questa data: { $since }. Il reparto IT può averlo riattivato solo per alcune caselle.
}
probe-sending-on = Le impostazioni del reparto IT dicono che è attivo; il server di posta dice di no. Invia la frase qui sotto.
probe-refused-submissionOffForMailbox = Per la tua casella è disattivato
probe-refused-submissionOffForMailbox-text = La tua casella non invia e-mail con una password. Si può attivare: nelle impostazioni della casella, oppure lo fa il reparto IT.
probe-refused-submissionOffForMailbox-it = L’invio di e-mail con una password (SMTP autenticato) è disattivato per la mia casella. Per favore attivatelo; in Microsoft 365 (SmtpClientAuthentication is disabled for the Mailbox): nell’interfaccia di amministrazione, in Posta, Gestisci app di posta elettronica, SMTP autenticato.
probe-refused-submissionEnded = Il servizio lo ha tolto per sempre
probe-refused-submissionEnded-text = Non accetta più nessuna password per inviare e-mail. Il dispositivo o il programma deve inviarle in un altro modo.
probe-refused-submissionEnded-it = Il server di posta non accetta più password per inviare e-mail (550 5.7.30). Quale altro modo deve usare questo dispositivo o programma: un accesso con Microsoft (OAuth), un connettore o un altro server?
probe-refused-protocolOffForMailbox = Per la tua casella questo modo di leggere è disattivato
probe-refused-protocolOffForMailbox-text = La tua casella, o quella di tutti, non permette a un’app di posta di leggerla così. Si può attivare: nelle impostazioni della casella, oppure lo fa il reparto IT. Fino ad allora leggi la posta nel browser.
probe-refused-protocolOffForMailbox-it = Il server di posta dice che questo modo di leggere è disattivato (IMAP o POP3 disattivato). Per favore attivatelo per la mia casella; in Microsoft 365: nell’interfaccia di amministrazione, in Posta, Gestisci app di posta elettronica. Oppure ditemi come la mia app deve leggere la posta.
probe-refused-loginDisabled = Su questa porta il server non accetta password
probe-refused-loginDisabled-text = Niente di segreto è stato inviato. Forse serve un’altra porta o un altro tipo di crittografia: correggi i server di posta, oppure chiedi al reparto IT quali usare.
probe-refused-loginDisabled-it = Su questo collegamento il server di posta non offre l’accesso con password (LOGINDISABLED). Quale server, quale porta e quale crittografia devono usare le app di posta?
probe-refused-encryptionRequired = Il server vuole un collegamento più sicuro
probe-refused-encryptionRequired-text = Chiede la crittografia anche se questo collegamento è già cifrato. Scegli un altro tipo di crittografia per questo server, oppure chiedi al reparto IT quale usare.
probe-refused-encryptionRequired-it = Il server di posta risponde PRIVACYREQUIRED anche se il collegamento è cifrato. Quale porta e quale crittografia devono usare le app di posta? Nella nostra rete qualcosa toglie la crittografia?
probe-refused-blockedByPolicy = Una regola della tua organizzazione lo vieta
probe-refused-blockedByPolicy-text = Il nome e la password possono essere giusti. Una regola valida per tutti blocca i programmi che accedono con una password.
probe-refused-blockedByPolicy-it = Il mio accesso al server di posta con una password per l’app è bloccato da una regola (impostazioni predefinite di sicurezza o accesso condizionale). Si può escludere il mio account, oppure come può inviare e-mail questo dispositivo o programma?
probe-refused-browserFirst = Il servizio ti vuole prima nel browser
probe-refused-browserFirst-text = Questo accesso gli sembra insolito. La password per l’app può essere giusta. Accedi alla tua casella nel browser, conferma quello che chiede e prova di nuovo.
probe-refused-browserFirst-it = Il server di posta vuole che io acceda con un browser prima che possa farlo un’app di posta (web login required). Che cosa c’è di insolito nel mio account? Potete sistemarlo?
probe-refused-networkRefused = Il server non accetta niente da questa rete
probe-refused-networkRefused-text = Rifiuta la rete in cui si trova questo computer, chiunque acceda. Prova un’altra rete, oppure senza VPN. Questo non dice niente sulla password per l’app.
probe-refused-networkRefused-it = Il server di posta rifiuta l’indirizzo di rete del mio computer: è bloccato o è in un elenco di indirizzi bloccati. Da quale rete possono accedere le app di posta? Oppure si può ammettere l’indirizzo?
probe-refused-locked = Il server dice che il tuo account è bloccato
probe-refused-locked-text = Spesso succede dopo troppi tentativi sbagliati, qui o altrove: per esempio in un’app di posta con la vecchia password. Chiudi quell’app e non riprovare prima che l’account sia di nuovo libero. Può anche averlo bloccato qualcuno: il reparto IT può controllare.
probe-refused-locked-it = Il server di posta dice che il mio account è bloccato. Per favore controllate gli accessi e sbloccatelo.
probe-refused-accountOff = Il server dice che il tuo account è disattivato
probe-refused-accountOff-text = È stato disattivato o sospeso, e nessuna password lo cambia. Chiedi il motivo al reparto IT o al servizio.
probe-refused-accountOff-it = Il server di posta dice che il mio account è disattivato o sospeso. Perché? Si può riattivare?
probe-refused-notAllowed = Il server non fa entrare qui il tuo account
probe-refused-notAllowed-text = Forse per il tuo account le app di posta non sono permesse, oppure serve un altro server. Questo non dice niente sulla password per l’app.
probe-refused-notAllowed-it = Il server di posta dice che il mio account non può usarlo (authorization failure). Si può permettere, oppure quale server deve usare la mia app di posta?
probe-refused-tooManyTries = Troppi tentativi in poco tempo
probe-refused-tooManyTries-text = Per un po’ il server non ascolta. Aspettare aiuta, riprovare allunga l’attesa. Chiudi le app di posta che provano ancora la vecchia password e torna tra un quarto d’ora.
probe-refused-tooManyTries-it = Il server di posta ha fermato i miei accessi perché sono stati troppi (limite di frequenza). Per favore controllate da dove vengono e se il mio indirizzo è bloccato.
probe-refused-later = Il server dice: non adesso
probe-refused-later-text = È troppo occupato o vuole una pausa. Questo non dice niente sulla password per l’app. Riprova tra qualche minuto.
probe-refused-later-it = Il server di posta continua a rimandare i miei accessi con un errore temporaneo (4xx, per esempio 454 4.7.0). C’è un problema noto?
probe-refused-notOffered = Il server non lo offre
probe-refused-notOffered-text = Su questo collegamento non offre nessun accesso con nome e password.
probe-refused-notOffered-it = Il server di posta non offre l’accesso con password (AUTH PLAIN o LOGIN). Quale server e quale modo deve usare questo dispositivo o programma per inviare e-mail?
probe-refused-otherWaysOnly = Il server accetta le password in un altro modo
probe-refused-otherWaysOnly-text = Offre solo modi di accedere che questa prova non conosce. La tua app di posta può conoscerne uno: prova lì. Niente di segreto è stato inviato.
probe-refused-otherWaysOnly-it = Il server di posta accetta le password solo in modi come CRAM-MD5 o NTLM. Quali app di posta e quali impostazioni funzionano?
probe-refused-other = Il server l’ha rifiutata
probe-refused-other-text = Il motivo non è tra quelli che questo programma conosce. È scritto nel suo registro.
probe-refused-other-it = Il server di posta rifiuta la mia password per l’app per un motivo che il programma non conosce. La risposta del server è nel registro sul mio computer.
probe-notReached-nameNotFound = Il server di posta non è stato trovato
probe-notReached-nameNotFound-text = Controlla di essere connesso a Internet e che il nome del server sia giusto. Questo non dice niente sulla password per l’app.
probe-notReached-nameNotFound-it = Dal mio computer il nome di questo server di posta non si trova. Il nome è giusto? Nella nostra rete si può risolvere?
probe-notReached-noConnection = Il server di posta non è raggiungibile
probe-notReached-noConnection-text = Molte reti bloccano le porte dei server di posta, a casa come in ufficio. Prova un’altra rete o la VPN della tua organizzazione. Questo non dice niente sulla password per l’app.
probe-notReached-noConnection-it = Il mio computer non riesce a collegarsi a questo server di posta. La porta è bloccata nella nostra rete?
probe-notReached-timedOut = Il server di posta non ha risposto
probe-notReached-timedOut-text = Molte reti bloccano le porte dei server di posta, a casa come in ufficio. Prova un’altra rete o la VPN della tua organizzazione. Questo non dice niente sulla password per l’app.
probe-notReached-timedOut-it = Questo server di posta non risponde in tempo al mio computer. La porta è bloccata nella nostra rete?
probe-notReached-noEncryption = Non è stato possibile proteggere il collegamento
probe-notReached-noEncryption-text = Il server non usa la crittografia, oppure qualcosa lungo il percorso la impedisce. Niente di segreto è stato inviato.
probe-notReached-noEncryption-it = Dal mio computer il collegamento con questo server di posta non si può cifrare (STARTTLS). Nella nostra rete qualcosa ispeziona o modifica i collegamenti di posta?
probe-notReached-notUnderstood = Quello che ha risposto non è un server di posta
probe-notReached-notUnderstood-text = Forse il nome o la porta non sono giusti, oppure qualcosa lungo il percorso risponde al suo posto. Niente di segreto è stato inviato.
probe-notReached-notUnderstood-it = Quello che risponde a questo indirizzo non parla come un server di posta. Il nome e la porta sono giusti? Nella nostra rete qualcosa risponde al suo posto?
probe-notReached-proxy = C’è di mezzo un proxy web
probe-notReached-proxy-text = Risponde al posto del server di posta, e la posta non ci passa. Neanche un’app di posta su questa rete ci passerà. Prova un’altra rete, oppure chiedi al reparto IT.
probe-notReached-proxy-it = Un proxy web risponde al mio computer al posto di questo server di posta. Per favore lasciate passare direttamente i collegamenti di posta, oppure ditemi da quale rete si possono usare le app di posta.
probe-noVerdict-cut = Il server ha chiuso senza rispondere
probe-noVerdict-cut-text = La password per l’app è stata inviata e il collegamento è finito. Nessuno sa se è giusta. Il tentativo può contare: aspetta un po’ prima di provare di nuovo.
probe-noVerdict-cut-it = Il server di posta chiude il collegamento dopo la mia password, senza rispondere. Che cosa c’è nel suo registro?
probe-noVerdict-timedOut = Il server non ha risposto in tempo
probe-noVerdict-timedOut-text = La password per l’app è stata inviata. Nessuno sa se è giusta. Il tentativo può contare: aspetta un po’ prima di provare di nuovo.
probe-noVerdict-timedOut-it = Il server di posta non risponde dopo la mia password. Che cosa c’è nel suo registro?
probe-noVerdict-notUnderstood = La risposta del server non è né sì né no
probe-noVerdict-notUnderstood-text = La password per l’app è stata inviata. Nessuno sa se è giusta. Il tentativo può contare: aspetta un po’ prima di provare di nuovo, oppure provala nella tua app di posta.
probe-noVerdict-notUnderstood-it = Il server di posta risponde al mio accesso con qualcosa che non è né sì né no. Che cosa c’è nel suo registro? Nella nostra rete qualcosa modifica i collegamenti di posta?
probe-notTrusted-expired = Il certificato del server è scaduto
probe-notTrusted-expired-text = Oppure l’orologio di questo computer è sbagliato: controlla prima la data. Niente di segreto è stato inviato.
probe-notTrusted-expired-it = Il certificato di questo server di posta è scaduto, oppure non è ancora valido. Per favore rinnovatelo, oppure controllate l’orologio del mio computer.
probe-notTrusted-wrongName = Il certificato è di un altro server
probe-notTrusted-wrongName-text = Forse il server ha un altro nome: correggi i server di posta, oppure chiedi al reparto IT quale nome devono usare le app di posta. Niente di segreto è stato inviato.
probe-notTrusted-wrongName-it = Il certificato di questo server di posta è per un altro nome. Quale nome devono usare le app di posta? Oppure si può aggiungere questo al certificato?
probe-notTrusted-unknownIssuer = Questo computer non conosce chi garantisce per il server
probe-notTrusted-unknownIssuer-text = Niente di segreto è stato inviato. In albergo o al bar, prova un’altra rete. Nella tua organizzazione, il reparto IT può fare in modo che questo computer si fidi del server.
probe-notTrusted-unknownIssuer-it = Il certificato di questo server di posta viene da un’autorità che il mio computer non considera attendibile. Per favore installate il certificato dell’autorità sul mio computer, oppure completate la catena sul server.
probe-notTrusted-tlsInspection = Un dispositivo di sicurezza legge questo collegamento
probe-notTrusted-tlsInspection-text = Sta tra questo computer e il server di posta, e questo computer non lo considera attendibile. Niente di segreto è stato inviato. Prova un’altra rete, oppure chiedi al reparto IT.
probe-notTrusted-tlsInspection-it = Nella nostra rete l’ispezione TLS sostituisce il certificato di questo server di posta, e il mio computer non considera attendibile il dispositivo che ispeziona. Per favore escludete il server di posta, oppure installate il certificato radice del dispositivo.
probe-notTrusted-other = Il certificato del server non è in regola
probe-notTrusted-other-text = Questo computer non lo considera attendibile, quindi niente di segreto è stato inviato. Il motivo è nel registro.
probe-notTrusted-other-it = Il mio computer non accetta il certificato di questo server di posta. Il motivo è nel registro di App Password Wizard sul mio computer.

## Quali server di posta

servers-from-person = Hai inserito tu questi server.
servers-from-policy = Stabiliti dalla tua organizzazione.
servers-from-provider = Noti dal servizio del tuo account.
servers-from-autoconfig = Trovati nelle impostazioni che { $name } pubblica per le app di posta.
servers-from-database = Trovati nell’elenco dei servizi di posta di Mozilla.
servers-from-mailService = Trovati nelle impostazioni che { $name }, dove arriva la posta di questo indirizzo, pubblica per le app di posta.
servers-from-dns = Trovati nel registro dei nomi di Internet (DNS), sotto { $name }.
servers-from-usualName = Un’ipotesi: nomi consueti per i server di posta, e rispondono.
servers-correct = Correggi
servers-correct-them = Correggi i server di posta
servers-searching = Ricerca dei tuoi server di posta…
servers-searching-text = Richiede qualche secondo e non devi aspettare. Poi puoi provare se accettano la password per l’app.
servers-live-found = I tuoi server di posta sono stati trovati.
servers-nothing = I tuoi server di posta non sono stati trovati
servers-unknown = I tuoi server di posta non sono noti
servers-nothing-text = Questo non dice niente sulla password per l’app. Per provarla qui, inserisci i server: l’app di posta li mostra nelle impostazioni dell’account, e il reparto IT li conosce.
servers-nothing-fixed = Quindi qui la password per l’app non si può provare. Se funziona, si vede quando l’app di posta accede.
servers-enter = Inseriscili
servers-search = Cercali
servers-again = Cerca di nuovo
servers-asked = Che cosa è stato chiesto
servers-asked-person = Quello che hai inserito:
servers-asked-policy = Le impostazioni della tua organizzazione:
servers-asked-provider = Il servizio del tuo account:
servers-asked-autoconfig = Impostazioni per le app di posta:
servers-asked-database = Elenco di Mozilla:
servers-asked-mailService = Dove arriva la posta di questo indirizzo:
servers-asked-dns = Registro dei nomi (DNS):
servers-asked-usualName = Un nome consueto:
servers-unused-notThere = non ne ha
servers-unused-notReached = non raggiungibile
servers-unused-timedOut = non ha risposto in tempo
servers-unused-proxyAuthRequired = non contattato: la tua rete chiede un accesso a parte
servers-unused-proxyUnreachable = non contattato: il proxy della tua rete non è raggiungibile
servers-unused-notTrusted = non è attendibile per questo computer
servers-unused-redirected = rimandava a un posto non sicuro
servers-unused-tooLong = ha risposto con troppi dati
servers-unused-notUnderstood = ha risposto qualcosa di incomprensibile
servers-unused-noEncryption = indica solo server senza crittografia
servers-unused-noPassword = non accetta password, solo un altro modo di accedere

## Impostazioni da copiare

settings-all = Impostazioni per qualsiasi app di posta, stampante o scanner
settings-sending = Impostazioni per inviare e-mail
settings-incoming = Server in entrata
settings-outgoing = Server in uscita
settings-both = Per entrambi
settings-port = Porta
settings-encryption = Crittografia
settings-encryption-none = Nessuna, solo per provare
settings-user = Nome utente
settings-password = Password
settings-password-value = La password per l’app
settings-copy = Copia { $name }
settings-copied = Copiato: { $name }.
settings-copy-failed = Non è stato possibile copiare. Il valore è selezionato: premi Ctrl+C (su un Mac ⌘C).

## Fatto

done-title = Qui abbiamo finito. Manca un passaggio
done-title-open = Qui abbiamo finito. Ora apri { $app }
done-created = { $label } è stata creata.
done-kept = È salvata nel portachiavi di questo computer.
done-saving = La stiamo salvando nel portachiavi di questo computer.
done-saved-for = È salvata per { $apps }.
done-not-kept = Non è salvata su questo computer.
done-what = Che cosa è stato fatto
done-do = Che cosa fai ora
done-still = Se continua a chiederla
done-do-outlook = Apri Outlook. Quando chiede la password, fai clic nella casella, premi Ctrl+V (su un Mac ⌘V) e seleziona l’opzione per ricordarla. Non incollare con il tasto destro del mouse: potrebbe incollare due volte.
done-do-appleMail = Apri Mail › Impostazioni › Account › Impostazioni server. Incolla con ⌘V in Password, sotto Server posta in entrata e di nuovo sotto Server posta in uscita.
done-do-thunderbird = Apri Thunderbird. Quando chiede la password, premi Ctrl+V (su un Mac ⌘V), seleziona l’opzione per ricordarla e scegli OK. La chiede una volta per ricevere e una per inviare.
done-do-evolution = Apri Evolution. Quando chiede la password, premi Ctrl+V, seleziona Aggiungi questa password al portachiavi e scegli OK.
done-do-geary = Apri Geary. Quando chiede la password, premi Ctrl+V, seleziona Ricordare le password e scegli Autentica.
done-do-otherMailApp = Apri l’app di posta. Quando chiede la password, incollala con Ctrl+V (su un Mac ⌘V) e lascia che l’app la ricordi.
done-do-device = Sul dispositivo, o sulla sua pagina web, apri le impostazioni e-mail o SMTP e inserisci il nome utente qui sotto e la password per l’app.
done-do-otherProgram = Apri le impostazioni del programma e inserisci il nome utente qui sotto e la password per l’app.
done-still-outlook = Scegli File › Impostazioni account, apri l’account e sostituisci lì la vecchia password.
done-still-appleMail = Chiudi Mail e riaprilo. Controlla che il nome utente sia quello qui sotto.
done-still-thunderbird = Scegli Impostazioni › Privacy e sicurezza › Password salvate, elimina le voci di questo account e riavvia Thunderbird.
done-still-evolution = Scegli Modifica › Account, apri l’account e controlla che il nome utente sia quello qui sotto.
done-still-geary = Scegli Account nel menu, apri l’account e controlla che il nome utente sia quello qui sotto.
done-still-otherMailApp = Sostituisci la vecchia password nelle impostazioni dell’account, per ricevere e per inviare. Controlla che il nome utente sia quello qui sotto.
done-still-device = Controlla che il nome utente sia quello qui sotto e che il dispositivo invii con la crittografia (TLS).
done-still-otherProgram = Controlla che il nome utente sia quello qui sotto e che non sia salvata una vecchia password.
done-not-copied = Non l’hai ancora copiata.
done-clipboard-empty = Non è più negli appunti. Se non l’hai ancora incollata, copiala ancora una volta.
done-copied = È negli appunti e ci resta ancora per { $time }.
done-tested = È stata provata: il server di posta la accetta.
done-not-tested = Non è ancora stata provata.
done-test-failed = È stata provata e il server di posta non l’ha accettata.
done-tested-reading = È stata provata: funziona per leggere la posta, non per inviare.
done-tested-sending = È stata provata: funziona per inviare la posta, non per leggere.
done-do-settings-device = Sul dispositivo, o sulla sua pagina web, apri le impostazioni e-mail o SMTP e inserisci questi valori.
done-do-settings-otherProgram = Apri le impostazioni del programma per l’invio della posta e inserisci questi valori.
done-settings-compare = Confronta ogni valore con quelli qui sopra e guarda che cosa dice la prova qui sotto.
done-ask-first = Prima invia al reparto IT la frase in fondo a questa pagina. Finché non cambia qualcosa, il server di posta non accetta nessuna password.
done-later = Per il futuro
done-later-text = Cambiare la password del tuo account non revoca questa password per l’app. Se qualcuno potrebbe conoscerla, revocala in Le mie password per le app e ottienine un’altra.

## Server: il modulo

servers-title = I tuoi server di posta
servers-lead = Come li indicano la tua app di posta o il reparto IT. La password per l’app non viene inviata finché non scegli la prova.
servers-kind = Tipo
servers-kind-stays = la posta resta sul server
servers-kind-fetched = la posta viene scaricata dal server
servers-host = Nome del server
servers-user = Nome utente
servers-user-hint = Per lo più il tuo indirizzo e-mail intero.
servers-fixed = Questo è stabilito dalla tua organizzazione.
servers-button = Usa questi server
servers-help = Nelle impostazioni dell’account nella tua app di posta, sotto un nome come Impostazioni server, su un computer dove già funziona. Oppure chiedi al reparto IT: «Quali server, porte e crittografia usano le app di posta?»
servers-problem-empty = Inserisci almeno un server, per leggere o per inviare la posta.
servers-problem-incomingHost = Questo non è il nome di un server. È fatto come mail.organizzazione.it.
servers-problem-incomingPort = Una porta è un numero da 1 a 65535. Per lo più è 993.
servers-problem-outgoingHost = Questo non è il nome di un server. È fatto come smtp.organizzazione.it.
servers-problem-outgoingPort = Una porta è un numero da 1 a 65535. Per lo più è 465 o 587.
servers-problem-user = Inserisci il nome utente.
servers-problem-notEncrypted = La password per l’app non viene mai inviata senza crittografia. Scegline un’altra.

## Una password per l’app sostituita da una nuova

rotation-title-dropping = Ripristino della vecchia password
rotation-title-running = Sostituzione della password per l’app
rotation-title-byPerson = Adesso tocca a te
rotation-title-finished = La password per l’app è stata sostituita
rotation-title-dropped = È tutto come prima
rotation-means-dropping = Prima le app di posta riottengono la vecchia. Poi la nuova viene annullata.
rotation-means-running = Finché la nuova non è al suo posto, la vecchia continua a funzionare. Puoi aspettare qui: ci vuole circa mezzo minuto.
rotation-means-byPerson = Adesso fai questo. La vecchia viene annullata solo quando prosegui.
rotation-means-handOver = Questo programma non può conservare per te la nuova. Copiala e incollala nella tua app di posta. La vecchia viene annullata solo quando prosegui.
rotation-means-finished = Non resta niente da fare.
rotation-means-dropped = La nuova non vale più. Le tue app di posta hanno la vecchia.
rotation-truth-oldOnly = È attiva solo la vecchia password: non è cambiato niente.
rotation-truth-maybeOldOnly = Non sappiamo se la vecchia password è ancora attiva. Non ce n’è una nuova.
rotation-truth-both = Adesso sono attive tutte e due le password.
rotation-truth-oldAndMaybeNew = È attiva la vecchia password, e forse anche una nuova.
rotation-truth-newAndMaybeOld = È attiva la nuova password, e forse anche la vecchia password.
rotation-truth-newOnly = La nuova password è in uso e la vecchia password non vale più.
rotation-truth-refused = La nuova password è in uso. La vecchia password non vale più e il server di posta la rifiuta.
rotation-truth-stillAccepted = La nuova password è in uso. La vecchia password è annullata, ma il server di posta la accetta ancora.
rotation-steps = Che cosa si fa, nell’ordine
rotation-step-create = Creare la nuova
rotation-step-keep = Salvarla nel portachiavi di questo computer
rotation-step-probeNew = Verificare che il server di posta la accetti
rotation-step-store = Metterla in { $app }
rotation-step-revokeOld = Annullare la vecchia
rotation-step-probeOld = Verificare che il server di posta rifiuti la vecchia
rotation-state-waiting = Non ancora
rotation-state-running = In corso
rotation-state-done = Fatto
rotation-state-leftOut = Saltato
rotation-state-byPerson = Tocca a te
rotation-state-failed = Non riuscito
rotation-leftOut-create = Non c’era niente da creare.
rotation-leftOut-keep = La tua organizzazione non vuole che sia salvata lì, oppure questo computer non ha un portachiavi.
rotation-leftOut-probeNew = Non si conosce un server di posta a cui chiedere, oppure non gli è stato chiesto.
rotation-leftOut-store = L’app, o il suo account, non c’è più.
rotation-leftOut-revokeOld = Non valeva già più.
rotation-leftOut-probeOld = Nessun server di posta ha potuto rispondere, oppure la vecchia non è su questo computer per provarla.
rotation-person-outlookClassic = In Outlook scegli File › Impostazioni account › Impostazioni account…, fai doppio clic sull’account e incolla la nuova come password con Ctrl+V. Con il tasto destro verrebbe incollata due volte.
rotation-person-newOutlook = In Outlook scegli Impostazioni › Account › I tuoi account e premi Gestisci accanto all’account. Incolla la nuova dove viene chiesta la password. Se non viene chiesta, rimuovi lì l’account e aggiungilo di nuovo con la nuova.
rotation-person-outlookForMac = In Outlook scegli Outlook › Impostazioni › Account, fai clic sull’account e incolla la nuova come password.
rotation-person-appleMail = Impostazioni di Sistema mostra un profilo per Mail, in Generali › Gestione dispositivo. Approvalo. Se poi Mail chiede la password, incolla la nuova.
rotation-person-evolution = Nel programma Password e chiavi elimina la voce di Evolution con il tuo indirizzo. Riavvia Evolution e incolla la nuova quando la chiede.
rotation-person-geary = In Geary scegli Account nel menu, poi l’account e le impostazioni del server, e incolla la nuova come password per ricevere e per inviare.
rotation-person-kmail = In KMail scegli Impostazioni › Configura KMail… › Account, premi Modifica… accanto all’account e incolla la nuova come password, per ricevere e per inviare.
rotation-person-thunderbird = In Thunderbird scegli Impostazioni › Privacy e sicurezza › Password salvate…. Fai clic con il tasto destro su ogni voce di questo account, scegli Modifica password e incolla la nuova.
rotation-person-done = L’ho fatto
rotation-copy = Copia la nuova
rotation-copied = Copiata. Resta negli appunti ancora per { $time }.
rotation-wait = Puoi riprovare tra { $time }.
rotation-go-on = Prosegui
rotation-again = Riprova
rotation-test-again = Verifica la vecchia
rotation-untested = Prosegui senza verifica
rotation-keep-both = Tieni tutte e due
rotation-drop-new = Scarta la nuova
rotation-finish = All’elenco
rotation-app = un’app di posta
rotation-drop-title = Scartare la nuova password?
rotation-drop-text = La nuova password per l’app viene annullata e resta solo la vecchia.
rotation-drop-then = Dove è stata messa la nuova, prima viene rimessa la vecchia. Se hai incollato tu la nuova, incolla di nuovo la vecchia.
rotation-drop-button = Scarta la nuova
rotation-problem-interrupted-what = La sostituzione è stata interrotta
rotation-problem-interrupted-means = Il programma è stato chiuso a metà. Si ricorda quello che ha fatto e non fa niente due volte.
rotation-problem-interrupted-do = Prosegui da dove si era fermata.
rotation-problem-notCreated-what = Non è stata creata una nuova password per l’app
rotation-problem-notCreated-means = Il servizio non l’ha creata. Le tue app di posta continuano a funzionare con la vecchia.
rotation-problem-notCreated-do = Riprova tra un po’. Se ancora non va, manda al reparto IT i dettagli qui sotto.
rotation-problem-limitReached-what = Hai già tutte le password per l’app consentite
rotation-problem-limitReached-means = Contano anche quelle che non valgono più, comprese quelle revocate. Perciò non è stato possibile crearne una nuova. Le tue app di posta continuano a funzionare con la vecchia.
rotation-problem-limitReached-do = Torna all’elenco ed elimina lì una password che non usi più: solo eliminando si fa posto. Poi sostituisci questa. Oppure elimina prima questa, e poi ottieni la nuova.
rotation-problem-workingLimitReached-what = Hai già tutte le password per le app attive consentite
rotation-problem-workingLimitReached-means = Perciò non è stato possibile crearne una nuova accanto alla vecchia. Le tue app di posta continuano a funzionare con la vecchia.
rotation-problem-workingLimitReached-do = Torna all’elenco e revocane una che non usi più, oppure sospendine una. Poi sostituisci questa. Oppure annulla prima questa, e poi ottieni la nuova.
rotation-problem-createRefused-what = Il server della tua organizzazione non ne crea una nuova
rotation-problem-createRefused-means = Una regola della tua organizzazione lo impedisce. Le tue app di posta continuano a funzionare con la vecchia.
rotation-problem-createRefused-do = Solo il reparto IT può cambiarla. Manda i dettagli qui sotto.
rotation-problem-notDeleted-what = La vecchia password non è stata eliminata
rotation-problem-notDeleted-means = Il servizio non l’ha confermato, perciò non ne è stata creata nemmeno una nuova.
rotation-problem-notDeleted-do = Riprova. Se ancora non va, manda al reparto IT i dettagli qui sotto.
rotation-problem-newBlocked-what = La nuova password è bloccata
rotation-problem-newBlocked-means = Un dispositivo o un’app continua a provare una password sbagliata, probabilmente una vecchia, e il server l’ha contata contro la nuova. Le tue app di posta continuano a funzionare con la vecchia, se non è bloccata anche quella.
rotation-problem-newBlocked-do = Cerca un telefono, un tablet o un computer che ha ancora una tua vecchia password: inserisci lì la nuova oppure togli l’account. Poi sblocca la nuova.
rotation-problem-newBlocked-it = Cerca un telefono, un tablet o un computer che ha ancora una tua vecchia password. Solo il reparto IT può sbloccare la nuova: manda i dettagli qui sotto. Alcuni server lo fanno da soli dopo un po’.
rotation-unblock = Sblocca e prosegui
rotation-delete-first = Elimina prima la vecchia
rotation-delete-first-again = Elimina la vecchia
rotation-delete-first-title = Eliminare prima la vecchia?
rotation-delete-first-text = Non c’è posto per tutte e due. La vecchia smette subito di funzionare, e le tue app di posta non ricevono posta finché non hanno la nuova.
rotation-delete-first-then = Se la nuova non può essere creata, resti senza tutte e due. La vecchia viene anche tolta da questo computer; dopo metti la nuova nelle tue app di posta.
rotation-delete-first-button = Eliminala e ottieni la nuova
rotation-problem-mayBeCreated-what = Non sappiamo se ne è stata creata una nuova
rotation-problem-mayBeCreated-means = Il servizio non ha risposto. Le tue app di posta continuano a funzionare con la vecchia.
rotation-problem-mayBeCreated-do = Riprova: questo programma prima cerca la nuova, così non ce ne sono due.
rotation-problem-signedOut-what = Il tuo accesso è scaduto
rotation-problem-signedOut-means = Quello che è stato fatto finora viene ricordato.
rotation-problem-signedOut-do = Accedi ancora una volta: poi si prosegue da dove si era fermata.
rotation-problem-otherAccount-what = Ha effettuato l’accesso qualcun altro
rotation-problem-otherAccount-means = Questa password per l’app appartiene all’account qui sopra. Con l’altro non è stato fatto niente.
rotation-problem-otherAccount-do = Accedi ancora una volta, con l’account qui sopra.
rotation-problem-notKept-what = Il portachiavi non ha preso la nuova password
rotation-problem-notKept-means = Oppure non l’ha più consegnata. Senza il portachiavi la nuova andrebbe persa alla chiusura di questo programma.
rotation-problem-notKept-do = Sblocca il portachiavi e riprova, oppure scarta la nuova.
rotation-problem-newRefused-what = Il server di posta rifiuta la nuova password
rotation-problem-newRefused-means = Le tue app di posta non l’hanno ricevuta e continuano a funzionare con la vecchia.
rotation-problem-newRefused-do = Possono volerci alcuni minuti prima che un server di posta ne conosca una nuova. Aspetta, poi riprova. Se la rifiuta ancora, scarta la nuova e manda al reparto IT i dettagli qui sotto.
rotation-problem-notProbed-what = Non è stato possibile chiedere al server di posta
rotation-problem-notProbed-means = Perciò non si sa se accetta la nuova. Le tue app di posta hanno ancora la vecchia.
rotation-problem-notProbed-do = Controlla di essere in rete e riprova, oppure prosegui senza verifica.
rotation-problem-notStored-what = Non è stato possibile metterla in { $app }
rotation-problem-notStored-means = La vecchia resta attiva finché la nuova non è al suo posto.
rotation-problem-notStored-do = Se il portachiavi lo chiede, sbloccalo, poi riprova. Se non serve, tieni tutte e due e incolla tu la nuova in { $app }.
rotation-problem-notRevoked-what = Non è stato possibile annullare la vecchia password
rotation-problem-notRevoked-means = Le tue app di posta hanno la nuova. Ma chi conosce la vecchia può ancora usarla.
rotation-problem-notRevoked-do = Riprova. Se ancora non va, chiedi al reparto IT di eliminare la vecchia.
rotation-problem-mayBeRevoked-what = Non sappiamo se la vecchia password è stata annullata
rotation-problem-mayBeRevoked-means = Il servizio non ha risposto. Le tue app di posta hanno la nuova.
rotation-problem-mayBeRevoked-do = Riprova: annullarla due volte non fa danni.
rotation-problem-notCleaned-what = Su questo computer c’è ancora una copia di quella annullata
rotation-problem-notCleaned-means = Non è stato possibile toglierla dal portachiavi o da un’app di posta.
rotation-problem-notCleaned-do = Se il portachiavi lo chiede, sbloccalo, poi riprova. Se non serve, puoi lasciarla: nessuno può più accedere con quella.
rotation-problem-oldStillWorks-what = Il server di posta accetta ancora la vecchia password
rotation-problem-oldStillWorks-means = I server di posta ricordano una password per alcuni minuti, anche quando è annullata.
rotation-problem-oldStillWorks-do = Aspetta qualche minuto e riprova. Se viene ancora accettata, manda al reparto IT i dettagli qui sotto.
rotation-problem-notPutBack-what = Non è stato possibile rimettere la vecchia password in { $app }
rotation-problem-notPutBack-means = Perciò la nuova non è stata scartata.
rotation-problem-notPutBack-do = Se il portachiavi lo chiede, sbloccalo, poi riprova, oppure tieni tutte e due.
rotation-problem-notDropped-what = Non è stato possibile annullare la nuova password
rotation-problem-notDropped-means = Le tue app di posta hanno di nuovo la vecchia.
rotation-problem-notDropped-do = Riprova. Se ancora non va, chiedi al reparto IT di eliminare la nuova.

## I tuoi metodi di accesso

own-open = Metodi di accesso…
own-title = I tuoi metodi di accesso
own-lead = Con uno di questi, oltre alla password, dimostri che sei tu. Rimuovi quello che non hai più, per esempio un telefono perso.
own-another = Configurane un altro
own-signIn = Accedi con un altro
own-empty = Non ne è ancora configurato nessuno
own-empty-text = Finora il tuo account ha solo la password. Configurane uno, così puoi dimostrare che sei tu.
own-empty-it = Finora il tuo account ha solo la password. Il reparto IT può configurarne uno per te.
own-state-usable = Funziona
own-state-notUsable = Ora non funziona
own-state-halfMade = Mai completato
own-inUse = Hai effettuato l’accesso con questo.
own-why-notUsable = È disattivato, bloccato da codici sbagliati o fuori dal suo periodo di validità. Il reparto IT può vedere quale dei tre.
own-why-halfMade = È stato iniziato e mai completato, e ormai nessuno può completarlo. Può impedirti di accedere: rimuovilo.
own-removal-switchOff = La tua organizzazione non ti permette di rimuoverlo, ma puoi disattivarlo.
own-removal-onlyOne = È l’unico che hai: prima configurane un altro.
own-removal-inUse = Per rimuoverlo, prima accedi con un altro. Così è certo che riesci a entrare anche senza.
own-removal-notProven = Per rimuoverlo, prima accedi con un altro. Così è certo che riesci a entrare anche senza. Se l’hai già fatto, il tuo server non dice quale fosse: allora può rimuoverlo il reparto IT.
own-removal-notAllowed = La tua organizzazione non ti permette di rimuoverlo. Può farlo il reparto IT.
own-removal-notHandled = Questo programma non può modificarlo. Può farlo il reparto IT.
own-resync = Riallinea i codici
own-remove = Rimuovi
own-switchOff = Disattiva
ask-removeMethod-title = Rimuovere { $method }?
ask-switchOffMethod-title = Disattivare { $method }?
removeMethod-codes = I suoi codici non saranno più accettati.
removeMethod-push = Non farà più domande, e le sue risposte non saranno più accettate.
removeMethod-halfMade = Non è mai stato completato. Niente smetterà di funzionare.
removeMethod-kept = Le tue password per le app restano come sono.
ask-removeMethod-final = Non si può annullare, ma puoi configurarne un altro.
ask-switchOffMethod-final = Resta nell’elenco. Solo il reparto IT può riattivarlo o rimuoverlo.
own-news-added = { $method }: configurato.
own-news-removed = { $method }: rimosso.
own-news-switchedOff = { $method }: disattivato.
own-news-goneAlready = { $method }: non c’era già più. L’elenco è stato aggiornato.
own-news-inStep = { $method }: codici riallineati. Il prossimo codice viene di nuovo accettato.
own-problem-methodNotAllowed = La tua organizzazione non te lo permette. Chiedi al reparto IT.
own-problem-onlyMethod = Non è cambiato niente: nessun altro funziona più. Prima configurane un altro.
own-problem-methodNotProven = Non è cambiato niente: quello con cui hai effettuato l’accesso non funziona più. Prima accedi con un altro.
own-lost = Ho perso il telefono
own-lost-text = Accedi con un altro di questi metodi, poi rimuovi quello che era sul telefono perso. Da quel momento nessuno può usarlo per accedere al posto tuo.
own-lost-none = Se non ne hai un altro, può aiutarti solo il reparto IT: verifica che sei tu e configura qualcosa di nuovo.

## Riallineare i codici

resync-title = Riallinea i tuoi codici
resync-lead = Due codici nuovi, uno subito dopo l’altro, mostrano al server della tua organizzazione a che punto sono arrivati.
resync-which = Per: { $method }
resync-first = Primo codice
resync-first-hint = Premi il pulsante e scrivi il codice che compare.
resync-second = Secondo codice
resync-second-hint = Premi di nuovo il pulsante e scrivi il codice successivo.
resync-problem-empty = Servono tutti e due i codici.
resync-problem-alike = È di nuovo il primo codice. Premi il pulsante ancora una volta.
resync-problem-refused = Non sono due codici consecutivi. Non è cambiato niente. Premi il pulsante per averne due nuovi e controlla che siano per questo account. Se non basta, chiedi al reparto IT.
resync-problem-unanswered = Non è arrivata nessuna risposta, perciò non si sa se ora sono allineati. Controlla la connessione e scrivi due codici nuovi.
resync-why = Perché serve
resync-why-text = Ogni pressione crea il codice successivo, e il server tiene il conto quando accedi. Guarda avanti solo di pochi codici. Dopo molte pressioni senza accedere, non trova più il tuo.

## Le mie password per le app

list-title = Le mie password per le app
list-lead-signedIn = Ognuna vale per una sola app o un solo dispositivo. Revoca quelle che non usi più.
list-room-delete = Hai già tutte le password per le app consentite. Contano anche quelle che non valgono più: eliminane una che non usi, poi ottienine una nuova.
list-room-revoke = Hai già tutte le password per le app attive consentite. Revocane una che non usi, oppure sospendine una, poi ottienine una nuova.
list-room-nobody = Hai già tutte le password per le app consentite, e non puoi eliminarne tu. Chiedi al reparto IT di eliminarne una o di alzare il limite.
list-lead-remembered = Questo è ciò che ricorda questo computer. Accedi per vederle tutte e sapere se vengono usate.
list-signIn = Accedi per vederle tutte
list-refresh = Aggiorna
list-new = Ottieni una password
list-empty = Ancora nessuna password per le app
list-empty-signedIn = Il tuo account non ne ha. Quando un’app di posta rifiuta la tua password, ottienine una qui.
list-empty-guided = Non ne hai ottenuta nessuna su questo computer. Se ne hai una di un altro computer, la mostra la pagina di Microsoft.
list-empty-remembered = Non ne hai ottenuta nessuna su questo computer. Se ne hai una di un altro computer, accedi per vederla.
entry-state-active = Attiva
entry-state-paused = In pausa
entry-state-blocked = Bloccata
entry-state-notYet = Non ancora valida
entry-state-unfinished = Non completata
entry-state-locked = Bloccata per sempre dal server
entry-state-usedUp = Esaurita
entry-why-blocked = Sono state provate troppe password sbagliate. Probabilmente un telefono, un tablet o un’altra app di posta ha ancora una vecchia password e continua a provarla: inserisci lì quella giusta oppure togli l’account. Poi sblocca questa.
entry-why-blocked-it = Sono state provate troppe password sbagliate. Probabilmente un telefono, un tablet o un’altra app di posta ha ancora una vecchia password e continua a provarla: inserisci lì quella giusta oppure togli l’account. Solo il reparto IT può sbloccare questa; alcuni server lo fanno da soli dopo un po’.
entry-why-notYet = Vale da un giorno successivo. Quel giorno l’ha stabilito il reparto IT.
entry-why-unfinished = La sua creazione non è stata completata, perciò non funziona. Eliminala e ottienine una nuova.
entry-why-locked = Il server l’ha bloccata e non funzionerà più. Ottienine una nuova.
entry-why-usedUp = È stata usata tutte le volte che la tua organizzazione consente. Ottienine una nuova.
entry-state-revoked = Revocata
entry-state-expired = Scaduta
entry-state-unknown = Non controllata
entry-account = Account
entry-scope = Vale per
entry-created = Creata
entry-expires = Scade
entry-used = Ultimo uso
entry-used-never = Mai, o non si sa
entry-unknown = Non si sa
entry-place = Salvata
entry-place-here = Nel portachiavi di questo computer
entry-place-elsewhere = Non su questo computer
entry-place-app = In { $app }
stored-written = Messa lì da questo programma.
stored-mayBeWritten = Forse: questo programma è stato interrotto mentre la metteva lì.
stored-profile = Con un profilo che approvi in Impostazioni di Sistema.
stored-pasted = Messa lì da te.
presence-ours = È ancora lì.
presence-changed = Da allora è stata cambiata, dall’app o da qualcuno.
presence-gone = Non è più lì.
presence-notVisible = Solo tu puoi vedere se è lì.
entry-again = Riprova
entry-actions = Azioni per { $label }
entry-can-copy = Copia
entry-can-relabel = Rinomina
entry-can-pause = Sospendi
entry-can-resume = Riattiva
entry-can-unblock = Sblocca
entry-can-revoke = Revoca
entry-can-delete = Elimina
entry-can-deleteOnPage = Elimina sulla pagina
entry-can-tellDeleted = L’ho eliminata
entry-can-replace = Sostituisci
entry-copied = Copiata. Resta negli appunti ancora per { $time }.
entry-problem-notAllowed = La tua organizzazione non te lo permette. Chiedi al reparto IT.
entry-problem-notFound = Non c’era già più. L’elenco è stato aggiornato.
entry-problem-labelRefused = Questo nome è vuoto o troppo lungo. Scegline un altro.
entry-problem-keychainNotCleaned = Non vale più, ma la sua copia è ancora nel portachiavi di questo computer. Puoi eliminarla da lì.
entry-problem-keychainRefused = Il portachiavi non l’ha consegnata. Sblocca il portachiavi e riprova.
entry-problem-otherAccount = Hai effettuato l’accesso con un altro account. Accedi con l’account a cui appartiene.
entry-problem-notInKeychain = Non è più nel portachiavi di questo computer. Ottieni una nuova password per l’app ed elimina questa.
entry-problem-clipboardFailed = Non è stato possibile copiarla. Riprova.
entry-problem-mailAppNotCleaned = Non vale più, ma non è stato possibile toglierla da un’app di posta di questo computer.
entry-outdated = È ora di cambiarla
entry-outdated-text = Da allora la password del tuo account è stata cambiata. Questa vale ancora: chi la conosce può continuare a inviare e-mail. Ottienine una nuova, poi elimina questa sulla pagina di Microsoft.
list-lead-guided = Questo è ciò che ricorda questo computer, anche senza Internet.
entry-sending-delete = Se niente la usa più per inviare posta, eliminala sulla pagina di Microsoft: a chi la conosce non serve una seconda verifica.
list-guided = Microsoft non dà ai programmi un elenco delle password per le app. Sulla sua pagina possono essercene altre, per esempio di un altro computer.
list-guided-open = Apri la pagina di Microsoft
list-guided-changed = Cambiare la password del tuo account non revoca le password per le app che hai.
list-guided-tell = Ho cambiato la password dell’account
ask-deleteOnPage-title = Elimina { $label } sulla pagina di Microsoft
deleteOnPage-text = Il dispositivo o il programma che la usa smetterà subito di funzionare.
deleteOnPage-then = Trova questo nome nell’elenco della pagina e premi Elimina lì accanto. Poi torna qui e premi «{ entry-can-tellDeleted }»: questo programma non può vederlo da solo.
ask-deleteOnPage-button = Apri la pagina
ask-tellDeleted-title = Hai eliminato { $label }?
tellDeleted-text = Allora viene tolta da questo elenco.
tellDeleted-then = Questo programma non può controllarlo. Se è ancora sulla pagina di Microsoft, continua a valere.
ask-tellDeleted-button = L’ho eliminata
ask-revoke-title = Revocare { $label }?
revoke-text = L’app di posta o il dispositivo che la usa smetterà subito di funzionare.
revoke-then = Viene anche tolta dal portachiavi di questo computer. Non si può annullare, ma puoi ottenerne una nuova.
ask-revoke-button = Revoca
ask-delete-title = Eliminare { $label }?
delete-text = Se funziona ancora, prima viene revocata: l’app di posta o il dispositivo che la usa smetterà subito di funzionare.
delete-ended = Non vale più. Niente smetterà di funzionare.
place-keychain = portachiavi di questo computer
clean-here = Viene tolta anche da qui: { $places }.
clean-byPerson = Da { $apps } la togli tu: dopo ti diciamo come.
clean-leftAlone = In { $apps } adesso c’è qualcos’altro, che non viene toccato.
ask-replace-title = Sostituire { $label }?
replace-text = Ne ottieni una nuova con lo stesso nome. Quando è al suo posto, questa smette di funzionare.
replace-here = La nuova va dove si trova questa: { $places }. Ci vuole circa mezzo minuto.
replace-byPerson = In { $apps } la incolli o la approvi tu. Ti diciamo come, prima che questa smetta di funzionare.
replace-then = Se usi questa anche altrove, per esempio su un altro dispositivo, anche lì serve la nuova, e presto: un dispositivo che continua a provare la vecchia può bloccare la nuova.
ask-replace-button = Sostituisci
revoke-final = Non si può annullare, ma puoi ottenerne una nuova.
delete-final = Viene tolta dall’elenco. Non si può annullare.
ask-delete-button = Elimina
ask-relabel-title = Rinomina { $label }
relabel-label = Nuovo nome
ask-relabel-button = Rinomina

## Qualcosa è rimasto in sospeso

unfinished-title = Qualcosa è rimasto in sospeso
unfinished-lead = Questo programma si è interrotto mentre otteneva una password per l’app. Ora forse ne esiste una che nessuno usa.
unfinished-more = { $count ->
    [one] Dopo questa ce n’è un’altra.
   *[other] Dopo questa ce ne sono altre { $count }.
}
unfinished-begun = Iniziata
unfinished-unknown = Non sappiamo se è stata creata. Controlliamo: tu accedi, e niente viene cambiato senza chiedertelo.
unfinished-nothing = Non è stato creato niente. Puoi toglierla dall’elenco e ricominciare.
unfinished-found = { $count ->
    [one] Esiste questa password per l’app:
   *[other] Esistono queste password per le app e potrebbe essere una qualsiasi di loro:
}
unfinished-kept = È salvata nel portachiavi di questo computer. Puoi tenerla e usarla.
unfinished-not-kept = Nessuno la conosce più, quindi nessuno può usarla. Ti consigliamo di eliminarla.
unfinished-find = Controlla
unfinished-strike = Togli dall’elenco
unfinished-forget = Lascia perdere
unfinished-guided = Solo tu puoi controllare: Microsoft non dice ai programmi quali password per le app esistono. Riapri la guida e guarda se questo nome è nell’elenco della pagina. Se c’è e non hai la password, eliminala lì e creala di nuovo.
unfinished-guide = Riprendi la guida
unfinished-none = Non è stato creato niente
unfinished-keep = Tieni
unfinished-revoke = Elimina
unfinished-keep-of = Tieni { $label }
unfinished-revoke-of = Elimina { $label }

## Da inviare al reparto IT

send-title = Una frase per il reparto IT
send-copy = Copia la frase
send-account = Account
send-correlation = ID di correlazione

## Che cosa è stato annunciato, con la data

fact-as-of = Situazione al { $day }. Fonte:
fact-submissionOffByDefault = { $time ->
    [past] { $form ->
        [month] Alla fine di { $value } Microsoft 365 ha smesso di accettare password per inviare posta, a meno che il reparto IT non lo abbia riattivato.
       *[day] In data { $value } Microsoft 365 ha smesso di accettare password per inviare posta, a meno che il reparto IT non lo abbia riattivato.
    }
   *[ahead] { $form ->
        [month] Alla fine di { $value } Microsoft 365 smetterà di accettare password per inviare posta, a meno che il reparto IT non lo riattivi.
       *[day] In data { $value } Microsoft 365 smetterà di accettare password per inviare posta, a meno che il reparto IT non lo riattivi.
    }
}
fact-submissionEndAnnounced = { $time ->
    [past] Entro questo periodo Microsoft voleva comunicare il giorno in cui finirà per sempre: { $value }. Questo programma non conosce il giorno.
   *[ahead] Non si conosce ancora il giorno in cui finirà per sempre. Microsoft vuole comunicarlo in questo periodo: { $value }.
}
fact-readingRefused = { $time ->
    [ahead] Microsoft 365 rifiuterà le password per leggere la posta da questa data: { $value }.
   *[past] Microsoft 365 rifiuta le password per leggere la posta da questa data: { $value }.
}
fact-personalAccountsRefuse = { $time ->
    [ahead] Gli account Microsoft personali rifiuteranno le password per le app nelle app di posta da questa data: { $value }.
   *[past] Gli account Microsoft personali rifiutano le password per le app nelle app di posta da questa data: { $value }.
}
fact-phoneProofsEnd = { $time ->
    [past] Da questa data gli SMS e le chiamate di Microsoft non valgono più come seconda verifica, se la tua organizzazione non ha un proprio operatore telefonico: { $value }.
   *[ahead] Da questa data gli SMS e le chiamate di Microsoft non varranno più come seconda verifica, se la tua organizzazione non ha un proprio operatore telefonico: { $value }.
}
fact-phoneProofsEndForAdministrators = { $time ->
    [past] Per gli amministratori globali e gli ospiti è così da questa data: { $value }.
   *[ahead] Per gli amministratori globali e gli ospiti sarà così da questa data: { $value }.
}
fact-appPasswordLimit = Un account può avere { $value } password per le app.
fact-freshProofMinutes = La pagina di Microsoft chiede di nuovo la seconda verifica se l’ultima risale a più di { $value } minuti fa.

## Problemi: che cosa è successo, che cosa fare, a chi chiedere

problem-ask = A chi chiedere
problem-details = Per l’assistenza
problem-code = Problema
problem-server = Server
problem-method = Metodo
problem-copy = Copia per l’assistenza
send-copied = Copiato. Puoi incollarlo in un’e-mail.
send-copy-failed = Non è stato possibile copiarlo. Il testo è selezionato: premi Ctrl+C (su un Mac ⌘C).
problem-retry = Riprova
problem-wait = Puoi riprovare tra { $time }.
problem-startOver = Ricomincia
problem-unreachable-what = Il server non è raggiungibile
problem-unreachable-do = Controlla di essere connesso a Internet. Se lavori da casa, collegati alla rete della tua organizzazione (VPN), poi riprova.
problem-unreachable-ask = Non cambia niente? Chiedi al reparto IT se il server è raggiungibile da dove ti trovi.
problem-timedOut-what = Il server non ha risposto in tempo
problem-timedOut-do = Aspetta un momento e riprova. Niente è stato creato due volte.
problem-timedOut-ask = Se succede di nuovo, avvisa il reparto IT.
problem-untrusted-what = Il collegamento con il server non è sicuro
problem-untrusted-do = Non proseguire: la tua password non è stata inviata. Se sei in albergo, al bar o in treno, apri prima una pagina web e accedi a quella rete.
problem-untrusted-ask = Altrimenti segnala al reparto IT che questo computer non considera attendibile il certificato del server.
problem-proxyAuthRequired-what = La tua rete chiede un accesso a parte
problem-proxyAuthRequired-do = Apri una pagina web nel browser. Se ti chiede di accedere alla rete, fallo, poi riprova.
problem-proxyAuthRequired-ask = Se continua, chiedi al reparto IT di far passare questo programma dal proxy.
problem-proxyUnreachable-what = L’uscita dalla tua rete non risponde
problem-proxyUnreachable-do = Controlla che il computer sia collegato alla rete della tua organizzazione, o che la VPN sia attiva. Poi riprova.
problem-proxyUnreachable-ask = Se le pagine web si aprono e solo questo programma non riesce a uscire, segnala al reparto IT che non raggiunge il proxy.
problem-serverBusy-what = Il server ha troppo da fare
problem-serverBusy-do = Aspetta un po’, poi riprova. Non devi cambiare niente.
problem-serverBusy-ask = Se dura più di un’ora, avvisa il reparto IT.
problem-serverFailed-what = Il server ha un problema
problem-serverFailed-do = Non è colpa tua. Riprova tra qualche minuto.
problem-serverFailed-ask = Se succede di nuovo, invia al reparto IT i dettagli qui sotto.
problem-notUnderstood-what = Questo programma non capisce la risposta del server
problem-notUnderstood-do = Controlla che l’indirizzo del server sia giusto, oppure ricomincia. Forse il server è stato cambiato.
problem-notUnderstood-ask = Invia al reparto IT i dettagli qui sotto.
problem-signedOut-what = Il tuo accesso è scaduto
problem-signedOut-do = Riprova e accedi di nuovo. Niente è andato perso.
problem-signedOut-ask = Se continua a succedere, avvisa il reparto IT.
problem-noUsableMethod-what = La tua seconda verifica qui non funziona
problem-noUsableMethod-do = Il tuo account usa un tipo di verifica che questo programma non può chiedere, per esempio una chiave di sicurezza. Ne serve un altro, per esempio un’app di autenticazione.
problem-noUsableMethod-ask = Chiedi al reparto IT di aggiungere un’app di autenticazione al tuo account.
problem-passkeyOnly-what = La tua passkey funziona su un’altra pagina
problem-passkeyOnly-do = Una passkey o una chiave di sicurezza risponde solo alla pagina su cui è stata creata: quella della tua organizzazione, indicata qui sotto alla voce “Server”. Accedi lì con il browser e aggiungi un’app di autenticazione al tuo account. Poi ricomincia qui.
problem-passkeyOnly-ask = Non riesci ad aggiungerla? Chiedi al reparto IT di aggiungere un’app di autenticazione al tuo account.
problem-signInSwitchedOff-what = La tua organizzazione non ti permette di accedere qui
problem-signInSwitchedOff-do = Non dipende dalla password, e riprovare non serve.
problem-signInSwitchedOff-ask = Chiedi al reparto IT: “Il server di accesso ha disattivato l’accesso per il mio account (login_mode). Potete attivarlo?”
problem-codeNotSent-what = Il server non ha potuto inviarti un codice
problem-codeNotSent-do = La password era giusta e non hai sbagliato niente: l’SMS o l’e-mail non è partito.
problem-codeNotSent-ask = Invia al reparto IT i dettagli qui sotto: “Il server di accesso non ha potuto inviarmi un SMS o un’e-mail.” Forse intanto possono offrirti un altro modo.
problem-methodNotFinished-what = Un metodo non terminato ti impedisce di entrare
problem-methodNotFinished-do = Per il tuo account è stata iniziata e mai terminata la configurazione di una seconda verifica. Finché non viene eliminata, il server rifiuta la password, giusta o sbagliata. Solo il reparto IT può eliminarla.
problem-methodNotFinished-ask = Invia loro i dettagli qui sotto e questo: “Eliminate dal mio account il metodo che è stato iniziato e mai terminato.”
problem-signInNotAllowed-what = Il server della tua organizzazione non ti fa entrare
problem-signInNotAllowed-do = Una regola della tua organizzazione lo impedisce. Quale, questo programma non può dirlo. La password può benissimo essere giusta.
problem-signInNotAllowed-ask = Invia al reparto IT i dettagli qui sotto, con le parole del server se ce ne sono.
problem-tooManySignIns-what = Troppi accessi in poco tempo
problem-tooManySignIns-do = La tua organizzazione limita quante volte puoi accedere, o sbagliare, in pochi minuti. La password può benissimo essere giusta. Aspetta un quarto d’ora, poi riprova: tentare prima peggiora le cose.
problem-tooManySignIns-ask = Se dura, chiedi al reparto IT: “Il server di accesso dice che il mio account ha raggiunto il limite di accessi (auth_max_fail o auth_max_success).”
problem-servicesNotNamed-what = Non si sa per che cosa si possono creare password per le app
problem-servicesNotNamed-do = Il server chiede il nome di un servizio e non ne elenca nessuno per il tuo account. Non hai sbagliato niente e niente è stato cambiato.
problem-servicesNotNamed-ask = Chiedi al reparto IT di indicare i servizi nelle impostazioni di questo programma, o di farli vedere al tuo account.
problem-administratorAccount-what = Questo è l’account di un amministratore
problem-administratorAccount-do = Questo programma è per gli account delle persone. Quello di un amministratore mostrerebbe, e potrebbe terminare, ciò che appartiene ad altri. Accedi con l’account di una persona.
problem-administratorAccount-ask = Usa un account della directory degli utenti che non abbia diritti di amministratore.
problem-noMethodOffered-what = Non puoi configurare da solo una seconda verifica
problem-noMethodOffered-do = La tua organizzazione non lo permette a questo account. Qui non c’è niente che tu possa cambiare.
problem-noMethodOffered-ask = Chiedi al reparto IT di configurare con te un’app di autenticazione.
problem-appPasswordsNotOffered-what = Il tuo account non può avere password per le app
problem-appPasswordsNotOffered-do = La tua organizzazione non le offre per questo account. Forse la tua app di posta può aprire una pagina di accesso: in quel caso non ti servono.
problem-appPasswordsNotOffered-ask = Chiedi al reparto IT: «Come uso la mia app di posta? Le password per le app non mi vengono offerte.»
problem-notAllowed-what = La tua organizzazione non lo permette
problem-notAllowed-do = Hai effettuato l’accesso, ma il server rifiuta questo passaggio. Niente è stato creato o cambiato.
problem-notAllowed-ask = Chiedi al reparto IT e invia i dettagli qui sotto.
problem-limitReached-what = Hai già tutte le password per le app consentite
problem-limitReached-do = Contano anche quelle che non valgono più, comprese quelle revocate. Apri Le mie password per le app, eliminane una che non usi più e riprova.
problem-limitReached-ask = Se ti servono tutte, chiedi al reparto IT di alzare il limite.
problem-limit-nothing = Non hai nessuna password per le app: bastano i tuoi modi di accedere a raggiungere il limite. Qui non c’è niente che tu possa eliminare. Solo il reparto IT può alzare il limite.
problem-limit-counted = { $all ->
    [one] Hai una password per le app.
   *[other] Hai { $all } password per le app.
} { $ended ->
    [0] Contano tutte.
    [one] Una non vale più, ma conta lo stesso.
   *[other] { $ended } non valgono più, ma contano lo stesso.
}
problem-server-words = Il server della tua organizzazione dice, con parole sue:
problem-list = Alle mie password per le app
problem-workingLimitReached-what = Hai già tutte le password per le app attive consentite
problem-workingLimitReached-do = Apri Le mie password per le app, revocane una che non usi più o sospendine una, e riprova. Forse contano anche i tuoi modi di accedere.
problem-workingLimitReached-ask = Se ti servono tutte, chiedi al reparto IT di alzare il limite.
problem-everythingLimitReached-what = Il tuo account ha raggiunto il suo limite
problem-everythingLimitReached-do = Le password per le app e i modi di accedere si contano insieme, anche quelli che non valgono più. Apri Le mie password per le app, eliminane una che non usi più e riprova.
problem-everythingLimitReached-ask = Se ti servono tutte, chiedi al reparto IT di alzare il limite.
problem-organisationLimitReached-what = La tua organizzazione ha raggiunto il suo limite
problem-organisationLimitReached-do = Tutte le persone insieme hanno quante ne consente il server. Niente di tuo è d’ostacolo, e qui non puoi cambiare niente.
problem-organisationLimitReached-ask = Invia al reparto IT i dettagli qui sotto: il limite di tutta l’organizzazione è stato raggiunto.
problem-pinWanted-what = Il server vuole un PIN che le app di posta non hanno
problem-pinWanted-do = Una regola della tua organizzazione chiede un PIN per ogni password per le app. Le app di posta non possono darlo, perciò non ne è stata creata nessuna. Qui non puoi cambiare niente.
problem-pinWanted-ask = Invia al reparto IT i dettagli qui sotto: la regola sulla lunghezza dei PIN dovrebbe escludere le password per le app.
problem-createRefused-what = Il server non ha creato una password per le app
problem-createRefused-do = Una regola della tua organizzazione lo impedisce. Quale, questo programma non può dirlo. Niente è stato creato o cambiato.
problem-createRefused-ask = Invia al reparto IT i dettagli qui sotto, con le parole del server se ce ne sono.
problem-enrolmentGone-what = La configurazione non è arrivata alla fine
problem-enrolmentGone-do = Ha impiegato troppo tempo o è stata interrotta altrove. Ricominciala. Se l’app sul telefono mostra già l’account, prima eliminalo lì.
problem-enrolmentGone-ask = Se succede di nuovo, avvisa il reparto IT.
problem-methodsCannotBeUndone-what = La tua organizzazione deve preparare ancora una cosa
problem-methodsCannotBeUndone-do = Una seconda verifica iniziata qui non potrebbe più essere tolta. Se qualcosa si mettesse di mezzo, non potresti più accedere. Perciò non è stato iniziato niente.
problem-methodsCannotBeUndone-ask = Invia questo al reparto IT: “Per il mio account, consentite l’azione utente delete sul server di accesso, perché un metodo si possa abbandonare a metà.”
problem-methodNeedsOwnApp-what = Questa app non si può configurare qui
problem-methodNeedsOwnApp-do = La tua organizzazione vuole che l’app sul telefono crei da sé una parte della chiave, e questo programma non può chiederla. Non è stato configurato niente. Torna indietro e scegli un altro metodo.
problem-methodNeedsOwnApp-ask = Non ce n’è un altro? Chiedi al reparto IT: “La mia app va configurata in due passaggi (totp_2step, hotp_2step). Potete farlo con me, o disattivarlo per il mio account?”
problem-wayBackShut-what = Il server non ti farebbe più entrare
problem-wayBackShut-do = Per provare il nuovo metodo è stato fatto un altro accesso, e il server lo ha rifiutato. Perciò il metodo è stato tolto e puoi accedere come prima. Se un’app sul telefono mostra già l’account, eliminalo lì.
problem-wayBackShut-ask = Invia al reparto IT i dettagli qui sotto e questo: “Con un nuovo metodo la password del mio account viene rifiutata. Controllate otppin e challenge_response per il mio account.”
problem-methodShutsOut-what = Il nuovo metodo ti impedisce di entrare
problem-methodShutsOut-do = Con questo metodo il server non ti farebbe entrare, e non è stato possibile toglierlo. Non è colpa tua, e riprovare non serve: un altro tentativo può bloccare il tuo account.
problem-methodShutsOut-ask = Invia al reparto IT i dettagli qui sotto e questo: “Eliminate dal mio account il metodo indicato qui sotto: con questo la password del mio account viene rifiutata.”
problem-halfMadeMethod-what = Un metodo non terminato forse ti impedisce di entrare
problem-halfMadeMethod-do = Il server ha rifiutato la password. Forse contiene un errore: torna indietro e scrivila ancora una volta, con attenzione. Ma su questo computer è stata iniziata e non terminata una seconda verifica, e allora alcuni server rifiutano anche la password giusta.
problem-halfMadeMethod-ask = Rifiutata di nuovo? Invia al reparto IT i dettagli qui sotto e questo: “Eliminate dal mio account il metodo indicato qui sotto: è stato iniziato e mai terminato.”
problem-ledgerNotWritable-what = Questo computer non riesce a salvare i suoi appunti
problem-ledgerNotWritable-do = Perché non vada perso niente, non è stata creata nessuna password per l’app. Controlla che il disco non sia pieno, poi riprova.
problem-ledgerNotWritable-ask = Se c’è spazio sul disco, chiedi al reparto IT di controllare i permessi sulla cartella di questo programma.
problem-practiceFailed-what = Non è stato possibile avviare l’organizzazione di prova
problem-practiceFailed-do = Riprova. Forse un altro programma è d’intralcio.
problem-practiceFailed-ask = La prova non è necessaria: puoi proseguire anche senza.
problem-browserNotFinished-what = L’accesso non è stato completato
problem-browserNotFinished-do = Il browser non ha risposto in tempo. Riprova e resta nel browser finché la pagina non dice che puoi chiuderla.
problem-browserNotFinished-ask = Il browser mostra una pagina da cui non riesci ad andare avanti? Riferisci al reparto IT che cosa dice.
problem-browserDeclined-what = L’accesso è tornato senza un sì
problem-browserDeclined-do = Se lì hai scelto Annulla o No, riprova. La pagina diceva che un amministratore deve approvare? Allora riprovare non serve. Niente è stato cambiato.
problem-browserDeclined-ask = Se deve approvare un amministratore, o se non hai rifiutato niente, avvisa il reparto IT.
problem-answerNotGenuine-what = La risposta del browser non è affidabile
problem-answerNotGenuine-do = Non appartiene all’accesso iniziato qui e perciò non è stata usata. Chiudi le vecchie pagine di accesso nel browser, poi riprova.
problem-answerNotGenuine-ask = Se succede di nuovo, avvisa il reparto IT: qualcosa potrebbe modificare la risposta lungo la strada.
problem-cannotListen-what = Questo computer blocca il ritorno dal browser
problem-cannotListen-do = Dopo l’accesso, il browser consegna la risposta a questo programma sullo stesso computer. Se il software di sicurezza chiede il permesso, accetta. Poi riprova.
problem-cannotListen-ask = Chiedi al reparto IT di permettere a questo programma di restare in ascolto sull’indirizzo del computer stesso (localhost, 127.0.0.1 e ::1).
problem-internal-what = Questo programma ha commesso un errore
problem-internal-do = Riprova o ricomincia. Quello che è stato creato prima viene ricordato.
problem-internal-ask = Invia i dettagli qui sotto al reparto IT, così si potrà rimediare.
fault-title = Questa finestra ha un problema
fault-text = Chiudi il programma e riaprilo. Quello che è stato creato prima viene ricordato.

## Aiuto e informazioni

about-title = Aiuto e informazioni
about-help = Aiuto
about-report = Rapporto
about-program = Informazioni
about-licence = Software libero con licenza Apache 2.0.

## Aiuto: a chi chiedere

help-organisation = L’aiuto della tua organizzazione
help-open = Chiedi aiuto
help-opens = Nel browser si apre una pagina della tua organizzazione.
help-nobody = Chiedi al reparto IT
help-nobody-text = Questo programma non sa come raggiungerlo. Chiedi come fai quando qualcos’altro non funziona su questo computer e, se una schermata mostra un numero per l’assistenza, comunicalo.
help-report = Fai vedere quello che vedi tu
help-report-text = Un rapporto dice che cosa funziona su questo computer e che cosa no. Chi ti aiuta avrà meno domande da farti.

## Il rapporto

report-make = Crea un rapporto
report-lead = Controlla questo computer e copia un rapporto
report-lead-text = Questo programma prova che cosa potrebbe essere d’ostacolo e scrive quello che trova. Non lascia tracce. Leggi il rapporto prima di copiarlo, e nessuno lo riceve se non lo invii tu.
report-holds = Ci sono versioni, impostazioni, server e gli ultimi errori; non ci sono password, codici, la tua posta e il tuo nome.
report-check = Controlla questo computer
report-checking = Controllo del computer in corso… Possono volerci 15 secondi.
report-again = Controlla di nuovo
report-title = Il tuo rapporto
report-copy = Copia il rapporto
report-copied = Copiato. Ora puoi incollarlo.
report-failed = Il controllo non è arrivato alla fine
report-failed-text = Riprova. Se ancora non va, dillo al reparto IT.
report-empty = Il rapporto è vuoto
report-empty-text = Il controllo è arrivato alla fine, ma non ha scritto niente. Riprova.

## Impostazioni dell’organizzazione: precise, per chi le imposta

setting-title = Impostazioni della tua organizzazione
setting-lead = Per il reparto IT: che cosa è in vigore su questo computer e da dove viene.
setting-nothing = La tua organizzazione non ha impostato niente su questo computer.
setting = Impostazione
setting-value = Valore
setting-none = non impostato
setting-from-machinePolicy = Imposto dalla tua organizzazione per questo computer
setting-from-userPolicy = Imposto dalla tua organizzazione per te
setting-from-default = Suggerito dalla tua organizzazione
setting-from-person = Scelto da te
setting-from-builtIn = Predefinito
setting-builtIn = { $count ->
    [one] Un’impostazione è quella predefinita
   *[other] { $count } impostazioni sono quelle predefinite
}
setting-not = Non comprensibile
setting-not-text = Qualcosa che la tua organizzazione ha impostato non vale, oppure al suo posto vale un valore sicuro. Mostralo al reparto IT.
setting-why-unknownName = Questa versione non ha questa impostazione.
setting-why-wrongType = Il tipo è sbagliato. Dovrebbe essere:
setting-why-outOfRange = Il valore non è ammesso. Dovrebbe essere:
setting-why-twice = C’è più di una volta.
setting-why-writableByAll = Lì possono scrivere tutti, quindi può averlo detto chiunque.
setting-why-unreadable = Non si può leggere:
setting-failed = Non è stato possibile leggere le impostazioni
setting-failed-text = Il programma continua a funzionare.

## Il telefono di prova

phone = Telefono di prova
phone-about = Fa la parte del tuo telefono. Qui niente è reale.
phone-new = { $count ->
    [one] Una cosa da fare
   *[other] { $count } cose da fare
}
phone-account = Il tuo account di prova
phone-address = Indirizzo e-mail
phone-user = Nome utente
phone-password = Password
phone-type = Scrivi per me
phone-typed = Scritto nel campo.
phone-app = App di autenticazione
phone-picture = Nella finestra c’è un’immagine da inquadrare.
phone-scan = Inquadra l’immagine
phone-code = Codice
phone-code-left = Cambia tra { $time }
phone-nextCode = Nuovo codice
phone-question = Sei tu che stai accedendo?
phone-approve = Approva
phone-messages = Messaggi
phone-message-textMessage = SMS
phone-message-email = E-mail
phone-message-to = a { $address }
phone-arrived = È arrivato un messaggio sul telefono di prova.
phone-empty = Ancora niente. Qui compariranno i codici e i messaggi per te.

## Com’è l’organizzazione di prova

scenario-panel = Organizzazione di prova
scenario-about = Le organizzazioni vere sono diverse tra loro. Scegli com’è questa e guarda che cosa succede.
scenario-choose = Com’è questa organizzazione?
scenario-expect = Che cosa aspettarsi
scenario-when = Quello che vi era configurato prima non c’è più. La nuova scelta vale dal prossimo passaggio; per vederla dall’inizio, torna alla prima schermata.
scenario-changed = L’organizzazione di prova è stata cambiata.
scenario-eligible = Tutto a posto
scenario-eligible-text = Le password per le app sono permesse e con esse si possono inviare e-mail. Si arriva fino alla fine.
scenario-enabledNotEnforced = Seconda verifica non ancora configurata
scenario-enabledNotEnforced-text = Il reparto IT ti ha chiesto una seconda verifica, ma non l’hai ancora configurata. Prima fai quello, poi le password per le app ci sono.
scenario-conditionalAccess = Seconda verifica per una regola (accesso condizionale)
scenario-conditionalAccess-text = La seconda verifica è chiesta da una regola per tutti. Allora Microsoft non offre password per le app, e qui trovi che cosa chiedere al reparto IT.
scenario-securityDefaults = Impostazioni predefinite di sicurezza attive
scenario-securityDefaults-text = È attiva la protezione di base di Microsoft: niente password per le app, e nessun server di posta accetta password.
scenario-switchOff = Password per le app disattivate
scenario-switchOff-text = Il tuo account sarebbe pronto, ma il reparto IT ha disattivato le password per le app. Sulla pagina la scelta manca.
scenario-consentMissing = Programma non approvato dal reparto IT
scenario-consentMissing-text = Il reparto IT non ha permesso a questo programma di guardare il tuo account. Puoi proseguire senza accedere: ti verrà chiesto.
scenario-claimsChallenge = Un accesso in più
scenario-claimsChallenge-text = Per guardare il tuo account serve un altro accesso nel browser. Poi è tutto a posto.
scenario-throttled = Microsoft è occupata
scenario-throttled-text = Il servizio chiede una pausa. Il programma aspetta quanto gli viene detto, poi prosegue.
scenario-limitReached = Già 40 password per le app
scenario-limitReached-text = La pagina non te ne lascia creare altre prima che tu ne abbia eliminata una.
scenario-submissionOffForTenant = Invio con password disattivato per tutti
scenario-submissionOffForTenant-text = Ottieni una password per l’app, ma la prova mostra che qui nessuno può usarla per inviare e-mail.
scenario-submissionOffForMailbox = Invio con password disattivato per la tua casella
scenario-submissionOffForMailbox-text = Ottieni una password per l’app, ma la prova mostra che la tua casella non può usarla per inviare e-mail.

## Detto ai lettori di schermo

live-copied = Copiata.
live-clipboard-cleared = La password per l’app è stata tolta dagli appunti.
live-key-cleared = La chiave è stata tolta dagli appunti.
live-shown = La password per l’app è visibile.
live-hidden = La password per l’app è nascosta.
live-kept = Salvata nel portachiavi di questo computer.
