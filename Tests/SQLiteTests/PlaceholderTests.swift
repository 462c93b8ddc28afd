import Testing
@testable import SQLite

@Test func `the library is at least 3.40`() { #expect(SQLiteVersion.number >= 3_040_000) }
