import Domain
import HTML

/// How the preview names the columns of a file.
enum ImportColumns {
    /// « Contrat – Du », so that two columns « Du » are told apart.
    static func name(_ column: ImportColumn) -> String {
        let title = column.title.isEmpty ? "Colonne \(column.index + 1)" : short(column.title)
        return column.group.isEmpty ? title : "\(short(column.group)) – \(title)"
    }

    /// Dates that somebody must name.
    static func unsure(_ plan: ImportPlan) -> HTML {
        let unsure = plan.sheets.filter(\.isOfPeople).flatMap(\.columns).filter(\.isUnsure)
        guard !unsure.isEmpty else { return .empty }
        let words = "Rien ne dit de quelle date il s’agit : \(names(unsure)). Dites-le dans « Corriger », sinon elle n’est pas reprise."
        return Page.notice(Notice(.warning, words))
    }

    /// Said before anything is written: what the file holds and Jalon leaves.
    static func ignored(_ plan: ImportPlan) -> HTML {
        let ignored = plan.sheets.filter(\.isOfPeople).flatMap(\.columns).filter { $0.target == .ignored && !$0.isUnsure }
        guard !ignored.isEmpty else { return .empty }
        let start = ignored.count == 1 ? "Une colonne remplie n’est pas reprise" : "\(ignored.count) colonnes remplies ne sont pas reprises"
        return "<p class=\"hint\">\(fr: "\(start) : \(names(ignored)).")</p>\n"
    }

    private static func names(_ columns: [ImportColumn]) -> String {
        columns.prefix(12).map { "« \(name($0)) »" }.joined(separator: ", ") + (columns.count > 12 ? "…" : "")
    }

    /// Nil when no cell may be shown.
    static func sample(_ column: ImportColumn) -> String? {
        let said = column.samples.map { text in "« \(short(Day(iso: text).map(FrenchDate.short) ?? text)) »" }
        return said.isEmpty ? nil : "Par exemple \(said.joined(separator: ", "))."
    }

    private static func short(_ text: String) -> String {
        let line = text.replacing("\n", with: " ")
        return line.count > 40 ? line.prefix(40) + "…" : line
    }
}
