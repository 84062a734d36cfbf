"""Writes the fixtures of the Clip*ParityTests: nano CLIPs with random weights, and what the field's own code makes of them.

    python3 -m venv venv
    venv/bin/pip install torch==2.7.1 transformers==5.24.0 open_clip_torch==3.3.0 numpy==2.4.6 safetensors==0.8.0
    venv/bin/python generate.py

Everything that is expected is computed in float64 from the stored float32 weights, so that only our own rounding is measured.
For every model MODEL/ there is the folder as Transformers writes it, and MODEL/expected.safetensors with

    pixel_values, input_ids           inputs
    image_features, text_features     get_image_features and get_text_features, not normalised
    logits                            logits_per_image
    direction.NAME, jvp               a direction of the image tower's weights, torch.func.jvp along it
    head, labels                      unit class embeddings, and the classes of the images
    STANDARD.NAME, LINEARIZED.NAME    the image tower's weights after three steps of the protocol's fine-tuning
    zero_shot                         class embeddings of CLASS_NAMES in TEMPLATES, as zero-shot.json has them

open-clip-*/ are OpenCLIP's own models, as its users and the paper's code save them, with the same inputs and features.
"""
import gzip
import json
import math
import pathlib
import shutil

import numpy as np
import open_clip
import torch
import torch.nn.functional as F
import transformers
from open_clip.tokenizer import default_bpe
from safetensors.torch import save_file
from torch.func import functional_call, jvp
from torch.nn.attention import SDPBackend, sdpa_kernel
from transformers import CLIPConfig, CLIPModel, CLIPTokenizer

HERE = pathlib.Path(__file__).parent
IMAGES, CLASSES, STEPS, PEAK, DECAY, CLIP_NORM, SCALE = 5, 4, 3, 1e-3, 0.1, 1.0, math.log(20)
MERGES = 500
torch.manual_seed(0)


def fresh(name):
    folder = HERE / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def randomize(module):
    """Weights that are large enough for every non-linearity and every bias to matter."""
    with torch.no_grad():
        for name, p in module.named_parameters():
            centre = 1.0 if p.ndim == 1 and name.endswith("weight") else 0.0
            if name != "logit_scale":
                p.copy_(centre + torch.randn_like(p) * (0.3 if p.ndim < 2 else 1.2 / p[0].numel() ** 0.5))


def tokenizer():
    """CLIP's own vocabulary, cut off after its first merges."""
    lines = gzip.open(default_bpe()).read().decode("utf-8").split("\n")[1 : MERGES + 1]
    merges = [tuple(line.split()) for line in lines]
    letters = list(open_clip.tokenizer.bytes_to_unicode().values())
    words = letters + [letter + "</w>" for letter in letters] + ["".join(pair) for pair in merges]
    words += ["<|startoftext|>", "<|endoftext|>"]
    return CLIPTokenizer(vocab={word: i for i, word in enumerate(words)}, merges=merges, model_max_length=77)


TEXTS = [
    "a photo of a cat.",
    "A Photo of the  CAT!!\n\tIt's 1984, isn't it?",
    "",
    "   ",
    "Grüße aus 北京 – naïve façade, ﬁn; Ελλάδα, ПРИВЕТ, İstanbul",
    "e\u0301 and \u00e9 are one after normalisation",
    "emoji 🐈‍⬛ and \u200b zero width",
    "<|endoftext|> in the text <|startoftext|>",
    "underscores_and-dashes 'quoted' we'll they've I'd I'm",
    "long " * 200,
    "a" * 300,
]


def tokens(tok):
    one = [tok(text, truncation=True, max_length=77)["input_ids"] for text in TEXTS]
    batch = tok(TEXTS[:4], truncation=True, max_length=77, padding=True)["input_ids"]
    folder = fresh("tokenizer")
    tok.save_pretrained(folder)
    cases = [{"text": text, "ids": ids} for text, ids in zip(TEXTS, one)]
    (folder / "expected.json").write_text(json.dumps({"cases": cases, "padded": batch}))


def towers(activation, eos, epsilon, vision, text, projection, vocabulary):
    config = CLIPConfig(
        text_config=dict(
            text, hidden_act=activation, layer_norm_eps=epsilon, vocab_size=vocabulary, eos_token_id=eos, bos_token_id=vocabulary - 2,
            pad_token_id=vocabulary - 1, projection_dim=projection,
        ),
        vision_config=dict(vision, hidden_act=activation, layer_norm_eps=epsilon, projection_dim=projection),
        projection_dim=projection,
        attn_implementation="sdpa",  # eager attention would take its softmax in float32
    )
    model = CLIPModel(config).eval()
    randomize(model)
    with torch.no_grad():
        model.logit_scale.fill_(3.1)
    return model


def pooled(output):
    return output if isinstance(output, torch.Tensor) else output.pooler_output


class ImageTower(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.vision_model = model.vision_model
        self.visual_projection = model.visual_projection

    def forward(self, pixels):
        return self.visual_projection(self.vision_model(pixels).pooler_output)


CLASS_NAMES = ["cat", "Yield right-of-way", "100 km/h", "café"]
TEMPLATES = ["a photo of a {}.", "a photo of the number: \"{}\".", "graffiti of {}"]


def zero_shot(model, tok, positions):
    """What the paper's heads.py does, without the scale: normalise, average, normalise."""
    rows = []
    for name in CLASS_NAMES:
        prompts = [template.replace("{}", name) for template in TEMPLATES]
        ids = tok(prompts, truncation=True, max_length=positions, padding=True, return_tensors="pt")["input_ids"]
        mean = F.normalize(pooled(model.get_text_features(input_ids=ids)), dim=-1).mean(0)
        rows.append(mean / mean.norm())
    return torch.stack(rows)


def rate(step, warmup):
    if step < warmup:
        return PEAK * (step + 1) / warmup
    return 0.5 * PEAK * (1 + math.cos(math.pi * (step - warmup) / (STEPS - warmup)))


def fine_tune(tower, pixels, labels, head, linearized):
    """The protocol's steps on all images at once: schedule, clip, AdamW on theta."""
    origin = {n: p.detach().clone() for n, p in tower.named_parameters()}
    theta = {n: p.clone().requires_grad_() for n, p in origin.items()}
    optimizer = torch.optim.AdamW(theta.values(), lr=PEAK, betas=(0.9, 0.999), eps=1e-8, weight_decay=DECAY)
    for step in range(STEPS):
        call = lambda weights: functional_call(tower, weights, (pixels,))
        if linearized:
            tau = {n: theta[n] - origin[n] for n in origin}
            f0, tangent = jvp(call, (origin,), (tau,))
            features = f0 + tangent
        else:
            features = call(theta)
        logits = math.exp(SCALE) * F.normalize(features, dim=-1) @ head.T
        optimizer.zero_grad()
        F.cross_entropy(logits, labels).backward()
        optimizer.param_groups[0]["lr"] = rate(step, 1)
        torch.nn.utils.clip_grad_norm_(list(theta.values()), CLIP_NORM)
        optimizer.step()
    return {n: p.detach().clone() for n, p in theta.items()}


def transformers_model(name, tok, **shape):
    vocabulary = len(tok)
    model = towers(vocabulary=vocabulary, **shape)
    folder = fresh(name)
    model.save_pretrained(folder)
    tok.save_pretrained(folder)
    size = model.config.vision_config.image_size
    pixels = torch.randn(IMAGES, 3, size, size)
    positions = model.config.text_config.max_position_embeddings
    ids = tok(TEXTS[:5], truncation=True, max_length=positions, padding=True, return_tensors="pt")["input_ids"]
    model.double()
    wide = pixels.double()
    tower = ImageTower(model)
    weights = {n: p.detach() for n, p in tower.named_parameters()}
    direction = {n: torch.randn_like(p).float().double() * 0.1 for n, p in weights.items()}
    head = F.normalize(torch.randn(CLASSES, model.config.projection_dim), dim=-1)
    labels = torch.arange(IMAGES) % CLASSES
    with torch.no_grad():
        image = pooled(model.get_image_features(pixel_values=wide))
        text = pooled(model.get_text_features(input_ids=ids))
        logits = model(input_ids=ids, pixel_values=wide).logits_per_image
        classes = zero_shot(model, tok, positions)
        _, tangent = jvp(lambda w: functional_call(tower, w, (wide,)), (weights,), (direction,))
    assert torch.allclose(image, tower(wide))
    expected = {
        "pixel_values": pixels, "input_ids": ids, "image_features": image, "text_features": text, "logits": logits, "jvp": tangent,
        "head": head, "labels": labels, "zero_shot": classes,
    }
    expected |= {"direction." + n: d.float() for n, d in direction.items()}
    for method in ("STANDARD", "LINEARIZED"):
        after = fine_tune(tower, wide, labels, head.double(), method == "LINEARIZED")
        expected |= {f"{method}.{n}": p for n, p in after.items()}
    save_file({n: t.contiguous() for n, t in expected.items()}, folder / "expected.safetensors")


def half_in_shards(name, dtype, tok):
    """A model in half precision over several files, as large ones are published."""
    vocabulary = len(tok)
    model = towers(
        "quick_gelu", vocabulary - 1, 1e-5, vocabulary=vocabulary, projection=6,
        vision=dict(hidden_size=8, intermediate_size=16, num_hidden_layers=2, num_attention_heads=2, image_size=8, patch_size=4),
        text=dict(hidden_size=4, intermediate_size=8, num_hidden_layers=1, num_attention_heads=2, max_position_embeddings=16),
    ).to(dtype)
    folder = fresh(name)
    model.save_pretrained(folder, max_shard_size="10KB")
    tok.save_pretrained(folder)
    model.double()
    pixels = torch.randn(IMAGES, 3, 8, 8)
    ids = tok(TEXTS[:4], truncation=True, max_length=16, padding=True, return_tensors="pt")["input_ids"]
    with torch.no_grad():
        image = pooled(model.get_image_features(pixel_values=pixels.double()))
        text = pooled(model.get_text_features(input_ids=ids))
    save_file({"pixel_values": pixels, "input_ids": ids, "image_features": image, "text_features": text}, folder / "expected.safetensors")


class ImageEncoder(torch.nn.Module):
    """The paper's module: OpenCLIP's model without the text tower's layers."""

    def __init__(self, model):
        super().__init__()
        self.model = model
        delattr(self.model, "transformer")


def linearized(encoder, origin):
    """The state dict of the paper's LinearizedImageEncoder: parameters by number, in the module's order."""
    params = torch.nn.ParameterList([p.detach() for p in encoder.parameters()])
    params0 = torch.nn.ParameterList([p.detach() for p in origin.parameters()])
    holder = torch.nn.Module()
    holder.model = torch.nn.Module()
    holder.model.params, holder.model.params0 = params, params0
    return holder.state_dict() | {"model_name": "ViT-nano"}


def open_clip_model(name, tok, quick):
    torch.manual_seed(1 + quick)
    config = dict(
        embed_dim=6,
        vision_cfg=dict(image_size=8, layers=2, width=16, head_width=8, patch_size=4, mlp_ratio=2.5),
        text_cfg=dict(context_length=77, vocab_size=len(tok), width=8, heads=2, layers=1),
    )
    if quick:
        config["quick_gelu"] = True
    make = lambda: open_clip.CLIP(
        embed_dim=6, vision_cfg=open_clip.CLIPVisionCfg(**config["vision_cfg"]), text_cfg=open_clip.CLIPTextCfg(**config["text_cfg"]), quick_gelu=quick
    ).eval()
    model = make()
    randomize(model)
    folder = fresh(name)
    normal = dict(mean=[0.5, 0.4, 0.3], std=[0.2, 0.3, 0.4])
    (folder / "open_clip_config.json").write_text(json.dumps({"model_cfg": config, "preprocess_cfg": normal}, indent=1))
    tok.save_pretrained(folder)
    weights = {n: p.detach().clone() for n, p in model.state_dict().items()}
    if quick:
        torch.save(weights, folder / "open_clip_pytorch_model.bin")
        wrapped = {"epoch": 3, "name": "nano", "state_dict": {"module." + n: t.half() for n, t in weights.items()}, "optimizer": {"state": {}}}
        torch.save(wrapped, folder / "training.pt")
        torch.save(weights, folder / "legacy.pt", _use_new_zipfile_serialization=False)
    else:
        save_file(weights, folder / "open_clip_model.safetensors")
    pixels = torch.randn(IMAGES, 3, 8, 8)
    ids = tok(TEXTS[:5], truncation=True, max_length=77, padding="max_length", return_tensors="pt")["input_ids"]
    tuned = make()
    randomize(tuned)
    half = make()
    half.load_state_dict({n: t.half().float() for n, t in weights.items()})
    with torch.no_grad():
        expected = {"pixel_values": pixels, "input_ids": ids, "half_image_features": half.double().encode_image(pixels.double())}
        for prefix, each in (("", model), ("tuned_", tuned)):
            each.double()
            expected[prefix + "image_features"] = each.encode_image(pixels.double())
            if not prefix:
                expected["text_features"] = each.encode_text(ids)
            each.float()
    save_file({n: t.contiguous() for n, t in expected.items()}, folder / "expected.safetensors")
    if quick:
        encoder, origin = ImageEncoder(tuned), ImageEncoder(model)
        torch.save(encoder.state_dict(), folder / "finetuned-state-dict.pt")
        torch.save(linearized(encoder, origin), folder / "linear_finetuned.pt")
        torch.save(encoder, folder / "finetuned.pt")


def main():
    tok = tokenizer()
    tokens(tok)
    (HERE / "zero-shot.json").write_text(json.dumps({"class_names": CLASS_NAMES, "templates": TEMPLATES}))
    half_in_shards("shards-fp16", torch.float16, tok)
    half_in_shards("shards-bf16", torch.bfloat16, tok)
    open_clip_model("open-clip-quick-gelu", tok, True)
    open_clip_model("open-clip-gelu", tok, False)
    torch.manual_seed(7)
    transformers_model(
        "quick-gelu", tok, activation="quick_gelu", eos=len(tok) - 1, epsilon=1e-5, projection=10,
        vision=dict(hidden_size=16, intermediate_size=24, num_hidden_layers=2, num_attention_heads=2, image_size=12, patch_size=4),
        text=dict(hidden_size=12, intermediate_size=20, num_hidden_layers=2, num_attention_heads=3, max_position_embeddings=16),
    )
    # A margin that no patch sees, another epsilon, and an end of text as older configurations have it.
    transformers_model(
        "gelu", tok, activation="gelu", eos=2, epsilon=1e-3, projection=9,
        vision=dict(hidden_size=12, intermediate_size=40, num_hidden_layers=3, num_attention_heads=3, image_size=11, patch_size=5),
        text=dict(hidden_size=8, intermediate_size=20, num_hidden_layers=1, num_attention_heads=2, max_position_embeddings=77),
    )
    print("torch", torch.__version__, "transformers", transformers.__version__, "open_clip", open_clip.__version__, "numpy", np.__version__)


if __name__ == "__main__":
    with sdpa_kernel(SDPBackend.MATH):  # the only backend with a forward mode
        main()
