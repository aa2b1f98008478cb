import ArgumentParser
import Web

struct MapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "map", abstract: "Les pièces : leurs pages, leurs tables, et qui voit quoi.")

    func run() {
        print(HouseMap().text)
    }
}
