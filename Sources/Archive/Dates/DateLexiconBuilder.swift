import ArchiveText

/// Makes a lexicon of the lists of a language.
struct DateLexiconBuilder {
  var entries: [DateEntry] = [DateEntry(classes: 0..<0)]
  var classes: [DateClass] = []
  var texts: [String] = []
  private(set) var tree = DateTrieBuilder()
  var signs = [UInt16](repeating: 0, count: 128)
  var numbers: [UInt16] = []
  var endings: [(bytes: [UInt8], slot: DateSlot)] = []
  var words: [UInt64: UInt16] = [:]
  var phrases: [UInt64: UInt16] = [:]

  /// What belongs to each entry, until `finish`.
  private var found: [[DateClass]] = [[]]
  private var names: [String: Int]
  private var opening: Set<UInt16> = []

  /// Reads the lists.
  init(words: [UInt8], forms: [UInt8]) {
    names = DateSlot.named.mapValues(\.index)
    for shape in NumberShape.allCases {
      numbers.append(newEntry(shape.slots.map { DateClass(index: Int32($0.index), value: DateClass.ofToken) }))
    }
    WordList.forEachLine(of: words) { addWord(String(decoding: $0, as: UTF8.self)) }
    addForms(forms)
  }

  /// The key of a phrase and the word after it.
  static func key(_ first: UInt16, _ next: UInt16) -> UInt64 { UInt64(first) << 16 | UInt64(next) }

  /// The tree of forms.
  var trie: DateTrie { DateTrie(tree, classCount: names.count) }

  /// Puts the classes of all entries side by side.
  mutating func finish() {
    for index in found.indices {
      let start = classes.count
      classes += found[index]
      var entry = DateEntry(classes: start..<classes.count)
      entry.isStart = found[index].contains { tree.begins(with: Int($0.index)) }
      entry.isAbbreviation = found[index].contains { $0.index == Int32(DateSlot.abbreviation.index) }
      entry.opensPhrase = opening.contains(UInt16(index))
      if index < entries.count { entries[index] = entry } else { entries.append(entry) }
    }
  }

  // MARK: Words

  private mutating func addWord(_ line: String) {
    let fields = line.utf8.split(separator: UInt8(ascii: "\t")).compactMap { String($0) }
    guard let word = fields.first else { return }
    if word.hasPrefix("-") {
      for name in fields.dropFirst() {
        if let slot = DateSlot.named[name] { endings.append((Array(word.utf8.dropFirst()), slot)) }
      }
      return
    }
    let entry = entry(of: word)
    for field in fields.dropFirst() {
      let sign = field.utf8.firstIndex(of: UInt8(ascii: "="))
      if let slot = DateSlot.named[String(field[..<(sign ?? field.endIndex)])] {
        let meaning = sign.map { value(String(field[field.utf8.index(after: $0)...])) } ?? 0
        found[Int(entry)].append(DateClass(index: Int32(slot.index), value: Int32(meaning)))
      }
    }
  }

  /// A value as a number: itself, or what stands for a text.
  private mutating func value(_ text: String) -> Int {
    if let number = Int(text) { return number }
    if let unit = DateUnit(rawValue: text) { return DateUnit.allCases.firstIndex(of: unit) ?? 0 }
    if let index = texts.firstIndex(of: text) { return index }
    texts.append(text)
    return texts.count - 1
  }

  private mutating func newEntry(_ classes: [DateClass]) -> UInt16 {
    found.append(classes)
    return UInt16(found.count - 1)
  }

  /// The entry of a word or of several, made if there is none.
  private mutating func entry(of text: String) -> UInt16 {
    var entry: UInt16 = 0
    for word in text.spaceSeparatedWords {
      let next = entryOfOne(word)
      if entry == 0 {
        entry = next
      } else {
        opening.insert(entry)
        let key = Self.key(entry, next)
        entry = phrases[key] ?? newEntry([])
        phrases[key] = entry
      }
    }
    return entry
  }

  private mutating func entryOfOne(_ word: Substring) -> UInt16 {
    let bytes = Array(word.utf8)
    if bytes.count == 1, bytes[0] < 128, !DateTokenizer.isLetter(bytes[0]) {
      if signs[Int(bytes[0])] == 0 { signs[Int(bytes[0])] = newEntry([]) }
      return signs[Int(bytes[0])]
    }
    let hash = DateTokenizer.hash(of: bytes)
    if let entry = words[hash] { return entry }
    let entry = newEntry([])
    words[hash] = entry
    return entry
  }

  // MARK: Forms

  /// An element of a form.
  private struct Element {
    /// Whether it may be left out.
    var isOptional: Bool
    var kind: Kind

    enum Kind {
      /// A class of words.
      case ofClass(Int)
      /// Any of the alternatives of a part, by its index.
      case part(Int)
    }
  }

  private mutating func addForms(_ list: [UInt8]) {
    var parts: [Substring: Int] = [:]
    var alternatives: [[Substring]] = []
    var lines: [(Substring, DateForm)] = []
    WordList.forEachLine(of: list) { line in
      let text = String(decoding: line, as: UTF8.self)
      let fields = text.utf8.split(separator: UInt8(ascii: "\t")).map { text[$0.startIndex..<$0.endIndex] }
      guard fields.count == 2 else { return }
      if let form = DateForm.named[String(fields[1])] {
        lines.append((fields[0], form))
      } else if let part = parts[fields[0]] {
        alternatives[part].append(fields[1])
      } else {
        parts[fields[0]] = alternatives.count
        alternatives.append([fields[1]])
      }
    }
    var known: [[[Element]]] = []
    for part in alternatives { known.append(part.map { elements(of: $0, parts) }) }
    for (text, form) in lines { tree.end(form, at: nodes(after: elements(of: text, parts), from: [0], known)) }
  }

  /// An element with "?" may be left out; one with "@" stands for each of its part's alternatives.
  private mutating func elements(of text: Substring, _ parts: [Substring: Int]) -> [Element] {
    text.spaceSeparatedWords.map { element in
      let isOptional = element.utf8.count > 1 && element.utf8.last == UInt8(ascii: "?")
      let name = isOptional ? element.dropLast() : element
      return Element(
        isOptional: isOptional, kind: parts[name].map { .part($0) } ?? .ofClass(classIndex(of: String(name))))
    }
  }

  /// The nodes of the tree that elements of a form lead to from any of these nodes, made where there are none; in order.
  private mutating func nodes(after elements: [Element], from starts: [Int], _ parts: [[[Element]]]) -> [Int] {
    var nodes = starts
    for element in elements {
      var next: [Int] = element.isOptional ? nodes : []
      switch element.kind {
      case .part(let part):
        for alternative in parts[part] { next += self.nodes(after: alternative, from: nodes, parts) }
      case .ofClass(let index):
        for node in nodes { next.append(tree.node(after: node, index)) }
      }
      next.sort()
      nodes.removeAll(keepingCapacity: true)
      for node in next where node != nodes.last { nodes.append(node) }
    }
    return nodes
  }

  /// The class of an element of a form: a slot, or the word itself.
  private mutating func classIndex(of element: String) -> Int {
    if let index = names[element] { return index }
    let entry = entry(of: element)
    let index = names.count
    names[element] = index
    found[Int(entry)].append(DateClass(index: Int32(index), value: 0))
    return index
  }
}
