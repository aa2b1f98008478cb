public import Domain
public import HTML

/// The people behind one figure of bilans, each with the day, why it was asked, and when it was validated.
public struct BilanFigurePage: Sendable {
    let choice: BilanChoice
    let count: Int
    let closed: Int
    let lines: [BilanFigures.Line]
    let next: String?
    let isFirst: Bool
    let scope: ReportScope

    /// `lines`: one page of them. `closed`: how many are counted without a name.
    public init(_ choice: BilanChoice, count: Int, closed: Int, lines: [BilanFigures.Line], next: String?, isFirst: Bool, scope: ReportScope) {
        self.choice = choice
        self.count = count
        self.closed = closed
        self.lines = lines
        self.next = next
        self.isFirst = isFirst
        self.scope = scope
    }

    /// The key that a page gives to the following one.
    public static func key(_ line: BilanFigures.Line) -> String { "\(line.due.due.iso)\(line.person.id.text)\(line.piece.rawValue)\(line.due.opens.iso)" }

    public func html(in frame: Frame) -> HTML {
        let title = BilanFigureWords.label(choice)
        let definition = BilanPiece.questionnaires.contains { $0 == choice.piece } ? "attendus dans la période" : BilanFigureWords.definition(choice.standing)
        return Page.render(
            title: title, frame: frame,
            main: """
                \(PageHead.draw(
                    "\(title) : \(FrenchNumber.integer(count))", above: Link("Bilans à l’heure", scope.path(BilanFigurePaths.bilans())),
                    line: "\(scope.line)<p>\(fr: definition).</p>"))
                \(when: closed > 0, "<p class=\"hint\">\(fr: "\(FrenchNumber.count(closed, "échéance reste", "échéances restent")) sans nom. \(BilanFigureWords.closed)")</p>")\
                \(lines.isEmpty ? EmptyState.draw("Personne à montrer ici sur cette période.") : table)
                """)
    }

    private var table: HTML {
        """
        \(Table.draw(caption: "Les échéances de ce chiffre", BilanFigureTables.people, lines, captionHidden: true))
        \(Pager.draw(previous: isFirst ? nil : path, next: next.map { path.with(["apres": $0]) }, shown: shown))
        \(FileLinks.draw(scope.path(BilanFigurePaths.piece.file(BilanFigureWords.slug(choice.piece))).with(["etat": BilanFigureWords.slug(choice.standing)])))
        """
    }

    private var path: Path {
        scope.path(BilanFigurePaths.piece(BilanFigureWords.slug(choice.piece))).with(["etat": BilanFigureWords.slug(choice.standing)])
    }

    private var shown: String {
        guard let first = lines.first, let last = lines.last else { return "" }
        return FrenchDate.range(first.due.due, last.due.due)
    }
}

/// The figures of bilans as files: by piece and by site, and the people of one figure.
public enum BilanFigureTables {
    /// One row a piece, the whole last.
    public static func pieces(_ figures: BilanFigures) -> ListTable<BilanPiece?> {
        ListTable("Par échéance", [.heading([.text("Échéance", width: 34) { BilanFigureWords.label($0) }] + numbers { ($0, figures) })])
    }

    public static func sites(_ figures: BilanFigures) -> ListTable<Site> {
        ListTable("Par site", [.heading([.text("Site", width: 28) { $0.name }] + numbers { (nil, figures.at($0.id)) })])
    }

    private static func numbers<Line>(_ of: @escaping @Sendable (Line) -> (BilanPiece?, BilanFigures)) -> [ListPart<Line>] {
        func count(_ title: String, _ standing: BilanCalendar.Standing?) -> ListPart<Line> {
            .count(title) { line in
                let (piece, figures) = of(line)
                return figures.count(BilanChoice(piece, standing))
            }
        }
        return [
            count("Échues (dénominateur)", nil), count("À l’heure (numérateur)", .onTime), count("En retard", .late), count("Manquants", .missing),
            count("À venir", .coming),
            .decimal("Taux à l’heure, %") { line in
                let (piece, figures) = of(line)
                return figures.rate(piece).thousandths.map { Double($0) / 10 }
            },
        ]
    }

    public static let people = ListTable<BilanFigures.Line>(
        "Échéances",
        [
            .text("Nom", [.text("Nom", width: 22) { $0.person.lastName }, .text("Prénom") { $0.person.firstName }]) { line in
                "<a href=\"\(PersonPaths.person(line.person.id.text))\">\(line.person.lastName) \(line.person.firstName)</a>"
            },
            .text("Site", [.text("Site", width: 20) { $0.siteName }]) { "\($0.siteName)" },
            .text(
                "Prévu le",
                [
                    .day("Prévu le") { $0.due.due }, .text("Échéance", width: 30) { BilanFigureWords.label($0.piece) },
                    .text("Pourquoi", width: 60) { $0.due.because.text },
                ]
            ) { line in
                "\(FrenchDate.html(line.due.due))<br><span class=\"soft\">\(fr: BilanFigureWords.label(line.piece))</span>\(Because.draw([line.due.because]))"
            },
            .text(
                "État", [.text("État") { BilanFigureWords.words($0.standing) }, .day("Validé le") { $0.validatedOn }]
            ) { line in
                guard !BilanPiece.questionnaires.contains(line.piece) else { return "<span class=\"soft\">\(fr: "réponse non gardée")</span>" }
                let validated: HTML = "\(some: line.validatedOn, { "<br><span class=\"soft\">\(fr: "validé le") \(FrenchDate.html($0))</span>" })"
                return BilanFigureWords.tag(line.standing) + validated
            },
        ])
}

/// Beside Pilotage: bilans on time, late or missing, and the people behind each figure.
public enum BilanFigurePaths {
    public static let bilans = PathPattern("/pilotage/bilans")
    public static let piece = PathPattern("/pilotage/bilans/:piece")
}
