/// Who speaks in German.
let germanHardCases: [HardCase] = [
  HardCase(
    "low and high marks, the verb before its subject", "„Die Brücke ist sicher“, sagte Angela Weber am Montag.",
    ["direct | Angela Weber | Die Brücke ist sicher"]),
  HardCase(
    "guillemets turned inwards", "»Die Brücke ist sicher«, sagte Angela Weber.",
    ["direct | Angela Weber | Die Brücke ist sicher"]),
  HardCase(
    "straight marks with a full stop", "Angela Weber sagte: \"Die Brücke ist sicher.\"",
    ["direct | Angela Weber | Die Brücke ist sicher."]),
  HardCase(
    "a title before the name", "„Wir haben jede Schraube geprüft“, erklärte Verkehrsminister Robert Lang.",
    ["direct | Robert Lang | Wir haben jede Schraube geprüft"]),
  HardCase(
    "so and a surname",
    "Bürgermeisterin Petra Kühn kam am Abend. „Die Brücke bleibt zu“, so Kühn.",
    ["direct | Petra Kühn | Die Brücke bleibt zu"]),
  HardCase(
    "a pronoun after the verb",
    "Petra Kühn kam am Abend. „Die Brücke bleibt zu“, sagte sie der Presse.",
    ["direct | Petra Kühn | Die Brücke bleibt zu"]),
  HardCase(
    "a pronoun of the other gender",
    "Petra Kühn traf Robert Lang. „Die Brücke bleibt zu“, sagte er.",
    ["direct | Robert Lang | Die Brücke bleibt zu"]),
  HardCase(
    "indirect speech after a comma", "Am Montag sagte Robert Lang, die Brücke sei sicher.",
    ["indirect | Robert Lang | die Brücke sei sicher"]),
  HardCase(
    "indirect speech after dass", "Robert Lang sagte, dass die Brücke sicher sei.",
    ["indirect | Robert Lang | dass die Brücke sicher sei"]),
  HardCase(
    "indirect speech before the report", "Die Brücke sei sicher, sagte Robert Lang.",
    ["indirect | Robert Lang | Die Brücke sei sicher"]),
  HardCase(
    "a perfect with the participle at the end", "Robert Lang hat am Montag gesagt, dass die Brücke sicher sei.",
    ["indirect | Robert Lang | dass die Brücke sicher sei"]),
  HardCase(
    "laut", "Laut Robert Lang ist die Brücke sicher.",
    ["indirect | Robert Lang | ist die Brücke sicher"]),
  HardCase(
    "nach Angaben", "Nach Angaben der Polizei wurde niemand verletzt.",
    ["indirect | Polizei | wurde niemand verletzt"]),
  HardCase(
    "zufolge", "Einem Bericht zufolge ist die Brücke sicher.",
    ["indirect | Bericht | ist die Brücke sicher"]),
  HardCase(
    "a common noun is no name", "„Die Brücke ist sicher“, sagte ein Sprecher der Polizei.",
    ["direct | Sprecher der Polizei | Die Brücke ist sicher"]),
  HardCase(
    "a separable verb", "Die Polizei teilte mit, niemand sei verletzt worden.",
    ["indirect | Polizei | niemand sei verletzt worden"]),
  HardCase(
    "a separable verb after what was said", "Niemand sei verletzt worden, teilte die Polizei mit.",
    ["indirect | Polizei | Niemand sei verletzt worden"]),
  HardCase(
    "told to an outlet", "„Die Brücke ist sicher“, sagte Robert Lang der Nachrichtenagentur Reuters.",
    ["direct | Robert Lang | Die Brücke ist sicher | told_to: Reuters"]),
  HardCase(
    "a quotation in two parts", "„Die Brücke“, sagte Robert Lang, „ist sicher.“",
    ["direct | Robert Lang | Die Brücke ist sicher."]),
  HardCase(
    "a party's chief", "CDU-Chef Friedrich Holm kritisierte den Plan. „So geht es nicht“, sagte Holm.",
    ["direct | Friedrich Holm | So geht es nicht"]),
  HardCase(
    "wie he said", "Wie Robert Lang sagte, ist die Brücke sicher.",
    ["indirect | Robert Lang | ist die Brücke sicher"]),
  HardCase(
    "capitals of nouns make no speaker", "Die Brücke über den Fluss ist alt. Der Stahl rostet seit Jahren.", []),
  HardCase(
    "so, and more words", "Er rechne mit einer Sperrung, so Robert Lang weiter.",
    ["indirect | Robert Lang | Er rechne mit einer Sperrung"]),
  HardCase(
    "hieß es", "„Wir prüfen den Antrag“, hieß es aus dem Ministerium.",
    ["direct | Ministerium | Wir prüfen den Antrag"]),
  HardCase(
    "a trade before the name", "„Niemand kommt mehr“, klagt Buchhändlerin Ayla Demir.",
    ["direct | Ayla Demir | Niemand kommt mehr"]),
  HardCase("niemand sagt etwas", "Niemand sagte, dass die Brücke sicher ist.", []),
  HardCase("kein Beamter", "Kein Beamter sagte, dass die Brücke sicher ist.", []),
  HardCase(
    "the subject before an aside", "Robert Lang, der Bürgermeister von Nordstadt, sagte, die Brücke sei sicher.",
    ["indirect | Robert Lang | die Brücke sei sicher"]),
  HardCase(
    "the subject behind a phrase with a preposition",
    "In einem Gespräch mit Anwohnern sagte Robert Lang: „Die Brücke ist sicher.“",
    ["direct | Robert Lang | Die Brücke ist sicher."]),
  HardCase(
    "a noun that no list knows", "Die Hausverwaltung erklärte, dass der Aufzug repariert werde.",
    ["indirect | Hausverwaltung | dass der Aufzug repariert werde"]),
  HardCase(
    "reported speech goes on in the subjunctive",
    "Robert Lang sagte, die Brücke sei sicher. Sie werde jedes Jahr geprüft.",
    [
      "indirect | Robert Lang | die Brücke sei sicher", "indirect | Robert Lang | Sie werde jedes Jahr geprüft",
    ]),
  HardCase(
    "nach Angaben inside the clause", "Die Brücke ist nach Angaben der Polizei seit Montag gesperrt.",
    ["indirect | Polizei | Die Brücke ist seit Montag gesperrt"]),
  HardCase(
    "laut inside the clause", "Die Brücke soll laut Robert Lang im Mai öffnen.",
    ["indirect | Robert Lang | Die Brücke soll im Mai öffnen"]),
  HardCase("nach and a place is no source", "Robert Lang fuhr nach Nordstadt und kaufte Brot.", []),
  HardCase(
    "so between commas", "Die Brücke sei, so Robert Lang, seit Jahren sicher.",
    ["indirect | Robert Lang | Die Brücke sei seit Jahren sicher"]),
  HardCase(
    "wie and the verb at its end", "Die Brücke bleibt zu, wie Robert Lang am Montag mitteilte.",
    ["indirect | Robert Lang | Die Brücke bleibt zu"]),
  HardCase(
    "a particle at the end of the clause",
    "Robert Lang kündigte am Montag an, die Brücke zu sperren.",
    ["indirect | Robert Lang | die Brücke zu sperren"]),
  HardCase("the same verb without its particle", "Robert Lang kündigte am Montag, die Brücke war fertig.", []),
  HardCase(
    "an infinitive", "Robert Lang forderte die Stadt auf, die Brücke zu erneuern.",
    ["indirect | Robert Lang | die Brücke zu erneuern"]),
  HardCase(
    "a fragment behind als", "Robert Lang bezeichnete die Brücke als „großes Wagnis“.",
    ["partial | Robert Lang | großes Wagnis"]),
  HardCase(
    "a name in marks", "Robert Lang sagte dem Sender „Blauwelle“, die Brücke sei sicher.",
    ["indirect | Robert Lang | die Brücke sei sicher"]),
  HardCase("a title in marks", "Der Film „Die Brücke am Ende der Welt“ läuft im Kino.", []),
  HardCase(
    "a pronoun for a noun", "Ein Fischer stand am Ufer. „Das Wasser ist zu hoch“, sagte er.",
    ["direct | Fischer | Das Wasser ist zu hoch"]),
  HardCase(
    "a speaker behind von", "„Die Brücke ist sicher“, wurde Robert Lang zitiert.",
    ["direct | Robert Lang | Die Brücke ist sicher"]),
  HardCase(
    "a phrase and a colon", "Ein Beamter der Stadt: „Die Brücke ist sicher.“",
    ["direct | Beamter der Stadt | Die Brücke ist sicher."]),
]
