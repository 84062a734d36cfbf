"""Makes four vectors and what NumPy says of how they stand to each other.

    python -m venv venv && venv/bin/pip install numpy==2.4.6 safetensors
    venv/bin/python compatibility.py ../resources/dev/tangent/merging/compatibility

The second vector shares directions and signs with the first; the third is of rank 2 and moves one
layer only; the fourth moves against the first. Everything is computed in float64 from inputs that
float32 holds exactly, singular vectors by numpy.linalg.svd of the whole matrix.
"""

import json
import sys

import numpy as np
from safetensors.numpy import save_file

OUT = sys.argv[1]
RANK = 3
SHAPES = {
    "embeddings.word_embeddings.weight": (10, 6),
    "encoder.layer.0.wide.weight": (9, 14),
    "encoder.layer.0.wide.bias": (9,),
    "encoder.layer.1.tall.weight": (14, 9),
    "encoder.layer.1.kernel.weight": (3, 2, 2, 2),
    "encoder.layer.1.flat.weight": (2, 7),
    "pooler.weight": (6, 6),
}


def vectors():
    random = np.random.default_rng(20261201)

    def draw(scale=1.0):
        return {k: scale * random.standard_normal(s) for k, s in SHAPES.items()}

    first = draw()
    noise = draw(0.5)
    second = {k: first[k] + noise[k] for k in SHAPES}
    third = {k: np.zeros(s) for k, s in SHAPES.items()}
    third["encoder.layer.0.wide.weight"] = random.standard_normal((9, 2)) @ random.standard_normal(
        (2, 14)
    )
    against = draw(0.25)
    fourth = {k: against[k] - 0.3 * first[k] for k in SHAPES}
    for vector in (first, second, third, fourth):
        # Nobody moves the pooler.
        vector["pooler.weight"] = np.zeros((6, 6))
    return [
        {k: v.astype(np.float32) for k, v in vector.items()}
        for vector in (first, second, third, fourth)
    ]


def block(name):
    parts = name.split(".")
    for i, part in enumerate(parts):
        if part.isdigit():
            return ".".join(parts[: i + 1])
    return ".".join(parts[:-1])


def leading(matrix):
    u, s, vt = np.linalg.svd(matrix.astype(np.float64), full_matrices=False)
    keep = [j for j in range(min(RANK, len(s))) if s[0] > 0 and s[j] > 1e-4 * s[0]]
    return u[:, keep], vt[keep].T


def part(taus, names):
    n = len(taus)
    flat = [np.concatenate([tau[k].astype(np.float64).ravel() for k in names]) for tau in taus]
    norms = [float(np.linalg.norm(f)) for f in flat]
    alone = sum(np.abs(f).sum() for f in flat)
    result = {
        "norms": norms,
        "cosines": np.zeros((n, n)),
        "conflicts": np.zeros((n, n)),
        "cancelled": float(1 - np.abs(sum(flat)).sum() / alone) if alone else 0.0,
    }
    layers = [k for k in names if len(SHAPES[k]) == 2 and "embed" not in k]
    directions = {k: [leading(tau[k]) for tau in taus] for k in layers}
    moved = sum(any(u.shape[1] for u, _ in directions[k]) for k in layers)
    overlaps, chance = np.zeros((n, n)), np.zeros((n, n))
    for s in range(n):
        for t in range(n):
            if norms[s] and norms[t]:
                result["cosines"][s, t] = flat[s] @ flat[t] / (norms[s] * norms[t])
            least = np.minimum(np.abs(flat[s]), np.abs(flat[t]))
            if least.sum():
                result["conflicts"][s, t] = least[flat[s] * flat[t] < 0].sum() / least.sum()
            both = []
            for k in layers:
                (us, vs), (ut, vt) = directions[k][s], directions[k][t]
                ks, kt = us.shape[1], ut.shape[1]
                if ks and kt:
                    o, i = SHAPES[k]
                    sides = np.linalg.norm(us.T @ ut) ** 2 + np.linalg.norm(vs.T @ vt) ** 2
                    both.append((sides / (2 * min(ks, kt)), max(ks, kt) * (1 / o + 1 / i) / 2))
            if both:
                overlaps[s, t], chance[s, t] = np.mean(both, axis=0)
    for key in ("cosines", "conflicts"):
        result[key] = result[key].tolist()
    if moved:
        result["subspaces"] = {
            "matrices": moved,
            "overlaps": overlaps.tolist(),
            "chance": chance.tolist(),
        }
    return result


taus = vectors()
for i, tau in enumerate(taus):
    # A tensor that a vector does not move is left out of its file, as Tangent does.
    save_file({k: v for k, v in tau.items() if np.any(v)}, f"{OUT}/vector-{i}.safetensors")
names = list(SHAPES)
blocks = {}
for name in names:
    blocks.setdefault(block(name), []).append(name)
expected = {
    "rank": RANK,
    "whole": part(taus, names),
    "blocks": {
        b: part(taus, of)
        for b, of in blocks.items()
        if any(np.any(tau[k]) for tau in taus for k in of)
    },
    "leftOut": [],
}
with open(f"{OUT}/expected.json", "w") as out:
    json.dump(expected, out, indent=1)
    out.write("\n")
