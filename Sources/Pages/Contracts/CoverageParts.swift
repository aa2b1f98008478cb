import Domain
import HTML

/// « Couverture »: the drawing and its words, the same on the person's page, with the contracts, and before and after a try.
enum CoverageParts {
    static func draw(_ file: ContractFile, today: Day, id: String = "couverture", title: String = "Contrats et PASS IAE") -> HTML {
        """
        \(sentences(file, today: today))\
        \(some: CoverageMap(file, today: today), { CoverageDrawing.draw($0, id: id, title: title) })
        """
    }

    static func sentences(_ file: ContractFile, today: Day) -> HTML {
        let lines = covered(file, today) + used(file, today) + alone(file, today)
        guard !lines.isEmpty else { return .empty }
        return "<ul class=\"coverage-words\">\n\(each: lines, { "<li>\($0)</li>\n" })</ul>\n"
    }

    private static func covered(_ file: ContractFile, _ today: Day) -> [HTML] {
        guard let pass = file.pass?.pass else { return [] }
        guard let coverage = Coverage(of: file.chain, pass) else { return ["\(fr: "Aucun contrat ne couvre encore ce PASS.")"] }
        let day = FrenchDate.short(coverage.lastDay)
        return [
            "\(fr: coverage.lastDay < today ? "Plus couvert depuis le \(day), dernier jour avec contrat et PASS." : "Couvert par un contrat et le PASS jusqu’au \(day).")"
        ]
    }

    private static func used(_ file: ContractFile, _ today: Day) -> [HTML] {
        guard let pass = file.pass?.pass else { return [] }
        let use = pass.explainedUse(on: today)
        let words = "\(FrenchDuration.days(use.value)) de PASS utilisés, \(PassDaysLeft.words(pass, today: today))."
        return ["\(fr: words)\(Because.draw(use.because + pass.explainedRemainder(on: today).because, question: "Comment c’est compté"))"]
    }

    /// The widow gap between contract and PASS, whichever ends first.
    private static func alone(_ file: ContractFile, _ today: Day) -> [HTML] {
        guard let pass = file.pass?.pass, let coverage = Coverage(of: file.chain, pass) else { return [] }
        if coverage.contractDaysWithoutPass > 0 {
            let days = FrenchDuration.days(coverage.contractDaysWithoutPass)
            return [
                "\(fr: "Le contrat dépasse le PASS de \(days), à partir du \(FrenchDate.short(coverage.lastDay.adding(days: 1))) : une prolongation est à demander.")"
            ]
        }
        guard coverage.passDaysWithoutContract > 0 else { return ["\(fr: "Contrat et PASS finissent ensemble.")"] }
        let first = coverage.lastDay.adding(days: 1)
        let suspended = Period(first, pass.end).map(pass.suspendedDays) ?? 0
        let aside = suspended > 0 ? ", dont \(FrenchNumber.count(suspended, "suspendu", "suspendus"))" : ""
        let days = FrenchDuration.days(coverage.passDaysWithoutContract)
        return ["\(fr: "\(days) de PASS sans contrat\(aside), du \(FrenchDate.short(first)) au \(FrenchDate.short(pass.end)).")"]
    }
}
