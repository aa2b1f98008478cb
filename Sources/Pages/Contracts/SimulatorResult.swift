import Domain
import HTML

/// The answer of the simulator, and the button that does the act when the reader may.
struct SimulatorResult {
    let page: SimulatorPage
    let simulation: Simulation

    private var person: String { page.person.id.text }

    func html(in frame: Frame) -> HTML {
        """
        \(Section.draw("Résultat", id: "resultat") { "\(answer)\(obstacles)\(furthest)\(bothCounts)\(act(frame))" })
        \(Section.draw("Avant", id: "avant") { CoverageParts.draw(simulation.before, today: page.today, id: "dessin-avant", title: "Avant") })
        \(some: simulation.after, { after in
            Section.draw("Après", id: "apres") { CoverageParts.draw(after, today: page.today, id: "dessin-apres", title: "Après") }
        })
        """
    }

    private var answer: HTML {
        let (words, tag): (String, Tag.State) =
            !simulation.isAccepted
            ? ("Refusé", .closed) : simulation.warnings.isEmpty && page.ageRemark == nil ? ("Accepté", .done) : ("Possible, à confirmer", .watch)
        return """
            <p class="trial-answer">\(Tag.draw(words, tag))</p>
            \(when: simulation.isAccepted, "<ul>\(each: changes, { "<li>\(fr: $0)</li>\n" })</ul>")\
            \(when: simulation.isAccepted, Because.draw(simulation.because))
            """
    }

    /// What would be different, in words.
    private var changes: [String] {
        guard let after = simulation.after else { return [] }
        var lines: [String] = []
        if let end = after.chain.end, end != simulation.before.chain.end { lines.append("Le contrat finirait le \(FrenchDate.short(end)).") }
        guard let pass = after.pass?.pass, let before = simulation.before.pass?.pass else { return lines }
        if pass.end == before.end {
            lines.append("La fin du PASS ne bouge pas : le \(FrenchDate.short(pass.end)).")
        } else {
            let days = "\(FrenchNumber.signed(simulation.passShift)) j"
            lines.append("La fin du PASS passerait du \(FrenchDate.short(before.end)) au \(FrenchDate.short(pass.end)) (\(days)).")
        }
        let (left, known) = (max(0, pass.remainder(on: page.today)), max(0, before.remainder(on: page.today)))
        return lines + ["Reliquat : \(FrenchDuration.days(left)), \(left == known ? "inchangé" : "au lieu de \(FrenchDuration.days(known))")."]
    }

    private var obstacles: HTML {
        let all = simulation.refusals + simulation.warnings
        let lines = all.map { line($0.words, $0.because.source) } + [page.ageRemark].compactMap { $0 }.map { line($0.text, $0.source) }
        return lines.isEmpty ? .empty : "<ul class=\"obstacles\">\n\(each: lines, { $0 })</ul>\n"
    }

    private func line(_ words: String, _ source: String?) -> HTML {
        "<li>\(fr: words)\(some: source, { " <cite class=\"hint\">\(fr: $0)</cite>" })</li>\n"
    }

    private var furthest: HTML {
        guard let furthest = simulation.furthest else { return .empty }
        let words =
            switch page.trial {
            case .renewal, .amendment: "Dernière date possible du contrat"
            case .suspension: "Dernière date possible de la suspension"
            case .resumption: "Dernier jour possible de reprise"
            case .prolongation: "Dernière date possible pour ce motif"
            case .postponement: "Dernière date possible"
            }
        return "<p>\(fr: "\(words) : le \(FrenchDate.short(furthest.value)).")</p>\n\(Because.draw(furthest.because, question: "D’où vient cette date"))"
    }

    /// Where Jalon would rather be kinder than the State's software, both are said.
    private var bothCounts: HTML {
        guard let pass = simulation.after?.pass?.pass, pass.kinderEnd != pass.end else { return deadlines }
        let (here, there) = (FrenchDate.short(pass.kinderEnd), FrenchDate.short(pass.end))
        return """
            <p>\(fr: "Fin selon Les Emplois : le \(there). En rendant chaque jour suspendu : le \(here). C’est la première qui vaut.")</p>
            \(Because.draw([Suspension.shiftReason]))
            """
    }

    private var deadlines: HTML {
        guard !simulation.isAccepted, page.trial == .suspension || page.trial == .prolongation else { return .empty }
        let words = "Si Les Emplois l’a pourtant acceptée, elle existe : notez-la avec le PASS en cochant « déjà accepté »."
        return "<p>\(fr: words) <a href=\"\(PassPaths.pass(person))\">\(fr: "Ouvrir le PASS IAE")</a></p>\n"
    }
}

extension SimulatorResult {
    /// The same form as where the act is noted, already filled in: its route asks every rule and right again.
    private func act(_ frame: Frame) -> HTML {
        guard simulation.isAccepted, page.rights.writes, let (path, label, names) = target else { return .empty }
        var values = page.entry
        values.scope = "faire"
        values.values["confirmes"] = [simulation.warned.map(\.rawValue).joined(separator: " ")]
        return Form.post(to: path, csrf: frame.csrf, once: frame.once) {
            """
            \(some: page.file.pass?.rows, { Form.hidden(PassPage.seen, $0) })\(each: names, { Form.hidden($0, values[$0]) })\(more(values))\(Button.submit(label))
            """
        }
    }

    private var target: (Path, String, [String])? {
        let running = page.file.pass?.facts.suspension(on: page.today)?.id.text
        return switch page.trial {
        case .renewal: (ContractPaths.contracts(person), "Faire ce contrat", ["debut", "fin", "heures", "au_dela", "formation_fin"])
        case .amendment: page.file.last.map { (ContractPaths.amendments(person, $0.id.text), "Faire cet avenant", ["depuis", "heures", "fin"]) }
        case .suspension: (PassPaths.suspensions(person), "Faire cette suspension", ["motif", "debut", "fin", "fin_inconnue"])
        case .resumption: running.map { (PassPaths.resumption(person, $0), "Faire cette reprise", ["reprise"]) }
        case .prolongation: (PassPaths.prolongations(person), "Faire cette demande", ["motif", "fin", PassFields.report])
        case .postponement: (PassPaths.postponement(person), "Faire ce report", ["debut"])
        }
    }

    /// What the act asks and the try did not.
    private func more(_ entry: Entry) -> HTML {
        switch page.trial {
        case .renewal, .amendment:
            guard !simulation.warnings.isEmpty else { return .empty }
            return """
                \(Form.hidden("confirmes", entry["confirmes"]))\(Form.hidden("confirme", "oui"))
                \(Field.text("motif", "Pourquoi passer outre", in: Entry(scope: "faire"), hint: "Gardé avec le contrat. Rien sur la santé ni la justice.", required: true, maxLength: 200))
                """
        case .prolongation:
            return """
                \(Form.hidden("demande_le", page.today.iso))\(when: page.ageRemark != nil, Field.checkbox(
                    PassFields.age, "Je garde ce motif malgré la date de naissance", in: Entry(scope: "faire")))\(Form.line(
                    Field.text("prescripteur", "Prescripteur habilité", in: Entry(scope: "faire"), maxLength: 120),
                    Field.text("organisme", "Son organisme", in: Entry(scope: "faire"), maxLength: 120)))
                """
        case .suspension, .resumption, .postponement: return .empty
        }
    }
}
