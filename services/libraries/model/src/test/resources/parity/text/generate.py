"""Writes the fixtures of the Text*ParityTests: nano encoders of BERT and its relatives with random weights, and what the field's code makes of them.

    python3 -m venv venv
    venv/bin/pip install torch==2.15.0 transformers==5.24.0 sentence-transformers==6.2.0 sentencepiece protobuf numpy==2.4.6 safetensors==0.8.0
    venv/bin/python generate.py [NAME…]

Everything that is expected is computed in float64 from the stored float32 weights, so that only our own rounding is measured.
For every model MODEL/ there is the folder as Transformers writes it, MODEL/sentence/ with what sentence-transformers adds to it,
MODEL/expected.json with

    limit, cases           what texts are cut to, and texts with their token ids
    trained                the cases that are trained on: those without the padding token, for whose row nn.Embedding gives no gradient
    checkpoints            by the class of a fine-tuned model: its tensors, by the name in the folder or null for those of a head

and MODEL/expected.safetensors with

    input_ids, attention_mask, features   a padded batch, and the mean of the last hidden states
    direction.NAME, jvp                   a direction of the weights, and torch.func.jvp along it
    head, labels                          unit class embeddings, and the classes of the texts
    STANDARD.NAME, LINEARIZED.NAME        the weights after three steps of the protocol's fine-tuning
    sentences                             what sentence-transformers' own encode() gives for the cases
"""
import io
import json
import math
import pathlib
import shutil
import sys
import tempfile

import numpy as np
import sentencepiece
import torch
import torch.nn.functional as F
import transformers
from safetensors.torch import load_file, save_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
from tokenizers import Tokenizer, decoders, normalizers, pre_tokenizers, processors, trainers
from tokenizers.models import BPE, WordPiece
from torch.func import functional_call, jvp
from torch.nn.attention import SDPBackend, sdpa_kernel
from transformers import AutoModel, AutoModelForMaskedLM, AutoModelForSequenceClassification, PreTrainedTokenizerFast
from transformers.utils import sentencepiece_model_pb2_new

HERE = pathlib.Path(__file__).parent
CLASSES, STEPS, PEAK, DECAY, CLIP_NORM, SCALE = 4, 3, 1e-3, 0.1, 1.0, math.log(20)

TEXTS = [
    "a photo of a cat.",
    "A Photo of the  CAT!!\n\tIt's 1984, isn't it?",
    "",
    "   ",
    "Grüße aus 北京 – naïve façade, ﬁn; Ελλάδα, ПРИВЕТ, İstanbul",
    "e\u0301 and \u00e9 are one after normalisation",
    "emoji 🐈‍⬛ and \u200b zero width \u00a0 space, ｆｕｌｌ ｗｉｄｔｈ",
    "tokens in the text: <s> </s> <pad> [SEP] [PAD] <mask> [MASK] end",
    "underscores_and-dashes 'quoted' we'll they've I'd I'm",
    "long " * 60,
    "a" * 200,
]
CORPUS = TEXTS[:-2] + [
    "The cat sat on the mat while the dog ran in the garden.",
    "Die Katze saß auf der Matte, während der Hund im Garten lief.",
    "Le chat était assis sur le tapis et le chien courait dans le jardin.",
    "El gato se sentó en la alfombra; el perro corría por el jardín.",
    "кошка сидела на ковре, а собака бегала по саду",
    "η γάτα καθόταν στο χαλί και ο σκύλος έτρεχε στον κήπο",
    "猫坐在垫子上，狗在花园里跑。",
    "the quick brown fox jumps over the lazy dog 0123456789 and then it rests",
    "numbers such as 1984, 2001 and 42 are written in the text; quotes 'a' and \"b\" too",
]


def corpus(n=20):
    return [line for _ in range(n) for line in CORPUS]


def special(token, lstrip=False):
    return transformers.AddedToken(token, special=True, normalized=False, lstrip=lstrip)


def wordpiece(limit, cls="[CLS]", sep="[SEP]", pad="[PAD]", unk="[UNK]", mask="[MASK]", first=(), **names):
    """BERT's: lower case, accents stripped, Chinese characters apart."""
    tok = Tokenizer(WordPiece(unk_token=unk))
    tok.normalizer = normalizers.BertNormalizer(lowercase=True)
    tok.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tok.decoder = decoders.WordPiece(prefix="##")
    order = list(first) or [pad, unk, cls, sep, mask]
    tok.train_from_iterator(corpus(), trainers.WordPieceTrainer(vocab_size=190, special_tokens=order, show_progress=False))
    ids = [(sep, tok.token_to_id(sep)), (cls, tok.token_to_id(cls))]
    tok.post_processor = processors.TemplateProcessing(single=f"{cls} $A {sep}", pair=f"{cls} $A {sep} $B {sep}", special_tokens=ids)
    return PreTrainedTokenizerFast(
        tokenizer_object=tok, model_max_length=limit, cls_token=cls, sep_token=sep, pad_token=pad, unk_token=unk, mask_token=mask, **names
    )


def byte_pairs(first, size):
    tok = Tokenizer(BPE())
    tok.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    tok.train_from_iterator(corpus(), trainers.BpeTrainer(vocab_size=size, special_tokens=first, initial_alphabet=alphabet, show_progress=False))
    return tok


def byte_level(limit):
    """RoBERTa's byte-level BPE, its special tokens where fairseq has them."""
    tok = byte_pairs(["<s>", "<pad>", "</s>", "<unk>"], 320)
    model = json.loads(tok.to_str())["model"]
    vocab = model["vocab"] | {"<mask>": len(model["vocab"])}
    merges = [tuple(pair) for pair in model["merges"]]
    return transformers.RobertaTokenizer(vocab=vocab, merges=merges, model_max_length=limit)


def byte_level_with_words(limit):
    """ModernBERT's: byte-level BPE of composed characters, with BERT's special tokens."""
    tok = byte_pairs(["[UNK]", "[CLS]", "[SEP]", "[PAD]", "[MASK]"], 310)
    tok.normalizer = normalizers.NFC()
    tok.decoder = decoders.ByteLevel()
    tok.post_processor = processors.TemplateProcessing(
        single="[CLS]:0 $A:0 [SEP]:0", pair="[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1", special_tokens=[("[CLS]", 1), ("[SEP]", 2)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tok, model_max_length=limit, cls_token="[CLS]", sep_token="[SEP]", pad_token="[PAD]", unk_token="[UNK]",
        mask_token=special("[MASK]", lstrip=True), model_input_names=["input_ids", "attention_mask"],
    )


def sentence_pieces():
    """A SentencePiece model with a table of normalisation."""
    rules = pathlib.Path(tempfile.mkdtemp()) / "rules.tsv"
    pairs = {"\n": " ", "\t": " ", "\u00a0": " ", "\u200b": " ", "ﬁ": "fi", "e\u0301": "é"}
    pairs |= {chr(0xFF41 + i): chr(ord("a") + i) for i in range(26)}
    hexed = lambda s: " ".join(f"{ord(c):04X}" for c in s)
    rules.write_text("".join(f"{hexed(a)}\t{hexed(b)}\n" for a, b in pairs.items()))
    out = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(corpus()), model_writer=out, vocab_size=230, character_coverage=1.0, model_type="unigram",
        normalization_rule_tsv=str(rules), hard_vocab_limit=False, num_threads=1, minloglevel=2,
    )
    return sentencepiece_model_pb2_new.ModelProto.FromString(out.getvalue())


def unigram(limit):
    """XLM-R's, as its tokenizer.json has it."""
    proto = sentence_pieces()
    vocab = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    vocab += [(piece.piece, piece.score) for piece in proto.pieces[3:]] + [("<mask>", 0.0)]
    return transformers.XLMRobertaTokenizer(
        vocab=vocab, _spm_precompiled_charsmap=proto.normalizer_spec.precompiled_charsmap, model_max_length=limit,
        mask_token=special("<mask>", lstrip=True),
    )


def bert():
    tok = wordpiece(22)
    return tok, transformers.BertConfig(
        vocab_size=len(tok), hidden_size=12, num_hidden_layers=2, num_attention_heads=3, intermediate_size=20, max_position_embeddings=22
    )


def roberta():
    tok = byte_level(24)
    return tok, transformers.RobertaConfig(
        vocab_size=len(tok), hidden_size=12, num_hidden_layers=2, num_attention_heads=3, intermediate_size=20, max_position_embeddings=26,
        type_vocab_size=1, layer_norm_eps=1e-5, pad_token_id=1, bos_token_id=0, eos_token_id=2,
    )


def xlm_roberta():
    tok = unigram(20)
    return tok, transformers.XLMRobertaConfig(
        vocab_size=len(tok), hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=14, max_position_embeddings=22,
        type_vocab_size=1, layer_norm_eps=1e-5, pad_token_id=1, bos_token_id=0, eos_token_id=2,
    )


def distilbert():
    tok = wordpiece(22)
    return tok, transformers.DistilBertConfig(
        vocab_size=len(tok), dim=12, n_layers=2, n_heads=3, hidden_dim=20, max_position_embeddings=22
    )


def mpnet():
    tok = wordpiece(22, cls="<s>", sep="</s>", pad="<pad>", mask="<mask>", first=["<s>", "<pad>", "</s>", "[UNK]", "<mask>"])
    return tok, transformers.MPNetConfig(
        vocab_size=len(tok), hidden_size=12, num_hidden_layers=2, num_attention_heads=3, intermediate_size=20, max_position_embeddings=24,
        layer_norm_eps=1e-5,
    )


def modernbert():
    tok = byte_level_with_words(26)
    return tok, transformers.ModernBertConfig(
        vocab_size=len(tok), hidden_size=12, num_hidden_layers=4, num_attention_heads=3, intermediate_size=10, max_position_embeddings=26,
        local_attention=8, pad_token_id=3, cls_token_id=1, bos_token_id=1, sep_token_id=2, eos_token_id=2,
    )


def wide_rotation():
    """Transformers turns heads in float32, whatever the weights' type. Here its angles stay float32's, and their cosines, but nothing else."""
    from transformers.models.modernbert import modeling_modernbert as m

    def forward(self, x, position_ids, layer_type):
        angles = position_ids[..., None].float() * getattr(self, f"{layer_type}_inv_freq").float()
        angles = torch.cat((angles, angles), dim=-1).double()
        return angles.cos().float().to(x.dtype), angles.sin().float().to(x.dtype)

    def turn(q, k, cos, sin, unsqueeze_dim=1):
        cos, sin = cos.unsqueeze(unsqueeze_dim), sin.unsqueeze(unsqueeze_dim)
        return q * cos + m.rotate_half(q) * sin, k * cos + m.rotate_half(k) * sin

    m.ModernBertRotaryEmbedding.forward, m.apply_rotary_pos_emb = forward, turn


MODELS = {"bert": bert, "roberta": roberta, "xlm-roberta": xlm_roberta, "distilbert": distilbert, "mpnet": mpnet, "modernbert": modernbert}


def buckets():
    """MPNet's bucket of the relative positions -600 to 600."""
    from transformers.models.mpnet.modeling_mpnet import MPNetEncoder
    return MPNetEncoder.relative_position_bucket(torch.arange(-600, 601)).tolist()


def randomize(module):
    """Weights that are large enough for every non-linearity and every bias to matter."""
    with torch.no_grad():
        for name, p in module.named_parameters():
            centre = 1.0 if p.ndim == 1 and name.endswith("weight") else 0.0
            p.copy_(centre + torch.randn_like(p) * (0.3 if p.ndim < 2 else 1.2 / p[0].numel() ** 0.5))


def features(model, weights, ids, mask, scores=None):
    hidden = functional_call(model, weights, (), dict(input_ids=ids, attention_mask=mask if scores is None else scores)).last_hidden_state
    share = (mask / mask.sum(1, keepdim=True)).to(hidden.dtype)
    return (hidden * share[:, :, None]).sum(1)


def finite_masks(config, mask):
    """ModernBERT's two masks, as numbers: with its own ones, of booleans, padding that sees no token makes the linearized gradient NaN."""
    place = torch.arange(mask.shape[1])
    padding = (1 - mask.double())[:, None, None, :] * -1e30
    far = ((place[:, None] - place).abs() > config.local_attention // 2).double() * -1e30
    return {"full_attention": padding + torch.zeros_like(far), "sliding_attention": padding + far}


def rate(step, warmup):
    if step < warmup:
        return PEAK * (step + 1) / warmup
    return 0.5 * PEAK * (1 + math.cos(math.pi * (step - warmup) / (STEPS - warmup)))


def cosines(head):
    """The logits of a head of unit class embeddings."""
    return lambda features: math.exp(SCALE) * F.normalize(features, dim=-1) @ head.T


def fine_tune(call, origin, labels, logits, linearized):
    """The protocol's steps on all texts at once: schedule, clip, AdamW on theta. Gives the weights after them, and each step's loss."""
    theta = {n: p.clone().requires_grad_() for n, p in origin.items()}
    optimizer = torch.optim.AdamW(theta.values(), lr=PEAK, betas=(0.9, 0.999), eps=1e-8, weight_decay=DECAY)
    losses = []
    for step in range(STEPS):
        if linearized:
            tau = {n: theta[n] - origin[n] for n in origin}
            f0, tangent = jvp(call, (origin,), (tau,))
            result = f0 + tangent
        else:
            result = call(theta)
        loss = F.cross_entropy(logits(result), labels)
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.param_groups[0]["lr"] = rate(step, 1)
        torch.nn.utils.clip_grad_norm_(list(theta.values()), CLIP_NORM)
        optimizer.step()
    return {n: p.detach().clone() for n, p in theta.items()}, losses


def checkpoints(folder, config):
    """Which of a fine-tuned checkpoint's tensors are the folder's, found by giving them the folder's values."""
    known = load_file(folder / "model.safetensors")
    found = {}
    for kind in (AutoModelForSequenceClassification, AutoModelForMaskedLM):
        model = kind.from_pretrained(folder)
        out = pathlib.Path(tempfile.mkdtemp())
        model.save_pretrained(out)
        names = {}
        for name, tensor in load_file(out / "model.safetensors").items():
            same = [n for n, t in known.items() if name.endswith("." + n) and torch.equal(t, tensor)]
            names[name] = {"is": max(same, key=len) if same else None, "shape": list(tensor.shape)}
        found[type(model).__name__] = names
    return found


def sentences(folder, mode):
    """The folder as sentence-transformers saves it; its other JSON files go to sentence/."""
    word = Transformer(str(folder), max_seq_length=16)
    whole = SentenceTransformer(modules=[word, Pooling(word.get_embedding_dimension(), pooling_mode=mode)], device="cpu")
    out = pathlib.Path(tempfile.mkdtemp())
    whole.save_pretrained(str(out))
    target = folder / "sentence"
    for name in ("modules.json", "sentence_bert_config.json", "config_sentence_transformers.json", "tokenizer_config.json", "1_Pooling/config.json"):
        if (out / name).exists():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(out / name, target / name)
    again = SentenceTransformer(str(out), device="cpu").double()
    return again.encode(TEXTS, convert_to_tensor=True, batch_size=4).double()


def write(name):
    torch.manual_seed(5)
    tok, config = MODELS[name]()
    attention = "eager" if name == "mpnet" else "sdpa"  # eager attention may take its softmax in float32, but MPNet's does not
    config._attn_implementation = attention
    model = AutoModel.from_config(config).eval()
    randomize(model)
    folder = HERE / name
    shutil.rmtree(folder, ignore_errors=True)
    model.save_pretrained(folder)
    tok.save_pretrained(folder)
    tok = transformers.AutoTokenizer.from_pretrained(folder)
    limit = tok.model_max_length
    cases = [{"text": text, "ids": tok(text, truncation=True, max_length=limit)["input_ids"]} for text in TEXTS]
    trained = [i for i, case in enumerate(cases) if tok.pad_token_id not in case["ids"]]
    expected = {"limit": limit, "cases": cases, "trained": trained, "checkpoints": checkpoints(folder, config)}
    if name == "mpnet":
        expected["buckets"] = buckets()
    (folder / "expected.json").write_text(json.dumps(expected))
    batch = tok(TEXTS, truncation=True, max_length=limit, padding=True, return_tensors="pt")
    ids, mask = batch["input_ids"], batch["attention_mask"]
    model = AutoModel.from_pretrained(folder, attn_implementation=attention).eval().double()
    weights = {n: p.detach() for n, p in model.named_parameters() if not n.startswith("pooler.")}
    direction = {n: torch.randn_like(p).float() * 0.1 for n, p in weights.items()}
    head = F.normalize(torch.randn(CLASSES, config.hidden_size), dim=-1)
    labels = torch.arange(len(TEXTS)) % CLASSES
    call = lambda w: features(model, w, ids, mask)
    with torch.no_grad():
        value, tangent = jvp(call, (weights,), ({n: d.double() for n, d in direction.items()},))
        tensors = {"input_ids": ids, "attention_mask": mask, "features": value, "jvp": tangent, "head": head, "labels": labels}
        tensors["sentences"] = sentences(folder, "cls" if name == "roberta" else "mean")
    tensors |= {"direction." + n: d for n, d in direction.items()}
    scores = finite_masks(config, mask[trained]) if name == "modernbert" else None
    some = lambda w: features(model, w, ids[trained], mask[trained], scores)
    with torch.no_grad():
        assert torch.allclose(some(weights), value[trained], rtol=0, atol=1e-13)
    for method in ("STANDARD", "LINEARIZED"):
        after, _ = fine_tune(some, weights, labels[trained], cosines(head.double()), method == "LINEARIZED")
        tensors |= {f"{method}.{n}": p for n, p in after.items()}
    save_file({n: t.contiguous() for n, t in tensors.items()}, folder / "expected.safetensors")
    print(name, sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()), "bytes")


if __name__ == "__main__":
    wide_rotation()
    with sdpa_kernel(SDPBackend.MATH):  # the only backend with a forward mode
        for each in sys.argv[1:] or MODELS:
            write(each)
    print("torch", torch.__version__, "transformers", transformers.__version__, "numpy", np.__version__)
