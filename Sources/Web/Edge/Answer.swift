public import Domain
public import HTML
public import Pages

/// What a handler answers. Naming people obliges the router to write the read row before anything leaves.
public struct Answer: Sendable {
    var status = 200
    var type = "text/html; charset=utf-8"
    var body: [UInt8] = []
    var headers: [(name: String, value: String)] = []
    var names: [ID<Person>] = []

    /// A page. `names`: everybody whose name or facts stand in it.
    public static func page(_ html: HTML, names: [ID<Person>] = [], status: Int = 200) -> Answer {
        Answer(status: status, body: html.bytes, names: names)
    }

    /// After an act: 303, so that a reload does nothing twice. `done` is the code of a notice, see `Notices`.
    public static func see(_ path: Path, done: String? = nil) -> Answer {
        let target = done.map { path.with(["fait": $0]) } ?? path
        return Answer(status: 303, headers: [("location", target.text)])
    }

    /// A file to save, never shown in the page's own origin.
    public static func file(_ bytes: [UInt8], type: String, name: String, names: [ID<Person>] = []) -> Answer {
        Answer(type: type, body: bytes, headers: [("content-disposition", "attachment; filename=\"\(name)\"")], names: names)
    }

    func with(_ name: String, _ value: String) -> Answer {
        var answer = self
        answer.headers.append((name, value))
        return answer
    }
}
