"""Writes the Parquet files that the tests of imports from the hub serve, as push_to_hub writes them.

python3 -m venv venv && venv/bin/pip install datasets pillow && venv/bin/python generate.py
(datasets 5.2.0, pyarrow 26.0.1, Pillow 13.0.0; the bytes depend on these)
"""

import random

from datasets import ClassLabel, Dataset, Features, Image, Value
from PIL import Image as Pixels

CLASSES = ["cat", "dog", "bird"]
FILLERS = ["red", "green", "blue", "old", "small", "big", "new", "the"]


def texts(name, count, seed, text="text", hidden=False):
    rng = random.Random(seed)
    labels = [i % len(CLASSES) for i in range(count)]
    rows = {
        text: [f"a {rng.choice(FILLERS)} {CLASSES[c]} {rng.choice(FILLERS)} {seed} {i}" for i, c in enumerate(labels)],
        "label": [-1] * count if hidden else labels,
        "idx": list(range(count)),
    }
    features = Features({text: Value("string"), "label": ClassLabel(names=CLASSES), "idx": Value("int32")})
    Dataset.from_dict(rows, features=features).to_parquet(name)


def picture(label, rng):
    image = Pixels.new("RGB", (12, 12))
    strong, weak = 150 + rng.randrange(100), rng.randrange(80)
    image.paste((strong, weak, weak) if label == 0 else (weak, weak, strong), (0, 0, 12, 12))
    image.putpixel((rng.randrange(12), rng.randrange(12)), (rng.randrange(256),) * 3)
    image.putpixel((rng.randrange(12), rng.randrange(12)), (rng.randrange(256),) * 3)
    return image


def images(name, count, seed, column="image"):
    rng = random.Random(seed)
    labels = [i % 2 for i in range(count)]
    features = Features({column: Image(), "label": ClassLabel(names=["red", "blue"])})
    rows = {column: [picture(c, rng) for c in labels], "label": labels}
    Dataset.from_dict(rows, features=features).to_parquet(name)


texts("texts-1.parquet", 48, 1)
texts("texts-2.parquet", 48, 2)
texts("texts-3.parquet", 30, 3)
texts("sentences-1.parquet", 60, 4, "sentence")
texts("sentences-2.parquet", 24, 5, "sentence")
texts("sentences-hidden.parquet", 24, 6, "sentence", hidden=True)
images("images-1.parquet", 60, 7)
images("images-2.parquet", 24, 8)
images("img-1.parquet", 60, 9, "img")
images("img-2.parquet", 24, 10, "img")
