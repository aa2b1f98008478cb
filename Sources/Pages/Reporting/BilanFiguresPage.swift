public import Domain
public import HTML

/// Bilans of a period: due, on time, late, missing, by piece and by site; each number opens onto its people.
public struct BilanFiguresPage: Sendable {
    let figures: BilanFigures
    let scope: ReportScope
    let reasons: BilanFigureReasons

    public init(_ figures: BilanFigures, scope: ReportScope, parameters: Parameters) {
        self.figures = figures
        self.scope = scope
        reasons = BilanFigureReasons(parameters: parameters, day: scope.period.last)
    }

    private init(_ figures: BilanFigures, scope: ReportScope, reasons: BilanFigureReasons) {
        self.figures = figures
        self.scope = scope
        self.reasons = reasons
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Bilans à l’heure", frame: frame,
            main: """
                \(PageHead.draw("Bilans à l’heure, en retard, manquants", above: Link("Pilotage", SteeringPaths.steering()), line: scope.line))
                \(Form.summary(of: scope.entry))\(scope.filter(to: BilanFigurePaths.bilans()))
                \(totals)\(pieces)\(when: sites.count > 1, bySite)\(questionnaires)
                <p class="soft">\(fr: "Les échéances viennent du calendrier des bilans, depuis l’entrée, les contrats et la sortie ; les réponses, des bilans signés et des diagnostics écrits. Tout se recalcule à chaque lecture, pour les personnes dont vous pouvez voir l’accompagnement. L’accueil se suit à part, étape par étape, sur la page de chaque personne.")</p>
                \(FileLinks.draw(scope.path(BilanFigurePaths.bilans.file())))
                """)
    }

    // MARK: in four figures

    private var totals: HTML {
        let rate = figures.rate(nil)
        let words = "à l’heure : \(FrenchNumber.integer(rate.numerator)) sur \(FrenchNumber.integer(rate.denominator)) échéances échues"
        return Figure.row(
            Figure.draw(BilanFigureWords.percent(rate), words, because: reasons.of(nil)),
            figure(.onTime, "à l’heure"), figure(.late, "en retard"), figure(.missing, "manquants"), figure(.coming, "à venir dans la période"))
    }

    private func figure(_ standing: BilanCalendar.Standing, _ words: String) -> HTML {
        let choice = BilanChoice(nil, standing)
        let count = figures.count(choice)
        return Figure.draw(
            FrenchNumber.integer(count), words, to: count > 0 ? path(choice) : nil,
            because: [Reason("\(BilanFigureWords.label(choice)) : \(BilanFigureWords.definition(standing)).")])
    }

    // MARK: piece by piece

    private var pieces: HTML {
        Section.draw("Par échéance", id: "echeances") {
            """
            \(figures.lines.isEmpty ? EmptyState.draw("Aucune échéance de bilan ne tombe dans cette période.") : Table.draw(
                caption: "Échéances de la période par sorte, avec leur taux", columns: columns("Échéance"),
                rows: BilanPiece.answered.map { row($0) }, captionHidden: true, totals: row(nil)))
            \(when: figures.closed(BilanChoice(nil, nil)) > 0, "<p class=\"hint\">\(fr: BilanFigureWords.closed)</p>")
            """
        }
    }

    private func columns(_ first: String) -> [Table.Column] {
        [.text(first), .number("Échues"), .number("À l’heure"), .number("En retard"), .number("Manquants"), .number("À venir"), .number("Taux à l’heure")]
    }

    private func row(_ piece: BilanPiece?) -> [HTML] {
        let standings: [BilanCalendar.Standing?] = [nil, .onTime, .late, .missing, .coming]
        let name: HTML = piece == nil ? "Total" : "\(fr: BilanFigureWords.label(piece))\(Because.draw(reasons.of(piece)))"
        return [name] + standings.map { number(BilanChoice(piece, $0)) } + [rate(figures.rate(piece))]
    }

    /// The number alone, opening onto its people when it can.
    private func number(_ choice: BilanChoice) -> HTML {
        let count = figures.count(choice)
        guard count > 0, count > figures.closed(choice) else { return "\(FrenchNumber.integer(count))" }
        let words = " \(BilanFigureWords.label(choice)), voir les personnes"
        return "<a href=\"\(path(choice))\">\(FrenchNumber.integer(count))<span class=\"visually-hidden\">\(fr: words)</span></a>"
    }

    private func rate(_ rate: Rate) -> HTML {
        "\(fr: BilanFigureWords.percent(rate))\(when: rate.denominator > 0, "<br><span class=\"soft\">\(fr: "\(FrenchNumber.integer(rate.numerator)) sur \(FrenchNumber.integer(rate.denominator))")</span>")"
    }

    private func path(_ choice: BilanChoice) -> Path {
        scope.path(BilanFigurePaths.piece(BilanFigureWords.slug(choice.piece))).with(["etat": BilanFigureWords.slug(choice.standing)])
    }

    // MARK: site by site

    private var sites: [Site] { scope.site == nil ? scope.sites.filter { !figures.at($0.id).lines.isEmpty } : [] }

    private var bySite: HTML {
        Section.draw("Par site", id: "sites") {
            Table.draw(
                caption: "Échéances de la période par site, avec leur taux", columns: columns("Site"),
                rows: sites.map { site in
                    let here = BilanFiguresPage(figures.at(site.id), scope: scope.narrowed(to: site), reasons: reasons)
                    return ["\(site.name)"] + here.row(nil).dropFirst()
                }, captionHidden: true)
        }
    }

    // MARK: after the exit

    private var questionnaires: HTML {
        let asked = BilanPiece.questionnaires.filter { figures.count(BilanChoice($0, nil)) > 0 }
        guard !asked.isEmpty else { return .empty }
        return Section.draw("Après la sortie", id: "questionnaires") {
            """
            \(Table.draw(
                caption: "Questionnaires attendus dans la période", columns: [.text("Questionnaire"), .number("Attendus")],
                rows: asked.map { ["\(fr: BilanFigureWords.label($0))\(Because.draw(reasons.of($0)))", number(BilanChoice($0, nil))] }, captionHidden: true))
            <p class="soft">\(fr: "Leur date vient de la sortie. Jalon ne garde pas encore la réponse : il n’en compte ni retard ni manque.")</p>
            """
        }
    }
}
