public import Domain
public import HTML

/// Les Emplois: whether they are reached, how the last readings went, what waits for a site. It names nobody.
public struct EmploisPage: Sendable {
    let connection: EmploisConnection?
    let sites: [ID<Site>: String]
    let readings: [EmploisReading]
    let held: [EmploisHeld]
    /// Differences still to settle; nil for who does not see them.
    let conflicts: Int?
    let roles: Set<Role>
    let now: Instant

    public init(
        _ connection: EmploisConnection?, sites: [ID<Site>: String], readings: [EmploisReading], held: [EmploisHeld], conflicts: Int?, roles: Set<Role>,
        now: Instant
    ) {
        self.connection = connection
        self.sites = sites
        self.readings = readings
        self.held = held
        self.conflicts = conflicts
        self.roles = roles
        self.now = now
    }

    private var mayRead: Bool { !EmploisReading.readers.isDisjoint(with: roles) }
    private var mayConnect: Bool { !EmploisConnection.writers.isDisjoint(with: roles) }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Les Emplois", frame: frame,
            main: """
                \(PageHead.draw(
                    "Les Emplois de l’inclusion",
                    line: "<p>\(fr: "Jalon y lit les fiches salarié, les PASS IAE et les coordonnées. Il complète ce qui manque, ne remplace rien, et montre ce qui diffère.")</p>"))
                \(latest(frame))\(differences)\(waiting)\(link)\(history)
                """)
    }

    private func latest(_ frame: Frame) -> HTML {
        guard connection?.hasToken == true else {
            return EmptyState.draw(
                mayConnect
                    ? "Les Emplois ne sont pas encore reliés. Il faut un jeton, créé dans « Accès aux API » par l’administrateur de la structure sur Les Emplois."
                    : "Les Emplois ne sont pas encore reliés : l’administrateur technique ou la direction donne l’adresse et le jeton.",
                act: mayConnect ? Link("Relier Les Emplois", EmploisPaths.connection()) : nil)
        }
        return Section.draw("La dernière lecture", id: "lecture") {
            """
            \(some: readings.first, { "<p>\(EmploisWords.state($0, at: now)) \(fr: sentence($0))</p>\n" })\
            \(when: readings.isEmpty, "<p>\(fr: "Les Emplois n’ont encore jamais été lus.")</p>")\
            \(some: readings.first?.failure, { "<div class=\"notice notice-warning\"><p>\(fr: EmploisWords.failure($0))</p></div>\n" })\
            \(when: mayRead, act(frame))
            """
        }
    }

    private func sentence(_ reading: EmploisReading) -> String {
        let by = reading.startedBy.isEmpty ? "par la ligne de commande" : "par \(reading.startedBy)"
        let pages = reading.pages == 1 ? "une page" : "\(reading.pages) pages"
        let counts = reading.counts.isEmpty ? "" : " : " + EmploisWords.counts(reading)
        return "commencée le \(EmploisWords.day(reading.startedAt)) \(by), \(pages)\(counts)"
    }

    private func act(_ frame: Frame) -> HTML {
        switch readings.first?.state {
        case .running? where (readings.first?.heldUntil ?? now) >= now:
            """
            <p>\(fr: "Les Emplois acceptent soixante appels par minute : une lecture peut prendre quelques minutes. Vous pouvez faire autre chose.")</p>
            \(Button.row(Button.link("Voir où elle en est", to: EmploisPaths.emplois(), .quiet)))
            """
        case .read?: Button.row(Button.link("Voir ce qu’elle apporte", to: EmploisPaths.reading()))
        case .failed?, .running?: Button.post("Reprendre la lecture", to: EmploisPaths.reading(), csrf: frame.csrf, once: frame.once, .primary)
        default: Button.post("Lire Les Emplois", to: EmploisPaths.reading(), csrf: frame.csrf, once: frame.once, .primary)
        }
    }

    private var differences: HTML {
        guard let conflicts, conflicts > 0 else { return .empty }
        let words =
            conflicts == 1 ? "Une valeur diffère de ce que Jalon contient." : "\(FrenchNumber.integer(conflicts)) valeurs diffèrent de ce que Jalon contient."
        return Section.draw("À trancher", id: "differences") {
            "<p>\(fr: words)</p>\n\(Button.row(Button.link("Voir les différences", to: EmploisPaths.conflicts(), .quiet)))"
        }
    }

    private var waiting: HTML {
        guard !held.isEmpty else { return .empty }
        let isLinked = held.allSatisfy { connection?.sites[$0.siret] != nil }
        return Section.draw(isLinked ? "Fiches qui attendent" : "SIRET à relier à un site", id: "siret") {
            """
            \(when: !isLinked, "<p>\(fr: "Ces fiches sont gardées, scellées, et seront reprises dès que leur SIRET aura un site.")</p>\n")\
            <ul>\(each: held, { "<li><span class=\"nowrap\">\($0.siret.isEmpty ? "sans SIRET" : $0.siret)</span> : \(fr: standing($0))</li>" })</ul>
            \(when: mayConnect && !isLinked, Button.row(Button.link("Dire de quel site", to: EmploisPaths.connection(), .quiet)))
            """
        }
    }

    private func standing(_ one: EmploisHeld) -> String {
        let words = (one.count == 1 ? "une fiche" : "\(one.count) fiches") + ", depuis le \(FrenchDate.short(one.since))"
        if !one.isKept { return words + " ; gardées trop longtemps, elles ont été effacées et seront relues une fois le site indiqué" }
        return connection?.sites[one.siret] == nil ? words : words + " ; elles viendront quand quelqu’un de leur site enregistrera une lecture"
    }

    private var link: HTML {
        guard let connection else { return .empty }
        let routes = connection.sites.sorted { $0.key < $1.key }.map { "\($0.key) : \(sites[$0.value] ?? "–")" }
        return Section.draw(
            "Le lien", id: "lien", act: mayConnect ? "<a href=\"\(EmploisPaths.connection())\">\(fr: "Régler")</a>" : .empty
        ) {
            DefinitionList.draw([
                ("Adresse", "\(connection.address)"), ("Jeton", "\(fr: connection.hasToken ? "gardé scellé, jamais montré" : "aucun")"),
                ("SIRET", routes.isEmpty ? nil : "\(routes.joined(separator: " ; "))"),
            ])
        }
    }

    private var history: HTML {
        guard readings.count > 1 else { return .empty }
        return Section.draw("Les lectures", id: "historique") {
            Table.draw(
                caption: "Lectures des Emplois", columns: [.text("Commencée"), .text("État"), .number("Pages"), .text("Ce qu’elle a apporté")],
                rows: readings.map { one in
                    [
                        "\(fr: EmploisWords.day(one.startedAt))\(when: !one.startedBy.isEmpty, " par \(one.startedBy)")", EmploisWords.state(one, at: now),
                        "\(one.pages)", "\(fr: one.counts.isEmpty ? "–" : EmploisWords.counts(one))",
                    ]
                }, captionHidden: true)
        }
    }
}
