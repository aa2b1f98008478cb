import Foundation
import Logging
import Synchronization
import Testing

@testable import Jalon

@Suite("What the technical person sets and reads")
struct SettingsTests {
    @Test("a password never shows", arguments: ["postgresql://jalon:s3cret@localhost/jalon", "host=localhost password=s3cret dbname=jalon"])
    func hidesPassword(conninfo: String) {
        #expect(!SettingsTable.hidden(conninfo).contains("s3cret"))
        #expect(SettingsTable.hidden(conninfo).contains("localhost"))
    }

    @Test(
        "a wrong value names its variable",
        arguments: [
            ("JALON_PORT", "0"), ("JALON_TODAY", "demain"), ("JALON_LOG", "fort"), ("JALON_ADDRESS", "jalon.exemple.fr"),
            ("JALON_ADDRESS", "https://jalon.exemple.fr/jalon"),
        ])
    func namesVariable(name: String, value: String) {
        let error = #expect(throws: SettingsError.self) { try Settings([name: value]) }
        #expect(error?.description.contains(name) == true)
    }

    @Test("the address of the site is said without a slash at its end, and a proxy asks for it")
    func address() throws {
        #expect(try Settings(["JALON_ADDRESS": "https://jalon.exemple.fr/"]).address == "https://jalon.exemple.fr")
        let local = try Settings([:])
        #expect(local.isLocal)
        #expect(SettingsTable.lines(local).contains { $0.name == "JALON_ADDRESS" })
        #expect(try !Settings(["JALON_PROXY": "127.0.0.1"]).isLocal)
        #expect(try !Settings(["JALON_HOST": "0.0.0.0"]).isLocal)
    }

    @Test("a line of the log is one object of JSON, with its ids")
    func logs() throws {
        let lines = Mutex<[Data]>([])
        var logger = Logger(label: "jalon", factory: { _ in JSONLog(logLevel: .info, write: { line in lines.withLock { $0.append(line) } }) })
        logger[metadataKey: "user"] = "u1"
        logger.info("request", metadata: ["route": "/personnes/:personne"])
        logger.debug("not kept")
        let kept = lines.withLock { $0 }
        #expect(kept.count == 1)
        let fields = try #require(try JSONSerialization.jsonObject(with: kept[0]) as? [String: String])
        #expect(fields["route"] == "/personnes/:personne" && fields["user"] == "u1" && fields["level"] == "info")
    }
}
