/// Who speaks: orders of name and verb, asides, pronouns and common nouns.
let speakerHardCases: [HardCase] = [
  HardCase(
    "the verb before the name", "“The bridge is safe,” said Dana Okafor.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "the verb before a name with an apposition",
    "“The bridge is safe,” said Dana Okafor, the chief engineer of Norvik, who built it.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "an apposition between name and verb", "“The bridge is safe,” Dana Okafor, the chief engineer, said.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "two appositions between name and verb",
    "Dana Okafor, 45, the chief engineer of Norvik, one of the oldest towns, said, “The bridge is safe.”",
    ["direct | Dana Okafor | The bridge is safe."]),
  HardCase(
    "a relative clause between name and verb", "Dana Okafor, who built it, said, “The bridge is safe.”",
    ["direct | Dana Okafor | The bridge is safe."]),
  HardCase(
    "a party in brackets", "“The bridge is safe,” Rep. Dana Okafor (L-Norvik) said.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "an aside in the reporting clause", "“The bridge,” Dana Okafor said on Monday in Norvik, “is safe.”",
    ["direct | Dana Okafor | The bridge, is safe."]),
  HardCase(
    "a name before a colon", "Dana Okafor: “The bridge is safe.”",
    ["direct | Dana Okafor | The bridge is safe."]),
  HardCase(
    "a name after a dash", "“The bridge is safe.” – Dana Okafor",
    ["direct | Dana Okafor | The bridge is safe."]),
  HardCase(
    "a transcript's label inside the marks", "“OKAFOR: The bridge is safe.”",
    ["direct | OKAFOR | The bridge is safe."]),
  HardCase(
    "a pronoun for the person just named",
    "Dana Okafor built the bridge. “The bridge is safe,” she said.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "pronouns by gender",
    "Peter Brandt met Anna Lindqvist in Norvik. “The bridge is safe,” she said. “I doubt it,” he said.",
    ["direct | Anna Lindqvist | The bridge is safe,", "direct | Peter Brandt | I doubt it,"]),
  HardCase(
    "a pronoun passes over a body",
    "Anna Lindqvist spoke to the council. The Norvik Council listened. “The bridge is safe,” she said.",
    ["direct | Anna Lindqvist | The bridge is safe,"]),
  HardCase(
    "a last name means the full name before it",
    "Dana Okafor built the bridge. “The bridge is safe,” Okafor said.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "a last name means the full name after it",
    "“The bridge is safe,” Okafor said. Dana Okafor built it.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "a courtesy title and a last name",
    "Dana Okafor built the bridge. “The bridge is safe,” Ms. Okafor said.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "two people of one last name",
    "Peter Brandt and Anna Brandt came. “The bridge is safe,” Anna Brandt said. “I doubt it,” Peter Brandt said.",
    ["direct | Anna Brandt | The bridge is safe,", "direct | Peter Brandt | I doubt it,"]),
  HardCase(
    "a common noun for a person described so before",
    "Dana Okafor, a spokeswoman for the port, came late. “The bridge is safe,” the spokeswoman said.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "a common noun with what belongs to it", "“The bridge is safe,” a spokesman for the port said.",
    ["direct | spokesman for the port | The bridge is safe,"]),
  HardCase(
    "a group of people", "“The bridge is safe,” engineers said.",
    ["direct | engineers | The bridge is safe,"]),
  HardCase(
    "a body speaks", "“The bridge is safe,” the Norvik Port Authority said.",
    ["direct | Norvik Port Authority | The bridge is safe,"]),
  HardCase(
    "a document speaks", "“The bridge is safe,” the report said.",
    ["direct | report | The bridge is safe,"]),
  HardCase(
    "a participle takes the sentence's subject", "Dana Okafor smiled, saying, “The bridge is safe.”",
    ["direct | Dana Okafor | The bridge is safe."]),
  HardCase(
    "a second verb takes the first one's subject", "Dana Okafor looked at the bridge and said, “It is safe.”",
    ["direct | Dana Okafor | It is safe."]),
  HardCase(
    "a whole sentence goes on with the speaker before it",
    "“The bridge is safe,” Dana Okafor said. “We looked at every bolt.”",
    ["direct | Dana Okafor | The bridge is safe, We looked at every bolt."]),
  HardCase(
    "a quotation after a sentence that reports",
    "Dana Okafor was pleased with the tests, she said. “The bridge is safe.”",
    ["indirect | Dana Okafor | Dana Okafor was pleased with the tests", "direct | Dana Okafor | The bridge is safe."]),
  HardCase(
    "a fragment in the article's sentence", "Dana Okafor said the bridge was “safe enough for a lorry.”",
    [
      "indirect | Dana Okafor | the bridge was “safe enough for a lorry.”",
      "partial | Dana Okafor | safe enough for a lorry.",
    ]),
  HardCase(
    "a word for a thing", "Dana Okafor called the plan “reckless.”",
    ["indirect | Dana Okafor | the plan “reckless.”", "partial | Dana Okafor | reckless."]),
  HardCase(
    "two people on one plan",
    "“It is safe,” Dana Okafor said, but Peter Brandt said, “I doubt it.”",
    ["direct | Dana Okafor | It is safe,", "direct | Peter Brandt | I doubt it."]),
  HardCase(
    "an unnamed person is called by the noun, not by who",
    "A Danish journalist who saw the test on condition of anonymity said that it failed.",
    ["indirect | Danish journalist | that it failed"]),
  HardCase(
    "what follows the verb is no more than who carried it",
    "“No one doubts the bridge,” Dana Okafor said, according to Reuters.",
    ["direct | Dana Okafor | No one doubts the bridge, | reported_by: Reuters"]),
  HardCase(
    "a manner between name and verb", "“The bridge is safe,” Dana Okafor quietly but firmly said.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "the senator, one of two people",
    "Sen. Anna Lindqvist met Mayor Peter Brandt. “It is safe,” the senator said. “I doubt it,” the mayor said.",
    ["direct | Anna Lindqvist | It is safe,", "direct | Peter Brandt | I doubt it,"]),
  HardCase(
    "an office in place of the name of whoever spoke last",
    "“The bridge is safe,” Anna Lindqvist said. “It was built to last,” the Norvik senator said.",
    ["direct | Anna Lindqvist | The bridge is safe,", "direct | Anna Lindqvist | It was built to last,"]),
  HardCase(
    "an office that is not that of whoever spoke last",
    "“The bridge is safe,” Mayor Anna Lindqvist said. “It is not,” the senator said.",
    ["direct | Anna Lindqvist | The bridge is safe,", "direct | senator | It is not,"]),
  HardCase(
    "the statement, of whom the sentence before has it",
    "“The bridge is safe,” Dana Okafor said in a statement. “It was built to last,” the statement continued.",
    [
      "direct | Dana Okafor | The bridge is safe, | document: statement",
      "direct | Dana Okafor | It was built to last, | document: statement",
    ]),
  HardCase(
    "a letter with its owner before it", "Mayor Peter Brandt came. Dana Okafor's letter said, “The bridge is safe.”",
    ["direct | Dana Okafor | The bridge is safe. | document: Dana Okafor's letter"]),
  HardCase(
    "a letter to somebody is not theirs",
    "A letter reached Mayor Peter Brandt on Monday. “The bridge is not safe,” the letter said.",
    ["direct | letter | The bridge is not safe,"]),
  HardCase(
    "the organization, which spoke before",
    "“The bridge is safe,” the Norvik Port Authority said. “We built it,” the organization added.",
    ["direct | Norvik Port Authority | The bridge is safe,", "direct | Norvik Port Authority | We built it,"]),
  HardCase(
    "a surname before the full name of a relative",
    "“The bridge is safe,” Lindqvist said. His wife, Anna Lindqvist, nodded. “It was built to last,” Lindqvist added.",
    ["direct | Lindqvist | The bridge is safe,", "direct | Lindqvist | It was built to last,"]),
  HardCase(
    "a surname after two of a family",
    "Peter Brandt came with his daughter, Eva Brandt. “The bridge is safe,” Brandt said.",
    ["direct | Peter Brandt | The bridge is safe,"]),
]
