/// Transforms elements on all cores and hands the results on in the elements' order.
///
/// The elements are drawn as they are needed, and no more are under way than `limit` allows, so memory does not grow
/// with their number.
public struct OrderedParallelMap: Sendable {
  /// The most elements under way at once.
  public var mostElements: Int
  /// The most weight under way at once; a single heavier element goes alone.
  public var mostWeight: Int

  /// A map with these bounds; weights are what `weight` says, such as bytes.
  public init(mostElements: Int = 8192, mostWeight: Int = 8 << 20) {
    self.mostElements = mostElements
    self.mostWeight = mostWeight
  }

  /// Calls `consume` with the transformed elements, in their order, until it throws, returns false or has had all.
  ///
  /// `transform` runs on many threads at once; `consume` runs where the caller does, one call at a time.
  nonisolated(nonsending) public func callAsFunction<Element: Sendable, Output: Sendable, Failure: Error>(
    _ elements: some Sequence<Element>,
    weight: (Element) -> Int,
    transform: @escaping @Sendable (Element) -> Output,
    consume: (Output) throws(Failure) -> Bool
  ) async throws(Failure) {
    let result = await withTaskGroup(
      of: (Int, Output).self, returning: Result<Void, Failure>.self
    ) { group in
      var iterator = elements.makeIterator()
      var upcoming = iterator.next()
      var weights: [Int: Int] = [:]
      var waiting: [Int: Output] = [:]
      var drawn = 0
      var consumed = 0
      var load = 0

      while true {
        while let element = upcoming, drawn - consumed < mostElements {
          let cost = weight(element)
          guard load == 0 || load + cost <= mostWeight else { break }
          let index = drawn
          weights[index] = cost
          load += cost
          drawn += 1
          group.addTask { (index, transform(element)) }
          upcoming = iterator.next()
        }
        guard let (index, output) = await group.next() else { return .success(()) }
        waiting[index] = output
        while let output = waiting.removeValue(forKey: consumed) {
          load -= weights.removeValue(forKey: consumed) ?? 0
          consumed += 1
          do throws(Failure) {
            guard try consume(output) else {
              group.cancelAll()
              return .success(())
            }
          } catch {
            group.cancelAll()
            return .failure(error)
          }
        }
      }
    }
    try result.get()
  }
}
