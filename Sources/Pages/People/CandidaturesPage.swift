public import Domain
public import HTML

/// Candidatures: those that await an answer, the oldest first, or those in one state.
public struct CandidaturesPage: Sendable {
    let listing: CandidatureListing
    /// Nil for all those that await an answer.
    let chosen: CandidatureState?
    let words: CandidatureWords
    let answerDays: Int
    /// The reader may record one.
    let writes: Bool

    public init(listing: CandidatureListing, chosen: CandidatureState?, words: CandidatureWords, answerDays: Int, writes: Bool) {
        self.listing = listing
        self.chosen = chosen
        self.words = words
        self.answerDays = answerDays
        self.writes = writes
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Candidatures", frame: frame,
            main: """
                \(PageHead.draw("Candidatures", acts: writes ? Button.link("Nouvelle candidature", to: CandidaturePaths.new()) : .empty))
                \(filter)
                \(content(frame.today))
                """)
    }

    private var filter: HTML {
        let entry = Entry(values: ["etat": [chosen?.rawValue ?? ""]])
        let choices = CandidatureState.allCases.compactMap { state -> Choice? in
            guard let count = listing.counts[state], count > 0 || state == chosen else { return nil }
            return Choice(state.rawValue, "\(words.label(state)) (\(FrenchNumber.integer(count)))")
        }
        return FilterBar.draw(to: CandidaturePaths.all(), clear: chosen == nil ? nil : CandidaturePaths.all()) {
            Field.select("etat", "État", in: entry, choices: choices, empty: "En attente d’une réponse (\(FrenchNumber.integer(waiting)))")
        }
    }

    private var waiting: Int { listing.counts.filter(\.key.isPending).values.reduce(0, +) }

    private func content(_ today: Day) -> HTML {
        guard !listing.lines.isEmpty else {
            return EmptyState.draw(
                chosen == nil ? "Aucune candidature n’attend de réponse." : "Aucune candidature dans cet état.",
                act: writes && chosen == nil ? Link("Noter une candidature", CandidaturePaths.new()) : nil)
        }
        return """
            \(Table.draw(
                caption: chosen == nil ? "Candidatures qui attendent une réponse, la plus ancienne d’abord" : "Candidatures, la plus ancienne d’abord",
                CandidaturesPage.table(words, answerDays: answerDays, today: today), listing.lines))
            \(Pager.draw(previous: nil, next: listing.next.map { CandidaturePaths.all().with(["etat": chosen?.rawValue ?? "", "apres": $0]) }))
            \(FileLinks.draw(CandidaturePaths.all.file().with(["etat": chosen?.rawValue ?? ""])))
            """
    }

    /// Its columns, on the page and in its file.
    public static func table(_ words: CandidatureWords, answerDays: Int, today: Day) -> ListTable<CandidatureListing.Line> {
        ListTable(
            "Candidatures",
            [
                .text("Personne", [.text("Nom", width: 22) { $0.person.lastName }, .text("Prénom") { $0.person.firstName }]) { line in
                    "<a href=\"\(CandidaturePaths.candidature(line.candidature.id.text))\">\(line.person.lastName) \(line.person.firstName)</a>"
                },
                .text("Orientée le", [.day("Orientée le") { $0.candidature.orientedOn }]) { FrenchDate.html($0.candidature.orientedOn) },
                .text("Par", [.text("Par", width: 28) { CandidatureWords.prescriber($0.candidature) }]) { line in
                    "\(fr: CandidatureWords.prescriber(line.candidature))"
                },
                .text("Site", [.text("Site") { $0.candidature.siteName }]) { HTML(text: $0.candidature.siteName) },
                .text("État", [.text("État", width: 22) { words.label($0.candidature.state) }]) { words.tag($0.candidature.state) },
                .text("Entretien", [.text("Entretien") { $0.candidature.interviewOpinion.map(CandidatureWords.opinion) }]) { line in
                    line.candidature.interviewOpinion.map { HTML(text: CandidatureWords.opinion($0)) } ?? "<span class=\"soft\">–</span>"
                },
                .text("Réponse attendue", [.day("Réponse attendue") { AnswerDue.day($0.candidature, within: answerDays) }]) { line in
                    AnswerDue.draw(line.candidature, within: answerDays, today: today)
                },
            ])
    }
}
