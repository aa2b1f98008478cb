/// Two columns of a reason: « Type de sortie : durable » gives way to « Motif précis : CDI ».
enum ExitColumns {
    static func settle(_ layout: inout SheetLayout) {
        let claims = layout.columns.indices.filter { layout.columns[$0].meaning == .field(.exitReason) }
        guard claims.count > 1 else { return }
        func worth(_ index: Int) -> (Double, Int) {
            let column = layout.columns[index]
            let isPrecise = Phrases.words(column.title).contains { ["motif", "preci", "detail", "raison"].contains($0) }
            return (column.content.share(.exit), isPrecise ? 1 : 0)
        }
        guard let best = claims.max(by: { worth($0) < worth($1) }) else { return }
        for index in claims where index != best { layout.columns[index].meaning = .otherwise }
    }
}
