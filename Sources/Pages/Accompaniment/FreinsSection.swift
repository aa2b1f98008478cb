import Domain
import HTML

/// Freins on the page of a person: those still open, then those lifted with what shows it. Nothing at all for who may not see them.
struct FreinsSection {
    let view: PersonView

    init(_ view: PersonView) {
        self.view = view
    }

    func html(in frame: Frame) -> HTML {
        guard let shown = view.freins, shown.writes || !shown.freins.isEmpty else { return .empty }
        return Section.draw("Freins", id: "freins", act: acts(shown)) {
            let open = shown.freins.filter { $0.isOpen(on: shown.day) }
            if open.isEmpty, lifted(shown).isEmpty {
                return EmptyState.draw("Aucun frein à suivre n’est noté ici. Commencez par ce que dit \(view.person.firstName), dans le diagnostic.")
            }
            return "\(when: !open.isEmpty, table(open, shown.day))\(FreinTable.lifted(lifted(shown), of: view.person, on: shown.day))"
        }
    }

    private func lifted(_ shown: PersonFreins) -> [Frein] {
        shown.freins.filter { $0.history.state(on: shown.day) == .lifted }
    }

    private func table(_ freins: [Frein], _ day: Day) -> HTML {
        FreinTable.open(freins, of: view.person, on: day)
    }

    private func acts(_ shown: PersonFreins) -> HTML {
        let id = view.person.id.text
        return """
            <div class="buttons">\(Button.link("Freins", to: FreinPaths.freins(id), .quiet))\
            \(when: shown.showsDiagnostic, Button.link("Diagnostic", to: DiagnosticPaths.diagnostic(id), .quiet))\
            \(when: shown.namesConfidants, Button.link("Partage interne", to: ConfidantPaths.confidants(id), .quiet))</div>
            """
    }
}

/// The same two tables on the person's page and on the page of the freins.
enum FreinTable {
    static func open(_ freins: [Frein], of person: Person, on day: Day) -> HTML {
        Table.draw(
            caption: "Freins suivis", columns: [.text("Frein"), .text("Gravité"), .text("Évolution"), .text("État"), .text("Dernière évaluation")],
            rows: freins.map { frein in
                [
                    link(frein, of: person), SeverityDrawing.draw(frein.history.severity(on: day)), evolution(frein, on: day),
                    frein.history.state(on: day).map(FreinWords.tag) ?? .empty,
                    frein.history.lastRating(on: day).map(last) ?? .empty,
                ]
            })
    }

    static func lifted(_ freins: [Frein], of person: Person, on day: Day) -> HTML {
        guard !freins.isEmpty else { return .empty }
        return Table.draw(
            caption: "Freins levés", columns: [.text("Frein"), .text("Levé"), .text("Preuve"), .text("Signé par")],
            rows: freins.compactMap { frein in
                frein.history.lifting(on: day).map { [link(frein, of: person), FrenchDate.html($0.event.day), proof($0.act), HTML(text: $0.event.by)] }
            })
    }

    /// Severity and state; once lifted the last severity no longer says where it stands.
    static func standing(_ history: FreinHistory, on day: Day) -> HTML {
        let state = history.state(on: day)
        let severity = state == .lifted ? HTML.empty : SeverityDrawing.draw(history.severity(on: day))
        return "\(severity)\(some: state, { " \(FreinWords.tag($0))" })"
    }

    static func proof(_ lifting: FreinLifting) -> HTML {
        """
        \(fr: lifting.evidence.label), \(FrenchDate.html(lifting.evidenceOn))\
        \(when: lifting.strength == .declaration, " \(Tag.draw(FreinWords.weakest, .watch))")
        """
    }

    private static func link(_ frein: Frein, of person: Person) -> HTML {
        "<a href=\"\(FreinPaths.frein(person.id.text, frein.code))\">\(fr: frein.label)</a> <span class=\"soft\">\(fr: frein.category)</span>"
    }

    private static func last(_ rating: FreinRating, on day: Day) -> HTML {
        "\(FrenchDate.html(day)) <span class=\"soft\">(\(fr: FreinWords.source(rating.source)))</span>"
    }

    private static func evolution(_ frein: Frein, on day: Day) -> HTML {
        guard let initial = frein.history.initialSeverity(on: day), let evolution = frein.history.evolution(on: day) else { return .empty }
        return "\(fr: FreinWords.evolution(evolution)) <span class=\"soft\">(\(initial) au départ)</span>"
    }
}
