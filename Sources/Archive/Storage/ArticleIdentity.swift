/// By what two documents are told to hold one article.
enum ArticleIdentity {
  /// The address as it is compared; nil where it names no article.
  static func key(ofURL url: String?) -> String? { url }
}
