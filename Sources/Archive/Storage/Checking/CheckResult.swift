/// The result of one check.
package struct CheckResult: Sendable {
  /// The checks, in the order in which they run.
  package enum Check: String, Sendable, CaseIterable {
    /// SQLite's own check of the file.
    case file
    /// Every row that another one names is there.
    case references
    /// No row is orphaned or belongs to another article, beyond what foreign keys check.
    case orphans
    /// How much there is, and that no id will be given out twice.
    case counts
    /// The full-text index of the articles matches their text exactly.
    case articleIndex = "article_index"
    /// The full-text index of the quotes matches their text exactly.
    case quoteIndex = "quote_index"
    /// The index over the words of names is intact. Each hit is compared with the name itself anyway.
    case nameIndex = "name_index"
    /// The prints and pairs of a sample of articles are those of their texts.
    case reprints
    /// The quotes of a sample of utterances have words in common.
    case utterances
    /// Each story has two articles or more, and what is kept of a sample of articles is from their texts.
    case stories
    /// Each quote's text matches its ranges of the article.
    case quotes
    /// Every block and every turn of a transcript is inside its body, and after the one before it.
    case blocks
    /// Every original has the SHA-256 that it was imported with.
    case originals
    /// Which articles wait for extraction; that is never a fault.
    case extractor
    /// Which of people's corrections find what they are about; that some don't is never a fault.
    case corrections
    /// The SQLite version that reads the archive, and its known faults. They never count as faults of the archive.
    case sqlite
  }

  /// Why a check was left out.
  package enum Omission: Hashable, Sendable {
    /// A quick check was asked for.
    case quick
    /// Another process is writing, and the check needs the right to write.
    case beingWritten
    /// The file may not be written, and the check needs the right to write.
    case notWritable
  }

  /// What was checked.
  package var check: Check
  /// How many things were looked at.
  package var count = 0
  /// How many faults there are.
  package var faultCount = 0
  /// The first of them.
  package var faults: [CheckFault] = []
  /// Why the check was left out; nil if it was made.
  package var omission: Omission?
  /// What the check of the extractor found.
  package var extractor: ExtractorState?
  /// What the check of corrections found.
  package var corrections = CorrectionsState()
  /// How many originals a copy was made without.
  package var leftOut = 0
  /// What the archive holds, with names and counts.
  package var holdings: [(name: String, count: Int)] = []

  /// How many faults a result names.
  package static let mostFaults = 20

  /// A check that has found nothing yet.
  package init(_ check: Check) { self.check = check }

  package mutating func add(_ fault: CheckFault) {
    faultCount += 1
    if faults.count < Self.mostFaults { faults.append(fault) }
  }
}

/// Which corrections don't apply, by their ids.
package struct CorrectionsState: Hashable, Sendable {
  /// Those whose words, article or source are no longer in the archive.
  package var gone: [Int64] = []
  /// Those that contradict another person's.
  package var contested: [Int64] = []
}

/// One thing that is not as it should be.
package enum CheckFault: Hashable, Sendable {
  /// SQLite's words for a fault of the file.
  case damage(String)
  /// A row of `table` names a row of `parent` that is not there; the row's id if it has one.
  case reference(table: String, row: Int64?, parent: String)
  /// The index doesn't match the texts.
  case index
  /// A quote doesn't match its ranges, or has none.
  case quote(Int64, article: Int64)
  /// A quote's speaker or cue has a place that is not in the part of the article that the quote is in.
  case mention(quote: Int64, article: Int64)
  /// A description of a source has a place that is not in the body.
  case description(source: Int64, article: Int64)
  /// The prints of an article, or its words in common with another, are not those of its text.
  case reprint(article: Int64)
  /// The quotes of an utterance don't have words in common.
  case utterance(Int64)
  /// What is kept of an article to find its story doesn't match its text.
  case storyTerms(article: Int64)
  /// A story has fewer than two articles.
  case emptyStory(Int64)
  /// Rows that are orphaned, or another article's, for this reason, and how many.
  case orphan(Orphan, count: Int)
  /// New rows of the table would get no id, or one that is taken.
  case counter(table: String)
  /// So many rows of the table have a number that is not possible there.
  case number(table: String, column: String, count: Int)
  /// A block is outside its body, or begins before the end of the one before it.
  case block(position: Int, article: Int64)
  /// A turn of a transcript, or its label, is outside its body, or begins before the end of the one before it.
  case turn(start: Int64, article: Int64)
  /// A date that an article mentions is outside its body.
  case date(start: Int64, article: Int64)
  /// The bytes of a document are not there.
  case missingOriginal(document: Int64)
  /// The bytes of a document are not those that were imported.
  case damagedOriginal(document: Int64)
}

/// How far an archive's articles have been extracted.
package struct ExtractorState: Hashable, Sendable {
  /// The version that this program has.
  package var version = 0
  /// Articles that an earlier version read.
  package var behind = 0
  /// Articles that no extractor has read since they were made or edited in a shell.
  package var unread = 0
  /// Articles whose text a person edited.
  package var edited = 0

  /// Nothing counted yet.
  package init() {}
}

/// How a row can be orphaned although every foreign key is satisfied.
package enum Orphan: String, Hashable, Sendable, CaseIterable {
  /// An original without a document.
  case original
  /// A document without a known place.
  case document
  /// An attribution to a source of another article.
  case attribution
  /// A quote within a quote of another article.
  case within
}
