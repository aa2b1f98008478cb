import CQREncode
public import HTML

/// A square that a phone reads.
public enum QRCode {
    /// A drawing of `text` as SVG, black on white with its quiet margin; the size comes from the stylesheet.
    /// `title` is what a screen reader says. A text too long for any square (over some 2 300 bytes) is shown as it is.
    public static func svg(for text: String, title: String = "Code à scanner avec un téléphone") -> HTML {
        guard !text.utf8.contains(0), let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return "<p>\(text)</p>" }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        let side = width + 2 * quiet
        return """
            <svg xmlns="http://www.w3.org/2000/svg" class="qr" role="img" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">\
            <title>\(title)</title><rect width="\(side)" height="\(side)" fill="#fff"/>\
            <path fill="#000" d="\(path(UnsafeBufferPointer(start: code.pointee.data, count: width * width), width: width))"/></svg>
            """
    }

    /// White modules around the square: ISO/IEC 18004 asks for four.
    private static let quiet = 4

    /// One horizontal bar for each run of dark modules (lowest bit set).
    private static func path(_ modules: UnsafeBufferPointer<UInt8>, width: Int) -> String {
        var path = ""
        for y in 0..<width {
            var x = 0
            while x < width {
                let start = x
                while x < width, modules[y * width + x] & 1 == 1 { x += 1 }
                if x > start { path += "M\(start + quiet) \(y + quiet)h\(x - start)v1h-\(x - start)z" }
                x += 1
            }
        }
        return path
    }
}
