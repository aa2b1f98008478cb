public import Domain
public import HTML

/// What a crew works with, half-day by half-day. `:semaine` is a day of the week (`2026-02-02`).
public enum CrewSupportPaths {
    public static let week = PathPattern("/equipes/:equipe/supports/:semaine")
    public static let copy = PathPattern("/equipes/:equipe/supports/:semaine/copie")
    public static let withdrawal = PathPattern("/equipes/:equipe/supports/:semaine/retrait")
}

public enum CrewSupportForm {
    public static let supports = "supports"
    public static let halfDays = "demies"
    /// The one that is taken back.
    public static let planned = "prevu"
    /// Beside the button that copies.
    public static let copy = "semaine"
}

/// The week of a crew by production supports: what is planned, and how to plan it.
public struct CrewSupportsPage: Sendable {
    let place: CrewPlace
    let week: CrewSupportWeek
    /// The reader plans this crew's weeks.
    let plans: Bool
    let entry: Entry

    public init(place: CrewPlace, week: CrewSupportWeek, plans: Bool, entry: Entry = Entry()) {
        self.place = place
        self.week = week
        self.plans = plans
        self.entry = entry
    }

    private var crew: String { place.crew.id.text }
    private var monday: Day { week.week.monday }

    public func html(in frame: Frame) -> HTML {
        let title = "Supports, semaine du \(FrenchDate.long(monday))"
        return Page.render(
            title: "\(title), \(place.crew.name)", frame: frame,
            main: """
                \(PageHead.draw(
                    title, above: Link("Semaine de l’équipe", CrewPaths.week(crew, monday.iso)),
                    line: "<p>\(fr: "\(place.crew.name), \(place.siteName)")</p>", acts: around))
                \(Section.draw("Prévu", id: "prevu") { "\(table(frame))\(when: plans && !week.halfDays.isEmpty, copy(frame))" })
                \(when: plans && !week.halfDays.isEmpty, Section.draw("Prévoir des supports", id: "prevoir") { form(frame) })
                """)
    }

    private var around: HTML {
        """
        \(Button.link("← Semaine d’avant", to: CrewSupportPaths.week(crew, week.week.previous.monday.iso), .quiet))\
        \(Button.link("Semaine d’après →", to: CrewSupportPaths.week(crew, week.week.next.monday.iso), .quiet))
        """
    }

    private func table(_ frame: Frame) -> HTML {
        guard !week.halfDays.isEmpty else {
            return EmptyState.draw(
                "Aucune demi-journée n’est prévue cette semaine : prévoyez-les d’abord.", act: Link("Semaine de l’équipe", CrewPaths.week(crew, monday.iso)))
        }
        var columns: [Table.Column] = [.text("Demi-journée"), .text("Support"), .text("Compétences travaillées")]
        if plans { columns.append(.act("Retirer")) }
        return Table.draw(
            caption: "Supports de chaque demi-journée", columns: columns, rows: week.halfDays.flatMap { rows($0, frame) }, captionHidden: true)
    }

    static func words(_ half: HalfDay) -> String {
        "\(FrenchDate.weekday(half.day)) \(FrenchDate.dayAndMonth(half.day)), \(WorkWords.part(half.part).lowercased())"
    }

    private func rows(_ half: HalfDay, _ frame: Frame) -> [[HTML]] {
        let (own, day) = (week.supports(of: half), "\(fr: CrewSupportsPage.words(half))" as HTML)
        guard !own.isEmpty else { return [[day, "<span class=\"soft\">\(fr: "aucun support")</span>", "–"] + (plans ? [.empty] : [])] }
        return own.map { planned in
            let path = ProductionSupportPaths.support().with([ProductionSupportForm.support: planned.support.text])
            let title: HTML = plans ? "<a href=\"\(path)\">\(planned.title)</a>" : HTML(text: planned.title)
            let skills = planned.skills.map(\.label).joined(separator: ", ")
            return [day, title, skills.isEmpty ? "–" : "\(fr: skills)"] + (plans ? [removal(planned, frame)] : [])
        }
    }

    private func removal(_ planned: PlannedSupport, _ frame: Frame) -> HTML {
        """
        <form class="one-button" method="post" action="\(CrewSupportPaths.withdrawal(crew, monday.iso))">\
        \(Form.hidden("_csrf", frame.csrf))\(Form.hidden("_once", frame.once))\(Form.hidden(CrewSupportForm.planned, planned.id.text))\
        <button type="submit" class="button quiet">Retirer<span class="visually-hidden"> \(planned.title), \(fr: CrewSupportsPage.words(planned.halfDay))</span></button></form>

        """
    }

    private func copy(_ frame: Frame) -> HTML {
        let own = entry.scope == CrewSupportForm.copy ? entry : Entry(scope: CrewSupportForm.copy)
        return Form.post(to: CrewSupportPaths.copy(crew, monday.iso), csrf: frame.csrf, once: frame.once, entry: own) {
            Button.row(Button.submit("Reprendre la semaine d’avant", .quiet))
        }
    }

    private func form(_ frame: Frame) -> HTML {
        guard !week.supports.isEmpty else {
            return EmptyState.draw("Aucun support en production.", act: Link("Supports de production", ProductionSupportPaths.supports()))
        }
        let own = entry.scope == CrewSupportForm.copy ? Entry() : entry
        return Form.post(to: CrewSupportPaths.week(crew, monday.iso), csrf: frame.csrf, once: frame.once, entry: own) {
            """
            \(Field.checkboxes(
                CrewSupportForm.supports, "Quels supports", in: own, choices: week.supports.map { Choice($0.id.text, $0.wording.title) }, required: true))
            \(Field.checkboxes(
                CrewSupportForm.halfDays, "Quelles demi-journées", in: own,
                choices: week.halfDays.map { Choice($0.text, CrewSupportsPage.words($0)) }, required: true))
            <p class="hint">\(fr: "Chaque personne notée présente ces demi-journées-là aura exercé les compétences de ces supports.")</p>
            \(Button.row(Button.submit("Prévoir")))
            """
        }
    }
}
