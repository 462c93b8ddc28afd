extension PageDecision {
  /// The features of each block, once the first round's chances are known.
  package func second(_ first: [Float]) -> [[UInt32]] {
    var look = SecondLook(self, first)
    return view.blocks.indices.map { look.seen($0) }
  }
}

/// The blocks of a page in the second round: what the first decided about their neighbours, similar elements and the
/// elements around them.
private struct SecondLook {
  private let view: PageView
  private let kinKeys: [UInt64]
  private let first: [Float]
  /// The words and chances of a group of blocks.
  private struct Sum {
    var chance: Float = 0
    var weight: Float = 0

    mutating func add(_ chance: Float, _ weight: Float) {
      self.chance += weight * chance
      self.weight += weight
    }

    /// The mean without one member, in steps; 20 if there is no other.
    func others(than chance: Float, _ weight: Float) -> UInt64 {
      let rest = self.weight - weight
      return rest < 1 ? 20 : SecondLook.chanceStep((self.chance - weight * chance) / rest)
    }
  }
  private var kin: [UInt64: Sum] = [:]
  private var parents: [Int: Sum] = [:]
  /// For each element, the sum over the blocks in it.
  private var inside: [Sum]
  /// The element that contains most of what the first round takes as the article.
  private var core: MarkupTree.Node = 0
  private var behind: [UInt64] = []
  private var ahead: [UInt64] = []
  /// How much of the article comes before the next block.
  private var passed: Float = 0

  init(_ decision: PageDecision, _ first: [Float]) {
    view = decision.view
    kinKeys = decision.kinKeys
    self.first = first
    inside = Array(repeating: Sum(), count: decision.view.tree.count)
    for (index, block) in view.blocks.enumerated() {
      let weight = Self.weight(of: block)
      parents[parent(block), default: Sum()].add(first[index], weight)
      kin[kinKeys[index], default: Sum()].add(first[index], weight)
      inside[block.container].add(first[index], weight)
    }
    for node in stride(from: view.tree.count - 1, to: 0, by: -1) {
      let parent = Int(view.tree.records[node].parent)
      inside[parent].chance += inside[node].chance
      inside[parent].weight += inside[node].weight
    }
    core = findCore()
    behind = proseChances(Array(first.indices))
    ahead = proseChances(first.indices.reversed())
  }

  private static func weight(of block: PageBlock) -> Float { Float(min(block.wordCount, 60) + 1) }

  private func parent(_ block: PageBlock) -> Int { Int(view.tree.records[block.container].parent) }

  private func step(_ index: Int) -> UInt64 {
    first.indices.contains(index) ? Self.chanceStep(first[index]) : 15
  }

  /// The features of a block. Call it in the blocks' order.
  mutating func seen(_ index: Int) -> [UInt32] {
    var features = PageFeatures()
    addNeighbours(index, &features)
    addGroups(index, &features)
    addPlace(index, &features)
    return features.slots
  }

  private func addNeighbours(_ index: Int, _ features: inout PageFeatures) {
    let block = view.blocks[index]
    let own = step(index)
    let tag = UInt64(view.tree.tag(of: block.container).rawValue)
    features.add(.chance, own)
    features.add(.chanceLength, own, UInt64(block.lengthStep))
    features.add(.chanceTag, own, tag)
    features.add(.chanceBefore, own, step(index - 1))
    features.add(.chanceAfter, own, step(index + 1))
    features.add(.chances, own << 16 | step(index - 1) << 8 | step(index + 1))
    features.add(.window, step(index - 2) << 16 | step(index - 1) << 8 | step(index + 1), step(index + 2))
    features.add(.window, step(index - 2) << 8 | step(index - 1), 1000)
    features.add(.window, step(index + 2) << 8 | step(index + 1), 1001)
    for reach in [3, 6] {
      var sum = Sum()
      for other in max(0, index - reach)...min(first.count - 1, index + reach) where other != index {
        sum.add(first[other], Self.weight(of: view.blocks[other]))
      }
      features.add(.run, Self.chanceStep(sum.chance / max(1, sum.weight)), UInt64(reach) << 8 | own)
    }
    let prose = behind[index] << 8 | ahead[index]
    features.add(.behind, prose, own)
    features.add(.behind, prose, 100 + tag)
    features.add(.ahead, prose << 8 | own, UInt64(block.lengthStep))
    if let heading = view.headings[index] { features.add(.headingChance, step(heading), own) }
  }

  private func addGroups(_ index: Int, _ features: inout PageFeatures) {
    let block = view.blocks[index]
    let own = step(index)
    let weight = Self.weight(of: block)
    let siblings = (parents[parent(block)] ?? Sum()).others(than: first[index], weight)
    features.add(.siblings, siblings, own)
    features.add(.siblings, siblings, 100 + UInt64(block.lengthStep))
    features.add(.kinChance, (kin[kinKeys[index]] ?? Sum()).others(than: first[index], weight), own)
    var level: UInt64 = 0
    let all = Int(inside[0].chance)
    for node in view.tree.ancestors(of: block.container) where inside[node].weight > weight {
      let others = inside[node].others(than: first[index], weight)
      features.add(.levelChance, level << 8 | others, own)
      features.add(
        .levelChance, level << 8 | others, 100 + min(3, PageDecision.step(Int(inside[node].chance), of: all)))
      level += 1
      if level == 5 { break }
    }
  }

  private mutating func addPlace(_ index: Int, _ features: inout PageFeatures) {
    let block = view.blocks[index]
    let own = step(index)
    let length = UInt64(block.lengthStep)
    let levels = view.levels(from: core, to: block.container)
    let place = UInt64(min(4, levels.up)) << 4 | UInt64(min(6, levels.down))
    features.add(.coreChance, place, own)
    features.add(.coreChance, place, 100 + length)
    features.add(.coreChance, UInt64(min(4, levels.up)) << 8 | length, 200 + own)
    let share = inside[0].chance > 0 ? passed / inside[0].chance : 0
    passed += Self.weight(of: block) * first[index]
    let bounds: [Float] = [0.005, 0.05, 0.5, 0.95, 0.995]
    let order = UInt64(bounds.firstIndex { share < $0 } ?? bounds.count)
    features.add(.order, order, own)
    features.add(.orderLength, order, length << 8 | UInt64(view.tree.tag(of: block.container).rawValue))
    features.add(.chanceOrder, order << 8 | step(index + 1), own << 8 | step(index - 1))
  }

  private func findCore() -> MarkupTree.Node {
    var mass = [Float](repeating: 0, count: view.tree.count)
    for (index, block) in view.blocks.enumerated() {
      mass[block.container] += first[index] * first[index] * Float(min(block.wordCount, 100))
    }
    for node in stride(from: view.tree.count - 1, to: 0, by: -1) {
      mass[Int(view.tree.records[node].parent)] += mass[node]
    }
    return view.core(of: mass, share: 7)
  }

  /// For each block the chance of the nearest long block that comes earlier in `order`, in steps, with how near that
  /// is.
  private func proseChances(_ order: [Int]) -> [UInt64] {
    var steps = [UInt64](repeating: 0, count: first.count)
    var last: UInt64 = 15
    var distance: UInt64 = 0
    for index in order {
      steps[index] = last << 2 | min(3, distance / 2)
      distance += 1
      if view.blocks[index].wordCount >= 12 {
        last = Self.chanceStep(first[index])
        distance = 0
      }
    }
    return steps
  }

  private static func chanceStep(_ chance: Float) -> UInt64 {
    switch chance {
    case ..<0.02: 0
    case ..<0.1: 1
    case ..<0.25: 2
    case ..<0.4: 3
    case ..<0.5: 4
    case ..<0.6: 5
    case ..<0.75: 6
    case ..<0.9: 7
    case ..<0.98: 8
    default: 9
    }
  }
}
