"""Coefficients that minimise each criterion, by torch's autograd in float64 and scipy's BFGS.

    python generate.py      (torch 2.15, scipy 1.17, safetensors 0.8)

Writes task0.safetensors and task1.safetensors (tangent features of 48 examples with 5 directions, and the class
embeddings they are scored by) and expected.json. Nothing of Tangent is used.
"""

import json

import numpy as np
import torch
from safetensors.numpy import save_file
from scipy.optimize import minimize

N, D, CLASSES, DIRECTIONS, SCALE = 48, 10, 4, 5, 6.0
rng = np.random.default_rng(20)


def task(own):
    embeddings = rng.normal(size=(CLASSES, D))
    embeddings = (embeddings / np.linalg.norm(embeddings, axis=1, keepdims=True)).astype(np.float32)
    labels = rng.integers(0, CLASSES, N)
    rows = {"f0": rng.normal(size=(N, D)) + 0.7 * embeddings[labels]}
    for i in range(DIRECTIONS):
        helps = 0.5 if i % 2 == own else -0.1
        rows[f"jvp.d{i}"] = 0.5 * rng.normal(size=(N, D)) + helps * embeddings[labels]
    arrays = {name: values.astype(np.float32) for name, values in rows.items()}
    save_file({**arrays, "labels": labels.astype(np.int64), "embeddings": embeddings}, f"task{own}.safetensors")
    return {name: torch.tensor(values.astype(np.float64)) for name, values in arrays.items()}, torch.tensor(
        labels
    ), torch.tensor(embeddings.astype(np.float64))


def loss(criterion, tasks, a):
    total = 0
    for rows, labels, embeddings in tasks:
        f = rows["f0"] + sum(a[i] * rows[f"jvp.d{i}"] for i in range(DIRECTIONS))
        length = (rows["f0"] if criterion == "FIXED_LENGTH" else f).norm(dim=1, keepdim=True)
        log = torch.log_softmax(SCALE * (f / length) @ embeddings.T, dim=1)
        if criterion == "ENTROPY":
            total = total - (log.exp() * log).sum(1).mean()
        else:
            total = total - log[torch.arange(N), labels].mean()
    return total / len(tasks)


def minimum(criterion, tasks, start):
    def at(x):
        a = torch.tensor(x, requires_grad=True)
        value = loss(criterion, tasks, a)
        value.backward()
        return value.item(), a.grad.numpy()

    return minimize(at, start, jac=True, method="BFGS", options={"gtol": 1e-11, "maxiter": 400})


tasks = [task(0), task(1)]
expected = {}
convex = minimum("FIXED_LENGTH", tasks, np.zeros(DIRECTIONS))
expected["FIXED_LENGTH"] = convex
expected["HEAD"] = minimum("HEAD", tasks, convex.x)
# Entropy has several minima: those found from the four common coefficients, the least of them first, then those from
# random ones, each once.
found = [minimum("ENTROPY", tasks, np.full(DIRECTIONS, s)) for s in (0, 0.3, 0.6, 1.0)]
found.sort(key=lambda r: r.fun)
for start in rng.uniform(-3, 4, (30, DIRECTIONS)):
    found.append(minimum("ENTROPY", tasks, start))
minima = []
for r in found:
    if np.linalg.norm(r.jac) < 1e-8 and all(np.abs(r.x - known.x).max() > 1e-4 for known in minima):
        minima.append(r)
expected["ENTROPY"] = minima[0]
for name, least in expected.items():
    print(name, least.x, least.fun, np.linalg.norm(least.jac))
print(len(minima), "minima of the entropy")
with open("expected.json", "w") as out:
    answer = {name: {"x": list(least.x), "value": least.fun} for name, least in expected.items()}
    answer["minima"] = [{"x": list(r.x), "value": r.fun} for r in minima]
    json.dump(answer, out, indent=1)
    out.write("\n")
