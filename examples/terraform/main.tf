# An updated WorkSpaces image by Terraform: through Cloud Control, with the type that your organisation registered.
#
#   terraform apply -var type_name=Acme::WorkSpaces::UpdatedImage -var source_image_id=wsi-0a1b2c3d4
#
# - Another tag is an update in place. Another source image, description or name is a replacement: the new image is
#   built first, then what refers to it moves, then the old image is deleted.
# - An apply that changes the number of tags may take away or change at most one of those that were there. Terraform's
#   patch names tags by their places before the patch, Cloud Control applies it step by step: after the first tag has
#   gone, the second is somewhere else. Adding tags is safe, and so is any change that leaves their number as it is.
#
# How this was checked: CloudControlTest takes the patches that the Terraform provider computes through the handlers, and
# contract/run parses these files and holds the properties against the schema. Terraform itself, which needs an account
# with the registered type, was not run.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

resource "aws_cloudcontrolapi_resource" "golden" {
  type_name = var.type_name

  desired_state = jsonencode(merge(
    {
      SourceImageId = var.source_image_id
      Description   = var.description
      # A map is walked in the order of its keys, in which the provider reads tags too: a patch then hits the right one.
      Tags = [for key, value in var.tags : { Key = key, Value = value }]
    },
    var.name == null ? {} : { Name = var.name },
  ))

  # The handlers end after 12 hours at most; Terraform's own limit of 2 hours is too short for an image with Office.
  timeouts {
    create = "12h"
    delete = "12h"
  }

  lifecycle {
    create_before_destroy = true
  }
}
