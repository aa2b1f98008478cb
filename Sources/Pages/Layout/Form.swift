public import HTML

/// Forms that post. Each carries the token of the session and the number that makes a second click harmless.
public enum Form {
    /// `once` is fresh at each drawing. The summary of `entry`'s errors stands on top and takes focus.
    /// `upload` for a form with a file.
    public static func post(
        to path: Path, csrf: String, once: String, entry: Entry = Entry(), upload: Bool = false, _ content: () -> HTML
    ) -> HTML {
        """
        <form class="form" method="post" action="\(path)"\(when: upload, " enctype=\"multipart/form-data\"") novalidate>
        \(hidden("_csrf", csrf))\(hidden("_once", once))\(summary(of: entry))\(content())
        </form>

        """
    }

    /// A form that only asks: filters and searches, kept in the address.
    public static func get(to path: Path, _ content: () -> HTML) -> HTML {
        "<form class=\"form\" method=\"get\" action=\"\(path)\">\n\(content())\n</form>\n"
    }

    public static func hidden(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">\n"
    }

    /// Fields that answer one question, under its words.
    public static func group(_ legend: String, hint: String? = nil, _ content: () -> HTML) -> HTML {
        """
        <fieldset class="group">
        <legend>\(fr: legend)</legend>
        \(some: hint, { "<p class=\"hint\">\(fr: $0)</p>\n" })\(content())
        </fieldset>

        """
    }

    /// Two or three short fields on one line where there is room.
    public static func line(_ fields: HTML...) -> HTML {
        "<div class=\"field-line\">\n\(HTML(joining: fields))</div>\n"
    }

    /// What has to be mended, each line leading to its field; empty when nothing has. `Form.post` draws it by itself.
    public static func summary(of entry: Entry) -> HTML {
        guard !entry.errors.isEmpty else { return .empty }
        let count = entry.errors.count
        return """
            <div class="error-summary" role="alert" tabindex="-1" autofocus id="\(entry.scope)-erreurs">
            <p class="error-summary-title">\(Shape.cross)\(fr: count == 1 ? "Un point à corriger" : "\(count) points à corriger")</p>
            <p>\(fr: "Rien n’est enregistré ; ce que vous avez écrit est gardé.")</p>
            <ul>
            \(each: entry.errors, { "<li><a href=\"#\(entry.id($0.field))\">\(fr: $0.message)</a></li>\n" })</ul>
            </div>

            """
    }
}
