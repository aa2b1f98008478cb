public import Domain
public import HTML

/// Qualifications of encadrants.
public enum TrainerQualificationPaths {
    public static let qualifications = PathPattern("/qualifications")
    public static let withdrawal = PathPattern("/qualifications/retrait")
}

public enum TrainerQualificationForm {
    public static let encadrant = "encadrant"
    public static let body = "organisme"
    public static let obtainedOn = "obtenue"
    public static let endsOn = "fin"
    /// The one that is taken back, in a form of its own.
    public static let qualification = "qualification"
    public static let withdrawal = "retrait"
}

/// Who is qualified EPSP, from when to when, and what it lets them attest.
public struct TrainerQualificationsPage: Sendable {
    let qualifications: [TrainerQualification]
    /// Who may be chosen; nil for a reader who does not write.
    let encadrants: [(user: ID<User>, name: String)]?
    let entry: Entry

    public init(_ qualifications: [TrainerQualification], encadrants: [(user: ID<User>, name: String)]?, entry: Entry = Entry()) {
        self.qualifications = qualifications
        self.encadrants = encadrants
        self.entry = entry
    }

    private var standing: [TrainerQualification] { qualifications.filter { $0.withdrawal == nil } }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Qualifications des encadrants", frame: frame,
            main: """
                \(PageHead.draw("Qualifications des encadrants", above: Link("Atelier", WorkshopPaths.workshop()), line: "<p>\(fr: TrainerQualificationsPage.meaning)</p>"))
                \(table(frame.today))\(withdrawn)\(some: encadrants, { forms($0, frame) })
                \(when: !qualifications.isEmpty, FileLinks.draw(TrainerQualificationPaths.qualifications.file()))
                """)
    }

    private static let meaning = """
        L’encadrant qualifié EPSP (encadrant pédagogique en situation de production) évalue au travail. L’attestation d’une personne le nomme \
        pour les compétences acquises qu’il a évaluées pendant sa qualification.
        """

    /// Its columns in a file, which holds those taken back too.
    public static func table(on today: Day) -> ListTable<TrainerQualification> {
        ListTable(
            "Qualifications",
            [
                .heading([
                    .text("Encadrant", width: 26) { $0.userName }, .day("Obtenue le") { $0.obtainedOn }, .day("Jusqu’au") { $0.endsOn },
                    .text("Délivrée par", width: 36) { $0.body }, .text("État", width: 14) { state($0, today).0 },
                    .text("Raison du retrait", width: 36) { $0.withdrawal },
                ])
            ])
    }

    private static func state(_ qualification: TrainerQualification, _ today: Day) -> (String, Tag.State) {
        if qualification.withdrawal != nil { return ("Retirée", .closed) }
        if qualification.attests(on: today) { return ("En cours", .done) }
        return qualification.obtainedOn > today ? ("À venir", .coming) : ("Finie", .closed)
    }

    private func table(_ today: Day) -> HTML {
        guard !standing.isEmpty else { return EmptyState.draw("Aucune qualification EPSP notée.") }
        return Table.draw(
            caption: "Qualifications", columns: [.text("Encadrant"), .text("Obtenue le"), .text("Jusqu’au"), .text("Délivrée par"), .text("État")],
            rows: standing.map { one in
                let state = TrainerQualificationsPage.state(one, today)
                return [
                    HTML(text: one.userName), FrenchDate.html(one.obtainedOn), one.endsOn.map { FrenchDate.html($0) } ?? "\(fr: "sans limite")",
                    HTML(text: one.body), Tag.draw(state.0, state.1),
                ]
            }, captionHidden: true)
    }

    private var withdrawn: HTML {
        let all = qualifications.filter { $0.withdrawal != nil }
        guard !all.isEmpty else { return .empty }
        return """
            <details class="because"><summary>\(fr: all.count == 1 ? "1 retirée" : "\(all.count) retirées")</summary><ul>\(each: all, { one in
                "<li><s>\(fr: TrainerQualificationsPage.words(one))</s> <span class=\"soft\">\(fr: one.withdrawal ?? "")</span></li>\n"
            })</ul></details>

            """
    }

    private static func words(_ one: TrainerQualification) -> String { "\(one.userName), obtenue le \(FrenchDate.short(one.obtainedOn)), \(one.body)" }

    private func forms(_ encadrants: [(user: ID<User>, name: String)], _ frame: Frame) -> HTML {
        let isWithdrawal = entry.scope == TrainerQualificationForm.withdrawal
        let (adding, removal) = (isWithdrawal ? Entry() : entry, isWithdrawal ? entry : Entry(scope: TrainerQualificationForm.withdrawal))
        return """
            \(Section.draw("Noter une qualification", id: "noter") { self.adding(encadrants, adding, frame) })
            \(when: !standing.isEmpty, self.removal(removal, frame))
            """
    }

    private func adding(_ encadrants: [(user: ID<User>, name: String)], _ entry: Entry, _ frame: Frame) -> HTML {
        Form.post(to: TrainerQualificationPaths.qualifications(), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(Field.select(
                TrainerQualificationForm.encadrant, "Encadrant", in: entry, choices: encadrants.map { Choice($0.user.text, $0.name) }, required: true))
            \(Field.text(
                TrainerQualificationForm.body, "Délivrée par", in: entry, hint: "L’organisme, comme sur le certificat", required: true, maxLength: 120))
            \(Form.line(
                Field.date(TrainerQualificationForm.obtainedOn, "Obtenue le", in: entry, required: true),
                Field.date(TrainerQualificationForm.endsOn, "Jusqu’au", in: entry, hint: "Rien si elle n’a pas de fin")))
            \(Button.submit("Noter la qualification"))
            """
        }
    }

    private func removal(_ entry: Entry, _ frame: Frame) -> HTML {
        """
        <details class="fold"\(when: !entry.errors.isEmpty, " open")><summary>Retirer une qualification</summary>
        \(Form.post(to: TrainerQualificationPaths.withdrawal(), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            <p class="hint">\(fr: "Notée par erreur : elle n’attestera plus rien. Ce qui est déjà établi ne change pas.")</p>
            \(Field.select(
                TrainerQualificationForm.qualification, "Laquelle", in: entry,
                choices: standing.map { Choice($0.id.text, TrainerQualificationsPage.words($0)) }, required: true))
            \(Field.text(TrainerQualificationForm.withdrawal, "Pourquoi ce retrait", in: entry, required: true, maxLength: 200))
            \(Button.submit("Retirer la qualification", .quiet))
            """
        })</details>

        """
    }
}
