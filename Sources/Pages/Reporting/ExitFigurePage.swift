public import Domain
public import HTML

/// The people behind one figure of exits, each with why they count; or why the figure stays closed.
public struct ExitFigurePage: Sendable {
    let choice: ExitChoice
    let count: Int
    /// One page of them; nil when the figure stays closed.
    let lines: [ExitFigures.Line]?
    let next: String?
    let isFirst: Bool
    let scope: ReportScope

    public init(_ choice: ExitChoice, count: Int, lines: [ExitFigures.Line]?, next: String?, isFirst: Bool, scope: ReportScope) {
        self.choice = choice
        self.count = count
        self.lines = lines
        self.next = next
        self.isFirst = isFirst
        self.scope = scope
    }

    /// The key that a page gives to the following one.
    public static func key(_ line: ExitFigures.Line) -> String { line.exit.person.id.text + line.exit.day.iso }

    public func html(in frame: Frame) -> HTML {
        let title = ExitFigureWords.label(choice)
        return Page.render(
            title: title, frame: frame,
            main: """
                \(PageHead.draw(
                    "\(title) : \(FrenchNumber.integer(count))", above: Link("Sorties constatées", scope.path(ReportPaths.exits())),
                    line: "\(scope.line)<p>\(fr: ExitFigureWords.definition(choice))</p>"))
                \(some: lines, { $0.isEmpty ? EmptyState.draw("Personne sur cette période.") : table($0) })\
                \(when: lines == nil, EmptyState.draw(ExitFigureWords.closed))
                """)
    }

    private func table(_ lines: [ExitFigures.Line]) -> HTML {
        """
        \(Table.draw(
            caption: "Les personnes de ce chiffre", ReportTables.people, lines, captionHidden: true))
        \(Pager.draw(previous: isFirst ? nil : path, next: next.map { path.with(["apres": $0]) }, shown: shown(lines)))
        \(FileLinks.draw(scope.path(ReportPaths.exitFigure.file(ExitFigureWords.slug(choice)))))
        """
    }

    private var path: Path { scope.path(ReportPaths.exitFigure(ExitFigureWords.slug(choice))) }

    private func shown(_ lines: [ExitFigures.Line]) -> String {
        "\(lines.first?.exit.person.lastName ?? "") à \(lines.last?.exit.person.lastName ?? "")"
    }
}
