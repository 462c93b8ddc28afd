import Testing

@testable import ArchiveIdentity

@Suite struct PersonNameTests {
  private func name(_ text: String) -> PersonName? {
    PersonName(text) { word in
      word.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
  }

  @Test(arguments: [
    ("Ada Marsh", ["ada"], "marsh", nil), ("JD Marsh", ["j", "d"], "marsh", nil),
    ("JO ANN MARSH", ["jo", "ann"], "marsh", nil), ("Al Marsh", ["al"], "marsh", nil),
    ("Ada B. Marsh", ["ada", "b"], "marsh", nil),
    ("A.B. Marsh", ["a", "b"], "marsh", nil), ("Otto Marsh Jr.", ["otto"], "marsh", PersonName.Suffix.junior),
    ("Otto Marsh, III", ["otto"], "marsh", .third), ("Omar al-Hadi", ["omar"], "hadi", nil),
    ("al-Hadi", [], "hadi", nil),
    ("Nora Quist-Lund", ["nora"], "quistlund", nil), ("Quist-Lund", [], "quistlund", nil),
    ("Pat O'Hara", ["pat"], "ohara", nil), ("Otto H. W. Marsh", ["otto", "h", "w"], "marsh", nil),
    ("Otto HW Marsh", ["otto", "h", "w"], "marsh", nil), ("Jr.", [], "jr", nil),
  ])
  func `a name falls into its parts`(
    text: String, givenNames: [String], surname: String, suffix: PersonName.Suffix?
  ) {
    #expect(name(text) == PersonName(givenNames, surname, suffix))
  }

  @Test(arguments: [
    ("Tom de Vries", ["tom"], ["de"], "vries"), ("de Vries", [], ["de"], "vries"),
    ("Van Marsh", [], ["van"], "marsh"), ("Omar al Hadi", ["omar"], ["al"], "hadi"),
    ("Ursula von der Marsh", ["ursula"], ["von", "der"], "marsh"),
  ])
  func `small words belong to the surname`(
    text: String, givenNames: [String], particles: [String], surname: String
  ) {
    #expect(name(text) == PersonName(givenNames, particles: particles, surname))
  }

  @Test func `a text without letters and digits is no name`() { #expect(name("??? !") == nil) }

  @Test(arguments: [
    ("Ada Marsh", "Ada Marsh", PersonName.Likeness.same), ("Ada Marsh", "Ada B. Marsh", .same),
    ("Ada Berta Marsh", "Ada B. Marsh", .same), ("William Marsh", "Bill Marsh", .nickname),
    ("Bill Marsh", "Billy Marsh", .nickname), ("A. Marsh", "Ada Marsh", .initial), ("Ada Marsh", "Eva Marsh", .none),
    ("A. Marsh", "Eva Marsh", .none), ("Otto H. W. Marsh", "Otto W. Marsh", .none),
    ("Otto H. Marsh", "Otto W. Marsh", .none), ("Rick Marsh", "Eric Marsh", .none), ("Marsh", "Ada Marsh", .none),
    ("Otto W. H. Marsh", "Otto H. W. Marsh", .none),
  ])
  func `names go together or not, whichever comes first`(
    first: String, second: String, likeness: PersonName.Likeness
  ) throws {
    let (first, second) = (try #require(name(first)), try #require(name(second)))
    #expect(first.likeness(to: second) == likeness)
    #expect(second.likeness(to: first) == likeness)
  }
}
