public import Domain
public import HTML

/// A contract, an amendment or a PASS typed wrong, written again.
public struct ContractCorrectionPage: Sendable {
    public enum Subject: Sendable {
        case contract(Contract)
        case amendment(Amendment, of: Contract)
        case pass(NumberedPass)
    }

    let person: Person
    let subject: Subject
    let versions: FactVersions<ContractWriting>
    let obstacle: String?
    let entry: Entry

    /// `obstacle`: why it cannot be withdrawn, in French; nil when it can.
    public init(person: Person, subject: Subject, versions: FactVersions<ContractWriting>, obstacle: String? = nil, entry: Entry) {
        self.person = person
        self.subject = subject
        self.versions = versions
        self.obstacle = obstacle
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "\(title), \(person.fullName)", frame: frame,
            main: """
                \(PageHead.draw(
                    title, above: Link("Contrats et PASS IAE", ContractPaths.contracts(person.id.text)),
                    line: "\(fr: "\(person.fullName) · écrit aujourd’hui : ")\(ContractCorrectionPage.words(versions.last.value))"))
                \(CorrectionForm.explanation)\(CorrectedVersions.draw(versions, ContractCorrectionPage.words))
                \(CorrectionForm.draw(to: path, entry.without(FactWithdrawalForm.reason), frame, hint: "Rien sur la santé ni la justice : la RH et la direction le lisent.") { fields })
                \(Section.draw(withdrawalTitle, id: "retrait") { withdrawal(frame) })
                """)
    }

    /// Noted for somebody else, or twice: there is nothing true to write in its place.
    private func withdrawal(_ frame: Frame) -> HTML {
        if let obstacle { return "<p>\(fr: obstacle)</p>" }
        return FactWithdrawalForm.draw(to: withdrawalPath, entry, frame, withdrawalWords)
    }

    /// « du 2 févr. au 1er juin 2026, 26 h »
    static func words(_ writing: ContractWriting) -> HTML {
        let days = writing.until.map { FrenchDate.range(writing.from, $0) } ?? "à partir du \(FrenchDate.short(writing.from))"
        let parts = [writing.number?.display, days, writing.weekly.map { FrenchDuration.hours(hundredths: $0.hundredths) }]
        return "\(fr: parts.compactMap { $0 }.joined(separator: ", "))"
    }

    private var title: String {
        switch subject {
        case .contract: "Corriger le contrat"
        case .amendment: "Corriger l’avenant"
        case .pass: "Corriger le PASS IAE"
        }
    }

    private var withdrawalTitle: String {
        switch subject {
        case .contract: "Ce contrat n’est pas le sien, ou il est noté deux fois"
        case .amendment: "Cet avenant n’est pas le sien, ou il est noté deux fois"
        case .pass: "Ce PASS IAE n’est pas le sien"
        }
    }

    private var withdrawalWords: FactWithdrawalForm.Words {
        switch subject {
        case .contract: .init(button: "Retirer le contrat", meaning: "Le contrat et ses avenants ne compteront plus nulle part.")
        case .amendment: .init(button: "Retirer l’avenant", meaning: "L’avenant ne comptera plus nulle part.")
        case .pass: .init(button: "Retirer le PASS IAE", meaning: "Le PASS, ses suspensions et ses prolongations ne compteront plus nulle part.")
        }
    }

    private var withdrawalPath: Path {
        switch subject {
        case .contract(let contract): ContractPaths.withdrawal(person.id.text, contract.id.text)
        case .amendment(let amendment, let contract): ContractPaths.amendmentWithdrawal(person.id.text, contract.id.text, amendment.id.text)
        case .pass(let pass): ContractPaths.passWithdrawal(person.id.text, pass.id.text)
        }
    }

    private var path: Path {
        switch subject {
        case .contract(let contract): ContractPaths.correction(person.id.text, contract.id.text)
        case .amendment(let amendment, let contract): ContractPaths.amendmentCorrection(person.id.text, contract.id.text, amendment.id.text)
        case .pass(let pass): ContractPaths.passCorrection(person.id.text, pass.id.text)
        }
    }

    private var fields: HTML {
        switch subject {
        case .contract:
            """
            \(Field.date("debut", "Premier jour du contrat", in: entry, required: true))
            \(ContractFields.contract(in: entry))\(ContractFields.beyond(in: entry))\(ContractFields.confirmation(in: entry))
            """
        case .amendment:
            """
            \(Field.date("depuis", "À partir du", in: entry, required: true))
            \(Form.line(
                Field.number("heures", "Nouvelles heures par semaine", in: entry, hint: "Vide si elles ne changent pas.", unit: "h"),
                Field.date("fin", "Nouveau dernier jour", in: entry, hint: "Vide s’il ne change pas.")))
            \(ContractFields.confirmation(in: entry))
            """
        case .pass: ContractFields.pass(in: entry)
        }
    }
}

extension ContractCorrectionPage.Subject {
    /// What stands in the form when it opens: all that is written today.
    public var values: [String: [String]] {
        switch self {
        case .contract(let contract):
            let signed = contract.signed
            return [
                "debut": [signed.start.iso], "fin": [signed.end.iso], "heures": [FrenchNumber.decimal(signed.weekly.hundredths, places: 2, trimmed: true)],
                "au_dela": [signed.beyond?.code ?? ""], "formation_fin": [signed.beyond?.until?.iso ?? ""],
            ]
        case .amendment(let amendment, _):
            return [
                "depuis": [amendment.from.iso], "fin": [amendment.end?.iso ?? ""],
                "heures": [amendment.weekly.map { FrenchNumber.decimal($0.hundredths, places: 2, trimmed: true) } ?? ""],
            ]
        case .pass(let pass):
            return [
                "pass_numero": [pass.number.display], "pass_debut": [pass.pass.start.iso], "pass_fin": [pass.pass.grantedEnd.iso],
                "pass_motif": [pass.reason ?? ""],
            ]
        }
    }
}
