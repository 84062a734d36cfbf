"""Writes the fixtures of the LabelWord*ParityTests: nano T5s with random weights, and what Transformers and PyTorch make of them.

    python3 -m venv venv
    venv/bin/pip install torch==2.15.0 transformers==5.24.0 sentence-transformers==6.2.0 sentencepiece protobuf numpy==2.4.6 safetensors==0.8.0
    venv/bin/python generate.py [NAME…]
    venv/bin/python generate.py --check NAME FOLDER   # an exported FOLDER against expected.safetensors

Everything that is expected is computed in float64 from the stored float32 weights, so that only our own rounding is measured.
For every model MODEL/ there is the folder as Transformers writes it, MODEL/expected.json with

    limit, cases           what texts are cut to, and texts with their token ids
    words, tokens          label words, and the first token of each
    scale                  what scores are multiplied with
    checkpoints            by the class of a fine-tuned model: its tensors, by the name in the folder or null for those of a head
    losses                 by method, of three steps
    encoder, decoder       the buckets of the relative positions -600 to 600

and MODEL/expected.safetensors with

    input_ids, attention_mask             a padded batch
    encoded                               the encoder's last hidden states; those of padding are 0 here
    decoder_ids, decoded                  some tokens, and the decoder's last hidden states of them
    features                              the decoder's last hidden state for the start token
    scores                                T5ForConditionalGeneration's logits of the label words as the first token
    direction.NAME, jvp                   a direction of the weights, and torch.func.jvp of the features along it
    labels                                the classes of the texts
    STANDARD.NAME, LINEARIZED.NAME        the weights after three steps of the protocol's fine-tuning, all but lm_head's
"""
import importlib.util
import json
import pathlib
import shutil
import sys
import tempfile

import torch
import transformers
from safetensors.torch import load_file, save_file
from torch.func import functional_call, jvp
from transformers import T5Config, T5ForConditionalGeneration, T5ForSequenceClassification, T5Model
from transformers.models.t5 import modeling_t5

HERE = pathlib.Path(__file__).parent
_spec = importlib.util.spec_from_file_location("texts", HERE.parent / "text" / "generate.py")
texts = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(texts)

WORDS = ["cat", "dog", "the text", "numbers"]
LIMIT = 24


def wide_norm(self, x):
    """Transformers takes the mean of squares in float32, whatever the weights' type."""
    return self.weight * x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.variance_epsilon)


def tokenizer():
    proto = texts.sentence_pieces()
    vocab = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)] + [(piece.piece, piece.score) for piece in proto.pieces[3:]]
    vocab += [(f"<extra_id_{i}>", 0.0) for i in (1, 0)]
    return transformers.T5Tokenizer(
        vocab=vocab, _spm_precompiled_charsmap=proto.normalizer_spec.precompiled_charsmap, extra_ids=2, model_max_length=LIMIT
    )


def configuration(rows, **more):
    return T5Config(
        vocab_size=rows, d_model=8, d_kv=3, num_heads=2, num_layers=2, decoder_start_token_id=0, attn_implementation="eager", **more
    )


def t5(rows):
    """Version 1.0, with the default of 32 buckets."""
    return configuration(rows, d_ff=12, feed_forward_proj="relu")


def flan_t5(rows):
    """Version 1.1's layers, scores of its own table; few buckets, so that texts reach beyond their span."""
    return configuration(
        rows, d_ff=7, feed_forward_proj="gated-gelu", tie_word_embeddings=False, num_decoder_layers=3,
        relative_attention_num_buckets=12, relative_attention_max_distance=16,
    )


MODELS = {"t5": t5, "flan-t5": flan_t5}


def randomize(model):
    """As the other fixtures' weights, but for tables: their rows are layers' inputs, of width 1."""
    texts.randomize(model)
    with torch.no_grad():
        for name, p in model.named_parameters():
            if name in ("shared.weight", "lm_head.weight") or "relative_attention_bias" in name:
                p.copy_(torch.randn_like(p) * 0.7)


def decoded(model, weights, ids, mask, decoder_ids):
    return functional_call(model, weights, (), dict(input_ids=ids, attention_mask=mask, decoder_input_ids=decoder_ids, use_cache=False))


def checkpoints(folder):
    """Which of a fine-tuned checkpoint's tensors are the folder's, found by giving them the folder's values."""
    known = load_file(folder / "model.safetensors")
    found = {}
    for kind in (T5ForConditionalGeneration, T5ForSequenceClassification):
        model = kind.from_pretrained(folder)
        out = pathlib.Path(tempfile.mkdtemp())
        model.save_pretrained(out)
        names = {}
        for name, tensor in load_file(out / "model.safetensors").items():
            same = [n for n, t in known.items() if (name == n or name.endswith("." + n)) and torch.equal(t, tensor)]
            names[name] = {"is": max(same, key=len) if same else None, "shape": list(tensor.shape)}
        found[kind.__name__] = names
    return found


def buckets(config, both_ways):
    return modeling_t5.T5Attention._relative_position_bucket(
        torch.arange(-600, 601), both_ways, config.relative_attention_num_buckets, config.relative_attention_max_distance
    ).tolist()


def write(name):
    torch.manual_seed(5)
    tok = tokenizer()
    config = MODELS[name](len(tok))
    whole = T5ForConditionalGeneration(config)
    if name == "flan-t5":
        whole.lm_head.weight = torch.nn.Parameter(torch.randn_like(whole.shared.weight))
    randomize(whole)
    folder = HERE / name
    shutil.rmtree(folder, ignore_errors=True)
    whole.save_pretrained(folder)
    tok.save_pretrained(folder)
    (folder / "generation_config.json").unlink()
    tok = transformers.AutoTokenizer.from_pretrained(folder)
    cases = [{"text": text, "ids": tok(text, truncation=True, max_length=LIMIT)["input_ids"]} for text in texts.TEXTS]
    words = [tok(word, add_special_tokens=False)["input_ids"][0] for word in WORDS]
    assert len(set(words)) == len(WORDS)
    batch = tok(texts.TEXTS, truncation=True, max_length=LIMIT, padding=True, return_tensors="pt")
    ids, mask = batch["input_ids"], batch["attention_mask"]

    whole = T5ForConditionalGeneration.from_pretrained(folder, attn_implementation="eager").eval().double()
    model = T5Model.from_pretrained(folder, attn_implementation="eager").eval().double()
    weights = {n: p.detach() for n, p in model.named_parameters()}
    direction = {n: torch.randn_like(p).float() * 0.1 for n, p in weights.items()}
    scale = config.d_model**-0.5 if whole.config.scale_decoder_outputs else 1.0
    head = whole.lm_head.weight.detach()[words]
    labels = torch.arange(len(cases)) % len(WORDS)
    start = torch.zeros(len(cases), 1, dtype=torch.long)
    decoder_ids = torch.cat([start, torch.randint(3, len(tok), (len(cases), 4))], dim=1)
    call = lambda w: decoded(model, w, ids, mask, start).last_hidden_state[:, 0]
    logits = lambda features: scale * features @ head.T
    with torch.no_grad():
        value, tangent = jvp(call, (weights,), ({n: d.double() for n, d in direction.items()},))
        more = decoded(model, weights, ids, mask, decoder_ids)
        scores = whole(input_ids=ids, attention_mask=mask, decoder_input_ids=start, use_cache=False).logits[:, 0, words]
        assert torch.allclose(logits(value), scores, rtol=0, atol=1e-12)
        assert torch.allclose(more.last_hidden_state[:, 0], value, rtol=0, atol=1e-12)
    tensors = {
        "input_ids": ids, "attention_mask": mask, "encoded": more.encoder_last_hidden_state * mask[:, :, None], "decoder_ids": decoder_ids,
        "decoded": more.last_hidden_state, "features": value, "scores": scores, "jvp": tangent, "labels": labels,
    }
    tensors |= {"direction." + n: d for n, d in direction.items()}
    losses = {}
    for method in ("STANDARD", "LINEARIZED"):
        after, losses[method] = texts.fine_tune(call, weights, labels, logits, method == "LINEARIZED")
        tensors |= {f"{method}.{n}": p for n, p in after.items()}
    expected = {
        "limit": LIMIT, "cases": cases, "words": WORDS, "tokens": words, "scale": scale, "checkpoints": checkpoints(folder),
        "losses": losses, "encoder": buckets(config, True), "decoder": buckets(config, False),
    }
    (folder / "expected.json").write_text(json.dumps(expected, separators=(",", ":")))
    save_file({n: t.contiguous() for n, t in tensors.items()}, folder / "expected.safetensors")
    print(name, sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()), "bytes", losses)


def check(name, folder):
    """Whether Transformers reads a folder as the fixture's model."""
    expected = load_file(HERE / name / "expected.safetensors")
    tok = transformers.AutoTokenizer.from_pretrained(folder)
    batch = tok(texts.TEXTS, truncation=True, padding=True, return_tensors="pt")
    model = T5ForConditionalGeneration.from_pretrained(folder).eval().double()
    start = torch.full((len(texts.TEXTS), 1), model.config.decoder_start_token_id)
    words = [tok(word, add_special_tokens=False)["input_ids"][0] for word in WORDS]
    with torch.no_grad():
        scores = model(**batch, decoder_input_ids=start, use_cache=False).logits[:, 0, words]
    print("token ids", torch.equal(batch["input_ids"], expected["input_ids"]), "largest difference", (scores - expected["scores"]).abs().max().item())


if __name__ == "__main__":
    modeling_t5.T5LayerNorm.forward = wide_norm
    if sys.argv[1:2] == ["--check"]:
        check(*sys.argv[2:])
    else:
        for each in sys.argv[1:] or MODELS:
            write(each)
        print("torch", torch.__version__, "transformers", transformers.__version__)
