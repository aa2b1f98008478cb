public import Domain
public import HTML

/// What a stranger reads after scanning the code: true, taken back or false, when, by which structure. Never whose it is, nor what it says. Both answers
/// have the same shape.
public struct ProofPage: Sendable {
    let proof: AttestationProof?

    public init(_ proof: AttestationProof?) {
        self.proof = proof
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Vérification d’un document", frame: frame,
            main: """
                \(PageHead.draw("Vérification d’un document"))
                <p class="lead">\(tag) \(fr: verdict)</p>
                \(DefinitionList.draw([
                    ("Établi le", "<span>\(fr: proof.map { FrenchDate.long($0.issuedOn) } ?? "aucune date")</span>"),
                    ("Par la structure", "<span>\(fr: proof?.structureName ?? "aucune structure")</span>"),
                ]))
                <p class="hint">\(fr: advice)</p>
                """)
    }

    private var tag: HTML {
        guard let proof else { return Tag.draw("Faux", .closed) }
        return proof.withdrawnOn == nil ? Tag.draw("Vrai", .done) : Tag.draw("Retiré", .closed)
    }

    private var verdict: String {
        guard let proof else { return "Aucun document établi ici ne porte ce code." }
        return proof.withdrawnOn.map { "Le document qui porte ce code a été retiré le \(FrenchDate.long($0)) : il ne vaut plus." }
            ?? "Un document qui porte ce code a bien été établi ici."
    }

    private var advice: String {
        proof == nil
            ? "Vérifiez l’adresse lettre par lettre sur le papier, ou demandez à la structure qui l’a remis."
            : "Cette page ne dit ni de qui il s’agit, ni ce que le document contient : comparez la date et la structure avec le papier que vous tenez."
    }
}

/// Too many codes that lead to nothing were tried from the same place.
public struct ProofWaitPage: Sendable {
    let seconds: Int

    public init(seconds: Int) {
        self.seconds = seconds
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Un instant", frame: frame,
            main: """
                \(PageHead.draw("Un instant"))
                <p>\(fr: "Trop de codes inconnus ont été essayés d’ici. Attendez \(FrenchNumber.count(seconds, "seconde", "secondes")), puis rechargez la page.")</p>

                """)
    }
}
