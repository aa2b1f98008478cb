import HTML

/// Answers as large targets, 64 px high, for a tablet held outside with gloves on: real boxes, whole labels, no script.
enum TapField {
    struct Choice {
        let value: String
        let label: String
        var hint: String?
        /// What stands before the words, hidden from those who listen.
        var drawing: HTML = .empty
    }

    enum Kind: String {
        case one = "radio", many = "checkbox"
    }

    /// `legend` is empty when a heading says it already.
    static func draw(
        _ kind: Kind, _ name: String, _ label: String, in entry: Entry, choices: [Choice], hint: String? = nil, required: Bool = false, from first: Int = 1
    ) -> HTML {
        let frame = FieldFrame(name, label, entry, hint: hint, required: required)
        let drawn = choices.enumerated().map { index, choice in
            tap(kind, name, choice, id: index + first == 1 ? frame.id : "\(frame.id)-\(index + first)", checked: entry.chose(choice.value, in: name))
        }
        return frame.around(choices: "<div class=\"taps\">\n\(HTML(joining: drawn))</div>\n")
    }

    private static func tap(_ kind: Kind, _ name: String, _ choice: Choice, id: String, checked: Bool) -> HTML {
        """
        <label class="tap" for="\(id)"><input type="\(kind.rawValue)" id="\(id)" name="\(name)" value="\(choice.value)"\(when: checked, " checked")>\
        \(choice.drawing)<span>\(fr: choice.label)\(some: choice.hint, { "<span class=\"tap-hint\">\(fr: $0)</span>" })</span></label>

        """
    }
}
