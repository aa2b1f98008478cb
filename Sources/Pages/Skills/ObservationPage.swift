public import Domain
public import HTML

/// One fact with its writings, where it is corrected or taken back.
public struct ObservationPage: Sendable {
    let person: Person
    let fact: FactVersions<Observation>
    let choices: ObservationChoices
    let writes: Bool
    /// The reader may remove its photo.
    let removesPhoto: Bool
    /// What the fact says, or what was typed of its correction.
    let entry: Entry

    public init(person: Person, fact: FactVersions<Observation>, choices: ObservationChoices, writes: Bool, removesPhoto: Bool, entry: Entry? = nil) {
        self.removesPhoto = removesPhoto
        self.person = person
        self.fact = fact
        self.choices = choices
        self.writes = writes
        let opened = ObservationPage.opened(fact)
        guard var refused = entry else {
            self.entry = opened
            return
        }
        // The form that takes back holds no other field.
        if refused.error(FactWithdrawalForm.reason) != nil || refused.error(PhotoForm.reason) != nil { refused.values.merge(opened.values) { sent, _ in sent } }
        self.entry = refused
    }

    private var value: Observation { fact.last.value }
    private var ids: (String, String) { (person.id.text, fact.id) }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Fait du \(FrenchDate.short(value.day)), \(person.fullName)", frame: frame,
            main: """
                \(PageHead.draw(
                    "Fait du \(FrenchDate.short(value.day))", above: Link("Observations \(FrenchName.of(person.fullName))", ObservationPaths.observations(ids.0)),
                    line: "<p>\(value.by)</p>"))
                <p>\(when: value.isWithdrawn, "\(Tag.draw("Retiré", .closed)) ")\(ObservationWords.line(value))</p>
                \(PhotoPart(
                    person: person, observation: fact.id, photo: value.photo, day: value.day, mayRemove: removesPhoto, entry: entry
                ).html(in: frame))\(CorrectedVersions.draw(fact, ObservationWords.line))
                \(when: writes && !value.isWithdrawn, acts(frame))
                """)
    }

    private func acts(_ frame: Frame) -> HTML {
        let correction = entry.without(FactWithdrawalForm.reason).without(PhotoForm.reason)
        return """
            <details class="fold"\(when: !correction.errors.isEmpty, " open")><summary>Corriger ce fait</summary><div class="tap-page">
            \(CorrectionForm.explanation)
            \(CorrectionForm.draw(to: ObservationPaths.correction(ids.0, ids.1), correction, frame) {
                ObservationForm.fields(choices, correction, frame.today)
            })</div></details>
            <details class="fold"\(when: entry.error(FactWithdrawalForm.reason) != nil, " open")><summary>Retirer ce fait</summary>
            \(FactWithdrawalForm.draw(
                to: ObservationPaths.withdrawal(ids.0, ids.1), entry, frame,
                FactWithdrawalForm.Words(button: "Retirer ce fait", meaning: "Noté pour une autre personne, ou deux fois : il ne compte plus.")))</details>

            """
    }

    private static func opened(_ fact: FactVersions<Observation>) -> Entry {
        let value = fact.last.value
        return Entry(values: [
            ObservationForm.sign: [value.sign.rawValue], ObservationForm.skills: value.skills.map(\.key), ObservationForm.other: [value.situation ?? ""],
            ObservationForm.proposed: [""], ObservationForm.words: [value.words ?? ""], ObservationForm.kind: [value.kind.code],
            ObservationForm.day: [value.day.iso], CorrectionForm.shown: [fact.last.row],
        ])
    }
}
