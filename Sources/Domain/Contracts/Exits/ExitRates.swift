/// A rate that names what it divides: nobody has to guess the denominator.
public struct Rate: Hashable, Sendable {
    public let name: String
    public let numerator: Int
    public let numeratorName: String
    public let denominator: Int
    public let denominatorName: String

    public init(_ name: String, _ numerator: Int, _ numeratorName: String, over denominator: Int, _ denominatorName: String) {
        self.name = name
        self.numerator = numerator
        self.numeratorName = numeratorName
        self.denominator = denominator
        self.denominatorName = denominatorName
    }

    /// Thousandths, rounded half up; nil without a denominator: « sans objet », never 0 %.
    public var thousandths: Int? {
        denominator == 0 ? nil : (numerator * 2000 + denominator) / (denominator * 2)
    }
}

/// The exits of a period counted by the ASP's rule and by the local one, with those left beside in absolute numbers.
public struct ExitRates: Hashable, Sendable {
    /// Exits in the denominator, by category of the ASP; those without a reason are among the others.
    public let byCategory: [ExitCategory: Int]
    public let counted: Int
    public let undocumented: Int
    /// Local dynamic exits, and how many of them only thanks to lifted freins.
    public let localDynamic: Int
    public let byLiftedFreins: Int
    public let tooShort: Int
    public let notEnoughHours: Int
    public let neverHired: Int
    public let withdrawn: Int

    public init(_ exits: [ParcoursExit], _ parameters: ExitParameters = .inForce) {
        let ranked = exits.map { ($0, $0.counting(parameters).value) }
        let kept = ranked.filter { $0.1 == .counted }.map(\.0)
        byCategory = kept.reduce(into: [:]) { $0[$1.category ?? .other, default: 0] += 1 }
        counted = kept.count
        undocumented = kept.count { !$0.isDocumented }
        let classes = kept.map { LocalExitClass.of($0.category ?? .other, liftedFreins: $0.liftedFreins, parameters).value }
        localDynamic = classes.count { $0.isDynamic }
        byLiftedFreins = classes.count { $0 == .positive(.liftedFreins) }
        tooShort = ranked.count { $0.1 == .tooShort }
        notEnoughHours = ranked.count { $0.1 == .notEnoughHours }
        neverHired = ranked.count { $0.1 == .neverHired }
        withdrawn = ranked.count { $0.1 == .withdrawn }
    }

    public func count(_ category: ExitCategory) -> Int { byCategory[category] ?? 0 }

    private var dynamic: Int { count(.durable) + count(.transition) + count(.positive) }

    /// The rates of the ASP's rule, in the order of its tables.
    public var aspRates: [Rate] {
        [
            rate("Sorties dynamiques (règle ASP)", dynamic, "sorties durables, de transition et positives"),
            rate("Emploi durable", count(.durable), "sorties en emploi durable"),
            rate("Emploi de transition", count(.transition), "sorties en emploi de transition"),
            rate("Sorties positives", count(.positive), "sorties positives"),
            rate("Sorties en emploi", count(.durable) + count(.transition), "sorties en emploi durable ou de transition"),
        ]
    }

    /// « Sorties dynamiques (règle interne, dont N par levée de freins) ».
    public var localRate: Rate {
        rate("Sorties dynamiques (règle interne, dont \(byLiftedFreins) par levée de freins)", localDynamic, "sorties des trois premières classes")
    }

    /// A sign of how well the exits are known, printed under the rates.
    public var undocumentedRate: Rate {
        rate("Sans nouvelle ou sans motif", undocumented, "sorties sans motif connu")
    }

    private func rate(_ name: String, _ numerator: Int, _ numeratorName: String) -> Rate {
        Rate(name, numerator, numeratorName, over: counted, "sorties constatées de la période")
    }
}
