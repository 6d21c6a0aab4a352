# An updated WorkSpaces image and its bundle with Terraform: through Cloud Control, with the types that your organization
# registered.
#
#   terraform apply -var organization=Acme -var source_image_id=wsi-0a1b2c3d4 -var month=2026-03
#
# - Another month is a renewal: the new image is built first, then the bundle moves to it in place, then the old image
#   is deleted. Another tag is an update in place.
# - An apply that changes the number of tags may remove or change at most one of those that were there. Terraform's
#   patch names tags by their positions before the patch, but Cloud Control applies it step by step: once the first tag
#   is gone, the second has another position. Adding tags is safe, and so is any change that leaves their number as it is.
#
# How this was checked: CloudControlTest takes the patches that the Terraform provider computes through the handlers, and
# contract/run parses these files and checks the properties against the schemas. This resource of the aws provider was
# not run: it needs an account with the registered types.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

locals {
  # A map is walked in the order of its keys, in which the provider reads tags too: a patch then hits the right one.
  tags = [for key, value in var.tags : { Key = key, Value = value }]
}

resource "aws_cloudcontrolapi_resource" "image" {
  type_name = "${var.organization}::WorkSpaces::UpdatedImage"

  desired_state = jsonencode({
    SourceImageId = var.source_image_id
    Description   = var.description
    Revision      = var.month
    Tags          = local.tags
  })

  # The handlers end after 12 hours at most; Terraform's own limit of 2 hours is too short for an image with Office.
  timeouts {
    create = "12h"
    delete = "12h"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudcontrolapi_resource" "bundle" {
  type_name = "${var.organization}::WorkSpaces::Bundle"

  desired_state = jsonencode({
    ImageId           = aws_cloudcontrolapi_resource.image.id
    Description       = var.description
    ComputeTypeName   = var.compute_type_name
    UserVolumeSizeGib = var.user_volume_size_gib
    Tags              = local.tags
  })
}
