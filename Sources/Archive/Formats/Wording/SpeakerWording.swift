import ArchiveModel
import ArchiveStorage

/// What people are told of a quote's speaker.
package enum SpeakerWording {
  /// By which path the speaker was found, in a sentence.
  package static func path(of quote: QuoteRecord) -> String {
    switch quote.speakerPath {
    case .subjectBefore: "The subject before the reporting word: “Smith said”."
    case .subjectAfter: "The subject after the reporting word: “said Smith”."
    case .inherited:
      "The reporting word has no subject of its own; the subject of its sentence is used: “Smith left, saying”."
    case .accordingTo: "“According to” names the speaker."
    case .label: "The name stands beside the words as a label: “Smith: …” or “… – Smith”."
    case .noun: "A noun that reports has a possessor: “Smith's claim that”."
    case .continued: "The words continue the quotation before them, and have its speaker."
    case .nearest: "No speaker is named beside the words; the nearest possible speaker is used."
    case .person: "A person corrected it; `archive corrections` says when."
    case nil where quote.speaker == nil: "Nobody is named."
    case nil: "It was not recorded how. `archive reextract \(quote.articleID)` records it."
    }
  }
}
