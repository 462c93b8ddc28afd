/// Which of a page's blocks belong to its article.
///
/// Two rounds of one linear model: the first looks at each block by itself and at where it stands, the second also at
/// what the first thought of its neighbours and kin.
package struct PageDecision: Sendable {
  let view: PageView
  /// What is seen of each block in the first round.
  package private(set) var features: [[UInt32]] = []
  /// The chance of each block to belong to the article.
  package private(set) var chances: [Float] = []

  /// For each element the words of its class and identifier, looked up once.
  private var names: [MarkupTree.Node: [UInt64]] = [:]
  /// What is seen of an element whatever block stands in it.
  private var chains: [MarkupTree.Node: [UInt32]] = [:]
  private var kin: [UInt64: (count: Int, words: Int)] = [:]
  private var kinKeys: [UInt64] = []
  private var repeats: [UInt64: Int] = [:]

  /// The decision on a page, seen but not yet taken.
  init(_ view: PageView) {
    self.view = view
    kinKeys = view.blocks.map { kinKey($0.container) }
    for (index, block) in view.blocks.enumerated() {
      kin[kinKeys[index], default: (0, 0)].count += 1
      kin[kinKeys[index], default: (0, 0)].words += block.wordCount
      repeats[PageFeatures.hash(view.page.text(of: block)), default: 0] += 1
    }
    features.reserveCapacity(view.blocks.count)
    for index in view.blocks.indices { features.append(seen(index)) }
  }

  /// A page in UTF-8, as training sees it.
  package init(of source: [UInt8]) {
    let tree = MarkupTree(parsing: source)
    self.init(PageView(tree, PageBlocks(of: tree)))
  }

  /// How many blocks there are.
  package var count: Int { view.blocks.count }
  /// The text of a block.
  package func text(_ index: Int) -> ArraySlice<UInt8> { view.page.text(of: view.blocks[index]) }
  /// How many words a block has.
  package func wordCount(_ index: Int) -> Int { view.blocks[index].wordCount }
  /// The element a block stands in, as a number.
  package func container(_ index: Int) -> Int { Int(view.tree.records[view.blocks[index].container].parent) }

  /// The hashes of the words of a text.
  package static func words(_ text: ArraySlice<UInt8>) -> [UInt64] { PageEvidence.words(text) }

  /// Takes both rounds.
  mutating func decide(by weights: PageWeights) {
    let first = features.map(weights.firstChance)
    chances = second(first).map(weights.secondChance)
  }

  // MARK: Names

  /// What two elements share that a page's author means to be alike: the tag, the class and the parent's class.
  private func kinKey(_ node: MarkupTree.Node) -> UInt64 {
    let tree = view.tree
    var key = UInt64(tree.tag(of: node).rawValue)
    key = key &* 31 &+ PageFeatures.hash(tree.attributeBytes("class", of: node) ?? [])
    if let parent = tree.parent(of: node) {
      key = key &* 31 &+ UInt64(tree.tag(of: parent).rawValue)
      key = key &* 31 &+ PageFeatures.hash(tree.attributeBytes("class", of: parent) ?? [])
    }
    return key
  }

  /// The hashes of the words in an element's names: "article__body--lead" has article, body and lead.
  private mutating func names(of node: MarkupTree.Node) -> [UInt64] {
    if let known = names[node] { return known }
    var found: [UInt64] = []
    let tree = view.tree
    for value in [
      tree.attributeBytes("class", of: node), tree.attributeBytes("id", of: node),
      tree.attributeBytes("itemprop", of: node),
      tree.attributeBytes("role", of: node), tree.attributeBytes("data-testid", of: node),
      tree.attributeBytes("data-component", of: node), tree.attributeBytes("aria-label", of: node),
      tree.attributeBytes("data-type", of: node),
    ] {
      guard let value else { continue }
      Self.addWords(of: value, to: &found)
    }
    let record = tree.records[node]
    if record.tag == .other {
      Self.addWords(of: tree.utf8[Int(record.textStart)..<Int(record.textEnd)], to: &found)
    }
    names[node] = found
    return found
  }

  /// Adds the hashes of a name's words: cut at what is no letter and where a capital follows a small letter.
  private static func addWords(of name: ArraySlice<UInt8>, to words: inout [UInt64]) {
    var hash: UInt64 = 0
    var length = 0
    var wasSmall = false
    func end(_ words: inout [UInt64]) {
      if length > 1, words.count < 24, !words.contains(hash) { words.append(hash) }
    }
    for byte in name {
      let isCapital = byte >= 0x41 && byte <= 0x5A
      let lower = isCapital ? byte | 0x20 : byte
      guard lower >= 0x61 && lower <= 0x7A || lower >= 0x80, !(isCapital && wasSmall) else {
        end(&words)
        hash = 0
        length = 0
        wasSmall = false
        if isCapital {
          hash = (0xcbf2_9ce4_8422_2325 ^ UInt64(lower)) &* 0x100_0000_01b3
          length = 1
        }
        continue
      }
      hash = ((length == 0 ? 0xcbf2_9ce4_8422_2325 : hash) ^ UInt64(lower)) &* 0x100_0000_01b3
      length += 1
      wasSmall = !isCapital
    }
    end(&words)
  }

  /// What is seen of the elements around a block, from `node` up.
  private mutating func chain(_ node: MarkupTree.Node) -> [UInt32] {
    if let known = chains[node] { return known }
    let tree = view.tree
    var slots: [UInt32] = []
    if node > 0, tree.tag(of: node) != .body, let parent = tree.parent(of: node) {
      slots = chain(parent)
      let tag = tree.tag(of: node)
      if tag != .div, tag != .span {
        let slot = PageFeatures.slot(.around, UInt64(tag.rawValue))
        if !slots.contains(slot) { slots.append(slot) }
      }
      let share = Self.step(Int(view.prose[node]), of: view.proseCount)
      for word in names(of: node) {
        let slot = PageFeatures.slot(.ancestorWord, word)
        guard !slots.contains(slot) else { continue }
        slots.append(slot)
        slots.append(PageFeatures.slot(.ancestorShare, word, share))
      }
    }
    chains[node] = slots
    return slots
  }

  // MARK: The first round

  private mutating func seen(_ index: Int) -> [UInt32] {
    var features = PageFeatures()
    features.add(.bias)
    addShape(index, &features)
    addWords(index, &features)
    addPlace(index, &features)
    addNeighbours(index, &features)
    addEvidence(index, &features)
    return features.slots
  }

  private func addShape(_ index: Int, _ features: inout PageFeatures) {
    let block = view.blocks[index]
    let text = view.page.text(of: block)
    let tag = UInt64(view.tree.tag(of: block.container).rawValue)
    let length = UInt64(block.lengthStep)
    let links = UInt64(block.linkShare)
    let ending = BlockEnding(text).rawValue
    features.add(.shape, length << 8 | links, ending)
    features.add(.tagLength, tag, length)
    features.add(.tagLinks, tag, links)
    features.add(.length, length)
    features.add(.links, links, UInt64(block.boldShare))
    features.add(.ending, ending, tag)
    features.add(.opening, Self.opening(text), length)
    features.add(.commas, UInt64(min(block.commas, 3)), length)
    features.add(.bold, UInt64(block.boldShare), length << 8 | tag)
    features.add(.digits, UInt64(4 * block.digits / max(1, text.count)), length)
    features.add(.capitals, UInt64(8 * block.capitals / max(1, text.count)), length)
    if block.isHidden { features.add(.hidden) }
    if block.isOnButton { features.add(.button) }
    if block.hasTime { features.add(.time, length) }
    if block.followsBreak { features.add(.broken, length) }
    let count = repeats[PageFeatures.hash(text)] ?? 1
    if count > 1 { features.add(.repeated, UInt64(min(count, 4)), length) }
  }

  private static func opening(_ text: ArraySlice<UInt8>) -> UInt64 {
    guard let first = text.first else { return 0 }
    switch first {
    case 0x41...0x5A: return 1
    case 0x61...0x7A: return 2
    case 0x30...0x39: return 3
    case 0x22, 0x27: return 4
    case 0x28, 0x5B: return 5
    case 0x2D, 0x2A: return 6
    case 0xE2: return 7
    case 0x80...: return 8
    default: return 9
    }
  }

  private func addWords(_ index: Int, _ features: inout PageFeatures) {
    let block = view.blocks[index]
    let text = view.page.text(of: block)
    guard block.wordCount <= 40 else { return }
    let words = text.count > 600 ? [] : PageEvidence.words(text)
    if words.count <= 12 {
      for word in words { features.add(.word, word) }
    }
    if words.count <= 5 {
      features.add(.whole, words.reduce(0) { $0 &* 31 &+ $1 })
    }
    if let first = words.first { features.add(.firstWord, first, UInt64(block.lengthStep / 3)) }
    if let last = words.last { features.add(.lastWord, last, UInt64(block.lengthStep / 3)) }
  }

  private mutating func addPlace(_ index: Int, _ features: inout PageFeatures) {
    let tree = view.tree
    let block = view.blocks[index]
    let length = UInt64(block.lengthStep)
    features.add(slots: chain(block.container))
    let own = names(of: block.container)
    for word in own { features.add(.ownWord, word) }
    var nearest: UInt64 = 0
    var twins: UInt16 = 0
    var twinLevel: UInt64 = 0
    for (level, node) in tree.ancestors(of: block.container).prefix(12).enumerated() {
      if level < 2 {
        for word in names(of: node) { features.add(level == 0 ? .parentWord : .grandWord, word) }
      }
      if level > 0 || tree.end(of: node) - node > 6, view.twins[node] > twins {
        twins = view.twins[node]; twinLevel = UInt64(min(level, 6))
      }
      if nearest == 0, Self.isLandmark(tree.tag(of: node)) { nearest = UInt64(tree.tag(of: node).rawValue) }
      if level < 4 {
        let share = Self.step(Int(view.prose[node]), of: view.proseCount)
        let density = Self.step(Int(view.linked[node]), of: Int(view.words[node]))
        features.add(.share, UInt64(level), share)
        features.add(.density, UInt64(level), density)
        features.add(.shareDensity, UInt64(level), share << 8 | density)
      }
    }
    let alikes = UInt64(twins.bitWidth - twins.leadingZeroBitCount)
    features.add(.twins, alikes, twinLevel)
    features.add(.twins, alikes << 8 | length, 100)
    features.add(.nearest, nearest, UInt64(tree.tag(of: block.container).rawValue))
    features.add(.nearestLength, nearest, length)
    addDistance(block, &features)
    let kin = kin[kinKeys[index]] ?? (1, 0)
    let alike = UInt64(min(9, kin.count.bitWidth - kin.count.leadingZeroBitCount))
    let mean = kin.words / max(1, kin.count)
    let meanStep = UInt64(min(9, mean.bitWidth - mean.leadingZeroBitCount))
    features.add(.kin, alike, meanStep)
    features.add(.kinLength, meanStep, length)
  }

  private static func isLandmark(_ tag: MarkupTag) -> Bool {
    switch tag {
    case .article, .main, .aside, .nav, .footer, .header, .figure, .figcaption, .section, .form, .table, .ul, .ol, .li,
      .blockquote, .dialog, .details, .button, .address, .dl:
      true
    default: false
    }
  }

  /// A share in steps: none, up to 5, 20, 40, 60, 80, 95 percent, all.
  private static func step(_ part: Int, of whole: Int) -> UInt64 {
    guard part > 0, whole > 0 else { return 0 }
    let percent = part * 100 / whole
    switch percent {
    case ..<5: return 1
    case ..<20: return 2
    case ..<40: return 3
    case ..<60: return 4
    case ..<80: return 5
    case ..<95: return 6
    default: return 7
    }
  }

  /// How far a block stands from the core of the page: how many levels up to a common element, and down again.
  private func addDistance(_ block: PageBlock, _ features: inout PageFeatures) {
    let levels = view.levels(from: view.core, to: block.container)
    let (up, down) = (min(4, levels.up), min(6, levels.down))
    features.add(.levels, UInt64(up), UInt64(down))
    features.add(.levelsLength, UInt64(up) << 8 | UInt64(block.lengthStep), UInt64(down))
  }

  private func addNeighbours(_ index: Int, _ features: inout PageFeatures) {
    let blocks = view.blocks
    func look(_ offset: Int) -> UInt64 {
      guard blocks.indices.contains(index + offset) else { return 99 }
      return UInt64(blocks[index + offset].lengthStep) << 4 | UInt64(blocks[index + offset].linkShare)
    }
    func tag(_ offset: Int) -> UInt64 {
      guard blocks.indices.contains(index + offset) else { return 255 }
      return UInt64(view.tree.tag(of: blocks[index + offset].container).rawValue)
    }
    features.add(.before, look(-1), tag(-1))
    features.add(.after, look(1), tag(1))
    features.add(.second, look(-2), 0)
    features.add(.second, look(2), 1)
    features.add(.tags, tag(-1) << 16 | tag(1), tag(0))
    features.add(.lengths, look(-1) << 16 | look(1), look(0))
    let parent = container(index)
    var same: UInt64 = 0
    if index > 0, container(index - 1) == parent { same |= 1 }
    if index + 1 < blocks.count, container(index + 1) == parent { same |= 2 }
    features.add(.sameParent, same, UInt64(blocks[index].lengthStep))
    let place = UInt64(10 * blocks[index].text.lowerBound / max(1, view.page.utf8.count))
    features.add(.place, place, UInt64(blocks[index].lengthStep))
    addTitle(index, tag(0), &features)
    if let heading = view.headings[index], blocks[heading].wordCount <= 8 {
      let distance = UInt64(min(3, (index - heading) / 3))
      for word in PageEvidence.words(view.page.text(of: blocks[heading])).prefix(8) {
        features.add(.headingWord, word)
        features.add(.headingWord, word, 1 + distance)
      }
    }
  }

  /// Where a block stands as seen from the headline.
  private func addTitle(_ index: Int, _ tag: UInt64, _ features: inout PageFeatures) {
    let block = view.blocks[index]
    let length = UInt64(block.lengthStep)
    guard let title = view.title else {
      features.add(.afterTitle, 20, length)
      return
    }
    let after = index - title
    let steps: UInt64 =
      after < -1 ? 0 : after < 0 ? 1 : after < 8 ? UInt64(after + 2) : after < 20 ? 10 : after < 60 ? 11 : 12
    features.add(.afterTitle, steps, length)
    features.add(.afterTitle, steps, 100 + tag)
    let levels = view.levels(from: view.blocks[title].container, to: block.container)
    let place = UInt64(min(6, levels.up)) << 4 | UInt64(min(8, levels.down))
    features.add(.titleLevels, place, after < 0 ? 0 : 1)
    features.add(.titleLevels, UInt64(min(6, levels.up)) << 8 | length, after < 0 ? 2 : 3)
  }

  private func addEvidence(_ index: Int, _ features: inout PageFeatures) {
    let block = view.blocks[index]
    let text = view.page.text(of: block)
    let length = UInt64(block.lengthStep)
    if block.wordCount < 40 { features.add(.titled, view.evidence.titleShare(text), length) }
    if view.evidence.descriptions.contains(PageFeatures.hash(text)) { features.add(.described, length) }
    features.add(.linkedData, view.evidence.agreement(text), length)
  }

  // MARK: The second round

  /// What is seen of each block when the chances of the first round are known.
  package func second(_ first: [Float]) -> [[UInt32]] {
    func step(_ index: Int) -> UInt64 {
      guard first.indices.contains(index) else { return 15 }
      return Self.chanceStep(first[index])
    }
    // Sums over containers and kin, weighed by words.
    var parents: [Int: (Float, Float)] = [:]
    var alike: [UInt64: (Float, Float)] = [:]
    var total: Float = 0
    for (index, block) in view.blocks.enumerated() {
      let weight = Float(min(block.wordCount, 60) + 1)
      parents[container(index), default: (0, 0)].0 += weight * first[index]
      parents[container(index), default: (0, 0)].1 += weight
      alike[kinKeys[index], default: (0, 0)].0 += weight * first[index]
      alike[kinKeys[index], default: (0, 0)].1 += weight
      total += weight * first[index]
    }
    let core = core(first)
    let (behind, ahead) = proseChances(first)
    // What the first round thinks of each element's text, and of how much.
    var inside = [Float](repeating: 0, count: view.tree.count)
    var weights = inside
    for (index, block) in view.blocks.enumerated() {
      let weight = Float(min(block.wordCount, 60) + 1)
      inside[block.container] += weight * first[index]
      weights[block.container] += weight
    }
    for node in stride(from: view.tree.count - 1, to: 0, by: -1) {
      inside[Int(view.tree.records[node].parent)] += inside[node]
      weights[Int(view.tree.records[node].parent)] += weights[node]
    }
    var before: Float = 0
    return view.blocks.indices.map { index in
      var features = PageFeatures()
      let block = view.blocks[index]
      let weight = Float(min(block.wordCount, 60) + 1)
      let length = UInt64(block.lengthStep)
      let tag = UInt64(view.tree.tag(of: block.container).rawValue)
      let own = step(index)
      features.add(.chance, own)
      features.add(.chanceLength, own, length)
      features.add(.chanceTag, own, tag)
      features.add(.chanceBefore, own, step(index - 1))
      features.add(.chanceAfter, own, step(index + 1))
      features.add(.chances, own << 16 | step(index - 1) << 8 | step(index + 1))
      features.add(.window, step(index - 2) << 16 | step(index - 1) << 8 | step(index + 1), step(index + 2))
      features.add(.window, step(index - 2) << 8 | step(index - 1), 1000)
      features.add(.window, step(index + 2) << 8 | step(index + 1), 1001)
      for reach in [3, 6] {
        let low = max(0, index - reach)
        let high = min(first.count - 1, index + reach)
        var sum: Float = 0
        var weights: Float = 0
        for other in low...high where other != index {
          let weight = Float(min(view.blocks[other].wordCount, 60) + 1)
          sum += weight * first[other]
          weights += weight
        }
        features.add(.run, Self.chanceStep(sum / max(1, weights)), UInt64(reach) << 8 | own)
      }
      let parent = parents[container(index)] ?? (0, 1)
      let others = (parent.0 - weight * first[index]) / max(1, parent.1 - weight)
      let isAlone = parent.1 - weight < 1
      features.add(.siblings, isAlone ? 20 : Self.chanceStep(others), own)
      features.add(.siblings, isAlone ? 20 : Self.chanceStep(others), 100 + length)
      let kin = alike[kinKeys[index]] ?? (0, 1)
      let kinOthers = (kin.0 - weight * first[index]) / max(1, kin.1 - weight)
      features.add(.kinChance, kin.1 - weight < 1 ? 20 : Self.chanceStep(kinOthers), own)
      let levels = view.levels(from: core, to: block.container)
      let place = UInt64(min(4, levels.up)) << 4 | UInt64(min(6, levels.down))
      features.add(.coreChance, place, own)
      features.add(.coreChance, place, 100 + length)
      features.add(.coreChance, UInt64(min(4, levels.up)) << 8 | length, 200 + own)
      features.add(.behind, behind[index] << 8 | ahead[index], own)
      features.add(.behind, behind[index] << 8 | ahead[index], 100 + tag)
      features.add(.ahead, behind[index] << 16 | ahead[index] << 8 | own, length)
      var level: UInt64 = 0
      for node in view.tree.ancestors(of: block.container) where weights[node] > weight {
        let others = (inside[node] - weight * first[index]) / max(1, weights[node] - weight)
        features.add(.levelChance, level << 8 | Self.chanceStep(others), own)
        features.add(
          .levelChance, level << 8 | Self.chanceStep(others), 100 + min(3, Self.step(Int(inside[node]), of: Int(total)))
        )
        level += 1
        if level == 5 { break }
      }
      if let heading = view.headings[index] {
        features.add(.headingChance, step(heading), own)
      }
      let passed = total > 0 ? before / total : 0
      before += weight * first[index]
      let order: UInt64 =
        passed < 0.005 ? 0 : passed < 0.05 ? 1 : passed < 0.5 ? 2 : passed < 0.95 ? 3 : passed < 0.995 ? 4 : 5
      features.add(.order, order, own)
      features.add(.orderLength, order, length << 8 | tag)
      features.add(.chanceOrder, order << 8 | step(index + 1), own << 8 | step(index - 1))
      return features.slots
    }
  }

  /// The element that holds most of what the first round thinks is the article, and little else.
  private func core(_ first: [Float]) -> MarkupTree.Node {
    var mass = [Float](repeating: 0, count: view.tree.count)
    for (index, block) in view.blocks.enumerated() {
      mass[block.container] += first[index] * first[index] * Float(min(block.wordCount, 100))
    }
    for node in stride(from: view.tree.count - 1, to: 0, by: -1) {
      mass[Int(view.tree.records[node].parent)] += mass[node]
    }
    return view.core(of: mass, share: 7)
  }

  /// For each block the chance of the nearest long block before it and behind it, in steps, with how near that is.
  private func proseChances(_ first: [Float]) -> (behind: [UInt64], ahead: [UInt64]) {
    func walk(_ order: some Sequence<Int>) -> [UInt64] {
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
    return (walk(first.indices), walk(first.indices.reversed()))
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
