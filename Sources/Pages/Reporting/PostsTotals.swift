import Domain
import HTML

/// The year in five figures, each with how it was made.
struct PostsTotals {
    let year: PostsYear
    let today: Day

    private var begun: PostsDone { PostsDone(year.all.months.filter { $0.month <= today }) }
    private var elapsed: PostsDone { year.all.elapsed(on: today) }

    var html: HTML {
        Figure.row(
            Figure.draw(MonthWords.etp(begun.annualThousandths), "ETP réalisés sur l’année, à ce jour", because: done),
            Figure.draw(MonthWords.etp(year.all.conventionedThousandths), "ETP conventionnés sur l’année", because: given),
            Figure.draw(PostsWords.percent(elapsed.realisation), "de réalisation, sur les mois échus", because: rate),
            Figure.draw(begun.meanMonthlyThousandths.map { MonthWords.etp($0) } ?? "sans objet", "ETP par mois en moyenne, sur les mois saisis", because: mean),
            Figure.draw(
                MonthWords.etp(begun.declaredThousandths), "ETP déclarés à l’ASP, sur l’année", because: declared))
    }

    private var annualHours: String {
        let hours = Set(year.all.months.map(\.etp.annualHours)).sorted()
        return hours.map { FrenchNumber.integer($0) }.joined(separator: " ou ")
    }

    private var source: String { "annexe financière, heures annuelles théoriques ; formules des tableaux de bord de l’État" }

    private var done: [Reason] {
        [
            Reason("\(begun.paid.inWords) payées / \(annualHours) h par an pour un poste.", source: source),
            Reason("Les heures s’ajoutent d’abord et se divisent une fois : rien n’est arrondi entre-temps."),
        ]
    }

    private var given: [Reason] {
        year.annexes.map { one in
            Reason(
                "Annexe \(one.annex.number.text) : \(MonthWords.etp(one.posts.conventionedThousandths)) sur l’année, pour \(one.posts.months.count) mois.",
                source: "effectif mensuel conventionné × mois / 12")
        }
    }

    private var rate: [Reason] {
        let empty = Set(elapsed.months.map(\.month)).subtracting(elapsed.entered.map(\.month)).count
        return [
            Reason(
                "\(MonthWords.etp(elapsed.annualThousandths)) réalisés / \(MonthWords.etp(elapsed.conventionedThousandths)) conventionnés sur les mois finis avant le \(FrenchDate.short(today)).",
                source: "taux de réalisation, au prorata des mois échus")
        ]
            + (empty > 0
                ? [Reason("\(FrenchNumber.count(empty, "mois échu n’a", "mois échus n’ont")) encore aucune heure saisie : le taux en est abaissé.")] : [])
    }

    private var mean: [Reason] {
        [
            Reason(
                "Somme des ETP mensuels / \(FrenchNumber.count(Set(begun.entered.map(\.month)).count, "mois saisi", "mois saisis")). ETP d’un mois : heures payées × 12 / \(annualHours) h.",
                source: "formules des tableaux de bord de l’État")
        ]
    }

    private var declared: [Reason] {
        let months = begun.declaredMonths
        let gap = begun.paidOfDeclaredThousandths - begun.declaredThousandths
        let drift =
            gap == 0
            ? "Rien n’a changé depuis."
            : "Les mêmes mois font aujourd’hui \(MonthWords.etp(begun.paidOfDeclaredThousandths)) : l’écart se régularise dans l’Extranet."
        return [
            Reason(
                "\(FrenchNumber.count(months.count, "mois d’annexe validé", "mois d’annexe validés")), heures figées à la validation.",
                source: "dernière déclaration de chaque mois"),
            Reason(drift),
        ]
    }
}
