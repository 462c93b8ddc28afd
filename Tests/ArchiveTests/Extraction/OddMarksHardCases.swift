/// Marks without a partner, marks inside others, and quotations over several paragraphs.
let oddMarksHardCases: [HardCase] = [
  // Over several paragraphs.
  HardCase(
    "straight marks opened in each paragraph and closed once",
    "Dana Okafor said: \"The bridge is safe.\n\n\"We looked at every bolt.\n\n\"We shall look again in May.\"",
    ["direct | Dana Okafor | The bridge is safe. We looked at every bolt. We shall look again in May."]),
  HardCase(
    "single marks opened in each paragraph and closed once",
    "Dana Okafor said: ‘The bridge is safe.\n\n‘We looked at every bolt.’",
    ["direct | Dana Okafor | The bridge is safe. We looked at every bolt."]),
  HardCase(
    "a quotation opened once and closed two paragraphs later",
    "The ministry's statement read: “The bridge is safe.\n\nWe looked at every bolt.\n\nWe shall look again in May.”",
    ["direct | ministry's statement | The bridge is safe. We looked at every bolt. We shall look again in May."]),
  HardCase(
    "each paragraph closed is a quotation of its own, by the same speaker",
    "“The bridge is safe,” Dana Okafor said.\n\n“We looked at every bolt.”",
    ["direct | Dana Okafor | The bridge is safe,", "direct | Dana Okafor | We looked at every bolt."]),
  HardCase(
    "a long quotation that another person's follows",
    "“The bridge is safe,” Dana Okafor said. “We looked at it.\n\n“It is old.”\n\n“I doubt it,” Peter Brandt said.",
    [
      "direct | Dana Okafor | The bridge is safe, We looked at it. It is old.",
      "direct | Peter Brandt | I doubt it,",
    ]),
  HardCase(
    "a report in the last paragraph of a long quotation",
    "“The bridge is safe.\n\n“We looked at every bolt,” Dana Okafor said.",
    ["direct | Dana Okafor | The bridge is safe. We looked at every bolt,"]),
  HardCase(
    "a transcript inside one long quotation",
    "“OKAFOR: The bridge is safe.\n\n“BRANDT: I doubt it.\n\n“OKAFOR: We looked at every bolt.”",
    [
      "direct | OKAFOR | The bridge is safe.", "direct | BRANDT | I doubt it.",
      "direct | OKAFOR | We looked at every bolt.",
    ]),
  HardCase(
    "a transcript with full names inside the marks",
    "“Peter Brandt: I doubt that the bridge is safe.\n\n“Anna Lindqvist: We looked at every bolt.”",
    [
      "direct | Peter Brandt | I doubt that the bridge is safe.",
      "direct | Anna Lindqvist | We looked at every bolt.",
    ]),
  // An odd number.
  HardCase(
    "a closing mark alone after a quotation and its report",
    "“The bridge is safe,” Dana Okafor said. We looked at every bolt,” she added.",
    ["direct | Dana Okafor | The bridge is safe,", "direct | Dana Okafor | We looked at every bolt,"]),
  HardCase(
    "a mark that never closes does not swallow the next paragraph",
    "The “bridge fund was empty on Monday.\n\n“It is full,” Dana Okafor said.",
    ["direct | Dana Okafor | It is full,"]),
  HardCase(
    "a stray straight mark before two fragments",
    #"He lost " the key. Dana Okafor called the bridge "a gift to us all" and "a miracle of steel.""#,
    [
      #"indirect | Dana Okafor | the bridge "a gift to us all" and "a miracle of steel.""#,
      "partial | Dana Okafor | a gift to us all", "partial | Dana Okafor | a miracle of steel.",
    ]),
  HardCase(
    "a missing mark before the report, and a fragment after it",
    "“The bridge is safe, Dana Okafor said. “It is old.”",
    ["direct | Dana Okafor | The bridge is safe, It is old."]),
  HardCase(
    "a single mark that closes a double one",
    "Dana Okafor said: “The bridge is safe.’ The “Norvik Belle” sailed on.",
    ["direct | Dana Okafor | The bridge is safe."]),
  HardCase(
    "a closing mark without a space before the name", "“The bridge is safe,”Dana Okafor said.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "a straight closing mark without a space before the name", #""The bridge is safe,"Dana Okafor said."#,
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "an opening mark without a space before it", "Dana Okafor said:“The bridge is safe.”",
    ["direct | Dana Okafor | The bridge is safe."]),
  HardCase(
    "marks with spaces on both sides", #"" The bridge is safe , " Dana Okafor said ."#,
    ["direct | Dana Okafor | The bridge is safe ,"]),
  HardCase(
    "an opening glyph at both ends, twice", "“The bridge is safe,“ Dana Okafor said. “It is old.“",
    ["direct | Dana Okafor | The bridge is safe, It is old."]),
  // Inside one another.
  HardCase(
    "straight marks inside straight ones", #""He called it "a gift" to us," Dana Okafor said."#,
    [#"direct | Dana Okafor | He called it "a gift" to us,"#]),
  HardCase(
    "straight marks inside curly ones", #"“He called it "a gift" to us,” Dana Okafor said."#,
    [#"direct | Dana Okafor | He called it "a gift" to us,"#]),
  HardCase(
    "curly marks inside straight ones", #""He called it “a gift” to us," Dana Okafor said."#,
    ["direct | Dana Okafor | He called it “a gift” to us,"]),
  HardCase(
    "curly marks inside curly ones", "“He called it “a gift” to us,” Dana Okafor said.",
    ["direct | Dana Okafor | He called it “a gift” to us,"]),
  HardCase(
    "curly marks inside guillemets", "« He called it “a gift” to us », Dana Okafor said.",
    ["direct | Dana Okafor | He called it “a gift” to us"]),
  HardCase(
    "one mark that closes two quotations", "“He called it “a gift,” Dana Okafor said.",
    ["direct | Dana Okafor | He called it “a gift,"]),
  HardCase(
    "three apostrophes at the end", "''He called it 'a gift,''' Dana Okafor said.",
    ["direct | Dana Okafor | He called it 'a gift,'"]),
  HardCase(
    "a possessive inside single marks", "'The workers' union can't wait,' Dana Okafor said. 'It's far too late.'",
    ["direct | Dana Okafor | The workers' union can't wait, It's far too late."]),
  HardCase(
    "fragments in single marks",
    "Dana Okafor called it a ‘basket case’ and the fund ‘empty words’ for the ‘very rich’.",
    [
      "indirect | Dana Okafor | it a ‘basket case’ and the fund ‘empty words’ for the ‘very rich’",
      "partial | Dana Okafor | basket case", "partial | Dana Okafor | empty words",
      "partial | Dana Okafor | very rich",
    ]),
  HardCase(
    "a dropped g inside single marks", "‘We are goin’ home and the workers’ union is, too,’ Dana Okafor said.",
    ["direct | Dana Okafor | We are goin’ home and the workers’ union is, too,"]),
  HardCase(
    "a whole dialogue inside a quotation", "“I asked, ‘Is it safe?’ and he said, ‘No,’” Dana Okafor said.",
    ["direct | Dana Okafor | I asked, ‘Is it safe?’ and he said, ‘No,’"]),
  // Inside the marks.
  HardCase(
    "an ellipsis stays inside", "“The bridge … is safe. . . . It is old,” Dana Okafor said.",
    ["direct | Dana Okafor | The bridge … is safe. . . . It is old,"]),
  HardCase(
    "a bracketed insert stays inside", "“[The bridge] is safe [for now],” Dana Okafor said.",
    ["direct | Dana Okafor | [The bridge] is safe [for now],"]),
  HardCase(
    "a quotation in two languages", "“Brua er trygg – the bridge is safe,” Dana Okafor said.",
    ["direct | Dana Okafor | Brua er trygg – the bridge is safe,"]),
  HardCase(
    "an exclamation before the closing mark", "“The bridge is safe!” said Dana Okafor.",
    ["direct | Dana Okafor | The bridge is safe!"]),
  // Not quotations.
  HardCase(
    "the value of an attribute in left-over markup",
    "<img alt=\"A bridge in the fog\" width=\"40\">\n\n“The bridge is safe,” Dana Okafor said.",
    ["direct | Dana Okafor | The bridge is safe,"]),
  HardCase(
    "minutes and seconds are no marks", #"At 59°12'5" north “it is cold,” Dana Okafor said."#,
    [
      #"indirect | Dana Okafor | At 59°12'5" north “it is cold,”"#,
      "partial | Dana Okafor | it is cold,",
    ]),
  HardCase(
    "a nickname in curly marks inside a name", "Marcia “Bo” Lindqvist said the bridge was safe.",
    ["indirect | Marcia “Bo” Lindqvist | the bridge was safe"]),
  HardCase(
    "a nickname of two words", "“It is safe,” said Earl “Big Boss” Brandt.",
    ["direct | Earl “Big Boss” Brandt | It is safe,"]),
]
