import ArchiveExtraction
import Foundation

/// How often each word of the articles is a cue, and what that says of it.
struct CueCounts {
  typealias Word = AttributionLesson.Word

  private struct Count {
    var cues: Float = 0
    var all: Float = 0
  }
  private var words: [UInt32: Count] = [:]
  private var classes: [UInt32: Count] = [:]

  /// Counts the words of an article; `cues` are the units inside marked cues.
  mutating func add(_ words: [Word], cues: Set<Int>) {
    for (index, word) in words.enumerated() where word.isWord {
      let cue: Float = cues.contains(index) ? 1 : 0
      self.words[word.wordSlot, default: Count()].cues += cue
      self.words[word.wordSlot, default: Count()].all += 1
      classes[word.classSlot, default: Count()].cues += cue
      classes[word.classSlot, default: Count()].all += 1
    }
  }

  /// The logarithm of the odds that a word is part of a cue. If the word was counted, as a cue or not, its own
  /// occurrence is left out.
  func score(_ word: Word, countedAs cue: Bool?) -> Float {
    let own = Count(cues: cue == true ? 1 : 0, all: cue == nil ? 0 : 1)
    return Self.odds(probability(words[word.wordSlot] ?? Count(), classes[word.classSlot] ?? Count(), without: own))
  }

  private func probability(_ word: Count, _ kind: Count, without own: Count) -> Float {
    let general = Self.general(kind, without: own)
    return (word.cues - own.cues + 2 * general) / (word.all - own.all + 2)
  }

  private static func general(_ kind: Count, without own: Count) -> Float {
    (kind.cues - own.cues + 0.1) / (kind.all - own.all + 5)
  }

  private static func odds(_ probability: Float) -> Float {
    Float(log(Double(probability) / Double(1 - probability)))
  }

  /// The table of cues: the scores of classes, and by how much each word's score is above or below that of its class.
  ///
  /// Words that are rare and were never a cue are left out, so that few other words share their places.
  func weights(of lessons: [AttributionLesson], count: Int) -> [Float] {
    var weights: [Float] = Array(repeating: 0, count: count)
    for (slot, kind) in classes.sorted(by: { $0.key < $1.key }) {
      weights[Int(slot) & (count - 1)] = Self.odds(Self.general(kind, without: Count()))
    }
    for lesson in lessons {
      for word in lesson.words where word.isWord {
        guard let counted = words[word.wordSlot], counted.cues > 0 || counted.all > 4 else { continue }
        weights[Int(word.wordSlot) & (count - 1)] =
          score(word, countedAs: nil) - Self.odds(Self.general(classes[word.classSlot] ?? Count(), without: Count()))
      }
    }
    return weights
  }
}
