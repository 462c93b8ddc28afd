import ArchiveStorage
import ArchiveText

/// Words with marks in them: "U.S.", "can't", "anti-Castro".
extension QueryTree {
  /// The tree with each word written so that it is read as the same word again.
  ///
  /// In a question, a word with marks in it is a word like the others and stays as it was typed. Anywhere else it is
  /// the phrase that it would be in quotation marks, and is written in them.
  var withMarksSettled: QueryTree {
    guard hasLooseMarks else { return self }
    let sentence = mapTerms(\.inSentence)
    return sentence.contentOfQuestion != nil ? sentence : mapTerms(\.asPhrase)
  }

  private var hasLooseMarks: Bool {
    switch self {
    case .term(let term): term.isMarked
    case .near, .condition: false
    case .all(let trees), .any(let trees): trees.contains(where: \.hasLooseMarks)
    case .not(let tree): tree.hasLooseMarks
    }
  }

  /// The tree with other terms; those that are the same then count once.
  private func mapTerms(_ change: (SearchQuery.Term) -> SearchQuery.Term) -> QueryTree {
    switch self {
    case .term(let term): .term(change(term))
    case .near, .condition: self
    case .all(let trees): QueryTree(.all, of: trees.map { $0.mapTerms(change) }) ?? self
    case .any(let trees): QueryTree(.any, of: trees.map { $0.mapTerms(change) }) ?? self
    case .not(let tree): .not(tree.mapTerms(change))
    }
  }
}

extension SearchQuery.Term {
  /// Whether it has no quotation marks, and has marks in it or means more than a word.
  fileprivate var isMarked: Bool {
    !isQuoted && (text == "OR" && part == nil || !text.unicodeScalars.allSatisfy(\.isOfWords))
  }

  /// The term as a word of a sentence, which is read as the same word again; in quotation marks if there is no such
  /// word.
  fileprivate var inSentence: SearchQuery.Term {
    guard isMarked else { return self }
    var term = self
    if text == "OR" {
      term.text = "or"
      term.indexed = "or"
    } else if text.unicodeScalars.contains(where: { $0.properties.isWhitespace || $0 == "(" || $0 == ")" }) {
      term.isQuoted = true
    } else {
      // A double mark could open a phrase. The index has neither kind of mark.
      term.text = text.replacingMarks(by: "'")
    }
    return term
  }

  /// The term in quotation marks, if it means a phrase.
  fileprivate var asPhrase: SearchQuery.Term {
    var term = self
    term.isQuoted = isQuoted || isMarked
    return term
  }
}
