"""Runs `tangent merge` and PyPI's mergekit side by side, and prints how they compare.

    python -m venv venv && venv/bin/pip install mergekit==0.1.5 torch==2.15.0 transformers==5.24.0
    venv/bin/python beside_mergekit.py FOLDER [--megabytes 1700] [--methods linear,ties] [--tangent ./tangent]

Eight models and their base are made in FOLDER, random, with the tensor names of Llama in float32, so
that nine times their size and two results must fit there. Each method runs with both tools, from
disk to disk, after a `sync`; what is in the page cache from the tool before is there for both. Wall
time, time of processors and peak resident memory are those of the whole process. On a machine that
does something else, look at the processors' time.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time

WEIGHTED = "\n".join(
    f"  - model: {{folder}}/m{i}\n    parameters: {{{{weight: 0.3, density: 0.2}}}}" for i in range(8)
)
PLAIN = WEIGHTED.replace(", density: 0.2", "")
RECIPES = {
    "linear": "merge_method: linear\nmodels:\n" + PLAIN,
    "task_arithmetic": "merge_method: task_arithmetic\nbase_model: {folder}/base\nmodels:\n" + PLAIN,
    "ties": "merge_method: ties\nbase_model: {folder}/base\nmodels:\n" + WEIGHTED,
    "dare_linear": "merge_method: dare_linear\nbase_model: {folder}/base\nmodels:\n" + WEIGHTED,
    "breadcrumbs": "merge_method: breadcrumbs\nbase_model: {folder}/base\nmodels:\n"
    + WEIGHTED.replace("0.2", "0.9"),
}
# What the issue asks for: wall time, as a part of mergekit's.
BARS = {"linear": 1, "ties": 1 / 6, "dare_linear": 1 / 2, "breadcrumbs": 1 / 2}


def make(folder, megabytes):
    import torch
    from safetensors.torch import save_file

    hidden, vocabulary = 1024, 32000
    inner = 2816
    layer = {
        "self_attn.q_proj": (hidden, hidden),
        "self_attn.k_proj": (hidden, hidden),
        "self_attn.v_proj": (hidden, hidden),
        "self_attn.o_proj": (hidden, hidden),
        "mlp.gate_proj": (inner, hidden),
        "mlp.up_proj": (inner, hidden),
        "mlp.down_proj": (hidden, inner),
        "input_layernorm": (hidden,),
        "post_attention_layernorm": (hidden,),
    }
    size = 4 * sum(torch.Size(s).numel() for s in layer.values())
    layers = max(1, round((megabytes * 1e6 - 8 * vocabulary * hidden) / size))
    shapes = {"model.embed_tokens.weight": (vocabulary, hidden)}
    for i in range(layers):
        shapes.update({f"model.layers.{i}.{k}.weight": s for k, s in layer.items()})
    shapes.update({"model.norm.weight": (hidden,), "lm_head.weight": (vocabulary, hidden)})
    config = dict(
        architectures=["LlamaForCausalLM"],
        model_type="llama",
        hidden_size=hidden,
        intermediate_size=inner,
        num_hidden_layers=layers,
        num_attention_heads=16,
        vocab_size=vocabulary,
    )
    if os.path.exists(os.path.join(folder, "m7", "config.json")):
        return
    base = {}
    for name in ["base"] + [f"m{i}" for i in range(8)]:
        target = os.path.join(folder, name)
        os.makedirs(target, exist_ok=True)
        random = torch.Generator().manual_seed(ord(name[-1]))
        tensors = {}
        for key, shape in shapes.items():
            noise = torch.randn(shape, generator=random)
            if name == "base":
                base[key] = noise.mul_(0.02)
                tensors[key] = base[key]
            else:
                tensors[key] = base[key] + noise.mul_(0.001)
        save_file(tensors, os.path.join(target, "model.safetensors"), metadata={"format": "pt"})
        with open(os.path.join(target, "config.json"), "w") as file:
            json.dump(config, file)


def run(command, out):
    shutil.rmtree(out, ignore_errors=True)
    os.sync()
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    shutil.rmtree(out, ignore_errors=True)
    if status != 0:
        sys.exit(f"{' '.join(command)} failed:\n{errors[-2000:]}")
    return seconds, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--megabytes", type=int, default=1700)
    parser.add_argument("--methods", default=",".join(RECIPES))
    parser.add_argument("--tangent", default="./tangent")
    arguments = parser.parse_args()
    folder = os.path.abspath(arguments.folder)
    # In a process of its own: what starts a process counts as its memory until it is another.
    if os.fork() == 0:
        make(folder, arguments.megabytes)
        os._exit(0)
    if os.wait()[1] != 0:
        sys.exit("the models could not be made")
    mergekit = os.path.join(os.path.dirname(sys.executable), "mergekit-yaml")
    print("| method | tangent | mergekit | ratio | bar | processors | tangent, peak | mergekit, peak |")
    print("|---|---|---|---|---|---|---|---|")
    for method in arguments.methods.split(","):
        recipe = os.path.join(folder, method + ".yml")
        with open(recipe, "w") as file:
            file.write(RECIPES[method].format(folder=folder) + "\n")
        out = os.path.join(folder, "out")
        ours = run(arguments.tangent.split() + ["merge", recipe, "--out", out], out)
        theirs = run([mergekit, recipe, out], out)
        bar = f"{BARS[method]:.2f}" if method in BARS else ""
        print(
            f"| {method} | {ours[0]:.1f} s | {theirs[0]:.1f} s | {ours[0] / theirs[0]:.2f} | {bar}"
            f" | {ours[2]:.0f} s, {theirs[2]:.0f} s | {ours[1]:.0f} MB | {theirs[1]:.0f} MB |",
            flush=True,
        )


main()
