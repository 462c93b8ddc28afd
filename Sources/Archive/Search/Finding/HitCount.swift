/// How many articles or quotes a query finds.
package struct HitCount: Hashable, Sendable {
  /// How many were counted.
  package internal(set) var hits = 0
  /// Whether this is the whole number. If not, counting took too long, and there are at least so many.
  package internal(set) var isWhole = true
  /// Whether all names of authors were looked at, as `SearchOutcome.knowsAuthors` says.
  package internal(set) var knowsAuthors = true

  package init(_ reading: SearchReading) { knowsAuthors = reading.outcome.knowsAuthors }
}
