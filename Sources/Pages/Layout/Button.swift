public import HTML

/// What one can do, by weight: one primary act on a page, the others quiet, those that cannot be undone marked.
public enum Button {
    public enum Weight: Sendable {
        case primary, quiet, dangerous

        var name: String {
            switch self {
            case .primary: "primary"
            case .quiet: "quiet"
            case .dangerous: "dangerous"
            }
        }
    }

    /// Sends the form it stands in; `name` and `value` say which of several buttons was pressed.
    public static func submit(_ label: String, _ weight: Weight = .primary, name: String? = nil, value: String = "") -> HTML {
        "<button type=\"submit\" class=\"button \(weight.name)\"\(some: name, { " name=\"\($0)\" value=\"\(value)\"" })>\(fr: label)</button>\n"
    }

    /// A link with the weight of a button: it goes somewhere and changes nothing.
    public static func link(_ label: String, to path: Path, _ weight: Weight = .primary) -> HTML {
        "<a class=\"button \(weight.name)\" href=\"\(path)\">\(fr: label)</a>\n"
    }

    /// A form of one button.
    public static func post(
        _ label: String, to path: Path, csrf: String, once: String, _ weight: Weight = .quiet, hidden: KeyValuePairs<String, String> = [:]
    ) -> HTML {
        """
        <form class="one-button" method="post" action="\(path)">\
        \(Form.hidden("_csrf", csrf))\(Form.hidden("_once", once))\(each: hidden, { Form.hidden($0.key, $0.value) })\(submit(label, weight))</form>

        """
    }

    /// Buttons side by side, the main one first.
    public static func row(_ buttons: HTML...) -> HTML {
        "<div class=\"buttons\">\n\(HTML(joining: buttons))</div>\n"
    }
}
