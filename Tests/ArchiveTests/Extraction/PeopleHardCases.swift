/// Whom a name, a pronoun or a common noun means.
let peopleHardCases: [HardCase] = [
  // Two of one name.
  HardCase(
    "two Smiths, each with a first name",
    "John Smith met Mary Smith. “It is safe,” Mary Smith said. “I doubt it,” John Smith said.",
    ["direct | Mary Smith | It is safe,", "direct | John Smith | I doubt it,"]),
  HardCase(
    "two Smiths, told apart by pronouns",
    "John Smith met Mary Smith. “It is safe,” she said. “I doubt it,” he said.",
    ["direct | Mary Smith | It is safe,", "direct | John Smith | I doubt it,"]),
  // One of several names.
  HardCase(
    "Mr. and a last name", "Sergey Lavrov came to Norvik. “It is safe,” Mr. Lavrov said.",
    ["direct | Sergey Lavrov | It is safe,"]),
  HardCase(
    "a title and a last name", "Sergey Lavrov came to Norvik. “It is safe,” Foreign Minister Lavrov said.",
    ["direct | Sergey Lavrov | It is safe,"]),
  HardCase(
    "a title and a full name, then a last name",
    "Foreign Minister Sergey Lavrov came to Norvik. “It is safe,” Lavrov said.",
    ["direct | Sergey Lavrov | It is safe,"]),
  HardCase(
    "a senator by title and last name", "Sen. Anna Lindqvist came. “It is safe,” Sen. Lindqvist said.",
    ["direct | Anna Lindqvist | It is safe,"]),
  HardCase(
    "a doctor by title and last name", "Dr. Anna Lindqvist came. “It is safe,” Dr. Lindqvist said.",
    ["direct | Anna Lindqvist | It is safe,"]),
  HardCase(
    "a middle initial more", "“It is safe,” said Peter J. Brandt. “It is old,” Brandt said.",
    ["direct | Peter J. Brandt | It is safe,", "direct | Peter J. Brandt | It is old,"]),
  HardCase(
    "a possessive last name in between",
    "Peter Brandt spoke. Brandt's office was closed. “It is safe,” Brandt said.",
    ["direct | Peter Brandt | It is safe,"]),
  HardCase(
    "a person of three names", "“It is safe,” said Maria Elena Torres. “It is old,” Torres said.",
    ["direct | Maria Elena Torres | It is safe,", "direct | Maria Elena Torres | It is old,"]),
  // Bodies and abbreviations.
  HardCase(
    "an abbreviation given in brackets",
    "The Norvik Port Authority (NPA) built it. “The bridge is safe,” the NPA said.",
    ["direct | Norvik Port Authority | The bridge is safe,"]),
  HardCase(
    "a common noun for a body", "The Norvik Port Authority built it. “The bridge is safe,” the authority said.",
    ["direct | Norvik Port Authority | The bridge is safe,"]),
  // Common nouns.
  HardCase(
    "the mayor, named before", "Mayor Dana Okafor opened the bridge. “It is safe,” the mayor said.",
    ["direct | Dana Okafor | It is safe,"]),
  HardCase(
    "the spokesman, named before by another word",
    "Peter Brandt, a spokesman for the port, came late. “It is safe,” the spokesman said.",
    ["direct | Peter Brandt | It is safe,"]),
  HardCase(
    "a noun with its kind", "“It is safe,” the 45-year-old engineer said.",
    ["direct | 45-year-old engineer | It is safe,"]),
  HardCase(
    "an indefinite noun is nobody named before",
    "Mayor Dana Okafor opened the bridge. “It is old,” a mayor from the south said.",
    ["direct | mayor from the south | It is old,"]),
  HardCase(
    "the official goes on", "“It is old,” a senior official said. “It creaks,” the official added.",
    ["direct | senior official | It is old,", "direct | senior official | It creaks,"]),
  // Pronouns.
  HardCase(
    "a pronoun over a paragraph", "Peter Brandt built the bridge.\n\nIt is old.\n\n“It is safe,” he said.",
    ["direct | Peter Brandt | It is safe,"]),
  HardCase(
    "two Smiths, told apart by courtesy titles",
    "John Smith met Mary Smith. “It is safe,” Ms. Smith said. “I doubt it,” Mr. Smith said.",
    ["direct | Mary Smith | It is safe,", "direct | John Smith | I doubt it,"]),
  HardCase(
    "an abbreviation of the initials",
    "The International Monetary Fund lent the money. “The bridge is safe,” the IMF said.",
    ["direct | International Monetary Fund | The bridge is safe,"]),
  HardCase(
    "a name with two particles", "Ursula von der Leyen came. “It is safe,” von der Leyen said.",
    ["direct | Ursula von der Leyen | It is safe,"]),
  HardCase(
    "they for a body", "The Norvik Council met on Monday. “The bridge is safe,” they said.",
    ["direct | Norvik Council | The bridge is safe,"]),
  HardCase(
    "a vice president is no president",
    "Former Vice President Anna Lindqvist met President Peter Brandt. “It is old,” the former vice president said. "
      + "“It is safe,” the president said.",
    ["direct | Anna Lindqvist | It is old,", "direct | Peter Brandt | It is safe,"]),
  HardCase(
    "a reporter who relays",
    "Speaker Dana Okafor came. “It is safe,” the speaker said, according to Norvik News reporter Peter Brandt.",
    ["direct | Dana Okafor | It is safe, | reported_by: Peter Brandt"]),
  HardCase(
    "a party and a state between name and verb", "This led Peter Brandt, R-Texas, to retort, “It is safe.”",
    ["direct | Peter Brandt | It is safe."]),
  HardCase(
    "an initial before the whole first name", "“We voted for it,” T. Brandt said. “I will again,” said Tina Brandt.",
    ["direct | Tina Brandt | We voted for it,", "direct | Tina Brandt | I will again,"]),
]
