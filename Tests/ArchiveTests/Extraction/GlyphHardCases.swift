/// Each glyph that opens or closes quotations, and marks made of two signs.
let glyphHardCases: [HardCase] = [
  ("curly single marks", "‘The bridge is safe,’"), ("low and high single marks", "‚The bridge is safe,‘"),
  ("low and straight marks", "„The bridge is safe,\""), ("low and right marks", "„The bridge is safe,”"),
  ("guillemets without spaces", "«The bridge is safe,»"), ("single guillemets", "‹The bridge is safe,›"),
  ("guillemets turned right at both ends", "»The bridge is safe,»"),
  ("white corner brackets", "『The bridge is safe,』"), ("ornaments", "❝The bridge is safe,❞"),
  ("double primes of Eastern writing", "〝The bridge is safe,〞"), ("wide straight marks", "＂The bridge is safe,＂"),
  ("back-quotes and apostrophes", "``The bridge is safe,''"),
  ("a back-quote and an apostrophe", "`The bridge is safe,'"),
  ("a back-quote and an acute", "`The bridge is safe,´"), ("two commas and two apostrophes", ",,The bridge is safe,''"),
  ("doubled signs of comparison", "<<The bridge is safe,>>"), ("high reversed marks", "‟The bridge is safe,”"),
].map { HardCase($0, "\($1) Dana Okafor said.", ["direct | Dana Okafor | The bridge is safe,"]) }
