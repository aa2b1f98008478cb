import Domain
import HTML

/// « version corrigée »: what a fact says now and what it said before, who wrote each, when and why. Nothing when it was never corrected.
enum CorrectedVersions {
    static func draw<Value>(_ versions: FactVersions<Value>?, _ words: (Value) -> HTML) -> HTML {
        guard let versions, versions.isCorrected else { return .empty }
        return """
            <details class="because"><summary>version corrigée</summary><ul>
            <li>\(words(versions.last.value)) <span class="soft">\(fr: signature(versions.last))</span></li>
            \(each: versions.earlier, { "<li>Avant : <s>\(words($0.value))</s> <span class=\"soft\">\(fr: signature($0))</span></li>\n" })</ul></details>
            """
    }

    private static func signature<Value>(_ version: FactVersions<Value>.Version) -> String {
        let by = version.by.isEmpty ? "" : " par \(version.by)"
        guard let reason = version.reason else { return "noté le \(FrenchDate.short(version.notedOn))\(by)" }
        return "corrigé le \(FrenchDate.short(version.notedOn))\(by) : \(reason)"
    }
}

/// What every form of correction asks: which version was on the screen, and why it is not right.
public enum CorrectionForm {
    public static let shown = "version"
    public static let reason = "correction"

    /// `entry` holds the row shown under `CorrectionForm.shown`.
    static func draw(to path: Path, _ entry: Entry, _ frame: Frame, hint: String? = nil, _ fields: () -> HTML) -> HTML {
        Form.post(to: path, csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(Form.hidden(shown, entry[shown]))\(fields())
            \(Field.text(reason, "Pourquoi cette correction", in: entry, hint: hint, required: true, maxLength: 200))
            \(Button.submit("Enregistrer la correction"))
            """
        }
    }

    static let explanation: HTML =
        "<p class=\"hint\">\(fr: "Écrivez ce qui est vrai. Ce qui était écrit reste lisible, avec la date et la raison de la correction.")</p>\n"
}

/// Taking a fact back: it was noted for somebody else, or twice.
public enum FactWithdrawalForm {
    public static let reason = "retrait"

    struct Words {
        let button: String
        /// What will no longer count.
        let meaning: String
    }

    /// `entry` holds the row shown under `CorrectionForm.shown`.
    static func draw(to path: Path, _ entry: Entry, _ frame: Frame, _ words: Words) -> HTML {
        let entry = entry.only(reason)
        return Form.post(to: path, csrf: frame.csrf, once: frame.once, entry: entry) {
            """
            \(Form.hidden(CorrectionForm.shown, entry[CorrectionForm.shown]))
            <p class="hint">\(fr: "\(words.meaning) Ce qui était écrit reste lisible, avec la date et la raison du retrait.")</p>
            \(Field.text(reason, "Pourquoi ce retrait", in: entry, required: true, maxLength: 200))
            \(Button.submit(words.button, .quiet))
            """
        }
    }
}

/// What was taken back, with who, when and why.
enum WithdrawnVersions {
    static func draw<Value>(_ all: [FactVersions<Value>], _ words: (Value) -> HTML) -> HTML {
        guard !all.isEmpty else { return .empty }
        return """
            <details class="because"><summary>\(fr: all.count == 1 ? "1 retiré" : "\(all.count) retirés")</summary><ul>
            \(each: all, { "<li><s>\(words($0.last.value))</s> <span class=\"soft\">\(fr: signature($0.last))</span></li>\n" })</ul></details>
            """
    }

    private static func signature<Value>(_ version: FactVersions<Value>.Version) -> String {
        let by = version.by.isEmpty ? "" : " par \(version.by)"
        return "retiré le \(FrenchDate.short(version.notedOn))\(by)\(version.reason.map { " : \($0)" } ?? "")"
    }
}
