import ArchiveText
import CLexicon

/// The particles with which German verbs report: "teilte … mit", "gab … bekannt".
struct GermanParticles {
  static let embedded = GermanParticles()

  /// For each form of a verb, the hashes of its particles.
  private var particles: [UInt64: [UInt64]] = [:]
  /// Forms that report without one, too.
  private var alone: Set<UInt64> = []

  private init() {
    unsafe WordList.forEachLine(of: WordList.bytes(of: lexicon_german_particles)) { line in
      let columns = line.split(separator: 0x09)
      guard columns.count == 2 else { return }
      let verb = WordHash.of(columns[0])
      for word in columns[1].split(separator: 0x20) {
        if word.elementsEqual("=".utf8) {
          alone.insert(verb)
        } else {
          particles[verb, default: []].append(WordHash.of(word))
        }
      }
    }
  }

  /// Whether a form needs a particle to report.
  func needsParticle(_ verb: UInt64) -> Bool { particles[verb] != nil && !alone.contains(verb) }

  /// Whether a word is a particle of a form.
  func has(_ word: UInt64, of verb: UInt64) -> Bool { particles[verb]?.contains(word) ?? false }
}
