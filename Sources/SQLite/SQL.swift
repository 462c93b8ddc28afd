/// SQL that the program itself says: literals, and literals joined with `+`.
///
/// Values cannot get into it: a string interpolation does not compile, and there is no initializer from `String`.
/// They are bound to a statement's parameters instead (`?1`).
package struct SQL: Sendable, ExpressibleByStringLiteral {
  private enum Source: Sendable {
    case literal(StaticString)
    case joined(String)
  }

  private let source: Source

  /// The literal as it stands.
  package init(stringLiteral literal: StaticString) {
    source = .literal(literal)
  }

  private init(joined text: String) {
    source = .joined(text)
  }

  /// The text for SQLite.
  package var text: String {
    switch source {
    case .literal(let literal): literal.description
    case .joined(let text): text
    }
  }

  /// Both, one after the other; nothing is put between them.
  package static func + (left: SQL, right: SQL) -> SQL {
    SQL(joined: left.text + right.text)
  }
}

/// A statement is found in the cache by the place of its literal in the program, without looking at its text. The same
/// words at another place count as other SQL. Joined SQL is found by its text.
extension SQL: Hashable {
  /// Whether both are the same literal, or joined of the same text.
  package static func == (left: SQL, right: SQL) -> Bool {
    switch (left.source, right.source) {
    case (.literal(let left), .literal(let right)): left.place == right.place
    case (.joined(let left), .joined(let right)): left == right
    default: false
    }
  }

  /// Feeds the literal's place, or the joined text.
  package func hash(into hasher: inout Hasher) {
    switch source {
    case .literal(let literal): hasher.combine(literal.place)
    case .joined(let text): hasher.combine(text)
    }
  }
}

extension StaticString {
  /// The address of the literal. If the literal is a single character, that character.
  fileprivate var place: UInt {
    hasPointerRepresentation ? UInt(bitPattern: unsafe utf8Start) : UInt(unicodeScalar.value)
  }
}
