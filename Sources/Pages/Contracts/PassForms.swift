import Domain
import HTML

/// What may be noted of a PASS today: the forms that the state opens, the refused one open with what was typed.
struct PassForms {
    private let page: PassPage

    init(_ page: PassPage) {
        self.page = page
    }

    private var person: String { page.person.id.text }
    private var pass: PassIAE { page.pass.pass }
    private var facts: PassFacts { page.pass.facts }

    func html(in frame: Frame) -> HTML {
        Section.draw("Noter ce qui arrive au PASS", id: "actes") {
            """
            \(some: facts.suspension(on: page.today), { running(frame, $0) })
            \(when: opens(.suspension, !pass.isSuspended(on: page.today)), fold("Suspendre le PASS", .suspension) { suspension(frame) })
            \(some: facts.pending, { pending in fold("Noter la réponse du prescripteur", .answer) { answer(frame, pending) } })
            \(when: opens(.prolongation, facts.pending == nil), fold("Prolonger le PASS", .prolongation) { prolongation(frame) })
            \(when: opens(.postponement, pass.isPostponable(on: page.today)), fold("Reporter le début du PASS", .postponement) { postponement(frame) })
            \(fold("Noter la fin que donne Les Emplois", .reading) { reading(frame) })
            \(each: facts.suspensions, { removal(frame, $0) })
            \(some: facts.lastGranted, { removal(frame, $0) })
            """
        }
    }

    /// A refused form comes back even when the day no longer offers it: its errors lead there.
    private func opens(_ part: PassPage.Part, _ offered: Bool) -> Bool { offered || page.part == part }

    private func fold(_ title: String, _ part: PassPage.Part, _ content: () -> HTML) -> HTML {
        "<details class=\"fold\"\(when: page.part == part, " open")><summary>\(fr: title)</summary>\n\(content())</details>\n"
    }

    private func entry(_ part: PassPage.Part, _ scope: String, _ values: [String: String] = [:]) -> Entry {
        guard page.part == part else { return Entry(values: values.mapValues { [$0] }, scope: scope) }
        var kept = page.entry
        kept.scope = "champ"
        return kept
    }

    /// The summary of errors stands on top of the page.
    private func form(to path: Path, _ frame: Frame, _ entry: Entry, _ content: HTML) -> HTML {
        var quiet = entry
        quiet.errors = []
        return Form.post(to: path, csrf: frame.csrf, once: frame.once, entry: quiet) { "\(Form.hidden(PassPage.seen, page.pass.rows))\(content)" }
    }

    private func suspension(_ frame: Frame) -> HTML {
        let entry = entry(.suspension, "suspension")
        return form(
            to: PassPaths.suspensions(person), frame, entry, "\(dates(of: entry))\(elsewhere(entry))\(Button.submit("Suspendre le PASS", .quiet))")
    }

    private func dates(of entry: Entry) -> HTML { PassFields.suspension(in: entry, page.words, for: page.file.siaeKind, page.parameters) }

    private func elsewhere(_ entry: Entry) -> HTML {
        Field.checkbox(
            "deja", "C’est déjà accepté sur Les Emplois", in: entry,
            hint: "Jalon garde ces dates sans redemander les délais ; il refuse seulement ce qui contredit un autre fait.")
    }

    private func running(_ frame: Frame, _ noted: NotedSuspension) -> HTML {
        let period = noted.suspension.period
        let values = [
            "motif": noted.suspension.reason.rawValue, "debut": period.first.iso, "fin": noted.isEndUnknown ? "" : period.last.iso,
            "fin_inconnue": noted.isEndUnknown ? "oui" : "",
        ]
        let (back, change) = (entry(.resumption(noted.id), "reprise"), entry(.change(noted.id), "changement", values))
        return """
            \(fold("Noter la reprise du travail", .resumption(noted.id)) {
                form(to: PassPaths.resumption(person, noted.id.text), frame, back, """
                    \(Field.date("reprise", "Premier jour de reprise", in: back, hint: "La suspension finit la veille.", required: true))
                    \(Button.submit("Noter la reprise"))
                    """)
            })
            \(fold("Changer la suspension en cours", .change(noted.id)) {
                form(to: PassPaths.suspension(person, noted.id.text), frame, change, "\(dates(of: change))\(Button.submit("Changer la suspension", .quiet))")
            })
            """
    }

    private func removal(_ frame: Frame, _ noted: NotedSuspension) -> HTML {
        let (part, period) = (PassPage.Part.removal(noted.id), noted.suspension.period)
        let entry = entry(part, "retrait-\(noted.id.text)")
        let lost = "La fin du PASS reviendra \(FrenchDuration.days(noted.suspension.shift)) plus tôt."
        let over = "Les Emplois ne laisse supprimer qu’une suspension en cours. Retirez celle-ci ici si elle a été notée par erreur."
        return fold("Retirer la suspension \(FrenchDate.range(period.first, period.last))", part) {
            form(
                to: PassPaths.suspensionRemoval(person, noted.id.text), frame, entry,
                """
                <p>\(fr: lost)</p>\(when: !period.contains(page.today), "<p>\(fr: over)</p>")
                \(Field.text("pourquoi", "Pourquoi", in: entry, hint: "Rien sur la santé ni la justice.", required: true, maxLength: 200))
                \(Button.submit("Retirer la suspension", .dangerous))
                """)
        }
    }
}

extension PassForms {
    private func prolongation(_ frame: Frame) -> HTML {
        let entry = entry(.prolongation, "prolongation", ["demande_le": page.today.iso])
        let reasons = pass.prolongationReasons(for: page.file.siaeKind, page.parameters).filter { page.rights.knowsHealth || $0.sensitivity == .ordinary }
        return form(
            to: PassPaths.prolongations(person), frame, entry,
            """
            <p>\(fr: "La prolongation commence le dernier jour du PASS, le \(FrenchDate.short(pass.end)).") \
            \(when: page.rights.preparesReport && reasons.contains(where: \.takesReport), "<a href=\"\(PassPaths.report(person))\">\(fr: "Préparer le bilan de prolongation")</a>")</p>
            \(Field.select("motif", "Motif", in: entry, choices: page.words.choices(reasons), hint: "Le motif dit jusqu’où elle peut aller.", required: true))
            \(Form.line(
                Field.date("fin", "Dernier jour demandé", in: entry, required: true), Field.date("demande_le", "Demandée le", in: entry, required: true)))
            \(Form.line(
                Field.text("prescripteur", "Prescripteur habilité", in: entry, hint: "À qui la demande est adressée, ou qui a donné son accord.", maxLength: 120),
                Field.text("organisme", "Son organisme", in: entry, maxLength: 120)))
            \(Field.text("preuve", "Pièce qui le montre", in: entry, hint: "Chiffrée. Le titre et la date de la pièce suffisent.", maxLength: 200))
            \(PassFields.age(in: entry))\(PassFields.report(in: entry, for: page.file.siaeKind))\
            \(elsewhere(entry))\(Button.submit("Noter la prolongation", .quiet))
            """)
    }

    private func answer(_ frame: Frame, _ pending: NotedProlongation) -> HTML {
        guard pending.reason != nil else {
            return "<p>\(fr: "Le motif de cette demande est réservé au CIP référent et aux personnes qu’il a désignées : à eux de noter la réponse.")</p>"
        }
        let entry = entry(.answer, "reponse", ["reponse_le": page.today.iso])
        let answers = [
            Choice("granted", "Accordée"), Choice("denied", "Refusée"), Choice("withdrawn", "Demande retirée par la structure"),
        ]
        return form(
            to: PassPaths.answer(person, pending.id.text), frame, entry,
            """
            <p>\(fr: "\(page.words.label(pending.reason)), jusqu’au \(FrenchDate.short(pending.end)), demandée le \(FrenchDate.short(pending.askedOn)).")</p>
            \(Field.radios("reponse", "Réponse", in: entry, choices: answers, required: true))
            \(Field.date("reponse_le", "Donnée le", in: entry, required: true))
            \(Form.line(
                Field.text("prescripteur", "Prescripteur qui répond", in: entry, maxLength: 120), Field.text("organisme", "Son organisme", in: entry, maxLength: 120)))
            \(Field.select("refus", "Si elle est refusée, pourquoi", in: entry, choices: ProlongationDenial.allCases.map { Choice($0.rawValue, PassWords.denial($0)) }, empty: "–"))
            \(Field.text("preuve", "Pièce qui le montre", in: entry, maxLength: 200))
            \(Field.text("mots", "À retenir", in: entry, maxLength: 300))
            \(Button.submit("Noter la réponse"))
            """)
    }

    private func removal(_ frame: Frame, _ noted: NotedProlongation) -> HTML {
        guard noted.reason != nil else { return .empty }
        let part = PassPage.Part.prolongationRemoval(noted.id)
        let entry = entry(part, "retrait-\(noted.id.text)")
        return fold("Retirer la prolongation jusqu’au \(FrenchDate.short(noted.end))", part) {
            form(
                to: PassPaths.prolongationRemoval(person, noted.id.text), frame, entry,
                """
                <p>\(fr: "Notée par erreur, ou annulée par le support de Les Emplois. La fin du PASS reviendra \(FrenchDuration.days(noted.days)) plus tôt.")</p>
                \(Field.text("pourquoi", "Pourquoi", in: entry, required: true, maxLength: 300))
                \(Button.submit("Retirer la prolongation", .dangerous))
                """)
        }
    }

    private func postponement(_ frame: Frame) -> HTML {
        let entry = entry(.postponement, "report", ["debut": pass.start.iso])
        return form(
            to: PassPaths.postponement(person), frame, entry,
            """
            \(Field.date("debut", "Nouveau premier jour", in: entry, hint: "Les \(page.parameters.duration) jours repartent de là.", required: true))
            \(Button.submit("Reporter le début", .quiet))
            """)
    }

    private func reading(_ frame: Frame) -> HTML {
        let entry = entry(.reading, "lecture", ["lu_le": page.today.iso, "vaut": "platform"])
        return form(
            to: PassPaths.reading(person), frame, entry,
            """
            <p>\(fr: "Si le PASS a été changé ailleurs depuis, notez la fin que vous y lisez : Jalon montre l’écart avec son propre calcul, le \(FrenchDate.short(page.pass.computedEnd)).")</p>
            \(Form.line(Field.date("fin", "Fin lue", in: entry, required: true), Field.date("lu_le", "Lue le", in: entry, required: true)))
            \(Field.radios("vaut", "La date qui vaut", in: entry, choices: [
                Choice("platform", "Celle de Les Emplois"), Choice("jalon", "Celle de Jalon, Les Emplois est à corriger"),
            ], required: true))
            \(Field.text("mots", "D’où vient l’écart", in: entry, hint: "Si vous le savez. Rien sur la santé ni la justice.", maxLength: 200))
            \(Button.submit("Noter cette fin", .quiet))
            """)
    }
}
