"""Makes the models and golden outputs of the recipe tests, with mergekit as it is.

    python -m venv venv && venv/bin/pip install mergekit==0.1.5 torch==2.15.0 transformers==5.24.0
    venv/bin/python recipes.py ../../../../../tools/cli/src/test/resources/dev/tangent/cli/recipe

The folder has recipes in cases/ and public/; the models that they name are made in models/, tiny and
random, with tensor names and configurations as transformers writes them. Beside each recipe goes
what mergekit makes of it. A public recipe names its models as its author did: lines
`# model: NAME = FOLDER` say which of the tiny ones stands for it, and `# refused:` that Tangent does
not run it. Of models with forty layers the golden file keeps some layers only.
"""

import os
import re
import shutil
import sys
import tempfile
import warnings

warnings.filterwarnings("ignore")

import torch
import transformers
import yaml
from mergekit.config import MergeConfiguration
from mergekit.io.lazy_tensor_loader import ShardedTensorIndex, LazyTensorLoader
from mergekit.merge import run_merge
from mergekit.options import MergeOptions
from safetensors.torch import save_file

import reference  # makes PyTorch sort equal numbers by place

torch.set_default_dtype(torch.float32)

ROOT = os.path.abspath(sys.argv[1])
MODELS = os.path.join(ROOT, "models")
KEPT = re.compile(r"layers\.(0|1|12|13|16|23|28|31|34|39|50)\.")
# mergekit asks every model for its embeddings, and transformers' CLIPModel does not answer.
transformers.CLIPModel.get_input_embeddings = lambda self: None
transformers.CLIPModel.get_output_embeddings = lambda self: None
random = torch.Generator().manual_seed(20261201)


def decoder(config, layers, hidden, **more):
    return config(
        vocab_size=8,
        hidden_size=hidden,
        intermediate_size=hidden + 2,
        num_hidden_layers=layers,
        num_attention_heads=2,
        num_key_value_heads=1,
        max_position_embeddings=16,
        tie_word_embeddings=more.pop("tied", False),
        **more,
    )


TINY = dict(
    hidden_size=8,
    intermediate_size=10,
    num_hidden_layers=2,
    num_attention_heads=2,
    projection_dim=6,
)
FAMILIES = {
    "llama": (decoder(transformers.LlamaConfig, 4, 8), torch.float32, "base a b c d e"),
    "mistral": (decoder(transformers.MistralConfig, 3, 8), torch.bfloat16, "base a b c"),
    "qwen": (decoder(transformers.Qwen2Config, 3, 4, tied=True), torch.float32, "base a b"),
    "deep": (decoder(transformers.LlamaConfig, 40, 2, head_dim=2), torch.float32, "a b c"),
    "bert": (
        transformers.BertConfig(
            vocab_size=8,
            hidden_size=8,
            num_hidden_layers=3,
            num_attention_heads=2,
            intermediate_size=10,
            max_position_embeddings=6,
        ),
        torch.float32,
        "a b",
    ),
    "clip": (
        transformers.CLIPConfig(
            text_config=dict(TINY, vocab_size=8, max_position_embeddings=6, eos_token_id=7),
            vision_config=dict(TINY, num_hidden_layers=3, image_size=4, patch_size=2),
            projection_dim=6,
        ),
        torch.float32,
        "base a b",
    ),
}
CLASSES = {
    "llama": transformers.LlamaForCausalLM,
    "deep": transformers.LlamaForCausalLM,
    "mistral": transformers.MistralForCausalLM,
    "qwen": transformers.Qwen2ForCausalLM,
    "bert": transformers.BertForTokenClassification,
    "clip": transformers.CLIPModel,
}


def make_models():
    shutil.rmtree(MODELS, ignore_errors=True)
    for family, (config, dtype, names) in FAMILIES.items():
        base = None
        for name in names.split():
            model = CLASSES[family](config).to(dtype)
            with torch.no_grad():
                for key, value in model.named_parameters():
                    noise = torch.randn(value.shape, generator=random)
                    start = 0.3 * noise if base is None else base[key] + 0.05 * noise
                    value.copy_(start.to(dtype))
            if base is None:
                base = {k: v.detach().float().clone() for k, v in model.named_parameters()}
            # Qwen lies in several shards.
            size = "3KB" if family == "qwen" else "1GB"
            folder = os.path.join(MODELS, family, name)
            model.save_pretrained(folder, max_shard_size=size)
            extra = os.path.join(folder, "generation_config.json")
            if os.path.exists(extra):
                os.remove(extra)


def load(folder):
    loader = LazyTensorLoader(ShardedTensorIndex.from_disk(folder))
    return {name: loader.get_tensor(name) for name in loader.index.tensor_paths}


def run(path):
    text = open(path).read()
    if "# refused:" in text:
        return
    places = dict(re.findall(r"^# model: (\S+) = (\S+)$", text, re.M))
    work = tempfile.mkdtemp()
    for document in yaml.safe_load_all(text):
        name = document.pop("name", "")
        document = renamed(document, places)
        out = os.path.join(work, name or "final")
        run_merge(
            MergeConfiguration.model_validate(document),
            out,
            MergeOptions(copy_tokenizer=False, write_model_card=False, quiet=True, allow_crimes=True),
        )
        places[name] = out
    tensors = load(out)
    count = str(len(tensors))
    if len(tensors) > 250:
        tensors = {k: v for k, v in tensors.items() if "layers." not in k or KEPT.search(k)}
    save_file(
        {k: v.contiguous().clone() for k, v in tensors.items()},
        path.replace(".yml", ".safetensors"),
        metadata={"tensors": count, "recipe": os.path.basename(path)},
    )
    shutil.rmtree(work)
    print(os.path.basename(path), count)


def renamed(value, places):
    if isinstance(value, dict):
        return {k: renamed(v, places) for k, v in value.items()}
    if isinstance(value, list):
        return [renamed(v, places) for v in value]
    if isinstance(value, str):
        value = places.get(value, value)
        folder = os.path.join(MODELS, value)
        return folder if "/" in value and os.path.isdir(folder) else value
    return value


make_models()
only = sys.argv[2] if len(sys.argv) > 2 else ""
for kind in ("cases", "public"):
    for entry in sorted(os.listdir(os.path.join(ROOT, kind))):
        if entry.endswith(".yml") and only in entry:
            run(os.path.join(ROOT, kind, entry))
