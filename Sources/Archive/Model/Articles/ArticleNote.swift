/// A person's comment on an article, or a highlight in it. It is never part of the body.
package struct ArticleNote: Hashable, Sendable {
  /// What a note is.
  package enum Kind: String, Sendable, CaseIterable {
    /// The person's own words.
    case comment
    /// Words of the article that the person marked.
    case highlight
  }

  /// What the note is.
  package var kind: Kind
  /// The person's words, or the words that are marked.
  package var text: String
  /// The words that a comment is about; nil if it is about the article.
  package var about: String?

  /// A note of this kind.
  package init(kind: Kind, text: String, about: String? = nil) {
    self.kind = kind
    self.text = text
    self.about = about
  }
}
