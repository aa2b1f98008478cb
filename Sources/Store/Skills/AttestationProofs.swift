import Database
public import Domain

/// What anybody who holds the paper may ask: is it true? The same work is done for a code that exists and for one that does not, so that
/// neither the time nor the size of an answer says more than the answer itself.
public enum AttestationProofs {
    public enum Outcome: Hashable, Sendable {
        case found(AttestationProof)
        case unknown
        /// Too many codes that lead to nothing were tried from there: seconds to wait.
        case wait(seconds: Int)
    }

    /// One question and one write, whatever the code is. Unknown codes slow `address` down as failures to sign in do: three free tries, then
    /// 1, 2, 4… seconds, a quarter of an hour at most. A true code neither counts nor clears what was counted.
    public static func look(up token: String, from address: String, in archive: Archive) async throws -> Outcome {
        let attempt = "proof|" + address
        if let seconds = try await SignIn.wait(before: attempt, in: archive) { return .wait(seconds: seconds) }
        let proof = try await find(token, in: archive)
        try await SignIn.tried(attempt, inVain: proof == nil, in: archive)
        return proof.map { .found($0) } ?? .unknown
    }

    private static func find(_ token: String, in archive: Archive) async throws -> AttestationProof? {
        let hash = Fingerprint.of(token)
        let row = try await archive.database.read { db in
            try db.first(
                """
                SELECT a.happened_on, s.name, (
                    SELECT w.happened_on FROM attestation_withdrawals w
                    WHERE w.structure_id = a.structure_id AND w.person_id = a.person_id AND w.attestation_id = a.id)
                FROM attestations a
                JOIN structures s ON s.id = a.structure_id
                WHERE a.token_hash = \(hash)
                """)
        }
        return try row.map { row in
            AttestationProof(
                issuedOn: try row.day(0), structureName: try row.text(1), withdrawnOn: try row.optionalText(2).flatMap { Day(iso: $0) })
        }
    }
}
