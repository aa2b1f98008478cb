public import Domain
public import HTML

/// A crew's day, for a gloved thumb: everybody present in one gesture, then each exception in one gesture.
public struct AttendanceDayPage: Sendable {
    let day: CrewDay
    /// The reader marks this crew's presence.
    let writes: Bool
    /// Who reads, as marks name their authors.
    let reader: String
    /// Buttons at the left, for who holds the tablet in the right hand.
    let isLeftHanded: Bool
    let entry: Entry

    public init(_ day: CrewDay, writes: Bool, reader: String, isLeftHanded: Bool = false, entry: Entry = Entry()) {
        self.day = day
        self.writes = writes
        self.reader = reader
        self.isLeftHanded = isLeftHanded
        self.entry = entry
    }

    private var crew: String { day.place.crew.id.text }
    private var hand: KeyValuePairs<String, String> { ["main": isLeftHanded ? "gauche" : ""] }
    private var isToCome: Bool { day.day > day.today }
    private func path(_ pattern: PathPattern, _ day: Day) -> Path { pattern(crew, day.iso).with(hand) }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Présence du \(FrenchDate.long(day.day)), \(day.place.crew.name)", frame: frame,
            main: """
                <div class="presence\(when: isLeftHanded, " left-handed")">
                \(PageHead.draw(
                    "Présence, \(FrenchDate.full(day.day))", above: Link("Semaine", CrewPaths.week(crew, day.day.iso)),
                    line: "<p>\(fr: day.place.crew.name), \(fr: day.place.siteName)</p>"))
                \(undo(frame))\(Form.summary(of: entry))\(around)
                <p><a class="button quiet big" href="\(SigningPaths.crew(crew, day.day.iso))">\(fr: "Faire signer")</a></p>
                \(when: isToCome, Page.notice(Notice(.warning, "Ce jour n’est pas encore venu : la présence se note le jour même ou après.")))
                \(each: day.halves, { half($0, frame) })
                \(handedness)
                </div>
                """)
    }

    /// Shown while it is allowed; the style sheet takes it away when the seconds are over, script or not.
    private func undo(_ frame: Frame) -> HTML {
        guard let undo = day.undo else { return .empty }
        return """
            <div class="undo" role="status"><p>\(fr: FrenchNumber.count(undo.count, "personne notée", "personnes notées"))</p>\
            <form method="post" action="\(AttendancePaths.undo(crew, day.day.iso))">\(Form.hidden("_csrf", frame.csrf))\(Form.hidden("_once", frame.once))\
            \(Form.hidden("geste", undo.id))\(Form.hidden("main", isLeftHanded ? "gauche" : ""))\
            <button type="submit" class="button dangerous big">\(fr: "Annuler")</button></form></div>

            """
    }

    private var around: HTML {
        """
        <nav class="buttons presence-days" aria-label="\(fr: "Autres jours")">\
        <a class="button quiet big" href="\(path(AttendancePaths.day, day.day.adding(days: -1)))">\(fr: "← Veille")</a>\
        \(when: day.day != day.today, "<a class=\"button quiet big\" href=\"\(path(AttendancePaths.day, day.today))\">\(fr: "Aujourd’hui")</a>")\
        <a class="button quiet big" href="\(path(AttendancePaths.day, day.day.adding(days: 1)))">\(fr: "Lendemain →")</a></nav>

        """
    }

    private var handedness: HTML {
        let path = AttendancePaths.day(crew, day.day.iso).with(["main": isLeftHanded ? "" : "gauche"])
        return "<p><a class=\"button quiet big\" href=\"\(path)\">\(fr: isLeftHanded ? "Boutons à droite" : "Boutons à gauche, pour gaucher")</a></p>\n"
    }

    private func half(_ half: CrewHalfDay, _ frame: Frame) -> HTML {
        Section.draw(WorkWords.part(half.halfDay.part), id: half.halfDay.part.rawValue) {
            guard half.planned != nil || !half.lines.isEmpty else { return "<p>\(fr: "Rien n’est prévu.")</p>\n" }
            let marked = half.lines.count - half.unmarked.count
            return """
                <p class="presence-plan">\(some: half.planned, { "\(fr: WorkWords.times($0))\(some: $0.place, { " · \($0)" }) · " })\
                \(fr: "\(marked) sur \(half.lines.count) notés")</p>
                \(when: writes && !isToCome && !half.unmarked.isEmpty, everybody(half, frame))
                <ul class="presence-list">\(each: half.lines, { line($0, frame) })</ul>

                """
        }
    }

    private func everybody(_ half: CrewHalfDay, _ frame: Frame) -> HTML {
        let away = half.unmarked.count { $0.announced != nil }
        let there = half.unmarked.count - away
        let words =
            away == 0 ? "Tous présents (\(there))" : "Tous présents (\(there)), sauf \(FrenchNumber.count(away, "absence annoncée", "absences annoncées"))"
        return """
            <form class="presence-all" method="post" action="\(AttendancePaths.everybody(crew, day.day.iso))">\(Form.hidden("_csrf", frame.csrf))\
            \(Form.hidden("_once", frame.once))\(Form.hidden("demi", half.halfDay.part.rawValue))\(Form.hidden("main", isLeftHanded ? "gauche" : ""))\
            <button type="submit" class="button primary big">\(fr: words)</button></form>

            """
    }

    private func line(_ line: AttendanceLine, _ frame: Frame) -> HTML {
        """
        <li class="presence-line"><div class="presence-who"><p class="presence-name">\(line.person.fullName)</p>\
        <p>\(WorkWords.tag(line))\(some: line.worked, { " <span class=\"soft\">\(fr: FrenchDuration.minutes($0))</span>" })</p>\
        \(some: line.announced, { "<p class=\"soft\">\(fr: "Annoncé : \($0.label.prefix(1).lowercased() + $0.label.dropFirst())")</p>" })\
        \(when: !line.corrected.isEmpty, "<p class=\"soft\">\(fr: "corrigé")</p>")</div>\(when: writes && !isToCome, acts(line, frame))</li>

        """
    }

    private func acts(_ line: AttendanceLine, _ frame: Frame) -> HTML {
        let person = AttendancePaths.person(crew, day.day.iso, line.person.id.text).with(hand)
        let other: HTML =
            "<a class=\"button quiet big\" href=\"\(person.anchored(line.halfDay.part.rawValue))\">\(fr: line.state == .unmarked ? "Autre" : "Changer")<span class=\"visually-hidden\"> \(fr: "pour \(line.person.fullName)")</span></a>"
        if line.isToVerify {
            return "<div class=\"presence-acts\"><a class=\"button quiet big\" href=\"\(AttendancePaths.toVerify())\">\(fr: "Vérifier")</a></div>"
        }
        guard !line.wantsReason(from: reader, on: day.today) else { return "<div class=\"presence-acts\">\(other)</div>" }
        let present = line.mark.map { $0.said == .present(lateBy: 0, leftEarlyBy: 0) } ?? false
        let absent = line.mark.map { if case .absent = $0.said { true } else { false } } ?? false
        return """
            <form class="presence-acts" method="post" action="\(AttendancePaths.person(crew, day.day.iso, line.person.id.text))">\
            \(Form.hidden("_csrf", frame.csrf))\(Form.hidden("_once", frame.once))\(MarkFields.hidden(line))\(Form.hidden("main", isLeftHanded ? "gauche" : ""))\
            \(when: !present, button("present", "Présent", line))\(when: !absent, button("absent", "Absent", line))\
            \(button("retard-15", "Retard 15\u{A0}min", line))\(other)</form>
            """
    }

    private func button(_ value: String, _ label: String, _ line: AttendanceLine) -> HTML {
        """
        <button type="submit" name="marque" value="\(value)" class="button quiet big">\(fr: label)\
        <span class="visually-hidden"> \(fr: "pour \(line.person.fullName)")</span></button>
        """
    }
}

/// What the forms of a mark send besides what is chosen.
public enum MarkFields {
    public static let said = "marque"
    public static let late = "retard"
    public static let early = "depart"
    public static let reason = "motif"
    public static let why = "pourquoi"

    static func hidden(_ line: AttendanceLine) -> HTML {
        Form.hidden("demi", line.halfDay.part.rawValue) + Form.hidden("vu", line.standing.map(\.text).joined(separator: " "))
    }
}
