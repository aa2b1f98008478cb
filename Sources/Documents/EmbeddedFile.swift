import CAssets

/// A text compiled into the executable by `CAssets`.
enum EmbeddedFile {
    /// Empty when there is none of that name: a test reads each one.
    static func text(_ name: String) -> String {
        var index = 0
        while let asset = jalon_asset_at(index) {
            if String(cString: asset.pointee.name) == name {
                return String(decoding: UnsafeBufferPointer(start: asset.pointee.bytes, count: asset.pointee.length), as: UTF8.self)
            }
            index += 1
        }
        return ""
    }
}
