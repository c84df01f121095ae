"""What is spared is not loaded with a book, does what it does when it is asked for, and leaves plug-ins to who wants them."""

import os
import subprocess
import sys

SPARED = "from banxin.loading.spared_loading import spare_loading; spare_loading(); import sys; "


def said(text: str, **environment: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", text], env={**os.environ, **environment}, capture_output=True, text=True, check=True
    ).stdout.strip()


def test_schemas_are_made_without_what_reads_descriptions_of_packages() -> None:
    text = "import pydantic; print(pydantic.create_model('A', b=int)(b='1').b, 'importlib.metadata' in sys.modules)"
    assert said(SPARED + text) == "1 False"
    assert said("import sys; " + text) == "1 True"


def test_who_asks_for_plug_ins_has_them_looked_for() -> None:
    text = "import pydantic; pydantic.create_model('A', b=int)(b='1'); print('importlib.metadata' in sys.modules)"
    assert said(SPARED + text, PYDANTIC_DISABLE_PLUGINS="one") == "True"


def test_names_of_cameras_are_loaded_when_they_are_asked_for() -> None:
    text = "from PIL import Image; print('Base' in object.__getattribute__(sys.modules['PIL.ExifTags'], '__dict__')); "
    text += "print(Image.ExifTags.Base.Orientation.value, Image.new('L', (1, 1)).getexif().get_ifd(0x8769))"
    assert said(SPARED + text).split("\n") == ["False", "274 {}"]
