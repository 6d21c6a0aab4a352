"""The resource types of this repository, as their schemas and Lambda handlers describe them."""
import json

from suite.workbench import SOURCES, file_name


class ResourceType:
    """What a client of a type has to know: its names, never what they mean."""

    def __init__(self, folder):
        """The folder has the files that the CloudFormation CLI wants of a type."""
        settings = json.loads((folder / ".rpdk-config").read_text())
        self.name = settings["typeName"]
        self.function = self.name.rsplit("::", 1)[1]
        self.handler = settings["entrypoint"].split("::", 1)[0]
        self.schema_file = folder / (file_name(self.name) + ".json")
        self.schema = json.loads(self.schema_file.read_text())
        self.identifier, = _names(self.schema["primaryIdentifier"])
        self.create_only = _names(self.schema["createOnlyProperties"])
        self.read_only = _names(self.schema["readOnlyProperties"])
        self.settable = tuple(name for name in self.schema["properties"] if name not in self.read_only)
        self.tags, = _names([self.schema["tagging"]["tagProperty"]])

    def name_in(self, organization):
        """The name under which another organization registers the type."""
        return "::".join([organization, *self.name.split("::")[1:]])

    def typed(self, properties):
        """The properties with the types of the schema, as CloudFormation passes them on: "50" is 50 where that is asked."""
        return self._typed(properties, self.schema)

    def _typed(self, value, schema):
        if "$ref" in schema:
            schema = self.schema["definitions"][schema["$ref"].rsplit("/", 1)[1]]
        if isinstance(value, dict):
            properties = schema.get("properties", {})
            return {name: self._typed(each, properties.get(name, {})) for name, each in value.items()}
        if isinstance(value, list):
            return [self._typed(each, schema.get("items", {})) for each in value]
        if schema.get("type") == "integer" and isinstance(value, str) and value.lstrip("-").isdigit():
            return int(value)
        if schema.get("type") == "string" and isinstance(value, (int, float)):
            return json.dumps(value)
        return value


def _names(paths):
    return tuple(path.rsplit("/", 1)[1] for path in paths)


RESOURCE_TYPES = tuple(ResourceType(folder) for folder in SOURCES.values())
