public import Domain
public import HTML

/// One half-day of a crew: when, where, and who.
public struct HalfDayPage: Sendable {
    let place: CrewPlace
    let week: CrewWeek
    let halfDay: HalfDay
    let entry: Entry?

    /// Which plan the page shows: none, or the id of its row.
    public static let shown = "vue"

    public init(place: CrewPlace, week: CrewWeek, halfDay: HalfDay, entry: Entry? = nil) {
        self.place = place
        self.week = week
        self.halfDay = halfDay
        self.entry = entry
    }

    private var planned: PlannedHalfDay? { week.planned(halfDay) }

    public func html(in frame: Frame) -> HTML {
        let (crew, title) = (place.crew.id.text, "\(WorkWords.halfDay(halfDay).prefix(1).uppercased() + WorkWords.halfDay(halfDay).dropFirst())")
        return Page.render(
            title: "\(title), \(place.crew.name)", frame: frame,
            main: """
                \(PageHead.draw(
                    title, above: Link("Semaine du \(FrenchDate.long(week.week.monday))", CrewPaths.week(crew, week.week.monday.iso)),
                    line: "<p>\(fr: place.crew.name)</p>"))
                \(when: planned == nil, "<p>\(fr: "Cette demi-journée n’est pas prévue. Enregistrez pour la prévoir.")</p>")
                \(form(crew, frame))
                \(when: planned != nil, Button.post(
                    "Retirer cette demi-journée", to: CrewPaths.halfDay(crew, halfDay.text), csrf: frame.csrf, once: frame.once, .dangerous, hidden: ["retirer": "oui", HalfDayPage.shown: planned?.id.text ?? ""]))
                """)
    }

    private func form(_ crew: String, _ frame: Frame) -> HTML {
        var own = entry ?? filled
        if own.values["horaire-de"] == nil { own.values = filled.values }
        return Form.post(to: CrewPaths.halfDay(crew, halfDay.text), csrf: frame.csrf, once: frame.once, entry: own) {
            """
            \(Form.hidden(HalfDayPage.shown, planned?.id.text ?? ""))\(HalfDayFields.times("horaire", "Horaire", own, isMorning: halfDay.part == .morning))
            \(Field.text("lieu", "Lieu", in: own, maxLength: 120))
            \(Field.checkboxes("personnes", "Personnes", in: own, choices: week.members.map(choice), required: true))
            \(Button.row(Button.submit("Enregistrer")))
            """
        }
    }

    private var filled: Entry {
        let usual = halfDay.part == .morning ? ("8:30", "12:00") : ("13:00", "16:30")
        let people = planned.map { Set($0.people) } ?? Set(week.proposed(for: halfDay).map(\.person.id))
        return Entry(values: [
            "horaire-de": [planned.map { WorkWords.typed($0.startsAt) } ?? usual.0], "horaire-a": [planned.map { WorkWords.typed($0.endsAt) } ?? usual.1],
            "lieu": [planned?.place ?? ""], "personnes": people.map(\.text).sorted(),
        ])
    }

    private func choice(_ member: CrewMember) -> Choice {
        let absence = member.absence(on: halfDay)?.label
        let expected =
            member.expected.contains(halfDay.day)
            ? nil : member.contracts == nil ? "Hors de la liste de ce jour-là, demandez au CIP" : "Pas sous contrat ce jour-là"
        return Choice(member.person.id.text, member.person.fullName, hint: [absence, expected].compactMap { $0 }.first.map { "\($0)." })
    }
}
