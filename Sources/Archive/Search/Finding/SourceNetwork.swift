import ArchiveModel
import ArchiveSQLite
import ArchiveStorage
import ArchiveText

/// Who told whom, and who carried whose words, in the articles that a search found.
package struct SourceNetwork: Hashable, Sendable {
  /// What a source has to do with the words of a speaker.
  package enum Relation: String, Hashable, Sendable, CaseIterable {
    /// The speaker told it.
    case told
    /// It reported the words, first or later, or is the document that has them.
    case carried
  }

  /// A source in a network.
  package struct Member: Hashable, Sendable {
    package var id: Int64
    package var name: String
    package var kind: ArticleSource.Kind

    package init(id: Int64, name: String, kind: ArticleSource.Kind) {
      self.id = id
      self.name = name
      self.kind = kind
    }
  }

  /// A speaker and a source that was told, or carried the words.
  package struct Pair: Hashable, Sendable {
    package var speaker: Member
    package var relation: Relation
    package var other: Member
    /// In how many quotes that is so, less certain and repeated ones too.
    package var quotes: Int

    package init(speaker: Member, relation: Relation, other: Member, quotes: Int) {
      self.speaker = speaker
      self.relation = relation
      self.other = other
      self.quotes = quotes
    }
  }

  /// The pairs, those with most quotes first.
  package internal(set) var pairs: [Pair] = []
  /// How many articles were looked at.
  package internal(set) var articles = 0
  /// Whether these are all that the search finds.
  package internal(set) var isWhole = true

  /// Nobody.
  package init() {}
}

extension Searcher {
  /// So many articles are looked at for a network, the newest by their numbers: each costs a look at its quotes.
  private static let mostArticles = 50_000

  /// Who told whom in the articles that a query for articles finds. Looks for them about a second at most.
  package func network(of query: CompiledQuery) throws(ArchiveError) -> SourceNetwork {
    try reading { () throws(SQLiteError) in
      let found = try networkArticles(query)
      var network = SourceNetwork()
      network.articles = found.ids.count
      network.isWhole = found.isWhole
      let statement = try prepare(
        QuerySQL(
          """
          WITH pairs (speaker, relation, other, quotes) AS (
          SELECT here.source_id,
          """ + Self.relation + ", there.source_id, count(DISTINCT quotes.id)\n") + Self.hops(in: found.ids)
          + QuerySQL(
            """

            GROUP BY 1, 2, 3)
            SELECT speaker, speakers.name, speakers.kind, relation, other, others.name, others.kind, quotes
            FROM pairs
            JOIN sources AS speakers ON speakers.id = speaker
            JOIN sources AS others ON others.id = other
            ORDER BY quotes DESC, speaker, relation, other
            """))
      while try statement.step() {
        guard let relation = SourceNetwork.Relation(rawValue: statement.text(at: 3)) else { continue }
        network.pairs.append(
          SourceNetwork.Pair(
            speaker: Self.member(statement, from: 0), relation: relation, other: Self.member(statement, from: 4),
            quotes: statement.int(at: 7)))
      }
      return network
    }
  }

  /// The quotes of a pair in the articles that a query for articles finds, the newest first; and how many there are.
  package func quotes(
    of query: CompiledQuery, from speaker: Int64, _ relation: SourceNetwork.Relation, _ other: Int64, page: SearchPage
  ) throws(ArchiveError) -> (hits: [QuoteHit], count: Int) {
    try reading { () throws(SQLiteError) in
      let found = try networkArticles(query)
      let statement = try prepare(
        QuerySQL("SELECT DISTINCT quotes.id, articles.published_on\n") + Self.hops(in: found.ids)
          + QuerySQL(
            "\n  AND here.source_id = ? AND there.source_id = ? AND " + Self.relation
              + " = ?\nORDER BY articles.published_on DESC, quotes.id",
            [.integer(speaker), .integer(other), .text(relation.rawValue)]))
      var ids: [Int64] = []
      while try statement.step() { ids.append(statement.int64(at: 0)) }
      var reader = try QuoteReader(on: connection)
      var hits: [QuoteHit] = []
      for id in ids.dropFirst(page.offset).prefix(page.limit ?? .max) {
        if let quote = try reader.quote(id: id) { hits.append(QuoteHit(quote: quote, hits: [])) }
      }
      return (hits, ids.count)
    }
  }

  private func networkArticles(_ query: CompiledQuery) throws(SQLiteError) -> FoundRows {
    var found = try engine.foundRows(query)
    found.ids.sort()
    if found.ids.count > Self.mostArticles {
      found.ids.removeFirst(found.ids.count - Self.mostArticles)
      found.isWhole = false
    }
    return found
  }

  private static let relation: SQL = " CASE others.role WHEN 'told_to' THEN 'told' ELSE 'carried' END"

  /// Each speaker of each quote in some articles, with each who was told or carried the words.
  private static func hops(in articles: [Int64]) -> QuerySQL {
    QuerySQL(
      """
      FROM json_each(?) AS listed
      CROSS JOIN articles ON articles.id = listed.value
      CROSS JOIN quotes ON quotes.article_id = articles.id
      CROSS JOIN attributions AS others ON others.quote_id = quotes.id AND others.role <> 'speaker'
      CROSS JOIN article_sources AS there ON there.id = others.article_source_id
      CROSS JOIN attributions AS said ON said.quote_id = quotes.id AND said.role = 'speaker'
      CROSS JOIN article_sources AS here ON here.id = said.article_source_id
      WHERE TRUE
      """, [.text(JSONText.array(articles))])
  }

  private static func member(_ row: borrowing Statement, from column: Int) -> SourceNetwork.Member {
    SourceNetwork.Member(
      id: row.int64(at: column), name: row.text(at: column + 1),
      kind: ArticleSource.Kind(rawValue: row.text(at: column + 2)) ?? .anonymous)
  }
}
