"""Images in other formats, and what Pillow makes of each (NAME.expected.ppm). Written with Pillow; run in this folder."""
import io

import PIL
from PIL import Image

print("Pillow", PIL.__version__)


def picture(mode, size=(23, 17)):
    image = Image.new("RGBA", size)
    for y in range(size[1]):
        for x in range(size[0]):
            image.putpixel((x, y), (x * 11 % 256, y * 15 % 256, (x * y) % 256, 255 if (x + y) % 3 else 40))
    return image.convert(mode)


def save(name, image, **options):
    image.save(name, **options)
    Image.open(name).convert("RGB").save(name + ".expected.ppm")


save("lossless.webp", picture("RGB"), lossless=True)
save("lossless-alpha.webp", picture("RGBA"), lossless=True, exact=True)
save("lossy.webp", picture("RGB"), quality=90)
save("lossy-alpha.webp", picture("RGBA"), quality=90)
save("grey.gif", picture("L"))
save("palette.gif", picture("RGB").quantize(64))
first = picture("RGB").quantize(16)
save("animated.gif", first, save_all=True, append_images=[first.rotate(180)], duration=100)
save("rgb.bmp", picture("RGB"))
save("palette.bmp", picture("RGB").quantize(32))
save("grey.bmp", picture("L"))
save("one-bit.bmp", picture("1"))

# A JPEG whose colour profile is damaged: Pillow does not look at it.
buffer = io.BytesIO()
picture("RGB").save(buffer, "JPEG", quality=90, subsampling=0)
jpeg = buffer.getvalue()
profile = b"ICC_PROFILE\x00\x01\x01" + b"\xff" * 60
segment = b"\xff\xe2" + (len(profile) + 2).to_bytes(2, "big") + profile
with open("broken-profile.jpg", "wb") as file:
    file.write(jpeg[:2] + segment + jpeg[2:])
Image.open("broken-profile.jpg").convert("RGB").save("broken-profile.jpg.expected.ppm")
