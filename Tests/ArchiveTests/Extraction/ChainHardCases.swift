/// The hops on the words' way to the article.
let chainHardCases: [HardCase] = [
  // Told to.
  HardCase(
    "told a newspaper", "“The bridge is safe,” Dana Okafor told The New York Times.",
    ["direct | Dana Okafor | The bridge is safe, | told_to: The New York Times"]),
  HardCase(
    "told in an interview with a broadcaster on a day",
    "“The bridge is safe,” Dana Okafor said on Monday in an interview with CNN.",
    ["direct | Dana Okafor | The bridge is safe, | told_to: CNN"]),
  HardCase(
    "a fragment told an outlet",
    "Dana Okafor told Reuters the bridge was “safe enough for a lorry.”",
    [
      "indirect | Dana Okafor | the bridge was “safe enough for a lorry.” | told_to: Reuters",
      "partial | Dana Okafor | safe enough for a lorry. | told_to: Reuters",
    ]),
  HardCase(
    "told a person", "“The bridge is safe,” Dana Okafor told Peter Brandt.",
    ["direct | Dana Okafor | The bridge is safe, | told_to: Peter Brandt"]),
  HardCase(
    "told lawmakers: a group is no source", "“The bridge is safe,” Dana Okafor told lawmakers on Monday.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "another person in the paragraph is not told to the same outlet",
    "“The bridge is safe,” Dana Okafor told Reuters. “I doubt it,” Peter Brandt said.",
    ["direct | Dana Okafor | The bridge is safe, | told_to: Reuters", "direct | Peter Brandt | I doubt it,"]),
  // Reported by.
  HardCase(
    "an outlet as the only source", "The bridge was safe, Reuters reported.",
    ["indirect | Reuters | The bridge was safe"]),
  HardCase(
    "according to an outlet, last", "The bridge was safe, according to the Associated Press.",
    ["indirect | Associated Press | The bridge was safe"]),
  HardCase(
    "said, according to a person", "“The bridge is safe,” Dana Okafor said, according to Peter Brandt.",
    ["direct | Dana Okafor | The bridge is safe, | reported_by: Peter Brandt"]),
  HardCase(
    "said at the time, according to a person, and the quote goes on",
    "“The bridge is safe,” Dana Okafor said at the time, according to Peter Brandt. “It will stay open.”",
    ["direct | Dana Okafor | The bridge is safe, It will stay open. | reported_by: Peter Brandt"]),
  HardCase(
    "said by one, according to another",
    "“The bridge is safe,” said Dana Okafor, according to Peter Brandt.",
    ["direct | Dana Okafor | The bridge is safe, | reported_by: Peter Brandt"]),
  HardCase(
    "told somebody, according to people without names",
    "“The bridge is safe,” Dana Okafor told Eva Lindner, according to two people familiar with the call.",
    [
      "direct | Dana Okafor | The bridge is safe, | told_to: Eva Lindner"
        + " | reported_by: two people familiar with the call"
    ]),
  HardCase(
    "according to a person alone", "“The bridge is safe,” according to Peter Brandt.",
    ["direct | Peter Brandt | The bridge is safe,"]),
  // First reported by.
  HardCase(
    "a comment that was first published by an outlet",
    "“It is old,” Dana Okafor said. Her comments were first published by the Associated Press.",
    ["direct | Dana Okafor | It is old, | first_reported_by: Associated Press"]),
  // Documents.
  HardCase(
    "said in a post", "“The bridge is safe,” Dana Okafor said in a post on Facebook.",
    ["direct | Dana Okafor | The bridge is safe, | document: post"]),
  HardCase(
    "said in an email", "“The bridge is safe,” Dana Okafor said in an email.",
    ["direct | Dana Okafor | The bridge is safe, | document: email"]),
  HardCase(
    "a statement that speaks", "“The bridge is safe,” the statement said.",
    ["direct | statement | The bridge is safe,"]),
  HardCase(
    "said, according to a readout",
    "“The bridge is safe,” Dana Okafor said, according to a readout.",
    ["direct | Dana Okafor | The bridge is safe, | document: readout"]),
  HardCase(
    "according to a document alone", "The bridge was safe, according to a report.",
    ["indirect | report | The bridge was safe"]),
  HardCase(
    "a letter that someone wrote", "“The bridge is safe,” read a letter from Dana Okafor.",
    ["direct | letter from Dana Okafor | The bridge is safe,"]),
  // Without a name.
  HardCase(
    "an official on condition of anonymity",
    "“The bridge is old,” said an official, who spoke on condition of anonymity.",
    ["direct | official | The bridge is old,"]),
  HardCase(
    "a person briefed on it", "The bridge will close in May, a person briefed on the plan said.",
    ["indirect | person briefed on the plan | The bridge will close in May"]),
  HardCase(
    "sources told an outlet", "The bridge will close in May, sources told Reuters.",
    ["indirect | sources | The bridge will close in May | told_to: Reuters"]),
  // No comment.
  HardCase(
    "did not respond to a request for comment",
    "“The bridge is safe,” Dana Okafor said. Peter Brandt did not respond to a request for comment.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase("declined to comment", "The Norvik Port Authority declined to comment on the bridge.", []),
  HardCase("could not be reached", "Peter Brandt could not be reached for comment on Monday.", []),
  HardCase(
    "in a statement, first", "In a statement, Dana Okafor said the bridge was safe.",
    ["indirect | Dana Okafor | the bridge was safe | document: statement"]),
  HardCase(
    "in a statement, with marks", "In a statement on Monday, Dana Okafor said, “The bridge is safe.”",
    ["direct | Dana Okafor | The bridge is safe. | document: statement"]),
]
