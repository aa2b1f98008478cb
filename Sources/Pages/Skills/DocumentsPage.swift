public import Domain
public import HTML

/// Every synthesis and attestation of a person, the latest first, by pages.
public struct DocumentsPage: Sendable {
    let person: Person
    let lines: [AttestationLine]
    let isFirst: Bool
    /// The key of the following page; nil on the last.
    let next: String?

    public init(person: Person, lines: [AttestationLine], isFirst: Bool, next: String?) {
        self.person = person
        self.lines = lines
        self.isFirst = isFirst
        self.next = next
    }

    public func html(in frame: Frame) -> HTML {
        let path = AttestationPaths.documents(person.id.text)
        return Page.render(
            title: "Documents \(FrenchName.of(person.fullName))", frame: frame,
            main: """
                \(PageHead.draw("Documents", above: Link(person.fullName, PersonPaths.person(person.id.text))))
                \(lines.isEmpty ? nothing : "<ul>\n\(each: lines, { $0.html(of: person.id.text) })</ul>\n")
                \(Pager.draw(previous: isFirst ? nil : path, next: next.map { path.with(["apres": $0]) }))
                \(when: !lines.isEmpty, FileLinks.draw(AttestationPaths.documents.file(person.id.text)))
                """)
    }

    /// Its columns in a file; on the page each document is a line with its link.
    public static let table = ListTable<AttestationLine>(
        "Documents",
        [
            .heading([
                .text("Document", width: 36) { AttestationWords.title($0.kind) }, .day("Établi le") { $0.issuedOn }, .day("Retiré le") { $0.withdrawnOn },
            ])
        ])

    private var nothing: HTML {
        EmptyState.draw(
            "Aucun document établi pour \(person.firstName).", act: Link("Préparer une synthèse", AttestationPaths.synthesis(person.id.text)))
    }
}
