import Domain
import HTML

/// A bilan drawn from its lines: facts that follow one another make a list.
enum BilanSheet {
    static func draw(_ content: BilanContent) -> HTML {
        var (html, facts) = (HTML.empty, [String]())
        for line in content.lines {
            if line.kind == .fact {
                facts.append(line.text)
                continue
            }
            html += list(facts) + one(line)
            facts = []
        }
        return "<div class=\"bilan-sheet\">\n\(html)\(list(facts))</div>\n"
    }

    private static func list(_ facts: [String]) -> HTML {
        facts.isEmpty ? .empty : "<ul>\n\(each: facts, { "<li dir=\"auto\">\(fr: $0)</li>\n" })</ul>\n"
    }

    private static func one(_ line: BilanContent.Line) -> HTML {
        switch line.kind {
        case .part: "<h2>\(fr: line.text)</h2>\n"
        case .subject: "<h3 dir=\"auto\">\(fr: line.text)</h3>\n"
        case .words: Quote.draw(line.text)
        case .line, .fact: "<p>\(fr: line.text)</p>\n"
        }
    }
}
