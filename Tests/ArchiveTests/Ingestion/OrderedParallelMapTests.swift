import Synchronization
import Testing

@testable import ArchiveStages
@testable import ArchiveIngestion

struct OrderedParallelMapTests {
  @Test func `results come in the order of the elements, whatever each one takes`() async {
    var seen: [Int] = []
    await OrderedParallelMap(mostElements: 7, mostWeight: 100)(
      0..<500, weight: { $0 % 40 },
      transform: { number in
        // Uneven work: every tenth element takes much longer than its neighbours.
        var sum = number
        for step in 0..<(number % 10 == 0 ? 20_000 : 10) { sum &+= step & 1 }
        return sum >= 0 ? number : -1
      },
      consume: { (number: Int) in
        seen.append(number)
        return true
      })
    #expect(seen == Array(0..<500))
  }

  @Test func `no more elements are under way than allowed`() async {
    let underWay = Mutex((now: 0, most: 0))
    await OrderedParallelMap(mostElements: 3, mostWeight: .max)(
      0..<200, weight: { _ in 1 },
      transform: { number in
        underWay.withLock { state in
          state.now += 1
          state.most = max(state.most, state.now)
        }
        return number
      },
      consume: { (_: Int) in
        underWay.withLock { $0.now -= 1 }
        return true
      })
    #expect(underWay.withLock { $0.most } <= 3)
  }

  @Test func `an element heavier than the bound goes alone and is not refused`() async {
    var seen = 0
    await OrderedParallelMap(mostElements: 10, mostWeight: 5)(
      [100, 1, 100], weight: { $0 }, transform: { $0 },
      consume: { (_: Int) in
        seen += 1
        return true
      })
    #expect(seen == 3)
  }

  @Test func `a consumer that throws or has enough ends the work`() async {
    struct Enough: Error, Equatable {}
    var seen = 0
    await #expect(throws: Enough()) {
      try await OrderedParallelMap()(
        0..<1_000_000, weight: { _ in 1 << 16 }, transform: { $0 },
        consume: { (number: Int) throws(Enough) in
          seen += 1
          if number == 20 { throw Enough() }
          return true
        })
    }
    #expect(seen == 21)
    await OrderedParallelMap()(
      0..., weight: { _ in 1 << 16 }, transform: { $0 },
      consume: { (number: Int) in number < 30 })
  }
}
