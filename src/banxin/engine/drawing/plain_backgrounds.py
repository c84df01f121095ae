"""A background of one colour and one place drawn as a rectangle, such as the rule above notes.

CSS has no other way to ask for a rule that is shorter than its block than a gradient of one colour, and WeasyPrint 70 draws every
picture behind a box into a group, which is an object of the file of its own.
"""

from weasyprint.css import Style
from weasyprint.images import Gradient
from weasyprint.layout.background import BackgroundLayer
from weasyprint.pdf.stream import Stream

from banxin.engine.upstream import seams

ONCE = ("no-repeat", "no-repeat")


def wrap_backgrounds() -> None:
    """Draw gradients of one colour that are not repeated as what they are."""
    upstream = seams.original(seams.DRAW_BACKGROUND_IMAGE)

    @seams.in_place_of(upstream)
    def draw_background_image(stream: Stream, layer: BackgroundLayer, style: Style) -> None:
        image = layer.image
        if not isinstance(image, Gradient) or len(image.colors) > 1 or layer.repeat != ONCE or 0 in layer.size:
            upstream(stream, layer, style)
            return
        with stream.artifact(), stream.stacked():
            if not layer.unbounded:
                stream.rectangle(*layer.painting_area)
                stream.clip()
                stream.end()
            x, y = (at + begin for at, begin in zip(layer.position, layer.positioning_area[:2], strict=True))
            stream.transform(e=x, f=y)
            image.draw(stream, *layer.size, style)

    seams.replace(seams.DRAW_BACKGROUND_IMAGE, draw_background_image)
