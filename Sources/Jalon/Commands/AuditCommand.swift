import ArgumentParser
import Foundation
import Store

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Le journal des actes.", subcommands: [Verify.self], defaultSubcommand: Verify.self)

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify", abstract: "Prouve que rien n’a été changé, enlevé, déplacé ou coupé. Code de sortie 1 sinon.")

        func run() async throws {
            let verdicts = try await House.with(try Settings()) { try await AuditChain.verifyAll(in: $0.archive, witness: $0.witness) }
            if !AuditReport.say(verdicts) { throw ExitCode(1) }
        }
    }
}

enum AuditReport {
    /// One line a chain and one a finding; whether all are whole.
    static func say(_ verdicts: [AuditVerdict]) -> Bool {
        for verdict in verdicts {
            print("\(verdict.name) : \(verdict.entries) actes, \(verdict.findings.isEmpty ? "chaîne intacte" : "chaîne rompue")")
            for finding in verdict.findings.prefix(20) { print("  – \(finding)") }
            if verdict.findings.count > 20 { print("  – et \(verdict.findings.count - 20) autres") }
        }
        return verdicts.allSatisfy(\.findings.isEmpty)
    }
}
