"""The fake service as the suite looks into it, through an SDK that nobody here wrote."""
import boto3


class Service:
    """What the account holds."""

    def __init__(self, url):
        self._client = boto3.client(
            "workspaces", endpoint_url=url, region_name="us-east-1", aws_access_key_id="AKIDEXAMPLE",
            aws_secret_access_key="example-secret")

    def images(self):
        pages = self._client.get_paginator("describe_workspace_images").paginate()
        return [image for page in pages for image in page["Images"]]
