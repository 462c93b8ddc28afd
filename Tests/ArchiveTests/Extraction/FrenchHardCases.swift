/// Who speaks in French.
let frenchHardCases: [HardCase] = [
  HardCase(
    "guillemets with spaces, the verb before its subject", "« Le pont est sûr », a déclaré Jean Dupont lundi.",
    ["direct | Jean Dupont | Le pont est sûr"]),
  HardCase(
    "no-break spaces inside the guillemets", "«\u{a0}Le pont est sûr\u{a0}», a déclaré Jean Dupont.",
    ["direct | Jean Dupont | Le pont est sûr"]),
  HardCase(
    "narrow no-break spaces inside the guillemets", "«\u{202f}Le pont est sûr\u{202f}», affirme Jean Dupont.",
    ["direct | Jean Dupont | Le pont est sûr"]),
  HardCase(
    "an incise inside the marks", "« Le pont, a déclaré Jean Dupont, est sûr. »",
    ["direct | Jean Dupont | Le pont est sûr."]),
  HardCase(
    "a report at the end inside the marks", "« Le pont est sûr, assure Claire Martin. »",
    ["direct | Claire Martin | Le pont est sûr"]),
  HardCase(
    "an inverted pronoun",
    "Jean Dupont est arrivé lundi. « Le pont est sûr », a-t-il déclaré.",
    ["direct | Jean Dupont | Le pont est sûr"]),
  HardCase(
    "a simple inversion", "Claire Martin est arrivée lundi. « Le pont est sûr », dit-elle.",
    ["direct | Claire Martin | Le pont est sûr"]),
  HardCase(
    "M. and a surname", "Jean Dupont est arrivé lundi. « Le pont est sûr », a ajouté M. Dupont.",
    ["direct | Jean Dupont | Le pont est sûr"]),
  HardCase(
    "que after the verb", "Jean Dupont a déclaré que le pont était sûr.",
    ["indirect | Jean Dupont | que le pont était sûr"]),
  HardCase(
    "an elided que", "La ministre Claire Martin affirme qu’il est sûr.",
    ["indirect | Claire Martin | qu’il est sûr"]),
  HardCase(
    "selon", "Selon Jean Dupont, le pont est sûr.",
    ["indirect | Jean Dupont | le pont est sûr"]),
  HardCase(
    "d'après", "D'après Claire Martin, le pont est sûr.",
    ["indirect | Claire Martin | le pont est sûr"]),
  HardCase(
    "selon at the end", "Le pont est sûr, selon la police.",
    ["indirect | police | Le pont est sûr"]),
  HardCase(
    "a colon", "Jean Dupont a répondu : « Le pont est sûr. »",
    ["direct | Jean Dupont | Le pont est sûr."]),
  HardCase(
    "told to an agency", "« Le pont est sûr », a déclaré Jean Dupont à l'AFP.",
    ["direct | Jean Dupont | Le pont est sûr | told_to: AFP"]),
  HardCase(
    "a spokeswoman of the police", "« Le pont est sûr », a indiqué un porte-parole de la police.",
    ["direct | porte-parole de la police | Le pont est sûr"]),
  HardCase(
    "in a statement", "« Le pont est sûr », a indiqué Claire Martin dans un communiqué.",
    ["direct | Claire Martin | Le pont est sûr | document: communiqué"]),
  HardCase(
    "what a minister is of", "Le ministre de l'Intérieur Bruno Morel a annoncé que le pont serait fermé.",
    ["indirect | Bruno Morel | que le pont serait fermé"]),
  HardCase(
    "a passive reports nothing", "La fermeture du pont a été annoncée lundi.", []),
  HardCase(
    "a negation reports nothing", "Jean Dupont n'a pas dit que le pont était sûr.", []),
  HardCase(
    "a description after the name", "« Le pont est sûr », a déclaré Jean Dupont, le maire de Lille.",
    ["direct | Jean Dupont | Le pont est sûr"]),
  HardCase(
    "a common noun told an agency", "« C'est une catastrophe », confie un commerçant à l'AFP.",
    ["direct | commerçant | C'est une catastrophe | told_to: AFP"]),
  HardCase(
    "a ministry", "Le ministère des Transports a indiqué qu'il étudiait la demande.",
    ["indirect | ministère des Transports | qu'il étudiait la demande"]),
  HardCase("aucun porte-parole", "Aucun porte-parole n'a déclaré que le pont est sûr.", []),
]
