/// How a span came to its speaker; the better the surer.
enum ClausePath: UInt8 {
  /// Right after it, right before it, further off in its sentence, or no clause at all.
  case clauseAfter, clauseBefore, clauseFurther, none
}
