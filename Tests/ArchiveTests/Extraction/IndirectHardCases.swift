/// Reports without marks, or with marks around a part.
let indirectHardCases: [HardCase] = [
  HardCase(
    "said on a day that", "Dana Okafor said Monday that the bridge was safe.",
    ["indirect | Dana Okafor | that the bridge was safe"]),
  HardCase(
    "a report after the words, with verb first", "The bridge was safe, said Dana Okafor.",
    ["indirect | Dana Okafor | The bridge was safe"]),
  HardCase(
    "according to, with an apposition", "The bridge was safe, according to Dana Okafor, the mayor of Norvik.",
    ["indirect | Dana Okafor | The bridge was safe"]),
  HardCase(
    "according to, inside", "The bridge, according to Dana Okafor, was safe for now.",
    ["indirect | Dana Okafor | The bridge was safe for now"]),
  HardCase(
    "the plan, he said, would fail", "The plan, Dana Okafor said on Monday, would fail.",
    ["indirect | Dana Okafor | The plan would fail"]),
  HardCase(
    "a denial of an act", "Dana Okafor denied closing the bridge.",
    ["indirect | Dana Okafor | closing the bridge"]),
  HardCase(
    "a denial of having done", "Dana Okafor denied having closed the bridge in May.",
    ["indirect | Dana Okafor | having closed the bridge in May"]),
  HardCase(
    "called on someone to", "Dana Okafor called on the council to close the bridge.",
    ["indirect | Dana Okafor | the council to close the bridge"]),
  HardCase(
    "urged someone to", "Dana Okafor urged the council to close the bridge.",
    ["indirect | Dana Okafor | the council to close the bridge"]),
  HardCase(
    "promised to", "Dana Okafor promised to close the bridge.",
    ["indirect | Dana Okafor | to close the bridge"]),
  HardCase(
    "a warning after the words", "The bridge would fall, Dana Okafor warned.",
    ["indirect | Dana Okafor | The bridge would fall"]),
  HardCase(
    "an announcement", "Dana Okafor announced that the bridge would close in May.",
    ["indirect | Dana Okafor | that the bridge would close in May"]),
  HardCase(
    "an argument after the words", "The bridge should stay, Dana Okafor argued.",
    ["indirect | Dana Okafor | The bridge should stay"]),
  HardCase(
    "a question reported", "Dana Okafor asked whether the bridge was safe.",
    ["indirect | Dana Okafor | whether the bridge was safe"]),
  HardCase(
    "acknowledged that", "Dana Okafor acknowledged that the bridge was old.",
    ["indirect | Dana Okafor | that the bridge was old"]),
  HardCase(
    "said he, with a pronoun", "Dana Okafor came late. She said the bridge was safe.",
    ["indirect | Dana Okafor | the bridge was safe"]),
  HardCase(
    "two verbs of one speaker", "Dana Okafor said the bridge was safe and added that it was old.",
    ["indirect | Dana Okafor | the bridge was safe", "indirect | Dana Okafor | that it was old"]),
  HardCase(
    "two speakers in one sentence", "Dana Okafor said the bridge was safe, but Peter Brandt said it was old.",
    ["indirect | Dana Okafor | the bridge was safe", "indirect | Peter Brandt | it was old"]),
  HardCase(
    "a body that confirms", "The Norvik Port Authority confirmed that the bridge was safe.",
    ["indirect | Norvik Port Authority | that the bridge was safe"]),
  HardCase(
    "a tweet", "“The bridge is safe,” Dana Okafor tweeted.", ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "a fragment at the end of a paraphrase",
    "Dana Okafor said the bridge was old and “a danger to us all.”",
    [
      "indirect | Dana Okafor | the bridge was old and “a danger to us all.”",
      "partial | Dana Okafor | a danger to us all.",
    ]),
  HardCase(
    "two fragments in one paraphrase",
    "Dana Okafor said the bridge was “old and rusty” but “safe enough for a lorry.”",
    [
      "indirect | Dana Okafor | the bridge was “old and rusty” but “safe enough for a lorry.”",
      "partial | Dana Okafor | old and rusty", "partial | Dana Okafor | safe enough for a lorry.",
    ]),
  HardCase(
    "what nobody said", "Dana Okafor did not say whether the bridge was safe.", []),
  HardCase("a habit of speech is no report", "As the saying goes, all bridges fall.", []),
  HardCase(
    "a warning by noun", "The town heard Dana Okafor's warning that the bridge was old.",
    ["indirect | Dana Okafor | that the bridge was old"]),
]
