/// Paraphrases, and the hops on the words' way to the article.
let reportHardCases: [HardCase] = [
  HardCase(
    "a clause with that", "Dana Okafor said that the bridge was safe.",
    ["indirect | Dana Okafor | that the bridge was safe"]),
  HardCase(
    "a clause without that", "Dana Okafor said the bridge was safe.",
    ["indirect | Dana Okafor | the bridge was safe"]),
  HardCase(
    "a report after what it reports", "The bridge was safe, Dana Okafor said.",
    ["indirect | Dana Okafor | The bridge was safe"]),
  HardCase(
    "a report inside what it reports", "The bridge, Dana Okafor said, was safe for now.",
    ["indirect | Dana Okafor | The bridge was safe for now"]),
  HardCase(
    "according to a person", "The bridge was safe, according to Dana Okafor.",
    ["indirect | Dana Okafor | The bridge was safe"]),
  HardCase(
    "according to a person, first", "According to Dana Okafor, the bridge was safe.",
    ["indirect | Dana Okafor | the bridge was safe"]),
  HardCase(
    "two reports in one sentence", "Dana Okafor said the bridge was safe, adding that it was old.",
    ["indirect | Dana Okafor | the bridge was safe", "indirect | Dana Okafor | that it was old"]),
  HardCase(
    "a report with a day between", "Dana Okafor said on Monday that the bridge was safe.",
    ["indirect | Dana Okafor | that the bridge was safe"]),
  HardCase(
    "a denial", "Dana Okafor denied that the bridge was old.",
    ["indirect | Dana Okafor | that the bridge was old"]),
  HardCase(
    "a warning", "Dana Okafor warned that the bridge was old.",
    ["indirect | Dana Okafor | that the bridge was old"]),
  HardCase("a noun is no report", "The report on the bridge claims came late. His remarks were short.", []),
  HardCase("a passive without a speaker", "Dana Okafor was told that the bridge was safe.", []),
  HardCase(
    "told an outlet", "“The bridge is safe,” Dana Okafor told Reuters.",
    ["direct | Dana Okafor | The bridge is safe, | told_to: Reuters"]),
  HardCase(
    "told an outlet that", "Dana Okafor told the Associated Press that the bridge was safe.",
    ["indirect | Dana Okafor | that the bridge was safe | told_to: Associated Press"]),
  HardCase(
    "in an interview with an outlet", "“The bridge is safe,” Dana Okafor said in an interview with the BBC.",
    ["direct | Dana Okafor | The bridge is safe, | told_to: BBC"]),
  HardCase(
    "speaking to an outlet", "“The bridge is safe,” Dana Okafor said, speaking to Reuters.",
    ["direct | Dana Okafor | The bridge is safe, | told_to: Reuters"]),
  HardCase(
    "the hearer holds for the paragraph",
    "“The bridge is safe,” Dana Okafor told Reuters on Monday. “It is old,” she added.",
    [
      "direct | Dana Okafor | The bridge is safe, | told_to: Reuters",
      "direct | Dana Okafor | It is old, | told_to: Reuters",
    ]),
  HardCase(
    "reporters are no source", "“The bridge is safe,” Dana Okafor told reporters.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "an outlet that carries", "According to Reuters, Dana Okafor said, “The bridge is safe.”",
    ["direct | Dana Okafor | The bridge is safe. | reported_by: Reuters"]),
  HardCase(
    "an outlet that carries a paraphrase", "Dana Okafor said the bridge was safe, Reuters reported.",
    ["indirect | Dana Okafor | the bridge was safe | reported_by: Reuters"]),
  HardCase(
    "an outlet in an aside", "Dana Okafor spoke, saying — according to Reuters — that “the bridge is safe now.”",
    ["partial | Dana Okafor | the bridge is safe now. | reported_by: Reuters"]),
  HardCase(
    "an outlet that carried it first",
    "“The bridge is safe,” Dana Okafor said. The remark was first reported by Reuters.",
    ["direct | Dana Okafor | The bridge is safe, | first_reported_by: Reuters"]),
  HardCase(
    "in a statement", "“The bridge is safe,” Dana Okafor said in a statement.",
    ["direct | Dana Okafor | The bridge is safe, | document: statement"]),
  HardCase(
    "according to a document",
    "Dana Okafor asked the council for “better and safer bridges,” according to a ministry readout.",
    [
      "indirect | Dana Okafor | the council for “better and safer bridges,” | document: ministry readout",
      "partial | Dana Okafor | better and safer bridges, | document: ministry readout",
    ]),
  HardCase(
    "a source without a name", "“The bridge is safe,” said a person familiar with the tests.",
    ["direct | person familiar with the tests | The bridge is safe,"]),
  HardCase(
    "on condition of anonymity",
    "An engineer, speaking on condition of anonymity, told Reuters that the bridge was old. “It creaks,” he said.",
    [
      "indirect | engineer | that the bridge was old | told_to: Reuters",
      "direct | engineer | It creaks, | told_to: Reuters",
    ]),
  HardCase(
    "one person without a name is one source",
    "An anonymous Norvik-based engineer told Reuters: “The bridge creaks.” The source said, “It is old.”",
    [
      "direct | anonymous Norvik-based engineer | The bridge creaks. | told_to: Reuters",
      "direct | anonymous Norvik-based engineer | It is old. | told_to: Reuters",
    ]),
  HardCase(
    "where and when after the verb",
    "“The bridge is safe,” Dana Okafor said at a crowded meeting in Norvik late on Monday night. “It is old.”",
    ["direct | Dana Okafor | The bridge is safe, It is old."]),
  HardCase(
    "of what the words were said", "“It is safe,” Dana Okafor said of the bridge.",
    ["direct | Dana Okafor | It is safe,"]),
  HardCase("nobody said anything", "Nobody at the ministry said the bridge was closed.", []),
  HardCase("no one", "No one told reporters that the road was open.", []),
  HardCase("no officer", "No police officer said a word about it. No minister has said that taxes will rise.", []),
  HardCase("none of them", "None of the officers said that they had seen the boat.", []),
  HardCase("neither of two", "Neither the mayor nor the council said the plan was dead.", []),
  HardCase("not one", "Not one witness said he had heard a shot.", []),
  HardCase("marked words that nobody said", "Nobody said “the bridge is safe.”", []),
  HardCase(
    "what nobody asked, as someone says", "Nobody asked for the bill, the innkeeper Ivo Klima said.",
    ["indirect | Ivo Klima | Nobody asked for the bill"]),
  HardCase(
    "nobody beside somebody", "Nobody said the bridge was safe. “It was never safe,” said Dana Okafor, the mayor.",
    ["direct | Dana Okafor | It was never safe,"]),
]
