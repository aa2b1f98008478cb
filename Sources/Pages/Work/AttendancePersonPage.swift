public import Domain
public import HTML

/// One person's day in a crew: what was noted, what was corrected, and every way to note or correct it.
public struct AttendancePersonPage: Sendable {
    let place: CrewPlace
    let person: Person
    let day: Day
    let today: Day
    let lines: [AttendanceLine]
    /// Reasons the reader may write; none when they may not mark.
    let reasons: [AbsenceReason]
    let writes: Bool
    let reader: String
    let isLeftHanded: Bool
    let entry: Entry

    public init(
        place: CrewPlace, person: Person, day: Day, today: Day, lines: [AttendanceLine], reasons: [AbsenceReason], writes: Bool, reader: String,
        isLeftHanded: Bool = false, entry: Entry = Entry()
    ) {
        self.place = place
        self.person = person
        self.day = day
        self.today = today
        self.lines = lines
        self.reasons = reasons
        self.writes = writes
        self.reader = reader
        self.isLeftHanded = isLeftHanded
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        let crew = place.crew.id.text
        let isMisplaced = !entry.errors.isEmpty && !lines.contains { $0.halfDay.part.rawValue == entry.scope }
        return Page.render(
            title: "Présence \(FrenchName.of(person.fullName)), \(FrenchDate.long(day))", frame: frame,
            main: """
                <div class="presence\(when: isLeftHanded, " left-handed")">
                \(PageHead.draw(
                    person.fullName, above: Link("Présence, \(FrenchDate.full(day))", AttendancePaths.day(crew, day.iso).with(["main": isLeftHanded ? "gauche" : ""])),
                    line: "<p>\(fr: place.crew.name), \(fr: FrenchDate.full(day))</p>"))
                \(when: isMisplaced, Form.summary(of: entry))
                \(each: lines, { half($0, frame) })
                </div>
                """)
    }

    private func half(_ line: AttendanceLine, _ frame: Frame) -> HTML {
        Section.draw(WorkWords.part(line.halfDay.part), id: line.halfDay.part.rawValue) {
            """
            <p>\(WorkWords.tag(line))\(when: line.planned == 0 && line.state == .unmarked, " <span class=\"soft\">\(fr: "pas prévu")</span>")\
            \(some: line.worked, { " <span class=\"soft\">\(fr: FrenchDuration.minutes($0) + " de travail")</span>" })</p>
            \(when: line.announced != nil && line.state == .unmarked, "<p class=\"soft\">\(fr: "Annoncé : \(line.announced?.label ?? "")")</p>\n")\(history(line))
            \(when: writes && day <= today && (line.planned > 0 || line.state != .unmarked), form(line, frame))
            """
        }
    }

    /// What was said, by whom and when; what was corrected stays.
    private func history(_ line: AttendanceLine) -> HTML {
        let current: [MarkLine] =
            switch line.state {
            case .unmarked: []
            case .marked(let mark): [mark]
            case .toVerify(let marks): marks
            }
        guard !current.isEmpty else { return .empty }
        return """
            <ul class="plain mark-history">\(each: line.corrected.map { ($0, true) } + current.map { ($0, false) }, { mark, isOver in
                let words: HTML = isOver ? "<del>\(fr: WorkWords.said(mark.said))</del>" : "\(fr: WorkWords.said(mark.said))"
                return """
                    <li>\(words) <span class="soft">\(fr: "noté par \(mark.byName) \(WorkWords.moment(mark.day, mark.minute))")</span>\
                    \(some: mark.why, { "<br><span class=\"soft\">« \($0) »</span>" })</li>

                    """
            })</ul>

            """
    }

    private func form(_ line: AttendanceLine, _ frame: Frame) -> HTML {
        let scope = line.halfDay.part.rawValue
        let own = entry.scope == scope ? entry : Entry(scope: scope)
        let wants = line.wantsReason(from: reader, on: today)
        let path = AttendancePaths.person(place.crew.id.text, day.iso, person.id.text)
        return Form.post(to: path, csrf: frame.csrf, once: frame.once, entry: own) {
            """
            \(MarkFields.hidden(line))\(Form.hidden("main", isLeftHanded ? "gauche" : ""))
            \(when: wants, Field.text(
                MarkFields.why, "Pourquoi corriger", in: own, hint: "L’encadrant lit ces mots : n’y écrivez rien de santé ni de vie privée.", required: true,
                maxLength: 200))
            <div class="presence-grid">\(button("present", "Présent", .primary))\(each: [5, 10, 15, 20, 30, 45, 60], { button("retard-\($0)", "Retard \($0)\u{A0}min", .quiet) })\
            \(each: [15, 30, 60], { button("depart-\($0)", "Parti \($0)\u{A0}min plus tôt", .quiet) })\(button("absent", "Absent", .quiet))</div>
            \(Form.group("Autres minutes") {
                """
                \(Form.line(
                    Field.number(MarkFields.late, "Retard", in: own, unit: "min"), Field.number(MarkFields.early, "Parti plus tôt", in: own, unit: "min")))
                \(button("minutes", "Noter ces minutes", .quiet))
                """
            })
            \(Form.group("Absence dont le motif est connu") {
                """
                \(Field.select(MarkFields.reason, "Motif", in: own, choices: reasons.map { Choice($0.code, $0.label) }))
                \(button("motif", "Noter l’absence", .quiet))
                """
            })
            """
        }
    }

    private func button(_ value: String, _ label: String, _ weight: Button.Weight) -> HTML {
        "<button type=\"submit\" name=\"marque\" value=\"\(value)\" class=\"button \(weight == .primary ? "primary" : "quiet") big\">\(fr: label)</button>\n"
    }
}
