public import Domain
import HTML

/// The figures of exits in French: their words, their addresses, and what each counts.
public enum ExitFigureWords {
    /// As in the address; the same figure has the same word everywhere.
    private static let slugs: [(String, ExitChoice)] = [
        ("constatees", .counted), ("dynamiques", .dynamic), ("emploi", .employment), ("durables", .category(.durable)),
        ("transition", .category(.transition)), ("positives", .category(.positive)), ("autres", .category(.other)), ("sans-motif", .undocumented),
        ("structure-dynamiques", .localDynamic), ("structure-durables", .local(.durable)), ("structure-transition", .local(.transition)),
        ("structure-positives", .local(.positive)), ("structure-autres", .local(.other)), ("levee-de-freins", .byLiftedFreins),
        ("trop-courtes", .beside(.tooShort)), ("sans-heures", .beside(.notEnoughHours)), ("sans-contrat", .beside(.neverHired)),
        ("neutralisees", .beside(.withdrawn)),
    ]

    public static func choice(_ slug: String) -> ExitChoice? { slugs.first { $0.0 == slug }?.1 }

    /// Every figure, in the order they are told.
    public static var all: [ExitChoice] { slugs.map(\.1) }

    public static func slug(_ choice: ExitChoice) -> String { slugs.first { $0.1 == choice }?.0 ?? "" }

    public static func label(_ choice: ExitChoice) -> String {
        switch choice {
        case .counted: "Sorties constatées"
        case .dynamic: "Sorties dynamiques (règle ASP)"
        case .employment: "Sorties en emploi"
        case .category(let category): category == .durable || category == .transition ? "Sorties en \(words(category))" : ExitWords.category(category)
        case .undocumented: "Sans nouvelle ou sans motif"
        case .localDynamic: "Sorties dynamiques (règle interne)"
        case .local(let group): "\(local(group)) (règle interne)"
        case .byLiftedFreins: "Sorties positives par levée de deux freins"
        case .beside(let why): beside(why)
        }
    }

    public static func definition(_ choice: ExitChoice) -> String {
        switch choice {
        case .counted: "dans le dénominateur : contrat signé, durée et heures suffisantes, motif non retiré"
        case .dynamic: "sorties constatées durables, de transition ou positives"
        case .employment: "sorties constatées durables ou de transition"
        case .category: "sorties constatées dont le motif est dans cette catégorie de l’ASP"
        case .undocumented: "sorties constatées sans motif noté, ou « sans nouvelle »"
        case .localDynamic: "sorties constatées des trois premières classes de la structure"
        case .local: "sorties constatées de cette classe de la structure"
        case .byLiftedFreins: "sorties « autres » pour l’ASP, positives pour la structure : deux freins sérieux levés avec preuve"
        case .beside(let why): besideDefinition(why)
        }
    }

    static func local(_ group: ExitChoice.LocalGroup) -> String {
        switch group {
        case .durable: "Sortie durable"
        case .transition: "Sortie transition"
        case .positive: "Sortie positive"
        case .other: "Autre sortie"
        }
    }

    private static func words(_ category: ExitCategory) -> String { ExitWords.category(category).lowercased() }

    private static func beside(_ why: ExitCounting) -> String {
        switch why {
        case .counted: "Sorties constatées"
        case .tooShort: "Parcours trop courts"
        case .notEnoughHours: "Moins d’une heure dans l’année"
        case .neverHired: "Sans contrat de travail"
        case .withdrawn: "Sorties neutralisées"
        }
    }

    private static func besideDefinition(_ why: ExitCounting) -> String {
        switch why {
        case .counted: definition(.counted)
        case .tooShort: "moins de trois mois entre la première embauche et la sortie"
        case .notEnoughHours: "aucune heure payée l’année de la sortie"
        case .neverHired: "un atelier, un stage : la personne n’a pas été salariée"
        case .withdrawn: "motif du « retrait des sorties constatées » : décès, longue maladie, fin d’essai, transfert…"
        }
    }

    /// « 61,9 % », or why there is none.
    static func percent(_ rate: Rate) -> String {
        rate.thousandths.map { FrenchNumber.decimal($0, places: 1, trimmed: true) + French.narrowSpace + "%" } ?? "sans objet"
    }

    static let closedShort = "Fermé : tient à des freins que vous ne pouvez pas tous lire."
    public static let closed = "Fermé : ce chiffre tient à des freins que vous ne pouvez pas tous lire. Vous en voyez le nombre, pas les personnes."
}

/// Why a figure of exits is what it is: definition, source, parameter and version.
struct ExitFigureReasons {
    let parameters: Parameters
    let day: Day
    let reasonsVersion: String

    func of(_ choice: ExitChoice) -> [Reason] {
        let definition = Reason("\(ExitFigureWords.label(choice)) : \(ExitFigureWords.definition(choice)).")
        return [definition] + rule(choice)
    }

    private func rule(_ choice: ExitChoice) -> [Reason] {
        switch choice {
        case .counted: counted
        case .dynamic: [floor(.exitDynamicFloor), table] + counted
        case .category(.durable): [floor(.exitDurableFloor), table, number(.exitDurableMonths, "CDD durable à partir de tant de mois")] + counted
        case .category, .employment, .undocumented: [table] + counted
        case .localDynamic, .local(.positive), .local(.other), .byLiftedFreins: local
        case .local: [table, Reason("Ces deux classes sont celles de l’ASP.")]
        case .beside(.tooShort): [number(.exitMinDays, "Jours qu’il faut entre la première embauche et la sortie")]
        case .beside(.notEnoughHours): [number(.exitMinHours, "Heures payées qu’il faut l’année de la sortie")]
        case .beside(.withdrawn): [table]
        case .beside: counted
        }
    }

    private var counted: [Reason] {
        [
            number(.exitMinDays, "Jours qu’il faut entre la première embauche et la sortie"),
            number(.exitMinHours, "Heures payées qu’il faut l’année de la sortie"),
        ]
    }

    private var local: [Reason] {
        [
            Reason("Règle de la structure, absente de la liste de l’ASP : à convenir avec la DDETS."), number(.exitLiftedFreins, "Freins levés qu’il faut"),
            number(.exitLiftedFreinSeverity, "Gravité qu’il faut à l’entrée"),
            Reason("Un frein compte une fois, levé entre l’entrée et la sortie, avec une preuve qui tient, et non rouvert."),
        ]
    }

    private var table: Reason { Reason("Chaque motif a sa catégorie.", source: "motifs de sortie, version \(reasonsVersion)") }

    private func floor(_ code: ParameterCode) -> Reason { number(code, "Repère national, en pour cent") }

    private func number(_ code: ParameterCode, _ words: String) -> Reason {
        let parameter = parameters[code, on: day]
        return Reason("\(words) : \(parameter.value).", source: "\(parameter.citation), paramètres version \(parameters.referential.version)")
    }
}
