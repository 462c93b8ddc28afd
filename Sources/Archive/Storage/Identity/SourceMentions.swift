import ArchiveIdentity
import ArchiveModel
import ArchiveSQLite

/// All sources of all articles that other articles can have too, and the names they have there.
struct SourceMentions {
  /// A source as one article has it: a row of `article_sources`.
  struct Mention {
    var id: Int64
    var article: Int64
    /// The row of `sources` it has so far.
    var source: Int64
    /// The place of its name in `names`.
    var name: Int32
    /// The year in which the article was published; 0 if that is not known.
    var year: Int16
    /// The link it has so far.
    var link: PackedLink
  }

  /// A name that articles use, with what makes it out.
  struct Name {
    /// As it is shown, and the key by which it is recognised.
    var shown, key: String
    var realm: SourceRegistry.Realm
    /// The place in `uses` of what it means: the same for all spellings, and for a name that a person decided on.
    var use: Int
    /// Whether a person decided what it means.
    var isDecided: Bool
    /// How many articles have it.
    var articles = 0
  }

  /// All names that are recognised as one.
  struct Use: Hashable {
    var realm: SourceRegistry.Realm
    var key: String
  }

  private(set) var mentions: [Mention] = []
  private(set) var names: [Name] = []
  private(set) var uses: [Use] = []
  private var nameAt: [NameText: Int32] = [:]
  private(set) var useAt: [Use: Int] = [:]

  private struct NameText: Hashable {
    var realm: SourceRegistry.Realm
    var text: String
  }

  /// Reads all of them. `progress` is told how many there are so far.
  init(
    on connection: Connection, registry: borrowing SourceRegistry, progress: (Int) -> Void
  ) throws(SQLiteError) {
    let statement = try connection.prepare(
      """
      SELECT
        article_sources.id, article_id, source_id, article_sources.name, sources.kind, articles.published_on,
        identity_confidence, identity_reason
      FROM article_sources
      CROSS JOIN sources ON sources.id = source_id
      CROSS JOIN articles ON articles.id = article_id
      WHERE sources.kind IN ('person', 'organization', 'outlet', 'group')
      ORDER BY article_sources.id
      """)
    while try statement.step() {
      guard let kind = ArticleSource.Kind(rawValue: statement.text(at: 4)), let realm = SourceRegistry.Realm(kind)
      else {
        continue
      }
      let name = place(of: statement.text(at: 3), in: realm, registry: registry)
      names[Int(name)].articles += 1
      mentions.append(
        Mention(
          id: statement.int64(at: 0), article: statement.int64(at: 1), source: statement.int64(at: 2), name: name,
          year: Int16(statement.optionalText(at: 5)?.prefix(4) ?? "") ?? 0,
          link: PackedLink(
            confidence: statement.optionalDouble(at: 6),
            reason: statement.optionalText(at: 7).flatMap(IdentityLink.Reason.init))))
      if mentions.count.isMultiple(of: 10_000) { progress(mentions.count) }
    }
    nameAt = [:]
    progress(mentions.count)
  }

  /// The place of a name in `names`; made if it is not there yet.
  private mutating func place(
    of text: String, in realm: SourceRegistry.Realm, registry: borrowing SourceRegistry
  ) -> Int32 {
    let lookUp = NameText(realm: realm, text: text)
    if let known = nameAt[lookUp] { return known }
    let name = SourceName(text, in: realm, folding: registry.folder)
    let decided = registry.decidedSource(name, in: realm)
    let meant = decided.map { SourceName($0, folding: registry.folder).key } ?? name.key
    let use = self.use(meant, in: realm)
    names.append(Name(shown: name.shown, key: name.key, realm: realm, use: use, isDecided: decided != nil))
    nameAt[lookUp] = Int32(names.count - 1)
    return Int32(names.count - 1)
  }

  /// The place of a use in `uses`; made if it is not there yet.
  mutating func use(_ key: String, in realm: SourceRegistry.Realm) -> Int {
    let use = Use(realm: realm, key: key)
    if let known = useAt[use] { return known }
    uses.append(use)
    useAt[use] = uses.count - 1
    return uses.count - 1
  }
}
