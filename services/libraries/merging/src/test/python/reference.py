"""Peers' own code, loaded for the golden files, and what was too entangled to load, restated.

fusion_bench's package imports a training stack; its merge functions need torch only, so their files
are read out of the wheel and executed with the little that they import in its place.
"""

import contextlib
import hashlib
import types
import zipfile

import numpy as np
import torch

torch.set_default_dtype(torch.float64)

# In which order torch sorts equal numbers is left open by it, and changes with the processor. The
# golden files take the order of places, which its stable sort keeps.
_argsort, _sort = torch.argsort, torch.sort
torch.argsort = lambda x, dim=-1, descending=False: _argsort(
    x, dim=dim, descending=descending, stable=True
)
torch.sort = lambda x, dim=-1, descending=False, stable=True: _sort(
    x, dim=dim, descending=descending, stable=True
)
torch.topk = lambda x, k, largest=True: tuple(
    part[:k] for part in _sort(x, descending=largest, stable=True)
)


class FusionBench:
    """Functions of fusion_bench's files."""

    def __init__(self, wheel):
        self.archive = zipfile.ZipFile(wheel)

    def load(self, path, **names):
        lines = []
        for line in self.archive.read("fusion_bench/" + path).decode().splitlines():
            outside = "fusion_bench" in line or line.startswith(("from .", "from tqdm"))
            lines.append("" if line.startswith(("from", "import")) and outside else line)
        scope = {"StateDictType": dict, "TorchModelType": object, "timeit_context": contextlib.nullcontext, **names}
        text = "\n".join(lines)
        # Classes are the plumbing around the functions, and come after them.
        for end in ("\n@auto_register_config", "\nclass "):
            text = text.split(end)[0]
        exec(compile(text, path, "exec"), scope)
        return types.SimpleNamespace(**scope)


def flat(vectors):
    """One row for each task, tensors by name."""
    return torch.stack([torch.cat([v[k].reshape(-1) for k in sorted(v)]) for v in vectors])


def shaped(row, like):
    out, at = {}, 0
    for k in sorted(like):
        n = like[k].numel()
        out[k] = row[at : at + n].reshape(like[k].shape)
        at += n
    return out


class Silent:
    """tqdm without its bars."""

    def __init__(self, items, **_):
        self.items = items

    def __iter__(self):
        return iter(self.items)

    write = staticmethod(lambda text: None)


def each(vectors, function):
    return {k: function([v[k] for v in vectors]) for k in vectors[0]}


def uniform(seed, vector, tensor, n):
    """The n numbers of SplitMix64 whose key is drawn from the names."""
    text = f"{seed} {len(vector)}:{vector} {len(tensor)}:{tensor}"
    key = np.uint64(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big"))
    with np.errstate(over="ignore"):
        z = key + np.arange(1, n + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return torch.from_numpy((z >> np.uint64(11)).astype(np.float64) * 2.0**-53)


def group(tensors, coefficients=None, base=None):
    """mergekit's TensorGroup, as far as its methods look at it."""
    entries = [types.SimpleNamespace(id=i, tensor=t) for i, t in enumerate(tensors)]
    base = torch.zeros_like(tensors[0]) if base is None else base
    return types.SimpleNamespace(
        base=types.SimpleNamespace(id=-1, tensor=base), non_base=entries, entries=entries
    )


def pcb(flat_tasks, ratio):
    """duguodong7/pcb-merging, pcb-merging.py, restated."""

    def minmax(x):
        low, high = x.min(1, keepdim=True).values, x.max(1, keepdim=True).values
        return (x - low) / (high - low)

    def clamp(x, below, above):
        ordered, d = x.sort(1).values, x.shape[1]
        low = ordered[:, int(d * below)].unsqueeze(1)
        high = ordered[:, int(d * (1 - above) - 1)].unsqueeze(1)
        return x.clamp(low, high)

    magnitude = clamp(flat_tasks.abs(), 0.0001, 0.0001)
    inner = torch.exp(len(flat_tasks) * minmax(magnitude) ** 2)
    competition = inner * torch.tanh(flat_tasks * flat_tasks.sum(0))
    scale = minmax(clamp(competition, 1 - ratio, 0))
    return (flat_tasks.sign() * magnitude * scale).sum(0) / scale.sum(0).clamp(min=1e-12)


def lines(vectors, merged, slope):
    """wang-kee/LiNeS, restated: blocks are `.N.` in a name."""
    rows = flat(vectors)
    least = rows.sum(0).abs().sum() / flat([merged])[0].abs().sum() / len(vectors)
    blocks = 1 + max(int(p) for k in merged for p in k.split(".") if p.isdigit())
    factors = {k: next((int(p) for p in k.split(".") if p.isdigit()), 0) for k in merged}
    return {k: v * (least + slope * factors[k] / (blocks - 1)) for k, v in merged.items()}


def matrices(vectors, function):
    """The rule on matrices, the mean on everything else."""

    def rule(name):
        tensors = [v[name] for v in vectors]
        matrix = tensors[0].dim() == 2 and "text_projection" not in name
        return function(tensors) if matrix else sum(tensors) / len(tensors)

    return {name: rule(name) for name in vectors[0]}


def fisher_norm_and_merge(code, vectors, fishers, coefficients, **settings):
    """FusionBench's Fisher merging of models whose base is zero.

    Its norm of a tensor without dimensions is that of all tasks: a scalar is given as one element.
    """

    def row(tensor):
        return tensor.reshape(1) if tensor.dim() == 0 else tensor

    merged = code.merging_with_fisher_weights(
        each(vectors, lambda ts: [row(t) for t in ts]),
        [{k: row(f) for k, f in fisher.items()} for fisher in fishers],
        torch.tensor(coefficients, dtype=torch.float64),
        **settings,
    )
    return {k: v.reshape(vectors[0][k].shape) for k, v in merged.items()}


def regmean(code, vectors, grams, ratio):
    """FusionBench's RegMean of models whose base is zero; only what ends so is a layer to it."""

    def named(k):
        return k + ".weight" if k in grams[0] else k

    merged = code.merging_with_regmean_weights(
        {named(k): v for k, v in each(vectors, list).items()}, grams, ratio
    )
    return {k: merged[named(k)] for k in vectors[0]}


def cart(tasks, ranks, scale):
    """Choi et al. 2024, restated from the formula."""
    mean = sum(tasks) / len(tasks)
    rank = int(min(mean.shape) * ranks)
    merged = mean.clone()
    for task in tasks:
        u, s, v = torch.linalg.svd(task - mean, full_matrices=False)
        merged += scale * (u[:, :rank] * s[:rank]) @ v[:rank]
    return merged


def act_mat(tasks, weights):
    """The formula, with the general pseudo-inverse."""
    target = sum(w * t @ t.T @ t for w, t in zip(weights, tasks))
    gram = sum(w * t.T @ t for w, t in zip(weights, tasks))
    return target @ torch.linalg.pinv(gram, rtol=1e-10)


def wudi_closed(tasks, ridge):
    """The minimiser of WUDI's loss and a ridge, as one least-squares problem instead of its
    normal equations: [τ_1ᵀ/‖τ_1‖ .. τ_Tᵀ/‖τ_T‖, √ε I]ᵀ mᵀ = [.. τ_t τ_tᵀ/‖τ_t‖ .., 0]."""
    n = tasks[0].shape[1]
    gram = sum((t.T @ t) / (t**2).sum() for t in tasks)
    epsilon = ridge * gram.trace() / n
    rows = torch.cat([t / (t**2).sum().sqrt() for t in tasks] + [epsilon.sqrt() * torch.eye(n)])
    goal = torch.cat([t @ t.T / (t**2).sum().sqrt() for t in tasks] + [torch.zeros(n, len(tasks[0]))])
    return torch.linalg.lstsq(rows, goal).solution.T
