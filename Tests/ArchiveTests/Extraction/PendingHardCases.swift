/// Cases that a careful reader answers so and the program does not yet. One that comes right moves to the table of its
/// theme.
let pendingHardCases: [HardCase] = [
  HardCase(
    "a relative clause with a verb of saying inside",
    "Dana Okafor, who said on Monday that she was ill, told the council, “The bridge is safe.”",
    ["indirect | Dana Okafor | that she was ill", "direct | Dana Okafor | The bridge is safe."]),
  HardCase(
    "an aside after the subject of the quotation", "“We,” he said, pausing, “are safe.”",
    ["direct | - | We, are safe."]),
  HardCase(
    "a pronoun before the name", "“It is safe,” he said. Peter Brandt built the bridge. “It is old,” Brandt said.",
    ["direct | Peter Brandt | It is safe,", "direct | Peter Brandt | It is old,"]),
  HardCase(
    "an outlet that reported it, citing a person",
    "“The bridge is safe,” Dana Okafor said, Reuters reported.",
    ["direct | Dana Okafor | The bridge is safe, | reported_by: Reuters"]),
  HardCase(
    "an outlet that carried a paraphrase, first", "Reuters reported that Dana Okafor said the bridge was safe.",
    ["indirect | Dana Okafor | the bridge was safe | reported_by: Reuters"]),
  HardCase(
    "an outlet that first reported it",
    "“The bridge is safe,” Dana Okafor said. Reuters first reported the remark.",
    ["direct | Dana Okafor | The bridge is safe, | first_reported_by: Reuters"]),
  HardCase(
    "wrote in a letter", "“The bridge is safe,” Dana Okafor wrote in a letter to the council.",
    ["direct | Dana Okafor | The bridge is safe, | document: letter"]),
  HardCase(
    "an official who was not authorized to speak",
    "The bridge is old, said a senior official who was not authorized to speak publicly.",
    ["indirect | senior official who was not authorized to speak publicly | The bridge is old"]),
  HardCase(
    "two people familiar with it",
    "The bridge will close in May, according to two people familiar with the plan.",
    ["indirect | two people familiar with the plan | The bridge will close in May"]),
  HardCase(
    "a claim that", "Dana Okafor's claim that the bridge was safe angered the town.",
    ["indirect | Dana Okafor | that the bridge was safe"]),
  // What somebody sees, points at or speaks after is no paraphrase. These are found with a confidence below 0.5.
  HardCase(
    "a phrase between commas before the verb",
    "“The bridge is safe,” Dana Okafor, pointing at the river, said.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "a first name for a person named in full", "Anna Lindqvist, 9, saw it fall. “It was loud,” Anna said.",
    ["direct | Anna Lindqvist | It was loud,"]),
  HardCase(
    "he passes over her", "Peter Brandt spoke after Anna Lindqvist. “It is safe,” he said.",
    ["direct | Peter Brandt | It is safe,"]),
]
