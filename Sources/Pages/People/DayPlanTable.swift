public import Domain

/// Ma journée as a table, for its file: on the page each line is drawn with its act.
public enum DayPlanTable {
    public static func table(today: Day) -> ListTable<DayItem> {
        ListTable(
            "Ma journée",
            [
                .heading([
                    .text("Quand") { DayPlanWords.part(part(of: $0, today)) }, .text("Nom", width: 22) { $0.person.lastName },
                    .text("Prénom") { $0.person.firstName }, .text("Ce qui attend", width: 34) { DayPlanWords.subject($0.subject) }, .day("Pour le") { $0.due },
                    .text("Raisons", width: 70) { $0.because.map(\.text).joined(separator: " ") },
                ])
            ])
    }

    public static let rendezVous = ListTable<PlannedEntretien>(
        "Rendez-vous",
        [
            .heading([
                .text("Personne", width: 26) { $0.personName }, .text("Rendez-vous", width: 34) { $0.kindLabel }, .day("Le") { $0.day },
                .text("Heure") { $0.startsAt.map(EntretienWords.hour) ?? "" },
            ])
        ])

    public static let lateActions = ListTable<LateAction>(
        "Actions en retard",
        [
            .heading([
                .text("Personne", width: 26) { $0.personName }, .text("Action", width: 60) { $0.what }, .day("Pour le") { $0.dueOn },
                .text("Avec", width: 22) { $0.partner ?? "" },
            ])
        ])

    private static func part(of item: DayItem, _ today: Day) -> DayPart {
        if item.due < today { return .late }
        return item.due <= today.adding(days: 7) ? .soon : .later
    }
}
