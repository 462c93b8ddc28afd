import Foundation

/// The quotes that annotators marked in one article.
struct GoldArticle: Decodable {
  /// One marked run. Positions are code points of the article's file.
  struct Quote: Decodable {
    var start: Int
    var end: Int
    var speaker: String?
    var speakerSpans: [[Int]]?
    /// Other names of the speaker, found by a program.
    var speakerAliases: [String]?
    var cueSpans: [[Int]]?
    /// What one cue attributes has the same group.
    var group: String?
    var kind: String?

    enum CodingKeys: String, CodingKey {
      case start, end, speaker, group, kind
      case speakerSpans = "speaker_spans"
      case speakerAliases = "speaker_alias_silver"
      case cueSpans = "cue_spans"
    }
  }

  var identifier: String
  var quotes: [Quote]

  enum CodingKeys: String, CodingKey {
    case identifier = "doc_id"
    case quotes
  }

  /// The articles of a file of JSON lines, by identifier.
  static func read(_ file: URL) throws -> [String: GoldArticle] {
    let lines = try Data(contentsOf: file).split(separator: 0x0a)
    let articles = try lines.map { try JSONDecoder().decode(GoldArticle.self, from: Data($0)) }
    return Dictionary(uniqueKeysWithValues: articles.map { ($0.identifier, $0) })
  }
}
