import ArgumentParser
import Domain
import Foundation
import Pages
import Store

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Dit si une feuille d’émargement (PDF) est authentique, modifiée ou inconnue ici. Code de sortie 1 sinon.")

    @Argument(help: "Le fichier PDF, tel qu’il a été remis.")
    var file: String

    func run() async throws {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
        let verdict = try await House.with(try Settings()) { house in
            try await AttendanceSheets.verdict(file: Fingerprint.of(bytes), naming: AttendanceSheetFile.named(in: bytes), in: house.archive)
        }
        print(FrenchText.typeset(VerifyCommand.words(verdict)))
        guard case .authentic = verdict else { throw ExitCode(1) }
    }

    static func words(_ verdict: AttendanceSheets.Verdict) -> String {
        switch verdict {
        case .authentic(let proof):
            return "authentique : \(sheet(proof))\nEmpreinte des lignes, imprimée sur la feuille : \(proof.fingerprint)"
        case .altered(let proof):
            return
                "modifié : ce fichier se dit être une feuille établie ici, et ce n’est plus le même fichier.\nCe qui avait été établi : \(sheet(proof))\nEmpreinte des lignes d’alors : \(proof.fingerprint)"
        case .unknown:
            return
                "inconnu ici : aucune feuille d’émargement établie par cette installation ne correspond à ce fichier. Une impression refaite en PDF n’est plus le fichier remis ; une attestation se vérifie par son code QR."
        }
    }

    private static func sheet(_ proof: AttendanceSheetProof) -> String {
        "feuille d’émargement, \(FrenchDate.month(proof.month)), \(proof.crewName), \(proof.structureName), établie le \(FrenchDate.short(proof.issuedOn)) par \(proof.issuedBy)."
    }
}
