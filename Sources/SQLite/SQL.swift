/// SQL that the program itself says: literals, and literals joined with `+`.
///
/// Values cannot get into it: a string interpolation does not compile, and there is no initializer from `String`.
/// They are bound to a statement's parameters instead (`?1`).
public struct SQL: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The text for SQLite.
  public let text: String

  /// The literal as it stands.
  public init(stringLiteral literal: StaticString) {
    text = literal.description
  }

  private init(text: String) {
    self.text = text
  }

  /// Both, one after the other; nothing is put between them.
  public static func + (left: SQL, right: SQL) -> SQL {
    SQL(text: left.text + right.text)
  }

  /// Both, one after the other; nothing is put between them.
  public static func += (left: inout SQL, right: SQL) {
    left = left + right
  }
}
