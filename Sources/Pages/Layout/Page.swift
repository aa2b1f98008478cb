import Domain
public import HTML

/// The whole document around the `main` of a page.
public enum Page {
    /// `title` names the page alone, as its `h1` does; `main` brings that `h1`.
    public static func render(title: String, frame: Frame, main: HTML) -> HTML {
        """
        <!doctype html>
        <html \(tongue(frame)) class="\(frame.audience.name)">
        <head>
        <meta charset="utf-8">
        <title>\(fr: title) – Jalon</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="same-origin">
        <link rel="icon" href="/assets/jalon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/assets/jalon.css">
        <script src="/assets/jalon.js" defer></script>
        </head>
        <body>
        <a class="skip" href="#contenu">\(frame.language?[.skip] ?? "Aller au contenu")</a>
        \(header(frame))
        <main id="contenu" tabindex="-1">
        \(some: frame.notice, { notice($0) })\(main)
        </main>
        \(footer(frame))
        </body>
        </html>

        """
    }

    private static func tongue(_ frame: Frame) -> HTML {
        "lang=\"\(frame.language?.code ?? Translation.source)\"\(when: frame.language?.direction == .rightToLeft, " dir=\"rtl\"")"
    }

    /// The notice alone, for a page that wants it elsewhere than on top.
    public static func notice(_ notice: Notice) -> HTML {
        """
        <div class="notice notice-\(notice.kind.name)" role="\(notice.kind == .done ? "status" : "alert")">\
        \(notice.kind.shape)<p>\(fr: notice.text)\(some: notice.act, { " <a href=\"\($0.path)\">\(fr: $0.label)</a>" })</p></div>

        """
    }

    private static var demoBanner: HTML {
        "<p class=\"demo\" lang=\"fr\" dir=\"ltr\">\(fr: "Démonstration : aucune de ces personnes n’existe. N’y écrivez rien de vrai.")</p>\n"
    }

    private static func header(_ frame: Frame) -> HTML {
        switch frame.audience {
        case .staff: staffHeader(frame)
        case .person: personHeader(frame)
        case .bare: "<header class=\"masthead\">\(when: frame.demoBanner, demoBanner)<div class=\"masthead-line\">\(Mark.full)</div></header>"
        }
    }

    /// The mark is no link, so that the search box comes first in tab order after the skip link.
    private static func staffHeader(_ frame: Frame) -> HTML {
        """
        <header class="masthead">
        \(when: frame.demoBanner, demoBanner)<div class="masthead-line">
        \(Mark.full)
        \(when: searches(frame), searchBox(frame.search))
        \(reader(frame))
        </div>
        \(navigation(frame.navigation))
        </header>
        """
    }

    /// Whoever sees no person (the technical administrator) has nobody to look for.
    private static func searches(_ frame: Frame) -> Bool {
        frame.navigation.contains { $0.path == PersonPaths.people() }
    }

    private static func personHeader(_ frame: Frame) -> HTML {
        """
        <header class="masthead">
        \(when: frame.demoBanner, demoBanner)<div class="masthead-line">
        \(Mark.full)
        <span class="reader-name">\(frame.readerName)</span>
        \(signOut(frame, label: frame.language?[.finish] ?? "Terminer"))
        </div>
        </header>
        """
    }

    private static func searchBox(_ searched: String) -> HTML {
        """
        <form class="search" role="search" action="/personnes" method="get">
        <label for="recherche">Chercher une personne</label>
        <input type="search" id="recherche" name="q" value="\(searched)" accesskey="r" autocomplete="off" spellcheck="false" \
        placeholder="Nom, prénom, PASS, téléphone">
        <button type="submit">Ouvrir</button>
        </form>
        """
    }

    private static func reader(_ frame: Frame) -> HTML {
        """
        <div class="reader">
        <p><span class="reader-name">\(frame.readerName)</span>\
        \(when: !frame.roleLabel.isEmpty, "<span class=\"reader-role\">\(fr: frame.roleLabel)</span>")</p>
        \(signOut(frame, label: "Se déconnecter"))
        </div>
        """
    }

    private static func signOut(_ frame: Frame, label: String) -> HTML {
        """
        <form class="sign-out" method="post" action="\(frame.signOut)">\
        <input type="hidden" name="_csrf" value="\(frame.csrf)"><button type="submit" class="button quiet">\(fr: label)</button></form>
        """
    }

    private static func navigation(_ items: [NavigationItem]) -> HTML {
        guard !items.isEmpty else { return .empty }
        return """
            <nav class="places" aria-label="Principale"><ul>
            \(each: items, { "<li><a href=\"\($0.path)\"\(when: $0.current, " aria-current=\"page\"")>\(fr: $0.label)</a></li>\n" })</ul></nav>
            """
    }

    /// On paper the footer says who printed and when: a sheet left on a desk must be traceable.
    private static func footer(_ frame: Frame) -> HTML {
        """
        <footer class="colophon"\(when: frame.language?.isFrench == false, " lang=\"fr\" dir=\"ltr\"")>
        <p>\(fr: frame.structureName.isEmpty ? "Jalon" : frame.structureName + " · Jalon")<span class="colophon-day"> · \
        <time datetime="\(frame.today.iso)">\(FrenchDate.full(frame.today))</time></span></p>
        \(when: !frame.readerName.isEmpty, "<p class=\"print-only\">Imprimé par \(frame.readerName)</p>")
        </footer>
        """
    }
}

extension Frame.Audience {
    var name: String {
        switch self {
        case .staff: "staff"
        case .person: "person"
        case .bare: "bare"
        }
    }
}

extension Notice.Kind {
    var name: String {
        switch self {
        case .done: "done"
        case .warning: "warning"
        case .refused: "refused"
        }
    }

    var shape: HTML {
        switch self {
        case .done: Shape.tick
        case .warning: Shape.diamond
        case .refused: Shape.cross
        }
    }
}
