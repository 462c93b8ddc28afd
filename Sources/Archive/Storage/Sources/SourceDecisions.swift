import ArchiveFiles
import ArchiveModel

/// Which names people decided to be another source's: by merging two sources, or by giving one another name.
package final class SourceDecisions {
  private struct Name: Hashable {
    var realm: SourceRegistry.Realm
    var key: String
  }

  private var decided: [Name: NamedSource] = [:]
  private var fixed: Set<Name> = []
  /// Every decision on a name, oldest first, with the name's new source.
  private var steps: [Name: [(id: Int64, source: NamedSource, name: Name)]] = [:]

  /// Takes over the decisions, given oldest first.
  package func learn(_ corrections: [Correction], folding folder: borrowing NameFolder) {
    decided = [:]
    fixed = []
    fixedNames = []
    steps = [:]
    // From the last to the first: a name's later source is known when it is needed.
    for correction in corrections.reversed() where correction.field == .merge || correction.field == .rename {
      guard let source = correction.source, let target = correction.decided,
        let from = SourceRegistry.Realm(source.kind),
        let to = SourceRegistry.Realm(target.kind)
      else { continue }
      let name = Name(realm: to, key: SourceName(target, folding: folder).key)
      let final = decided[name] ?? target
      fixed.insert(name)
      fixedNames.append(final)
      for key in Set(correction.sourceKeys + [SourceName(source, folding: folder).key]) {
        decided[Name(realm: from, key: key)] = final
        steps[Name(realm: from, key: key), default: []].insert((correction.id, target, name), at: 0)
      }
    }
  }

  /// The source that later decisions made of one named in decision `id`; nil if its name is unchanged.
  package func source(_ key: String, in realm: SourceRegistry.Realm, after id: Int64) -> NamedSource? {
    var current: NamedSource?
    var name = Name(realm: realm, key: key)
    var time = id
    while let next = steps[name]?.first(where: { $0.id > time }) {
      (time, current, name) = next
    }
    return current
  }

  /// The source that people decided for the name with this key; nil if nobody decided on it.
  package func source(_ key: String, in realm: SourceRegistry.Realm) -> NamedSource? {
    decided.isEmpty ? nil : decided[Name(realm: realm, key: key)]
  }

  /// Whether nobody decided on any name.
  var isEmpty: Bool { decided.isEmpty }

  /// The names that people gave or confirmed.
  private(set) var fixedNames: [NamedSource] = []

  /// Whether a person gave or confirmed the name with this key.
  func isFixed(_ key: String, in realm: SourceRegistry.Realm) -> Bool {
    !fixed.isEmpty && fixed.contains(Name(realm: realm, key: key))
  }
}

extension SourceName {
  /// The name of a source that a person named.
  package init(_ source: NamedSource, folding folder: borrowing NameFolder) {
    switch source.kind {
    case .person: self.init(person: source.name, descriptions: [], folding: folder)
    case .organization, .outlet, .group: self.init(organization: source.name, folding: folder)
    case .collective, .anonymous, .document: self.init(unique: source.name, folding: folder)
    }
  }
}
