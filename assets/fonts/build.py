#!/usr/bin/env python3
"""Make the bundled fonts from Noto, the same bytes on every run.

Needs python3 with fontTools 4.38 (Debian: python3-fonttools), the Noto Sans of Debian's
fonts-noto-core 20201225 and two npm packages:

    apt-get install python3-fonttools fonts-noto-core
    npm pack @expo-google-fonts/noto-sans-kr@0.4.3 @expo-google-fonts/noto-sans-sc@0.4.3
    tar xzf expo-google-fonts-noto-sans-kr-0.4.3.tgz --one-top-level=kr   (sc alike)
    python3 build.py DIRECTORY-OF-THE-TWO

Writes latin-regular, latin-bold, hangul and han as .ttf.gz and manifest.json beside itself.
"""
import gzip, hashlib, json, os, sys, tempfile
from fontTools import subset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

HERE = os.path.dirname(os.path.abspath(__file__))
NOTO = "/usr/share/fonts/truetype/noto/"
NPM = sys.argv[1] if len(sys.argv) > 1 else "."


def span(*pairs):
    return {c for a, b in pairs for c in range(a, b + 1)}


# Latin with every language of the interface, Vietnamese and pinyin names, Cyrillic with the
# letters of its neighbours, Greek for names; punctuation, currency, arrows.
LATIN = span((0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x2FF), (0x300, 0x36F), (0x370, 0x3FF),
             (0x400, 0x52F), (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x202F, 0x203E),
             (0x2044, 0x2044), (0x2070, 0x209C), (0x20A0, 0x20BF), (0x2116, 0x2122),
             (0x2126, 0x2126), (0x2150, 0x215F), (0x2190, 0x2199), (0x2202, 0x22C5),
             (0xFFFD, 0xFFFD), (0x25CC, 0x25CC))

# Signs that Noto Sans lacks and the CJK fonts have.
SIGNS = span((0x2190, 0x2199), (0x2103, 0x2103), (0x2109, 0x2109), (0x25A0, 0x25FF),
             (0x2600, 0x2606), (0x260E, 0x260F), (0x2610, 0x2612), (0x2640, 0x2642),
             (0x2660, 0x266F), (0x2713, 0x2718), (0x2460, 0x2473), (0x2200, 0x22FF), (0x2500, 0x257F),
             (0x2150, 0x218B), (0x3000, 0x303F), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6), (0x3200, 0x32FF))

# All modern syllables, because people type Korean freely, and the letters on their own.
HANGUL = span((0xAC00, 0xD7A3), (0x1100, 0x11FF), (0x3130, 0x318F)) | SIGNS


def encoded(codec, rows, cells=range(0xA1, 0xFF)):
    out = set()
    for hi in rows:
        for lo in cells:
            try:
                s = bytes([hi, lo]).decode(codec)
            except UnicodeDecodeError:
                continue
            out |= {ord(c) for c in s}
    return out


# Simplified Chinese (GB 2312), Japanese (JIS X 0208 with both kana), the common traditional
# characters (Big5 level 1), the hanja of KS X 1001, and name characters that GB 2312 lacks.
HAN = (encoded("gb2312", range(0xA1, 0xF8)) | encoded("euc_jp", range(0xA1, 0xD0))
       | encoded("big5", range(0xA4, 0xC7), list(range(0x40, 0x7F)) + list(range(0xA1, 0xFF)))
       | {c for c in encoded("euc_kr", range(0xCA, 0xFE)) if c >= 0x4E00}
       | span((0x3040, 0x30FF), (0x31F0, 0x31FF), (0xFF61, 0xFF9F), (0x3105, 0x312D))
       | {ord(c) for c in "喆玥堃昇珺璟翀旻晞曌燊犇淼㛃"} | SIGNS)
HAN = {c for c in HAN if c > 0x7F and c not in LATIN}

FONTS = [
    ("latin-regular", NOTO + "NotoSans-Regular.ttf", LATIN, ["kern", "mark", "mkmk", "ccmp", "locl"],
     "Debian fonts-noto-core 20201225-1, NotoSans-Regular.ttf"),
    ("latin-bold", NOTO + "NotoSans-Bold.ttf", LATIN, ["kern", "mark", "mkmk", "ccmp", "locl"],
     "Debian fonts-noto-core 20201225-1, NotoSans-Bold.ttf"),
    ("hangul", NPM + "/kr/package/400Regular/NotoSansKR_400Regular.ttf", HANGUL, [],
     "npm @expo-google-fonts/noto-sans-kr 0.4.3, NotoSansKR_400Regular.ttf"),
    ("han", NPM + "/sc/package/400Regular/NotoSansSC_400Regular.ttf", HAN, [],
     "npm @expo-google-fonts/noto-sans-sc 0.4.3, NotoSansSC_400Regular.ttf"),
]


def sha(data):
    return hashlib.sha256(data).hexdigest()


def flatten(font):
    """Give glyphs made of others an outline of their own, so that merge.go need not follow them."""
    glyphs = font.getGlyphSet()
    for name in font.getGlyphOrder():
        if font["glyf"][name].isComposite():
            drawn = DecomposingRecordingPen(glyphs)
            glyphs[name].draw(drawn)
            pen = TTGlyphPen(None)
            drawn.replay(pen)
            font["glyf"][name] = pen.glyph()


def make(source, chars, features):
    o = subset.Options()
    o.hinting = False
    o.layout_features = features
    o.drop_tables += ["BASE", "vhea", "vmtx", "STAT", "DSIG", "VORG", "gasp"]
    if not features:
        o.drop_tables += ["GSUB", "GPOS", "GDEF", "kern"]
    o.notdef_outline = True
    o.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    o.recalc_timestamp = False
    o.glyph_names = False
    font = TTFont(source, recalcTimestamp=False)
    s = subset.Subsetter(o)
    s.populate(unicodes=chars)
    s.subset(font)
    flatten(font)
    with tempfile.TemporaryDirectory() as d:
        font.save(d + "/f.ttf", reorderTables=False)
        return open(d + "/f.ttf", "rb").read(), len(font.getBestCmap()), len(font.getGlyphOrder())


manifest = []
for name, source, chars, features, origin in FONTS:
    ttf, n, glyphs = make(source, chars, features)
    packed = gzip.compress(ttf, 9, mtime=0)
    with open(f"{HERE}/{name}.ttf.gz", "wb") as f:
        f.write(packed)
    manifest.append({"file": name + ".ttf.gz", "characters": n, "glyphs": glyphs, "bytes": len(ttf),
                     "sha256": sha(ttf), "sha256_gz": sha(packed), "source": origin,
                     "source_sha256": sha(open(source, "rb").read()), "licence": "OFL-1.1"})
    print(name, n, glyphs, len(ttf), len(packed))
with open(HERE + "/manifest.json", "w") as f:
    json.dump(manifest, f, indent=1)
    f.write("\n")
