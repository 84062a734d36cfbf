#!/usr/bin/env python3
"""Learns the tokenizer.json of the demonstration's CLIP from the names in the atlas: not part of the build.

    learn_tokenizer.py ATLAS.json OUT

CLIP's own pipeline (lower-casing, byte-level BPE with an end-of-word suffix) with a small vocabulary in which
every word of a character name is one token. Needs the tokenizers package.
"""
import json
import sys

from tokenizers import Regex, Tokenizer, decoders, normalizers, pre_tokenizers, processors
from tokenizers.models import BPE
from tokenizers.trainers import BpeTrainer

START, END = "<|startoftext|>", "<|endoftext|>"
SPLIT = r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"
FRAMES = "a photo of an image the glyph character symbol sign letter drawing picture called named in some any font style"


def main(atlas, out):
    with open(atlas) as file:
        names = [glyph["name"] for glyph in json.load(file)["glyphs"]]
    tokenizer = Tokenizer(BPE(unk_token=END, end_of_word_suffix="</w>"))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(SPLIT), "removed", invert=True), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = BpeTrainer(vocab_size=6000, min_frequency=1, special_tokens=[], initial_alphabet=sorted(alphabet), end_of_word_suffix="</w>", show_progress=False)
    tokenizer.train_from_iterator(names + FRAMES.split(), trainer)
    model = json.loads(tokenizer.to_str())["model"]
    vocabulary = model["vocab"]
    for character in sorted(alphabet):
        vocabulary.setdefault(character + "</w>", len(vocabulary))
    for special in (START, END):  # the end last: the largest id, as older configurations expect
        vocabulary[special] = len(vocabulary)
    merges = [tuple(m.split(" ")) if isinstance(m, str) else tuple(m) for m in model["merges"]]
    tokenizer.model = BPE(vocab=vocabulary, merges=merges, unk_token=END, end_of_word_suffix="</w>")
    tokenizer.add_special_tokens([START, END])
    tokenizer.post_processor = processors.RobertaProcessing((END, vocabulary[END]), (START, vocabulary[START]), False, False)
    tokenizer.save(out)
    lengths = [len(tokenizer.encode(name).ids) for name in names]
    words = [len(name.split()) + 2 for name in names]
    print(len(vocabulary), "tokens; longest name", max(lengths), "mean", sum(lengths) / len(lengths), "words", sum(words) / len(words))
    print(tokenizer.encode("a photo of the Greek small letter ALPHA").tokens, tokenizer.encode("Größe ∇ 42 zzq").tokens)


if __name__ == "__main__":
    main(*sys.argv[1:])
