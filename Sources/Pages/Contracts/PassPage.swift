public import Domain
public import HTML

/// One PASS with everything that happened to it, the rules that give its end, and what may be done today.
public struct PassPage: Sendable {
    /// Which form of the page an entry came from.
    public enum Part: Hashable, Sendable {
        case suspension, prolongation, answer, postponement, reading
        case change(ID<Suspension>)
        case resumption(ID<Suspension>)
        case removal(ID<Suspension>)
        case prolongationRemoval(ID<Prolongation>)
    }

    /// The rows that the form was opened on; underscored, as what the page makes and nobody types.
    public static let seen = "_vu"

    let person: Person
    let file: ContractFile
    let pass: NumberedPass
    let words: PassWords
    let details: [ProlongationWords]
    let rights: Rights
    let parameters: PassParameters
    /// Paris's, as the State's.
    let today: Day
    let part: Part?
    let entry: Entry

    public struct Rights: Sendable {
        public let writes: Bool
        /// Recognised disability is health.
        public let knowsHealth: Bool
        /// Its bilan is made of private facts.
        public let preparesReport: Bool

        public init(writes: Bool, knowsHealth: Bool, preparesReport: Bool) {
            self.writes = writes
            self.knowsHealth = knowsHealth
            self.preparesReport = preparesReport
        }
    }

    /// `entry` is what was refused in the form `part`; nil for a page just opened.
    public init(
        person: Person, file: ContractFile, pass: NumberedPass, words: PassWords, details: [ProlongationWords], rights: Rights, parameters: PassParameters,
        today: Day, part: Part? = nil, entry: Entry = Entry()
    ) {
        self.person = person
        self.file = file
        self.pass = pass
        self.words = words
        self.details = details
        self.rights = rights
        self.parameters = parameters
        self.today = today
        self.part = part
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "PASS IAE, \(person.fullName)", frame: frame,
            main: """
                \(PageHead.draw("PASS IAE \(pass.number.display)", above: Link("Contrats et PASS IAE, \(person.fullName)", ContractPaths.contracts(person.id.text)),
                    acts: Button.link("Simulateur", to: SimulatorPaths.simulator(person.id.text), .quiet)))
                \(when: part != nil, Form.summary(of: entry))
                \(state)\(platform)\(history)\(when: rights.writes, PassForms(self).html(in: frame))
                """)
    }

    private var state: HTML {
        let (state, remainder) = (pass.pass.explainedState(on: today), pass.pass.explainedRemainder(on: today))
        let named = PassWords.state(state.value)
        return Section.draw("Aujourd’hui", id: "etat") {
            """
            <p>\(Tag.draw(named.words, named.tag))</p>
            \(PassDaysLeft.draw("PASS IAE", pass.pass, today: today, because: state.because))
            <p>\(fr: PassDaysLeft.sentence(pass.pass, today: today))</p>
            \(Because.draw(remainder.because, question: "Comment ce reliquat est compté"))
            \(some: pass.reason, { "<p>\(fr: "Fin accordée autrement que par les \(parameters.duration) jours : ")\($0)</p>" })
            \(some: window, { "<p>\(fr: $0)</p>" })
            """
        }
    }

    private var window: String? {
        let window = pass.pass.prolongationWindow(parameters)
        guard today <= window.closes else { return nil }
        return "Une prolongation se demande du \(FrenchDate.short(window.opens)) au \(FrenchDate.short(window.closes))."
    }

    private var platform: HTML {
        guard let reading = pass.facts.platform else { return .empty }
        return Section.draw("La fin lue sur Les Emplois", id: "lecture") { PlatformReading(pass: pass, reading: reading).html }
    }

    private var history: HTML {
        Section.draw("Suspensions et prolongations", id: "faits") {
            let rows = pass.facts.suspensions.map(row) + pass.facts.prolongations.map(row)
            guard !rows.isEmpty else { return EmptyState.draw("Ni suspension ni prolongation notée dans Jalon.") }
            return Table.draw(
                caption: "Suspensions et prolongations du PASS",
                columns: [.text("Quoi"), .text("Dates"), .text("Effet sur la fin"), .text("Où en est-on"), .text("Noté")],
                rows: rows, captionHidden: true)
        }
    }

    private func row(_ noted: NotedSuspension) -> [HTML] {
        let (suspension, period) = (noted.suspension, noted.suspension.period)
        let counted = Reason("Du \(period.first.inWords) au \(period.last.inWords) : \(FrenchDuration.days(period.length)), moins un.")
        return [
            "<strong>Suspension</strong><br>\(fr: words.label(suspension.reason))",
            "\(fr: FrenchDate.range(period.first, period.last))\(when: noted.isEndUnknown, "<br><span class=\"soft\">fin inconnue : le plus long possible</span>")",
            "\(fr: "reculée de \(FrenchDuration.days(suspension.shift))")\(Because.draw([counted, Suspension.shiftReason]))",
            period.contains(today) ? Tag.draw("En cours", .current) : period.last < today ? Tag.draw("Finie", .done) : Tag.draw("À venir", .coming),
            signed(noted.signature),
        ]
    }

    private func row(_ noted: NotedProlongation) -> [HTML] {
        let standing = PassWords.standing(noted.standing)
        let texts = details.filter { $0.id == noted.id || $0.id == details.first { $0.id == noted.id }?.after }
        return [
            "<strong>Prolongation</strong><br>\(fr: words.label(noted.reason))",
            "\(fr: FrenchDate.range(noted.start, noted.end))<br><span class=\"soft\">\(fr: "demandée le \(FrenchDate.short(noted.askedOn))")</span>",
            noted.standing == .granted ? "\(fr: "\(FrenchNumber.signed(noted.days)) j")" : "aucun",
            """
            \(Tag.draw(standing.words, standing.tag))\(some: noted.answer, answer)\
            \(each: texts, { text in
                "\(when: text.hasReport, "<br><span class=\"soft\">\(fr: "Bilan joint à la demande")</span>")\(some: text.proof, { "<br><span class=\"soft\">Preuve : \($0)</span>" })\(some: text.words, { "<br><span class=\"soft\">\($0)</span>" })"
            })
            """,
            signed(noted.signature),
        ]
    }

    private func answer(_ answer: ProlongationAnswer) -> HTML {
        let who = [answer.prescriber, answer.organisation].compactMap { $0 }.joined(separator: ", ")
        return """
            <br>\(fr: "le \(FrenchDate.short(answer.on))")\(when: !who.isEmpty, " par \(who)")\
            \(some: answer.denial, { "<br>\(fr: PassWords.denial($0))" })
            """
    }

    private func signed(_ signature: FactSignature) -> HTML {
        "\(some: signature.at, { "\(FrenchDate.html($0.day))" })\(some: signature.name, { "<br><span class=\"soft\">\($0)</span>" })"
    }
}

/// The end given by the State's platform beside the one Jalon computes, and which of the two rules.
struct PlatformReading {
    let pass: NumberedPass
    let reading: PlatformEnd

    var html: HTML {
        """
        <p>\(fr: words)</p>
        \(some: reading.words, { "<p>\($0)</p>" })
        <p class="soft">\(fr: "Lu le \(FrenchDate.short(reading.readOn))\(reading.signature.name.map { " par \($0)" } ?? "").")</p>
        """
    }

    private var words: String {
        let (there, here) = (FrenchDate.short(reading.end), FrenchDate.short(reading.computed))
        guard reading.difference != 0 else { return "Les Emplois et Jalon donnaient la même fin : le \(there)." }
        let days = FrenchDuration.days(abs(reading.difference))
        let gap = "Les Emplois donne le \(there), Jalon comptait le \(here) : \(days) \(reading.difference > 0 ? "de plus" : "de moins")."
        switch reading.rules {
        case .platform: return "\(gap) C’est la date de Les Emplois qui vaut ; ce qui est noté depuis s’y ajoute."
        case .jalon: return "\(gap) C’est la date de Jalon qui vaut, en attendant que Les Emplois soit corrigé."
        }
    }
}
