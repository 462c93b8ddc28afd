import ArchiveFormats

/// The values that a form for a correction sends.
struct DecisionForm {
  /// How many characters a name may have, and the words of a quote; the forms allow no more.
  private static let longestName = 200
  private static let longestWords = 2_000

  private let values: FormValues

  init(_ values: FormValues) { self.values = values }

  /// Whether a button was pressed, or a value sent.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// A value as it was sent.
  subscript(name: String) -> String? { values[name] }

  /// A value that is a number from 1.
  func number(_ name: String) -> Int64? { values.number(name) }

  /// All numbers of a name, each once. Throws if a value is none.
  func numbers(_ name: String) throws(FormError) -> [Int64] {
    var numbers: [Int64] = []
    for value in values.all(name) {
      guard let number = PageRequest.number(value) else { throw .malformed }
      if !numbers.contains(number) { numbers.append(number) }
    }
    return numbers
  }

  /// The source that the form names: by the number of a button, or as it was typed.
  func source() throws(FormError) -> String? {
    if let source = values["source"] {
      guard let id = PageRequest.number(source) else { throw .malformed }
      return "\(id)"
    }
    return try typedName("name")
  }

  /// A name that a person typed; nil if there is none. The archive would take a number for that of a source.
  func typedName(_ field: String) throws(FormError) -> String? {
    guard let name = values[field]?.trimmed, !name.isEmpty else { return nil }
    guard name.unicodeScalars.count <= Self.longestName else { throw .refused("A name has at most 200 characters.") }
    let isOneLine = name.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
    guard isOneLine else { throw .refused("A name has no line breaks and no control characters.") }
    guard Int64(name) == nil, !name.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw .refused("Type a name, not a number.")
    }
    return name
  }

  /// The words of a quote.
  func words() throws(FormError) -> String {
    guard let words = values["words"]?.trimmed, !words.isEmpty else { throw .malformed }
    guard words.unicodeScalars.count <= Self.longestWords else {
      throw .refused("The words of a quote have at most 2,000 characters.")
    }
    return words
  }

  /// A value without white space at its ends.
  func trimmed(_ name: String) -> String? { values[name]?.trimmed }
}

/// A form that can't be carried out.
enum FormError: Error {
  /// No form is sent to this address.
  case notFound
  case malformed
  /// What was typed can't be taken, and why.
  case refused(HTML)
  /// The words of a new quote stand in the text so often: never, or several times.
  case wordsNotFound(Int)
}

extension String {
  /// The text without white space at its ends. Other controls stay, and are refused.
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
