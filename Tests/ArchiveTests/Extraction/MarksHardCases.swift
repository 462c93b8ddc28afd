/// Marks of every kind, and the words in them.
let marksHardCases: [HardCase] = [
  HardCase(
    "straight marks", #""The bridge is safe," Dana Okafor said."#,
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "curly marks", "“The bridge is safe,” Dana Okafor said.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "two apostrophes as marks", "''The bridge is safe,'' Dana Okafor said.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "single marks around a quotation", "‘The workers’ union isn’t asking for much,’ Dana Okafor said.",
    ["direct | Dana Okafor | The workers’ union isn’t asking for much,"]),
  HardCase(
    "straight single marks", "'We can't wait,' Dana Okafor said. 'It's too late.'",
    ["direct | Dana Okafor | We can't wait, It's too late."]),
  HardCase(
    "guillemets with spaces", "« The bridge is safe », Dana Okafor said.",
    ["direct | Dana Okafor | The bridge is safe"]),
  HardCase(
    "guillemets turned inwards", "»The bridge is safe«, Dana Okafor said.",
    ["direct | Dana Okafor | The bridge is safe"]),
  HardCase(
    "low and high marks", "„The bridge is safe“, Dana Okafor said.",
    ["direct | Dana Okafor | The bridge is safe"]),
  HardCase(
    "the closing glyph at both ends", "”The bridge is safe,” Dana Okafor said.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "an opening glyph that closes", "“The bridge is safe,“ Dana Okafor said.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "a straight mark that a curly one closes", "\"The bridge is safe,” Dana Okafor said.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "corner brackets", "Dana Okafor said, 「The bridge is safe.」",
    ["direct | Dana Okafor | The bridge is safe."]),
  HardCase(
    "single marks inside double ones", "“He called it ‘a gift’ to us,” Dana Okafor said.",
    ["direct | Dana Okafor | He called it ‘a gift’ to us,"]),
  HardCase(
    "double marks inside single ones", "'He called it \"a gift\" to us,' Dana Okafor said.",
    ["direct | Dana Okafor | He called it \"a gift\" to us,"]),
  HardCase(
    "feet and inches are no marks", #"The 6'2" keeper bought a 12" pipe. "It fits," Dana Okafor said."#,
    ["direct | Dana Okafor | It fits,"]),
  HardCase(
    "decades and clipped words are no marks", "The '90s were kind to rock 'n' roll. 'They were,' Dana Okafor said.",
    ["direct | Dana Okafor | They were,"]),
  HardCase(
    "a quotation opened in each paragraph and closed once",
    "“The bridge is safe,” Dana Okafor said. “We looked at every bolt.\n\n“We shall look again in May.”",
    ["direct | Dana Okafor | The bridge is safe, We looked at every bolt. We shall look again in May."]),
  HardCase(
    "a quotation over three paragraphs",
    "Dana Okafor said: “The bridge is safe.\n\n“We looked at every bolt.\n\n“We shall look again in May.”",
    ["direct | Dana Okafor | The bridge is safe. We looked at every bolt. We shall look again in May."]),
  HardCase(
    "a missing closing mark ends with the words that report it",
    "\"The bridge is safe, Dana Okafor said. \"We looked at every bolt.\"",
    ["direct | Dana Okafor | The bridge is safe, We looked at every bolt."]),
  HardCase(
    "a missing opening mark begins with the paragraph", "The bridge is safe,” Dana Okafor said.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "an odd mark does not reach the next paragraph",
    "The board was 5\" wide.\n\n\"The bridge is safe,\" Dana Okafor said.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "a nickname inside a name", #"Marcia "Bo" Lindqvist, a pilot, said, "We landed early.""#,
    ["direct | Marcia \"Bo\" Lindqvist | We landed early."]),
  HardCase(
    "a title of a work", #"Dana Okafor sang in the musical "The Long Road" last year."#, []),
  HardCase(
    "a programme named in a report", #"“The bridge is safe,” Dana Okafor said on "The Morning Hour.""#,
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "a scare quote", #"The town opened its "smart" bridge on Monday."#, []),
  HardCase(
    "a so-called thing", #"The so-called "bridge fund" was empty, and Dana Okafor left."#, []),
  HardCase(
    "a question mark does not end the sentence around it", "“Is the bridge safe?” Dana Okafor asked.",
    ["direct | Dana Okafor | Is the bridge safe?"]),
  HardCase(
    "a sentence that ends inside the marks", "Dana Okafor said, “The bridge is safe.” The crowd left.",
    ["direct | Dana Okafor | The bridge is safe."]),
]
