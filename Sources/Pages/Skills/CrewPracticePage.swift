public import Domain
public import HTML

/// What each of a crew practised, and how far they are from the CQP.
public struct CrewPracticePage: Sendable {
    let crews: [CrewCount]
    let chosen: CrewCount?
    /// Nil as long as no crew is chosen.
    let practice: CrewPractice?

    public init(crews: [CrewCount], chosen: CrewCount?, practice: CrewPractice?) {
        self.crews = crews
        self.chosen = chosen
        self.practice = practice
    }

    public func html(in frame: Frame) -> HTML {
        let crew: KeyValuePairs = ["equipe": chosen?.crew.text ?? ""]
        return Page.render(
            title: "Pratique et CQP de l’équipe", frame: frame,
            main: """
                \(PageHead.draw(
                    "Pratique et CQP", above: Link("Compétences de l’équipe", WorkshopPaths.skills().with(crew)),
                    line: "<p>\(fr: "Calculé avec les présences, les supports prévus, les situations d’AFEST, les faits vus et les niveaux convenus depuis deux ans.")</p>",
                    acts: chosen.map { Button.link("Prévoir les supports", to: CrewSupportPaths.week($0.crew.text, frame.today.iso), .quiet) } ?? .empty))
                \(CrewChoice.draw(crews, chosen: chosen, to: WorkshopPaths.practice()))
                \(some: practice, content)\(when: crews.isEmpty, EmptyState.draw("Aucune personne en équipe aujourd’hui parmi celles que vous voyez."))
                """)
    }

    private func content(_ practice: CrewPractice) -> HTML {
        """
        \(Section.draw("Ce que chacun a exercé", id: "exerce") { exercised(practice) })
        \(Section.draw("CQP Salarié polyvalent, par personne", id: "cqp") { coverage(practice) })
        \(FileLinks.draw(WorkshopPaths.practice.file().with(["equipe": chosen?.crew.text ?? ""])))
        """
    }

    private func exercised(_ practice: CrewPractice) -> HTML {
        guard !practice.lines.isEmpty else {
            return EmptyState.draw("Rien encore : prévoyez les supports de la semaine, puis notez les présences.")
        }
        return Table.draw(
            caption: "Pratique au travail par compétence",
            columns: [
                .text("Compétence"), .number("Demi-journées"), .number("Situations AFEST"), .text("Dernière fois"), .text("Exercée par"),
                .text("Pas encore par"),
            ],
            rows: practice.lines.map(row), captionHidden: true)
    }

    private func row(_ line: CrewPractice.Line) -> [HTML] {
        [
            "\(fr: line.skill.label)", HTML(text: String(line.halfDays)), HTML(text: String(line.situations)), FrenchDate.html(line.last),
            CrewNames.folded(line.practised),
            CrewNames.folded(line.missing),
        ]
    }

    private func coverage(_ practice: CrewPractice) -> HTML {
        let families = practice.members.first?.coverage.families.map(\.family) ?? []
        return """
            <p class="hint">\(fr: "Compétences abordées (vues, convenues ou exercées) sur celles de chaque famille, puis acquises ; et celles de cette famille acquises dans les autres grilles. Ce n’est pas une certification.")</p>
            \(Table.draw(
                caption: "Couverture du CQP", columns: [.text("Personne")] + families.map { .text(SkillWords.family($0)) },
                rows: practice.members.map { member in
                    ["<a href=\"\(SkillPointsPaths.points(member.person.id.text).anchored("cqp"))\">\(member.person.fullName)</a>"]
                        + member.coverage.families.map { "\(fr: CQPWords.short($0))" }
                }, captionHidden: true))
            """
    }

    /// A line for each person and skill practised.
    public struct FileLine: Sendable {
        let person: Person
        let practice: SkillExposure.Practice

        public static func all(_ practice: CrewPractice) -> [FileLine] {
            practice.members.flatMap { member in member.exposure.practices.map { FileLine(person: member.person, practice: $0) } }
        }
    }

    public static let table = ListTable<FileLine>(
        "Pratique",
        [
            .heading([
                .text("Nom", width: 22) { $0.person.lastName }, .text("Prénom") { $0.person.firstName },
                .text("Grille", width: 26) { SkillWords.framework($0.practice.skill.framework) }, .text("Compétence", width: 36) { $0.practice.skill.label },
                .count("Demi-journées") { $0.practice.halfDays }, .count("Situations AFEST") { $0.practice.situations },
                .day("Dernière fois") { $0.practice.last },
                .text("Supports et AFEST", width: 40) { PracticeSection.sources($0.practice) },
                .text("Vu par", width: 30) { $0.practice.seenBy.joined(separator: ", ") },
            ])
        ])

    public static let cqp = ListTable<CrewPractice.Member>(
        "CQP",
        [
            .heading(
                [.text("Nom", width: 22) { $0.person.lastName }, .text("Prénom") { $0.person.firstName }]
                    + CQPFamily.allCases.flatMap { family -> [ListPart<CrewPractice.Member>] in
                        [
                            .count("\(SkillWords.family(family)) : abordées") { member in member.coverage.family(family)?.covered ?? 0 },
                            .count("\(SkillWords.family(family)) : acquises") { member in member.coverage.family(family)?.acquired ?? 0 },
                        ]
                    })
        ])
}

/// The columns of one person's file.
extension SkillPointsPage {
    public static let practice = ListTable<SkillExposure.Practice>(
        "Exercé au travail",
        [
            .heading([
                .text("Grille", width: 26) { SkillWords.framework($0.skill.framework) }, .text("Compétence", width: 36) { $0.skill.label },
                .count("Demi-journées") { $0.halfDays }, .count("Situations AFEST") { $0.situations }, .day("Dernière fois") { $0.last },
                .text("Supports et AFEST", width: 40) { PracticeSection.sources($0) }, .text("Vu par", width: 30) { $0.seenBy.joined(separator: ", ") },
            ])
        ])

    public static let cqp = ListTable<CQPCoverage.Line>(
        "CQP",
        [
            .heading([
                .text("Famille", width: 26) { SkillWords.family($0.skill.family) }, .text("Compétence", width: 40) { $0.skill.label },
                .text("État", width: 14) { CQPWords.state($0) }, .count("Demi-journées") { $0.halfDays },
                .count("Situations AFEST") { $0.situations },
            ])
        ])
}
