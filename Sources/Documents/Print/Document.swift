import Crypto
public import HTML

/// What is handed over on paper or as PDF. The same value makes both, and the print page when there is no worker.
///
/// To stay within PDF/UA-1, the body begins with one `h1`, takes its headings in order, gives every table `thead` and `th scope`,
/// every drawing (`svg`) a `title` and every image an `alt`; what only decorates is left out.
public struct Document: Sendable {
    public var title: String
    /// BCP 47: `fr`.
    public var language: String
    /// Head of the first page, and with the title at the top of the following ones: the name of the structure.
    public var header: String
    /// At the foot of every page: for whom, of what day.
    public var footer: String
    public var body: HTML
    /// Whether the last page ends with the fingerprint, as a signed document does.
    public var showsFingerprint: Bool

    public init(title: String, language: String = "fr", header: String, footer: String = "", body: HTML, showsFingerprint: Bool = false) {
        self.title = title
        self.language = language
        self.header = header
        self.footer = footer
        self.body = body
        self.showsFingerprint = showsFingerprint
    }

    /// SHA-256 of all that a reader sees, in 64 hexadecimal digits: what a signature is about.
    public var fingerprint: String {
        var hash = SHA256()
        for part in [title, language, header, footer] {
            hash.update(data: Array("\(part.utf8.count):\(part)".utf8))
        }
        hash.update(data: body.bytes)
        return hash.finalize().map { byte in byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16) }.joined()
    }

    /// The stylesheet of PDF and print page: `document.css` of the assets.
    public static let stylesheet = EmbeddedFile.text("document.css")

    /// The whole page, for the worker.
    public var page: HTML { page(head: .empty, mark: "for-paper") }

    /// The whole page with its stylesheet in it: a file that is opened on any computer, without a network.
    public var standalonePage: HTML {
        page(head: "<meta name=\"viewport\" content=\"width=device-width\"><style>\(HTML(bytes: Array(Document.stylesheet.utf8)))</style>", mark: "in-browser")
    }

    /// The whole page, for a browser to print; `stylesheet` is the address where `document.css` is served.
    public func printPage(stylesheet: String) -> HTML {
        page(head: "<meta name=\"viewport\" content=\"width=device-width\"><link rel=\"stylesheet\" href=\"\(stylesheet)\">", mark: "in-browser")
    }
}

extension Document {
    private func page(head: HTML, mark: String) -> HTML {
        """
        <!doctype html>
        <html lang="\(language)" class="\(mark)">
        <head><meta charset="utf-8"><title>\(title)</title>\(head)</head>
        <body data-header="\(header) · \(title)" data-footer="\(footer)">
        <header class="document-header"><p>\(header)</p></header>
        <main>\(body)\(when: showsFingerprint, fingerprintLine)</main>
        <footer class="document-footer"><p>\(footer)</p></footer>
        </body>
        </html>
        """
    }

    private var fingerprintLine: HTML {
        "<p class=\"fingerprint\">\(fr: "Empreinte du contenu (SHA-256) : ")\(fingerprint)</p>"
    }
}
