internal import CAssets
internal import Foundation

/// The text of one file, and where it comes from.
struct SourceText {
    /// « freins », « skills/savoir-etre ».
    let name: String
    /// What messages call it.
    let path: String
    let content: String

    static let levels = "skills/levels"

    /// True for a grid of skills, which a structure may add to.
    var isGrid: Bool { name.hasPrefix("skills/") && name != SourceText.levels }

    /// One language of the person's space.
    var isTranslation: Bool { name.hasPrefix(TranslationFile.folder) }

    /// The files compiled into the executable, in alphabetical order.
    static func embedded() -> [SourceText] {
        (0..<jalon_referential_count).map { index in
            let asset = jalon_referential(index)
            let name = String(cString: asset.name)
            let bytes = UnsafeBufferPointer(start: asset.bytes, count: asset.length)
            return SourceText(name: name, path: "Referentials/\(name).yaml", content: String(decoding: bytes, as: UTF8.self))
        }
    }

    /// The `.yaml` files of a folder and of its `skills` and `translations` folders, in alphabetical order; none when the folder does not exist.
    static func files(of folder: String) throws(ReferentialError) -> [SourceText] {
        let names = yamlNames(in: folder) + ["skills/", "translations/"].flatMap { part in yamlNames(in: folder + "/" + part).map { part + $0 } }
        return try names.map { name throws(ReferentialError) in
            let path = "\(folder)/\(name).yaml"
            guard let data = FileManager.default.contents(atPath: path), let content = String(data: data, encoding: .utf8) else {
                throw ReferentialError(file: path, line: nil, message: "le fichier ne s’ouvre pas, ou n’est pas en UTF-8.")
            }
            return SourceText(name: name, path: path, content: content)
        }
    }

    private static func yamlNames(in folder: String) -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }
}
