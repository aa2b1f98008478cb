import ArgumentParser

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "doctor", abstract: "Vérifie l’installation. Code de sortie 1 s’il y a quelque chose à faire.")

    func run() async throws {
        let lines = await Checkup(settings: try Settings()).lines()
        for line in lines { print(line.verdict.rawValue, line.text) }
        if lines.contains(where: { $0.verdict == .wrong }) { throw ExitCode(1) }
    }
}
