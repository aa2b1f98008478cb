import Domain
import Testing

@Suite struct UsefulActTests {
    private let today = Day(number: 20486)
    private let place = Place(structure: ID(known: "s"), site: ID(known: "beaune"), crew: ID(known: "jardins"), counsellor: ID(known: "claire"))
    private var amina: Person { Person(id: ID(known: "a"), lastName: "Benali", firstName: "Amina", birthDate: nil, place: place) }

    @Test func somebodyWhoNeverEnteredEntersAndIsNeverOfferedAnExit() throws {
        #expect(try act(.counsellor) { $0.exit = ExitGlance(exit: nil, writes: true) } == .enter)
        #expect(try act(.counsellor) { $0.candidatures = [candidature(.processing)] } == .followCandidature(ID(known: "cand")))
        #expect(try act(.counsellor) { $0.candidatures = [candidature(.refused)] } == nil)
        #expect(try act(.encadrant) { _ in } == nil)
        #expect(try act(.direction) { _ in } == nil)
    }

    @Test func nobodyWorksWithoutAContractNorOnOneThatIsOver() throws {
        for role in [Role.counsellor, .rh] {
            #expect(try act(role, stage()) == .signContract)
            #expect(try act(role, stage(), contract(until: today.adding(days: -1))) == .settleEndedContract(today.adding(days: -1)))
            #expect(try act(role, stage(), contract(until: today)) == .notePass)
        }
        #expect(try act(.counsellor, stage(.remobilisation)) { $0.employs = false } == nil, "l’atelier n’emploie pas")
        #expect(try act(.direction, stage()) == nil)
        #expect(try act(.encadrant, stage()) == nil)
    }

    @Test func theDiagnosticComesBeforeTheBilanAndTheBilanBeforeTheRenewal() throws {
        let ending = contract(until: today.adding(days: 40), pass: true)
        let due = outlook(due: today.adding(days: 10))
        #expect(try act(.counsellor, stage(), ending) { ($0.encounters, $0.bilans) = (encounters(), due) } == .diagnose)
        #expect(
            try act(.counsellor, stage(), ending) { ($0.encounters, $0.bilans) = (encounters(diagnosed: true), due) } == .holdBilan(due: today.adding(days: 10))
        )
        let later = outlook(due: today.adding(days: 15))
        let renewal = UsefulAct.renewContract(until: today.adding(days: 40))
        #expect(try act(.counsellor, stage(), ending) { ($0.encounters, $0.bilans) = (encounters(diagnosed: true), later) } == renewal)
        #expect(try act(.rh, stage(), ending) == renewal)
    }

    @Test func aBilanUnderWayIsContinuedThenSigned() throws {
        let safe = contract(until: today.adding(days: 200), pass: true)
        let draft = outlook([bilan([])])
        #expect(
            try act(.counsellor, stage(), safe) { ($0.encounters, $0.bilans) = (encounters(diagnosed: true), draft) }
                == .continueBilan(ID(known: "b"), on: today))
        let signed = outlook([bilan([.counsellor])])
        #expect(try act(.counsellor, stage(), safe) { ($0.encounters, $0.bilans) = (encounters(diagnosed: true), signed) } == .haveBilanSigned(ID(known: "b")))
        #expect(
            try act(.encadrant, stage()) { ($0.sheets, $0.bilans) = ([], outlook([bilan([.counsellor])], writes: false)) } == .signBilanOfWork(ID(known: "b")))
        #expect(try act(.encadrant, stage()) { ($0.sheets, $0.bilans) = ([], outlook([bilan([])], writes: false)) } == nil)
    }

    @Test func theEncadrantIsAskedForSkillsAlone() throws {
        let ended = contract(until: today.adding(days: -30))
        #expect(try act(.encadrant, stage(), ended) { $0.sheets = [sheet([])] } == .rateSkills(ID(known: "f")))
        #expect(try act(.encadrant, stage(), ended) { $0.sheets = [sheet([.person, .encadrant])] } == .agreeOnSkills(ID(known: "f")))
        #expect(try act(.encadrant, stage(), ended) { $0.sheets = [sheet([.encadrant])] } == nil)
    }

    @Test func whenNothingPressesTheConversationGoesOn() throws {
        let safe = contract(until: today.adding(days: 200), pass: true)
        #expect(try act(.counsellor, stage(), safe) { $0.encounters = encounters(diagnosed: true) } == .noteEntretien)
        let missed = EntretienLine(
            id: ID(known: "e"), state: .planned, kindLabel: "Suivi", day: today.adding(days: -2), startsAt: nil, minutes: nil, by: "", excerpt: nil)
        #expect(
            try act(.counsellor, stage(), safe) { $0.encounters = encounters([missed], diagnosed: true) }
                == .noteHeldEntretien(ID(known: "e"), on: today.adding(days: -2)))
        #expect(try act(.rh, stage(), safe) == nil)
    }

    @Test func afterTheEndTheExitThenTheSynthesisThenTheProof() throws {
        let over = stage(endedOn: today.adding(days: -1))
        #expect(try act(.counsellor, over) { $0.exit = ExitGlance(exit: nil, writes: true) } == .recordExit)
        let exit = Exit(
            id: ID(known: "x"), person: amina.id, day: today.adding(days: -1), reason: RecordedCode(code: "r", label: "Inactif", version: "1"),
            category: .other,
            isVerified: true, proof: nil)
        #expect(try act(.counsellor, over) { ($0.exit, $0.documents) = (ExitGlance(exit: exit, writes: true), []) } == .writeSynthesis)
        let synthesis = AttestationLine(id: ID(known: "d"), kind: .synthesis, issuedOn: today)
        #expect(try act(.counsellor, over) { ($0.exit, $0.documents) = (ExitGlance(exit: exit, writes: true), [synthesis]) } == .proveExit)
        #expect(try act(.rh, over) { $0.exit = ExitGlance(exit: exit, writes: false) } == nil)
        #expect(try act(.counsellor, over) { $0.candidatures = [candidature(.accepted)] } == .enter, "elle revient")
    }

    @Test func aPageReadAsKnownEarlierAsksForNothing() throws {
        #expect(try act(.counsellor, stage(), asOf: today.adding(days: -10)) == nil)
    }
}

extension UsefulActTests {
    private func act(
        _ role: Role, _ parcours: Parcours? = nil, _ file: ContractFile = ContractFile(), asOf: Day? = nil, _ fill: (inout PersonView) -> Void = { _ in }
    ) throws -> UsefulAct? {
        let grant = Grant(
            user: ID(known: "claire"), role: role, structure: ID(known: "s"), site: role == .counsellor ? ID(known: "beaune") : nil,
            crew: role == .encadrant ? ID(known: "jardins") : nil, from: today.adding(days: -400))
        let reader = Reader(user: ID(known: "claire"), structure: ID(known: "s"), grants: [grant], today: today, now: Instant(milliseconds: 0))
        let steps = try Referential<DefaultWelcomeStep>(name: "w", version: "1", source: "", entries: [])
        var view = PersonView(person: amina, asOf: asOf)
        let seen = role == .encadrant ? ContractFile() : file
        view.entry = EntryView(ParcoursFacts(parcours: parcours, file: seen), steps: steps, cddi: .inForce, reader: reader, place: place)
        view.employs = parcours != nil
        fill(&view)
        return UsefulAct.of(view, today: today)
    }

    private func stage(_ kind: Dispositif.Kind = .aci, endedOn: Day? = nil) -> Parcours? {
        let team = StageTeam(
            site: ID(known: "beaune"), siteName: "Beaune", crew: nil, crewName: nil, counsellor: ID(known: "claire"), counsellorName: "Claire", encadrant: nil,
            encadrantName: nil)
        let stage = Stage(
            id: ID(known: "e"), dispositif: Dispositif(id: ID(known: "aci"), kind: kind, name: "ACI"), team: team, from: today.adding(days: -100),
            plannedEnd: nil,
            endedOn: endedOn)
        return Parcours(id: ID(known: "p"), stages: [stage])
    }

    private func contract(until end: Day, pass: Bool = false) -> ContractFile {
        let terms = ContractTerms(start: today.adding(days: -100), end: end, weekly: Hours(hundredths: 2600))
        let numbered = PassNumber("999992600001").map {
            NumberedPass(id: ID(known: "n"), number: $0, pass: PassIAE(start: today.adding(days: -100), grantedEnd: today.adding(days: 629)))
        }
        return ContractFile(contracts: [Contract(id: ID(known: "c"), signed: terms)], pass: pass ? numbered : nil)
    }

    private func candidature(_ state: CandidatureState) -> Candidature {
        Candidature(
            id: ID(known: "cand"), person: amina.id, siteName: "Beaune", prescriberName: nil, isPrescriberHidden: false, originLabel: "", dispositifName: nil,
            orientedOn: today, state: state, stateOn: today, interviewOpinion: nil)
    }

    private func encounters(_ entretiens: [EntretienLine] = [], diagnosed: Bool = false) -> Encounters {
        var encounters = Encounters(entretiens: entretiens, contacts: [], readsWords: true, writes: true)
        encounters.diagnosedOn = diagnosed ? today.adding(days: -90) : nil
        return encounters
    }

    private func outlook(_ bilans: [Bilan] = [], due: Day? = nil, writes: Bool = true) -> BilanOutlook {
        BilanOutlook(person: amina, bilans: bilans, next: due.map { BilanCalendar.Next(due: $0, why: .intermediate(month: 3)) }, writes: writes)
    }

    private func bilan(_ signed: [Signature.Party]) -> Bilan {
        Bilan(
            id: ID(known: "b"), person: amina.id, kind: .intermediate, since: today.adding(days: -90), on: today, needsEncadrant: true,
            signatures: signed.map { BilanSignature(party: $0, at: Instant(milliseconds: 0), by: "") })
    }

    private func sheet(_ signed: [SkillSheet.Party]) -> SkillSheet {
        SkillSheet(
            id: ID(known: "f"), person: amina.id, occasion: .quarterly, openedOn: today, skills: [],
            signedAt: Dictionary(uniqueKeysWithValues: signed.map { ($0, Instant(milliseconds: 0)) }), agreedOn: nil)
    }
}
