public import HTML

/// One answer that can be chosen.
public struct Choice: Sendable {
    public let value: String
    public let label: String
    public let hint: String?

    public init(_ value: String, _ label: String, hint: String? = nil) {
        self.value = value
        self.label = label
        self.hint = hint
    }
}

/// Answers under one heading of a list.
public struct ChoiceGroup: Sendable {
    /// Nil for answers that stand alone on top.
    public let label: String?
    public let choices: [Choice]

    public init(_ label: String? = nil, _ choices: [Choice]) {
        self.label = label
        self.choices = choices
    }
}

extension Field {
    /// A list that opens; `empty` is its first line, which chooses nothing.
    public static func select(
        _ name: String, _ label: String, in entry: Entry, groups: [ChoiceGroup], hint: String? = nil, required: Bool = false,
        empty: String? = "Choisir"
    ) -> HTML {
        let frame = FieldFrame(name, label, entry, hint: hint, required: required)
        return frame.around(
            """
            <select id="\(frame.id)" name="\(name)"\(frame.attributes)>
            \(some: empty, { "<option value=\"\">\(fr: $0)</option>\n" })\(each: groups, { options($0, name, entry) })</select>
            """)
    }

    public static func select(
        _ name: String, _ label: String, in entry: Entry, choices: [Choice], hint: String? = nil, required: Bool = false,
        empty: String? = "Choisir"
    ) -> HTML {
        select(name, label, in: entry, groups: [ChoiceGroup(nil, choices)], hint: hint, required: required, empty: empty)
    }

    /// One answer among a few, all in sight.
    public static func radios(
        _ name: String, _ label: String, in entry: Entry, choices: [Choice], hint: String? = nil, required: Bool = false
    ) -> HTML {
        boxes("radio", name, label, entry, choices, hint, required)
    }

    /// Any number of answers among a few, sent as so many values of `name`.
    public static func checkboxes(
        _ name: String, _ label: String, in entry: Entry, choices: [Choice], hint: String? = nil, required: Bool = false
    ) -> HTML {
        boxes("checkbox", name, label, entry, choices, hint, required)
    }

    /// One box: « oui » when ticked, nothing otherwise.
    public static func checkbox(_ name: String, _ label: String, in entry: Entry, hint: String? = nil, value: String = "oui") -> HTML {
        let frame = FieldFrame(name, label, entry, hint: hint, required: false)
        return """
            <div class="field choice\(when: entry.error(name) != nil, " invalid")">
            \(frame.errorLine)<input type="checkbox" id="\(frame.id)" name="\(name)" value="\(value)"\
            \(when: entry.chose(value, in: name), " checked")\(frame.attributes)>
            <label for="\(frame.id)">\(frame.words)</label>
            \(some: hint, { "<p class=\"hint\" id=\"\(frame.id)-aide\">\(fr: $0)</p>" })
            </div>

            """
    }

    private static func options(_ group: ChoiceGroup, _ name: String, _ entry: Entry) -> HTML {
        let lines: HTML =
            "\(each: group.choices, { "<option value=\"\($0.value)\"\(when: entry.chose($0.value, in: name), " selected")>\(fr: $0.label)</option>\n" })"
        guard let label = group.label else { return lines }
        return "<optgroup label=\"\(fr: label)\">\n\(lines)</optgroup>\n"
    }

    private static func boxes(
        _ type: String, _ name: String, _ label: String, _ entry: Entry, _ choices: [Choice], _ hint: String?, _ required: Bool
    ) -> HTML {
        let frame = FieldFrame(name, label, entry, hint: hint, required: required)
        let drawn = choices.enumerated().map { index, choice in
            box(type, name, choice, id: index == 0 ? frame.id : "\(frame.id)-\(index + 1)", checked: entry.chose(choice.value, in: name))
        }
        return frame.around(choices: HTML(joining: drawn))
    }

    private static func box(_ type: String, _ name: String, _ choice: Choice, id: String, checked: Bool) -> HTML {
        """
        <div class="choice"><input type="\(type)" id="\(id)" name="\(name)" value="\(choice.value)"\(when: checked, " checked")\
        \(when: choice.hint != nil, " aria-describedby=\"\(id)-aide\"")> \
        <label for="\(id)">\(fr: choice.label)</label>\
        \(some: choice.hint, { "<p class=\"hint\" id=\"\(id)-aide\">\(fr: $0)</p>" })</div>

        """
    }
}
