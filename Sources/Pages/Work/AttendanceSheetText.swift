public import Domain
public import HTML

/// The sheet of émargement as it is printed.
public struct AttendanceSheetText: Sendable {
    let sheet: AttendanceSheet
    let issuedOn: Day
    let issuedBy: String
    /// « JALON-… ».
    let reference: String
    /// SHA-256 of its rows.
    let fingerprint: String

    public init(_ sheet: AttendanceSheet, issuedOn: Day, issuedBy: String, reference: String, fingerprint: String) {
        self.sheet = sheet
        self.issuedOn = issuedOn
        self.issuedBy = issuedBy
        self.reference = reference
        self.fingerprint = fingerprint
    }

    private var whose: String { sheet.lines.count == 1 ? sheet.lines[0].person.fullName : sheet.place.crew.name }

    /// The reference stands in it, so that the file names itself.
    public var title: String { "Feuille d’émargement, \(FrenchDate.month(sheet.month)), \(whose), \(reference)" }

    public var footer: String { "Émargement, \(whose), \(FrenchDate.month(sheet.month)), établi le \(FrenchDate.short(issuedOn))" }

    public var body: HTML {
        """
        <h1>\(fr: "Feuille d’émargement, \(FrenchDate.month(sheet.month))")</h1>
        <p class="lead">\(fr: "Structure : \(sheet.structureName)")<br>\(fr: "Équipe : \(sheet.place.crew.name), \(sheet.place.siteName)")<br>\
        \(fr: "Établie le \(FrenchDate.long(issuedOn)) par \(issuedBy)")</p>
        \(each: sheet.lines, section)
        <h2>\(fr: "Ce que vaut cette feuille")</h2>
        <p>\(fr: "Les heures de travail sont celles des demi-journées prévues, moins les minutes manquées. \(SigningWords.nature) Une signature « corrigée depuis » portait sur d’autres heures : elle est gardée, et une nouvelle est demandée.")</p>
        <p class="fingerprint">\(fr: "Référence : ")\(reference)<br>\(fr: "Empreinte des lignes (SHA-256) : ")\(fingerprint)<br>\
        \(fr: "La structure vérifie ce fichier avec « jalon verify FICHIER.pdf ».")</p>
        """
    }

    private func section(_ line: AttendanceSheet.Line) -> HTML {
        """
        <h2>\(fr: line.person.fullName)</h2>
        <table class="sheet"><caption>\(fr: "Demi-journées")</caption><thead><tr><th scope="col">Jour</th><th scope="col" class="number">\(fr: "Prévu")</th>\
        <th scope="col">\(fr: "Noté")</th><th scope="col" class="number">Travail</th><th scope="col">Signature</th></tr></thead>
        <tbody>\(each: line.halfDays, row)</tbody></table>
        <p><strong>\(fr: "Total : \(FrenchDuration.minutes(line.minutes)) de travail, pour \(FrenchDuration.minutes(line.planned)) prévues.")</strong> \(fr: signed(line))</p>

        """
    }

    private func row(_ halfDay: SignedHalfDay) -> HTML {
        """
        <tr><th scope="row">\(fr: "\(FrenchDate.weekday(halfDay.halfDay.day)) \(FrenchDate.dayAndMonth(halfDay.halfDay.day)), \(WorkWords.part(halfDay.halfDay.part).lowercased())")</th>\
        <td class="number">\(fr: halfDay.planned == 0 ? "–" : FrenchDuration.minutes(halfDay.planned))</td><td>\(fr: SigningWords.said(halfDay))</td>\
        <td class="number">\(fr: halfDay.isMarked ? FrenchDuration.minutes(halfDay.minutes) : "–")</td><td>\(fr: signature(halfDay.standing))</td></tr>

        """
    }

    private func signature(_ standing: SignedHalfDay.Standing) -> String {
        switch standing {
        case .unsigned: "Non signé"
        case .signed(let signature): "Signé \(SigningWords.made(signature))"
        case .stale(let signature): "Signé \(SigningWords.made(signature)) ; corrigé depuis"
        }
    }

    private func signed(_ line: AttendanceSheet.Line) -> String {
        sheet.rule == .off
            ? "La structure ne demande pas de signature dans Jalon."
            : "Signées : \(line.marked.count(where: \.isSigned)) sur \(FrenchNumber.count(line.marked.count, "demi-journée notée", "demi-journées notées"))."
    }
}
