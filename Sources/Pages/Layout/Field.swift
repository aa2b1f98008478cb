public import HTML

/// The fields of a form, drawn from what was typed and what is wrong with it. Each has its label, its hint, « obligatoire » in words,
/// and its error beside it. Errors name fields by `name`.
public enum Field {
    /// `autocomplete` follows WCAG 1.3.5 where the field is about the person who types: « name », « username »… Everywhere else it is off.
    public static func text(
        _ name: String, _ label: String, in entry: Entry, hint: String? = nil, required: Bool = false,
        maxLength: Int? = nil, autocomplete: String = "off", width: Width = .full
    ) -> HTML {
        input("text", name, label, entry, hint, required, width, "\(some: maxLength, { " maxlength=\"\($0)\"" }) autocomplete=\"\(autocomplete)\"")
    }

    /// A calendar day, sent as `YYYY-MM-DD`.
    public static func date(
        _ name: String, _ label: String, in entry: Entry, hint: String? = nil, required: Bool = false, min: String? = nil, max: String? = nil
    ) -> HTML {
        input(
            "date", name, label, entry, hint, required, .short,
            "\(some: min, { " min=\"\($0)\"" })\(some: max, { " max=\"\($0)\"" })")
    }

    /// Digits, with a comma for decimals: typed as text, because a number box changes under a mouse wheel and refuses the French comma.
    public static func number(
        _ name: String, _ label: String, in entry: Entry, hint: String? = nil, required: Bool = false, unit: String? = nil
    ) -> HTML {
        input("text", name, label, entry, hint, required, .tiny, " inputmode=\"decimal\" autocomplete=\"off\"", unit: unit)
    }

    public static func email(
        _ name: String, _ label: String, in entry: Entry, hint: String? = nil, required: Bool = false, autocomplete: String = "off"
    ) -> HTML {
        input("email", name, label, entry, hint, required, .full, " autocomplete=\"\(autocomplete)\" spellcheck=\"false\"")
    }

    public static func tel(
        _ name: String, _ label: String, in entry: Entry, hint: String? = nil, required: Bool = false, autocomplete: String = "off"
    ) -> HTML {
        input("tel", name, label, entry, hint, required, .short, " autocomplete=\"\(autocomplete)\"")
    }

    /// Never filled again. `autocomplete`: « current-password » or « new-password ».
    public static func password(
        _ name: String, _ label: String, in entry: Entry, hint: String? = nil, required: Bool = true, autocomplete: String = "current-password"
    ) -> HTML {
        var blank = entry
        blank.values[name] = nil
        return input("password", name, label, blank, hint, required, .full, " autocomplete=\"\(autocomplete)\"")
    }

    /// A code of letters and digits, drawn large and spaced: session code, PASS number, one-time code.
    public static func code(
        _ name: String, _ label: String, in entry: Entry, hint: String? = nil, required: Bool = false, maxLength: Int? = nil,
        digitsOnly: Bool = false, autocomplete: String = "off"
    ) -> HTML {
        input(
            "text", name, label, entry, hint, required, .code,
            """
            \(some: maxLength, { " maxlength=\"\($0)\"" })\(when: digitsOnly, " inputmode=\"numeric\"") \
            autocomplete="\(autocomplete)" autocapitalize="characters" spellcheck="false"
            """)
    }

    /// Six digits that nobody else reads: never filled again, never kept by the browser.
    public static func pin(_ name: String, _ label: String, in entry: Entry, hint: String? = nil) -> HTML {
        var blank = entry
        blank.values[name] = nil
        return input("password", name, label, blank, hint, false, .code, " maxlength=\"6\" inputmode=\"numeric\" autocomplete=\"off\"")
    }

    public static func file(_ name: String, _ label: String, in entry: Entry, hint: String? = nil, required: Bool = false, accept: String? = nil) -> HTML {
        input("file", name, label, entry, hint, required, .full, "\(some: accept, { " accept=\"\($0)\"" })")
    }

    /// `draft` is where a script posts the form as one types, so that a long note survives a closed tab (answer: 204). The draft never stays in
    /// the browser: desks are shared.
    public static func textArea(
        _ name: String, _ label: String, in entry: Entry, hint: String? = nil, required: Bool = false, rows: Int = 5,
        maxLength: Int? = nil, draft: Path? = nil
    ) -> HTML {
        let limit = maxLength.map { "\(FrenchNumber.integer($0)) caractères au plus." }
        let words = [hint, limit].compactMap { $0 }.joined(separator: " ")
        let frame = FieldFrame(name, label, entry, hint: words.isEmpty ? nil : words, required: required)
        return frame.around(
            """
            <textarea id="\(frame.id)" name="\(name)" rows="\(rows)"\(some: maxLength, { " data-limit=\"\($0)\"" })\
            \(some: draft, { " data-draft=\"\($0)\"" })\(frame.attributes)>
            \(entry[name])</textarea>
            """)
    }

    /// How much room the value takes: a field as long as its answer tells what is expected.
    public enum Width: Sendable {
        case tiny, short, full, code

        var name: String {
            switch self {
            case .tiny: "tiny"
            case .short: "short"
            case .full: "full"
            case .code: "code"
            }
        }
    }

    private static func input(
        _ type: String, _ name: String, _ label: String, _ entry: Entry, _ hint: String?, _ required: Bool, _ width: Width, _ more: HTML,
        unit: String? = nil
    ) -> HTML {
        let frame = FieldFrame(name, label, entry, hint: hint, required: required)
        let value: HTML = type == "file" ? .empty : " value=\"\(entry[name])\""
        let control: HTML =
            "<input class=\"width-\(width.name)\" type=\"\(type)\" id=\"\(frame.id)\" name=\"\(name)\"\(value)\(more)\(frame.attributes)>"
        return frame.around(unit.map { "<div>\(control) <span class=\"unit\">\($0)</span></div>" } ?? control)
    }
}

/// Label, hint and error around one control.
struct FieldFrame {
    let id: String
    private let label: String
    private let hint: String?
    private let error: String?
    private let required: Bool

    init(_ name: String, _ label: String, _ entry: Entry, hint: String?, required: Bool) {
        id = entry.id(name)
        self.label = label
        self.hint = hint
        self.required = required
        error = entry.error(name)
    }

    /// What ties the control to its hint and error.
    var attributes: HTML {
        "\(when: required, " required")\(describedBy)\(when: error != nil, " aria-invalid=\"true\"")"
    }

    var describedBy: HTML {
        let ids = [error == nil ? nil : id + "-erreur", hint == nil ? nil : id + "-aide"].compactMap { $0 }
        return ids.isEmpty ? .empty : " aria-describedby=\"\(ids.joined(separator: " "))\""
    }

    func around(_ control: HTML) -> HTML {
        """
        <div class="field\(when: error != nil, " invalid")">
        <label for="\(id)">\(words)</label>
        \(below)\(control)
        </div>

        """
    }

    func around(choices: HTML) -> HTML {
        """
        <fieldset class="field choices\(when: error != nil, " invalid")"\(describedBy)>
        <legend>\(words)</legend>
        \(below)\(choices)</fieldset>

        """
    }

    var words: HTML {
        "\(fr: label)\(when: required, " <span class=\"required\">(obligatoire)</span>")"
    }

    private var below: HTML {
        """
        \(some: hint, { "<p class=\"hint\" id=\"\(id)-aide\">\(fr: $0)</p>\n" })\(errorLine)
        """
    }

    var errorLine: HTML {
        "\(some: error, { "<p class=\"field-error\" id=\"\(id)-erreur\">\(Shape.cross)\(fr: $0)</p>\n" })"
    }
}
