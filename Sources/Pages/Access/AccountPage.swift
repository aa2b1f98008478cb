public import Domain
public import HTML

/// One account: its rights with their dates, and what the administrator does of it.
public struct AccountPage: Sendable {
    let account: Account
    let places: GrantPlaces
    let writes: Bool
    /// The reader's own account: its rights are another administrator's to change.
    let isOwn: Bool
    let prescribers: PrescriberLinksSection
    let entry: Entry

    public init(
        account: Account, places: GrantPlaces, writes: Bool, isOwn: Bool, prescribers: PrescriberLinksSection, entry: Entry = Entry()
    ) {
        self.account = account
        self.places = places
        self.writes = writes
        self.isOwn = isOwn
        self.prescribers = prescribers
        self.entry = entry
    }

    private var acts: Bool { writes && !isOwn && account.state != .closed }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: account.name, frame: frame,
            main: """
                \(PageHead.draw(account.name, above: Link("Comptes", AccountPaths.accounts()), line: "\(account.email) · \(AccountWords.tag(account.state))"))
                \(rights(frame))\(prescribers.html(in: frame))\(when: acts, giving(frame))\(when: acts, access(frame))\
                \(when: account.state != .closed && account.holds(.counsellor, on: frame.today), leaving)\
                \(when: writes && isOwn, "<p class=\"hint\">\(fr: "C’est votre compte : ses droits se changent par un autre administrateur.")</p>")
                """)
    }

    private func rights(_ frame: Frame) -> HTML {
        Section.draw("Droits", id: "droits") {
            account.grants.isEmpty
                ? EmptyState.draw("Aucun droit : ce compte ne voit rien.")
                : Table.draw(
                    caption: "Droits, dans l’ordre où ils ont été donnés", columns: [.text("Droit"), .text("Du"), .text("Au"), .text("État"), .act("Retirer")],
                    rows: account.grants.map { row($0, frame) })
        }
    }

    private func row(_ grant: AccountGrant, _ frame: Frame) -> [HTML] {
        let over = grant.isOver(on: frame.today)
        return [
            "\(fr: GrantWords.short(grant))", FrenchDate.html(grant.from), grant.to.map { FrenchDate.html($0) } ?? "<span class=\"soft\">sans fin</span>",
            over ? Tag.draw("fini", .closed) : grant.isInForce(on: frame.today) ? Tag.draw("en cours", .done) : Tag.draw("à venir", .coming),
            acts && !over
                ? Button.post("Retirer", to: AccountPaths.grantEnd(account.id.text), csrf: frame.csrf, once: frame.once, hidden: ["droit": grant.id.text])
                : .empty,
        ]
    }

    private func giving(_ frame: Frame) -> HTML {
        Section.draw("Donner un droit", id: "donner") {
            Form.post(to: AccountPaths.grants(account.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
                "\(GrantFields.draw(entry, places))\(Button.submit("Donner ce droit"))"
            }
        }
    }

    private func access(_ frame: Frame) -> HTML {
        Section.draw("Accès au compte", id: "acces") {
            """
            <p>\(fr: account.state == .invited ? "L’invitation n’a pas encore servi." : "En cas de mot de passe oublié, montrez un nouveau lien. L’ancien mot de passe reste bon tant que le lien n’a pas servi.")</p>
            \(Button.row(
                post(account.state == .invited ? "Montrer un nouveau lien d’invitation" : "Montrer un lien de nouveau mot de passe", AccountPaths.link, frame),
                account.hasSecondFactor ? post("Retirer le second facteur", AccountPaths.secondFactorRemoval, frame) : .empty,
                Button.post("Fermer le compte", to: AccountPaths.closing(account.id.text), csrf: frame.csrf, once: frame.once, .dangerous)))
            <p class="hint">\(fr: "Fermer termine les sessions et les droits tout de suite. Ce que la personne a écrit reste.")</p>
            """
        }
    }

    private func post(_ label: String, _ path: PathPattern, _ frame: Frame) -> HTML {
        Button.post(label, to: path(account.id.text), csrf: frame.csrf, once: frame.once)
    }

    private var leaving: HTML {
        Section.draw("Départ", id: "depart") {
            """
            <p>\(fr: "Quand un CIP part, ses personnes et ses notes personnelles passent à un collègue nommé.")</p>
            \(Button.link("Préparer le départ", to: AccountPaths.departure(account.id.text), .quiet))
            """
        }
    }
}

/// The link just made, shown once to the administrator.
public struct MadeLinkPage: Sendable {
    let account: Account
    let address: String

    public init(account: Account, address: String) {
        self.account = account
        self.address = address
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Lien pour \(account.name)", frame: frame,
            main: """
                \(PageHead.draw("Un lien pour \(account.name)", above: Link(account.name, AccountPaths.account(account.id.text))))
                <p>\(fr: "Transmettez-le vous-même, de vive voix, par message ou par courriel :")</p>
                <p class="one-time-link"><code>\(address)</code></p>
                <p class="hint">\(fr: "Il sert une seule fois, pendant 14 jours, et remplace les liens précédents de ce compte. Il ne s’affichera plus : au besoin, faites-en un autre.")</p>
                """)
    }
}

/// A counsellor leaves: who takes over.
public struct DeparturePage: Sendable {
    let account: Account
    let colleagues: [User]
    let entry: Entry

    public init(account: Account, colleagues: [User], entry: Entry = Entry()) {
        self.account = account
        self.colleagues = colleagues
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Départ \(FrenchName.of(account.name))", frame: frame,
            main: "\(PageHead.draw("Départ \(FrenchName.of(account.name))", above: Link(account.name, AccountPaths.account(account.id.text))))\(content(frame))"
        )
    }

    private func content(_ frame: Frame) -> HTML {
        guard account.holds(.counsellor, on: frame.today) else {
            return EmptyState.draw(
                "\(account.name) n’est pas CIP aujourd’hui : il n’y a rien à transmettre.",
                act: Link("Revenir au compte", AccountPaths.account(account.id.text)))
        }
        guard !colleagues.isEmpty else {
            return EmptyState.draw(
                "Aucun autre CIP n’a de compte : invitez d’abord la personne qui prend la suite.", act: Link("Comptes", AccountPaths.accounts()))
        }
        return Form.post(to: AccountPaths.departure(account.id.text), csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            <ul>
            <li>\(fr: "Toutes les personnes suivies par \(account.name) passent au collègue choisi, qui reçoit au besoin le droit de CIP sur leurs sites.")</li>
            <li>\(fr: "Ses notes personnelles d’entretien passent au même collègue, et à personne d’autre.")</li>
            <li>\(fr: "Ses droits et ses sessions finissent tout de suite. Le compte reste, sans droit ; vous pourrez le fermer.")</li>
            </ul>
            \(Field.select("collegue", "Qui prend la suite", in: entry, choices: colleagues.map { Choice($0.id.text, $0.name) }, required: true))
            \(Button.submit("Transmettre et retirer les droits", .dangerous))
            """
        }
    }
}
