/// A text with what is needed to compare it with many others.
package struct MeasuredText: Sendable {
  package let text: StoryText
  /// The day it was published, counted from any day; nil if unknown.
  package let day: Int?
  /// Each word's share of its part's length as a vector.
  private let weights: [Float]
  private let rarities: [Float]
  private let (bodyNorm, titleNorm, ledeNorm, nameNorm): (Float, Float, Float, Float)

  package init(_ text: StoryText, day: Int?, rarity: TermRarity = .shipped) {
    self.text = text
    self.day = day
    var weights: [Float] = []
    var rarities: [Float] = []
    weights.reserveCapacity(text.words.count)
    rarities.reserveCapacity(text.words.count)
    var (body, title, lede, name): (Float, Float, Float, Float) = (0, 0, 0, 0)
    for word in text.words {
      let rare = Float(rarity[word >> 6]) / 255
      let weight = StoryText.weight(of: word) * rare
      weights.append(weight)
      rarities.append(rare)
      body += weight * weight
      if word & StoryText.Parts.title.rawValue != 0 { title += rare * rare }
      if word & StoryText.Parts.lede.rawValue != 0 { lede += rare * rare }
      if word & StoryText.Parts.name.rawValue != 0 { name += weight * weight }
    }
    (self.weights, self.rarities) = (weights, rarities)
    bodyNorm = body.squareRoot()
    titleNorm = title.squareRoot()
    ledeNorm = lede.squareRoot()
    nameNorm = name.squareRoot()
  }

  /// Whether its title says something.
  var hasTitle: Bool { titleNorm > 0 }

  /// How much this text and another have in common. Linear in their words.
  package func similarity(to other: MeasuredText) -> TextSimilarity {
    var (body, title, lede, name): (Float, Float, Float, Float) = (0, 0, 0, 0)
    let (words, others) = (text.words, other.text.words)
    var (index, place) = (0, 0)
    while index < words.count, place < others.count {
      let (word, match) = (words[index], others[place])
      let (term, otherTerm) = (word >> 6, match >> 6)
      if term == otherTerm {
        let product = weights[index] * other.weights[place]
        let rare = rarities[index] * rarities[index]
        let both = word & match
        body += product
        if both & StoryText.Parts.title.rawValue != 0 { title += rare }
        if both & StoryText.Parts.lede.rawValue != 0 { lede += rare }
        if both & StoryText.Parts.name.rawValue != 0 { name += product }
        index += 1
        place += 1
      } else if term < otherTerm {
        index += 1
      } else {
        place += 1
      }
    }
    func cosine(_ sum: Float, _ norm: Float, _ otherNorm: Float) -> Float { sum > 0 ? sum / (norm * otherNorm) : 0 }
    return TextSimilarity(
      body: cosine(body, bodyNorm, other.bodyNorm), title: cosine(title, titleNorm, other.titleNorm),
      lede: cosine(lede, ledeNorm, other.ledeNorm), names: cosine(name, nameNorm, other.nameNorm))
  }
}

/// How much two texts have in common, each from 0 to 1: the cosines of the angles between their words.
package struct TextSimilarity: Hashable, Sendable {
  package var body: Float
  package var title: Float
  /// Of the first words of the body.
  package var lede: Float
  package var names: Float
}
