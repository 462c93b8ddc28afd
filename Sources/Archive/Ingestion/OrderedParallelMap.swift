import ArchiveParsing

/// Transforms elements on all cores and hands the results on in the elements' order.
///
/// Elements are taken when they are needed, and no more are in progress than `limit` allows. So memory doesn't grow
/// with their number.
package struct OrderedParallelMap: Sendable {
  /// The most elements in progress at once.
  package var mostElements: Int
  /// The most weight in progress at once. A single heavier element runs alone.
  package var mostWeight: Int

  /// Elements that are many and light go to a thread together, as many as this and until they weigh so much: to hand
  /// one over takes as long as a short text.
  private static let batchElements = 32
  private static let batchWeight = 32 << 10

  /// A map with these bounds. `weight` gives the weight of an element, such as its bytes.
  package init(mostElements: Int = 8192, mostWeight: Int = 8 << 20) {
    self.mostElements = mostElements
    self.mostWeight = mostWeight
  }

  /// Calls `consume` with the transformed elements, in their order, until it throws, returns false or has had all.
  ///
  /// `transform` runs on many threads at once; `consume` runs where the caller does, one call at a time.
  nonisolated(nonsending) package func callAsFunction<Element: Sendable, Output: Sendable, Failure: Error>(
    _ elements: some Sequence<Element>,
    weight: (Element) -> Int,
    transform: @escaping @Sendable (Element) -> Output,
    consume: (Output) throws(Failure) -> Bool
  ) async throws(Failure) {
    let result = await withTaskGroup(
      of: (Int, [Output]).self, returning: Result<Void, Failure>.self
    ) { group in
      var iterator = elements.makeIterator()
      var upcoming = iterator.next()
      var weights: [Int: Int] = [:]
      var waiting: [Int: [Output]] = [:]
      // Elements drawn and consumed, and batches.
      var (drawn, consumed) = (0, 0)
      var (begun, ended) = (0, 0)
      var load = 0

      while true {
        while upcoming != nil, drawn - consumed < mostElements {
          var batch: [Element] = []
          var sum = 0
          // The first go one by one, so that few and heavy ones keep all cores busy.
          let room = min(mostElements - (drawn - consumed), max(1, min(Self.batchElements, drawn / 64)))
          while let element = upcoming, batch.count < room, sum < Self.batchWeight {
            let cost = weight(element)
            guard load + sum == 0 || load + sum + cost <= mostWeight else { break }
            batch.append(element)
            sum += cost
            upcoming = iterator.next()
          }
          if batch.isEmpty { break }
          let (index, elements) = (begun, batch)
          weights[index] = sum
          load += sum
          drawn += elements.count
          begun += 1
          group.addTask { (index, elements.map(transform)) }
        }
        guard let (index, outputs) = await group.next() else { return .success(()) }
        waiting[index] = outputs
        while let outputs = waiting.removeValue(forKey: ended) {
          load -= weights.removeValue(forKey: ended) ?? 0
          ended += 1
          for output in outputs {
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
    }
    try result.get()
  }
}
