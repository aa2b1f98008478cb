public import Domain
public import HTML

/// What an invitation or a reset opens: one chooses a password.
public struct ChoosePasswordPage: Sendable {
    let link: OneTimeLink
    /// The link's own address, where the form posts.
    let path: Path
    let entry: Entry

    public init(link: OneTimeLink, path: Path, entry: Entry = Entry()) {
        self.link = link
        self.path = path
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Choisir un mot de passe", frame: frame,
            main: """
                <h1>\(fr: link.kind == .reset ? "Un nouveau mot de passe" : "Bienvenue dans Jalon")</h1>
                \(some: link.user, { user in
                    "<p>\(fr: "Compte \(FrenchName.of(user.name))\(link.structureName.map { ", \($0)" } ?? "") : vous vous connecterez avec l’adresse \(user.email).")</p>"
                })
                \(Form.post(to: path, csrf: frame.csrf, once: frame.once, entry: entry) {
                    """
                    \(PasswordFields.new(entry))
                    \(Button.submit("Enregistrer ce mot de passe"))
                    """
                })
                <p class="hint">\(fr: "Ce lien sert une seule fois : il s’éteint quand vous enregistrez.")</p>
                """)
    }
}

/// The very first page of an empty base: the structure and who will give the accounts.
public struct FirstAdministratorPage: Sendable {
    let path: Path
    let entry: Entry

    public init(path: Path, entry: Entry = Entry()) {
        self.path = path
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Ouvrir Jalon", frame: frame,
            main: """
                <h1>\(fr: "Ouvrir Jalon pour votre structure")</h1>
                <p>\(fr: "Ce premier compte donne les accès aux collègues. Il ne voit aucune personne accompagnée : pour cela, on invite les CIP, les encadrants, la direction.")</p>
                \(Form.post(to: path, csrf: frame.csrf, once: frame.once, entry: entry) {
                    """
                    \(Field.text("structure", "Nom de la structure", in: entry, required: true, maxLength: 120, autocomplete: "organization"))
                    \(Field.text("nom", "Votre prénom et votre nom", in: entry, required: true, maxLength: 120, autocomplete: "name"))
                    \(Field.email("courriel", "Votre adresse électronique", in: entry, required: true, autocomplete: "username"))
                    \(PasswordFields.new(entry))
                    \(Button.submit("Ouvrir la structure"))
                    """
                })
                """)
    }
}

enum PasswordFields {
    /// Twice, because nobody sees what they type.
    static func new(_ entry: Entry) -> HTML {
        """
        \(Field.password("nouveau", "Nouveau mot de passe", in: entry, hint: "\(PasswordRule.minimum) caractères au moins. Une petite phrase se retient mieux qu’un mot compliqué.", autocomplete: "new-password"))
        \(Field.password("encore", "Le même, encore une fois", in: entry, autocomplete: "new-password"))
        """
    }
}

/// Why a password is not taken.
public enum PasswordWords {
    public static func refusal(_ refusal: PasswordRule.Refusal) -> String {
        switch refusal {
        case .short: "Ce mot de passe est trop court : il en faut \(PasswordRule.minimum) caractères au moins. Essayez une petite phrase."
        case .long: "Ce mot de passe est trop long : \(PasswordRule.maximum) caractères au plus."
        case .obvious: "Ce mot de passe se devine trop vite. Essayez une petite phrase que vous seul connaissez."
        case .ownName: "Ce mot de passe reprend votre adresse. Choisissez autre chose."
        }
    }
}
