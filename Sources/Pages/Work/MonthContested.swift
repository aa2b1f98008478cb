import Domain
import HTML

extension MonthSheetPage {
    /// What must be settled before the month is validated, each half-day with the way to it.
    var contested: HTML {
        guard !sheet.contested.isEmpty else { return .empty }
        let path = AttendancePaths.toVerify().with(["mois": key])
        return """
            <div class="notice notice-warning" role="alert">\(Shape.diamond)<div><p>\(fr: "Des présences restent à vérifier : le mois ne se valide pas avant.")</p>
            <ul>\(each: sheet.contested, { half in
                let name = sheet.lines.first { $0.person.id == half.person }?.person.fullName ?? "Une personne partie"
                let words = "\(name), \(WorkWords.halfDay(half.halfDay))"
                return "<li><a href=\"\(path.anchored(ToVerifyPage.scope(half.person, half.halfDay)))\">\(fr: words)</a></li>\n"
            })</ul></div></div>

            """
    }
}
