public import Domain
public import HTML

/// The language in which a person reads their own space, and the others they may choose.
public struct PersonLanguage: Sendable {
    /// Of the address and of the cookie.
    public static let field = "langue"

    let all: Translations
    public let own: Translation

    /// French for a code that is not here.
    public init(_ all: Translations, _ code: String? = nil) {
        self.all = all
        own = all[code]
    }

    public subscript(word: PersonWord) -> HTML { html(own[word]) }

    public func text(_ word: PersonWord, _ values: [String: String] = [:]) -> String { own(word, values) }

    func html(_ text: String) -> HTML { own.isFrench ? "\(fr: text)" : "\(text)" }

    /// What a button or a line says of an answer.
    func level(_ answer: SkillAnswer) -> HTML { html(own.level(answer)) }

    /// The plain sentence; in French, and said to be, where there is none in this language.
    func sentence(_ skill: RatedSkill) -> HTML {
        guard let text = all.sentence(of: skill, in: own) else { return "<span lang=\"fr\" dir=\"ltr\">\(fr: skill.plain)</span>" }
        return html(text)
    }

    /// The same for a title, without any mark.
    func plain(_ skill: RatedSkill) -> String { all.sentence(of: skill, in: own) ?? skill.plain }

    /// Each language by its own name; links, so that no script is needed. `path`: where a page stands that was drawn in answer to a form.
    func picker(at path: String = "") -> HTML {
        """
        <nav class="languages" aria-label="\(own[.language])"><ul>
        \(each: all.all, { language in
            """
            <li><a href="\(path)?\(PersonLanguage.field)=\(language.code)" lang="\(language.code)" hreflang="\(language.code)"\
            \(when: language.direction == .rightToLeft, " dir=\"rtl\"")\(when: language.code == own.code, " aria-current=\"true\"")>\(language.name)</a></li>

            """
        })</ul></nav>

        """
    }

    /// What has to be mended, in their language.
    func errors(_ entry: Entry) -> HTML {
        guard !entry.errors.isEmpty else { return .empty }
        return """
            <div class="error-summary" role="alert" tabindex="-1" autofocus id="\(entry.scope)-erreurs">
            <p class="error-summary-title">\(Shape.cross)\(self[.errorTitle])</p>
            <ul>
            \(each: entry.errors, { "<li><a href=\"#\(entry.id($0.field))\">\(html($0.message))</a></li>\n" })</ul>
            </div>

            """
    }

    /// A script of ours fills it where the browser has a voice; without one it stays hidden.
    var listening: HTML {
        """
        <div class="listen" hidden data-listen data-stop="\(own[.stopListening])" data-none="\(own[.noVoice])">\
        <button type="button" class="button quiet">\(PersonLanguage.loudspeaker)<span>\(self[.listen])</span></button><p role="status"></p></div>
        <script type="module" src="/assets/listen.js"></script>

        """
    }

    private static let loudspeaker: HTML = """
        <svg class="loudspeaker" width="32" height="32" viewBox="0 0 32 32" aria-hidden="true" focusable="false">\
        <path d="M4 12h6l8-7v22l-8-7H4z"/><path d="M22 11q4 5 0 10M25 8q7 8 0 16"/></svg>
        """
}

extension Frame {
    /// The same around a page of the person's own space.
    func speaking(_ language: PersonLanguage) -> Frame {
        var frame = self
        frame.language = language.own
        return frame
    }
}
