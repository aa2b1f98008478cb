import Domain
import HTML

/// Where values of this page come from, and what Les Emplois say otherwise. Nothing for who sees no contract.
struct EmploisSourceLine {
    let glance: EmploisGlance?

    var html: HTML {
        guard let glance, !glance.sources.isEmpty || glance.open > 0 else { return .empty }
        let days = Dictionary(grouping: glance.sources.keys) { glance.sources[$0] ?? Day(number: 0) }
        let parts = days.sorted { $0.key > $1.key }.map { day, fields in
            let labels = EmploisValue.fields.filter(fields.contains).map(\.label).joined(separator: ", ")
            return "\(labels) (\(FrenchDate.short(day)))"
        }
        return """
            <p class="soft source-line">\(when: !parts.isEmpty, "\(fr: "Lu sur Les Emplois : \(parts.joined(separator: " ; ")).") ")\
            \(when: glance.open > 0, "<a href=\"\(EmploisPaths.conflicts())\">\(fr: glance.open == 1 ? "Une différence avec Les Emplois, à trancher" : "\(glance.open) différences avec Les Emplois, à trancher")</a>")</p>

            """
    }
}
