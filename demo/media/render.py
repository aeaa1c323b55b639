#!/usr/bin/env python3
"""Renders every drawing of this folder (NAME.svg) to NAME.webp, 1200 by 675 pixels, below 45,000 bytes.

Needs Chromium (`chromium` on the path, or the program named in CHROMIUM) and Pillow (`pip install pillow`).
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

FOLDER = Path(__file__).resolve().parent
SIZE = (1200, 675)
LIMIT = 45_000


def screenshot(drawing: Path, png: Path, profile: str) -> None:
    page = png.with_suffix(".html")
    page.write_text(f"<!DOCTYPE html><style>body{{margin:0}}svg{{display:block}}</style>{drawing.read_text()}")
    command = [
        os.environ.get("CHROMIUM", "chromium"), "--headless", "--no-sandbox", "--disable-gpu",
        "--disable-background-networking", "--hide-scrollbars", f"--user-data-dir={profile}",
        f"--window-size={SIZE[0]},{SIZE[1]}", f"--screenshot={png}", page.as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def main() -> int:
    too_big = 0
    with tempfile.TemporaryDirectory() as scratch:
        for drawing in sorted(FOLDER.glob("*.svg")):
            png = Path(scratch, drawing.stem + ".png")
            screenshot(drawing, png, scratch + "/profile")
            target = drawing.with_suffix(".webp")
            with Image.open(png) as image:
                flat = image.convert("RGB").crop((0, 0, *SIZE))
                # Flat colours and lines are smaller without loss; where they are not, a high quality is enough.
                flat.save(target, "WEBP", lossless=True, quality=100, method=6)
                for quality in (90, 85, 80, 70, 60):
                    if target.stat().st_size < LIMIT:
                        break
                    flat.save(target, "WEBP", quality=quality, method=6)
            print(f"{target.name}: {target.stat().st_size} bytes")
            too_big += target.stat().st_size >= LIMIT
    return 1 if too_big else 0


if __name__ == "__main__":
    sys.exit(main())
