internal import Domain

extension FreinCode: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(
            term: try fields.term(), plain: try fields.plain("plain"), category: try fields.text("category"), kind: try fields.choice("kind"),
            sensitivity: try fields.choice("sensitivity"), asp: try fields.optionalReference("asp", to: "asp-lines"),
            franceTravail: try fields.optionalText("ft"), dataInclusion: try fields.optionalText("data_inclusion"),
            needsText: try fields.flag("needs_text", default: false))
    }
}

extension FreinSeverity: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(term: try fields.term(), plain: try fields.plain("plain"), franceTravail: try fields.optionalText("ft"))
    }
}

extension FreinEvidence: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(term: try fields.term(), strength: try fields.choice("strength"), freins: try fields.references("freins", to: "freins"))
    }
}

extension AspLine: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(term: try fields.term(), isFrein: try fields.flag("frein"))
    }
}

extension ExitReason: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(
            term: try fields.term(), aspCode: try fields.optionalInteger("asp_code"), category: try fields.choice("category"),
            isVerified: try fields.flag("verified"), isOffered: try fields.flag("offered", default: true), proof: try fields.optionalText("proof"))
    }
}

extension RefusalReason: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(term: try fields.term(), isOffered: try fields.flag("offered"))
    }
}

extension PrescriberKind: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(
            term: try fields.term(), canBeAuthorised: try fields.flag("authorised"), origin: try fields.reference("origin", to: "origins"),
            isSensitive: try fields.flag("sensitive", default: false))
    }
}

extension EducationLevel: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(term: try fields.term(), meetsCapBep: try fields.flag("cap_bep"), isced: try fields.choice("isced"))
    }
}

extension DefaultWelcomeStep: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(
            term: try fields.term(), dispositifs: try fields.references("dispositifs", to: "dispositif-kinds"), by: try fields.choice("by"),
            withinDays: try fields.integer("within_days"), isSigned: try fields.flag("signed"))
    }
}

extension Certificate: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(
            term: try fields.term(), trainingKind: try fields.reference("training_kind", to: "training-kinds"),
            validityMonths: try fields.optionalInteger("validity_months"), refresher: try fields.optionalText("refresher"),
            isVerified: try fields.flag("verified"))
    }
}

extension ImmersionFrame: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(
            term: try fields.term(), nature: try fields.choice("nature"), replacedBy: try fields.optionalReference("replaced_by", to: "immersion-frames"))
    }
}

extension ContactKind: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(term: try fields.term(), outcome: try fields.choice("outcome"))
    }
}

extension EntretienKind: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(term: try fields.term(), minutes: try fields.integer("minutes"), isThreeWay: try fields.flag("three_way"))
    }
}

extension ChantierFunction: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(term: try fields.term(), aims: try fields.texts("aims"))
    }
}

extension ActionKind: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(term: try fields.term(), function: try fields.reference("function", to: "functions"))
    }
}

extension AbsenceReason: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(
            term: try fields.term(), isJustified: try fields.flag("justified"), pay: try fields.choice("pay"),
            sensitivity: try fields.choice("sensitivity"), crewLabel: try fields.text("crew_label"), hours: try fields.choice("hours"))
    }
}

extension HourKindTerm: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(term: try fields.term(), kind: try fields.choice("code"), counts: try fields.flag("counts"))
    }
}

extension DispositifTerm: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(
            term: try fields.term(), kind: try fields.choice("code"), employsUnderCDDI: try fields.flag("cddi"), countsForASP: try fields.flag("asp"),
            usualMonths: try fields.optionalInteger("usual_months"))
    }
}

extension CaseTerm: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(term: try fields.term(), value: try fields.choice("code"))
    }
}

extension CriterionTerm: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(
            term: try fields.term(), criterion: try fields.choice("code"), proof: try fields.text("proof"), sensitivity: try fields.choice("sensitivity"),
            rule: try CriterionRule(from: &fields))
    }
}

extension CriterionRule {
    fileprivate init(from fields: inout Fields) throws(ReferentialError) {
        let accepts: [CriterionProof.Kind] = try fields.choices("accepts")
        if accepts.isEmpty { throw fields.refusal("« accepts » dit au moins une sorte de preuve.", at: "accepts") }
        self.init(
            level: try fields.choice("level"), accepts: accepts, documentMonths: try fields.optionalMonths("document_months"),
            declarationMonths: try fields.optionalMonths("declaration_months"), bearsItsEnd: try fields.flag("bears_end", default: false),
            source: try fields.text("source"))
        if declarationMonths != nil, !accepts.contains(.declaration) {
            throw fields.refusal("« declaration_months » ne sert que si « accepts » contient declaration.", at: "declaration_months")
        }
    }
}

extension ImportWord: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        let term = try fields.term()
        let kind: Kind = try fields.choice("kind")
        let target = try fields.text("target")
        let long = try fields.optionalReference("long", to: "exit-reasons")
        let known = kind == .frein ? fields.known["freins"] : kind == .exit && target != ImportWord.noReason ? fields.known["exit-reasons"] : nil
        if let known, !known.contains(target) { throw fields.refusal("« target » renvoie à « \(target) », qui n’est pas un code connu.", at: "target") }
        self.init(term: term, kind: kind, target: target, long: long, check: try fields.optionalText("check"), words: try fields.texts("words"))
    }
}

extension ObservationKind: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(term: try fields.term(), hint: try fields.text("hint"), isAlwaysGood: try fields.flag("always_good"))
    }
}

extension SignalKind: FileEntry {
    init(from fields: inout Fields) throws(ReferentialError) {
        self.init(term: try fields.term(), hint: try fields.text("hint"))
    }
}
