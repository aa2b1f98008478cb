import Domain
import HTML

/// Candidatures on the page of a person; nothing at all for those who may not see one.
struct CandidatureSection {
    let view: PersonView

    init(_ view: PersonView) {
        self.view = view
    }

    func html(in frame: Frame) -> HTML {
        guard !view.candidatures.isEmpty else { return eligibility }
        guard let states = view.candidatureStates else { return .empty }
        let words = CandidatureWords(states)
        return Section.draw(view.candidatures.count == 1 ? "Candidature" : "Candidatures", id: "candidatures") {
            """
            \(Table.draw(
                caption: "Candidatures \(FrenchName.of(view.person.fullName)), de la première à la dernière",
                columns: [.text("Orientée le"), .text("Par"), .text("Site"), .text("État"), .text("Avis à l’entretien")],
                rows: view.candidatures.map { row($0, words) }, captionHidden: true))
            \(button)
            """
        }
    }

    /// Of somebody whose candidature was never noted here.
    private var eligibility: HTML {
        guard view.readsCandidatures else { return .empty }
        return Section.draw("Éligibilité à l’IAE", id: "candidatures") { button }
    }

    private var button: HTML { Button.row(Button.link("Éligibilité, critères et preuves", to: EligibilityPaths.eligibility(view.person.id.text), .quiet)) }

    private func row(_ candidature: Candidature, _ words: CandidatureWords) -> [HTML] {
        [
            "<a href=\"\(CandidaturePaths.candidature(candidature.id.text))\">\(FrenchDate.html(candidature.orientedOn))</a>",
            "\(fr: CandidatureWords.prescriber(candidature))", HTML(text: candidature.siteName),
            "\(words.tag(candidature.state)) \(FrenchDate.html(candidature.stateOn))",
            candidature.interviewOpinion.map { HTML(text: CandidatureWords.opinion($0)) } ?? "<span class=\"soft\">–</span>",
        ]
    }
}
