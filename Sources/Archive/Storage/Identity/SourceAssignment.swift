import ArchiveModel

/// Which row of `sources` each cluster gets.
///
/// A row stays with the cluster that has most of its mentions. Where several rows stay with one cluster, the oldest is
/// kept, and the others lead to it.
struct SourceAssignment {
  /// For each cluster, the row that it keeps; nil for one that needs a new row.
  private(set) var kept: [Int64?]
  /// The rows that go, and the cluster that they lead to.
  private(set) var gone: [Int64: Int32] = [:]

  init(_ mentions: SourceMentions, _ clusters: SourceClusters) {
    kept = Array(repeating: nil, count: clusters.clusters.count)
    var shares: [Int64: [Int32: Int]] = [:]
    for (index, mention) in mentions.mentions.enumerated() where clusters.clusterOf[index] >= 0 {
      shares[mention.source, default: [:]][clusters.clusterOf[index], default: 0] += 1
    }
    for (source, share) in shares {
      guard let best = share.min(by: { ($1.value, $0.key) < ($0.value, $1.key) })?.key else { continue }
      if let other = kept[Int(best)] {
        gone[max(source, other)] = best
        kept[Int(best)] = min(source, other)
      } else {
        kept[Int(best)] = source
      }
    }
  }
}
