/// The one act that helps a person most today, for the one who reads their page. Pages draw it above everything else.
///
/// It follows from what the page already read, so it never tells more than the page does: an encadrant gets acts of skills alone, RH acts of
/// contract, and direction, who only reads, none.
public enum UsefulAct: Hashable, Sendable {
    /// Nobody has decided on the candidature yet.
    case followCandidature(ID<Candidature>)
    case enter
    /// Employed without a contract.
    case signContract
    case notePass
    /// The last contract ended that day and nothing says what comes after.
    case settleEndedContract(Day)
    case renewContract(until: Day)
    /// A stage without contract ends that day.
    case continueStage(until: Day)
    case diagnose
    /// Opened that day, not signed by the counsellor yet.
    case continueBilan(ID<Bilan>, on: Day)
    /// Signed by the counsellor; the person has not signed.
    case haveBilanSigned(ID<Bilan>)
    case holdBilan(due: Day)
    /// The encadrant's own signature is missing.
    case signBilanOfWork(ID<Bilan>)
    case rateSkills(ID<SkillSheet>)
    case agreeOnSkills(ID<SkillSheet>)
    /// It was planned for that day, which is over.
    case noteHeldEntretien(ID<Entretien>, on: Day)
    case noteEntretien
    /// Everything is over and no exit says why.
    case recordExit
    case writeSynthesis
    case proveExit
}

extension UsefulAct {
    /// Nil when nothing is the reader's to do, and for a page read as known on an earlier day.
    public static func of(_ view: PersonView, today: Day, horizons: DayPlanHorizons = DayPlanHorizons()) -> UsefulAct? {
        guard view.asOf == nil, let entry = view.entry else { return nil }
        guard let parcours = entry.facts.parcours else { return arrival(view, entry, since: nil) }
        if let left = parcours.leftOn, left < today { return arrival(view, entry, since: left) ?? departure(view) }
        return contract(view, entry, today) ?? accompaniment(view, entry, today, horizons) ?? work(view, entry) ?? closing(view, entry, today)
    }

    /// Somebody who comes, or comes back: the last candidature decides.
    private static func arrival(_ view: PersonView, _ entry: EntryView, since left: Day?) -> UsefulAct? {
        let last = view.candidatures.last { candidature in left.map { $0 <= candidature.stateOn } ?? true }
        guard let last else { return left == nil && entry.mayEnter ? .enter : nil }
        if last.state.isPending { return entry.ticks.contains(.accompaniment) ? .followCandidature(last.id) : nil }
        let isOpen = last.state == .accepted || last.state == .priorToHire || (left == nil && last.state == .pool)
        return isOpen && entry.mayEnter ? .enter : nil
    }

    private static func departure(_ view: PersonView) -> UsefulAct? {
        guard let glance = view.exit, glance.writes else { return nil }
        guard let exit = glance.exit else { return .recordExit }
        if let documents = view.documents, !documents.contains(where: { $0.kind == .synthesis }) { return .writeSynthesis }
        return exit.proof == nil ? .proveExit : nil
    }

    /// What the law asks first: nobody works without a contract, nor on a contract that is over.
    private static func contract(_ view: PersonView, _ entry: EntryView, _ today: Day) -> UsefulAct? {
        guard entry.maySign, view.employs else { return nil }
        guard let end = entry.facts.file.chain.end else { return .signContract }
        if end < today { return .settleEndedContract(end) }
        return entry.facts.file.pass == nil ? .notePass : nil
    }

    private static func accompaniment(_ view: PersonView, _ entry: EntryView, _ today: Day, _ horizons: DayPlanHorizons) -> UsefulAct? {
        let follows = view.encounters.map { $0.writes && $0.readsWords } ?? false
        let (begun, due) = follows ? (begunBilan(view), dueBilan(view, today, horizons)) : (nil, nil)
        if let begun { return begun }
        if follows, view.encounters?.diagnosedOn == nil { return .diagnose }
        return due ?? end(view, entry, today, horizons)
    }

    /// What was begun is finished first.
    private static func begunBilan(_ view: PersonView) -> UsefulAct? {
        guard let outlook = view.bilans, outlook.writes else { return nil }
        if let open = outlook.draft { return .continueBilan(open.id, on: open.on) }
        if let signed = outlook.kept.first, !signed.hasSigned(.person) { return .haveBilanSigned(signed.id) }
        return nil
    }

    private static func dueBilan(_ view: PersonView, _ today: Day, _ horizons: DayPlanHorizons) -> UsefulAct? {
        guard let outlook = view.bilans, outlook.writes, let next = outlook.next, next.due <= today.adding(days: horizons.bilan) else { return nil }
        return .holdBilan(due: next.due)
    }

    private static func end(_ view: PersonView, _ entry: EntryView, _ today: Day, _ horizons: DayPlanHorizons) -> UsefulAct? {
        let horizon = today.adding(days: horizons.contract)
        if entry.maySign, view.employs, let end = entry.facts.file.chain.end, end <= horizon { return .renewContract(until: end) }
        guard entry.mayEnter, !view.employs, let planned = entry.facts.parcours?.lastStage.plannedEnd, planned <= horizon else { return nil }
        return .continueStage(until: planned)
    }

    /// The encadrant rates and signs; whoever writes skills agrees on the levels once both have signed.
    private static func work(_ view: PersonView, _ entry: EntryView) -> UsefulAct? {
        guard entry.ticks.contains(.safety), let sheets = view.sheets else { return nil }
        let leadsCrew = !entry.ticks.contains(.accompaniment)
        if leadsCrew, let sheet = sheets.last(where: { !$0.hasSigned(.encadrant) }) { return .rateSkills(sheet.id) }
        if leadsCrew, let bilan = view.bilans?.bilans.first(where: { $0.hasSigned(.counsellor) && $0.needsEncadrant && !$0.hasSigned(.encadrant) }) {
            return .signBilanOfWork(bilan.id)
        }
        return sheets.last { $0.isOpenToBoth && $0.agreedOn == nil }.map { .agreeOnSkills($0.id) }
    }

    /// When nothing presses: the conversation that goes on.
    private static func closing(_ view: PersonView, _ entry: EntryView, _ today: Day) -> UsefulAct? {
        guard let encounters = view.encounters, encounters.writes else { return nil }
        let held = encounters.entretiens.filter { $0.state == .planned && $0.day < today }.max { $0.day < $1.day }
        return held.map { .noteHeldEntretien($0.id, on: $0.day) } ?? .noteEntretien
    }
}
