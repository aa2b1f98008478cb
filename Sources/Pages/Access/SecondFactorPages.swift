public import HTML

/// The code of the telephone, asked after the password.
public struct SecondFactorPage: Sendable {
    let entry: Entry
    let next: String

    public init(entry: Entry = Entry(), next: String = "") {
        self.entry = entry
        self.next = next
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Second facteur", frame: frame,
            main: """
                <h1>Votre code</h1>
                <p>\(fr: "Ouvrez l’application d’authentification de votre téléphone et recopiez le code affiché pour Jalon.")</p>
                \(Form.post(to: SecondFactorPaths.page(), csrf: frame.csrf, once: frame.once, entry: entry) {
                    """
                    \(Form.hidden("suite", next))
                    \(Field.code("code", "Code à six chiffres, ou code de secours", in: entry, hint: "Sans votre téléphone, utilisez l’un de vos dix codes de secours. Sans eux, demandez à votre administrateur.", required: true, maxLength: 20, autocomplete: "one-time-code"))
                    \(Button.submit("Continuer"))
                    """
                })
                """)
    }
}

/// Putting the second factor in place: scan, then prove by a first code.
public struct SecondFactorSettingPage: Sendable {
    let qr: HTML
    /// In base 32.
    let secret: String
    let sealed: String
    /// The account cannot go further without it.
    let isRequired: Bool
    let entry: Entry

    public init(qr: HTML, secret: String, sealed: String, isRequired: Bool, entry: Entry = Entry()) {
        self.qr = qr
        self.secret = secret
        self.sealed = sealed
        self.isRequired = isRequired
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Second facteur", frame: frame,
            main: """
                <h1>\(fr: "Protéger votre compte")</h1>
                <p>\(fr: why)</p>
                <ol class="steps">
                <li>\(fr: "Installez une application d’authentification sur votre téléphone, si vous n’en avez pas.")</li>
                <li>\(fr: "Avec elle, scannez ce carré.")\(qr)\
                <details><summary>\(fr: "Je ne peux pas scanner")</summary><p>\(fr: "Tapez cette clé dans l’application :") <code class="secret">\(groups)</code></p></details></li>
                <li>\(fr: "Recopiez ici le code à six chiffres qu’elle affiche.")</li>
                </ol>
                \(Form.post(to: SecondFactorPaths.setting(), csrf: frame.csrf, once: frame.once, entry: entry) {
                    """
                    \(Form.hidden("secret", sealed))
                    \(Field.code("code", "Code à six chiffres", in: entry, required: true, maxLength: 7, digitsOnly: true, autocomplete: "one-time-code"))
                    \(Button.submit("Activer"))
                    """
                })
                """)
    }

    private var why: String {
        isRequired
            ? "Votre rôle ouvre des informations sensibles : à chaque connexion, Jalon vous demandera votre mot de passe puis un code de votre téléphone. C’est à faire une fois, en deux minutes."
            : "À chaque connexion, Jalon vous demandera votre mot de passe puis un code de votre téléphone."
    }

    /// By four, as one reads a number aloud.
    private var groups: String {
        stride(from: 0, to: secret.count, by: 4).map { String(secret.dropFirst($0).prefix(4)) }.joined(separator: " ")
    }
}

/// The ten recovery codes, shown once.
public struct RecoveryCodesPage: Sendable {
    let codes: [String]

    public init(codes: [String]) {
        self.codes = codes
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Codes de secours", frame: frame,
            main: """
                <h1>Vos dix codes de secours</h1>
                <p>\(fr: "Ils remplacent le code du téléphone s’il est perdu ou déchargé. Chacun sert une seule fois. Imprimez-les ou recopiez-les maintenant : ils ne s’afficheront plus.")</p>
                <ul class="recovery-codes">
                \(each: codes, { "<li><code>\(grouped($0))</code></li>\n" })</ul>
                \(Button.link("C’est noté, continuer", to: SignInPaths.home()))
                """)
    }

    private func grouped(_ code: String) -> String {
        [code.prefix(4), code.dropFirst(4).prefix(4), code.dropFirst(8)].map(String.init).joined(separator: " ")
    }
}
