@testable import ArchiveStages
@testable import ArchiveParsing

/// The metadata of a page made from a head and a body.
func metadata(head: String = "", body: String = "", lang: String = "", url: String? = nil) -> PageMetadata {
  let attribute = lang.isEmpty ? "" : " lang=\"\(lang)\""
  let source = "<!DOCTYPE html><html\(attribute)><head>\(head)</head><body>\(body)</body></html>"
  return PageMetadata(of: MarkupTree(parsing: Array(source.utf8)), documentURL: url)
}

/// A script of JSON-LD.
func linkedData(_ json: String) -> String { "<script type=\"application/ld+json\">\(json)</script>" }

/// A paragraph that is long enough to be one of an article.
let paragraph =
  "<p>The harbour office said on Monday that the last of the barges had left the basin, and that work on the new quay would begin as soon as the divers had looked at the old piles beneath it.</p>"
