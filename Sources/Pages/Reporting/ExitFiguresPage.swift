public import Domain
public import HTML

/// Sorties constatées: every rate with what it divides, the ASP's five categories and the structure's four classes side by side, and what is left beside.
public struct ExitFiguresPage: Sendable {
    let figures: ExitFigures
    let scope: ReportScope
    let reasons: ExitFigureReasons

    /// `reasonsVersion`: of the table of reasons of exit.
    public init(_ figures: ExitFigures, scope: ReportScope, parameters: Parameters, reasonsVersion: String) {
        self.figures = figures
        self.scope = scope
        reasons = ExitFigureReasons(parameters: parameters, day: scope.period.last, reasonsVersion: reasonsVersion)
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "Sorties constatées", frame: frame,
            main: """
                \(PageHead.draw("Sorties constatées", above: Link("Pilotage", SteeringPaths.steering()), line: scope.line))
                \(Form.summary(of: scope.entry))\(scope.filter(to: ReportPaths.exits()))
                \(counts)\(rates)\(ranks)\(beside)
                <p class="soft">\(fr: "Ces chiffres se recalculent à chaque lecture depuis les faits datés, pour les personnes dont vous pouvez voir la sortie.")</p>
                \(FileLinks.draw(scope.path(ReportPaths.exits.file())))
                """)
    }

    // MARK: what is counted

    private var counts: HTML {
        let left = figures.lines.count
        return Figure.row(
            Figure.draw(FrenchNumber.integer(left), left < 2 ? "personne partie" : "personnes parties"),
            figure(.counted), figure(.dynamic), figure(.localDynamic), figure(.byLiftedFreins))
    }

    private func figure(_ choice: ExitChoice) -> HTML {
        let count = figures.count(choice)
        let isOpen = opens(choice)
        return Figure.draw(
            FrenchNumber.integer(count), ExitFigureWords.label(choice), to: isOpen && count > 0 ? path(choice) : nil,
            closed: isOpen ? nil : ExitFigureWords.closedShort, because: reasons.of(choice))
    }

    private func opens(_ choice: ExitChoice) -> Bool { figures.people(choice) != nil }

    private func path(_ choice: ExitChoice) -> Path { scope.path(ReportPaths.exitFigure(ExitFigureWords.slug(choice))) }

    /// The number alone, opening onto its people when it can.
    private func number(_ choice: ExitChoice) -> HTML {
        let count = figures.count(choice)
        guard count > 0, opens(choice) else { return "\(FrenchNumber.integer(count))" }
        return """
            <a href="\(path(choice))">\(FrenchNumber.integer(count))<span class="visually-hidden"> \(fr: ExitFigureWords.label(choice)), voir les personnes</span></a>
            """
    }

    // MARK: rates

    private var rates: HTML {
        let asp: [ExitChoice] = [.dynamic, .category(.durable), .category(.transition), .category(.positive), .employment]
        let own: [(Rate, ExitChoice)] = [(figures.rates.localRate, .localDynamic), (figures.rates.undocumentedRate, .undocumented)]
        return Section.draw("Taux", id: "taux") {
            """
            \(Table.draw(
                caption: "Chaque taux avec son numérateur et son dénominateur",
                columns: [.text("Taux"), .number("Valeur"), .text("Calcul"), .act("En barres")],
                rows: (Array(zip(figures.rates.aspRates, asp)) + own).map(rate), captionHidden: true))
            \(when: figures.rates.counted == 0, "<p>\(fr: "Aucune sortie constatée sur cette période : les taux sont sans objet, et non nuls.")</p>")
            """
        }
    }

    private func rate(_ rate: Rate, _ choice: ExitChoice) -> [HTML] {
        [
            "\(fr: rate.name)\(Because.draw(reasons.of(choice)))", "\(fr: ExitFigureWords.percent(rate))",
            """
            <span class="rate-parts">\(fr: "\(rate.numeratorName) : ")\(number(choice))</span>\
            <span class="rate-parts">\(fr: "sur les \(rate.denominatorName) : ")\(number(.counted))</span>
            """,
            rate.thousandths.map { EvolutionDrawing.bar($0, of: 1000) } ?? .empty,
        ]
    }

    // MARK: the two rules side by side

    private var ranks: HTML {
        Section.draw("L’ASP et la structure, côte à côte", id: "categories") {
            """
            \(when: figures.rates.counted > 0, drawing)\
            \(Table.draw(
                caption: "Sorties constatées par catégorie de l’ASP et par classe de la structure",
                columns: [.text("Catégorie de l’ASP"), .number("Sorties"), .text("Classe de la structure"), .number("Sorties de la classe")],
                rows: zip([ExitCategory.durable, .transition, .positive, .other], ExitChoice.LocalGroup.allCases).map { category, group in
                    [
                        "\(fr: ExitWords.category(category))", number(.category(category)), "\(fr: ExitFigureWords.local(group))", number(.local(group)),
                    ]
                }, captionHidden: true))
            <p>\(fr: "La cinquième catégorie de l’ASP, « Retrait des sorties constatées », n’entre dans aucun taux : elle est comptée plus bas. ")\
            \(fr: "Une sortie « Autres » pour l’ASP est positive pour la structure quand deux freins sont levés avec preuve.")</p>
            \(when: !figures.namesLocalClasses, "<p class=\"hint\">\(fr: closedFreins)</p>")\
            \(Because.draw(reasons.of(.byLiftedFreins), question: "Pourquoi deux rangements ?"))
            """
        }
    }

    /// Said to whoever may not read every frein, whatever they are: its being there tells nothing.
    private var closedFreins: String {
        "Les personnes de « \(ExitFigureWords.local(.positive)) » et « \(ExitFigureWords.local(.other)) » restent fermées : ces classes tiennent à des freins "
            + "que vous ne pouvez pas tous lire. Des freins de santé ou de justice ne sont comptés qu’à partir de cinq personnes."
    }

    private var drawing: HTML {
        let pairs = zip([ExitCategory.durable, .transition, .positive, .other], ExitChoice.LocalGroup.allCases).map { category, group in
            PairDrawing.Pair(ExitFigureWords.local(group), figures.count(.category(category)), figures.count(.local(group)))
        }
        return PairDrawing.draw("Sorties constatées, par l’ASP et par la structure", names: ("l’ASP", "la structure"), pairs, id: "cote-a-cote")
    }

    // MARK: beside the rates

    private var beside: HTML {
        let kinds: [ExitCounting] = [.withdrawn, .tooShort, .notEnoughHours, .neverHired]
        return Section.draw("Hors des taux", id: "hors-des-taux") {
            """
            <p>\(fr: "Montrées en nombre, jamais en taux.")</p>
            \(Table.draw(
                caption: "Sorties qui ne comptent dans aucun taux", columns: [.text("Pourquoi hors des taux"), .number("Sorties")],
                rows: kinds.map { why in
                    [
                        """
                        \(fr: ExitFigureWords.label(.beside(why))) <span class="soft">\(fr: ExitFigureWords.definition(.beside(why)))</span>\
                        \(Because.draw(reasons.of(.beside(why))))
                        """, number(.beside(why)),
                    ]
                }, captionHidden: true))
            """
        }
    }
}
