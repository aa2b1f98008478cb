public import Domain
public import HTML

/// Comptes: everybody with an account, and the invitation of a new one.
public struct AccountsPage: Sendable {
    let listing: AccountListing
    let isFirst: Bool
    let places: GrantPlaces
    /// The administrator writes, the direction reads.
    let writes: Bool
    let entry: Entry

    public init(listing: AccountListing, isFirst: Bool, places: GrantPlaces, writes: Bool, entry: Entry = Entry()) {
        self.listing = listing
        self.isFirst = isFirst
        self.places = places
        self.writes = writes
        self.entry = entry
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(title: "Comptes", frame: frame, main: "\(PageHead.draw("Comptes"))\(list(frame))\(when: writes, invitation(frame))")
    }

    private func list(_ frame: Frame) -> HTML {
        """
        \(Table.draw(
            caption: "Comptes, dans l’ordre des noms", columns: [.text("Nom"), .text("Droits"), .text("Compte"), .text("Second facteur")],
            rows: listing.accounts.map { row($0, frame.today) }))
        \(Pager.draw(
            previous: isFirst ? nil : AccountPaths.accounts(), next: listing.next.map { AccountPaths.accounts().with(["apres": $0.text]) }, shown: shown))
        """
    }

    private var shown: String {
        guard let first = listing.accounts.first, let last = listing.accounts.last else { return "" }
        return "\(first.name) à \(last.name)"
    }

    private func row(_ account: Account, _ today: Day) -> [HTML] {
        let rights = account.grants.filter { $0.isInForce(on: today) }.map(GrantWords.short)
        return [
            "<a href=\"\(AccountPaths.account(account.id.text))\">\(account.name)</a>",
            rights.isEmpty ? "<span class=\"soft\">aucun</span>" : "\(fr: rights.joined(separator: " ; "))", AccountWords.tag(account.state),
            account.hasSecondFactor ? "actif" : "<span class=\"soft\">non</span>",
        ]
    }

    private func invitation(_ frame: Frame) -> HTML {
        Section.draw("Inviter une personne", id: "inviter") {
            """
            <p>\(fr: "Jalon n’envoie pas de courriel : il vous montrera un lien, à transmettre vous-même. Il sert une fois, pendant 14 jours.")</p>
            \(Form.post(to: AccountPaths.accounts(), csrf: frame.csrf, once: frame.once, entry: entry) {
                """
                \(Field.text("nom", "Prénom et nom", in: entry, required: true, maxLength: 120))
                \(Field.email("courriel", "Adresse électronique", in: entry, required: true))
                \(GrantFields.draw(entry, places))
                \(Button.submit("Créer le compte et montrer le lien"))
                """
            })
            """
        }
    }
}

/// The sites and crews on which a right can be given.
public struct GrantPlaces: Sendable {
    let sites: [Site]
    let crews: [Crew]

    public init(sites: [Site], crews: [Crew]) {
        self.sites = sites
        self.crews = crews
    }
}

enum GrantFields {
    static func draw(_ entry: Entry, _ places: GrantPlaces) -> HTML {
        """
        \(Field.select("role", "Rôle", in: entry, choices: Role.allCases.map { Choice($0.rawValue, RoleWords.label($0) + " – " + RoleWords.hint($0)) }, required: true))
        \(Form.line(
            Field.select("site", "Site", in: entry, choices: places.sites.map { Choice($0.id.text, $0.name) }, hint: "Pour un CIP ou un encadrant.", empty: "Toute la structure"),
            Field.select("equipe", "Équipe", in: entry, choices: places.crews.map { Choice($0.id.text, $0.name) }, hint: "Pour un encadrant.", empty: "Aucune")))
        \(Form.line(
            Field.date("du", "Du", in: entry, required: true), Field.date("au", "Au", in: entry, hint: "Vide : sans fin prévue.")))
        """
    }
}

enum GrantWords {
    /// « CIP, Beaune »; « CIP, Beaune, à la place de Claire ».
    static func short(_ grant: AccountGrant) -> String {
        let place = grant.crewName ?? grant.siteName
        let away = grant.standsInForName.map { "à la place de \($0)" }
        return [RoleWords.label(grant.role), place, away].compactMap { $0 }.joined(separator: ", ")
    }
}

enum AccountWords {
    static func tag(_ state: Account.State) -> HTML {
        switch state {
        case .invited: Tag.draw("invité", .coming)
        case .open: Tag.draw("ouvert", .done)
        case .closed: Tag.draw("fermé", .closed)
        }
    }
}
