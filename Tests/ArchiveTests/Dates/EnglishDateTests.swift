import Testing

@testable import ArchiveStages

@Suite struct EnglishDateTests {
  @Test(arguments: [
    ("On Oct. 31, the talks ended.", ["Oct. 31=2025-10-31"]),
    ("On July 10 they met again.", ["July 10=2025-07-10"]),
    ("They met on Feb. 18 in Riyadh.", ["Feb. 18=2025-02-18"]),
    ("They will meet on Feb. 18.", ["Feb. 18=2026-02-18"]),
    ("It began on 4 March 2019.", ["4 March 2019=2019-03-04"]),
    (
      "It began on March 4, 2019, and ended on the 5th of May 2020.",
      ["March 4, 2019=2019-03-04", "the 5th of May 2020=2020-05-05"]
    ),
    ("Filed 2024-02-29.", ["2024-02-29=2024-02-29"]),
    ("Filed 10/31/2025 and 31/10/2025.", ["10/31/2025=2025-10-31", "31/10/2025=2025-10-31"]),
    ("In December 2019 and in spring 2020.", ["December 2019=2019-12", "spring 2020=2020-SP"]),
    ("By the 1990s, in the 20th century.", ["the 1990s=199", "the 20th century=19"]),
  ])
  func `a date by its parts`(_ text: String, _ dates: [String]) {
    #expect(DateSample.dates(text) == dates)
  }

  @Test(arguments: [
    ("He said Friday that they agreed.", ["2025-11-07"]),
    ("They will meet Friday.", ["2025-11-14"]),
    ("He said Monday that they will meet Friday.", ["2025-11-03", "2025-11-14"]),
    ("The deadline holds until Friday.", ["2025-11-14"]),
    ("Reuters reported on Sunday.", ["2025-11-09"]),
    ("They met last Sunday and meet next Monday.", ["2025-11-02", "2025-11-10"]),
    ("They came yesterday and leave tomorrow.", ["2025-11-08", "2025-11-10"]),
    ("It rained last week and this month.", ["2025-W44", "2025-11"]),
    ("Prices rose last year.", ["2024"]),
    ("It opened in January.", ["2025-01"]),
    ("It will open in January.", ["2026-01"]),
    ("They left two days ago, or a week ago.", ["2025-11-07", "2025-11-02"]),
    ("It burned down three years ago.", ["2022"]),
    ("Friday night they danced, and last night too.", ["2025-11-07TNI", "2025-11-08TNI"]),
    ("Doors opened at 7:30 p.m. Tuesday.", ["2025-11-04T19:30"]),
  ])
  func `a date against the day of publication`(_ text: String, _ values: [String]) {
    #expect(DateSample.values(text) == values)
  }

  @Test func `a date after another one`() {
    #expect(
      DateSample.values("It began on Oct. 1. Two days later they left, and the next day they were home.") == [
        "2025-10-01", "2025-10-03", "2025-10-04",
      ])
    #expect(DateSample.values("They tested it. Two days later, on Oct. 31, they met.") == ["2025-10-31", "2025-10-31"])
    #expect(
      DateSample.values("In the third quarter it earned more than a year earlier.") == ["2025-Q3", "2024-Q3"])
  }

  @Test func `durations, sets and times without a date`() {
    #expect(
      DateSample.dates("A two-year plan took 2½ years and several weeks, every day, daily, recently and now.") == [
        "two-year=P2Y", "2½ years=P2Y6M", "several weeks=PXW", "every day=P1D", "daily=P1D", "recently=PAST_REF",
        "now=PRESENT_REF",
      ])
  }

  @Test(arguments: [
    "May said she may stay.", "Theresa May agreed.", "They march on the square.", "A second hand moves.",
    "The Sun shines and he sat down.", "Jan Kavan spoke.", "It cost $1,990 and 2000 people came.",
    "He is a 14-year-old, 15 years old.", "They won 3-2.", "The A380 and Windows 2000 sold well.",
    "The fall of the house was a spring of joy.", "As soon as he came.",
  ])
  func `no date`(_ text: String) {
    #expect(DateSample.dates(text) == [])
  }

  @Test func `without a day of publication, dates say what is known`() {
    #expect(DateSample.values("They met on Oct. 31 and on Friday.", on: nil) == ["XXXX-10-31", "XXXX-WXX-5"])
    #expect(DateSample.values("Nov. 9, 2025. They met on Friday.", on: nil) == ["2025-11-09", "2025-11-07"])
  }
}
