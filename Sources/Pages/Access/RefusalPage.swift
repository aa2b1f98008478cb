public import HTML

/// A refusal said plainly: what happened, what to do next.
public struct RefusalPage: Sendable {
    let title: String
    let text: String
    /// What was typed and could not be received: shown again, to be copied.
    let kept: [String]

    public init(title: String, text: String, kept: [String] = []) {
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
                \(each: Array(kept.enumerated()), { index, words in
                    """
                    <div class="field"><label for="garde-\(index)">\(fr: "Ce que vous aviez écrit\(kept.count > 1 ? ", \(index + 1)" : "")")</label>
                    <textarea id="garde-\(index)" rows="6" readonly>\n\(words)</textarea></div>
                    """
                })
                \(Button.link("Revenir à l’accueil", to: Path("/"), .quiet))
                """)
    }
}
