import ArchiveStages
import ArgumentParser

/// What holds for articles whose documents are silent.
struct ArticleOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The outlet of the articles. Used when a document doesn't say.", valueName: "name"))
  var outlet: String?

  @Option(
    help: ArgumentHelp(
      "The day of publication, as 2025-11-09 or 2025-11-09T14:30+01:00. Used when a document doesn't say.",
      valueName: "date"),
    transform: { typed in
      guard let date = PublicationDate(option: typed) else {
        throw ValidationError("\(typed) is not a date. Write it as 2025-11-09 or 2025-11-09T14:30+01:00.")
      }
      return date
    })
  var published: PublicationDate?

  @Option(
    help: ArgumentHelp("The language, as a tag: en, pt-BR. Used when a document doesn't say.", valueName: "tag"),
    transform: { typed in
      guard isLanguageTag(typed) else {
        throw ValidationError("\(typed) is not a language tag. Write it as en or pt-BR.")
      }
      return typed
    })
  var language: String?

  @Option(
    name: .customLong("map"),
    help: ArgumentHelp(
      "Which columns or keys of a dump to read, when their names don't tell: title=headline,body=data.text.",
      valueName: "part=column"),
    transform: { typed in
      do throws(FieldMapping.Fault) {
        return try FieldMapping(typed)
      } catch {
        throw ValidationError(error.message)
      }
    })
  var fields = FieldMapping()

  /// What holds where a document is silent.
  var defaults: ArticleDefaults {
    ArticleDefaults(
      outlet: outlet.map(CommandLineArguments.words), published: published, language: language,
      fields: fields)
  }

  /// Whether a text has the shape of a tag of BCP 47: a language of letters, then parts of letters and digits.
  private static func isLanguageTag(_ typed: String) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    let parts = typed.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let language = parts.first, (2...8).contains(language.count), language.allSatisfy(isLetter) else {
      return false
    }
    return parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.count) && part.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
    }
  }
}
