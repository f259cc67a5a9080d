### Le parole di tutte le schermate, in italiano: semplici, per chi non ha mai sentito parlare di password per le app.
### I codici vengono da Rust: l’ultima parte di un nome come `problem-timedOut-do` è uno di quei codici.

-product = App Password Wizard

## Ovunque

product = { -product }
back = Indietro
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
practice-band = L’organizzazione, l’account e il telefono sono inventati.

## Cose da sapere

notice = Nota
notice-ledgerSetAside = Gli appunti di questo computer sulle tue password per le app erano danneggiati. Sono stati messi da parte e ne sono stati iniziati di nuovi. Le password continuano a funzionare.
notice-ledgerSetAside-file = I vecchi appunti sono qui:
notice-ledgerNotWritable = Questo computer non riesce a salvare gli appunti sulle tue password per le app. Se il programma si interrompe, non saprà che cosa stava facendo.
notice-policyNotUnderstood = Un’impostazione della tua organizzazione non è comprensibile: al suo posto viene usato un valore sicuro. Segnalala al reparto IT:
notice-clipboardFailed = Non è stato possibile copiare la password per l’app. Riprova, oppure scegli Mostra e scrivila a mano.
notice-browserFailed = Il browser non si è aperto da solo. Copia l’indirizzo e aprilo tu nel browser.
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
busy-creating = Creazione della password per l’app…
busy-usingKeychain = Apertura del portachiavi di questo computer… Potrebbe chiederti di sbloccarlo.
busy-readingList = Lettura delle tue password per le app…
busy-changingAppPassword = Modifica della password per l’app…
busy-probing = Accesso al server di posta, una volta sola…

## Che cosa non va in quello che è stato scritto

field-addressMalformed = Questo non è un indirizzo e-mail. Un indirizzo è fatto così: nome@organizzazione.it.
field-nobodyAnswers = Nessun servizio che questo programma conosce risponde per questo indirizzo. Controlla come è scritto, oppure scegli tu il servizio.
field-couldNotFind = Non è stato possibile scoprire quale servizio risponde per questo indirizzo. Controlla di essere connesso a Internet e riprova, oppure scegli tu il servizio.
field-serverMalformed = Questo non è un indirizzo web. Un indirizzo è fatto così: login.organizzazione.it.
field-serverPlainHttp = Con questo indirizzo la tua password viaggerebbe senza protezione. Usane uno che inizia con https://.
field-empty = Compila questo campo.
field-passwordRefused = Il nome utente o la password non sono corretti, oppure la tua seconda verifica non funziona più: il server non dice quale. Controlla e inserisci di nuovo la password. Troppi tentativi sbagliati possono bloccare l’account.
field-codeRefused = Il codice è sbagliato o troppo vecchio. Inserisci il più recente.
field-codeUsed = Questo codice è già stato usato. Ogni codice vale una volta sola: aspetta il prossimo.
field-codeExpired = Il tempo per questo codice è scaduto. Chiedine uno nuovo.
field-contactRefused = Non è stato accettato. Controlla e riprova.
field-labelTooLong = Questo nome è troppo lungo. Accorcialo.
field-labelTooShort = Questo nome è troppo corto per la pagina in cui lo scriverai. Aggiungi, per esempio, il nome del computer.
field-scopeUnknown = Questa scelta non è più disponibile. Scegline un’altra.

## Account

account-title = Per quale account ti serve?
account-lead = La tua app di posta ha bisogno di una password tutta sua per questo account. La ottieni qui, in circa due minuti.
account-address = Indirizzo e-mail di lavoro o della scuola
account-address-hint = L’indirizzo a cui ti scrivono gli altri.
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
account-practise-text = Prova tutto con un account e un telefono inventati.
account-practise-button = Fai una prova

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

## Accesso

signIn-title-start = Accedi
signIn-title-withNewMethod = Accedi ancora una volta
signIn-title-sessionEnded = Accedi di nuovo
signIn-title-list = Accedi per vedere le tue password per le app
signIn-title-unfinished = Accedi per vedere che cosa è rimasto in sospeso
signIn-lead-start = Con il tuo nome utente e la tua password di sempre.
signIn-lead-withNewMethod = Questa volta con il nuovo metodo. Poi potrai creare la password per l’app.
signIn-lead-sessionEnded = Per la tua sicurezza un accesso dura solo per un po’. Quello che hai fatto finora non è perso.
signIn-lead-list = La tua organizzazione le conosce tutte, anche quelle degli altri computer.
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
challenge-title-other = Inserisci il tuo codice di accesso
challenge-reason-start = Una seconda verifica per essere certi che sei tu.
challenge-reason-withNewMethod = Ora con il metodo che hai appena configurato.
challenge-reason-sessionEnded = Il tuo accesso era scaduto, quindi verifichiamo di nuovo.
challenge-reason-list = Una verifica prima di mostrare le tue password per le app.
challenge-reason-unfinished = Una verifica prima di cercare che cosa è rimasto in sospeso.
challenge-lead-authenticatorApp = Apri l’app sul telefono e cerca questo account.
challenge-lead-counterApp = Apri l’app sul telefono e premi il pulsante accanto a questo account.
challenge-lead-textMessage = È stato appena inviato al tuo telefono e può impiegare un minuto ad arrivare.
challenge-lead-email = È stato appena inviato alla tua casella di posta e può impiegare un minuto ad arrivare.
challenge-lead-push = Una domanda sta arrivando all’app sul telefono. Rispondi lì: questa finestra prosegue da sola.
challenge-lead-other = È sul dispositivo o sull’elenco che hai ricevuto dalla tua organizzazione.
challenge-help-authenticatorApp = L’app si chiama per esempio Microsoft Authenticator, Google Authenticator o privacyIDEA Authenticator. Cerca lì il nome della tua organizzazione. Le cifre cambiano ogni 30 secondi.
challenge-help-counterApp = Cerca nell’app il nome della tua organizzazione. La freccia circolare o il pulsante lì accanto crea un nuovo codice.
challenge-help-textMessage = Apri i messaggi sul telefono. Dopo un minuto non c’è ancora niente? Controlla che il telefono abbia campo, poi chiedi un nuovo codice.
challenge-help-email = Guarda nella posta in arrivo e anche nella posta indesiderata. Dopo un minuto non c’è ancora niente? Chiedi un nuovo codice.
challenge-help-push = Apri l’app di autenticazione sul telefono. Se non vedi nessuna domanda, trascina l’elenco verso il basso per aggiornarlo e controlla che il telefono sia connesso a Internet.
challenge-help-other = Se non sai di quale codice si tratta, chiedi al reparto IT.
challenge-waiting = Appena approvi, questa finestra prosegue.
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
setUp-lead-none = Oltre alla password, la tua organizzazione vuole una seconda verifica per essere certa che sei tu. La configuri una volta sola.
setUp-lead-existing = Puoi dimostrare che sei tu. Prosegui verso la tua password per l’app.
setUp-lead-verified = Da ora puoi dimostrare che sei tu. Ora tocca alla password per l’app.
setUp-choose = Scegli come vuoi dimostrarlo
setUp-existing = Che cosa funziona già
setUp-new = Nuovo
setUp-another = Configura un altro metodo
setUp-button = Configura ora
setUp-start = Configura

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
enrol-cannot-scan-text = Nell’app scegli di inserire una chiave a mano e scrivi questa. Maiuscole, minuscole e spazi non contano.
enrol-key = Chiave da scrivere
enrol-no-app = Non ho questa app
enrol-no-app-text = Scaricane una dallo store del telefono, per esempio Microsoft Authenticator, Google Authenticator o privacyIDEA Authenticator. È gratuita. Se la tua organizzazione ne consiglia una, scegli quella.
enrol-no-app-push = Per questo metodo serve l’app privacyIDEA Authenticator, che trovi nello store del telefono. È gratuita.
enrol-button = Verifica

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
guide-taken-title = Non sembra una password per l’app
guide-taken-usual = Di solito sono 16 lettere minuscole.
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
password-not-kept = Copiala ora e incollala nell’app di posta. Non è salvata su questo computer e, quando prosegui, non potrà più essere mostrata.
password-switched-off = Copiala ora e incollala nell’app di posta. La tua organizzazione non vuole che sia salvata su questo computer e, quando prosegui, non potrà più essere mostrata.
password-label = Password per l’app
password-hidden = Nascosta
password-not-shown = La tua organizzazione non permette di mostrarla. Copia funziona.
password-hides = Si nasconde da sola tra { $time }
password-failed = Non è stato possibile mostrarla. Scegli Copia, oppure riprova.
password-copied = Copiata. Resta negli appunti ancora per { $time }.
password-spell = Lettera per lettera
password-spell-lower = lettera minuscola
password-spell-upper = lettera maiuscola
password-spell-digit = cifra
password-spell-sign = segno
password-user = Nome utente per l’app di posta
password-place = Salvata su questo computer
password-place-inKeychain = Nel portachiavi
password-place-saving = Salvataggio…
password-place-notKept = Non salvata
password-place-switchedOff = Non salvata
password-keep = Riprova
password-admin = Per il reparto IT
finding-appPasswordOpensSelfService = Il server permette di accedere alle pagine self-service con una password per le app. Chi ne trova una potrebbe cambiare lì i metodi di questo account. Un criterio nell’ambito «authentication» può impedirlo.
finding-appPasswordReplacesSecondFactor = Il server accetta una password per le app al posto della seconda verifica anche dove non dovrebbe. Limita le password per le app ai loro servizi.

## Che cosa non va nel portachiavi

keychain-locked = Il portachiavi è bloccato. Sbloccalo con la password del computer, poi riprova.
keychain-denied = A questo programma non è stato permesso di usare il portachiavi. Riprova e scegli Consenti quando ti viene chiesto.
keychain-noService = Questo computer non ha un portachiavi. Chiedi al reparto IT di installare gnome-keyring o KWallet.
keychain-notFound = La voce nel portachiavi non c’è più. Riprova per salvarla di nuovo.
keychain-tooLong = La password per l’app o il suo nome sono troppo lunghi per questo portachiavi. La prossima volta usa un nome più corto.
keychain-ambiguous = Nel portachiavi c’è più di una voce con questo nome. Elimina quelle vecchie, poi riprova.
keychain-timedOut = Il portachiavi non ha risposto in tempo. Forse ti sta chiedendo qualcosa in un’altra finestra.
keychain-failed = Il portachiavi non è riuscito a salvarla. Riprova, oppure prosegui senza.

## Fatto

done-title = Qui abbiamo finito. Manca un passaggio
done-created = { $label } è stata creata.
done-kept = È salvata nel portachiavi di questo computer.
done-saving = La stiamo salvando nel portachiavi di questo computer.
done-not-kept = Non è salvata su questo computer.
done-what = Che cosa è stato fatto
done-do = Che cosa fai ora
done-still = Se continua a chiederla
done-do-outlook = Apri Outlook. Quando chiede la password, fai clic nella casella, premi Ctrl+V (su un Mac ⌘V) e seleziona l’opzione per ricordarla. Non incollare con il tasto destro del mouse: potrebbe incollare due volte.
done-do-appleMail = Apri Mail › Impostazioni › Account › Impostazioni server. Incolla con ⌘V in Password, sotto Server posta in entrata e di nuovo sotto Server posta in uscita.
done-do-thunderbird = Apri Thunderbird. Quando chiede la password, premi Ctrl+V (su un Mac ⌘V), seleziona l’opzione per ricordarla e scegli OK. La chiede una volta per ricevere e una per inviare.
done-do-evolution = Apri Evolution. Quando chiede la password, premi Ctrl+V, seleziona Aggiungi questa password al portachiavi e scegli OK.
done-do-geary = Apri Geary. Quando chiede la password, premi Ctrl+V, seleziona Ricorda password e scegli Autentica.
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
done-clipboard-empty = Non è più negli appunti? Copiala ancora una volta.
done-copied = È negli appunti e ci resta ancora per { $time }.

## Le mie password per le app

list-title = Le mie password per le app
list-lead-signedIn = Ognuna vale per una sola app o un solo dispositivo. Revoca quelle che non usi più.
list-lead-remembered = Questo è ciò che ricorda questo computer. Accedi per vederle tutte e sapere se vengono usate.
list-signIn = Accedi per vederle tutte
list-refresh = Aggiorna
list-new = Ottieni una password
list-empty = Ancora nessuna password per le app
list-empty-signedIn = Il tuo account non ne ha. Quando un’app di posta rifiuta la tua password, ottienine una qui.
list-empty-remembered = Non ne hai ottenuta nessuna su questo computer. Se ne hai una di un altro computer, accedi per vederla.
entry-state-active = Attiva
entry-state-paused = In pausa
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
entry-actions = Azioni per { $label }
entry-can-copy = Copia
entry-can-relabel = Rinomina
entry-can-pause = Sospendi
entry-can-resume = Riattiva
entry-can-revoke = Revoca
entry-can-delete = Elimina
entry-can-deleteOnPage = Elimina sulla pagina
entry-can-tellDeleted = L’ho eliminata
entry-copied = Copiata. Resta negli appunti ancora per { $time }.
entry-problem-notAllowed = La tua organizzazione non te lo permette. Chiedi al reparto IT.
entry-problem-notFound = Non c’era già più. L’elenco è stato aggiornato.
entry-problem-labelRefused = Questo nome è vuoto o troppo lungo. Scegline un altro.
entry-problem-keychainNotCleaned = Non vale più, ma la sua copia è ancora nel portachiavi di questo computer. Puoi eliminarla da lì.
entry-problem-keychainRefused = Il portachiavi non l’ha consegnata. Sblocca il portachiavi e riprova.
entry-problem-otherAccount = Hai effettuato l’accesso con un altro account. Accedi con l’account a cui appartiene.
entry-problem-notInKeychain = Non è più nel portachiavi di questo computer. Ottieni una nuova password per l’app e revoca questa.
entry-problem-clipboardFailed = Non è stato possibile copiarla. Riprova.
ask-revoke-title = Revocare { $label }?
revoke-text = L’app di posta o il dispositivo che la usa smetterà subito di funzionare.
revoke-then = Viene anche tolta dal portachiavi di questo computer. Non si può annullare, ma puoi ottenerne una nuova.
ask-revoke-button = Revoca
ask-delete-title = Eliminare { $label }?
delete-text = Se funziona ancora, prima viene revocata: l’app di posta o il dispositivo che la usa smetterà subito di funzionare.
delete-ended = Non vale più. Niente smetterà di funzionare.
delete-then = Viene tolta dall’elenco e dal portachiavi di questo computer. Non si può annullare.
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
unfinished-not-kept = Nessuno la conosce più, quindi nessuno può usarla. Ti consigliamo di revocarla.
unfinished-find = Controlla
unfinished-strike = Togli dall’elenco
unfinished-forget = Lascia perdere
unfinished-keep = Tieni
unfinished-revoke = Revoca
unfinished-keep-of = Tieni { $label }
unfinished-revoke-of = Revoca { $label }

## Problemi: che cosa è successo, che cosa fare, a chi chiedere

problem-ask = A chi chiedere
problem-details = Per l’assistenza
problem-code = Problema
problem-server = Server
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
problem-limitReached-do = Apri Le mie password per le app, revocane una che non usi più e torna qui.
problem-limitReached-ask = Se ti servono tutte, chiedi al reparto IT di alzare il limite.
problem-enrolmentGone-what = La configurazione non è arrivata alla fine
problem-enrolmentGone-do = Ha impiegato troppo tempo o è stata interrotta altrove. Ricominciala. Se l’app sul telefono mostra già l’account, prima eliminalo lì.
problem-enrolmentGone-ask = Se succede di nuovo, avvisa il reparto IT.
problem-ledgerNotWritable-what = Questo computer non riesce a salvare i suoi appunti
problem-ledgerNotWritable-do = Perché non vada perso niente, non è stata creata nessuna password per l’app. Controlla che il disco non sia pieno, poi riprova.
problem-ledgerNotWritable-ask = Se c’è spazio sul disco, chiedi al reparto IT di controllare i permessi sulla cartella di questo programma.
problem-practiceFailed-what = Non è stato possibile avviare l’organizzazione di prova
problem-practiceFailed-do = Riprova. Forse un altro programma è d’intralcio.
problem-practiceFailed-ask = La prova non è necessaria: puoi proseguire anche senza.
problem-browserNotFinished-what = L’accesso non è stato completato
problem-browserNotFinished-do = Il browser non ha risposto in tempo. Riprova e resta nel browser finché la pagina non dice che puoi chiuderla.
problem-browserNotFinished-ask = Il browser mostra una pagina da cui non riesci ad andare avanti? Riferisci al reparto IT che cosa dice.
problem-browserDeclined-what = L’accesso è stato rifiutato nel browser
problem-browserDeclined-do = Lì qualcuno ha scelto Annulla o No. Se è stata una svista, riprova. Niente è stato cambiato.
problem-browserDeclined-ask = Se non hai rifiutato niente, avvisa il reparto IT.
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

## Detto ai lettori di schermo

live-copied = Copiata.
live-clipboard-cleared = La password per l’app è stata tolta dagli appunti.
live-shown = La password per l’app è visibile.
live-hidden = La password per l’app è nascosta.
live-kept = Salvata nel portachiavi di questo computer.
