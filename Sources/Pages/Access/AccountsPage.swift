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
        \(Table.draw(caption: "Comptes, dans l’ordre des noms", AccountsPage.table(today: frame.today), listing.accounts))
        \(Pager.draw(
            previous: isFirst ? nil : AccountPaths.accounts(), next: listing.next.map { AccountPaths.accounts().with(["apres": $0.text]) }, shown: shown))
        \(FileLinks.draw(AccountPaths.accounts.file()))
        """
    }

    private var shown: String {
        guard let first = listing.accounts.first, let last = listing.accounts.last else { return "" }
        return "\(first.name) à \(last.name)"
    }

    /// Its columns, on the page and in its file.
    public static func table(today: Day) -> ListTable<Account> {
        ListTable(
            "Comptes",
            [
                .text("Nom", [.text("Nom", width: 26) { $0.name }]) { "<a href=\"\(AccountPaths.account($0.id.text))\">\($0.name)</a>" },
                .text("Droits", [.text("Droits", width: 60) { rights($0, today) }]) { account in
                    rights(account, today).map { "\(fr: $0)" } ?? "<span class=\"soft\">aucun</span>"
                },
                .text("Compte", [.text("Compte") { AccountWords.state($0.state) }]) { AccountWords.tag($0.state) },
                .text("Second facteur", [.text("Second facteur") { $0.hasSecondFactor ? "actif" : "non" }]) { account in
                    account.hasSecondFactor ? "actif" : "<span class=\"soft\">non</span>"
                },
            ])
    }

    private static func rights(_ account: Account, _ today: Day) -> String? {
        let rights = account.grants.filter { $0.isInForce(on: today) }.map(GrantWords.short)
        return rights.isEmpty ? nil : rights.joined(separator: " ; ")
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
    static func state(_ state: Account.State) -> String {
        switch state {
        case .invited: "invité"
        case .open: "ouvert"
        case .closed: "fermé"
        }
    }

    static func tag(_ state: Account.State) -> HTML {
        switch state {
        case .invited: Tag.draw(self.state(state), .coming)
        case .open: Tag.draw(self.state(state), .done)
        case .closed: Tag.draw(self.state(state), .closed)
        }
    }
}
