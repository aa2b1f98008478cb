public import Domain
public import HTML

/// The bilan as the person reads it, in large, before they sign.
public struct OwnBilanPage: Sendable {
    let content: BilanContent
    let firstName: String
    let isSigned: Bool

    public init(content: BilanContent, firstName: String, isSigned: Bool) {
        self.content = content
        self.firstName = firstName
        self.isSigned = isSigned
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Mon bilan", frame: frame,
            main: """
                <h1>\(fr: isSigned ? "Merci \(firstName)" : "Mon bilan")</h1>
                <p>\(fr: isSigned ? "Votre bilan est signé. Le voici, tel que vous l’avez signé." : "Lisez. Si quelque chose n’est pas juste, dites-le avant de signer : on le corrige ensemble.")</p>
                \(BilanSheet.draw(content))\(when: !isSigned, sign(frame))
                <p><a href="\(SkillPointsPaths.own())">\(fr: "Voir ce que je sais faire")</a></p>
                <p><a href="\(PersonFilePaths.own())" download>\(fr: "Télécharger ce qui est écrit de moi (ZIP)")</a></p>
                """)
    }

    private func sign(_ frame: Frame) -> HTML {
        Form.post(to: OwnBilanPaths.signature(), csrf: frame.csrf, once: frame.once) { Button.submit("Je signe mon bilan") }
    }
}
