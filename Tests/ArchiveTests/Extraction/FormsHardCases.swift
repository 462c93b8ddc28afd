/// Forms in which a speaker is named beside the words, and words that may come between name and verb.
let formsHardCases: [HardCase] = [
  // Appositions.
  HardCase(
    "an apposition with a comma inside", "“The bridge is safe,” Dana Okafor, mayor of Norvik, Oslo, said.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "an apposition that names another person",
    "“The bridge is safe,” Dana Okafor, a spokeswoman for Mayor Peter Brandt, said.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "an apposition before the name", "“The bridge is safe,” the mayor, Dana Okafor, said.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "an apposition between dashes", "Dana Okafor — the mayor of Norvik — said, “The bridge is safe.”",
    ["direct | Dana Okafor | The bridge is safe."]),
  HardCase(
    "an apposition in brackets", "Dana Okafor (the mayor of Norvik) said, “The bridge is safe.”",
    ["direct | Dana Okafor | The bridge is safe."]),
  HardCase(
    "an age between commas", "“The bridge is safe,” said Dana Okafor, 45, of Norvik.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  // Asides in the reporting clause.
  HardCase(
    "a day between name and verb", "“The bridge is safe,” Dana Okafor on Monday told the council.",
    ["direct | Dana Okafor | The bridge is safe, | told_to: council"]),
  HardCase(
    "what the speaker did while speaking", "“The bridge,” said Dana Okafor, shaking her head, “is safe.”",
    ["direct | Dana Okafor | The bridge, is safe."]),
  // Labels and signatures.
  HardCase(
    "a name and a role before a colon", "Dana Okafor, mayor of Norvik: “The bridge is safe.”",
    ["direct | Dana Okafor | The bridge is safe."]),
  HardCase(
    "from a person, in a paragraph of its own", "From Dana Okafor:\n\n“The bridge is safe.”",
    ["direct | Dana Okafor | The bridge is safe."]),
  HardCase(
    "from a document, in one line", "From the report: “The bridge is safe.”",
    ["direct | report | The bridge is safe."]),
  HardCase(
    "a report in the paragraph before, with a colon", "Dana Okafor wrote on Monday:\n\n“The bridge is safe.”",
    ["direct | Dana Okafor | The bridge is safe."]),
  HardCase(
    "a name after a long dash", "“The bridge is safe.” — Dana Okafor",
    ["direct | Dana Okafor | The bridge is safe."]),
  HardCase(
    "a name after two hyphens", #""The bridge is safe." -- Dana Okafor"#,
    ["direct | Dana Okafor | The bridge is safe."]),
  HardCase(
    "a name and a role after a dash", "“The bridge is safe.” – Dana Okafor, mayor of Norvik",
    ["direct | Dana Okafor | The bridge is safe."]),
  HardCase(
    "a name after a dash in the next paragraph", "“The bridge is safe.”\n\n– Dana Okafor",
    ["direct | Dana Okafor | The bridge is safe."]),
  HardCase(
    "an interview's letters", "Q: Is it safe?\n\nOkafor: “The bridge is safe.”",
    ["direct | Okafor | The bridge is safe."]),
  // A sentence earlier.
  HardCase(
    "a speaker named one sentence earlier", "Dana Okafor was not worried. “The bridge is safe.”",
    ["direct | Dana Okafor | The bridge is safe."]),
  HardCase(
    "a pronoun for a speaker named one sentence earlier", "Dana Okafor was not worried. “It is safe,” she said.",
    ["direct | Dana Okafor | It is safe,"]),
  HardCase(
    "a speaker named in the paragraph before", "Dana Okafor was not worried.\n\n“The bridge is safe,” she said.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "a colon after a sentence about the speaker", "Dana Okafor was clear: “The bridge is safe.”",
    ["direct | Dana Okafor | The bridge is safe."]),
  HardCase(
    "someone else's name in between does not speak",
    "“The bridge is safe,” Dana Okafor said. Peter Brandt built it in 1990. “It is old,” she added.",
    ["direct | Dana Okafor | The bridge is safe,", "direct | Dana Okafor | It is old,"]),
]
