"""Makes the golden files of the merge methods, with the code that each method was published in.

    python -m venv venv && venv/bin/pip install mergekit==0.1.5 torch==2.15.0 numpy==2.4.6 safetensors
    pip download --no-deps fusion-bench==0.2.33
    venv/bin/python golden.py fusion_bench-0.2.33-py3-none-any.whl ../resources/dev/tangent/merging/method

Everything is computed in float64 from inputs that float32 holds exactly, so what Tangent writes in
float32 is off by its rounding alone. Run again, the script gives the same files.
"""

import contextlib
import io
import json
import os
import sys
import types
import warnings

warnings.filterwarnings("ignore")

import torch
from mergekit import sparsify
from mergekit.merge_methods import registry
from mergekit.merge_methods.generalized_task_arithmetic import get_mask
from mergekit.merge_methods.nuslerp import nuslerp
from mergekit.merge_methods.slerp import slerp
from safetensors.torch import save_file

from reference import FusionBench, Silent, each, flat, group, lines, pcb, shaped, uniform
from reference import act_mat, cart, fisher_norm_and_merge, matrices, regmean, wudi_closed

SHAPES = {
    "embedding.weight": (6, 5),
    "layers.0.wide": (9, 12),
    "layers.1.tall": (12, 9),
    "layers.1.bias": (7,),
    "layers.2.kernel": (4, 3, 2, 2),
    "layers.2.steps": (24,),
    "scale": (),
    "text_projection": (5, 4),
}


def vectors():
    random = torch.Generator().manual_seed(20261201)
    out = []
    for _ in range(8):
        vector = {
            k: torch.randn(s, generator=random, dtype=torch.float32) for k, s in SHAPES.items()
        }
        # Few values, so that magnitudes tie, elements vanish and sums cancel exactly.
        vector["layers.2.steps"] = torch.randint(-2, 3, (24,), generator=random) * 0.25
        out.append({k: v.double() for k, v in vector.items()})
    return out


def statistics():
    """Gram matrices of the layers' inputs and Fisher information of everything, of each task."""
    random = torch.Generator().manual_seed(20261202)
    grams, fishers = [], []
    for task in range(8):
        gram = {}
        for name in ("layers.0.wide", "layers.1.tall"):
            inputs = torch.randn(40, SHAPES[name][1], generator=random) + 0.5
            gram[name] = (inputs.T @ inputs / 40).float().double()
        grams.append(gram)
        # Small ones, too, where the floor counts, and others that are exactly zero.
        scale = 10.0 ** -task
        fisher = {k: torch.randn(s, generator=random) ** 2 * scale for k, s in SHAPES.items()}
        fisher["layers.2.steps"][::3] = 0
        fishers.append({k: f.float().double() for k, f in fisher.items()})
    return grams, fishers


VECTORS = vectors()
GRAMS, FISHERS = statistics()
FB = FusionBench(sys.argv[1])
OUT = sys.argv[2]


class Golden:
    """The cases of one method."""

    def __init__(self, method):
        self.method, self.tensors, self.cases = method, {}, []

    def case(self, merged, tasks, coefficients=None, **settings):
        name = str(len(self.cases))
        settings = {k.replace("_", "-"): v for k, v in settings.items()}
        self.cases.append(
            {"vectors": tasks, "coefficients": coefficients or [1] * tasks, "settings": settings}
        )
        for k, v in merged.items():
            self.tensors[name + "/" + k] = v.double().contiguous().clone()

    def save(self):
        path = os.path.join(OUT, self.method + ".safetensors")
        save_file(self.tensors, path, {"cases": json.dumps(self.cases)})


def golden(method):
    def run(function):
        made = Golden(method)
        function(made)
        made.save()

    return run


def mergekit(name, tasks, coefficients=None, **parameters):
    """A method of mergekit on the vectors, as models of a base that is zero."""
    method = registry.get(name)
    weights = dict(enumerate(coefficients or [1] * tasks))
    spread = {k: dict.fromkeys(weights, v) for k, v in parameters.items() if k in SPREAD}
    rest = {k: v for k, v in parameters.items() if k not in SPREAD}
    rest = {"int8_mask": False, "lambda": 1.0, "weight": weights, **spread, **rest}
    return each(VECTORS[:tasks], lambda ts: method.merge_group(group(ts), **rest))


SPREAD = ("density", "gamma", "epsilon")


@golden("average")
def _(g):
    for n in (1, 3, 8):
        g.case(each(VECTORS[:n], lambda ts: sum(ts) / len(ts)), n)


@golden("linear")
def _(g):
    for c in ([1, 1, 1], [0.5, -1.5, 2.0]):
        merged = mergekit("task_arithmetic", 3, c, density=1.0, normalize=False, rescale=False)
        g.case(merged, 3, c)


@golden("ties")
def _(g):
    code = FB.load("method/ties_merging/ties_merging_utils.py")
    for n in (3, 8):
        for density in (0.2, 0.7):
            for merge in ("mean", "sum"):
                row = code.ties_merging(flat(VECTORS[:n]), density, "dis-" + merge)
                merged = shaped(row, VECTORS[0])
                g.case(merged, n, trim="global", density=density, merge=merge)
    for n, c in ((3, [1, 1, 1]), (8, [1] * 8), (3, [0.5, 1.0, 2.0])):
        for density in (0.2, 0.5):
            for normalize in (True, False):
                merged = mergekit("ties", n, c, density=density, normalize=normalize, rescale=False)
                merge = "mean" if normalize else "sum"
                g.case(
                    merged, n, c, trim="tensor", density=density, merge=merge, zero_sign="positive"
                )


@golden("breadcrumbs")
def _(g):
    for density, gamma in ((0.9, 0.01), (0.5, 0.1), (0.3, 0.0), (1, 0.1)):
        p = dict(density=density, gamma=gamma, rescale=False)
        for n in (3, 8):
            merged = mergekit("breadcrumbs", n, normalize=False, **p)
            g.case(merged, n, density=density, gamma=gamma)
            merged = mergekit("breadcrumbs_ties", n, normalize=False, **p)
            s = dict(then="ties", merge="sum", zero_sign="positive")
            g.case(merged, n, density=density, gamma=gamma, **s)


def combined(parts, then):
    """mergekit's last step on vectors that were masked."""
    if then == "linear":
        return each(parts, lambda ts: sum(ts))
    return each(parts, lambda ts: (torch.stack(ts) * get_mask(torch.stack(ts))).sum(0))


@golden("dare")
def _(g):
    for density, rescale, then in (
        (0.1, "exact", "linear"),
        (0.5, "exact", "ties"),
        (0.5, "l1", "linear"),
        (0.7, "l1", "ties"),
        (0.7, "none", "linear"),
    ):
        parts = []
        for t, vector in enumerate(VECTORS[:3]):
            part = {}
            for k, v in vector.items():
                mask = (uniform(7, f"v{t}", k, v.numel()) < density).reshape(v.shape)
                l1 = sparsify.RescaleNorm.l1 if rescale == "l1" else None
                masked = sparsify.rescaled_masked_tensor(v, mask.double(), l1)
                part[k] = masked / density if rescale == "exact" else masked
            parts.append(part)
        s = dict(density=density, rescale=rescale, then=then, seed=7)
        g.case(combined(parts, then), 3, merge="sum", zero_sign="positive", **s)


def della(v, density, epsilon, uniforms):
    """mergekit's della_magprune with uniform numbers of our own in place of torch.bernoulli's."""
    flat_numbers = uniforms.reshape(v.shape if v.dim() > 1 else (1, -1))
    original, torch.bernoulli = torch.bernoulli, lambda p: (flat_numbers < p.double()).double()
    try:
        return sparsify.della_magprune(v, density, epsilon, sparsify.RescaleNorm.l1)
    finally:
        torch.bernoulli = original


@golden("della")
def _(g):
    for density, epsilon, then in ((0.5, 0.15, "linear"), (0.3, 0.25, "ties")):
        parts = []
        for t, vector in enumerate(VECTORS[:3]):
            numbers = {k: uniform(3, f"v{t}", k, v.numel()) for k, v in vector.items()}
            # mergekit cannot rank a scalar; it is kept by the density.
            kept = {"scale": vector["scale"] * (numbers["scale"][0] < density)}
            rest = {k: v for k, v in vector.items() if v.dim()}
            kept |= {k: della(v, density, epsilon, numbers[k]) for k, v in rest.items()}
            parts.append(kept)
        s = dict(density=density, epsilon=epsilon, then=then, seed=3)
        g.case(combined(parts, then), 3, merge="sum", zero_sign="positive", **s)


@golden("magmax")
def _(g):
    code = FB.load("method/magmax/magmax.py")
    for n in (1, 3, 8):
        g.case(code._magmax_select(VECTORS[:n]), n)


@golden("pcb")
def _(g):
    for n in (3, 8):
        for ratio in (0.05, 0.1, 0.5):
            g.case(shaped(pcb(flat(VECTORS[:n]), ratio), VECTORS[0]), n, ratio=ratio)


@golden("sce")
def _(g):
    for n in (3, 8):
        for fraction in (1, 0.5, 0.1):
            merged = each(
                VECTORS[:n],
                lambda ts: registry.get("sce").merge_group(group(ts), select_topk=fraction),
            )
            g.case(merged, n, fraction=fraction)


@golden("consensus")
def _(g):
    masks = FB.load("method/tall_mask/utils.py").generate_task_masks
    for n, least, lam in ((3, 2, 0.4), (8, 2, 0.4), (8, 1, 0.6), (3, 2, [0.2, 0.6, 1.0])):
        rows = flat(VECTORS[:n])
        each_lambda = lam if isinstance(lam, list) else [lam] * n
        needs = [
            masks(rows, rows, torch.zeros_like(rows[0]), tall_mask_lambda=x)[t]
            for t, x in enumerate(each_lambda)
        ]
        row = rows.sum(0) * (torch.stack(needs).sum(0) >= least)
        g.case(shaped(row, VECTORS[0]), n, at_least=least, **{"lambda": lam})


@golden("emr")
def _(g):
    def total(tasks):
        return {k: sum(v[k] for v in tasks) for k in tasks[0]}

    text = FB.archive.read("fusion_bench/method/emr_merging/utils.py").decode()
    scope = {"torch": torch, "StateDictType": dict, "state_dict_sum": total}
    exec("def _sign" + text.split("def _sign")[1].split("\nclass ")[0], scope)
    for n in (3, 8):
        unified, kept, scales = scope["emr_merge"](VECTORS[:n])
        g.case(unified, n)
        for t in (0, n - 1):
            own = {k: scales[t] * kept[k][t] * v for k, v in unified.items()}
            g.case(own, n, task=t + 1)


@golden("model-stock")
def _(g):
    for n in (2, 3, 8):
        g.case(
            each(VECTORS[:n], lambda ts: registry.get("model_stock").merge_group(group(ts))), n
        )


@golden("metagpt")
def _(g):
    for n in (1, 3, 8):
        squares = [sum(float((v**2).sum()) for v in x.values()) for x in VECTORS[:n]]
        weights = [s / sum(squares) for s in squares]
        g.case(each(VECTORS[:n], lambda ts: sum(w * t for w, t in zip(weights, ts))), n)


@golden("lines")
def _(g):
    code = FB.load("method/ties_merging/ties_merging_utils.py")
    for n, slope in ((3, 1.0), (8, 0.4)):
        g.case(lines(VECTORS[:n], each(VECTORS[:n], sum), slope), n, slope=slope)
        merged = shaped(code.ties_merging(flat(VECTORS[:n]), 0.2, "dis-mean"), VECTORS[0])
        g.case(lines(VECTORS[:n], merged, slope), n, slope=slope, of="ties")


def quietly(function, *arguments, **options):
    with contextlib.redirect_stdout(io.StringIO()):
        return function(*arguments, **options)


@golden("tsv-m")
def _(g):
    code = FB.load("method/task_singular_vector/utils/TSVM_utils.py")
    merge, out = code.compute_and_sum_svd_mem_reduction, ["text_projection"]
    for n in (1, 2, 3, 4):
        g.case(quietly(merge, VECTORS[:n], accelerator="cpu", exclude_keys=out), n)
    # For eight tasks the matrices of the golden vectors have ranks for one triple each, or none.
    g.case(quietly(merge, VECTORS, accelerator="cpu", exclude_keys=out), 8)


@golden("iso-c")
def _(g):
    code = FB.load("method/isotropic_merging/iso_utils.py")
    for n in (1, 3, 8):
        out = ["text_projection"]
        g.case(quietly(code.iso_c, VECTORS[:n], accelerator="cpu", exclude_keys=out), n)
    g.case(quietly(code.iso_c, VECTORS[:3], accelerator="cpu"), 3, exclude=["nothing"])


@golden("iso-cts")
def _(g):
    code = FB.load("method/isotropic_merging/iso_utils.py")
    for n, common in ((1, 0.8), (3, 0.8), (3, 0.3), (2, 0.5)):
        out = ["text_projection"]
        merged = quietly(
            code.iso_cts, VECTORS[:n], common, accelerator="cpu", exclude_keys=out
        )
        g.case(merged, n, common=common)


@golden("cart")
def _(g):
    for n, ranks, scale in ((1, 0.5, 0.5), (3, 0.5, 0.5), (8, 0.25, 1.0), (3, 1.0, 0.3)):
        g.case(matrices(VECTORS[:n], lambda ts: cart(ts, ranks, scale)), n, ranks=ranks, scale=scale)


@golden("act-mat")
def _(g):
    for n, c in ((1, [1]), (3, [1, 1, 1]), (8, [1] * 8), (3, [0.5, 1, 2])):
        g.case(matrices(VECTORS[:n], lambda ts: act_mat(ts, c)), n, c)


@golden("wudi-closed")
def _(g):
    for n, ridge in ((1, 1e-6), (3, 1e-6), (8, 1e-3)):
        g.case(matrices(VECTORS[:n], lambda ts: wudi_closed(ts, ridge)), n, ridge=ridge)


@golden("wudi")
def _(g):
    code = FB.load("method/wudi/wudi.py", tqdm=Silent)
    for n, steps in ((1, 300), (3, 300), (8, 20)):
        # The tensors of a file must own their memory, and the merged ones ask for gradients.
        merged = code.wudi_merging(
            VECTORS[:n], accelerator="cpu", iter_num=steps, exclude_keys=["text_projection"]
        )
        g.case({k: v.detach() for k, v in merged.items()}, n, steps=steps)


@golden("fisher")
def _(g):
    code = FB.load("method/fisher_merging/fisher_merging.py")
    for n, c, norm, floor in (
        (1, [1], True, 1e-6),
        (3, [1, 1, 1], True, 1e-6),
        (3, [0.5, 2.0, 1.0], True, 1e-3),
        (8, [1] * 8, True, 1e-6),
        (3, [1, 1, 1], False, 1e-6),
    ):
        settings = {"normalize_fisher_weight": norm, "minimal_fisher_weight": floor}
        merged = fisher_norm_and_merge(code, VECTORS[:n], FISHERS[:n], c, **settings)
        g.case(merged, n, c, normalize="norm" if norm else "none", floor=floor)


@golden("regmean")
def _(g):
    code = FB.load("method/regmean/regmean.py")
    for n, ratio in ((1, 0.95), (3, 0.95), (3, 0.1), (3, 0.0), (8, 1.0)):
        g.case(regmean(code, VECTORS[:n], GRAMS[:n], ratio), n, off_diagonal=ratio)


@golden("ram")
def _(g):
    for n, epsilon in ((1, 1e-5), (3, 1e-5), (3, 1.0), (8, 1.5)):
        merged = registry.get("ram").merge_group
        g.case(each(VECTORS[:n], lambda ts: merged(group(ts), epsilon=epsilon)), n, epsilon=epsilon)
        plus = registry.get("ramplus_tl").merge_group
        merged = each(VECTORS[:n], lambda ts: plus(group(ts), r=0.1, alpha=0.2, epsilon=epsilon))
        g.case(merged, n, epsilon=epsilon, r=0.1)


@golden("nearswap")
def _(g):
    for t in (1e-4, 0.3, 5.0):
        g.case(each(VECTORS[:1], lambda ts: registry.get("nearswap").merge_group(group(ts), t=t)), 1, t=t)


@golden("passthrough")
def _(g):
    for scale in (1.0, -0.5):
        g.case(each(VECTORS[:1], lambda ts: ts[0] * scale), 1, scale=scale)


@golden("slerp")
def _(g):
    def merge(ts, t):
        return slerp(torch.tensor([t]), ts[0].unsqueeze(0), ts[1].unsqueeze(0))[0]

    for t in (0.0, 0.3, 0.5, 1.0):
        g.case(each(VECTORS[:2], lambda ts: merge(ts, t)), 2, t=t)


@golden("nuslerp")
def _(g):
    for c in ([1, 1], [0.2, 0.6], [1, -1]):
        t = 0.5 if abs(sum(c)) < 1e-6 else c[1] / sum(c)
        g.case(each(VECTORS[:2], lambda ts: nuslerp(t, ts[0], ts[1], flatten=True)), 2, c)


@golden("multislerp")
def _(g):
    for c, norm in (([1], True), ([1, 1, 1], True), ([0.5, 1, 2], True), ([0.3, 0.2], False)):
        weights = types.SimpleNamespace(values_for=lambda _, c=c: c)
        merge = registry.get("multislerp").merge_group
        merged = each(
            VECTORS[: len(c)], lambda ts: merge(group(ts), weight=weights, normalize_weights=norm)
        )
        g.case(merged, len(c), c, normalize="weights" if norm else "none")


@golden("karcher")
def _(g):
    for n, iterations, tolerance in ((1, 10, 1e-5), (3, 10, 1e-5), (8, 3, 1e-5), (5, 50, 1e-9)):
        merge = registry.get("karcher").merge_group
        merged = each(VECTORS[:n], lambda ts: merge(group(ts), max_iter=iterations, tol=tolerance))
        g.case(merged, n, iterations=iterations, tolerance=tolerance)


@golden("arcee-fusion")
def _(g):
    merge = registry.get("arcee_fusion").merge_group
    g.case(each(VECTORS[:2], lambda ts: merge(group(ts[1:], base=ts[0]))), 2)


inputs = {f"v{t}/{k}": v.float() for t, vector in enumerate(VECTORS) for k, v in vector.items()}
save_file(inputs, os.path.join(OUT, "vectors.safetensors"))
measured = {"gram": GRAMS, "fisher": FISHERS}
measured = {
    f"{kind}/v{t}/{k}": v.float().contiguous()
    for kind, tasks in measured.items()
    for t, task in enumerate(tasks)
    for k, v in task.items()
}
save_file(measured, os.path.join(OUT, "statistics.safetensors"))
