public import Domain
public import HTML

/// The week of a crew: the half-days planned, how to plan them, and who is there.
public struct CrewWeekPage: Sendable {
    let place: CrewPlace
    let week: CrewWeek
    /// The reader plans this crew's weeks.
    let plans: Bool
    let entry: Entry

    public static let halfDays = "demies"

    public init(place: CrewPlace, week: CrewWeek, plans: Bool, entry: Entry = Entry()) {
        self.place = place
        self.week = week
        self.plans = plans
        self.entry = entry
    }

    private var crew: String { place.crew.id.text }

    public func html(in frame: Frame) -> HTML {
        let title = "Semaine du \(FrenchDate.long(week.week.monday))"
        return Page.render(
            title: "\(title), \(place.crew.name)", frame: frame,
            main: """
                \(PageHead.draw(title, above: Link("Équipes", CrewPaths.crews()), line: "<p>\(fr: place.crew.name), \(fr: place.siteName)</p>", acts: around))
                \(Section.draw("Demi-journées", id: "demi-journees") { "\(table)\(when: plans, copy(frame))" })
                \(when: plans, Section.draw("Prévoir des demi-journées", id: "prevoir") { form(frame) })
                \(Section.draw("Équipe", id: "equipe") { members })
                """)
    }

    private var around: HTML {
        """
        \(Button.link("← Semaine d’avant", to: CrewPaths.week(crew, week.week.previous.monday.iso), .quiet))\
        \(Button.link("Semaine d’après →", to: CrewPaths.week(crew, week.week.next.monday.iso), .quiet))\
        \(Button.link("Supports de la semaine", to: CrewSupportPaths.week(crew, week.week.monday.iso), .quiet))
        """
    }

    private var table: HTML {
        guard !week.planned.isEmpty else { return EmptyState.draw("Rien n’est prévu cette semaine.") }
        var columns: [Table.Column] = [.text("Demi-journée"), .text("Horaire"), .text("Lieu"), .text("Personnes"), .text("Présence")]
        if plans { columns.append(.text("Changer")) }
        return Table.draw(caption: "Demi-journées prévues", columns: columns, rows: week.planned.map(row), captionHidden: true)
    }

    private func row(_ planned: PlannedHalfDay) -> [HTML] {
        let names = week.members.filter { planned.people.contains($0.person.id) }.map(\.person.fullName)
        let label =
            "\(FrenchDate.weekday(planned.halfDay.day)) \(FrenchDate.dayAndMonth(planned.halfDay.day)), \(WorkWords.part(planned.halfDay.part).lowercased())"
        let day: HTML =
            "<a href=\"\(AttendancePaths.day(crew, planned.halfDay.day.iso))\">\(fr: "Ouvrir")<span class=\"visually-hidden\"> \(fr: label)</span></a>"
        var cells: [HTML] = [
            "\(fr: label)", "\(fr: WorkWords.times(planned))", planned.place.map { HTML(text: $0) } ?? "–",
            "<details class=\"names\"><summary>\(fr: FrenchNumber.count(names.count, "personne", "personnes"))</summary>\(HTML(text: names.joined(separator: ", ")))</details>",
            day,
        ]
        if plans {
            cells.append(
                "<a href=\"\(CrewPaths.halfDay(crew, planned.halfDay.text))\">\(fr: "Changer")<span class=\"visually-hidden\"> \(fr: label)</span></a>")
        }
        return cells
    }

    private func copy(_ frame: Frame) -> HTML {
        let own = entry.scope == "copie" ? entry : Entry(scope: "copie")
        return Form.post(to: CrewPaths.copy(crew, week.week.monday.iso), csrf: frame.csrf, once: frame.once, entry: own) {
            Button.row(Button.submit("Copier la semaine d’avant", .quiet))
        }
    }

    private func form(_ frame: Frame) -> HTML {
        var own = entry.scope == "copie" ? Entry() : entry
        for (field, usual) in CrewWeekPage.usual where own.values[field] == nil { own.values[field] = [usual] }
        return Form.post(to: CrewPaths.week(crew, week.week.monday.iso), csrf: frame.csrf, once: frame.once, entry: own) {
            """
            \(Field.checkboxes(
                CrewWeekPage.halfDays, "Lesquelles", in: own, choices: choices,
                hint: "Celles qui sont déjà prévues se changent une par une, plus haut.", required: true))
            \(HalfDayFields.times("matin", "Matin", own, isMorning: true))\(HalfDayFields.times("apres", "Après-midi", own, isMorning: false))
            \(Field.text("lieu", "Lieu", in: own, hint: "Par exemple : parc de la Bouzaise.", maxLength: 120))
            <p class="hint">\(fr: "Y sont mises les personnes de l’équipe attendues ce jour-là, sans absence annoncée.")</p>
            \(Button.row(Button.submit("Prévoir")))
            """
        }
    }

    static let usual: KeyValuePairs = ["matin-de": "8:30", "matin-a": "12:00", "apres-de": "13:00", "apres-a": "16:30"]

    /// Working days of the week that are not planned yet; Saturday and Sunday too, last.
    private var choices: [Choice] {
        week.week.days.flatMap { day in HalfDay.Part.allCases.map { HalfDay(day, $0) } }.filter { week.planned($0) == nil }.map { halfDay in
            Choice(halfDay.text, "\(FrenchDate.weekday(halfDay.day)) \(FrenchDate.dayAndMonth(halfDay.day)), \(WorkWords.part(halfDay.part).lowercased())")
        }
    }

    private var members: HTML {
        guard !week.members.isEmpty else { return EmptyState.draw("Personne n’est dans cette équipe.") }
        return Table.draw(
            caption: "Personnes de l’équipe",
            columns: [.text("Personne")] + (seesContracts ? [.text("Sous contrat")] : []) + [.text("Absences annoncées")],
            rows: week.members.map { member in
                ["<a href=\"\(PersonPaths.person(member.person.id.text))\">\(member.person.fullName)</a>"] + (seesContracts ? [contract(member)] : []) + [
                    "\(absences(member))<a href=\"\(AbsencePaths.absences(member.person.id.text))\">\(fr: "Absences")<span class=\"visually-hidden\"> \(fr: "\(FrenchName.of(member.person.fullName))")</span></a>"
                ]
            }, captionHidden: true)
    }

    /// Contracts are of no business to who leads the crew.
    private var seesContracts: Bool { week.members.contains { $0.contracts != nil } }

    private func contract(_ member: CrewMember) -> HTML {
        guard member.contracts != nil else { return "–" }
        let days = week.week.days.prefix(5).filter { member.isUnderContract(on: $0) }
        if days.count == 5 { return "Oui" }
        return days.isEmpty ? "Non" : "\(fr: "Le " + days.map { FrenchDate.weekday($0) }.joined(separator: ", "))"
    }

    private func absences(_ member: CrewMember) -> HTML {
        HTML(joining: member.absences.map { "<p>\(fr: $0.label), \(WorkWords.span($0))</p>" })
    }
}

/// Hours typed for a half-day.
enum HalfDayFields {
    static func times(_ name: String, _ label: String, _ entry: Entry, isMorning: Bool) -> HTML {
        let (from, to) = isMorning ? ("8:30", "12:00") : ("13:00", "16:30")
        return Form.line(
            Field.text("\(name)-de", "\(label), de", in: entry, hint: "Par exemple \(from).", maxLength: 8, width: .tiny),
            Field.text("\(name)-a", "\(label), à", in: entry, hint: "Par exemple \(to).", maxLength: 8, width: .tiny))
    }
}
