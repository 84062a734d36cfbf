"""Writes the fixtures of the checkpoints that were fine-tuned elsewhere: a nano BERT, tasks of texts, and what a plain
PyTorch training loop makes of them, with the accuracies that PyTorch measures.

    python3 -m venv venv
    venv/bin/pip install torch==2.15.0 transformers==5.24.0 peft==0.21.2 safetensors==0.8.0 tokenizers==0.23.3
    venv/bin/python generate.py           fine-tunes and counts; with "count", counts what was saved

    base/           the base as Transformers writes it
    TASK/           train.csv, validation.csv, test.csv, templates.txt
    tuned/          STANDARD checkpoints of the four tasks, each saved in another way that people have
    linearized/     fine-tuned in the tangent space, f(x; θ₀) + J(x)τ, as state dicts of θ₀ + τ
    expected.json   how many are right: each task alone, sums and negations along α, in three regimes

The protocol is Tangent's: features are the mean of the last layer's tokens, the head is frozen (class names in templates,
embedded by the base, L2-normalised, averaged, normalised; cosines times 20), AdamW, embedding tables are trained too.
Everything that is expected is counted in float32 and in float64, and both must agree, and no example may be nearer to a
tie of its two best classes than MARGIN: so the counts do not depend on whose float32 it is.
"""
import csv
import json
import pathlib
import random
import shutil
import sys

import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from torch.func import functional_call, jvp
from torch.nn.attention import SDPBackend, sdpa_kernel
from transformers import BertConfig, BertForSequenceClassification, BertModel

HERE = pathlib.Path(__file__).parent
torch.set_num_threads(1)
# PyTorch in float32 misses the margins by up to 6e-6 itself.
MARGIN = 1e-5
ALPHAS = [0.0, 0.25, 0.5, 0.75, 1.0]
SIZES = {"train": 120, "validation": 40, "test": 60}
TEMPLATES = ["a {}", "the {} of it"]
FILLERS = "the a big small old new is of it".split()
TASKS = {
    "animals": {"mammal": "cat dog cow", "bird": "hen owl emu", "fish": "cod eel ray"},
    "foods": {"fruit": "fig lime pear", "grain": "rice oat rye"},
    "colours": {"warm": "red pink gold", "cold": "blue teal cyan"},
    "moves": {"fast": "run dash race", "slow": "walk crawl stroll", "still": "sit rest sleep"},
    "things": {"metal": "iron tin zinc", "stone": "slate flint chalk", "cloth": "silk felt wool"},
}
CONTROL = "things"
LEARNED = [task for task in TASKS if task != CONTROL]


def fresh(name):
    folder = HERE / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def vocabulary():
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + FILLERS
    for classes in TASKS.values():
        for name, members in classes.items():
            words += [name] + members.split()
    return {word: i for i, word in enumerate(dict.fromkeys(words))}


def tokenizer(vocab):
    made = Tokenizer(models.WordPiece(vocab, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", vocab["[CLS]"]), ("[SEP]", vocab["[SEP]"])])
    return made


def dataset(task):
    """Which word tells the class stands among fillers, and one in ten texts is labelled wrongly."""
    folder = fresh(task)
    (folder / "templates.txt").write_text("\n".join(TEMPLATES) + "\n")
    splits = {}
    for split, n in SIZES.items():
        rng = random.Random(task if split == "train" else f"{task} {split}")
        rows = []
        for i in range(n):
            label = rng.choice(list(TASKS[task]))
            words = [rng.choice(FILLERS) for _ in range(rng.randrange(4))]
            words.insert(rng.randrange(len(words) + 1), rng.choice(TASKS[task][label].split()))
            if rng.random() < 0.1:
                label = rng.choice(list(TASKS[task]))
            rows.append((" ".join(words), label))
        with open(folder / f"{split}.csv", "w", newline="") as f:
            writer = csv.writer(f, lineterminator="\n")
            writer.writerow(["text", "label"])
            writer.writerows(rows)
        splits[split] = rows
    return splits


class Network:
    """The base as a function of its weights, in one float type."""

    def __init__(self, model, tokens, dtype):
        self.model = model.to(dtype).eval()
        self.tokens = tokens
        self.theta = {k: v.detach().clone() for k, v in self.model.named_parameters()}

    def batch(self, texts):
        encoded = [self.tokens.encode(t).ids for t in texts]
        longest = max(map(len, encoded))
        ids = torch.tensor([e + [0] * (longest - len(e)) for e in encoded])
        mask = torch.tensor([[1] * len(e) + [0] * (longest - len(e)) for e in encoded])
        return ids, mask

    def features(self, theta, ids, mask):
        last = functional_call(self.model, theta, (ids,), {"attention_mask": mask}).last_hidden_state
        weights = mask.unsqueeze(-1).to(last.dtype)
        return (last * weights).sum(1) / weights.sum(1)

    def tangent(self, tau, ids, mask):
        """f₀ + Jτ."""
        with sdpa_kernel(SDPBackend.MATH):
            f0, moved = jvp(lambda t: self.features(t, ids, mask), (self.theta,), (tau,))
        return f0 + moved

    def head(self, task):
        rows = []
        with torch.no_grad():
            for name in classes(task):
                f = self.features(self.theta, *self.batch([t.replace("{}", name) for t in TEMPLATES]))
                rows.append(F.normalize(F.normalize(f, dim=1).mean(0), dim=0))
        return torch.stack(rows)


def classes(task):
    return sorted(TASKS[task])


def logits(features, head):
    return 20 * F.normalize(features, dim=1) @ head.T


def train(network, task, rows, linearized, trained=None, steps=60, lr=2e-3, batch=16):
    """A plain training loop; gives θ₀ + τ."""
    torch.manual_seed(1)
    head = network.head(task)
    names = [n for n in network.theta if not n.startswith("pooler.")]
    tau = {n: torch.zeros_like(network.theta[n], requires_grad=True) for n in names}
    zeros = {n: torch.zeros_like(t) for n, t in network.theta.items()}
    optimizer = torch.optim.AdamW(tau.values(), lr=lr, weight_decay=0.0)
    for step in range(steps):
        drawn = [rows[i] for i in torch.randint(len(rows), (batch,)).tolist()]
        ids, mask = network.batch([text for text, _ in drawn])
        labels = torch.tensor([classes(task).index(label) for _, label in drawn])
        if linearized:
            f = network.tangent({**zeros, **tau}, ids, mask)
        else:
            f = network.features({n: network.theta[n] + tau.get(n, 0) for n in network.theta}, ids, mask)
        loss = F.cross_entropy(logits(f, head), labels)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(tau.values(), 1.0)
        optimizer.step()
    print(task, "linearized" if linearized else "standard", "loss", float(loss))
    return {n: (network.theta[n] + tau[n]).detach() if n in tau else network.theta[n].clone() for n in network.theta}


def count(features, labels, head, least):
    """How many are right; and how near to a tie of its two best classes the nearest example is."""
    scores = logits(features, head)
    top = scores.topk(2, dim=1).values
    least.append(float((top[:, 0] - top[:, 1]).min()))
    return int((scores.argmax(1) == labels).sum())


class Counting:
    """Right answers of one network on the tasks' validation and test splits."""

    def __init__(self, network, data, least):
        self.network, self.least = network, least
        self.heads = {task: network.head(task) for task in TASKS}
        self.inputs = {}
        for task in TASKS:
            for split in ("validation", "test"):
                rows = data[task][split]
                labels = torch.tensor([classes(task).index(label) for _, label in rows])
                self.inputs[task, split] = (*network.batch([text for text, _ in rows]), labels)

    def along(self, task, split, tau, alphas, regime):
        """At θ₀ + α τ, or at f₀ + α Jτ."""
        ids, mask, labels = self.inputs[task, split]
        theta = self.network.theta
        with torch.no_grad():
            if regime == "STANDARD":
                features = [self.network.features({n: theta[n] + a * tau[n] for n in theta}, ids, mask) for a in alphas]
            else:
                with sdpa_kernel(SDPBackend.MATH):
                    f0, moved = jvp(lambda t: self.network.features(t, ids, mask), (theta,), (tau,))
                features = [f0 + a * moved for a in alphas]
            return [count(f, labels, self.heads[task], self.least) for f in features]

    def all(self, checkpoints, regime):
        theta = self.network.theta
        taus = {t: {n: c[n].to(theta[n].dtype) - theta[n] for n in theta} for t, c in checkpoints.items()}
        total = {n: sum(tau[n] for tau in taus.values()) for n in theta}
        result = {"single": {}, "addition": {}, "negation": {}}
        for split in ("validation", "test"):
            result["single"][split] = {t: self.along(t, split, taus[t], [1.0], regime)[0] for t in taus}
            result["addition"][split] = {t: self.along(t, split, total, ALPHAS, regime) for t in taus}
            result["negation"][split] = {
                t: {on: self.along(on, split, taus[t], [-a for a in ALPHAS], regime) for on in (t, CONTROL)} for t in taus}
        return result

    def zero_shot(self):
        zero = {n: torch.zeros_like(t) for n, t in self.network.theta.items()}
        return {s: {t: self.along(t, s, zero, [0.0], "STANDARD")[0] for t in TASKS} for s in ("validation", "test")}


def save_as_people_do(tuned, config):
    folder = fresh("tuned")
    # a classifier's folder: the prefix bert., a pooler, and a head of its own
    classifier = BertForSequenceClassification(BertConfig(**{**config, "num_labels": 3}))
    classifier.bert.load_state_dict({**tuned["animals"]})
    classifier.save_pretrained(folder / "animals")
    # the state dict of a model that was trained in parallel
    torch.save({"module." + n: t for n, t in tuned["foods"].items()}, folder / "foods.pt")
    # a training checkpoint of a compiled model, with what else it needs to go on
    torch.save({"model": {"_orig_mod." + n: t for n, t in tuned["colours"].items()}, "step": 60, "loss": 0.5}, folder / "colours.pt")
    # a folder with a pickle, without the pooler that nobody reads
    (folder / "moves").mkdir()
    torch.save({n: t for n, t in tuned["moves"].items() if not n.startswith("pooler.")}, folder / "moves" / "pytorch_model.bin")
    BertConfig(**config).save_pretrained(folder / "moves")


def saved_by_people(network):
    """What was saved, as PyTorch reads it back."""
    def stripped(state, prefix):
        return {n: state[prefix + n].detach() if prefix + n in state else network.theta[n] for n in network.theta}

    folder = HERE / "tuned"
    return {
        "animals": stripped(BertForSequenceClassification.from_pretrained(folder / "animals").state_dict(), "bert."),
        "foods": stripped(torch.load(folder / "foods.pt"), "module."),
        "colours": stripped(torch.load(folder / "colours.pt")["model"], "_orig_mod."),
        "moves": stripped(torch.load(folder / "moves" / "pytorch_model.bin"), ""),
    }


def fine_tune(data, vocab):
    torch.manual_seed(0)
    config = dict(vocab_size=len(vocab), hidden_size=16, num_hidden_layers=2, num_attention_heads=4,
                  intermediate_size=24, max_position_embeddings=16, type_vocab_size=2,
                  hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, attn_implementation="eager")
    base = BertModel(BertConfig(**config))
    with torch.no_grad():
        for name, p in base.named_parameters():
            p.copy_((1.0 if name.endswith("LayerNorm.weight") else 0.0) + torch.randn_like(p) * 0.25)
    folder = fresh("base")
    base.save_pretrained(folder)
    tokens = tokenizer(vocab)
    tokens.save(str(folder / "tokenizer.json"))
    network = Network(base, tokens, torch.float32)
    save_as_people_do({t: train(network, t, data[t]["train"], False) for t in LEARNED}, config)
    folder = fresh("linearized")
    for task in LEARNED:
        state = train(network, task, data[task]["train"], True)
        save_file({n: t.contiguous() for n, t in state.items()}, folder / f"{task}.safetensors")


def expect(data, vocab):
    counted, nearest = [], []
    for dtype in (torch.float64, torch.float32):
        base = BertModel.from_pretrained(HERE / "base", attn_implementation="eager")
        network = Network(base, tokenizer(vocab), dtype)
        tuned = saved_by_people(network)
        linear = {t: load_file(HERE / "linearized" / f"{t}.safetensors") for t in LEARNED}
        least = []
        counting = Counting(network, data, least)
        counts = {regime: counting.all(checkpoints, regime)
                  for regime, checkpoints in (("STANDARD", tuned), ("POSTHOC", tuned), ("LINEARIZED", linear))}
        counted.append({**counts, "zero-shot": counting.zero_shot(), "alphas": ALPHAS, "n": SIZES})
        nearest.append(least)
    assert counted[0] == counted[1], "float32 and float64 count differently"
    print("nearest to ties:", sorted(nearest[0])[:5], "and in float32 off by", max(abs(a - b) for a, b in zip(*nearest)))
    assert min(nearest[0]) > MARGIN
    (HERE / "expected.json").write_text(json.dumps(counted[0], indent=1) + "\n")
    for regime in ("STANDARD", "POSTHOC", "LINEARIZED"):
        print(regime, counted[0][regime]["single"]["test"], counted[0][regime]["addition"]["test"])
    print(counted[0]["zero-shot"]["test"])


def main():
    vocab = vocabulary()
    data = {task: dataset(task) for task in TASKS}
    if "count" not in sys.argv:
        fine_tune(data, vocab)
    expect(data, vocab)


if __name__ == "__main__":
    main()
