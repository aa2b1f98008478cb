import Database
public import Domain

/// Signing: who, when, by which means, and the SHA-256 of the exact content shown. It is not a qualified signature.
public enum Signatures {
    /// One signature a party and a subject: a second click finds the first.
    public static func sign(
        _ table: String, _ subject: String, of person: ID<Person>, _ party: String, means: String, content: String, by act: Act
    ) throws {
        let fingerprint = Fingerprint.of(content)
        SignedContents.current?.keep(content, as: fingerprint)
        try act.insert(
            into: "signatures", id: ID<Signature>.make(at: act.now).text, of: person,
            [
                "subject_table": table, "subject_id": subject, "party": party, "signed_at": act.now.iso, "signed_by": act.actor.text, "means": means,
                "content_hash": fingerprint,
            ])
    }
}
