public import Domain
public import HTML

/// Putting one thing off, alone on its page: what the folded form of Ma journée comes back to with a mistake, whatever the list holds by then.
public struct PutOffPage: Sendable {
    let person: Person
    /// Nil when the form named none.
    let subject: DayItem.Subject?
    let entry: Entry

    public init(person: Person, subject: DayItem.Subject?, entry: Entry) {
        self.person = person
        self.subject = subject
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Reporter", frame: frame,
            main: """
                \(PageHead.draw("Reporter", above: Link("Ma journée", DayPlanPaths.day()), line: "<p>\(line)</p>"))
                \(PutOffForm(person: person, subject: subject, entry: entry).html(in: frame))
                """)
    }

    private var line: HTML {
        "\(some: subject, { "\(fr: DayPlanWords.subject($0)), " })<a href=\"\(PersonPaths.person(person.id.text))\">\(person.fullName)</a>"
    }
}

/// Until when, and why.
struct PutOffForm {
    let person: Person
    let subject: DayItem.Subject?
    let entry: Entry

    func html(in frame: Frame) -> HTML {
        var entry = entry
        entry.scope = "\(subject?.rawValue ?? "report")-\(person.id.text)"
        return Form.post(to: DayPlanPaths.putOff(person.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(subject.map { Form.hidden("sujet", $0.rawValue) } ?? choice(entry))
            \(Field.date("jusqu", "Reporter au", in: entry, required: true))
            \(Field.text("raison", "Pourquoi", in: entry, required: true, maxLength: 200))
            \(Button.submit("Reporter", .quiet))
            """
        }
    }

    private func choice(_ entry: Entry) -> HTML {
        Field.select(
            "sujet", "Ce qui est reporté", in: entry, choices: DayItem.Subject.allCases.map { Choice($0.rawValue, DayPlanWords.subject($0)) }, required: true)
    }
}
