"""Writes lora/: PEFT's adapters of the nano BERT in base/ (generate.py writes it), and what PEFT's merge_and_unload makes.

    venv/bin/python generate_lora.py      with the versions that generate.py names

    lora/NAME/adapter_config.json, adapter_model.safetensors     as PEFT saves them, after a few steps of training
    lora/NAME/merged.safetensors                                 the encoder after merge_and_unload
"""
import json
import pathlib
import shutil

import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import save_file
from transformers import BertForSequenceClassification

HERE = pathlib.Path(__file__).parent
torch.set_num_threads(1)
ADAPTERS = {
    # ranks and alphas that differ from layer to layer, and PEFT's own initialisation
    "plain": LoraConfig(task_type="SEQ_CLS", r=4, lora_alpha=6, lora_dropout=0.1, target_modules=["query", "value", "dense"],
                        rank_pattern={"layer.1.attention.self.value": 2, "output.dense": 3},
                        alpha_pattern={"layer.0.attention.self.query": 5, ".*intermediate.dense": 1}),
    # α/√r, an adapted table, biases that are trained too
    "rslora": LoraConfig(task_type="SEQ_CLS", r=3, lora_alpha=2, use_rslora=True, bias="lora_only", init_lora_weights="gaussian",
                         target_modules=["query", "word_embeddings"]),
    # what a difference of matrices cannot say
    "dora": LoraConfig(task_type="SEQ_CLS", r=2, use_dora=True, target_modules=["query"]),
}


def main():
    shutil.rmtree(HERE / "lora", ignore_errors=True)
    for number, (name, config) in enumerate(ADAPTERS.items()):
        torch.manual_seed(number)
        model = BertForSequenceClassification.from_pretrained(HERE / "base", num_labels=3, attn_implementation="eager")
        peft = get_peft_model(model, config)
        optimizer = torch.optim.AdamW([p for p in peft.parameters() if p.requires_grad], lr=3e-2)
        for _ in range(5):
            ids = torch.randint(5, 40, (8, 7))
            loss = peft(input_ids=ids, attention_mask=torch.ones_like(ids), labels=torch.randint(3, (8,))).loss
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        folder = HERE / "lora" / name
        peft.save_pretrained(folder)
        (folder / "README.md").unlink(missing_ok=True)
        settings = json.loads((folder / "adapter_config.json").read_text())
        settings["base_model_name_or_path"] = "base"
        settings["target_modules"] = sorted(settings["target_modules"])
        (folder / "adapter_config.json").write_text(json.dumps(settings, indent=1, sort_keys=True) + "\n")
        if not config.use_dora:
            merged = peft.eval().merge_and_unload().bert.state_dict()
            save_file({n: t.contiguous() for n, t in merged.items() if not n.startswith("pooler.")}, folder / "merged.safetensors")


if __name__ == "__main__":
    main()
