import ArchiveModel
import ArchiveSQLite
import ArchiveStories

/// Lets the accounts of an utterance decide who speaks, for those that give no name.
///
/// A group of reprints has one vote. What a person decided wins. An unnamed source that an article protects never gets a
/// name, and where two names have votes nobody gets one.
struct SpeakerVote {
  private let connection: Connection

  init(on connection: Connection) throws(SQLiteError) { self.connection = connection }

  /// Notes the name beside each quote whose article doesn't give it.
  func learn(_ stops: inout [UtterancePath.Stop]) throws(SQLiteError) {
    var votes: [Int64: (name: String, texts: Set<Int64>, isDecided: Bool, confidence: Double)] = [:]
    for stop in stops {
      guard let speaker = stop.quote.speaker, speaker.kind == .person, speaker.name.contains(" ") else { continue }
      var vote = votes[speaker.sourceID] ?? (speaker.name, [], false, 0)
      vote.texts.insert(stop.reprintOf ?? stop.quote.articleID)
      vote.isDecided = vote.isDecided || stop.quote.speakerPath == .person
      vote.confidence = max(vote.confidence, stop.quote.speakerConfidence ?? 0.5)
      votes[speaker.sourceID] = vote
    }
    let decided = votes.filter(\.value.isDecided)
    let candidates = decided.isEmpty ? votes : decided
    guard candidates.count == 1, let (source, vote) = candidates.first else { return }
    let share = vote.isDecided ? 0.9 : vote.texts.count > 1 ? 0.8 : 0.6
    let learned = LearnedSpeaker(
      sourceID: source, name: vote.name, votes: vote.texts.count, isDecided: vote.isDecided,
      confidence: vote.confidence * share)
    for index in stops.indices where try mayLearn(stops[index].quote, sure: vote.isDecided) {
      stops[index].learned = learned
    }
  }

  /// Whether an account leaves open who speaks: it names nobody, or it calls the person by an office alone, such as "the senator from
  /// Kentucky". A source without a name that it speaks of as "a person" or gives a reason for is protected.
  private func mayLearn(_ quote: QuoteRecord, sure: Bool) throws(SQLiteError) -> Bool {
    guard let speaker = quote.speaker else { return quote.kind != .indirect }
    if speaker.kind == .person { return sure && quote.speakerPath != .person && !speaker.name.contains(" ") }
    guard speaker.kind == .anonymous || speaker.kind == .group, let mention = speaker.mention?.text else {
      return false
    }
    let isProtected = try connection.hasRow(
      "SELECT 1 FROM anonymous_sources WHERE article_source_id = ?1 AND reason IS NOT NULL", speaker.articleSourceID)
    if isProtected || quote.attributions.contains(where: { $0.role == .toldTo }) { return false }
    return OfficeList.isHolder(mention)
  }
}
