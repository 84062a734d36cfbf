"""Writes convnext/, a fixture of ClipTowersParityTest: a nano CLIP whose image tower is a ConvNeXt, as Transformers writes it.

    the virtual environment of generate.py
    venv/bin/python generate_convnext.py

What is expected is computed in float64 from the stored float32 weights, as in generate.py, and named as there. The tokenizer is
generate.py's, whose folder tokenizer/ must be there.
"""
import pathlib
import shutil

import torch
from safetensors.torch import save_file
from torch.func import functional_call, jvp
from torch.nn.attention import SDPBackend, sdpa_kernel
from transformers import AutoTokenizer, CLIPTextConfig, ConvNextConfig, VisionTextDualEncoderConfig, VisionTextDualEncoderModel

HERE = pathlib.Path(__file__).parent
IMAGES, PROJECTION, SIZE, POSITIONS = 3, 5, 27, 16
TEXTS = ["a photo of a cat.", "100 km/h", ""]
torch.manual_seed(11)


def randomize(module):
    """Weights that are large enough for every non-linearity, bias and gain to matter."""
    with torch.no_grad():
        for name, p in module.named_parameters():
            centre = 1.0 if p.ndim == 1 and not name.endswith("bias") else 0.0
            if name != "logit_scale":
                p.copy_(centre + torch.randn_like(p) * (0.3 if p.ndim < 2 else 1.2 / p[0].numel() ** 0.5))


class ImageTower(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.vision_model = model.vision_model
        self.visual_projection = model.visual_projection

    def forward(self, pixels):
        return self.visual_projection(self.vision_model(pixels).pooler_output)


def main():
    tok = AutoTokenizer.from_pretrained(HERE / "tokenizer")
    end = len(tok) - 1
    # Images with margins that no patch sees, in the first convolution (27 of patches of 4) and in a later one (3 of 6 halved again).
    vision = ConvNextConfig(
        image_size=SIZE, patch_size=4, num_stages=3, hidden_sizes=[6, 8, 10], depths=[1, 2, 1], layer_norm_eps=1e-5,
        layer_scale_init_value=1e-2,
        hidden_size=10,  # not its own, but the model of two towers asks for it
    )
    text = CLIPTextConfig(
        hidden_size=4, intermediate_size=8, num_hidden_layers=1, num_attention_heads=2, vocab_size=len(tok),
        max_position_embeddings=POSITIONS, eos_token_id=end, bos_token_id=end - 1, pad_token_id=end, hidden_act="gelu",
    )
    config = VisionTextDualEncoderConfig.from_vision_text_configs(vision, text, projection_dim=PROJECTION)
    model = VisionTextDualEncoderModel(config).eval()
    randomize(model)
    folder = HERE / "convnext"
    shutil.rmtree(folder, ignore_errors=True)
    model.save_pretrained(folder)
    tok.save_pretrained(folder)
    model = VisionTextDualEncoderModel.from_pretrained(folder).eval().double()
    pixels = torch.randn(IMAGES, 3, SIZE, SIZE)
    wide = pixels.double()
    ids = tok(TEXTS, truncation=True, max_length=POSITIONS, padding=True, return_tensors="pt")["input_ids"]
    tower = ImageTower(model)
    weights = {n: p.detach() for n, p in tower.named_parameters()}
    direction = {n: torch.randn_like(p).float() * 0.1 for n, p in weights.items()}
    with torch.no_grad():
        image = model.get_image_features(pixel_values=wide).pooler_output
        text_features = model.get_text_features(input_ids=ids).pooler_output
        wide_direction = {n: d.double() for n, d in direction.items()}
        value, tangent = jvp(lambda w: functional_call(tower, w, (wide,)), (weights,), (wide_direction,))
    assert torch.allclose(image, value)
    expected = {"pixel_values": pixels, "input_ids": ids, "image_features": image, "text_features": text_features, "jvp": tangent}
    expected |= {"direction." + n: d for n, d in direction.items()}
    save_file({n: t.contiguous() for n, t in expected.items()}, folder / "expected.safetensors")


if __name__ == "__main__":
    with sdpa_kernel(SDPBackend.MATH):
        main()
