import Testing

@testable import ArchiveStages
@testable import ArchiveSQLite
@testable import ArchiveSearch
@testable import ArchiveStorage

@Suite struct WordFormsTests {
  private let folder = TemporaryFolder()

  private func archive(_ bodies: [String]) throws -> OpenArchive {
    let store = try newArchive(in: folder)
    try store.importing(bodies.enumerated().map { Sample($1, origin: "/news/\($0).txt", title: "T") })
    return store
  }

  private func stem(_ word: String) -> String { String(decoding: PorterStemmer.stem(Array(word.utf8)), as: UTF8.self) }

  @Test(arguments: [
    ("caresses", "caress"), ("ponies", "poni"), ("ties", "ti"), ("cats", "cat"), ("feed", "feed"), ("agreed", "agre"),
    ("plastered", "plaster"), ("bled", "bled"), ("motoring", "motor"), ("sing", "sing"), ("conflated", "conflat"),
    ("troubled", "troubl"), ("sized", "size"), ("hopping", "hop"), ("tanned", "tan"), ("falling", "fall"),
    ("hissing", "hiss"), ("fizzed", "fizz"), ("failing", "fail"), ("filing", "file"), ("happy", "happi"),
    ("sky", "sky"),
    ("relational", "relat"), ("conditional", "condit"), ("rational", "ration"), ("valenci", "valenc"),
    ("digitizer", "digit"), ("conformabli", "conform"), ("radicalli", "radic"), ("vietnamization", "vietnam"),
    ("predication", "predic"), ("operator", "oper"), ("feudalism", "feudal"), ("decisiveness", "decis"),
    ("hopefulness", "hope"), ("callousness", "callous"), ("sensibiliti", "sensibl"), ("triplicate", "triplic"),
    ("formative", "form"), ("formalize", "formal"), ("electrical", "electr"), ("goodness", "good"),
    ("revival", "reviv"),
    ("allowance", "allow"), ("airliner", "airlin"), ("adjustable", "adjust"), ("replacement", "replac"),
    ("adoption", "adopt"), ("communism", "commun"), ("effective", "effect"), ("probate", "probat"), ("rate", "rate"),
    ("cease", "ceas"), ("controll", "control"), ("roll", "roll"), ("immigrants", "immigr"), ("immigration", "immigr"),
    ("is", "is"), ("été", "été"), ("2025", "2025"), ("yyyyyyed", "yyyyyi"),
  ])
  func `a word has the stem that Porter's paper gives it`(word: String, stem expected: String) {
    #expect(stem(word) == expected)
  }

  @Test func `forms are what the archive has of them`() throws {
    let store = try archive([
      "Immigrants immigrate; the immigration of one immigrant.", "Run, runs, running, runner, rung, runway.",
      "Parties and a party, partied, partying, Partisan.", "Con cons conned conning contract continue.",
    ])
    let vocabulary = try Vocabulary(on: store.connection)
    func forms(_ word: String) throws -> [String] {
      try WordForms.forms(of: Array(word.utf8), in: vocabulary).map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(try forms("immigrants") == ["immigrant", "immigrants", "immigrate", "immigration"])
    #expect(try forms("running") == ["run", "running", "runs"])
    #expect(try forms("party") == ["partied", "parties", "party", "partying"])
    #expect(try forms("con") == ["con", "conned", "conning", "cons"])
    #expect(try forms("of") == ["of"])
    #expect(try forms("zebra") == [])
  }

  @Test func `each word of an archive is among its own forms, and forms share them`() throws {
    let words = [
      "abilities", "ability", "able", "accordingly", "adjustments", "agencies", "agency", "americanized", "analyses",
      "argued", "arguing", "argument", "becoming", "beginnings", "billed", "billing", "bodies", "calculators", "cities",
      "city", "civilizations", "dying", "easily", "economies", "economists", "edges", "education", "electricity",
      "firing",
      "generalization", "goodnesses", "governmental", "happily", "imagery", "led", "leading", "lying", "nationally",
      "oscillators", "pleasing", "possibly", "realized", "sensibility", "stopped", "strategies", "tied", "travelled",
      "universities", "vying", "worries", "yes", "zoning",
    ]
    let store = try archive([words.joined(separator: " ")])
    let vocabulary = try Vocabulary(on: store.connection)
    for word in words {
      let forms = try WordForms.forms(of: Array(word.utf8), in: vocabulary)
      #expect(forms.contains(Array(word.utf8)), "\(word)")
      let stem = PorterStemmer.stem(Array(word.utf8))
      let all = words.map { Array($0.utf8) }.filter { PorterStemmer.stem($0) == stem }
      #expect(Set(forms) == Set(all), "\(word)")
    }
  }

  @Test func `a word that no article has gets the nearest ones`() throws {
    let store = try archive([
      "The immigration court in Anchorage sat.", "The immigration court sat.", "The migration of birds.",
      "Путин сказал.",
    ])
    func suggested(_ typed: String) throws -> [String] {
      try Suggestions(of: store).suggestions(for: Searcher(of: store).query(typed)).flatMap(\.words)
    }
    #expect(try suggested("imigration") == ["immigration", "migration"])
    #expect(try suggested("Anchorgae") == ["anchorage"])
    #expect(try suggested("anhcorgae") == [])
    #expect(try suggested("anchoreg") == ["anchorage"])
    #expect(try suggested("Путни") == ["путин"])
    #expect(try suggested("court") == [])
    #expect(try suggested("\"imigration\" \(String(repeating: "x", count: 5_000))") == [])
  }

  @Test func `errors are counted as Damerau counts them`() {
    func distance(_ left: String, _ right: String) -> Int? {
      EditDistance.between(Array(left.unicodeScalars), Array(right.unicodeScalars), atMost: 3)
    }
    #expect(distance("court", "court") == 0)
    #expect(distance("court", "cuort") == 1)
    #expect(distance("court", "courts") == 1)
    #expect(distance("ca", "abc") == 3)
    #expect(distance("", "abc") == 3)
    #expect(distance("kitten", "sitting") == 3)
    #expect(distance("abcdef", "ghijkl") == nil)
  }

  @Test(arguments: [
    ("lavrov", "lawrow"), ("zelensky", "zelenskyy"), ("zelensky", "selenskyj"), ("gorbachev", "gorbatschow"),
    ("yeltsin", "jelzin"), ("khomeini", "homeini"), ("tchaikovsky", "chaikovski"), ("mohammed", "muhammad"),
  ])
  func `spellings of one name sound alike`(left: String, right: String) {
    #expect(NameSound.of(Array(left.utf8)) == NameSound.of(Array(right.utf8)))
    #expect(NameSound.of(Array(left.utf8)) != nil)
  }

  @Test func `other names sound otherwise`() {
    for (left, right) in [("lavrov", "rubio"), ("putin", "pence"), ("merkel", "macron"), ("biden", "obama")] {
      #expect(NameSound.of(Array(left.utf8)) != NameSound.of(Array(right.utf8)))
    }
    #expect(NameSound.of(Array("li".utf8)) == nil)
    #expect(NameSound.of(Array("путин".utf8)) == nil)
  }

  @Test func `a name is found by how another language spells it`() throws {
    let store = try archive(["Sergey Lavrov spoke.", "Sergey Lavrov waited.", "Nobody came to the court."])
    try store.connection.execute("INSERT INTO sources (id, name, kind) VALUES (1, 'Sergey Lavrov', 'person')")
    try store.connection.execute(
      "INSERT INTO source_keys VALUES ('lavrov', 'short', 1), ('sergey lavrov', 'whole', 1), ('lavrovich', 'short', 1)")
    try store.connection.execute(
      "INSERT INTO article_sources (article_id, source_id, name) VALUES (1, 1, 'Lavrov'), (2, 1, 'Lavrov')")
    let suggestions = try Suggestions(of: store).suggestions(for: Searcher(of: store).query("Lawrow"))
    #expect(suggestions.map(\.names) == [["Sergey Lavrov"]])
    #expect(suggestions.map(\.typed) == ["Lawrow"])
    #expect(try Suggestions(of: store).suggestions(for: Searcher(of: store).query("Lavrov")).isEmpty)
    #expect(try Suggestions(of: store).suggestions(for: Searcher(of: store).query("court")).isEmpty)
  }
}
