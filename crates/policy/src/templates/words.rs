//! Names for people: of groups and settings, in both languages, and what each setting does, in Italian. In English that is
//! the comment above its declaration.

/// Settings that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    Provider,
    AppPassword,
    Mail,
    Program,
}

impl Group {
    pub const ALL: [Self; 4] = [Self::Provider, Self::AppPassword, Self::Mail, Self::Program];

    /// What it is called where names have no spaces.
    pub fn name(self) -> &'static str {
        match self {
            Self::Provider => "Provider",
            Self::AppPassword => "AppPassword",
            Self::Mail => "Mail",
            Self::Program => "Program",
        }
    }

    pub fn title(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Provider, Language::English) => "Provider and sign-in",
            (Self::Provider, Language::Italian) => "Provider e accesso",
            (Self::AppPassword, Language::English) => "App passwords",
            (Self::AppPassword, Language::Italian) => "Password per le app",
            (Self::Mail, Language::English) => "Mail servers and mail apps",
            (Self::Mail, Language::Italian) => "Server e app di posta",
            (Self::Program, Language::English) => "The program itself",
            (Self::Program, Language::Italian) => "Il programma",
        }
    }
}

/// A language of the templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    English,
    Italian,
}

/// What a setting is called, and what it does.
pub(super) struct Words {
    pub setting: &'static str,
    pub group: Group,
    pub english: &'static str,
    pub italian: &'static str,
    pub about_in_italian: &'static str,
}

const fn words(
    setting: &'static str,
    group: Group,
    english: &'static str,
    italian: &'static str,
    about_in_italian: &'static str,
) -> Words {
    Words { setting, group, english, italian, about_in_italian }
}

use Group::{AppPassword, Mail, Program, Provider};

/// Every setting.
pub(super) const WORDS: &[Words] = &[
    words(
        "provider",
        Provider,
        "Provider",
        "Provider",
        "Il servizio che rilascia le password per le app. Se è impostato insieme a server (privacyIDEA) o tenantId (Microsoft 365), \
         non viene chiesto a nessuno.",
    ),
    words(
        "server",
        Provider,
        "privacyIDEA server",
        "Server privacyIDEA",
        "L’indirizzo di base del server privacyIDEA. La password dell’account viene inviata lì e in nessun altro posto. Con \
         Microsoft 365 non ha significato: non viene mai chiesta una password.",
    ),
    words(
        "tenantId",
        Provider,
        "Microsoft 365: tenant",
        "Microsoft 365: tenant",
        "Il tenant, indicato con il suo GUID o con uno dei suoi domini verificati. Se non è impostato, si ricava dal dominio \
         dell’indirizzo della persona.",
    ),
    words(
        "clientId",
        Provider,
        "Microsoft 365: application (client) ID",
        "Microsoft 365: ID applicazione (client)",
        "L’ID applicazione (client) della vostra registrazione dell’app. Se non è impostato, nessuno accede con questo programma: \
         quello che si potrebbe leggere viene chiesto alla persona, e la strada verso la password per l’app è la stessa.",
    ),
    words(
        "cloud",
        Provider,
        "Microsoft 365: national cloud",
        "Microsoft 365: cloud nazionale",
        "Il cloud nazionale in cui si trova il tenant (usGovernment fino al livello 4, dod per il livello 5). Ognuno ha le proprie \
         registrazioni delle app e i propri fatti.",
    ),
    words(
        "graphAccess",
        Provider,
        "Microsoft 365: what may be read",
        "Microsoft 365: che cosa si può leggere",
        "Che cosa si può leggere dopo l’accesso, ogni volta con il vostro consenso: i metodi di autenticazione della persona \
         (UserAuthenticationMethod.Read) e anche se le è richiesto un secondo fattore (Policy.Read.All, beta).",
    ),
    words(
        "deviceCode",
        Provider,
        "Microsoft 365: sign-in with a code on another device",
        "Microsoft 365: accesso con un codice su un altro dispositivo",
        "Se si può accedere con un codice su un altro dispositivo quando il browser non funziona. Microsoft consiglia di \
         bloccare questa strada ovunque sia possibile.",
    ),
    words(
        "appPasswords",
        Provider,
        "Microsoft 365: whether people can create app passwords",
        "Microsoft 365: se le persone possono creare password per le app",
        "La posizione dell’impostazione «Consenti agli utenti di creare password per le app per accedere ad app non basate su \
         browser». I programmi non possono leggerla. Se non è impostato, lo si scopre sulla pagina di Microsoft.",
    ),
    words(
        "smtpAuth",
        Provider,
        "Microsoft 365: sending with a password (SMTP AUTH)",
        "Microsoft 365: invio con una password (SMTP AUTH)",
        "Se le caselle accettano una password per inviare (SMTP AUTH con autenticazione di base). Microsoft la disattiva per \
         impostazione predefinita alla fine di dicembre 2026. reEnabled: l’avete riattivata, e non viene chiesto niente a nessuno; \
         off: è disattivata, e non viene offerta nessuna password per le app; unknown: da quel giorno le persone vanno avanti solo \
         dichiarando che l’avete riattivata.",
    ),
    words(
        "smtpAuthUntil",
        Provider,
        "Microsoft 365: last day of sending with a password",
        "Microsoft 365: ultimo giorno dell’invio con una password",
        "Fino a quando smtpAuth è reEnabled: l’ultimo giorno, come AAAA-MM-GG. Il giorno viene detto alle persone; dopo, vanno avanti \
         solo dichiarando che è ancora attivo. Se non è impostato, non viene detta nessuna fine. Con altri valori di smtpAuth non ha \
         significato.",
    ),
    words(
        "securityInfoPage",
        Provider,
        "Microsoft 365: security info page",
        "Microsoft 365: pagina delle informazioni di sicurezza",
        "Una pagina diversa da «Informazioni di sicurezza» di Microsoft per impostare i metodi e per creare ed eliminare le \
         password per le app. Viene aperta così come è scritta qui: se la pagina accetta un tenant, mettetelo nell’indirizzo.",
    ),
    words(
        "userName",
        Provider,
        "User name at the provider",
        "Nome utente presso il provider",
        "Come il provider chiama le persone. Viene proposto nella schermata di accesso, dove si può cambiare.",
    ),
    words(
        "realm",
        Provider,
        "privacyIDEA and eduMFA: realm",
        "privacyIDEA ed eduMFA: realm",
        "Il realm a cui si accede, se il nome utente non lo indica: con splitAtSign disattivato, o con nomi utente che sono \
         indirizzi e-mail di un realm proprio. Viene inviato insieme al nome utente.",
    ),
    words(
        "services",
        Provider,
        "privacyIDEA and eduMFA: services",
        "privacyIDEA ed eduMFA: servizi",
        "I servizi per cui si possono creare password per le app, con i nomi che hanno sul server e con parole per le persone: un \
         testo per tutte le lingue o uno per ciascuna. Serve dove le persone non possono elencarli (prima di privacyIDEA 3.14, con \
         eduMFA, senza il diritto serviceid_list). Se anche il server li elenca, si offrono solo quelli presenti in entrambi.",
    ),
    words(
        "facts",
        Provider,
        "Dated facts",
        "Fatti con data",
        "Fatti con data che sostituiscono quelli incorporati con lo stesso nome: che cosa ha annunciato Microsoft, quando qualcuno \
         ha guardato l’ultima volta e dove si trova. Valgono tutti o nessuno: se uno non si capisce, restano in vigore tutti \
         quelli incorporati.",
    ),
    words(
        "appPasswordNeeded",
        AppPassword,
        "Whether app passwords are needed",
        "Se servono password per le app",
        "Se in questa organizzazione servono password per le app. Se non è impostato, si dice alle persone che non si sa prima \
         dell’accesso.",
    ),
    words(
        "expiryMaximumDays",
        AppPassword,
        "Latest expiry",
        "Scadenza massima",
        "Dopo quanti giorni una password per l’app deve finire, se il provider può farla finire da sola. Se non è impostato, le \
         persone possono farla durare quanto il provider permette.",
    ),
    words(
        "authenticationMethods",
        Provider,
        "Allowed authentication methods",
        "Metodi di autenticazione consentiti",
        "I metodi di autenticazione che si possono configurare con questo programma (privacyIDEA), nell’ordine in cui vengono \
         proposti. Se non è impostato, tutti quelli che il server permette alla persona. Ciò che la persona ha già non si tocca.",
    ),
    words(
        "expiryDays",
        AppPassword,
        "Usual expiry",
        "Scadenza abituale",
        "Dopo quanti giorni una password per l’app finisce se la persona non sceglie altro, se il provider può farla finire da \
         sola. Mai dopo expiryMaximumDays. Se non è impostato, il più tardi possibile.",
    ),
    words(
        "labelPattern",
        AppPassword,
        "Suggested name",
        "Nome proposto",
        "Come si chiama una password per l’app se la persona non scrive altro: un testo in cui {app} sta per l’app di posta, \
         {device} per il nome del computer e {user} per il nome utente della persona. Se non è impostato, è come «Outlook su \
         ANNA-LAPTOP».",
    ),
    words(
        "passwordLength",
        AppPassword,
        "Length of app passwords",
        "Lunghezza delle password per le app",
        "Quanti caratteri ha una nuova password per l’app, quando è questo programma a scegliere (privacyIDEA).",
    ),
    words(
        "passwordCharacters",
        AppPassword,
        "Characters of app passwords",
        "Caratteri delle password per le app",
        "Quali caratteri ha una nuova password per l’app, quando è questo programma a scegliere (privacyIDEA): lettere minuscole e \
         cifre che nessuna app di posta rifiuta (mailSafe), solo lettere minuscole (lowerCase), oppure lettere maiuscole e \
         minuscole e cifre (lettersAndDigits).",
    ),
    words(
        "clipboardSeconds",
        AppPassword,
        "Seconds in the clipboard",
        "Secondi negli appunti",
        "Per quanto tempo una password per l’app copiata resta negli appunti.",
    ),
    words(
        "reveal",
        AppPassword,
        "Whether it can be shown",
        "Se si può mostrare",
        "Se una password per l’app si può mostrare sullo schermo. Altrimenti si copia senza vederla.",
    ),
    words(
        "revealSeconds",
        AppPassword,
        "Seconds on the screen",
        "Secondi sullo schermo",
        "Per quanto tempo una password per l’app resta sullo schermo prima di nascondersi da sola.",
    ),
    words(
        "keychain",
        AppPassword,
        "Keep it in the keychain",
        "Conservarla nel portachiavi",
        "Se le password per le app vengono conservate nel portachiavi del sistema operativo. Altrimenti vanno perse alla chiusura \
         del programma e bisogna crearne una nuova.",
    ),
    words(
        "serverCheck",
        AppPassword,
        "Check the server’s settings",
        "Controllare le impostazioni del server",
        "Se una nuova password per l’app viene provata anche dove non dovrebbe aprire niente, in modo da mostrare una lacuna nelle \
         impostazioni del server. Costa qualche accesso in più presso il provider.",
    ),
    words(
        "incomingServer",
        Mail,
        "Server for incoming mail",
        "Server della posta in arrivo",
        "Dove le persone leggono la posta. Insieme a submissionServer è ciò con cui si configurano le app di posta, a cui accede la \
         prova e che le persone non possono cambiare. Se non è impostato, viene cercato (serverDiscovery).",
    ),
    words(
        "submissionServer",
        Mail,
        "Server for outgoing mail",
        "Server della posta in uscita",
        "Attraverso quale server le persone inviano la posta. Con Microsoft 365 si usa al posto di quello del cloud. La connessione \
         è sempre crittografata prima di inviare qualcosa di segreto; un nome da solo significa STARTTLS sulla porta 587.",
    ),
    words(
        "mailUserName",
        Mail,
        "User name at the mail servers",
        "Nome utente presso i server di posta",
        "Come i server di posta chiamano una persona. Se non è impostato: ciò che si trova con i server, altrimenti il nome usato \
         dal provider.",
    ),
    words(
        "exchangeServer",
        Mail,
        "Exchange server",
        "Server Exchange",
        "Il nome del vostro server Exchange, se le persone hanno la casella su uno vostro. Outlook e Apple Mail vengono allora \
         serviti per un account Exchange invece che IMAP.",
    ),
    words(
        "serverDiscovery",
        Mail,
        "Who may be asked for mail servers",
        "A chi si possono chiedere i server di posta",
        "A chi si possono chiedere i server di posta che non sono impostati qui: al dominio dell’indirizzo della persona (il suo \
         file per le app di posta, il suo DNS, i server con i nomi soliti) e, \
         facendo conoscere il dominio, all’elenco dei servizi di posta di Mozilla e al servizio che riceve la posta del dominio.",
    ),
    words(
        "mailApps",
        Mail,
        "Allowed mail apps",
        "App di posta consentite",
        "Le app di posta in cui si può mettere una password per l’app, nell’ordine in cui vengono proposte; un elenco vuoto le \
         esclude tutte. Se non è impostato, vengono proposte tutte quelle presenti sul computer.",
    ),
    words(
        "firstMailApp",
        Mail,
        "First mail app",
        "Prima app di posta",
        "L’app di posta che viene proposta per prima, se è sul computer. Se non è impostato, è quella indicata dalla persona.",
    ),
    words(
        "probe",
        Mail,
        "Test at the mail servers",
        "Prova presso i server di posta",
        "Se una nuova password per l’app si può provare, con un clic, con un accesso a ciascun server di posta. Nessun messaggio \
         viene letto o inviato.",
    ),
    words(
        "probeHosts",
        Mail,
        "Mail servers that may be tested",
        "Server di posta che si possono provare",
        "I server di posta a cui la prova (probe) può accedere, con il loro nome; *.example.org sta per ogni nome che finisce \
         così. Se non è impostato, quelli trovati o impostati qui; con un elenco vuoto non si prova nulla.",
    ),
    words(
        "organisation",
        Program,
        "Name of the organisation",
        "Nome dell’organizzazione",
        "Il nome dell’organizzazione come le persone lo conoscono. Si legge nella prima schermata.",
    ),
    words(
        "practice",
        Program,
        "Practice organisation",
        "Organizzazione di prova",
        "Se viene proposta l’organizzazione di prova, in cui si può provare tutto senza un account vero.",
    ),
    words(
        "proxy",
        Program,
        "Proxy",
        "Proxy",
        "Come il programma raggiunge il web: come dice il sistema (system, con i suoi script e le sue eccezioni), direttamente (none) \
         o attraverso un solo proxy. Nome e password non hanno posto nell’indirizzo: li potrebbero leggere tutti.",
    ),
    words(
        "helpText",
        Program,
        "Help: what people are told",
        "Aiuto: che cosa si dice alle persone",
        "Che cosa si dice alle persone quando hanno bisogno di aiuto, nella loro lingua: chi chiamare, quando, a quale numero. Un \
         solo testo per tutte le lingue, oppure uno per ciascuna.",
    ),
    words(
        "helpPage",
        Program,
        "Help: page",
        "Aiuto: pagina",
        "La pagina che il pulsante di aiuto apre nel browser. Un solo indirizzo per tutte le lingue, oppure uno per ciascuna.",
    ),
    words(
        "logLevel",
        Program,
        "How much is logged",
        "Quanto viene registrato",
        "Quanto finisce nel file di log. Nessun segreto vi finisce, a nessun livello.",
    ),
    words(
        "logFolder",
        Program,
        "Folder for the log",
        "Cartella del log",
        "La cartella in cui si scrivono log e file di controllo, a partire dalla radice. Ogni persona vi riceve una cartella con il \
         suo nome utente, che nessun altro può leggere; deve quindi poterla creare. Se non è impostata, o non vi si può scrivere, è \
         il posto che il sistema prevede per i log della persona.",
    ),
    words(
        "logAddresses",
        Program,
        "E-mail addresses in the log",
        "Indirizzi e-mail nel log",
        "Se gli indirizzi e-mail stanno per intero nel log e nel registro di controllo. Altrimenti vi stanno solo la prima lettera e \
         il dominio.",
    ),
    words(
        "audit",
        Program,
        "Audit trail",
        "Registro di controllo",
        "Dove si annota che cosa è stato delle password per le app (created, stored, rotated, revoked, refused): in un file accanto al \
         log, nel registro del sistema operativo (registro eventi di Windows, log unificato di macOS, journald) o in entrambi. Da \
         nessuna parte con un elenco vuoto.",
    ),
    words(
        "language",
        Program,
        "Language",
        "Lingua",
        "La lingua delle schermate. Se non è impostato, è quella del sistema, se il programma la conosce.",
    ),
];
