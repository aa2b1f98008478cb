public import Domain
public import HTML

/// The prescriber's only page: where each of the candidatures they sent stands.
public struct OrientationsPage: Sendable {
    let prescribers: [String]
    let orientations: [Orientation]
    let words: CandidatureWords

    public init(prescribers: [String], orientations: [Orientation], words: CandidatureWords) {
        self.prescribers = prescribers
        self.orientations = orientations
        self.words = words
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Mes orientations", frame: frame,
            main: "\(PageHead.draw("Mes orientations", line: HTML(text: prescribers.joined(separator: ", "))))\(content)")
    }

    private var content: HTML {
        guard !prescribers.isEmpty else {
            return EmptyState.draw("Votre compte n’est pas encore relié à votre organisme. Demandez-le à la structure.")
        }
        guard !orientations.isEmpty else {
            return EmptyState.draw("Aucune candidature envoyée par votre organisme n’est enregistrée ici.")
        }
        return """
            \(Table.draw(caption: "Candidatures que vous avez envoyées, la dernière d’abord", OrientationsPage.table(words), orientations))
            \(FileLinks.draw(OrientationPaths.all.file()))
            """
    }

    /// Its columns, on the page and in its file.
    public static func table(_ words: CandidatureWords) -> ListTable<Orientation> {
        ListTable(
            "Mes orientations",
            [
                .text("Personne", [.text("Personne", width: 28) { $0.fullName }]) { HTML(text: $0.fullName) },
                .text("Orientée le", [.day("Orientée le") { $0.orientedOn }]) { FrenchDate.html($0.orientedOn) },
                .text("Site", [.text("Site") { $0.siteName }]) { HTML(text: $0.siteName) },
                .text("État", [.text("État", width: 22) { words.label($0.state) }]) { words.tag($0.state) },
                .text("Depuis le", [.day("Depuis le") { $0.stateOn }]) { FrenchDate.html($0.stateOn) },
                .text("Motif", [.text("Motif", width: 40) { $0.refusalLabel }]) { line in
                    line.refusalLabel.map { "\(fr: $0)" } ?? "<span class=\"soft\">–</span>"
                },
            ])
    }
}
