public import Domain
public import HTML

/// The protocol of a sequence and what became of it, on paper: without what the person said.
public struct AfestText: Sendable {
    let sequence: AfestSequence

    public init(_ sequence: AfestSequence) {
        self.sequence = sequence
    }

    public var body: HTML {
        """
        <h1>\(fr: "Action de formation en situation de travail")</h1>
        <p>\(sequence.person.fullName)\(fr: " : ")\(fr: AfestWords.state(sequence.state).lowercased())</p>
        \(AfestSheet(silent, reader: .paper).html)
        <p>\(fr: "Document établi par la structure (art. L.\u{A0}6313-2 et D.\u{A0}6313-3-2 du Code du travail). Il ne vaut pas certification.")</p>
        <p>\(fr: "Signature du formateur :")</p>
        <p>\(fr: "Signature de la personne :")</p>
        """
    }

    /// Paper goes from hand to hand.
    private var silent: AfestSequence {
        let steps = (sequence.steps + sequence.withdrawn).map { step in
            AfestStep(
                id: step.id, kind: step.kind, day: step.day, minutes: step.minutes, words: step.words, marks: step.marks, facts: step.facts, by: step.by,
                qualifiedSince: step.qualifiedSince)
        }
        return AfestSequence(
            id: sequence.id, person: sequence.person, plan: sequence.first.plan, trainer: sequence.first.trainer,
            trainerName: sequence.first.trainerName, steps: steps.filter { step in sequence.steps.contains { $0.id == step.id } },
            corrections: sequence.corrections)
    }
}
