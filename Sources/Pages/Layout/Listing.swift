public import HTML

/// Keyset pages: forward and back, never « page 47 ».
public enum Pager {
    /// `shown` says what stands on this page: « Dupont à Lefèvre ».
    public static func draw(previous: Path?, next: Path?, shown: String? = nil) -> HTML {
        guard previous != nil || next != nil else { return .empty }
        return """
            <nav class="pager" aria-label="Pages de la liste">
            \(some: previous, { "<a rel=\"prev\" href=\"\($0)\">← Précédents</a>" })<span>\(fr: shown ?? "")</span>\
            \(some: next, { "<a rel=\"next\" href=\"\($0)\">Suivants →</a>" })
            </nav>

            """
    }
}

/// What narrows a list, kept in its address.
public enum FilterBar {
    /// `fields` are those of `Field`; `clear` shows everything again, given only when something is filtered.
    public static func draw(to path: Path, clear: Path? = nil, _ fields: () -> HTML) -> HTML {
        """
        <form class="filters" method="get" action="\(path)">
        \(fields())<div class="buttons">\(Button.submit("Filtrer", .quiet))\
        \(some: clear, { "<a href=\"\($0)\">Tout afficher</a>" })</div>
        </form>

        """
    }
}

/// Two people wrote at once: both texts are shown and nothing is lost.
public enum TwoTexts {
    /// `form` lets the reader save one text made of both: usually the same form, with the new version and `mine` in it.
    /// `moment` is when the other text was saved, in words: « aujourd’hui à 14 h 32 ».
    public static func draw(mine: String, theirs: String, author: String, moment: String, form: HTML) -> HTML {
        """
        <section class="two-texts" aria-labelledby="deux-textes-titre">
        <div class="notice notice-warning" role="alert" tabindex="-1" autofocus>\(Shape.diamond)<div>
        <h2 id="deux-textes-titre">\(fr: "Ce texte a changé pendant que vous écriviez")</h2>
        <p>\(fr: "Rien n’est perdu. Voici les deux textes : gardez ce qui convient, puis enregistrez.")</p></div></div>
        <div class="side-by-side">
        <article><h3>\(fr: "Enregistré par \(author), \(moment)")</h3><p class="words">\(theirs)</p></article>
        <article><h3>Votre texte, pas encore enregistré</h3><p class="words">\(mine)</p></article>
        </div>
        \(form)
        </section>

        """
    }
}
