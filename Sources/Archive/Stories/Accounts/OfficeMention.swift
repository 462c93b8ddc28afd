/// A person who is called by an office in a text: "U.S. Senator Marco Rubio".
package struct OfficeMention: Hashable, Sendable {
  /// The office, by the one name that all its forms have: "senator".
  package var office: String
  /// The office as the text has it: "Sen.".
  package var written: String
  /// The first name; nil for a surname alone.
  package var givenName: String?
  package var surname: String
}
