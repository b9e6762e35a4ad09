"""Ways through a tree: down to all nodes of a class, faster than ``findall``, and up to what holds a node."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from docutils import nodes as dn

    _Found = TypeVar("_Found", bound=dn.Node)


def every(root: dn.Node, kind: type[_Found] | tuple[type[_Found], ...]) -> list[_Found]:
    """Return the nodes of a class, ``root`` included; the list stays as it is when they are moved or replaced."""
    found: list[_Found] = []
    left: list[dn.Node] = [root]
    while left:
        node = left.pop()
        if isinstance(node, kind):
            found.append(node)
        left.extend(node.children[::-1])
    return found


def inside(node: dn.Node, kind: type[dn.Node] | tuple[type[dn.Node], ...]) -> bool:
    """Tell whether a node has an ancestor of a class."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, kind):
            return True
        parent = parent.parent
    return False
