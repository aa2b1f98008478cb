extension ExitCategory {
    /// The ASP's category of an exit by the code of its reason, in the table in force that day. Nil for a code unknown that day.
    public static func of(reason code: String, on day: Day, in reasons: Referential<ExitReason>) -> Verdict<ExitCategory>? {
        reasons.entry(code, on: day).map { explained($0, reasons.version) }
    }

    /// The same by the ASP's own number. Several reasons may share one: the first in the order of the table.
    public static func of(aspCode: Int, on day: Day, in reasons: Referential<ExitReason>) -> Verdict<ExitCategory>? {
        reasons.inForce(on: day).first { $0.aspCode == aspCode }.map { explained($0, reasons.version) }
    }

    private static func explained(_ reason: ExitReason, _ version: String) -> Verdict<ExitCategory> {
        var because = [Reason("Motif : \(reason.label).", source: "motifs de sortie, version \(version)")]
        if !reason.isVerified { because.append(Reason("Catégorie d’usage, à confirmer avec la DDETS.")) }
        return Verdict(reason.category, because: because)
    }
}
