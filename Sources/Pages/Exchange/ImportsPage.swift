public import Domain
public import HTML

/// The files brought so far, and the form that brings another.
public struct ImportsPage: Sendable {
    let imports: [Import]
    let entry: Entry

    public init(_ imports: [Import], entry: Entry = Entry()) {
        self.imports = imports
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Imports", frame: frame,
            main: """
                \(PageHead.draw(
                    "Imports", above: Link("Personnes", PersonPaths.people()),
                    line: "<p>\(fr: "Un tableau de la structure ou un export des Emplois de l’inclusion devient des dossiers. Rien n’est écrit avant votre accord.")</p>"))
                \(form(frame))
                \(Section.draw("Fichiers déjà déposés", id: "historique") { history })
                """)
    }

    private func form(_ frame: Frame) -> HTML {
        Form.post(to: ImportPaths.imports(), csrf: frame.csrf, once: frame.once, entry: entry, upload: true) {
            """
            \(Field.file(
                "fichier", "Le fichier", in: entry,
                hint: "Un classeur .xlsx, .xls ou .ods, ou un fichier .csv, jusqu’à 11 Mo. Il est gardé scellé jusqu’à votre décision, sept jours au plus.",
                required: true, accept: ".xlsx,.xls,.ods,.csv,.txt"))
            \(Button.submit("Voir ce qu’il deviendrait"))
            """
        }
    }

    private var history: HTML {
        guard !imports.isEmpty else { return EmptyState.draw("Aucun fichier n’a encore été déposé.") }
        return """
            \(Table.draw(caption: "Fichiers déjà déposés", ImportsPage.table, imports, captionHidden: true))
            \(FileLinks.draw(ImportPaths.imports.file()))
            """
    }

    public static let table = ListTable<Import>(
        "Imports",
        [
            .text("Fichier", [.text("Fichier", width: 40) { $0.fileName }]) { "<a href=\"\(ImportPaths.one($0.id.text))\">\($0.fileName)</a>" },
            .text("Déposé", [.day("Déposé le") { $0.stagedAt.day }, .text("Par") { $0.names.staged }]) { one in
                "\(fr: FrenchDate.short(one.stagedAt.day))\(when: !one.names.staged.isEmpty, " par \(one.names.staged)")"
            },
            .text("État", [.text("État") { ImportWords.stateLabel($0.state) }]) { ImportWords.state($0.state) },
            .text("Lignes", [.text("Lignes", width: 50) { ImportCounts.sentence($0.counts) }]) { "\(fr: ImportCounts.sentence($0.counts))" },
        ])
}

/// « 31 nouvelles, 2 mises à jour »: only what there is.
enum ImportCounts {
    static func sentence(_ counts: [ImportedRow.Outcome: Int]) -> String {
        let parts = ImportedRow.Outcome.allCases.compactMap { outcome -> String? in
            guard let count = counts[outcome], count > 0 else { return nil }
            let words = count > 1 ? ImportWords.plural(outcome) : ImportWords.label(outcome)
            return "\(FrenchNumber.integer(count)) \(words.lowercased())"
        }
        return parts.isEmpty ? "–" : parts.joined(separator: ", ")
    }

    /// Each opens onto its rows.
    static func figures(_ counts: [ImportedRow.Outcome: Int], at path: Path) -> HTML {
        let figures = ImportedRow.Outcome.allCases.map { outcome in
            let count = counts[outcome] ?? 0
            return Figure.draw(
                FrenchNumber.integer(count), ImportWords.plural(outcome).lowercased(),
                to: count > 0 ? path.with(["voir": outcome.rawValue]).anchored("lignes") : nil)
        }
        return "<div class=\"figures\">\n\(HTML(joining: figures))</div>\n"
    }
}
