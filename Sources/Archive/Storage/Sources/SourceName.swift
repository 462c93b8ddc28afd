import ArchiveModel
import ArchiveText

/// A source's name as it is shown, and as it is recognised in the next article.
package struct SourceName {
  /// The name without titles: "Sergey Lavrov" for "Russian Foreign Minister Sergey Lavrov".
  package let shown: String
  /// The shown name's words in lower case without diacritics, joined by spaces.
  package let folded: String
  /// The key by which the name is recognised: the folded words without those that don't distinguish sources.
  package let key: String
  /// How many words the key has.
  package let wordCount: Int
  /// The key's last word.
  package let lastWord: String

  /// The name of a person whom the article describes with `descriptions`.
  package init(person name: String, descriptions: [Mention], folding folder: borrowing NameFolder) {
    let words = SourceWords.shared
    var parts = name.spaceSeparatedWords
    for description in descriptions {
      let title = description.text.spaceSeparatedWords
      if title.count < parts.count, folder.fold(description.text) == folder.fold(Self.joined(parts[..<title.count])) {
        parts.removeFirst(title.count)
        break
      }
    }
    while parts.count > 1, words.before.contains(folder.fold(String(parts[0]))) { parts.removeFirst() }
    self.init(shown: Self.joined(parts[...]), folding: folder) { key in
      while key.count > 1, let last = key.last.map(String.init), words.after.contains(last) { key.removeLast() }
    }
  }

  /// The name of an organization or an outlet.
  package init(organization name: String, folding folder: borrowing NameFolder) {
    let words = SourceWords.shared
    self.init(shown: name, folding: folder) { key in
      if key.count > 1, key[0] == "the" { key.removeFirst() }
      // "U.S. State Department" is the State Department, but U.S. Steel is not Steel.
      if key.count > 3, key[0] == "u", key[1] == "s" { key.removeFirst(2) }
      if key.count > 2, key[0] == "us" { key.removeFirst() }
      while key.count > 1, let last = key.last.map(String.init), words.after.contains(last) { key.removeLast() }
      for index in key.indices { key[index] = words.same[String(key[index])].map { $0[...] } ?? key[index] }
    }
  }

  /// A name that is never recognised anywhere else.
  package init(unique name: String, folding folder: borrowing NameFolder) {
    self.init(shown: name, folding: folder) { _ in }
  }

  private init(shown: String, folding folder: borrowing NameFolder, reducing reduce: (inout [Substring]) -> Void) {
    self.shown = shown
    folded = folder.fold(shown)
    var words = folded.spaceSeparatedWords
    reduce(&words)
    // A name without letters and digits is its own key.
    key = words.isEmpty ? shown : words.joined(separator: " ")
    wordCount = max(1, words.count)
    lastWord = words.last.map(String.init) ?? shown
  }

  private static func joined(_ parts: ArraySlice<Substring>) -> String { parts.joined(separator: " ") }
}

extension SourceName {
  /// A name of this realm.
  init(_ name: String, in realm: SourceRegistry.Realm, folding folder: borrowing NameFolder) {
    switch realm {
    case .people: self.init(person: name, descriptions: [], folding: folder)
    case .organizations, .groups: self.init(organization: name, folding: folder)
    }
  }
}
