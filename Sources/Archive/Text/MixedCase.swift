extension StringProtocol {
  /// A name in capitals as it is usually written: "O'BRIEN" as "O'Brien", "ANNA-MARIA" as "Anna-Maria". Initials stay:
  /// "J.D.".
  package var inMixedCase: String {
    var output = ""
    var startsWord = true
    for character in self {
      output += startsWord ? String(character) : character.lowercased()
      startsWord = ".-'’".contains(character)
    }
    return output
  }
}
