import Domain
import HTML

/// « Contrat et PASS » on the page of a person: days left of both, and the next end. Nothing for who sees no contract.
struct ContractSection {
    let view: PersonView

    init(_ view: PersonView) {
        self.view = view
    }

    func html(in frame: Frame) -> HTML {
        guard let entry = view.entry, entry.seesContracts, entry.facts.parcours != nil || !entry.facts.file.isEmpty else { return .empty }
        let file = entry.facts.file
        return Section.draw("Contrat et PASS", id: "contrat") {
            """
            \(file.isEmpty ? "<p>\(fr: "Ni contrat ni PASS IAE pour l’instant.")</p>" : content(file, entry.cddi, today: view.asOf ?? frame.today))
            \(Button.row(
                Button.link("Contrats et PASS IAE", to: ContractPaths.contracts(view.person.id.text), .quiet),
                Button.link("Simulateur", to: SimulatorPaths.simulator(view.person.id.text), .quiet)))
            """
        }
    }

    private func content(_ file: ContractFile, _ cddi: CDDIParameters, today: Day) -> HTML {
        """
        \(daysLeft(file, cddi, today: today))
        <h3>Couverture</h3>
        \(CoverageParts.draw(file, today: today))
        """
    }

    /// Each line opens its reasons: the 24 months of the contracts, the state and the days of the PASS.
    private func daysLeft(_ file: ContractFile, _ cddi: CDDIParameters, today: Day) -> HTML {
        """
        \(some: file.contract(on: today) ?? file.last, { contract in
            let hours = FrenchDuration.hours(hundredths: contract.weekly(on: today).hundredths)
            return DaysLeft.draw(
                "CDDI, \(hours) par semaine", contract.start, contract.end, today: today,
                because: file.chain.latestEnd(beyond: contract.signed.beyond, cddi)?.because ?? [])
        })\(some: file.pass, { pass in
            PassDaysLeft.draw("PASS IAE \(pass.number.display)", pass.pass, today: today, because: pass.pass.explainedState(on: today).because)
        })
        """
    }
}
