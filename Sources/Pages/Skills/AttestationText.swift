public import Domain
public import HTML

/// The words of a synthesis or an attestation, the same on the page, on paper and as PDF.
public struct AttestationText: Sendable {
    let kind: Attestation.Kind
    let content: AttestationContent
    let doubts: [AttestationDoubt]

    /// `doubts`: for who is about to issue it; empty on paper.
    public init(_ kind: Attestation.Kind, _ content: AttestationContent, doubts: [AttestationDoubt] = []) {
        self.doubts = doubts
        self.kind = kind
        self.content = content
    }

    public var title: String { AttestationWords.title(kind) }

    /// The whole sheet. `code` is the drawing that proves it, `address` what it leads to.
    public func sheet(issuedOn day: Day, hash: String, code: HTML, address: String) -> HTML {
        """
        <h1>\(fr: title)</h1>
        \(opening)
        \(sections)
        <p>\(fr: AttestationWords.nature(kind)) \(fr: "Établie le \(FrenchDate.long(day)).")</p>
        <div class="signatures"><div><p>L’encadrant technique</p><p class="quiet">Nom, date, signature</p></div>\
        <div><p>La direction</p><p class="quiet">Nom, date, signature</p></div></div>
        <div class="proof"><div class="proof-code">\(code)</div>\
        <p class="quiet">\(fr: "Pour vérifier que ce document vient bien de la structure, scannez ce code ou ouvrez : ")\(address)<br>\
        \(fr: "Empreinte du contenu : ")\(String(hash.prefix(16)))</p></div>
        """
    }

    /// What was acquired, without head nor signature.
    public var sections: HTML {
        """
        \(skills)\(evaluators)\(recognitions)\(attended(content.trainings, "Formations suivies"))\(attended(content.immersions, "Immersions et mises en situation"))
        """
    }

    /// Whose it is, in facts: a sentence would have to guess « né » or « née ».
    private var opening: HTML {
        """
        <p class="lead"><strong>\(content.name)</strong>\(some: content.birthDate, { "<br>\(fr: "Date de naissance : \(FrenchDate.long($0))")" })\
        <br>\(fr: "Structure : \(content.structureName)")\(some: period, { "<br>\(fr: "Parcours : \($0)")" })</p>
        """
    }

    private var period: String? {
        switch (content.start, content.end) {
        case (let start?, let end?): FrenchDate.range(start, end)
        case (let start?, nil): "depuis le " + FrenchDate.short(start)
        case (nil, let end?): "jusqu’au " + FrenchDate.short(end)
        case (nil, nil): nil
        }
    }

    private var skills: HTML {
        guard !content.skills.isEmpty else { return .empty }
        var groups: [String] = []
        for skill in content.skills where !groups.contains(skill.group) { groups.append(skill.group) }
        return """
            <h2>\(fr: kind == .synthesis ? "Ce que je sais faire" : "Compétences acquises")</h2>
            \(each: groups, { group in
                "<h3>\(fr: group)</h3>\n<ul>\n\(each: content.skills.filter { $0.group == group }, line)</ul>\n"
            })
            """
    }

    private var evaluators: HTML {
        guard !content.evaluators.isEmpty, !content.skills.isEmpty else { return .empty }
        if content.evaluators.count == 1, let only = content.evaluators.first, only.skills >= content.skills.count {
            return "<p>\(fr: "Évaluées en situation de production par \(words(only)).")</p>\n"
        }
        let all = content.evaluators.map { "\($0.skills) par \(words($0))" }.joined(separator: ", ")
        return "<p>\(fr: "Dont évaluées en situation de production : \(all).")</p>\n"
    }

    private var recognitions: HTML {
        guard !content.recognitions.isEmpty else { return .empty }
        return """
            <h2>\(fr: "Évaluations par un organisme extérieur")</h2>
            <ul>
            \(each: content.recognitions, { one in
                "<li>\(fr: one.subject), \(fr: "par ")\(one.assessor) (\(one.organisation)), \(fr: "le \(FrenchDate.long(one.day)). Acquis : \(one.skills.joined(separator: ", ")).")</li>\n"
            })</ul>

            """
    }

    private func words(_ evaluator: QualifiedEvaluator) -> String { "\(evaluator.name) (qualification EPSP du \(FrenchDate.long(evaluator.since)))" }

    /// The synthesis says it twice: to show to an employer, and in the person's own words.
    private func line(_ skill: AttestationContent.AcquiredSkill) -> HTML {
        "<li>\(fr: skill.cv)\(when: kind == .synthesis, "<br><span class=\"quiet\">\(fr: skill.plain)</span>")\(doubt(skill))</li>\n"
    }

    private func doubt(_ skill: AttestationContent.AcquiredSkill) -> HTML {
        guard let doubt = doubts.first(where: { $0.skill == skill }) else { return .empty }
        return "<br><strong class=\"no-print\">\(AttestationDoubts.words(doubt))</strong>"
    }

    private func attended(_ lines: [AttestationContent.Attended], _ heading: String) -> HTML {
        guard !lines.isEmpty else { return .empty }
        return """
            <h2>\(fr: heading)</h2>
            <ul>
            \(each: lines, { line in
                "<li>\(line.title)\(when: !line.detail.isEmpty, ", \(line.detail)"), \(ParcoursWords.dates(line.start, line.end))</li>\n"
            })</ul>

            """
    }
}

public enum AttestationWords {
    public static func title(_ kind: Attestation.Kind) -> String {
        kind == .synthesis ? "Synthèse des compétences" : "Attestation de compétences"
    }

    static func nature(_ kind: Attestation.Kind) -> String {
        kind == .synthesis
            ? "Synthèse établie par la structure avec la personne, à partir des compétences reconnues ensemble."
            : "Attestation établie par la structure. Ce n’est pas un diplôme de l’État."
    }
}
