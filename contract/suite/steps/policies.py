"""Every IAM policy of the repository, in templates and in documents, against AWS's reference of actions and resources."""
import json
import re

import yaml
from parliament import analyze_policy_string

from suite.step import check, step
from suite.workbench import REGION, REPOSITORY, SOURCES

_ACCOUNT = "123456789012"
_PSEUDO_PARAMETERS = {"AWS::AccountId": _ACCOUNT, "AWS::Partition": "aws", "AWS::Region": REGION}
# The only attribute of a resource that our policies name.
_LOG_GROUP = "arn:aws:logs:%s:%s:log-group:example:*" % (REGION, _ACCOUNT)

# How many resources a role may reach is a decision. That an action does not work with the resource is a defect.
_NOT_A_DEFECT = "RESOURCE_STAR"

# As every statement that names bundles for CreateTags: AWS denies the call.
_DEFECT = {"Effect": "Allow", "Action": "workspaces:CreateTags",
           "Resource": "arn:aws:workspaces:us-east-1:123456789012:workspacebundle/*"}


@step("the IAM policies of templates and documents allow what they say")
def lints_policies(bench):
    check(_findings(_DEFECT), "parliament accepts a statement that AWS does not: %s" % _DEFECT)
    problems, count = [], 0
    for source, document in _documents():
        for statement in _statements(document):
            count += 1
            bench.log("%s: %s" % (source, json.dumps(statement)))
            problems += ["%s: %s %s" % (source, finding.issue, finding.detail) for finding in _findings(statement)]
    check(not problems, "; ".join(problems))
    return "%d statements" % count


def _findings(statement):
    if "Principal" in statement:  # Of a trust policy: the role that it belongs to is the resource.
        statement = dict(statement, Resource="arn:aws:iam::%s:role/example" % _ACCOUNT)
        del statement["Principal"]
    policy = {"Version": "2012-10-17", "Statement": [statement]}
    return [finding for finding in analyze_policy_string(json.dumps(policy)).findings if finding.issue != _NOT_A_DEFECT]


def _documents():
    """Templates, and the blocks of YAML and JSON in documents, each with where it comes from."""
    templates = [REPOSITORY / "packaging/register.yml"]
    templates += [folder / "resource-role.yaml" for folder in SOURCES.values()]
    templates += sorted((REPOSITORY / "examples").glob("*.yml"))
    for path in templates:
        yield path.relative_to(REPOSITORY), yaml.load(path.read_text(), Loader=_TemplateLoader)
    for path in sorted(REPOSITORY.glob("*.md")):
        for block in re.findall(r"^```(?:ya?ml|json)\n(.*?)^```", path.read_text(), re.MULTILINE | re.DOTALL):
            yield path.relative_to(REPOSITORY), yaml.load(block, Loader=_TemplateLoader)


def _statements(node):
    """All statements in a document, wherever they stand, with values in the place of intrinsic functions."""
    if isinstance(node, list):
        for item in node:
            yield from _statements(item)
    elif isinstance(node, dict) and "Effect" in node:
        yield _resolved(node)
    elif isinstance(node, dict):
        for value in node.values():
            yield from _statements(value)


def _resolved(node):
    if isinstance(node, list):
        return [_resolved(item) for item in node]
    if not isinstance(node, dict):
        return node
    if len(node) == 1:
        (function, argument), = node.items()
        if function == "Ref":
            return _PSEUDO_PARAMETERS.get(argument, "example")
        if function == "Fn::GetAtt":
            return _LOG_GROUP
        if function == "Fn::Sub":
            return re.sub(r"\$\{([\w:]+)\}", lambda name: _PSEUDO_PARAMETERS.get(name.group(1), "example"), argument)
    return {key: _resolved(value) for key, value in node.items()}


class _TemplateLoader(yaml.SafeLoader):
    """Reads !Sub and its like as the functions that they stand for."""


def _function(loader, name, node):
    function = name if name == "Ref" else "Fn::" + name
    value = loader.construct_scalar(node) if isinstance(node, yaml.ScalarNode) else (
        loader.construct_sequence(node, deep=True) if isinstance(node, yaml.SequenceNode)
        else loader.construct_mapping(node, deep=True))
    return {function: value}


_TemplateLoader.add_multi_constructor("!", _function)
