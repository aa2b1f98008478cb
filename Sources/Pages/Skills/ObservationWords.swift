public import Domain
import HTML

/// How facts seen at work are spoken of.
public enum ObservationWords {
    public static func sign(_ sign: Observation.Sign) -> String { sign == .plus ? "C’est bien" : "À travailler" }

    /// The sign alone: never by colour, always with its word for those who listen.
    static func mark(_ sign: Observation.Sign) -> HTML {
        """
        <span class="sign \(sign.rawValue)"><span aria-hidden="true">\(sign == .plus ? "+" : "−")</span>\
        <span class="visually-hidden">\(self.sign(sign)) : </span></span>
        """
    }

    /// « Fait observé, Tondre, Tailler : a fini la haie (parc Bouzaize) »
    static func line(_ fact: Observation) -> HTML {
        let skills = fact.skills.map(\.label).joined(separator: ", ")
        let isPlain = fact.kind.code == Observation.plainKind && !skills.isEmpty
        let head = (isPlain ? [skills] : [fact.kind.label, skills]).filter { !$0.isEmpty }.joined(separator: " – ")
        return """
            \(mark(fact.sign))<strong>\(fr: head)</strong>\(some: fact.words, { "\(fr: " : ")\($0)" })\
            \(some: fact.situation, { " <span class=\"soft\">(\($0))</span>" })
            """
    }
}
