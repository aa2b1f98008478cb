/// The exceptions to the 24 months as they are stored and sent by a form.
extension CDDIExtension {
    public static let codes = ["training", "senior_or_disabled", "difficulties"]

    /// Nil for no exception, an unknown code, or a training whose end is not known.
    public init?(code: String?, until: Day?) {
        switch code {
        case "training":
            guard let until else { return nil }
            self = .trainingUnderWay(until: until)
        case "senior_or_disabled": self = .seniorOrDisabled
        case "difficulties": self = .particularDifficulties
        default: return nil
        }
    }

    public var code: String {
        switch self {
        case .trainingUnderWay: "training"
        case .seniorOrDisabled: "senior_or_disabled"
        case .particularDifficulties: "difficulties"
        }
    }

    /// End of the training under way.
    public var until: Day? {
        if case .trainingUnderWay(let until) = self { until } else { nil }
    }
}
