extension PageDecision {
  package mutating func seen(_ index: Int) -> [UInt32] {
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
    for node in [block.container] + tree.ancestors(of: block.container).prefix(3)
    where Int(view.prose[node]) * 3 <= view.proseCount {
      isFurniture[index] = isFurniture[index] || isFurniture(node)
      isOffer[index] = isOffer[index] || isOffer(node)
    }
    let own = names(of: block.container)
    for word in own { features.add(.ownWord, word) }
    if isFurniture(block.container) { features.add(.furniture, 2) }
    var nearest: UInt64 = 0
    var twins: UInt16 = 0
    var twinLevel: UInt64 = 0
    for (level, node) in tree.ancestors(of: block.container).prefix(12).enumerated() {
      if level < 2 {
        if isFurniture(node) { features.add(.furniture, 3, UInt64(level)) }
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
  package static func step(_ part: Int, of whole: Int) -> UInt64 {
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

  /// The distance of a block from the core of the page: levels up to a common element, and down again.
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

  /// The place of a block relative to the headline.
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
}
