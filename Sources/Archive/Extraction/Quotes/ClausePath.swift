/// How a marked run came to its clause; the better the surer.
enum ClausePath: UInt8 {
  /// Right after it, right before it, further off in its sentence, or no clause at all.
  case clauseAfter, clauseBefore, clauseFurther, none
}
