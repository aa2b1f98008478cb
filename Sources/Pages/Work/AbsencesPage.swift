public import Domain
public import HTML

/// The absences announced for one person, and how to announce one.
public struct AbsencesPage: Sendable {
    let person: Person
    let absences: [AnnouncedAbsence]
    /// Those the reader may write; none when they may not.
    let reasons: [AbsenceReason]
    let entry: Entry

    public init(person: Person, absences: [AnnouncedAbsence], reasons: [AbsenceReason], entry: Entry = Entry()) {
        self.person = person
        self.absences = absences
        self.reasons = reasons
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Absences annoncées \(FrenchName.of(person.fullName))", frame: frame,
            main: """
                \(PageHead.draw("Absences annoncées", above: Link(person.fullName, PersonPaths.person(person.id.text))))
                \(absences.isEmpty ? EmptyState.draw("Aucune absence annoncée à partir d’aujourd’hui.") : list(frame))
                \(when: !reasons.isEmpty, Section.draw("Annoncer une absence", id: "annoncer") { form(frame) })
                """)
    }

    private func list(_ frame: Frame) -> HTML {
        var columns: [Table.Column] = [.text("Motif"), .text("Quand")]
        if !reasons.isEmpty { columns.append(.text("Changer")) }
        return Table.draw(
            caption: "Absences annoncées", columns: columns,
            rows: absences.map { absence in
                let act: HTML =
                    absence.reason.map { code in reasons.contains { $0.code == code } } ?? false
                    ? Button.post(
                        "Retirer", to: AbsencePaths.withdrawal(person.id.text, absence.id.text), csrf: frame.csrf, once: frame.once) : "–"
                return ["\(fr: absence.label)", WorkWords.span(absence)] + (reasons.isEmpty ? [] : [act])
            }, captionHidden: true)
    }

    private func form(_ frame: Frame) -> HTML {
        let parts = HalfDay.Part.allCases.map { Choice($0.rawValue, WorkWords.part($0)) }
        var own = entry
        if own.values["de-partie"] == nil { own.values["de-partie"] = [HalfDay.Part.morning.rawValue] }
        if own.values["a-partie"] == nil { own.values["a-partie"] = [HalfDay.Part.afternoon.rawValue] }
        return Form.post(to: AbsencePaths.absences(person.id.text), csrf: frame.csrf, once: frame.once, entry: own) {
            """
            \(Field.select(
                "motif", "Motif", in: own, choices: reasons.map { Choice($0.code, $0.label) },
                hint: "L’encadrant voit l’absence ; un motif de santé, de justice ou de vie privée ne lui est pas montré.", required: true))
            \(Form.line(Field.date("de", "Du", in: own, required: true), Field.select("de-partie", "Dès le", in: own, choices: parts, empty: nil)))
            \(Form.line(
                Field.date("a", "Au", in: own, hint: "Vide : le même jour.", required: false), Field.select("a-partie", "Jusqu’au", in: own, choices: parts, empty: nil)))
            \(Button.row(Button.submit("Annoncer")))
            """
        }
    }
}
