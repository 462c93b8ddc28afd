import Testing

@testable import ArchiveStages
@testable import ArchiveSearch

@Suite struct DaySpanTests {
  /// The first and last day of the typed span, if today is `today`.
  private func days(_ typed: String, _ today: (Int, Int, Int) = (2025, 11, 21)) -> String? {
    DaySpan(typed) { CalendarDay(year: today.0, month: today.1, day: today.2) }.map {
      "\($0.first.text) \($0.last.text)"
    }
  }

  @Test func `years, months and days are written as in ISO 8601`() {
    #expect(days("2025") == "2025-01-01 2025-12-31")
    #expect(days("2024-02") == "2024-02-01 2024-02-29")
    #expect(days("2025-2") == "2025-02-01 2025-02-28")
    #expect(days("2025-10-31") == "2025-10-31 2025-10-31")
    for typed in [
      "", "25", "2025-", "2025-13", "2025-00", "2025-02-29", "2025-1-1-1", "0999", "20251031", "-2025", "٢٠٢٥",
    ] {
      #expect(days(typed) == nil, "\(typed)")
    }
  }

  @Test func `weeks begin on Monday`() {
    #expect(days("this week", (2025, 11, 17)) == "2025-11-17 2025-11-23")
    #expect(days("this week", (2025, 11, 23)) == "2025-11-17 2025-11-23")
    #expect(days("Last-Week", (2025, 1, 1)) == "2024-12-23 2024-12-29")
    #expect(days("last week", (1969, 12, 29)) == "1969-12-22 1969-12-28")
  }

  @Test func `months and years are those of the calendar`() {
    #expect(days("last month", (2025, 1, 31)) == "2024-12-01 2024-12-31")
    #expect(days("last month", (2024, 3, 31)) == "2024-02-01 2024-02-29")
    #expect(days("this_month", (2025, 12, 31)) == "2025-12-01 2025-12-31")
    #expect(days("last year", (2025, 1, 1)) == "2024-01-01 2024-12-31")
    #expect(days("yesterday", (2025, 3, 1)) == "2025-02-28 2025-02-28")
    #expect(days("next week") == nil)
    #expect(days("last day") == nil)
  }

  @Test func `days counted back end today`() {
    #expect(days("1d") == "2025-11-21 2025-11-21")
    #expect(days("2w") == "2025-11-08 2025-11-21")
    #expect(days("1m", (2024, 3, 31)) == "2024-03-01 2024-03-31")
    #expect(days("1y", (2024, 2, 29)) == "2023-03-01 2024-02-29")
    #expect(days("99999y") == "0001-01-01 2025-11-21")
    for typed in ["0d", "d", "7", "7h", "+7d", "-7d", "1000000d"] { #expect(days(typed) == nil, "\(typed)") }
  }
}
