public import Domain
public import HTML

/// The chain of contracts with its total, the PASS with its days, and what can be done with both.
public struct ContractsPage: Sendable {
    /// Which form of the page an entry came from.
    public enum Part: Hashable, Sendable {
        case renewal, amendment, pass
    }

    let person: Person
    let file: ContractFile
    let writes: Bool
    let numbers: DeadlineNumbers
    let versions: ContractVersions
    let part: Part?
    let entry: Entry

    /// `entry` is what was refused in the form `part`; nil for a page just opened.
    public init(
        person: Person, file: ContractFile, writes: Bool, numbers: DeadlineNumbers, versions: ContractVersions = ContractVersions(),
        part: Part? = nil, entry: Entry = Entry()
    ) {
        self.person = person
        self.file = file
        self.writes = writes
        self.numbers = numbers
        self.versions = versions
        self.part = part
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Contrats et PASS IAE, \(person.fullName)", frame: frame,
            main: """
                \(PageHead.draw(
                    "Contrats et PASS IAE", above: Link(person.fullName, PersonPaths.person(person.id.text)),
                    acts: Button.link("Fiche salarié", to: EmployeeRecordPaths.record(person.id.text), .quiet)))
                \(when: part != nil, Form.summary(of: entry))
                \(alerts(frame))\(coverage(frame))\(contracts(frame))\(pass(frame))\(when: writes, ContractForms(self).html(in: frame))
                """)
    }

    private func alerts(_ frame: Frame) -> HTML {
        let alerts = ContractAlert.all(of: file.chain, file.pass?.pass, on: frame.today, pass: numbers.pass, cddi: numbers.cddi, numbers.alerts)
        guard !alerts.isEmpty else { return .empty }
        return Section.draw("Ce qui demande attention", id: "alertes") {
            "<ul>\(each: alerts, { "<li>\(fr: $0.because.text)\(some: $0.because.source, { " <cite class=\"hint\">\(fr: $0)</cite>" })</li>\n" })</ul>"
        }
    }

    private func coverage(_ frame: Frame) -> HTML {
        guard !file.isEmpty else { return .empty }
        return Section.draw("Couverture", id: "couvert", act: Button.link("Simulateur", to: SimulatorPaths.simulator(person.id.text), .quiet)) {
            CoverageParts.draw(file, today: frame.today)
        }
    }

    private func contracts(_ frame: Frame) -> HTML {
        Section.draw("Contrats", id: "contrats") {
            let withdrawn = WithdrawnVersions.draw(versions.withdrawn.contracts, ContractCorrectionPage.words)
            guard !file.contracts.isEmpty else { return "\(EmptyState.draw("Aucun contrat encore."))\(withdrawn)" }
            return """
                \(Table.draw(
                    caption: "Contrats et avenants", columns: [.text("Contrat"), .text("Dates"), .number("Par semaine"), .text("Durée"), .text("Confirmé car"), .act("Corriger")],
                    rows: file.contracts.flatMap { row($0) }, captionHidden: true))
                \(total)\(withdrawn)
                """
        }
    }

    private func row(_ contract: Contract) -> [[HTML]] {
        let words = contract.signed.renews == nil ? "CDDI" : "Renouvellement"
        let signed: [HTML] = [
            "\(words)\(corrected(versions.contracts[contract.id]))",
            "\(fr: FrenchDate.range(contract.start, contract.signed.end))\(trial(contract))",
            "\(FrenchDuration.hours(hundredths: contract.signed.weekly.hundredths))", "\(FrenchDuration.words(contract.start, contract.signed.end))",
            confirmed(contract.signed.confirmation), correct(ContractPaths.correction(person.id.text, contract.id.text)),
        ]
        return [signed] + contract.amendments.map { row($0, of: contract) }
    }

    private func row(_ amendment: Amendment, of contract: Contract) -> [HTML] {
        [
            "Avenant\(corrected(versions.amendments[amendment.id]))",
            "\(fr: "à partir du \(FrenchDate.short(amendment.from))\(amendment.end.map { ", jusqu’au \(FrenchDate.short($0))" } ?? "")")",
            amendment.weekly.map { "\(FrenchDuration.hours(hundredths: $0.hundredths))" } ?? "inchangées", "", confirmed(amendment.confirmation),
            correct(ContractPaths.amendmentCorrection(person.id.text, contract.id.text, amendment.id.text)),
        ]
    }

    /// A renewal has no trial period.
    private func trial(_ contract: Contract) -> HTML {
        guard contract.signed.renews == nil else { return .empty }
        let last = contract.signed.latestTrialEnd(numbers.cddi)
        return "<br><span class=\"soft\">\(fr: "période d’essai jusqu’au \(FrenchDate.short(last)) au plus")</span>"
    }

    private func corrected(_ versions: FactVersions<ContractWriting>?) -> HTML { CorrectedVersions.draw(versions, ContractCorrectionPage.words) }

    private func correct(_ path: Path) -> HTML { writes ? Button.link("Corriger", to: path, .quiet) : .empty }

    private func confirmed(_ confirmation: Confirmation?) -> HTML {
        confirmation.map { "\($0.reason)" } ?? "–"
    }

    /// Days under contract, gaps left out, as the 24 months count them.
    private var total: HTML {
        guard let start = file.chain.start, let limit = file.chain.latestEnd(beyond: file.last?.signed.beyond, numbers.cddi) else { return .empty }
        let length = FrenchDuration.words(start, start.adding(days: file.chain.days - 1))
        return """
            <p>\(fr: "En tout \(length) de contrat ; le dernier peut aller jusqu’au \(FrenchDate.short(limit.value)).")</p>
            \(Because.draw(limit.because))
            """
    }

    private func pass(_ frame: Frame) -> HTML {
        Section.draw("PASS IAE", id: "pass") {
            let withdrawn = WithdrawnVersions.draw(versions.withdrawn.passes, ContractCorrectionPage.words)
            guard let pass = file.pass else { return "\(EmptyState.draw("Pas encore de PASS IAE."))\(withdrawn)" }
            let remainder = pass.pass.explainedRemainder(on: frame.today)
            return """
                \(PassDaysLeft.draw("PASS \(pass.number.display)", pass.pass, today: frame.today))
                <p>\(fr: PassDaysLeft.sentence(pass.pass, today: frame.today))</p>
                \(some: pass.reason, { "<p>\(fr: "Fin notée autrement que par la durée d’un PASS : ")\($0)</p>" })
                \(Because.draw(remainder.because, question: "Comment ce reliquat est compté"))\(corrected(versions.passes[pass.id]))
                \(Button.row(
                    Button.link("Suspensions, prolongations, report", to: PassPaths.pass(person.id.text), .quiet),
                    correct(ContractPaths.passCorrection(person.id.text, pass.id.text))))\(withdrawn)
                """
        }
    }
}
