public import Domain
public import HTML

/// The hours that presence gives for the month of an annexe, beside what was entered: taken in one gesture, never over something else unseen.
public struct PresenceMonthPage: Sendable {
    let sheet: MonthSheet
    let proposals: [PresenceProposal]
    /// Hours may be written now, by this reader.
    let writes: Bool
    let entry: Entry?

    public static let chosen = "prendre"

    public init(sheet: MonthSheet, proposals: [PresenceProposal], writes: Bool, entry: Entry? = nil) {
        self.sheet = sheet
        self.proposals = proposals
        self.writes = writes && sheet.state.isOpen
        self.entry = entry
    }

    /// What the page shows of a line, sent back with the form: hours entered, then proposed, in hundredths by kind.
    public static func snapshot(_ shown: PresenceProposal.Shown) -> String {
        [shown.entered, shown.proposed].map { hours in HourKind.allCases.map { hours[$0].map { "\($0.hundredths)" } ?? "" }.joined(separator: ":") }
            .joined(separator: "|")
    }

    public static func before(_ person: ID<Person>) -> String { "avant-\(person.text)" }

    private var key: String { String(sheet.month.iso.prefix(7)) }

    public func html(in frame: Frame) -> HTML {
        let title = "Heures d’après la présence, \(FrenchDate.month(sheet.month))"
        return Page.render(
            title: title, frame: frame,
            main: """
                \(PageHead.draw(
                    title, above: Link("Le mois", MonthPaths.sheet(key, sheet.annex.id.text)),
                    line: "<p>\(fr: "Annexe \(sheet.annex.number.text)") · \(MonthWords.tag(sheet.state))</p>"))
                <p>\(fr: "Ces heures viennent des demi-journées prévues et de ce qui y a été noté. Rien n’est écrit sur le mois avant que vous ne le preniez ; ce qui a déjà été saisi n’est remplacé que si vous cochez la personne.")</p>
                \(maintained)\(content(frame))
                """)
    }

    private var maintained: HTML {
        guard proposals.contains(where: { ($0.hours[.maintainedLeave] ?? Hours(0)) > Hours(0) }) else { return .empty }
        return Page.notice(
            Notice(
                .warning, "Une absence maintenue est proposée entière : seule la part que l’employeur paie compte. Corrigez-la sur la grille d’après la paie."))
    }

    private func content(_ frame: Frame) -> HTML {
        guard !proposals.isEmpty else { return EmptyState.draw("Aucune présence n’a été notée ce mois-ci pour les personnes de cette annexe.") }
        guard writes, proposals.contains(where: { $0.standing != .same }) else { return table(on: frame.today) }
        let path = PresenceMonthPaths.proposals(key, sheet.annex.id.text)
        return Form.post(to: path, csrf: frame.csrf, once: frame.once, entry: entry ?? Entry()) {
            """
            \(each: proposals, { Form.hidden(PresenceMonthPage.before($0.line.person.id), PresenceMonthPage.snapshot($0.shown)) })\(table(on: frame.today))
            \(Button.row(Button.submit("Prendre ces heures pour les personnes cochées")))
            """
        }
    }

    private func table(on today: Day) -> HTML {
        var columns: [Table.Column] = [.text("Personne"), .text("D’après la présence"), .text("Saisi sur le mois"), .text("Où cela en est")]
        if writes { columns.append(.text("Prendre")) }
        return Table.draw(caption: "Heures d’après la présence", columns: columns, rows: proposals.map { row($0, on: today) }, captionHidden: true)
    }

    private func row(_ proposal: PresenceProposal, on today: Day) -> [HTML] {
        let person = proposal.line.person
        var cells: [HTML] = [
            HTML(text: "\(person.lastName) \(person.firstName)"), "\(hours(proposal.hours))\(because(proposal))", hours(proposal.line.hours),
            standing(proposal, on: today),
        ]
        if writes { cells.append(proposal.standing == .same ? "–" : box(proposal)) }
        return cells
    }

    private func hours(_ hours: [HourKind: Hours]) -> HTML {
        let lines = sheet.kinds.compactMap { kind in
            hours[kind.kind].flatMap { $0 > Hours(0) ? "\(kind.label) : \(FrenchDuration.hours(hundredths: $0.hundredths))" : nil }
        }
        return lines.isEmpty ? "–" : HTML(joining: lines.map { "\(fr: $0)" }, separator: "<br>")
    }

    private func because(_ proposal: PresenceProposal) -> HTML {
        """
        <details class="because"><summary>\(fr: "Pourquoi ?")</summary><ul>
        \(each: proposal.halfDays, { half in
            let words = half.line.mark.map { WorkWords.said($0.said) } ?? (half.line.isToVerify ? "à vérifier" : "pas notée")
            let length = half.line.planned == 0 ? "sans demi-journée prévue" : FrenchDuration.minutes(half.line.planned)
            let path = AttendancePaths.person(half.crew.text, half.line.halfDay.day.iso, proposal.line.person.id.text)
            return "<li><a href=\"\(path)\">\(fr: WorkWords.halfDay(half.line.halfDay))</a> <span class=\"soft\">\(fr: "\(length), \(words.prefix(1).lowercased() + words.dropFirst())")</span></li>\n"
        })</ul></details>
        """
    }

    private func standing(_ proposal: PresenceProposal, on today: Day) -> HTML {
        var parts: [HTML] = []
        let missing = proposal.unmarked(before: today)
        switch proposal.standing {
        case .blank: parts.append(Tag.draw("Rien de saisi", .coming))
        case .same: parts.append(Tag.draw("Pareil", .done))
        case .different:
            parts.append(Tag.draw("Différent", .watch))
            let changes = proposal.changes.map { change in
                let kind = sheet.kinds.first { $0.kind == change.kind }?.label ?? change.kind.rawValue
                return "\(kind) : \(MonthWords.signed(Hours(hundredths: change.now.hundredths - (change.was?.hundredths ?? 0))))"
            }
            parts.append("<span class=\"soft\">\(fr: changes.joined(separator: ", "))</span>")
        }
        if missing > 0 {
            parts.append("<span class=\"soft\">\(fr: "\(FrenchNumber.count(missing, "demi-journée pas notée", "demi-journées pas notées"))")</span>")
        }
        if !proposal.toVerify.isEmpty {
            parts.append("<a href=\"\(AttendancePaths.toVerify().with(["mois": key]))\">\(fr: "\(proposal.toVerify.count) à vérifier")</a>")
        }
        return HTML(joining: parts, separator: "<br>")
    }

    /// Ticked when there is nothing to lose.
    private func box(_ proposal: PresenceProposal) -> HTML {
        let person = proposal.line.person
        let isTicked = entry.map { $0.chose(person.id.text, in: PresenceMonthPage.chosen) } ?? (proposal.standing == .blank && proposal.toVerify.isEmpty)
        return """
            <span class="tick"><input type="checkbox" name="\(PresenceMonthPage.chosen)" value="\(person.id.text)"\(when: isTicked, " checked") \
            aria-label="\(fr: "Prendre les heures \(FrenchName.of(person.fullName))")"></span>
            """
    }
}
