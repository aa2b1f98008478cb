public import HTML

/// A gesture of work in a few strokes, for who reads little: a symbol of `pictogrammes.svg`, in the colour of the text around it.
public enum PictogramDrawing {
    /// Hidden from screen readers: the words of the skill always stand beside it. `size` in pixels; without a name, nothing.
    public static func draw(_ name: String, size: Int = 48) -> HTML {
        guard !name.isEmpty else { return .empty }
        return """
            <svg class="pictogram" width="\(size)" height="\(size)" aria-hidden="true" focusable="false">\
            <use href="/assets/pictogrammes.svg#\(name)"/></svg>
            """
    }
}
