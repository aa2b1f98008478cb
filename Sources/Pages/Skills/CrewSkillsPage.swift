public import Domain
public import HTML

/// What the crew can do: who is ready for what, which skills nobody practises, which ones no support trains.
public struct CrewSkillsPage: Sendable {
    let crews: [CrewCount]
    let chosen: CrewCount?
    /// Nil as long as no crew is chosen.
    let skills: CrewSkills?

    public init(crews: [CrewCount], chosen: CrewCount?, skills: CrewSkills?) {
        self.crews = crews
        self.chosen = chosen
        self.skills = skills
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Compétences de l’équipe", frame: frame,
            main: """
                \(PageHead.draw(
                    "Compétences de l’équipe", above: Link("Atelier", WorkshopPaths.workshop().with(["equipe": chosen?.crew.text ?? ""])),
                    line: "<p>\(fr: "Calculé avec les niveaux convenus et les faits vus au travail.")</p>",
                    acts: Button.link("Pratique et CQP", to: WorkshopPaths.practice().with(["equipe": chosen?.crew.text ?? ""]), .quiet)))
                \(CrewChoice.draw(crews, chosen: chosen, to: WorkshopPaths.skills()))
                \(some: skills, content)\(when: crews.isEmpty, EmptyState.draw("Aucune personne en équipe aujourd’hui parmi celles que vous voyez."))
                """)
    }

    private func content(_ skills: CrewSkills) -> HTML {
        let grids = skills.lines.map(\.framework).reduce(into: [SkillFrameworkName]()) { if !$0.contains($1) { $0.append($1) } }
        return """
            \(attention(
                "Personne ne l’exerce depuis trois mois", "sans-pratique", skills.lines.filter { !$0.isPractised },
                none: "Chaque compétence de l’équipe a été vue au moins une fois depuis trois mois."))
            \(attention(
                "Aucun support en production ne la travaille", "sans-support", skills.lines.filter { !$0.isTrained },
                none: "Chaque compétence de l’équipe a son support de production."))
            \(each: grids, { grid in table(grid, skills.lines.filter { $0.framework == grid }) })
            \(FileLinks.draw(WorkshopPaths.skills.file().with(["equipe": chosen?.crew.text ?? ""])))
            """
    }

    /// The columns of the file; on the page the names of those who learn are folded.
    public static let table = ListTable<CrewSkills.Line>(
        "Compétences",
        [
            .heading([
                .text("Grille", width: 26) { $0.framework.label }, .text("Compétence", width: 36) { $0.skill.label },
                .text("Prêts", width: 50) { $0.ready.map(\.fullName).joined(separator: ", ") },
                .text("En apprentissage", width: 50) { $0.learning.map(\.fullName).joined(separator: ", ") },
                .text("Exercée depuis trois mois") { $0.isPractised ? "oui" : "non" }, .text("Travaillée par un support") { $0.isTrained ? "oui" : "non" },
            ])
        ])

    private func attention(_ title: String, _ id: String, _ lines: [CrewSkills.Line], none: String) -> HTML {
        Section.draw(lines.isEmpty ? title : "\(title) (\(lines.count))", id: id) {
            lines.isEmpty
                ? "<p>\(fr: none)</p>"
                : "<ul class=\"columns-list\">\(each: lines, { "<li>\(SkillName.cell($0.skill.label, $0.skill.pictogram))</li>\n" })</ul>"
        }
    }

    private func table(_ grid: SkillFrameworkName, _ lines: [CrewSkills.Line]) -> HTML {
        Section.draw(grid.label, id: "grille-\(grid.code)") {
            Table.draw(
                caption: "Qui est prêt, qui apprend, ce qui a été vu depuis trois mois",
                columns: [.text("Compétence"), .text("Prêts"), .text("En apprentissage"), .text("Vu depuis 3 mois")], rows: lines.map(row), captionHidden: true)
        }
    }

    private func row(_ line: CrewSkills.Line) -> [HTML] {
        [SkillName.cell(line.skill.label, line.skill.pictogram), CrewNames.all(line.ready), CrewNames.folded(line.learning), "\(fr: seen(line))"]
    }

    private func seen(_ line: CrewSkills.Line) -> String {
        guard line.isPractised else { return "jamais" }
        return "\(FrenchNumber.count(line.facts, "fait", "faits")), \(FrenchNumber.count(line.observed, "personne", "personnes"))"
    }
}

/// One crew among those the reader sees.
enum CrewChoice {
    static func draw(_ crews: [CrewCount], chosen: CrewCount?, to path: Path) -> HTML {
        guard crews.count > 1 else { return .empty }
        return """
            <nav class="taps" aria-label="Équipes">
            \(each: crews, { crew in
                """
                <a class="tap" href="\(path.with(["equipe": crew.crew.text]))"\(when: crew.crew == chosen?.crew, " aria-current=\"true\"")>\
                <span>\(crew.name)<span class="tap-hint">\(fr: FrenchNumber.count(crew.people, "personne", "personnes"))</span></span></a>

                """
            })</nav>

            """
    }
}

/// People of a crew in a cell, each with the way to their points.
enum CrewNames {
    static func all(_ people: [Person]) -> HTML {
        guard !people.isEmpty else { return "<span class=\"soft\">\(fr: "personne")</span>" }
        let links = people.map { person -> HTML in "<a href=\"\(SkillPointsPaths.points(person.id.text))\">\(person.fullName)</a>" }
        return HTML(joining: links.enumerated().map { $0.offset == 0 ? $0.element : ", \($0.element)" })
    }

    /// Many are counted, and named on a touch.
    static func folded(_ people: [Person]) -> HTML {
        guard people.count > 3 else { return all(people) }
        return "<details class=\"because\"><summary>\(fr: "\(people.count) personnes")</summary><p>\(all(people))</p></details>"
    }
}
