import ArchiveFiles
import ArchiveModel

/// Which names people decided to be another source's: by merging two sources, or by giving one another name.
package final class SourceDecisions {
  private struct Name: Hashable {
    var realm: SourceRegistry.Realm
    var key: String
  }

  private var decided: [Name: NamedSource] = [:]
  /// The same by the kinds that a decided source may have become since. What was decided on these themselves comes first.
  private var otherKinds: [Name: NamedSource] = [:]
  private var fixed: Set<Name> = []
  /// Every decision on a name, oldest first, with the name's new source.
  private var steps: [Name: [(time: Int, source: NamedSource, name: Name)]] = [:]
  /// When a source got a name, oldest first.
  private var given: [Name: [Int]] = [:]
  /// When each decision was made, counted from 0.
  private var times: [Int64: Int] = [:]
  /// The pairs of sources that people said are two.
  package private(set) var different: [(NamedSource, NamedSource)] = []

  /// Takes over the decisions on sources that hold, given oldest first. `ids` are those of all decisions, in that order.
  package func learn(_ corrections: [Correction], among ids: [Int64], folding folder: borrowing NameFolder) {
    decided = [:]
    otherKinds = [:]
    fixed = []
    fixedNames = []
    steps = [:]
    given = [:]
    times = Dictionary(uniqueKeysWithValues: zip(ids, ids.indices))
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
      given[name, default: []].insert(times[correction.id] ?? 0, at: 0)
      for key in Set(correction.sourceKeys + [SourceName(source, folding: folder).key]) {
        decided[Name(realm: from, key: key)] = final
        steps[Name(realm: from, key: key), default: []].insert((times[correction.id] ?? 0, target, name), at: 0)
      }
      for (other, key) in Self.namesOfOtherKinds(source, folding: folder) {
        otherKinds[Name(realm: other, key: key)] = final
      }
    }
    different = corrections.compactMap { correction in
      guard correction.field == .different, let source = correction.source, let other = correction.decided
      else { return nil }
      return (self.final(source, folding: folder), self.final(other, folding: folder))
    }
  }

  /// The source that people decided for a source's name, or the source itself.
  private func final(_ source: NamedSource, folding folder: borrowing NameFolder) -> NamedSource {
    guard let realm = SourceRegistry.Realm(source.kind) else { return source }
    return self.source(SourceName(source, folding: folder).key, in: realm) ?? source
  }

  /// The keys of a source's name if it were of another kind. None for a surname: a place may be called so too.
  private static func namesOfOtherKinds(
    _ source: NamedSource, folding folder: borrowing NameFolder
  ) -> [(realm: SourceRegistry.Realm, key: String)] {
    if source.kind == .person, SourceName(source, folding: folder).wordCount == 1 { return [] }
    return [ArticleSource.Kind.person, .organization, .group].compactMap { kind in
      guard let realm = SourceRegistry.Realm(kind), realm != SourceRegistry.Realm(source.kind) else { return nil }
      return (realm, SourceName(NamedSource(name: source.name, kind: kind), folding: folder).key)
    }
  }

  /// The source that later decisions made of one named in decision `id`; nil if its name is unchanged.
  package func source(_ key: String, in realm: SourceRegistry.Realm, after id: Int64) -> NamedSource? {
    var current: NamedSource?
    var name = Name(realm: realm, key: key)
    // A decision that is being undone was the last one on its names.
    var time = times[id] ?? times.count
    // Another archive may still have had a source that was one with another here.
    if let last = steps[name]?.last, last.time < time,
      !(given[name] ?? []).contains(where: { last.time < $0 && $0 < time })
    {
      (time, current, name) = last
    }
    while let next = steps[name]?.first(where: { $0.time > time }) {
      (time, current, name) = next
    }
    return current
  }

  /// The source that people decided for the name with this key; nil if nobody decided on it.
  package func source(_ key: String, in realm: SourceRegistry.Realm) -> NamedSource? {
    if decided.isEmpty { return nil }
    let name = Name(realm: realm, key: key)
    return decided[name] ?? otherKinds[name]
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
