public import Domain
public import HTML

/// The émargement of a crew's month: hours planned, worked and signed, and the sheet to hand over.
public struct AttendanceSheetPage: Sendable {
    let sheet: AttendanceSheet
    let writes: Bool
    /// What is missing to make a PDF; nil when it can be made.
    let missing: String?
    let entry: Entry

    public static let person = "personne"

    public init(_ sheet: AttendanceSheet, writes: Bool, missing: String?, entry: Entry = Entry()) {
        self.sheet = sheet
        self.writes = writes
        self.missing = missing
        self.entry = entry
    }

    private var crew: String { sheet.place.crew.id.text }
    private func month(_ by: Int) -> String { String(sheet.month.adding(months: by).iso.prefix(7)) }
    private var makes: Bool { writes && missing == nil && !sheet.lines.isEmpty }

    public func html(in frame: Frame) -> HTML {
        let title = "Émargement, \(FrenchDate.month(sheet.month))"
        return Page.render(
            title: "\(title), \(sheet.place.crew.name)", frame: frame,
            main: """
                \(PageHead.draw(title, above: Link("Équipes", CrewPaths.crews()), line: "<p>\(fr: sheet.place.crew.name), \(fr: sheet.place.siteName)</p>", acts: around))
                \(Form.summary(of: entry))
                \(some: missing, { Page.notice(Notice(.warning, $0)) })
                \(sheet.lines.isEmpty ? EmptyState.draw("Rien n’a été prévu ni noté ce mois-ci.") : table(frame))
                \(when: makes, Button.row(document("Feuille de l’équipe (PDF)", nil, .primary, frame)))
                <p class="hint">\(fr: "La feuille porte l’empreinte de ses lignes et une référence. Sur le serveur, « jalon verify FICHIER.pdf » dit si le fichier est authentique, modifié ou inconnu ici.")</p>
                """)
    }

    private var around: HTML {
        """
        \(Button.link("← \(FrenchDate.month(sheet.month.adding(months: -1)))", to: SigningPaths.sheet(crew, month(-1)), .quiet))\
        \(Button.link("\(FrenchDate.month(sheet.month.adding(months: 1))) →", to: SigningPaths.sheet(crew, month(1)), .quiet))
        """
    }

    private func table(_ frame: Frame) -> HTML {
        let signs = sheet.rule != .off
        return Table.draw(
            caption: "Émargement du mois",
            columns: [.text("Personne"), .number("Prévu"), .number("Travail")] + (signs ? [.text("Signé")] : []) + (makes ? [.act("Feuille")] : []),
            rows: sheet.lines.map { line in
                [
                    "<a href=\"\(PersonPaths.person(line.person.id.text))\">\(line.person.fullName)</a>", "\(fr: FrenchDuration.minutes(line.planned))",
                    "\(fr: FrenchDuration.minutes(line.minutes))",
                ] + (signs ? [signed(line)] : []) + (makes ? [document("Sa feuille (PDF)", line.person, .quiet, frame)] : [])
            }, captionHidden: true)
    }

    private func signed(_ line: AttendanceSheet.Line) -> HTML {
        let (count, stale) = (line.marked.count(where: \.isSigned), line.marked.count(where: \.isStale))
        let words = "\(count) sur \(FrenchNumber.count(line.marked.count, "demi-journée", "demi-journées"))"
        return "\(fr: words)\(when: stale > 0, "<br>\(Tag.draw("\(stale) à signer de nouveau", .watch))")"
    }

    private func document(_ label: String, _ person: Person?, _ weight: Button.Weight, _ frame: Frame) -> HTML {
        let hidden: HTML = person.map { "<span class=\"visually-hidden\"> \(fr: "de \($0.fullName)")</span>" } ?? .empty
        return """
            <form class="one-button" method="post" action="\(SigningPaths.sheet(crew, month(0)))">\(Form.hidden("_csrf", frame.csrf))\(Form.hidden("_once", frame.once))\
            \(Form.hidden(AttendanceSheetPage.person, person?.id.text ?? ""))<button type="submit" class="button \(weight == .primary ? "primary" : "quiet")">\(fr: label)\(hidden)</button></form>

            """
    }
}
