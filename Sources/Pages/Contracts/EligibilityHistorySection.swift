import Domain
import HTML

/// What was taken back or corrected, on the page where it counted: who, when and why.
enum EligibilityHistorySection {
    static func draw(_ changes: [EligibilityChange]) -> HTML {
        guard !changes.isEmpty else { return .empty }
        return Section.draw("Ce qui a été retiré ou corrigé", id: "historique") {
            """
            <p class="soft">\(fr: "Cela ne compte plus ; la trace reste dans le dossier.")</p>
            \(Table.draw(
                caption: "Critères, preuves et diagnostics retirés ou corrigés",
                columns: [.text("Quoi"), .text("Ce qui a changé"), .text("Par"), .text("Pourquoi")], rows: changes.map(row), captionHidden: true))
            """
        }
    }

    private static func row(_ change: EligibilityChange) -> [HTML] {
        [
            "\(fr: words(change.what)) <span class=\"soft\">\(fr: "noté par") \(change.notedBy)</span>",
            "\(Tag.draw(change.isWithdrawn ? "retiré" : "corrigé", .closed)) \(FrenchDate.html(change.on))", "\(change.by)",
            change.reason.map { "\($0)" } ?? (change.isWithdrawn ? "<span class=\"soft\">\(fr: "raison réservée")</span>" : "–"),
        ]
    }

    private static func words(_ what: EligibilityChange.What) -> String {
        switch what {
        case .criterion(let label): "Critère : \(label)"
        case .proof(let label, let kind, let day): "\(EligibilityWords.kind(kind, "Pièce")) du \(FrenchDate.short(day)), pour \(label)"
        case .diagnosis(let author, let day): "Diagnostic du \(FrenchDate.short(day)), \(EligibilityWords.author(author))"
        }
    }
}
