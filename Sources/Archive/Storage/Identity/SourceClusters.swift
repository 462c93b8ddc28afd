import ArchiveIdentity
import ArchiveModel
import ArchiveSQLite

/// Which mentions of sources belong together, across all articles: a function of the mentions and of people's decisions.
struct SourceClusters {
  /// The mentions that are one source's.
  struct Cluster {
    /// What it is called.
    var name: String
    /// The keys of its short forms: acronyms.
    var acronyms: [String] = []
  }

  private(set) var clusters: [Cluster] = []
  /// For each mention, the place of its cluster; -1 for one that stays where it is.
  private(set) var clusterOf: [Int32]
  /// Pairs of clusters that may be one person.
  private(set) var nearMisses: [(first: Int32, second: Int32, reason: SurnameResolution.NearMiss.Reason)] = []
  /// For each mention, how sure that is.
  private(set) var links: [PackedLink]
  /// For each use, the cluster that has all its mentions; -1 if there is none.
  private var clusterOfUse: [Int32]
  /// For a cluster, the uses that no article's name has: names that people gave.
  private var namelessUses: [Int32: [Int]] = [:]
  private let findsNearMisses: Bool
  private let mentions: SourceMentions
  private let folder: NameFolding
  /// For each use, its names.
  private let namesOfUse: [[Int]]
  /// For each use, its mentions.
  private let mentionsOfUse: [[Int32]]

  typealias NameFolding = (String) -> PersonName?

  /// Joins them.
  ///
  /// - `personName`: a name's parts.
  /// - `pinned`: mentions that a person gave a source, by the use of its name; nil for one that stays where it is.
  /// - `evidence`: reads what only some names need.
  /// - `findsNearMisses`: whether pairs that may be one are wanted.
  /// - `areDifferent`: whether a person decided that the two are different people.
  init(
    _ mentions: SourceMentions, personName: @escaping NameFolding, pinned: [Int: Int?],
    fixedNames: [SourceMentions.Use: SourceName], evidence: SourceEvidence, findsNearMisses: Bool,
    areDifferent: (PersonName, PersonName) -> Bool
  ) throws(SQLiteError) {
    self.mentions = mentions
    self.findsNearMisses = findsNearMisses
    folder = personName
    clusterOf = Array(repeating: -1, count: mentions.mentions.count)
    links = Array(repeating: PackedLink(nil), count: mentions.mentions.count)
    clusterOfUse = Array(repeating: -1, count: mentions.uses.count)
    var namesOfUse: [[Int]] = Array(repeating: [], count: mentions.uses.count)
    for (index, name) in mentions.names.enumerated() { namesOfUse[name.use].append(index) }
    self.namesOfUse = namesOfUse
    var mentionsOfUse: [[Int32]] = Array(repeating: [], count: mentions.uses.count)
    for (index, mention) in mentions.mentions.enumerated() {
      if let use = pinned[index, default: mentions.names[Int(mention.name)].use] {
        mentionsOfUse[use].append(Int32(index))
      }
    }
    self.mentionsOfUse = mentionsOfUse
    self.fixedNames = fixedNames
    try joinPeople(evidence, areDifferent)
    try joinBodies(evidence)
    joinGroups()
  }

  private let fixedNames: [SourceMentions.Use: SourceName]

  // MARK: Clusters

  /// Adds a cluster that is called as most of its mentions are: by a name of these uses.
  private mutating func addCluster(_ uses: [Int]) -> Int32 {
    let fixed = uses.compactMap { fixedNames[mentions.uses[$0]] }.min { $0.shown < $1.shown }
    var best: (shown: String, weight: Int)?
    for use in uses {
      for index in namesOfUse[use] where !mentions.names[index].isDecided || fixed == nil {
        let name = mentions.names[index]
        // A name in capitals is called out, not written.
        let isShout = name.shown.unicodeScalars.allSatisfy { !$0.properties.isLowercase } && name.realm == .people
        let weight = isShout ? 0 : name.articles
        if let best, best.weight > weight || best.weight == weight && !isBetter(name, best.shown) { continue }
        best = (name.shown, weight)
      }
    }
    clusters.append(Cluster(name: fixed?.shown ?? best?.shown ?? mentions.uses[uses[0]].key))
    return Int32(clusters.count - 1)
  }

  /// Whether a name is rather to be shown than one of as many articles: a first name rather than its initial, else whichever
  /// the alphabet has first.
  private func isBetter(_ name: SourceMentions.Name, _ other: String) -> Bool {
    if name.realm == .people {
      let (isInitial, isOther) = (folder(name.shown)?.hasInitial ?? false, folder(other)?.hasInitial ?? false)
      if isInitial != isOther { return isOther }
    }
    return name.shown < other
  }

  /// Puts all mentions of a use into a cluster.
  private mutating func put(_ use: Int, in cluster: Int32, _ link: IdentityLink) {
    clusterOfUse[use] = cluster
    if namesOfUse[use].isEmpty { namelessUses[cluster, default: []].append(use) }
    for index in mentionsOfUse[use] { place(Int(index), in: cluster, link) }
  }

  private mutating func place(_ mention: Int, in cluster: Int32, _ link: IdentityLink?) {
    clusterOf[mention] = cluster
    let isDecided = mentions.names[Int(mentions.mentions[mention].name)].isDecided
    links[mention] = PackedLink(isDecided ? IdentityLink(.decided) : link)
  }

  /// Leaves a mention in its article: it is a source of its own.
  private mutating func leaveAlone(_ mention: Int) {
    clusters.append(Cluster(name: mentions.names[Int(mentions.mentions[mention].name)].shown))
    place(mention, in: Int32(clusters.count - 1), nil)
  }

  /// The keys by which an import recognises a cluster that has these names: by its whole names, or by short forms of them.
  func keys(of cluster: Int32, named names: [Int]) -> (whole: Set<String>, short: Set<String>) {
    var (whole, short): (Set<String>, Set<String>) = ([], Set(clusters[Int(cluster)].acronyms))
    let named = names.filter { clusterOfUse[mentions.names[$0].use] == cluster }
    whole.formUnion(named.map { mentions.names[$0].key })
    for use in Set(named.map { mentions.names[$0].use }).union(namelessUses[cluster] ?? []) {
      whole.insert(mentions.uses[use].key)
      guard mentions.uses[use].realm == .people else { continue }
      let person = personName(of: use)
      if !person.isBare { short.insert(person.surname) }
    }
    return (whole, short)
  }

  // MARK: People

  private mutating func joinPeople(
    _ evidence: SourceEvidence, _ areDifferent: (PersonName, PersonName) -> Bool
  ) throws(SQLiteError) {
    // Names are read again in each block: kept for all, they would take much memory.
    var blocks: [String: [Int]] = [:]
    for use in mentions.uses.indices where mentions.uses[use].realm == .people && !mentionsOfUse[use].isEmpty {
      blocks[personName(of: use).surname, default: []].append(use)
    }
    for (_, block) in blocks.sorted(by: { $0.key < $1.key }) {
      let block = block.map { (use: $0, name: personName(of: $0)) }.sorted {
        ($0.name, mentions.uses[$0.use].key) < ($1.name, mentions.uses[$1.use].key)
      }
      try join(block.filter { !$0.name.isBare }, bare: block.filter(\.name.isBare), evidence, areDifferent)
    }
  }

  /// The parts of the name that most articles have of a use.
  private func personName(of use: Int) -> PersonName {
    let names = namesOfUse[use].map { mentions.names[$0] }
    let own = names.filter { !$0.isDecided }
    let best = (own.isEmpty ? names : own).min { ($1.articles, $0.shown) < ($0.articles, $1.shown) }
    // A name without letters and digits is one like any other.
    return folder(best?.shown ?? fixedNames[mentions.uses[use]]?.shown ?? mentions.uses[use].key)
      ?? PersonName([], mentions.uses[use].key)
  }

  private mutating func join(
    _ full: [(use: Int, name: PersonName)], bare: [(use: Int, name: PersonName)], _ evidence: SourceEvidence,
    _ areDifferent: (PersonName, PersonName) -> Bool
  ) throws(SQLiteError) {
    var uses = full.map { use in
      var found = SurnameResolution.Use(use.name)
      for mention in mentionsOfUse[use.use] {
        found.articles += 1
        let year = Int(mentions.mentions[Int(mention)].year)
        if year != 0, !bare.isEmpty { found.articlesByYear[year, default: 0] += 1 }
      }
      return found
    }
    var articles: [Set<Int64>] = []
    if full.contains(where: { $0.name.suffix != nil }) {
      for (index, use) in full.enumerated() {
        let found = mentionsOfUse[use.use].map { mentions.mentions[Int($0)] }
        (uses[index].offices, uses[index].isChild) = try evidence.offices(of: found.map(\.id))
        articles.append(Set(found.map(\.article)))
      }
    }
    func areTogether(_ first: Int, _ second: Int) -> Bool { !articles[first].isDisjoint(with: articles[second]) }
    let resolution = SurnameResolution(
      uses, areTogether: areTogether,
      givenTogether: evidence.pairs(among: full.map { mentions.uses[$0.use].key }), areDifferent: areDifferent)
    var clusterOfPerson: [Int64: Int32] = [:]
    for person in resolution.bearers.people {
      let own = full.indices.filter { resolution.links[$0].person == person.id }
      let cluster = addCluster(own.map { full[$0].use })
      clusterOfPerson[person.id] = cluster
      for index in own { put(full[index].use, in: cluster, resolution.links[index].link) }
    }
    for (use, name) in bare { joinBare(use, name, resolution, clusterOfPerson) }
    for miss in findsNearMisses ? resolution.nearMisses(areTogether, areDifferent) : [] {
      if let first = clusterOfPerson[miss.first], let second = clusterOfPerson[miss.second] {
        nearMisses.append((first, second, miss.reason))
      }
    }
  }

  private mutating func joinBare(
    _ use: Int, _ name: PersonName, _ resolution: SurnameResolution, _ clusterOfPerson: [Int64: Int32]
  ) {
    // A name that a person gave, and a name that nobody bears with a first name, is one source.
    if !resolution.bearers.hasBearer(of: name) || fixedNames[mentions.uses[use]] != nil {
      return put(use, in: addCluster([use]), IdentityLink(.bareName))
    }
    for mention in mentionsOfUse[use] {
      let year = Int(mentions.mentions[Int(mention)].year)
      if let (person, link) = resolution.bearers.usualBearer(of: name, inYear: year == 0 ? nil : year),
        let cluster = clusterOfPerson[person]
      {
        place(Int(mention), in: cluster, link)
      } else {
        leaveAlone(Int(mention))
      }
    }
  }

  // MARK: Organizations, outlets and groups

  private mutating func joinBodies(_ evidence: SourceEvidence) throws(SQLiteError) {
    let bodies = mentions.uses.indices.filter {
      mentions.uses[$0].realm == .organizations && !mentionsOfUse[$0].isEmpty
    }.sorted { mentions.uses[$0].key < mentions.uses[$1].key }
    var acronyms: [(use: Int, whole: Int)] = []
    for use in bodies {
      if fixedNames[mentions.uses[use]] == nil,
        !namesOfUse[use].contains(where: { SourceRegistry.isName(mentions.names[$0].shown) })
      {
        for mention in mentionsOfUse[use] { leaveAlone(Int(mention)) }
      } else if let whole = evidence.expansion(of: mentions.uses[use].key).flatMap({
        mentions.useAt[SourceMentions.Use(realm: .organizations, key: $0)]
      }), whole != use {
        acronyms.append((use, whole))
      } else {
        put(use, in: addCluster([use]), IdentityLink(.sameName))
      }
    }
    let wholes = clusterOfUse
    for (use, whole) in acronyms {
      let cluster = wholes[whole]
      if cluster >= 0 {
        clusters[Int(cluster)].acronyms.append(mentions.uses[use].key)
        put(use, in: cluster, IdentityLink(.acronym))
      } else {
        put(use, in: addCluster([use]), IdentityLink(.sameName))
      }
    }
  }

  private mutating func joinGroups() {
    let groups = mentions.uses.indices.filter { mentions.uses[$0].realm == .groups && !mentionsOfUse[$0].isEmpty }
    for use in groups.sorted(by: { mentions.uses[$0].key < mentions.uses[$1].key }) {
      put(use, in: addCluster([use]), IdentityLink(.sameName))
    }
  }
}
