import ArchiveStories
import Foundation

/// A set of articles that readers put into stories.
struct GoldStories {
  struct Article {
    /// The story it is in.
    var story: String
    var title: String?
    var body: String
    var day: Int?
  }

  var name: String
  var articles: [Article]

  /// Reads a set: a line of JSON an article, with `story`, `text`, and `title` and `published` where they are known.
  init(reading file: URL) throws {
    name = file.deletingPathExtension().lastPathComponent
    articles = try GoldLine.lines(of: file).map { line in
      Article(
        story: line.story?.text ?? "", title: line.title, body: line.text,
        day: line.published.flatMap { Self.day(String($0.prefix(10))) })
    }
  }

  /// The number of a day, from any first one.
  private static func day(_ text: String) -> Int? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    let day = DateComponents(
      calendar: Calendar(identifier: .gregorian), timeZone: TimeZone(identifier: "UTC"), year: parts[0],
      month: parts[1],
      day: parts[2]
    ).date
    return day.map { Int($0.timeIntervalSince1970 / 86_400) }
  }
}

/// A line of such a set, or of a corpus, as far as it counts here.
struct GoldLine: Decodable {
  /// A text or a number.
  struct Name: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      text = try (try? value.decode(String.self)) ?? String(value.decode(Int.self))
    }
  }

  var story: Name?
  var title: String?
  var text: String
  var published: String?

  static func lines(of file: URL) throws -> [GoldLine] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(GoldLine.self, from: Data($0.utf8))
    }
  }
}
