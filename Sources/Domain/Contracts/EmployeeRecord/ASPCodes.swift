/// Codes of the ASP, the agency that pays the aide au poste (tables of `itou/asp`, read on 2026-11-21).
public enum ASPCodes {
    /// Type of employer: 07 for every kind without a code of its own.
    public static func employerType(ofCompanyKind kind: String) -> String {
        switch kind {
        case "EI": "01"
        case "ETTI": "02"
        case "AI": "03"
        case "ACI": "04"
        case "EA": "06"
        default: "07"
        }
    }

    /// Measure; nil when the kind is not a SIAE.
    public static func measure(ofCompanyKind kind: String) -> String? {
        SIAEKind(rawValue: kind).map { $0.rawValue + "_DC" }
    }

    /// Department on three characters of a commune by its INSEE code: `0` and two first, or three first overseas.
    public static func departmentCode(ofCommune code: String) -> String {
        code.hasPrefix("97") || code.hasPrefix("98") ? String(code.prefix(3)) : "0" + code.prefix(2)
    }

    /// The answer's name for a batch of fiches salarié `RIAE_FS_YYYYMMDDHHMMSS.json`; nil when the name has another shape.
    public static func feedbackFileName(ofBatch name: String) -> String? {
        let prefix = "RIAE_FS_"
        let suffix = ".json"
        guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return nil }
        let stamp = name.dropFirst(prefix.count).dropLast(suffix.count)
        return IdentifierText.isDigits(stamp, count: 14) ? prefix + stamp + "_FichierRetour" + suffix : nil
    }
}
