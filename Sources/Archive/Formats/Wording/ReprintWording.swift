import ArchiveStorage

/// What people are told of reprints. Separate wording doesn't show separate reporting, so it only speaks of texts.
package enum ReprintWording {
  /// "+ 4 reprints"
  package static func others(_ count: Int) -> String { "+ \(CountWording.counted(count, "reprint"))" }

  /// That hits were left out.
  package static func folded(_ count: Int) -> String {
    "\(CountWording.counted(count, "reprint")) of these texts left out: --all"
  }

  /// "9 outlets, 2 separately written texts"
  package static func counts(outlets: Int, texts: Int) -> String {
    "\(CountWording.counted(outlets, "outlet")), \(CountWording.counted(texts, "separately written text"))"
  }

  /// What a pair is: "reprint · 834 words in common, 99 % of the shorter text".
  package static func kind(of pair: TextPair) -> String {
    let share = Int((pair.share * 100).rounded())
    return
      "\(pair.kind.rawValue) · \(CountWording.counted(pair.words, "word")) in common, \(share) % of the shorter text"
  }

  /// Whose text it is: nil if nothing is known.
  package static func head(_ head: TextHead) -> String? {
    switch head.basis {
    case .credited: head.credited.map { "The texts credit \($0)." }
    case .earliest: "Article \(head.article) is the earliest in this archive."
    case nil: "None of them is known to be the earliest."
    }
  }
}
