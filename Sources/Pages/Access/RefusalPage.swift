public import HTML

/// A refusal said plainly: what happened, what to do next.
public struct RefusalPage: Sendable {
    let title: String
    let text: String

    public init(title: String, text: String) {
        self.title = title
        self.text = text
    }

    public func html(in frame: Frame) -> HTML {
        Page.render(
            title: title, frame: frame,
            main: """
                <h1>\(fr: title)</h1>
                <p>\(fr: text)</p>
                \(Button.link("Revenir à l’accueil", to: Path("/"), .quiet))
                """)
    }
}
