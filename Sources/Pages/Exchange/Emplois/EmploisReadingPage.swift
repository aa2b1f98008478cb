public import Domain
public import HTML

/// What a reading would bring, before anything is written: the rows of the reader's own sites.
public struct EmploisReadingPage: Sendable {
    let reading: EmploisReading
    let rows: [EmploisPreviewRow]
    let others: Int
    let look: ImportedRow.Outcome?
    let start: Int

    public init(_ reading: EmploisReading, rows: [EmploisPreviewRow], others: Int, look: ImportedRow.Outcome?, start: Int) {
        self.reading = reading
        self.rows = rows
        self.others = others
        self.look = look
        self.start = start
    }

    private static let length = 50
    private var looked: [EmploisPreviewRow] { rows.filter { look == nil || $0.outcome == look?.rawValue } }
    private var shown: [EmploisPreviewRow] { Array(looked.dropFirst(start).prefix(EmploisReadingPage.length)) }

    /// Everybody named that Jalon knows.
    public var named: [ID<Person>] { Array(Set(shown.compactMap { $0.person.flatMap { ID($0) } })).sorted() }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Ce que Les Emplois apportent", frame: frame,
            main: """
                \(PageHead.draw("Ce que Les Emplois apportent", above: Link("Les Emplois", EmploisPaths.emplois()), line: line))
                \(figures)\(decision(frame))\(list)
                """)
    }

    private var line: HTML {
        "<p>\(fr: "Lecture du \(EmploisWords.day(reading.startedAt)) : rien n’est encore écrit. Ce que quelqu’un a saisi dans Jalon ne sera pas remplacé.")</p>"
    }

    private func count(_ outcome: ImportedRow.Outcome) -> Int { rows.count { $0.outcome == outcome.rawValue } }

    private var figures: HTML {
        let counts = Dictionary(uniqueKeysWithValues: ImportedRow.Outcome.allCases.map { ($0, count($0)) })
        return """
            \(ImportCounts.figures(counts, at: EmploisPaths.reading()))\
            \(when: reading.conflicts > 0, "<p>\(fr: reading.conflicts == 1 ? "Une valeur diffère de Jalon : elle sera à trancher après l’enregistrement." : "\(reading.conflicts) valeurs diffèrent de Jalon : elles seront à trancher après l’enregistrement.")</p>")\
            \(when: others > 0, "<p class=\"soft\">\(fr: others == 1 ? "Une ligne est d’un site que vous ne suivez pas." : "\(others) lignes sont de sites que vous ne suivez pas.")</p>")
            """
    }

    private func decision(_ frame: Frame) -> HTML {
        let acts = Button.row(
            Button.post("Enregistrer", to: EmploisPaths.recording(), csrf: frame.csrf, once: frame.once, .primary, hidden: ["lecture": reading.id.text]),
            Button.post(
                "Laisser cette lecture", to: EmploisPaths.abandonment(), csrf: frame.csrf, once: frame.once, .quiet,
                hidden: ["lecture": reading.id.text]))
        return "<div class=\"import-decision\">\(acts)</div>\n"
    }

    private var list: HTML {
        let path = EmploisPaths.reading()
        let links = ImportLooks.draw(
            [ImportLooks.Look(label: "Toutes", path: path, isCurrent: look == nil)]
                + ImportedRow.Outcome.allCases.map { one in
                    ImportLooks.Look(
                        label: ImportWords.plural(one), path: path.with(["voir": one.rawValue]), count: count(one), isCurrent: one == look)
                })
        let following = start + EmploisReadingPage.length
        return Section.draw("Les lignes", id: "lignes") {
            """
            \(links)\(shown.isEmpty ? EmptyState.draw("Aucune ligne ici.") : Table.draw(
                caption: "Ce que chaque ligne deviendrait", columns: [.text("Personne"), .text("D’où"), .text("Ce qui arriverait"), .text("À vérifier")],
                rows: shown.map(row), captionHidden: true))
            \(Pager.draw(
                previous: start > 0 ? path.with(["voir": look?.rawValue ?? ""]).anchored("lignes") : nil,
                next: looked.count > following ? path.with(["voir": look?.rawValue ?? "", "apres": "\(following)"]).anchored("lignes") : nil))
            """
        }
    }

    private func row(_ row: EmploisPreviewRow) -> [HTML] {
        let outcome = ImportedRow.Outcome(rawValue: row.outcome) ?? .ignored
        return [
            row.person.map { "<a href=\"\(PersonPaths.person($0))\">\(row.name)</a>" } ?? "\(row.name)", "\(fr: row.sheet)",
            "\(ImportWords.tag(outcome)) \(fr: row.reason)",
            row.notes.isEmpty ? .empty : "<ul class=\"import-warnings\">\(each: row.notes, { "<li>\(fr: ImportWords.sentence($0))</li>" })</ul>",
        ]
    }
}
