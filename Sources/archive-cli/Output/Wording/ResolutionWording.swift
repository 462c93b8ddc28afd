import ArchiveStages

/// What `archive sources resolve` says.
enum ResolutionWording {
  /// The changes, then a line with the counts.
  static func lines(_ report: SourceResolutionReport, isDryRun: Bool) -> [String] {
    var lines = report.merges.map { "merged  \(change($0))" }
    lines += report.splits.map { "moved   \(change($0))" }
    let (listed, all) = (lines.count, report.gone)
    if listed > 0, all > report.merges.count {
      lines.append("… and \(Progress.counted(all - report.merges.count, "more merge"))")
    }
    let looked = "\(Progress.counted(report.mentions, "name")) in articles looked at"
    if report.moved == 0 { return lines + ["\(looked); nothing \(isDryRun ? "would change" : "changed")"] }
    let would = isDryRun ? "would be" : "are"
    return lines + [
      "\(looked); \(Progress.grouped(report.moved)) \(would) another source's now, "
        + "\(Progress.counted(report.gone, "source")) \(isDryRun ? "would go" : "went") into another, "
        + "\(Progress.grouped(report.made)) \(isDryRun ? "would be" : "were") made"
    ]
  }

  private static func change(_ change: SourceResolutionReport.Merge) -> String {
    "\(change.from) -> \(change.into) (\(Progress.counted(change.articles, "article")))"
  }
}
