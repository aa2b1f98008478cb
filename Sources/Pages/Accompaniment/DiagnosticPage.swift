public import Domain
public import HTML

/// The diagnostic of a person at one moment: the person's words first, then what is known and supposed. Saved as versions.
public struct DiagnosticPage: Sendable {
    let person: Person
    let moment: Diagnostic.Moment
    /// Newest first; empty when nothing was written yet.
    let versions: [Diagnostic]
    let writes: Bool
    let entry: Entry?
    /// What the reader left half written, already in `entry`.
    let draft: EntretienDraft?
    /// What somebody else saved while this was written: both texts are shown.
    let isStale: Bool

    public init(
        person: Person, moment: Diagnostic.Moment, versions: [Diagnostic], writes: Bool, entry: Entry? = nil, draft: EntretienDraft? = nil,
        isStale: Bool = false
    ) {
        self.person = person
        self.moment = moment
        self.versions = versions
        self.writes = writes
        self.entry = entry
        self.draft = draft
        self.isStale = isStale
    }

    private var current: Diagnostic? { versions.first }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "\(DiagnosticWords.title(moment)) \(FrenchName.of(person.fullName))", frame: frame,
            main: """
                \(PageHead.draw(DiagnosticWords.title(moment), above: Link(person.fullName, PersonPaths.person(person.id.text)), line: line, acts: acts))
                \(some: draft, { DraftNotice.draw($0, dropping: DiagnosticPaths.draftDropping(person.id.text), hidden: ["moment": moment.rawValue], frame) })\
                \(content(frame))\(history)
                """)
    }

    private var line: HTML {
        guard let current else { return "<p>Rien n’est encore écrit.</p>" }
        let saved = "version \(current.version) enregistrée par \(current.savedBy) le"
        return "<p>Vu ensemble le \(FrenchDate.html(current.heldOn)), \(fr: saved) \(FrenchDate.html(current.savedAt.day))</p>"
    }

    private var acts: HTML {
        let other: Diagnostic.Moment = moment == .entry ? .integrationEnd : .entry
        return """
            \(Button.link(DiagnosticWords.title(other), to: DiagnosticWords.path(other, of: person), .quiet))\
            \(Button.link("Freins", to: FreinPaths.freins(person.id.text), .quiet))
            """
    }

    private func content(_ frame: Frame) -> HTML {
        guard writes else { return reading }
        guard isStale, let current, let entry else { return form(frame) }
        let mine = DiagnosticTexts(entry: entry)
        let parts = mine.parts(differingFrom: current.texts)
        return TwoTexts.draw(
            mine: together(mine, parts), theirs: together(current.texts, parts), author: current.savedBy, moment: "le \(FrenchDate.short(current.savedAt.day))",
            form: form(frame))
    }

    private func together(_ texts: DiagnosticTexts, _ parts: [DiagnosticTexts.Part]) -> String {
        parts.map { "\(DiagnosticWords.label($0)) :\n\(texts[$0].isEmpty ? "(vide)" : texts[$0])" }.joined(separator: "\n\n")
    }

    private func form(_ frame: Frame) -> HTML {
        let filled = entry ?? Entry(values: (current?.texts ?? DiagnosticTexts()).fields(heldOn: current?.heldOn ?? frame.today))
        return Form.post(to: DiagnosticPaths.diagnostic(person.id.text), csrf: frame.csrf, once: frame.once, entry: filled) {
            """
            \(Form.hidden("moment", moment.rawValue))\(Form.hidden("version", base(filled)))
            \(Field.date("date", "Vu ensemble le", in: filled, required: true, max: frame.today.iso))
            \(each: DiagnosticWords.groups, { group in
                Form.group(group.title) { HTML(joining: group.parts.map { area($0, filled) }) }
            })
            \(Button.row(
                Button.submit("Enregistrer le diagnostic"), Button.submit("Garder le brouillon", .quiet, name: EntretienForm.keepDraft, value: "oui")))
            """
        }
    }

    /// The version these words started from: a draft of last week must not pass over what a colleague saved since.
    private func base(_ filled: Entry) -> String {
        isStale || filled["version"].isEmpty ? String(current?.version ?? 0) : filled["version"]
    }

    private func area(_ part: DiagnosticTexts.Part, _ entry: Entry) -> HTML {
        Field.textArea(
            part.rawValue, DiagnosticWords.label(part), in: entry, hint: DiagnosticWords.hint(part), rows: 4, draft: DiagnosticPaths.draft(person.id.text))
    }

    /// For who reads and does not write.
    private var reading: HTML {
        guard let texts = current?.texts, !texts.isEmpty else { return EmptyState.draw("Rien n’est encore écrit.") }
        let parts = DiagnosticTexts.Part.allCases.filter { !texts[$0].isEmpty }
        return HTML(
            joining: parts.map { part in
                Section.draw(DiagnosticWords.label(part), id: part.rawValue) { Quote.draw(texts[part], by: part == .wishes ? person.firstName : nil) }
            })
    }

    private var history: HTML {
        guard versions.count > 1 else { return .empty }
        return Section.draw("Versions précédentes", id: "versions") { HTML(joining: versions.dropFirst().map(earlier)) }
    }

    private func earlier(_ version: Diagnostic) -> HTML {
        """
        <details class="fold"><summary>\(fr: "Version \(version.version), \(version.savedBy), le") \(FrenchDate.html(version.savedAt.day))</summary>
        <p class="words">\(together(version.texts, DiagnosticTexts.Part.allCases.filter { !version.texts[$0].isEmpty }))</p></details>

        """
    }
}

extension DiagnosticTexts {
    /// Everything a draft keeps.
    public static let drafted = Part.allCases.map(\.rawValue) + ["date", "version"]

    /// As the form sends them.
    public init(entry: Entry) {
        self.init(Dictionary(uniqueKeysWithValues: Part.allCases.map { ($0, entry[$0.rawValue]) }))
    }

    func fields(heldOn day: Day) -> [String: [String]] {
        var fields = Dictionary(uniqueKeysWithValues: Part.allCases.map { ($0.rawValue, [self[$0]]) })
        fields["date"] = [day.iso]
        return fields
    }
}
