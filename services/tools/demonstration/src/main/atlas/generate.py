#!/usr/bin/env python3
"""Renders the glyph atlas that the demonstration ships: not part of the build.

    generate.py FOLDER OUT

FOLDER holds Debian's font packages unpacked, a folder each (apt-get download, then dpkg -x), with the packages
themselves beside them or not; OUT receives atlas.json and masks-{pretraining,training,test}.bin. Needs Pillow,
numpy and fonttools. Which fonts are read, and for what, is fonts.json's to say.

A mask is 40 x 40 pixels of 16 levels, two to a byte, high half first; a .bin file holds the masks of one group
of fonts in the order of atlas.json, deflated (zlib).
"""
import glob
import json
import os
import re
import sys
import unicodedata
import zlib

import numpy as np
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

SIZE = 40
ACROSS = 4  # oversampling
EM = 40  # pixels an em, where the glyph then fits
LEAST = 22  # smaller glyphs are enlarged to this extent
SAME = 0.93  # cosine of two characters' normalised masks from which they count as look-alikes


def span(first, last):
    return [c for c in range(first, last + 1) if unicodedata.name(chr(c), None)]


def chars(text):
    return [ord(c) for c in text]


TASKS = {
    "digits": chars("0123456789"),
    "latin": span(0x41, 0x5A),
    "greek": chars("αβγδεζηθικλμνξοπρστυφχψω"),
    "cyrillic": span(0x410, 0x42F),
    "hebrew": span(0x5D0, 0x5EA),
    "hiragana": chars("あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん"),
    "arrows": chars("←↑→↓↔↕↖↗↘↙↚↞↠↢↣↤↦↩↪↫↬↭↯↰↱↲↴↵↶↷↺↻↼⇀⇄⇆⇇⇈⇉⇋⇌⇎⇐⇒⇔⇕⇚⇛⇝⇞⇠⇢⇤⇥⇦⇧⇨⇪"),
    "symbols": span(0x263F, 0x2647) + span(0x2648, 0x2653) + span(0x2654, 0x265F) + span(0x2660, 0x266F)
    + chars("☀☁☂☃☄★☆☎☘☠☢☣☥☭☮☯☸☹☺☼☽♨♻♿⚀⚁⚂⚃⚄⚅⚐⚑⚒⚓⚔⚖⚗⚙⚛⚜"),
}
OTHERS = (
    span(0x61, 0x7A) + span(0x21, 0x2F) + span(0x3A, 0x40) + span(0x5B, 0x5F) + span(0x7B, 0x7E) + span(0xA1, 0xBF)
    + chars("ÆÐØÞßæðøþĐħıŁŋŒœĦŦ") + span(0x391, 0x3A9) + span(0x402, 0x40F) + span(0x430, 0x44F)
    + span(0x20A0, 0x20BF) + span(0x2190, 0x21FF) + span(0x2100, 0x214F) + span(0x2200, 0x22FF)
    + span(0x25A0, 0x25FF) + span(0x2300, 0x23FF) + span(0x2600, 0x26FF) + span(0x2701, 0x27BE)
    + chars("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン")
    + span(0x531, 0x587) + span(0x10D0, 0x10F0) + span(0x13A0, 0x13F4) + span(0x16A0, 0x16EA) + span(0x2C80, 0x2CB1)
    + span(0x2C00, 0x2C2E) + span(0x10330, 0x1034A) + span(0x904, 0x939) + span(0xE01, 0xE30) + span(0xB85, 0xBB9)
    + span(0x2D30, 0x2D67) + span(0x7CA, 0x7EA) + span(0x1401, 0x1440) + span(0x10900, 0x10915)
    + span(0x10300, 0x1031E) + span(0x10380, 0x1039D) + span(0x103A0, 0x103C3) + span(0x10400, 0x10427)
    + span(0x10450, 0x1047F) + span(0x10480, 0x1049D) + span(0x10800, 0x10838) + span(0x10000, 0x1003F)
)
CONTROL_BLOCKS = [(0x2100, 0x214F), (0x2200, 0x23FF), (0x25A0, 0x25FF), (0x2600, 0x27BE), (0xA1, 0xBF), (0x20A0, 0x20BF)]
CONTROL = 100
LEAST_FONTS = {"pretraining": 3, "training": 2, "test": 2}


def files(root, table):
    for family, package, pattern, licence in table:
        for path in sorted(glob.glob(f"{root}/{package}/**/*", recursive=True)):
            if re.fullmatch(pattern, os.path.basename(path)) and not os.path.islink(path):
                yield family, package, licence, path


def version(root, package):
    found = glob.glob(f"{root}/../debs/{package}_*.deb")
    return os.path.basename(found[0]).split("_")[1].replace("%3a", ":") if found else ""


def extent(font, char):
    left, top, right, bottom = font.getbbox(char)
    return max(right - left, bottom - top)


def mask(path, char):
    """The glyph in the middle, an em to the picture unless it is larger or very small; None without ink."""
    pixels = EM * ACROSS
    probe = extent(ImageFont.truetype(path, pixels, layout_engine=ImageFont.Layout.BASIC), char)
    if probe <= 0:
        return None
    largest = (SIZE - 2) * ACROSS
    wanted = min(largest, max(probe, LEAST * ACROSS))
    font = ImageFont.truetype(path, max(4, round(pixels * wanted / probe)), layout_engine=ImageFont.Layout.BASIC)
    left, top, right, bottom = font.getbbox(char)
    side = SIZE * ACROSS
    picture = Image.new("L", (side, side))
    at = ((side - left - right) / 2, (side - top - bottom) / 2)
    ImageDraw.Draw(picture).text((round(at[0]), round(at[1])), char, fill=255, font=font)
    grey = np.asarray(picture, dtype=np.float64).reshape(SIZE, ACROSS, SIZE, ACROSS).mean(axis=(1, 3))
    levels = np.round(grey / 255 * 15).astype(np.uint8)
    return levels if levels.sum() > 15 * 12 else None


def normal(levels):
    """The glyph's own box, stretched to 16 x 16 with its aspect kept, as a unit vector."""
    rows, columns = np.nonzero(levels > 4)
    if len(rows) == 0:
        return np.zeros(256)
    box = levels[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    side = max(box.shape)
    square = np.zeros((side, side), dtype=np.uint8)
    top, left = (side - box.shape[0]) // 2, (side - box.shape[1]) // 2
    square[top : top + box.shape[0], left : left + box.shape[1]] = box * 17
    small = np.asarray(Image.fromarray(square).resize((16, 16), Image.Resampling.BILINEAR), dtype=np.float64).ravel()
    return small / max(np.linalg.norm(small), 1e-9)


def render(root, table, wanted):
    fonts, masks = [], {c: [] for c in wanted}
    for family, package, licence, path in files(root, table):
        cmap = TTFont(path, lazy=True).getBestCmap()
        font = len(fonts)
        covered = 0
        for code in wanted:
            levels = mask(path, chr(code)) if code in cmap else None
            if levels is not None:
                masks[code].append((font, levels))
                covered += 1
        fonts.append(dict(family=family, file=os.path.basename(path), package=package, version=version(root, package), licence=licence))
        print(f"{covered:5d} {os.path.basename(path)}", file=sys.stderr)
    return fonts, masks


def look_alikes(order, masks):
    """Characters that some earlier one looks like, in the fonts of the pre-training group that have both."""
    normals = {c: {f: normal(m) for f, m in masks[c]} for c in order}
    kept, dropped = [], {}
    for code in order:
        for other in kept:
            shared = [f for f in normals[code] if f in normals[other]]
            if shared and np.mean([normals[code][f] @ normals[other][f] for f in shared]) > SAME:
                dropped[code] = other
                break
        else:
            kept.append(code)
    return kept, dropped


def name(code):
    return unicodedata.name(chr(code)).lower().replace("-", " ")


def write(out, group, kept, masks):
    raw = bytearray()
    for code in kept:
        for _, levels in masks[code]:
            flat = levels.ravel()
            raw += ((flat[0::2] << 4) | flat[1::2]).tobytes()
    with open(f"{out}/masks-{group}.bin", "wb") as file:
        file.write(zlib.compress(bytes(raw), 9))


def main(root, out):
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "fonts.json")) as file:
        tables = json.load(file)
    task_of = {c: t for t, codes in TASKS.items() for c in codes}
    order = list(dict.fromkeys([c for codes in TASKS.values() for c in codes] + OTHERS))
    rendered = {group: render(root, table, order) for group, table in tables.items()}
    masks = {group: m for group, (_, m) in rendered.items()}
    pretraining = [c for c in order if len(masks["pretraining"][c]) >= LEAST_FONTS["pretraining"]]
    everywhere = lambda c: all(len(masks[g][c]) >= n for g, n in LEAST_FONTS.items())
    pretraining = [c for c in pretraining if c not in task_of or everywhere(c)]
    kept, dropped = look_alikes(pretraining, masks["pretraining"])
    eligible = [c for c in kept if c not in task_of and everywhere(c) and any(a <= c <= b for a, b in CONTROL_BLOCKS)]
    stride = len(eligible) / CONTROL
    control = {eligible[int(i * stride)] for i in range(CONTROL)}
    entries = []
    for code in kept:
        task = task_of.get(code, "control" if code in control else "")
        groups = {g: [f for f, _ in masks[g][code]] if task or g == "pretraining" else [] for g in tables}
        entries.append(dict(code=code, name=name(code), task=task, fonts=groups))
    os.makedirs(out, exist_ok=True)
    for group in tables:
        write(out, group, kept, {c: masks[group][c] if e["fonts"][group] else [] for c, e in zip(kept, entries)})
    atlas = dict(size=SIZE, fonts={g: rendered[g][0] for g in tables}, glyphs=entries)
    with open(f"{out}/atlas.json", "w") as file:
        json.dump(atlas, file, ensure_ascii=True, separators=(",", ":"))
    counts = {}
    for e in entries:
        counts.setdefault(e["task"] or "-", []).append([len(e["fonts"][g]) for g in tables])
    for task, rows in counts.items():
        print(task, len(rows), np.mean(rows, axis=0).round(1), np.min(rows, axis=0))
    print(len(dropped), "look-alikes dropped,", len(eligible), "eligible for control")
    print(" ".join(chr(c) + chr(o) for c, o in dropped.items()))


if __name__ == "__main__":
    main(*sys.argv[1:])
