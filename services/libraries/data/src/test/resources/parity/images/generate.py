"""Writes the fixtures of ImageParityTest: images of every kind that is read, and for each what Pillow makes of it;
and those of CollectionFixturesTest: shards as pyarrow and tarfile write them.

    python3 -m venv venv && venv/bin/pip install pillow==13.0.0 numpy==2.4.6 pyarrow==26.0.1
    venv/bin/python generate.py

expected.safetensors has, for every image FILE:
    FILE/rgb      U8 [h, w, 3]  Image.open(FILE).convert("RGB")
    FILE/SIZE     U8 [s, s, 3]  torchvision's Resize(s, BICUBIC) of its shorter side and CenterCrop(s) of that
"""
import io
import json
import pathlib
import struct
import tarfile
import zlib

import numpy as np
import PIL
import pyarrow as pa
import pyarrow.parquet as pq
from PIL import Image, features

HERE = pathlib.Path(__file__).parent
RANDOM = np.random.default_rng(0)
SIZES = (24, 33)


def photo(width, height, channels=3):
    """Smooth colours with an edge and some noise, from 0 to 255."""
    y, x = np.mgrid[0:height, 0:width]
    planes = [
        127 + 90 * np.sin(x / (3 + c) + c) * np.cos(y / (5 - c)) + 60 * (x + c * y > width) + RANDOM.normal(0, 12, x.shape)
        for c in range(channels)
    ]
    return np.clip(np.stack(planes, -1), 0, 255).astype(np.uint8)


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def png(samples, depth, colour, interlaced=False, palette=None, extra=b""):
    """A PNG of any depth and interlacing; row y has the filter y mod 5. `samples` is [h, w, c]."""
    height, width, channels = samples.shape
    raw = b""
    for x0, y0, dx, dy in ADAM7 if interlaced else ((0, 0, 1, 1),):
        part = samples[y0::dy, x0::dx]
        if part.size:
            raw += rows(part, depth, max(1, depth * channels // 8))
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, int(interlaced))
    body = chunk(b"IHDR", header) + (chunk(b"PLTE", palette) if palette else b"") + extra
    data = zlib.compress(raw, 9)
    half = len(data) // 2  # Several IDAT chunks are one stream.
    body += chunk(b"IDAT", data[:half]) + chunk(b"IDAT", data[half:]) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def rows(part, depth, pixel):
    out, above = b"", None
    for y, row in enumerate(part):
        if depth == 16:
            line = row.astype(">u2").tobytes()
        elif depth == 8:
            line = row.astype(np.uint8).tobytes()
        else:
            bits = "".join(format(int(v), f"0{depth}b") for v in row.reshape(-1))
            bits += "0" * (-len(bits) % 8)
            line = bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits), 8))
        above = above or bytes(len(line))
        out += bytes([y % 5]) + filtered(line, above, pixel, y % 5)
        above = line
    return out


def filtered(line, above, pixel, kind):
    out = bytearray()
    for i, value in enumerate(line):
        a = line[i - pixel] if i >= pixel else 0
        b = above[i]
        c = above[i - pixel] if i >= pixel else 0
        p = a + b - c
        paeth = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
        out.append((value - (0, a, b, (a + b) // 2, paeth)[kind]) & 255)
    return bytes(out)


def jpeg(array, mode="RGB", **options):
    out = io.BytesIO()
    Image.fromarray(array, mode).save(out, "JPEG", **options)
    return out.getvalue()


def with_adobe_transform(data, transform):
    at = data.index(b"Adobe") + 11
    return data[:at] + bytes([transform]) + data[at + 1 :]


def without_jfif(data):
    at = data.index(b"\xff\xe0")
    length = struct.unpack(">H", data[at + 2 : at + 4])[0]
    return data[:at] + data[at + 2 + length :]


def deep(width, height, channels):
    return (photo(width, height, channels).astype(np.uint16) << 8) + RANDOM.integers(0, 256, (height, width, channels), np.uint16)


def images():
    full = photo(61, 40)
    ramp = bytes(RANDOM.integers(0, 256, 3 * 256, np.uint8))
    yield "rgb.png", png(full, 8, 2)
    yield "rgb-interlaced.png", png(full, 8, 2, interlaced=True)
    yield "rgb-16.png", png(deep(37, 45, 3), 16, 2)
    yield "rgb-transparent-colour.png", png(full[:30, :30], 8, 2, extra=chunk(b"tRNS", bytes(6)))
    yield "rgb-gamma.png", png(full[:30, :30], 8, 2, extra=chunk(b"gAMA", struct.pack(">I", 100000)))
    for depth in (1, 2, 4, 8):
        yield f"grey-{depth}.png", png(photo(43, 31, 1) >> (8 - depth), depth, 0)
        yield f"palette-{depth}.png", png(photo(29, 43, 1) >> (8 - depth), depth, 3, palette=ramp[: 3 << depth])
    yield "grey-16.png", png(deep(33, 27, 1), 16, 0)
    yield "grey-2-interlaced.png", png(photo(13, 11, 1) >> 6, 2, 0, interlaced=True)
    yield "palette-interlaced.png", png(photo(31, 29, 1) >> 4, 4, 3, True, ramp[:48])
    yield "palette-short.png", png(photo(29, 29, 1), 8, 3, palette=ramp[:300])
    yield "palette-transparent.png", png(photo(29, 29, 1) >> 4, 4, 3, palette=ramp[:48], extra=chunk(b"tRNS", bytes(range(16))))
    yield "grey-alpha.png", png(photo(33, 27, 2), 8, 4)
    yield "grey-alpha-16.png", png(deep(33, 27, 2), 16, 4)
    yield "rgba.png", png(photo(45, 33, 4), 8, 6)
    yield "rgba-16-interlaced.png", png(deep(33, 27, 4), 16, 6, True)
    yield "wide.png", png(photo(190, 7), 8, 2)
    yield "tall.png", png(photo(5, 97), 8, 2)
    yield "one-pixel.png", png(photo(1, 1), 8, 2)
    yield "same-size.png", png(photo(24, 24), 8, 2)
    yield "large.png", png(photo(181, 133), 8, 2)
    yield "half-even.png", png(photo(66, 48), 8, 2)  # 33 x 24: the middle begins at 4.5
    yield "444.jpg", jpeg(full, quality=90, subsampling=0)
    yield "422.jpg", jpeg(full, quality=80, subsampling=1)
    yield "420.jpg", jpeg(photo(123, 85), quality=75, subsampling=2)
    yield "420-even.jpg", jpeg(photo(128, 96), quality=95, subsampling=2)
    yield "progressive.jpg", jpeg(photo(90, 71), quality=75, progressive=True)
    yield "restarts.jpg", jpeg(photo(64, 64), quality=75, restart_marker_blocks=2)
    yield "grey.jpg", jpeg(photo(57, 39, 1)[:, :, 0], "L", quality=80)
    yield "rgb-stored.jpg", jpeg(full, quality=90, keep_rgb=True)
    yield "no-jfif.jpg", without_jfif(jpeg(full, quality=85))
    yield "no-jfif-444.jpg", without_jfif(jpeg(full, quality=85, subsampling=0))
    yield "cmyk.jpg", jpeg(photo(40, 36, 4), "CMYK", quality=90)
    yield "ycck.jpg", with_adobe_transform(jpeg(photo(40, 36, 4), "CMYK", quality=90), 2)
    exif = Image.Exif()
    exif[0x0112] = 6
    yield "rotated-by-exif.jpg", jpeg(photo(50, 30), quality=85, exif=exif)
    yield "colour.ppm", b"P6\n# a comment\n31 27\n255\n" + photo(31, 27).tobytes()
    yield "grey.pgm", b"P5 31 27 255\n" + photo(31, 27, 1).tobytes()


def preprocessed(image, size):
    """torchvision.transforms.functional.resize(image, size, BICUBIC), then center_crop(·, size)."""
    width, height = image.size
    short, long = min(width, height), max(width, height)
    longer = int(size * long / short)
    to = (size, longer) if width <= height else (longer, size)
    if to != image.size:
        image = image.resize(to, Image.BICUBIC)
    left = int(round((image.width - size) / 2.0))
    top = int(round((image.height - size) / 2.0))
    return image.crop((left, top, left + size, top + size))


def write_safetensors(path, tensors, metadata):
    header, body = {"__metadata__": metadata}, b""
    for name, array in tensors.items():
        header[name] = {"dtype": "U8", "shape": list(array.shape), "data_offsets": [len(body), len(body) + array.size]}
        body += array.tobytes()
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + body)


CLASSES = ("a tabby cat", "a mongrel")


def small_images(count):
    """Alternately PNG and JPEG, 8 x 8 pixels, label i mod 2: class 0 is dark, class 1 bright."""
    for i in range(count):
        array = (photo(8, 8) // 4 + (i % 2) * 190).astype(np.uint8)
        yield png(array, 8, 2) if i % 4 < 2 else jpeg(array, quality=90)


def hub_table(first, count, split):
    features = {
        "image": {"_type": "Image"},
        "label": {"names": list(CLASSES), "_type": "ClassLabel"},
        "where": {"dtype": "string", "_type": "Value"},
    }
    metadata = {"huggingface": json.dumps({"info": {"features": features}})}
    rows = [{"bytes": data, "path": f"{first + i}.png"} for i, data in enumerate(small_images(count))]
    image = pa.struct([("bytes", pa.binary()), ("path", pa.string())])
    schema = pa.schema([("image", image), ("label", pa.int64()), ("where", pa.string())], metadata=metadata)
    return pa.table({"image": rows, "label": [i % 2 for i in range(count)], "where": [split] * count}, schema=schema)


def parquet(folder):
    hub = folder / "hub" / "data"
    hub.mkdir(parents=True, exist_ok=True)
    pq.write_table(hub_table(0, 24, "x"), hub / "train-00000-of-00002.parquet", row_group_size=10)
    pq.write_table(hub_table(24, 16, "y"), hub / "train-00001-of-00002.parquet", row_group_size=10)
    pq.write_table(hub_table(0, 10, "z"), hub / "test-00000-of-00001.parquet", data_page_version="2.0")
    table = hub_table(0, 24, "x")
    variants = {
        "gzip": {"compression": "gzip"},
        "none": {"compression": "none", "use_dictionary": False},
        "small-pages": {"data_page_size": 300, "write_batch_size": 3, "data_page_version": "2.0"},
        "old": {"version": "1.0"},
        "zstd": {"compression": "zstd"},
        "delta": {"use_dictionary": False, "column_encoding": {"label": "DELTA_BINARY_PACKED"}},
    }
    for name, options in variants.items():
        pq.write_table(table, folder / f"{name}.parquet", **options)
    nulls = table.set_column(1, "label", pa.array([None if i == 3 else i % 2 for i in range(24)], pa.int64()))
    pq.write_table(nulls, folder / "null-label.parquet")
    images = table.column("image").to_pylist()
    images[5] = None
    images[6] = {"bytes": None, "path": "elsewhere.png"}
    pq.write_table(table.set_column(0, "image", pa.array(images, table.schema.field("image").type)), folder / "null-image.parquet")
    pq.write_table(pa.table({"image": [b"x"], "label": [[1]]}), folder / "list-label.parquet")
    pq.write_table(pa.table({"text": ["x"], "label": [1]}), folder / "no-image.parquet")
    texts = pa.table({"image": list(small_images(24)), "label": [CLASSES[i % 2] for i in range(24)]})
    pq.write_table(texts, folder / "text-label.parquet")


def tars(folder):
    folder.mkdir(parents=True, exist_ok=True)
    deep_name = "d" * 90 + "/" + "e" * 90
    for name, form, prefix in (("ustar", tarfile.USTAR_FORMAT, ""), ("gnu", tarfile.GNU_FORMAT, deep_name), ("pax", tarfile.PAX_FORMAT, deep_name + "ä")):
        with tarfile.open(folder / f"{name}.tar", "w", format=form) as tar:
            for i, data in enumerate(small_images(24 if name == "ustar" else 6)):
                extension = "png" if i % 4 < 2 else "jpg"
                add(tar, f"{prefix}{i:04d}.{extension}", data)
                if name == "ustar":
                    add(tar, f"{i:04d}.cls", str(i % 2).encode())
                elif name == "gnu":
                    add(tar, f"{prefix}{i:04d}.json", json.dumps({"label": CLASSES[i % 2]}).encode())
                else:
                    add(tar, f"{prefix}{i:04d}.txt", CLASSES[i % 2].encode() + b"\n")


def add(tar, name, data):
    info = tarfile.TarInfo(name)
    info.size = len(data)
    tar.addfile(info, io.BytesIO(data))


def main():
    tensors = {}
    for name, data in images():
        (HERE / name).write_bytes(data)
        image = Image.open(io.BytesIO(data)).convert("RGB")
        if image.width * image.height < 7000:
            tensors[f"{name}/rgb"] = np.asarray(image)
        for size in SIZES:
            tensors[f"{name}/{size}"] = np.asarray(preprocessed(image, size))
    versions = {"pillow": PIL.__version__, "numpy": np.__version__, "libjpeg_turbo": features.version("libjpeg_turbo")}
    versions["pyarrow"] = pa.__version__
    write_safetensors(HERE / "expected.safetensors", tensors, versions)
    parquet(HERE / "parquet")
    tars(HERE / "tar")


if __name__ == "__main__":
    main()
