import Domain
import HTML

/// The exit on the page of a person; nothing for who may not read it, a way to record it for who may once somebody has entered.
struct ExitSection {
    let view: PersonView

    init(_ view: PersonView) {
        self.view = view
    }

    func html(in frame: Frame) -> HTML {
        guard let glance = view.exit, glance.exit != nil || (glance.writes && view.entry?.facts.parcours != nil) else { return .empty }
        let path = ExitPaths.exit(view.person.id.text)
        return Section.draw("Sortie", id: "sortie") {
            guard let exit = glance.exit else { return Button.link("Enregistrer la sortie", to: path, .quiet) }
            return """
                <p>\(fr: "Parcours terminé le \(FrenchDate.short(exit.day)) : \(exit.reason.label).")\
                \(when: exit.proof == nil, " \(Tag.draw("sans preuve", .watch))")</p>
                \(Button.link("Voir la sortie", to: path, .quiet))
                """
        }
    }
}
