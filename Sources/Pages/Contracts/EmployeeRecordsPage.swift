public import Domain
public import HTML

/// Fiches salarié: everybody under contract, whoever is blocked soonest first, with what is missing and where to mend it.
public struct EmployeeRecordsPage: Sendable {
    let listing: EmployeeRecordListing
    let isFirst: Bool
    let states: Referential<CaseTerm<EmployeeRecordState>>
    /// The reader may fill in; otherwise they look.
    let writes: Bool

    public init(_ listing: EmployeeRecordListing, isFirst: Bool, states: Referential<CaseTerm<EmployeeRecordState>>, writes: Bool) {
        self.states = states
        self.listing = listing
        self.isFirst = isFirst
        self.writes = writes
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Fiches salarié", frame: frame,
            main: """
                \(PageHead.draw("Fiches salarié", above: Link("Échéances", DeadlinePaths.deadlines()), line: "<p>\(fr: EmployeeRecordWords.plainly)</p>"))
                \(figures)\(content)
                <details><summary>\(fr: "Ce qui se saisit dans l’Extranet")</summary><p>\(fr: EmployeeRecordWords.elsewhere)</p>\
                \(when: listing.lines.contains { !$0.readsOrigin }, "<p>\(fr: EmployeeRecordWords.originElsewhere)</p>")</details>
                """)
    }

    private var figures: HTML {
        let ready = listing.counts[nil] ?? 0
        let blocked = EmployeeRecordGap.Place.allCases.compactMap { place in
            listing.counts[place].map { "\($0) \(EmployeeRecordsPage.blocked(place))" }
        }
        let taken = listing.processed == 0 ? "" : " ; \(FrenchNumber.count(listing.processed, "déjà suivie jusqu’au bout", "déjà suivies jusqu’au bout"))"
        guard ready > 0 || !blocked.isEmpty || listing.processed > 0 else { return .empty }
        let others = blocked.isEmpty ? "" : " ; à compléter : " + blocked.joined(separator: ", ")
        return "<p>\(fr: FrenchNumber.count(ready, "fiche prête", "fiches prêtes") + others + taken).</p>\n"
    }

    private static func blocked(_ place: EmployeeRecordGap.Place) -> String {
        switch place {
        case .pass: "par le PASS"
        case .identity: "par l’identité"
        case .address: "par l’adresse"
        case .situation: "par la situation"
        }
    }

    private var content: HTML {
        guard !listing.lines.isEmpty else {
            return EmptyState.draw(isFirst ? "Personne n’est sous contrat aujourd’hui parmi ceux que vous voyez." : "Il n’y a plus personne après.")
        }
        return """
            \(Table.draw(
                caption: "Personnes sous contrat, celles qui bloquent d’abord", EmployeeRecordsPage.table(states, writes: writes), listing.lines,
                captionHidden: true))
            \(Pager.draw(
                previous: isFirst ? nil : EmployeeRecordPaths.records(), next: listing.next.map { EmployeeRecordPaths.records().with(["apres": $0]) }))
            \(FileLinks.draw(EmployeeRecordPaths.records.file()))
            """
    }

    public static func table(_ states: Referential<CaseTerm<EmployeeRecordState>>, writes: Bool) -> ListTable<EmployeeRecordLine> {
        ListTable(
            "Fiches salarié",
            [
                .text(
                    "Personne", [.text("Nom", width: 22) { $0.person.lastName }, .text("Prénom") { $0.person.firstName }, .text("Site") { $0.siteName }]
                ) { line in
                    """
                    <a href="\(PersonPaths.person(line.person.id.text))">\(line.person.lastName) \(line.person.firstName)</a> \
                    <span class="soft">\(line.siteName)</span>
                    """
                },
                .text("Contrat", [.day("Contrat jusqu’au") { $0.contractUntil }]) { line in
                    "\(some: line.contractUntil, { "\(fr: "jusqu’au") \(FrenchDate.html($0))" })"
                },
                .text(
                    "Bloquée par",
                    [
                        .text("Bloquée par") { $0.blockedBy.map(EmployeeRecordWords.place) ?? "Prête" },
                        .text("Dans l’Extranet", width: 26) { $0.state.map { states.label(of: $0) } },
                    ]
                ) { line in "\(tag(line))\(some: line.state, { " \(EmployeeRecordWords.tag($0, states))" })" },
                .text("Ce qui manque", [.text("Ce qui manque", width: 60) { $0.gaps.map(EmployeeRecordWords.missing).joined(separator: ", ") }]) { line in
                    line.gaps.isEmpty
                        ? "<span class=\"soft\">\(fr: "Rien dans Jalon ; NIR à saisir dans l’Extranet.")</span>"
                        : "\(fr: line.gaps.map(EmployeeRecordWords.missing).joined(separator: ", "))"
                },
                .act("Ouvrir") { act($0, writes: writes) },
            ])
    }

    static func tag(_ line: EmployeeRecordLine) -> HTML {
        guard let place = line.blockedBy else { return Tag.draw("Prête", .done) }
        return Tag.draw(EmployeeRecordWords.place(place), place == .pass ? .late : .watch)
    }

    /// By part of the fiche: « Identité : civilité, lieu de naissance ».
    static func gaps(_ gaps: [EmployeeRecordGap]) -> HTML {
        let parts = EmployeeRecordGap.Place.allCases.compactMap { place -> (EmployeeRecordGap.Place, String)? in
            let own = gaps.filter { $0.place == place }
            return own.isEmpty ? nil : (place, own.map(EmployeeRecordWords.missing).joined(separator: ", "))
        }
        return "<ul class=\"gaps\">\(each: parts, { "<li><strong>\(fr: EmployeeRecordWords.place($0.0))</strong> : \(fr: $0.1)</li>\n" })</ul>"
    }

    /// The PASS is noted with the contracts, everything else on the fiche.
    private static func act(_ line: EmployeeRecordLine, writes: Bool) -> HTML {
        let (id, name) = (line.person.id.text, "\(line.person.lastName) \(line.person.firstName)")
        let (label, path) =
            line.blockedBy == .pass
            ? (writes ? "Noter le PASS" : "Voir le PASS", ContractPaths.contracts(id).anchored("pass"))
            : (writes && line.blockedBy != nil ? "Compléter" : "Voir la fiche", EmployeeRecordPaths.record(id))
        return "<a class=\"button quiet\" href=\"\(path)\">\(fr: label)<span class=\"visually-hidden\"> \(fr: "de") \(name)</span></a>"
    }
}
