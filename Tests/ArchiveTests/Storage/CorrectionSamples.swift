import SystemPackage

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveStorage
@testable import ArchiveText
@testable import ArchiveSQLite

/// Two articles that decisions are made on, as they are and as they are later.
enum Letters {
  /// A new archive with the letters in it.
  static func archive(in folder: TemporaryFolder) throws -> OpenArchive {
    let store = try newArchive(in: folder)
    try store.importing(samples())
    return store
  }

  static let harbour =
    "“The harbour opens in spring and stays open all year,” Ada Example said on Monday. "
    + "“It cost less than planned,” said Bob Sample, an engineer. The quay has a plate with words on it. " + prose(60)
  static let bridge =
    "“The bridge is safe for everyone who crosses it,” Ada Exempel said. “We are glad of it,” Bob Sample said. "
    + prose(60, seed: 1)

  /// The articles with their extraction. `isLater` puts other sentences around them.
  static func samples(isLater: Bool = false) -> [Sample] {
    [
      sample(harbour, origin: "/news/harbour.txt", isLater: isLater),
      sample(bridge, origin: "/news/bridge.txt", isLater: isLater),
    ]
  }

  /// More articles, with paraphrases, fragments in them and people in several.
  static func many(isLater: Bool = false) -> [Sample] {
    samples(isLater: isLater) + [
      sample(
        "Dan Tester said that the quay was “nearly done” and cost less than planned. "
          + "“Nobody knows the price of it,” Ada Example said. " + prose(60, seed: 2), origin: "/news/quay.txt",
        isLater: isLater),
      sample(
        "According to Dan Tester, the bridge will open in the spring. “We wait for the spring,” Bob Sample said. "
          + "The Harbour Board said that it would pay for “all of it” this year. " + prose(60, seed: 3),
        origin: "/news/board.txt", isLater: isLater),
    ]
  }

  static func sample(_ body: String, origin: String, isLater: Bool = false) -> Sample {
    var sample = Sample(
      isLater ? "The council met again this week. " + body + " More follows." : body, origin: origin, title: nil)
    sample.extraction = Extraction(extracting: sample.article)
    return sample
  }
}

/// One decision of each kind on the letters.
enum Decision: CaseIterable {
  case speaker, notAQuote, addedQuote, published, outlet, merge, rename, split, splitTwin

  func make(in store: borrowing OpenArchive) throws -> CorrectionRecord {
    switch self {
    case .speaker:
      try store.quoteCorrections.correctSpeaker(
        ofQuote: store.quoteID("The harbour opens"), name: "Cora Test", note: "a note")
    case .notAQuote: try store.quoteCorrections.rejectQuote(store.quoteID("It cost less"))
    case .addedQuote:
      try store.quoteCorrections.addQuote(
        toArticle: store.articleID("harbour"), at: range(of: "has a plate with words on it", in: Letters.harbour),
        speaker: "Bob Sample")
    case .published:
      try store.articleCorrections.correctDate(
        ofArticle: store.articleID("harbour"),
        PublicationDate(timestamp: "2024-05-06", day: "2024-05-06", origin: .option))
    case .outlet: try store.articleCorrections.correctOutlet(ofArticle: store.articleID("harbour"), "Example Times")
    case .merge: try store.sourceCorrections.mergeSources(["Ada Exempel"], into: "Ada Example")[0]
    case .rename: try store.sourceCorrections.renameSource("Bob Sample", to: "Robert Sample")
    case .split:
      try store.sourceCorrections.splitSource("Bob Sample", articles: [store.articleID("bridge")], as: "Bob Other")
    case .splitTwin:
      try store.sourceCorrections.splitSource("Bob Sample", articles: [store.articleID("bridge")], as: "Bob Sample")
    }
  }

  /// The value that shows the decision, and what it is if the decision is in force.
  func seen(in store: borrowing OpenArchive) throws -> String? {
    switch self {
    case .speaker:
      try store.connection.text(
        "SELECT speaker || ' ' || confidence FROM quote_details WHERE text LIKE 'The harbour opens%'")
    case .notAQuote: try store.connection.text("SELECT count(*) FROM quotes WHERE text LIKE 'It cost%'")
    case .addedQuote:
      try store.connection.text(
        """
        SELECT group_concat(kind || ' ' || speaker) FROM quote_details
        WHERE text = 'has a plate with words on it'
          AND text = (
            SELECT substr(body, start + 1, length) FROM quote_segments
            JOIN articles ON articles.id = quote_details.article_id
            WHERE quote_id = quote_details.quote_id)
        """)
    case .published:
      try store.connection.text("SELECT group_concat(published_on) FROM articles WHERE body LIKE '%harbour%'")
    case .outlet: try store.connection.text("SELECT group_concat(outlet) FROM article_details")
    case .merge:
      try store.connection.text(
        "SELECT group_concat(speaker) FROM quote_details WHERE speaker LIKE 'Ada%' GROUP BY speaker ORDER BY 1")
    case .rename:
      try store.connection.text(
        "SELECT group_concat(DISTINCT speaker) FROM quote_details WHERE speaker LIKE '% Sample'")
    case .split:
      try store.connection.text("SELECT speaker FROM quote_details WHERE text LIKE 'We are glad%'")
    case .splitTwin:
      try store.connection.text(
        "SELECT count(DISTINCT speaker_id) || ' ' || speaker FROM quote_details WHERE speaker LIKE 'Bob%'")
    }
  }

  var expected: String {
    switch self {
    case .speaker: "Cora Test 1.0"
    case .notAQuote: "0"
    case .addedQuote: "indirect Bob Sample"
    case .published: "2024-05-06"
    case .outlet: "Example Times"
    case .merge: "Ada Example,Ada Example"
    case .rename: "Robert Sample"
    case .split: "Bob Other"
    case .splitTwin: "2 Bob Sample"
    }
  }
}

extension Decision {
  /// Makes a decision on something that the archive has, and gives its id; nil if it was made before.
  static func random(in store: borrowing OpenArchive, using random: inout DecisionDice) throws -> Int64? {
    let names = ["Ada Example", "Ada Exempel", "Bob Sample", "Dan Tester", "Harbour Board", "Eve New"]
    let name = names[Int.random(in: 0..<6, using: &random)]
    let other = names[Int.random(in: 0..<6, using: &random)]
    let article = Int64.random(in: 1...4, using: &random)
    let quote = Int64.random(in: 1...16, using: &random)
    let record =
      switch Int.random(in: 0..<8, using: &random) {
      case 0: try store.quoteCorrections.correctSpeaker(ofQuote: quote, name: name)
      case 1: try store.quoteCorrections.rejectQuote(quote)
      case 2:
        try store.quoteCorrections.addQuote(
          toArticle: article, at: TextRange(start: Int.random(in: 0..<200, using: &random), length: 30), speaker: name)
      case 3:
        try store.articleCorrections.correctDate(
          ofArticle: article, PublicationDate(timestamp: "2024-05-06", day: "2024-05-06", origin: .option))
      case 4: try store.articleCorrections.correctOutlet(ofArticle: article, name == "Harbour Board" ? "Post" : name)
      case 5: try store.sourceCorrections.mergeSources([other], into: name)[0]
      case 6: try store.sourceCorrections.renameSource(name, to: "\(other) Jones")
      default: try store.sourceCorrections.splitSource(name, articles: [article], as: other)
      }
    return record.isRepeated ? nil : record.id
  }
}

/// A generator that gives the same numbers for the same seed (SplitMix64; Steele, Lea and Flood, 2014).
struct DecisionDice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

/// The range of a text in another, in code points.
func range(of words: String, in text: String) -> TextRange {
  let scalars = Array(text.unicodeScalars)
  let wanted = Array(words.unicodeScalars)
  let start = scalars.indices.first { scalars[$0...].starts(with: wanted) } ?? -1
  return TextRange(start: start, length: wanted.count)
}

extension OpenArchive {
  /// The quote that begins with these words.
  borrowing func quoteID(_ words: String) throws -> Int64 {
    let statement = try connection.prepare("SELECT id FROM quotes WHERE instr(text, ?1) = 1")
    try statement.bind(words, at: 1)
    return try statement.step() ? statement.int64(at: 0) : -1
  }

  /// The article that has these words.
  borrowing func articleID(_ words: String) throws -> Int64 {
    let statement = try connection.prepare("SELECT id FROM articles WHERE instr(body, ?1) > 0")
    try statement.bind(words, at: 1)
    return try statement.step() ? statement.int64(at: 0) : -1
  }

  /// The state of each decision.
  borrowing func states() throws -> [CorrectionRecord.State] {
    var states: [CorrectionRecord.State] = []
    try corrections.list { record in
      states.append(record.state)
      return true
    }
    return states
  }

  /// All that the archive says, without ids.
  borrowing func whole() throws -> [String] {
    var lines: [String] = []
    for sql in [
      """
      SELECT 'quote', text, kind, confidence, speaker, speaker_kind, mention, description, cue, told_to, reported_by,
        document, outlet, published_at, published_on, origin, (SELECT text FROM quotes WHERE id = quote_details.within)
      FROM quote_details
      """,
      "SELECT 'article', published_at, published_on, published_from, outlet, origin FROM article_details NATURAL JOIN (SELECT id AS article_id, published_from FROM articles)",
      "SELECT 'source', name, kind, domain, other_names, quotes, articles, articles_published FROM source_details",
      "SELECT 'key', sources.name, key, part FROM source_keys JOIN sources ON sources.id = source_id",
      """
      SELECT 'mention', article_sources.name, sources.name, listed, no_comment, first_reported, origin
      FROM article_sources JOIN sources ON sources.id = source_id JOIN article_details USING (article_id)
      """,
    ] as [SQL] {
      let statement = try connection.prepare(sql)
      while try statement.step() {
        lines.append((0..<statement.columnCount).map { statement.optionalText(at: $0) ?? "-" }.joined(separator: "|"))
      }
    }
    return lines.sorted()
  }

  /// Extracts all articles again, as another version of the extractor would.
  borrowing func extractAnew() throws {
    let ids = try Array(1...(connection.integer("SELECT max(id) FROM articles") ?? 1))
    try connection.transaction { () throws(SQLiteError) in
      try database.registry.beginTransaction(on: connection)
      try database.corrections.refresh(on: connection, telling: database.registry)
      for id in ids {
        guard let article = try articles.readArticle(id)?.article else { continue }
        for sql in [
          "DELETE FROM quotes WHERE article_id = ?1", "DELETE FROM article_sources WHERE article_id = ?1",
          "DELETE FROM mentioned_dates WHERE article_id = ?1",
          "DELETE FROM sources WHERE id NOT IN (SELECT source_id FROM article_sources) AND id NOT IN (SELECT outlet_id FROM articles WHERE outlet_id IS NOT NULL) AND ?1",
        ] as [SQL] {
          let statement = try connection.prepare(sql)
          try statement.bind(id, at: 1)
          try statement.run()
        }
        database.registry.forget()
        try connection.set(.triggers, false)
        try articleWriter.insert(Extraction(extracting: article), article: id)
        try database.pending.write(on: connection)
        try connection.set(.triggers, true)
        try correctionApplication.applyCorrections(toArticle: id)
      }
    }
  }
}
