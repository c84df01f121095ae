"""Where the values of editions stand in a manifest, and complaints about them."""

from banxin.errors import ManifestError, PublishingError
from banxin.readers.yaml.yaml_nodes import Mapping, Node, node_at
from banxin.source import Source


class EditionPlaces:
    """The places of one manifest; complaints are collected in `errors`."""

    def __init__(self, tree: Node, errors: list[PublishingError]) -> None:
        self.tree = tree
        self.errors = errors

    def place(self, name: str, *keys: str | int) -> Source:
        """The value under the keys of an edition; where it has none, the name of the edition."""
        editions = node_at(self.tree, ("editions",))
        own = editions.key(name) if isinstance(editions, Mapping) else None
        node = node_at(self.tree, ("editions", name))
        found = node_at(node, keys)
        return found.source if found is not node else own.source if own else node.source

    def complain(self, message: str, place: Source, hint: str = "") -> None:
        self.errors.append(ManifestError(message, place, hint))
