import ArchiveStorage
import ArchiveStories

/// What people are told of the way of words. The archive knows only what is in it, so it never says who was first.
package enum TraceWording {
  /// That quotes weren't compared yet.
  package static func waiting(_ count: Int) -> String {
    "the quotes of \(CountWording.counted(count, "article")) are not compared yet: the next `archive import` compares them."
  }

  /// Where an utterance stands first, as far as the archive knows.
  package static func beginning(of path: UtterancePath) -> String {
    switch path.beginning {
    case .earliest(let quote):
      let stop = path.stops.first { $0.quote.id == quote }
      let teller = [stop?.quote.outlet, stop?.quote.publishedOn].compactMap { $0 }.joined(separator: ", ")
      return "Earliest in this archive: \(teller)."
    case .tie(let day, let articles):
      return "\(CountWording.counted(articles, "article")) of the earliest day in this archive, \(day), have it."
    case .undated: return "No article that has it has a date."
    }
  }

  /// Whether a quote is the earliest in the archive; nil if nobody knows: several of one day, or no date.
  package static func isEarliest(_ row: TracedStop) -> Bool? {
    guard row.stop.quote.publishedOn != nil else { return nil }
    switch row.path.beginning {
    case .earliest(let quote): return row.stop.quote.id == quote
    case .tie(let day, _): return row.stop.quote.publishedOn == day ? nil : false
    case .undated: return nil
    }
  }

  /// How a wording stands to the fullest one.
  package static func wording(_ row: TracedStop) -> String {
    if row.stop.quote.id == row.path.fullest { return "the fullest wording" }
    switch row.stop.wording {
    case .same: return "the same words"
    case .trimmed: return "trimmed"
    case .altered: return "wording differs"
    case .paraphrased: return "paraphrased"
    }
  }

  /// "reads “the two men”, the fullest wording “Rubio and I”"
  package static func change(_ change: UtteranceMatch.Change) -> String {
    if change.first.isEmpty { return "without “\(change.second)”" }
    if change.second.isEmpty { return "“\(change.first)” is not in the fullest wording" }
    return "“\(change.first)” for “\(change.second)”"
  }

  /// The furthest link that an article names.
  package static func link(_ link: TracedLink?) -> String {
    guard let link else { return "traced to: not stated" }
    let speaker = link.speaker.map { $0 + " " } ?? ""
    switch link.role {
    case .toldTo: return "traced to: " + (speaker.isEmpty ? "said to \(link.name)" : speaker + "to \(link.name)")
    case .document: return "traced to: \(link.name)"
    case .firstReportedBy: return "traced to: \(link.name), which reported it first by this account"
    case .reportedBy, .speaker: return "traced to: \(link.name)"
    }
  }

  /// What is to be said of a quote on the way: how its wording stands to the fullest, and what differs.
  package static func notes(on row: TracedStop) -> [String] { [wording(row)] + row.stop.allChanges.map(change) }

  /// Why a name is shown that the article doesn't give.
  package static func reason(_ learned: LearnedSpeaker) -> String {
    learned.isDecided
      ? "a person's correction"
      : "\(CountWording.counted(learned.votes, "separately written text")) with the same words"
  }
}
