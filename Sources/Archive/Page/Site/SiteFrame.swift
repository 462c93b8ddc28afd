import ArchiveModel

/// What stands around every page of a site: no form, no script.
struct SiteFrame {
  /// The title of the page.
  var title: String

  /// Scripts, frames and connections aren't allowed either, should a browser find any. Files have no origin that a policy could
  /// name for the style.
  func page(_ main: HTML) -> HTML {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="script-src 'none'; object-src 'none'; frame-src 'none'; connect-src 'none'; \
    form-action 'none'; base-uri 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>\(title)</title>
    <link rel="icon" href="\(Link.asset(.icon))">
    <link rel="stylesheet" href="\(Link.asset(.style))">
    </head>
    <body>
    <a class="skip" href="#main">Skip to the content</a>
    <header>
    <nav aria-label="Pages">
    <a href="\(Link(.home))">Articles</a>
    <a href="\(Link(.quotes))">Quotes</a>
    <a href="\(Link(.sources))">Sources</a>
    </nav>
    </header>
    <main id="main" tabindex="-1">
    \(main)
    </main>
    </body>
    </html>

    """
  }
}
