"""JSON Patch (RFC 6902) on documents of dictionaries and lists."""
import copy


class Unfit(Exception):
    """The patch does not fit the document, or is none."""


def patched(document, patch):
    """A copy of the document after the operations of the patch, in their order."""
    root = {"": copy.deepcopy(document)}
    for operation in patch:
        try:
            _OPERATIONS[operation["op"]](root, operation)
        except (KeyError, IndexError, TypeError, ValueError) as reason:
            raise Unfit("the patch does not fit at %s: %r" % (operation, reason)) from reason
    return root[""]


def _add(root, operation):
    _put(root, operation["path"], copy.deepcopy(operation["value"]))


def _remove(root, operation):
    parent, key = _place(root, operation["path"])
    del parent[key]


def _replace(root, operation):
    parent, key = _place(root, operation["path"])
    parent[key]  # Only what is there can be replaced.
    parent[key] = copy.deepcopy(operation["value"])


def _move(root, operation):
    parent, key = _place(root, operation["from"])
    _put(root, operation["path"], parent.pop(key))


def _copy(root, operation):
    parent, key = _place(root, operation["from"])
    _put(root, operation["path"], copy.deepcopy(parent[key]))


def _test(root, operation):
    parent, key = _place(root, operation["path"])
    if parent[key] != operation["value"]:
        raise ValueError("the value is another one")


_OPERATIONS = {"add": _add, "remove": _remove, "replace": _replace, "move": _move, "copy": _copy, "test": _test}


def _put(root, path, value):
    parent, key = _place(root, path)
    if isinstance(parent, list):
        if key > len(parent):
            raise IndexError("beyond the end")
        parent.insert(key, value)
    else:
        parent[key] = value


def _place(root, path):
    """The dictionary or list that holds the place, and the key or index there."""
    *parents, last = [part.replace("~1", "/").replace("~0", "~") for part in path.split("/")]
    value = root
    for part in parents:
        value = value[_key(value, part)]
    return value, _key(value, last)


def _key(parent, part):
    if not isinstance(parent, list):
        return part
    if part == "-":
        return len(parent)
    if not part.isdigit():
        raise ValueError("%s is no index" % part)
    return int(part)
