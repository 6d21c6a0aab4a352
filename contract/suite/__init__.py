"""The packaged provider against the real CloudFormation toolchain, a step at a time."""
