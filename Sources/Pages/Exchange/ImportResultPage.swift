public import Domain
public import HTML

/// What a file became: what each row wrote, what is for the referent CIP, and taking it all back.
public struct ImportResultPage: Sendable {
    let found: Import
    let rows: [WrittenImportRow]
    let next: Int?
    let start: Int
    let look: ImportedRow.Outcome?
    let unseen: [UnseenImport]
    let taking: ImportReturn
    let mayUndo: Bool

    /// `next`: rank of the first row of the following page.
    public init(
        _ found: Import, rows: [WrittenImportRow], start: Int, next: Int?, look: ImportedRow.Outcome?, unseen: [UnseenImport], taking: ImportReturn,
        mayUndo: Bool
    ) {
        self.found = found
        self.rows = rows
        self.start = start
        self.next = next
        self.look = look
        self.unseen = unseen
        self.taking = taking
        self.mayUndo = mayUndo
    }

    /// Everybody named.
    public var named: [ID<Person>] {
        var people = rows.compactMap(\.person?.id) + unseen.map(\.person.id)
        if case .changed(let changed, _) = taking, mayUndo { people += changed.map(\.id) }
        return Array(Set(people)).sorted()
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Import", frame: frame,
            main: """
                \(PageHead.draw(found.fileName, above: Link("Imports", ImportPaths.imports()), line: line))
                \(body(frame))
                """)
    }

    private var line: HTML {
        let by = found.names.staged.isEmpty ? "par la ligne de commande" : "par \(found.names.staged)"
        return "<p>\(ImportWords.state(found.state)) \(fr: "déposé \(by) le \(FrenchDate.short(found.stagedAt.day))")</p>"
    }

    private func body(_ frame: Frame) -> HTML {
        switch found.state {
        case .staged:
            EmptyState.draw("Ce fichier attend la décision de la personne qui l’a déposé. Rien n’est encore écrit.")
        case .abandoned:
            EmptyState.draw("Ce fichier a été laissé sans être importé : rien n’a été écrit, et il n’est plus gardé.")
        case .done, .undone:
            """
            \(ImportCounts.figures(found.counts, at: ImportPaths.one(found.id.text)))
            \(when: found.state == .undone, undone)\(forReferent)\(when: found.state == .done && mayUndo, undoing(frame))
            \(Section.draw("Les lignes", id: "lignes") { list })
            <p class="soft import-hash">\(fr: "Empreinte du fichier (SHA-256) :") <code>\(found.fileHash)</code></p>
            """
        }
    }

    private var undone: HTML {
        let by = found.names.undone.isEmpty ? "" : " par \(found.names.undone)"
        let day = found.undoneAt.map { " le \(FrenchDate.short($0.day))" } ?? ""
        let words = "Import annulé\(by)\(day) : ce qu’il avait ajouté n’est plus dans les dossiers ni dans les chiffres ; la trace en est gardée, scellée."
        return "<div class=\"notice notice-warning\"><p>\(fr: words)</p></div>\n"
    }

    // MARK: what the author may not read

    private var forReferent: HTML {
        guard found.state == .done, !unseen.isEmpty else { return .empty }
        return Section.draw("Pour vous, CIP référent", id: "pour-le-referent") {
            """
            <p>\(fr: "Ces freins viennent du fichier. La personne qui l’a importé ne les voit pas ; leur gravité est à évaluer avec chacun.")</p>
            <ul>\(each: unseen, { one in
                "<li><a href=\"\(FreinPaths.freins(one.person.id.text))\">\(one.person.fullName)</a> : \(fr: one.count == 1 ? "un frein" : "\(one.count) freins")</li>"
            })</ul>
            """
        }
    }

    // MARK: taking it back

    private func undoing(_ frame: Frame) -> HTML {
        switch taking {
        case .possible:
            """
            <details class="fold"><summary>\(fr: "Annuler tout cet import")</summary>
            <p>\(fr: "Les personnes qu’il a créées ne sont plus listées, et ce qu’il a changé redevient comme avant. L’annulation est signée et datée.")</p>
            \(Button.post("Annuler l’import", to: ImportPaths.undoing(found.id.text), csrf: frame.csrf, once: frame.once, .dangerous))</details>

            """
        case .changed(let people, let others):
            Section.draw("Cet import ne peut plus s’annuler", id: "annulation") {
                """
                <p>\(fr: "Ces dossiers ont changé depuis ; annuler effacerait le travail de quelqu’un. Corrigez dossier par dossier.")</p>
                <ul>\(each: people, { "<li><a href=\"\(PersonPaths.person($0.id.text))\">\($0.fullName)</a></li>" })\
                \(when: others > 0, "<li>\(fr: others == 1 ? "et une autre personne" : "et \(others) autres personnes")</li>")</ul>
                """
            }
        }
    }

    // MARK: rows

    private var list: HTML {
        let path = ImportPaths.one(found.id.text)
        let all = ImportLooks.Look(label: "Toutes", path: path, isCurrent: look == nil)
        let links = ImportLooks.draw(
            [all]
                + ImportedRow.Outcome.allCases.map { one in
                    ImportLooks.Look(
                        label: ImportWords.plural(one), path: path.with(["voir": one.rawValue]), count: found.counts[one] ?? 0, isCurrent: one == look)
                })
        guard !rows.isEmpty else { return links + EmptyState.draw("Aucune ligne ici.") }
        let table = Table.draw(
            caption: "Lignes du fichier", columns: [.text("Ligne"), .text("Personne"), .text("Ce qui est arrivé"), .text("À vérifier")],
            rows: rows.map(row), captionHidden: true)
        let first = path.with(["voir": look?.rawValue ?? ""]).anchored("lignes")
        let following = next.map { path.with(["voir": look?.rawValue ?? "", "apres": "\($0)"]).anchored("lignes") }
        return links + table + Pager.draw(previous: start > 0 ? first : nil, next: following)
    }

    private func row(_ row: WrittenImportRow) -> [HTML] {
        [
            ImportWords.place(row.sheet, row.line),
            row.person.map { "<a href=\"\(PersonPaths.person($0.id.text))\">\($0.fullName)</a>" } ?? "<span class=\"soft\">–</span>",
            "\(ImportWords.tag(row.outcome)) \(fr: row.reason)", ImportWords.warnings(row.warnings),
        ]
    }
}
