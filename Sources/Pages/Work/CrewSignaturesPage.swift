public import Domain
public import HTML

/// Who of a crew has signed, and who has to, around one day.
public struct CrewSignaturesPage: Sendable {
    let place: CrewPlace
    let day: Day
    let rule: SigningRule
    let lines: [(person: Person, groups: [SigningGroup])]

    public init(place: CrewPlace, day: Day, rule: SigningRule, lines: [(person: Person, groups: [SigningGroup])]) {
        self.place = place
        self.day = day
        self.rule = rule
        self.lines = lines
    }

    private var crew: String { place.crew.id.text }

    public func html(in frame: Frame) -> HTML {
        let period = rule == .week ? SigningWords.period(Week(of: day).monday.iso) : FrenchDate.full(day)
        return Page.render(
            title: "Signatures du \(FrenchDate.long(day)), \(place.crew.name)", frame: frame,
            main: """
                <div class="presence">
                \(PageHead.draw(
                    "Signatures", above: Link("Présence, \(FrenchDate.full(day))", AttendancePaths.day(crew, day.iso)),
                    line: "<p>\(fr: place.crew.name), \(fr: period)</p>"))
                \(content)
                <p><a class="button quiet big" href="\(SigningPaths.sheet(crew, String(day.iso.prefix(7))))">\(fr: "Feuille d’émargement du mois")</a></p>
                </div>
                """)
    }

    private var content: HTML {
        guard rule != .off else {
            return EmptyState.draw("Votre structure ne demande pas de signature dans Jalon. La direction en décide dans « Structure », « Réglages ».")
        }
        guard !lines.isEmpty else { return EmptyState.draw("Rien n’est prévu ni noté pour cette période.") }
        return """
            <ul class="presence-list">\(each: lines, { line in
                let due = line.groups.filter { !$0.isDone && !$0.signable.isEmpty }
                let minutes = line.groups.map(\.minutes).reduce(0, +)
                return """
                    <li class="presence-line"><div class="presence-who"><p class="presence-name">\(line.person.fullName)</p>\
                    \(each: line.groups, { "<p>\(SigningWords.tag($0)) <span class=\"soft\">\(fr: label($0))</span></p>" })</div>\
                    <div class="presence-acts"><a class="button \(due.isEmpty ? "quiet" : "primary") big" href="\(SigningPaths.person(line.person.id.text, day.iso))">\
                    \(fr: due.isEmpty ? "Voir" : "Signer \(FrenchDuration.minutes(minutes))")<span class="visually-hidden"> \(fr: "pour \(line.person.fullName)")</span></a></div></li>

                    """
            })</ul>

            """
    }

    private func label(_ group: SigningGroup) -> String {
        let hours = FrenchDuration.minutes(group.minutes)
        guard let halfDay = HalfDay(group.key) else { return hours }
        return "\(WorkWords.part(halfDay.part).lowercased()), \(hours)"
    }
}
