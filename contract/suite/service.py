"""The fake service as the suite looks into it, through an SDK that nobody here wrote."""
import time

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

    def create_image(self, name, source, description):
        """Builds an image to its end and gives its id."""
        image_id = self._client.create_updated_workspace_image(
            Name=name, Description=description, SourceImageId=source)["ImageId"]
        while any(image["ImageId"] == image_id and image["State"] == "PENDING" for image in self.images()):
            time.sleep(0.1)
        return image_id

    def delete_image(self, image_id):
        self._client.delete_workspace_image(ImageId=image_id)

    def tags(self, resource_id):
        return {tag["Key"]: tag["Value"] for tag in self._client.describe_tags(ResourceId=resource_id)["TagList"]}

    def tag(self, resource_id, key, value):
        self._client.create_tags(ResourceId=resource_id, Tags=[{"Key": key, "Value": value}])

    def bundles(self):
        pages = self._client.get_paginator("describe_workspace_bundles").paginate()
        return [bundle for page in pages for bundle in page["Bundles"]]

    def create_bundle(self, name, image_id):
        return self._client.create_workspace_bundle(
            BundleName=name, BundleDescription="A bundle", ImageId=image_id, ComputeType={"Name": "STANDARD"},
            UserStorage={"Capacity": "50"})["WorkspaceBundle"]["BundleId"]

    def delete_bundle(self, bundle_id):
        self._client.delete_workspace_bundle(BundleId=bundle_id)
