import ArchiveFiles
import ArchiveStorage

/// How many typing errors two words are apart: letters left out, added or replaced, or two neighbours swapped.
///
/// The restricted distance of F. J. Damerau (A technique for computer detection and correction of spelling errors, CACM 7(3),
/// 1964), where what was changed over is not touched again.
package enum EditDistance {
  /// The distance, or nil where it is over `limit`. Costs the product of the lengths.
  package static func between(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int) -> Int? {
    if abs(left.count - right.count) > limit { return nil }
    var before = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    var current = before
    for row in 1..<(left.count + 1) {
      current[0] = row
      var least = row
      for column in 1..<(right.count + 1) {
        let isSame = left[row - 1] == right[column - 1]
        var cost = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          cost = min(cost, before[column - 2] + 1)
        }
        current[column] = cost
        least = min(least, cost)
      }
      if least > limit { return nil }
      (before, last, current) = (last, current, before)
    }
    return last[right.count] <= limit ? last[right.count] : nil
  }
}
