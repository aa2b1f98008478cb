public import HTML

/// A refusal said plainly: what happened, what to do next.
public struct RefusalPage: Sendable {
    let title: String
    let text: String
    /// What was typed and could not be received: shown again, to be copied.
    let kept: [TypedField]

    public init(title: String, text: String, kept: [TypedField] = []) {
        self.title = title
        self.text = text
        self.kept = kept
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: title, frame: frame,
            main: """
                <h1>\(fr: title)</h1>
                <p>\(fr: text)</p>
                \(typed)
                \(Button.link("Revenir à l’accueil", to: Path("/"), .quiet))
                """)
    }

    private var typed: HTML {
        let (written, chosen) = (kept.filter { !$0.isChosen }, kept.filter(\.isChosen))
        guard !kept.isEmpty else { return .empty }
        return Section.draw("Ce que vous aviez écrit", id: "garde") {
            """
            \(when: !written.filter { !$0.isLong }.isEmpty, DefinitionList.draw(written.filter { !$0.isLong }.map { ($0.label, HTML(text: $0.value)) }))
            \(each: Array(written.filter(\.isLong).enumerated()), { index, field in long(field, index) })
            \(when: !chosen.isEmpty, "<p>\(fr: "À choisir de nouveau : \(chosen.map(\.label).joined(separator: " ; ")).")</p>")
            """
        }
    }

    private func long(_ field: TypedField, _ index: Int) -> HTML {
        """
        <div class="field"><label for="garde-\(index)">\(fr: field.label)</label>
        <textarea id="garde-\(index)" rows="6" readonly>\n\(field.value)</textarea></div>
        """
    }
}
