import ArchiveFormats
import ArchiveModel
import ArchiveStorage
import ArchiveText

/// How a quote came into an article, in words that lead to its sources.
enum AttributionMarkup {
  /// "probably Sergey Lavrov (said), told RIA Novosti, reported by Reuters"
  static func html(of quote: QuoteRecord) -> HTML {
    var html: HTML
    if let speaker = quote.speaker {
      switch quote.speakerCertainty {
      case .sure: html = source(speaker)
      case .probable: html = "probably \(source(speaker))"
      case .unclear: html = "speaker unclear (\(source(speaker))?)"
      }
    } else {
      html = "speaker not known"
    }
    if let cue = quote.cue, !cue.isEmpty { html += " (<bdi>\(cue)</bdi>)" }
    for hop in quote.attributions {
      switch hop.role {
      case .speaker: break
      case .toldTo: html += ", told \(source(hop))"
      case .reportedBy: html += ", reported by \(source(hop))"
      case .firstReportedBy: html += ", first reported by \(source(hop))"
      case .document: html += ", in \(source(hop))"
      }
    }
    return html
  }

  private static func source(_ hop: AttributionRecord) -> HTML {
    "<a href=\"\(Link.source(hop.sourceID))\"><bdi>\(hop.name)</bdi></a>"
  }

  /// How the speaker was found and how sure that is: the one place with percentages.
  static func reasons(for quote: QuoteRecord) -> HTML {
    var sentences: [HTML] = []
    switch quote.speakerPath {
    case .person: sentences.append("A person corrected it.")
    case nil where quote.speaker != nil: sentences.append("It was not recorded how the speaker was found.")
    default: sentences.append("\(SpeakerWording.path(of: quote))")
    }
    if quote.speakerPath != .person {
      sentences.append("About \(percent(quote.confidence)) % of quotes with this score are right.")
      if let sure = quote.speakerConfidence {
        sentences.append("\(percent(sure)) % that the article gives the words to this speaker.")
      }
      if let sure = quote.identityConfidence {
        sentences.append("\(percent(sure)) % that this is the same source as in other articles.")
      }
    }
    if let description = quote.speaker?.description {
      sentences.append("The article calls the speaker <bdi>\(description)</bdi>.")
    }
    return """
      <details class="why"><summary>Why</summary><p>\(sentences.joined(by: " "))</p></details>
      """
  }

  private static func percent(_ share: Double) -> Int { Int((min(max(share, 0), 1) * 100).rounded()) }

  /// The words as a list shows them: in marks, unless they are a paraphrase.
  static func words(of quote: QuoteRecord, hits: [TextRange] = []) -> HTML {
    let words = MarkedText(quote.text, hits: hits).html
    return quote.kind == .indirect
      ? "<bdi class=\"words indirect\">\(words)</bdi>" : "<bdi class=\"words\">“\(words)”</bdi>"
  }
}
