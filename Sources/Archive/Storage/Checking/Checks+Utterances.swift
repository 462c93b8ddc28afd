import ArchiveSQLite
import ArchiveStories

extension Checks {
  /// How many utterances are compared with their quotes.
  private static let utterances = 200

  /// Compares the quotes of a sample of utterances again. Those that wait in the queue are left out.
  func checkUtterances() throws(ArchiveError) -> CheckResult {
    var result = CheckResult(.utterances)
    try check(&result) { (result) throws(SQLiteError) in
      let reader = try SpokenQuoteReader(on: connection)
      let sample = try connection.integers("SELECT id FROM utterances ORDER BY id LIMIT ?1", Self.utterances)
      for utterance in sample {
        result.count += 1
        let members = try connection.integers(
          "SELECT quote_id FROM quote_utterances WHERE utterance_id = ?1 ORDER BY quote_id", utterance)
        var quotes: [SpokenQuote] = []
        for id in members { if let quote = try reader.quote(id: id) { quotes.append(quote) } }
        // A person may have named another speaker since, so the words alone have to agree.
        let isSound =
          quotes.count > 1
          && quotes.indices.allSatisfy { index in
            quotes.indices.contains { $0 != index && quotes[index].hasWords(of: quotes[$0]) }
          }
        if !isSound { result.add(.utterance(utterance)) }
      }
    }
    return result
  }
}
