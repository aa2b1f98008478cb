"""Jalon's worker: makes PDF/UA-1 documents, reads spreadsheets and makes photos smaller, one request after the other.

It is given one end of a socket as standard input and nothing else. A request and its reply have the same form:
4 bytes, length of the header; 4 bytes, length of the body (both big-endian); the header, JSON in UTF-8; the body.

  {"operation": "pdf", "title": …, "css": …}, body HTML  ->  {"ok": true}, body PDF
  {"operation": "sheet"}, body xlsx, xls or ods          ->  {"ok": true}, body sheets (see `sheet`)
  {"operation": "photo"}, body JPEG or PNG               ->  {"ok": true}, body JPEG, 2,000 pixels of side at most, nothing but the image
  whatever went wrong                                    ->  {"error": "refused" | "unreadable" | "memory" | "large" | "failed", "detail": …}

What is drawn was typed by people, so nothing it names is fetched: no network, no file, no other process. A detail is the name of a
kind of error or an address, never a text of the document.
"""

import datetime
import io
import json
import os
import resource
import signal
import struct
import sys
import sysconfig

os.closerange(3, 1 << 16)  # whatever the server had open is none of our business
os.chdir("/")

MEMORY, SECONDS, CELLS = (int(argument) for argument in sys.argv[1:4])

try:
    import pikepdf
    import weasyprint
    from weasyprint.urls import URLFetcher
except (ImportError, OSError):  # OSError: Pango is not on this machine
    weasyprint = None
    URLFetcher = object

try:
    import python_calamine
except ImportError:
    python_calamine = None

try:  # it comes with WeasyPrint
    from PIL import Image, ImageOps, JpegImagePlugin, PngImagePlugin
except ImportError:
    Image = None


class Refused(Exception):
    """The document asks for something outside itself."""


class Large(Exception):
    """More cells or pixels than a person could have meant."""


class Unreadable(Exception):
    """Not what it says it is, or cut."""


class InsideOnly(URLFetcher):
    """Answers data: addresses, remembers every other and fetches none."""

    def __init__(self):
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self.refused = []

    def fetch(self, url, headers=None):
        if not url.lower().startswith("data:"):
            self.refused.append(url)
        return super().fetch(url, headers)


# --- PDF

# One for all: made anew for each document it leaks 0.2 MB.
FONTS = weasyprint and weasyprint.text.fonts.FontConfiguration()


def pdf(header, body):
    fetcher = InsideOnly()
    css = weasyprint.CSS(string=header["css"], font_config=FONTS, url_fetcher=fetcher)
    page = weasyprint.HTML(string=body.decode("utf-8"), url_fetcher=fetcher, media_type="print")
    document = page.render(font_config=FONTS, stylesheets=[css], pdf_variant="pdf/ua-1")
    document.metadata.title = header["title"]
    drawn = document.write_pdf(pdf_variant="pdf/ua-1")
    if fetcher.refused:
        raise Refused(fetcher.refused[0])
    return completed(drawn)


def completed(drawn):
    """Adds what WeasyPrint 70.0 (July 2026) leaves out; drop this when it does not: the Scope of header cells
    (ISO 14289-1, 7.5) and the Print flag of links (7.18.1)."""
    result = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn)) as opened:
        for element in opened.objects:
            if not isinstance(element, pikepdf.Dictionary):
                continue
            if element.get("/S") == "/TH":
                attributes = element.get("/A", pikepdf.Dictionary(O=pikepdf.Name.Table))
                attributes["/Scope"] = scope(element)
                element["/A"] = attributes
            elif element.get("/Subtype") == "/Link":
                element["/F"] = int(element.get("/F", 0)) | 4
        opened.save(result, deterministic_id=True)
    return result.getvalue()


def scope(cell):
    row = cell.get("/P")
    in_head = row is not None and row.get("/P") is not None and row["/P"].get("/S") == "/THead"
    alone = row is not None and all(kid.get("/S") == "/TH" for kid in row["/K"])
    return pikepdf.Name.Column if in_head or alone else pikepdf.Name.Row


# --- Spreadsheets


def sheet(header, body):
    """All sheets as text, cut with the ASCII separators: 1D between sheets, 1E between rows, 1F between cells.

    The first row of a sheet is its name. A cell begins with t (text), n (number), d (day) or b (0 or 1); nothing is a blank cell.
    """
    with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(body)) as book:
        left = CELLS
        sheets = []
        for name in book.sheet_names:
            opened = book.get_sheet_by_name(name)
            bottom, right = opened.end or (-1, -1)
            # Sixty thousand rows with borders and one person are one person; what is built on the way is bounded all the same.
            if (bottom + 1) * (right + 1) > 4 * CELLS:
                raise Large("cells")
            rows = filled(opened.to_python(skip_empty_area=False))
            left -= sum(map(len, rows))
            if left < 0:
                raise Large("cells")
            carry(rows, opened.merged_cell_ranges or [])
            sheets.append("\x1e".join([clean(name)] + ["\x1f".join(map(cell, row)) for row in rows]))
    return "\x1d".join(sheets).encode("utf-8", "replace")


# Rows that nobody leaves blank between two people of a table.
GAP = 1_000


def says(row):
    """How many of its cells hold something."""
    return sum(value is not None and value != "" for value in row)


def filled(rows):
    """Without the blank rows at the end of the sheet, nor single cells lost far below everything else."""
    end = len(rows)
    while True:
        while end and not says(rows[end - 1]):
            end -= 1
        above = end - 1
        while above > 0 and not says(rows[above - 1]):
            above -= 1
        if not end or says(rows[end - 1]) > 1 or end - 1 - above < GAP:
            return rows[:end]
        end = above


def carry(rows, ranges):
    """A cell merged downwards says the same of each of its rows; to the right it stays one, as a title or a group of columns is."""
    for (top, column), (bottom, _) in ranges:
        if top >= len(rows) or column >= len(rows[top]):
            continue
        for row in rows[top + 1 : bottom + 1]:
            # A blank row is nobody's.
            if says(row) and column < len(row):
                row[column] = rows[top][column]


def cell(value):
    if isinstance(value, str):
        return "t" + clean(value) if value else ""
    if isinstance(value, bool):
        return "b1" if value else "b0"
    if isinstance(value, (int, float)):
        return "n" + repr(value)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time.min
        return "d" + value.date().isoformat() if midnight else "t" + value.isoformat(" ", "minutes")
    if isinstance(value, datetime.date):
        return "d" + value.isoformat()
    if isinstance(value, datetime.time):
        return "t" + value.isoformat("minutes")
    if isinstance(value, datetime.timedelta):
        minutes = round(value.total_seconds() / 60)
        return "t%d:%02d" % divmod(minutes, 60)
    return "" if value is None else "t" + clean(str(value))


# What a tracking table says of somebody stands in some hundreds of characters; a cell of thirty megabytes would keep the reader busy for minutes.
LONGEST = 4_000
SEPARATORS = {0x1D: " ", 0x1E: " ", 0x1F: " "}


def clean(text):
    return text[:LONGEST].translate(SEPARATORS)


# --- Photos

SIDE = 2000
# What a telephone of 2026 takes in its finest manner. More is not decoded: a file of a few bytes can claim it.
PIXELS = 64_000_000


def photo(header, body):
    """The picture the right way up, smaller, on white where it was clear; drawn anew, so that no byte of the file goes on."""
    try:
        with Image.open(io.BytesIO(body), formats=["JPEG", "PNG"]) as picture:
            if picture.width * picture.height > PIXELS:
                raise Large("pixels")
            picture.draft("RGB", (SIDE, SIDE))  # a JPEG is decoded at a half, a quarter or an eighth
            if picture.mode not in ("RGB", "L", "RGBA"):
                picture = picture.convert("RGBA" if "transparency" in picture.info or "A" in picture.mode else "RGB")
            picture.thumbnail((SIDE, SIDE), reducing_gap=2.0)
            upright = ImageOps.exif_transpose(picture)
    except Image.DecompressionBombError:
        raise Large("pixels")
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
        raise Unreadable(type(error).__name__)
    if upright.mode == "RGBA":
        white = Image.new("RGB", upright.size, "white")
        white.paste(upright, mask=upright.getchannel("A"))
        upright = white
    result = io.BytesIO()
    bare = upright.convert("RGB")
    bare.info = {}  # else its comment is written again
    bare.save(result, "JPEG", quality=85, optimize=True)
    return result.getvalue()


# --- Doors


READABLE = tuple({sys.prefix, sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"), "/usr/share/zoneinfo", "/usr/share/fonts"})
CLOSED = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "os.remove", "os.rename", "os.mkdir", "shutil.", "ctypes.dlopen")


def watch(event, arguments):
    """Python asks before it opens or starts anything; after this only fonts and its own library can be read."""
    if event == "open":
        path, mode, flags = arguments
        writing = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) if isinstance(flags, int) else False
        path = os.fsdecode(path) if isinstance(path, (str, bytes)) else ""
        if writing or not os.path.realpath(path).startswith(READABLE):
            raise Refused("file")
    elif event.startswith(CLOSED):
        raise Refused(event)


def close_doors():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 24, 1 << 24))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    sys.addaudithook(watch)


# --- Talk


def receive(length):
    parts = []
    while length:
        part = os.read(0, min(length, 1 << 20))
        if not part:
            sys.exit(0)  # the server has gone
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def send(header, body=b""):
    header = json.dumps(header).encode()
    left = memoryview(struct.pack(">II", len(header), len(body)) + header + body)
    while left:
        left = left[os.write(0, left) :]


def answer(header, body):
    try:
        return {"ok": True}, {"pdf": pdf, "sheet": sheet, "photo": photo}[header["operation"]](header, body)
    except MemoryError:
        return {"error": "memory", "detail": ""}, b""
    except Refused as refused:
        return {"error": "refused", "detail": str(refused)[:200]}, b""
    except Large as large:
        return {"error": "large", "detail": str(large)}, b""
    except Exception as error:  # the next document must not suffer from this one
        unreadable = isinstance(error, Unreadable) or (python_calamine is not None and isinstance(error, python_calamine.CalamineError))
        return {"error": "unreadable" if unreadable else "failed", "detail": type(error).__name__}, b""


def main():
    close_doors()
    send({"ready": True, "pdf": weasyprint is not None, "sheet": python_calamine is not None, "photo": Image is not None})
    while True:
        header_length, body_length = struct.unpack(">II", receive(8))
        header, body = json.loads(receive(header_length)), receive(body_length)
        signal.alarm(SECONDS + 5)  # should the server die first, nothing is left running
        send(*answer(header, body))
        signal.alarm(0)


main()
