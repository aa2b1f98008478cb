import Domain
import Foundation
import Testing

@testable import Referentials

@Suite("Les référentiels embarqués")
struct EmbeddedTests {
    let referentials: Referentials
    let today = Day(2026, 11, 21)

    init() throws {
        referentials = try Referentials.embedded()
    }

    @Test("chaque fichier du dossier Referentials est dans l’exécutable")
    func everyFileIsEmbedded() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let onDisk = try SourceText.files(of: folder.appending(path: "Referentials").path)
        let embedded = SourceText.embedded()
        #expect(Set(onDisk.map(\.name)) == Set(embedded.map(\.name)))
        #expect(Set(onDisk.map(\.content)) == Set(embedded.map(\.content)))
    }

    @Test("les 39 freins de la nomenclature y sont, et chacun sait qui peut le lire")
    func everyFreinIsThere() throws {
        let counts = Dictionary(grouping: referentials.freins.entries, by: { String($0.code.prefix(3)) }).mapValues(\.count)
        let expected = ["LOG": 4, "SAN": 5, "MOB": 4, "FAM": 4, "LAN": 3, "NUM": 2, "ADM": 3, "FIN": 3, "JUS": 2, "SOC": 2, "EMP": 6, "AUT": 1]
        #expect(counts == expected)
        for frein in referentials.freins.entries {
            if frein.code.hasPrefix("SAN") { #expect(frein.sensitivity == .health) }
            if frein.code.hasPrefix("JUS") { #expect(frein.sensitivity == .justice) }
            if frein.code.hasPrefix("EMP") { #expect(frein.kind == .professional) }
            #expect(frein.sensitivity != .authorOnly)
        }
        #expect(referentials.freins["FIN02"]?.sensitivity == .private)
        #expect(referentials.freins["AUT99"]?.needsText == true)
    }

    @Test("les huit freins de l’ASP sont tous servis par au moins un frein")
    func everyAspLineIsFed() {
        let served = Set(referentials.freins.entries.compactMap(\.asp))
        #expect(served == Set(referentials.aspLines.entries.map(\.code)))
        #expect(referentials.aspLines.entries.filter(\.isFrein).count == 8)
    }

    @Test("la parole seule est la preuve la plus faible")
    func declarationIsTheWeakest() {
        #expect(referentials.freinEvidence.entries.filter { $0.strength == .declaration }.map(\.code) == ["declaration"])
    }

    @Test("les motifs de l’ASP, de 1 à 22, ont chacun leur catégorie")
    func everyAspReasonIsThere() {
        let codes = Set(referentials.exitReasons.entries.compactMap(\.aspCode))
        #expect(codes == Set(1...22).union([96]))
        #expect(referentials.exitReasons["cdd_long"]?.category == .durable)
        #expect(referentials.exitReasons["cdd_court"]?.category == .transition)
        #expect(referentials.exitReasons["retraite"]?.category == .positive)
        #expect(referentials.exitReasons["chomage"]?.category == .other)
        #expect(referentials.exitReasons["deces"]?.category == .withdrawn)
        #expect(referentials.exitReasons["automatique"]?.isOffered == false)
    }

    @Test("les douze savoir-être, et au moins onze compétences dans la grille de chaque métier")
    func gridsAreComplete() throws {
        #expect(
            referentials.skillFrameworks.map(\.code) == [
                "aide-a-la-personne", "batiment", "clea", "cqp-salarie-polyvalent", "espaces-verts", "maraichage", "proprete", "recyclerie", "restauration",
                "savoir-etre",
            ])
        #expect(referentials.skillFrameworks.last?.skills.entries.count == 12)
        #expect(referentials.skillFrameworks.allSatisfy { $0.skills.entries.count >= 11 })
        #expect(referentials.skillLevels.entries.allSatisfy { SkillAnswer(code: $0.code) != nil })
        #expect(referentials.skillLevels.entries.map(\.code) == ["0", "1", "2", "3", "4", "no"])
    }

    @Test("la grille du CléA touche à ses sept domaines, celle du CQP à ses quatre familles")
    func certificatesAreCovered() throws {
        let clea = try #require(referentials.skillFrameworks.first { $0.code == "clea" })
        #expect(Set(clea.skills.entries.compactMap(\.cleaDomain)) == Set(1...7))
        #expect(clea.skills.entries.allSatisfy { $0.cleaDomain != nil })
        let certificate = try #require(referentials.skillFrameworks.first { $0.code == "cqp-salarie-polyvalent" })
        #expect(Set(certificate.skills.entries.map(\.family)) == Set(CQPFamily.allCases))
    }

    @Test("deux compétences n’ont pas le même code, d’une grille à l’autre non plus")
    func codesAreUnique() {
        let codes = referentials.skillFrameworks.flatMap { $0.skills.entries.map(\.code) }
        #expect(Set(codes).count == codes.count)
    }

    @Test("une phrase pour la personne a douze mots au plus et finit par un point")
    func plainSentencesAreShort() {
        let skills = referentials.skillFrameworks.flatMap { $0.skills.entries }
        let sentences =
            skills.map(\.plain) + referentials.skillLevels.entries.map(\.plain) + referentials.freinSeverities.entries.map(\.plain)
            + referentials.freins.entries.map(\.plain)
        for sentence in sentences {
            #expect(sentence.split(separator: " ").count <= 12, "\(sentence)")
            #expect(sentence.hasSuffix("."), "\(sentence)")
        }
        for skill in skills {
            #expect(!skill.cv.hasSuffix("."), "\(skill.cv)")
            #expect(skill.observable.hasSuffix("."), "\(skill.observable)")
        }
    }

    @Test("un texte français n’emploie pas l’apostrophe droite")
    func apostrophesAreTypographic() throws {
        for text in SourceText.embedded() {
            for (index, line) in text.content.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                #expect(!line.contains("'"), "\(text.path), ligne \(index + 1)")
            }
        }
    }

    @Test("ce qui se choisit aujourd’hui n’est jamais vide")
    func somethingIsInForce() throws {
        let today = try #require(today)
        #expect(!referentials.trainingKinds.inForce(on: today).isEmpty)
        #expect(!referentials.immersionFrames.inForce(on: today).map(\.code).contains("emt"))
        #expect(referentials.immersionFrames["emt"]?.replacedBy == "pmsmp")
        #expect(referentials.welcomeSteps.inForce(on: today).contains { $0.dispositifs.contains("remobilisation") })
        #expect(referentials.absenceReasons["maladie"]?.crewLabel == "Absence justifiée")
    }

    @Test("chaque genre de dispositif que le logiciel connaît a son libellé")
    func everyDispositifKindHasALabel() {
        #expect(Set(referentials.dispositifKinds.entries.map(\.kind)) == Set(Dispositif.Kind.allCases))
    }

    @Test("chaque état et chaque motif que les règles connaissent a son libellé")
    func everyCaseHasALabel() {
        #expect(referentials.exitCategories.entries.map(\.value) == ExitCategory.allCases)
        #expect(Set(referentials.candidatureStates.entries.map(\.value)) == Set(CandidatureState.allCases))
        #expect(Set(referentials.passStates.entries.map(\.value)) == Set(PassState.allCases))
        #expect(Set(referentials.suspensionReasons.entries.map(\.value)) == Set(SuspensionReason.allCases))
        #expect(Set(referentials.prolongationReasons.entries.map(\.value)) == Set(ProlongationReason.allCases))
        #expect(Set(referentials.employeeRecordStates.entries.map(\.value)) == Set(EmployeeRecordState.allCases))
        #expect(Set(referentials.eligibilityCriteria.entries.map(\.criterion)) == Set(EligibilityCriterion.allCases))
        #expect(referentials.exitCategories.label(of: .positive) == "Sorties positives")
    }

    @Test("un motif de suspension se choisit tant que les règles le disent courant")
    func currentSuspensionReasons() throws {
        let offered = referentials.suspensionReasons.inForce(on: try #require(today)).map(\.value)
        #expect(Set(offered) == Set(SuspensionReason.allCases.filter(\.isCurrent)))
    }

    @Test("l’âge d’une preuve et le niveau d’un critère sont ceux des Emplois", arguments: EligibilityCriterion.allCases)
    func criterionRules(criterion: EligibilityCriterion) throws {
        let day = try #require(today)
        let rule = try #require(referentials.eligibilityCriteria.entry(criterion.rawValue, on: day)).rule
        let ofLevelOne: Set<EligibilityCriterion> = [.rsa, .ass, .aah, .detld]
        #expect(rule.level == (ofLevelOne.contains(criterion) ? .one : .two))
        let months: [Int: Set<EligibilityCriterion>] = [
            3: [.rsa, .ass, .aah, .detld, .deld, .pi, .pshPR], 6: [.zrr, .qpv, .detentionMJ, .fle, .pm], 12: [.ase],
        ]
        #expect(rule.ageLimit(of: .document) == months.first { $0.value.contains(criterion) }?.key)
        #expect(rule.ageLimit(of: .declaration) == ([.capBEP, .pshPR].contains(criterion) ? 3 : nil))
        #expect(rule.ageLimit(of: .certified) == nil)
        #expect(rule.bearsItsEnd == [.th, .refDA].contains(criterion))
    }

    @Test("un critère qui touche à la santé ou à la justice est réservé")
    func sensitiveCriteria() {
        let reserved = referentials.eligibilityCriteria.entries.filter { $0.sensitivity == .health || $0.sensitivity == .justice }.map(\.criterion)
        #expect(Set(reserved) == [.aah, .th, .detentionMJ])
    }

    @Test("un dossier garde le code, le libellé et la version")
    func aRecordKeepsItsWords() throws {
        let today = try #require(today)
        #expect(referentials.freins.recorded("MOB01", on: today) == RecordedCode(code: "MOB01", label: "Pas de permis B", version: referentials.freins.version))
    }
}
