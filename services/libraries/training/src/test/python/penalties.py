"""Writes the fixture of PenaltyParityTest: each penalty's value and gradient by PyTorch's autograd, and whole fine-tunes by PyTorch's own loop.

    python3 -m venv venv
    venv/bin/pip install torch==2.4.1 numpy==2.1.3 safetensors==0.8.0
    venv/bin/python penalties.py

Everything is in float64. The model is a BERT of two layers, written here anew; f0 + J tau is torch.func.jvp, gradients are autograd's through it
(so in tau itself, not by the transposed pass of the product), factors are taken by hooks on every linear layer, and penalties are their formulas.
Batches hold all examples, so that no order of examples has to be repeated.
"""
import json
import math
import pathlib

import torch
import torch.nn.functional as F
from safetensors.torch import save_file

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
OUT = pathlib.Path(__file__).parent.parent / "resources" / "parity" / "penalty"
LAYERS, D, HEADS, WIDE, POSITIONS, VOCABULARY, CLASSES = 2, 8, 2, 12, 8, 30, 3
STEPS, WARMUP, PEAK, DECAY, CLIP = 12, 3, 2e-3, 0.1, 1.0
generator = torch.Generator().manual_seed(11)


def normal(*shape, scale=1.0):
    return scale * torch.randn(*shape, generator=generator)


def base():
    """theta_0 by Hugging Face names."""
    w = {
        "embeddings.word_embeddings.weight": normal(VOCABULARY, D, scale=0.5),
        "embeddings.position_embeddings.weight": normal(POSITIONS, D, scale=0.5),
        "embeddings.token_type_embeddings.weight": normal(2, D, scale=0.5),
        "embeddings.LayerNorm.weight": 1 + normal(D, scale=0.3),
        "embeddings.LayerNorm.bias": normal(D, scale=0.3),
    }
    for i in range(LAYERS):
        n = f"encoder.layer.{i}."
        linear = [(f"attention.self.{p}", D, D) for p in ("query", "key", "value")]
        linear += [("attention.output.dense", D, D), ("intermediate.dense", WIDE, D), ("output.dense", D, WIDE)]
        for name, o, k in linear:
            w[n + name + ".weight"] = normal(o, k, scale=0.5)
            w[n + name + ".bias"] = normal(o, scale=0.3)
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            w[n + name + ".weight"] = 1 + normal(D, scale=0.3)
            w[n + name + ".bias"] = normal(D, scale=0.3)
    return w


SEEN = None


def linear(w, name, x):
    y = F.linear(x, w[name + ".weight"], w[name + ".bias"])
    if SEEN is not None:
        y.retain_grad()
        SEEN[name] = (x.detach(), y)
    return y


def encode(w, ids):
    """Mean-pooled features of one text [t]: [D]. Texts go through alone, so that there is no padding."""
    norm = lambda n, x: F.layer_norm(x, (D,), w[n + ".weight"], w[n + ".bias"], 1e-12)
    split = lambda x: x.view(-1, HEADS, D // HEADS).transpose(0, 1)
    x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][: len(ids)]
    x = norm("embeddings.LayerNorm", x + w["embeddings.token_type_embeddings.weight"][0])
    for i in range(LAYERS):
        n = f"encoder.layer.{i}."
        q, k, v = (split(linear(w, n + "attention.self." + p, x)) for p in ("query", "key", "value"))
        p = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(D // HEADS), -1)
        mixed = (p @ v).transpose(0, 1).reshape(-1, D)
        x = norm(n + "attention.output.LayerNorm", linear(w, n + "attention.output.dense", mixed) + x)
        wide = F.gelu(linear(w, n + "intermediate.dense", x))
        x = norm(n + "output.LayerNorm", linear(w, n + "output.dense", wide) + x)
    return x.mean(0)


def features(w, texts):
    return torch.stack([encode(w, ids) for ids in texts])


class JavaRandom:
    """java.util.Random, whose sequence is part of Java's specification."""

    def __init__(self, seed):
        self.state = (seed ^ 0x5DEECE66D) & ((1 << 48) - 1)
        self.spare = None

    def next(self, bits):
        self.state = (self.state * 0x5DEECE66D + 0xB) & ((1 << 48) - 1)
        return self.state >> (48 - bits)

    def uniform(self):
        return ((self.next(26) << 27) + self.next(27)) * 2.0**-53

    def gaussian(self):
        if self.spare is not None:
            value, self.spare = self.spare, None
            return value
        while True:
            a, b = 2 * self.uniform() - 1, 2 * self.uniform() - 1
            s = a * a + b * b
            if 0 < s < 1:
                factor = math.sqrt(-2 * math.log(s) / s)
                self.spare = b * factor
                return a * factor


def gradients_of_noise(w0, texts, seed):
    """Of <eps, f/|f|> for each text: what linear layers saw, and the gradient in every weight."""
    global SEEN
    for i, ids in enumerate(texts):
        random = JavaRandom(1_000_003 * seed + i)
        epsilon = torch.tensor([random.gaussian() for _ in range(D)])
        w = {k: v.clone().requires_grad_() for k, v in w0.items()}
        SEEN = {}
        (F.normalize(encode(w, ids), dim=-1) * epsilon).sum().backward()
        layers = {n: (torch.cat([x, torch.ones(len(x), 1)], 1), y.grad) for n, (x, y) in SEEN.items()}
        SEEN = None
        yield layers, {k: v.grad for k, v in w.items()}


def curvature(w0, texts, seed, scale):
    """A, B of layers; F of vectors."""
    a, b, f = {}, {}, {}
    n = len(texts)
    for layers, gradients in gradients_of_noise(w0, texts, seed):
        for name, (x, g) in layers.items():
            r = len(x)
            a[name] = a.get(name, 0) + x.T @ x / r / n
            b[name] = b.get(name, 0) + g.T @ g * (r if scale == "TOTAL" else 1 / r) / n
        for name, g in gradients.items():
            if "LayerNorm" in name:
                f[name] = f.get(name, 0) + torch.outer(g, g) / n
    return a, b, f


def augmented(tau, layer):
    return torch.cat([tau[layer + ".weight"], tau[layer + ".bias"][:, None]], 1)


def kfac(tau, factors, beta, vectors=10.0):
    a, b, f = factors
    total = sum(torch.trace(b[n] @ augmented(tau, n) @ a[n] @ augmented(tau, n).T) for n in a)
    return beta * (total + vectors * sum(tau[n] @ f[n] @ tau[n] for n in f))


def added(parts):
    """The factors of several tasks as one: parts are (factors, inputs)."""
    n = sum(count for _, count in parts)
    a = {k: sum(p[0][k] * (count / n) for p, count in parts) for k in parts[0][0][0]}
    return a, *({k: sum(p[i][k] for p, _ in parts) for k in parts[0][0][i]} for i in (1, 2))


def diagonal(tau, w0, texts, seed, beta):
    squares = {}
    for _, gradients in gradients_of_noise(w0, texts, seed):
        for name in tau:
            squares[name] = squares.get(name, 0) + gradients[name] ** 2 / len(texts)
    return beta * sum((squares[n] * tau[n] ** 2).sum() for n in tau)


def ekfac(tau, w0, texts, seed, beta, factors):
    a, b, f = factors
    ua = {n: torch.linalg.eigh(a[n])[1] for n in a}
    ub = {n: torch.linalg.eigh(b[n])[1] for n in b}
    s = {n: 0 for n in a}
    for layers, _ in gradients_of_noise(w0, texts, seed):
        for n, (x, g) in layers.items():
            s[n] = s[n] + (ub[n].T @ (g.T @ x) @ ua[n]) ** 2 / len(texts)
    total = sum((s[n] * (ub[n].T @ augmented(tau, n) @ ua[n]) ** 2).sum() for n in a)
    return beta * (total + 10 * sum(tau[n] @ f[n] @ tau[n] for n in f))


def ortho_reg(tau, lam):
    total = 0
    for name, t in tau.items():
        if name.endswith(".weight") and t.dim() == 2:
            total = total + ((t.T @ t - torch.eye(t.shape[1])) ** 2).sum()
    return lam * total


def shift(w0, tau, texts):
    """f0 and J tau."""
    moving = {k: w0[k] for k in tau}
    rest = {k: v for k, v in w0.items() if k not in tau}
    return torch.func.jvp(lambda m: features({**rest, **m}, texts), (moving,), (tau,))


def tau_jp(w0, tau, texts, lam, relative):
    f0, v = shift(w0, tau, texts)
    lengths = v.norm(dim=-1)
    return lam * (lengths / f0.norm(dim=-1) if relative else lengths).mean()


def fine_tune(w0, trained, texts, labels, head, penalties):
    theta = {k: torch.nn.Parameter(w0[k].clone()) for k in trained}
    optimizer = torch.optim.AdamW(list(theta.values()), lr=PEAK, weight_decay=DECAY)
    for t in range(STEPS):
        rate = PEAK * (t + 1) / WARMUP if t < WARMUP else 0.5 * PEAK * (1 + math.cos(math.pi * (t - WARMUP) / (STEPS - WARMUP)))
        tau = {k: theta[k] - w0[k] for k in trained}
        f0, v = shift(w0, tau, texts)
        loss = F.cross_entropy(20 * F.normalize(f0 + v, dim=-1) @ head.T, labels)
        for penalty in penalties:
            loss = loss + penalty(t, tau)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(list(theta.values()), CLIP)
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.step()
    return {k: (theta[k] - w0[k]).detach() for k in trained}


def cross_entropy(z, labels, head):
    return F.cross_entropy(20 * F.normalize(z, dim=-1) @ head.T, labels)


def optimise(parameters, loss_at):
    """The protocol's loop on any parameters; loss_at(step) is a function of them."""
    optimizer = torch.optim.AdamW(parameters, lr=PEAK, weight_decay=DECAY)
    for t in range(STEPS):
        rate = PEAK * (t + 1) / WARMUP if t < WARMUP else 0.5 * PEAK * (1 + math.cos(math.pi * (t - WARMUP) / (STEPS - WARMUP)))
        optimizer.zero_grad()
        loss_at(t).backward()
        torch.nn.utils.clip_grad_norm_(parameters, CLIP)
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.step()


def attention(w0):
    names = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense")
    return [k for k in w0 if any(k.endswith(n + ".weight") for n in names)]


def java_hash(text):
    value = 0
    for c in text:
        value = (31 * value + ord(c)) & 0xFFFFFFFF
    return value - (1 << 32) if value >= 1 << 31 else value


def lora(w0, texts, labels, head, rank, alpha, linearized, penalties):
    """LoRA of attention's matrices, or linearised in A and B about the start (where B = 0) by jvp. Penalties are of delta W."""
    names = attention(w0)
    start = {}
    for name in names:
        random, width = JavaRandom(java_hash(name)), w0[name].shape[1]
        numbers = [(2 * random.uniform() - 1) / math.sqrt(width) for _ in range(rank * width)]
        start[name] = torch.tensor(numbers, dtype=torch.float32).double().reshape(rank, width)
    a = {k: torch.nn.Parameter(v.clone()) for k, v in start.items()}
    b = {k: torch.nn.Parameter(torch.zeros(w0[k].shape[0], rank)) for k in names}
    product = lambda a, b: {k: alpha / rank * b[k] @ a[k] for k in names}

    def loss_at(t):
        if linearized:
            zeros = {k: torch.zeros_like(b[k]) for k in names}
            at = lambda a, b: features({**w0, **{k: w0[k] + d for k, d in product(a, b).items()}}, texts)
            f0, v = torch.func.jvp(at, (start, zeros), ({k: a[k] - start[k] for k in names}, b))
            loss = cross_entropy(f0 + v, labels, head)
            delta = product(start, b)
        else:
            delta = product(a, b)
            loss = cross_entropy(features({**w0, **{k: w0[k] + d for k, d in delta.items()}}, texts), labels, head)
        tau = {k: torch.zeros_like(v) for k, v in w0.items()} | delta
        return loss + sum(penalty(t, tau) for penalty in penalties)

    # Linearised, A has no gradient, and what decay makes of it has no effect: it is left out.
    optimise([*(b.values() if linearized else [*b.values(), *a.values()])], loss_at)
    return {k: d.detach() for k, d in product(start if linearized else a, b).items()}


def standard(w0, trained, texts, labels, head, penalties):
    theta = {k: torch.nn.Parameter(w0[k].clone()) for k in trained}

    def loss_at(t):
        tau = {k: theta[k] - w0[k] for k in trained}
        return cross_entropy(features({**w0, **theta}, texts), labels, head) + sum(p(t, tau) for p in penalties)

    optimise(list(theta.values()), loss_at)
    return {k: (theta[k] - w0[k]).detach() for k in trained}


def texts(n):
    lengths = torch.randint(2, POSITIONS, (n,), generator=generator).tolist()
    return [torch.randint(1, VOCABULARY, (length,), generator=generator) for length in lengths]


def put_texts(out, name, rows):
    padded = torch.zeros(len(rows), POSITIONS, dtype=torch.long)
    for i, ids in enumerate(rows):
        padded[i, : len(ids)] = ids
    out[name + ".ids"] = padded
    out[name + ".lengths"] = torch.tensor([len(ids) for ids in rows])


def write_base(w0):
    config = dict(model_type="bert", hidden_act="gelu", hidden_size=D, intermediate_size=WIDE, layer_norm_eps=1e-12,
                  max_position_embeddings=POSITIONS, num_attention_heads=HEADS, num_hidden_layers=LAYERS, pad_token_id=0,
                  position_embedding_type="absolute", type_vocab_size=2, vocab_size=VOCABULARY)
    folder = OUT / "base"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    # Texts come as token ids, but a folder without a tokenizer is refused.
    (folder / "tokenizer.json").write_text("{}\n")
    save_file(w0, folder / "model.safetensors", metadata={"format": "pt"})


def main():
    w0 = base()
    write_base(w0)
    trained = [k for k in w0 if not (k.startswith("embeddings.") and "LayerNorm" not in k)]
    own, first, second = texts(9), texts(6), texts(5)
    labels = torch.arange(9) % CLASSES
    head = F.normalize(normal(CLASSES, D), dim=-1).float()
    out = {"head": head, "own.labels": labels}
    for name, rows in (("own", own), ("first", first), ("second", second)):
        put_texts(out, name, rows)

    tau = {k: normal(*w0[k].shape, scale=0.05) for k in trained}
    out.update({"tau." + k: v for k, v in tau.items()})
    mean, total = (curvature(w0, first, 3, scale) for scale in ("MEAN", "TOTAL"))
    both = added([(mean, len(first)), (curvature(w0, second, 3, "MEAN"), len(second))])
    cases = {
        "tau_jp.ABSOLUTE": lambda t: tau_jp(w0, t, first, 0.5, False),
        "tau_jp.RELATIVE": lambda t: tau_jp(w0, t, first, 0.5, True),
        "kfac.MEAN": lambda t: kfac(t, mean, 30),
        "kfac.TOTAL": lambda t: kfac(t, total, 30),
        "kfac.sum": lambda t: kfac(t, both, 30),
        "diagonal": lambda t: diagonal(t, w0, first, 3, 30),
        "ekfac": lambda t: ekfac(t, w0, first, 3, 30, mean),
        "ortho_reg": lambda t: ortho_reg(t, 0.01),
    }
    for name, penalty in cases.items():
        leaves = {k: v.clone().requires_grad_() for k, v in tau.items()}
        value = penalty(leaves)
        gradients = torch.autograd.grad(value, list(leaves.values()), allow_unused=True)
        out["value." + name] = value.detach().reshape(1)
        for k, g in zip(leaves, gradients):
            out[f"gradient.{name}.{k}"] = torch.zeros_like(tau[k]) if g is None else g

    tasks = [first, second]
    jp = lambda t, tau: tau_jp(w0, tau, tasks[(t - WARMUP) % 2], 0.5, True) if t >= WARMUP else 0.0
    tak = lambda t, tau: kfac(tau, both, 30)
    ortho = lambda t, tau: ortho_reg(tau, 0.01)
    for name, penalties in {"plain": [], "tau_jp": [jp], "kfac": [tak], "all": [jp, tak, ortho]}.items():
        final = fine_tune(w0, trained, own, labels, head.double(), penalties)
        out.update({f"fine_tune.{name}.{k}": v for k, v in final.items()})
    tasks_of_choice = {
        "STANDARD.kfac": standard(w0, trained, own, labels, head.double(), [tak]),
        "STANDARD.attention": standard(w0, attention(w0), own, labels, head.double(), []),
        "STANDARD.lora": lora(w0, own, labels, head.double(), 2, 4, False, []),
        "LINEARIZED.lora": lora(w0, own, labels, head.double(), 2, 4, True, []),
        "LINEARIZED.lora_kfac": lora(w0, own, labels, head.double(), 2, 4, True, [tak]),
    }
    for name, final in tasks_of_choice.items():
        out.update({f"fine_tune.{name}.{k}": v for k, v in final.items()})
    save_file({k: v.contiguous() for k, v in out.items()}, OUT / "expected.safetensors")


if __name__ == "__main__":
    main()
