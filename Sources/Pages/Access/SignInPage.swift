public import HTML

/// Signing in. In the demo the accounts stand beside, one click each.
public struct SignInPage: Sendable {
    let entry: Entry
    /// The path asked for before signing in.
    let next: String
    let demoAccounts: [DemoAccount]

    public init(entry: Entry = Entry(), next: String = "", demoAccounts: [DemoAccount] = []) {
        self.entry = entry
        self.next = next
        self.demoAccounts = demoAccounts
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Connexion", frame: frame,
            main: """
                <h1>Connexion</h1>
                \(form(frame))\(when: !demoAccounts.isEmpty, demo(frame))
                """)
    }

    private func form(_ frame: Frame) -> HTML {
        Form.post(to: SignInPaths.signIn(), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(Form.hidden("suite", next))
            \(Field.email("courriel", "Adresse électronique", in: entry, required: true))
            \(Field.password("motdepasse", "Mot de passe", in: entry, required: true))
            \(Button.submit("Se connecter"))
            """
        }
    }

    private func demo(_ frame: Frame) -> HTML {
        """
        <section aria-labelledby="comptes"><h2 id="comptes">Comptes de démonstration</h2>
        <ul class="accounts">
        \(each: demoAccounts, { account in "<li>\(accountButton(account, frame))</li>" })
        </ul></section>
        """
    }

    private func accountButton(_ account: DemoAccount, _ frame: Frame) -> HTML {
        Button.post(
            "\(account.name), \(account.role)", to: SignInPaths.signIn(), csrf: frame.csrf, once: frame.once,
            hidden: ["courriel": account.email, "motdepasse": account.password, "suite": next])
    }
}

/// An account of the demo, shown with its password: nobody in it exists.
public struct DemoAccount: Sendable {
    public let name: String
    public let role: String
    public let email: String
    public let password: String

    public init(name: String, role: String, email: String, password: String) {
        self.name = name
        self.role = role
        self.email = email
        self.password = password
    }
}
