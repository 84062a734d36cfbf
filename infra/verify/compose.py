#!/usr/bin/env python3
"""What docker-compose.yml says, for infra/verify.sh: compose.py FILE[,FILE...] COMMAND [ARGUMENT...]

  images                  each service's image, and how it is built: NAME IMAGE CONTEXT DOCKERFILE TARGET KEY=VALUE...
  service NAME FOLDER     writes how a container of the service is run, with what its image says (buildah inspect)
Later files are merged over earlier ones as Compose does it, as far as our files need it.
"""
import json
import os
import subprocess
import sys

import yaml

APPENDED = {"secrets", "volumes", "networks", "tmpfs", "depends_on"}
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
SECRETS = "infra/secrets/generated"
ENDINGS = {"k": 1 << 10, "m": 1 << 20, "g": 1 << 30}


def merge(below, above, key=""):
    if isinstance(below, dict) and isinstance(above, dict):
        return {k: merge(below[k], above[k], k) if k in below and k in above else above.get(k, below.get(k))
                for k in {**below, **above}}
    if isinstance(below, list) and isinstance(above, list) and key in APPENDED:
        return below + [item for item in above if item not in below]
    return above


def read(files):
    """The files merged. Paths count from the folder of the first file, as with docker compose -f."""
    whole = {}
    for file in files:
        with open(file) as text:
            whole = merge(whole, yaml.safe_load(text))
    return whole, os.path.dirname(os.path.abspath(files[0]))


def images(whole):
    for name, service in whole["services"].items():
        build = service.get("build", {})
        args = [f"{k}={v}" for k, v in build.get("args", {}).items()]
        fields = [service["image"], build.get("context", "-"), build.get("dockerfile", "-"), build.get("target", "-")]
        print("\t".join([name, *fields, *args]))


def image_settings(image):
    command = ["buildah", *os.environ["BUILDAH_OPTIONS"].split(), "inspect", "--type", "image", image]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["Docker"]["config"]


def words(command):
    return ["/bin/sh", "-c", command] if isinstance(command, str) else command or []


def health(service, image):
    test = service.get("healthcheck", image.get("Healthcheck") or {})
    test = test.get("test", test.get("Test")) or ["NONE"]
    kind, command = test[0], test[1:]
    return {"NONE": [], "CMD": command, "CMD-SHELL": ["/bin/sh", "-c", *command]}[kind]


def path(home, file):
    """Secrets of a run are its own, not those that lie in the checkout."""
    folder, name = os.path.split(file)
    return os.path.join(os.environ["TANGENT_SECRETS"], name) if folder.endswith(SECRETS) else os.path.join(home, file)


def mounts(whole, name, service, home):
    """KIND SOURCE TARGET OPTIONS: 'bind' is a file or folder of this machine, 'volume' keeps data, 'tmpfs' does not."""
    for volume in service.get("volumes", []):
        source, _, rest = volume.partition(":")
        target, _, mode = rest.partition(":")
        if not target:
            yield "volume", "anonymous" + source.replace("/", "-"), source, "rw"
        elif source.startswith("."):
            yield "bind", path(home, source), target, mode or "rw"
        else:
            yield "volume", source, target, mode or "rw"
    for secret in service.get("secrets", []):
        yield "bind", path(home, whole["secrets"][secret]["file"]), "/run/secrets/" + secret, "ro"
    for entry in service.get("tmpfs", []):
        target, _, options = entry.partition(":")
        yield "tmpfs", "tmpfs", target, options or "rw"


def bytes_of(size):
    return int(float(size[:-1]) * ENDINGS[size[-1].lower()])


def write_service(whole, home, name, folder):
    service = whole["services"][name]
    image = image_settings(service["image"])
    os.makedirs(folder, exist_ok=True)

    def write(file, items):
        with open(os.path.join(folder, file), "w") as out:
            out.writelines(item + "\0" for item in items)

    entry = words(service["entrypoint"]) if "entrypoint" in service else image.get("Entrypoint") or []
    replaced = "entrypoint" in service
    command = words(service["command"]) if "command" in service else [] if replaced else image.get("Cmd") or []
    given = {k: str(v) for k, v in service.get("environment", {}).items()}
    # What an engine sets where an image says nothing.
    inherited = {"PATH": PATH} | dict(setting.split("=", 1) for setting in image.get("Env") or [])
    limits = service.get("deploy", {}).get("resources", {}).get("limits", {})
    write("image", [service["image"]])
    write("command", [*entry, *command])
    write("environment", [f"{k}={v}" for k, v in {**inherited, **given}.items()])
    write("user", [service.get("user") or image.get("User") or "0"])
    write("folder", [image.get("WorkingDir") or "/"])
    write("health", health(service, image))
    write("read-only", ["yes"] if service.get("read_only") else [])
    write("memory", [str(bytes_of(limits["memory"]))] if "memory" in limits else [])
    write("mounts", ["\t".join(mount) for mount in mounts(whole, name, service, home)])


def main():
    files, command, *rest = sys.argv[1:]
    whole, home = read(files.split(","))
    if command == "images":
        images(whole)
    else:
        write_service(whole, home, *rest)


main()
