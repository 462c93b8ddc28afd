import ArgumentParser

/// The forms of a citation: those of other rows, and three that programs for references read.
enum CitationFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, jsonl, csv, tsv
  /// CSL-JSON, version 1.0.2.
  case cslJSON = "csl-json"
  /// BibTeX, in UTF-8.
  case bibtex
  /// RIS.
  case ris

  /// What `--format` says on the help page.
  static let help: ArgumentHelp =
    "text for people; json, jsonl, csv or tsv for programs; csl-json, bibtex or ris for reference managers."

  /// The form of rows; nil for a reference manager's.
  var rows: OutputFormat? { OutputFormat(rawValue: rawValue) }
}

extension Citation {
  /// The citation for a reference manager; nil in other forms.
  func reference(in format: CitationFormat) -> String? {
    switch format {
    case .text, .json, .jsonl, .csv, .tsv: nil
    case .cslJSON: CSLItem(self).text
    case .bibtex: BibTeXEntry(self).text
    case .ris: RISEntry(self).text
    }
  }
}
