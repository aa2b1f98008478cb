public import Domain
public import HTML

/// ETP: posts done against those conventioned, by year, by month and by annexe, with which hours count and what was declared to the ASP.
public struct PostsPage: Sendable {
    let year: PostsYear
    let sites: [Site]
    let site: Site?
    let today: Day
    /// Other reports of the reader.
    let besides: [Link]

    public init(_ year: PostsYear, sites: [Site], site: Site?, today: Day, besides: [Link] = []) {
        self.besides = besides
        self.year = year
        self.sites = sites
        self.site = site
        self.today = today
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: "ETP \(year.year)", frame: frame,
            main: """
                \(PageHead.draw(
                    "ETP \(year.year)", line: "<p>\(fr: "Postes réalisés et conventionnés, depuis les heures payées.")</p>", acts: years))
                \(when: sites.count > 1, filter)\
                \(when: !year.isWhole, PartialPosts.notice)\
                \(year.annexes.isEmpty ? EmptyState.draw("Aucune annexe en \(year.year). Les ETP viennent avec la convention et son annexe financière.") : content)
                \(FileLinks.draw(path(year.year, of: ReportPaths.posts.file)))
                """)
    }

    private var years: HTML {
        HTML(joining: besides.map { Button.link($0.label, to: $0.path, .quiet) })
            + Button.link("\(year.year - 1)", to: path(year.year - 1), .quiet) + Button.link("\(year.year + 1)", to: path(year.year + 1), .quiet)
    }

    private func path(_ year: Int, of pattern: PathPattern = ReportPaths.posts) -> Path {
        let path = pattern().with(["annee": "\(year)"])
        return site.map { path.with(["site": $0.id.text]) } ?? path
    }

    private var filter: HTML {
        let entry = Entry(values: ["annee": ["\(year.year)"], "site": [site?.id.text ?? ""]])
        return FilterBar.draw(to: ReportPaths.posts()) {
            """
            \(Form.hidden("annee", "\(year.year)"))\
            \(Field.select(
                "site", "Site", in: entry, choices: sites.map { Choice($0.id.text, $0.name) }, hint: "Une annexe de plusieurs sites reste entière.", empty: "Tous"))
            """
        }
    }

    private var content: HTML {
        """
        \(PostsTotals(year: year, today: today).html)
        \(months)
        \(each: year.annexes, annexe)
        \(kinds)
        """
    }

    // MARK: month after month

    private var months: HTML {
        Section.draw("Mois par mois", id: "mois") {
            """
            \(PostsDrawing.draw("ETP de chaque mois de \(year.year), toutes annexes", year.byMonth.map(drawn), id: "etp-mois"))
            \(Table.draw(
                caption: "ETP de chaque mois, toutes annexes",
                columns: [.text("Mois"), .number("Heures payées"), .number("ETP réalisés"), .number("ETP conventionnés"), .number("Taux")],
                rows: begun(year.byMonth.compactMap { one in one.posts.map { (one.month, $0) } }).map { month, posts in
                    ["\(FrenchDate.month(month))"] + numbers(posts)
                }, captionHidden: true))
            """
        }
    }

    private func drawn(_ one: (month: Day, posts: PostsDone?)) -> PostsDrawing.Month {
        let done = one.posts.flatMap { $0.entered.isEmpty ? nil : $0.monthlyThousandths }
        return PostsDrawing.Month(FrenchDate.month(one.month), done: done, conventioned: one.posts.map { $0.conventionedThousandths * 12 })
    }

    private func begun(_ months: [(Day, PostsDone)]) -> [(Day, PostsDone)] { months.filter { $0.0 <= today }.reversed() }

    /// A month that nobody entered has no posts done yet, which is not the same as none.
    private func numbers(_ posts: PostsDone) -> [HTML] {
        let given: HTML = "\(MonthWords.etp(posts.months.reduce(0) { $0 + $1.conventioned }))"
        guard !posts.entered.isEmpty else { return ["<span class=\"soft\">\(fr: "pas saisies")</span>", "–", given, "–"] }
        return [
            "\(MonthWords.hours(posts.paid))", "\(MonthWords.etp(posts.monthlyThousandths))", given, "\(fr: PostsWords.percent(posts.realisation))",
        ]
    }

    // MARK: each annexe

    private func annexe(_ own: PostsYear.Annexe) -> HTML {
        let begun = own.posts.months.filter { $0.month <= today }
        return Section.draw("Annexe \(own.annex.number.text)", id: "annexe-\(own.annex.id.text)") {
            """
            <p class="soft">\(HTML(text: own.annex.places.map(AnnexWords.place).joined(separator: " ; ")))\
            \(when: !own.isWhole, " \(PartialPosts.tag)")</p>
            \(begun.isEmpty ? EmptyState.draw("Cette annexe n’a pas commencé.") : Table.draw(
                caption: "Mois de l’annexe \(own.annex.number.text) ; chaque mois s’ouvre sur ses personnes",
                columns: [
                    .text("Mois"), .text("État"), .number("Heures payées"), .number("ETP réalisés"), .number("ETP conventionnés"), .number("Taux"),
                    .number("Heures déclarées à l’ASP"), .number("Écart à régulariser"),
                ], rows: begun.reversed().map(row), captionHidden: true, totals: totals(PostsDone(begun))))
            """
        }
    }

    private func row(_ month: AnnexMonth) -> [HTML] {
        let numbers = numbers(PostsDone([month]))
        return [
            """
            <a href="\(MonthPaths.sheet(MonthWords.key(month.month), month.annex.id.text))">\(FrenchDate.month(month.month))\
            <span class="visually-hidden">, voir les personnes</span></a>
            """, MonthWords.tag(month.state),
        ] + numbers + [declared(month.declared), drift(month.drift)]
    }

    private func declared(_ hours: Hours?) -> HTML { hours.map { "\(MonthWords.hours($0))" } ?? "<span class=\"soft\">\(fr: "pas encore")</span>" }

    private func drift(_ hours: Hours?) -> HTML {
        guard let hours, hours != Hours(0) else { return "–" }
        return "\(fr: MonthWords.signed(hours))"
    }

    private func totals(_ posts: PostsDone) -> [HTML] {
        let declared = posts.declaredMonths.reduce(Hours(0)) { $0 + ($1.declared ?? Hours(0)) }
        return [
            "Mois commencés", "", "\(MonthWords.hours(posts.paid))", "\(MonthWords.etp(posts.annualThousandths))",
            "\(MonthWords.etp(posts.conventionedThousandths))", "\(fr: PostsWords.percent(posts.realisation))", "\(MonthWords.hours(declared))", "",
        ]
    }

    // MARK: which hours

    private var kinds: HTML {
        Section.draw("Quelles heures comptent", id: "heures") {
            """
            \(Table.draw(
                caption: "Natures des heures", columns: [.text("Nature"), .text("Dans les ETP")],
                rows: year.kinds.map { [HTML(text: $0.label), $0.counts ? Tag.draw("compte", .done) : Tag.draw("ne compte pas", .closed)] },
                captionHidden: true))
            \(Because.draw([
                Reason(
                    "Ce choix se règle dans les référentiels, comme le dit l’annexe financière.",
                    source: "natures des heures, version \(year.kindsVersion)")
            ]))
            <p>\(fr: "« Payées » : les heures telles qu’elles sont connues aujourd’hui. « Déclarées à l’ASP » : celles du mois au moment où il a été validé. L’écart entre les deux se régularise à la main dans l’Extranet ; Jalon ne transmet rien.")</p>
            """
        }
    }
}

enum PostsWords {
    /// « 92,4 % »; « sans objet » without posts.
    static func percent(_ thousandths: Int?) -> String {
        thousandths.map { FrenchNumber.decimal($0, places: 1, trimmed: true) + French.narrowSpace + "%" } ?? "sans objet"
    }
}

/// Said to who reaches a part of an annexe only: what they see done is not all that was.
enum PartialPosts {
    static let tag: HTML = Tag.draw("vue partielle", .watch)

    static let notice: HTML = """
        <p class="hint">\(fr: "Vue partielle : une annexe travaille aussi en des lieux qui ne sont pas les vôtres. Les heures et les ETP réalisés sont ceux des personnes que vous pouvez voir ; les postes conventionnés sont ceux de l’annexe entière.")</p>

        """
}
