import ArchiveModel
import ArchiveText

/// The text of a record, in any form.
enum RecordBody {
  /// Makes a value the body of an article, and says whether it has a text.
  static func fill(_ article: inout ParsedArticle, with value: JSON) -> Bool {
    switch value {
    case .string(let text): return fill(&article, with: Array(text.utf8))
    case .array(let elements):
      var body = BodyBlocks()
      for element in elements { append(element, to: &body) }
      guard !body.isEmpty else { return false }
      article.takeBody(body)
      return true
    case .object:
      if let sections = sections(of: value) {
        article.summary = article.summary ?? sections.summary
        guard !sections.body.isEmpty else { return false }
        article.takeBody(sections.body)
        return true
      }
      for key in ["rendered", "html", "text", "content", "value", "plain", "main"] where value[key].string != nil {
        return fill(&article, with: value[key])
      }
      return false
    case .null, .bool, .number: return false
    }
  }

  private static func fill(_ article: inout ParsedArticle, with source: [UInt8]) -> Bool {
    let utf8 = MarkupFragment.withoutCharacterData(source)
    guard RecordValues.line(.string(String(decoding: utf8.prefix(64), as: UTF8.self))) != nil else { return false }
    if MarkupFragment.isMarkup(utf8) {
      article.takeBody(markup: utf8)
    } else {
      let hasReferences = utf8.contains(UInt8(ascii: "&"))
      // A dump that somebody made from JSON by hand has "\n" as two characters.
      article.takeBody(plain: hasReferences ? CharacterReferences.decoded(utf8) : utf8)
    }
    return !article.body.isEmpty
  }

  /// Appends a paragraph of a list: a text, or an object with one.
  private static func append(_ element: JSON, to body: inout BodyBlocks) {
    switch element {
    case .string(let text):
      let utf8 = Array(text.utf8)
      if MarkupFragment.isMarkup(utf8) {
        let fragment = MarkupFragment(utf8).body
        for index in fragment.blocks.indices { body.append(fragment.blocks[index].kind, fragment.text(of: index)) }
      } else {
        body.append(.paragraph, MarkupFragment.line(text).utf8)
      }
    case .object:
      let kind = element["type"].string ?? element["kind"].string ?? ""
      let text = element["text"].string ?? element["content"].string ?? element["value"].string ?? ""
      let lowered = kind.lowercased()
      let block: Block.Kind =
        lowered.hasPrefix("head") || lowered.hasPrefix("h") && lowered.utf8.count == 2
        ? .heading : lowered.contains("quote") ? .blockquote : lowered.hasPrefix("list") ? .list : .paragraph
      body.append(block, MarkupFragment.line(text).utf8)
    default: break
    }
  }

  /// The body of a fundus article: `{"summary": […], "sections": [{"headline": […], "paragraphs": […]}]}`.
  private static func sections(of value: JSON) -> (summary: String?, body: BodyBlocks)? {
    guard case .array(let sections) = value["sections"] else { return nil }
    var body = BodyBlocks()
    for section in sections {
      let headline = texts(section["headline"]).joined(separator: " ")
      body.append(.heading, MarkupFragment.line(headline).utf8)
      for paragraph in texts(section["paragraphs"]) { body.append(.paragraph, MarkupFragment.line(paragraph).utf8) }
    }
    let summary = texts(value["summary"]).map(MarkupFragment.line).joined(separator: " ")
    return (summary.isEmpty ? nil : summary, body)
  }

  private static func texts(_ value: JSON) -> [String] {
    if let text = value.string { return [text] }
    return value.strings
  }
}
