import Domain
import HTML

/// Trainings and immersions on the page of a person; nothing at all for who may not read the accompaniment.
struct TrainingsSection {
    let view: PersonView

    init(_ view: PersonView) {
        self.view = view
    }

    func html(in frame: Frame) -> HTML {
        guard let lines = view.trainings else { return .empty }
        let person = view.person.id.text
        return Section.draw("Formations et immersions", id: "formations") {
            """
            \(lines.isEmpty ? "<p class=\"soft\">\(fr: "Aucune notée pour l’instant.")</p>" : list(lines))
            \(Button.row(
                Button.link("Formations", to: TrainingPaths.trainings(person), .quiet), Button.link("Immersions", to: ImmersionPaths.immersions(person), .quiet)))
            """
        }
    }

    private func list(_ lines: [ParcoursLine]) -> HTML {
        """
        <ul>
        \(each: lines, { line in
            "<li><strong>\(line.name)</strong> <span class=\"soft\">\(fr: line.label), \(ParcoursWords.dates(line.start, line.end))</span></li>\n"
        })</ul>
        """
    }
}
