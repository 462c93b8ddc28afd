extension Range<Int> {
  /// The first index for which `isPast` is true, given that it is true for all later ones; the upper bound if it is
  /// true for none. Logarithmic.
  @inline(__always) func partitioningIndex(where isPast: (Int) -> Bool) -> Int {
    var low = lowerBound
    var high = upperBound
    while low < high {
      let middle = (low + high) / 2
      if isPast(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
