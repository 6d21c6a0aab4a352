"""Emulated CloudFormation and Cloud Control in front of the packaged providers and the fake: contract/playground."""
