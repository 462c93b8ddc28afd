import ArchiveModel
import ArchiveText

/// A date that an article mentions, with what is told beside it in a list.
package struct MentionedDate: Hashable, Sendable {
  /// The article that mentions it.
  package struct Article: Hashable, Sendable {
    /// Its number.
    package var id: Int64
    /// What its feed or dump calls it.
    package var recordID: String?
    package var title: String?
    package var outlet: String?
    package var publishedOn: String?
  }

  package var article: Article
  /// Where it stands in the body, and what it means.
  package var mention: DateMention
  /// The words, exactly as the body has them.
  package var text: String
  /// The sentence that they stand in.
  package var sentence: String
  /// Where the words stand in the sentence.
  package var place: TextRange

  /// The day, or what it names instead: times of a day are that day.
  package var date: String { mention.day ?? mention.value }

  /// Whether another one of the same sentence names the same date.
  func isToldAgain(in other: MentionedDate) -> Bool {
    article.id == other.article.id && date == other.date && sentence == other.sentence
  }
}
