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
            \(file.isEmpty ? "<p>\(fr: "Ni contrat ni PASS IAE pour l’instant.")</p>" : ContractSection.daysLeft(file, today: view.asOf ?? frame.today))
            \(Button.link("Contrats et PASS IAE", to: ContractPaths.contracts(view.person.id.text), .quiet))
            """
        }
    }

    static func daysLeft(_ file: ContractFile, today: Day) -> HTML {
        """
        \(some: file.contract(on: today) ?? file.last, { contract in
            let hours = FrenchDuration.hours(hundredths: contract.weekly(on: today).hundredths)
            return DaysLeft.draw("CDDI, \(hours) par semaine", contract.start, contract.end, today: today)
        })\(some: file.pass, { pass in
            DaysLeft.draw(
                "PASS IAE \(pass.number.display)", pass.pass.start, pass.pass.end, today: today,
                because: pass.pass.explainedRemainder(on: today).because)
        })\(some: file.pass.flatMap { Coverage(of: file.chain, $0.pass) }, { "<p>\(fr: $0.because.text)</p>" })
        """
    }
}
