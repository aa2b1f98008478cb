public import Domain
public import HTML

/// One criterion of a person: every proof seen, what each is worth, and the form that notes the next.
public struct CriterionPage: Sendable {
    let file: EligibilityFile
    let ticked: TickedCriterion
    let term: CriterionTerm?
    let watch: Int
    let entry: Entry

    public static let proofScope = "preuve"
    public static let removalScope = "retrait"
    public static func correctionScope(_ proof: String) -> String { "correction-" + proof }
    public static func removalScope(_ proof: String) -> String { "retrait-" + proof }

    /// `entry` comes back from one of the forms: its scope says which.
    public init(_ file: EligibilityFile, _ ticked: TickedCriterion, term: CriterionTerm?, watch: Int, entry: Entry = Entry()) {
        self.file = file
        self.ticked = ticked
        self.term = term
        self.watch = watch
        self.entry = entry
    }

    private var person: String { file.person.id.text }
    private var writes: Bool { file.mayWrite(ticked.sensitivity) }
    private var piece: String { term?.proof ?? "Pièce" }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "\(ticked.recorded.label), \(file.person.fullName)", frame: frame,
            main: """
                \(PageHead.draw(
                    ticked.recorded.label, above: Link("Éligibilité \(FrenchName.of(file.person.fullName))", EligibilityPaths.eligibility(person)),
                    line: "<p>\(fr: "Critère de \(EligibilityWords.level(ticked.rule)), \(ticked.isFromEmplois ? "lu sur Les Emplois le" : "coché à la date du") \(FrenchDate.short(ticked.tickedOn)), par") \(ticked.tickedBy).</p>"))
                \(proofs(frame))\(when: writes, noting(frame))\(when: writes, removal(frame))
                """)
    }

    private func proofs(_ frame: Frame) -> HTML {
        Section.draw("Preuves vues", id: "preuves") {
            ticked.proofs.isEmpty
                ? EmptyState.draw("Aucune preuve vue encore. Pièce attendue : \(piece).")
                : HTML(joining: ticked.proofs.map { proof($0, frame) })
        }
    }

    private func proof(_ proof: CriterionProof, _ frame: Frame) -> HTML {
        let standing = proof.standing(under: ticked.rule, on: file.dayThatCounts(on: frame.today), watch: watch)
        return """
            <article class="criterion-proof"><p><strong>\(fr: EligibilityWords.kind(proof.kind, piece))</strong> \(EligibilityWords.tag(standing.value))</p>
            \(DefinitionList.draw([
                ("Date du document", FrenchDate.html(proof.datedOn)), ("Vue le", FrenchDate.html(proof.seenOn)), ("Vue par", HTML(text: proof.seenBy)),
            ] + (proof.endsOn.map { [("Valable jusqu’au", FrenchDate.html($0))] } ?? []) + (proof.reference.map { [("Où elle est gardée", HTML(text: $0))] } ?? [])))
            \(Because.draw(standing.because))\(when: writes, correction(proof, frame))\(when: writes, proofRemoval(proof, frame))</article>

            """
    }

    private func correction(_ proof: CriterionProof, _ frame: Frame) -> HTML {
        let scope = CriterionPage.correctionScope(proof.id.text)
        let isSent = entry.scope == scope
        let entry = isSent ? self.entry : ProofFields.entry(proof, scope: scope)
        return """
            <details\(when: isSent, " open")><summary>Corriger<span class="visually-hidden"> \(fr: "la preuve du \(FrenchDate.short(proof.datedOn))")</span></summary>
            \(Form.post(to: EligibilityPaths.proofCorrection(person, ticked.id.text, proof.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
                "\(ProofFields.draw(ticked.rule, piece, entry))\(Button.submit("Enregistrer la correction", .quiet))"
            })</details>

            """
    }

    private func proofRemoval(_ proof: CriterionProof, _ frame: Frame) -> HTML {
        let scope = CriterionPage.removalScope(proof.id.text)
        return FoldedWithdrawal.draw(
            "cette preuve", to: EligibilityPaths.proofRemoval(person, ticked.id.text, proof.id.text), frame: frame,
            entry: entry.scope == scope ? entry : Entry(scope: scope))
    }

    private func noting(_ frame: Frame) -> HTML {
        let first = ticked.rule.accepts.first ?? .document
        let entry =
            entry.scope == CriterionPage.proofScope
            ? self.entry : Entry(values: ["genre": [first.rawValue], "vue": [frame.today.iso]], scope: CriterionPage.proofScope)
        return Section.draw(ticked.proofs.isEmpty ? "Noter la preuve" : "Noter une preuve plus récente", id: "noter") {
            Form.post(to: EligibilityPaths.proofs(person, ticked.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
                "\(ProofFields.draw(ticked.rule, piece, entry))\(Button.submit("Noter la preuve"))"
            }
        }
    }

    private func removal(_ frame: Frame) -> HTML {
        Section.draw("Ce critère ne tient pas ?", id: "retirer") {
            FoldedWithdrawal.draw(
                "ce critère", to: EligibilityPaths.removal(person, ticked.id.text), frame: frame,
                entry: entry.scope == CriterionPage.removalScope ? entry : Entry(scope: CriterionPage.removalScope))
        }
    }
}

/// The fields of a proof, and what they hold for one already noted.
enum ProofFields {
    static func draw(_ rule: CriterionRule, _ piece: String, _ entry: Entry) -> HTML {
        let kinds = rule.accepts.map { Choice($0.rawValue, EligibilityWords.kind($0, piece)) }
        return """
            \(Field.radios("genre", "Pièce", in: entry, choices: kinds, required: true))
            \(Form.line(
                Field.date("datee", "Date du document", in: entry, required: true), Field.date("vue", "Vue le", in: entry, required: true)))
            \(when: rule.bearsItsEnd, Field.date(
                "fin", "Valable jusqu’au", in: entry, hint: "Laissez vide si la pièce est sans limite de durée."))
            \(Field.text("reference", "Où elle est gardée", in: entry, hint: "Facultatif : le classeur, le dossier partagé… Jamais le contenu de la pièce.", maxLength: 200))
            """
    }

    static func entry(_ proof: CriterionProof, scope: String) -> Entry {
        Entry(
            values: [
                "genre": [proof.kind.rawValue], "datee": [proof.datedOn.iso], "vue": [proof.seenOn.iso], "fin": [proof.endsOn?.iso ?? ""],
                "reference": [proof.reference ?? ""],
            ], scope: scope)
    }
}
