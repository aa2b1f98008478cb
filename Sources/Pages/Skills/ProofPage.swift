public import Domain
public import HTML

/// What a stranger reads after scanning the code: true or false, when, by which structure. Never whose it is, nor what it says. Both answers
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
                <p class="lead">\(proof == nil ? Tag.draw("Faux", .closed) : Tag.draw("Vrai", .done)) \(fr: verdict)</p>
                \(DefinitionList.draw([
                    ("Établi le", "<span>\(fr: proof.map { FrenchDate.long($0.issuedOn) } ?? "aucune date")</span>"),
                    ("Par la structure", "<span>\(fr: proof?.structureName ?? "aucune structure")</span>"),
                ]))
                <p class="hint">\(fr: advice)</p>
                """)
    }

    private var verdict: String {
        proof == nil ? "Aucun document établi ici ne porte ce code." : "Un document qui porte ce code a bien été établi ici."
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
