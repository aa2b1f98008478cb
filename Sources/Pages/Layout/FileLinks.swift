public import HTML

extension PathPattern {
    /// Where the whole of a list is handed over as a file: the address of the list, then « tableur ».
    public var file: PathPattern { PathPattern(text + "/tableur") }
}

/// At the foot of a list: the same list as a file, narrowed as it is now.
public enum FileLinks {
    /// `path`: of the file, with the filters of the page.
    public static func draw(_ path: Path) -> HTML {
        """
        <p class="file-links"><a href="\(path)" download>\(fr: "Télécharger (XLSX)")</a> <span class="soft">\(fr: "ou ")</span>\
        <a href="\(path.with(["format": "csv"]))" download>\(fr: "en CSV")</a></p>

        """
    }
}
