import Domain
import HTML

/// Synthesis and attestation on the page of a person; nothing at all for who may not read them.
struct DocumentsSection {
    let view: PersonView

    init(_ view: PersonView) {
        self.view = view
    }

    func html(in frame: Frame) -> HTML {
        guard let lines = view.documents else { return .empty }
        let person = view.person.id.text
        return Section.draw("Documents", id: "documents") {
            """
            \(when: !lines.isEmpty, "<ul>\n\(each: Array(lines.prefix(AttestationLine.glanced)), { line in line.html(of: person) })</ul>\n")\
            \(when: lines.count > AttestationLine.glanced, "<p><a href=\"\(AttestationPaths.documents(person))\">\(fr: "Tous les documents")</a></p>\n")\
            \(Button.row(
                Button.link(AttestationWords.title(.synthesis), to: AttestationPaths.synthesis(person), .quiet),
                Button.link(AttestationWords.title(.attestation), to: AttestationPaths.attestation(person), .quiet),
                Button.link("Remettre ses données", to: PersonFilePaths.page(person), .quiet)))
            """
        }
    }
}

extension AttestationLine {
    func html(of person: String) -> HTML {
        "<li><a href=\"\(AttestationPaths.printed(person, id.text))\">\(fr: AttestationWords.title(kind))</a> <span class=\"soft\">\(fr: "établie le ")\(FrenchDate.html(issuedOn))</span>\(some: withdrawnOn, { " \(Tag.draw("Retirée", .closed)) \(fr: "le ")\(FrenchDate.html($0))" })</li>\n"
    }
}
