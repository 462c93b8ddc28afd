import ArchiveFormats
import ArchiveModel
import ArchiveStorage

/// Asks which source a typed name means; the answer is sent as the form would have been.
enum ChoiceView {
  static func response(_ candidates: [SourceCandidate], form: FormValues, _ context: ViewContext) -> PageResponse {
    let kept = ["words", "article"].flatMap { name in
      form.all(name).map { "<input type=\"hidden\" name=\"\(name)\" value=\"\($0)\">" as HTML }
    }
    let buttons = candidates.prefix(Sources.candidateCount).map { candidate -> HTML in
      """
      <li><button name="source" value="\(candidate.id)"><bdi>\(candidate.name)</bdi></button> \(candidate.kind.rawValue), \
      <a href="\(Link.source(candidate.id))">source \(candidate.id)</a></li>

      """
    }
    let more: HTML? =
      candidates.count > Sources.candidateCount
      ? "<p>There are others. Go back and type more of the name.</p>\n" : nil
    // Without an address of its own, a form is sent to the one that gave this answer.
    return PageFrame(title: "Which source?").page(
      """
      <h1>Which source do you mean?</h1>
      <form method="post">\(kept)
      <ul>
      \(buttons)</ul>
      </form>
      \(more)<p>Nothing was changed yet.</p>

      """)
  }
}
