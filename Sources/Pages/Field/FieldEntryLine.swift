import Domain
import HTML

/// One entry that a tablet handed in: what it says, what became of it, and what can be done.
enum FieldEntryLine {
    /// `frame` is nil where it is only read.
    static func draw(_ entry: FieldEntry, _ typed: Entry, _ frame: Frame?) -> HTML {
        """
        <li class="field-entry">
        <p>\(tag(entry)) <strong>\(fr: FieldEntryWords.kind(entry.kind))</strong> \(fr: FieldEntryWords.moment(entry))</p>
        \(some: entry.reason, { "<p>\(fr: $0)</p>\n" })\
        \(when: !entry.lines.isEmpty, "<ul>\(each: entry.lines, { "<li>\(fr: FieldEntryWords.line($0))</li>\n" })</ul>\n")\
        \(when: entry.state == .toVerify, "<p><a href=\"\(AttendancePaths.toVerify())\">\(fr: "Présences à vérifier")</a></p>\n")\
        \(each: entry.steps, { "<p class=\"soft\">\(fr: FieldEntryWords.step($0, of: entry))</p>\n" })\
        \(some: frame, { acts(entry, typed, $0) })</li>

        """
    }

    private static func tag(_ entry: FieldEntry) -> HTML {
        if entry.isDismissed { return Tag.draw("Classée sans suite", .closed) }
        return switch entry.state {
        case .confirmed: Tag.draw("Confirmée", .done)
        case .toVerify: Tag.draw("À vérifier", .late)
        case .refused: Tag.draw("Refusée", .closed)
        case .waiting: Tag.draw("En attente", .coming)
        }
    }

    private static func acts(_ entry: FieldEntry, _ typed: Entry, _ frame: Frame) -> HTML {
        guard entry.mayBeTakenUp || entry.mayBeDismissed else { return .empty }
        let resume: HTML =
            entry.mayBeTakenUp
            ? Button.post("Reprendre", to: FieldPaths.resumption(), csrf: frame.csrf, once: frame.once, hidden: [FieldFields.entry: entry.id.text]) : .empty
        return "\(resume)\(when: entry.mayBeDismissed, dismissal(entry, typed, frame))"
    }

    private static func dismissal(_ entry: FieldEntry, _ typed: Entry, _ frame: Frame) -> HTML {
        """
        <details class="fold"\(when: !typed.errors.isEmpty, " open")><summary>\(fr: "Classer sans suite")</summary>
        \(Form.post(to: FieldPaths.dismissal(), csrf: frame.csrf, once: frame.once, entry: typed) {
            """
            \(Form.hidden(FieldFields.entry, entry.id.text))\
            \(Field.text(
                FieldFields.reason, "Pourquoi", in: typed, hint: "La saisie reste lisible ici, avec la date et votre nom. Cette raison suit le dossier de la personne : sans dossier, elle n’est pas gardée.", required: true,
                maxLength: 200))\
            \(Button.row(Button.submit("Classer", .quiet)))
            """
        })</details>

        """
    }
}
