public import Domain
public import HTML

/// The half-days on which people disagree, each with what everybody said, until somebody says what holds.
public struct ToVerifyPage: Sendable {
    public struct Line: Sendable {
        let line: AttendanceLine
        let crew: ID<Crew>
        public var person: ID<Person> { line.person.id }
        /// The reader may settle it.
        let settles: Bool

        public init(line: AttendanceLine, crew: ID<Crew>, settles: Bool) {
            self.line = line
            self.crew = crew
            self.settles = settles
        }
    }

    let period: Period
    /// « 2026-02 » when that month was asked for; nil for the last two.
    let month: String?
    let lines: [Line]
    let entry: Entry

    public init(period: Period, month: String?, lines: [Line], entry: Entry = Entry()) {
        self.period = period
        self.month = month
        self.lines = lines
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        let isMisplaced = !entry.errors.isEmpty && !lines.contains { scope($0.line) == entry.scope }
        return Page.render(
            title: "Présences à vérifier", frame: frame,
            main: """
                \(PageHead.draw(
                    "Présences à vérifier", above: Link("Équipes", CrewPaths.crews()),
                    line: "<p>\(fr: FrenchDate.range(period.first, period.last))</p>", acts: months))
                \(when: isMisplaced, Form.summary(of: entry))
                <p>\(fr: "Deux personnes ont noté des choses différentes pour la même demi-journée. Tant que cela dure, le mois de l’annexe ne se valide pas ; rien d’autre n’est bloqué.")</p>
                \(lines.isEmpty ? EmptyState.draw("Tout le monde dit la même chose.") : HTML(joining: lines.map { one($0, frame) }))
                \(when: !lines.isEmpty, FileLinks.draw(AttendancePaths.toVerify.file().with(["mois": month ?? ""])))
                """)
    }

    /// Its columns in a file; on the page each half-day is a section with its form.
    public static let table = ListTable<Line>(
        "À vérifier",
        [
            .heading([
                .text("Nom", width: 22) { $0.line.person.lastName }, .text("Prénom") { $0.line.person.firstName }, .day("Jour") { $0.line.halfDay.day },
                .text("Demi-journée", width: 30) { WorkWords.halfDay($0.line.halfDay) },
                .text("Ce qui a été noté", width: 60) { contested($0.line).map(words).joined(separator: " ; ") },
            ])
        ])

    private var months: HTML {
        let month = period.last.firstOfMonth
        return Button.link(
            FrenchDate.month(month.adding(months: -1)), to: AttendancePaths.toVerify().with(["mois": String(month.adding(months: -1).iso.prefix(7))]), .quiet)
            + Button.link("Les deux derniers mois", to: AttendancePaths.toVerify(), .quiet)
    }

    private func scope(_ line: AttendanceLine) -> String { ToVerifyPage.scope(line.person.id, line.halfDay) }

    /// The id of its section, where the month's sheet leads.
    public static func scope(_ person: ID<Person>, _ halfDay: HalfDay) -> String {
        "v-\(person.text)-\(halfDay.text.replacing(".", with: "-"))"
    }

    private func one(_ one: Line, _ frame: Frame) -> HTML {
        let line = one.line
        return Section.draw("\(line.person.fullName), \(WorkWords.halfDay(line.halfDay))", id: scope(line)) {
            """
            <p><a href="\(AttendancePaths.person(one.crew.text, line.halfDay.day.iso, line.person.id.text))">\(fr: "Voir sa journée")</a></p>
            \(one.settles ? form(line, frame) : "<ul class=\"plain\">\(each: ToVerifyPage.contested(line), { "<li>\(fr: ToVerifyPage.words($0))</li>\n" })</ul>\n")
            """
        }
    }

    private static func contested(_ line: AttendanceLine) -> [MarkLine] {
        if case .toVerify(let marks) = line.state { marks } else { [] }
    }

    private static func words(_ mark: MarkLine) -> String {
        "\(WorkWords.said(mark.said)), selon \(mark.byName) (noté \(WorkWords.moment(mark.day, mark.minute)))" + (mark.why.map { " : « \($0) »" } ?? "")
    }

    private func form(_ line: AttendanceLine, _ frame: Frame) -> HTML {
        let own = entry.scope == scope(line) ? entry : Entry(scope: scope(line))
        return Form.post(to: AttendancePaths.settlement(line.person.id.text), csrf: frame.csrf, once: frame.once, entry: own) {
            """
            \(Form.hidden("demijournee", line.halfDay.text))
            \(Field.radios("garde", "Ce qui est vrai", in: own, choices: ToVerifyPage.contested(line).map { Choice($0.id.text, ToVerifyPage.words($0)) }, required: true))
            \(Field.text(MarkFields.why, "Un mot pour l’expliquer", in: own, hint: "L’encadrant lit ces mots : n’y écrivez rien de santé ni de vie privée.", required: true, maxLength: 200))
            \(Button.row(Button.submit("C’est vérifié")))
            """
        }
    }
}
