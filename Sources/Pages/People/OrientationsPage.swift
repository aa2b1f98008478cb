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
        return Table.draw(
            caption: "Candidatures que vous avez envoyées, la dernière d’abord",
            columns: [.text("Personne"), .text("Orientée le"), .text("Site"), .text("État"), .text("Depuis le"), .text("Motif")],
            rows: orientations.map(row))
    }

    private func row(_ orientation: Orientation) -> [HTML] {
        [
            HTML(text: orientation.fullName), FrenchDate.html(orientation.orientedOn), HTML(text: orientation.siteName), words.tag(orientation.state),
            FrenchDate.html(orientation.stateOn), orientation.refusalLabel.map { "\(fr: $0)" } ?? "<span class=\"soft\">–</span>",
        ]
    }
}
